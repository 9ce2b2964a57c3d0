"""A ledger, the units or the people into a sheet, row by row, in memory that does not grow with the ledger."""

from typing import Any

from django.db.models import QuerySet
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from fazhi.casework.models import Record
from fazhi.casework.reading import note_reads
from fazhi.casework.refusal import Reason, Refused
from fazhi.journal.canonical import is_erased
from fazhi.journal.models import Journalled
from fazhi.registry.access import Principal, visible

from .columns import TITLE, Column, columns, joined, sheet_title
from .intake import MASK
from .reading import File, Progress
from .writing import RowWriter, describe, head_cells, lay_out, sheet_name, target

MAX_ROWS = 1_000_000
CHUNK = 2000


def export(
    model: type[Journalled],
    rows: QuerySet[Any],
    file: File,
    principal: Principal,
    *,
    progress: Progress | None = None,
) -> int:
    """Write the rows that the principal sees, the voided left out, and give their number; raises Refused."""
    if issubclass(model, Record):
        rows = rows.filter(voided_at__isnull=True)
    rows = visible(rows, principal).select_related(*joined(model)).order_by("pk")
    total = rows.count()
    if total > MAX_ROWS:
        raise Refused([Reason(f"共 {total} 行，超过一张表能放的 {MAX_ROWS} 行，请按年度或单位分开导出")])
    shown = columns(model)
    is_public = not principal.does_business and issubclass(model, Record)
    book = Workbook(write_only=True)
    title = sheet_title(model)
    describe(book, title)
    sheet = book.create_sheet(sheet_name(title))
    lay_out(sheet, shown, title)
    sheet.append(head_cells(sheet, shown))
    writer = RowWriter(sheet, shown)
    for done, row in enumerate(rows.iterator(CHUNK)):
        sheet.append(writer.cells([_content(column, row, is_public=is_public) for column in shown]))
        if progress is not None and done % CHUNK == 0:
            progress(done, total)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(shown))}{total + 1}"
    with target(file) as stream:
        book.save(stream)
    if progress is not None:
        progress(total, total)
    if issubclass(model, Record):
        note_reads(model, total, principal)
    return total


def mask(text: str) -> str:
    """Personal data as the public may see it: the first character, and stars; what was erased says so."""
    if is_erased(text):
        return text
    return text[:1] + MASK * max(1, min(len(text) - 1, 3)) if text else text


def _content(column: Column, row: Any, *, is_public: bool) -> Any:
    content = column.to_cell(row)
    if is_public and column.personal and column.field != TITLE and content is not None:
        return mask(str(content))
    return content
