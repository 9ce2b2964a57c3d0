"""An explanation can be recomputed: its words alone lead to the same day, for every rule, start and stop."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from fazhi.law.clock import Reason, Span, due
from fazhi.law.limit import LimitVersion
from tests.law import oracle
from tests.law.drawn import AFTER, BEFORE, DAY, HOURS, computed, last_day, rules, starts, stop, stops

ON = r"\d+年\d+月\d+日（星期[一二三四五六日]）"
UNIT = r"个工作日|个月|日|年"


def days_in(text: str) -> list[date]:
    """The days that a step names, each with the weekday that is written beside it."""
    found = []
    for year, month, day, weekday in re.findall(r"(\d+)年(\d+)月(\d+)日（星期(.)）", text):
        found.append(date(int(year), int(month), int(day)))
        assert "一二三四五六日"[found[-1].weekday()] == weekday, text
    return found


def steps_like(pattern: str, steps: Sequence[Reason]) -> list[tuple[list[date], str]]:
    """The days of the steps that begin so, with the words of the pattern's one group."""
    matches = [match for step in steps if (match := re.match(pattern, step.text))]
    return [(days_in(match[0]), match[1] if match.re.groups else "") for match in matches]


def moved(unit: str, day: date, n: int) -> date:
    """The day n units on, by the name of the unit in the explanation."""
    match unit:
        case "个工作日":
            return oracle.nth_working(day, n)
        case "个月" | "年":
            return oracle.months_after(day, n * (12 if unit == "年" else 1))
    return day + DAY * n


def replayed(limit: LimitVersion, steps: Sequence[Reason]) -> date | None:
    """The last day, recomputed from nothing but the words of the explanation, each step checked on the way."""
    [([start], _)] = steps_like(rf"自{ON}起算", steps)
    amount = re.match(rf"(\d+)({UNIT})", steps[1].text.removeprefix(limit.title))
    assert amount is not None
    number, unit = int(amount[1]), amount[2]
    number += sum(int(more) for _, more in steps_like(rf"延长(\d+)(?:{UNIT})", steps))
    last = moved(unit, start, number)
    stopped = steps_like(rf"{ON}起至{ON}前不计入期间，扣除(\d+)(?:个工作日|日)", steps)
    lasting = steps_like(rf"{ON}起不计入期间", steps)
    bare = steps_like(rf"不计中止、扣除，期间的最后一日为{ON}", steps)
    assert bare == ([([last], "")] if stopped or lasting else [])
    working = unit == "个工作日"
    for (first, end), added in stopped:
        assert start < end
        assert first <= last
        before = max(first - DAY, start)
        length = oracle.working_in(before, end - DAY) if working else (end - DAY - before).days
        assert length == int(added)
        last = moved("个工作日" if working else "日", last, length)
    for [first, *_], _ in steps_like(rf"{ON}起(?:至{ON}前)?的中止始于期间届满之后", steps):
        assert first > last
    rolled = steps_like(rf"{ON}不是工作日，顺延至{ON}", steps)
    if rolled:
        [([rest, last_worked], _)] = rolled
        assert rest == last
        assert last_worked == oracle.worked_from(rest) != rest
        last = last_worked
    final = steps_like(rf"{re.escape(limit.title)}：最后一日为{ON}", steps)
    if lasting:
        [([first], _)] = lasting
        [(_, left)] = steps_like(r"期限仍在中止，恢复后还剩(\d+)", steps)
        before = max(first - DAY, start)
        assert int(left) == (oracle.working_in(before, last) if working else (last - before).days)
        assert final == rolled == []
        return None
    [([said], _)] = final
    assert said == last
    return last


@given(st.data(), rules(), starts)
def test_the_explanation_replays_to_the_same_day(
    data: st.DataObject, limit: LimitVersion, start: date
) -> None:
    suspensions = data.draw(stops(limit, start))
    if data.draw(st.integers(0, 3)) == 3:
        suspensions.append(data.draw(stop(limit, start, lasting=True)))
    most = (limit.extension.up_to or 60) if limit.extension else 0
    extension = data.draw(st.integers(0, most))
    told = computed(limit, start, suspensions, extension, explain=True)
    assert replayed(limit, told.steps) == told.due
    assert replace(told, steps=()) == computed(limit, start, suspensions, extension)
    assert [days for days, _ in steps_like(rf"期间届满的次日，即{ON}起", told.steps)] == (
        [[told.earliest]] if told.earliest else []
    )
    assert told.provisional == any("尚未公布" in step.text for step in told.steps)


@given(rules(BEFORE), starts)
def test_the_explanation_of_a_count_back_replays_to_the_same_day(limit: LimitVersion, event: date) -> None:
    told = computed(limit, event, explain=True)
    [([said], _)] = steps_like(rf"自{ON}（.*）倒推，当日不计入", told.steps)
    amount = re.match(rf"(\d+)({UNIT})", told.steps[1].text.removeprefix(limit.title))
    assert amount is not None
    [([last], _)] = steps_like(rf"{re.escape(limit.title)}：最迟为{ON}，倒推的期限不顺延", told.steps)
    assert said == event
    assert last == told.due == moved(amount[2], event, -int(amount[1]))
    [([cautious], _)] = steps_like(rf"法条未写明通知当日是否计入，稳妥起见以{ON}为限", told.steps)
    assert cautious == oracle.nth_working(last, -1)
    assert replace(told, steps=()) == computed(limit, event)


@given(st.sampled_from(HOURS), st.datetimes(datetime(2014, 1, 1), datetime(2028, 12, 31)))
def test_hours_begin_with_the_next_full_hour_and_say_the_stricter_moment(
    limit: LimitVersion, start: datetime
) -> None:
    told = due(limit, start)
    assert limit.quantity is not None
    assert told.due == oracle.hours_after(start, limit.quantity) == due(limit, start, explain=False).due
    assert isinstance(told.due, datetime)
    strict = start + timedelta(hours=limit.quantity)
    assert timedelta(0) < told.due - strict <= timedelta(hours=1)
    [final] = [step.text for step in told.steps if "届满于" in step.text]
    assert days_in(final) == [told.due.date()]
    assert f"{told.due:%H:%M}，" in final
    [said] = [step.text for step in told.steps if step.text.startswith("自开始的时刻起计为")]
    assert days_in(said) == [strict.date()]
    assert f"{strict:%H:%M}，" in said


@given(rules([each for each in AFTER if each.excludes]), starts, st.integers(0, 20), st.integers(1, 20))
def test_a_cause_that_the_law_does_not_list_is_warned_of_even_where_it_meets_one_that_it_lists(
    limit: LimitVersion, start: date, length: int, more: int
) -> None:
    first = start + DAY
    meets = first + DAY * length
    listed = Span(first, meets, limit.excludes[0].span)
    unlisted = Span(meets, meets + DAY * more, "unlisted")
    assume(meets <= last_day(replace(limit, rolls=False), start, [listed]))
    told = computed(limit, start, [listed, unlisted], explain=True)
    assert any("没有列出这一扣除事由" in step.text for step in told.steps)
