"""行政应诉: what has to be done by when after a writ, who must be in court, and what the figures count."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from fazhi.casework.models import CaseRecord
from fazhi.casework.records import amend
from fazhi.domains.litigation.models import JudicialSuggestion, Lawsuit
from fazhi.domains.litigation.procedure import lawsuit
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.findings.models import Finding, Source
from fazhi.journal.time import pretend
from fazhi.registry.models import Unit
from tests.builders import MACHINE, District, day, step

from .walks import due, opened, refused, refuses, runs, walk

pytestmark = pytest.mark.postgres
YEAR = Period.of_year(2021)


SERVED: dict[str, Any] = {"other_party": "演示甲", "others_served_on": day("2021-05-10")}


def a_suit(received: str = "2021-03-01", **fields: Any) -> Lawsuit:
    """A suit against the district government alone."""
    given = {
        "unit": Unit.objects.get(code="SFJ"),
        "defendant": "district",
        "plaintiff": "演示甲",
        "act": "penalty",
        "claim": "撤销处罚决定",
        "court": "市中级人民法院",
        "received_on": day(received),
    }
    return opened(Lawsuit(**given | fields))


def preparing(**fields: Any) -> Lawsuit:
    return step(a_suit(**fields), "assign", "2021-03-02", undertaker="城管局")


def defended(**fields: Any) -> Lawsuit:
    return step(preparing(**fields), "defend", "2021-03-10")


def heard(**fields: Any) -> Lawsuit:
    return step(defended(**fields), "hear", "2021-04-08", appearance="deputy", spoke=True)


def appealed(first: Lawsuit, received: str = "2021-05-20", **fields: Any) -> Lawsuit:
    """The second instance of a suit, as its copy of the appeal came."""
    return a_suit(received, instance="second", earlier=first, court="省高级人民法院", **fields)


def second_instance() -> Lawsuit:
    """The second instance of a suit that was won, answered."""
    first = step(judged(), "be_appealed", "2021-05-20")
    return walk(
        appealed(first),
        [("assign", "2021-05-21", {"undertaker": "城管局"}), ("answer_appeal", "2021-06-02", {})],
    )


def final(outcome: str = "dismiss_claims", **fields: Any) -> Lawsuit:
    """A judgment served on both sides on 2021-05-10, against which nobody appealed."""
    return walk(
        judged(outcome, **fields),
        [
            ("learn_service", "2021-05-12", SERVED),
            ("become_effective", "2021-05-26", {}),
        ],
    )


def judged(outcome: str = "dismiss_claims", **fields: Any) -> Lawsuit:
    return step(heard(**fields), "judge", "2021-05-10", outcome=outcome)


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


def test_a_head_called_again_has_to_come_again(district: District) -> None:
    """出庭规定第七条第一款: 但人民法院通知行政机关负责人再次出庭的除外."""
    suit = walk(
        defended(),
        [
            ("name_head", "2021-04-01", {}),
            ("hear", "2021-04-08", {"appearance": "deputy", "spoke": True}),
            ("call_again", "2021-04-20", {"hearing_on": day("2021-05-06")}),
        ],
    )
    assert "情况说明" in refuses(suit, "hear_again", "2021-05-06", again_appearance="staff")
    suit = step(suit, "hear_again", "2021-05-06", again_appearance="nobody")
    assert suit.appearance == "nobody"
    assert find_figure("litigation.head_appearance_rate").compute(YEAR)[:2] == (0, 1)


@pytest.mark.parametrize(
    ("appearance", "fault", "fits"),
    [
        ("nobody", "nobody", True),
        ("nobody", "unexplained", True),
        ("nobody", "left", False),
        ("deputy", "left", True),
        ("deputy", "silent", True),
        ("deputy", "nobody", False),
        ("deputy", "after_delay", False),
    ],
)
def test_what_the_court_notes_fits_who_came(
    district: District, appearance: str, fault: str, fits: bool
) -> None:
    """出庭规定第十二条第一款."""
    suit = step(defended(), "hear", "2021-04-08", appearance=appearance, spoke=True)
    if fits:
        assert step(suit, "record_fault", "2021-04-08", fault=fault).fault == fault
        assert find_figure("litigation.appearance_faults").compute(YEAR)[0] == 1
    else:
        assert "核对情形" in refuses(suit, "record_fault", "2021-04-08", fault=fault)


def test_staff_appear_only_with_a_written_reason(district: District) -> None:
    """解释 第一百二十九条第三款; 出庭规定 第八条."""
    assert "情况说明" in refuses(defended(), "hear", "2021-04-08", appearance="staff")
    suit = step(defended(), "explain_absence", "2021-04-01", absence_reason="duty")
    assert step(suit, "hear", "2021-04-08", appearance="staff").case.stage == "hearing_held"


def test_a_head_in_court_speaks(district: District) -> None:
    """出庭规定 第十一条第三款: whether the head spoke on the substance is recorded."""
    assert "发表意见" in refuses(defended(), "hear", "2021-04-08", appearance="chief")


def test_trap_staff_of_the_bureau_are_no_head(district: District) -> None:
    """出庭规定 第二条: the rate counts chief, deputy and other heads in charge; a lawyer alone does not count."""
    heard()
    step(defended(), "hear", "2021-04-08", appearance="nobody")
    suit = step(defended(), "explain_absence", "2021-04-01", absence_reason="duty")
    step(suit, "hear", "2021-04-08", appearance="staff")
    assert find_figure("litigation.head_appearance_rate").compute(YEAR)[:2] == (Decimal(100) / 3, 3)


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


def test_every_step_of_a_lawsuit_is_taken_by_some_test() -> None:
    """The table has no step that nothing here walks."""
    walked = Path(__file__).read_text(encoding="utf-8")
    assert [each.id for each in lawsuit.steps if f'"{each.id}"' not in walked] == []


def test_which_suits_are_against_the_district(district: District) -> None:
    """S041: alone or with others, on the day of the copy; a department's own suit is left out. S042: 1 against 2."""
    a_suit("2021-01-04")
    a_suit("2020-12-31")
    a_suit("2020-06-01", defendant="joint", co_defendants="区城管局")
    a_suit(defendant="department")
    assert find_figure("S041").compute(YEAR)[0] == 1
    assert find_figure("litigation.against_departments").compute(YEAR)[0] == 1
    assert find_figure("S042").compute(YEAR)[:2] == (-50, 3)


