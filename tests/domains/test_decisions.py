"""重大行政决策程序暂行条例: what must have been done before the head decides, and in what time."""

from typing import Any

import pytest

from fazhi.casework.records import void
from fazhi.domains.decisions.models import MajorDecision, Opinion, Outcome
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.registry.models import Unit
from tests.builders import MACHINE, District, day, step

from .walks import Walk, due, opened, refuses, runs, walk

pytestmark = pytest.mark.django_db

YEAR = Period.of_year(2021)
OPEN: Walk = [("start", "2021-03-17", {}), ("open_to_public", "2021-04-12", {})]
HEARD: Walk = [
    *OPEN,
    ("assess", "2021-05-10", {"risk_controlled": True}),
    ("close_comments", "2021-05-12", {"opinions_received": 9, "opinions_adopted": 4}),
]
NOT_NEEDED: dict[str, Any] = {
    "no_hearing": "没有较大分歧",
    "no_argument": "不属于专业性、技术性较强的事项",
    "no_fairness": "不涉及市场主体经济活动",
}
SUBMITTED: Walk = [*HEARD, ("submit", "2021-05-17", NOT_NEEDED)]
REVIEWED: Walk = [*SUBMITTED, ("opine", "2021-05-26", {"opinion": Opinion.LAWFUL})]
DISCUSSED: Walk = [*REVIEWED, ("discuss", "2021-06-08", {}), ("report_to_party", "2021-06-16", {})]
DECIDED: Walk = [*DISCUSSED, ("decide", "2021-06-25", {"outcome": Outcome.DECIDED})]


def a_decision(listed: str = "2021-03-10", **fields: Any) -> MajorDecision:
    """A matter of the catalogue, undertaken by 城管局."""
    given = {
        "unit": Unit.objects.get(code="CGJ"),
        "subject": "policy",
        "proposer": "deputy",
        "listed_on": day(listed),
        "planned_by": day("2021-10-31"),
    }
    return opened(MajorDecision(**given | fields))


def test_from_the_catalogue_to_the_archive(district: District) -> None:
    record = walk(a_decision(), [*DECIDED, ("publish", "2021-07-02", {})])
    assert "第三十三条" in refuses(record, "close", "2021-12-01")
    done = walk(
        record, [("archive", "2021-08-06", {}), ("evaluate", "2021-11-01", {}), ("close", "2021-12-01", {})]
    )
    assert (done.case.stage, done.outcome) == ("archived", Outcome.DECIDED)


def test_other_ends(district: District) -> None:
    refused = step(a_decision(), "not_start", "2021-03-15", outcome=Outcome.NOT_INITIATED)
    shelved = walk(a_decision(), [*DISCUSSED, ("shelve", "2021-06-25", {"outcome": Outcome.SHELVED})])
    executing = walk(a_decision(), [*DECIDED, ("publish", "2021-07-02", {}), ("suspend", "2021-08-02", {})])
    stopped = step(executing, "stop", "2021-09-01", outcome=Outcome.STOPPED)
    stages = (refused.case.stage, shelved.case.stage, stopped.case.stage)
    assert stages == ("rejected", "not_passed", "terminated")


def test_trap_thirty_days_of_comment_and_no_floor_of_fifteen(district: District) -> None:
    """第十五条第一款: from 04-12 the thirtieth day is 05-12; shortened, it must have been explained, that is all."""
    closed: Walk = [("close_comments", "2021-05-11", {"opinions_received": 0, "opinions_adopted": 0})]
    rest: Walk = [("assess", "2021-05-10", {"risk_controlled": True}), *closed]
    short = walk(a_decision(), [*OPEN, *rest])
    assert "第十五条第一款" in refuses(short, "submit", "2021-05-17", **NOT_NEEDED)
    explained = walk(
        a_decision(),
        [OPEN[0], ("open_to_public", "2021-05-06", {"comment_shortened": "防汛在即"}), *rest],
    )
    assert step(explained, "submit", "2021-05-17", **NOT_NEEDED).case.stage == "legality_review"


def test_trap_hearing_papers_seven_calendar_days_before(district: District) -> None:
    """第十六条第三款: back from 05-27 seven days is 05-20; 日 are calendar days here."""
    late = walk(a_decision(), [*OPEN, ("send_hearing_papers", "2021-05-21", {})])
    assert "第十六条第三款" in refuses(late, "hear", "2021-05-27")
    in_time = walk(
        a_decision(), [*OPEN, ("send_hearing_papers", "2021-05-20", {}), ("hear", "2021-05-27", {})]
    )
    assert in_time.hearing_on == day("2021-05-27")


def test_trap_a_hearing_is_not_compulsory_but_each_judgement_has_its_reason(district: District) -> None:
    """第十六条, 第十九条, 第二十二条, 第二十九条: no hearing needed; the other three are done, or a reason is given."""
    record = walk(a_decision(), [*OPEN, HEARD[3]])
    said = refuses(record, "submit", "2021-05-17")
    assert all(article in said for article in ("第十九条", "第二十二条", "第二十九条"))
    reasons: dict[str, Any] = {**NOT_NEEDED, "no_assessment": "不会造成不利影响"}
    assert step(record, "submit", "2021-05-17", **reasons).hearing_on is None


