"""The columns of a ledger's sheet, derived from the typed fields of its model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from django.db import models

from fazhi.casework.clocks import LIGHT_TITLES, Light, light_of
from fazhi.casework.models import Case, CaseRecord, EntryMode, Record
from fazhi.casework.procedures import filled_by_steps, procedure_of, procedures
from fazhi.journal.models import Journalled, columns_of
from fazhi.journal.time import today
from fazhi.registry.models import Person, Unit

from .cells import CellType, Day, Link, Options, cell_type, normal
from .lookup import Lookup

NUMBER, OWN_NUMBER, UNIT, TITLE, ENTRY_MODE, HANDLER, STAGE = (
    "number", "own_number", "unit", "title", "entry_mode", "handler", "stage",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, the field by which refusals name it, what it holds, and how it comes in.

    `derived` columns go out and are ignored coming in (the stage is read for history); those `filled_by_step` are
    stated for history only; `personal` ones may come back masked.
    """

    heading: str
    field: str
    type: CellType
    value: Callable[[Any], Any]
    key: Callable[[Any], Any]
    required: bool = False
    derived: bool = False
    filled_by_step: bool = False
    personal: bool = False

    def to_cell(self, row: Any) -> Any:
        """The cell's content for a record."""
        return self.type.write(self.value(row))

    def from_cell(self, cell: Any, lookup: Lookup, unit: Any = None) -> Any:
        """The value that a filled cell states; raises BadCell."""
        return self.type.read(cell, lookup, unit)

    def holds(self, row: Any, cell: Any) -> bool:
        """Whether the record's cell would read just as this one."""
        return normal(self.to_cell(row)) == normal(cell)


@cache
def columns(model: type[Journalled]) -> tuple[Column, ...]:
    """The columns of the sheet of a ledger, of the units or of the people, with unique headings."""
    if issubclass(model, CaseRecord):
        found = [*_common(model), _handler(), *_own(model), *_case_state(model)]
    elif issubclass(model, Record):
        found = [*_common(model), *_own(model)]
    else:
        found = [
            column_of(model, field)
            for field in model._meta.concrete_fields
            if field.editable and not field.primary_key
        ]
    headings = [column.heading for column in found]
    assert len(set(headings)) == len(headings), (
        f"{model.__name__}: two columns of the sheet share a heading: {headings}"
    )
    return tuple(found)


def sheet_title(model: type[Journalled]) -> str:
    """What the sheet is called."""
    return str(model._meta.verbose_name)


def joined(model: type[Journalled], chosen: Sequence[Column] | None = None) -> tuple[str, ...]:
    """The relations that the columns read, all or those chosen, for one query."""
    paths = set(model.joined) if issubclass(model, Record) else set()
    for column in columns(model) if chosen is None else chosen:
        if isinstance(column.type, Link) and column.field != HANDLER:
            paths.add(column.field)
            if issubclass(column.type.model, CaseRecord):
                paths.add(f"{column.field}__case")
    return tuple(sorted(paths))


def column_of(model: type[Journalled], field: models.Field, *, filled: bool = False) -> Column:
    """The column of one field."""
    optional = field.null if field.is_relation else field.blank or field.has_default()
    if model is Unit and field.name == "place":
        optional = True  # the district itself, unless stated
    return Column(
        heading=str(field.verbose_name),
        field=field.name,
        type=cell_type(field),
        value=attrgetter(field.name),
        key=attrgetter(field.attname),
        required=not optional,
        filled_by_step=filled,
        personal=columns_of(model)[field.attname].personal,
    )


def _common(model: type[Record]) -> list[Column]:
    """Number, own number, unit, title and how the record came in."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    number = Column("编号", NUMBER, CellType(), attrgetter("number"), attrgetter("number"))
    if issubclass(model, CaseRecord):
        path = attrgetter("case.title")
        text = cell_type(Case._meta.get_field("title"))
        title = Column("标题", TITLE, text, path, path, required=True, personal=True)
    else:
        title = column_of(model, fields[TITLE])
    mode = attrgetter(ENTRY_MODE)
    return [
        number,
        column_of(model, fields[OWN_NUMBER]),
        column_of(model, fields[UNIT]),
        title,
        Column("录入方式", ENTRY_MODE, Options(tuple(EntryMode.choices)), mode, mode),
    ]


def _own(model: type[Record]) -> list[Column]:
    """The editable fields of the model itself, in declared order."""
    filled = filled_by_steps(model) if issubclass(model, CaseRecord) else set()
    return [
        column_of(model, field, filled=field.name in filled)
        for field in model._meta.concrete_fields
        if field.editable and not field.primary_key and field.name not in (OWN_NUMBER, UNIT, TITLE)
    ]


def _handler() -> Column:
    return Column("承办人", HANDLER, Link(Person), attrgetter("case.handler"), attrgetter("case.handler_id"))


def _case_state(model: type[CaseRecord]) -> list[Column]:
    stages = {stage.title: None for procedure in procedures().get(model, ()) for stage in procedure.stages}
    stage = Options(tuple((title, title) for title in stages))
    due = attrgetter("case.due_on")
    return [
        Column("阶段", STAGE, stage, _stage, attrgetter("case.stage"), derived=True),
        Column("到期日", "due_on", Day(), due, due, derived=True),
        Column("灯", "light", CellType(), _light, _light, derived=True),
    ]


def _stage(record: CaseRecord) -> str:
    return procedure_of(record).stage(record.case.stage).title


def _light(record: CaseRecord) -> str:
    if not record.case.is_open:
        return LIGHT_TITLES[Light.DONE]
    due_on = record.case.due_on
    return LIGHT_TITLES[Light.NONE if due_on is None else light_of(due_on, today())]
