"""矛盾纠纷化解: three kinds of mediation through one table, legal aid under two laws, and what the figures count."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from fazhi.casework.records import enter, void
from fazhi.domains.mediation.figures import agreements, mediated
from fazhi.domains.mediation.models import (
    Category,
    Channel,
    Dispute,
    Kind,
    LawyerService,
    LegalAid,
    MediationCommittee,
    Outcome,
)
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.journal.time import pretend
from fazhi.registry.models import Unit
from tests.builders import MACHINE, District, again, day, step

from .walks import due, opened, refused, refuses, runs, walk

pytestmark = pytest.mark.postgres
YEAR = Period.of_year(2021)


def a_dispute(received: str = "2021-03-01", **fields: Any) -> Dispute:
    """A quarrel of neighbours brought to people's mediation."""
    given = {
        "unit": Unit.objects.get(code="BY"),
        "form": Kind.PEOPLE,
        "channel": Channel.APPLICATION,
        "category": Category.NEIGHBOUR,
        "body": "北窑街道人民调解委员会",
        "parties": "演示甲、演示乙",
        "facts": "因通道堆物发生争议",
        "received_on": day(received),
    }
    return opened(Dispute(**given | fields))


def mediating(received: str = "2021-03-01", **fields: Any) -> Dispute:
    """A dispute that the committee has registered."""
    return step(a_dispute(received, **fields), "register", received, mediator="演示丙")


def agreed(on: str = "2021-03-08", **fields: Any) -> Dispute:
    """A dispute whose written agreement was signed and sealed on the day it was reached."""
    given = {"outcome": Outcome.AGREEMENT, "agreed": "三日内清理"}
    return walk(mediating(**fields), [("agree", on, given), ("seal", on, {})])


def a_delegated(received: str = "2021-03-01") -> Dispute:
    return a_dispute(received, form=Kind.JUDICIAL, channel=Channel.DELEGATED, body="特邀调解组织")


def test_a_written_agreement_goes_from_request_to_the_file(district: District) -> None:
    """人民调解法 第十七条, 第二十八条, 第二十九条, 第三十一条, 第二十七条."""
    dispute = walk(
        agreed(), [("follow_up", "2021-03-22", {"performance": "performed"}), ("archive", "2021-03-23", {})]
    )
    assert (dispute.case.stage, dispute.outcome) == ("archived", "agreement")
    assert (dispute.ended_on, dispute.effective_on) == (day("2021-03-08"), day("2021-03-08"))


def test_an_oral_agreement_binds_from_the_day_it_is_reached(district: District) -> None:
    """第三十条."""
    dispute = step(mediating(), "agree_orally", "2021-03-05", outcome="agreement", agreed="当场道歉")
    assert (dispute.case.stage, dispute.effective_on) == ("follow_up", day("2021-03-05"))


def test_trap_a_signed_agreement_without_seal_does_not_bind(district: District) -> None:
    """第二十九条第二款: in force from signature, the mediator's signature and the committee's seal."""
    dispute = step(mediating(), "agree", "2021-03-05", outcome="agreement", agreed="赔偿")
    assert (dispute.case.stage, dispute.effective_on) == ("agreement", None)
    assert "须在“履行监督与回访”阶段" in refuses(dispute, "apply_confirmation", "2021-03-08")


def test_parties_may_go_back_before_they_sign(district: District) -> None:
    dispute = walk(
        mediating(),
        [
            ("agree", "2021-03-05", {"outcome": "agreement", "agreed": "赔偿"}),
            ("repudiate", "2021-03-08", {}),
        ],
    )
    assert (dispute.case.stage, dispute.outcome, dispute.ended_on) == ("mediating", "", None)


def test_a_failed_mediation_is_filed(district: District) -> None:
    """第二十六条."""
    dispute = walk(
        mediating(), [("fail", "2021-03-09", {"outcome": "failed"}), ("archive_failed", "2021-03-10", {})]
    )
    assert dispute.case.stage == "archived"


