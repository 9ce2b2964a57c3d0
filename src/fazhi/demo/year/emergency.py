"""突发事件应对 of 2021: 30 plans, 26 drills, nine incidents at several stages, 120 checks against the epidemic."""

import datetime as dt

from fazhi.demo.agenda import Agenda, Plan
from fazhi.demo.town import Dice, Town
from fazhi.domains.emergency.models import (
    Drill,
    EmergencyPlan,
    EpidemicEnforcement,
    EventKind,
    Incident,
    Outcome,
)
from fazhi.journal.time import BEIJING

SPECIAL = [
    ("防汛抗旱应急预案", "natural", "yjj"), ("地质灾害应急预案", "natural", "zgj"),
    ("低温雨雪冰冻灾害应急预案", "natural", "yjj"),
    ("生产安全事故应急预案", "accident", "yjj"), ("危险化学品事故应急预案", "accident", "yjj"),
    ("火灾事故应急预案", "accident", "yjj"), ("建筑施工事故应急预案", "accident", "zjj"),
    ("突发公共卫生事件应急预案", "health", "wjw"), ("食品安全事故应急预案", "health", "scj"),
    ("动物疫情应急预案", "health", "nyj"), ("群体性事件应急预案", "security", "gaf"),
    ("金融突发事件应急预案", "security", "jrj"),
]  # fmt: skip
FIELDS = {
    "market": ("scj", 30), "cold_chain": ("scj", 22), "pharmacy": ("scj", 20), "price": ("scj", 12),
    "clinic": ("wjw", 18), "public_place": ("wjw", 12), "school": ("jyj", 6),
}  # fmt: skip
RESULTS = {"clean": 84, "corrected": 20, "ordered": 12, "filed": 4}
PROBLEMS = ["未查验健康码", "从业人员未规范佩戴口罩", "进货台账不全", "未登记购药信息", "消毒记录缺失"]


def plan(agenda: Agenda, town: Town) -> None:
    """Put plans, drills, incidents and checks on the agenda."""
    dice = Dice("emergency")
    plans = _plans(agenda, town, dice)
    _drills(agenda, dice, plans)
    _incidents(agenda, town)
    _checks(agenda, town, dice)


def _plans(agenda: Agenda, town: Town, dice: Dice) -> list[EmergencyPlan]:
    """Thirty: one general, twelve special, nine of departments, eight of streets; one of them was replaced."""
    first, last = dt.date(2017, 3, 1), dt.date(2019, 11, 29)
    rows = [("瀍河回族区突发事件总体应急预案", "general", "", "gov")]
    rows += [(f"瀍河回族区{title}", "special", kind, code) for title, kind, code in SPECIAL]
    rows += [
        (f"{town.unit(code).short_name}应急预案", "department", kind, code)
        for code, kind in [
            ("jyj", "security"), ("wlj", "accident"), ("swj", "natural"), ("hbj", "accident"),
            ("cgj", "natural"), ("mzj", "natural"), ("gxj", "accident"), ("zfb", "security"),
        ]
    ]  # fmt: skip
    rows += [
        (f"{street.short_name}突发事件应急预案", "street", "natural", street.short_name)
        for street in town.streets
    ]
    plans = []
    for n, (title, scope, kind, code) in enumerate(rows):
        day = dice.workday(first, last)
        work_safety = "生产安全" in title or "危险化学品" in title
        plans.append(
            EmergencyPlan(
                unit=town.unit(code), title=title, since=day, scope=scope, event_kind=kind, work_safety=work_safety,
                document_number=f"瀍应急〔{day.year}〕{n + 1}号", filed_on=dice.later(day, 5, 18) if n % 9 else None,
                published_on=dice.later(day, 3, 10) if work_safety else None,
            )
        )  # fmt: skip
    agenda.enter(*plans)
    flood, issued = plans[1], dt.date(2021, 9, 27)
    agenda.amend(dt.date(2021, 9, 24), flood, "由修订后的预案代替", until=dt.date(2021, 9, 26))
    revised = EmergencyPlan(
        unit=flood.unit, title=f"{flood.title}（2021年修订）", since=issued, scope="special", event_kind="natural",
        document_number="瀍政办〔2021〕26号", replaces=flood,
    )  # fmt: skip
    agenda.enter(revised)
    agenda.amend(dt.date(2021, 10, 15), revised, "补记备案日期", filed_on=dt.date(2021, 10, 15))
    return plans


def _drills(agenda: Agenda, dice: Dice, plans: list[EmergencyPlan]) -> None:
    for n, day in enumerate(dice.workdays(26, dt.date(2021, 3, 1), dt.date(2021, 12, 17))):
        of = plans[n % len(plans)]
        agenda.enter(
            Drill(
                unit=of.unit, happened_on=day, title=of.title.replace("预案", "演练"), plan=of,
                event_kind=of.event_kind or EventKind.NATURAL, form=dice.pick(["tabletop", "field"], [2, 3]),
                attendance=dice.random.randint(18, 160), evaluated=n % 8 != 3,
                shortcomings="通信联络不够顺畅" if n % 5 == 0 else "",
            )
        )  # fmt: skip


def _at(day: dt.date, hour: int, minute: int) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=BEIJING)


