"""How a record comes into a ledger, is amended, and is voided; each has one bulk form, and the single form is it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import UniqueConstraint

from fazhi.journal.change import Change, change, is_open
from fazhi.journal.models import field_of
from fazhi.journal.numbers import number
from fazhi.journal.time import now
from fazhi.law.refusal import LawError
from fazhi.registry.access import Principal, Role, Verb, Verdict, may
from fazhi.registry.models import Person

from .models import Case, CaseRecord, Material, Record, StepTaken
from .perform import caches, closed, keep, steps_of
from .procedures import chosen_for, filled_by_steps, procedure_of
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


@dataclass(slots=True)
class Amendment:
    """A record to be corrected, and the new values of its fields (of a case also `title`)."""

    record: Record
    fields: dict[str, Any]


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
    if reasons := check_openings(openings, actor):
        raise Refused(reasons)
    is_all = not is_open()  # what is opened within another change takes its number at the end of that
    with change(actor, reason, act="open") as door:
        if is_all:
            number([opening.record.case for opening in openings], door.recorded)
        write_openings(openings, door)


def enter(record: Record, actor: Principal, *, reason: str = "") -> Record:
    """Enter one record into a ledger of entries or a register; raises Refused."""
    enter_many([record], actor, reason=reason)
    return record


def enter_many(records: Sequence[Record], actor: Principal, *, reason: str = "") -> None:
    """Enter many records of one ledger, all or none; raises Refused with every reason."""
    if not records:
        return
    if reasons := check_records(records, actor):
        raise Refused(reasons)
    with change(actor, reason, act="enter") as door:
        write_records(records, door)


def amend(record: Record, actor: Principal, reason: str, **fields: Any) -> Record:
    """Correct fields of a record, with a reason; what a step fills is mended by voiding the step. Raises Refused."""
    amend_many([Amendment(record, fields)], actor, reason)
    return record


def amend_many(amendments: Sequence[Amendment], actor: Principal, reason: str) -> None:
    """Correct many records of one ledger, all or none; raises Refused with every reason."""
    if not amendments:
        return
    if reasons := check_amendments(amendments, actor, reason):
        raise Refused(reasons)
    with change(actor, reason, act="amend") as door:
        write_amendments(amendments, door)


def void(record: Record, actor: Principal, reason: str) -> Record:
    """作废: the record stays readable and counts in no figure. Raises Refused."""
    verdict = may(actor, Verb.VOID, unit_id=record.unit_id, only=_decider(record))
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
            keep(record.case, closed(record))
            door.save(record.case)
    return record


def check_openings(openings: Sequence[Opening], actor: Principal) -> list[Reason]:
    """Every reason why the cases cannot be opened; a record with none has its case, which is not yet written."""
    reasons = check_records([opening.record for opening in openings], actor)
    broken = {reason.at for reason in reasons}
    several = len(openings) > 1
    for at, opening in enumerate(openings):
        if at in broken:
            continue
        record = opening.record
        name = str(record.own_number or record.day) if several else ""
        reasons += [replace(reason, record=name, at=at) for reason in _title(opening.title)]
        procedure = chosen_for(record)
        stage = procedure.stage(opening.stage) if opening.stage else procedure.start
        record.case = Case(
            ledger=record.ledger.id,
            title=opening.title,
            procedure=procedure.key,
            stage=stage.id,
            unit_id=record.unit_id,
            handler=opening.handler,
            opened_on=record.day,
        )
        try:
            keep(record.case, caches(record, procedure, ()))
        except LawError as error:
            reasons.append(Reason(str(error), field=record.ledger.day, record=name, at=at))
    return reasons


def write_openings(openings: Sequence[Opening], door: Change) -> None:
    """Write checked cases and their records; raises Refused where an own number is there already."""
    records = [opening.record for opening in openings]
    cases = [record.case for record in records]
    door.bulk_create(cases)
    for record, case in zip(records, cases, strict=True):
        record.case = case
    _create(records, door)
    for record in records:
        for row in (record, record.case):
            door.describe(row, "open", record.day)


def check_records(records: Sequence[Record], actor: Principal) -> list[Reason]:
    """Every reason why the records cannot be entered: the actor may not, or a rule of the model is broken."""
    reasons: list[Reason] = []
    refused: set[int] = set()
    verdicts: dict[int, Verdict] = {}
    for at, record in enumerate(records):
        unit = record.unit_id
        if unit is not None and unit not in verdicts:
            verdicts[unit] = may(actor, Verb.ENTER, unit_id=unit)
        if unit is not None and not verdicts[unit] and unit not in refused:
            refused.add(unit)
            reasons.append(Reason(verdicts[unit].reason, field="unit", at=at))
        if getattr(record, record.ledger.day) is None:
            titles = {field.name: field.verbose_name for field in record._meta.concrete_fields}
            reasons.append(Reason(f"请填写{titles[record.ledger.day]}", field=record.ledger.day, at=at))
            continue
        _prepare(record)
        reasons.extend(_invalid(record, at, several=len(records) > 1))
        reasons.extend(replace(reason, at=at) for reason in _decided_above(record, actor, Verb.ENTER))
    return reasons


def write_records(records: Sequence[Record], door: Change) -> None:
    """Write checked records; raises Refused where an own number is there already."""
    _create(records, door)
    for record in records:
        door.describe(record, "enter", record.day)


def check_amendments(amendments: Sequence[Amendment], actor: Principal, reason: str) -> list[Reason]:
    """Every reason why the records cannot be amended; where there is none, they hold their new values."""
    if not amendments:
        return []
    reasons = [] if reason else [Reason("请写明更正的理由", field="reason")]
    records = [amendment.record for amendment in amendments]
    cases = [record for record in records if isinstance(record, CaseRecord)]
    own = filled_by_steps(type(cases[0])) if cases else set()
    taken = steps_of(cases)
    for at, amendment in enumerate(amendments):
        record = amendment.record
        units = {record.unit_id, getattr(amendment.fields.get("unit"), "pk", record.unit_id)}
        verdicts = [may(actor, Verb.AMEND, unit_id=unit) for unit in units]
        found = [Reason(verdict.reason) for verdict in verdicts if not verdict]
        if not record.is_standing:
            found.append(Reason("这条记录已作废，不能更正"))
        if "handler" in amendment.fields:
            found.append(Reason("承办人不用更正来换，请用“移交”", field="handler"))
        found += [
            Reason("这一项由办理动作填写，不能直接更正；请更正相应的办理动作", field=name)
            for name in amendment.fields
            if name in own
        ]
        if not found and reason:
            found = _decided_above(record, actor, Verb.AMEND)
            found += _amended(amendment, taken)
            found = found or _decided_above(record, actor, Verb.AMEND)
        name = str(record.own_number or record.day) if len(records) > 1 else ""
        reasons += [replace(refusal, record=name, at=at) for refusal in found]
    return reasons


def write_amendments(amendments: Sequence[Amendment], door: Change) -> None:
    """Write checked amendments; raises Refused where an own number is there already."""
    records = [amendment.record for amendment in amendments]
    with _unique(records):
        door.bulk_save([record.case for record in records if isinstance(record, CaseRecord)])
        door.bulk_save(records)
    door.bulk_save(_files_that_follow(amendments))
    for record in records:
        door.describe(record, "amend")
        if isinstance(record, CaseRecord):
            door.describe(record.case, "amend")


def _files_that_follow(amendments: Sequence[Amendment]) -> list[Material]:
    """The files of records that went to another unit, with that unit set."""
    units = {a.record.number: a.record.unit_id for a in amendments if "unit" in a.fields}
    files = list(Material.objects.filter(number__in=units)) if units else []
    for each in files:
        each.unit_id = units[each.number]
    return files


def _amended(amendment: Amendment, taken: Mapping[int, Sequence[StepTaken]]) -> list[Reason]:
    """Set the new values, and what follows from them; gives the rules of the model that they break."""
    record = amendment.record
    fields = dict(amendment.fields)
    reasons: list[Reason] = []
    if isinstance(record, CaseRecord):
        record.case.title = fields.pop("title", record.title)
        reasons += _title(record.title)
    for name, value in fields.items():
        setattr(record, name, value)
    if getattr(record, record.ledger.day) is not None:
        _prepare(record)
    reasons += _invalid(record)
    if not reasons and isinstance(record, CaseRecord):
        reasons += _leaves_its_procedure(record)
    if not reasons and isinstance(record, CaseRecord):
        case = record.case
        case.opened_on = record.day
        try:
            keep(case, caches(record, procedure_of(record), taken.get(case.pk, [])))
        except LawError as error:
            reasons.append(Reason(str(error), field=record.ledger.day))
    return reasons


def _leaves_its_procedure(record: CaseRecord) -> list[Reason]:
    """A case is pinned: its record is not amended into one that another procedure of the ledger governs."""
    procedure = procedure_of(record)
    if procedure.governs(record):
        return []
    assert procedure.when is not None
    field = field_of(type(record), procedure.when.field)
    text = f"这件案件按“{procedure.title}”程序办理，{field.verbose_name}不能改；登记错了的，请作废后重新登记"
    return [Reason(text, field=field.name)]


def _decided_above(record: Record, actor: Principal, verb: Verb) -> list[Reason]:
    """Why the actor may not enter or change what the record's own unit may not decide."""
    if (decider := _decider(record)) is None:
        return []
    verdict = may(actor, verb, unit_id=record.unit_id, only=decider)
    return [] if verdict else [Reason(verdict.reason)]


