"""Audits: 29 with a report in 2021 (21 + 1 + 1 + 1 + 5), two running in 2022; 32 findings, 27 with an amount."""

import datetime as dt
from collections.abc import Iterator

from fazhi.demo.agenda import Agenda
from fazhi.demo.rectification import Fate, fates, raise_finding
from fazhi.demo.town import Dice, Town
from fazhi.domains.audit.models import Accounts, AuditProject, Kind, Outcome
from fazhi.findings.models import Finding, Irregularity, Source
from fazhi.registry.models import Unit

PLANNED = dt.date(2021, 1, 18)
SPECIALS = ["疫情防控资金", "就业补助资金", "保障性安居工程资金", "义务教育经费", "医疗保险基金"]
VIOLATIONS, VIOLATION_SUM = 15, 38_452_160
MISMANAGED, MISMANAGED_SUM = 12, 70_744_320
DEFECTS = {
    Irregularity.VIOLATION: [
        "非税收入未及时足额上缴", "超范围列支专项资金", "无预算、超预算支出", "违规出借财政资金",
        "多计工程价款",
    ],
    Irregularity.MISMANAGED: [
        "往来款项长期挂账未清理", "资产未及时入账", "专项资金拨付滞后、闲置", "会计核算不规范",
        "结余资金未按规定统筹",
    ],
    "": ["政府采购程序不规范", "内部控制制度不健全", "合同管理不规范", "固定资产账实不符",
         "决策记录不完整"],
}  # fmt: skip
ARTICLES = {
    Irregularity.VIOLATION: "《预算法》第十三条",
    Irregularity.MISMANAGED: "《会计法》第九条",
    "": "《行政事业单位内部控制规范（试行）》",
}
FATES = {
    Fate.CLOSED: 19, Fate.CLOSED_LATE: 3, Fate.RETURNED: 2, Fate.DISMISSED: 0,
    Fate.OVERDUE: 3, Fate.REPORTED: 2, Fate.RECTIFYING: 3,
}  # fmt: skip


def plan(agenda: Agenda, town: Town) -> None:
    """Put the projects, their findings and the two that run on the agenda."""
    dice = Dice("audit")
    reported = [_project(agenda, town, dice, n, *each) for n, each in enumerate(_subjects(town, dice), 1)]
    _findings(agenda, town, dice, reported)
    _running(agenda, town, dice)


def _subjects(town: Town, dice: Dice) -> Iterator[tuple[Kind, Unit, str]]:
    """What is audited: 21 principal officers, and the four other kinds."""
    for unit in [*town.departments[:14], *town.streets[:7]]:
        yield Kind.ECONOMIC_RESPONSIBILITY, unit, f"{unit.short_name}主要负责人任期经济责任审计"
    yield Kind.POLICY_TRACKING, town.unit("fgw"), "减税降费等重大政策措施落实情况跟踪审计"
    yield Kind.BUDGET_COVERAGE, town.unit("czj"), "财政一级预算单位全覆盖审计"
    yield Kind.INVESTMENT, town.unit("zjj"), "老旧小区改造项目审计"
    for code, subject in zip(["wjw", "rsj", "zjj", "jyj", "ybj"], SPECIALS, strict=True):
        yield Kind.SPECIAL, town.unit(code), f"{subject}专项审计"


def _project(
    agenda: Agenda, town: Town, dice: Dice, n: int, kind: Kind, auditee: Unit, title: str
) -> tuple[dt.date, Unit, str]:
    """One project of the plan; gives the day of its report, its unit and its number."""
    organ = town.unit("sjj")
    number = f"瀍审计划〔2021〕{n}号"
    record = AuditProject(unit=organ, own_number=number, auditee=auditee, category=kind, planned_on=PLANNED)
    plan = agenda.open(record, title, town.handler(organ, n))
    notified = dice.workday(dt.date(2021, 2, 22), dt.date(2021, 9, 3))
    started = dice.later(notified, 4, 7)
    draft = dice.later(started, 18, 30)
    plan.step("notify", notified).step("start", started)
    if n % 9 == 4:
        sealed = dice.later(started, 2, 3)
        plan.step("seal", sealed).step("unseal", dice.later(sealed, 4, 6))
    plan.step("send_draft", draft)
    reviewed = dice.later(draft, 11, 14)
    if n % 4:
        plan.step("comment", dice.later(draft, 4, 9))
    reported = dice.later(reviewed, 3, 6)
    rectify_by = dice.later(reported, 38, 44)
    plan.step("review", reviewed)
    plan.step(
        "report",
        reported,
        report_number=f"瀍审报〔2021〕{n}号",
        rectify_by=rectify_by,
        outcome=Outcome.REPORT,
    )
    if n % 7 == 3:
        public = kind in (Kind.BUDGET_COVERAGE, Kind.POLICY_TRACKING)
        about = Accounts.PUBLIC_REVENUE if public else Accounts.ACCOUNTS
        plan.step("order", dice.later(reported, 0, 1), outcome=Outcome.DECISION, ordered_about=about)
    elif n in (8, 19):
        plan.step(
            "transfer", dice.later(reported, 1, 2), outcome=Outcome.TRANSFER, transferred_to="区纪委监委机关"
        )
    if n % 10 == 6:
        plan.step("close_clean", dice.later(reported, 5, 9))
        return reported, auditee, number
    required = dice.later(reported, 2, 4)
    plan.step("require", required)
    if n % 11 == 5:  # still not reported on the demo's day
        return reported, auditee, number
    rectified = dice.later(rectify_by, 3, 15) if n % 8 == 2 else dice.later(required, 20, 32)
    tracked = dice.later(rectified, 5, 35)
    plan.step("rectify", rectified).step("track", tracked).step("close", dice.later(tracked, 5, 60))
    return reported, auditee, number


