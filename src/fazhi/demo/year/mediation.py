"""三调联动 of 2021: 1,422 disputes ended (1,187, 131 and 104 by kind), 1,394 of them with an agreement, all visited.

Beside them some forty that are open on the demo's day or ended in 2022, and ten that were never mediated because a
party refused or the authority did not take them up. Committees, lawyers and legal aid are planned from here too.
"""

import datetime as dt
from dataclasses import dataclass, field
from functools import partial

from fazhi.demo.agenda import Agenda, Plan, recorded_at
from fazhi.demo.town import Dice, Town
from fazhi.domains.mediation.models import (
    Category,
    Channel,
    Dispute,
    FollowUpVisit,
    Kind,
    MediationCommittee,
    Mediator,
    Outcome,
)
from fazhi.journal.time import DEMO_DAY
from fazhi.registry.models import Unit

from .lawyers import plan_legal_aid, plan_services

FIRST, LAST_RECEIVED = dt.date(2021, 1, 4), dt.date(2021, 12, 13)
YEAR_END, NEW_YEAR = dt.date(2021, 12, 31), dt.date(2022, 1, 4)
AGREED, FAILED = Outcome.AGREEMENT, Outcome.FAILED
ENDED = {
    (Kind.PEOPLE, AGREED): 1171, (Kind.PEOPLE, FAILED): 16,
    (Kind.ADMINISTRATIVE, AGREED): 122, (Kind.ADMINISTRATIVE, FAILED): 9,
    (Kind.JUDICIAL, AGREED): 101, (Kind.JUDICIAL, FAILED): 3,
}  # fmt: skip
OPEN = {
    (Kind.PEOPLE, AGREED): 30, (Kind.PEOPLE, FAILED): 2, (Kind.ADMINISTRATIVE, AGREED): 7, (Kind.JUDICIAL, AGREED): 6,
}  # fmt: skip
TRADES = {
    "wjw": ("医疗纠纷", Category.MEDICAL), "gaf": ("道路交通事故", Category.TRAFFIC),
    "rsj": ("劳动争议", Category.LABOUR), "zjj": ("物业纠纷", Category.PROPERTY_SERVICE),
    "scj": ("消费纠纷", Category.CONSUMER),
}  # fmt: skip
COMMON = {
    Category.NEIGHBOUR: 30, Category.FAMILY: 22, Category.HOUSING: 10, Category.DAMAGE: 12, Category.CONTRACT: 8,
    Category.OTHER: 6,
}  # fmt: skip
AUTHORITIES = {
    ("gaf", Category.PUBLIC_SECURITY): 32, ("gaf", Category.TRAFFIC): 22, ("scj", Category.CONSUMER): 34,
    ("rsj", Category.LABOUR): 18, ("wjw", Category.MEDICAL): 5, ("zjj", Category.PROPERTY_SERVICE): 12,
    ("zgj", Category.HOUSING): 5, ("xfj", Category.OTHER): 6,
}  # fmt: skip
HANDED_ON = 5  # of the nine that authorities could not settle
ACCEPTANCE = {
    Category.CONSUMER: "accept_consumer",
    Category.MEDICAL: "accept_medical",
    Category.TRAFFIC: "accept_traffic",
}
DECLINING = {
    Category.CONSUMER: "decline_consumer", Category.MEDICAL: "decline_medical", Category.TRAFFIC: "decline_traffic",
}  # fmt: skip
AMOUNTS = (
    Category.CONTRACT,
    Category.DAMAGE,
    Category.LABOUR,
    Category.CONSUMER,
    Category.TRAFFIC,
    Category.MEDICAL,
)
OFFICES = {
    "gaf": "公安分局", "scj": "市场监督管理局", "rsj": "人力资源和社会保障局", "wjw": "卫生健康委员会",
    "zjj": "住房和城乡建设局", "zgj": "自然资源局", "xfj": "信访局",
}  # fmt: skip


@dataclass(slots=True)
class Seat:
    """Where a dispute is mediated: the unit, its committee if it has one, the name of the body, and how busy it is."""

    unit: Unit
    committee: MediationCommittee | None
    body: str
    weight: int


@dataclass(slots=True)
class Scene:
    """What every dispute is planned with: the committees that sit in places, and those of trades."""

    agenda: Agenda
    town: Town
    dice: Dice
    seats: list[Seat]
    trades: dict[Category, Seat]
    failed: list[tuple[dt.date, Dispute, Plan]] = field(default_factory=list)
    handed_on: int = 0