def test_trap_a_party_that_refuses_ends_the_matter_before_it_began(district: District) -> None:
    """第十七条: no mediation where a party refuses; it never was one, and no figure counts it."""
    dispute = step(a_dispute(), "refuse", "2021-03-02", outcome="refused")
    assert (dispute.case.stage, dispute.ended_on) == ("refused", None)
    assert not mediated(YEAR).exists()


def test_trap_no_general_limit_for_mediation(district: District) -> None:
    """The law sets no general period: a registered dispute has no due date."""
    assert mediating().case.due_on is None


def test_an_agreement_is_not_filed_unvisited(district: District) -> None:
    """第三十一条第二款."""
    assert "先回访" in refuses(agreed(), "archive", "2021-03-10")


def test_confirmation_is_applied_for_within_thirty_days(district: District) -> None:
    """第三十三条第一款: 2021-03-08 + 30 days = 04-07, a Wednesday."""
    assert step(agreed(), "apply_confirmation", "2021-04-07").confirmation_applied_on == day("2021-04-07")
    assert "三十日内" in refuses(agreed(), "apply_confirmation", "2021-04-08")


def test_the_court_answers_a_joint_application(district: District) -> None:
    assert "先登记双方" in refuses(agreed(), "confirm", "2021-03-09", confirmation="confirmed")
    dispute = walk(
        agreed(),
        [("apply_confirmation", "2021-03-10", {}), ("confirm", "2021-03-18", {"confirmation": "confirmed"})],
    )
    assert find_figure("mediation.confirmed").standing(YEAR).get() == dispute


def test_trap_an_oral_agreement_cannot_be_confirmed(district: District) -> None:
    """民事诉讼法解释 第三百五十四条 asks for the written agreement."""
    dispute = step(mediating(), "agree_orally", "2021-03-05", outcome="agreement", agreed="当场道歉")
    assert "书面协议" in refuses(dispute, "apply_confirmation", "2021-03-08")


def test_each_kind_comes_in_by_its_own_step(district: District) -> None:
    assert "医疗纠纷的受理" in refuses(
        a_dispute(category=Category.MEDICAL), "register", "2021-03-01", mediator="演示丙"
    )
    assert "一般的人民调解" in refuses(a_delegated(), "register", "2021-03-01", mediator="演示丙")
    assert "行政调解" in refuses(a_dispute(), "decline", "2021-03-01", outcome="not_accepted")


def test_only_a_court_sends_to_judicial_mediation(district: District) -> None:
    assert "才是司法调解" in refused(lambda: a_dispute(form=Kind.JUDICIAL))


@pytest.mark.parametrize(
    ("category", "form", "name", "clock", "last"),
    [
        # 医疗纠纷条例 第三十八条: 30 working days from 03-01; 清明 04-05 off, 04-25 made up: Tuesday 04-13
        (Category.MEDICAL, Kind.PEOPLE, "accept_medical_people", "mediation.medical_people", "2021-04-13"),
        # 第四十条: as many
        (
            Category.MEDICAL,
            Kind.ADMINISTRATIVE,
            "accept_medical",
            "mediation.medical_administrative",
            "2021-04-13",
        ),
        # 投诉举报办法 第二十一条: 45 working days; 44 of them by 04-30, 05-01 to 05-05 off: Thursday 05-06
        (
            Category.CONSUMER,
            Kind.ADMINISTRATIVE,
            "accept_consumer",
            "mediation.consumer_terminate",
            "2021-05-06",
        ),
        # 道交 第九十条, 第一百一十二条: ten working days: Monday 03-15
        (Category.TRAFFIC, Kind.ADMINISTRATIVE, "begin_traffic", "mediation.traffic_complete", "2021-03-15"),
    ],
)
def test_limits_of_the_fields(
    district: District, category: Category, form: Kind, name: str, clock: str, last: str
) -> None:
    """The clocks of medical, consumer and traffic disputes begin with their own acceptance, 2021-03-01."""
    dispute = step(a_dispute(category=category, form=form), name, "2021-03-01", mediator="演示丙")
    assert due(dispute, clock) == day(last)
    waiting = clock == "mediation.consumer_terminate"  # 终止调解 may follow then: it is nobody's last day
    assert dispute.case.due_on == (None if waiting else day(last))


