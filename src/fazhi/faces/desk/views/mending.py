"""Mending a case: an act recorded late is put in its place, a wrong one is voided."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from fazhi.casework.mending import may_void, perform_late, void_steps
from fazhi.casework.perform import allowed, not_allowed
from fazhi.casework.procedures import procedure_of
from fazhi.faces.desk import telling
from fazhi.faces.desk.access import DeskRequest, business, standing_case_or_404
from fazhi.faces.desk.acting import acted, not_permitted, trail_of
from fazhi.faces.desk.forms import StepForm, VoidStepForm
from fazhi.faces.desk.showing import href_of
from fazhi.faces.shapes import Link
from fazhi.registry.access import Verb

from .records import due_words


@business
def late(request: DeskRequest, ledger: str, number: str) -> HttpResponse:
    """The acts of the procedure, to choose the one that was done earlier and not recorded."""
    record, principal = standing_case_or_404(ledger, number, request.principal), request.principal
    links = [
        Link(step.title, f"{href_of(record)}late/{step.id}", telling.cited(step.cite))
        for step in allowed(record, principal)
    ]
    if not links:
        return not_permitted(request, record, "不能补录。", record.case.may(principal, Verb.PERFORM).reason)
    context = {
        "title": "补录办理动作",
        "sub": f"{record.number}　{record.title}",
        "notice": "当时已经办了、没有及时录入的，在这里补录：它按办理日期排入办理经过，期限随之重算。",
        "links": links,
        "back": href_of(record),
        "trail": [*trail_of(record), (record.number, href_of(record)), ("补录", "")],
    }
    return render(request, "desk/late.html", context)


@business
def late_step(request: DeskRequest, ledger: str, number: str, step: str) -> HttpResponse:
    """Record an act that was done earlier than the last one recorded, with the reason why it comes late."""
    record, principal = standing_case_or_404(ledger, number, request.principal), request.principal
    if step not in procedure_of(record).by_id:
        raise Http404(step)
    what = procedure_of(record).by_id[step]
    if reasons := not_allowed(record, what, principal):
        return not_permitted(request, record, f"不能补录“{what.title}”。", reasons[0].text)
    form = StepForm(record, what, principal, request.POST or None, late=True)
    return acted(
        request,
        record,
        form,
        lambda: perform_late(form.act(), principal, form.cleaned_data["reason"]),
        lambda: f"已补录“{what.title}”，期限已重算。{due_words(record)}",
        title=f"补录：{what.title}",
        law=telling.cited(what.cite),
        action="补录",
        notice="补录以后，后面的办理动作如果不再合法，会列出来，这次补录不保存。",
    )


@business
def void_taken(request: DeskRequest, ledger: str, number: str, taken: int) -> HttpResponse:
    """Void one step that was recorded wrongly, on request with all that came after it."""
    record, principal = standing_case_or_404(ledger, number, request.principal), request.principal
    procedure = procedure_of(record)
    steps = list(record.case.steps_taken.standing())
    place = next((at for at, step_taken in enumerate(steps) if step_taken.pk == taken), None)
    if place is None:
        raise Http404(str(taken))
    if not (verdict := may_void(record, steps[place].step, principal)):
        return not_permitted(request, record, "不能作废。", verdict.reason)
    after = steps[place + 1 :]
    titles = [f"{procedure.by_id[each.step].title}（{each.happened_on}）" for each in after]
    form = VoidStepForm(request.POST or None, after=titles)

    def mend() -> None:
        wrong = steps[place:] if form.cleaned_data.get("with_later") else [steps[place]]
        void_steps(record, wrong, principal, form.cleaned_data["reason"])

    def done() -> str:
        record.case.refresh_from_db(fields=["stage"])
        stage = procedure.stage(record.case.stage).title
        return f"已作废，案件按其余的办理动作重算，现在是“{stage}”阶段。{due_words(record)}"

    return acted(
        request,
        record,
        form,
        mend,
        done,
        title=f"作废办理动作：{procedure.by_id[steps[place].step].title}（{steps[place].happened_on}）",
        action="作废这个动作",
        grave=True,
        notice="作废后不能恢复：动作仍可查看，案件的阶段、填写的内容和期限按其余的动作重算。",
    )
