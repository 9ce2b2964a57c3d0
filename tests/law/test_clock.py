"""When a limit is due: the statutes' counting rules, worked by hand; many starts at once; the explanation's end."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.law.calendar import Calendar, official
from fazhi.law.clock import Span, due, due_many, remaining, working_days_left
from fazhi.law.count import add_months, forward, unstopped
from fazhi.law.limit import LimitVersion, find, limits
from fazhi.law.period import Direction, Kind, Unit
from fazhi.law.refusal import BadInput, ExtensionRefused, LawError, NoPeriod, OutsideCalendar, Unsettled

DAY = timedelta(days=1)
R23, R17 = "administrative_reconsideration_2023", "administrative_reconsideration_2017"
COUNTED_ON = [
    version
    for limit in limits().values()
    for version in limit
    if version.quantity and version.direction is Direction.AFTER and version.unit is not Unit.HOUR
    if version.kind is not Kind.QUALIFICATION and not (version.unit is Unit.YEAR and version.quantity > 5)
]

EVERY_VERSION = [version for limit in limits().values() for version in limit]
AROUND_A_YEAR = [date(2021, 1, 1) + DAY * n for n in range(0, 400, 7)]  # every day of the week in its turn

versions = st.sampled_from(COUNTED_ON)
starts = st.dates(date(2018, 1, 1), date(2024, 12, 31))


@st.composite
def spans(draw: st.DrawFn, start: date) -> list[Span]:
    """Up to three closed suspensions in no order, some before the start and some after the end."""
    found = []
    for _ in range(draw(st.integers(0, 3))):
        first = start + DAY * draw(st.integers(-20, 120))
        found.append(Span(first, first + DAY * draw(st.integers(0, 40))))
    return found


def last_day(
    name: str, start: date | datetime, *suspensions: Span, extension: int = 0
) -> date | datetime | None:
    return due(find(name), start, suspensions=suspensions, extension=extension).due


def test_five_days_of_the_reconsideration_law_are_working_days() -> None:
    """行政复议法（2023）第八十八条第二款."""
    assert last_day(f"{R23}.acceptance_review_5wd", date(2024, 2, 28)) == date(2024, 3, 6)


def test_trap_ten_days_for_the_respondent_became_working_days_without_a_change_of_wording() -> None:
    """行政复议法（2017）第四十条 lists five and seven, （2023）第八十八条 ten as well."""
    start = date(2024, 3, 4)
    assert last_day(f"{R17}.respondent_reply_10d", start) == date(2024, 3, 14)
    assert last_day(f"{R23}.respondent_reply_10wd", start) == date(2024, 3, 18)


def test_the_last_day_in_a_holiday_rolls_to_the_first_working_day_after_it() -> None:
    """民事诉讼法（2023）第八十五条第三款: 5 May 2024 is a Sunday within the Labour Day holiday."""
    assert last_day(f"{R23}.decide_normal_60d", date(2024, 3, 6)) == date(2024, 5, 6)


def test_trap_the_extension_is_added_before_the_roll() -> None:
    """行政复议法（2023）第六十二条第一款: 60 + 30 days from the acceptance; rolling first would give 5 June."""
    assert last_day(f"{R23}.decide_normal_60d", date(2024, 3, 6), extension=30) == date(2024, 6, 4)


def test_trap_a_period_that_ends_on_a_makeup_saturday_does_not_roll() -> None:
    """行政诉讼法（2017）第六十七条: fifteen days from 24 September 2021 end on the make-up Saturday 9 October."""
    assert last_day("administrative_litigation_response.defence_and_evidence_15d", date(2021, 9, 24)) == date(
        2021, 10, 9
    )


def test_months_end_on_the_corresponding_day_or_on_the_last_of_the_month() -> None:
    """民法典第二百零二条."""
    assert add_months(date(2021, 11, 30), 3) == date(2022, 2, 28)
    assert add_months(date(2023, 11, 30), 3) == date(2024, 2, 29)
    assert add_months(date(2022, 3, 31), -1) == date(2022, 2, 28)
    assert last_day("deputy_suggestion.reply_2015", date(2021, 11, 30)) == date(2022, 2, 28)


def test_trap_six_months_for_a_suggestion_are_a_total_and_not_added_to_three() -> None:
    """河南省人民代表大会代表建议、批评和意见办理办法第二十条."""
    assert last_day("deputy_suggestion.hn_reply", date(2021, 11, 30), extension=3) == date(2022, 5, 30)
    with pytest.raises(ExtensionRefused, match="最多延长3个月"):
        last_day("deputy_suggestion.hn_reply", date(2021, 11, 30), extension=4)


def test_stopped_days_are_added_before_the_roll() -> None:
    """行政复议法实施条例第三十七条: ten days of appraisal; 5 May moves to 15 May, which is worked."""
    span = Span(date(2024, 4, 1), date(2024, 4, 11), "appraisal")
    answer = due(find(f"{R23}.decide_normal_60d"), date(2024, 3, 6), suspensions=[span])
    assert answer.due == date(2024, 5, 15)
    assert any(step.article == "第三十七条" for step in answer.steps)


def test_a_stop_that_begins_after_the_last_day_changes_nothing() -> None:
    span = Span(date(2024, 6, 1), date(2024, 6, 11))
    answer = due(find(f"{R23}.decide_normal_60d"), date(2024, 3, 6), suspensions=[span])
    assert answer.due == date(2024, 5, 6)
    assert any("始于期间的最后一日（2024年5月5日（星期日））之后" in step.text for step in answer.steps)


def test_a_clock_still_stopped_has_no_due_day_but_the_days_left() -> None:
    """行政复议法（2023）第三十九条: 25 of the 60 days have run before 1 April."""
    answer = due(
        find(f"{R23}.decide_normal_60d"), date(2024, 3, 6), suspensions=[Span(date(2024, 4, 1), None)]
    )
    assert (answer.due, answer.left) == (None, 35)
    working = due(
        find(f"{R23}.respondent_reply_10wd"), date(2024, 3, 4), suspensions=[Span(date(2024, 3, 7), None)]
    )
    assert (working.due, working.left) == (None, 8)


def test_a_cause_the_law_does_not_list_is_computed_with_a_warning() -> None:
    span = Span(date(2022, 1, 10), date(2022, 1, 20), "expert_review")
    answer = due(
        find("administrative_penalty_ordinary.penalty_decision"), date(2022, 1, 4), suspensions=[span]
    )
    assert answer.due == date(2022, 4, 14)
    assert any("没有列出这一扣除事由" in step.text for step in answer.steps)


def test_counting_back_leaves_the_event_out_and_never_rolls() -> None:
    """行政复议法（2023）第五十一条: five working days before the hearing, across the National Day holiday."""
    answer = due(find(f"{R23}.hearing_notice_5wd_before"), date(2024, 10, 10))
    assert answer.due == date(2024, 9, 27)
    assert any("2024年9月26日" in step.text for step in answer.steps)
    sunday = due(find("administrative_litigation_response.summons_3d_before"), date(2024, 3, 6))
    assert sunday.due == date(2024, 3, 3)


def test_hours_leave_the_hour_of_the_start_out_and_do_not_roll() -> None:
    """生产安全事故报告和调查处理条例第十一条; 民事诉讼法（2023）第八十五条第二款 for the hour."""
    name = "safety_accident.dept_report"
    assert last_day(name, datetime(2022, 1, 1, 10, 30)) == datetime(2022, 1, 1, 13)
    with pytest.raises(BadInput, match="请写明时刻"):
        last_day(name, date(2022, 1, 1))


def test_hours_are_lengthened_by_hours() -> None:
    """No limit of hours may be extended so far; one that a territory allows to be is longer, not shorter."""
    extension = find("reconsideration.decide", on=date(2021, 3, 1)).extension
    assert extension is not None
    limit = replace(find("safety_accident.dept_report"), extension=replace(extension, up_to=None))
    assert due(limit, datetime(2022, 1, 1, 10), extension=3).due == datetime(2022, 1, 1, 16)


def test_whether_a_day_is_provisional_is_asked_of_the_day_on_which_it_ends() -> None:
    """The sixtieth day is the last one of a known year and is off; the day after the roll is not known."""
    limit = find("reconsideration.decide", on=date(2021, 3, 1))
    book = Calendar(rest=[date(2021, 12, 31)], makeup=[], known_until=2021)
    answer = due(limit, date(2021, 11, 1), calendar=book)
    assert (answer.due, answer.provisional) == (date(2022, 1, 3), True)


def test_a_stop_that_still_lasts_has_added_nothing_and_one_without_a_cause_has_none() -> None:
    span = Span(date(2021, 4, 1), None)
    count = forward(
        find("reconsideration.decide", on=date(2021, 3, 1)), date(2021, 3, 1), 60, 0, [span], official()
    )
    assert count.stops == ((span, 0),)
    assert span.causes == []


def test_nothing_to_count_ends_on_the_day_itself_or_where_that_moves_to() -> None:
    """A stop can leave nothing of a limit; what is left then ends as any limit ends."""
    limit, saturday = replace(find("administrative_license.license_decision"), rolls=True), date(2021, 3, 6)
    assert limit.unit is Unit.WORKING_DAY
    assert unstopped(limit, saturday, 0, official()) == date(2021, 3, 8)


def test_what_is_left_of_hours_is_asked_of_a_moment() -> None:
    hours = find("safety_accident.dept_report")
    for last, now in (
        (date(2022, 1, 1), datetime(2022, 1, 1, 9)),
        (datetime(2022, 1, 1, 9), date(2022, 1, 1)),
    ):
        with pytest.raises(BadInput, match="写明时刻"):
            remaining(hours, last, now)


def test_what_is_counted_back_or_by_the_hour_never_moves() -> None:
    for limit in (find(f"{R23}.hearing_notice_5wd_before"), find("safety_accident.dept_report")):
        assert not replace(limit, rolls=True).moves


def test_working_days_rest_on_the_calendar_in_whatever_direction() -> None:
    assert find(f"{R23}.hearing_notice_5wd_before").rests_on_calendar
    assert not find("safety_accident.dept_report").rests_on_calendar


def test_what_is_counted_back_or_by_the_hour_is_not_stopped() -> None:
    span = Span(date(2022, 1, 1), date(2022, 1, 2))
    with pytest.raises(BadInput, match="不因中止而变动"):
        due(find(f"{R23}.hearing_notice_5wd_before"), date(2024, 10, 10), suspensions=[span])
    with pytest.raises(BadInput, match="不因中止而停止"):
        due(find("safety_accident.dept_report"), datetime(2022, 1, 1, 9), suspensions=[span])


def test_hours_explain_themselves_only_where_that_is_asked() -> None:
    assert due(find("safety_accident.dept_report"), datetime(2022, 1, 1, 9), explain=False).steps == ()


def test_a_count_back_to_the_first_day_of_the_calendar_advises_no_day_before_it() -> None:
    limit = find("administrative_litigation_response.summons_3d_before")
    assert due(limit, official().first + timedelta(days=3)).due == official().first


def test_what_is_left_is_counted_in_whole_days_and_in_the_calendar_given() -> None:
    days = find("reconsideration.decide", on=date(2021, 3, 1))
    assert remaining(days, datetime(2021, 3, 5, 9), datetime(2021, 3, 1, 10)) == 4
    book = Calendar(rest=[date(2021, 3, 3)], makeup=[], known_until=2021)
    assert working_days_left(date(2021, 3, 5), date(2021, 3, 1), book) == 3


def test_months_are_counted_to_the_ends_of_the_calendar() -> None:
    assert add_months(date(9999, 11, 30), 1) == date(9999, 12, 30)
    assert add_months(date(1, 2, 28), -1) == date(1, 1, 28)


def test_a_minimum_and_a_bar_say_from_when_it_may_be_done() -> None:
    """重大行政决策程序暂行条例第十五条: at least thirty days; a decision is possible on the day after."""
    answer = due(find("major_decision.public_comment"), date(2021, 3, 1))
    assert (answer.due, answer.earliest) == (date(2021, 3, 31), date(2021, 4, 1))
    assert due(find("administrative_license.license_fraud_bar"), date(2021, 3, 1)).earliest == date(
        2024, 3, 2
    )
    assert due(find("administrative_license.license_decision"), date(2021, 3, 1)).earliest is None


def test_seizure_freezing_and_validity_do_not_roll() -> None:
    """行政强制法第二十五条、第三十二条, by practice: what burdens a party is not lengthened by a holiday."""
    assert last_day("seizure.seizure_term", date(2022, 1, 3)) == date(2022, 2, 2)
    assert last_day("asset_freeze.freeze_term", date(2022, 1, 3)) == date(2022, 2, 2)
    assert last_day("penalty_publication.scjg_show_short", date(2021, 11, 1)) == date(2022, 2, 1)


def test_an_extension_the_law_does_not_know_is_refused() -> None:
    """行政复议法（2023）第六十二条第二款 gives the simplified procedure none."""
    with pytest.raises(ExtensionRefused, match="没有规定可以延长"):
        last_day(f"{R23}.decide_simplified_30d", date(2024, 3, 6), extension=1)
    with pytest.raises(ExtensionRefused, match="最多延长30日"):
        last_day(f"{R23}.decide_normal_60d", date(2024, 3, 6), extension=31)
    with pytest.raises(BadInput, match="不能是负数"):
        last_day(f"{R23}.decide_normal_60d", date(2024, 3, 6), extension=-1)


def test_what_is_unverified_or_no_period_gives_no_date_and_says_why() -> None:
    with pytest.raises(Unsettled, match=r"normative_document\.validity_period"):
        last_day("normative_document.validity_period", date(2021, 3, 1))
    assert find("normative_document.validity_period").setting.endswith(
        "的 normative_document.validity_period 项"
    )
    with pytest.raises(NoPeriod, match="不是期间"):
        last_day("legal_aid.practice_3y", date(2022, 3, 1))
    decided = replace(find("safety_accident.dept_report"), quantity=None, by_decision=True)
    with pytest.raises(NoPeriod, match="按文书载明的日期办理"):
        due(decided, datetime(2021, 3, 1, 9))


def test_a_date_in_an_unannounced_year_is_provisional_and_says_so() -> None:
    year = official().known_until + 1
    answer = due(find("major_decision.public_comment"), date(year - 1, 12, 10))
    assert answer.provisional
    assert "尚未公布" in answer.steps[-1].text
    book = Calendar(rest=[], makeup=[], known_until=year, first_year=year - 1, last_year=year + 1)
    assert not due(find("major_decision.public_comment"), date(year - 1, 12, 10), calendar=book).provisional


def test_what_is_left_is_told_in_the_unit_of_the_law() -> None:
    """行政复议法（2023）第八十八条: five working days; 第六十二条: sixty calendar days."""
    review, decide = find(f"{R23}.acceptance_review_5wd"), find(f"{R23}.decide_normal_60d")
    friday, wednesday = date(2024, 3, 1), date(2024, 3, 6)
    assert remaining(review, wednesday, friday) == 3
    assert remaining(decide, wednesday, friday) == 5
    assert remaining(review, wednesday, wednesday) == 0
    assert remaining(review, friday, wednesday) == -3
    hours = find("safety_accident.dept_report")
    assert remaining(hours, datetime(2022, 1, 1, 13), datetime(2022, 1, 1, 11, 30)) == 1


def test_a_suspension_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(BadInput, match="颠倒"):
        last_day(f"{R23}.decide_normal_60d", date(2024, 3, 6), Span(date(2024, 4, 2), date(2024, 4, 1)))


@given(versions, starts, st.data())
def test_the_explanation_ends_at_the_date_of_the_fast_path(
    limit: LimitVersion, start: date, data: st.DataObject
) -> None:
    stopped = data.draw(spans(start))
    fast, told = (due(limit, start, suspensions=stopped, explain=explain) for explain in (False, True))
    assert (fast.due, fast.earliest, fast.provisional) == (told.due, told.earliest, told.provisional)
    assert isinstance(told.due, date)
    last = f"{told.due.year}年{told.due.month}月{told.due.day}日"
    assert any("最后一日为" + last in step.text for step in told.steps)
    assert any(step.law == limit.law and step.article == limit.article for step in told.steps)
    assert all(step.text and not step.text.endswith("。。") for step in told.steps)


def answers_or_refusal(asked: Callable[[], Sequence[date | None]]) -> Sequence[object]:
    """What is answered, or of which kind the refusal is and what it says."""
    try:
        return asked()
    except LawError as refusal:
        return type(refusal), str(refusal)


@pytest.mark.parametrize(
    "starts",
    [
        AROUND_A_YEAR,
        [datetime.combine(day, time(10, 30)) for day in AROUND_A_YEAR],
        [AROUND_A_YEAR[0], date(2065, 12, 31)],
        [date.max, date.min],
    ],
    ids=["days", "moments", "the end of the calendar", "the ends of time"],
)
def test_many_starts_are_answered_or_refused_as_each_of_them_alone(starts: list[date]) -> None:
    """Every version of every limit."""
    for limit in EVERY_VERSION:
        one_by_one = partial(lambda each: [due(each, start, explain=False).due for start in starts], limit)
        assert answers_or_refusal(partial(due_many, limit, starts)) == answers_or_refusal(one_by_one), (
            limit.id
        )


def test_many_starts_keep_their_order_and_their_number() -> None:
    """行政许可法第四十二条: twenty working days, over a make-up Saturday; the same day asked for twice."""
    limit = find("administrative_license.license_decision")
    starts = [date(2024, 9, 30), date(2024, 3, 6), date(2024, 9, 30)]
    assert due_many(limit, starts) == [date(2024, 11, 1), date(2024, 4, 3), date(2024, 11, 1)]
    assert due_many(limit, []) == []


def test_many_starts_are_counted_in_the_calendar_that_is_given() -> None:
    limit = find("administrative_license.license_decision")
    book = Calendar(rest=[], makeup=[], known_until=2024, first_year=2024, last_year=2024)
    assert due_many(limit, [date(2024, 9, 30)], calendar=book) == [date(2024, 10, 28)]
    with pytest.raises(OutsideCalendar, match="超出了工作日历的范围"):
        due_many(limit, [date(2024, 9, 30), date(2024, 12, 30)], calendar=book)
