"""建议提案 of 2021: 55 suggestions and 103 proposals (91 filed, 12 not), most in time; and six of February 2022."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from fazhi.demo.agenda import Agenda, Plan
from fazhi.demo.town import Dice, Town
from fazhi.domains.proposals.models import Kind, Outcome, Proposal, Satisfaction
from fazhi.registry.models import Person, Unit

SESSION = dt.date(2021, 3, 1), dt.date(2021, 3, 5)
RECESS = dt.date(2021, 4, 6), dt.date(2021, 12, 28)
REPORTED = dt.date(2021, 12, 15)
TOPICS = {
    "city": (
        ["加快老旧小区改造", "增设公共停车位", "整治占道经营", "改造背街路灯", "完善雨污管网"],
        ["zjj", "cgj"],
    ),
    "education": (
        ["增加公办幼儿园学位", "规范校外培训", "建设社区健身场地", "保护利用大运河文化"],
        ["jyj", "wlj"],
    ),
    "welfare": (["发展社区养老服务", "加强残疾人就业帮扶", "保障农民工工资"], ["mzj", "rsj", "ybj"]),
    "health": (["加强社区卫生服务", "推进分级诊疗", "完善疫情防控物资储备"], ["wjw"]),
    "economy": (["扶持中小微企业", "培育夜间经济", "优化招商政策"], ["fgw", "gxj", "swj", "zsj"]),
    "ecology": (["治理餐饮油烟", "整治瀍河水环境", "推进垃圾分类"], ["hbj", "cgj"]),
    "governance": (
        ["发挥社区法律顾问作用", "规范物业管理纠纷调解", "加强网格化治理"],
        ["sfj", "zjj", "东关街道"],
    ),
    "other": (["传承回族饮食文化", "加强食品小作坊监管"], ["scj", "wlj"]),
}
SUBJECTS = [9, 6, 5, 4, 4, 4, 4, 2]
OF_SUGGESTIONS = {
    "plain": 34, "late": 3, "difficult": 5, "returned": 3, "partners": 4,
    "dissatisfied": 2, "unanswered": 1, "twice": 1, "waiting": 1, "stuck": 1,
}  # fmt: skip
OF_PROPOSALS = {
    "plain": 73, "late": 5, "returned": 3, "partners": 5,
    "dissatisfied": 1, "twice": 1, "unheard": 1, "waiting": 1, "stuck": 1,
}  # fmt: skip
CLASSES = [Outcome.SOLVED, Outcome.PLANNED, Outcome.NOT_NOW], [63, 27, 10]
COMMITMENT = "列入下一年度民生实事和工作计划"


@dataclass(frozen=True, slots=True)
class Card:
    """What is dealt to one item: how it goes, and of which class the reply is."""

    fate: str
    outcome: str


def plan(agenda: Agenda, town: Town) -> None:
    """Put the 158 of 2021, those of 2022, and one received twice on the agenda."""
    dice = Dice("proposals")
    days, fates = _received(dice, 55, in_recess=7), dice.dealt(OF_SUGGESTIONS)
    for n, (day, fate) in enumerate(zip(days, fates, strict=True), 1):
        _suggestion(agenda, dice, town, n, day, Card(fate, dice.pick(*CLASSES)))
    days, fates = _received(dice, 103, in_recess=8), dice.dealt({**OF_PROPOSALS, "not_filed": 12})
    for n, (day, fate) in enumerate(zip(days, fates, strict=True), 1):
        _proposal(agenda, dice, town, n, day, Card(fate, dice.pick(*CLASSES)))
    _of_2022(agenda, dice, town)

    twice = _item(dice, town, Kind.SUGGESTION, "建议056", dt.date(2021, 3, 4))
    agenda.open(twice, "关于增设公共停车位的建议")
    agenda.void(dt.date(2021, 3, 17), twice, "与同一代表的同一建议重复登记")


def _received(dice: Dice, n: int, *, in_recess: int) -> list[dt.date]:
    return dice.workdays(n - in_recess, *SESSION) + dice.workdays(in_recess, *RECESS)


def _item(dice: Dice, town: Town, kind: Kind, number: str, day: dt.date) -> Proposal:
    return Proposal(
        unit=town.unit("zfb"), own_number=number, kind=kind, session="全体会议" if day <= SESSION[1] else "闭会期间",
        subject=dice.pick(list(TOPICS), SUBJECTS), proposer=town.name(),
        co_signers=dice.pick([0, 1, 2, 4, 9], [8, 2, 2, 1, 1]), is_key=dice.random.random() < 0.06, received_on=day,
    )  # fmt: skip


def _open(agenda: Agenda, dice: Dice, item: Proposal) -> Plan:
    """The case has nobody's name until the undertaker's officer signs for it."""
    word = "建议" if item.kind == Kind.SUGGESTION else "提案"
    planned = agenda.open(item, f"关于{dice.pick(TOPICS[item.subject][0])}的{word}")
    if item.own_number in ("建议012", "提案033"):
        agenda.amend(dt.date(2021, 4, 2), item, "核对签名页后更正联名人数", co_signers=item.co_signers + 1)
    return planned


def _suggestion(agenda: Agenda, dice: Dice, town: Town, n: int, day: dt.date, card: Card) -> None:
    item = _item(dice, town, Kind.SUGGESTION, f"建议{n:03}", day)
    planned = _open(agenda, dice, item)
    assigned = dice.later(day, 5, 9)
    undertaker = _assign(planned, dice, town, item, "assign", assigned, card)
    _handle(planned, dice, item, assigned, card, town.handler(undertaker, n))


def _proposal(agenda: Agenda, dice: Dice, town: Town, n: int, day: dt.date, card: Card) -> None:
    item = _item(dice, town, Kind.PROPOSAL, f"提案{n:03}", day)
    planned = _open(agenda, dice, item)
    filed = dice.later(day, 3, 8)
    if card.fate == "not_filed":
        planned.step("not_file", filed)
        return
    planned.step("file", filed)
    assigned = dice.later(filed, 2, 5)
    due = dice.later(assigned, 58, 60)
    undertaker = _assign(planned, dice, town, item, "assign_filed", assigned, card, reply_by=due)
    _handle(planned, dice, item, assigned, card, town.handler(undertaker, n))


def _assign(
    planned: Plan,
    dice: Dice,
    town: Town,
    item: Proposal,
    step: str,
    day: dt.date,
    card: Card,
    **fields: Any,
) -> Unit:
    """Handed out; where the first unit was the wrong one, sent back and handed out anew; gives who answers."""
    units = TOPICS[item.subject][1]
    partners = "区财政局、区发展和改革委员会" if card.fate == "partners" else ""
    wrong = card.fate == "returned"
    first = town.unit("fgw") if wrong else town.unit(dice.pick(units))
    planned.step(step, day, undertaker=first, partners=partners, **fields)
    if wrong:
        returned = dice.later(day, 3, 8)
        planned.step("return", returned, return_reason="主要职责在其他部门")
        right = town.unit(units[0])
        planned.step("reassign", dice.later(returned, 2, 6), undertaker=right)
        return right
    return first


def _handle(
    planned: Plan, dice: Dice, item: Proposal, assigned: dt.date, card: Card, officer: Person
) -> None:
    """From the signature to the reply, and what the deputy or member said of it."""
    signed = dice.later(assigned, 15, 17) if card.fate == "returned" else dice.later(assigned, 1, 4)
    planned.step("sign_for", signed, officer=officer)
    if card.fate == "stuck":
        return
    talked = dice.later(signed, 4, 14)
    planned.step("communicate", talked)
    if card.fate == "partners":
        talked = dice.later(talked, 3, 10)
        planned.step("co_opinion", talked)
    if card.fate == "difficult":
        planned.step(
            "explain_difficulty", dice.later(assigned, 45, 55), difficulty="涉及几个部门和专项资金，需要统筹"
        )
    span = (90, 115) if card.fate == "difficult" else (67, 82) if card.fate == "late" else (32, 56)
    replied = dice.later(assigned, *span)
    planned.step("reply", replied, outcome=card.outcome, reply_number=f"瀍办复{item.own_number[2:]}号")
    if card.fate != "waiting":
        _conclude(planned, dice, item, replied, card)


def _conclude(planned: Plan, dice: Dice, item: Proposal, replied: dt.date, card: Card) -> None:
    """Feedback, promises, the report, the archive."""
    heard = dice.later(replied, 3, 9)
    if card.fate in ("dissatisfied", "unanswered", "twice", "unheard"):
        due, again = dice.later(heard, 20, 21), dice.later(heard, 10, 18)
        planned.step("dissatisfied", heard, dissatisfaction="没有说明完成的时间，请再研究", rehandle_by=due)
        if card.fate == "unanswered":
            return
        planned.step("rehandle", again, outcome=card.outcome)
        if card.fate == "unheard":
            return
        heard = dice.later(again, 3, 9)
        if card.fate == "twice" and item.kind == Kind.SUGGESTION:
            planned.step("assess", heard, assessment="请把完成的时间和责任单位写明，再作答复")
            return
        pleased = Satisfaction.DISSATISFIED if card.fate == "twice" else Satisfaction.BASICALLY
        planned.step("feedback_again", heard, satisfaction=pleased)
    else:
        pleased = dice.pick([Satisfaction.SATISFIED, Satisfaction.BASICALLY], [7, 1])
        planned.step("feedback", heard, satisfaction=pleased)
    reported = max(REPORTED, dice.later(heard, 1, 3))
    if card.outcome != Outcome.PLANNED:
        planned.step("report", reported, is_public=dice.random.random() < 0.9)
        planned.step("archive", dice.later(reported, 3, 15))
        return
    promised = dice.later(heard, 2, 5)
    planned.step("promise", promised, commitment=COMMITMENT)
    reported = max(reported, promised)
    planned.step("report", reported, is_public=dice.random.random() < 0.9)
    if dice.random.random() < 0.6:
        fulfilled = dice.later(reported, 5, 45)
        planned.step("fulfil", fulfilled, outcome=Outcome.SOLVED).step("archive", dice.later(fulfilled, 2, 8))


def _of_2022(agenda: Agenda, dice: Dice, town: Town) -> None:
    """What the demo's own day finds at the beginning of its way."""
    for n, day in enumerate(dice.workdays(4, dt.date(2022, 2, 14), dt.date(2022, 2, 24)), 1):
        item = _item(dice, town, Kind.SUGGESTION, f"建议{n:03}", day)
        planned = _open(agenda, dice, item)
        if n < 3:
            planned.step("assign", dice.later(day, 2, 2), undertaker=town.unit(TOPICS[item.subject][1][0]))
        if n == 1:
            planned.step("return", dt.date(2022, 2, 28), return_reason="主要职责在其他部门")
    for n, day in enumerate(dice.workdays(2, dt.date(2022, 2, 16), dt.date(2022, 2, 23)), 1):
        item = _item(dice, town, Kind.PROPOSAL, f"提案{n:03}", day)
        _open(agenda, dice, item).step("file", dice.later(day, 1, 2))
