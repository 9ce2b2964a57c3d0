"""行政应诉: the defence and its evidence, the objection to jurisdiction, the level of the court."""

import pytest

from tests.builders import District, day, step

from .lawsuits import a_suit, appealed, defended, final, judged, preparing
from .walks import due, refuses, runs, walk

pytestmark = pytest.mark.postgres


def test_a_suit_that_was_won_runs_to_the_file(district: District) -> None:
    """第六十七条, 第三条第三款, 第六十九条, 第八十五条."""
    suit = step(final(), "archive", "2021-05-28")
    assert (suit.case.stage, suit.outcome) == ("review_archived", "dismiss_claims")


def test_trap_the_defence_is_due_in_fifteen_calendar_days(district: District) -> None:
    """第六十七条: 2021-03-01 + 15 = 03-16, and no working days; from 04-02 to Saturday 04-17, rolled to 04-19."""
    assert preparing().case.due_on == day("2021-03-16")
    assert a_suit("2021-04-02").case.due_on == day("2021-04-19")
    assert not runs(defended(), "litigation.defend")[0].was_late


def test_a_delay_replaces_the_fifteen_days(district: District) -> None:
    """解释 第三十四条: asked for within fifteen days; fifteen more from the day on which the cause is gone."""
    assert "十五日内" in refuses(preparing(), "request_delay", "2021-03-17")
    suit = walk(
        preparing(),
        [
            ("request_delay", "2021-03-16", {}),
            ("grant_delay", "2021-03-18", {}),
            ("delay_ended", "2021-03-22", {}),
        ],
    )
    assert suit.case.due_on == due(suit, "litigation.delayed_evidence") == day("2021-04-06")
    assert "先登记本方的延期申请" in refuses(preparing(), "grant_delay", "2021-03-18")


def test_jurisdiction_is_objected_to_in_fifteen_days(district: District) -> None:
    """解释 第十条第一款."""
    assert step(preparing(), "object_jurisdiction", "2021-03-16").jurisdiction_objected_on == day(
        "2021-03-16"
    )
    assert "十五日内" in refuses(preparing(), "object_jurisdiction", "2021-03-17")


def test_a_ruling_on_jurisdiction_is_appealed_in_ten_days(district: District) -> None:
    """解释 第十条第二款, 第一百零一条第二款: from 2021-03-22 to 04-01."""
    assert "先提出管辖异议" in refuses(
        preparing(), "rule_jurisdiction", "2021-03-22", jurisdiction_ruling="dismissed"
    )
    suit = walk(
        preparing(),
        [
            ("object_jurisdiction", "2021-03-16", {}),
            ("rule_jurisdiction", "2021-03-22", {"jurisdiction_ruling": "dismissed"}),
        ],
    )
    assert due(suit, "litigation.appeal_ruling") == day("2021-04-01")
    suit = step(suit, "appeal_jurisdiction", "2021-03-29")
    assert not runs(suit, "litigation.appeal_ruling")[0].is_running


def test_the_court_halts_the_act_and_lets_evidence_be_added(district: District) -> None:
    """第五十六条第一款, 第三十六条第二款."""
    suit = walk(
        defended(),
        [("halt", "2021-03-12", {}), ("supplement", "2021-03-15", {}), ("supplement", "2021-03-18", {})],
    )
    assert [each.step for each in suit.case.steps_taken.all()][-3:] == ["halt", "supplement", "supplement"]


def test_a_wrong_court_is_objected_to_or_explained(district: District) -> None:
    """第十四条, 第十五条第一项: the acts of a district government go to the intermediate court."""
    wrong = preparing(court_level="basic")
    assert "级别" in refuses(wrong, "defend", "2021-03-10")
    assert step(preparing(court_level="intermediate"), "defend", "2021-03-10").case.stage == "defence_filed"
    explained = preparing(court_level="basic", level_basis="市中级人民法院指定管辖")
    assert step(explained, "defend", "2021-03-10").case.stage == "defence_filed"
    objected = step(wrong, "object_jurisdiction", "2021-03-10")
    assert step(objected, "defend", "2021-03-10").case.stage == "defence_filed"


def test_an_appeal_goes_one_level_up(district: District) -> None:
    """第八十五条: 上一级人民法院."""
    first = step(judged(court_level="intermediate"), "be_appealed", "2021-05-20")
    second = step(appealed(first, court_level="intermediate"), "assign", "2021-05-21", undertaker="城管局")
    assert "级别" in refuses(second, "answer_appeal", "2021-05-28")
    second = step(appealed(first, court_level="high"), "assign", "2021-05-21", undertaker="城管局")
    assert step(second, "answer_appeal", "2021-05-28").case.stage == "defence_filed"
