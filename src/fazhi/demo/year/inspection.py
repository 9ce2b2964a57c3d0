"""督导、通报、报送、考核 of 2021: 12 supervisions with 23 findings, 6 circulars, 5 deliveries, 38 assessments."""

import datetime as dt
from decimal import Decimal

from fazhi.demo.agenda import Agenda
from fazhi.demo.rectification import Fate, fates, raise_finding
from fazhi.demo.town import Dice, Town
from fazhi.domains.inspection.models import Assessment, Circular, ReportDelivery, Supervision
from fazhi.findings.models import Finding, Source

ROUNDS = [
    ("一季度法治建设重点工作", "onsite"), ("行政执法三项制度落实情况", "special"), ("规范性文件管理情况", "papers"),
    ("行政机关负责人出庭应诉情况", "special"), ("学法用法和述法安排", "papers"), ("窗口单位依法履职情况", "incognito"),
    ("半年法治建设重点工作", "onsite"), ("重大行政决策程序执行情况", "special"),
    ("政务公开和依申请公开办理情况", "papers"),
    ("街道综合执法改革推进情况", "onsite"), ("执法领域突出问题", "incognito"), ("年度法治建设任务完成情况", "onsite"),
]  # fmt: skip
FOUND_IN_ROUND = [3, 2, 2, 1, 2, 1, 3, 2, 1, 2, 2, 2]  # 23
DEFECTS = [
    ("执法公示更新不及时", "《河南省优化营商环境条例》第五十三条"),
    ("学法计划未制定或者未落实", "《法治政府建设实施纲要（2021－2025年）》"),
    ("规范性文件未按规定送合法性审核", "国办发〔2018〕115号"),
    ("负责人未按要求出庭应诉", "《行政诉讼法》第三条第三款"),
    ("执法全过程记录设备配备不足", "《河南省优化营商环境条例》第五十三条"),
    ("法治建设台账不完整，佐证材料缺失", "《法治政府建设与责任落实督察工作规定》"),
    ("重大执法决定法制审核目录未公开", "《河南省行政执法条例》第二十八条"),
    ("主动公开内容更新不及时", "《政府信息公开条例》第二十六条"),
]  # fmt: skip
FATES = {
    Fate.CLOSED: 13, Fate.CLOSED_LATE: 2, Fate.RETURNED: 2, Fate.DISMISSED: 1,
    Fate.OVERDUE: 2, Fate.RECTIFYING: 1, Fate.REPORTED: 2,
}  # fmt: skip
CIRCULARS = [
    (1, "findings", "关于一季度法治督导情况的通报"),
    (3, "findings", "关于行政执法三项制度督导情况的通报"),
    (6, "findings", "关于窗口单位明察暗访情况的通报"),
    (7, "progress", "关于上半年法治政府建设工作进展的通报"),
    (10, "rectification", "关于督导发现问题整改情况的通报"),
    (12, "findings", "关于年度法治建设任务督导情况的通报"),
]
DELIVERIES = [
    (dt.date(2021, 2, 18), "party_above", "洛阳市委"), (dt.date(2021, 2, 18), "government_above", "洛阳市人民政府"),
    (dt.date(2021, 2, 19), "party", "区委"), (dt.date(2021, 2, 22), "congress", "区人大常委会"),
    (dt.date(2021, 3, 25), "public", "区政府门户网站“工作报告”栏目"),
]  # fmt: skip


def plan(agenda: Agenda, town: Town) -> None:
    """Put the year's entries and the findings of the supervisions on the agenda."""
    dice = Dice("inspection")
    rounds = _supervisions(agenda, town, dice)
    _findings(agenda, town, dice, rounds)
    office = town.unit("yfzq")
    for n, (number, subject, title) in enumerate(CIRCULARS, 1):
        based_on = rounds[number - 1]
        agenda.enter(
            Circular(
                unit=office,
                happened_on=dice.later(based_on.happened_on, 2, 4),
                title=title,
                subject=subject,
                document_number=f"瀍法办〔2021〕{n + 3}号",
                addressees="各乡镇（街道）、区直有关单位",
                supervision=based_on if subject == "findings" else None,
            )
        )
    for day, recipient, channel in DELIVERIES:
        agenda.enter(
            ReportDelivery(
                unit=town.unit("zfb"), happened_on=day, title="2020年度法治政府建设工作情况的报告",
                report_year=2020, recipient=recipient, channel=channel,
            )
        )  # fmt: skip
    _assessments(agenda, town, dice)


def _supervisions(agenda: Agenda, town: Town, dice: Dice) -> list[Supervision]:
    rounds = []
    for n, (subject, form) in enumerate(ROUNDS, 1):
        month = dt.date(2021, n, 8)
        rounds.append(
            Supervision(
                unit=town.unit("yfzq"),
                own_number=f"瀍法督〔2021〕{n}号",
                happened_on=dice.workday(month, month.replace(day=25)),
                title=subject,
                form=form,
                targets="乡镇（街道）" if "街道" in subject else "区直有关单位",
                units_seen=dice.random.randint(4, 12),
                feedback_number=f"瀍法督反〔2021〕{n}号",
            )
        )
    twice = Supervision(
        unit=town.unit("yfzq"), happened_on=rounds[4].happened_on, title=ROUNDS[4][0], form="papers",
        targets="区直有关单位", units_seen=rounds[4].units_seen,
    )  # fmt: skip
    agenda.enter(*rounds, twice)
    agenda.void(dice.later(twice.happened_on, 6, 9), twice, "与同日的督导记录重复")
    agenda.amend(dice.later(rounds[2].happened_on, 6, 9), rounds[2], "漏计两个督导单位", units_seen=14)
    return rounds


def _findings(agenda: Agenda, town: Town, dice: Dice, rounds: list[Supervision]) -> None:
    origins = [origin for origin, n in zip(rounds, FOUND_IN_ROUND, strict=True) for _ in range(n)]
    units = [*town.departments[:16], *town.streets]
    days = [origin.happened_on for origin in origins]
    for n, (origin, fate) in enumerate(zip(origins, fates(dice, days, FATES), strict=True), 1):
        unit = dice.pick(town.streets) if "街道" in origin.targets else dice.pick(units)
        defect, article = DEFECTS[n % len(DEFECTS)]
        finding = Finding(
            unit=unit,
            own_number=f"瀍法督问〔2021〕{n}号",
            source=Source.SUPERVISION,
            origin_number=origin.own_number,
            found_on=origin.happened_on,
            article=article,
            defect=f"督导“{origin.title}”时发现：{defect}",
        )
        raise_finding(agenda, dice, finding, f"{unit.short_name}{defect}", town.handler(unit, n), fate)


def _assessments(agenda: Agenda, town: Town, dice: Dice) -> None:
    """The results for 2020, given in February 2021: every department, street and two offices of the party committee."""
    units = [*town.departments, *town.streets, town.unit("zzb"), town.unit("bwb")]
    for unit in units:
        score = Decimal(dice.random.randint(7650, 9780)) / 100
        grade = "excellent" if score >= 93 else "good" if score >= 85 else "qualified"
        agenda.enter(
            Assessment(
                unit=unit, happened_on=dt.date(2021, 2, 5), title="2020年度法治政府建设考核", assessed_year=2020,
                assessor=town.unit("yfzq"), score=score, grade=grade,
                deducted_for_findings=Decimal(dice.pick([0, 0, 0, 1, 2])),
            )
        )  # fmt: skip
