"""复议前置: how long one may sue where the act had to be reconsidered first. 第二十三条、第三十四条; 旧第十九条."""

from typing import Any

import pytest

from fazhi.casework.check import check
from fazhi.casework.models import Party, Service
from fazhi.casework.papers import compose, issue
from fazhi.casework.refusal import Refused
from fazhi.casework.service import record_service
from fazhi.domains.reconsideration.models import Outcome, Reconsideration
from fazhi.journal.time import pretend
from tests.builders import MACHINE, District, a_reconsideration, again, day, step
from tests.domains.walks import due, refuses, runs, walk

from .reconsiderations import accepted, answered

pytestmark = pytest.mark.django_db
SUE = "reconsideration.sue_after_refusal"
FIRST: dict[str, Any] = {"first_ground": "resources"}
REFUSED: dict[str, Any] = {"refusal_ground": "interest", "outcome": Outcome.NOT_ACCEPTED}
DISMISSED: dict[str, Any] = {"refusal_ground": "interest", "outcome": Outcome.DISMISSED}


def refused(received: str, on: str, **fields: Any) -> Reconsideration:
    return step(a_reconsideration(received, **fields), "refuse", on, **REFUSED)


def served(record: Reconsideration, name: str, on: str) -> Service:
    """The paper of the step, received by the applicant by post."""
    with pretend(day(on)):
        paper = issue(record, record.case.steps_taken.get(step=name), MACHINE, text="如上。")
        return record_service(
            paper,
            MACHINE,
            method="post",
            on=day(on),
            to=Party.APPLICANT,
            recipient="演示乙",
            place="邮件编号",
        )


@pytest.mark.parametrize(
    "received, refused_on, received_on, last",
    [
        ("2021-01-20", "2021-01-25", "2021-01-27", "2021-02-18"),
        ("2024-01-22", "2024-01-26", "2024-01-29", "2024-02-18"),
    ],
)
def test_who_was_refused_has_fifteen_days_from_receipt(
    district: District, received: str, refused_on: str, received_on: str, last: str
) -> None:
    """第三十四条, 旧第十九条: calendar days, from the receipt and not from the decision."""
    case = refused(received, refused_on, **FIRST)
    assert runs(case, SUE) == []
    served(case, "refuse", received_on)
    assert due(again(case), SUE) == day(last)
    assert list(check()) == []


@pytest.mark.parametrize(
    "received, refused_on, ground, cited",
    [
        ("2024-01-22", "2024-01-26", "resources", "依照《中华人民共和国行政复议法》第三十四条的规定，可以自收到"),
        ("2021-01-20", "2021-01-25", "law", "依照《中华人民共和国行政复议法》第十九条的规定，可以自收到"),
        ("2021-01-20", "2021-01-25", "omission", "申请人如不服本决定，可以自收到"),
        ("2024-01-22", "2024-01-26", "", "申请人如不服本决定，可以自收到"),
    ],
)  # fmt: skip
def test_the_paper_cites_the_clock_that_its_service_starts(
    district: District, received: str, refused_on: str, ground: str, cited: str
) -> None:
    case = refused(received, refused_on, first_ground=ground)
    text = compose(case, case.case.steps_taken.get(step="refuse")).text
    assert f"{cited}本决定书之日起15日内" in text
    assert ("应当先申请行政复议" in text) is ("条的规定，可以" in cited)
    served(case, "refuse", refused_on)
    assert bool(runs(again(case), SUE)) is ("应当先申请行政复议" in text)


def test_a_dismissal_cites_it_too(district: District) -> None:
    """第三十四条: 驳回申请."""
    case = step(accepted(**FIRST), "dismiss", "2024-03-15", **DISMISSED)
    text = compose(case, case.case.steps_taken.get(step="dismiss")).text
    assert "第三十四条的规定，可以自收到本决定书之日起15日内" in text