def _findings(agenda: Agenda, town: Town, dice: Dice, reported: list[tuple[dt.date, Unit, str]]) -> None:
    """The findings: on the day of the report of a project that has any, in the unit that was audited."""
    projects = [each for n, each in enumerate(reported, 1) if n % 10 != 6]
    origins = sorted([*projects, *dice.random.sample(projects, 32 - len(projects))], key=lambda each: each[0])
    amounts: list[tuple[str, int | None]] = [
        *((Irregularity.VIOLATION, part) for part in _parts(dice, VIOLATIONS, VIOLATION_SUM)),
        *((Irregularity.MISMANAGED, part) for part in _parts(dice, MISMANAGED, MISMANAGED_SUM)),
        *(("", None) for _ in range(5)),
    ]
    dice.random.shuffle(amounts)
    days = [day for day, _, _ in origins]
    cards = zip(origins, amounts, fates(dice, days, FATES), strict=True)
    for n, ((day, unit, number), (irregularity, amount), fate) in enumerate(cards, 1):
        defect = dice.pick(DEFECTS[irregularity])
        finding = Finding(
            unit=unit,
            own_number=f"瀍审问〔2021〕{n}号",
            source=Source.AUDIT,
            origin_number=number,
            found_on=day,
            article=ARTICLES[irregularity],
            defect=f"{defect}，涉及金额{amount}元" if amount else defect,
            irregularity=irregularity,
            amount=amount,
        )
        raise_finding(agenda, dice, finding, f"{unit.short_name}{defect}", town.handler(unit, n), fate)
    day, unit, number = origins[3]
    twice = Finding(
        unit=unit, source=Source.AUDIT, origin_number=number, found_on=day, defect="重复录入的审计问题",
        irregularity=Irregularity.VIOLATION, amount=amounts[3][1] or 10_000,
    )  # fmt: skip
    agenda.open(twice, f"{unit.short_name}审计问题", town.handler(unit))
    agenda.void(dice.later(day, 6, 9), twice, "与同一报告的另一条问题重复")


def _parts(dice: Dice, n: int, total: int) -> list[int]:
    """`n` whole amounts of very different size that add up to `total`."""
    weights = [dice.random.random() ** 2 + 0.02 for _ in range(n)]
    parts = [int(total * weight / sum(weights)) // 10 * 10 for weight in weights[:-1]]
    return [*parts, total - sum(parts)]


def _running(agenda: Agenda, town: Town, dice: Dice) -> None:
    """Two of the plan of 2022, under the law of 2021: one in fieldwork with papers sealed, one out for comment."""
    organ = town.unit("sjj")
    planned = dt.date(2022, 1, 10)
    for n, (unit, kind) in enumerate([("cgj", Kind.ECONOMIC_RESPONSIBILITY), ("mzj", Kind.SPECIAL)], 1):
        auditee = town.unit(unit)
        title = "城市管理局主要负责人任期经济责任审计" if n == 1 else "养老服务补助资金专项审计"
        record = AuditProject(
            unit=organ,
            own_number=f"瀍审计划〔2022〕{n}号",
            auditee=auditee,
            category=kind,
            planned_on=planned,
        )
        plan = agenda.open(record, title, town.handler(organ, n))
        plan.step("notify", dt.date(2022, 1, 13)).step("start", dt.date(2022, 1, 19))
        if n == 1:
            plan.step("seal", dt.date(2022, 2, 22))
        else:
            plan.step("send_draft", dt.date(2022, 2, 23))
