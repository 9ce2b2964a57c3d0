"""The people of one's units with what they have in hand, and the hand-over of one's whole desk."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from fazhi.casework.hands import Handing, hand_over_many
from fazhi.casework.leaving import cases_of, gone
from fazhi.casework.links import records_of
from fazhi.casework.models import Case
from fazhi.casework.refusal import Reason, Refused
from fazhi.faces.desk.access import DeskRequest, business, may_somewhere, refused, units_for
from fazhi.faces.desk.dossier_forms import HandsForm
from fazhi.faces.desk.showing import href_of
from fazhi.faces.shapes import Cell, Row
from fazhi.journal.change import change
from fazhi.registry.access import Principal, Verb, visible
from fazhi.registry.models import Person


@business
def people(request: DeskRequest) -> HttpResponse:
    """Who has how many open cases in hand; those who handle nothing any more come first."""
    principal = request.principal
    if not (verdict := may_somewhere(principal, Verb.HAND_OVER)):
        return refused(request, "不能移交案件。", f"{verdict.reason}。")
    left = set(gone().values_list("pk", flat=True))
    counts = dict(
        visible(Case.objects.filter(is_open=True, handler__isnull=False), principal)
        .order_by()
        .values_list("handler_id")
        .annotate(Count("pk"))
    )
    theirs = Person.objects.filter(
        Q(pk__in=counts) | Q(unit__in=units_for(principal, Verb.HAND_OVER), until__isnull=True)
    ).select_related("unit")
    ordered = sorted(theirs, key=lambda each: (each.pk not in left, -counts.get(each.pk, 0), each.pk))
    context = {
        "rows": [
            Row(
                [
                    Cell(each.name, reverse("desk:person", args=[each.pk]) if each.pk in counts else ""),
                    str(each.unit),
                    each.post,
                    str(counts.get(each.pk, 0)),
                    "已离岗或者不再办理" if each.pk in left else "",
                ],
                tone="late" if each.pk in left and each.pk in counts else "",
            )
            for each in ordered
        ],
        "columns": ["人员", "单位", "岗位", "在办", ""],
        "trail": [("工作台", reverse("desk:home")), ("人员在办", "")],
    }
    return render(request, "desk/people.html", context)


@business
def person(request: DeskRequest, key: int) -> HttpResponse:
    """The open cases of one person that one sees, and a form by which the picked ones go to other hands together."""
    principal = request.principal
    somebody = get_object_or_404(visible(Person.objects.select_related("unit"), principal), pk=key)
    cases = visible(cases_of(somebody), principal).select_related("unit").order_by("due_on", "pk")
    if not (verdict := may_somewhere(principal, Verb.HAND_OVER)):
        return refused(request, "不能移交案件。", f"{verdict.reason}。")
    form = HandsForm(None, request.POST or None, joins=False)
    if request.method == "POST" and form.is_valid():
        picked = list(cases.filter(number__in=request.POST.getlist("pick")))
        if form.carries_out(lambda: _hand_over(picked, principal, form)):
            messages.success(request, f"{len(picked)} 件已移交。")
            return redirect("desk:person", key) if cases.exists() else redirect("desk:people")
    records = records_of(cases)
    context = {
        "somebody": somebody,
        "form": form,
        "rows": [
            Row(
                [
                    Cell(case.number, href_of(records[case.pk])),
                    case.title,
                    str(records[case.pk]._meta.verbose_name),
                    str(case.unit),
                    str(case.due_on or ""),
                ],
                key=case.number or "",
            )
            for case in cases
            if case.pk in records
        ],
        "columns": ["编号", "标题", "台账", "承办单位", "到期日"],
        "trail": [
            ("工作台", reverse("desk:home")),
            ("人员在办", reverse("desk:people")),
            (somebody.name, ""),
        ],
    }
    return render(request, "desk/person.html", context)


def _hand_over(cases: list[Case], principal: Principal, form: HandsForm) -> None:
    """All of them or none, whatever their ledgers; raises Refused."""
    if not cases:
        raise Refused([Reason("没有选中案件，请勾选要移交的")])
    given = form.cleaned_data
    by_ledger: dict[str, list[Handing]] = {}
    for record in records_of(cases).values():
        handing = Handing(record, given["unit"], given["handler"])
        by_ledger.setdefault(record.ledger.id, []).append(handing)
    with change(principal, given["reason"], act="hand_over"):
        for handings in by_ledger.values():
            hand_over_many(handings, principal, given["reason"])
