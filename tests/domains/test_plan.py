"""计划任务: from one report's shortcoming to the answer in the next."""

import pytest

from fazhi.casework.records import open_case
from fazhi.casework.refusal import Refused
from fazhi.domains.plan.models import PlanTask
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.journal.time import pretend
from fazhi.registry.models import Unit
from tests.builders import MACHINE, District, again, day, step

pytestmark = pytest.mark.postgres


def a_task(listed: str = "2021-03-10", **fields: object) -> PlanTask:
    """A task of the plan, led by 司法局."""
    given = {
        "unit": Unit.objects.get(code="SFJ"),
        "origin": "shortcoming",
        "problem": "执法程序不够规范",
        "measure": "开展案卷评查",
        "source_year": 2020,
        "report_year": 2021,
        "listed_on": day(listed),
        "finish_by": day("2021-11-30"),
    }
    record = PlanTask(**given | fields)
    with pretend(day(listed)):
        open_case(record, MACHINE, title="案卷评查")
    return again(record)


def started() -> PlanTask:
    """A task in hand, with its first quarter told."""
    task = step(a_task(), "start", "2021-03-15", responsible_post="分管负责人")
    return step(task, "first_quarter", "2021-04-06", first_quarter="已分解")


def handed_in() -> PlanTask:
    return step(started(), "submit", "2021-11-15", evidence="评查通报")


def test_a_task_is_told_quarter_by_quarter_verified_and_answered(district: District) -> None:
    task = started()
    task = step(task, "second_quarter", "2021-07-05", second_quarter="评查一次")
    task = step(task, "third_quarter", "2021-10-08", third_quarter="评查两次")
    task = step(task, "submit", "2021-11-15", evidence="评查通报")
    task = step(task, "verify", "2021-11-20", outcome="done", answer="已完成")
    assert (task.case.stage, task.answer, task.closed_on) == ("done", "已完成", day("2021-11-20"))
    assert (task.first_quarter, task.third_quarter, task.fourth_quarter) == ("已分解", "评查两次", "")


def test_a_quarter_is_told_once(district: District) -> None:
    with pytest.raises(Refused, match="已经办过"):
        step(started(), "first_quarter", "2021-04-07", first_quarter="再报一次")


def test_nothing_is_handed_in_before_a_quarter_was_told(district: District) -> None:
    task = step(a_task(), "start", "2021-03-15", responsible_post="分管负责人")
    with pytest.raises(Refused, match="至少报送过一个季度的进展"):
        step(task, "submit", "2021-03-20", evidence="评查通报")


def test_every_end_is_answered(district: District) -> None:
    with pytest.raises(Refused, match="报告中的应答"):
        step(handed_in(), "verify", "2021-11-20", outcome="done")
    with pytest.raises(Refused, match="报告中的应答"):
        step(started(), "carry_over", "2021-12-20", outcome="carried_over", unfinished_reason="项目跨年")
    with pytest.raises(Refused, match="报告中的应答"):
        step(a_task(), "drop", "2021-04-01", outcome="dropped", unfinished_reason="上级统一组织")


@pytest.mark.parametrize("from_stage", ["working", "submitted"])
def test_what_is_not_finished_is_carried_over(district: District, from_stage: str) -> None:
    task = started() if from_stage == "working" else handed_in()
    task = step(
        task,
        "carry_over",
        "2021-12-20",
        outcome="carried_over",
        unfinished_reason="项目跨年",
        answer="继续推进",
    )
    assert (task.case.stage, task.case.is_open) == ("carried_over", False)


def test_what_was_not_verified_goes_back(district: District) -> None:
    task = step(handed_in(), "return", "2021-11-18", shortfall="缺照片")
    assert task.case.stage == "working"


def test_a_task_may_be_dropped(district: District) -> None:
    task = step(
        a_task(), "drop", "2021-04-01", outcome="dropped", unfinished_reason="上级组织", answer="由市组织"
    )
    assert task.case.stage == "dropped"


def test_the_due_day_is_that_of_the_plan(district: District) -> None:
    """practice: 年度工作要点."""
    assert started().case.due_on == day("2021-11-30")


def test_a_report_answers_an_earlier_one(district: District) -> None:
    with pytest.raises(Refused, match="应在提出的报告年度"):
        a_task(report_year=2020)


def test_a_task_counts_when_it_is_listed(district: District) -> None:
    """Whatever report it answers, and whatever became of it."""
    step(handed_in(), "verify", "2021-12-01", outcome="done", answer="已完成")
    a_task()
    with pretend(day("2022-02-24")):
        a_task("2022-02-24", source_year=2021, report_year=2022, finish_by=day("2022-11-30"))
    year = Period.of_year(2021)
    names = ("tasks", "done", "carried_over", "completion_rate", "in_time_rate", "answered_rate")
    assert [find_figure(f"plan.{name}").compute(year)[0] for name in names] == [2, 1, 0, 50, 0, 50]
