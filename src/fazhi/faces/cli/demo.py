"""`fazhi demo`: the main job from end to end."""

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from .common import print_table, progress, start

YEAR = 2021


def demo(
    dir: Annotated[Path, typer.Option("--dir", help="报告写到哪个文件夹")] = Path("var/demo"),
    if_missing: Annotated[bool, typer.Option("--if-missing", help="演示已在时不再建")] = False,
) -> None:
    """建立演示区（合成的 2021 年），写出报告，逐一核对 63 个数；全部吻合时退出码为 0。"""
    start()
    from fazhi.demo.build import build
    from fazhi.demo.state import State, state, was_worked_in

    present = state()
    if if_missing and present is not State.EMPTY:
        if present is State.DEMO and was_worked_in():
            print("演示里已有人办理过，照原样提供；要从头来，运行 make demo", file=sys.stderr)
        return
    began = time.monotonic()
    with progress("建立演示区") as tell:
        count = build(tell)
    print(f"演示区已建立：{count} 条记录，{time.monotonic() - began:.1f} 秒", file=sys.stderr)
    if not _report(dir):
        raise typer.Exit(1)


def _report(out: Path) -> bool:
    """Write the report, print the table of agreement; gives whether all agree."""
    from fazhi.demo.agreement import compare
    from fazhi.reporting.annual import build, compose

    composition = compose(YEAR)
    paths = build(composition, out)
    rows = compare(list(composition.values.values()))
    print_table(
        ("编号", "名称", "公布", "算出", "表述", "记录数", "结论"),
        [
            (
                row.published.seed,
                row.value.figure.title if row.value else "",
                row.published.printed,
                _exact(row.value.value) if row.value else "没有",
                row.value.display if row.value else "",
                row.value.records if row.value else "",
                ("吻合" if row.agrees else "不符")
                + (f"（{row.published.fault}）" if row.published.fault else ""),
            )
            for row in rows
        ],
        numbers=(3, 5),
    )
    agreed = sum(row.agrees for row in rows)
    print(f"\n{len(rows)} 个统计数，{agreed} 个吻合。报告（演示）：{'、'.join(str(path) for path in paths)}")
    return agreed == len(rows)


def _exact(value: object) -> str:
    from decimal import Decimal

    return f"{value:.4f}" if isinstance(value, Decimal) and value != int(value) else f"{value}"
