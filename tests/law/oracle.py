"""The clock done again by looking at every day: slow and plain, and without any arithmetic of fazhi.law.

Of a limit it reads only what the law says: quantity, unit, direction, kind and whether the last day rolls.
What is a working day it takes from the published table itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chinese_calendar.constants import holidays, workdays

from fazhi.law.period import Direction, Kind, LimitVersion, Unit

Stop = tuple[date, date | None]  # days that do not count: from the first until before the second, or for good

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
OFF, ON = frozenset(holidays), frozenset(workdays)
ANNOUNCED = max(OFF).year


@dataclass(frozen=True)
class Found:
    """Where the walk ended; `cautious` is the working day before the last day of a count back."""

    due: date | datetime | None
    earliest: date | None = None
    left: int | None = None
    provisional: bool = False
    cautious: date | None = None


def works(day: date) -> bool:
    """Whether the day is worked: a make-up day, or a weekday that is no holiday."""
    return day in ON or (day.weekday() < 5 and day not in OFF)


def rolls(limit: LimitVersion) -> bool:
    """Whether the last day moves on to a working day: never for hours, validity and a count back."""
    return (
        limit.rolls
        and limit.kind is not Kind.VALIDITY
        and limit.direction is not Direction.BEFORE
        and limit.unit is not Unit.HOUR
    )


def due(limit: LimitVersion, start: date | datetime, stops: Sequence[Stop] = (), extension: int = 0) -> Found:
    """The answer of the clock, found on foot."""
    units = (limit.quantity or 0) + extension
    if limit.unit is Unit.HOUR:
        assert isinstance(start, datetime)
        return Found(hours_after(start, units))
    day = date(start.year, start.month, start.day)
    if limit.direction is Direction.BEFORE:
        return _before(limit, day, units)
    return _after(limit, day, units, stops)


def hours_after(start: datetime, hours: int) -> datetime:
    """The hour of the start is out: from its end, one whole hour after the other."""
    moment = datetime(start.year, start.month, start.day, start.hour) + HOUR
    for _ in range(hours):
        moment += HOUR
    return moment


def months_after(day: date, months: int) -> date:
    """The day of the same number so many months on, the number lowered until the month has such a day."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    number = day.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def nth_working(day: date, n: int) -> date:
    """The n-th working day after the day, or before it when n is negative."""
    step = DAY if n > 0 else -DAY
    while n:
        day += step
        if works(day):
            n -= step.days
    return day


def worked_from(day: date) -> date:
    """The day itself if it is worked, else the first one after it that is."""
    while not works(day):
        day += DAY
    return day


def working_in(after: date, until: date) -> int:
    """How many of the days after the first, up to and with the second, are worked."""
    count = 0
    while after < until:
        after += DAY
        count += works(after)
    return count


def _after(limit: LimitVersion, start: date, units: int, stops: Sequence[Stop]) -> Found:
    day = start
    if limit.unit in (Unit.MONTH, Unit.YEAR):
        last = months_after(start, units if limit.unit is Unit.MONTH else 12 * units)
        units = (last - start).days
        if not stops:  # every day counts, so there is no need to look at each day of twenty years
            day, units = last, 0
    working = limit.unit is Unit.WORKING_DAY
    while units:
        day += DAY
        if any(first <= day and end is None for first, end in stops):
            return Found(None, left=units)
        if any(first <= day < end for first, end in stops if end is not None):
            continue
        units -= works(day) if working else 1
    if rolls(limit):
        day = worked_from(day)
    asked = working or rolls(limit)
    return Found(
        day,
        earliest=day + DAY if limit.kind in (Kind.BAR, Kind.MINIMUM, Kind.WAITING) else None,
        provisional=asked and day.year > ANNOUNCED,
    )


def _before(limit: LimitVersion, event: date, units: int) -> Found:
    day = nth_working(event, -units) if limit.unit is Unit.WORKING_DAY else event
    if limit.unit is not Unit.WORKING_DAY:
        assert limit.unit is Unit.DAY, "no law counts months or years back"
        for _ in range(units):
            day -= DAY
    provisional = limit.unit is Unit.WORKING_DAY and (event - DAY).year > ANNOUNCED
    return Found(day, provisional=provisional, cautious=nth_working(day, -1))
