"""What a case is folded again from: where it began, as the journal says, and what each step was given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db import models

from fazhi.journal.canonical import ERASED, decode, encode
from fazhi.journal.lineage import Lineage, entries_of
from fazhi.journal.models import Entry, Journalled, columns_of, field_of

from .models import Case, CaseRecord, EntryMode, StepTaken
from .procedures import filled_by_steps, procedure_of

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
    """By the case's key; a case whose first entries or whose procedure are missing is left out.

    A record of its time begins at the start of its procedure, one of a past year at the stage that it states. Seven
    queries for all records of one ledger. Where a personal value was erased its mark stands.
    """
    if not records:
        return {}
    model = type(records[0])
    lineage = Lineage.read()
    first = _first(model, [record.pk for record in records], lineage)
    cases = _first(Case, [record.case_id for record in records], lineage)
    at_once = _written_at_once({case_id: change for case_id, (change, _) in cases.items()})
    found = {}
    for record in records:
        if record.pk not in first or record.case_id not in cases:
            continue
        try:
            procedure, stated = procedure_of(record), cases[record.case_id][1]
        except LookupError:
            continue
        steps = (procedure.by_id.get(name) for name in at_once.get(record.case_id, ()))
        later = {name for step in steps if step is not None for name in step.written}
        fields = _unwritten(model) | {
            name: value for name, value in first[record.pk][1].items() if name in _unwritten(model)
        }
        fields |= {
            name: value for name, value in _unwritten(model).items() if name.removesuffix("_id") in later
        }
        is_history = record.entry_mode == EntryMode.HISTORY
        found[record.case_id] = Origin(
            stated["stage"] if is_history else procedure.start.id,
            {"unit_id": record.unit_id, "handler_id": stated.get("handler_id")},
            fields,
        )
    return found


@cache
def _unwritten(model: type[CaseRecord]) -> dict[str, Any]:
    """What the fields that steps write hold while nothing is written."""
    fields = (field_of(model, name) for name in filled_by_steps(model))
    return {field.attname: field.get_default() for field in fields}


def _first(
    model: type[Journalled], keys: Sequence[int], lineage: Lineage
) -> dict[int, tuple[UUID, dict[str, Any]]]:
    """What the first entry of each row says, as the columns hold it, and in which change it was written."""
    columns = columns_of(model)
    found: dict[int, tuple[UUID, dict[str, Any]]] = {}
    names = lineage.names(model._meta.db_table)
    entries = entries_of(names).filter(seq=0, key__in=keys)
    for entry in entries.prefetch_related("payloads"):
        body = decode(bytes(entry.body))
        values, plain = (
            lineage.as_now(names, entry.pk, body["schema"], written)
            for written in (
                body["values"],
                {payload.field: payload.value for payload in entry.payloads.all()},
            )
        )
        found[entry.key] = (
            entry.change,
            {
                name: columns[name].read(plain.get(name, ERASED) if isinstance(value, dict) else value)
                for name, value in values.items()
                if name in columns
            },
        )
    return found


def _written_at_once(changes: Mapping[int, UUID]) -> dict[int, list[str]]:
    """The steps that were taken in the change that opened the case: its first entry tells what came of them as well."""
    taken = StepTaken.objects.filter(case_id__in=changes).values_list("pk", "case_id", "step")
    steps = {pk: (case_id, step) for pk, case_id, step in taken}
    found: dict[int, list[str]] = {}
    entries = Entry.objects.filter(table=StepTaken._meta.db_table, seq=0, key__in=steps)
    for key, change in entries.values_list("key", "change"):
        case_id, step = steps[key]
        if changes[case_id] == change:
            found.setdefault(case_id, []).append(step)
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
