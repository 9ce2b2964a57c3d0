"""The traps of legal aid, under the regulation of 2003 (条例) and the 法律援助法."""

import pytest

from fazhi.domains.mediation.aid import procedure_2003, procedure_2021
from fazhi.domains.mediation.models import LegalAid
from fazhi.journal.time import pretend
from fazhi.law.limit import find
from fazhi.law.period import Quantity, Unit
from tests.builders import District, day, step
from tests.domains.test_mediation import an_aid

from .lookup import cited, clock_ids, last, versions
from .marks import not_built, trap

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
@not_built("reconsideration or suit against the bureau that upholds a refusal")
def test_what_is_upheld_may_be_reconsidered_or_sued_over() -> None:
    """法律援助法第四十九条第三款; 行政复议法第二十八条: against the bureau, before its government or its superior."""
    assert "第四十九条第三款" in cited(procedure_2021)


@trap(AID, 3)
@pytest.mark.parametrize("lacks", [False, True])
def test_aid_may_come_before_the_review_is_over(district: District, lacks: bool) -> None:
    """法律援助法第四十四条: at once, while the review waits or goes on, and whatever it decides."""
    with pretend(day("2022-02-28")):
        case = an_aid("2022-02-14")
        if lacks:
            case = step(case, "ask_supplement", "2022-02-14", missing_material="经济困难证明")
        stage = case.case.stage
        case = step(case, "provide_first", "2022-02-15")
        assert (case.case.stage, case.provisional_on, case.decided_on) == (stage, day("2022-02-15"), None)
        if lacks:
            case = step(case, "supplement", "2022-02-16")
        assert step(case, "refuse", "2022-02-17", outcome="refused").case.stage == "refused"


@trap(AID, 4)
@not_built("the link between a legal-aid case and the reconsideration for which it was asked")
def test_an_applicant_for_reconsideration_finds_the_way_to_legal_aid() -> None:
    """行政复议法第十八条: 符合法律援助条件的行政复议申请人."""
    words = "".join(
        f"{field.verbose_name}{field.flatchoices}" for field in LegalAid._meta.fields if field.name != "id"
    )
    assert "复议" in words
