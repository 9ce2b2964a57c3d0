"""`fazhi law`: limits, dates with their reasons, procedures, questions, law texts; without a database."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .common import (
    Format,
    WrongUse,
    check_format,
    operator,
    print_json,
    print_table,
    progress,
    start,
    start_on_district,
)

if TYPE_CHECKING:
    from fazhi.casework.models import CaseRecord
    from fazhi.law.telling import Names

PROCEDURES = Path("docs/procedures.md")
app = typer.Typer(help="法律：期限、到期日、程序、条文。", no_args_is_help=True)


calendar = typer.Typer(help="工作日历：载入国务院办公厅的放假通知。", no_args_is_help=True)
app.add_typer(calendar, name="calendar")


def _folder() -> Path | None:
    """The operator's folder of law settings."""
    return Path(folder) if (folder := os.environ.get("FAZHI_LAW")) else None


@app.callback()
def law() -> None:
    """法律：期限、到期日、程序、条文。"""
    from fazhi.law.adoption import adopt

    adopt(_folder())


@app.command()
def settle(
    as_: Annotated[str, typer.Option("--as", envvar="FAZHI_ACCOUNT", help="由哪个账号办理")] = "",
    reason: Annotated[str, typer.Option("--reason", help="启用的理由，如会议纪要、批复的文号")] = "",
) -> None:
    """启用法律设置（FAZHI_LAW 文件夹）：写入日志，重算在办案件的到期日。"""
    start_on_district()
    _put_in_force(_settings_folder(), as_, reason)


@calendar.command("load")
def load_calendar(
    file: Annotated[Path, typer.Argument(help="放假通知的小表（CSV，两列：日期、安排；安排写“休”或“班”）")],
    as_: Annotated[str, typer.Option("--as", envvar="FAZHI_ACCOUNT", help="由哪个账号办理")] = "",
    reason: Annotated[str, typer.Option("--reason", help="依据，如 国办发明电〔2026〕n号")] = "",
) -> None:
    """载入一年的放假通知，重算在办案件的到期日，变动写入日志。"""
    from fazhi.law import notice
    from fazhi.law.settings import CALENDAR

    start_on_district()
    found = notice.read(file)
    target = _settings_folder() / CALENDAR / f"{found.year}.csv"
    before = target.read_bytes() if target.exists() else None
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(file.read_bytes())
    try:
        _put_in_force(_settings_folder(), as_, reason)
    except BaseException:
        target.unlink() if before is None else target.write_bytes(before)
        raise


@calendar.callback()
def _calendar() -> None:
    """工作日历：载入国务院办公厅的放假通知。"""


def _settings_folder() -> Path:
    if (folder := _folder()) is None:
        raise WrongUse("请先用环境变量 FAZHI_LAW 指定法律设置的文件夹")
    return folder


def _put_in_force(folder: Path, account: str, reason: str) -> None:
    from fazhi.casework.law_settings import put_in_force

    who = operator(account)
    with progress("重算到期日") as tell:
        moved = put_in_force(folder, who, reason, lambda cases: tell(cases, 0))
    for each in moved:
        print(f"{each.case.number}　{each.before or '无'} → {each.after or '无'}")
    print(f"法律设置已启用，{len(moved)} 件的到期日变动")


@app.command()
def due(
    limit: Annotated[str, typer.Argument(help="期限，如 reconsideration.decide 或带版本的全名")],
    from_: Annotated[str, typer.Option("--from", help="起算之日（以小时计的写到分）")],
    on: Annotated[str | None, typer.Option("--on", help="按哪一日施行的规定")] = None,
    suspend: Annotated[
        list[str] | None, typer.Option("--suspend", help="中止：起日:止日，止日重新计入")
    ] = None,
    extend: Annotated[int, typer.Option("--extend", help="延长多少（按期限本身的单位）")] = 0,
    format: Format = "table",
) -> None:
    """算出到期日，逐步说明依据。"""
    as_json = check_format(format)
    from fazhi.law.queries import explain_due

    answer = explain_due(limit, from_, on, suspend or [], extend)
    if as_json:
        print_json(answer)
        return
    print(f"到期：{answer['due']}{'（暂定）' if answer['provisional'] else ''}")
    print_table(
        ("步骤", "法律", "条文"), [(step["text"], step["law"], step["article"]) for step in answer["steps"]]
    )


@app.command()
def limits(format: Format = "table") -> None:
    """列出全部法定期限。"""
    as_json = check_format(format)
    from fazhi.law.queries import list_limits

    rows = list_limits()
    if as_json:
        print_json(rows)
        return
    print_table(
        ("期限", "名称", "数量", "单位", "法律", "条文", "施行"),
        [
            (r["id"], r["title"], r["quantity"], r["unit"], r["law"], r["article"], r["effective_from"])
            for r in rows
        ],
        numbers=(2,),
    )


@app.command()
def questions(format: Format = "table") -> None:
    """列出法律条文留下的疑问、两种读法的日期和设置。"""
    as_json = check_format(format)
    from fazhi.law.queries import open_questions

    rows = open_questions()
    if as_json:
        print_json(rows)
        return
    headings = list(rows[0]) if rows else []
    print_table(headings, [tuple(row.values()) for row in rows])


