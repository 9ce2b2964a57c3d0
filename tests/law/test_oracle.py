"""Every shape of rule against the oracle that walks: each start day of ten years, stops, extensions, counts back."""

import ast
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from inspect import getsource

import pytest

from fazhi.law.clock import Span, due
from fazhi.law.limit import LimitVersion, limits
from fazhi.law.period import Direction, Kind, Unit
from tests.law import oracle

DAY = timedelta(days=1)
TEN_YEARS = [date(2014, 1, 1) + DAY * n for n in range((date(2024, 1, 1) - date(2014, 1, 1)).days)]
AROUND_NATIONAL_DAY = [date(2021, 9, 22) + DAY * n for n in range(18)]  # two make-up days and seven days off
MOMENTS = [time(0), time(10, 30), time(23, 59, 59)]

COUNTED = [
    version
    for limit in limits().values()
    for version in limit
    if version.quantity is not None and version.kind is not Kind.QUALIFICATION
]


def shape(limit: LimitVersion) -> str:
    """All that decides how a limit is counted, as the name of its test."""
    said = [str(limit.quantity), limit.unit.value, limit.direction.value]
    said += ["rolls"] * oracle.rolls(limit) + ["earliest"] * limit.kind.has_earliest
    return "-".join(said)


SHAPES = {shape(limit): limit for limit in COUNTED}
EXTENDED = {
    f"{shape(limit)}-and-{limit.extension.up_to}": limit for limit in COUNTED if limit.extension is not None
}


def starts(limit: LimitVersion, days: list[date]) -> Iterator[date | datetime]:
    """The days, or for hours some moments of each."""
    for day in days:
        if limit.unit is Unit.HOUR:
            yield from (datetime.combine(day, moment) for moment in MOMENTS)
        else:
            yield day


def test_the_oracle_shares_nothing_with_the_clock_but_the_words_of_the_law() -> None:
    imported = {
        node.module: {alias.name for alias in node.names}
        for node in ast.walk(ast.parse(getsource(oracle)))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("fazhi")
    }
    assert imported == {"fazhi.law.period": {"Direction", "Kind", "LimitVersion", "Unit"}}
    assert "import fazhi" not in getsource(oracle)


def test_every_limit_with_a_quantity_has_its_shape() -> None:
    assert len(COUNTED) >= 275
    assert len(SHAPES) >= 50
    assert {limit.unit for limit in SHAPES.values()} == set(Unit)
    assert {limit.direction for limit in SHAPES.values()} == set(Direction)
    assert len(TEN_YEARS) == 3652


@pytest.mark.parametrize("limit", [each for each in COUNTED if each.example], ids=lambda limit: limit.id)
def test_the_oracle_and_the_clock_find_every_example_of_the_rule_files(limit: LimitVersion) -> None:
    assert limit.example is not None
    example, most = limit.example, limit.extension.up_to or 0 if limit.extension else 0
    assert oracle.due(limit, example.start).due == due(limit, example.start).due == example.due
    if example.extended is not None:
        walked = oracle.due(limit, example.start, extension=most).due
        assert walked == due(limit, example.start, extension=most).due == example.extended


SOME = [
    pytest.param(limit, id=name, marks=[] if at % 4 == 0 else pytest.mark.big)
    for at, (name, limit) in enumerate(SHAPES.items())
]


@pytest.mark.parametrize("limit", SOME)
def test_every_start_day_of_ten_years(limit: LimitVersion) -> None:
    for start in starts(limit, TEN_YEARS):
        told, walked = due(limit, start, explain=False), oracle.due(limit, start)
        assert (told.due, told.earliest, told.left, told.provisional) == (
            walked.due,
            walked.earliest,
            None,
            walked.provisional,
        ), start


@pytest.mark.parametrize("limit", EXTENDED.values(), ids=EXTENDED)
def test_every_extension_from_every_start_day_of_a_year(limit: LimitVersion) -> None:
    assert limit.extension is not None
    most = limit.extension.up_to or 30
    for start in TEN_YEARS[-365:]:
        for extension in {1, most // 2, most}:
            told = due(limit, start, extension=extension, explain=False)
            assert told.due == oracle.due(limit, start, extension=extension).due, (start, extension)


@pytest.mark.parametrize(
    "limit",
    [each for each in SHAPES.values() if each.direction is Direction.BEFORE],
    ids=[name for name, each in SHAPES.items() if each.direction is Direction.BEFORE],
)
def test_the_cautious_day_of_every_count_back(limit: LimitVersion) -> None:
    for event in TEN_YEARS[-731:]:
        walked = oracle.due(limit, event).cautious
        assert walked is not None
        said = f"稳妥起见以{walked.year}年{walked.month}月{walked.day}日（"
        assert [said in step.text for step in due(limit, event).steps].count(True) == 1, event


SHORT = {
    name: limit
    for name, limit in SHAPES.items()
    if limit.direction is Direction.AFTER
    and (limit.unit in (Unit.DAY, Unit.WORKING_DAY) and (limit.quantity or 0) <= 10)
}


@pytest.mark.parametrize("limit", SHORT.values(), ids=SHORT)
def test_every_single_stop_around_the_national_day(limit: LimitVersion) -> None:
    """Each stop that begins from two days before the start to beyond the end, of each length or still lasting."""
    for start in AROUND_NATIONAL_DAY:
        for first in (start + DAY * n for n in range(-2, 18)):
            for end in (first, first + DAY, first + DAY * 2, first + DAY * 4, first + DAY * 9, None):
                told = due(limit, start, suspensions=[Span(first, end)], explain=False)
                walked = oracle.due(limit, start, [(first, end)])
                assert (told.due, told.left) == (walked.due, walked.left), (start, first, end)


@pytest.mark.slow
@pytest.mark.parametrize("limit", SHORT.values(), ids=SHORT)
def test_every_two_stops_around_the_national_day(limit: LimitVersion) -> None:
    """Apart, touching, overlapping, one within the other, in both orders."""
    for start in AROUND_NATIONAL_DAY[::3]:
        days = [start + DAY * n for n in range(-1, 10)]
        spans = [Span(first, end) for first in days for end in [*days, None] if end is None or first <= end]
        for one in spans:
            for other in spans:
                told = due(limit, start, suspensions=[one, other], explain=False)
                walked = oracle.due(limit, start, [(one.start, one.end), (other.start, other.end)])
                assert (told.due, told.left) == (walked.due, walked.left), (start, one, other)
