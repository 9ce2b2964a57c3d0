"""The traps of answering a lawsuit; 解释 is the interpretation of 2018, 出庭规定 the rules of 2020 on appearance."""

from decimal import Decimal
from typing import Any

from fazhi.domains.litigation.choices import HEADS, Appearance
from fazhi.domains.litigation.procedure import lawsuit
from fazhi.domains.litigation.suggestion import suggestion
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.law.counting import rules_for
from fazhi.law.limit import find
from fazhi.law.period import Kind, Unit
from tests.builders import District, day, step
from tests.domains.lawsuits import a_letter, appealed, defended, final, judged, preparing
from tests.domains.walks import refuses, runs, walk

from .lookup import cited, clock_ids, last, versions
from .marks import trap

SUIT = "administrative_litigation_response"
YEAR = Period.of_year(2021)
SPRING = day("2021-03-01")


def appearance_rate() -> tuple[Decimal | int | None, int]:
    """How many of a hundred suits heard in 2021 saw a head in court, and how many were heard."""
    rate = find_figure("litigation.head_appearance_rate").compute(YEAR)
    return rate[0], rate[1]


@trap(SUIT, 1)
def test_a_lawsuit_counts_calendar_days_and_only_rolls_the_last() -> None:
    """解释第四十八条; the 行政复议法 counts as many working days: 2024-03-06, a Wednesday, against 03-08."""
    own = [
        *versions("行政诉讼法"),
        *versions("最高人民法院关于适用《行政诉讼法》的解释"),
        *versions("最高人民法院关于行政机关负责人出庭应诉若干问题的规定"),
    ]
    assert len(own) > 20
    for limit in own:
        rules = rules_for(limit)
        assert limit.unit is not Unit.WORKING_DAY
        assert rules.working is None
        assert rules.roll.citation is not None
        assert str(rules.roll.citation).endswith("第四十八条")
    assert last("litigation.send_writ", "2024-03-01") == "2024-03-06"
    assert last("reconsideration.acceptance_review", "2024-03-01") == "2024-03-08"
    assert last("litigation.defend", "2021-04-02") == "2021-04-19"  # 04-17 is a Saturday


@trap(SUIT, 2)
def test_fifteen_days_for_the_evidence_and_none_afterwards() -> None:
    """第六十七条, 第三十四条第二款; the ten days of the rules of 2002 are kept for old files and run nowhere."""
    now, then = find("litigation.defend", on=SPRING), find("litigation.evidence_2002", on=SPRING)
    assert (now.quantity, then.quantity) == (15, 10)
    assert now.expiry is not None
    assert now.expiry.effect == "deemed_no_evidence"
    assert str(now.expiry.basis.citation).endswith("第三十四条")
    assert "取代" in then.question
    assert "litigation.defend" in clock_ids(lawsuit)
    assert "litigation.evidence_2002" not in clock_ids(lawsuit)


@trap(SUIT, 3)
def test_each_party_appeals_in_its_own_fifteen_or_ten_days(district: District) -> None:
    """第八十五条: from 2021-05-10 to 05-25, a ruling to 05-20; who was served on 05-14 has until Monday 05-31."""
    for name, days in (("appeal_judgment", 15), ("appeal_ruling", 10)):
        limit = find(f"litigation.{name}", on=SPRING)
        assert (limit.quantity, limit.unit, limit.owed_by) == (days, Unit.DAY, "party")
        assert limit.starts.startswith("served(")
    assert last("litigation.appeal_judgment", "2021-05-10") == "2021-05-25"
    assert last("litigation.appeal_ruling", "2021-05-10") == "2021-05-20"
    assert last("litigation.appeal_judgment", "2021-05-14") == "2021-05-31"
    (ours,) = runs(judged(), "litigation.appeal_judgment")
    assert (ours.started_on, ours.due_on) == (day("2021-05-10"), day("2021-05-25"))


@trap(SUIT, 3)
def test_a_judgment_is_final_when_the_last_party_has_let_its_days_pass(district: District) -> None:
    """第八十五条: ours end on 2021-05-25, those of who was served on 05-14 on 05-31; final from 06-01."""
    suit = step(
        judged(), "learn_service", "2021-05-17", other_party="演示甲", others_served_on=day("2021-05-14")
    )
    assert [run.due_on for run in runs(suit, "litigation.appeal_judgment")] == [
        day("2021-05-25"),
        day("2021-05-31"),
    ]
    for early in ("2021-05-26", "2021-05-31"):
        assert "各方的上诉期限都已届满" in refuses(suit, "become_effective", early)
    assert step(suit, "become_effective", "2021-06-01").case.stage == "effective"
    assert "先登记其他当事人" in refuses(judged(), "become_effective", "2021-06-01")


@trap(SUIT, 4)
def test_a_head_appears_once_in_an_instance_however_often_the_court_sits(district: District) -> None:
    """出庭规定第七条: two notices of hearings and one appearance; the second instance asks for its own."""
    suit = walk(
        defended(),
        [
            ("notify_hearing", "2021-03-15", {"hearing_on": day("2021-04-08")}),
            ("notify_hearing", "2021-03-22", {"hearing_on": day("2021-04-22")}),
            ("hear", "2021-04-08", {"appearance": "deputy", "spoke": True}),
            ("hear_again", "2021-04-22", {"again_appearance": "nobody"}),
            ("judge", "2021-05-10", {"outcome": "dismiss_claims"}),
            ("be_appealed", "2021-05-20", {}),
        ],
    )
    assert appearance_rate() == (100, 1)
    second = step(appealed(suit), "assign", "2021-05-21", undertaker="城管局")
    step(second, "hear", "2021-07-01", appearance="nobody")
    assert appearance_rate() == (50, 2)


