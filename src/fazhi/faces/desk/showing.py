"""How the values of a record are written for a reader: choices by their words, dates as dates, nothing for nothing."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone

from fazhi.casework.clocks import Light, light_of
from fazhi.casework.models import Case, Record
from fazhi.faces.shapes import Fact, LightState
from fazhi.journal.models import field_of
from fazhi.journal.time import today

Names = Mapping[tuple[type[models.Model], int], str]

LIGHTS: dict[Light, LightState] = {
    Light.OK: "ok",
    Light.NEAR: "warn",
    Light.LATE: "late",
    Light.HELD: "hold",
    Light.DONE: "done",
}


def written(field: models.Field, value: Any) -> str:
    """A value of a field that is no relation."""
    if value is None or value == "":
        return ""
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    match value:
        case bool():
            return "是" if value else "否"
        case dt.datetime():
            return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
        case dt.date():
            return value.isoformat()
        case Decimal():
            return f"{value:,f}"
        case int() if field.get_internal_type().startswith(("Big", "PositiveBig")):
            return f"{value:,}"
        case _:
            return str(value)


def shown(record: models.Model, field: models.Field) -> str:
    """The record's value in the field; a relation that is loaded costs no query."""
    if field.is_relation:
        related = getattr(record, field.name)
        return "" if related is None else str(related)
    return written(field, getattr(record, field.attname))


def from_journal(field: models.Field, text: str | None, names: Names) -> str:
    """The text that the journal keeps of a value, as a reader sees it; `names` are those of related rows."""
    if text is None or text == "":
        return ""
    if isinstance(field, models.ForeignKey):
        return names.get((field.related_model, int(text)), text)
    if isinstance(field, models.BooleanField):
        return "是" if text == "true" else "否"
    return written(field, field.to_python(text))


def own_fields(model: type[Record]) -> list[models.Field]:
    """What the ledger itself records: the fields that people fill, in declared order."""
    common = {"unit", "own_number", "title"}
    return [
        field
        for field in model._meta.concrete_fields
        if field.editable and not field.primary_key and field.name not in common
    ]


def relations(model: type[Record], names: Iterable[str]) -> list[str]:
    """Those of the fields that are relations, for a select_related."""
    return [name for name in names if field_of(model, name).is_relation]


def facts_of(record: Record) -> list[Fact]:
    """The record's facts; what is empty is left out, and what is answered with no stands together in the end."""
    facts = [Fact("单位", record.unit.name)]
    if record.own_number:
        facts.append(Fact("自有编号", record.own_number))
    fields = own_fields(type(record))
    denied = [str(field.verbose_name) for field in fields if getattr(record, field.attname) is False]
    facts += [
        Fact(str(field.verbose_name), text)
        for field in fields
        if getattr(record, field.attname) is not False and (text := shown(record, field))
    ]
    return [*facts, Fact("以下为否", "、".join(denied))] if denied else facts


def facts_by_name(record: Record, names: Iterable[str]) -> list[Fact]:
    """The facts that these fields hold; what is empty is left out."""
    fields = [field_of(type(record), name) for name in names]
    return [Fact(str(field.verbose_name), text) for field in fields if (text := shown(record, field))]


def light_of_case(case: Case) -> Light:
    """The light of the case's nearest clock, from what the case row caches."""
    if not case.is_open:
        return Light.DONE
    return light_of(case.due_on, today()) if case.due_on else Light.NONE


def href_of(record: Record) -> str:
    """The address of a record."""
    return reverse("desk:record", args=[record.ledger.id, record.number])
