"""The first page: the latest report, its chief figures, and the ways in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fazhi.figures.figure import all_figures

from ...shapes import Tile
from ..open_to_all import open_to_all
from ..published import Published, published_report, published_reports

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
def home(request: HttpRequest) -> HttpResponse:
    """What this site is, and where to go."""
    latest = published_reports()[:1]
    published = published_report(latest[0].year) if latest else None
    context = {
        "published": published,
        "title": published.document.title if published else "",
        "tiles": _tiles(published) if published else [],
        "count": len(published.printed()) if published else 0,
    }
    return render(request, "portal/home.html", context)


def _tiles(published: Published) -> list[Tile]:
    """The chief figures of the report, each opening in it; where some are not printed, others take their place."""
    titles = {each.id: each.title for each in all_figures()}
    printed = [name for name in published.printed() if name in titles and name in published.freezes]
    chosen = sorted(printed, key=lambda name: CHIEF.index(name) if name in CHIEF else len(CHIEF))[: len(CHIEF)]
    address = reverse("report", args=[published.year])
    return [
        Tile(
            titles[name],
            first.display if (first := published.freezes[name][0]).value else None,
            note=f"{published.year}年",
            href=f"{address}?open={name}#f-{name}",
            null="无可比数",
        )
        for name in chosen
    ]
