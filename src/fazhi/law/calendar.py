"""Working days with the State Council's yearly arrangement of holidays and make-up workdays (调休)."""

from array import array
from collections.abc import Collection
from datetime import date
from functools import cache

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
        self._origin = self.first.toordinal()
        off = {day.toordinal() for day in rest}
        on = {day.toordinal() for day in makeup}
        self._until = array("l", [0])  # working days before the day with this index
        self._working = array("l")  # ordinals of the working days, in order
        count = 0
        for ordinal in range(self._origin, self.last.toordinal() + 1):
            if ordinal in on or ((ordinal + 6) % 7 < 5 and ordinal not in off):
                self._working.append(ordinal)
                count += 1
            self._until.append(count)

    def is_working(self, day: date) -> bool:
        """Whether government offices work on this day."""
        index = self._index(day)
        return self._until[index + 1] > self._until[index]

    def next_working(self, day: date) -> date:
        """The day itself if it is a working day, else the next one."""
        return self._nth(self._until[self._index(day)], day)

    def previous_working(self, day: date) -> date:
        """The day itself if it is a working day, else the last one before."""
        return self._nth(self._until[self._index(day) + 1] - 1, day)

    def add_working(self, day: date, n: int) -> date:
        """The n-th working day after the day; the n-th before it when n is negative; the day itself for 0."""
        if n > 0:
            return self._nth(self._until[self._index(day) + 1] + n - 1, day)
        if n < 0:
            return self._nth(self._until[self._index(day)] + n, day)
        return day

    def working_between(self, a: date, b: date) -> int:
        """How many working days lie in (a, b]; negative when b comes before a."""
        return self._until[self._index(b) + 1] - self._until[self._index(a) + 1]

    def is_provisional(self, day: date) -> bool:
        """Whether the arrangement of the day's year is not announced yet."""
        return day.year > self.known_until

    def _index(self, day: date) -> int:
        if not self.first <= day <= self.last:
            raise OutsideCalendar(
                f"{day.isoformat()} 不在工作日历的范围内（{self.first.year} 年至 {self.last.year} 年），请核对日期。"
            )
        return day.toordinal() - self._origin

    def _nth(self, rank: int, day: date) -> date:
        if not 0 <= rank < len(self._working):
            raise OutsideCalendar(
                f"从 {day.isoformat()} 起算的工作日超出了工作日历的范围"
                f"（{self.first.year} 年至 {self.last.year} 年），请核对日期和天数。"
            )
        return date.fromordinal(self._working[rank])


@cache
def official() -> Calendar:
    """The arrangement published by the State Council, as far as it is announced."""
    from chinese_calendar.constants import holidays, workdays

    return Calendar(rest=holidays, makeup=workdays, known_until=max(holidays).year)
