"""The dossier of a record: its files, and of a case its links, its hands and its reminders."""

from typing import TypeVar

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from fazhi.casework import reminders
from fazhi.casework.files import classify, file, files_of, read, renew, void_file
from fazhi.casework.hands import hand_over, join_hands, leave_hands, may_with
from fazhi.casework.links import link as link_cases
from fazhi.casework.links import links_of, may_link, records_of, unlink
from fazhi.casework.models import CaseRecord, Material, MaterialVersion, Record, Reminder, ReminderKind
from fazhi.casework.refusal import Refused
from fazhi.faces.desk.access import DeskRequest, business, case_or_404, record_or_404
from fazhi.faces.desk.acting import acted, not_permitted
from fazhi.faces.desk.dossier_forms import (
    AnswerForm,
    ClassifyForm,
    HandsForm,
    LinkForm,
    ReminderForm,
    UploadForm,
    escalates,
)
from fazhi.faces.desk.forms import ReasonForm
from fazhi.faces.desk.showing import href_of
from fazhi.faces.downloads import streamed
from fazhi.registry.access import Principal, Verb, visible

Row = TypeVar("Row")
SEALED = "会写入日志，不能再改。"


def _or_404(row: Row | None) -> Row:
    if row is None:
        raise Http404
    return row


def _material(record: Record, key: int, principal: Principal) -> Material:
    return _or_404(files_of(record, principal).filter(pk=key).first())


@business
def new_file(request: DeskRequest, ledger: str, number: str) -> HttpResponse:
    """File one file with the record."""
    record, principal = record_or_404(ledger, number, request.principal), request.principal
    if not (verdict := may_with(record, principal, Verb.FILE)):
        return not_permitted(request, record, "不能添加材料。", verdict.reason)
    form = UploadForm(request.POST or None, request.FILES or None, is_new=True)

    def filed() -> None:
        given = form.cleaned_data
        file(
            record,
            principal,
            given["file"].file,
            given["file"].name,
            title=given["title"],
            confidentiality=given["confidentiality"],
        )

    return acted(request, record, form, filed, "材料已添加，摘要已写入日志。", title="添加材料", upload=True)


@business
def renew_file(request: DeskRequest, ledger: str, number: str, key: int) -> HttpResponse:
    """File a new version of a file."""
    record, principal = record_or_404(ledger, number, request.principal), request.principal
    material = _material(record, key, principal)
    if not (verdict := may_with(record, principal, Verb.FILE)):
        return not_permitted(request, record, "不能添加新版本。", verdict.reason)
    form = UploadForm(request.POST or None, request.FILES or None, is_new=False)

    def renewed() -> None:
        given = form.cleaned_data
        renew(material, principal, given["file"].file, given["file"].name, note=given["note"])

    words = {"title": f"新版本：{material.title}", "notice": "原来的版本仍然保留，可以查看。"}
    return acted(request, record, form, renewed, "新版本已添加。", action="添加新版本", upload=True, **words)


@business
def classify_file(request: DeskRequest, ledger: str, number: str, key: int) -> HttpResponse:
    """Change who may read a file."""
    record, principal = record_or_404(ledger, number, request.principal), request.principal
    material = _material(record, key, principal)
    if not (verdict := may_with(record, principal, Verb.FILE)):
        return not_permitted(request, record, "不能改变查阅范围。", verdict.reason)
    form = ClassifyForm(request.POST or None, now=material.confidentiality)
    return acted(
        request,
        record,
        form,
        lambda: classify(
            material, principal, form.cleaned_data["confidentiality"], form.cleaned_data["reason"]
        ),
        "查阅范围已改变。",
        title=f"查阅范围：{material.title}",
        action="改变查阅范围",
    )


@business
def void_material(request: DeskRequest, ledger: str, number: str, key: int) -> HttpResponse:
    """Void a file, with a reason."""
    record, principal = record_or_404(ledger, number, request.principal), request.principal
    material = _material(record, key, principal)
    if not (verdict := may_with(record, principal, Verb.VOID)):
        return not_permitted(request, record, "不能作废。", verdict.reason)
    form = ReasonForm(request.POST or None, label="作废的理由", help_text=SEALED)
    return acted(
        request,
        record,
        form,
        lambda: void_file(material, principal, form.cleaned_data["reason"]),
        "材料已作废，仍可查看。",
        title=f"作废材料：{material.title}",
        action="作废这份材料",
        grave=True,
    )


@business
@require_GET
def open_file(request: DeskRequest, ledger: str, number: str, key: int) -> HttpResponseBase:
    """Take a version of a file out; a browser saves it and does not run it."""
    record = record_or_404(ledger, number, request.principal)
    materials = files_of(record, request.principal)
    version = _or_404(MaterialVersion.objects.filter(pk=key, material__in=materials).first())
    try:
        content = read(version, request.principal)
    except Refused as refusal:
        messages.warning(request, f"{refusal}。")
        return redirect(href_of(record))
    return streamed(content, version.name, version.media_type)


@business
def new_link(request: DeskRequest, ledger: str, number: str) -> HttpResponse:
    """Link the case with another, in whatever ledger."""
    record, principal = case_or_404(ledger, number, request.principal), request.principal
    if not (verdict := may_with(record, principal, Verb.LINK)):
        return not_permitted(request, record, "不能关联案件。", verdict.reason)
    form = LinkForm(principal, request.POST or None)

    def linked() -> None:
        other = form.cleaned_data["other"]
        first, second, kind = form.in_order(record, records_of([other])[other.pk])
        link_cases(first, second, kind, principal, form.cleaned_data["note"])

    return acted(request, record, form, linked, "已关联，两件的页面上都能看到。", title="关联案件")


