"""The papers of a case at the desk: drafted, issued, read, downloaded, served, voided."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from fazhi.casework.formats import FORMATS
from fazhi.casework.models import CaseRecord, Paper, Service
from fazhi.casework.papers import compose, draft, issue, may_write, paper_step, void_paper
from fazhi.casework.procedures import procedure_of
from fazhi.casework.service import record_service, void_service
from fazhi.faces.desk import telling
from fazhi.faces.desk.access import DeskRequest, business, case_or_404, refused
from fazhi.faces.desk.acting import not_permitted
from fazhi.faces.desk.forms import PaperForm, ReasonForm, ServiceForm
from fazhi.faces.desk.papers import href_of_paper, standing_services, unserved
from fazhi.faces.desk.showing import href_of
from fazhi.faces.downloads import whole
from fazhi.faces.shapes import Fact, Link
from fazhi.registry.access import Principal, Verb, may
from fazhi.reporting import receipt
from fazhi.reporting.papers import FORMS, Damaged, content_of, document_of, file_name, file_of
from fazhi.reporting.pdf import FontsMissing

from .records import due_words, trail_of

RECEIPT = "receipt.docx"


@business
def new(request: DeskRequest, ledger: str, number: str, taken: int) -> HttpResponse:
    """Write the paper of a step from its template: keep it as a draft, or issue it."""
    record, principal = case_or_404(ledger, number, request.principal), request.principal
    step_taken = record.case.steps_taken.standing().filter(pk=taken).first()
    step = paper_step(record, step_taken) if step_taken else None
    if step_taken is None or step is None:
        raise Http404(str(taken))
    if not (verdict := may_write(record, step_taken, principal)):
        return not_permitted(request, record, "不能制作文书。", verdict.reason)
    paper = step_taken.papers.standing().first()
    if paper is not None and paper.is_issued:
        return redirect(href_of_paper(record, paper))
    made = compose(record, step_taken)
    form = PaperForm(paper or made, step_taken, request.POST or None)
    if request.method == "POST" and form.is_valid():
        text, addressee = form.cleaned_data["text"], form.cleaned_data["addressee"]
        if "issue" in request.POST:
            on, issued = form.cleaned_data["on"], list[Paper]()
            if form.carries_out(
                lambda: issued.append(
                    issue(record, step_taken, principal, text=text, addressee=addressee, on=on)
                )
            ):
                messages.success(request, f"已印发{issued[0]}。")
                return redirect(href_of_paper(record, issued[0]))
        elif form.carries_out(lambda: draft(record, step_taken, principal, text=text, addressee=addressee)):
            messages.success(request, f"《{made.title}》的草稿已保存。")
            return redirect(href_of(record))
    context = {
        "form": form,
        "title": f"制作{made.title}",
        "sub": f"{record.number}　{record.title}",
        "law": telling.cited(step.cite),
        "procedure_law": procedure_of(record).law,
        "organ": made.organ.name,
        "word": made.word,
        "back": href_of(record),
        "trail": [*trail_of(record), (record.number, href_of(record)), (f"制作{made.title}", "")],
    }
    return render(request, "desk/paper_form.html", context)


@business
def detail(request: DeskRequest, ledger: str, number: str, paper: int) -> HttpResponse:
    """One paper as it is printed, with its files and how it was served."""
    record, found = _paper_or_404(ledger, number, paper, request.principal)
    permitted = found.is_standing and found.is_issued and record.is_standing
    href = href_of_paper(record, found)
    actions = []
    if permitted and may_write(record, found.step_taken, request.principal):
        actions.append(Link("登记送达", f"{href}serve", main=True))
    if found.is_standing and may(request.principal, Verb.VOID, unit_id=record.case.unit_id):
        actions.append(Link("作废", f"{href}void"))
    may_void = bool(may(request.principal, Verb.VOID, unit_id=record.case.unit_id))
    context = {
        "record": record,
        "paper": found,
        "document": document_of(found),
        "files": [Link(form.upper(), f"{href}paper.{form}") for form in FORMS] if found.is_issued else [],
        "receipt": f"{href}{RECEIPT}" if found.is_issued and found.word else "",
        "services": [
            (_facts(service), f"{href}services/{service.pk}/void" if may_void and service.is_standing else "")
            for service in found.services.select_related("by")
        ],
        "waiting": unserved(record, found) if permitted else {},
        "actions": actions,
        "trail": [*trail_of(record), (record.number, href_of(record)), (found.title, "")],
    }
    return render(request, "desk/paper.html", context)


def _facts(service: Service) -> list[Fact]:
    """What the proof of service shows."""
    facts = [
        Fact("受送达人", f"{service.recipient}（{service.get_to_display()}）"),
        Fact("送达方式", service.get_method_display()),
        Fact("送达日期", service.served_on),
    ]
    if service.happened_on != service.served_on:
        facts.append(Fact("发出公告日期", service.happened_on))
    shown = ("place", "receiver", "signed_by", "through", "ground", "witness", "by")
    for name in shown:
        if value := getattr(service, name):
            text = service.get_receiver_display() if name == "receiver" else value
            facts.append(Fact(str(Service._meta.get_field(name).verbose_name), text))  # type: ignore[union-attr]
    for name in ("is_filmed", "has_consent"):
        if getattr(service, name):
            facts.append(Fact(str(Service._meta.get_field(name).verbose_name), "是"))  # type: ignore[union-attr]
    if not service.is_standing:
        facts.append(Fact("已作废", service.void_reason))
    return facts


@business
def file(request: DeskRequest, ledger: str, number: str, paper: int, name: str) -> HttpResponse:
    """A paper's DOCX or PDF, or the blank proof of its service."""
    record, found = _paper_or_404(ledger, number, paper, request.principal)
    form = name.rpartition(".")[2]
    if not found.is_issued or name not in (RECEIPT, *(f"paper.{known}" for known in FORMS)):
        raise Http404(name)
    if name == RECEIPT:
        recipient = next(iter(unserved(record, found).values()), found.addressee)
        with TemporaryDirectory() as folder:
            path = Path(folder) / RECEIPT
            receipt.render(found, recipient, path)
            return whole(path.read_bytes(), f"送达回证（{found}）.docx", FORMATS["docx"].media_type)
    try:
        content = content_of(file_of(found, form))
    except (FontsMissing, Damaged) as error:
        return refused(
            request, "现在不能下载。", f"{error}。", way="返回文书", way_href=href_of_paper(record, found)
        )
    return whole(content, file_name(found, form), FORMATS[form].media_type)