def _decider(record: Record) -> Role | None:
    """Who alone records what the unit may not decide."""
    return Role.COORDINATOR if record.is_decided_above else None


def _title(title: str) -> list[Reason]:
    try:
        Case._meta.get_field("title").clean(title, None)
    except ValidationError as error:
        return [Reason("请填写标题" if not title else message, field="title") for message in error.messages]
    return []


def _prepare(record: Record) -> None:
    """Fill what follows from the rest: the year of the counting day, the place of the unit, the moment."""
    record.year = record.day.year
    if record.unit_id is not None:
        record.place_id = record.unit.place_id
    record.recorded_at = record.recorded_at or now()


def _invalid(record: Record, at: int | None = None, *, several: bool = False) -> list[Reason]:
    """Every rule of the model that the record breaks."""
    try:
        record.validate()
    except ValidationError as error:
        name = str(record.own_number or record.day) if several else ""
        return [
            Reason(message, field=field, record=name, at=at)
            for field, messages in error.message_dict.items()
            for message in messages
        ]
    return []


def _create(records: Sequence[Record], door: Change) -> None:
    with _unique(records):
        door.bulk_create(records)


@contextmanager
def _unique(records: Sequence[Record]) -> Iterator[None]:
    """Turn the database's word on what may be there only once into ours, with the message of the constraint."""
    try:
        yield
    except IntegrityError as error:
        for constraint in type(records[0])._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and _names(constraint, records[0], str(error)):
                field = constraint.fields[0]
                raise Refused([Reason(str(constraint.violation_error_message), field=field)]) from error
        raise


def _names(constraint: UniqueConstraint, record: Record, error: str) -> bool:
    """Whether the database's error is about this constraint: PostgreSQL gives its name, SQLite its columns."""
    model = type(record)
    columns = ", ".join(
        f"{model._meta.db_table}.{field_of(model, name).column}" for name in constraint.fields
    )
    return constraint.name in error or error.endswith(f": {columns}")
