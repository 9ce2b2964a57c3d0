"""`fazhi casework`: whether every stored history replays; what happens by the lapse of a term."""

from typing import Annotated

import typer

from .common import Format, check_format, print_json, progress, start_on_district

app = typer.Typer(help="办件：核对、到期。", no_args_is_help=True)


@app.callback()
def casework() -> None:
    """办件：核对、到期。"""


@app.command()
def check(
    format: Format = "table",
    mend: Annotated[bool, typer.Option("--mend", help="改正到期日等由办理记录推算的缓存。")] = False,
) -> None:
    """按各自的程序重演每一件的办理记录；与现有阶段或日期不符、又没有改正的，退出码为 1。"""
    as_json = check_format(format)
    start_on_district()
    from fazhi.casework.check import check as found

    cases = 0
    with progress("重演办理记录") as tell:

        def follow(so_far: int) -> None:
            nonlocal cases
            cases = so_far
            tell(so_far, 0)

        problems = list(found(follow, mend=mend))
    if as_json:
        print_json(
            {
                "cases": cases,
                "problems": [
                    {"kind": p.kind, "number": p.number, "detail": p.detail, "is_mended": p.is_mended}
                    for p in problems
                ],
            }
        )
    else:
        for problem in problems:
            print(problem)
        print(f"重演 {cases} 件：{'全部相符' if not problems else f'{len(problems)} 处不符'}")
    if not all(problem.is_mended for problem in problems):
        raise typer.Exit(1)


@app.command()
def tick() -> None:
    """办理期限届满依法自动发生的事项（视为受理等）；迟运行、重复运行都不会多办。"""
    start_on_district()
    from fazhi.casework.law_settings import check_in_force
    from fazhi.casework.ticking import tick as happened

    check_in_force()
    with progress("办理到期事项") as tell:
        found = list(happened(lambda cases: tell(cases, 0)))
    for each in found:
        print(f"{each.number}　{each.step}{f'　未办：{each.refused}' if each.refused else ''}")
    print(f"{sum(not each.refused for each in found)} 项期限届满的事项已发生")
