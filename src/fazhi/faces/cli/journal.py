"""`fazhi journal`: whether anything was quietly changed."""

import typer

from .common import Format, check_format, print_json, progress, start

app = typer.Typer(help="日志：核验。", no_args_is_help=True)


@app.callback()
def journal() -> None:
    """日志：核验。"""


@app.command()
def verify(format: Format = "table") -> None:
    """重算全部日志条目，并与现有数据逐项比较；有出入时退出码为 1。"""
    as_json = check_format(format)
    start()
    from fazhi.journal.verify import verified

    with progress("核验日志") as tell:
        result = verified(tell)
    if as_json:
        print_json(
            {
                "entries": result.entries,
                "rows": result.rows,
                "problems": [
                    {"kind": p.kind, "table": p.table, "key": p.key, "detail": p.detail}
                    for p in result.problems
                ],
            }
        )
    else:
        for problem in result.problems:
            print(f"{problem.table} {problem.key}：{problem.detail}")
        verdict = "全部相符" if not result.problems else f"{len(result.problems)} 处不符"
        print(f"核验 {result.entries} 条日志、{result.rows} 行数据：{verdict}")
    if result.problems:
        raise typer.Exit(1)
