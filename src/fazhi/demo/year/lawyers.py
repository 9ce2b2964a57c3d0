"""Lawyers' services and legal aid of 2021: 58, 41, 29 and 293 services by kind; some 120 cases of legal aid."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any

from fazhi.demo.agenda import Agenda, recorded_at
from fazhi.demo.town import Dice, Town
from fazhi.domains.mediation.models import AidOutcome, Dispute, LawyerService, LegalAid

Service = LawyerService.Kind
Matter, Channel, Proceeding = LegalAid.Matter, LegalAid.Channel, LegalAid.Proceeding

SERVICES = {Service.LEGAL_AID: 58, Service.ENTERPRISE: 41, Service.OTHER: 29}
MEDIATIONS, LINKED = 293, 210
WHAT = {
    Service.LEGAL_AID: ["承办法律援助案件出庭", "会见受援人", "代写法律文书"],
    Service.ENTERPRISE: ["企业法治体检", "企业用工合规讲座座谈", "企业合同风险提示"],
    Service.OTHER: ["参与信访接待", "驻点值班咨询", "参与涉法涉诉化解"],
    Service.MEDIATION: ["参与矛盾纠纷调解"],
}
AID = {
    AidOutcome.GRANTED: 92, AidOutcome.REFUSED: 6, AidOutcome.WITHDRAWN: 3, AidOutcome.TERMINATED: 4,
}  # fmt: skip
GROUPS = {
    "migrant_worker": 40,
    "elderly": 20,
    "minor": 14,
    "woman": 18,
    "disabled": 10,
    "military": 3,
    "other": 15,
}
CAUSES = {
    Matter.CIVIL: ["请求支付劳动报酬", "请求给付赡养费", "请求给付抚养费", "工伤事故人身损害赔偿"],
    Matter.CRIMINAL: ["刑事辩护", "未成年人刑事辩护"],
    Matter.ADMINISTRATIVE: ["请求给予社会保险待遇"],
}


PROCEEDINGS = {
    Matter.CIVIL: {Proceeding.LITIGATION: 6, Proceeding.ARBITRATION: 3, Proceeding.OUT_OF_COURT: 1},
    Matter.CRIMINAL: {Proceeding.LITIGATION: 1},
    Matter.ADMINISTRATIVE: {Proceeding.RECONSIDERATION: 2, Proceeding.LITIGATION: 1},
}
LAW_OF_2022 = dt.date(2022, 1, 1)


def plan_services(
    agenda: Agenda, town: Town, dice: Dice, disputes: Sequence[tuple[Dispute, dt.date]]
) -> None:
    """Put the lawyers' services on the agenda; most of their mediations are linked with a dispute of the ledger."""
    year = dt.date(2021, 1, 5), dt.date(2021, 12, 30)
    services = [_service(town, dice, kind, dice.workday(*year)) for kind in dice.dealt(SERVICES)]
    lasting = [
        (each, ended) for each, ended in disputes if recorded_at(ended) > recorded_at(each.received_on)
    ]
    for dispute, ended in dice.random.sample(lasting, LINKED):
        service = _service(town, dice, Service.MEDIATION, ended)
        service.dispute = dispute
        services.append(service)
        agenda.at(dispute.received_on, partial(_link, service))
    services += [
        _service(town, dice, Service.MEDIATION, dice.workday(*year)) for _ in range(MEDIATIONS - LINKED)
    ]
    agenda.enter(*services)
    agenda.amend(
        dice.later(services[3].happened_on, 6, 9), services[3], "律师事务所登记有误", firm="演示律师事务所五"
    )
    twice = _service(town, dice, Service.ENTERPRISE, dt.date(2021, 7, 14))
    agenda.enter(twice)
    agenda.void(dt.date(2021, 7, 27), twice, "同一次服务由两名律师重复登记")


def _link(service: LawyerService) -> None:
    """The service was planned before its dispute was written, which has a key now."""
    service.dispute = service.dispute


def _service(town: Town, dice: Dice, kind: Service, day: dt.date) -> LawyerService:
    return LawyerService(
        unit=town.unit("sfj"),
        happened_on=day,
        title=dice.pick(WHAT[kind]),
        form=kind,
        firm=f"演示律师事务所{dice.pick('一二三四五六')}",
        lawyer=town.name(),
        served="辖区企业" if kind == Service.ENTERPRISE else "群众",
    )


