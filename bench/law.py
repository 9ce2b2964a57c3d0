"""Due dates of twenty working days beside the calendar libraries: one by one, and a million as a batch.

Measured in turn, each method by the best of its rounds: the libraries on every start day of the span, `due` without its
explanation and `due_many` on a million starts, and the least that a due date can cost, which is two look-ups in bare
tables of ranks and days. Held besides: on every start day the answers are those of a walk from day to day.
"""

import datetime as dt
import time
from collections.abc import Callable, Sequence
from itertools import accumulate

import chinese_calendar
import holidays

from fazhi.law.clock import due, due_many
from fazhi.law.limit import find

from .ground import Failed, Ground, Row

LIMIT, UNITS = "administrative_license.license_decision", 20  # 行政许可法第四十二条：二十日，指工作日
FIRST, LENGTH = dt.date(2021, 1, 1), 1_794  # until 29 November 2025
NUMBER, STRIDE = (
    1_000_000,
    7_919,
)  # the stride shares no factor with the length, so the starts go through all days
ROUNDS = 5
DAY = dt.timedelta(days=1)
RANKS = "bare rank table"

Method = Callable[[list[dt.date]], Sequence[dt.date | None]]


def run(ground: Ground) -> list[Row]:
    """Time the libraries and the clock in turn; the database is not asked."""
    every_day = [FIRST + DAY * n for n in range(LENGTH)]
    libraries, ours = _libraries(), _ours()
    walked = libraries["chinesecalendar, day by day"](every_day)
    for name, method in ours.items():
        if method(every_day) != walked:
            raise Failed(f"{name} does not answer what a walk from day to day does")
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, method in (libraries | ours).items():
            seconds = _seconds(method, list(every_day) if name in libraries else _starts())
            best[name] = min(best.get(name, seconds), seconds)
    fastest = min(libraries, key=lambda name: best[name])
    agreeing = f"the same as day by day on each of {LENGTH:,} start days"
    return [
        *(Row(name, 1 / seconds, "per second") for name, seconds in best.items()),
        Row("due, rate over the fastest library", best[fastest] / best["due"], "×", 30, fastest, least=True),
        Row("due_many, time over the bare rank table", best["due_many"] / best[RANKS], "×", 3, agreeing),
    ]


def _libraries() -> dict[str, Method]:
    china = holidays.country_holidays("CN", years=range(2021, 2027))
    return {
        "chinesecalendar, day by day": lambda starts: [_walk(start) for start in starts],
        "chinesecalendar.find_workday": lambda starts: [
            chinese_calendar.find_workday(UNITS, start) for start in starts
        ],
        "holidays.get_nth_working_day": lambda starts: [
            china.get_nth_working_day(start, UNITS) for start in starts
        ],
    }


def _ours() -> dict[str, Method]:
    limit = find(LIMIT)
    days = [FIRST + DAY * n for n in range(LENGTH + 3 * UNITS)]
    worked = [day for day in days if chinese_calendar.is_workday(day)]
    ranks = list(accumulate(chinese_calendar.is_workday(day) for day in days))
    origin, last = FIRST.toordinal(), UNITS - 1
    return {
        "due": lambda starts: [due(limit, start, explain=False).due for start in starts],
        "due_many": lambda starts: due_many(limit, starts),
        RANKS: lambda starts: [worked[ranks[start.toordinal() - origin] + last] for start in starts],
    }


def _walk(day: dt.date) -> dt.date:
    left = UNITS
    while left:
        day += DAY
        left -= chinese_calendar.is_workday(day)
    return day


def _starts() -> list[dt.date]:
    """A million dates, each an object of its own as they come from a database."""
    return [FIRST + DAY * (n * STRIDE % LENGTH) for n in range(NUMBER)]


def _seconds(method: Method, starts: list[dt.date]) -> float:
    """What one due date takes."""
    began = time.perf_counter()
    method(starts)
    return (time.perf_counter() - began) / len(starts)
