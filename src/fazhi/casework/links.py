"""Links between cases of whatever ledgers: made, dissolved, and listed as far as one may see."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from fazhi.journal.change import change
from fazhi.journal.time import now, today
from fazhi.registry.access import Principal, Verb, Verdict, visible

from .hands import may_with
from .ledger import case_ledgers
from .models import Case, CaseLink, CaseRecord, LinkKind
from .refusal import Reason, Refused

NOT_SEEN = Reason("没有这一件，或者不在您的查阅范围内，请核对编号", field="other")


@dataclass(frozen=True, slots=True)
class Linked:
    """The other case of a link, and what it is to this one."""

    link: CaseLink
    title: str
    record: CaseRecord


def link(first: CaseRecord, second: CaseRecord, kind: LinkKind, actor: Principal, note: str = "") -> CaseLink:
    """Say that the first case leads to the second; raises Refused."""
    reasons = []
    if not (verdict := may_link(first, second, actor)):
        reasons.append(Reason(verdict.reason))
    if not all(_sees(record, actor) for record in (first, second)):
        raise Refused([*reasons, NOT_SEEN])
    if first.case_id == second.case_id:
        reasons.append(Reason("不能与自己关联，请填写另一件的编号", field="other"))
    if not (first.is_standing and second.is_standing):
        reasons.append(Reason("已作废的案件不能关联", field="other"))
    if kind.within_ledger and type(first) is not type(second):
        reasons.append(Reason(f"“{kind.label}”只能是同一台账的案件", field="other"))
    links = CaseLink.objects.standing()
    if links.filter(first=first.case, second=second.case, kind=kind).exists():
        reasons.append(Reason("这两件已经这样关联", field="other"))
    if kind is LinkKind.JOINED:
        joined = links.filter(kind=kind)
        if joined.filter(second=second.case).exists():
            reasons.append(Reason("这件已并入另一件，请先解除那个关联", field="other"))
        if joined.filter(second=first.case).exists() or joined.filter(first=second.case).exists():
            reasons.append(Reason("已并入他案的不能再并入别的案件，请直接并入主案", field="other"))
    if reasons:
        raise Refused(reasons)
    row = CaseLink(first=first.case, second=second.case, kind=kind, linked_on=today(), note=note)
    with change(actor, note, act="link") as door:
        door.save(row)
    return row


def unlink(row: CaseLink, actor: Principal, reason: str) -> CaseLink:
    """Dissolve a link, with a reason; raises Refused."""
    reasons = [] if reason else [Reason("请写明解除关联的理由", field="reason")]
    first, second = records_of([row.first, row.second]).values()
    if not (verdict := may_link(first, second, actor)):
        reasons.append(Reason(verdict.reason))
    if row.voided_at is not None:
        reasons.append(Reason("这个关联已经解除"))
    if reasons:
        raise Refused(reasons)
    with change(actor, reason, act="unlink") as door:
        row.voided_at, row.void_reason = now(), reason
        door.save(row)
    return row


def may_link(first: CaseRecord, second: CaseRecord, actor: Principal) -> Verdict:
    """Whether the actor may link the two, or dissolve their link: who may with either of them."""
    verdict = may_with(first, actor, Verb.LINK)
    return verdict or may_with(second, actor, Verb.LINK) or verdict


def links_of(record: CaseRecord, principal: Principal) -> list[Linked]:
    """The cases that are linked with this one and that the principal may see, each by what it is to this one."""
    case = record.case
    rows = (
        CaseLink.objects.standing().filter(Q(first=case) | Q(second=case)).select_related("first", "second")
    )
    others = {row: row.second if row.first_id == case.pk else row.first for row in rows}
    seen = records_of(visible(Case.objects.filter(pk__in=[other.pk for other in others.values()]), principal))
    return [
        Linked(
            row,
            LinkKind(row.kind).label if row.first_id == case.pk else LinkKind(row.kind).back,
            seen[other.pk],
        )
        for row, other in others.items()
        if other.pk in seen
    ]


def records_of(cases: Iterable[Case]) -> dict[int, CaseRecord]:
    """The typed records of cases of several ledgers, by the case's key; one query for each ledger."""
    wanted: dict[str, list[int]] = {}
    for case in cases:
        wanted.setdefault(case.ledger, []).append(case.pk)
    found: dict[int, CaseRecord] = {}
    for ledger, keys in wanted.items():
        rows = case_ledgers()[ledger].objects.with_case().filter(case_id__in=keys)
        found.update({row.case_id: row for row in rows})
    return found


def _sees(record: CaseRecord, actor: Principal) -> bool:
    return visible(Case.objects.filter(pk=record.case_id), actor).exists()
