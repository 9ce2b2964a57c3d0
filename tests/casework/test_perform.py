"""A case moves by its procedure only: what is refused says why and by which article, and then nothing is written."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.casework.models import StepTaken
from fazhi.casework.perform import Act, next_steps, perform, perform_many
from fazhi.casework.records import void
from fazhi.casework.refusal import Reason, Refused
from fazhi.domains.reconsideration.models import Outcome, Reconsideration
from fazhi.journal.models import Entry
from fazhi.journal.time import pretend
from fazhi.registry.access import PUBLIC, Principal, Role
from tests.builders import MACHINE, District, a_reconsideration, again, day, step

pytestmark = pytest.mark.postgres


def refusals(
    record: Reconsideration,
    name: str,
    actor: Principal = MACHINE,
    on: str = "2021-03-05",
    extension: int = 0,
    **fields: Any,
) -> list[Reason]:
    """Every reason why the step is refused; that nothing was written is checked as well."""
    before = Entry.objects.count(), StepTaken.objects.count(), again(record).case.stage
    with pretend(day("2021-03-05")), pytest.raises(Refused) as refused:
        perform_many([Act(record, name, day(on), fields, extension=extension)], actor)
    assert (Entry.objects.count(), StepTaken.objects.count(), again(record).case.stage) == before
    return refused.value.reasons


def only(reasons: list[Reason]) -> Reason:
    (reason,) = reasons
    return reason


def test_a_step_moves_the_case_and_is_kept_with_its_two_days(district: District) -> None:
    """行政复议法（2017）第十七条第二款: accepted as of the receipt, whenever that is recorded."""
    record = a_reconsideration("2021-03-01", handler=district.handler)
    with pretend(day("2021-03-09")):
        taken = perform(record, "accept", MACHINE, on=day("2021-03-05"))
    record = again(record)
    assert (record.case.stage, record.accepted_on) == ("accepted", day("2021-03-01"))
    assert (taken.happened_on, taken.recorded_at.date()) == (day("2021-03-05"), day("2021-03-09"))
    assert (taken.stage_from, taken.stage_to) == ("acceptance_review", "accepted")
    assert taken.by == district.handler
    acts = Entry.objects.filter(change=Entry.objects.get(table="step_taken").change)
    assert {(entry.table, entry.act) for entry in acts} == {
        ("case", "step:accept"),
        ("reconsideration", "step:accept"),
        ("step_taken", "step:accept"),
    }


def test_an_end_closes_the_case_and_its_due_date(district: District) -> None:
    record = step(a_reconsideration(), "refuse", "2021-03-04", outcome=Outcome.NOT_ACCEPTED)
    assert (record.case.stage, record.case.is_open, record.case.due_on) == ("not_accepted", False, None)
    assert record.decided_on == day("2021-03-04")


def test_a_step_of_another_stage_is_refused_with_the_stage_in_which_it_belongs(district: District) -> None:
    reason = only(refusals(a_reconsideration(), "resume"))
    assert "现在是“受理审查”阶段" in reason.text
    assert "须在“中止”阶段办理" in reason.text
    assert reason.cite == "条例第四十一条第二款"


def test_a_guard_that_does_not_hold_is_told_with_its_article(district: District) -> None:
    """行政复议法（2017）第二十三条第一款: the copy goes to the respondent before it can reply."""
    record = step(a_reconsideration(), "accept", "2021-03-03")
    reason = only(refusals(record, "reply"))
    assert (reason.text, reason.cite) == ("副本须已发送被申请人", "第二十三条第一款")


def test_a_field_that_the_step_must_fill_is_asked_for_at_the_field(district: District) -> None:
    """条例第二十九条: what is to be completed is told in writing."""
    reason = only(refusals(a_reconsideration(), "ask_correction"))
    assert (reason.field, reason.cite) == ("missing_material", "条例第二十九条")
    assert "请填写需要补正的内容" in reason.text


def test_a_field_that_the_step_does_not_fill_is_refused(district: District) -> None:
    assert only(refusals(a_reconsideration(), "accept", matter="levy")).field == "matter"


@pytest.mark.parametrize("outcome", [None, "", Outcome.MEDIATED, "nonsense"])
def test_an_outcome_is_one_of_those_that_the_step_leads_to(district: District, outcome: str | None) -> None:
    reasons = refusals(a_reconsideration(), "refuse", outcome=outcome)
    assert "outcome" in {reason.field for reason in reasons}
    if outcome:
        assert "只能是：不予受理" in reasons[0].text


def test_every_reason_is_told_at_once(district: District) -> None:
    record = step(a_reconsideration(), "accept", "2021-03-03")
    reasons = refusals(record, "decide", actor=district[Role.HANDLER], on="2021-03-02")
    said = " ".join(reason.text for reason in reasons)
    for part in ("区领导", "早于上一个动作的日期", "请填写结果", "副本须已发送被申请人"):
        assert part in said


def test_a_day_that_has_not_come_is_refused(district: District) -> None:
    assert only(refusals(a_reconsideration(), "accept", on="2021-03-06")).field == "on"


def test_a_day_before_the_last_act_is_refused(district: District) -> None:
    record = a_reconsideration("2021-03-03")
    assert "早于" in only(refusals(record, "accept", on="2021-03-02")).text


def test_a_step_that_the_procedure_has_not_is_refused(district: District) -> None:
    assert "没有“fly”这个办理动作" in only(refusals(a_reconsideration(), "fly")).text


def test_a_voided_case_is_not_handled_any_more(district: District) -> None:
    record = a_reconsideration()
    with pretend(day("2021-03-05")):
        void(record, MACHINE, "重复录入")
    assert "已作废" in only(refusals(record, "accept")).text
    assert next_steps(again(record), MACHINE) == []


def test_what_the_head_decides_is_refused_to_a_handler(district: District) -> None:
    """第二十八条第一款: the head of the organ decides, which the head of its office is not."""
    record = step(step(a_reconsideration(), "accept", "2021-03-02"), "send_copy", "2021-03-03")
    for role in (Role.HANDLER, Role.HEAD):
        reason = only(refusals(record, "decide", actor=district[role], outcome=Outcome.UPHELD))
        assert "由区领导办理" in reason.text
    record = step(record, "decide", "2021-03-05", district[Role.LEADER], outcome=Outcome.UPHELD)
    assert record.case.stage == "decided"


@pytest.mark.parametrize("role", [Role.LEADER, Role.AUDITOR, Role.SYSTEM_ADMIN])
def test_whoever_may_not_handle_cases_is_refused(district: District, role: Role) -> None:
    assert refusals(a_reconsideration(), "accept", actor=district[role])
    assert refusals(a_reconsideration(), "accept", actor=PUBLIC)


def test_a_milestone_is_reached_once(district: District) -> None:
    record = step(step(a_reconsideration(), "accept", "2021-03-02"), "send_copy", "2021-03-03")
    assert "已经办过" in only(refusals(record, "send_copy")).text


def test_an_extension_says_how_long_it_is_and_stays_within_the_law(district: District) -> None:
    """行政复议法（2017）第三十一条第一款: thirty days at most."""
    record = step(a_reconsideration(), "accept", "2021-03-03")
    assert only(refusals(record, "extend", complexity="涉及面广")).field == "extension"
    too_long = only(refusals(record, "extend", complexity="涉及面广", extension=31))
    assert too_long.field == "extension"
    assert "最多延长30日" in too_long.text


def test_many_cases_move_together_or_not_at_all_and_every_refusal_names_its_case(district: District) -> None:
    good = a_reconsideration()
    decided = step(a_reconsideration(), "accept", "2021-03-02")
    gone = a_reconsideration()
    with pretend(day("2021-03-05")):
        void(gone, MACHINE, "重复录入")
        with pytest.raises(Refused) as refused:
            perform_many([Act(record, "accept") for record in (good, decided, gone)], MACHINE)
        assert {reason.record for reason in refused.value.reasons} == {decided.number, gone.number}
        assert again(good).case.stage == "acceptance_review"
        perform_many([Act(good, "accept"), Act(decided, "send_copy")], MACHINE, reason="集中办理")
    assert (again(good).case.stage, again(decided).copy_sent_on) == ("accepted", day("2021-03-05"))


def test_one_case_takes_one_step_at_a_time(district: District) -> None:
    record = a_reconsideration()
    with pytest.raises(ValueError, match="one step for each case"):
        perform_many([Act(record, "accept"), Act(record, "send_copy")], MACHINE)
    assert perform_many([], MACHINE) == []


def test_the_case_is_read_anew_so_that_an_old_page_moves_nothing(district: District) -> None:
    old_page = a_reconsideration()
    step(old_page, "accept", "2021-03-03")
    assert old_page.case.stage == "acceptance_review"
    assert "现在是“审理”阶段" in only(refusals(old_page, "accept")).text


def test_fifty_cases_cost_the_same_few_statements_as_one(district: District) -> None:
    counts = []
    for size in (1, 50):
        acts = [Act(a_reconsideration(), "accept") for _ in range(size)]
        with pretend(day("2021-03-05")), CaptureQueriesContext(connection) as made:
            perform_many(acts, MACHINE)
        counts.append(len(made))
    assert counts[0] <= 12
    assert counts[1] - counts[0] <= 1, "SQLite takes the entries of fifty cases in two statements"


def test_the_next_steps_are_those_of_the_stage_with_what_is_missing(district: District) -> None:
    record = a_reconsideration()
    names = [each.step.id for each in next_steps(record, MACHINE)]
    assert names == [
        "record_application", "refuse", "inform", "forward", "ask_correction", "negotiate", "accept",
    ]  # fmt: skip
    record = step(record, "accept", "2021-03-02")
    steps = {each.step.id: each for each in next_steps(record, district[Role.HANDLER])}
    assert steps["send_copy"].is_open
    assert not steps["reply"].is_open
    assert "区领导" in steps["extend"].reasons[0].text
    assert "resume" not in steps


def test_an_outcome_and_its_day_may_only_come_by_a_step(district: District) -> None:
    record = step(a_reconsideration(), "accept", "2021-03-02")
    record = step(record, "mediate", "2021-03-20", outcome=Outcome.MEDIATED)
    assert (record.outcome, record.effective_on) == (Outcome.MEDIATED, day("2021-03-20"))
    record = step(record, "close", "2021-04-10")
    assert not record.case.is_open