@business
def void_link(request: DeskRequest, ledger: str, number: str, key: int) -> HttpResponse:
    """Dissolve a link, with a reason."""
    record, principal = case_or_404(ledger, number, request.principal), request.principal
    linked = _or_404(next((each for each in links_of(record, principal) if each.link.pk == key), None))
    if not (verdict := may_link(record, linked.record, principal)):
        return not_permitted(request, record, "不能解除关联。", verdict.reason)
    form = ReasonForm(request.POST or None, label="解除关联的理由", help_text=SEALED)
    return acted(
        request,
        record,
        form,
        lambda: unlink(linked.link, principal, form.cleaned_data["reason"]),
        "关联已解除。",
        title=f"解除关联：{linked.record.title}",
        action="解除关联",
        grave=True,
    )


@business
def over(request: DeskRequest, ledger: str, number: str) -> HttpResponse:
    """Hand the case over to another handler or unit."""
    record, principal = case_or_404(ledger, number, request.principal), request.principal
    if not (verdict := record.case.may(principal, Verb.HAND_OVER)):
        return not_permitted(request, record, "不能移交。", verdict.reason)
    form = HandsForm(record.case, request.POST or None, joins=False)

    def handed_over() -> None:
        given = form.cleaned_data
        hand_over(record, principal, given["reason"], unit=given["unit"], handler=given["handler"])

    now = f"现在由{record.case.unit}{record.case.handler or '（待领）'}承办。"
    return acted(request, record, form, handed_over, "已移交。", title="移交", notice=now)


@business
def join(request: DeskRequest, ledger: str, number: str) -> HttpResponse:
    """Have another unit or person work on the case as well."""
    record, principal = case_or_404(ledger, number, request.principal), request.principal
    if not (verdict := record.case.may(principal, Verb.HAND_OVER)):
        return not_permitted(request, record, "不能增加联办。", verdict.reason)
    form = HandsForm(record.case, request.POST or None, joins=True)

    def joined() -> None:
        given = form.cleaned_data
        join_hands(record, principal, given["reason"], unit=given["unit"], handler=given["handler"])

    words = "联办单位能看这一件、添加材料、办理不须负责人决定的动作；更正、作废和负责人的决定仍归承办单位。"
    return acted(request, record, form, joined, "已列为联办。", title="增加联办", notice=words)


@business
def leave(request: DeskRequest, ledger: str, number: str, key: int) -> HttpResponse:
    """End joint handling."""
    record, principal = case_or_404(ledger, number, request.principal), request.principal
    row = _or_404(record.case.joint.standing().filter(pk=key).first())
    if not (verdict := record.case.may(principal, Verb.HAND_OVER)):
        return not_permitted(request, record, "不能退出联办。", verdict.reason)
    form = ReasonForm(request.POST or None, label="退出联办的理由", help_text=SEALED)
    return acted(
        request,
        record,
        form,
        lambda: leave_hands(row, principal, form.cleaned_data["reason"]),
        "已退出联办。",
        title=f"退出联办：{row}",
        action="退出联办",
        grave=True,
    )


@business
def new_reminder(request: DeskRequest, ledger: str, number: str) -> HttpResponse:
    """Urge those who have the case in hand, or escalate."""
    record, principal = case_or_404(ledger, number, request.principal), request.principal
    if not (verdict := record.case.may(principal, Verb.REMIND)):
        return not_permitted(request, record, "不能催办。", verdict.reason)
    form = ReminderForm(record.case, request.POST or None, may_escalate=escalates(record.case, principal))

    def reminded() -> None:
        given = form.cleaned_data
        reminders.remind(
            record,
            principal,
            given["text"],
            answer_by=given["answer_by"],
            kind=ReminderKind(given["kind"]),
            unit=given["unit"],
        )

    return acted(
        request, record, form, reminded, "已发出，列入对方的待办。", title="催办、督办", action="发出"
    )


@business
def answer(request: DeskRequest, ledger: str, number: str, key: int) -> HttpResponse:
    """Answer what was asked."""
    record, principal = case_or_404(ledger, number, request.principal), request.principal
    row = _or_404(_reminders(record, principal).filter(pk=key).first())
    if not (verdict := reminders.may_answer(row, principal)):
        return not_permitted(request, record, "不能答复。", verdict.reason)
    form = AnswerForm(request.POST or None)
    return acted(
        request,
        record,
        form,
        lambda: reminders.answer(row, principal, form.cleaned_data["answer"]),
        "已答复。",
        title=f"答复{row.get_kind_display()}",
        action="答复",
        notice=f"{row.raised_by or '系统'}于 {row.raised_on} 提出，{row.answer_by} 前答复：{row.text}",
    )


@business
def withdraw(request: DeskRequest, ledger: str, number: str, key: int) -> HttpResponse:
    """Take back what was asked."""
    record, principal = case_or_404(ledger, number, request.principal), request.principal
    row = _or_404(_reminders(record, principal).filter(pk=key).first())
    if not (verdict := reminders.may_withdraw(row, principal)):
        return not_permitted(request, record, "不能撤回。", verdict.reason)
    form = ReasonForm(request.POST or None, label="撤回的理由", help_text=SEALED)
    return acted(
        request,
        record,
        form,
        lambda: reminders.withdraw(row, principal, form.cleaned_data["reason"]),
        "已撤回。",
        title=f"撤回{row.get_kind_display()}",
        action="撤回",
        grave=True,
    )


def _reminders(record: CaseRecord, principal: Principal) -> "QuerySet[Reminder]":
    rows = visible(Reminder.objects.filter(case=record.case), principal)
    return rows.select_related("case", "raised_by__person")