def plan(agenda: Agenda, town: Town) -> None:
    """Put committees, disputes, lawyers' services and legal aid on the agenda."""
    dice = Dice("mediation")
    scene = Scene(agenda, town, dice, *_committees(agenda, town, dice))
    ended = [
        _dispute(scene, kind, outcome, day)
        for (kind, outcome), day in zip(
            dice.dealt(ENDED), dice.workdays(sum(ENDED.values()), FIRST, LAST_RECEIVED), strict=True
        )
    ]
    still = [
        _dispute(scene, kind, outcome, day, slow=True)
        for (kind, outcome), day in zip(
            dice.dealt(OPEN),
            dice.workdays(sum(OPEN.values()), dt.date(2021, 12, 15), dt.date(2022, 2, 25)),
            strict=True,
        )
    ]
    _not_mediated(scene)
    _unfinished(scene)
    disputes = [dispute for dispute, _ in (*ended, *still)]
    agenda.at(dt.date(2020, 1, 3), partial(_link, disputes))
    for dispute in disputes[7:1400:350]:
        agenda.amend(
            dice.later(dispute.received_on, 20, 30), dispute, "涉及人数登记有误", people=dispute.people + 1
        )
    for n in (300, 900):
        copy, _ = _dispute(scene, Kind.PEOPLE, FAILED, disputes[n].received_on, acts=False)
        agenda.at(dt.date(2020, 1, 3), partial(_link, [copy]))
        agenda.void(dice.later(copy.received_on, 8, 10), copy, "同一纠纷由两个社区重复登记")
    plan_services(agenda, town, dice, ended)
    plan_legal_aid(agenda, town, dice)


def _link(disputes: list[Dispute]) -> None:
    """The disputes were planned before the committees were written, which have keys now."""
    for dispute in disputes:
        dispute.committee = dispute.committee


def _committees(agenda: Agenda, town: Town, dice: Dice) -> tuple[list[Seat], dict[Category, Seat]]:
    """Thirty-two of communities, eight of streets, five of trades; some held their elections anew in 2021."""
    seats = [
        _seat(town, dice, unit, f"{unit.short_name}人民调解委员会", "community", dice.random.randint(1, 9))
        for unit in town.communities
    ]
    seats += [
        _seat(town, dice, unit, f"{unit.short_name}人民调解委员会", "street", dice.random.randint(3, 7))
        for unit in town.streets
    ]
    trades = {
        category: _seat(town, dice, town.unit(code), f"瀍河回族区{word}人民调解委员会", "trade", 1)
        for code, (word, category) in TRADES.items()
    }
    everyone = [seat.committee for seat in (*seats, *trades.values()) if seat.committee]
    agenda.enter(*everyone)
    mediators = [mediator for committee in everyone for mediator in _mediators(town, dice, committee)]
    agenda.enter(*mediators)
    for mediator in mediators[:40]:
        agenda.amend(dt.date(2021, 4, 23), mediator, "参加区级业务培训", trained_on=dt.date(2021, 4, 22))
    for committee in everyone[:6]:
        agenda.amend(
            dt.date(2021, 4, 16), committee, "换届选举",
            elected_on=dt.date(2021, 4, 12), term_ends_on=dt.date(2024, 4, 12), chair=town.name(),
        )  # fmt: skip
    return seats, trades


def _seat(town: Town, dice: Dice, unit: Unit, name: str, form: str, weight: int) -> Seat:
    month = dice.random.randint(1, 12)
    committee = MediationCommittee(
        unit=unit, title=name, form=form, chair=town.name(), since=dt.date(2015, month, 10),
        members=dice.random.randint(3, 7), elected_on=dt.date(2019, month, 12), term_ends_on=dt.date(2022, month, 12),
    )  # fmt: skip
    return Seat(unit, committee, name, weight)


def _mediators(town: Town, dice: Dice, committee: MediationCommittee) -> list[Mediator]:
    """Three to eight of each committee, some of them engaged, one or two of those for the whole day."""
    assert committee.elected_on is not None
    found = []
    for number in range(dice.random.randint(3, 8)):
        is_engaged = number >= 3
        found.append(
            Mediator(
                unit=committee.unit, title=town.name(), committee=committee, since=committee.elected_on,
                engagement=Mediator.Engagement.ENGAGED if is_engaged else Mediator.Engagement.MEMBER,
                is_full_time=is_engaged and dice.random.random() < 0.4,
            )
        )  # fmt: skip
    return found


