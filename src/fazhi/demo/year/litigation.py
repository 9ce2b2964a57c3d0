"""行政应诉 of 2020 and 2021: 30 lawsuits against the district government in 2020, 26 in 2021, 14 against departments.

About a third was appealed and goes on as a case of the second instance; against one there was a petition for a retrial.
What was lost raised a finding for the unit that has to put it right. Four suggestions of court and procuratorate.
"""

import datetime as dt
from functools import partial
from typing import Any

from fazhi.demo.agenda import Agenda, Plan
from fazhi.demo.dossiers import contested
from fazhi.demo.town import Dice, Town
from fazhi.domains.enforcement.models import Penalty
from fazhi.domains.litigation.choices import (
    HEADS,
    LOST,
    Act,
    Appearance,
    CourtLevel,
    Defendant,
    Fault,
    Instance,
    Mediable,
    Mover,
    Outcome,
    Rejection,
    Simplified,
)
from fazhi.domains.litigation.models import JudicialSuggestion, Lawsuit, SuggestionKind
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.findings.models import Finding, Source
from fazhi.journal.time import DEMO_DAY
from fazhi.registry.models import Person, Unit

COURTS = {
    CourtLevel.BASIC: "洛阳铁路运输法院", CourtLevel.INTERMEDIATE: "洛阳市中级人民法院",
    CourtLevel.HIGH: "河南省高级人民法院",
}  # fmt: skip
CARDS_2020 = {
    Outcome.DISMISS_CLAIMS: 14, Outcome.REJECT_SUIT: 6, Outcome.WITHDRAWAL: 5, Outcome.REVOKE: 2,
    Outcome.CONFIRM_ILLEGAL: 2, Outcome.ORDER_PERFORM: 1,
}  # fmt: skip
CARDS_2021 = {
    Outcome.DISMISS_CLAIMS: 20, Outcome.REJECT_SUIT: 8, Outcome.WITHDRAWAL: 7, Outcome.MEDIATION: 1, Outcome.REVOKE: 2,
    Outcome.CONFIRM_ILLEGAL: 1, Outcome.ORDER_PERFORM: 1,
}  # fmt: skip
DEFENDANTS = {
    Defendant.DISTRICT: 12, Defendant.RECONSIDERATION: 9, Defendant.JOINT: 5, Defendant.DEPARTMENT: 14,
}  # fmt: skip
ACTS = {
    Act.EXPROPRIATION: 9, Act.PENALTY: 8, Act.DISCLOSURE: 4, Act.OMISSION: 7, Act.CONFIRMATION: 4, Act.COMPULSION: 6,
    Act.LICENSE: 2,
}  # fmt: skip
SUED = ["zgj", "cgj", "scj", "gaf", "zjj", "rsj"]
APPEARANCES = [Appearance.DEPUTY, Appearance.CHIEF, Appearance.OTHER_HEAD, Appearance.STAFF]
POSTS = {
    Appearance.CHIEF: "主要负责人", Appearance.DEPUTY: "分管副职负责人", Appearance.OTHER_HEAD: "参与分管的负责人",
    Appearance.STAFF: "法制机构工作人员",
}  # fmt: skip
FIRST_FINDING = dt.date(2021, 1, 1)
NOBODY_CAME, TRIED_AGAIN = "瀍应诉〔2020〕20号", "瀍应诉〔2020〕4号"
REJECTIONS = [Rejection.LATE, Rejection.CONDITIONS, Rejection.NOT_RECONSIDERED, Rejection.NO_EFFECT]
PROCURATORATE = "瀍河回族区人民检察院"
LESSONS = {
    Outcome.REVOKE: ("主要证据不足", "行政诉讼法第七十条第一项"),
    Outcome.CONFIRM_ILLEGAL: ("违反法定程序", "行政诉讼法第七十四条"),
    Outcome.ORDER_PERFORM: ("未在法定期限内履行职责", "行政诉讼法第七十二条"),
}


