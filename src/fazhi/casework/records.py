"""How a record comes into a ledger, is amended, and is voided; each has one bulk form, and the single form is it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from fazhi.journal.change import Change, change
from fazhi.journal.time import now
from fazhi.registry.access import Principal, Verb, may
from fazhi.registry.models import Person

from .clocks import clocks_of, next_due
from .models import Case, CaseRecord, Record
from .procedures import chosen_for, filled_by_steps
from .refusal import Reason, Refused


@dataclass(slots=True)
class Opening:
    """A case to be opened: its typed record, its title, and who has it in hand (None: the unit's queue).

    `stage` is stated only for a record of a past year (历史录入).
    """

    record: CaseRecord
    title: str
    handler: Person | None = None
    stage: str = ""


def open_case(
    record: CaseRecord, actor: Principal, *, title: str, handler: Person | None = None, reason: str = ""
) -> CaseRecord:
    """Open one case; raises Refused."""
    open_cases([Opening(record, title, handler)], actor, reason=reason)
    return record


def open_cases(openings: Sequence[Opening], actor: Principal, *, reason: str = "") -> None:
    """Open many cases of one ledger, all or none; raises Refused with every reason."""
    if not openings:
        return
    records = [opening.record for opening in openings]
    _check(records, actor)
    cases = []
    for opening in openings:
        record = opening.record
        procedure = chosen_for(record)
        stage = procedure.stage(opening.stage) if opening.stage else procedure.start
        cases.append(
            Case(
                ledger=record.ledger.id,
                title=opening.title,
                procedure=procedure.key,
                stage=stage.id,
                unit_id=record.unit_id,
                handler=opening.handler,
                opened_on=record.day,
                is_open=not stage.is_end,
            )
        )
        record.case = cases[-1]
        if not stage.is_end:
            record.case.due_on = next_due(clocks_of(record, procedure, ()))
    with change(actor, reason, act="open") as door:
        door.bulk_create(cases)
        for record, case in zip(records, cases, strict=True):
            record.case = case
        _create(records, door)
        for record in records:
            for row in (record, record.case):
                door.describe(row, "open", record.day)


def enter(record: Record, actor: Principal, *, reason: str = "") -> Record:
    """Enter one record into a ledger of entries or a register; raises Refused."""
    enter_many([record], actor, reason=reason)
    return record


def enter_many(records: Sequence[Record], actor: Principal, *, reason: str = "") -> None:
    """Enter many records of one ledger, all or none; raises Refused with every reason."""
    if not records:
        return
    _check(records, actor)
    with change(actor, reason, act="enter") as door:
        _create(records, door)
        for record in records:
            door.describe(record, "enter", record.day)


def amend(record: Record, actor: Principal, reason: str, **fields: Any) -> Record:
    """Correct fields of a record, with a reason; what a step fills is mended by voiding the step. Raises Refused."""
    verdict = may(actor, Verb.AMEND, unit_id=record.unit_id)
    reasons = [] if verdict else [Reason(verdict.reason)]
    if not reason:
        reasons.append(Reason("请写明更正的理由", field="reason"))
    if not record.is_standing:
        reasons.append(Reason("这条记录已作废，不能更正"))
    if isinstance(record, CaseRecord):
        own = filled_by_steps(type(record))
        reasons += [
            Reason("这一项由办理动作填写，不能直接更正；请更正相应的办理动作", field=name)
            for name in fields
            if name in own
        ]
    if reasons:
        raise Refused(reasons)
    title = fields.pop("title", None) if isinstance(record, CaseRecord) else None
    for name, value in fields.items():
        setattr(record, name, value)
    _prepare(record)
    if reasons := _invalid(record):
        raise Refused(reasons)
    with change(actor, reason, act="amend") as door, _unique():
        if title is not None and isinstance(record, CaseRecord):
            record.case.title = title
            door.save(record.case)
        door.save(record)
    return record


def void(record: Record, actor: Principal, reason: str) -> Record:
    """作废: the record stays readable and counts in no figure. Raises Refused."""
    verdict = may(actor, Verb.VOID, unit_id=record.unit_id)
    reasons = [] if verdict else [Reason(verdict.reason)]
    if not reason:
        reasons.append(Reason("请写明作废的理由", field="reason"))
    if not record.is_standing:
        reasons.append(Reason("这条记录已经作废"))
    if reasons:
        raise Refused(reasons)
    with change(actor, reason, act="void") as door:
        record.voided_at = now()
        record.void_reason = reason
        door.save(record)
        if isinstance(record, CaseRecord):
            record.case.is_open = False
            door.save(record.case)
    return record


def _check(records: Sequence[Record], actor: Principal) -> None:
    """Whether the actor may enter them, and whether each keeps the rules of its model."""
    reasons: list[Reason] = []
    for unit_id in {record.unit_id for record in records if record.unit_id is not None}:
        if not (verdict := may(actor, Verb.ENTER, unit_id=unit_id)):
            reasons.append(Reason(verdict.reason, field="unit"))
    for record in records:
        if getattr(record, record.ledger.day) is None:
            name = record._meta.get_field(record.ledger.day).verbose_name
            reasons.append(Reason(f"请填写{name}", field=record.ledger.day))
            continue
        _prepare(record)
        reasons.extend(_invalid(record, several=len(records) > 1))
    if reasons:
        raise Refused(reasons)


def _prepare(record: Record) -> None:
    """Fill what follows from the rest: the year of the counting day, the place of the unit, the moment."""
    record.year = record.day.year
    if record.unit_id is not None:
        record.place_id = record.unit.place_id
    if record.recorded_at is None:
        record.recorded_at = now()


def _invalid(record: Record, *, several: bool = False) -> list[Reason]:
    """Every rule of the model that the record breaks."""
    try:
        record.validate()
    except ValidationError as error:
        name = str(record.own_number or record.day) if several else ""
        return [
            Reason(message, field=field, record=name)
            for field, messages in error.message_dict.items()
            for message in messages
        ]
    return []


def _create(records: Sequence[Record], door: Change) -> None:
    with _unique():
        door.bulk_create(records)


@contextmanager
def _unique() -> Iterator[None]:
    """Turn the database's word on a repeated own number into ours."""
    try:
        yield
    except IntegrityError as error:
        if "own_number" not in str(error):
            raise
        text = "同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号"
        raise Refused([Reason(text, field="own_number")]) from error
