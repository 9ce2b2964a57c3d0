"""行政应诉: withdrawal, mediation, rejection, suspension, and the periods of the court."""

from typing import Any

import pytest

from fazhi.figures.figure import find_figure
from tests.builders import District, day, step

from .lawsuits import YEAR, defended, preparing
from .walks import due, refuses, runs, walk

pytestmark = pytest.mark.postgres


@pytest.mark.parametrize(
    ("name", "outcome", "stage", "fields"),
    [
        ("deem_withdrawn", "withdrawal", "review_archived", {}),
        ("end", "terminated", "review_archived", {}),
        ("reject", "reject_suit", "judgment_received", {"rejection": "late"}),
    ],
)
def test_other_ends(district: District, name: str, outcome: str, stage: str, fields: dict[str, Any]) -> None:
    """第五十八条, 解释 第八十八条, 解释 第六十九条."""
    suit = step(defended(), name, "2021-04-20", outcome=outcome, **fields)
    assert (suit.case.stage, suit.concluded_on) == (stage, day("2021-04-20"))


def test_the_court_decides_on_a_withdrawal(district: District) -> None:
    """第六十二条; 解释 第八十一条第一款: the organ that changes its act tells the court in writing."""
    assert "撤诉申请" in refuses(defended(), "withdraw", "2021-04-20", outcome="withdrawal")
    suit = walk(
        defended(),
        [
            ("request_withdrawal", "2021-03-20", {}),
            ("refuse_withdrawal", "2021-03-25", {}),
            ("change_act", "2021-04-01", {}),
            ("request_withdrawal", "2021-04-02", {}),
            ("withdraw", "2021-04-20", {"outcome": "withdrawal"}),
        ],
    )
    assert (suit.case.stage, suit.effective_on) == ("review_archived", day("2021-04-20"))


def test_only_three_kinds_of_suits_are_mediated(district: District) -> None:
    """第六十条第一款; 解释 第八十五条第三款, 第八十六条第四款."""
    assert "自由裁量权" in refuses(defended(), "settle", "2021-04-20", outcome="mediation")
    suit = walk(
        defended(),
        [
            ("begin_mediation", "2021-03-20", {"mediable": "damages"}),
            ("fail_mediation", "2021-03-25", {}),
            ("begin_mediation", "2021-04-06", {"mediable": "damages"}),
            ("settle", "2021-04-20", {"outcome": "mediation"}),
        ],
    )
    assert (suit.case.stage, suit.effective_on) == ("effective", day("2021-04-20"))
    assert find_figure("litigation.mediated").compute(YEAR)[0] == 1


def test_a_rejected_suit_out_of_scope_says_which_act(district: District) -> None:
    """解释 第一条第二款, 第六十九条第一款: petitions and mediations among others."""
    assert "不属于受案范围" in refuses(
        defended(), "reject", "2021-04-20", outcome="reject_suit", rejection="out_of_scope"
    )
    suit = step(
        defended(),
        "reject",
        "2021-04-20",
        outcome="reject_suit",
        rejection="out_of_scope",
        out_of_scope="petition",
    )
    assert suit.case.stage == "judgment_received"


def test_nothing_is_heard_or_judged_while_a_suit_is_suspended(district: District) -> None:
    """解释 第八十七条; 第八十八条第二款: ninety days for three of the causes, from 2021-03-20 to 06-18."""
    suit = step(defended(), "suspend", "2021-03-20", suspension="death")
    assert due(suit, "litigation.end_suspended") == day("2021-06-18")
    assert "先恢复诉讼" in refuses(suit, "hear", "2021-04-08", appearance="chief", spoke=True)
    assert "还没有结束" in refuses(suit, "suspend", "2021-04-08", suspension="other")
    suit = step(suit, "resume", "2021-04-20")
    assert suit.case.stage == "defence_filed"
    suit = step(suit, "hear", "2021-04-28", appearance="chief", spoke=True)
    suit = step(suit, "suspend", "2021-05-06", suspension="other_case")
    assert runs(suit, "litigation.end_suspended") == []
    assert "先恢复诉讼" in refuses(suit, "judge", "2021-05-10", outcome="revoke")
    suit = walk(suit, [("resume", "2021-06-01", {}), ("judge", "2021-06-10", {"outcome": "revoke"})])
    assert suit.case.stage == "judgment_received"


def test_the_courts_own_periods_are_told_and_press_nobody(district: District) -> None:
    """第八十一条, 第八十三条: six months from 2021-02-25, simplified forty-five days; 解释第五十条 leaves days out."""
    suit = step(
        defended(registered_on=day("2021-02-25")),
        "notify_hearing",
        "2021-03-15",
        hearing_on=day("2021-04-08"),
    )
    (run,) = runs(suit, "litigation.first_instance")
    assert (run.due_on, run.binds) == (day("2021-08-25"), False)
    assert suit.case.due_on is None
    suit = walk(suit, [("suspend", "2021-03-20", {"suspension": "other_case"}), ("resume", "2021-03-30", {})])
    assert due(suit, "litigation.first_instance") == day("2021-09-06")  # ten days later is a Saturday, 09-04
    quick = step(
        preparing(registered_on=day("2021-02-25"), act="disclosure"),
        "simplify",
        "2021-03-03",
        simplified_as="disclosure",
        evidence_by=day("2021-03-12"),
    )
    assert due(quick, "litigation.first_instance_simplified") == day("2021-04-12")
    assert quick.case.due_on == day("2021-03-12")
    assert runs(step(quick, "to_ordinary", "2021-03-10"), "litigation.first_instance_simplified") == []
