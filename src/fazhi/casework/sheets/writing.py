"""How our workbooks are made: sheets that stream, text that stays text, and the mark of a demo."""

import contextlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from fazhi.journal.genesis import is_demo

from .columns import Column
from .reading import File

DEMO = "演示"
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet may take for a formula when it opens the cell
FORBIDDEN = str.maketrans("[]:*?/\\", "（）：＊？／、")  # characters that the name of a sheet may not have

HEAD = Font(bold=True)
DUTY = Font(bold=True, color="FF9C0006")
HEAD_FILL = PatternFill("solid", fgColor="FFEDEFF2")
DUTY_FILL = PatternFill("solid", fgColor="FFFDE9E7")
SHOWN_FILL = PatternFill("solid", fgColor="FFF7F7F7")
WRAP = Alignment(wrap_text=True, vertical="center")


def sheet_name(title: str) -> str:
    """The name of a sheet; in a demo it says so."""
    mark = f"（{DEMO}）" if is_demo() else ""
    return title.translate(FORBIDDEN)[: 31 - len(mark)] + mark


def describe(book: Workbook, title: str) -> None:
    """The file's properties."""
    mark = f"（{DEMO}数据）" if is_demo() else ""
    book.properties.creator = "法治"
    book.properties.title = f"{title}{mark}"
    if mark:
        book.properties.keywords = DEMO
        book.properties.description = "演示数据，不是真实的政务数据"


def lay_out(sheet: Any, columns: Sequence[Column], title: str) -> None:
    """Widths, formats, a frozen head, and how it prints: landscape on A3, the head on each page."""
    for place, column in enumerate(columns, 1):
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = max(column.type.width, 2 * len(column.heading) + 4)
        dimension.number_format = column.type.number_format
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = "8"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddHeader.center.text = f"{title}（{DEMO}数据）" if is_demo() else title
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def head_cells(sheet: Any, columns: Sequence[Column], *, marked: bool = False) -> list[Cell]:
    """The heading cells; `marked` colours the mandatory ones and those that people do not fill."""
    cells = []
    for column in columns:
        cell = WriteOnlyCell(sheet, column.heading)
        is_duty = marked and column.required
        cell.font = DUTY if is_duty else HEAD
        cell.fill = DUTY_FILL if is_duty else HEAD_FILL
        cell.alignment = WRAP
        cells.append(cell)
    return cells


class RowWriter:
    """Fills one set of cells again and again, so that a row costs no styles of its own."""

    def __init__(self, sheet: Any, columns: Sequence[Column]) -> None:
        self._plain = [_cell(sheet, column, guarded=False) for column in columns]
        self._guarded = [_cell(sheet, column, guarded=True) for column in columns]

    def cells(self, values: Sequence[Any]) -> list[Cell | None]:
        """The cells of one row, to be appended before the next is asked for; text never becomes a formula."""
        row: list[Cell | None] = []
        for place, value in enumerate(values):
            if value is None:
                row.append(None)
                continue
            is_text = isinstance(value, str)
            cell = (self._guarded if is_text and value.startswith(FORMULA) else self._plain)[place]
            cell.value = value
            if is_text:
                cell.data_type = "s"
            row.append(cell)
        return row


def _cell(sheet: Any, column: Column, *, guarded: bool) -> Cell:
    cell = WriteOnlyCell(sheet)
    cell.number_format = column.type.number_format
    if guarded:
        cell.quotePrefix = True
    return cell


@contextlib.contextmanager
def target(file: File) -> Iterator[IO[bytes]]:
    """Where a workbook is written; a file on disk is put in place when it is complete."""
    if not isinstance(file, (str, os.PathLike)):
        yield file
        return
    path = Path(file)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
        try:
            yield stream
            stream.flush()
            Path(stream.name).chmod(0o644)
            os.replace(stream.name, path)
        except BaseException:
            Path(stream.name).unlink(missing_ok=True)
            raise
