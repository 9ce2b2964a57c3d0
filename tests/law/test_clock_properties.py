"""What holds of every clock whatever the rule, the start and the stops."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fazhi.law.clock import Due, Span, due, remaining
from fazhi.law.limit import LimitVersion
from fazhi.law.period import Direction, Unit
from fazhi.law.refusal import LawError
from tests.law import oracle
from tests.law.drawn import (
    AFTER,
    BEFORE,
    COUNTED,
    DAY,
    computed,
    last_day,
    rules,
    starts,
    stop,
    stops,
)

OF_EACH_UNIT = {f"{each.unit}-{each.direction}": each for each in COUNTED}


def pairs(suspensions: Sequence[Span]) -> list[oracle.Stop]:
    """The spans as the oracle takes them."""
    return [(span.start, span.end) for span in suspensions]


# Against the oracle


@given(st.data(), rules(), starts)
def test_any_rule_with_any_stops_is_due_when_the_walk_arrives(
    data: st.DataObject, limit: LimitVersion, start: date
) -> None:
    suspensions = data.draw(stops(limit, start))
    told, walked = computed(limit, start, suspensions), oracle.due(limit, start, pairs(suspensions))
    assert (told.due, told.earliest, told.left) == (walked.due, walked.earliest, walked.left)
    assert told.provisional == walked.provisional


@given(st.data(), rules(), starts)
def test_any_rule_that_is_still_stopped_has_left_what_the_walk_has_not_counted(
    data: st.DataObject, limit: LimitVersion, start: date
) -> None:
    suspensions = [*data.draw(stops(limit, start)), data.draw(stop(limit, start, lasting=True))]
    told, walked = computed(limit, start, suspensions), oracle.due(limit, start, pairs(suspensions))
    assert (told.due, told.earliest, told.left) == (walked.due, walked.earliest, walked.left)


@given(st.data(), rules([each for each in AFTER if each.extension]), starts)
def test_any_extension_with_any_stops_is_due_when_the_walk_arrives(
    data: st.DataObject, limit: LimitVersion, start: date
) -> None:
    assert limit.extension is not None
    suspensions = data.draw(stops(limit, start))
    extension = data.draw(st.integers(0, limit.extension.up_to or 60))
    assert (
        computed(limit, start, suspensions, extension).due
        == oracle.due(limit, start, pairs(suspensions), extension).due
    )


@given(rules(BEFORE), starts)
def test_any_count_back_ends_where_the_walk_back_does(limit: LimitVersion, event: date) -> None:
    told, walked = computed(limit, event), oracle.due(limit, event)
    assert (told.due, told.earliest, told.left) == (walked.due, None, None)
    if (event.month, event.day) != (1, 1):  # a holiday in every year, on which nothing is held
        assert told.provisional == walked.provisional


@given(rules(AFTER), starts, st.integers(-40, 40))
def test_what_remains_is_counted_by_walking_from_today(limit: LimitVersion, start: date, apart: int) -> None:
    last = last_day(limit, start)
    today = last + DAY * apart
    if limit.unit is Unit.WORKING_DAY:
        walked = oracle.working_in(today, last) - oracle.working_in(last, today)
        assert remaining(limit, last, today) == walked
    else:
        assert remaining(limit, last, today) == -apart


# Order


@given(st.data(), rules(), starts, st.integers(1, 40))
def test_a_longer_limit_is_never_due_earlier(
    data: st.DataObject, limit: LimitVersion, start: date, more: int
) -> None:
    assert limit.quantity is not None
    more = more if limit.unit in (Unit.DAY, Unit.WORKING_DAY) else 1 + more % 5
    longer, suspensions = replace(limit, quantity=limit.quantity + more), data.draw(stops(limit, start))
    assert last_day(limit, start, suspensions) <= last_day(longer, start, suspensions)


@given(st.data(), rules(), starts, st.integers(1, 40))
def test_a_later_start_is_never_due_earlier(
    data: st.DataObject, limit: LimitVersion, start: date, later: int
) -> None:
    """With stops for days only: two starts may share the end of a month, and the earlier one a stop besides."""
    in_days = limit.unit in (Unit.DAY, Unit.WORKING_DAY)
    suspensions = data.draw(stops(limit, start)) if in_days else []
    assert last_day(limit, start, suspensions) <= last_day(limit, start + DAY * later, suspensions)


@given(rules(BEFORE), starts, st.integers(1, 40))
def test_a_later_event_never_asks_for_an_earlier_notice(limit: LimitVersion, event: date, later: int) -> None:
    assert last_day(limit, event) <= last_day(limit, event + DAY * later) < event + DAY * later


# Stops


@given(st.data(), rules(), starts)
def test_one_stop_more_never_shortens(data: st.DataObject, limit: LimitVersion, start: date) -> None:
    suspensions, one = data.draw(stops(limit, start)), data.draw(stop(limit, start))
    assert last_day(limit, start, suspensions) <= last_day(limit, start, [*suspensions, one])


@given(rules([each for each in AFTER if each.unit is not Unit.WORKING_DAY]), starts, st.data())
def test_a_stop_of_n_days_within_the_period_adds_n_days_before_the_roll(
    limit: LimitVersion, start: date, data: st.DataObject
) -> None:
    limit = replace(limit, rolls=False)
    bare = last_day(limit, start)
    first = start + DAY * data.draw(st.integers(1, (bare - start).days))
    n = data.draw(st.integers(0, 400))
    assert last_day(limit, start, [Span(first, first + DAY * n)]) == bare + DAY * n


@given(st.data(), rules(), starts)
def test_the_order_of_the_stops_changes_nothing(
    data: st.DataObject, limit: LimitVersion, start: date
) -> None:
    suspensions = data.draw(stops(limit, start))
    if data.draw(st.booleans()):
        suspensions.append(data.draw(stop(limit, start, lasting=True)))
    shuffled = data.draw(st.permutations(suspensions))
    assert computed(limit, start, suspensions, explain=True) == computed(limit, start, shuffled, explain=True)


@given(st.data(), rules(), starts)
def test_a_stop_told_in_touching_or_overlapping_parts_is_the_same_stop(
    data: st.DataObject, limit: LimitVersion, start: date
) -> None:
    whole, others = data.draw(stop(limit, start)), data.draw(stops(limit, start))
    assert whole.end is not None
    length = (whole.end - whole.start).days
    cut = whole.start + DAY * data.draw(st.integers(0, length))
    overlap = DAY * data.draw(st.integers(0, (cut - whole.start).days))
    parts = [Span(whole.start, cut, whole.cause), Span(cut - overlap, whole.end, whole.cause)]
    told = computed(limit, start, [whole, *others], explain=True)
    assert computed(limit, start, [*parts, *others], explain=True) == told
    lasting = [parts[0], Span(cut - overlap, None, whole.cause)]
    told = computed(limit, start, [Span(whole.start, None, whole.cause), *others], explain=True)
    assert computed(limit, start, [*lasting, *others], explain=True) == told


@given(st.data(), rules(), starts, st.integers(0, 60), st.integers(0, 60))
def test_a_stop_before_the_first_day_or_after_the_last_changes_nothing(
    data: st.DataObject, limit: LimitVersion, start: date, gap: int, length: int
) -> None:
    suspensions = data.draw(stops(limit, start))
    told = computed(limit, start, suspensions)
    assert isinstance(told.due, date)
    ended = start + DAY - DAY * gap
    beyond = told.due + DAY + DAY * gap
    early = Span(ended - DAY * length, ended)
    for idle in (early, Span(beyond, beyond + DAY * length), Span(beyond, None)):
        assert computed(limit, start, [*suspensions, idle]) == told
    assert computed(limit, start, [early], explain=True) == computed(limit, start, explain=True)


@given(st.data(), rules(), starts)
def test_a_clock_that_is_stopped_counts_on_with_what_is_left_when_it_resumes(
    data: st.DataObject, limit: LimitVersion, start: date
) -> None:
    suspensions = data.draw(stops(limit, start))
    stopped = computed(limit, start, suspensions)
    assert isinstance(stopped.due, date)
    first = start + DAY * data.draw(st.integers(-10, (stopped.due - start).days))
    suspensions = [each for each in suspensions if each.start < first]
    stopped = computed(limit, start, [*suspensions, Span(first, None)])
    assume(stopped.left is not None)  # else the stop began on a rest day that only the roll reached
    assert stopped.due is None
    assert stopped.earliest is None
    assert stopped.left is not None
    assert stopped.left > 0
    resumed = max([first, start + DAY, *(each.end for each in suspensions if each.end)])
    resumed += DAY * data.draw(st.integers(0, 90))
    closed = computed(limit, start, [*suspensions, Span(first, resumed)])
    unit = Unit.WORKING_DAY if limit.unit is Unit.WORKING_DAY else Unit.DAY
    rest = replace(limit, quantity=stopped.left, unit=unit)
    assert last_day(rest, resumed - DAY) == closed.due


# Extensions


@given(st.data(), rules([each for each in AFTER if each.extension]), starts)
def test_an_extension_is_a_limit_that_much_longer(
    data: st.DataObject, limit: LimitVersion, start: date
) -> None:
    assert limit.extension is not None
    assert limit.quantity is not None
    k = data.draw(st.integers(0, limit.extension.up_to or 60))
    suspensions = data.draw(stops(limit, start))
    if data.draw(st.booleans()):
        suspensions.append(data.draw(stop(limit, start, lasting=True)))
    longer = computed(replace(limit, quantity=limit.quantity + k), start, suspensions)
    assert computed(limit, start, suspensions, extension=k) == longer


# Working days


@given(st.data(), rules(), starts)
def test_the_last_day_is_worked_where_the_law_counts_working_days_or_rolls(
    data: st.DataObject, limit: LimitVersion, start: date
) -> None:
    suspensions = data.draw(stops(limit, start))
    last = last_day(limit, start, suspensions)
    unrolled = last_day(replace(limit, rolls=False), start, suspensions)
    if limit.unit is Unit.WORKING_DAY:
        assert oracle.works(last)
        assert last == unrolled
    elif oracle.rolls(limit):
        assert last == oracle.worked_from(unrolled)
    else:
        assert last == unrolled


@given(rules(BEFORE), starts)
def test_a_count_back_leaves_all_its_days_between(limit: LimitVersion, event: date) -> None:
    last = last_day(limit, event)
    if limit.unit is Unit.WORKING_DAY:
        assert oracle.works(last)
        assert oracle.working_in(last - DAY, event - DAY) == limit.quantity
    else:
        assert (event - last).days == limit.quantity


# Refusals


@given(st.sampled_from(COUNTED), st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)))
def test_asking_for_the_explanation_changes_no_answer_and_no_refusal(
    limit: LimitVersion, start: datetime
) -> None:
    def outcome(explain: bool) -> Due | str:
        try:
            return replace(due(limit, start, explain=explain), steps=())
        except LawError as refusal:
            return str(refusal)

    assert outcome(explain=True) == outcome(explain=False)


@pytest.mark.parametrize("limit", OF_EACH_UNIT.values(), ids=OF_EACH_UNIT)
@pytest.mark.parametrize("explain", [False, True])
def test_a_start_at_the_end_of_time_is_refused_in_one_line(limit: LimitVersion, explain: bool) -> None:
    never = datetime.min if limit.direction is Direction.BEFORE else datetime.max
    with pytest.raises(LawError, match="请核对日期"):
        due(limit, never, explain=explain)
