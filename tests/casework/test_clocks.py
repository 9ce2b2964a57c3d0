"""The clocks of a case: a fold over its dated events, each line of arithmetic with its article."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.casework.clocks import Light, Running, clocks_of, light_of, near_from, near_until, next_due
from fazhi.casework.models import EntryMode
from fazhi.casework.perform import steps_of
from fazhi.casework.procedures import procedure_of
from fazhi.casework.records import Opening, open_cases
from fazhi.domains.reconsideration.models import Outcome, Reconsideration
from fazhi.findings.models import Finding, Source
from fazhi.journal.time import pretend
from fazhi.law.calendar import official
from fazhi.law.clock import Span
from fazhi.law.procedure import Guard
from tests.builders import MACHINE, District, a_reconsideration, again, day, new_reconsideration, step
from tests.domains.walks import Walk, refuses, walk

pytestmark = pytest.mark.django_db


def runs(record: Reconsideration | Finding, clock: str) -> list[Running]:
    """Every run of one clock of the case."""
    taken = list(record.case.steps_taken.all())
    return [run for run in clocks_of(record, procedure_of(record), taken) if run.clock.id == clock]


def one(record: Reconsideration | Finding, clock: str) -> Running:
    (run,) = runs(record, clock)
    return run


REVIEW, COPY = "reconsideration.acceptance_review", "reconsideration.send_copy"
ANSWER, DECIDE = "reconsideration.answer", "reconsideration.decide"


def test_five_working_days_of_review_run_from_the_receipt(district: District) -> None:
    """行政复议法（2017）第十七条第一款, 第四十条第二款: 2021-03-01 is a Monday, five working days end on 03-08."""
    record = a_reconsideration("2021-03-01")
    run = one(record, REVIEW)
    assert (run.started_on, run.due_on) == (day("2021-03-01"), day("2021-03-08"))
    assert run.is_running
    assert record.case.due_on == day("2021-03-08")
    assert "第十七条" in run.cite


def test_acceptance_stops_the_review_and_starts_the_sixty_days(district: District) -> None:
    """行政复议法（2017）第三十一条第一款: sixty days from the acceptance, which is as of the receipt."""
    record = step(a_reconsideration("2021-03-01"), "accept", "2021-03-05")
    assert one(record, REVIEW).stopped_on == day("2021-03-05")
    assert (one(record, DECIDE).started_on, one(record, DECIDE).due_on) == (
        day("2021-03-01"),
        day("2021-04-30"),
    )


def test_the_nearest_last_day_of_all_that_run_is_that_of_the_case(district: District) -> None:
    """第二十三条第一款: seven working days for the copy end on 03-10, long before the sixty days of 第三十一条."""
    record = step(a_reconsideration("2021-03-01"), "accept", "2021-03-05")
    taken = list(record.case.steps_taken.all())
    assert next_due(clocks_of(record, procedure_of(record), taken)) == day("2021-03-10") == record.case.due_on


def test_the_respondent_has_ten_days_from_the_copy_and_its_reply_stops_them(district: District) -> None:
    """行政复议法（2017）第二十三条第一款: ten days are calendar days; 2021-03-18 is a Thursday."""
    record = step(a_reconsideration(), "accept", "2021-03-05")
    record = step(step(record, "send_copy", "2021-03-08"), "receive_copy", "2021-03-08")
    assert one(record, ANSWER).due_on == day("2021-03-18")
    record = step(record, "reply", "2021-03-19")
    assert one(record, ANSWER).stopped_on == day("2021-03-19")
    assert one(record, ANSWER).was_late
    assert one(record, ANSWER).light is Light.DONE


def test_a_clock_that_was_stopped_starts_anew_after_the_correction(district: District) -> None:
    """条例第二十九条: the time of correction is not counted; the review begins again on the day of completion."""
    record = a_reconsideration("2021-03-01")
    record = step(record, "ask_correction", "2021-03-04", missing_material="身份证明")
    assert not any(run.is_running for run in runs(record, REVIEW))
    assert record.case.due_on is None
    record = step(record, "correct", "2021-03-15")
    first, second = runs(record, REVIEW)
    assert (first.stopped_on, second.started_on) == (day("2021-03-04"), day("2021-03-15"))
    assert second.due_on == day("2021-03-22") == record.case.due_on


def test_acceptance_after_a_correction_is_as_of_the_completion(district: District) -> None:
    """条例第二十九条 with 第三十一条第一款: sixty days from 2021-03-15 end on 05-14."""
    record = step(a_reconsideration(), "ask_correction", "2021-03-04", missing_material="身份证明")
    record = step(step(record, "correct", "2021-03-15"), "accept", "2021-03-17")
    assert one(record, DECIDE).due_on == day("2021-05-14")


def test_a_suspended_clock_stands_still_and_goes_on_where_it_stood(district: District) -> None:
    """条例第四十一条: 2021-04-30 and the ten days of the suspension make 05-10."""
    record = step(a_reconsideration("2021-03-01"), "accept", "2021-03-05")
    record = step(record, "suspend", "2021-03-20", suspension_cause="other")
    held = one(record, DECIDE)
    assert (held.due_on, held.light, held.held_since) == (None, Light.HELD, day("2021-03-20"))
    record = step(record, "resume", "2021-03-30")
    run = one(record, DECIDE)
    assert run.due_on == day("2021-05-10")
    assert (run.spans[0].start, run.spans[0].end) == (day("2021-03-20"), day("2021-03-30"))
    assert len(runs(record, DECIDE)) == 1, "a clock that runs is not restarted by entering its stage again"


def test_two_suspensions_are_both_left_out(district: District) -> None:
    """条例第四十一条: ten days and five, from 04-30 to 05-15, a Saturday, and so to Monday 05-17."""
    record = step(a_reconsideration("2021-03-01"), "accept", "2021-03-05")
    for first, last in (("2021-03-20", "2021-03-30"), ("2021-04-05", "2021-04-10")):
        record = step(step(record, "suspend", first, suspension_cause="other"), "resume", last)
    assert one(record, DECIDE).due_on == day("2021-05-17")


def test_a_suspension_that_ends_in_termination_ends_the_clock(district: District) -> None:
    """条例第四十二条."""
    record = step(a_reconsideration("2021-03-01"), "accept", "2021-03-05")
    record = step(
        step(record, "suspend", "2021-03-20", suspension_cause="death"),
        "terminate",
        "2021-04-20",
        termination_cause="no_heir",
        outcome=Outcome.TERMINATED,
    )
    run = one(record, DECIDE)
    assert (run.stopped_on, run.held_since) == (day("2021-04-20"), None)


def test_a_spell_stops_the_clock_and_leaves_the_case_where_it_is(district: District) -> None:
    """条例第三十七条: fifteen days of an appraisal, 04-30 becomes 05-15, a Saturday, and so 05-17."""
    record = step(a_reconsideration("2021-03-01"), "accept", "2021-03-05")
    record = step(record, "commission_appraisal", "2021-03-10")
    held = one(record, DECIDE)
    assert (record.case.stage, held.due_on, held.light) == ("accepted", None, Light.HELD)
    assert (held.held_since, held.causes(held.held)) == (day("2021-03-10"), "鉴定")
    record = step(record, "receive_appraisal", "2021-03-25")
    run = one(record, DECIDE)
    assert run.spans == [Span(day("2021-03-10"), day("2021-03-25"), "appraisal")]
    assert run.due_on == day("2021-05-17")


def test_two_spells_and_a_suspension_that_overlap_count_once(district: District) -> None:
    """The site is inspected while the expert works and the case is suspended: 03-10 to 04-09, thirty days in all."""
    record = step(a_reconsideration("2021-03-01"), "accept", "2021-03-05")
    steps: Walk = [
        ("commission_appraisal", "2021-03-10", {}),
        ("begin_inspection", "2021-03-12", {}),
        ("end_inspection", "2021-03-14", {}),
        ("suspend", "2021-03-20", {"suspension_cause": "other"}),
        ("resume", "2021-03-30", {}),
    ]
    record = walk(record, steps)
    assert one(record, DECIDE).due_on is None, "the expert has not answered yet"
    record = step(record, "receive_appraisal", "2021-04-09")
    explanation = one(record, DECIDE).explanation()
    assert explanation is not None
    assert explanation.due == day("2021-05-31"), "04-30 and thirty days are 05-30, a Sunday"
    assert any("扣除30日，事由：" in reason.text for reason in explanation.steps)


def test_a_spell_is_not_opened_twice_and_not_ended_before_it_began(district: District) -> None:
    record = step(a_reconsideration("2021-03-01"), "accept", "2021-03-05")
    assert "没有正在进行的“鉴定”" in refuses(record, "receive_appraisal", "2021-03-08")
    record = step(record, "commission_appraisal", "2021-03-10")
    assert "“鉴定”还没有结束" in refuses(record, "commission_appraisal", "2021-03-11")
    record = step(record, "receive_appraisal", "2021-03-12")
    assert one(step(record, "commission_appraisal", "2021-03-15"), DECIDE).due_on is None


def test_a_decision_ends_the_spells_that_last(district: District) -> None:
    record = step(a_reconsideration("2021-03-01"), "accept", "2021-03-05")
    record = step(step(record, "send_copy", "2021-03-08"), "commission_appraisal", "2021-03-10")
    record = step(record, "decide", "2021-03-18", outcome=Outcome.UPHELD)
    run = one(record, DECIDE)
    assert (run.held, run.stopped_on, run.was_late) == ({}, day("2021-03-18"), False)


def test_an_extension_adds_to_the_days_before_the_roll(district: District) -> None:
    """行政复议法（2017）第三十一条第一款: sixty and thirty days from 2021-03-01 end on 05-30, a Sunday: 05-31."""
    record = step(a_reconsideration("2021-03-01"), "accept", "2021-03-05")
    record = step(record, "extend", "2021-04-20", complexity="涉及面广", extension=30)
    assert one(record, DECIDE).due_on == day("2021-05-31")
    assert one(record, DECIDE).extension == 30


def test_every_date_explains_itself(district: District) -> None:
    explanation = one(a_reconsideration(), REVIEW).explanation()
    assert explanation is not None
    assert explanation.due == day("2021-03-08")
    assert "第十七条" in {reason.article for reason in explanation.steps}


def test_a_case_is_counted_under_the_law_of_its_day(district: District) -> None:
    """行政复议法（2023）第九十条: in force since 2024-01-01; 第三十条 instead of 第十七条."""
    record = a_reconsideration("2024-01-02")
    assert record.case.procedure == "reconsideration@2024-01-01"
    assert "第三十条" in one(record, REVIEW).cite
    assert a_reconsideration("2023-12-31").case.procedure == "reconsideration@1999-10-01"


def test_a_period_set_by_a_notice_is_the_day_that_the_record_holds(district: District) -> None:
    """The notice sets the day; before there is one, nothing runs."""
    finding = a_finding(district)
    assert runs(finding, "rectify_by") == []
    assert finding.case.due_on is None
    finding = step(finding, "notify", "2021-05-10", rectify_by=day("2021-06-10"))
    run = one(finding, "rectify_by")
    assert (run.due_on, run.title, run.cite) == (day("2021-06-10"), "整改期限", "整改通知书")
    assert finding.case.due_on == day("2021-06-10")
    assert run.explanation() is None
    finding = step(finding, "report", "2021-06-01", evidence="已整改，见照片")
    assert one(finding, "rectify_by").stopped_on == day("2021-06-01")


def a_finding(district: District) -> Finding:
    with pretend(day("2021-05-08")):
        finding = Finding(
            unit=district.city, source=Source.SUPERVISION, found_on=day("2021-05-08"), defect="没有公示"
        )
        open_cases([Opening(finding, "未公示执法结果")], MACHINE)
    return finding


def with_clock(record: Reconsideration, **changes: Any) -> list[Running]:
    """The runs of the first clock of the case's procedure, with something changed about it."""
    procedure = procedure_of(record)
    first = replace(procedure.clocks[0], **changes)
    changed = replace(procedure, clocks=(first, *procedure.clocks[1:]))
    found = clocks_of(record, changed, list(record.case.steps_taken.all()))
    return [run for run in found if run.clock is first]


