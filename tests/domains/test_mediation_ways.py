"""三调: ways through the tables of the three kinds that the tests of their rules do not walk, each to its end."""

from typing import Any

import pytest

from fazhi.domains.mediation.models import Category, Channel, Dispute, Kind, Outcome, Trial
from tests.builders import District, again

from .test_mediation import a_delegated, a_dispute, visit
from .walks import Walk, walk

pytestmark = pytest.mark.postgres
AGREED: dict[str, Any] = {"outcome": Outcome.AGREEMENT, "agreed": "三日内清理"}
FAILED: dict[str, Any] = {"outcome": Outcome.FAILED}
BY: dict[str, Any] = {"mediator": "演示丙"}


def test_a_danger_is_reported_and_a_party_may_sue_over_the_agreement(district: District) -> None:
    """人民调解法 第二十五条, 第三十二条."""
    steps: Walk = [
        ("register", "2021-03-01", BY),
        ("report_risk", "2021-03-02", {"risk": "扬言报复，已报派出所"}),
        ("agree", "2021-03-08", AGREED),
        ("seal", "2021-03-08", {}),
        ("sue", "2021-03-30", {}),
    ]
    dispute = walk(a_dispute(), steps)
    visit(dispute, "2021-04-01")
    assert walk(again(dispute), [("archive", "2021-04-02", {})]).case.stage == "archived"


def test_what_people_could_not_settle_goes_on_before_an_organ(district: District) -> None:
    """医疗纠纷预防和处理条例第三十八条: agreed to take longer; then another kind takes it up."""
    steps: Walk = [
        ("accept_medical", "2021-03-01", BY),
        ("extend_medical", "2021-03-20", {"extension": 10}),
        ("fail", "2021-04-01", FAILED),
    ]
    dispute = walk(a_dispute(category=Category.MEDICAL), steps)
    later = a_dispute("2021-04-02", category=Category.MEDICAL, form=Kind.ADMINISTRATIVE, body="区卫生健康委")
    dispute = walk(
        dispute, [("go_on", "2021-04-02", {"became": later}), ("archive_failed", "2021-04-06", {})]
    )
    assert (dispute.case.stage, dispute.became) == ("archived", later)


def test_an_organs_agreement_that_nobody_signed_is_no_end(district: District) -> None:
    steps: Walk = [
        ("accept", "2021-03-02", BY),
        ("agree", "2021-03-08", AGREED),
        ("repudiate", "2021-03-09", {}),
        ("fail", "2021-03-12", FAILED),
        ("archive_failed", "2021-03-15", {}),
    ]
    dispute = walk(a_dispute(form=Kind.ADMINISTRATIVE, body="区城管局"), steps)
    assert (dispute.case.stage, dispute.outcome, dispute.effective_on) == ("archived", "failed", None)


def delegated(*steps: tuple[str, str, dict[str, Any]]) -> Dispute:
    """A dispute that a court delegated, agreed on in writing, filed with the court, and what followed."""
    begun: Walk = [
        ("take_delegated", "2021-03-02", BY),
        ("agree", "2021-03-08", AGREED),
        ("repudiate", "2021-03-09", {}),
        ("agree", "2021-03-12", AGREED),
        ("seal", "2021-03-15", {}),
        ("file_with_court", "2021-03-16", {}),
        ("apply_confirmation", "2021-03-22", {}),
    ]
    return walk(a_delegated(), [*begun, *steps])


def test_what_the_court_confirmed_is_enforced(district: District) -> None:
    """特邀调解规定 第十九条, 第二十五条第二款."""
    dispute = delegated(
        ("confirm", "2021-04-02", {"confirmation": "confirmed"}), ("enforce", "2021-05-06", {})
    )
    visit(dispute, "2021-05-07")
    assert walk(again(dispute), [("archive", "2021-05-08", {})]).case.stage == "archived"


def test_what_the_court_did_not_confirm_is_mediated_anew_or_sued_over(district: District) -> None:
    """人民调解法 第三十三条第三款; 特邀调解规定 第二十三条, 第二十五条第一款."""
    dispute = delegated(
        ("confirm", "2021-04-02", {"confirmation": "rejected"}),
        ("mediate_anew", "2021-04-06", {}),
        ("agree_orally", "2021-04-12", AGREED),
        ("sue", "2021-05-06", {}),
    )
    assert (dispute.case.stage, dispute.agreement_form) == ("follow_up", "oral")


def test_what_a_court_entrusted_and_nobody_pursues_is_filed(district: District) -> None:
    """特邀调解规定 第二十七条第二款."""
    entrusted = a_dispute(
        form=Kind.JUDICIAL, channel=Channel.ENTRUSTED, trial=Trial.ORDINARY, body="特邀调解组织"
    )
    steps: Walk = [
        ("take_entrusted", "2021-03-02", BY),
        ("extend_entrusted", "2021-03-10", {"extension": 10}),
        ("fail", "2021-03-29", FAILED),
        ("archive_failed", "2021-03-30", {}),
    ]
    assert walk(entrusted, steps).case.stage == "archived"