def plan(agenda: Agenda, town: Town) -> None:
    """Put two years of lawsuits, their findings and four suggestions on the agenda."""
    dice = Dice("litigation")
    earlier = []
    before = dice.workdays(30, dt.date(2020, 1, 13), dt.date(2020, 12, 21))
    for n, (received, outcome) in enumerate(zip(before, dice.dealt(CARDS_2020), strict=True), 1):
        defendant = dice.pick([Defendant.DISTRICT, Defendant.RECONSIDERATION, Defendant.JOINT], [5, 4, 2])
        suit = _suit(town, dice, n, received, defendant, dice.pick(list(ACTS), list(ACTS.values())))
        earlier.append(suit)
        _answer(agenda, town, dice, suit, outcome)

    days = dice.workdays(40, dt.date(2021, 1, 7), dt.date(2021, 12, 28))
    cards = zip(days, dice.dealt(DEFENDANTS), dice.dealt(ACTS), dice.dealt(CARDS_2021), strict=True)
    suits = []
    for n, (received, defendant, act, outcome) in enumerate(cards, 1):
        suit = _suit(town, dice, n, received, defendant, act)
        suits.append(suit)
        _answer(agenda, town, dice, suit, outcome, _comes_of(agenda, suit))
    agenda.amend(
        dice.later(suits[7].received_on, 6, 10),
        suits[7],
        "一审案号登记有误",
        court_number=f"{suits[7].court_number}之一",
    )
    twice = _suit(town, dice, 99, dt.date(2021, 6, 15), Defendant.DISTRICT, Act.PENALTY)
    agenda.open(twice, f"{twice.plaintiff}诉区政府", town.handler(twice.unit))
    agenda.void(dt.date(2021, 6, 24), twice, "应诉通知书重复登记")
    for n, received in enumerate((dt.date(2022, 1, 14), dt.date(2022, 2, 9), dt.date(2022, 2, 24)), 1):
        new = _suit(town, dice, n, received, Defendant.DISTRICT, Act.EXPROPRIATION)
        plan = agenda.open(new, f"{new.plaintiff}诉区政府", town.handler(new.unit, n))
        if n < 3:
            plan.step("assign", dice.later(received, 1, 2), undertaker="区自然资源局")
    _suggestions(agenda, town, dice, next(suit for suit in earlier if suit.own_number == NOBODY_CAME))


def _suit(
    town: Town, dice: Dice, n: int, received: dt.date, defendant: Defendant | str, act: Act | str
) -> Lawsuit:
    department = defendant == Defendant.DEPARTMENT
    other = town.unit(dice.pick(SUED))
    governments = (Defendant.DISTRICT, Defendant.JOINT)
    level = CourtLevel.INTERMEDIATE if defendant in governments else CourtLevel.BASIC
    return Lawsuit(
        unit=other if department else town.unit("sfj"),
        own_number=f"瀍应诉〔{received.year}〕{n}号",
        defendant=defendant,
        co_defendants=other.name if defendant in (Defendant.RECONSIDERATION, Defendant.JOINT) else "",
        plaintiff=town.name(),
        act=act,
        claim="请求撤销被告作出的行政行为，诉讼费用由被告承担",
        court=COURTS[level],
        court_level=level,
        court_number=f"（{received.year}）豫03行初{dice.random.randint(10, 900)}号",
        registered_on=dice.later(received, -5, -2),
        received_on=received,
    )


def _comes_of(agenda: Agenda, suit: Lawsuit) -> Plan | None:
    """The case against whose decision the suit is brought, if the demo holds one; the plaintiff is who lost it then."""
    before: Plan | None = None
    if suit.defendant in (Defendant.JOINT, Defendant.RECONSIDERATION):
        before = contested(agenda, Reconsideration, None, suit.received_on, 30)
    elif suit.defendant == Defendant.DEPARTMENT and suit.act == Act.PENALTY:
        before = contested(agenda, Penalty, suit.unit, suit.received_on, 170)
    if before is not None and isinstance(before.record, Reconsideration):
        suit.plaintiff, suit.co_defendants = before.record.applicant, before.record.respondent.name
    elif before is not None and isinstance(before.record, Penalty):
        suit.plaintiff = before.record.party
    return before


def _sued(suit: Lawsuit) -> str:
    return suit.unit.short_name if suit.defendant == Defendant.DEPARTMENT else "区政府"