@trap(SUIT, 4)
def test_a_later_sitting_without_the_head_takes_nothing_away(district: District) -> None:
    """出庭规定第七条第一款: who has come to one sitting of the instance has done the duty."""
    walk(
        defended(),
        [
            ("hear", "2021-04-08", {"appearance": "deputy", "spoke": True}),
            ("suspend", "2021-04-12", {"suspension": "other_case"}),
            ("resume", "2021-05-10", {}),
            ("explain_absence", "2021-05-12", {"absence_reason": "duty"}),
            ("hear_again", "2021-06-01", {"again_appearance": "staff"}),
        ],
    )
    assert appearance_rate() == (100, 1)


@trap(SUIT, 5)
def test_staff_of_the_bureau_of_justice_stand_for_the_government_but_are_no_head(district: District) -> None:
    """解释第一百三十条; 出庭规定第二条: they may come, with the head's reason, and the rate does not count them."""
    suit = step(defended(), "explain_absence", "2021-04-01", absence_reason="duty")
    suit = step(suit, "hear", "2021-04-08", appearance="staff", appeared_post="司法局行政应诉科科长")
    assert suit.case.stage == "hearing_held"
    assert Appearance.STAFF not in HEADS
    assert appearance_rate() == (0, 1)


@trap(SUIT, 6)
def test_a_lawyer_alone_is_nobody_whatever_the_reason(district: District) -> None:
    """解释第一百二十八条第二款: 不得仅委托律师出庭; such a hearing counts against the rate."""
    assert [each for each in Appearance if "律师" in each.label] == [Appearance.NOBODY]
    assert Appearance.NOBODY not in HEADS
    suit = step(defended(), "explain_absence", "2021-04-01", absence_reason="duty")
    step(suit, "hear", "2021-04-08", appearance="nobody")
    assert appearance_rate() == (0, 1)


@trap(SUIT, 7)
def test_the_court_must_suggest_when_a_head_stays_away(district: District) -> None:
    """出庭规定第十二条 (应当) goes before 解释第一百三十二条 (可以建议): what is noted brings a letter to answer."""
    rests_on = f"{cited(lawsuit)}；{cited(suggestion)}"
    assert "解释第一百三十二条" not in rests_on
    suit = step(defended(), "hear", "2021-04-08", appearance="nobody")
    letter = a_letter("appearance", "2021-04-20", lawsuit=suit)
    assert "出庭规定第十二条第一款" in refuses(letter, "register", "2021-04-20")
    step(suit, "record_fault", "2021-04-20", fault="nobody")
    assert step(letter, "register", "2021-04-20").case.stage == "rectifying"
    assert find_figure("litigation.appearance_faults").compute(YEAR)[0] == 1


@trap(SUIT, 8)
def test_in_the_simplified_procedure_fifteen_days_are_only_the_most(district: District) -> None:
    """解释第一百零四条: the court sets the time for the evidence, 但不得超过十五日: 2021-03-03 to 03-18."""
    most = find("litigation.evidence_simplified", on=SPRING)
    assert (most.kind, most.quantity, most.applies_if) == (Kind.CAP, 15, "simplified")
    assert "以法院确定的期限为准" in most.question
    chosen: dict[str, Any] = {"simplified_as": "agreed", "evidence_by": day("2021-03-19")}
    assert "须不超过十五日" in refuses(preparing(), "simplify", "2021-03-03", **chosen)
    suit = step(preparing(), "simplify", "2021-03-03", **chosen | {"evidence_by": day("2021-03-18")})
    assert suit.case.due_on == day("2021-03-18")


@trap(SUIT, 8)
def test_the_day_that_the_court_sets_for_the_evidence_is_on_the_clock(district: District) -> None:
    """解释第一百零四条: it may be earlier than fifteen days after the writ, and takes their place."""
    suit = preparing()
    assert suit.case.due_on == day("2021-03-16")
    suit = step(suit, "simplify", "2021-03-03", simplified_as="agreed", evidence_by=day("2021-03-08"))
    assert suit.case.due_on == day("2021-03-08")
    assert not runs(suit, "litigation.defend")[0].is_running
    assert step(suit, "defend", "2021-03-08").case.due_on is None
    retrial = step(
        preparing(instance="retrial", earlier=final()), "order_retrial", "2021-03-03", tried_as="first"
    )
    refused = refuses(
        retrial, "simplify", "2021-03-03", simplified_as="agreed", evidence_by=day("2021-03-08")
    )
    assert "第八十二条第三款" in refused


@trap(SUIT, 9)
def test_the_court_of_joint_defendants_follows_the_organ_that_acted(district: District) -> None:
    """解释第一百三十四条第三款: 以作出原行政行为的行政机关确定案件的级别管辖; alone it has the higher court."""
    joint = {"defendant": "reconsideration", "co_defendants": "区城管局"}
    said = refuses(preparing(court_level="intermediate", **joint), "defend", "2021-03-10")
    assert "解释第一百三十四条第三款" in said
    assert step(preparing(court_level="basic", **joint), "defend", "2021-03-10").case.stage == "defence_filed"
    assert "第十五条第一项" in refuses(preparing(court_level="basic"), "defend", "2021-03-10")
