"""What a case is folded again from: where it began, as the journal says, and what each step was given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from fazhi.journal.canonical import decode, encode
from fazhi.journal.models import Entry, Journalled, columns_of, field_of

from .models import Case, CaseRecord, StepTaken
from .procedures import filled_by_steps

HAND = ("unit_id", "handler_id")  # who has the case in hand, which a step may change as well


@dataclass(frozen=True, slots=True)
class Origin:
    """The state of a case before its first step: its stage, who had it in hand, and the fields that steps write."""

    stage: str
    hand: dict[str, Any]
    fields: dict[str, Any]

    def restore(self, record: CaseRecord) -> None:
        """Bring the record back to it, in memory."""
        record.case.stage = self.stage
        for row, values in ((record.case, self.hand), (record, self.fields)):
            for attname, value in values.items():
                setattr(row, attname, value)


def origins_of(records: Sequence[CaseRecord]) -> dict[int, Origin]:
    """By the case's key; a case without its first entries, or with a stage that these do not name, is left out.

    Four queries for all records of one ledger. A personal value that was erased is not among the fields.
    """
    if not records:
        return {}
    model = type(records[0])
    written = {field_of(model, name).attname for name in filled_by_steps(model)}
    first = _first_values(model, [record.pk for record in records])
    cases = _first_values(Case, [record.case_id for record in records])
    return {
        record.case_id: Origin(
            cases[record.case_id]["stage"],
            {name: cases[record.case_id].get(name) for name in HAND},
            {name: value for name, value in first[record.pk].items() if name in written},
        )
        for record in records
        if record.pk in first and cases.get(record.case_id, {}).get("stage")
    }


def _first_values(model: type[Journalled], keys: Sequence[int]) -> dict[int, dict[str, Any]]:
    """What the first entry of each row says, as the columns hold it."""
    columns = columns_of(model)
    found: dict[int, dict[str, Any]] = {}
    entries = Entry.objects.filter(table=model._meta.db_table, seq=0, key__in=keys)
    for entry in entries.prefetch_related("payloads"):
        plain = {payload.field: payload.value for payload in entry.payloads.all()}
        values = decode(bytes(entry.body))["values"]
        found[entry.key] = {
            name: columns[name].read(plain.get(name) if isinstance(value, dict) else value)
            for name, value in values.items()
            if name in columns and not (isinstance(value, dict) and name not in plain)
        }
    return found


def filled(model: type[CaseRecord], fields: Mapping[str, Any]) -> str:
    """What a step was given, as `StepTaken.filled` keeps it."""
    columns = columns_of(model)
    values: dict[str, str | None] = {}
    for name, value in fields.items():
        attname = field_of(model, name).attname
        key = value.pk if isinstance(value, models.Model) else value
        values[attname] = columns[attname].written(key)
    return encode(values).decode() if values else ""


def values_of(model: type[CaseRecord], step_taken: StepTaken) -> dict[str, Any]:
    """What a stored step was given, by column."""
    columns = columns_of(model)
    texts = decode((step_taken.filled or "{}").encode())
    return {attname: columns[attname].read(text) for attname, text in texts.items()}


def given(model: type[CaseRecord], step_taken: StepTaken) -> dict[str, Any]:
    """The fields that a stored step was given, by name, as an act takes them; related rows are read anew."""
    fields: dict[str, Any] = {}
    for attname, value in values_of(model, step_taken).items():
        field = columns_of(model)[attname].field
        if isinstance(field, models.ForeignKey) and value is not None:
            value = field.related_model._base_manager.get(pk=value)
        fields[field.name] = value
    return fields
