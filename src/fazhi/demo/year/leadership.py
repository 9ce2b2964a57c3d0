"""学法、研究部署、培训、述法: eight studies of the executive meeting, two lectures with 226, one course with 118."""

import datetime as dt

from fazhi.demo.agenda import Agenda
from fazhi.demo.town import Dice, Town
from fazhi.domains.leadership.models import Deliberation, DutyReport, LeaderTraining, Meeting, StudySession

EXECUTIVE = [
    "《中华人民共和国行政处罚法》", "《重大行政决策程序暂行条例》", "《优化营商环境条例》",
    "《中华人民共和国安全生产法》", "《中华人民共和国民法典》", "《政府信息公开条例》",
    "《保障农民工工资支付条例》", "《法治政府建设实施纲要（2021－2025年）》",
]  # fmt: skip
STANDING = [
    "《中国共产党重大事项请示报告条例》",
    "《中华人民共和国宪法》",
    "《信访工作条例（征求意见稿）》",
    "《民法典》",
]
LECTURES = [
    (dt.date(2021, 5, 20), "行政处罚法的修订与适用", 121),
    (dt.date(2021, 10, 21), "重大行政决策的法定程序", 105),
]


def plan(agenda: Agenda, town: Town) -> None:
    """Put the year's entries on the agenda."""
    dice = Dice("leadership")
    office, party, justice = town.unit("zfb"), town.unit("dw"), town.unit("sfj")
    year = dt.date(2021, 1, 6), dt.date(2021, 12, 24)

    for n, (day, law) in enumerate(zip(dice.workdays(len(EXECUTIVE), *year), EXECUTIVE, strict=True), 1):
        agenda.enter(
            StudySession(
                unit=office, happened_on=day, title=law, meeting=Meeting.GOV_EXECUTIVE,
                meeting_number=f"区政府第{n * 4}次常务会议", attendance=dice.random.randint(14, 22),
            )
        )  # fmt: skip
    for day, law in zip(dice.workdays(len(STANDING), *year), STANDING, strict=True):
        agenda.enter(
            StudySession(
                unit=party, happened_on=day, title=law, meeting=Meeting.PARTY_STANDING, attendance=11
            )
        )
    for day in dice.workdays(6, *year):
        agenda.enter(
            StudySession(
                unit=party, happened_on=day, title="习近平法治思想专题学习", meeting=Meeting.THEORY_GROUP
            )
        )
    for unit in town.departments:
        day = dice.workday(*year)
        agenda.enter(
            StudySession(
                unit=unit, happened_on=day, title="《重大行政决策程序暂行条例》", meeting=Meeting.DEPARTMENT
            )
        )

    for day, body in zip(
        dice.workdays(5, *year), ["leading_group", "gov_executive", "party_standing", "gov_executive", "leading_group"],
        strict=True,
    ):  # fmt: skip
        agenda.enter(Deliberation(unit=office, happened_on=day, title="研究法治政府建设重点工作", body=body))

    for day, topic, attendance in LECTURES:
        agenda.enter(
            LeaderTraining(
                unit=justice, happened_on=day, title=topic, form="lecture", attendance=attendance, hours=3
            )
        )
    agenda.enter(
        LeaderTraining(
            unit=town.unit("zzb"), happened_on=dt.date(2021, 9, 15), title="领导干部依法行政专题培训班",
            form="course", attendance=118, hours=16,
        )
    )  # fmt: skip
    for unit in (office, justice, town.unit("scj"), town.unit("yjj"), *town.streets[:3]):
        day = dice.workday(dt.date(2021, 12, 6), dt.date(2021, 12, 24))
        agenda.enter(
            DutyReport(
                unit=unit, happened_on=day, title="年度履职述法", form="written", officer_post="主要负责人"
            )
        )