def test_a_second_mediation_of_the_police_takes_seven_working_days(district: District) -> None:
    """公安机关办理行政案件程序规定 第一百八十三条: from Monday 2021-03-01 to Wednesday 03-10."""
    dispute = a_dispute(category=Category.PUBLIC_SECURITY, form=Kind.ADMINISTRATIVE)
    dispute = walk(dispute, [("accept", "2021-03-01", {}), ("mediate_again", "2021-03-01", {})])
    assert due(dispute, "mediation.police_second_mediation") == day("2021-03-10")


def test_delegated_mediation_takes_thirty_days_and_may_be_extended(district: District) -> None:
    """特邀调解规定 第二十七条: 03-01 + 30 = 03-31; with fifteen more 04-15. Both sides must agree, no maximum."""
    dispute = step(a_delegated(), "take_delegated", "2021-03-01", mediator="演示丙")
    assert dispute.case.due_on == day("2021-03-31")
    assert step(dispute, "extend_delegated", "2021-03-20", extension=15).case.due_on == day("2021-04-15")


def test_an_entrusted_mediation_ends_with_the_courts_statement(district: District) -> None:
    """特邀调解规定 第二十七条: fifteen days, 03-01 to 03-16; 第二十条: the court makes the statement."""
    dispute = a_dispute(form=Kind.JUDICIAL, channel=Channel.ENTRUSTED, body="特邀调解组织")
    dispute = step(dispute, "take_entrusted", "2021-03-01", mediator="演示丙")
    assert dispute.case.due_on == day("2021-03-16")
    dispute = step(dispute, "agree", "2021-03-10", outcome="agreement", agreed="分期支付")
    assert "法院审查" in refuses(dispute, "seal", "2021-03-10")
    assert step(dispute, "court_statement", "2021-03-12").effective_on == day("2021-03-12")


def test_ended_counts_on_the_day_of_ending(district: District) -> None:
    """Received in 2020 and ended in 2021 counts in 2021; open on 31 December counts in neither; voided never."""
    ended = agreed("2021-01-06", received="2020-12-28")
    mediating("2021-12-30")
    twice = agreed()
    with pretend(day("2021-03-10")):
        void(twice, MACHINE, "重复登记")
    assert [dispute.pk for dispute in mediated(YEAR).standing()] == [ended.pk]


def test_the_follow_up_rate_is_of_the_agreements(district: District) -> None:
    """A dispute that failed has no agreement to visit; a visit of January counts for the year of the agreement."""
    step(mediating(), "fail", "2021-03-09", outcome="failed")
    late = agreed("2021-12-24", received="2021-12-20")
    agreed()
    with pretend(day("2022-01-10")):
        step(late, "follow_up", "2022-01-10", performance="performed")
    assert find_figure("S045").compute(YEAR)[:2] == (Decimal(200) / 3, 3)
    assert find_figure("S046").compute(YEAR)[:2] == (50, 2)


def test_a_figure_over_disputes_joins_nothing(district: District) -> None:
    """One table, and its partial index, however many disputes there are."""
    for rows in (mediated(YEAR), agreements(YEAR)):
        assert "JOIN" not in str(rows.standing().query)
    if connection.vendor == "sqlite":
        assert "COVERING INDEX dispute_ended" in mediated(YEAR).standing().values("pk").explain()


def test_a_committee_has_three_to_nine_members(district: District) -> None:
    """第八条."""
    committee = MediationCommittee(
        unit=district.street, title="调委会", form="street", members=2, mediators=3, since=day("2021-01-04")
    )
    assert "三至九人" in refused(lambda: enter(committee, MACHINE))