def test_a_clock_runs_only_where_its_condition_holds(district: District) -> None:
    record = a_reconsideration("2021-03-01", channel="post")
    posted = Guard(lambda case: case.channel == "post", "是邮寄的", "某条")
    oral = Guard(lambda case: case.channel == "oral", "是口头的", "某条")
    assert [run.due_on for run in with_clock(record, when=posted)] == [day("2021-03-08")]
    assert with_clock(record, when=oral) == []
    assert with_clock(record, when=(posted, oral)) == []
    until = {"limit": "", "starts": None, "until": "received_on", "cite": "通知书"}
    assert len(with_clock(record, **until)) == 1
    assert with_clock(record, when=oral, **until) == []


def test_a_right_lapses_and_nobody_is_late(district: District) -> None:
    """行政许可法第四十七条第一款: five working days to ask for a hearing; who lets them pass owes nothing."""
    record = a_reconsideration("2021-03-01")
    for today, light, running in (("2021-03-08", Light.NEAR, True), ("2021-03-09", Light.DONE, False)):
        with pretend(day(today)):
            (run,) = with_clock(record, limit="services.request_hearing")
            assert run.due_on == day("2021-03-08")
            assert (run.light, run.is_running, run.was_late, run.binds) == (light, running, False, False)
            assert next_due([run]) is None, "nothing is due by the last day of a right"


