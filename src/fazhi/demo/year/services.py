"""政务服务 of 2021: 1,209 matters held on 31 December, 17 mandates, some 3,000 cases with their ratings and helpers.

Of the matters 1,024 are the district's own, 963 of them declared to need no visit. In March 2022 some seventy cases
are open, at every stage, a few of them late.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from fazhi.demo.agenda import BEGINNING, Agenda, Plan
from fazhi.demo.town import Dice, Town
from fazhi.domains.services.models import (
    AssistedHandling,
    Category,
    Channel,
    Matter,
    Outcome,
    ServiceCase,
    ServiceRating,
    WindowMandate,
)
from fazhi.law.calendar import official

from .matters import YEAR, matters

WINDOW = (
    "yjj", "jrj", "scj", "wjw", "zjj", "cgj", "rsj", "mzj", "jyj",
    "fgw", "nyj", "swj", "wlj", "tyj", "ybj", "gxj", "tjj",
)  # fmt: skip
MATERIALS = ["法定代表人身份证明", "经营场所使用证明", "平面布置图", "健康证明", "授权委托书", "章程修正案"]
COMMENTS = ["等待时间较长", "一次告知不够清楚", "材料要求前后不一致", "网上系统提交失败"]
ONLY_LICENCES = {"special", "hearing", "waived", "extended", "deemed"}
RECENT = dt.date(2022, 2, 14)  # what came since then is still open for a good part


def plan(agenda: Agenda, town: Town) -> None:
    """Put matters, mandates, cases, ratings and help on the agenda."""
    dice = Dice("services")
    known = matters(agenda, town, dice)
    _mandates(agenda, town, dice)
    cases = list(_cases(agenda, town, dice, known))
    agenda.at(BEGINNING, lambda: _link(cases))
    done = [(case, day) for case, day in cases if day is not None and day <= YEAR[1]]
    _ratings(agenda, dice, done)
    _assistance(agenda, town, dice, done)


def _link(cases: Sequence[tuple[ServiceCase, dt.date | None]]) -> None:
    """The cases were planned before their matters were written; now these have their keys."""
    for case, _ in cases:
        case.matter = case.matter


def _mandates(agenda: Agenda, town: Town, dice: Dice) -> None:
    for n, (code, day) in enumerate(
        zip(WINDOW, dice.workdays(17, dt.date(2019, 9, 2), dt.date(2021, 6, 30)), strict=True), 1
    ):
        unit = town.unit(code)
        agenda.enter(
            WindowMandate(
                unit=unit,
                title=f"{unit.short_name}授权综合窗口统一受理",
                document=f"瀍政数授〔{day.year}〕{n}号",
                since=day,
            )
        )


def _cases(
    agenda: Agenda, town: Town, dice: Dice, known: Sequence[Matter]
) -> Iterator[tuple[ServiceCase, dt.date | None]]:
    """Each case with the day on which it was concluded, None where it is open or was turned away."""
    licences = [matter for matter in known if matter.category == Category.LICENSE]
    others = [matter for matter in known if matter.category != Category.LICENSE]
    slow = (
        [matter for matter in licences if matter.promised_days >= 8],
        [matter for matter in others if matter.promised_days >= 8],
    )
    days = dice.workdays(2880, dt.date(2021, 1, 4), dt.date(2021, 12, 31))
    days += dice.workdays(70, dt.date(2022, 1, 4), dt.date(2022, 2, 11))
    days += dice.workdays(132, RECENT, dt.date(2022, 2, 28))
    courses = _courses(dice)
    late = {410, 930, 1460, 2210, 2590, 2870}
    waiting = {2961: "hearing", 2975: "waived", 2996: "special", 3005: "special", 3048: "waived"}
    for n, day in enumerate(days):
        course = "stuck" if n in late else waiting.get(n) or next(courses)
        licence = course in ONLY_LICENCES or dice.random.random() < 0.45
        ordinary = licences if licence else others
        matter = dice.pick(ordinary if day < RECENT else slow[0] if licence else slow[1])
        street = matter.level == Matter.Level.STREET
        case = ServiceCase(
            unit=matter.unit,
            matter=matter,
            applicant=town.name(),
            channel=Channel.STREET
            if street
            else dice.pick([Channel.WINDOW, Channel.ONLINE, Channel.TERMINAL], [39, 58, 3]),
            received_on=day,
        )
        plan = agenda.open(case, f"{case.applicant}申请{matter.title}", town.handler(matter.unit, n))
        handle = _licence if matter.category == Category.LICENSE else _other
        done = handle(plan, dice, case, course)
        if n in (777, 1888):
            agenda.void(dice.later(day, 12, 20), case, "同一申请重复登记")
            done = None
        if n in (300, 1234, 2345):
            agenda.amend(dice.later(day, 1, 2), case, "渠道登记有误", channel=Channel.WINDOW)
        yield case, done


def _courses(dice: Dice) -> Iterator[str]:
    """How cases run, by weight; the first go through the rare courses once each, so that none is missing."""
    rare = [
        "special",
        "hearing",
        "extended",
        "deemed",
        "waived",
        "lacking",
        "deny",
        "refuse",
        "withdraw",
        "overrun",
    ]
    yield from rare
    while True:
        yield dice.pick(
            [
                "plain",
                "correction",
                "special",
                "extended",
                "lacking",
                "deny",
                "refuse",
                "withdraw",
                "overrun",
                "deemed",
            ],
            [880, 70, 8, 4, 12, 9, 6, 6, 5, 1],
        )


def _begin(plan: Plan, dice: Dice, day: dt.date, course: str) -> dt.date | None:
    """To the acceptance; None where the case ends before."""
    if course == "refuse":
        plan.step("refuse", day, outcome=Outcome.NO_AUTHORITY)
        return None
    if course in ("correction", "withdraw"):
        asked = dice.later(day, 1, 3)
        plan.step("ask_correction", asked, missing_material=dice.pick(MATERIALS))
        if course == "withdraw":
            plan.step("withdraw", dice.later(asked, 2, 10), outcome=Outcome.WITHDRAWN)
            return None
        accepted = dice.later(asked, 1, 8)
        plan.step("correct", accepted)
        return accepted
    if course == "deemed":
        plan.step("deem_accepted", dice.later(day, 5, 5))
        return day
    accepted = dice.later(day, 0, 1)
    if course == "lacking":
        plan.step("accept_lacking", accepted, missing_material=dice.pick(MATERIALS))
        plan.step("supply", dice.later(accepted, 1, 1))
        return accepted
    plan.step("accept", accepted)
    return accepted


def _licence(plan: Plan, dice: Dice, case: ServiceCase, course: str) -> dt.date | None:
    matter = case.matter
    accepted = _begin(plan, dice, case.received_on, course)
    if accepted is None:
        return None
    promised = official().add_working(accepted, matter.promised_days)
    ready = dice.later(accepted, 6, 6) if course == "deemed" else accepted
    if course == "lacking":
        ready = dice.later(accepted, 1, 1)
    long = course in ("special", "hearing", "waived", "extended", "deny", "overrun", "stuck")
    if long or matter.promised_days > 3:
        ready = dice.later(ready, 0, 1)
        plan.step("review", ready)
    if course == "stuck":
        return None
    if course == "special":
        begun = ready
        plan.step("start_special", begun, special_days=10)
        ready = dice.later(begun, 7, 10)
        plan.step("end_special", ready)
        decided = ready
    elif course == "hearing":
        asked = dice.later(ready, 2, 3)
        plan.step("notify_interested", ready).step("request_hearing", asked)
        plan.step("tell_hearing_time", asked, hearing_days=15)
        told = dice.later(ready, 4, 5)
        held = dice.later(told, 8, 10)
        plan.step("notify_hearing", told, hearing_on=held).step("hold_hearing", held)
        decided = ready = held
    elif course == "waived":
        plan.step("notify_interested", ready).step("waive_hearing", dice.later(ready, 5, 5))
        decided = dice.later(ready, 6, 7)
    elif course == "extended":
        decided = dice.later(accepted, 22, 27)
        plan.step(
            "extend",
            dice.later(accepted, 17, 19),
            extension=10,
            extension_reason="需要跨区核查，材料尚未返回",
        )
    elif course == "overrun":
        decided = dice.later(max(promised, ready), 1, 3)
    else:
        decided = max(ready, dice.later(accepted, 0, max(0, matter.promised_days - 1)))
    late = course in ("extended", "overrun", "deemed", "waived") or decided > promised
    reason: dict[str, Any] = {"overrun_reason": "核查时间较长，已在网上公开说明"} if late else {}
    visits = _visits(dice, case)
    if course == "deny":
        plan.step("deny", decided, outcome=Outcome.DENIED, visits=visits, **reason)
        return decided
    plan.step("grant", decided, outcome=Outcome.GRANTED, **reason)
    issued = dice.later(decided, 0, 4)
    plan.step("issue", issued, visits=visits)
    return issued


def _other(plan: Plan, dice: Dice, case: ServiceCase, course: str) -> dt.date | None:
    matter = case.matter
    accepted = _begin(plan, dice, case.received_on, course)
    if accepted is None or course == "stuck":
        return None
    done = dice.later(accepted, 0, max(0, matter.promised_days - 1))
    if course == "lacking":
        done = max(done, dice.later(accepted, 1, 1))
    reason: dict[str, Any] = {}
    if course == "overrun":
        done = dice.later(accepted, matter.promised_days + 1, matter.promised_days + 3)
    if done > official().add_working(accepted, matter.promised_days):
        reason = {"overrun_reason": "系统故障，已公开说明"}
    visits = _visits(dice, case)
    if course == "deny":
        plan.step("decline", done, outcome=Outcome.DECLINED, visits=visits, **reason)
    else:
        plan.step("finish", done, outcome=Outcome.HANDLED, visits=visits, **reason)
    return done


def _visits(dice: Dice, case: ServiceCase) -> int:
    """How often the applicant really came: online hardly ever, at the window once, seldom again."""
    if case.channel == Channel.ONLINE:
        return dice.pick([0, 1], [96, 4])
    return dice.pick([1, 2], [97, 3])


def _ratings(agenda: Agenda, dice: Dice, done: Sequence[tuple[ServiceCase, dt.date]]) -> None:
    """Some seven hundred; a bad one is looked into within the week and put in order in the next."""
    grades = dice.dealt({5: 590, 4: 78, 3: 18, 2: 9, 1: 5})
    for (case, day), grade in zip(dice.random.sample(list(done), len(grades)), grades, strict=True):
        rated = min(max(dice.later(day, 0, 3), _next_monday(case.received_on)), YEAR[1])
        if rated.isocalendar()[:2] == case.received_on.isocalendar()[:2]:
            continue
        rating = ServiceRating(
            unit=case.unit,
            title=case.matter.title,
            happened_on=rated,
            service_case=case,
            channel=dice.pick(ServiceRating.Channel.values, [5, 4, 3, 2]),
            grade=grade,
            comment=dice.pick(COMMENTS) if grade <= 2 else "",
        )
        agenda.enter(rating)
        if grade <= 2:
            contacted = dice.later(rated, 1, 1)
            rectified = dice.later(contacted, 3, 9)
            agenda.amend(
                rectified, rating, "补记差评核实和整改情况",
                contacted_on=contacted, rectified_on=rectified, reply="已向办事人说明，并已改正",
            )  # fmt: skip


def _assistance(agenda: Agenda, town: Town, dice: Dice, done: Sequence[tuple[ServiceCase, dt.date]]) -> None:
    """Help at the window, agency by mandate, and results sent by post."""
    forms = dice.dealt({"help": 150, "agency": 60, "post": 140})
    window = town.unit("zwj")
    for n, ((case, day), form) in enumerate(
        zip(dice.random.sample(list(done), len(forms)), forms, strict=True)
    ):
        happened = min(max(day, _next_monday(case.received_on)), YEAR[1])
        if happened.isocalendar()[:2] == case.received_on.isocalendar()[:2]:
            continue
        post = form == "post"
        agenda.enter(
            AssistedHandling(
                unit=window,
                happened_on=happened,
                title="邮寄办理结果"
                if post
                else f"{'代办' if form == 'agency' else '帮办'}{case.matter.title}",
                form=form,
                service_case=case,
                applicant=case.applicant,
                helper="" if post else town.handler(window, n).name,
                consent=form == "agency",
                tracking_number=f"YS{2021000000 + n}" if post else "",
                address="演示路（演示地址）" if post else "",
                postage=1200 if post else None,
            )
        )


def _next_monday(day: dt.date) -> dt.date:
    return dt.date.fromordinal(day.toordinal() + 7 - day.weekday())
