"""行政应诉: the retrial, from the answer to its judgment, and what it does to execution."""

import pytest

from fazhi.figures.figure import find_figure
from tests.builders import District, day, step

from .lawsuits import SERVED, YEAR, a_suit, final, heard
from .walks import refuses, walk

pytestmark = pytest.mark.postgres


def test_a_retrial_is_answered_ordered_and_judged(district: District) -> None:
    """解释 第一百一十一条 (fifteen days, 2021-06-01 to 06-16), 第一百一十八条, 第一百一十九条."""
    before = final("revoke")
    suit = a_suit("2021-06-01", instance="retrial", earlier=before)
    assert suit.case.due_on == day("2021-06-16")
    suit = walk(
        suit,
        [("assign", "2021-06-02", {"undertaker": "城管局"}), ("answer_retrial", "2021-06-10", {})],
    )
    assert "裁定再审" in refuses(suit, "hear", "2021-08-20", appearance="chief", spoke=True)
    suit = step(suit, "order_retrial", "2021-08-02", tried_as="second")
    before = step(before, "stay", "2021-08-02")
    assert find_figure("litigation.retrials").compute(YEAR)[0] == 1
    suit = walk(
        suit,
        [
            ("hear", "2021-09-20", {"appearance": "chief", "spoke": True}),
            ("judge_again", "2021-11-01", {"outcome": "dismiss_claims", "disposal": "changed"}),
        ],
    )
    assert (suit.case.stage, suit.effective_on) == ("effective", day("2021-11-01"))
    assert step(before, "replaced", "2021-11-02").case.stage == "passed_on"


def test_a_retrial_tried_as_a_first_instance_may_be_appealed(district: District) -> None:
    """解释 第一百一十九条第一款."""
    suit = walk(
        a_suit("2021-06-01", instance="retrial", earlier=final("revoke"), mover="court"),
        [
            ("assign", "2021-06-02", {"undertaker": "城管局"}),
            ("order_retrial", "2021-08-02", {"tried_as": "first"}),
            ("hear", "2021-09-20", {"appearance": "chief", "spoke": True}),
            ("judge", "2021-11-01", {"outcome": "revoke"}),
            ("appeal", "2021-11-10", {}),
        ],
    )
    assert suit.case.stage == "next_instance"


def test_execution_goes_on_when_a_retrial_ends(district: District) -> None:
    """解释 第一百一十六条第二款, 第一百二十一条: denied, or ordered and ended."""
    denied = step(
        a_suit("2021-06-01", instance="retrial", earlier=final()), "assign", "2021-06-02", undertaker="城管局"
    )
    assert step(denied, "deny_retrial", "2021-09-01").disposal == "denied"
    before = step(heard(), "judge", "2021-05-10", outcome="order_payment", perform_by=day("2021-07-30"))
    before = walk(
        before,
        [
            ("learn_service", "2021-05-10", SERVED),
            ("become_effective", "2021-05-26", {}),
            ("stay", "2021-07-01", {}),
        ],
    )
    assert before.case.due_on is None
    assert "没有中止执行" in refuses(before, "perform", "2021-07-02")
    suit = walk(
        a_suit("2021-06-01", instance="retrial", earlier=before),
        [
            ("assign", "2021-06-02", {"undertaker": "城管局"}),
            ("order_retrial", "2021-07-01", {"tried_as": "second"}),
            ("end_retrial", "2021-07-20", {}),
        ],
    )
    assert (suit.case.stage, suit.disposal, suit.effective_on) == ("review_archived", "ended", None)
    assert step(before, "resume_execution", "2021-07-21").case.due_on == day("2021-07-30")
