"""催办 and 督办: somebody is asked to act on a case, and answers."""

import datetime as dt

from fazhi.journal.change import change
from fazhi.journal.time import now, today
from fazhi.registry.access import YES, Principal, Role, Verb, Verdict, may
from fazhi.registry.models import Person, Unit

from .models import CaseRecord, Reminder, ReminderKind
from .refusal import Reason, Refused


def remind(
    record: CaseRecord,
    actor: Principal,
    text: str,
    *,
    answer_by: dt.date,
    kind: ReminderKind = ReminderKind.URGE,
    unit: Unit | None = None,
    person: Person | None = None,
) -> Reminder:
    """Ask the handler, or whoever else has the case in hand, to act and to answer until a day. Raises Refused.

    督办 is ordered by the unit's head, a leader of the district or the coordinator.
    """
    case = record.case
    asked = unit or case.unit
    person = person or (case.handler if asked.pk == case.unit_id else None)
    reasons = []
    only = Role.HEAD if kind is ReminderKind.ESCALATE else None
    if not (verdict := may(actor, Verb.REMIND, unit_id=case.unit_id, only=only)):
        reasons.append(
            Reason(
                "督办由单位负责人、区领导或者法治建设统筹人员提出，请提请负责人" if only else verdict.reason
            )
        )
    if not record.is_standing or not case.is_open:
        reasons.append(Reason("这件不在办，不能催办"))
    if not text:
        reasons.append(Reason(f"请写明{kind.label}的内容", field="text"))
    if answer_by < today():
        reasons.append(
            Reason(f"答复期限（{answer_by}）在今天（{today()}）之前，请填写以后的日期", field="answer_by")
        )
    if asked.pk not in {case.unit_id, *case.joint_units}:
        reasons.append(Reason(f"这件不在{asked}手上；要请它办理的，请先列为联办单位", field="unit"))
    if reasons:
        raise Refused(reasons)
    row = Reminder(
        case=case,
        kind=kind,
        unit=asked,
        person=person,
        text=text,
        raised_on=today(),
        raised_by_id=actor.account_id,
        answer_by=answer_by,
    )
    with change(actor, act="remind") as door:
        door.save(row)
    return row


def answer(row: Reminder, actor: Principal, text: str) -> Reminder:
    """Answer what was asked; raises Refused."""
    reasons = [] if text else [Reason("请写明办理情况", field="answer")]
    if not (verdict := may_answer(row, actor)):
        reasons.append(Reason(verdict.reason))
    if not row.is_open:
        reasons.append(Reason("已经答复或者撤回"))
    if reasons:
        raise Refused(reasons)
    with change(actor, act="answer") as door:
        row.answered_on, row.answered_by_id, row.answer = today(), actor.account_id, text
        door.save(row)
    return row


def withdraw(row: Reminder, actor: Principal, reason: str) -> Reminder:
    """Take back what was asked, with a reason. Raises Refused."""
    reasons = [] if reason else [Reason("请写明撤回的理由", field="reason")]
    if not (verdict := may_withdraw(row, actor)):
        reasons.append(Reason(verdict.reason))
    if not row.is_open:
        reasons.append(Reason("已经答复或者撤回"))
    if reasons:
        raise Refused(reasons)
    with change(actor, reason, act="withdraw") as door:
        row.voided_at, row.void_reason = now(), reason
        door.save(row)
    return row


def may_answer(row: Reminder, actor: Principal) -> Verdict:
    """Whether the actor may answer it: who works for the unit that was asked."""
    return may(actor, Verb.PERFORM, unit_id=row.unit_id)


def may_withdraw(row: Reminder, actor: Principal) -> Verdict:
    """Whether the actor may take it back: who asked may, and whoever could have asked the same."""
    if actor.account_id is not None and actor.account_id == row.raised_by_id:
        return YES
    only = Role.HEAD if row.kind == ReminderKind.ESCALATE else None
    return may(actor, Verb.REMIND, unit_id=row.case.unit_id, only=only)
