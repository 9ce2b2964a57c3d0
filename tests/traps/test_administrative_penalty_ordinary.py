"""The traps of penalties under the ordinary procedure; articles without a name are those of the 行政处罚法 of 2021."""

import pytest

from fazhi.casework.papers import issue
from fazhi.casework.service import record_service
from fazhi.domains.enforcement.models import NO_PENALTY, Ground, Outcome, Penalty
from fazhi.domains.enforcement.procedure import AFTER_SERVICE, S, procedure
from fazhi.law.counting import unit_basis
from fazhi.law.limit import find
from fazhi.law.period import Unit
from fazhi.law.procedure import entering
from tests.builders import MACHINE, District, again, day, step
from tests.domains.test_enforcement import FINED, PAY, PROPOSED, SERVED, a_penalty, grave
from tests.domains.walks import Walk, due, refuses, runs, walk

from .lookup import clocks_on, unmet, versions
from .marks import trap

PENALTY = "administrative_penalty_ordinary"
AUTUMN = day("2021-09-01")
DECIDE = procedure.by_id["decide"]


@trap(PENALTY, 1)
def test_publication_runs_beside_the_case_and_is_no_stage_of_it() -> None:
    """第四十八条第一款: from the decision on, whatever else the case is waiting for."""
    publish = procedure.by_id["publish"]
    assert publish.to is None
    assert publish.stages == (S.DECIDED, *AFTER_SERVICE)
    assert not [stage for stage in S if "公" in stage.title]


@trap(PENALTY, 2)
def test_two_three_five_and_seven_days_are_working_days_and_ninety_and_fifteen_are_not() -> None:
    """第八十五条; 第六十条 and 第六十七条 count by the calendar."""
    of_days = [each for each in versions("行政处罚法") if each.unit in (Unit.DAY, Unit.WORKING_DAY)]
    working = [each for each in of_days if each.unit is Unit.WORKING_DAY]
    assert {each.quantity for each in working} == {2, 3, 5, 7}
    bases = {str(basis.citation) for each in working if (basis := unit_basis(each))}
    assert bases == {"行政处罚法（2021）第八十五条"}
    by_calendar = {each.article: each.quantity for each in of_days if each.unit is Unit.DAY}
    assert by_calendar == {"第六十条": 90, "第六十七条": 15}


@trap(PENALTY, 3)
def test_a_case_that_was_heard_is_reviewed_after_the_hearing() -> None:
    """第五十八条第一款第二项: a review before the hearing is none."""
    days = {"hearing_right_told_on": day("2021-09-01"), "hearing_on": day("2021-09-16")}
    early = Penalty(**days, legal_reviewed_on=day("2021-09-15"))
    after = Penalty(**days, legal_reviewed_on=day("2021-09-17"))
    assert unmet(DECIDE, early) == ["第五十八条第一款"]
    assert unmet(DECIDE, after) == []


@trap(PENALTY, 4)
def test_legal_review_and_collective_discussion_are_two_gates() -> None:
    """第五十八条第一款, 第五十七条第二款: passing one does not open the other."""
    case = Penalty(review_ground=Ground.COMPLEX, is_grave=True)
    assert unmet(DECIDE, case) == ["第五十八条第一款", "第五十七条第二款"]
    case.legal_reviewed_on = day("2021-09-17")
    assert unmet(DECIDE, case) == ["第五十七条第二款"]
    case.discussed_on = day("2021-09-18")
    assert unmet(DECIDE, case) == []


@trap(PENALTY, 4)
def test_a_decision_on_the_organs_list_of_grave_ones_passes_both_gates() -> None:
    """河南省行政执法条例第二十八条第二款: reviewed by the legal section, then decided collectively."""
    listed = Penalty(review_ground=Ground.LISTED, legal_reviewed_on=day("2021-09-17"))
    assert unmet(DECIDE, listed) == ["河南省行政执法条例第二十八条第二款"]
    listed.discussed_on = day("2021-09-18")
    assert unmet(DECIDE, listed) == []


