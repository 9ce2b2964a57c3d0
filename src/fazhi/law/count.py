"""The arithmetic of a period: spans that do not count, months clamped to the month's end, one roll."""

import calendar as months
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .calendar import Calendar
from .period import LimitVersion, Unit
from .refusal import BadInput

DAY = timedelta(days=1)
WORKING_DAYS, DAYS, MONTHS = (
    Unit.WORKING_DAY,
    Unit.DAY,
    Unit.MONTH,
)  # bound once: 3.11 looks members up slowly


@dataclass(frozen=True, slots=True)
class Span:
    """Days that do not count, from `start` until the day before `end`; `end` None while it still lasts.

    `cause` names why, by the law's own name for the exclusion; several are joined by 、.
    """

    start: date
    end: date | None
    cause: str = ""

    @property
    def causes(self) -> list[str]:
        return self.cause.split("、") if self.cause else []


@dataclass(frozen=True, slots=True)
class Count:
    """What a count passed through: its last day before any stop, before the roll, and in the end.

    `stops` are the spans that mattered with the units each of them added, `ignored` those that began after
    the last day. While a stop still lasts `due` is None and `left` says how much is still to run.
    """

    start: date
    quantity: int
    extension: int
    bare: date
    unrolled: date
    due: date | None = None
    stops: tuple[tuple[Span, int], ...] = ()
    ignored: tuple[Span, ...] = ()
    left: int | None = None


def forward(
    limit: LimitVersion, start: date, quantity: int, extension: int, spans: list[Span], book: Calendar
) -> Count:
    """Count `quantity + extension` units after the start day, the days of `spans` (merged) left out."""
    working = limit.unit is WORKING_DAYS
    last = shift(limit.unit, start, quantity + extension, book)
    count = Count(start, quantity, extension, bare=last, unrolled=last)
    stops: list[tuple[Span, int]] = []
    for position, span in enumerate(spans):
        if span.start > last:
            count = replace(count, ignored=tuple(spans[position:]))
            break
        first = max(span.start, start + DAY)
        if span.end is None:
            before = first - DAY
            left = book.working_between(before, last) if working else (last - before).days
            return replace(count, unrolled=last, stops=(*stops, (span, 0)), left=left)
        if span.end > first:
            length = book.working_between(first - DAY, span.end - DAY) if working else (span.end - first).days
            last = book.add_working(last, length) if working else last + timedelta(days=length)
            stops.append((span, length))
    return replace(count, unrolled=last, due=rolled(limit, last, book), stops=tuple(stops))


def shift(unit: Unit, day: date, n: int, book: Calendar) -> date:
    """The day n units after, or before when n is negative."""
    if unit is WORKING_DAYS:
        return book.add_working(day, n)
    if unit is DAYS:
        return day + timedelta(days=n)
    return add_months(day, n if unit is MONTHS else 12 * n)


def unstopped(limit: LimitVersion, start: date, n: int, book: Calendar) -> date:
    """The last day of n units with nothing left out; the n-th working day is worked and needs no roll."""
    if n and limit.unit is WORKING_DAYS:
        return book.add_working(start, n)
    return rolled(limit, shift(limit.unit, start, n, book), book)


def rolled(limit: LimitVersion, last: date, book: Calendar) -> date:
    """The last day, moved to the next working day where the limit moves (顺延)."""
    return book.next_working(last) if limit.moves else last


def add_months(day: date, n: int) -> date:
    """The corresponding day n months later (earlier when negative), or the month's last day where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def merged(suspensions: Iterable[Span]) -> list[Span]:
    """The spans in order, overlapping ones as one; raises BadInput when one ends before it starts."""
    spans: list[Span] = []
    for span in sorted(suspensions, key=lambda each: each.start):
        if span.end is not None and span.end < span.start:
            raise BadInput(f"中止的起止日期颠倒：{span.start.isoformat()} 至 {span.end.isoformat()}。")
        last = spans[-1] if spans else None
        if last is None or (last.end is not None and span.start > last.end):
            spans.append(span)
            continue
        end = None if last.end is None or span.end is None else max(last.end, span.end)
        causes = dict.fromkeys([*last.causes, *span.causes])
        spans[-1] = Span(last.start, end, "、".join(causes))
    return spans