@pytest.mark.parametrize(
    "today, light",
    [
        ("2021-03-01", Light.OK),
        ("2021-03-02", Light.OK),
        ("2021-03-03", Light.NEAR),
        ("2021-03-08", Light.NEAR),
        ("2021-03-09", Light.LATE),
    ],
)
def test_the_light_is_yellow_from_three_working_days_before_and_red_after(
    district: District, today: str, light: Light
) -> None:
    record = a_reconsideration("2021-03-01")
    with pretend(day(today)):
        assert one(record, REVIEW).light is light
        assert one(record, REVIEW).was_late is (light is Light.LATE)


def test_near_from_and_near_until_say_the_same(district: District) -> None:
    for n in range(60):
        today = day("2021-09-10") + dt.timedelta(days=n)
        last = near_until(today)
        assert light_of(last, today) is Light.NEAR
        following = official().add_working(last, 1)
        assert light_of(following, today) is Light.OK
        assert near_from(last) <= today


def a_past_case(stage: str, **dates: str) -> Reconsideration:
    """历史录入: received on 2020-11-02, entered here on 2021-01-04 with its stage and what dates are known."""
    known = {name: day(text) for name, text in dates.items()}
    record = new_reconsideration("2020-11-02", entry_mode=EntryMode.HISTORY, **known)
    with pretend(day("2021-01-04")):
        open_cases([Opening(record, "旧案", stage=stage)], MACHINE)
    return again(record)


