"""`fazhi report`: the annual report in every form."""

from pathlib import Path
from typing import Annotated

import typer

from .common import start

app = typer.Typer(help="年度报告：文稿和成稿。", no_args_is_help=True)


@app.command()
def build(
    year: Annotated[int, typer.Option("--year", help="年度")],
    out: Annotated[Path, typer.Option("--out", help="写到哪个文件夹")],
    text: Annotated[
        Path | None, typer.Option("--text", help="文稿（缺省为已存的文稿，没有则为空白框架）")
    ] = None,
) -> None:
    """写出 report.html、report.docx、report.pdf、report.md 和 figures.json。"""
    start()
    from fazhi.reporting.annual import build as write
    from fazhi.reporting.annual import compose

    composition = compose(year, text.read_text(encoding="utf-8") if text else None)
    for path in write(composition, out):
        print(path)


@app.command()
def skeleton(path: Annotated[Path, typer.Argument(help="写到哪个文件")]) -> None:
    """取一份空白框架：各章齐备，数字都是槽位，可照着改写成本地文稿。"""
    start()
    from fazhi.reporting.annual import skeleton as neutral

    path.write_text(neutral(), encoding="utf-8")
    print(path)
