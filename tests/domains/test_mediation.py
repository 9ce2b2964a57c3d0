"""矛盾纠纷化解: three kinds of mediation through one table, legal aid under two laws, and what the figures count."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from fazhi.casework.records import amend, enter, void
from fazhi.casework.ticking import tick
from fazhi.domains.mediation.figures import agreements, mediated
from fazhi.domains.mediation.models import (
    Category,
    Channel,
    Dispute,
    FollowUpVisit,
    Kind,
    LawyerService,
    MediationCommittee,
    Mediator,
    Outcome,
    Trial,
)
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.journal.time import pretend
from fazhi.registry.models import Unit
from tests.builders import MACHINE, District, again, day, step

from .walks import due, opened, refused, refuses, walk

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


def visit(dispute: Dispute, on: str, performance: str = "performed") -> FollowUpVisit:
    """A call after an agreement."""
    record = FollowUpVisit(
        unit=dispute.unit, dispute=dispute, happened_on=day(on), title="电话回访", form="call", performance=performance
    )  # fmt: skip
    with pretend(day(on)):
        enter(record, MACHINE)
    return record


def a_delegated(received: str = "2021-03-01") -> Dispute:
    return a_dispute(received, form=Kind.JUDICIAL, channel=Channel.DELEGATED, body="特邀调解组织")


def test_a_written_agreement_goes_from_request_to_the_file(district: District) -> None:
    """人民调解法 第十七条, 第二十八条, 第二十九条, 第三十一条, 第二十七条."""
    dispute = agreed()
    visit(dispute, "2021-03-22")
    dispute = step(dispute, "archive", "2021-03-23")
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
    dispute = agreed()
    assert "先登记回访" in refuses(dispute, "archive", "2021-03-10")
    void(visit(dispute, "2021-03-22"), MACHINE, "登记错了纠纷")
    assert "先登记回访" in refuses(dispute, "archive", "2021-03-23")


def test_only_an_agreement_that_binds_is_visited(district: District) -> None:
    """第三十一条第二款: 监督协议的履行."""
    dispute = step(mediating(), "agree", "2021-03-05", outcome="agreement", agreed="赔偿")
    assert "还没有生效的协议" in refused(lambda: visit(dispute, "2021-03-08"))
    assert "还没有生效的协议" in refused(lambda: visit(agreed(), "2021-03-07"))


def test_confirmation_is_applied_for_within_thirty_days(district: District) -> None:
    """第三十三条第一款: 2021-03-08 + 30 days = 04-07, a Wednesday."""
    assert step(agreed(), "apply_confirmation", "2021-04-07").confirmation_applied_on == day("2021-04-07")
    assert "三十日内" in refuses(agreed(), "apply_confirmation", "2021-04-08")


def test_the_court_answers_a_joint_application(district: District) -> None:
    assert "须在“双方已申请司法确认”阶段" in refuses(
        agreed(), "confirm", "2021-03-09", confirmation="confirmed"
    )
    dispute = walk(
        agreed(),
        [("apply_confirmation", "2021-03-10", {}), ("confirm", "2021-03-18", {"confirmation": "confirmed"})],
    )
    assert find_figure("mediation.confirmed").standing(YEAR).get() == dispute


def test_trap_an_oral_agreement_cannot_be_confirmed(district: District) -> None:
    """民事诉讼法解释 第三百五十四条 asks for the written agreement."""
    dispute = step(mediating(), "agree_orally", "2021-03-05", outcome="agreement", agreed="当场道歉")
    assert "书面协议" in refuses(dispute, "apply_confirmation", "2021-03-08")


def test_each_kind_has_its_own_procedure(district: District) -> None:
    assert a_dispute().case.procedure == "people_mediation@2011-01-01"
    assert a_dispute(form=Kind.ADMINISTRATIVE).case.procedure == "administrative_mediation@0001-01-01"
    assert a_delegated().case.procedure == "judicial_mediation@2016-07-01"
    assert "没有“register”" in refuses(a_delegated(), "register", "2021-03-01", mediator="演示丙")
    assert "医疗纠纷的受理" in refuses(
        a_dispute(category=Category.MEDICAL), "register", "2021-03-01", mediator="演示丙"
    )


def test_a_dispute_is_not_amended_into_another_kind(district: District) -> None:
    """The case is pinned to the procedure of its kind."""
    said = refused(lambda: amend(a_dispute(), MACHINE, "登记有误", form=Kind.ADMINISTRATIVE))
    assert "按“人民调解”程序办理，调解类型不能改；登记错了的，请作废后重新登记" in said


def test_only_a_court_sends_to_judicial_mediation(district: District) -> None:
    assert "才是司法调解" in refused(lambda: a_dispute(form=Kind.JUDICIAL))


@pytest.mark.parametrize(
    ("category", "form", "name", "clock", "last"),
    [
        # 医疗纠纷条例 第三十八条: 30 working days from 03-01; 清明 04-05 off, 04-25 made up: Tuesday 04-13
        (Category.MEDICAL, Kind.PEOPLE, "accept_medical", "mediation.medical_people", "2021-04-13"),
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
    ],
)
def test_limits_of_the_fields(
    district: District, category: Category, form: Kind, name: str, clock: str, last: str
) -> None:
    """The clocks of medical and consumer disputes begin with their own acceptance, 2021-03-01."""
    dispute = step(a_dispute(category=category, form=form), name, "2021-03-01", mediator="演示丙")
    assert due(dispute, clock) == dispute.case.due_on == day(last)


def test_ten_working_days_on_the_road_begin_with_the_mediation(district: District) -> None:
    """道交 第九十条, 第一百一十二条: begun once the loss is settled, Monday 03-08: to Monday 03-22."""
    dispute = step(
        a_dispute(category=Category.TRAFFIC, form=Kind.ADMINISTRATIVE), "accept_traffic", "2021-03-01"
    )
    assert dispute.case.due_on is None
    assert step(dispute, "begin_traffic", "2021-03-08").case.due_on == day("2021-03-22")


def test_a_medical_mediation_that_takes_too_long_has_failed(district: District) -> None:
    """医疗纠纷条例 第三十八条, 第四十条: 超过调解期限…视为调解不成, as of the last day."""
    for form in (Kind.PEOPLE, Kind.ADMINISTRATIVE):
        dispute = step(
            a_dispute(category=Category.MEDICAL, form=form), "accept_medical", "2021-03-01", mediator="演示丙"
        )
        with pretend(day("2021-04-14")):
            assert len(list(tick())) == 1
        dispute = again(dispute)
        assert (dispute.case.stage, dispute.outcome, dispute.ended_on) == (
            "failed",
            "failed",
            day("2021-04-13"),
        )


@pytest.mark.parametrize(
    "category, form, begins, ends, clock, last",
    [
        # 医疗纠纷条例 第三十八条, 第四十条第三款: ten working days, 2021-03-02 to 03-15, move 04-13 to 04-26
        (Category.MEDICAL, Kind.PEOPLE, "commission_appraisal", "receive_appraisal", "medical_people", "2021-04-26"),
        (
            Category.MEDICAL, Kind.ADMINISTRATIVE, "commission_appraisal", "receive_appraisal",
            "medical_administrative", "2021-04-26",
        ),
        # 投诉 第二十条第三款: as many of testing move 05-06 to 05-19 (05-08 is made up)
        (
            Category.CONSUMER, Kind.ADMINISTRATIVE, "commission_test", "receive_test", "consumer_terminate",
            "2021-05-19",
        ),
    ],
)  # fmt: skip
def test_days_of_appraisal_do_not_count(
    district: District, category: Category, form: Kind, begins: str, ends: str, clock: str, last: str
) -> None:
    accept = "accept_medical" if category == Category.MEDICAL else "accept_consumer"
    dispute = a_dispute(category=category, form=form)
    dispute = step(dispute, accept, "2021-03-01", mediator="演示丙")
    dispute = walk(dispute, [(begins, "2021-03-02", {}), (ends, "2021-03-16", {})])
    assert due(dispute, f"mediation.{clock}") == day(last)


def test_an_agreement_that_the_court_does_not_confirm_is_mediated_anew(district: District) -> None:
    """人民调解法 第三十三条第三款: they change the agreement or reach another, to be confirmed again."""
    applied = step(agreed(), "apply_confirmation", "2021-03-10")
    assert "须已裁定驳回司法确认申请" in refuses(agreed(), "mediate_anew", "2021-03-20")
    dispute = step(applied, "confirm", "2021-03-18", confirmation="rejected")
    assert "裁定调解协议有效" in refuses(dispute, "enforce", "2021-03-20")
    dispute = step(dispute, "mediate_anew", "2021-03-20")
    assert (dispute.case.stage, dispute.outcome, dispute.ended_on) == ("mediating", "", None)
    assert (dispute.effective_on, dispute.confirmation) == (None, "rejected")
    given = {"outcome": Outcome.AGREEMENT, "agreed": "五日内清理"}
    dispute = walk(dispute, [("agree", "2021-03-25", given), ("seal", "2021-03-25", {})])
    dispute = walk(
        dispute,
        [("apply_confirmation", "2021-04-01", {}), ("confirm", "2021-04-08", {"confirmation": "confirmed"})],
    )
    assert step(dispute, "enforce", "2021-05-10").confirmation == "confirmed"


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
        visit(late, "2022-01-10")
        visit(late, "2022-01-11", "not_yet")
    assert find_figure("mediation.visits").compute(Period.of_year(2022))[0] == 2
    assert find_figure("mediation.performed").compute(YEAR)[0] == 1
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
        unit=district.street, title="调委会", form="street", members=2, since=day("2021-01-04")
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


def test_mediators_are_counted_as_of_a_day(district: District) -> None:
    """第十三条: members of the committee, and whom it engages."""
    committee = MediationCommittee(
        unit=district.street, title="调委会", form="street", members=3, since=day("2021-01-04")
    )
    enter(committee, MACHINE)
    for name, engagement, until in (
        ("演示甲", "member", None),
        ("演示乙", "engaged", None),
        ("演示丙", "engaged", "2021-06-30"),
    ):
        mediator = Mediator(
            unit=district.street, title=name, committee=committee, engagement=engagement, since=day("2021-01-04"),
            is_full_time=engagement == "engaged", until=day(until) if until else None,
        )  # fmt: skip
        enter(mediator, MACHINE)
    assert find_figure("mediation.mediators").compute(YEAR)[0] == 2
    assert find_figure("mediation.full_time_mediators").compute(YEAR)[0] == 1


def test_a_dispute_that_goes_on_is_linked_with_what_it_becomes(district: District) -> None:
    """道交 第八十六条第二款: what the police could not settle goes on before the committee, as a case of its own."""
    road = {"category": Category.TRAFFIC, "form": Kind.ADMINISTRATIVE}
    failed = walk(
        a_dispute(**road),
        [("accept_traffic", "2021-03-01", {}), ("fail", "2021-03-09", {"outcome": "failed"})],
    )
    same = a_dispute("2021-03-10", **road)
    assert "另一种调解" in refuses(failed, "go_on", "2021-03-10", became=same)
    before = a_dispute("2021-02-26", category=Category.TRAFFIC)
    assert "不早于" in refuses(failed, "go_on", "2021-03-10", became=before)
    next_one = a_dispute("2021-03-10", category=Category.TRAFFIC)
    failed = walk(
        failed, [("go_on", "2021-03-10", {"became": next_one}), ("archive_failed", "2021-03-12", {})]
    )
    assert list(next_one.came_from.all()) == [failed]
    assert [each.pk for each in find_figure("mediation.handed_over").standing(YEAR)] == [failed.pk]


@pytest.mark.parametrize("form", [Kind.PEOPLE, Kind.ADMINISTRATIVE])
def test_what_is_handed_over_at_once_was_never_mediated(district: District, form: Kind) -> None:
    other = a_dispute(form=Kind.ADMINISTRATIVE if form == Kind.PEOPLE else Kind.PEOPLE)
    dispute = step(a_dispute(form=form), "hand_over", "2021-03-01", became=other, outcome="handed_over")
    assert (dispute.case.stage, dispute.ended_on) == ("handed_over", None)
    assert not mediated(YEAR).exists()


def test_after_a_failed_mediation_the_road_has_three_working_days(district: District) -> None:
    """道交 第八十五条第二款: from Tuesday 2021-03-09 to Friday 03-12; a right of the parties, so nothing is due."""
    dispute = walk(mediating(category=Category.TRAFFIC), [("fail", "2021-03-09", {"outcome": "failed"})])
    assert (due(dispute, "mediation.traffic_after_people"), dispute.case.due_on) == (day("2021-03-12"), None)


def test_the_police_mediate_what_is_asked_for_in_ten_working_days(district: District) -> None:
    """道交 第八十六条第一款: served on Monday 2021-02-22, asked for by Monday 03-08."""
    road = {"category": Category.TRAFFIC, "form": Kind.ADMINISTRATIVE, "report_served_on": day("2021-02-22")}
    assert step(a_dispute("2021-03-08", **road), "accept_traffic", "2021-03-08").case.stage == "mediating"
    late = a_dispute("2021-03-09", **road)
    assert "十日" in refuses(late, "accept_traffic", "2021-03-09")
    assert step(late, "decline_traffic", "2021-03-09", outcome="not_accepted").case.stage == "not_accepted"


def test_parties_to_an_unkept_police_agreement_are_punished(district: District) -> None:
    """公安 第一百八十五条第一款."""
    dispute = walk(
        a_dispute(category=Category.PUBLIC_SECURITY, form=Kind.ADMINISTRATIVE),
        [
            ("accept", "2021-03-01", {}),
            ("agree", "2021-03-02", {"outcome": "agreement", "agreed": "赔礼道歉、赔偿"}),
            ("seal", "2021-03-02", {}),
            ("resume_penalty", "2021-03-20", {}),
        ],
    )
    visit(dispute, "2021-03-22", "not_yet")
    assert step(dispute, "archive", "2021-03-23").case.stage == "archived"


def test_who_complained_is_told_of_the_end(district: District) -> None:
    """投诉 第十四条: seven working days to decide, 2021-03-01 to 03-10; 第二十一条: to tell, to 03-18."""
    complaint = a_dispute(category=Category.CONSUMER, form=Kind.ADMINISTRATIVE)
    assert complaint.case.due_on == day("2021-03-10")
    complaint = walk(
        complaint, [("accept_consumer", "2021-03-02", {}), ("fail", "2021-03-09", {"outcome": "failed"})]
    )
    assert complaint.case.due_on == day("2021-03-18")
    assert step(complaint, "notify_end", "2021-03-10").case.due_on is None


@pytest.mark.parametrize(
    "name, category",
    [
        ("decline", Category.CONTRACT),
        ("decline_consumer", Category.CONSUMER),
        ("decline_medical", Category.MEDICAL),
        ("decline_traffic", Category.TRAFFIC),
    ],
)
def test_each_field_declines_on_its_own_article(district: District, name: str, category: Category) -> None:
    """投诉 第十五条, 医疗纠纷条例 第四十条第二款, 道交 第八十六条第一款."""
    dispute = step(
        a_dispute(category=category, form=Kind.ADMINISTRATIVE), name, "2021-03-01", outcome="not_accepted"
    )
    assert dispute.case.stage == "not_accepted"


def test_a_committee_leaves_a_medical_dispute_to_whom_has_it(district: District) -> None:
    """医疗纠纷条例 第三十一条第四款."""
    dispute = step(
        a_dispute(category=Category.MEDICAL), "decline_medical", "2021-03-01", outcome="not_accepted"
    )
    assert dispute.case.stage == "not_accepted"
    assert "是医疗纠纷" in refuses(a_dispute(), "decline_medical", "2021-03-01", outcome="not_accepted")


@pytest.mark.parametrize(
    "trial, clock, last",
    [
        (Trial.ORDINARY, "mediation.entrusted", "2022-03-16"),
        (Trial.SIMPLIFIED, "mediation.entrusted_simplified", "2022-03-08"),
    ],
)
def test_what_a_court_entrusts_takes_as_long_as_its_procedure_allows(
    district: District, trial: Trial, clock: str, last: str
) -> None:
    """特邀 第二十七条第二款: fifteen days in the ordinary procedure, seven in the simplified one."""
    with pretend(day("2022-03-31")):
        dispute = a_dispute("2022-03-01", form=Kind.JUDICIAL, channel=Channel.ENTRUSTED, trial=trial)
        dispute = step(dispute, "take_entrusted", "2022-03-01", mediator="演示丙")
        assert due(dispute, clock) == dispute.case.due_on == day(last)


def test_what_a_court_sent_and_nobody_settled_goes_back_to_it(district: District) -> None:
    """特邀 第二十一条, 第二十六条第二款; 第十三条, 第十八条 while it lasts."""
    dispute = walk(
        a_delegated(),
        [
            ("take_delegated", "2021-03-01", {"mediator": "演示丙"}),
            ("replace_mediator", "2021-03-02", {"mediator": "演示丁"}),
            ("report_sham", "2021-03-03", {}),
            ("fail", "2021-03-09", {"outcome": "failed"}),
            ("return_to_court", "2021-03-10", {}),
        ],
    )
    assert (dispute.case.stage, dispute.mediator) == ("returned", "演示丁")


def test_a_party_may_refuse_what_a_court_delegates(district: District) -> None:
    """特邀 第十一条第一款: 经当事人同意."""
    assert step(a_delegated(), "refuse", "2021-03-02", outcome="refused").case.stage == "refused"
