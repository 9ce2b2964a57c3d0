"""Working days with the State Council's yearly arrangement of holidays and make-up workdays (调休)."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache

from . import settings
from .notice import Notice
from .refusal import OutsideCalendar

FIRST_YEAR, LAST_YEAR = 2004, 2065  # the longest statutory periods run twenty-five years


class Calendar:
    """Which days are working days (工作日); every question is answered in constant time.

    `rest` are weekdays that are off, `makeup` the weekend days that are worked. Years after
    `known_until` are not announced yet: Monday to Friday, and `is_provisional`.
    """

    def __init__(
        self,
        *,
        rest: Collection[date],
        makeup: Collection[date],
        known_until: int,
        first_year: int = FIRST_YEAR,
        last_year: int = LAST_YEAR,
    ) -> None:
        self.known_until = known_until
        self.first, self.last = date(first_year, 1, 1), date(last_year, 12, 31)
        off, on = frozenset(rest), frozenset(makeup)
        self._working: list[date] = []  # in order
        self._upto: dict[date, int] = {}  # how many of them there are up to and with the day
        for ordinal in range(self.first.toordinal(), self.last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            if day in on or (day.weekday() < 5 and day not in off):
                self._working.append(day)
            self._upto[day] = len(self._working)

    def is_working(self, day: date) -> bool:
        """Whether government offices work on this day."""
        rank = self._rank(day)
        return rank > 0 and self._working[rank - 1] == day

    def next_working(self, day: date) -> date:
        """The day itself if it is a working day, else the next one."""
        return day if self.is_working(day) else self._nth(self._rank(day), day)

    def previous_working(self, day: date) -> date:
        """The day itself if it is a working day, else the last one before."""
        return self._nth(self._rank(day) - 1, day)

    def add_working(self, day: date, n: int) -> date:
        """The n-th working day after the day; the n-th before it when n is negative; the day itself for 0."""
        if n > 0:
            try:
                return self._working[self._upto[day] + n - 1]
            except LookupError:
                raise self._refusal(day) from None
        if n < 0:
            return self._nth(self._rank(day) - self.is_working(day) + n, day)
        return day

    def working_between(self, a: date, b: date) -> int:
        """How many working days lie in (a, b]; negative when b comes before a."""
        return self._rank(b) - self._rank(a)

    def reaches(self, day: date) -> bool:
        """Whether the calendar says anything of the day."""
        return self.first <= day <= self.last

    def is_provisional(self, day: date) -> bool:
        """Whether the arrangement of the day's year is not announced yet."""
        return day.year > self.known_until

    def _rank(self, day: date) -> int:
        if day not in self._upto:
            raise self._refusal(day)
        return self._upto[day]

    def _nth(self, rank: int, day: date) -> date:
        if not 0 <= rank < len(self._working):
            raise self._refusal(day)
        return self._working[rank]

    def _refusal(self, day: date) -> OutsideCalendar:
        """That the day, or what is counted from it, lies beyond the calendar."""
        years = f"{self.first.year} 年至 {self.last.year} 年"
        if not self.reaches(day):
            return OutsideCalendar(f"{day.isoformat()} 不在工作日历的范围内（{years}），请核对日期。")
        return OutsideCalendar(
            f"从 {day.isoformat()} 起算的工作日超出了工作日历的范围（{years}），请核对日期和天数。"
        )


@cache
def published() -> Calendar:
    """The arrangements of the State Council that the program knows."""
    return _with(())


@cache
def official() -> Calendar:
    """The arrangement by which this process counts: as published, with the notices that the operator loaded since."""
    notices = settings.in_use().notices
    return _with(notices) if notices else published()


def _with(notices: Sequence[Notice]) -> Calendar:
    from chinese_calendar.constants import holidays, workdays

    rest, makeup, known_until = set(holidays), set(workdays), max(holidays).year
    for notice in notices:
        rest = (rest | notice.rest) - notice.makeup
        makeup = (makeup | notice.makeup) - notice.rest
        known_until = max(known_until, notice.year)
    return Calendar(rest=rest, makeup=makeup, known_until=known_until)
