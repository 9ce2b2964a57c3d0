"""告知承诺: what may be promised, how a promise is verified, and what the figures count."""

from typing import Any

import pytest

from fazhi.casework.records import enter, open_case, void
from fazhi.casework.refusal import Refused
from fazhi.domains.commitments.models import CommitmentItem, Hearing, ProofMatter, Verification
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.journal.time import pretend
from fazhi.registry.access import Role
from fazhi.registry.models import Unit
from tests.builders import MACHINE, District, again, day, step

pytestmark = pytest.mark.postgres
YEAR = Period.of_year(2021)


def an_item(since: str = "2021-05-10", **fields: Any) -> CommitmentItem:
    given = {
        "unit": Unit.objects.get(code="SFJ"),
        "title": "无犯罪记录证明",
        "batch": 1,
        "matter_name": "律师执业许可",
        "legal_basis": "律师法",
        "timing": "after",
        "since": day(since),
    }
    record = CommitmentItem(**given | fields)
    enter(record, MACHINE)
    return record


def a_use(offered: str = "2021-06-01", **fields: Any) -> Verification:
    given = {"applicant": "演示乙", "offered_on": day(offered), "credit_clear": True}
    record = Verification(**given | fields, item=an_item(), unit=Unit.objects.get(code="SFJ"))
    with pretend(day(offered)):
        open_case(record, MACHINE, title="以承诺代替证明")
    return again(record)


def granted() -> Verification:
    case = step(a_use(), "commit", "2021-06-01")
    return step(case, "grant", "2021-06-01", verify_by=day("2021-07-30"))


def checked() -> Verification:
    return step(granted(), "check", "2021-07-01")


def test_a_promise_is_made_decided_on_and_verified(district: District) -> None:
    case = granted()
    assert (case.case.stage, case.case.due_on) == ("granted", day("2021-07-30"))
    case = step(step(case, "check", "2021-07-01"), "confirm", "2021-07-02", outcome="fulfilled")
    assert (case.case.stage, case.closed_on, case.case.is_open) == ("fulfilled", day("2021-07-02"), False)


def test_nobody_is_made_to_promise(district: District) -> None:
    case = step(step(a_use(), "decline", "2021-06-01"), "normal_track", "2021-06-02", outcome="normal_track")
    assert case.case.stage == "normal_track"


def test_trap_a_promise_may_be_taken_back_before_the_decision_only(district: District) -> None:
    case = step(a_use(), "commit", "2021-06-01")
    assert step(case, "withdraw", "2021-06-01").case.stage == "withdrawn"
    with pytest.raises(Refused, match="不能“决定作出前撤回承诺”"):
        step(granted(), "withdraw", "2021-06-02")


def test_what_differs_is_put_in_order_by_a_day(district: District) -> None:
    case = checked()
    with pytest.raises(Refused, match="与承诺不符的情况"):
        step(case, "order_rectification", "2021-07-02", rectify_by=day("2021-07-16"))
    case = step(
        case, "order_rectification", "2021-07-02", rectify_by=day("2021-07-16"), discrepancy="场所不符"
    )
    assert case.case.due_on == day("2021-07-16")
    assert step(case, "rectified", "2021-07-12", outcome="fulfilled").case.stage == "fulfilled"


def test_the_head_revokes_what_was_decided_on_a_false_promise(district: District) -> None:
    fields: dict[str, Any] = {"outcome": "revoked", "discrepancy": "学历不实"}
    case = checked()
    with pytest.raises(Refused, match="单位负责人"):
        step(case, "revoke", "2021-07-05", district[Role.HANDLER], **fields)
    with pytest.raises(Refused, match="与承诺不符"):
        step(case, "revoke", "2021-07-05", outcome="revoked")
    assert step(case, "revoke", "2021-07-05", **fields).case.stage == "revoked"
    assert find_figure("commitments.revoked").compute(YEAR)[0] == 1
    assert find_figure("commitments.false").compute(YEAR)[0] == 1


def test_only_what_is_listed_is_promised_and_only_with_good_credit(district: District) -> None:
    with pytest.raises(Refused, match="清单内"):
        step(a_use("2021-05-07"), "commit", "2021-05-07")
    with pytest.raises(Refused, match="查询过信用"):
        step(a_use(credit_clear=False), "commit", "2021-06-01")


def test_trap_what_touches_safety_is_not_listed(district: District) -> None:
    """河南省优化营商环境条例第三十四条第一款."""
    with pytest.raises(Refused, match="不适用告知承诺"):
        an_item(touches_safety=True)


def test_items_count_when_they_are_added(district: District) -> None:
    an_item()
    an_item("2020-12-31")
    void(an_item(), MACHINE, "重复")
    assert find_figure("S023").compute(YEAR)[0] == 1
    assert find_figure("commitments.items_held").compute(YEAR)[0] == 2


def test_the_check_rate_is_of_the_decisions_of_the_year(district: District) -> None:
    checked()
    granted()
    a_use()
    assert find_figure("commitments.check_rate").compute(YEAR)[:2] == (50, 2)
    assert find_figure("commitments.committed").compute(YEAR)[0] == 2


def test_a_proof_is_kept_on_its_basis_or_goes_for_a_reason(district: District) -> None:
    """优化营商环境条例第四十四条."""
    given = {"unit": district.justice, "title": "居住证明", "since": day("2019-06-03")}
    with pytest.raises(Refused, match="应当有法律"):
        enter(ProofMatter(**given, disposition="kept"), MACHINE)
    with pytest.raises(Refused, match="清理理由"):
        enter(ProofMatter(**given, disposition="cancelled"), MACHINE)
    enter(ProofMatter(**given, disposition="kept", legal_basis="户口登记条例"), MACHINE)
    enter(ProofMatter(**given, disposition="cancelled", ground="internal", until=day("2021-05-10")), MACHINE)
    assert find_figure("commitments.proofs_kept").compute(YEAR)[0] == 1
    assert find_figure("commitments.proofs_cancelled").compute(YEAR)[0] == 1


def test_a_hearing_is_public(district: District) -> None:
    given = {
        "unit": district.justice,
        "title": "清单听证",
        "happened_on": day("2021-04-15"),
        "attendance": 18,
    }
    with pytest.raises(Refused, match="公告日期"):
        enter(Hearing(**given, form="hearing"), MACHINE)
    with pytest.raises(Refused, match="采纳的意见"):
        enter(Hearing(**given, form="opinion", opinions=2, adopted=3), MACHINE)
    enter(Hearing(**given, form="opinion", opinions=3, adopted=3), MACHINE)
    assert find_figure("commitments.hearings").compute(YEAR)[0] == 1
