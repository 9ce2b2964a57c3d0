"""`fazhi journal`: whether anything was quietly changed."""

import typer

from .common import Format, check_format, print_json, progress, start_on_district

app = typer.Typer(help="日志：核验。", no_args_is_help=True)


@app.callback()
def journal() -> None:
    """日志：核验。"""


@app.command()
def verify(format: Format = "table") -> None:
    """重算全部日志条目，并与现有数据逐项比较；有出入时退出码为 1。"""
    as_json = check_format(format)
    start_on_district()
    from fazhi.journal.verify import Verified
    from fazhi.journal.verify import verify as found

    tally = Verified()
    with progress("核验日志") as tell:

        def follow(so_far: Verified) -> None:
            nonlocal tally
            tally = so_far
            tell(so_far.entries, 0)

        problems = list(found(follow))
    if as_json:
        print_json(
            {
                "entries": tally.entries,
                "rows": tally.rows,
                "problems": [
                    {"kind": p.kind, "table": p.table, "key": p.key, "detail": p.detail} for p in problems
                ],
            }
        )
    else:
        for problem in problems:
            print(problem)
        verdict = "全部相符" if not problems else f"{len(problems)} 处不符"
        print(f"核验 {tally.entries} 条日志、{tally.rows} 行数据：{verdict}")
    if problems:
        raise typer.Exit(1)
