"""The working-day calendar against a day-by-day walk, two libraries and the State Council's arrangements."""

from datetime import date, timedelta

import holidays
import pytest
from chinese_calendar import is_workday
from chinese_calendar.constants import holidays as OFF
from chinese_calendar.constants import workdays as ON
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


@pytest.mark.parametrize(
    ("notice", "off", "worked"),
    [
        ("国办发明电〔2020〕27号", ("2021-02-11", "2021-02-17"), "2021-02-07 2021-02-20"),
        ("国办发明电〔2020〕27号", ("2021-05-01", "2021-05-05"), "2021-04-25 2021-05-08"),
        ("国办发明电〔2021〕11号", ("2022-01-31", "2022-02-06"), "2022-01-29 2022-01-30"),
        ("国办发明电〔2021〕11号", ("2022-10-01", "2022-10-07"), "2022-10-08 2022-10-09"),
        ("国办发明电〔2022〕16号", ("2023-06-22", "2023-06-24"), "2023-06-25"),
        ("国办发明电〔2022〕16号", ("2023-09-29", "2023-10-06"), "2023-10-07 2023-10-08"),
        ("国办发明电〔2023〕7号", ("2024-02-10", "2024-02-17"), "2024-02-04 2024-02-09 2024-02-18"),
        ("国办发明电〔2023〕7号", ("2024-09-15", "2024-09-17"), "2024-09-14"),
        ("国办发明电〔2024〕12号", ("2025-01-28", "2025-02-04"), "2025-01-26 2025-02-08"),
        ("国办发明电〔2024〕12号", ("2025-10-01", "2025-10-08"), "2025-09-28 2025-10-11"),
        ("国办发明电〔2025〕7号", ("2026-02-15", "2026-02-23"), "2026-02-14 2026-02-28"),
    ],
)
def test_holidays_and_the_weekends_worked_for_them_are_as_announced(
    notice: str, off: tuple[str, str], worked: str
) -> None:
    """The State Council's notices for 2021 to 2026; New Year's Eve of the moon was worked in 2024."""
    book = official()
    rest = days(*map(date.fromisoformat, off))
    assert not any(book.is_working(day) for day in rest), notice
    assert all(book.is_working(date.fromisoformat(day)) for day in worked.split()), notice