def test_the_clocks_of_a_past_year_run_as_far_as_its_dates_allow(district: District) -> None:
    """第二十三条第一款: seven working days from 2020-11-04 end on 11-13; nobody said that the copy was sent."""
    record = a_past_case("accepted", accepted_on="2020-11-04")
    assert one(record, DECIDE).due_on == day("2021-01-04")
    assert record.case.due_on == day("2020-11-13")


def test_a_stage_stated_of_a_past_year_stops_the_clocks_of_the_stages_before_it(district: District) -> None:
    record = a_past_case("accepted", accepted_on="2020-11-04")
    assert not one(record, REVIEW).is_running
    assert a_past_case("decided").case.due_on is None
    assert one(a_past_case("acceptance_review"), REVIEW).is_running
    assert one(a_past_case("suspended", accepted_on="2020-11-04"), DECIDE).light is Light.HELD


def test_steps_taken_here_go_on_from_a_past_year_each_counted_once(district: District) -> None:
    record = a_past_case("accepted", accepted_on="2020-11-04")
    record = step(step(record, "send_copy", "2021-01-05"), "receive_copy", "2021-01-06")
    record = step(record, "reply", "2021-01-10")
    run = one(record, ANSWER)
    assert (run.started_on, run.stopped_on) == (day("2021-01-06"), day("2021-01-10"))
    assert one(record, COPY).stopped_on == day("2021-01-05")


def test_counting_asks_the_database_nothing(district: District) -> None:
    record = step(a_reconsideration(), "accept", "2021-03-05")
    taken = steps_of([record])[record.case_id]
    with CaptureQueriesContext(connection) as asked:
        clocks_of(record, procedure_of(record), taken)
    assert len(asked) == 0