def test_co_defendants_are_named(district: District) -> None:
    """第二十六条第二款."""
    assert "其他被告" in refused(lambda: a_suit(defendant="reconsideration"))


def test_what_a_step_filled_is_not_amended(district: District) -> None:
    suit: CaseRecord = judged()
    assert "办理动作" in refused(lambda: amend(suit, MACHINE, "更正", outcome="revoke"))


def test_findings_of_lost_suits(district: District) -> None:
    for source in (Source.LOST_LAWSUIT, Source.AUDIT):
        opened(Finding(unit=district.city, source=source, found_on=day("2021-06-01"), defect="程序"))
    figure = find_figure("litigation.loss_findings")
    assert (figure.compute(YEAR)[0], figure.ledgers) == (1, ("finding", "lawsuit"))


def a_letter(matter: str, received: str = "2021-03-01", **fields: Any) -> JudicialSuggestion:
    return opened(
        JudicialSuggestion(
            unit=Unit.objects.get(code="CGJ"),
            matter=matter,
            sender="市中级人民法院",
            content="建议",
            received_on=day(received),
            **fields,
        )
    )


@pytest.mark.parametrize(
    ("matter", "last"),
    [
        ("document", "2021-04-30"),  # 解释 第一百四十九条: sixty days
        ("procuratorial", "2021-05-06"),  # two months: 05-01, in the holiday until 05-05
        ("urgent", "2021-03-16"),  # fifteen days
    ],
)
def test_a_letter_is_answered_in_its_time(district: District, matter: str, last: str) -> None:
    """解释 第一百四十九条; 检察公益诉讼解释 第二十一条第二款. From receipt, 2021-03-01, whenever it is registered."""
    letter = a_letter(matter)
    assert letter.case.due_on == day(last)
    letter = step(letter, "register", "2021-03-03")
    assert letter.case.due_on == day(last)
    assert "整改措施" in refuses(letter, "reply", "2021-03-10", outcome="adopted")
    letter = walk(
        letter,
        [
            ("rectify", "2021-03-08", {"measures": "修改文件"}),
            ("reply", "2021-03-15", {"outcome": "adopted"}),
            ("close", "2021-03-16", {}),
        ],
    )
    assert letter.case.stage == "closed"


@pytest.mark.parametrize("matter", ["appearance", "performance"])
def test_no_law_sets_the_time_for_letters_on_conduct(district: District, matter: str) -> None:
    """出庭应诉规定 第十二条; 行政诉讼法 第九十六条."""
    assert a_letter(matter).case.due_on is None


def test_before_2023_no_law_set_the_time_for_a_general_letter(district: District) -> None:
    """综合治理类司法建议规定 第八条, since 2023-11-16; then as before the letter's own day counts."""
    letter = step(a_letter("governance"), "register", "2021-03-01", reply_by=day("2021-04-15"))
    assert letter.case.due_on == day("2021-04-15")
    with pretend(day("2024-03-01")):
        letter = step(a_letter("governance", "2024-01-15"), "register", "2024-01-15")
        assert letter.case.due_on == day("2024-03-15")


def test_only_a_procuratorate_sues(district: District) -> None:
    """检察公益诉讼解释 第二十一条第三款."""
    letter = step(a_letter("procuratorial"), "register", "2021-03-01")
    assert step(letter, "sue", "2021-06-01", outcome="sued").case.stage == "sued"
    court = step(a_letter("document"), "register", "2021-03-01")
    assert "检察建议" in refuses(court, "sue", "2021-06-01", outcome="sued")
