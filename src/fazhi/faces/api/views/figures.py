"""The figures: their values for a year, and each one opened to the records behind it."""

from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Query, Router

from fazhi.faces.api import shapes
from fazhi.faces.api.auth import ApiRequest
from fazhi.faces.api.once import answer
from fazhi.faces.api.paging import page
from fazhi.faces.api.problems import Problem
from fazhi.faces.desk.paging import Order
from fazhi.figures.books import Books
from fazhi.figures.figure import Figure, UnknownFigure, all_figures, find_figure
from fazhi.figures.listing import figures_json
from fazhi.figures.period import Period
from fazhi.registry.access import visible

router = Router(tags=["统计数"])
Year = Annotated[int, Query(ge=1949, le=2999, description="年度")]
Domain = Annotated[str, Query(max_length=40, description="领域，不写为年度报告用的数，all 为全部")]


@router.get("/figures", response=list[shapes.FigureTold], summary="一年的统计数")
def list_figures(request: ApiRequest, year: Year, domain: Domain = "") -> HttpResponse:
    """The figures of the published report, of one domain, or all, as they are now."""
    books, period = Books.open(), Period.of_year(year)
    chosen = [
        each for each in all_figures() if domain == "all" or (each.domain == domain if domain else each.seed)
    ]
    return answer(figures_json([each.value(period, books) for each in chosen]))


@router.get("/figures/{figure}", response=shapes.FigureOpened, summary="一个统计数")
def read_figure(request: ApiRequest, figure: str, year: Year) -> HttpResponse:
    """A figure by our id or the report's, with its meaning, its counting rule and the value of the year before."""
    found, books, period = _figure(figure), Books.open(), Period.of_year(year)
    value, before = figures_json([found.value(period, books), found.value(period.year_before(), books)])
    more = {
        "period": str(period),
        "meaning": found.meaning,
        "rule": found.rule,
        "ledgers": list(found.ledgers),
    }
    return answer(value | more | {"before": before})


@router.get("/figures/{figure}/records", response=shapes.EvidencePage, summary="一个统计数背后的记录")
def open_figure(
    request: ApiRequest,
    figure: str,
    year: Year,
    limit: Annotated[str | None, Query(description="每页几条，1 至 200")] = None,
    cursor: Annotated[str | None, Query(description="上一页 next 里的位置")] = None,
) -> HttpResponse:
    """Each record behind the figure once, of those that you may see, and the part that it plays."""
    found, period = _figure(figure), Period.of_year(year)
    rows = visible(found.behind(period), request.principal)
    return page(
        request, rows, Order(newest_first=False), lambda rows: _evidence(found, period, rows), counted=True
    )


def _figure(name: str) -> Figure:
    try:
        return find_figure(name)
    except UnknownFigure as error:
        raise Problem("missing", str(error)) from None


def _evidence(figure: Figure, period: Period, rows: list[Any]) -> list[shapes.EvidenceTold]:
    """The page's records in its order, each with the part that it plays in the figure."""
    lines = {line.record.pk: line for line in figure.among([row.pk for row in rows]).evidence(period)}
    return [
        {
            "ledger": line.record.ledger.id,
            "number": line.record.number or "",
            "title": line.record.title,
            "day": line.record.day.isoformat(),
            "role": line.role,
            "amount": float(line.amount) if isinstance(line.amount, Decimal) else line.amount,
        }
        for line in (lines[row.pk] for row in rows)
    ]
