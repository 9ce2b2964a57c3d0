"""A figure's records by unit and by month, for the charts of its page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Sum
from django.db.models.functions import ExtractMonth

from fazhi.casework.ledger import ledger_model
from fazhi.casework.models import RecordQuerySet, RegisterRecord
from fazhi.faces.shapes import Bar, Series
from fazhi.figures.figure import Change, Figure, Total
from fazhi.figures.period import Period

MONTHS = [f"{month}月" for month in range(1, 13)]
UNITS = 12  # bars of a chart
ENOUGH = 6  # records from which a line over the months says something


@dataclass(frozen=True, slots=True)
class Units:
    """By unit: the title says which has most."""

    title: str
    bars: list[Bar]
    rest: int


@dataclass(frozen=True, slots=True)
class Months:
    """By month, beside the year before where it is known."""

    title: str
    series: list[Series]


def measured(figure: Figure) -> tuple[object, str]:
    """What a chart of the figure adds up, and its unit: the field's sum, else the records."""
    if isinstance(figure, Total):
        return Sum(figure.summed), figure.unit
    return Count("pk"), figure.unit if figure.kind == "count" else "条"


def by_unit(figure: Figure, period: Period) -> Units | None:
    """None where there is but one unit."""
    measure, unit = measured(figure)
    rows = list(
        figure.standing(period)
        .values("unit__short_name")
        .annotate(n=measure)
        .order_by("-n", "unit__short_name")
    )
    if len(rows) < 2:
        return None
    bars = [Bar(row["unit__short_name"], row["n"] or 0) for row in rows[:UNITS]]
    most = [bar.label for bar in bars if bar.value == bars[0].value]
    title = f"{most[0]}最多，{bars[0].value}{unit}" if len(most) == 1 else f"分布在 {len(rows)} 个单位"
    return Units(title, bars, len(rows) - len(bars))


def by_month(figure: Figure, period: Period, *, before: bool) -> Months | None:
    """None for a register, which is held and does not happen, and where there is too little to see."""
    model = ledger_model(figure.ledgers[0])
    if issubclass(model, RegisterRecord):
        return None
    measure, unit = measured(figure)
    day = model.ledger.day

    def months(rows: RecordQuerySet) -> list[int]:
        found = dict(rows.values_list(ExtractMonth(day)).annotate(n=measure).order_by())
        return [found.get(month) or 0 for month in range(1, 13)]

    rows = figure.standing(period)
    if rows.order_by()[:ENOUGH].count() < ENOUGH:
        return None
    now = months(rows)
    series = [Series(f"{period.first.year}年", now)]
    if before or isinstance(figure, Change):
        last = period.year_before()
        series.append(Series(f"{last.first.year}年", months(figure.standing(last))))
    return Months(_finding(now, unit), series)


def _finding(months: Sequence[int], unit: str) -> str:
    most = max(months)
    at = [MONTHS[n] for n, value in enumerate(months) if value == most]
    return f"{at[0]}最多，{most}{unit}" if len(at) == 1 else f"每月不超过 {most}{unit}"
