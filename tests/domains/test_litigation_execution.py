"""行政应诉: performing and enforcing a judgment."""

import pytest

from fazhi.figures.figure import find_figure
from fazhi.journal.time import pretend
from tests.builders import District, day, step

from .lawsuits import SERVED, YEAR, final, heard
from .walks import due, refuses, walk

pytestmark = pytest.mark.postgres


def test_a_lost_suit_is_performed_and_reviewed_before_the_file(district: District) -> None:
    """第九十四条, 第七十一条; the judgment's own day is on the clock."""
    suit = walk(
        heard(),
        [
            ("judge", "2021-05-10", {"outcome": "revoke", "perform_by": day("2021-07-30"), "redo": True}),
            ("learn_service", "2021-05-10", SERVED),
            ("become_effective", "2021-05-26", {}),
        ],
    )
    assert suit.case.due_on == day("2021-07-30")
    said = refuses(suit, "archive", "2021-05-27")
    assert "先履行裁判" in said
    assert "败诉原因" in said
    assert "重新作出" in refuses(suit, "perform", "2021-05-28")
    assert find_figure("litigation.unperformed").compute(YEAR)[0] == 1
    suit = walk(
        suit,
        [
            ("redo_act", "2021-06-10", {"redo_basis": "different"}),
            ("perform", "2021-06-21", {}),
            ("review_loss", "2021-06-22", {"loss_review": "证据不足，修订取证指引"}),
            ("archive", "2021-06-25", {}),
        ],
    )
    assert suit.case.stage == "review_archived"
    assert find_figure("litigation.unperformed").compute(YEAR)[0] == 0


def test_a_judgment_not_performed_is_enforced(district: District) -> None:
    """第九十六条; 解释 第一百五十三条: two years from the last day of the period; the daily fine from its end."""
    suit = walk(
        heard(),
        [
            ("judge", "2021-05-10", {"outcome": "order_payment", "perform_by": day("2021-06-30")}),
            ("learn_service", "2021-05-10", SERVED),
            ("become_effective", "2021-05-26", {}),
        ],
    )
    assert due(suit, "litigation.enforce_judgment") == day("2023-06-30")
    assert "履行期限届满" in refuses(suit, "enforce", "2021-06-30", measure="fine")
    suit = walk(
        suit,
        [
            ("be_enforced", "2021-07-05", {}),
            ("enforce", "2021-07-12", {"measure": "fine"}),
            ("enforce", "2021-08-12", {"measure": "detention"}),
            ("perform", "2021-08-16", {}),
        ],
    )
    assert (suit.case.stage, suit.measure) == ("performed", "detention")


def test_the_other_side_is_enforced_against_within_two_years(district: District) -> None:
    """第九十五条; without a period in the judgment the two years run from its service, 2021-05-10 to 2023-05-10."""
    suit = final()
    with pretend(day("2023-05-11")):
        assert "二年" in refuses(suit, "apply_enforcement", "2023-05-11")
    assert step(suit, "apply_enforcement", "2023-05-10").enforcement_applied_on == day("2023-05-10")
    assert "要求本方履行" in refuses(final(), "enforce", "2021-07-01", measure="announcement")
