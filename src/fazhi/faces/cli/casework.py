"""`fazhi casework`: whether every stored history replays to its stage and dates."""

import typer

from .common import Format, check_format, print_json, progress, start_on_district

app = typer.Typer(help="办件：核对。", no_args_is_help=True)


@app.callback()
def casework() -> None:
    """办件：核对。"""


@app.command()
def check(format: Format = "table") -> None:
    """按各自的程序重演每一件的办理记录；与现有阶段或日期不符时退出码为 1。"""
    as_json = check_format(format)
    start_on_district()
    from fazhi.casework.check import check as found

    cases = 0
    with progress("重演办理记录") as tell:

        def follow(so_far: int) -> None:
            nonlocal cases
            cases = so_far
            tell(so_far, 0)

        problems = list(found(follow))
    if as_json:
        print_json(
            {
                "cases": cases,
                "problems": [{"kind": p.kind, "number": p.number, "detail": p.detail} for p in problems],
            }
        )
    else:
        for problem in problems:
            print(problem)
        print(f"重演 {cases} 件：{'全部相符' if not problems else f'{len(problems)} 处不符'}")
    if problems:
        raise typer.Exit(1)
