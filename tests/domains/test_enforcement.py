"""行政处罚普通程序 under the law of 2021: its gates, its clocks with the days counted by hand, and what is counted."""

from typing import Any

import pytest

from fazhi.casework.procedures import has_no_version
from fazhi.casework.records import enter, void
from fazhi.domains.enforcement import figures
from fazhi.domains.enforcement.models import (
    NO_PENALTY,
    Body,
    Check,
    Field,
    FieldReview,
    Officer,
    Outcome,
    Penalty,
    Sanction,
)
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.findings.models import Finding, Source
from fazhi.journal.time import pretend
from fazhi.registry.models import Unit
from tests.builders import MACHINE, District, day, step

from .walks import Walk, due, opened, refused, refuses, runs, walk

pytestmark = pytest.mark.django_db

YEAR = Period.of_year(2021)
DECIDE, SERVE, PAY = "enforcement.decide_penalty", "enforcement.serve_penalty", "enforcement.pay_fine"
FINED: dict[str, Any] = {"sanction": Sanction.FINE, "fine": 2000, "outcome": Outcome.PENALTY}
TOLD: Walk = [
    ("file", "2021-09-02", {"officers": 2}),
    ("conclude", "2021-09-09", {}),
    ("tell", "2021-09-10", {}),
]
PROPOSED: Walk = [*TOLD, ("propose", "2021-09-14", {})]
RAISED: dict[str, Any] = {"surcharge_from": day("2021-10-09")}
REVOKED: dict[str, Any] = {"withdrawal_reason": "处罚决定已被撤销"}
SERVED: Walk = [*PROPOSED, ("decide", "2021-09-16", FINED), ("serve", "2021-09-17", {})]


def a_penalty(found: str = "2021-09-01", **fields: Any) -> Penalty:
    """A case of 城管局, its clue found and entered on the same day."""
    given = {
        "unit": Unit.objects.get(code="CGJ"),
        "party": "演示丙",
        "party_kind": "sole_trader",
        "cause": "擅自占用城市道路",
        "field": Field.URBAN,
        "clue": "complaint",
        "found_on": day(found),
    }
    return opened(Penalty(**given | fields))


def grave(steps: Walk | None = None) -> Penalty:
    """A grave case of the legal organ's list, told of the right to a hearing on Thursday 2021-09-16."""
    return walk(
        a_penalty(),
        [
            ("file", "2021-09-02", {"officers": 2}),
            ("conclude", "2021-09-15", {"review_ground": "listed", "is_grave": True}),
            ("tell", "2021-09-16", {}),
            ("tell_hearing_right", "2021-09-16", {}),
            *(steps or []),
        ],
    )


def test_a_fine_paid_in_time_is_closed(district: District) -> None:
    record = walk(a_penalty(), [*SERVED, ("perform", "2021-09-22", {}), ("close", "2021-09-27", {})])
    assert (record.case.stage, record.outcome, record.amount) == ("archived", "penalty", 2000)
    assert not record.case.is_open


@pytest.mark.parametrize("outcome", NO_PENALTY)
def test_no_penalty_is_a_decision_too(district: District, outcome: Outcome) -> None:
    """第五十七条第一款第二项、第三项."""
    record = walk(a_penalty(), [*TOLD[:2], ("spare", "2021-09-13", {"outcome": outcome})])
    assert (record.case.stage, record.outcome, record.decided_on) == (
        "no_penalty",
        outcome,
        day("2021-09-13"),
    )
    assert step(record, "close_spared", "2021-09-14").case.stage == "archived"


def test_after_the_notice_a_penalty_may_still_be_spared(district: District) -> None:
    record = walk(
        a_penalty(), [*PROPOSED, ("spare_after_notice", "2021-09-16", {"outcome": Outcome.UNPROVEN})]
    )
    assert record.case.stage == "no_penalty"


def test_a_clue_that_meets_no_standard_is_not_filed(district: District) -> None:
    record = step(a_penalty(), "not_file", "2021-09-03", outcome=Outcome.NOT_FILED)
    assert (record.case.stage, record.decided_on) == ("not_filed", None)


def test_what_the_police_do_not_take_comes_back(district: District) -> None:
    """第二十七条第一款."""
    referred = walk(a_penalty(), [TOLD[0], ("refer", "2021-09-08", {"outcome": Outcome.REFERRED})])
    assert step(referred, "hand_back", "2021-10-12").case.stage == "investigation_closed"
    again = walk(
        a_penalty("2021-09-01", party="演示丁"), [TOLD[0], ("refer", "2021-09-08", {"outcome": "referred"})]
    )
    assert step(again, "close_referred", "2021-10-12").case.stage == "archived"


