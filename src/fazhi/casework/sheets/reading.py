"""A workbook as it comes from people: read with care, row by row, before anything is made of it."""

import datetime as dt
import io
import os
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MAX_BYTES = 30 * 2**20
MAX_UNPACKED = 400 * 2**20
MAX_PARTS = 2000
MAX_ROWS = 100_000
MAX_COLUMNS = 300
EXCEL_ROWS = 1_048_576
BEYOND = 8  # columns after the last heading that are looked at for cells without one

SAVE_AS = "请在 Excel 或 WPS 里另存为“Excel 工作簿（*.xlsx）”"
NOTES, OPTIONS = "填写说明", "选项"  # sheets of our template that hold no records

File = str | os.PathLike[str] | IO[bytes]
Progress = Callable[[int, int], None]

# What openpyxl and the libraries below it raise for a file that is damaged or made with ill will.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError, SyntaxError, EOFError, OSError, RuntimeError,
    KeyError, IndexError, ValueError, TypeError, AttributeError, OverflowError,
)  # fmt: skip


class Unreadable(ValueError):
    """The file cannot be read as a sheet; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Unusable:
    """A cell whose content is no value: a formula, or an error of Excel's."""

    message: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not empty: its number in the sheet, and its cells in the order of the headings."""

    number: int
    cells: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet to be imported, all of it; `digest_of` are the bytes from which it was read."""

    title: str
    file_name: str
    content: bytes
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def read(file: File, name: str = "") -> Sheet:
    """Read the one sheet of records in an xlsx file; raises Unreadable."""
    content, known_as = _content(file)
    name = name or known_as
    _guard(content, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # openpyxl warns of whatever it does not carry over; values are not lost
            title, headings, rows = _parse(content)
    except Unreadable:
        raise
    except _BROKEN as error:
        raise Unreadable(f"文件已损坏或不是标准的 xlsx，{SAVE_AS}") from error
    return Sheet(title, name, content, headings, rows)


def _content(file: File) -> tuple[bytes, str]:
    if isinstance(file, (str, os.PathLike)):
        path = Path(file)
        try:
            if path.stat().st_size > MAX_BYTES:
                raise Unreadable(_too_big())
            return path.read_bytes(), path.name
        except OSError as error:
            raise Unreadable(f"打不开文件 {path}：{error.strerror}") from error
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise Unreadable(_too_big())
    return content, Path(str(getattr(file, "name", ""))).name


def _too_big() -> str:
    return f"文件超过 {MAX_BYTES // 2**20} MB，请分成几个文件导入"


def _guard(content: bytes, name: str) -> None:
    """Refuse what is no xlsx, and what would fill the memory; nothing is unpacked yet."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(
            "这是旧版 .xls、加了密码或 .et 的文件，请去掉密码并另存为“Excel 工作簿（*.xlsx）”后再导入"
        )
    if not content.startswith(b"PK"):
        suffix = Path(name).suffix
        if suffix.lower() == ".xlsx":
            raise Unreadable(f"{name} 的内容不是 Excel 工作簿；{SAVE_AS}")
        raise Unreadable(f"只能导入 xlsx 文件{f'，这是 {suffix}' if suffix else ''}；{SAVE_AS}")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise Unreadable(
                    f"文件展开后超过 {MAX_UNPACKED // 2**20} MB，请删去图片和空白行列，或分成几个文件导入"
                )
            if "xl/workbook.xml" not in names:
                raise Unreadable(f"这不是 xlsx 文件，{SAVE_AS}")
            if any(part.endswith("vbaProject.bin") for part in names):
                raise Unreadable("文件里有宏，请另存为不含宏的“Excel 工作簿（*.xlsx）”")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as stream:
                        if b"<!DOCTYPE" in stream.read(1024):
                            raise Unreadable("文件里有不该有的文档类型声明，请在 Excel 或 WPS 里另存后再导入")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        raise Unreadable("文件已损坏，请重新导出或另存一份再导入") from error


def _parse(content: bytes) -> tuple[str, tuple[str, ...], tuple[Row, ...]]:
    book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.title not in (NOTES, OPTIONS)]
    for sheet in sheets:
        sheet.reset_dimensions()
    if not sheets:
        raise Unreadable("文件里没有可导入的工作表，请用系统的模板填写")
    first, *others = sheets
    for other in others:
        if any(
            any(cell.value is not None for cell in row) for row in other.iter_rows(max_row=20, max_col=20)
        ):
            raise Unreadable(f"文件里还有工作表“{other.title}”，一次只导入一张；请把它移到另一个文件里")
    head = next(first.iter_rows(max_row=1, max_col=MAX_COLUMNS), ())
    headings = ["".join(str(cell.value).split()) if cell.value is not None else "" for cell in head]
    while headings and not headings[-1]:
        headings.pop()
    if not headings:
        raise Unreadable(f"工作表“{first.title}”的第一行是空的，第一行应为列标题；请用系统的模板填写")
    return first.title, tuple(headings), tuple(_rows(first, len(headings)))


def _rows(sheet: Any, width: int) -> Iterator[Row]:
    count = 0
    cells = sheet.iter_rows(min_row=2, max_row=EXCEL_ROWS, max_col=min(width + BEYOND, MAX_COLUMNS))
    for number, row in enumerate(cells, 2):
        values = tuple(_value(cell) for cell in row)
        if any(value is not None for value in values):
            count += 1
            if count > MAX_ROWS:
                raise Unreadable(f"一次最多导入 {MAX_ROWS} 行，请分成几个文件导入")
            yield Row(number, values)


def _value(cell: Any) -> Any:
    """The cell's value; None where it is blank."""
    value = cell.value
    if value is None:
        return None
    if isinstance(value, str) and cell.data_type == "s":
        return value if value.strip() else None
    if cell.data_type == "f":
        return Unusable("这一格是公式，请复制后“选择性粘贴—数值”，再导入")
    if cell.data_type == "e":
        return Unusable(f"这一格是 Excel 的错误值 {value}，请改正后再导入")
    if isinstance(value, (dt.time, dt.timedelta)):
        return str(value)
    return value
