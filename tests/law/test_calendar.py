"""The working-day calendar against a day-by-day walk, two libraries and the State Council's arrangements."""

from datetime import date, timedelta

import holidays
import pytest
from chinese_calendar import is_workday
from hypothesis import given
from hypothesis import strategies as st

from fazhi.law.calendar import Calendar, official
from fazhi.law.refusal import OutsideCalendar

DAY = timedelta(days=1)
KNOWN = st.dates(date(2004, 3, 1), date(2026, 9, 30))


def days(first: date, last: date) -> list[date]:
    return [first + DAY * n for n in range((last - first).days + 1)]


def walked(day: date, n: int) -> date:
    """The n-th working day, by looking at every day on the way."""
    step = DAY if n > 0 else -DAY
    for _ in range(abs(n)):
        day += step
        while not is_workday(day):
            day += step
    return day


def test_every_day_from_2018_to_2026_is_what_two_libraries_say() -> None:
    """国务院办公厅 announces each year's arrangement; both libraries were typed in from it independently."""
    china = holidays.country_holidays("CN", years=range(2018, 2027))
    book = official()
    for day in days(date(2018, 1, 1), date(2026, 12, 31)):
        assert book.is_working(day) == china.is_working_day(day) == is_workday(day), day


@pytest.mark.parametrize(
    ("year", "count"),
    [(2018, 250), (2019, 250), (2020, 249), (2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248)],
)
def test_each_year_has_its_number_of_working_days(year: int, count: int) -> None:
    assert official().working_between(date(year - 1, 12, 31), date(year, 12, 31)) == count


def test_a_makeup_saturday_is_worked_and_the_holiday_is_not() -> None:
    """国办发明电〔2020〕27号: National Day 2021 is off from 1 to 7 October, worked on 26 September and 9 October."""
    book = official()
    assert [book.is_working(date(2021, 10, day)) for day in range(1, 10)] == [False] * 7 + [True, True]
    assert book.is_working(date(2021, 9, 26))


@given(KNOWN, st.integers(-40, 40).filter(bool))
def test_the_nth_working_day_is_found_by_walking_there(day: date, n: int) -> None:
    assert official().add_working(day, n) == walked(day, n)


@given(KNOWN, st.integers(0, 90))
def test_working_days_between_are_those_after_a_up_to_b(a: date, length: int) -> None:
    b = a + DAY * length
    counted = sum(is_workday(day) for day in days(a + DAY, b))
    assert official().working_between(a, b) == counted
    assert official().working_between(b, a) == -counted


@given(KNOWN)
def test_next_and_previous_working_are_the_day_itself_when_it_is_worked(day: date) -> None:
    book = official()
    after, before = book.next_working(day), book.previous_working(day)
    assert book.is_working(after)
    assert book.is_working(before)
    assert before <= day <= after
    assert (before == day == after) == is_workday(day)
    assert book.working_between(before, after) == (0 if before == after else 1)


def test_an_unannounced_year_is_monday_to_friday_and_provisional() -> None:
    book = official()
    first = date(book.known_until + 1, 1, 1)
    for day in days(first, first + DAY * 400):
        assert book.is_working(day) == (day.weekday() < 5)
        assert book.is_provisional(day)
    assert not book.is_provisional(first - DAY)


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2066, 1, 1)])
def test_a_day_outside_the_calendar_is_refused_and_never_guessed(day: date) -> None:
    with pytest.raises(OutsideCalendar, match="不在工作日历的范围内"):
        official().is_working(day)


def test_counting_past_the_end_of_the_calendar_is_refused() -> None:
    with pytest.raises(OutsideCalendar, match="超出了工作日历的范围"):
        official().add_working(date(2065, 12, 30), 20)
    with pytest.raises(OutsideCalendar, match="超出了工作日历的范围"):
        official().add_working(date(2004, 1, 2), -20)


def test_a_newly_announced_year_makes_a_calendar_of_its_own() -> None:
    rest, makeup = [date(2027, 2, 8)], [date(2027, 2, 6)]
    book = Calendar(rest=rest, makeup=makeup, known_until=2027, first_year=2027, last_year=2028)
    assert not book.is_working(date(2027, 2, 8))
    assert book.is_working(date(2027, 2, 6))
    assert not book.is_provisional(date(2027, 12, 31))
    assert book.is_provisional(date(2028, 1, 3))
