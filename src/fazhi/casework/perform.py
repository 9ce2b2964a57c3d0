"""The one way to move a case: `perform`, a gate (authority, stage, guards, fields) and then one transaction.

What had happened by the lapse of a term before an act is performed first, whether or not the tick has come to it.
"""

import copy
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import BigIntegerField, QuerySet, prefetch_related_objects

from fazhi.journal.change import Change, change
from fazhi.journal.models import Journalled, field_of
from fazhi.journal.prepared import Given, Prepared
from fazhi.journal.time import now, today
from fazhi.law.procedure import By, Procedure, Stage, Step
from fazhi.law.procedure import taken as event_of
from fazhi.law.refusal import LawError
from fazhi.registry.access import Principal, Role, Verb, machine_principal
from fazhi.registry.models import Person

from .clocks import clocks_of, next_due, next_lapse, spells_on
from .guards import lacking
from .models import Case, CaseRecord, StepTaken
from .origin import filled, values_of
from .procedures import procedure_of, waits_for_service
from .refusal import Reason, Refused

C = TypeVar("C", bound=CaseRecord)
CLOCK = machine_principal("clock")  # the machine that performs what happens by time
RESERVED = {By.HEAD: Role.HEAD, By.ORGAN_HEAD: Role.LEADER}  # whose account alone takes such a step


@dataclass(slots=True)
class Act:
    """A step to be performed on a case: the day on which it happened, what it fills, and by whom it was done."""

    record: CaseRecord
    step: str
    on: dt.date | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    by: Person | None = None
    note: str = ""
    extension: int = 0


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step that the case's stage allows, with the reasons why it cannot be taken yet."""

    step: Step
    reasons: list[Reason]

    @property
    def is_open(self) -> bool:
        return not self.reasons


def perform(
    record: CaseRecord,
    step: str,
    actor: Principal,
    *,
    on: dt.date | None = None,
    note: str = "",
    extension: int = 0,
    **fields: Any,
) -> StepTaken:
    """Perform one step of one case; raises Refused with every reason, each with its article."""
    return perform_many([Act(record, step, on, fields, note=note, extension=extension)], actor)[0]


def perform_many(
    acts: Sequence[Act], actor: Principal, *, reason: str = "", are_locked: bool = False
) -> list[StepTaken]:
    """Perform steps on many cases of one ledger, one step each, all or none; raises Refused with every reason.

    The cases are read anew and locked in the order of their keys, and the caller's copies stay as they were; unless
    they `are_locked` already, read in this transaction. What had happened in them by time before the day of the act is
    performed first, by the clock.
    """
    if not acts:
        return []
    with change(actor, reason, act="step") as door:
        records = [act.record for act in acts]
        rows = {record.pk: record for record in records} if are_locked else locked(records)
        taken = steps_of(rows.values())
        lapsed = _lapse_before(acts, rows, taken)
        reasons: list[Reason] = []
        done: list[tuple[CaseRecord, StepTaken]] = []
        for act in acts:
            record = rows[act.record.pk]
            earlier = taken.get(record.case_id, [])
            refusals = _refusals(record, act, actor, earlier)
            if not refusals:
                try:
                    done.append((record, _apply(record, act, earlier, actor)))
                except LawError as error:
                    refusals = [Reason(str(error), field="extension" if act.extension else "on")]
            name = record.number or record.title if len(acts) > 1 else ""
            reasons += [Reason(r.text, r.cite, r.field, name or "") for r in refusals]
        if reasons:
            raise Refused(reasons)
        _write(done, lapsed, door)
        return [step_taken for _, step_taken in done]


def next_steps(record: CaseRecord, actor: Principal) -> list[NextStep]:
    """The steps that the case's stage allows today, in the order of the statute, each with what is still missing."""
    if not record.is_standing:
        return []
    procedure = procedure_of(record)
    record, taken = until_today(record, steps_of([record]).get(record.case_id, []))
    return [
        NextStep(step, [*not_allowed(record, step, actor), *_not_yet(record, step, taken)])
        for step in procedure.steps_from(procedure.stage(record.case.stage))
        if step.by is not By.TIME
    ]


