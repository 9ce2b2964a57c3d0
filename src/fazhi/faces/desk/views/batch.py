"""One step for many cases of a ledger: chosen in its list, performed together, all or none."""

from collections.abc import Sequence
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from fazhi.casework.models import CaseRecord
from fazhi.casework.perform import next_steps, perform_many
from fazhi.casework.procedures import procedure_of
from fazhi.faces.desk import telling
from fazhi.faces.desk.access import DeskRequest, business, model_or_404, refused
from fazhi.faces.desk.forms import StepForm
from fazhi.faces.desk.showing import href_of
from fazhi.faces.shapes import Link
from fazhi.law.procedure import Step
from fazhi.registry.access import Principal, visible

MOST = 50  # cases of one page of a list


@business
def batch(request: DeskRequest, ledger: str) -> HttpResponse:
    """The chosen cases, the steps that all of them allow, and the form of the one that was chosen."""
    model, back = model_or_404(ledger), reverse("desk:ledger", args=[ledger])
    if not issubclass(model, CaseRecord):
        raise Http404(ledger)
    sent = request.POST if request.method == "POST" else request.GET
    records = _picked(model, sent.getlist("pick"), request.principal)
    if not records:
        messages.warning(request, "没有选中案件，请先在列表里勾选要一起办理的案件。")
        return redirect(back)
    if len({(record.case.stage, record.case.procedure) for record in records}) > 1:
        text = "选中的案件不在同一阶段，或者所依的法律版本不同。请先按阶段筛选，再勾选。"
        return refused(request, "不能一起办理。", text, way="返回台账", way_href=back)
    steps = _shared(records, request.principal)
    what = next((step for step in steps if step.id == sent.get("step")), None)
    context: dict[str, object] = {
        "title": f"批量办理：{what.title if what else model._meta.verbose_name}",
        "sub": f"选中 {len(records)} 件，要么全部办成，要么一件也不办",
        "records": [Link(record.title, href_of(record), record.number or "") for record in records],
        "picks": [record.number for record in records],
        "back": back,
        "trail": [("工作台", reverse("desk:home")), (str(model._meta.verbose_name), back), ("批量办理", "")],
    }
    if what is None:
        return render(request, "desk/batch.html", {**context, "steps": steps})
    form = StepForm(records[0], what, request.principal, request.POST or None, is_shared=True)
    if request.method == "POST" and form.is_valid():
        acts = [replace(form.act(), record=record) for record in records]
        if form.carries_out(lambda: perform_many(acts, request.principal)):
            messages.success(request, f"{len(records)} 件都已办理“{what.title}”。")
            return redirect(back)
    context |= {"form": form, "step": what, "law": telling.cited(what.cite)}
    return render(request, "desk/batch.html", context)


def _picked(model: type[CaseRecord], numbers: Sequence[str], principal: Principal) -> list[CaseRecord]:
    """The chosen cases that the principal sees, standing ones, in the order of their numbers."""
    rows = visible(model.objects.standing().with_case(), principal)
    return list(rows.filter(case__number__in=numbers[:MOST]).order_by("case__number"))


def _shared(records: Sequence[CaseRecord], principal: Principal) -> list[Step]:
    """The steps that may be taken in every one of the cases now."""
    able = [{each.step.id for each in next_steps(record, principal) if each.is_open} for record in records]
    return [step for step in procedure_of(records[0]).steps if all(step.id in ids for ids in able)]