def _place(scene: Scene, kind: Kind) -> tuple[Seat, Category, Channel]:
    town, dice = scene.town, scene.dice
    if kind == Kind.JUDICIAL:
        channel = dice.pick([Channel.DELEGATED, Channel.ENTRUSTED], [7, 3])
        category = dice.pick([Category.CONTRACT, Category.FAMILY, Category.DAMAGE, Category.PROPERTY_SERVICE])
        return Seat(town.unit("sfj"), None, "区人民法院特邀调解组织", 1), category, channel
    if kind == Kind.ADMINISTRATIVE:
        code, category = dice.pick(list(AUTHORITIES), list(AUTHORITIES.values()))
        return Seat(town.unit(code), None, f"瀍河回族区{OFFICES[code]}", 1), category, Channel.APPLICATION
    channel = dice.pick([Channel.APPLICATION, Channel.INITIATIVE, Channel.GUIDED], [12, 5, 2])
    if dice.random.random() < 0.12:
        category = dice.pick(list(scene.trades))
        return scene.trades[category], category, channel
    seat = dice.pick(scene.seats, [seat.weight for seat in scene.seats])
    return seat, dice.pick(list(COMMON), list(COMMON.values())), channel


def _dispute(
    scene: Scene, kind: Kind, outcome: Outcome, received: dt.date, *, slow: bool = False, acts: bool = True
) -> tuple[Dispute, dt.date]:
    """One dispute with its way through the procedure; gives it with the day on which its mediation ends."""
    town, dice = scene.town, scene.dice
    seat, category, channel = _place(scene, kind)
    parties = f"{town.name()}、{town.name()}"
    before = _taken_over(scene, kind, received)
    if before is not None:
        parties, category = before[0].parties, Category(before[0].category)
    amount = dice.random.randint(3, 600) * 100 if category in AMOUNTS else None
    dispute = Dispute(
        unit=seat.unit, committee=seat.committee, body=seat.body, form=kind, channel=channel, category=category,
        parties=parties, people=dice.pick([2, 3, 4, 6, 12], [30, 8, 4, 2, 1]), amount=amount, received_on=received,
        facts=f"双方因{Category(category).label}问题发生争议，要求调解",
    )  # fmt: skip
    handler = town.handler(seat.unit, dice.random.randint(0, 5))
    plan = scene.agenda.open(dispute, f"{parties}{Category(category).label}纠纷", handler)
    if not acts:
        return dispute, received
    if before is not None:
        before[1].step("go_on", received, became=dispute).step("archive_failed", dice.later(received, 3, 6))
    day = dice.later(received, 0, 2)
    plan.step(_acceptance(dispute), day, mediator=town.name())
    if kind == Kind.ADMINISTRATIVE and category == Category.TRAFFIC:
        plan.step("begin_traffic", day)
    if category == Category.PUBLIC_SECURITY and dice.random.random() < 0.2:
        day = dice.later(day, 1, 2)
        plan.step("mediate_again", day)
    elif channel == Channel.DELEGATED and dice.random.random() < 0.1:
        day = dice.later(day, 1, 2)
        plan.step("extend_delegated", day, extension=15)
    elif kind == Kind.PEOPLE and dice.random.random() < 0.008:
        day = dice.later(day, 0, 1)
        plan.step("report_risk", day, risk="一方扬言报复，已报告辖区派出所，双方情绪稳定后继续调解")
    ended = max(dice.later(day, 4, 40), NEW_YEAR) if slow else min(dice.later(day, 1, 9), YEAR_END)
    if outcome == FAILED:
        plan.step("fail", ended, outcome=FAILED)
        if kind == Kind.ADMINISTRATIVE and scene.handed_on < HANDED_ON:
            scene.handed_on += 1
            scene.failed.append((ended, dispute, plan))
        else:
            plan.step("archive_failed", dice.later(ended, 1, 6))
    else:
        _agreement(scene.agenda, plan, dice, dispute, ended)
    return dispute, ended


def _taken_over(scene: Scene, kind: Kind, received: dt.date) -> tuple[Dispute, Plan] | None:
    """The dispute that an authority could not settle and that now comes before a committee, if one waits."""
    for number, (ended, dispute, plan) in enumerate(scene.failed):
        if kind == Kind.PEOPLE and ended < received:
            scene.failed.pop(number)
            return dispute, plan
    return None


