"""When a limit is due: from its start, its suspensions and extensions, with the working-day calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast

from . import explanation
from .calendar import Calendar, official
from .count import DAY, Span, add_months, forward, merged, shift, unstopped
from .explanation import Reason
from .period import Direction, LimitVersion, Unit
from .refusal import BadInput, ExtensionRefused

__all__ = [
    "Due", "Reason", "Span", "add_months", "days_left", "due", "due_many", "remaining", "working_days_left",
]  # fmt: skip

HOUR = timedelta(hours=1)
HOURS, BEFORE = Unit.HOUR, Direction.BEFORE  # bound once: Python 3.11 looks members up slowly


@dataclass(slots=True)  # frozen, it would take four times as long to make
class Due:
    """A limit's last day (for hours: moment), or None while it is stopped, with what is still `left` then.

    `left` counts in the limit's own unit, in days for months and years. `earliest` is the first day on
    which something may be done, for bars, minimums and waiting periods.
    """

    due: date | datetime | None
    earliest: date | None
    provisional: bool
    left: int | None
    steps: tuple[Reason, ...]


def due(
    limit: LimitVersion,
    start: date | datetime,
    *,
    suspensions: Sequence[Span] = (),
    extension: int = 0,
    calendar: Calendar | None = None,
    explain: bool = True,
) -> Due:
    """The last day of the limit, counted from (or back from) `start`, whose own day is out.

    Raises Unsettled or NoPeriod where no date follows, ExtensionRefused where the law gives no such
    extension, BadInput where days and limit do not fit, OutsideCalendar beyond the calendar.
    """
    quantity = limit.number
    if extension:
        _check_extension(limit, extension)
    day = start.date() if isinstance(start, datetime) else start
    book = calendar or official()
    try:
        if limit.unit is HOURS:
            return _hours(limit, start, quantity + extension, suspensions, explain)
        if limit.direction is BEFORE:
            return _backward(limit, day, quantity, suspensions, book, explain)
        if not suspensions and not explain:
            last = unstopped(limit, day, quantity + extension, book)
            earliest = last + DAY if limit.kind.has_earliest else None
            return Due(last, earliest, limit.rests_on_calendar and book.is_provisional(last), None, ())
        count = forward(limit, day, quantity, extension, merged(suspensions), book)
        earliest = count.due + DAY if count.due is not None and limit.kind.has_earliest else None
    except OverflowError:
        raise BadInput(f"从 {day.isoformat()} 起算的期限超出了日期的范围，请核对日期和天数。") from None
    provisional = limit.rests_on_calendar and book.is_provisional(count.due or count.unrolled)
    steps = explanation.forward(limit, count, earliest, provisional) if explain else ()
    return Due(count.due, earliest, provisional, count.left, steps)


def due_many(limit: LimitVersion, starts: Sequence[date], *, calendar: Calendar | None = None) -> list[date]:
    """The last day (for hours: moment) from each start, with nothing stopped or extended; refuses as `due` does.

    There are only so many days: each is counted once, however many of the starts fall on it. Moments are
    taken to be of one zone.
    """
    found = {
        start: due(limit, start, calendar=calendar, explain=False).due for start in dict.fromkeys(starts)
    }
    return cast(list[date], [found[start] for start in starts])  # nothing is stopped: each has its last day


def remaining(limit: LimitVersion, due: date | datetime, today: date | datetime) -> int:
    """How much is left in the limit's own unit, days for months and years; 0 on the last day, negative after it."""
    if limit.unit is Unit.HOUR:
        if not isinstance(due, datetime) or not isinstance(today, datetime):
            raise BadInput("以小时计算的期限需要写明时刻。")
        return (due - today) // HOUR
    last, now = _day(due), _day(today)
    return working_days_left(last, now) if limit.unit is Unit.WORKING_DAY else days_left(last, now)


def days_left(due: date, today: date) -> int:
    """Calendar days from today to the due day; negative when it is past."""
    return (due - today).days


def working_days_left(due: date, today: date, calendar: Calendar | None = None) -> int:
    """Working days after today up to the due day; negative when it is past."""
    return (calendar or official()).working_between(today, due)


def _check_extension(limit: LimitVersion, extension: int) -> None:
    """Raise ExtensionRefused unless the law allows an extension of this length."""
    if extension < 0:
        raise BadInput("延长的期限不能是负数。")
    if limit.extension is None:
        raise ExtensionRefused(f"{limit.title}（{limit.id}）：法律没有规定可以延长。")
    if limit.extension.up_to is not None and extension > limit.extension.up_to:
        basis = limit.extension.basis
        raise ExtensionRefused(
            f"{limit.title}（{limit.id}）最多延长{limit.extension.up_to}{limit.unit.chinese}"
            f"（{basis.citation}：“{basis.quote}”），不能延长{extension}{limit.unit.chinese}。"
        )


def _backward(
    limit: LimitVersion,
    event: date,
    quantity: int,
    suspensions: Sequence[Span],
    book: Calendar,
    explain: bool,
) -> Due:
    if suspensions:
        raise BadInput(f"{limit.title}（{limit.id}）自事件之日倒推，不因中止而变动。")
    last = shift(limit.unit, event, -quantity, book)
    provisional = limit.unit is Unit.WORKING_DAY and book.is_provisional(event)
    steps: tuple[Reason, ...] = ()
    if explain:
        cautious = book.previous_working(last - DAY) if book.reaches(last - DAY) else None
        steps = explanation.backward(limit, event, last, cautious, provisional)
    return Due(last, None, provisional, None, steps)


def _hours(
    limit: LimitVersion, start: date | datetime, quantity: int, suspensions: Sequence[Span], explain: bool
) -> Due:
    if not isinstance(start, datetime):
        raise BadInput(f"{limit.title}（{limit.id}）以小时计算，请写明时刻，例如 2021-07-20T10:30。")
    if suspensions:
        raise BadInput(f"{limit.title}（{limit.id}）以小时计算，不因中止而停止。")
    last = start.replace(minute=0, second=0, microsecond=0) + HOUR * (quantity + 1)
    steps = explanation.hours(limit, start, start + HOUR * quantity, last) if explain else ()
    return Due(last, None, False, None, steps)


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