@trap(PENALTY, 5)
def test_sparing_and_referring_are_decisions_within_the_ninety_days() -> None:
    """第五十七条第一款, 第六十条: no extension in the law; laws, regulations and rules may say otherwise."""
    (decide,) = clocks_on("enforcement.decide_penalty")
    assert {S.DECIDED, S.NO_PENALTY, S.REFERRED} == set(decide.stops)
    for name, outcomes in (("spare", NO_PENALTY), ("refer", (Outcome.REFERRED,))):
        assert procedure.by_id[name].dates == "decided_on"
        assert procedure.by_id[name].outcomes == outcomes
    limit = find("enforcement.decide_penalty", AUTUMN)
    assert limit.extension is None
    assert "规章另有规定的" in limit.yields_to


@trap(PENALTY, 6)
def test_the_decision_waits_for_the_five_working_days_unless_the_hearing_is_waived() -> None:
    """第六十四条第一项: told on Thursday 2021-09-16; 17, 18 (worked), 22, 23, 24 are five, 19 to 21 are a holiday."""
    told = {"hearing_right_told_on": day("2021-09-16")}
    assert unmet(DECIDE, Penalty(**told, decided_on=day("2021-09-24"))) == ["第六十四条第一项"]
    assert unmet(DECIDE, Penalty(**told, decided_on=day("2021-09-25"))) == []
    waived = Penalty(**told, waived_on=day("2021-09-17"), decided_on=day("2021-09-17"))
    assert unmet(DECIDE, waived) == []


@trap(PENALTY, 7)
def test_what_has_changed_since_the_notice_is_told_anew(district: District) -> None:
    """第四十四条, by the practice of the courts: heavier or on other grounds, the party is told again.

    The five working days to ask for a hearing run anew from Monday 2021-09-27: 28, 29, 30 September, 8 October and
    Saturday the 9th, which was worked.
    """
    changed = "拟罚款由五千元变为三万元"
    proposed = grave(
        [("waive", "2021-09-17", {}), ("propose", "2021-09-22", {}), ("review", "2021-09-23", {})]
    )
    again = walk(proposed, [("tell_again", "2021-09-26", {"notice_changed": changed})])
    assert (again.case.stage, again.told_on, again.notice_changed) == ("notified", day("2021-09-26"), changed)
    assert (again.waived_on, again.hearing_right_told_on, again.legal_reviewed_on) == (None, None, None)
    told = walk(again, [("tell_hearing_right", "2021-09-27", {})])
    first, second = runs(told, "enforcement.request_penalty_hearing")
    assert (first.stopped_on, second.due_on) == (day("2021-09-17"), day("2021-10-09"))
    ready = walk(told, [("propose", "2021-09-28", {})])
    for article in ("第五十八条第一款", "第五十七条第二款", "第六十四条第一项"):
        assert article in refuses(ready, "decide", "2021-09-29", **FINED)


@trap(PENALTY, 8)
@pytest.mark.parametrize(
    "paid, added",
    [
        ("2021-10-09", 60),
        ("2021-11-09", 1920),
        ("2021-11-10", 1980),
        ("2021-11-11", 2000),
        ("2022-02-09", 2000),
    ],
)
def test_what_is_added_to_an_unpaid_fine_grows_daily_and_ends_at_its_amount(
    district: District, paid: str, added: int
) -> None:
    """第七十二条第一款第一项: three in a hundred of 2000 each day from the 9th of October, full after thirty-four.

    Served on Friday 2021-09-17; the fifteen days would end on 2 October and roll to the 8th.
    """
    raised = walk(a_penalty(), [*SERVED, ("surcharge", "2021-10-09", {"surcharge_from": day("2021-10-09")})])
    assert step(raised, "perform", paid).surcharge == added


@trap(PENALTY, 8)
def test_nothing_is_added_while_the_fine_is_in_dispute(district: District) -> None:
    """第七十三条第三款: from 9 to 13 October five days, the dispute from the 14th to 13 December, and two days more."""
    raised = walk(
        a_penalty(),
        [
            *SERVED,
            ("surcharge", "2021-10-09", {"surcharge_from": day("2021-10-09")}),
            ("dispute", "2021-10-14", {}),
            ("end_dispute", "2021-12-13", {}),
        ],
    )
    assert step(raised, "perform", "2021-12-15").surcharge == 7 * 60


@trap(PENALTY, 8)
def test_nothing_is_added_before_the_fifteen_days_are_over(district: District) -> None:
    """第六十七条第三款, 第七十二条第一款第一项."""
    served = walk(a_penalty(), SERVED)
    said = refuses(served, "surcharge", "2021-10-09", surcharge_from=day("2021-10-08"))
    assert "自期满次日起算" in said


