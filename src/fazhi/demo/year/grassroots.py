"""基层法治 of 2021: 32 counsel, 160 law-savvy residents; 873 consultations, 142 lectures, 56 settled, 142 trainings."""

import datetime as dt
from collections import defaultdict

from fazhi.demo.agenda import Agenda
from fazhi.demo.town import Dice, Town
from fazhi.domains.grassroots.models import (
    CommunityCounsel,
    Consultation,
    LawSavvyResident,
    Lecture,
    ResidentSettlement,
    ResidentTraining,
)
from fazhi.registry.models import Unit

YEAR = dt.date(2021, 1, 4), dt.date(2021, 12, 30)
QUESTIONS = {
    "family": ["离婚时子女抚养", "彩礼返还", "夫妻共同债务"],
    "neighbours": ["楼上漏水", "噪声扰邻", "占用公共楼道"],
    "property": ["物业费争议", "租房押金", "房屋买卖过户"],
    "labour": ["拖欠工资", "工伤认定", "解除劳动合同补偿"],
    "loans": ["民间借贷没有借条", "担保责任", "网络贷款"],
    "injury": ["交通事故赔偿", "宠物伤人", "高空抛物"],
    "inheritance": ["遗嘱效力", "赡养费", "继承公证"],
    "other": ["行政处罚的救济", "办证材料", "消费维权"],
}
ASKED = [6, 4, 5, 6, 5, 3, 3, 3]
LECTURES = [
    "民法典与家庭生活", "防范养老诈骗", "物业管理中的法律问题", "未成年人保护", "劳动者维权", "疫情防控中的法律责任",
]  # fmt: skip
TRAININGS = ["民法典要点", "人民调解的方法", "怎样引导群众依法办事", "宪法与基层治理", "常见纠纷的法律知识"]
ADVICE = [
    "已解答，告知所需材料和办理途径",
    "已解答，建议先协商，不成的申请人民调解",
    "已解答，告知诉讼时效和起诉条件",
]
RESULTS = ["双方达成口头协议，当场履行", "双方互相致歉，约定不再追究", "约定分期付款，已开始履行"]

People = dict[tuple[int, str], list[str]]


def plan(agenda: Agenda, town: Town) -> None:
    """Put people first, then what they did, on the agenda."""
    dice = Dice("grassroots")
    people: People = defaultdict(list)
    _counsel(agenda, dice, town, people)
    _residents(agenda, dice, town, people)
    busy = [dice.random.uniform(0.4, 2.2) for _ in town.communities]

    consultations = []
    for day in dice.workdays(875, *YEAR):
        unit, topic = dice.pick(town.communities, busy), dice.pick(list(QUESTIONS), ASKED)
        helper = dice.pick(["counsel", "resident"], [3, 2])
        consultations.append(
            Consultation(
                unit=unit, happened_on=day, title=dice.pick(QUESTIONS[topic]), topic=topic, helper=helper,
                helper_name=dice.pick(people[unit.pk, helper]), advice=dice.pick(ADVICE),
                channel=dice.pick(["on_site", "phone", "online"], [6, 2, 2]),
            )
        )  # fmt: skip
    agenda.enter(*consultations)
    for n in (211, 640):
        agenda.void(dice.later(consultations[n].happened_on, 3, 8), consultations[n], "同一次咨询登记了两遍")
    agenda.amend(dt.date(2021, 4, 16), consultations[30], "类别登记有误", topic="other")

    lectures = []
    for day in dice.workdays(143, *YEAR):
        unit, helper = dice.pick(town.communities, busy), dice.pick(["counsel", "resident"], [4, 1])
        lectures.append(
            Lecture(
                unit=unit, happened_on=day, title=dice.pick(LECTURES), helper=helper,
                speaker=dice.pick(people[unit.pk, helper]), attendance=dice.random.randint(15, 60),
            )
        )  # fmt: skip
    agenda.enter(*lectures)
    agenda.void(dice.later(lectures[50].happened_on, 4, 9), lectures[50], "讲座因疫情取消，没有举办")
    agenda.amend(
        dice.later(lectures[80].happened_on, 4, 9), lectures[80], "签到表核对后更正人数", attendance=44
    )

    for day in dice.workdays(56, *YEAR):
        unit, topic = dice.pick(town.communities, busy), dice.pick(list(QUESTIONS)[:7], ASKED[:7])
        helper = dice.pick(["counsel", "resident"], [2, 5])
        agenda.enter(
            ResidentSettlement(
                unit=unit, happened_on=day, title=f"{dice.pick(QUESTIONS[topic])}引起的纠纷", topic=topic,
                helper=helper, helper_name=dice.pick(people[unit.pk, helper]), result=dice.pick(RESULTS),
            )
        )  # fmt: skip

    streets = [dice.random.uniform(0.6, 1.6) for _ in town.streets]
    for day in dice.workdays(142, *YEAR):
        agenda.enter(
            ResidentTraining(
                unit=dice.pick(town.streets, streets), happened_on=day, title=dice.pick(TRAININGS),
                attendance=dice.random.randint(12, 40), hours=dice.pick([2, 3, 4], [5, 3, 1]),
            )
        )  # fmt: skip


def _counsel(agenda: Agenda, dice: Dice, town: Town, people: People) -> None:
    """One for each of the 32 communities; one of them left in the middle of the year and was replaced."""
    for n, unit in enumerate(town.communities, 1):
        counsel = _one_counsel(dice, town, unit, n, dice.workday(dt.date(2019, 3, 1), dt.date(2020, 12, 20)))
        agenda.enter(counsel)
        if n == 7:
            agenda.amend(dt.date(2021, 6, 30), counsel, "聘期届满，不再续聘", until=dt.date(2021, 6, 30))
            counsel = _one_counsel(dice, town, unit, len(town.communities) + 1, dt.date(2021, 7, 1))
            agenda.enter(counsel)
        people[unit.pk, "counsel"].append(counsel.title)


def _one_counsel(dice: Dice, town: Town, unit: Unit, n: int, since: dt.date) -> CommunityCounsel:
    return CommunityCounsel(
        unit=unit, since=since, title=town.name(), license_number=f"演示证号{n:04}",
        law_firm=f"演示第{dice.random.randint(1, 6)}律师事务所",
    )  # fmt: skip


def _residents(agenda: Agenda, dice: Dice, town: Town, people: People) -> None:
    """160 held at the year's end; three left during it, each replaced."""
    occupations = ["cadre", "mediator", "grid", "party", "volunteer"]
    residents = [
        LawSavvyResident(
            unit=unit, since=dice.workday(dt.date(2020, 3, 2), dt.date(2021, 5, 28)), title=town.name(),
            occupation=dice.pick(occupations, [3, 2, 3, 4, 2]), certificate_number=f"演示明白人{n:03}号",
        )
        for n, unit in enumerate(town.communities * 5, 1)
    ]  # fmt: skip
    agenda.enter(*residents)
    for resident in residents:
        people[resident.unit_id, "resident"].append(resident.title)
    for n, left in enumerate((residents[12], residents[77], residents[130]), 161):
        agenda.amend(dt.date(2021, 9, 30), left, "迁出本社区", until=dt.date(2021, 9, 30))
        agenda.enter(
            LawSavvyResident(
                unit=left.unit, since=dt.date(2021, 10, 11), title=town.name(), occupation=left.occupation,
                certificate_number=f"演示明白人{n:03}号",
            )
        )  # fmt: skip
