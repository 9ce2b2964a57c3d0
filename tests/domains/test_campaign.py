"""示范创建: a task from the list to its acceptance, and what the figures count."""

import pytest

from fazhi.casework.clocks import Light, clocks_of
from fazhi.casework.procedures import procedure_of
from fazhi.casework.records import enter, open_case
from fazhi.casework.refusal import Refused
from fazhi.domains.campaign.models import CampaignMeeting, CampaignRound, CampaignTask
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.journal.time import pretend
from fazhi.registry.models import Unit
from tests.builders import MACHINE, District, again, day, step

pytestmark = pytest.mark.postgres
YEAR = Period.of_year(2021)


def a_task(listed: str = "2021-02-01", finish: str = "2021-09-30", **fields: object) -> CampaignTask:
    """A task of the list, led by 司法局."""
    given = {
        "unit": Unit.objects.get(code="SFJ"),
        "indicator": "rules",
        "standard": "目录公开",
        "basis": "实施方案",
        "listed_on": day(listed),
        "finish_by": day(finish),
    }
    record = CampaignTask(**given | fields)
    with pretend(day(listed)):
        open_case(record, MACHINE, title="清理规范性文件")
    return again(record)


def handed_in(on: str = "2021-09-10") -> CampaignTask:
    """A task with its evidence, before acceptance."""
    task = step(a_task(), "take_on", "2021-02-04")
    task = step(task, "report", "2021-06-01", progress=60)
    return step(task, "submit", on, evidence="目录已公开")


def test_a_task_is_taken_on_reported_handed_in_and_accepted(district: District) -> None:
    task = step(handed_in(), "accept", "2021-09-15", outcome="done")
    assert (task.case.stage, task.progress, task.closed_on) == ("done", 100, day("2021-09-15"))
    assert (task.case.is_open, task.case.due_on) == (False, None)


def test_what_is_sent_back_is_handed_in_again(district: District) -> None:
    task = step(handed_in(), "return", "2021-09-13", shortfall="缺目录链接")
    task = step(task, "submit", "2021-09-20", evidence="目录已公开，附链接")
    assert (task.case.stage, task.submitted_on) == ("submitted", day("2021-09-20"))


def test_nothing_is_handed_in_without_progress_reported(district: District) -> None:
    task = step(a_task(), "take_on", "2021-02-04")
    with pytest.raises(Refused, match="须先报送过进展"):
        step(task, "submit", "2021-03-01", evidence="目录已公开")
    with pytest.raises(Refused, match="最多是 100%"):
        step(task, "report", "2021-03-01", progress=101)


def test_sent_back_with_the_reason_only(district: District) -> None:
    with pytest.raises(Refused, match="验收未通过的理由"):
        step(handed_in(), "return", "2021-09-13")


def test_the_due_day_is_that_of_the_list_and_moves_with_a_reason(district: District) -> None:
    """practice: 任务清单. Not rolled: the list names the day itself, here a Saturday."""
    task = a_task(finish="2021-09-25")
    assert task.case.due_on == day("2021-09-25")
    with pytest.raises(Refused, match="调整时限的理由"):
        step(task, "reschedule", "2021-09-01", finish_by=day("2022-06-30"))
    task = step(task, "reschedule", "2021-09-01", finish_by=day("2022-06-30"), rescheduling="等待省级标准")
    assert task.case.due_on == day("2022-06-30")


def test_handing_in_does_not_stop_the_clock_but_acceptance_does(district: District) -> None:
    task = handed_in("2021-09-29")
    with pretend(day("2021-10-08")):
        (run,) = clocks_of(task, procedure_of(task), list(task.case.steps_taken.all()))
        assert run.light is Light.LATE
    task = step(task, "accept", "2021-10-08", outcome="done")
    (run,) = clocks_of(task, procedure_of(task), list(task.case.steps_taken.all()))
    assert (run.was_late, run.cite) == (True, "practice: 任务清单")


def test_a_task_finished_before_it_was_listed_is_refused(district: District) -> None:
    with pytest.raises(Refused, match="早于列入清单日期"):
        a_task(listed="2021-02-01", finish="2021-01-01")


def test_a_task_counts_when_listed_and_as_done_when_accepted(district: District) -> None:
    """A task dropped later stays among the 97; done and in time are told apart."""
    step(handed_in(), "accept", "2021-09-15", outcome="done")
    late = step(handed_in("2021-10-08"), "accept", "2021-10-11", outcome="done")
    assert late.outcome == "done"
    step(a_task(), "drop", "2021-03-01", drop_reason="指标调整", outcome="dropped")
    a_task(listed="2021-12-31", finish="2022-06-30")
    with pretend(day("2022-01-04")):
        a_task(listed="2022-01-04", finish="2022-06-30")
    figures = {
        name: find_figure(f"campaign.{name}").compute(YEAR)[0]
        for name in ("tasks", "done", "completion_rate")
    }
    assert figures == {"tasks": 4, "done": 2, "completion_rate": 50}
    assert find_figure("campaign.in_time_rate").compute(YEAR)[0] == 50


def test_meetings_and_rounds_share_nothing(district: District) -> None:
    enter(CampaignMeeting(unit=district.justice, title="推进会", happened_on=day("2021-06-09")), MACHINE)
    for on in ("2021-03-01", "2021-12-31"):
        enter(
            CampaignRound(
                unit=district.justice, title="督查", manner="visit", scope="区城管局", happened_on=day(on)
            ),
            MACHINE,
        )
    assert find_figure("S010").compute(YEAR)[:2] == (1, 1)
    assert find_figure("S011").compute(YEAR)[:2] == (2, 2)
    assert find_figure("S011").wording(14, "次") == "10余次"
