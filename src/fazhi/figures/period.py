"""A span of days, both ends included."""

import datetime as dt
from typing import NamedTuple, Self


class Period(NamedTuple):
    """From the first day to the last; as a pair it goes straight into a `__range`."""

    first: dt.date
    last: dt.date

    @classmethod
    def of_year(cls, year: int) -> Self:
        """1 January to 31 December."""
        return cls(dt.date(year, 1, 1), dt.date(year, 12, 31))

    def year_before(self) -> "Period":
        """The same days one year earlier (29 February becomes 28)."""
        return Period(_year_back(self.first), _year_back(self.last))

    @property
    def years(self) -> range:
        return range(self.first.year, self.last.year + 1)

    def __str__(self) -> str:
        if self == Period.of_year(self.first.year):
            return f"{self.first.year}年"
        return f"{self.first:%Y-%m-%d}至{self.last:%Y-%m-%d}"


def _year_back(day: dt.date) -> dt.date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
