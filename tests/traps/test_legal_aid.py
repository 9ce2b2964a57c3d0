"""The traps of legal aid, under the regulation of 2003 (条例) and the 法律援助法."""

import pytest

from fazhi.domains.mediation.aid import procedure_2003, procedure_2021
from fazhi.domains.mediation.models import LegalAid
from fazhi.journal.time import pretend
from fazhi.law.limit import find
from fazhi.law.period import Quantity, Unit
from tests.builders import District, a_reconsideration, day, step
from tests.domains.test_legal_aid import an_aid
from tests.domains.walks import refused, refuses, walk

from .lookup import cited, clock_ids, last, versions
from .marks import trap

AID = "legal_aid"


@trap(AID, 1)
def test_the_days_of_the_law_are_not_the_working_days_of_the_regulation() -> None:
    """条例第十九条: five working days, from 2022-04-01 to 04-11; 法律援助法第四十九条: five days, to 04-06."""
    then, now = find("legal_aid.objection_review_5wd_2003"), find("legal_aid.objection_review_5d")
    assert (then.quantity, then.unit) == (5, Unit.WORKING_DAY)
    assert (now.quantity, now.unit) == (5, Unit.DAY)
    assert last(then.id, "2022-04-01") == "2022-04-11"
    assert last(now.id, "2022-04-01") == "2022-04-06"
    assert now.otherwise == Quantity(5, Unit.WORKING_DAY), "the other reading stays open"
    assert not [each for each in versions("法律援助法") if each.unit is Unit.WORKING_DAY]
    assert "legal_aid.review_objection_2003" in clock_ids(procedure_2003) - clock_ids(procedure_2021)
    assert "legal_aid.review_objection" in clock_ids(procedure_2021) - clock_ids(procedure_2003)


@trap(AID, 2)
@pytest.mark.parametrize("remedy", ["reconsideration", "lawsuit"])
def test_what_is_upheld_may_be_reconsidered_or_sued_over(district: District, remedy: str) -> None:
    """法律援助法第四十九条第三款; 行政复议法第二十八条: against the bureau, before its government or its superior."""
    with pretend(day("2022-02-28")):
        case = step(an_aid("2022-01-24"), "refuse", "2022-01-26", outcome="refused")
        assert "异议不成立" in refuses(case, "contest", "2022-01-27", remedy=remedy)
        case = walk(case, [("object", "2022-01-27", {}), ("uphold", "2022-01-28", {})])
        assert step(case, "contest", "2022-02-10", remedy=remedy).remedy == remedy
    assert "第四十九条第三款" in cited(procedure_2021)
    assert "contest" not in procedure_2003.by_id


@trap(AID, 3)
@pytest.mark.parametrize("lacks", [False, True])
def test_aid_may_come_before_the_review_is_over(district: District, lacks: bool) -> None:
    """法律援助法第四十四条: at once, while the review waits or goes on, and whatever it decides."""
    with pretend(day("2022-02-28")):
        case = an_aid("2022-02-14")
        if lacks:
            case = step(case, "ask_supplement", "2022-02-14", missing_material="经济困难证明")
        stage = case.case.stage
        case = step(case, "provide_first", "2022-02-15", urgency="time")
        assert (case.case.stage, case.provisional_on, case.decided_on) == (stage, day("2022-02-15"), None)
        if lacks:
            case = step(case, "supplement", "2022-02-16")
        assert step(case, "refuse", "2022-02-17", outcome="refused").case.stage == "refused"


@trap(AID, 4)
def test_an_applicant_for_reconsideration_finds_the_way_to_legal_aid(district: District) -> None:
    """行政复议法第十八条: 符合法律援助条件的行政复议申请人; the aid names the case by its number."""
    number = a_reconsideration("2021-02-22").case.number
    case = an_aid(proceeding=LegalAid.Proceeding.RECONSIDERATION, linked_number=number)
    assert (case.get_proceeding_display(), case.linked_number) == ("行政复议", number)
    assert "没有编号为" in refused(lambda: an_aid(linked_number="XZFY-1999-00001"))
