"""`fazhi report`: the annual report in every form."""

from pathlib import Path
from typing import Annotated

import typer

from .common import WrongUse, Year, start, start_on_district, writable

app = typer.Typer(help="年度报告：文稿和成稿。", no_args_is_help=True)


@app.command()
def build(
    year: Year,
    out: Annotated[Path, typer.Option("--out", help="写到哪个文件夹")],
    text: Annotated[
        Path | None, typer.Option("--text", help="文稿（缺省为已存的文稿，没有则为空白框架）")
    ] = None,
) -> None:
    """写出 report.html、report.docx、report.pdf、report.md 和 figures.json。"""
    start_on_district()
    from fazhi.reporting.annual import build as write
    from fazhi.reporting.annual import compose

    composition = compose(year, _read(text) if text else None)
    for path in write(composition, out):
        print(path)


@app.command()
def skeleton(path: Annotated[Path, typer.Argument(help="写到哪个文件")]) -> None:
    """取一份空白框架：各章齐备，数字都是槽位，可照着改写成本地文稿。"""
    start()
    from fazhi.reporting.annual import skeleton as neutral

    writable(path).write_text(neutral(), encoding="utf-8")
    print(path)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise WrongUse(f"{path} 不是 UTF-8 的文本，请用 fazhi report skeleton 取得的框架改写") from None