@business
def serve(request: DeskRequest, ledger: str, number: str, paper: int) -> HttpResponse:
    """Record how a paper was served, as the proof of service shows it."""
    record, found = _paper_or_404(ledger, number, paper, request.principal)
    principal = request.principal
    if not (verdict := may_write(record, found.step_taken, principal)):
        return not_permitted(request, record, "不能登记送达。", verdict.reason)
    form = ServiceForm(unserved(record, found), principal, request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and form.carries_out(lambda: record_service(found, principal, **form.values()))
    ):
        messages.success(request, f"已登记《{found.title}》的送达。{due_words(record)}")
        return redirect(href_of(record))
    context = {
        "form": form,
        "title": f"登记送达：{found.title}",
        "sub": f"{found.number or ''}　{record.title}",
        "law": "民事诉讼法第八十七条",
        "action": "登记送达",
        "back": href_of_paper(record, found),
        "notice": "按送达回证填写。送达日期由程序依送达方式确定，自送达起算的期限随之起算。",
        "two": True,
        "trail": [*trail_of(record), (record.number, href_of(record)), ("登记送达", "")],
    }
    return render(request, "desk/form.html", context)


@business
def void(request: DeskRequest, ledger: str, number: str, paper: int) -> HttpResponse:
    """Void a paper; it keeps its number."""
    record, found = _paper_or_404(ledger, number, paper, request.principal)
    principal = request.principal
    if not (verdict := may(principal, Verb.VOID, unit_id=record.case.unit_id)):
        return not_permitted(request, record, "不能作废。", verdict.reason)
    form = ReasonForm(request.POST or None, label="作废的理由", help_text="会写入日志，不能再改。")
    if (
        request.method == "POST"
        and form.is_valid()
        and form.carries_out(lambda: void_paper(found, principal, form.cleaned_data["reason"]))
    ):
        messages.success(request, "文书已作废，文号保留，不再给别的文书。")
        return redirect(href_of(record))
    context = {
        "form": form,
        "title": f"作废文书：{found}",
        "sub": f"{record.number}　{record.title}",
        "action": "作废这份文书",
        "grave": True,
        "back": href_of_paper(record, found),
        "notice": "作废后不能恢复，文号保留；可以据同一办理动作重新制作。",
        "trail": [*trail_of(record), (record.number, href_of(record)), ("作废文书", "")],
    }
    return render(request, "desk/form.html", context)


@business
def void_served(request: DeskRequest, ledger: str, number: str, paper: int, service: int) -> HttpResponse:
    """Void the record of a service, and the step that was performed by it."""
    record, found = _paper_or_404(ledger, number, paper, request.principal)
    principal = request.principal
    row = next((each for each in standing_services(found) if each.pk == service), None)
    if row is None:
        raise Http404(str(service))
    if not (verdict := may(principal, Verb.VOID, unit_id=record.case.unit_id)):
        return not_permitted(request, record, "不能作废。", verdict.reason)
    form = ReasonForm(request.POST or None, label="作废的理由", help_text="会写入日志，不能再改。")
    if (
        request.method == "POST"
        and form.is_valid()
        and form.carries_out(lambda: void_service(row, principal, form.cleaned_data["reason"]))
    ):
        messages.success(request, f"送达记录已作废，期限已重算。{due_words(record)}")
        return redirect(href_of_paper(record, found))
    context = {
        "form": form,
        "title": f"作废送达记录：{row}",
        "sub": str(found),
        "action": "作废这条送达记录",
        "grave": True,
        "back": href_of_paper(record, found),
        "notice": "随送达办理的动作一并作废，期限按其余的送达和动作重算。",
        "trail": [*trail_of(record), (record.number, href_of(record)), ("作废送达记录", "")],
    }
    return render(request, "desk/form.html", context)


def _paper_or_404(ledger: str, number: str, paper: int, principal: Principal) -> tuple[CaseRecord, Paper]:
    """The paper of a case that the principal may see; raises Http404."""
    record = case_or_404(ledger, number, principal)
    papers = record.case.papers.select_related("organ", "step_taken", "case").prefetch_related("services")
    found = papers.filter(pk=paper).first()
    if found is None:
        raise Http404(str(paper))
    return record, found
