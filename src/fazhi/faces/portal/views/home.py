"""The first page: the latest report, its chief figures, and the ways in."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fazhi.faces.portal.boxes import Boxes
from fazhi.faces.portal.open_to_all import PortalRequest, open_to_all
from fazhi.faces.portal.published import Published, published_report, published_reports
from fazhi.faces.shapes import Tile
from fazhi.registry.access import Principal

CHIEF = (
    "reconsideration.received",
    "litigation.against_district",
    "mediation.mediated",
    "services.one_visit_matters",
    "services.no_visit_rate",
    "proposals.received",
    "audit.findings",
    "leadership.executive_study",
)


@open_to_all
def home(request: PortalRequest) -> HttpResponse:
    """What this site is, and where to go."""
    latest = published_reports()[:1]
    published = published_report(latest[0].year) if latest else None
    context = {
        "published": published,
        "title": published.document.title if published else "",
        "tiles": _tiles(published, request.principal) if published else [],
        "count": len(published.figures()) if published else 0,
    }
    return render(request, "portal/home.html", context)


def _tiles(published: Published, principal: Principal) -> list[Tile]:
    """The chief figures of the report, each opening in it; where some are not printed, others take their place."""
    printed = published.figures()
    chosen = sorted(printed, key=lambda each: CHIEF.index(each.id) if each.id in CHIEF else len(CHIEF))
    address, boxes = reverse("report", args=[published.year]), Boxes.of(published, principal)
    return [
        Tile(
            each.title,
            first.display if (first := published.freezes[each.id][0]).value else None,
            note=f"上年 {boxes.last_year(each)[0] or '无可比数'}",
            href=f"{address}?open={each.id}#f-{each.id}",
            null="无可比数",
        )
        for each in chosen[: len(CHIEF)]
    ]
