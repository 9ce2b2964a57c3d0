"""Mending what was done in a case: a wrong step is voided, an act recorded late is put in its place.

Either way the case is folded again from where it began, through its acts and what then happened by the lapse of a
term between them. This is an operation of the kernel, outside every procedure's table: what was written stays
readable, and where a later act would no longer be lawful, nothing is changed and the acts are listed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

from fazhi.journal.change import Change, change
from fazhi.journal.time import now, today
from fazhi.law.procedure import By, Procedure
from fazhi.law.refusal import LawError
from fazhi.registry.access import Principal, Verb, Verdict, may

from .models import CaseRecord, StepTaken
from .origin import HAND, Origin, given, origins_of
from .perform import (
    RESERVED,
    Act,
    caches,
    keep,
    lapses,
    locked,
    move,
    not_allowed,
    replay,
    steps_of,
    taken_by,
    unlawful,
    write_lapsed,
)
from .procedures import procedure_of
from .refusal import Reason, Refused

C = TypeVar("C", bound=CaseRecord)


@dataclass(frozen=True, slots=True)
class Folded:
    """What folding a case again changed about its lapses: those that did not happen after all, those that did."""

    undone: list[StepTaken]
    lapsed: list[StepTaken]


def void_steps(record: C, steps: Collection[StepTaken], actor: Principal, reason: str) -> C:
    """作废办理记录: the case is as if the steps had not been recorded. Raises Refused; gives the case as it is now.

    What happened by the lapse of a term follows from the acts: it is not voided by itself.
    """
    procedure = procedure_of(record)
    acts = [row for row in steps if not _is_lapse(procedure, row)]
    keys = {row.pk for row in acts}
    reasons = [] if reason else [Reason("请写明作废的理由", field="reason")]
    if not acts:
        reasons += [
            Reason(
                f"“{procedure.by_id[row.step].title}”在期限届满时自动发生，不能直接作废；"
                "期限内已经办理的，请补录那个动作",
                procedure.by_id[row.step].cite,
            )
            for row in steps
        ]
    verdicts = [may_void(record, row.step, actor) for row in acts or steps]
    reasons += [Reason(text) for text in dict.fromkeys(each.reason for each in verdicts if not each)]
    if not record.is_standing:
        reasons.append(Reason("这件已作废"))
    if reasons:
        raise Refused(reasons)
    with change(actor, reason, act="mend") as door:
        (mended,) = locked([record]).values()
        taken = steps_of([mended]).get(mended.case_id, [])
        voided = [step_taken for step_taken in taken if step_taken.pk in keys]
        if len(voided) < len(keys):
            raise Refused([Reason("要作废的办理记录已经作废，或者不是这一件的，请刷新后重试")])
        kept = [step_taken for step_taken in taken if step_taken.pk not in keys]
        folded = _fold_again(mended, taken, kept)
        _write(door, mended, taken, folded, reason, voided=voided)
    return mended


def may_void(record: CaseRecord, step: str, actor: Principal) -> Verdict:
    """Whether the actor may void a step of the case: who may take it, of those who may void in its unit."""
    known = procedure_of(record).by_id.get(step)
    only = RESERVED.get(known.by) if known else None
    return may(actor, Verb.VOID, unit_id=record.case.unit_id, only=only)


def perform_late(act: Act, actor: Principal, reason: str) -> StepTaken:
    """补录: an act that was done earlier than the last one recorded takes its place among the steps. Raises Refused.

    What had happened by the lapse of a term, and would not have happened then, is undone when no act rests on it; what
    would have happened then is performed.
    """
    procedure = procedure_of(act.record)
    step = procedure.by_id.get(act.step)
    reasons = [] if reason else [Reason("请写明补录的理由", field="reason")]
    if step is not None:
        reasons += not_allowed(act.record, step, actor)
    if act.on is None:
        reasons.append(Reason("请填写当时办理的日期", field="on"))
    if reasons:
        raise Refused(reasons)
    with change(actor, reason, act="mend") as door:
        (mended,) = locked([act.record]).values()
        taken = steps_of([mended]).get(mended.case_id, [])
        late = taken_by(mended, act, actor)
        place = sum(row.happened_on <= late.happened_on for row in taken)
        folded = _fold_again(mended, taken, [*taken[:place], late, *taken[place:]], late=late)
        _write(door, mended, taken, folded, reason, late=late)
    return late


def _write(
    door: Change,
    record: CaseRecord,
    taken: Sequence[StepTaken],
    folded: Folded,
    reason: str,
    *,
    voided: Sequence[StepTaken] = (),
    late: StepTaken | None = None,
) -> None:
    """Write the steps of a case, those voided and those new among them, with the case and its record as folded."""
    for step_taken in (*voided, *folded.undone):
        step_taken.voided_at, step_taken.void_reason = now(), reason
    door.bulk_save(taken)
    if late is not None:
        door.save(late)
        door.describe(late, f"step:{late.step}", late.happened_on)
    write_lapsed(folded.lapsed, door)
    door.save(record.case)
    door.save(record)


def _fold_again(
    record: CaseRecord,
    before: Sequence[StepTaken],
    after: Sequence[StepTaken],
    *,
    late: StepTaken | None = None,
) -> Folded:
    """Fold the record, in memory, from its origin through the acts of `after` instead of `before`; raises Refused.

    What happens by the lapse of a term is not read from the steps: it follows from the acts, until today. What comes
    out the same either way keeps the value that it has: who took the case in hand since, and what a step once read in
    another record.
    """
    origin = origins_of([record]).get(record.case_id)
    if origin is None:
        raise Refused([Reason("日志里没有这件登记时的内容，不能重算；请核对数据库（fazhi journal verify）")])
    procedure = procedure_of(record)
    held = _state(record, origin)
    origin.restore(record)
    for row in before:
        replay(record, procedure.by_id[row.step], row)
    was = _state(record, origin)
    origin.restore(record)
    standing: list[StepTaken] = []
    happened: list[StepTaken] = []
    reasons: list[Reason] = []
    for row in after:
        if row is not late and _is_lapse(procedure, row):
            continue
        happened += (lapsed := lapses(record, standing, row.happened_on))
        standing += lapsed
        act = Act(record, row.step, row.happened_on, given(type(record), row), extension=row.extension)
        if found := unlawful(record, act, standing):
            reasons += _told(record, row, found, is_late=row is late)
            continue
        move(record, procedure.by_id[row.step], row)
        standing.append(row)
    if reasons:
        raise Refused(reasons)
    happened += (lapsed := lapses(record, standing, today()))
    standing += lapsed
    becomes = _state(record, origin)
    for part in becomes:
        for (where, attname), value in (held if becomes[part] == was[part] else becomes)[part].items():
            setattr(record if where == "record" else record.case, attname, value)
    try:
        keep(record.case, caches(record, procedure, standing))
    except LawError as error:
        raise Refused([Reason(f"这样更正以后，期限算不出来：{error}")]) from error
    return _compared([row for row in before if _is_lapse(procedure, row)], happened, late)


def _compared(before: Sequence[StepTaken], after: Sequence[StepTaken], late: StepTaken | None) -> Folded:
    """Which lapses stand, are undone and are new. One that ends the day of the late act is written after it."""
    kept = {(row.step, row.happened_on): row for row in before}
    new: list[StepTaken] = []
    for row in after:
        same = kept.get((row.step, row.happened_on))
        if same is None or (late is not None and late.happened_on == row.happened_on):
            new.append(row)
        else:
            same.stage_from, same.stage_to = row.stage_from, row.stage_to
            del kept[row.step, row.happened_on]
    return Folded(list(kept.values()), new)


def _is_lapse(procedure: Procedure, row: StepTaken) -> bool:
    """Whether the step happened by the lapse of a term, and nobody took it."""
    return row.step in procedure.by_id and procedure.by_id[row.step].by is By.TIME


def _state(record: CaseRecord, origin: Origin) -> dict[str, dict[tuple[str, str], object]]:
    """What steps write, in parts that belong together: in whose hands the case is, and each field by itself."""
    hand = {("case", name): getattr(record.case, name) for name in HAND}
    fields = {name: {("record", name): getattr(record, name)} for name in origin.fields}
    return {"hand": hand, **fields}


def _told(record: CaseRecord, row: StepTaken, found: Sequence[Reason], *, is_late: bool) -> list[Reason]:
    """Why a step does not fit: the late act with its own reasons, a later step by name and day."""
    if is_late:
        return list(found)
    step = procedure_of(record).by_id.get(row.step)
    why = "；".join(reason.text for reason in found)
    cite = next((reason.cite for reason in found if reason.cite), "")
    title = step.title if step else row.step
    return [Reason(f"后面的“{title}”（{row.happened_on}）将不再合法：{why}。请先作废它，或者一并作废", cite)]