def test_seven_working_days_for_legality_review(district: District) -> None:
    """第二十六条第二款: from Monday 05-17: 18, 19, 20, 21, 24, 25, 26."""
    record = walk(a_decision(), SUBMITTED)
    assert "第二十六条第二款" in refuses(record, "opine", "2021-05-25", opinion=Opinion.LAWFUL)
    hurried = step(record, "opine", "2021-05-25", opinion=Opinion.LAWFUL, review_hurried="上级限期")
    assert hurried.case.stage == "collective"


def test_trap_legality_review_is_a_gate_with_one_exception(district: District) -> None:
    """第二十五条第二款: unlawful is not submitted; reform without express rules is, with its risks stated."""
    unlawful = walk(a_decision(), [*SUBMITTED, ("opine", "2021-05-26", {"opinion": Opinion.UNLAWFUL})])
    assert "第二十五条第二款" in refuses(unlawful, "discuss", "2021-06-08")
    reform = walk(a_decision(), [*SUBMITTED, ("opine", "2021-05-26", {"opinion": Opinion.REFORM})])
    assert step(reform, "discuss", "2021-06-08").discussed_on == day("2021-06-08")


def test_what_was_sent_back_is_submitted_again(district: District) -> None:
    """第二十六条第一款."""
    back = walk(a_decision(), [*SUBMITTED, ("return", "2021-05-19", {"missing": "缺少采纳情况说明"})])
    assert step(back, "submit", "2021-05-24").submitted_on == day("2021-05-24")


def test_the_head_decides_after_discussion_and_report(district: District) -> None:
    """第三十条第一款, 第三十一条."""
    said = refuses(walk(a_decision(), REVIEWED), "decide", "2021-06-25", outcome=Outcome.DECIDED)
    assert "第三十条第一款" in said
    assert "第三十一条" in said


def test_trap_the_head_may_differ_from_the_majority_with_a_reason(district: District) -> None:
    """第三十条第二款: no count of votes decides."""
    record = walk(a_decision(), DISCUSSED)
    decided = step(
        record, "decide", "2021-06-25", outcome=Outcome.DECIDED, against_majority="已在会上说明理由"
    )
    assert decided.against_majority


def test_a_risk_out_of_control_stops_the_decision(district: District) -> None:
    """第二十四条."""
    risky: Walk = [(n, on, {"risk_controlled": False} if n == "assess" else f) for n, on, f in DISCUSSED]
    record = walk(a_decision(), risky)
    assert "第二十四条" in refuses(record, "decide", "2021-06-25", outcome=Outcome.DECIDED)


def test_a_redrafted_matter_goes_through_everything_again(district: District) -> None:
    record = walk(a_decision(), [*DISCUSSED, ("redraft", "2021-06-18", {})])
    assert (record.case.stage, record.comment_until, record.opinion) == ("drafting", None, "")
    once_more = walk(record, [
        ("open_to_public", "2021-06-21", {}),
        ("close_comments", "2021-07-21", {"opinions_received": 1, "opinions_adopted": 0}),
        ("submit", "2021-07-22", {}), ("opine", "2021-08-05", {"opinion": Opinion.LAWFUL}),
        ("discuss", "2021-08-10", {}), ("report_to_party", "2021-08-11", {}),
        ("decide", "2021-08-12", {"outcome": Outcome.DECIDED}),
    ])  # fmt: skip
    assert once_more.decided_on == day("2021-08-12")


def test_what_is_not_public_needs_no_comment_and_says_why(district: District) -> None:
    """第十四条第一款, 第三十二条."""
    steps: Walk = [
        OPEN[0], ("keep_closed", "2021-04-12", {"closed_to_public": "涉及国家秘密"}), HEARD[2],
        ("submit", "2021-05-17", NOT_NEEDED), *DECIDED[len(SUBMITTED):],
    ]  # fmt: skip
    assert step(walk(a_decision(), steps), "execute", "2021-07-02").case.stage == "executing"
    assert "第三十二条" in refuses(walk(a_decision(), DECIDED), "execute", "2021-07-02")


def test_the_catalogue_names_the_day(district: District) -> None:
    record = a_decision()
    assert due(record, "planned_by") == day("2021-10-31") == record.case.due_on
    assert runs(walk(record, DECIDED), "planned_by")[0].stopped_on == day("2021-06-25")


def test_decisions_count_on_the_day_of_the_decision(district: District) -> None:
    counted = walk(a_decision(), DECIDED)
    void(walk(a_decision(), DECIDED), MACHINE, "重复登记")
    walk(a_decision(), REVIEWED)
    assert list(find_figure("decisions.decided").standing(YEAR)) == [counted]
    assert find_figure("decisions.listed").compute(YEAR)[0] == 2
    assert find_figure("decisions.legality_review_rate").compute(YEAR)[0] == 100
    assert find_figure("decisions.public_opinions").compute(YEAR)[:2] == (18, 2)
