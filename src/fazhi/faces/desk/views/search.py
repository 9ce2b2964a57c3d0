"""Search over all ledgers: a number leads straight to its record, words to the records that have them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from fazhi.casework.ledger import find_by_number, ledgers
from fazhi.casework.models import Record
from fazhi.faces.desk.access import DeskRequest, business
from fazhi.faces.desk.filters import matching
from fazhi.faces.desk.showing import href_of
from fazhi.faces.shapes import Link
from fazhi.registry.access import visible

EACH = 6


@dataclass(frozen=True, slots=True)
class Found:
    """What one ledger has of the words."""

    title: str
    links: list[Link]
    more: str


@business
def search(request: DeskRequest) -> HttpResponse:
    """One query of keys for each ledger, and one of lines for each that has some."""
    text = request.GET.get("q", "").strip()
    record = find_by_number(text.upper()) if text else None
    if record is not None and visible(type(record).objects.filter(pk=record.pk), request.principal).exists():
        return redirect(href_of(record))
    found = [group for model in ledgers().values() if (group := _in(model, text, request))] if text else []
    trail = [("工作台", reverse("desk:home")), ("搜索", "")]
    return render(request, "desk/search.html", {"text": text, "found": found, "trail": trail})


def _in(model: type[Record], text: str, request: DeskRequest) -> Found | None:
    there = visible(model.objects.filter(matching(model, text)), request.principal).order_by("-pk")
    keys = list(there.values_list("pk", flat=True)[: EACH + 1])
    if not keys:
        return None
    rows = model.objects.with_case().filter(pk__in=keys).order_by("-pk")
    links = [
        Link(row.title, href_of(row), f"{row.number}　{row.own_number or row.unit}　{row.day:%Y-%m-%d}"
             + ("" if row.is_standing else "　已作废"))
        for row in rows
    ]  # fmt: skip
    listing = f"{reverse('desk:ledger', args=[model.ledger.id])}?{urlencode({'q': text, 'voided': 'all'})}"
    return Found(str(model._meta.verbose_name), links[:EACH], listing if len(links) > EACH else "")