def until_today(record: C, taken: Sequence[StepTaken]) -> tuple[C, list[StepTaken]]:
    """The case, in memory, after what has happened in it by the lapse of a term until today, and its steps then.

    The steps that are not performed yet come last.
    """
    if not record.is_standing or not is_overtaken(record, today()):
        return record, list(taken)
    reached = copied(record)
    return reached, [*taken, *lapses(reached, taken, today())]


def locked(records: Sequence[C]) -> dict[int, C]:
    """The cases of one ledger read anew by key, locked in the order of their keys until the change ends."""
    model = type(records[0])
    keys = sorted(record.pk for record in records)
    if len(set(keys)) < len(keys):
        raise ValueError("a change takes one step for each case")
    if len(keys) == 1:
        return {row.pk: row for row in _one_to_lock(model).fetch(key=keys[0])}
    rows: dict[int, C] = {}
    for start in range(0, len(keys), 500):
        found = to_lock(model).filter(pk__in=keys[start : start + 500]).order_by("pk")
        rows.update({row.pk: row for row in found})
    return rows


@cache
def _one_to_lock(model: type[C]) -> Prepared[C]:
    return Prepared(to_lock(model).filter(pk=Given("key", BigIntegerField())).order_by())


def to_lock(model: type[CaseRecord]) -> QuerySet[Any]:
    """The cases of a ledger with what steps read of them, locked as they are read."""
    return model.objects.select_for_update(of=("self", "case")).select_related("case", *model.read_by_steps)


def steps_of(records: Iterable[CaseRecord]) -> dict[int, list[StepTaken]]:
    """The standing steps of many cases in order, by the case's key; with services where a clock waits for one."""
    records = list(records)
    keys = [record.case_id for record in records]
    wait = any(waits_for_service(model) for model in {type(record) for record in records})
    steps: dict[int, list[StepTaken]] = {}
    for start in range(0, len(keys), 500):
        rows = _standing_steps(keys[start : start + 500])
        if wait:
            prefetch_related_objects(rows, "papers__services")
        for step in rows:
            steps.setdefault(step.case_id, []).append(step)
    return steps


def _standing_steps(cases: Sequence[int]) -> list[StepTaken]:
    if len(cases) == 1:
        return _steps_of_one().fetch(case=cases[0])
    return list(StepTaken.objects.standing().filter(case_id__in=cases))


@cache
def _steps_of_one() -> Prepared[StepTaken]:
    return Prepared(StepTaken.objects.standing().filter(case_id=Given("case", BigIntegerField())))


def _refusals(record: CaseRecord, act: Act, actor: Principal, taken: Sequence[StepTaken]) -> list[Reason]:
    """Every reason why the actor cannot do the act; the fields of a step that may be done are set on the record."""
    step = procedure_of(record).by_id.get(act.step)
    reasons = [] if step is None else not_allowed(record, step, actor)
    return reasons + unlawful(record, act, taken)


def unlawful(record: CaseRecord, act: Act, taken: Sequence[StepTaken]) -> list[Reason]:
    """Every reason, whoever acts, why the act cannot follow the steps taken; its fields are set where there is none."""
    procedure = procedure_of(record)
    step = procedure.by_id.get(act.step)
    if step is None:
        return [Reason(f"“{procedure.title}”没有“{act.step}”这个办理动作")]
    stage = procedure.stage(record.case.stage)
    if not record.is_standing:
        return [Reason("这件已作废，不能再办理")]
    day = act.on or today()
    reasons = _untimely(record, procedure, step, day, taken)
    if stage not in step.stages:
        text = f"现在是“{stage.title}”阶段，不能“{step.title}”；须在{_titles(step.stages)}阶段办理"
        return [Reason(text, step.cite), *reasons]
    if step.by is By.TIME:
        reasons += _too_early(record, procedure, step, day, taken)
    return reasons + _set(record, step, act, day) + _unmet(record, step, taken)