@trap(PENALTY, 8)
def test_adding_to_an_unpaid_fine_is_not_compulsory() -> None:
    """第七十二条第一款: 可以; a fine may be enforced or paid without anything having been added."""
    for name in ("surcharge", "enforce", "perform"):
        assert S.SERVED in procedure.by_id[name].stages


@trap(PENALTY, 9)
def test_fifteen_days_to_pay_run_from_service_however_late_it_was(district: District) -> None:
    """第六十七条第三款: decided on 2021-09-16, by announcement served on 11-15; the fifteenth day is 11-30."""
    (pay,) = clocks_on(PAY)
    assert pay.starts == entering(S.SERVED)
    steps: Walk = [*PROPOSED, ("decide", "2021-09-16", FINED), ("serve", "2021-11-15", {})]
    assert due(walk(a_penalty(), steps), PAY) == day("2021-11-30")


@trap(PENALTY, 9)
def test_the_record_tells_service_by_announcement_from_other_service(district: District) -> None:
    """第六十一条 sends to the 民事诉讼法, under which an announcement counts as service only after its period.

    What the announcement of 2021 says is recorded as it says; the fifteen days run from its end, 2021-11-15.
    """
    record = walk(a_penalty(), [*PROPOSED, ("decide", "2021-09-16", FINED)])
    paper = issue(record, record.case.steps_taken.get(step="decide"), MACHINE, text="罚款。")
    service = record_service(
        paper, MACHINE, method="notice", on=day("2021-09-16"), until=day("2021-11-15"), to="party",
        recipient=record.party, ground="下落不明，直接、邮寄均未送达", place="政府网站",
    )  # fmt: skip
    assert (service.get_method_display(), service.served_on) == ("公告送达", day("2021-11-15"))
    assert again(record).served_on == day("2021-11-15")
    assert due(again(record), PAY) == day("2021-11-30")


@trap(PENALTY, 10)
@pytest.mark.parametrize(
    "found, filed, barred", [("2023-07-31", "2023-10-09", False), ("2023-08-01", "2023-08-01", True)]
)
def test_the_limitation_ends_with_discovery_whenever_the_case_is_filed(
    found: str, filed: str, barred: bool
) -> None:
    """第三十六条第一款: two years from 2021-07-29 end on a Saturday, rolled to Monday 2023-07-31."""
    case = Penalty(violated_until=day("2021-07-29"), found_on=day(found), filed_on=day(filed))
    assert unmet(procedure.by_id["file"], case) == (["第三十六条第一款"] if barred else [])


@trap(PENALTY, 11)
def test_a_changed_decision_is_withdrawn_from_the_public_in_three_working_days(district: District) -> None:
    """第四十八条第二款: from Thursday 2021-12-23: 24, 27, 28; until then the case is not closed."""
    record = walk(a_penalty(), [*SERVED, ("publish", "2021-09-22", {}), ("change", "2021-12-23", {})])
    assert due(record, "enforcement.withdraw_publication") == day("2021-12-28")
    assert "撤回并说明理由" in refuses(record, "close_changed", "2021-12-28")
    reason = {"withdrawal_reason": "处罚决定已被复议机关撤销"}
    withdrawn = walk(record, [("withdraw", "2021-12-28", reason), ("close_changed", "2021-12-28", {})])
    assert withdrawn.case.stage == "archived"


@trap(PENALTY, 11)
def test_the_reasons_of_the_withdrawal_are_on_record(district: District) -> None:
    """第四十八条第二款: 并公开说明理由."""
    record = walk(a_penalty(), [*SERVED, ("publish", "2021-09-22", {}), ("change", "2021-12-23", {})])
    assert "撤回公示的理由" in refuses(record, "withdraw", "2021-12-28")


def test_the_gates_stand_in_the_walk_of_a_real_case(district: District) -> None:
    """What the traps above ask of a record in memory, the program asks of a case."""
    ready = grave([("propose", "2021-09-22", {})])
    said = refuses(ready, "decide", "2021-09-24", **FINED)
    for article in ("第五十八条第一款", "第五十七条第二款", "第六十四条第一项"):
        assert article in said
