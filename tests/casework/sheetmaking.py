"""Sheets as people hand them in, for the tests of import."""

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from fazhi.casework.sheets.result import ImportResult

APPLICATION: dict[str, Any] = {
    "单位": "区司法局",
    "标题": "演示丙不服处罚案",
    "申请人": "演示丙",
    "被申请人": "区城管局",
    "提出方式": "邮寄",
    "复议事项": "行政处罚",
    "复议请求": "撤销行政处罚决定",
    "知道行政行为之日": dt.date(2021, 3, 1),
    "收到申请日期": dt.date(2021, 3, 2),
}

STUDY: dict[str, Any] = {
    "单位": "区政府",
    "学习内容": "学习行政处罚法",
    "日期": dt.date(2021, 4, 1),
    "会议": "政府常务会议",
}


def a_sheet(*rows: dict[str, Any], title: str = "导入") -> io.BytesIO:
    """An xlsx file whose columns are all that some row fills."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    return a_table(headings, *([row.get(heading) for heading in headings] for row in rows), title=title)


def a_table(headings: Sequence[Any], *rows: Sequence[Any], title: str = "导入") -> io.BytesIO:
    """An xlsx file with these headings and rows; text that begins with = stays a formula."""
    book, sheet = a_book()
    sheet.title = title
    for row in (headings, *rows):
        sheet.append(list(row))
    return saved(book)


def a_book() -> tuple[Workbook, Worksheet]:
    """A workbook and its first sheet."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return book, sheet


def saved(book: Workbook) -> io.BytesIO:
    """The workbook as a file."""
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def rows_of(file: io.BytesIO) -> list[dict[str, Any]]:
    """The rows of the first sheet by heading."""
    file.seek(0)
    headings, *rows = load_workbook(file).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(map(str, headings), row, strict=True)) for row in rows]


def cells_of(result: ImportResult) -> list[tuple[int, str]]:
    """Row and column of every error."""
    return [(error.row, error.column) for error in result.errors]