@app.command()
def article(
    law: Annotated[str, typer.Argument(help="法律名称")],
    number: Annotated[str, typer.Argument(metavar="ARTICLE", help="条号，如 第六十二条")],
    on: Annotated[str | None, typer.Option("--on", help="哪一日施行的文本")] = None,
) -> None:
    """读出一条的原文（须先用 law load 载入法律文本）。"""
    from fazhi.law import queries

    print(queries.article(_texts(), law, number, on))


@app.command()
def load(folder: Annotated[Path, typer.Argument(help="存放法律文本（Markdown）的文件夹")]) -> None:
    """载入法律文本的文件夹。"""
    from fazhi.law.statute import Statutes

    names = list(Statutes(folder))
    if not names:
        raise WrongUse(f"{folder} 里没有法律文本（文件名应如“行政复议法(2023-09-01).md”）")
    target = _texts()
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.glob("*.md")):
        (target / path.name).write_bytes(path.read_bytes())
    print(f"已载入 {len(names)} 部法律文本")


@app.command()
def procedures(format: Format = "table") -> None:
    """列出全部程序：阶段、节点、办理动作、结果、期限。"""
    as_json = check_format(format)
    start()
    rows = _procedures()
    if as_json:
        print_json(rows)
        return
    print_table(
        ("程序", "名称", "阶段", "节点", "动作", "期限"),
        [
            (r["id"], r["title"], *(len(r[key]) for key in ("stages", "milestones", "transitions", "limits")))
            for r in rows
        ],
        numbers=(2, 3, 4, 5),
    )


@app.command()
def procedure(
    id: Annotated[str, typer.Argument(help="程序，如 reconsideration 或 reconsideration@2024-01-01")] = "",
    all: Annotated[bool, typer.Option("--all", help="全部程序，写成一个文件")] = False,
    out: Annotated[Path, typer.Option("--out", help="--all 写到哪个文件")] = PROCEDURES,
) -> None:
    """用文字讲明一种程序：阶段、办理动作、期限、结果，各带条文。"""
    start()
    if all == bool(id):
        raise WrongUse(f"请写明一种程序，或者用 --all 写出全部。程序有：{_ids(_told())}")
    if all:
        if not out.parent.is_dir():
            raise WrongUse(f"没有文件夹 {out.parent}，请先建立，或者用 --out 另写一处")
        out.write_text(all_told(), encoding="utf-8")
        print(f"已写出 {out}")
        return
    told = _told()
    found = [text for key, text in told.items() if id in (key, key.partition("@")[0])]
    if not found:
        from fazhi.law.refusal import nearest

        near = nearest(id, told)
        hint = f"，相近的有：{'、'.join(near)}" if near else ""
        raise WrongUse(f"没有程序“{id}”{hint}。程序有：{_ids(told)}")
    print("\n".join(found), end="")


def all_told() -> str:
    """Every procedure in words, as docs/procedures.md holds it."""
    from fazhi.law.telling import tell_all

    return tell_all(_told().values())


def _told() -> dict[str, str]:
    """Each version of each procedure in words, by its key."""
    from fazhi.casework.procedures import procedures as declared
    from fazhi.law.telling import tell

    return {
        version.key: tell(version, _names(model), follower=follower)
        for model, versions in declared().items()
        for version, follower in zip(versions, (*versions[1:], None), strict=True)
    }


def _ids(keys: Iterable[str]) -> str:
    """Procedures by their bare ids, each once."""
    return "、".join(dict.fromkeys(key.partition("@")[0] for key in keys))


def _names(model: type["CaseRecord"]) -> "Names":
    """How the ledger calls itself, its fields and its outcomes."""
    from fazhi.journal.models import field_of
    from fazhi.law.telling import Names

    fields = {field.name: str(field.verbose_name) for field in model._meta.fields}
    outcomes = field_of(model, "outcome").flatchoices if "outcome" in fields else ()
    return Names(
        id=model.ledger.id,
        title=str(model._meta.verbose_name),
        day=fields[model.ledger.day],
        fields=fields,
        outcomes={str(value): str(title) for value, title in outcomes},
    )


def _procedures() -> list[dict[str, Any]]:
    from fazhi.casework.procedures import procedures as declared

    return [
        {
            "id": procedure.key,
            "title": procedure.title,
            "stages": [stage.id for stage in procedure.stages],
            "milestones": [step.id for step in procedure.steps if step.to is None],
            "transitions": [step.id for step in procedure.steps if step.to is not None],
            "outcomes": sorted({str(outcome) for step in procedure.steps for outcome in step.outcomes}),
            "limits": [clock.id for clock in procedure.clocks],
        }
        for versions in declared().values()
        for procedure in versions
    ]


def _texts() -> Path:
    home = Path(os.environ.get("FAZHI_HOME", Path.cwd()))
    return Path(os.environ.get("FAZHI_DATA", home / "var" / "data")) / "statutes"
