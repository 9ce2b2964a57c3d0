"""What the properties of the clock are tried on: any limit with any quantity, start and stops; and its answer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from fazhi.law.clock import Due, Span, due
from fazhi.law.limit import LimitVersion, limits
from fazhi.law.period import Direction, Kind, Unit
from tests.law.oracle import ANNOUNCED

DAY = timedelta(days=1)
COUNTED = [
    version
    for limit in limits().values()
    for version in limit
    if version.quantity is not None and version.kind is not Kind.QUALIFICATION
]
AFTER = [each for each in COUNTED if each.direction is Direction.AFTER and each.unit is not Unit.HOUR]
BEFORE = [each for each in COUNTED if each.direction is Direction.BEFORE]
HOURS = [each for each in COUNTED if each.unit is Unit.HOUR]
MOST = {Unit.DAY: 400, Unit.WORKING_DAY: 150, Unit.MONTH: 36, Unit.YEAR: 5}

days = st.dates(date(2014, 1, 1), date(2028, 12, 31))
ends_of_months = days.map(lambda day: (day.replace(day=28) + 4 * DAY).replace(day=1) - DAY)
announced_last = st.dates(date(ANNOUNCED, 11, 1), date(ANNOUNCED + 1, 2, 28))
starts = days | ends_of_months | announced_last


@st.composite
def rules(draw: st.DrawFn, among: Sequence[LimitVersion] = AFTER) -> LimitVersion:
    """A limit as the law has it, or with another quantity and another rule about the last day."""
    limit = draw(st.sampled_from(among))
    if draw(st.booleans()):
        return limit
    return replace(limit, quantity=draw(st.integers(1, MOST[limit.unit])), rolls=draw(st.booleans()))


@st.composite
def stop(draw: st.DrawFn, limit: LimitVersion, start: date, lasting: bool = False) -> Span:
    """A stop somewhere about the period, of a cause that the law lists, of another, or of none said."""
    first = start + DAY * draw(st.integers(-30, 30) | st.integers(-30, 450))
    cause = draw(st.sampled_from(["", "unlisted", *(each.span for each in limit.excludes)]))
    return Span(first, None if lasting else first + DAY * draw(st.integers(0, 60)), cause)


def stops(limit: LimitVersion, start: date) -> st.SearchStrategy[list[Span]]:
    """Up to four closed stops in no order: apart, touching, overlapping, before the start and after the end."""
    return st.lists(stop(limit, start), max_size=4)


def computed(
    limit: LimitVersion,
    start: date,
    suspensions: Sequence[Span] = (),
    extension: int = 0,
    explain: bool = False,
) -> Due:
    """The clock's answer."""
    return due(limit, start, suspensions=suspensions, extension=extension, explain=explain)


def last_day(limit: LimitVersion, start: date, suspensions: Sequence[Span] = ()) -> date:
    """The clock's last day, where nothing is stopped for good."""
    found = computed(limit, start, suspensions).due
    assert isinstance(found, date)
    return found
