"""What belongs to a case beside its steps: linked cases, in whose hands it is, and who was reminded of it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from ninja import Router

from fazhi.casework import hands as handing
from fazhi.casework import reminders as reminding
from fazhi.casework.ledger import find_by_number
from fazhi.casework.links import NOT_SEEN, link, links_of, may_link, unlink
from fazhi.casework.models import (
    CaseLink,
    CaseRecord,
    HandOver,
    JointHandling,
    LinkKind,
    Reminder,
    ReminderKind,
)
from fazhi.casework.refusal import Refused
from fazhi.casework.sheets.cells import Text, YesNo
from fazhi.faces.api import shapes
from fazhi.faces.api.auth import ApiRequest
from fazhi.faces.api.bodies import Members, member, members, members_of, own_member
from fazhi.faces.api.described import takes
from fazhi.faces.api.dossier import hands_told, link_told, one_of, reminder_told
from fazhi.faces.api.once import acted, answer
from fazhi.faces.api.problems import Problem
from fazhi.faces.api.records import case_model_of, permit, record_of
from fazhi.registry.access import Principal, Verb, Verdict, visible

from .cases import CASE

router = Router(tags=["关联、移交、催办"])

LINKED = members(
    own_member("另一件的编号", "other", Text(40), required=True),
    member(CaseLink, "kind"),
    own_member("另一件是前案", "other_first", YesNo()),
    member(CaseLink, "note"),
)
UNLINKED = members(member(CaseLink, "void_reason", "reason", required=True))
HANDED = members(
    member(HandOver, "to_unit", "unit", required=False),
    member(HandOver, "to_handler", "handler", required=False),
    member(HandOver, "reason"),
)
JOINED = members(
    member(JointHandling, "unit"),
    member(JointHandling, "handler"),
    member(HandOver, "reason", heading="联办的理由"),
)
LEFT = members(member(JointHandling, "void_reason", "reason", required=True))
REMINDED = members(
    member(Reminder, "kind", required=False),
    member(Reminder, "unit", required=False),
    member(Reminder, "person"),
    member(Reminder, "text"),
    member(Reminder, "answer_by"),
)
ANSWERED = members(member(Reminder, "answer", required=True))
WITHDRAWN = members(member(Reminder, "void_reason", "reason", required=True))


@router.get(f"{CASE}/links", response=list[shapes.LinkTold], summary="关联案件")
def links(request: ApiRequest, ledger: str, number: str) -> HttpResponse:
    """The cases that are linked with this one, in whatever ledger, as far as you may see them."""
    record = record_of(case_model_of(ledger), number, request.principal)
    return answer([link_told(each) for each in links_of(record, request.principal)])


@router.post(f"{CASE}/links", response={201: shapes.LinkTold}, summary="关联", openapi_extra=takes(LINKED))
def link_case(request: ApiRequest, ledger: str, number: str) -> HttpResponse:
    """Link the case with another: `kind` is what the later case is to the earlier; `other_first` turns them round."""
    principal = request.principal

    def linked(record: CaseRecord) -> shapes.LinkTold:
        given = members_of(request, LINKED, principal)
        other = find_by_number(given["other"])
        if not isinstance(other, CaseRecord):
            permit(may_link(record, record, principal))
            raise Refused([NOT_SEEN])
        permit(may_link(record, other, principal))
        first, second = (other, record) if given.get("other_first") else (record, other)
        made = link(first, second, LinkKind(given["kind"]), principal, given.get("note", ""))
        return link_told(_linked(record, made.pk, principal))

    return acted(request, case_model_of(ledger), number, linked, own=LINKED)


@router.post(
    f"{CASE}/links/{{int:key}}/void",
    response=shapes.LinkTold,
    summary="解除关联",
    openapi_extra=takes(UNLINKED),
)
def unlink_case(request: ApiRequest, ledger: str, number: str, key: int) -> HttpResponse:
    """Dissolve a link, with a reason."""
    principal = request.principal

    def unlinked(record: CaseRecord) -> shapes.LinkTold:
        found = _linked(record, key, principal)
        permit(may_link(record, found.record, principal))
        unlink(found.link, principal, members_of(request, UNLINKED, principal)["reason"])
        return link_told(found)

    return acted(request, case_model_of(ledger), number, unlinked, own=UNLINKED, status=200)


def _linked(record: CaseRecord, key: int, principal: Principal) -> Any:
    found = next((each for each in links_of(record, principal) if each.link.pk == key), None)
    if found is None:
        raise Problem("missing", "这一件没有这个关联，或者不在您的查阅范围内")
    return found


@router.get(f"{CASE}/hands", response=shapes.HandsTold, summary="承办和联办")
def hands(request: ApiRequest, ledger: str, number: str) -> HttpResponse:
    """In whose hands the case is, alone or jointly, and how it came there."""
    return answer(hands_told(record_of(case_model_of(ledger), number, request.principal).case_id))


@router.post(
    f"{CASE}/hands/over", response={201: shapes.HandsTold}, summary="移交", openapi_extra=takes(HANDED)
)
def hand_over(request: ApiRequest, ledger: str, number: str) -> HttpResponse:
    """Hand the case over to another handler or unit; without a handler it goes into the unit's queue."""
    return _handed(request, ledger, number, HANDED, handing.hand_over)


