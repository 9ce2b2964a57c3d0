"""The one way to move a case: `perform`, a gate (authority, stage, guards, fields) and then one transaction."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from django.core.exceptions import ValidationError

from fazhi.journal.change import Change, change
from fazhi.journal.models import Journalled, field_of
from fazhi.journal.time import now, today
from fazhi.law.procedure import By, Procedure, Stage, Step
from fazhi.law.procedure import taken as event_of
from fazhi.law.refusal import LawError
from fazhi.registry.access import Principal, Role, Verb
from fazhi.registry.models import Person

from .clocks import clocks_of, next_due, next_lapse, spells_on
from .models import Case, CaseRecord, StepTaken
from .origin import filled
from .procedures import procedure_of, waits_for_service
from .refusal import Reason, Refused

C = TypeVar("C", bound=CaseRecord)
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


def perform_many(acts: Sequence[Act], actor: Principal, *, reason: str = "") -> list[StepTaken]:
    """Perform steps on many cases of one ledger, one step each, all or none; raises Refused with every reason.

    The cases are read anew and locked in the order of their keys; the caller's copies stay as they were.
    """
    if not acts:
        return []
    with change(actor, reason, act="step") as door:
        rows = locked([act.record for act in acts])
        taken = steps_of(rows.values())
        reasons: list[Reason] = []
        done: list[tuple[CaseRecord, StepTaken]] = []
        for act in acts:
            record = rows[act.record.pk]
            earlier = taken.get(record.case_id, [])
            refusals = _refusals(record, act, actor, earlier)
            if not refusals:
                try:
                    done.append((record, _apply(record, act, earlier)))
                except LawError as error:
                    refusals = [Reason(str(error), field="extension" if act.extension else "on")]
            name = record.number or record.title if len(acts) > 1 else ""
            reasons += [Reason(r.text, r.cite, r.field, name or "") for r in refusals]
        if reasons:
            raise Refused(reasons)
        _write(done, door)
        return [step_taken for _, step_taken in done]


def next_steps(record: CaseRecord, actor: Principal) -> list[NextStep]:
    """The steps that the case's stage allows, in the order of the statute, each with what is still missing."""
    if not record.is_standing:
        return []
    procedure = procedure_of(record)
    taken = steps_of([record]).get(record.case_id, [])
    return [
        NextStep(step, [*not_allowed(record, step, actor), *_unmet(record, step, taken)])
        for step in procedure.steps_from(procedure.stage(record.case.stage))
        if step.by is not By.TIME
    ]


def locked(records: Sequence[C]) -> dict[int, C]:
    """The cases of one ledger read anew by key, locked in the order of their keys until the change ends."""
    model = type(records[0])
    keys = sorted(record.pk for record in records)
    if len(set(keys)) < len(keys):
        raise ValueError("a change takes one step for each case")
    rows: dict[int, C] = {}
    for start in range(0, len(keys), 500):
        found = model.objects.select_for_update(of=("self", "case")).select_related(
            "case", *model.read_by_steps
        )
        rows.update({row.pk: row for row in found.filter(pk__in=keys[start : start + 500]).order_by("pk")})
    return rows


def steps_of(records: Iterable[CaseRecord]) -> dict[int, list[StepTaken]]:
    """The standing steps of many cases in order, by the case's key; with services where a clock waits for one."""
    records = list(records)
    keys = [record.case_id for record in records]
    wait = any(waits_for_service(model) for model in {type(record) for record in records})
    steps: dict[int, list[StepTaken]] = {}
    for start in range(0, len(keys), 500):
        rows = StepTaken.objects.standing().filter(case_id__in=keys[start : start + 500])
        for step in rows.prefetch_related("papers__services") if wait else rows:
            steps.setdefault(step.case_id, []).append(step)
    return steps


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
    if stage not in step.stages:
        return [
            Reason(
                f"现在是“{stage.title}”阶段，不能“{step.title}”；须在{_titles(step.stages)}阶段办理",
                step.cite,
            )
        ]
    day = act.on or today()
    reasons = []
    last = max([record.day, *(earlier.happened_on for earlier in taken)])
    if day > today():
        reasons.append(Reason(f"办理日期（{day}）在今天（{today()}）之后", field="on"))
    if day < last:
        what = "收到日期" if last == record.day else "上一个动作的日期"
        way = "" if last == record.day else "；确属当时已办、现在补录的，请用“补录”"
        reasons.append(Reason(f"办理日期（{day}）早于{what}（{last}）{way}", field="on"))
    if step.by is By.TIME:
        reasons += _too_early(record, procedure, step, day, taken)
    return reasons + _set(record, step, act, day) + _unmet(record, step, taken)


def _too_early(
    record: CaseRecord, procedure: Procedure, step: Step, day: dt.date, taken: Sequence[StepTaken]
) -> list[Reason]:
    """What happens by time does not happen before the last day of its clock."""
    runs = [
        run for run in clocks_of(record, procedure, taken) if run.clock.lapse == step.id and run.is_waiting
    ]
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


def _unmet(record: CaseRecord, step: Step, taken: Sequence[StepTaken]) -> list[Reason]:
    """Guards that do not hold, and a milestone that has been reached already."""
    reasons = [
        Reason(f"须{guard.reason}", guard.cite or step.cite)
        for guard in step.guards
        if not guard.test(record)
    ]
    if step.to is None and step.once and any(earlier.step == step.id for earlier in taken):
        reasons.append(Reason(f"“{step.title}”已经办过"))
    return reasons + out_of_spell(record, step, taken)


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


def _apply(record: CaseRecord, act: Act, earlier: Sequence[StepTaken]) -> StepTaken:
    """Move the case in memory and make the record of the step; raises LawError where the law gives no such date."""
    procedure = procedure_of(record)
    step = procedure.by_id[act.step]
    step_taken = taken_by(record, act)
    move(record, step, step_taken)
    keep(record.case, caches(record, procedure, [*earlier, step_taken]))
    return step_taken


def taken_by(record: CaseRecord, act: Act) -> StepTaken:
    """The record of an act, not yet written and not yet in its place."""
    return StepTaken(
        case=record.case,
        step=act.step,
        happened_on=act.on or today(),
        recorded_at=now(),
        by=act.by or record.case.handler,
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


def _write(done: Sequence[tuple[CaseRecord, StepTaken]], door: Change) -> None:
    records = [record for record, _ in done]
    door.bulk_create([step_taken for _, step_taken in done])
    door.bulk_save([record.case for record in records])
    door.bulk_save(records)
    for record, step_taken in done:
        rows: tuple[Journalled, ...] = (record, record.case, step_taken)
        for row in rows:
            door.describe(row, f"step:{step_taken.step}", step_taken.happened_on)


class Caches(NamedTuple):
    """What the case row caches: whether the case is open, and the nearest days of the clocks that run."""

    is_open: bool
    due_on: dt.date | None
    lapses_on: dt.date | None


CLOSED = Caches(False, None, None)


def caches(record: CaseRecord, procedure: Procedure, taken: Sequence[StepTaken]) -> Caches:
    """The caches as the clocks say them now."""
    if not record.is_standing or procedure.stage(record.case.stage).is_end:
        return CLOSED
    runs = clocks_of(record, procedure, taken)
    return Caches(True, next_due(runs), next_lapse(runs))


def cached(case: Case) -> Caches:
    """The caches as the row holds them."""
    return Caches(case.is_open, case.due_on, case.lapses_on)


def keep(case: Case, found: Caches) -> None:
    """Set the caches of the row, in memory."""
    case.is_open, case.due_on, case.lapses_on = found
