"""In whose hands a case is: its unit and handler, those who work on it jointly, and how it goes from one to another."""

from collections.abc import Sequence
from dataclasses import dataclass

from fazhi.journal.change import change
from fazhi.journal.time import now, today
from fazhi.registry.access import Principal, Role, Verb, Verdict, may
from fazhi.registry.models import Person, Unit
from fazhi.registry.units import descendants

from .leaving import is_gone
from .models import Case, CaseRecord, HandOver, JointHandling, Record
from .perform import locked
from .refusal import Reason, Refused


@dataclass(slots=True)
class Handing:
    """A case that goes to another unit (None: stays), and there to a handler (None: into the unit's queue)."""

    record: CaseRecord
    unit: Unit | None = None
    handler: Person | None = None


def may_with(record: Record, actor: Principal, verb: Verb) -> Verdict:
    """Whether the actor may do `verb` with the record: of a case its hands decide, and its own unit."""
    if isinstance(record, CaseRecord):
        verdict = record.case.may(actor, verb)
        if verdict or record.case.unit_id == record.unit_id:
            return verdict
    return may(actor, verb, unit_id=record.unit_id)


def hand_over(
    record: CaseRecord,
    actor: Principal,
    reason: str,
    *,
    unit: Unit | None = None,
    handler: Person | None = None,
) -> HandOver:
    """移交: the one way in which an open case gets another handler or unit. Raises Refused."""
    return hand_over_many([Handing(record, unit, handler)], actor, reason)[0]


def hand_over_many(handings: Sequence[Handing], actor: Principal, reason: str) -> list[HandOver]:
    """Hand over many cases of one ledger, all or none; raises Refused with every reason."""
    if not handings:
        return []
    if not reason:
        raise Refused([Reason("请写明移交的理由", field="reason")])
    with change(actor, reason, act="hand_over") as door:
        rows = locked([handing.record for handing in handings])
        reasons: list[Reason] = []
        several = len(handings) > 1
        for handing in handings:
            record = rows[handing.record.pk]
            name = record.number or "" if several else ""
            reasons += [
                Reason(each.text, each.cite, each.field, name) for each in _refusals(record, handing, actor)
            ]
        if reasons:
            raise Refused(reasons)
        done = [_hand(rows[handing.record.pk], handing, reason) for handing in handings]
        door.bulk_save([row.case for row in rows.values()])
        door.bulk_create(done)
        for row in rows.values():
            door.describe(row.case, "hand_over")
    return done


def claim(record: CaseRecord, actor: Principal) -> HandOver:
    """领办: take a case out of the queue of its unit; of two who do so at once, the first has it. Raises Refused."""
    person = Person.objects.filter(pk=actor.person_id or 0).first()
    if person is None:
        raise Refused([Reason("当前账号没有对应的人员，不能承办；请系统管理员为账号指定人员")])
    reason = "从单位待领中领办"
    with change(actor, reason):
        (row,) = locked([record]).values()
        if row.case.handler_id is not None and not is_gone(row.case.handler_id):
            raise Refused([Reason("这件已有承办人，不能再领；要换承办人的，请用“移交”")])
        return hand_over(row, actor, reason, handler=person)


def join_hands(
    record: CaseRecord, actor: Principal, reason: str, *, unit: Unit, handler: Person | None = None
) -> JointHandling:
    """联办: have another unit, or another handler of the same, work on the case as well. Raises Refused."""
    case = record.case
    reasons = _standing(record, reason)
    if not (verdict := may(actor, Verb.HAND_OVER, unit_id=case.unit_id)):
        reasons.append(Reason(verdict.reason))
    reasons += _in_use(unit, handler)
    if unit.pk == case.unit_id and handler is None:
        reasons.append(
            Reason("这件就在这个单位承办；同一单位的几个人联办，请选择联办的承办人", field="handler")
        )
    if handler is not None and handler.pk == case.handler_id:
        reasons.append(Reason("这个人已是承办人，请选择另一个人", field="handler"))
    if case.joint.standing().filter(unit=unit, handler=handler).exists():
        reasons.append(Reason("已在联办之列", field="handler" if handler else "unit"))
    if reasons:
        raise Refused(reasons)
    row = JointHandling(case=case, unit=unit, handler=handler, since=today())
    with change(actor, reason, act="join") as door:
        door.save(row)
    return row


def leave_hands(row: JointHandling, actor: Principal, reason: str) -> JointHandling:
    """退出联办, with a reason; what was done stays. Raises Refused."""
    reasons = [] if reason else [Reason("请写明退出联办的理由", field="reason")]
    if not (verdict := may(actor, Verb.HAND_OVER, unit_id=row.case.unit_id)):
        reasons.append(Reason(verdict.reason))
    if row.voided_at is not None:
        reasons.append(Reason("已经退出联办"))
    if reasons:
        raise Refused(reasons)
    with change(actor, reason, act="leave") as door:
        row.voided_at, row.void_reason = now(), reason
        door.save(row)
    return row


def _standing(record: CaseRecord, reason: str) -> list[Reason]:
    reasons = [] if reason else [Reason("请写明理由", field="reason")]
    if not record.is_standing:
        reasons.append(Reason("这件已作废"))
    elif not record.case.is_open:
        reasons.append(Reason("这件已办结，不再移交或者联办"))
    return reasons


def _refusals(record: CaseRecord, handing: Handing, actor: Principal) -> list[Reason]:
    case = record.case
    unit_id = handing.unit.pk if handing.unit else case.unit_id
    goes_away = unit_id != case.unit_id
    reasons = _standing(record, "given")
    verdict = may(actor, Verb.HAND_OVER, unit_id=case.unit_id, only=Role.HEAD if goes_away else None)
    if not verdict:
        text = "移交其他单位由单位负责人办理，请提请负责人" if goes_away else verdict.reason
        reasons.append(Reason(text, field="unit" if goes_away else ""))
    reasons += _in_use(handing.unit or case.unit, handing.handler)
    handler_id = handing.handler.pk if handing.handler else None
    if not goes_away and handler_id == case.handler_id:
        reasons.append(Reason("承办单位和承办人都没有变，请选择接手的单位或者人", field="handler"))
    return reasons


def _in_use(unit: Unit, handler: Person | None) -> list[Reason]:
    """The unit and the person are there today, and belong together."""
    reasons = []
    if unit.until is not None and unit.until < today():
        reasons.append(Reason(f"{unit}已于 {unit.until} 撤销，请选择现有的单位", field="unit"))
    if handler is None:
        return reasons
    if handler.until is not None and handler.until < today():
        reasons.append(Reason(f"{handler}已于 {handler.until} 离岗，请选择在岗的人", field="handler"))
    elif is_gone(handler.pk):
        reasons.append(Reason(f"{handler}的账号已停用，或者没有业务角色，请选择能办理的人", field="handler"))
    if handler.unit_id not in descendants(unit.pk):
        reasons.append(Reason(f"{handler}不是{unit}的人，请选择该单位的人", field="handler"))
    return reasons


def _hand(record: CaseRecord, handing: Handing, reason: str) -> HandOver:
    """Change the hands in memory; gives the row that tells of it."""
    case: Case = record.case
    done = HandOver(
        case=case,
        from_unit_id=case.unit_id,
        from_handler_id=case.handler_id,
        to_unit_id=handing.unit.pk if handing.unit else case.unit_id,
        to_handler=handing.handler,
        handed_on=today(),
        reason=reason,
    )
    case.unit_id, case.handler_id = done.to_unit_id, done.to_handler_id
    case.is_away = record.is_away
    return done