def test_an_unpaid_fine_is_raised_and_enforced(district: District) -> None:
    """第七十二条第一款."""
    record = walk(a_penalty(), [*SERVED, ("surcharge", "2021-10-11", RAISED), ("enforce", "2021-11-15", {})])
    assert record.case.stage == "enforcement"
    assert walk(record, [("perform", "2021-12-01", {}), ("close", "2021-12-03", {})]).case.stage == "archived"


def test_hardship_defers_payment_and_stops_its_clock(district: District) -> None:
    """第六十六条第二款."""
    record = walk(a_penalty(), [*SERVED, ("defer", "2021-09-28", {})])
    assert runs(record, PAY)[0].stopped_on == day("2021-09-28")


def test_two_officers_at_least(district: District) -> None:
    """第四十二条."""
    assert "不得少于两人" in refuses(a_penalty(), "file", "2021-09-02", officers=1)


def test_trap_the_limitation_ends_with_discovery_not_with_filing(district: District) -> None:
    """第三十六条第一款: two years from 2021-07-29 end on Saturday 2023-07-29, rolled to 07-31."""
    with pretend(day("2024-01-31")):
        in_time = a_penalty("2023-07-31", violated_until=day("2021-07-29"))
        assert step(in_time, "file", "2024-01-30", officers=2).case.stage == "investigation"
        late = a_penalty("2023-08-01", violated_until=day("2021-07-29"))
        assert "第三十六条" in refuses(late, "file", "2023-08-02", officers=2)
        health = a_penalty("2023-08-01", violated_until=day("2021-07-29"), endangers_life=True)
        assert step(health, "file", "2023-08-02", officers=2).case.stage == "investigation"


def test_seven_working_days_for_preserved_evidence(district: District) -> None:
    """第五十六条、第八十五条: from 09-24; Sunday 09-26 is worked, 10-01 to 10-07 not, Saturday 10-09 is."""
    record = walk(a_penalty(), [TOLD[0], ("preserve", "2021-09-24", {})])
    assert due(record, "enforcement.preserved_evidence") == day("2021-10-09")
    assert "第五十六条" in refuses(record, "conclude", "2021-10-08")
    assert step(step(record, "dispose", "2021-10-08"), "conclude", "2021-10-08").disposed_on == day(
        "2021-10-08"
    )


def test_trap_ninety_days_are_calendar_days(district: District) -> None:
    """第六十条: from 2021-11-02 the ninetieth day is 2022-01-31, a holiday until 02-06: 2022-02-07."""
    record = step(a_penalty("2021-11-01"), "file", "2021-11-02", officers=2)
    assert due(record, DECIDE) == day("2022-02-07")


def test_trap_a_referral_and_a_spared_penalty_stop_the_ninety_days(district: District) -> None:
    record = walk(a_penalty(), [*TOLD[:2], ("spare", "2021-09-13", {"outcome": Outcome.MINOR})])
    assert runs(record, DECIDE)[0].stopped_on == day("2021-09-13")


def test_seven_working_days_for_service(district: District) -> None:
    """第六十一条: decided 09-30; 10-08, 10-09 (Saturday, worked), 10-11 to 10-15 are seven."""
    record = walk(a_penalty(), [*PROPOSED, ("decide", "2021-09-30", FINED)])
    assert due(record, SERVE) == day("2021-10-15")


def test_trap_fifteen_days_to_pay_are_calendar_days(district: District) -> None:
    """第六十七条第三款: received 09-17, the fifteenth day is 10-02, a holiday until 10-07: 10-08."""
    assert due(walk(a_penalty(), SERVED), PAY) == day("2021-10-08")


def test_no_fine_nothing_to_pay(district: District) -> None:
    warned = {"sanction": Sanction.WARNING, "outcome": Outcome.PENALTY}
    record = walk(a_penalty(), [*PROPOSED, ("decide", "2021-09-16", warned), ("serve", "2021-09-17", {})])
    assert runs(record, PAY) == []


def test_trap_the_decision_waits_for_the_five_working_days(district: District) -> None:
    """第六十四条第一项: told Thursday 09-16; 17, 18 (Saturday, worked), 22, 23, 24 are five, 19 to 21 are a holiday."""
    record = grave()
    assert due(record, "enforcement.request_penalty_hearing") == day("2021-09-24")
    ready = walk(
        record, [("propose", "2021-09-22", {}), ("review", "2021-09-23", {}), ("discuss", "2021-09-23", {})]
    )
    assert "第六十四条第一项" in refuses(ready, "decide", "2021-09-24", **FINED)
    assert step(ready, "decide", "2021-09-26", **FINED).case.stage == "penalty_decided"


