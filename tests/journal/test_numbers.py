"""Permanent numbers: without gaps, whatever fails and whoever writes at the same time."""

from contextlib import suppress
from threading import Barrier

import pytest

from fazhi.casework.records import enter, enter_many, open_case
from fazhi.casework.refusal import Refused
from fazhi.domains.leadership.models import StudySession
from fazhi.domains.services.models import Matter
from fazhi.journal.change import Conflict, change
from fazhi.journal.models import Entry, NumberSeries
from fazhi.journal.time import pretend
from fazhi.journal.verify import verify
from fazhi.registry.models import Place
from tests.builders import (
    MACHINE,
    District,
    a_reconsideration,
    a_study_session,
    build_district,
    day,
    new_matter,
    new_reconsideration,
)
from tests.conftest import InThreads, genesis

pytestmark = pytest.mark.postgres


def test_numbers_follow_each_other_within_the_ledger_and_the_year_recorded(district: District) -> None:
    assert [a_study_session().number for _ in range(2)] == ["XF-2021-00001", "XF-2021-00002"]
    assert a_reconsideration().number == "XZFY-2021-00001"
    with pretend(day("2022-01-04")):
        session = StudySession(
            unit=district.justice, title="宪法", meeting="department", happened_on=day("2021-12-30")
        )
        enter(session, MACHINE)
    assert session.number == "XF-2022-00001"


def test_a_change_that_fails_takes_no_number(district: District) -> None:
    a_study_session()
    with suppress(ZeroDivisionError), change(MACHINE) as door:
        session = StudySession(
            unit=district.justice, place=district.place, year=2021, recorded_at=door.recorded,
            title="宪法", meeting="department", happened_on=day("2021-04-01"),
        )  # fmt: skip
        door.save(session)
        door.close()
        assert session.number == "XF-2021-00002"
        raise ZeroDivisionError
    assert a_study_session().number == "XF-2021-00002"


def test_a_refusal_takes_no_number(district: District) -> None:
    with pytest.raises(Refused):
        enter_many([new_matter(), new_matter(promised_days=9, statutory_days=5)], MACHINE)
    assert not NumberSeries.objects.exists()


def test_the_number_is_in_the_entry_of_its_row(district: District) -> None:
    session = a_study_session()
    entry = Entry.objects.get(table="study_session", key=session.pk)
    assert b'"number":"XF-2021-00001"' in bytes(entry.body)


def test_a_block_of_numbers_is_taken_in_one_statement(district: District) -> None:
    with pretend(day("2020-06-01")):
        enter_many(matters := [new_matter(title=f"事项{n}") for n in range(30)], MACHINE)
    assert [matter.number for matter in matters] == [f"SX-2020-{n:05d}" for n in range(1, 31)]
    assert NumberSeries.objects.get(series="SX-2020").last == 30


def test_a_new_case_is_not_numbered_until_the_change_ends(district: District) -> None:
    record = new_reconsideration()
    with change(MACHINE):
        open_case(record, MACHINE, title="演示乙不服处罚案")
        assert record.number is None
    assert record.number == "XZFY-2021-00001"


@pytest.mark.slow
def test_numbers_have_no_gaps_under_writers_at_the_same_time(in_threads: InThreads) -> None:
    """Four threads write fifteen changes each; every fifth fails after it has taken its number."""

    def write() -> None:
        for turn in range(15):
            with suppress(ZeroDivisionError), change(MACHINE) as door:
                door.save(new_matter(place=Place.objects.get(), year=2020, recorded_at=door.recorded))
                if turn % 5 == 4:
                    door.close()
                    raise ZeroDivisionError

    assert in_threads([found]) == [None]
    assert in_threads([write] * 4) == [None] * 4
    numbers = in_threads([lambda: list(Matter.objects.order_by("number").values_list("number", flat=True))])
    assert numbers == [[f"SX-2022-{n:05d}" for n in range(1, 49)]]
    assert in_threads([lambda: list(verify())]) == [[]]


@pytest.mark.slow
def test_of_two_writers_at_the_same_time_one_is_told_to_read_anew(in_threads: InThreads) -> None:
    both_have_read = Barrier(2)

    def rename(name: str) -> None:
        place = Place.objects.get()
        both_have_read.wait()
        place.name = name
        with change(MACHINE):
            place.save()

    assert in_threads([found]) == [None]
    results = in_threads([lambda: rename("甲"), lambda: rename("乙")])
    assert [type(result) for result in results if result is not None] == [Conflict]
    assert in_threads([lambda: list(verify())]) == [[]]


def found() -> None:
    """Begin a database with a small district."""
    genesis()
    build_district()
