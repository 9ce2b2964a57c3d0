"""行政应诉: the parties' terms to appeal, the second instance, what is sent back."""

import pytest

from fazhi.figures.figure import find_figure
from tests.builders import District, day, step

from .lawsuits import YEAR, a_suit, appealed, heard, judged, second_instance
from .walks import due, refused, refuses, runs, walk

pytestmark = pytest.mark.postgres


def test_trap_fifteen_days_against_a_judgment_ten_against_a_ruling(district: District) -> None:
    """第八十五条: from 2021-05-10 to 05-25, and from 05-10 to 05-20."""
    assert due(judged(), "litigation.appeal_judgment") == day("2021-05-25")
    ruled = step(heard(), "reject", "2021-05-10", outcome="reject_suit", rejection="late")
    assert due(ruled, "litigation.appeal_ruling") == day("2021-05-20")
    assert "上诉期限内" in refuses(ruled, "appeal", "2021-05-21")
    assert step(judged("revoke"), "appeal", "2021-05-25").case.stage == "next_instance"


def test_no_judgment_is_final_before_the_last_party_has_let_its_days_pass(district: District) -> None:
    """第八十五条: ours end on 2021-05-25; the others were served on 05-14 and have until Monday 05-31."""
    suit = judged()
    assert "其他当事人" in refuses(suit, "become_effective", "2021-05-26")
    suit = step(suit, "learn_service", "2021-05-17", other_party="演示甲", others_served_on=day("2021-05-14"))
    ours, theirs = runs(suit, "litigation.appeal_judgment")
    assert (ours.due_on, theirs.due_on) == (day("2021-05-25"), day("2021-05-31"))
    assert "已届满" in refuses(suit, "become_effective", "2021-05-31")
    assert step(suit, "become_effective", "2021-06-01").effective_on == day("2021-06-01")


def test_the_handler_is_asked_once_all_days_have_passed(district: District) -> None:
    """第八十五条: an appeal on the last day arrives later, so that nothing becomes final by itself."""
    suit = step(
        judged(), "learn_service", "2021-05-17", other_party="演示甲", others_served_on=day("2021-05-14")
    )
    (theirs,) = [run for run in runs(suit, "litigation.appeal_judgment") if run.asks]
    assert theirs.asks == "become_effective"
    assert suit.case.due_on == day("2021-05-31")
    assert suit.case.lapses_on is None


def test_each_other_party_has_its_line_and_the_handler_is_asked_after_the_last(
    district: District,
) -> None:
    """第八十五条: served on 05-14 (to Monday 05-31) and on 05-17 (to 06-01), told of in the other order."""
    suit = judged()
    for party, on in (("演示公司", "2021-05-17"), ("演示甲", "2021-05-14")):
        suit = step(suit, "learn_service", "2021-05-18", other_party=party, others_served_on=day(on))
    others = [run for run in runs(suit, "litigation.appeal_judgment") if run.party]
    assert [(run.title, run.due_on, run.asks) for run in others] == [
        ("其他当事人对判决的上诉期限（演示甲）", day("2021-05-31"), ""),
        ("其他当事人对判决的上诉期限（演示公司）", day("2021-06-01"), "become_effective"),
    ]
    assert (suit.last_served_on, suit.case.due_on) == (day("2021-05-17"), day("2021-06-01"))
    assert "各方的上诉期限都已届满" in refuses(suit, "become_effective", "2021-06-01")
    assert step(suit, "become_effective", "2021-06-02").case.stage == "effective"


def test_an_appeal_goes_on_as_a_case_of_its_own(district: District) -> None:
    """解释 第一百零八条第二款: from 2021-05-20 to 06-04; the first instance closes once the second is there."""
    first = step(judged(), "be_appealed", "2021-05-20")
    assert first.case.due_on == day("2021-06-04")
    assert "先登记下一审级" in refuses(first, "pass_on", "2021-05-20")
    second = appealed(first)
    assert second.case.due_on == day("2021-06-04")
    first = step(first, "pass_on", "2021-05-21")
    assert (first.case.stage, first.case.is_open, first.effective_on) == ("passed_on", False, None)
    second = walk(
        second, [("assign", "2021-05-21", {"undertaker": "城管局"}), ("answer_appeal", "2021-06-02", {})]
    )
    assert (second.case.stage, second.case.due_on) == ("defence_filed", None)


def test_what_the_second_instance_upholds_is_what_the_first_decided(district: District) -> None:
    """第八十九条第一款第一项."""
    second = second_instance()
    assert "结果须与原审相同" in refuses(second, "uphold", "2021-08-02", outcome="revoke")
    second = step(second, "uphold", "2021-08-02", outcome="dismiss_claims")
    assert (second.case.stage, second.disposal, second.effective_on) == (
        "effective",
        "upheld",
        day("2021-08-02"),
    )


def test_a_changed_judgment_counts_as_the_second_instance_says(district: District) -> None:
    """第八十九条第一款第二项: one dispute, one judgment in force, lost."""
    second = step(second_instance(), "change", "2021-08-02", outcome="revoke")
    assert (second.disposal, second.outcome) == ("changed", "revoke")
    assert find_figure("litigation.loss_rate").compute(YEAR)[:2] == (100, 1)
    assert find_figure("litigation.changed_on_appeal").compute(YEAR)[0] == 1
    assert find_figure("litigation.concluded").compute(YEAR)[0] == 1


def test_our_own_appeal_waits_for_no_answer_of_ours(district: District) -> None:
    """第八十五条; the defence is owed by whom the appeal is directed against."""
    first = step(judged("revoke"), "appeal", "2021-05-25")
    second = appealed(first, mover="us", received="2021-05-25")
    assert second.case.due_on is None
    second = step(second, "assign", "2021-05-26", undertaker="城管局")
    assert "对方提起" in refuses(second, "answer_appeal", "2021-05-27")
    second = step(second, "withdraw_appeal", "2021-06-20", outcome="revoke")
    assert (second.case.stage, second.disposal) == ("effective", "withdrawn")


def test_trap_the_duty_to_appear_begins_anew_after_a_remand(district: District) -> None:
    """第八十九条第一款第三项; 出庭规定 第七条第二款: each instance asks for a head of its own."""
    second = step(second_instance(), "remand", "2021-08-02")
    assert (second.case.stage, second.disposal) == ("next_instance", "remanded")
    again = step(a_suit("2021-08-16", earlier=second), "assign", "2021-08-17", undertaker="城管局")
    assert step(second, "pass_on", "2021-08-17").case.stage == "passed_on"
    again = walk(
        again,
        [
            ("defend", "2021-08-25", {}),
            ("hear", "2021-09-01", {"appearance": "chief", "spoke": True}),
            ("judge", "2021-10-11", {"outcome": "revoke"}),
            ("be_appealed", "2021-10-20", {}),
        ],
    )
    assert find_figure("litigation.heard").compute(YEAR)[0] == 2
    assert find_figure("S041").compute(YEAR)[0] == 1
    third = step(appealed(again, received="2021-10-20"), "assign", "2021-10-21", undertaker="城管局")
    assert "不得再次发回重审" in refuses(third, "remand", "2021-11-20")


def test_instances_follow_one_another(district: District) -> None:
    """A second instance names its first, or at least its number; a retrial is no first instance's ground."""
    assert "原审案号" in refused(lambda: a_suit(instance="second"))
    assert a_suit(instance="second", earlier_number="（2020）豫03行初9号").case.stage == "writ_received"
    assert "不接在" in refused(lambda: a_suit(earlier=judged()))