def test_where_one_might_have_sued_at_once_nothing_runs(district: District) -> None:
    """第三十四条: only where reconsideration must come first."""
    case = refused("2024-01-22", "2024-01-26")
    served(case, "refuse", "2024-01-29")
    assert runs(again(case), SUE) == []


def test_the_cases_of_2023_are_not_those_of_2017(district: District) -> None:
    """第二十三条第一款第三项 is new; 旧第三十条第一款 is not."""
    for ground, count in (("omission", 0), ("resources", 1), ("law", 1)):
        case = refused("2021-01-20", "2021-01-25", first_ground=ground)
        served(case, "refuse", "2021-01-27")
        assert len(runs(again(case), SUE)) == count


def test_who_was_dismissed_after_acceptance_has_fifteen_days(district: District) -> None:
    """第三十四条: 驳回申请; a right that lapses is never late."""
    case = step(accepted(**FIRST), "dismiss", "2024-03-15", **DISMISSED)
    served(case, "dismiss", "2024-03-18")
    with pretend(day("2024-06-03")):
        (run,) = runs(again(case), SUE)
        assert (run.due_on, run.was_late, run.is_running) == (day("2024-04-02"), False, False)


def test_who_is_not_answered_has_fifteen_days_from_the_end_of_the_period(district: District) -> None:
    """第三十四条: accepted on 2024-03-06, sixty days to Monday 05-06, fifteen more to 05-21; a decision ends them."""
    case = answered(**FIRST)
    with pretend(day("2024-05-06")):
        assert runs(case, SUE) == []
    with pretend(day("2024-05-07")):
        (run,) = runs(case, SUE)
        assert (run.started_on, run.due_on, run.is_running) == (day("2024-05-06"), day("2024-05-21"), True)
    assert "已经超过行政复议期限" in refuses(case, "sue_unanswered", "2024-05-06")
    late = step(answered(**FIRST), "decide", "2024-05-10", outcome=Outcome.UPHELD)
    assert runs(late, SUE)[0].stopped_on == day("2024-05-10")
    in_time = step(answered(**FIRST), "decide", "2024-05-06", outcome=Outcome.UPHELD)
    assert runs(in_time, SUE) == []
    sued = step(case, "sue_unanswered", "2024-05-08")
    with pretend(day("2024-05-20")):
        assert (sued.sued_on, runs(sued, SUE)[0].stopped_on) == (day("2024-05-08"), day("2024-05-08"))


def test_what_extends_or_stops_the_time_to_decide_puts_off_the_time_to_sue(district: District) -> None:
    """第六十二条第一款: extended by thirty days, the period ends on 2024-06-04."""
    case = step(answered(**FIRST), "extend", "2024-04-10", complexity="涉及面广", extension=30)
    with pretend(day("2024-05-20")):
        assert runs(case, SUE) == []
    with pretend(day("2024-06-05")):
        assert runs(case, SUE)[0].started_on == day("2024-06-04")


def test_a_simplified_case_goes_unanswered_after_thirty_days(district: District) -> None:
    """第六十二条第二款, 第三十四条: accepted on 2024-03-06, thirty days to Sunday 04-07, a working day."""
    case = walk(accepted(**FIRST), [("simplify", "2024-03-07", {"simplified_ground": "small"})])
    with pretend(day("2024-04-10")):
        (run,) = runs(case, SUE)
        assert run.started_on == runs(case, "reconsideration.decide_simplified")[0].due_on


def test_who_must_not_apply_first_does_not_sue_over_silence_here(district: District) -> None:
    assert "应当先申请行政复议" in refuses(accepted(), "sue_unanswered", "2024-05-20")


def test_the_ground_fits_what_the_case_is_about(district: District) -> None:
    """第二十三条第一款第一项、第四项."""
    with pytest.raises(Refused, match="复议事项须是行政处罚"):
        a_reconsideration("2024-03-01", first_ground="on_the_spot", matter="license")
    assert a_reconsideration("2024-03-01", first_ground="on_the_spot", matter="penalty").pk