def _untimely(
    record: CaseRecord, procedure: Procedure, step: Step, day: dt.date, taken: Sequence[StepTaken]
) -> list[Reason]:
    """Why the act cannot be of this day: it is to come, or before what has happened; a lapse ends its day."""
    if day > today():
        return [Reason(f"办理日期（{day}）在今天（{today()}）之后", field="on")]
    if day < record.day:
        return [Reason(f"办理日期（{day}）早于收到日期（{record.day}）", field="on")]
    if not taken or day > taken[-1].happened_on:
        return []
    before, last = procedure.by_id[taken[-1].step], taken[-1].happened_on
    way = "确属当时已办、现在补录的，请用“补录”"
    if before.by is By.TIME and step.by is not By.TIME:
        text = f"“{before.title}”在{last}结束时已经发生，办理日期（{day}）不在它之后；{way}"
        return [Reason(text, before.cite, "on")]
    if day < last:
        return [Reason(f"办理日期（{day}）早于上一个动作的日期（{last}）；{way}", field="on")]
    return []


def _too_early(
    record: CaseRecord, procedure: Procedure, step: Step, day: dt.date, taken: Sequence[StepTaken]
) -> list[Reason]:
    """What happens by time does not happen before the last day of its clock."""
    runs = [run for run in clocks_of(record, procedure, taken) if run.lapse == step.id and run.is_waiting]
    if any(run.due_on is not None and run.due_on <= day for run in runs):
        return []
    due = next((run.due_on for run in runs if run.due_on), None)
    return [Reason(f"期限还没有届满（{due or '没有在计的期限'}），不发生“{step.title}”", step.cite, "on")]


def _set(record: CaseRecord, step: Step, act: Act, day: dt.date) -> list[Reason]:
    """Set what the step fills, and say what it lacks or may not fill."""
    model = type(record)
    reasons = [
        Reason(f"“{step.title}”不填写这一项", field=name) for name in act.fields if name not in step.fields
    ]
    for name in (*step.fills, *(("outcome",) if step.outcomes else ())):
        if act.fields.get(name) in (None, ""):
            reasons.append(Reason(f"请填写{field_of(model, name).verbose_name}", step.cite, name))
    if step.outcomes and (outcome := act.fields.get("outcome")) and outcome not in step.outcomes:
        titles = dict(field_of(model, "outcome").flatchoices)
        allowed = "、".join(titles[value] for value in step.outcomes)
        reasons.append(Reason(f"“{step.title}”的结果只能是：{allowed}", step.cite, "outcome"))
    if step.extends and act.extension <= 0:
        reasons.append(Reason("请填写延长多少", step.cite, "extension"))
    if reasons:
        return reasons
    for name, value in act.fields.items():
        setattr(record, name, value)
    effects(record, step, day)
    try:
        record.validate()
    except ValidationError as error:
        return [Reason(text, field=name) for name, texts in error.message_dict.items() for text in texts]
    return []


def effects(record: CaseRecord, step: Step, day: dt.date) -> None:
    """What a step does to its record, in memory, beyond the fields given: its day, and what it does by itself."""
    if step.dates:
        setattr(record, step.dates, day)
    if step.does is not None:
        step.does(record)


def not_allowed(record: CaseRecord, step: Step, actor: Principal) -> list[Reason]:
    """Why the actor may not take the step, whatever the state of the case."""
    if step.by is By.TIME and not actor.is_machine:
        return [Reason(f"“{step.title}”在期限届满时自动发生，不由人办理", step.cite)]
    verdict = record.case.may(actor, Verb.PERFORM, only=RESERVED.get(step.by))
    return [] if verdict else [Reason(verdict.reason)]


def allowed(record: CaseRecord, actor: Principal) -> list[Step]:
    """The steps of the case's procedure that the actor may take, whatever the state of the case."""
    return [step for step in procedure_of(record).steps if not not_allowed(record, step, actor)]


