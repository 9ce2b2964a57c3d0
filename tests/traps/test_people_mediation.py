"""The traps of people's mediation; articles without a name are those of the 人民调解法."""

from fazhi.casework.clocks import clocks_of
from fazhi.casework.perform import next_steps
from fazhi.casework.procedures import procedure_of
from fazhi.domains.mediation.models import Category, Channel, Outcome
from fazhi.domains.mediation.people import S, people
from fazhi.law.limit import find
from fazhi.law.period import Kind
from fazhi.law.procedure import By
from tests.builders import MACHINE, District, day, step
from tests.domains.test_mediation import a_dispute, agreed, mediating
from tests.domains.walks import refuses

from .lookup import versions
from .marks import trap

PEOPLE = "people_mediation"


@trap(PEOPLE, 1)
def test_no_thirty_days_for_a_mediation(district: District) -> None:
    """The law sets no general period: it gives the parties thirty days for the court, and the mediators none."""
    assert not [each for each in versions("人民调解法") if each.kind is Kind.DUTY]
    for category in (Category.NEIGHBOUR, Category.FAMILY, Category.CONTRACT, Category.LABOUR):
        dispute = mediating(category=category)
        taken = list(dispute.case.steps_taken.all())
        assert clocks_of(dispute, procedure_of(dispute), taken) == []
        assert dispute.case.due_on is None


@trap(PEOPLE, 2)
def test_both_sides_ask_the_court_to_confirm(district: District) -> None:
    """第三十三条第一款: 共同; 民事诉讼法第二百零五条: 由双方当事人. The court answers nothing else."""
    for limit in (
        find("mediation.apply_confirmation_people", on=day("2021-03-01")),
        find("mediation.apply_confirmation", on=day("2024-03-01")),
    ):
        assert limit.owed_by == "parties"
        assert "共同" in limit.quote or "双方" in limit.quote
    (joint,) = (each for each in people.steps if each.dates == "confirmation_applied_on")
    assert (joint.by, joint.title) == (By.PARTY, "双方共同申请司法确认")
    assert "须在“双方已申请司法确认”阶段" in refuses(
        agreed(), "confirm", "2021-03-10", confirmation="confirmed"
    )


@trap(PEOPLE, 3)
def test_without_signature_and_seal_an_agreement_does_not_bind(district: District) -> None:
    """第二十九条第二款: 各方签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效."""
    dispute = step(mediating(), "agree", "2021-03-05", outcome=Outcome.AGREEMENT, agreed="赔偿")
    assert (dispute.case.stage, dispute.effective_on) == ("agreement", None)
    assert "须在“履行监督与回访”阶段" in refuses(dispute, "apply_confirmation", "2021-03-08")
    assert step(dispute, "seal", "2021-03-09").effective_on == day("2021-03-09")


@trap(PEOPLE, 4)
def test_a_party_that_refuses_ends_the_matter(district: District) -> None:
    """第十七条: 当事人一方明确拒绝调解的，不得调解; no step leads back."""
    dispute = step(a_dispute(), "refuse", "2021-03-02", outcome=Outcome.REFUSED)
    assert (dispute.case.stage, dispute.case.is_open) == ("refused", False)
    assert next_steps(dispute, MACHINE) == []
    assert "不能“登记受理，确定调解员”" in refuses(dispute, "register", "2021-03-03", mediator="演示丙")


@trap(PEOPLE, 5)
def test_mediators_may_begin_unasked_but_force_nobody(district: District) -> None:
    """第十七条: 也可以主动调解; a party may still refuse, and only the parties come to an agreement."""
    begun = a_dispute(channel=Channel.INITIATIVE)
    assert step(begun, "register", "2021-03-02", mediator="演示丙").case.stage == "mediating"
    refused = step(a_dispute(channel=Channel.INITIATIVE), "refuse", "2021-03-02", outcome=Outcome.REFUSED)
    assert refused.case.stage == "refused"
    agreeing = [each for each in people.steps if Outcome.AGREEMENT in each.outcomes]
    assert {each.by for each in agreeing} == {By.PARTY}
    assert {stage for each in agreeing for stage in each.stages} == {S.MEDIATING}