def _answer(
    agenda: Agenda, town: Town, dice: Dice, suit: Lawsuit, outcome: Outcome, came_of: Plan | None = None
) -> None:
    """One suit from the copy of the complaint to the file; what lies after the demo's day is left open."""
    handler = town.handler(suit.unit, dice.random.randint(0, 5))
    plan = agenda.open(suit, f"{suit.plaintiff}诉{_sued(suit)}", handler)
    plan.came_of = came_of
    undertaker = town.unit(dice.pick(SUED))
    day = dice.later(suit.received_on, 1, 2)
    plan.step("assign", day, undertaker=undertaker.short_name)
    if suit.act == Act.DISCLOSURE:
        plan.step("simplify", day, simplified_as=Simplified.DISCLOSURE, evidence_by=dice.later(day, 8, 8))
    day = dice.later(day, 4, 8)
    plan.step("defend", day)
    rejected: dict[str, Any] = {}
    if outcome == Outcome.REJECT_SUIT:
        rejected["rejection"] = dice.pick(REJECTIONS)
    if rejected and dice.random.random() < 0.5:
        day = dice.later(day, 15, 35)
        plan.step("reject", day, outcome=outcome, **rejected)
        _after(agenda, plan, dice, suit, outcome, day, undertaker)
        return
    day = _hearing(plan, dice, suit, day)
    day = dice.later(day, 15, 45)
    if outcome == Outcome.WITHDRAWAL:
        plan.step("change_act", day).step("request_withdrawal", dice.later(day, 1, 3))
        plan.step("withdraw", dice.later(day, 5, 12), outcome=outcome)
    elif outcome == Outcome.MEDIATION:
        plan.step("begin_mediation", day, mediable=Mediable.COMPENSATION)
        day = dice.later(day, 6, 12)
        plan.step("settle", day, outcome=outcome)
        day = dice.later(day, 8, 20)
        plan.step("perform", day).step("archive", dice.later(day, 3, 8))
    else:
        act = "reject" if rejected else "judge"
        deadline: dict[str, Any] = (
            {"perform_by": dice.later(day, 45, 60)} if outcome == Outcome.ORDER_PERFORM else {}
        )
        plan.step(act, day, outcome=outcome, **rejected, **deadline)
        _after(agenda, plan, dice, suit, outcome, day, undertaker)


def _hearing(plan: Plan, dice: Dice, suit: Lawsuit, day: dt.date) -> dt.date:
    """The notice, the hearing, and who came; one of 2020 found nobody there."""
    day = dice.later(day, 10, 25)
    heard = dice.later(day, 5, 9)
    plan.step("notify_hearing", day, hearing_on=heard)
    if suit.own_number == NOBODY_CAME:
        plan.step("hear", heard, appearance=Appearance.NOBODY).step("record_fault", heard, fault=Fault.NOBODY)
        return heard
    who = dice.pick(APPEARANCES, [30, 5, 4, 5])
    if who == Appearance.STAFF:
        plan.step("explain_absence", dice.later(day, 1, 3), absence_reason="duty")
    else:
        plan.step("name_head", dice.later(day, 1, 3))
    spoke = {"spoke": dice.random.random() < 0.9} if who in HEADS else {}
    plan.step("hear", heard, appearance=who, appeared_post=POSTS[who], **spoke)
    return heard


def _after(
    agenda: Agenda, plan: Plan, dice: Dice, suit: Lawsuit, outcome: Outcome, day: dt.date, undertaker: Unit
) -> None:
    """Service on the others, appeal or not, effect, and what follows from it."""
    served = dice.later(day, 1, 4)
    plan.step("learn_service", served, other_party=suit.plaintiff, others_served_on=served)
    if dice.random.random() < 0.3:
        plan, effective = _appeal(agenda, plan, dice, suit, outcome, served)
    else:
        effective = dice.later(served, 13, 18)
        plan.step("become_effective", effective)
    if outcome in LOST:
        performed = dice.later(effective, 10, 25)
        plan.step("perform", performed)
        lesson, article = LESSONS[outcome]
        plan.step(
            "review_loss", dice.later(performed, 1, 4), loss_review=f"{lesson}，已组织复盘并完善办案流程"
        )
        plan.step("archive", dice.later(performed, 5, 12))
        found = dice.later(effective, 2, 5)
        if FIRST_FINDING <= found < DEMO_DAY:  # of 2020 the demo holds lawsuits and nothing else
            _finding(agenda, dice, plan, suit, undertaker, lesson, article, found)
    else:
        plan.step("archive", dice.later(effective, 3, 12))


def _appeal(
    agenda: Agenda, plan: Plan, dice: Dice, suit: Lawsuit, outcome: Outcome, served: dt.date
) -> tuple[Plan, dt.date]:
    """The plaintiff appeals; the second instance is a case of its own and upholds. Gives its plan and last day."""
    received = dice.later(served, 6, 10)
    plan.step("be_appealed", received)
    if received >= DEMO_DAY:
        return plan, received
    second = _again(dice, suit, Instance.SECOND, received, "行终")
    later = agenda.open(second, f"{suit.plaintiff}诉{_sued(suit)}（二审）", plan.handler)
    plan.step("pass_on", received)
    day = dice.later(received, 1, 2)
    later.step("assign", day, undertaker=_sued(suit))
    day = dice.later(day, 3, 6)
    later.step("answer_appeal", day)
    if dice.random.random() < 0.5:
        day = _hearing(later, dice, second, day)
    day = dice.later(day, 15, 30)
    later.step("uphold", day, outcome=outcome)
    if suit.own_number == TRIED_AGAIN:
        _petition(agenda, plan.handler, dice, second, dice.later(day, 40, 60))
    return later, day