def _incidents(agenda: Agenda, town: Town) -> None:
    """Nine: six closed, one warning lifted, an accident under appraisal, and one that has just begun."""
    rain = dt.date(2021, 7, 19)
    full = [
        ("强降雨内涝", "natural", 4, "yjj", rain, dt.date(2021, 7, 20)),
        ("暴雪道路结冰", "natural", 4, "cgj", dt.date(2021, 11, 6), dt.date(2021, 11, 7)),
        ("居民楼火灾", "accident", 4, "yjj", dt.date(2021, 4, 13), dt.date(2021, 4, 13)),
        ("聚集性腹泻", "health", 4, "wjw", dt.date(2021, 9, 15), dt.date(2021, 9, 15)),
        ("散发疫情关联人员排查", "health", 4, "wjw", dt.date(2021, 11, 3), dt.date(2021, 11, 3)),
    ]
    for n, (title, kind, level, code, known, happened) in enumerate(full):
        plan = _incident(agenda, town, title, kind, code, known, n)
        if kind == "natural":
            plan.step("warn", known, warning_level=3)
        day = happened
        plan.step("occur", day, level=level)
        plan.step("report", day, informed_at=_at(day, 9, 20), reported_at=_at(day, 10 if n != 4 else 13, 5))
        if kind == "health":
            plan.step(
                "report_health", day, health_informed_at=_at(day, 8, 10), health_reported_at=_at(day, 9, 15)
            )
            plan.step("report_health_above", day, health_above_at=_at(day, 9, 15))
            plan.step("report_health_nationally", day, health_national_at=_at(day, 9, 15))
        plan.step("respond", day, response_level=4).step("order", day)
        ended = _add(day, 5)
        plan.step("end_response", ended).step("evaluate", _add(ended, 2)).step("recover", _add(ended, 6))
        plan.step("summarise", _add(ended, 20), lessons="完善值班值守和联动机制").step(
            "report_npc", _add(ended, 40)
        )
        plan.step("archive", _add(ended, 45), outcome=Outcome.ENDED)
    lifted = _incident(agenda, town, "大风沙尘", "natural", "yjj", dt.date(2021, 3, 15), 5)
    lifted.step("warn", dt.date(2021, 3, 15), warning_level=4).step(
        "lift_warning", dt.date(2021, 3, 17), outcome=Outcome.LIFTED
    )
    _accidents(agenda, town)
    fresh = _incident(agenda, town, "供水管道爆裂", "accident", "zjj", dt.date(2022, 2, 27), 8)
    day = dt.date(2022, 2, 27)
    fresh.step("occur", day, level=4).step(
        "report", day, informed_at=_at(day, 6, 40), reported_at=_at(day, 7, 30)
    )
    fresh.step("respond", day, response_level=4)


def _accidents(agenda: Agenda, town: Town) -> None:
    """Two accidents at work: one approved within the days of the law, one extended and waiting for an appraisal."""
    for n, (day, closed) in enumerate([(dt.date(2021, 8, 11), True), (dt.date(2021, 12, 14), False)], 6):
        plan = _incident(agenda, town, "高处坠落事故", "accident", "yjj", day, n, work_safety=True)
        plan.step("occur", day, level=4, dead=1, injured=0, loss=120)
        plan.step("report", day, informed_at=_at(day, 15, 10), reported_at=_at(day, 16, 20))
        plan.step("respond", day, response_level=4).step("end_response", _add(day, 1))
        plan.step("evaluate", _add(day, 1)).step("form_team", _add(day, 2))
        if not closed:
            plan.step("appraise", _add(day, 30))
            continue
        plan.step("submit_investigation", _add(day, 50)).step("approve_investigation", _add(day, 62))
        plan.step("publish_investigation", _add(day, 68)).step("recover", _add(day, 70))
        plan.step("summarise", _add(day, 76), lessons="督促企业落实高处作业审批").step(
            "archive", _add(day, 90), outcome=Outcome.ENDED
        )


def _incident(
    agenda: Agenda,
    town: Town,
    title: str,
    kind: str,
    code: str,
    known: dt.date,
    n: int,
    *,
    work_safety: bool = False,
) -> Plan:
    unit = town.unit(code)
    incident = Incident(
        unit=unit, event_kind=kind, work_safety=work_safety, site=town.streets[n % 8].short_name, known_on=known,
        description="演示数据，非真实事件",
    )  # fmt: skip
    return agenda.open(incident, title, town.handler(unit, n))


def _add(day: dt.date, days: int) -> dt.date:
    return dt.date.fromordinal(day.toordinal() + days)


def _checks(agenda: Agenda, town: Town, dice: Dice) -> None:
    fields = dice.dealt({field: count for field, (_, count) in FIELDS.items()})
    checks = []
    for n, (day, field, result) in enumerate(
        zip(
            dice.workdays(120, dt.date(2021, 1, 6), dt.date(2021, 12, 28)),
            fields,
            dice.dealt(RESULTS),
            strict=True,
        )
    ):
        unit = town.unit(FIELDS[field][0])
        checks.append(
            EpidemicEnforcement(
                unit=unit, happened_on=day, title="疫情防控执法检查", field=field, checked=f"演示单位{n + 1}",
                officers=dice.pick([2, 3, 4], [6, 3, 1]), result=result,
                problem="" if result == "clean" else dice.pick(PROBLEMS),
                case_number=f"瀍防疫立〔2021〕{n + 1}号" if result == "filed" else "",
            )
        )  # fmt: skip
    agenda.enter(*checks)
    agenda.amend(dt.date(2021, 12, 29), checks[40], "执法人员数登记有误", officers=3)
    wrong = EpidemicEnforcement(
        unit=town.unit("wjw"), happened_on=dt.date(2021, 6, 9), title="疫情防控执法检查", field="clinic",
        checked="演示单位121", officers=2, result="clean",
    )  # fmt: skip
    agenda.enter(wrong)
    agenda.void(dt.date(2021, 6, 11), wrong, "检查对象不在本区，误录")