def test_a_holiday_across_the_turn_of_the_year_is_counted_across_it() -> None:
    """国办发明电〔2022〕16号: 31 December 2022 to 2 January 2023, a Saturday to a Monday."""
    book = official()
    friday, tuesday = date(2022, 12, 30), date(2023, 1, 3)
    assert book.next_working(date(2022, 12, 31)) == tuesday
    assert book.previous_working(date(2023, 1, 2)) == friday
    assert (book.add_working(friday, 1), book.add_working(tuesday, -1)) == (tuesday, friday)
    assert book.working_between(friday, tuesday) == 1
    assert book.working_between(date(2022, 12, 31), date(2023, 1, 2)) == 0


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Two years with any weekdays off and any weekend days worked."""
    off = draw(st.sets(st.dates(date(2021, 1, 1), date(2022, 12, 31)), max_size=60))
    on = draw(st.sets(st.dates(date(2021, 1, 1), date(2022, 12, 31)), max_size=60))
    rest, makeup = ({day for day in off if day.weekday() < 5}, {day for day in on if day.weekday() >= 5})
    return Calendar(rest=rest, makeup=makeup, known_until=2022, first_year=2021, last_year=2022)


WITHIN = st.dates(date(2021, 6, 1), date(2022, 6, 30))


@given(calendars() | st.just(official()), WITHIN, st.integers(-80, 80))
def test_adding_and_counting_working_days_undo_each_other(book: Calendar, day: date, n: int) -> None:
    reached = book.add_working(day, n)
    worked = book.next_working(day) if n < 0 else book.previous_working(day)
    assert book.add_working(reached, -n) == (worked if n else day)
    from_worked = book.add_working(worked, n)
    assert book.working_between(worked, from_worked) == n
    assert book.add_working(from_worked, -n) == worked


@given(calendars() | st.just(official()), WITHIN, st.integers(0, 80), st.integers(0, 80))
def test_working_days_between_add_up(book: Calendar, a: date, first: int, second: int) -> None:
    b, c = a + DAY * first, a + DAY * (first + second)
    assert book.working_between(a, b) + book.working_between(b, c) == book.working_between(a, c)
    assert book.working_between(a, b) == -book.working_between(b, a) >= 0


@given(calendars() | st.just(official()), WITHIN)
def test_next_and_previous_are_the_first_working_day_from_the_day_before_or_after(
    book: Calendar, day: date
) -> None:
    assert book.next_working(day) == book.add_working(day - DAY, 1)
    assert book.previous_working(day) == book.add_working(day + DAY, -1)
    assert book.next_working(book.next_working(day)) == book.next_working(day)
    assert book.previous_working(book.previous_working(day)) == book.previous_working(day)
    assert book.is_working(day) == (book.next_working(day) == book.previous_working(day))


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


def test_the_first_and_the_last_day_of_the_calendar_are_still_answered() -> None:
    """1 January 2004 is a holiday, 31 December 2065 a Thursday."""
    book = official()
    first, last = date(2004, 1, 1), date(2065, 12, 31)
    assert (book.first, book.last) == (first, last)
    assert (book.is_working(first), book.is_working(first + DAY), book.is_working(last)) == (
        False,
        True,
        True,
    )
    assert book.next_working(first) == book.add_working(first, 1) == date(2004, 1, 2)
    assert book.previous_working(last) == book.next_working(last) == last
    assert book.add_working(date(2065, 12, 30), 1) == last
    assert book.working_between(first, first) == 0


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2066, 1, 1)])
def test_no_question_about_a_day_outside_the_calendar_is_answered(day: date) -> None:
    book, known = official(), date(2021, 3, 1)
    for ask in (
        lambda: book.next_working(day),
        lambda: book.previous_working(day),
        lambda: book.add_working(day, 1),
        lambda: book.add_working(day, -1),
        lambda: book.working_between(day, known),
        lambda: book.working_between(known, day),
    ):
        with pytest.raises(OutsideCalendar, match=day.isoformat()):
            ask()


def test_a_calendar_that_begins_with_a_rest_day_has_none_before_it() -> None:
    with pytest.raises(OutsideCalendar, match="超出了工作日历的范围"):
        official().previous_working(date(2004, 1, 1))
    book = Calendar(rest=[], makeup=[], known_until=2022, first_year=2022, last_year=2022)
    with pytest.raises(OutsideCalendar, match="超出了工作日历的范围"):
        book.next_working(date(2022, 12, 31))


def test_counting_past_the_end_of_the_calendar_is_refused() -> None:
    with pytest.raises(OutsideCalendar, match="超出了工作日历的范围"):
        official().add_working(date(2065, 12, 30), 20)
    with pytest.raises(OutsideCalendar, match="超出了工作日历的范围"):
        official().add_working(date(2004, 1, 2), -20)


def test_the_library_has_every_year_up_to_the_last_announced_one() -> None:
    """A year between that is missing in the table would be taken for an ordinary one and not be provisional."""
    assert {day.year for day in OFF} == set(range(2004, official().known_until + 1))
    assert all(day.weekday() >= 5 for day in ON)
    assert not set(ON) & set(OFF)


def test_a_newly_announced_year_makes_a_calendar_of_its_own() -> None:
    rest, makeup = [date(2027, 2, 8)], [date(2027, 2, 6)]
    book = Calendar(rest=rest, makeup=makeup, known_until=2027, first_year=2027, last_year=2028)
    assert not book.is_working(date(2027, 2, 8))
    assert book.is_working(date(2027, 2, 6))
    assert not book.is_provisional(date(2027, 12, 31))
    assert book.is_provisional(date(2028, 1, 3))
