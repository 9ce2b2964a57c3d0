"""The traps of sealing and seizing (查封、扣押), a ledger that is not built; articles are those of the 行政强制法."""

import pytest

from fazhi.law.counting import unit_basis
from fazhi.law.limit import find
from fazhi.law.period import Kind, Unit
from fazhi.law.refusal import ExtensionRefused
from tests.builders import day

from .lookup import clocks_on, last, stopped, tables, versions
from .marks import not_built, trap

SEIZURE = "seizure"
SEIZE = "enforcement.seize"
MISSING = "the ledger of compulsory measures (查封、扣押)"


@trap(SEIZURE, 1)
def test_thirty_days_and_thirty_more_are_calendar_days() -> None:
    """第二十五条, 第六十九条: only periods of up to ten days are of working days. 1 March 2021 + 30, + 60."""
    assert last(SEIZE, "2021-03-01") == "2021-03-31"
    assert last(SEIZE, "2021-03-01", extension=30) == "2021-04-30"
    for each in versions("行政强制法"):
        if each.unit in (Unit.DAY, Unit.WORKING_DAY):
            assert (each.unit is Unit.WORKING_DAY) == ((each.quantity or 0) <= 10), each.id
        if (basis := unit_basis(each)) and basis.citation:
            assert basis.citation.article == "第六十九条"


@trap(SEIZURE, 2)
def test_the_time_of_a_test_is_not_counted() -> None:
    """第二十五条第三款: ten days of testing from 10 to 20 March 2021 move 31 March to 10 April."""
    assert [each.span for each in find(SEIZE, day("2021-03-01")).excludes] == ["testing"]
    assert last(SEIZE, "2021-03-01", stopped("2021-03-10", "2021-03-20", "testing")) == "2021-04-10"


@trap(SEIZURE, 2)
@not_built(MISSING)
def test_a_test_stops_the_clock_only_when_its_length_was_told_in_writing() -> None:
    """第二十五条第三款: 应当明确，并书面告知当事人."""
    clocks = clocks_on(SEIZE)
    assert clocks
    (procedure,) = (each for each in tables() if clocks[0] in each.clocks)
    testing = [each for each in procedure.steps if each.to in clocks[0].pauses]
    assert testing
    assert all(each.fills and each.issues for each in testing)


@trap(SEIZURE, 3)
def test_an_extension_is_of_thirty_days_at_most() -> None:
    """第二十五条第一款."""
    with pytest.raises(ExtensionRefused, match="最多延长30日"):
        last(SEIZE, "2021-03-01", extension=31)


@trap(SEIZURE, 3)
@not_built(MISSING)
def test_a_seizure_is_extended_once() -> None:
    """第二十五条第一款 knows one extension."""
    extending = [each for procedure in tables() for each in procedure.steps if each.extends == SEIZE]
    assert extending
    for each in extending:
        assert each.once if each.to is None else each.to not in each.stages, f"{each.id} may be taken again"


@trap(SEIZURE, 4)
@not_built(MISSING)
def test_a_seizure_about_to_end_is_warned_of_and_must_be_lifted() -> None:
    """第二十八条: what is kept past its period is given back, so that a clock has to say when that is."""
    assert find(SEIZE, day("2021-03-01")).kind is Kind.DUTY
    assert clocks_on(SEIZE)
