"""行政应诉: what has to be done by when after a writ, who must be in court, and what the figures count."""

from decimal import Decimal
from typing import Any

import pytest

from fazhi.casework.models import CaseRecord
from fazhi.casework.records import amend
from fazhi.domains.litigation.models import JudicialSuggestion, Lawsuit
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.findings.models import Finding, Source
from fazhi.journal.time import pretend
from fazhi.registry.models import Unit
from tests.builders import MACHINE, District, day, step

from .walks import due, opened, refused, refuses, runs, walk

pytestmark = pytest.mark.postgres
YEAR = Period.of_year(2021)


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


def judged(outcome: str = "dismiss_claims", **fields: Any) -> Lawsuit:
    return step(heard(**fields), "judge", "2021-05-10", outcome=outcome)


def test_a_suit_that_was_won_runs_to_the_file(district: District) -> None:
    """第六十七条, 第三条第三款, 第六十九条, 第八十五条."""
    suit = walk(judged(), [("become_effective", "2021-05-26", {}), ("archive", "2021-05-28", {})])
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
    ruled = step(heard(), "reject", "2021-05-10", outcome="reject_suit")
    assert due(ruled, "litigation.appeal_ruling") == day("2021-05-20")
    assert "上诉期限内" in refuses(ruled, "appeal", "2021-05-21")
    assert step(judged("revoke"), "appeal", "2021-05-25").case.stage == "appealed"
    assert "已经届满" in refuses(judged(), "become_effective", "2021-05-25")


def test_the_other_sides_appeal_is_answered_in_fifteen_days(district: District) -> None:
    """解释 第一百零八条第二款: from 2021-05-20 to 06-04; 第八十九条: the second instance ends it."""
    suit = step(judged(), "be_appealed", "2021-05-20")
    assert suit.case.due_on == day("2021-06-04")
    suit = walk(suit, [("answer_appeal", "2021-06-02", {}), ("uphold", "2021-08-02", {})])
    assert (suit.case.stage, suit.second_outcome, suit.effective_on) == (
        "effective",
        "upheld",
        day("2021-08-02"),
    )


def test_a_changed_judgment_counts_as_the_second_instance_says(district: District) -> None:
    """第八十九条第一款第二项: the outcome is that of the last judgment."""
    suit = walk(
        judged(), [("be_appealed", "2021-05-20", {}), ("change", "2021-08-02", {"outcome": "revoke"})]
    )
    assert (suit.second_outcome, suit.outcome) == ("changed", "revoke")
    assert find_figure("litigation.loss_rate").compute(YEAR)[:2] == (100, 1)


def test_trap_the_duty_to_appear_begins_anew_after_a_remand(district: District) -> None:
    """第八十九条第一款第三项; 出庭规定 第七条第二款: each instance asks for a head of its own."""
    suit = walk(judged(), [("be_appealed", "2021-05-20", {}), ("remand", "2021-08-02", {})])
    assert (suit.case.stage, suit.appearance, suit.outcome) == ("defence_filed", "", "")
    suit = walk(
        suit,
        [
            ("hear", "2021-09-01", {"appearance": "chief", "spoke": True}),
            ("judge", "2021-10-11", {"outcome": "revoke"}),
        ],
    )
    assert suit.case.stage == "judgment_received"


def test_a_lost_suit_is_performed_and_reviewed_before_the_file(district: District) -> None:
    """第九十四条; the judgment's own day is on the clock."""
    suit = step(heard(), "judge", "2021-05-10", outcome="order_perform", perform_by=day("2021-07-30"))
    suit = step(suit, "become_effective", "2021-05-26")
    assert suit.case.due_on == day("2021-07-30")
    said = refuses(suit, "archive", "2021-05-27")
    assert "先履行裁判" in said
    assert "败诉原因" in said
    suit = walk(
        suit,
        [
            ("perform", "2021-06-10", {}),
            ("review_loss", "2021-06-15", {"loss_review": "超期"}),
            ("archive", "2021-06-16", {}),
        ],
    )
    assert suit.case.stage == "review_archived"


@pytest.mark.parametrize(
    ("name", "outcome", "stage"),
    [
        ("withdraw", "withdrawal", "review_archived"),
        ("end", "terminated", "review_archived"),
        ("settle", "mediation", "effective"),
        ("reject", "reject_suit", "judgment_received"),
    ],
)
def test_other_ends(district: District, name: str, outcome: str, stage: str) -> None:
    """第六十二条, 解释 第八十八条, 解释 第八十五条, 解释 第六十九条."""
    suit = step(defended(), name, "2021-04-20", outcome=outcome)
    assert (suit.case.stage, suit.concluded_on) == (stage, day("2021-04-20"))


def test_suspension_and_retrial(district: District) -> None:
    """解释 第八十七条, 第一百一十一条 (fifteen days, 2021-06-01 to 06-16), 第一百一十九条."""
    suit = walk(
        defended(), [("suspend", "2021-03-20", {"suspension": "等待关联案件"}), ("resume", "2021-04-20", {})]
    )
    assert suit.case.stage == "defence_filed"
    suit = walk(judged(), [("become_effective", "2021-05-26", {}), ("retrial_applied", "2021-06-01", {})])
    assert suit.case.due_on == day("2021-06-16")
    suit = walk(
        suit,
        [
            ("answer_retrial", "2021-06-10", {}),
            ("retry", "2021-08-02", {}),
            ("judge_again", "2021-11-01", {"outcome": "revoke"}),
        ],
    )
    assert (suit.case.stage, suit.effective_on) == ("effective", day("2021-11-01"))


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


def a_letter(matter: str, received: str = "2021-03-01") -> JudicialSuggestion:
    return opened(
        JudicialSuggestion(
            unit=Unit.objects.get(code="CGJ"),
            matter=matter,
            sender="市中级人民法院",
            content="建议",
            received_on=day(received),
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