@router.post(f"{CASE}/hands/claim", response={201: shapes.HandsTold}, summary="领办")
def claim(request: ApiRequest, ledger: str, number: str) -> HttpResponse:
    """Take the case out of its unit's queue: the person of the token's account is its handler then. Takes no body."""
    principal = request.principal

    def claimed(record: CaseRecord) -> shapes.HandsTold:
        permit(record.case.may(principal, Verb.HAND_OVER))
        handing.claim(record, principal)
        return hands_told(record.case_id)

    return acted(request, case_model_of(ledger), number, claimed, own=())


@router.post(
    f"{CASE}/hands/join", response={201: shapes.HandsTold}, summary="增加联办", openapi_extra=takes(JOINED)
)
def join_hands(request: ApiRequest, ledger: str, number: str) -> HttpResponse:
    """Have another unit or person work on the case as well."""
    return _handed(request, ledger, number, JOINED, handing.join_hands)


def _handed(
    request: ApiRequest, ledger: str, number: str, known: Members, act: Callable[..., object]
) -> HttpResponse:
    principal = request.principal

    def handed(record: CaseRecord) -> shapes.HandsTold:
        permit(record.case.may(principal, Verb.HAND_OVER))
        act(record, principal, **members_of(request, known, principal))
        return hands_told(record.case_id)

    return acted(request, case_model_of(ledger), number, handed, own=known)


@router.post(
    f"{CASE}/hands/{{int:key}}/leave",
    response=shapes.HandsTold,
    summary="退出联办",
    openapi_extra=takes(LEFT),
)
def leave_hands(request: ApiRequest, ledger: str, number: str, key: int) -> HttpResponse:
    """End joint handling, with a reason."""
    principal = request.principal

    def left(record: CaseRecord) -> shapes.HandsTold:
        row = one_of(record.case.joint.standing(), key, "个联办")
        permit(record.case.may(principal, Verb.HAND_OVER))
        handing.leave_hands(row, principal, **members_of(request, LEFT, principal))
        return hands_told(record.case_id)

    return acted(request, case_model_of(ledger), number, left, own=LEFT, status=200)


@router.get(f"{CASE}/reminders", response=list[shapes.ReminderTold], summary="催办、督办")
def reminders(request: ApiRequest, ledger: str, number: str) -> HttpResponse:
    """What was asked about the case, the answered and the withdrawn among them."""
    record = record_of(case_model_of(ledger), number, request.principal)
    return answer([reminder_told(each) for each in _reminders(record, request.principal)])


@router.post(
    f"{CASE}/reminders",
    response={201: shapes.ReminderTold},
    summary="提出催办、督办",
    openapi_extra=takes(REMINDED),
)
def remind(request: ApiRequest, ledger: str, number: str) -> HttpResponse:
    """Urge those who have the case in hand, or escalate; of the handling unit, where no other is named."""
    principal = request.principal

    def reminded(record: CaseRecord) -> shapes.ReminderTold:
        permit(record.case.may(principal, Verb.REMIND))
        given = members_of(request, REMINDED, principal)
        kind = ReminderKind(given.pop("kind", ReminderKind.URGE))
        row = reminding.remind(record, principal, kind=kind, **given)
        return reminder_told(_reminder(record, row.pk, principal))

    return acted(request, case_model_of(ledger), number, reminded, own=REMINDED)


@router.post(
    f"{CASE}/reminders/{{int:key}}/answer",
    response=shapes.ReminderTold,
    summary="答复",
    openapi_extra=takes(ANSWERED),
)
def answer_reminder(request: ApiRequest, ledger: str, number: str, key: int) -> HttpResponse:
    """Answer what was asked."""
    return _settled(request, ledger, number, key, ANSWERED, reminding.may_answer, reminding.answer)


@router.post(
    f"{CASE}/reminders/{{int:key}}/withdraw",
    response=shapes.ReminderTold,
    summary="撤回",
    openapi_extra=takes(WITHDRAWN),
)
def withdraw_reminder(request: ApiRequest, ledger: str, number: str, key: int) -> HttpResponse:
    """Take back what was asked, with a reason."""
    return _settled(request, ledger, number, key, WITHDRAWN, reminding.may_withdraw, reminding.withdraw)


def _settled(
    request: ApiRequest,
    ledger: str,
    number: str,
    key: int,
    known: Members,
    allowed: Callable[[Reminder, Principal], Verdict],
    act: Callable[[Reminder, Principal, str], Reminder],
) -> HttpResponse:
    principal = request.principal

    def settled(record: CaseRecord) -> shapes.ReminderTold:
        row = _reminder(record, key, principal)
        permit(allowed(row, principal))
        (words,) = members_of(request, known, principal).values()
        act(row, principal, words)
        return reminder_told(_reminder(record, key, principal))

    return acted(request, case_model_of(ledger), number, settled, own=known, status=200)


def _reminders(record: CaseRecord, principal: Principal) -> Any:
    rows = visible(Reminder.objects.filter(case=record.case_id), principal)
    return rows.select_related("case", "unit", "person", "raised_by__person", "answered_by__person")


def _reminder(record: CaseRecord, key: int, principal: Principal) -> Any:
    return one_of(_reminders(record, principal), key, "条催办")
