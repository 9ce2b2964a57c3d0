"""One record: what it is, what may be done with it, and the forms by which that is done."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fazhi.casework.erasing import erasable, erasures_of, refusals
from fazhi.casework.erasing import erase as erase_record
from fazhi.casework.hands import claim as claim_case
from fazhi.casework.leaving import is_gone
from fazhi.casework.ledger import KIND_TITLES
from fazhi.casework.models import CaseRecord, Record
from fazhi.casework.perform import allowed, next_steps, not_allowed, perform_many, until_today
from fazhi.casework.procedures import has_no_version, procedure_of
from fazhi.casework.reading import names_people, note_read
from fazhi.casework.records import amend as amend_record
from fazhi.casework.records import enter, open_case
from fazhi.casework.records import void as void_record
from fazhi.casework.refusal import Refused
from fazhi.faces.desk import telling
from fazhi.faces.desk.access import (
    DeskRequest,
    business,
    may_somewhere,
    model_or_404,
    record_or_404,
    refused,
)
from fazhi.faces.desk.acting import acted, not_permitted, trail_of
from fazhi.faces.desk.chronicle import actors_of, journal_of
from fazhi.faces.desk.dossier import dossier_of, handed
from fazhi.faces.desk.forms import ErasureForm, ReasonForm, RecordForm, StepForm
from fazhi.faces.desk.papers import paper_lines
from fazhi.faces.desk.showing import facts_of, href_of
from fazhi.faces.shapes import Fact, Link
from fazhi.figures.figure import figures_of
from fazhi.journal.canonical import is_erased
from fazhi.journal.change import Conflict
from fazhi.journal.models import Entry, Erasure
from fazhi.registry.access import Principal, Verb, may


@business
def detail(request: DeskRequest, ledger: str, number: str) -> HttpResponse:
    """Where is it, what now, by when, what is recorded, what happened, from where, and what rests on it."""
    record = record_or_404(ledger, number, request.principal)
    note_read(record, request.principal)
    context = {
        "record": record,
        "model": record._meta,
        "kind": KIND_TITLES[record.ledger_kind],
        "facts": facts_of(record),
        "origin": _origin(record),
        "figures": [
            Link(each.title, f"{reverse('desk:figure', args=[each.id])}?year={record.year}")
            for each in figures_of(record)
        ],
        "journal": journal_of(record),
        "claim": _claim_href(record, request.principal),
        "actions": _actions(record, request.principal),
        "erasures": _erasures(record),
        "trail": [*trail_of(record), (record.number, "")],
        **dossier_of(record, request.principal),
    }
    if isinstance(record, CaseRecord):
        context |= _case(record, request.principal)
    return render(request, "desk/record.html", context)


def _case(record: CaseRecord, principal: Principal) -> dict[str, object]:
    procedure = procedure_of(record)
    every = list(record.case.steps_taken.select_related("by").prefetch_related("papers__services"))
    steps = [step_taken for step_taken in every if step_taken.is_standing]
    reached, reached_by = until_today(record, steps)
    runs = telling.runs_of(reached, procedure, reached_by)
    permitted = record.case.may(principal, Verb.PERFORM)
    lawful = next_steps(record, principal)
    # Who may not take every step still has those that are reserved to the office held (行政机关的负责人).
    able = [each for each in lawful if permitted or not not_allowed(record, each.step, principal)]
    return {
        "case": record.case,
        "law": telling.law_of(procedure),
        "no_version": has_no_version(record),
        "law_href": telling.law_href(procedure),
        "procedure_law": procedure.law,
        "stages": telling.stage_line(record, procedure, steps),
        "clocks": telling.clock_faces(runs),
        "steps": telling.grouped_steps(reached, able, runs, reached_by),
        "lawful": lawful,
        "not_permitted": "" if permitted else permitted.reason,
        "events": sorted(
            [
                *telling.happened(record, procedure, every, principal),
                *telling.moved(record),
                *handed(
                    record.case.hand_overs.select_related(
                        "from_unit", "from_handler", "to_unit", "to_handler"
                    )
                ),
            ],
            key=lambda event: event.when,
            reverse=True,
        ),
        "papers": paper_lines(record, every, principal),
        "overtaken": [
            (procedure.by_id[lapsed.step].title, lapsed.happened_on) for lapsed in reached_by[len(steps) :]
        ],
        "receipts": [
            Link(f"{receipt.number}　{receipt.received_on}", f"{href_of(record)}receipts/{receipt.pk}/")
            for receipt in record.case.receipts.all()
        ],
        "late": f"{href_of(record)}late/" if record.is_standing and allowed(record, principal) else "",
    }


def _origin(record: Record) -> list[Fact]:
    """Where the record came from."""
    facts = [
        Fact("编号", record.number),
        Fact("年度", record.year),
        Fact("录入方式", record.get_entry_mode_display()),
    ]
    if record.imported_from is not None:
        source = record.imported_from
        facts.append(
            Fact("来源", source.name, f"第 {record.imported_row} 行，文件摘要 {source.digest[:16]}…")
        )
    else:
        facts.append(Fact("来源", "在系统内录入"))
    facts.append(Fact("录入时间", f"{record.recorded_at.astimezone():%Y-%m-%d %H:%M}"))
    if record.voided_at is not None:
        facts.append(Fact("作废时间", f"{record.voided_at.astimezone():%Y-%m-%d %H:%M}"))
    return facts


def _actions(record: Record, principal: Principal) -> list[Link]:
    """Correct and void, for those who may; a receipt for what was received in a case."""
    links = []
    if (
        isinstance(record, CaseRecord)
        and record.is_standing
        and may(principal, Verb.PERFORM, unit_id=record.case.unit_id)
    ):
        links.append(Link("出具回执", f"{href_of(record)}receipts/new"))
    if record.is_standing and may(principal, Verb.AMEND, unit_id=record.unit_id):
        links.append(Link("更正", f"{href_of(record)}amend"))
    if isinstance(record, CaseRecord) and record.case.is_open and record.case.may(principal, Verb.HAND_OVER):
        links.append(Link("移交", f"{href_of(record)}hands/over"))
    if record.is_standing and may(principal, Verb.VOID, unit_id=record.unit_id):
        links.append(Link("作废", f"{href_of(record)}void"))
    if names_people(type(record)) and not is_erased(record.title) and not refusals(record, principal):
        links.append(Link("删除个人信息", f"{href_of(record)}erase"))
    return links


def _erasures(record: Record) -> list[Fact]:
    """When personal data of the record were erased, by whom, and by which law."""
    rows = erasures_of(record)
    entries = Entry.objects.filter(table=Erasure._meta.db_table, key__in=[row.pk for row in rows], seq=0)
    actors = dict(entries.values_list("key", "actor")) if rows else {}
    who = actors_of(actors.values())
    return [
        Fact(
            f"个人信息已于 {row.erased_at.astimezone():%Y-%m-%d %H:%M} 由{who[actors[row.pk]]}删除",
            f"依据：{row.article}　理由：{row.reason}",
        )
        for row in rows
    ]


def _claim_href(record: Record, principal: Principal) -> str:
    """Where an unclaimed case is taken in hand; nothing where there is none, or not by this person."""
    claims = (
        isinstance(record, CaseRecord)
        and record.case.is_open
        and (record.case.handler_id is None or is_gone(record.case.handler_id))
        and principal.person_id is not None
        and record.case.may(principal, Verb.HAND_OVER)
    )
    return f"{href_of(record)}claim" if claims else ""


@business
def new(request: DeskRequest, ledger: str) -> HttpResponse:
    """Enter a record, or open a case."""
    model, principal = model_or_404(ledger), request.principal
    back = reverse("desk:ledger", args=[ledger])
    if not (verdict := may_somewhere(principal, Verb.ENTER)):
        return refused(request, "不能登记。", f"{verdict.reason}。", way="返回台账", way_href=back)
    form = RecordForm(model, principal, request.POST or None)
    if request.method == "POST" and form.is_valid():
        record = model(**form.values())
        try:
            _enter(record, form, principal)
        except Refused as refusal:
            form.refuse(refusal.reasons)
        else:
            messages.success(request, f"已登记，编号 {record.number}。")
            return redirect(href_of(record))
    title = f"登记{model._meta.verbose_name}"
    context = {
        "form": form,
        "title": title,
        "sub": f"由{model.ledger.kept_by}记录",
        "action": "登记",
        "back": back,
        "two": True,
        "trail": [("工作台", reverse("desk:home")), (str(model._meta.verbose_name), back), ("登记", "")],
    }
    return render(request, "desk/form.html", context)


def _enter(record: Record, form: RecordForm, principal: Principal) -> None:
    if isinstance(record, CaseRecord):
        open_case(record, principal, title=form.cleaned_data["title"], handler=form.cleaned_data["handler"])
    else:
        enter(record, principal)


@business
def amend(request: DeskRequest, ledger: str, number: str) -> HttpResponse:
    """Correct fields of a record, with a reason."""
    record, principal = record_or_404(ledger, number, request.principal), request.principal
    if not (verdict := may(principal, Verb.AMEND, unit_id=record.unit_id)):
        return refused(request, "不能更正。", f"{verdict.reason}。", way="返回记录", way_href=href_of(record))
    form = RecordForm(type(record), principal, request.POST or None, record=record)
    if request.method == "POST" and form.is_valid():
        changed = form.changed()
        if form.carries_out(lambda: amend_record(record, principal, form.cleaned_data["reason"], **changed)):
            messages.success(request, "已更正，改动和理由已写入日志。")
            return redirect(href_of(record))
        record = record_or_404(ledger, number, principal)
    context = {
        "form": form,
        "title": f"更正：{record.title}",
        "sub": f"{record.number}　只改需要改的，其余不动",
        "action": "保存更正",
        "back": href_of(record),
        "two": True,
        "trail": [*trail_of(record), (record.number, href_of(record)), ("更正", "")],
    }
    if isinstance(record, CaseRecord):
        context["notice"] = "由办理动作填写的日期和结果不在这里：它们随办理动作更正。"
    return render(request, "desk/form.html", context)


@business
def void(request: DeskRequest, ledger: str, number: str) -> HttpResponse:
    """Void a record, with a reason; it stays readable and counts in no figure."""
    record, principal = record_or_404(ledger, number, request.principal), request.principal
    if not (verdict := may(principal, Verb.VOID, unit_id=record.unit_id)):
        return refused(request, "不能作废。", f"{verdict.reason}。", way="返回记录", way_href=href_of(record))
    form = ReasonForm(
        request.POST or None, label="作废的理由", help_text="写明为什么作废；会写入日志，不能再改。"
    )
    return acted(
        request,
        record,
        form,
        lambda: void_record(record, principal, form.cleaned_data["reason"]),
        "已作废。记录仍可查看，不再计入任何统计数。",
        title=f"作废：{record.title}",
        sub=str(record.number),
        action="作废这条记录",
        grave=True,
        notice=f"作废后不能恢复；记录仍可查看，不再计入统计数。{_loses(figures_of(record))}",
    )


@business
def erase(request: DeskRequest, ledger: str, number: str) -> HttpResponse:
    """Erase the personal data of a record; what goes is listed, and the number is typed."""
    record, principal = record_or_404(ledger, number, request.principal), request.principal
    if reasons := refusals(record, principal):
        return not_permitted(request, record, "不能删除个人信息。", reasons[0].text)
    found = erasable(record)
    form = ErasureForm(request.POST or None, expected=number)
    files = f"；连同 {len(found.files) + len(found.papers)} 个文件" if found.files or found.papers else ""
    told = "；".join(f"{kind}（{columns}）" for kind, columns in found.told)
    return acted(
        request,
        record,
        form,
        lambda: erase_record(
            record, principal, article=form.cleaned_data["article"], reason=form.cleaned_data["reason"]
        ),
        "个人信息已删除。记录、期限和统计数不变，以前给出的证明仍然有效。",
        title="依法删除个人信息",
        action="删除，不能恢复",
        grave=True,
        notice=f"删除以后不能恢复，日志里的原文（{found.payloads} 项）一并删除。将要删除：{told}{files}。",
    )


def _loses(figures: list) -> str:
    return (
        f"受影响的统计数有 {len(figures)} 个：{'、'.join(each.title for each in figures)}。"
        if figures
        else ""
    )


@business
def step(request: DeskRequest, ledger: str, number: str, step: str) -> HttpResponse:
    """Take one step of a case."""
    record, principal = record_or_404(ledger, number, request.principal), request.principal
    if not isinstance(record, CaseRecord) or step not in procedure_of(record).by_id:
        raise Http404(step)
    lawful = next((each for each in next_steps(record, principal) if each.step.id == step), None)
    what = procedure_of(record).by_id[step]
    if request.method != "POST" and (lawful is None or not lawful.is_open):
        text = "；".join(str(reason) for reason in lawful.reasons) if lawful else "现在的阶段没有这个办理动作"
        messages.warning(request, f"现在还不能“{what.title}”：{text}。")
        return redirect(href_of(record))
    form = StepForm(record, what, principal, request.POST or None)
    return acted(
        request,
        record,
        form,
        lambda: perform_many([form.act()], principal),
        lambda: f"已办理“{what.title}”。{due_words(record)}",
        title=what.title,
        law=telling.cited(what.cite),
        notice=f"办后进入“{what.to.title}”阶段。" if what.to is not None else "",
    )


@business
@require_POST
def claim(request: DeskRequest, ledger: str, number: str) -> HttpResponse:
    """Take a case from the unit's queue in hand."""
    record, principal = record_or_404(ledger, number, request.principal), request.principal
    if not isinstance(record, CaseRecord):
        raise Http404(number)
    try:
        claim_case(record, principal)
    except (Refused, Conflict) as error:
        messages.warning(request, f"{error}。")
    else:
        messages.success(request, "这件由您承办，已列入您的待办。")
    return redirect(href_of(record))


def due_words(record: CaseRecord) -> str:
    """The last day that the case has now, as a sentence."""
    record.case.refresh_from_db(fields=["due_on"])
    return f"下一个到期日 {record.case.due_on:%Y-%m-%d}。" if record.case.due_on else ""
