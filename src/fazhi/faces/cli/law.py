"""`fazhi law`: limits, dates with their reasons, procedures, questions, law texts; without a database."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from . import law_settings
from .common import Format, WrongUse, check_format, locate_settings, print_json, print_table, start

PROCEDURES = Path("docs/procedures.md")
app = typer.Typer(help="法律：期限、到期日、程序、条文。", no_args_is_help=True)


app.command("settle")(law_settings.settle)
app.add_typer(law_settings.calendar, name="calendar")


@app.callback()
def law() -> None:
    """法律：期限、到期日、程序、条文。"""
    from fazhi.law.adoption import adopt

    adopt(law_settings.folder())


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
    last = answer["due"] or "仍在中止，恢复后再算"
    print(f"到期：{last}{'（暂定）' if answer['provisional'] else ''}")
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

    start()
    from fazhi.casework.procedures import transition_questions

    rows = [*open_questions(), *transition_questions()]
    if as_json:
        print_json(rows)
        return
    headings = list(rows[0]) if rows else []
    print_table(headings, [tuple(row.values()) for row in rows])


@app.command()
def article(
    law: Annotated[str, typer.Argument(help="法律名称，如 行政复议法 或带版本的 行政复议法(2023-09-01)")],
    number: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="条号，如 第六十二条、第三十条第一款第四项")
    ],
    on: Annotated[str | None, typer.Option("--on", help="哪一日施行的文本")] = None,
    against: Annotated[
        str | None, typer.Option("--against", help="与哪个版本对照：版本（通过之日）或者施行中的某一日")
    ] = None,
    counterpart: Annotated[str, typer.Option("--with", help="--against 的版本里的条号，条号变了的写明")] = "",
) -> None:
    """读出一条的原文，或者与另一个版本对照（须先用 law load 载入法律文本）。"""
    locate_settings()
    from fazhi.faces.texts import folder
    from fazhi.law import queries

    if against is None:
        if counterpart:
            raise WrongUse("--with 是对照版本里的条号，请用 --against 写明与哪个版本对照")
        print(queries.article(folder(), law, number, on))
        return
    from fazhi.law.difference import marked

    found = queries.compare_article(folder(), law, number, on, against, counterpart)
    print(f"《{found.old.work}》{found.old_article} → 《{found.new.work}》{found.new_article}")
    print("文字相同。" if found.is_same else "[-删去的文字-] {+增加的文字+}")
    print(f"\n{marked(found.runs)}")
    if found.closest:
        print(f"提示：文字最接近的是{found.closest}，可以加 --with {found.closest}", file=sys.stderr)


@app.command()
def load(folder: Annotated[Path, typer.Argument(help="存放法律文本（Markdown）的文件夹")]) -> None:
    """载入法律文本的文件夹。"""
    locate_settings()
    from fazhi.faces.texts import take

    if not folder.is_dir():
        raise WrongUse(f"没有文件夹 {folder}")
    taken = dict(take(folder))
    if not any(taken.values()):
        raise WrongUse(
            f"{folder} 里没有法律文本（文件名应如“行政复议法(2023-09-01).md”，每条以“第一条”开头另起一行）"
        )
    print(f"已载入 {sum(taken.values())} 部法律文本")
    if others := [name for name, is_text in taken.items() if not is_text]:
        print(f"没有条文，未载入：{'、'.join(others)}", file=sys.stderr)


@app.command()
def lock() -> None:
    """锁定新公布的期限和程序版本；已锁定的改动了而没有勘误的，列出，退出码为 1。"""
    start()
    from fazhi.casework.procedures import locked

    added, wrong = locked()
    for line in (*(f"已锁定 {name}" for name in added), *wrong):
        print(line)
    print(f"锁定 {len(added)} 个版本，{len(wrong)} 个与锁定的不符")
    if wrong:
        raise typer.Exit(1)


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
    all: Annotated[
        bool, typer.Option("--all", help="全部程序，写成一个文件，图写在旁边同名的文件夹")
    ] = False,
    out: Annotated[Path, typer.Option("--out", help="--all 写到哪个文件")] = PROCEDURES,
    svg: Annotated[Path | None, typer.Option("--svg", help="只画图，写到哪个文件")] = None,
) -> None:
    """用文字讲明一种程序：阶段、办理动作、期限、结果，各带条文；或者画成图。"""
    start()
    from fazhi.faces.procedures import declared, found
    from fazhi.law.markdown import written

    ids = "、".join(dict.fromkeys(key.partition("@")[0] for key in declared()))
    if all == bool(id):
        raise WrongUse(f"请写明一种程序，或者用 --all 写出全部。程序有：{ids}")
    if all:
        _write_all(out)
        return
    versions = found(id)
    if not versions:
        from fazhi.law.refusal import nearest

        near = nearest(id, declared())
        hint = f"，相近的有：{'、'.join(near)}" if near else ""
        raise WrongUse(f"没有程序“{id}”{hint}。程序有：{ids}")
    if svg is not None:
        _into_folder(svg)
        svg.write_text(versions[-1].picture, encoding="utf-8")
        print(f"已画出 {versions[-1].procedure.key}：{svg}")
        return
    print("\n".join(written(each.told, each.names) for each in versions), end="")


def _write_all(out: Path) -> None:
    """Every procedure in words into one file, their diagrams into a folder of its name; what is drawn no more goes."""
    _into_folder(out)
    pictures, folder = all_drawn(), out.with_suffix("")
    if folder == out:
        raise WrongUse(f"{out} 要写成带后缀的文件名，例如 {out}.md：图写在旁边同名的文件夹")
    out.write_text(all_told(folder.name), encoding="utf-8")
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*@*.svg"):
        if path.name not in pictures:
            path.unlink()
    for name, picture in pictures.items():
        (folder / name).write_text(picture, encoding="utf-8")
    print(f"已写出 {out} 和 {len(pictures)} 幅图")


def _into_folder(path: Path) -> None:
    if not path.parent.is_dir():
        raise WrongUse(f"没有文件夹 {path.parent}，请先建立，或者另写一处")


def all_told(folder: str = PROCEDURES.stem) -> str:
    """Every procedure in words, as docs/procedures.md holds it; `folder` is where its diagrams lie beside it."""
    from fazhi.faces.procedures import declared
    from fazhi.law.markdown import all_written

    told = ((each.told, each.names) for each in declared().values())
    return all_written(told, lambda procedure: f"{folder}/{procedure.key}.svg")


def all_drawn() -> dict[str, str]:
    """Every diagram by the name of its file."""
    from fazhi.faces.procedures import declared

    return {f"{key}.svg": each.picture for key, each in declared().items()}


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