def _unmet(record: CaseRecord, step: Step, taken: Sequence[StepTaken]) -> list[Reason]:
    """Guards that do not hold, and a milestone that has been reached already."""
    reasons = [Reason(guard.sentence, guard.cite or step.cite, name) for guard, name in lacking(record, step)]
    if step.to is None and step.once and any(earlier.step == step.id for earlier in taken):
        reasons.append(Reason(f"“{step.title}”已经办过"))
    return reasons + out_of_spell(record, step, taken)


def _not_yet(record: CaseRecord, step: Step, taken: Sequence[StepTaken]) -> list[Reason]:
    """What stands in the way of the step before its form is filled in."""
    return [reason for reason in _unmet(record, step, taken) if not reason.field]


def out_of_spell(record: CaseRecord, step: Step, taken: Sequence[StepTaken]) -> list[Reason]:
    """A spell that lasts is not opened again; one that does not last is not ended by a milestone."""
    procedure, event = procedure_of(record), event_of(step.id)
    opened = [spell for spell in procedure.spells if spell.opens == event]
    ended = [spell for spell in procedure.spells if event in spell.end_events] if step.to is None else []
    if not opened and not ended:
        return []
    lasting = spells_on(record, procedure, taken)
    reasons = [
        Reason(f"“{spell.title}”还没有结束，不能再次开始", step.cite) for spell in opened if spell in lasting
    ]
    if ended and lasting.isdisjoint(ended):
        titles = "”“".join(spell.title for spell in ended)
        reasons.append(Reason(f"没有正在进行的“{titles}”", step.cite))
    return reasons


def _titles(stages: Iterable[Stage]) -> str:
    return "、".join(f"“{stage.title}”" for stage in stages)


def is_overtaken(record: CaseRecord, day: dt.date) -> bool:
    """Whether something has happened in the case by the lapse of a term before `day` that is not performed yet."""
    return record.case.lapses_on is not None and record.case.lapses_on < day


def lapse_of(record: CaseRecord, taken: Sequence[StepTaken], before: dt.date) -> Act | None:
    """The act that is the first lapse of a term whose last day was over when `before` began."""
    procedure = procedure_of(record)
    over = [
        (run.due_on, procedure.by_id[run.lapse])
        for run in clocks_of(record, procedure, taken)
        if run.lapse and run.is_waiting and run.due_on is not None and run.due_on < before
    ]
    if not over:
        return None
    day, step = min(over, key=lambda lapse: lapse[0])
    return Act(record, step.id, day, {"outcome": step.outcomes[0]} if step.outcomes else {})


def lapses(record: CaseRecord, taken: Sequence[StepTaken], before: dt.date) -> list[StepTaken]:
    """Bring the case, in memory, through everything that happened by time before `before`, each on its last day.

    One that the law does not allow ends it: the tick tells of it, and a person decides.
    """
    procedure = procedure_of(record)
    done: list[StepTaken] = []
    while act := lapse_of(record, [*taken, *done], before):
        tried, earlier = copied(record), [*taken, *done]
        try:
            if unlawful(tried, act, earlier):
                break
            row = _apply(tried, act, earlier, CLOCK)
        except LawError:
            break
        row.case = record.case
        replay(record, procedure.by_id[row.step], row)
        move(record, procedure.by_id[row.step], row)
        done.append(row)
    return done


def _lapse_before(
    acts: Sequence[Act], rows: Mapping[int, CaseRecord], taken: dict[int, list[StepTaken]]
) -> list[StepTaken]:
    """Bring each case, in memory, to the day of its act; `taken` then holds what happened by time before it."""
    done: list[StepTaken] = []
    for act in acts:
        record, day = rows[act.record.pk], act.on or today()
        if is_overtaken(record, day):
            earlier = taken.get(record.case_id, [])
            found = lapses(record, earlier, day)
            taken[record.case_id] = [*earlier, *found]
            done += found
    return done


