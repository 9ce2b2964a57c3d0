"""`fazhi journal`: sealing, verification, proofs; whether anything was quietly changed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import witness
from .common import (
    As,
    Format,
    WrongUse,
    check_format,
    operator,
    print_json,
    progress,
    start,
    start_on_district,
    writable,
)

if TYPE_CHECKING:
    from fazhi.journal.models import Entry

app = typer.Typer(help="日志：封存、核验、证明。", no_args_is_help=True)
app.add_typer(witness.app, name="witness")


@app.callback()
def journal() -> None:
    """日志：封存、核验、证明。"""


@app.command()
def seal() -> None:
    """把新写的日志条目封存进默克尔树，签署树头。"""
    start_on_district()
    from fazhi.journal.sealing import seal as sealed

    with progress("封存日志") as tell:
        head = sealed(lambda entries: tell(entries, 0))
    if head is not None:
        print(head.note)


@app.command()
def rotate(
    reason: Annotated[str, typer.Option("--reason", help="为什么换密钥")],
    lost: Annotated[bool, typer.Option("--lost", help="前一把密钥已丢失，不能由它签署新的一把")] = False,
    account: As = "",
) -> None:
    """启用新的签名密钥，由前一把签署。"""
    start_on_district()
    from fazhi.journal.sealing import rotate as rotated

    key = rotated(operator(account), reason, lost=lost)
    print(f"已启用新密钥 {key}")


@app.command()
def prove(
    entry: Annotated[
        str, typer.Argument(help="日志条目号，或者记录的编号（XZFY-2021-00012，取它最近的一条）")
    ],
    disclose: Annotated[
        list[str] | None, typer.Option("--disclose", help="一并出示明文的个人信息字段，可以写多次")
    ] = None,
) -> None:
    """证明一条日志在签过名的树里：输出 JSON，可用 fazhi journal check 脱离数据库核对。"""
    start_on_district()
    from fazhi.journal.proof import Prover

    print_json(Prover().prove(_entry(entry), disclose=disclose or ()))


@app.command()
def erase(
    number: Annotated[str, typer.Argument(help="记录的编号，如 XZFY-2021-00012")],
    reason: Annotated[str, typer.Option("--reason", help="为什么删除")],
    article: Annotated[str, typer.Option("--article", help="法律依据，如 个人信息保护法第四十七条")],
    account: As = "",
) -> None:
    """依法删除一条记录的个人信息：栏目、附载、材料和文书的文件；不能恢复，以前的证明仍然有效。"""
    start_on_district()
    from fazhi.casework.erasing import erase as erased
    from fazhi.casework.ledger import find_by_number
    from fazhi.registry.access import visible

    actor = operator(account)
    record = find_by_number(number)
    if record is None or not visible(type(record)._base_manager.filter(pk=record.pk), actor).exists():
        raise WrongUse(f"没有编号为“{number}”的记录，或者不在您的查阅范围内")
    erasure = erased(record, actor, article=article, reason=reason)
    print(f"{number} 的个人信息已依{article}删除（{len(erasure.payloads.split())} 项附载）")


@app.command()
def export(file: Annotated[Path, typer.Argument(help="写到哪个文件")]) -> None:
    """导出全部日志、树头和公钥，可用 fazhi journal check 脱离数据库核对。"""
    writable(file)
    start_on_district()
    from fazhi.journal.proof import export as exported

    with file.open("w", encoding="utf-8") as target:
        entries = exported(target)
    print(f"已导出 {entries} 条日志")


@app.command()
def check(file: Annotated[Path, typer.Argument(help="导出的日志，或者一份证明")]) -> None:
    """脱离数据库核对导出的日志或一份证明；有出入时退出码为 1。"""
    start()
    from fazhi.journal.proof import NotAProof, check_file

    try:
        with file.open(encoding="utf-8") as source:
            found = check_file(source)
    except (OSError, UnicodeDecodeError, NotAProof) as error:
        raise WrongUse(f"{file}：{error}") from error
    for line in (*found.said, *found.problems):
        print(line)
    print("全部相符" if not found.problems else f"{len(found.problems)} 处不符")
    if found.problems:
        raise typer.Exit(1)


def _entry(name: str) -> "Entry":
    """The entry of this key, or the newest entry of the record of this number; raises WrongUse."""
    from fazhi.journal.models import Entry
    from fazhi.journal.numbers import numbered

    if name.isdecimal():
        found = Entry.objects.filter(pk=int(name)).first()
    else:
        row = numbered(name)
        rows = Entry.objects.filter(table=row._meta.db_table, key=row.pk) if row else Entry.objects.none()
        found = rows.order_by("seq").last()
    if found is None:
        raise WrongUse(f"没有日志条目“{name}”，也没有这个编号的记录")
    return found


@app.command()
def compare(
    sources: Annotated[
        list[str], typer.Argument(help="见证人保存的树头：文件，或者替它保存的系统（https://主机）")
    ],
    origin: Annotated[str, typer.Option("--origin", help="只看这个日志的树头；向系统查询时必写")] = "",
) -> None:
    """脱离数据库比较几个见证人保存的树头：同一条数处有两个树根，就是两种历史，退出码为 1。"""
    start()
    from fazhi.journal.note import contradictions, read

    held = [note for note in _held(sources, origin) if not origin or read(note)[0].origin == origin]
    found = contradictions(held)
    for first, second in found:
        print(f"{first.origin} 在 {first.size} 条处有两个树根：{first.root.hex()}、{second.root.hex()}")
    print(f"比较 {len(held)} 个树头：{f'{len(found)} 处矛盾，有两种历史' if found else '没有矛盾'}")
    if found:
        raise typer.Exit(1)


def _held(sources: list[str], origin: str) -> list[str]:
    """The notes that witnesses hold of a journal; raises WrongUse."""
    from fazhi.journal.note import NotANote, notes
    from fazhi.journal.witnesses import BadWitness, NotTaken, held_by

    found: list[str] = []
    for source in sources:
        try:
            found += notes(held_by(source, origin))
        except (OSError, UnicodeDecodeError, NotANote, BadWitness, NotTaken) as error:
            raise WrongUse(f"{source}：{error}") from error
    return found


@app.command()
def verify(
    format: Format = "table",
    witness: Annotated[
        list[str] | None,
        typer.Option(
            "--witness", help="见证人保存的树头：文件，或者替我们保存的系统（https://主机），可以写多次"
        ),
    ] = None,
) -> None:
    """重算全部日志条目、树和树头，并与现有数据逐项比较；有出入时退出码为 1。"""
    as_json = check_format(format)
    start_on_district()
    from fazhi.journal.sealing import origin

    witnessed = _held(witness, origin()) if witness else []
    from fazhi.journal.verify import Verified
    from fazhi.journal.verify import verify as found

    tally = Verified()
    with progress("核验日志") as tell:

        def follow(so_far: Verified) -> None:
            nonlocal tally
            tally = so_far
            tell(so_far.entries + so_far.hashed + so_far.signed, 2 * so_far.there + so_far.heads)

        problems = list(found(follow, witnessed))
    if as_json:
        print_json(
            {
                "entries": tally.entries,
                "rows": tally.rows,
                "sealed": tally.sealed,
                "signed": tally.signed,
                "problems": [
                    {"kind": p.kind, "table": p.table, "key": p.key, "detail": p.detail} for p in problems
                ],
            }
        )
    else:
        for problem in problems:
            print(problem)
        verdict = "全部相符" if not problems else f"{len(problems)} 处不符"
        entries = f"{tally.entries} 条日志（已封存 {tally.sealed} 条）"
        print(f"核验 {entries}、{tally.signed} 个树头的签名、{tally.rows} 行数据：{verdict}")
    if problems:
        raise typer.Exit(1)
