"""Filling the sheet of a template, as a person would."""

from pathlib import Path
from typing import Any

from openpyxl import load_workbook


def fill(sheet: Path, *rows: dict[str, Any]) -> None:
    """Put these rows below the headings, in place of whatever stood there."""
    book = load_workbook(sheet)
    page = book.worksheets[0]
    headings = [str(cell.value) for cell in page[1]]
    for row in range(2, max(page.max_row, len(rows) + 1) + 1):
        told = rows[row - 2] if row - 2 < len(rows) else {}
        for column, heading in enumerate(headings, 1):
            page.cell(row, column).value = told.get(heading)
    book.save(sheet)