def test_who_waives_the_hearing_need_not_be_waited_for(district: District) -> None:
    steps: Walk = [
        ("waive", "2021-09-17", {}),
        ("propose", "2021-09-17", {}),
        ("review", "2021-09-18", {}),
        ("discuss", "2021-09-18", {}),
        ("decide", "2021-09-18", FINED),
    ]
    assert grave(steps).case.stage == "penalty_decided"


def test_a_hearing_is_called_seven_working_days_before(district: District) -> None:
    """第六十四条第二项: back from Saturday 09-18 (worked): 17, 16, 15, 14, 13, 10, 09."""
    asked = walk(
        a_penalty("2021-08-20"),
        [
            ("file", "2021-08-23", {"officers": 2}), ("conclude", "2021-08-30", {}), ("tell", "2021-09-01", {}),
            ("tell_hearing_right", "2021-09-01", {}), ("ask_hearing", "2021-09-03", {}),
        ],
    )  # fmt: skip
    late = walk(asked, [("call_hearing", "2021-09-10", {})])
    assert "第六十四条第二项" in refuses(late, "hear", "2021-09-18")
    assert step(late, "hear", "2021-09-22").case.stage == "decision"


def test_trap_legal_review_comes_after_the_hearing(district: District) -> None:
    """第五十八条第一款第二项: a hearing alone asks for legal review, also in a case that is not listed."""
    heard = walk(
        a_penalty("2021-08-20"),
        [
            ("file", "2021-08-23", {"officers": 2}), ("conclude", "2021-08-30", {}), ("tell", "2021-09-01", {}),
            ("tell_hearing_right", "2021-09-01", {}), ("ask_hearing", "2021-09-03", {}),
            ("call_hearing", "2021-09-06", {}), ("hear", "2021-09-16", {}),
        ],
    )  # fmt: skip
    assert "第五十八条" in refuses(heard, "decide", "2021-09-17", **FINED)
    assert walk(heard, [("review", "2021-09-17", {}), ("decide", "2021-09-18", FINED)]).outcome == "penalty"


def test_trap_legal_review_and_collective_discussion_are_two_gates(district: District) -> None:
    ready = grave([("waive", "2021-09-17", {}), ("propose", "2021-09-22", {})])
    both = refuses(ready, "decide", "2021-09-23", **FINED)
    assert "第五十八条第一款" in both
    assert "第五十七条第二款" in both
    reviewed = step(ready, "review", "2021-09-23")
    assert "第五十七条第二款" in refuses(reviewed, "decide", "2021-09-23", **FINED)


def test_what_the_party_says_is_looked_into_first(district: District) -> None:
    """第四十五条."""
    said = walk(
        a_penalty(),
        [*TOLD, ("state", "2021-09-13", {"statement": "已经改正"}), ("propose", "2021-09-14", {})],
    )
    assert "第四十五条" in refuses(said, "decide", "2021-09-16", **FINED)
    assert walk(said, [("review_statement", "2021-09-15", {}), ("decide", "2021-09-16", FINED)]).fine == 2000


def test_a_hearing_cannot_be_asked_for_where_nobody_was_told(district: District) -> None:
    assert "第六十三条" in refuses(walk(a_penalty(), TOLD), "ask_hearing", "2021-09-13")


def test_market_penalties_are_published_within_twenty_working_days(district: District) -> None:
    """市场监督管理行政处罚信息公示规定第九条: from 09-01; 18 and 26 are worked, 19 to 21 not: 09-29."""
    steps: Walk = [
        ("file", "2021-08-18", {"officers": 2}),
        ("conclude", "2021-08-24", {}),
        ("tell", "2021-08-25", {}),
        ("propose", "2021-08-30", {}),
        ("decide", "2021-09-01", FINED),
        ("serve", "2021-09-02", {}),
        ("perform", "2021-09-06", {}),
    ]
    record = walk(a_penalty("2021-08-16", field=Field.MARKET), steps)
    assert due(record, "enforcement.publish_market_penalty") == day("2021-09-29")
    assert "公示" in refuses(record, "close", "2021-09-08")
    assert walk(record, [("publish", "2021-09-08", {}), ("close", "2021-09-08", {})]).case.stage == "archived"


def test_trap_publication_runs_beside_the_main_line(district: District) -> None:
    record = walk(a_penalty(), [*SERVED, ("publish", "2021-09-22", {})])
    assert (record.case.stage, record.published_on) == ("served", day("2021-09-22"))