def plan_legal_aid(agenda: Agenda, town: Town, dice: Dice) -> None:
    """105 applications and notices under the regulation of 2003, fifteen of 2022 under the law that followed it."""
    days = dice.workdays(sum(AID.values()), dt.date(2021, 1, 5), dt.date(2021, 12, 24))
    cases = [
        _aid(agenda, town, dice, day, outcome) for day, outcome in zip(days, dice.dealt(AID), strict=True)
    ]
    for day in dice.workdays(15, dt.date(2022, 1, 5), dt.date(2022, 2, 25)):
        _aid(agenda, town, dice, day, AidOutcome.GRANTED, late=dice.random.random() < 0.3)
    wrong = cases[10]
    agenda.amend(dice.later(wrong.received_on, 5, 8), wrong, "受援群体登记有误", group="other")
    twice = _aid(agenda, town, dice, dt.date(2021, 9, 7), None)
    agenda.void(dt.date(2021, 9, 16), twice, "本人和亲属重复提出申请")


def _aid(
    agenda: Agenda,
    town: Town,
    dice: Dice,
    received: dt.date,
    outcome: AidOutcome | None,
    *,
    late: bool = False,
) -> LegalAid:
    matter = dice.pick([Matter.CIVIL, Matter.CRIMINAL, Matter.ADMINISTRATIVE], [14, 8, 1])
    notice = matter == Matter.CRIMINAL and outcome in (AidOutcome.GRANTED, AidOutcome.TERMINATED)
    case = LegalAid(
        unit=town.unit("sfj"),
        applicant=town.name(),
        group=dice.pick(list(GROUPS), list(GROUPS.values())),
        matter=matter,
        channel=Channel.NOTICE if notice else dice.pick([Channel.APPLICATION, Channel.FORWARDED], [8, 1]),
        proceeding=dice.pick(list(PROCEEDINGS[matter]), list(PROCEEDINGS[matter].values())),
        cause=dice.pick(CAUSES[matter]),
        received_on=received,
    )
    handler = town.handler(case.unit, dice.random.randint(0, 5))
    plan = agenda.open(case, f"{case.applicant}申请法律援助（{case.cause}）", handler)
    if outcome is None:
        return case
    day = dice.later(received, 8, 10) if late else dice.later(received, 1, 3)
    if outcome == AidOutcome.WITHDRAWN:
        plan.step("ask_supplement", day, missing_material="经济困难证明")
        plan.step("deem_withdrawn", dice.later(day, 12, 20), outcome=outcome)
        return case
    if outcome == AidOutcome.REFUSED:
        plan.step("refuse", day, outcome=outcome)
        if dice.random.random() < 0.4:
            day = dice.later(day, 3, 8)
            upheld = dice.later(day, 2, 5)
            plan.step("object", day).step("uphold", upheld)
            day = upheld
        plan.step("archive", dice.later(day, 15, 30))
        return case
    if notice:
        plan.step("take_notice", day)
    else:
        grant: dict[str, Any] = {"outcome": AidOutcome.GRANTED}
        if received >= LAW_OF_2022:
            grant["hardship"] = dice.pick(["promised", "queried", "exempt"])
        plan.step("grant", day, **grant)
    day = dice.later(day, 0, 2)
    plan.step("assign", day, provider=f"{town.name()}（演示律师事务所{dice.pick('一二三四五六')}）")
    if outcome == AidOutcome.TERMINATED:
        day = dice.later(day, 10, 40)
        ground = dice.pick(["own_lawyer", "request", "case_ended"])
        plan.step("terminate", day, outcome=outcome, ground=ground).step("archive", dice.later(day, 3, 10))
        return case
    day = dice.later(day, 25, 90)
    recovered = dice.random.randint(30, 900) * 100 if matter == Matter.CIVIL else None
    plan.step("report", day, **({"recovered": recovered} if recovered else {}))
    paid = dice.later(day, 2, 8)
    plan.step("pay", paid, subsidy=dice.pick([800, 1200, 1500, 2000]))
    plan.step("close", dice.later(paid, 1, 6))
    return case