def copied(record: C) -> C:
    """The record and its case once more, in memory, to try something on."""
    copied = copy.copy(record)
    copied.case = copy.copy(record.case)
    return copied


def _apply(record: CaseRecord, act: Act, earlier: Sequence[StepTaken], actor: Principal) -> StepTaken:
    """Move the case in memory and make the record of the step; raises LawError where the law gives no such date."""
    procedure = procedure_of(record)
    step = procedure.by_id[act.step]
    step_taken = taken_by(record, act, actor)
    move(record, step, step_taken)
    keep(record.case, caches(record, procedure, [*earlier, step_taken]))
    return step_taken


def taken_by(record: CaseRecord, act: Act, actor: Principal) -> StepTaken:
    """The record of an act, not yet written and not yet in its place.

    Unless the act says by whom it was done, that is who holds the office to which its step is reserved, else the
    handler.
    """
    step = procedure_of(record).by_id.get(act.step)
    office = actor.person_id if step and RESERVED.get(step.by) in actor.roles else None
    return StepTaken(
        case=record.case,
        step=act.step,
        happened_on=act.on or today(),
        recorded_at=now(),
        by_id=act.by.pk if act.by else office or record.case.handler_id,
        note=act.note,
        extension=act.extension,
        filled=filled(type(record), act.fields),
    )


def move(record: CaseRecord, step: Step, step_taken: StepTaken) -> None:
    """Bring the case to where the step leads, in memory, and note from where to where."""
    step_taken.stage_from = record.case.stage
    if step.to is not None:
        record.case.stage = step.to.id
    step_taken.stage_to = record.case.stage


def replay(record: CaseRecord, step: Step, step_taken: StepTaken) -> None:
    """Do to the record, in memory, what a stored step did to it; whether it was lawful is not asked."""
    for attname, value in values_of(type(record), step_taken).items():
        setattr(record, attname, value)
    effects(record, step, step_taken.happened_on)


def _write(done: Sequence[tuple[CaseRecord, StepTaken]], lapsed: Sequence[StepTaken], door: Change) -> None:
    records = [record for record, _ in done]
    write_lapsed(lapsed, door)
    door.bulk_create([step_taken for _, step_taken in done])
    door.bulk_save([record.case for record in records])
    door.bulk_save(records)
    for record, step_taken in done:
        rows: tuple[Journalled, ...] = (record, record.case, step_taken)
        for row in rows:
            door.describe(row, f"step:{step_taken.step}", step_taken.happened_on)


def write_lapsed(lapsed: Sequence[StepTaken], door: Change) -> None:
    """Write what happened by the lapse of a term: whoever makes the change, the clock did it."""
    door.bulk_create(lapsed)
    for row in lapsed:
        door.describe(row, f"step:{row.step}", row.happened_on, CLOCK)


class Caches(NamedTuple):
    """What the case row caches: whether it is open, the nearest days of the clocks that run, whether it is away."""

    is_open: bool
    due_on: dt.date | None
    lapses_on: dt.date | None
    is_away: bool


def closed(record: CaseRecord) -> Caches:
    """The caches of a case that does not move any more."""
    return Caches(False, None, None, record.is_away)


def caches(record: CaseRecord, procedure: Procedure, taken: Sequence[StepTaken]) -> Caches:
    """The caches as the clocks say them now."""
    if not record.is_standing or procedure.stage(record.case.stage).is_end:
        return closed(record)
    runs = clocks_of(record, procedure, taken)
    return Caches(True, next_due(runs), next_lapse(runs), record.is_away)


def cached(case: Case) -> Caches:
    """The caches as the row holds them."""
    return Caches(case.is_open, case.due_on, case.lapses_on, case.is_away)


def keep(case: Case, found: Caches) -> None:
    """Set the caches of the row, in memory."""
    case.is_open, case.due_on, case.lapses_on, case.is_away = found