def test_trap_a_changed_decision_is_withdrawn_within_three_working_days(district: District) -> None:
    """第四十八条第二款: from Thursday 12-23: 24, 27, 28."""
    record = walk(a_penalty(), [*SERVED, ("publish", "2021-09-22", {}), ("change", "2021-12-23", {})])
    assert due(record, "enforcement.withdraw_publication") == day("2021-12-28")
    assert "第四十八条第二款" in refuses(record, "close_changed", "2021-12-24")
    assert (
        walk(record, [("withdraw", "2021-12-27", REVOKED), ("close_changed", "2021-12-28", {})]).outcome
        == "penalty"
    )


def test_before_the_law_of_2021_no_clock_runs(district: District) -> None:
    """A case of March is pinned to the only table; the limit that was not yet in force is not lent to it."""
    record = step(a_penalty("2021-03-01"), "file", "2021-03-02", officers=2)
    assert record.case.procedure == "administrative_penalty_ordinary@2021-07-15"
    assert has_no_version(record)
    assert not has_no_version(a_penalty("2021-07-15", party="演示戊"))
    assert runs(record, DECIDE) == []
    assert record.case.due_on is None


def test_penalties_count_on_the_day_of_the_decision_under_the_heaviest(district: District) -> None:
    changed = walk(a_penalty(), [*SERVED, ("change", "2021-12-23", {})])
    voided = walk(a_penalty(party="演示戊"), SERVED)
    void(voided, MACHINE, "重复登记")
    walk(a_penalty(party="演示己"), [*TOLD[:2], ("spare", "2021-09-13", {"outcome": Outcome.FIRST})])
    with pretend(day("2022-01-20")):
        walk(a_penalty("2021-12-20"), [
            ("file", "2021-12-21", {"officers": 2}), ("conclude", "2021-12-28", {}), ("tell", "2021-12-29", {}),
            ("propose", "2021-12-31", {}), ("decide", "2022-01-04", FINED),
        ])  # fmt: skip
    assert list(find_figure("enforcement.penalties").standing(YEAR)) == [changed]
    assert find_figure("enforcement.penalty_amount").compute(YEAR)[:2] == (2000, 1)
    assert find_figure("enforcement.penalties_fine").compute(YEAR)[0] == 1
    assert find_figure("enforcement.penalties_warning").compute(YEAR)[0] == 0
    assert figures.first_violations_spared(YEAR).count() == 1


def test_the_classes_add_up_to_all_penalties(district: District) -> None:
    walk(a_penalty(), SERVED)
    classes = sum(
        int(find_figure(f"enforcement.penalties_{each}").compute(YEAR)[0] or 0) for each in Sanction.values
    )
    assert classes == figures.penalties(YEAR).count() == 1


def test_review_findings_are_those_of_file_reviews_only(district: District) -> None:
    """S031: 督导和审计发现的问题不在内."""
    for source in (Source.CASE_FILE_REVIEW, Source.SUPERVISION, Source.AUDIT):
        opened(Finding(unit=district.city, source=source, found_on=day("2021-06-01"), defect="演示问题"))
    figure = find_figure("S031")
    assert (figure.compute(YEAR)[0], figure.ledgers) == (1, ("finding", "field_review"))


def test_registers_refuse_what_cannot_be(district: District) -> None:
    since = day("2021-01-04")
    body = Body(unit=district.city, title="演示大队", ground="entrusted", field=Field.URBAN, since=since)
    assert "请填写委托机关" in refused(lambda: enter(body, MACHINE))
    officer = Officer(
        unit=district.city,
        title="演示庚",
        certificate="演示-1",
        field=Field.URBAN,
        post="enforcer",
        since=since,
    )
    officer.ending = Officer.Ending.TRANSFERRED
    assert "请填写终止日期" in refused(lambda: enter(officer, MACHINE))
    review = FieldReview(
        unit=district.justice, title="案卷评查", reviewed=district.city, field=Field.URBAN, form="files", files=3,
        excellent=2, unqualified=2, happened_on=since,
    )  # fmt: skip
    assert "不能多于评查案卷数" in refused(lambda: enter(review, MACHINE))
    check = Check(unit=district.city, title="检查", field=Field.URBAN, form="daily", subject="演示店", officers=1,
                  result="nothing", happened_on=since)  # fmt: skip
    assert "不得少于两人" in refused(lambda: enter(check, MACHINE))


def test_officers_are_counted_on_the_last_day(district: District) -> None:
    for n, until in enumerate([None, "2021-12-31", "2021-12-30"]):
        officer = Officer(
            unit=district.city, title=f"演示{n}", certificate=f"演示-{n}", field=Field.URBAN, post="enforcer",
            since=day("2021-01-04"), until=day(until) if until else None,
        )  # fmt: skip
        enter(officer, MACHINE)
    assert figures.officers(YEAR).count() == 2
