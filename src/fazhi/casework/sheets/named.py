"""Sheets by the id that commands and addresses take: that of a ledger, or units, or people."""

from fazhi.casework.ledger import ledger_model
from fazhi.casework.models import Record
from fazhi.journal.models import Journalled
from fazhi.registry.access import Principal

from .directory import DIRECTORIES, import_people, import_units
from .export import export
from .importing import import_sheet
from .reading import File, Progress
from .result import ImportResult
from .template import template


def sheet_model(sheet_id: str) -> type[Journalled]:
    """The model behind a sheet; raises UnknownLedger."""
    return DIRECTORIES.get(sheet_id) or ledger_model(sheet_id)


def export_named(sheet_id: str, file: File, principal: Principal, *, progress: Progress | None = None) -> int:
    """Write all that the principal sees, and give the number of rows; raises UnknownLedger and Refused."""
    model = sheet_model(sheet_id)
    return export(model, model.objects.all(), file, principal, progress=progress)


def template_named(sheet_id: str, file: File) -> None:
    """Write the template; raises UnknownLedger."""
    template(sheet_model(sheet_id), file)


def import_named(
    sheet_id: str,
    file: File,
    principal: Principal,
    *,
    dry_run: bool = False,
    update: bool = False,
    allow_duplicates: bool = False,
    name: str = "",
    progress: Progress | None = None,
) -> ImportResult:
    """Import a sheet, all rows or none; raises UnknownLedger, Unreadable, and for units and people Refused."""
    model = sheet_model(sheet_id)
    if issubclass(model, Record):
        return import_sheet(
            model,
            file,
            principal,
            dry_run=dry_run,
            update=update,
            allow_duplicates=allow_duplicates,
            name=name,
            progress=progress,
        )
    if sheet_id == "units":
        return import_units(file, principal, dry_run=dry_run, update=update, name=name)
    return import_people(
        file, principal, dry_run=dry_run, update=update, allow_duplicates=allow_duplicates, name=name
    )