def _petition(agenda: Agenda, handler: Person | None, dice: Dice, suit: Lawsuit, received: dt.date) -> None:
    """A petition for a retrial, answered and denied."""
    retrial = _again(dice, suit, Instance.RETRIAL, received, "行申")
    day = dice.later(received, 1, 2)
    answered = dice.later(day, 4, 8)
    agenda.open(retrial, f"{suit.plaintiff}诉{_sued(suit)}（再审申请）", handler).step(
        "assign", day, undertaker=_sued(suit)
    ).step("answer_retrial", answered).step("deny_retrial", dice.later(answered, 30, 60))


def _again(dice: Dice, suit: Lawsuit, instance: Instance, received: dt.date, word: str) -> Lawsuit:
    """The same dispute before the next court."""
    levels = list(CourtLevel)
    level = levels[levels.index(CourtLevel(suit.court_level)) + 1]
    return Lawsuit(
        unit=suit.unit,
        own_number=f"{suit.own_number}{instance.label}",
        instance=instance,
        earlier=suit,
        mover=Mover.OTHER,
        defendant=suit.defendant,
        co_defendants=suit.co_defendants,
        plaintiff=suit.plaintiff,
        act=suit.act,
        claim="请求撤销原审裁判，支持其诉讼请求",
        court=COURTS[level],
        court_level=level,
        court_number=f"（{received.year}）豫{word}{dice.random.randint(10, 900)}号",
        registered_on=dice.later(received, -5, -2),
        received_on=received,
    )


def _finding(
    agenda: Agenda,
    dice: Dice,
    lost: Plan,
    suit: Lawsuit,
    undertaker: Unit,
    lesson: str,
    article: str,
    found: dt.date,
) -> None:
    """What the lost suit showed, for the unit whose act it was."""
    unit = suit.unit if suit.defendant == Defendant.DEPARTMENT else undertaker
    finding = Finding(
        unit=unit,
        source=Source.LOST_LAWSUIT,
        origin_number=suit.own_number,
        found_on=found,
        article=article,
        defect=f"败诉案件反映的问题：{lesson}",
    )
    notified = dice.later(found, 1, 3)
    rectified = dice.later(notified, 12, 30)
    plan = agenda.open(finding, f"{suit.own_number}败诉案件：{lesson}")
    plan.came_of = lost
    plan.step("notify", notified, rectify_by=dice.later(notified, 25, 25)).step(
        "report", rectified, evidence="修订内部审核流程，组织办案人员培训，附会议记录和新流程"
    ).step("close", dice.later(rectified, 2, 8), outcome="verified")


def _suggestions(agenda: Agenda, town: Town, dice: Dice, absent: Lawsuit) -> None:
    """Four letters: nobody in court, a document, a procuratorate's twice; the last is overdue on the demo's day."""
    higher = COURTS[CourtLevel.INTERMEDIATE]
    letters = [
        (dt.date(2021, 1, 19), "sfj", SuggestionKind.APPEARANCE, absent.court, "负责人未出庭且未说明理由", 14),
        (dt.date(2021, 4, 22), "zjj", SuggestionKind.DOCUMENT, higher, "所依据的文件与上位法不一致", 35),
        (dt.date(2021, 8, 17), "hbj", SuggestionKind.URGENT, PROCURATORATE, "河道堆放垃圾持续扩大", 7),
        (dt.date(2021, 12, 28), "cgj", SuggestionKind.PROCURATORIAL, PROCURATORATE, "户外广告存在安全隐患", 90),
    ]  # fmt: skip
    for n, (received, unit, kind, sender, content, days) in enumerate(letters, 1):
        letter = JudicialSuggestion(
            unit=town.unit(unit), own_number=f"瀍建〔{received.year}〕{n}号", matter=kind, sender=sender,
            content=content,
            received_on=received, lawsuit=absent if kind == SuggestionKind.APPEARANCE else None,
        )  # fmt: skip
        if letter.lawsuit:
            agenda.at(absent.received_on, partial(_link, letter))
        plan = agenda.open(letter, f"{sender}：{content}", town.handler(letter.unit))
        without = kind == SuggestionKind.APPEARANCE  # the law sets no time, the letter does
        deadline: dict[str, Any] = {"reply_by": dice.later(received, 22, 22)} if without else {}
        plan.step("register", received, **deadline)
        plan.step(
            "rectify",
            dice.later(received, 3, 6),
            measures="召开专题会议研究，明确责任人和整改时限，已完成自查",
        )
        replied = dice.later(received, days, days)
        plan.step("reply", replied, outcome="adopted").step("close", dice.later(replied, 3, 8))


def _link(letter: JudicialSuggestion) -> None:
    """The letter was planned before its lawsuit was written, which has a key now."""
    letter.lawsuit = letter.lawsuit
