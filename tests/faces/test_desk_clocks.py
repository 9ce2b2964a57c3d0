"""How the desk tells a clock: what is due is late after its last day, a right has merely lapsed."""

import datetime as dt

import pytest

from fazhi.casework.clocks import Running
from fazhi.faces.desk.telling import clock_faces
from fazhi.journal.time import pretend
from fazhi.law.limit import find
from fazhi.law.procedure import Clock
from tests.builders import District, day

RECEIVED = day("2021-05-10")


def run_of(limit: str, due_on: str, stopped_on: dt.date | None = None) -> Running:
    """One run of a limit that began on 2021-05-10."""
    return Running(
        Clock(limit), find(limit, on=RECEIVED), RECEIVED, stopped_on=stopped_on, due_on=day(due_on)
    )


@pytest.mark.parametrize(
    "today, stopped_on, said",
    [
        ("2021-05-24", None, ("warn", "剩 1 日", day("2021-05-25"), "届满")),
        ("2021-05-26", None, ("done", "已届满", day("2021-05-25"), "届满")),
        ("2021-05-26", "2021-05-20", ("done", "按期", day("2021-05-20"), "办结")),
    ],
)
def test_a_right_to_appeal_lapses(
    district: District, today: str, stopped_on: str | None, said: tuple[object, ...]
) -> None:
    """行政诉讼法第八十五条: fifteen days against a judgment."""
    run = run_of("litigation.appeal_judgment", "2021-05-25", day(stopped_on) if stopped_on else None)
    with pretend(day(today)):
        (face,) = clock_faces([run])
    assert (face.light, face.word, face.due, face.due_word) == said
    assert not [span for span in face.spans if span.kind == "over"]


def test_a_duty_is_overdue(district: District) -> None:
    """行政诉讼法第六十七条第一款: fifteen days to answer."""
    with pretend(day("2021-05-26")):
        (face,) = clock_faces([run_of("litigation.defend", "2021-05-25")])
    assert (face.light, face.word) == ("late", "已超期 1 日")
    assert [span.days for span in face.spans if span.kind == "over"] == [1]