def test_a_lawyers_mediation_is_no_other_service(district: District) -> None:
    """S048 leaves out what S049 counts."""
    for form in ("legal_aid", "enterprise", "other", "mediation"):
        service = LawyerService(
            unit=district.justice,
            happened_on=day("2021-05-06"),
            title="服务",
            form=form,
            firm="律所",
            lawyer="演示丁",
        )
        enter(service, MACHINE)
    assert [find_figure(name).compute(YEAR)[0] for name in ("S048", "S049")] == [3, 1]


def an_aid(received: str = "2021-03-01", **fields: Any) -> LegalAid:
    given = {
        "unit": Unit.objects.get(code="SFJ"),
        "applicant": "演示甲",
        "group": "migrant_worker",
        "matter": "civil",
        "channel": "application",
        "cause": "请求支付劳动报酬",
        "received_on": day(received),
    }
    return opened(LegalAid(**given | fields))


def test_legal_aid_of_2021_goes_by_the_regulation(district: District) -> None:
    """条例 第十八条, 第二十一条, 第二十四条; it sets no period for the review."""
    case = an_aid()
    assert (case.case.procedure, case.case.due_on) == ("legal_aid@2003-09-01", None)
    case = walk(
        case,
        [
            ("grant", "2021-03-03", {"outcome": "granted"}),
            ("assign", "2021-03-04", {"provider": "演示乙"}),
            ("report", "2021-05-10", {"recovered": 12000}),
            ("close", "2021-05-12", {}),
        ],
    )
    assert case.case.stage == "closed"
    assert find_figure("mediation.legal_aid_recovered").compute(YEAR)[:2] == (12000, 1)


def test_trap_objections_take_five_working_days_then_and_five_days_now(district: District) -> None:
    """条例 第十九条: five working days from Thursday 2021-04-01 (清明 04-05 off) to 04-09."""
    case = walk(an_aid(), [("refuse", "2021-03-03", {"outcome": "refused"}), ("object", "2021-04-01", {})])
    assert due(case, "legal_aid.review_objection_2003") == day("2021-04-09")
    assert step(case, "order", "2021-04-08").outcome == "granted"


def test_legal_aid_of_2022_has_its_limits(district: District) -> None:
    """法律援助法 第四十三条: seven days from 2022-01-24 end in the holiday: 02-07; then three to assign."""
    with pretend(day("2022-02-28")):
        case = an_aid("2022-01-24")
        assert (case.case.procedure, case.case.due_on) == ("legal_aid@2022-01-01", day("2022-02-07"))
        case = step(case, "grant", "2022-02-08", outcome="granted")
        assert runs(case, "legal_aid.decide")[0].was_late
        assert case.case.due_on == day("2022-02-11")


def test_trap_provisional_aid_does_not_wait_for_the_review(district: District) -> None:
    """法律援助法 第四十四条: aid may come first; the case stays where it is."""
    with pretend(day("2022-02-28")):
        case = step(an_aid("2022-02-14"), "provide_first", "2022-02-15")
        assert (case.case.stage, case.provisional_on) == ("applied", day("2022-02-15"))
        assert "没有“provide_first”" in refuses(an_aid(), "provide_first", "2021-03-02")


def test_a_court_notice_is_assigned_in_three_days(district: District) -> None:
    """法律援助法 第三十六条: from Monday 2022-02-14 to Thursday 02-17."""
    with pretend(day("2022-02-28")):
        case = an_aid("2022-02-14", matter="criminal", channel="notice")
        assert due(case, "legal_aid.assign_criminal") == day("2022-02-17")
        assert "接受通知" in refuses(case, "grant", "2022-02-15", outcome="granted")
        case = step(case, "take_notice", "2022-02-15")
        assert again(case).outcome == "granted"


def test_what_is_not_supplied_counts_as_withdrawn(district: District) -> None:
    """条例 第十八条第一款."""
    case = walk(
        an_aid(),
        [
            ("ask_supplement", "2021-03-02", {"missing_material": "经济困难证明"}),
            ("deem_withdrawn", "2021-03-22", {"outcome": "deemed_withdrawn"}),
        ],
    )
    assert case.case.stage == "deemed_withdrawn"
    assert not find_figure("mediation.legal_aid_granted").standing(YEAR).exists()