def _acceptance(dispute: Dispute) -> str:
    if dispute.form == Kind.PEOPLE:
        return "accept_medical" if dispute.category == Category.MEDICAL else "register"
    if dispute.form == Kind.JUDICIAL:
        return "take_delegated" if dispute.channel == Channel.DELEGATED else "take_entrusted"
    return ACCEPTANCE.get(Category(dispute.category), "accept")


def _agreement(agenda: Agenda, plan: Plan, dice: Dice, dispute: Dispute, ended: dt.date) -> None:
    """Agreement, signature, now and then confirmation by the court, the visit, the file."""
    agreed = "双方达成一致，约定履行方式和期限，互不再追究"
    if dispute.form == Kind.PEOPLE and dice.random.random() < 0.3:
        plan.step("agree_orally", ended, outcome=AGREED, agreed=agreed)
        day = ended
    else:
        plan.step("agree", ended, outcome=AGREED, agreed=agreed)
        day = dice.later(ended, 0, 1)
        plan.step("court_statement" if dispute.channel == Channel.ENTRUSTED else "seal", day)
        confirmable = dispute.form == Kind.PEOPLE or dispute.channel == Channel.DELEGATED
        if confirmable and dispute.amount and dice.random.random() < 0.15:
            day = dice.later(day, 2, 8)
            plan.step("apply_confirmation", day)
            day = dice.later(day, 4, 8)
            plan.step("confirm", day, confirmation=dice.pick(["confirmed", "rejected"], [24, 1]))
    visited = dice.later(day, 4, 18)
    if visited < DEMO_DAY:
        form = FollowUpVisit.Form(dice.pick(["call", "home", "online"], [6, 3, 1]))
        visit = FollowUpVisit(
            unit=dispute.unit, dispute=dispute, happened_on=visited, title=f"{form.label}回访", form=form,
            performance=dice.pick(["performed", "partly", "not_yet"], [46, 3, 1]),
        )  # fmt: skip
        agenda.enter_after_steps(visit)
    plan.step("archive", dice.later(recorded_at(visited).date(), 3, 9))


def _not_mediated(scene: Scene) -> None:
    """Six that a party refused and four that an authority did not take up: none of them was mediated."""
    town, dice = scene.town, scene.dice
    kinds = [Kind.PEOPLE] * 6 + [Kind.ADMINISTRATIVE] * 4
    for kind, day in zip(kinds, dice.workdays(10, FIRST, LAST_RECEIVED), strict=True):
        seat, category, channel = _place(scene, kind)
        parties = f"{town.name()}、{town.name()}"
        dispute = Dispute(
            unit=seat.unit, body=seat.body, form=kind, channel=channel, category=category, parties=parties,
            received_on=day, facts="一方申请调解",
        )  # fmt: skip
        plan = scene.agenda.open(dispute, f"{parties}{Category(category).label}纠纷", town.handler(seat.unit))
        if kind == Kind.PEOPLE:
            plan.step("refuse", dice.later(day, 1, 3), outcome="refused")
        else:
            declining = DECLINING.get(Category(category), "decline")
            plan.step(declining, dice.later(day, 1, 5), outcome="not_accepted")


def _unfinished(scene: Scene) -> None:
    """One agreement that is not signed yet and one failure not yet filed, on the demo's day."""
    town, dice = scene.town, scene.dice
    for received, last, fields in (
        (dt.date(2022, 2, 16), "agree", {"outcome": AGREED, "agreed": "分期支付，待双方签名并加盖印章"}),
        (dt.date(2022, 2, 17), "fail", {"outcome": FAILED}),
    ):
        seat = scene.seats[dice.random.randrange(32)]
        parties = f"{town.name()}、{town.name()}"
        dispute = Dispute(
            unit=seat.unit, body=seat.body, form=Kind.PEOPLE, channel=Channel.APPLICATION, category=Category.HOUSING,
            parties=parties, received_on=received, facts="双方因房屋漏水赔偿发生争议",
        )  # fmt: skip
        plan = scene.agenda.open(dispute, f"{parties}房屋纠纷", town.handler(seat.unit))
        plan.step("register", received, mediator=town.name()).step(last, dt.date(2022, 2, 28), **fields)
