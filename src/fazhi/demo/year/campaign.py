"""示范创建 of 2021: a list of 97 tasks drawn up in January and February, three meetings, fourteen rounds."""

import datetime as dt

from fazhi.demo.agenda import Agenda, Plan
from fazhi.demo.town import Dice, Town
from fazhi.domains.campaign.models import CampaignMeeting, CampaignRound, CampaignTask, Outcome

BASIS = "《瀍河回族区助力洛阳市创建全国法治政府建设示范市实施方案》"
TASKS = [
    (
        "functions",
        "公布并动态调整权责清单",
        "编制部门审核，网站公开",
        ["bwb", "fgw", "zjj", "wjw", "scj", "mzj"],
    ),
    ("functions", "清理证明事项", "保留的列明依据并公开", ["sfj", "mzj", "rsj", "zwj", "ybj"]),
    ("functions", "落实市场准入负面清单", "没有清单之外的限制", ["fgw", "scj", "swj", "zsj"]),
    ("functions", "压减办理时限和材料", "承诺时限不长于法定时限的一半", ["zwj", "zjj", "scj", "rsj"]),
    ("rules", "规范性文件合法性审核全覆盖", "审核意见齐全、归档", ["zfb", "sfj", "jyj", "zjj"]),
    ("rules", "清理规范性文件并公布目录", "目录公开，失效的标明", ["sfj", "fgw", "scj"]),
    ("rules", "公平竞争审查", "政策措施逐件审查", ["scj", "fgw", "czj", "gxj"]),
    ("decisions", "公布重大行政决策事项目录", "目录经常务会议审定", ["zfb", "fgw", "zjj"]),
    ("decisions", "重大行政决策档案", "五项程序材料齐全", ["zfb", "jyj", "zgj", "wjw"]),
    ("decisions", "政府法律顾问参与决策", "有书面法律意见", ["sfj", "zfb", "czj"]),
    ("enforcement", "行政执法公示", "事前事后信息按时公开", ["scj", "cgj", "wjw", "yjj", "hbj", "gaf"]),
    ("enforcement", "执法全过程记录", "音像设备和管理制度齐备", ["cgj", "scj", "yjj", "gaf", "wjw"]),
    ("enforcement", "重大执法决定法制审核", "审核人员配备达标", ["scj", "zjj", "hbj", "nyj"]),
    ("enforcement", "执法案卷评查", "每年至少一次，结果通报", ["sfj", "scj", "cgj", "wlj"]),
    ("enforcement", "行政裁量基准", "基准公开并执行", ["scj", "cgj", "wlj", "nyj"]),
    ("power", "行政机关负责人出庭应诉", "应出庭的全部出庭", ["sfj", "zgj", "rsj", "gaf"]),
    ("power", "政务公开标准化", "试点领域目录齐备", ["zfb", "zwj", "mzj", "jyj"]),
    ("power", "审计整改台账", "按期整改并销号", ["sjj", "czj"]),
    ("disputes", "行政复议规范化", "场所、人员、设备达标", ["sfj", "fyb"]),
    (
        "disputes",
        "人民调解组织规范化",
        "组织、队伍、经费落实",
        ["东关街道", "瀍西街道", "塔湾街道", "瀍河回族乡"],
    ),
    ("disputes", "信访事项法治化办理", "按法定途径分类处理", ["xfj", "华林街道"]),
    ("emergencies", "修订应急预案并演练", "预案备案，每年演练", ["yjj", "wjw", "hbj"]),
    ("emergencies", "涉疫执法案卷规范", "案卷经法制审核", ["wjw", "scj"]),
    ("ability", "学法用法考试", "参考率、合格率达标", ["sfj", "zzb", "五股路街道"]),
    ("ability", "行政执法人员持证上岗", "无证不得执法", ["sfj", "杨文街道", "tyj"]),
    ("leadership", "法治建设纳入绩效考核", "有指标、有分值、有结果", ["zzb", "yfzq", "tjj"]),
    ("leadership", "主要负责人述法", "年终述法全覆盖", ["yfzq", "zfb"]),
]
FATES = {
    "done": 74, "late": 9, "returned": 3, "dropped": 2, "overdue": 4, "submitted": 2, "rescheduled": 2, "listed": 1,
}  # fmt: skip
EVIDENCE = "已按任务要求完成，制度文本、台账、照片等佐证材料已汇总报送"
ROUNDS = [
    "任务清单落实情况",
    "佐证材料准备情况",
    "行政执法案卷",
    "政务公开和权责清单",
    "迎接省级初审准备工作",
]


def plan(agenda: Agenda, town: Town) -> None:
    """Put tasks, meetings and rounds on the agenda."""
    dice = Dice("campaign")
    lines = [
        (indicator, title, standard, unit) for indicator, title, standard, units in TASKS for unit in units
    ]
    listing = dice.workdays(len(lines), dt.date(2021, 1, 18), dt.date(2021, 2, 26))
    fates = dice.dealt(FATES)
    for n, ((indicator, title, standard, code), listed, fate) in enumerate(
        zip(lines, listing, fates, strict=True), 1
    ):
        unit = town.unit(code)
        finish = dice.workday(dt.date(2021, 9, 1), dt.date(2021, 12, 24))
        task = CampaignTask(
            unit=unit, own_number=f"创建{n:03}", indicator=indicator, standard=standard, basis=BASIS,
            listed_on=listed, finish_by=finish,
        )  # fmt: skip
        planned = agenda.open(task, f"{unit.short_name}：{title}", town.handler(unit, n))
        _steps(planned, dice, listed, finish, fate)
        if n in (15, 58):
            agenda.amend(
                dt.date(2021, 3, 12), task, "按实施方案的表述更正任务要求", standard=f"{standard}，逐项对照"
            )

    twice = CampaignTask(
        unit=town.unit("sfj"), own_number="创建098", indicator="rules", standard="目录公开", basis=BASIS,
        listed_on=dt.date(2021, 2, 19), finish_by=dt.date(2021, 10, 29),
    )  # fmt: skip
    agenda.open(twice, "区司法局：公布规范性文件目录")
    agenda.void(dt.date(2021, 3, 5), twice, "与“清理规范性文件并公布目录”重复列入")
    _meetings(agenda, dice, town)


def _steps(plan: Plan, dice: Dice, listed: dt.date, finish: dt.date, fate: str) -> None:
    """What became of one task, as its card says."""
    if fate == "listed":
        return
    taken = dice.later(listed, 3, 12)
    plan.step("take_on", taken)
    if fate == "dropped":
        dropped = dice.later(taken, 30, 60)
        plan.step("drop", dropped, outcome=Outcome.DROPPED, drop_reason="上级指标体系调整，不再作要求")
        return
    plan.step(
        "report",
        dice.workday(dt.date(2021, 5, 6), dt.date(2021, 5, 31)),
        progress=dice.pick([20, 30, 40, 50]),
    )
    if fate == "rescheduled":
        moved = dice.workday(dt.date(2022, 3, 18), dt.date(2022, 6, 30))
        plan.step(
            "reschedule", dice.later(finish, -12, -4), finish_by=moved, rescheduling="需等待省级标准出台"
        )
        return
    summer = dice.workday(dt.date(2021, 7, 1), dt.date(2021, 7, 30))
    plan.step("report", summer, progress=dice.pick([60, 70, 80]), progress_made="制度已制定，正在落实")
    if fate == "overdue":
        return
    submitted = dice.later(finish, 5, 30) if fate in ("late", "submitted") else dice.later(finish, -14, -4)
    plan.step("submit", submitted, evidence=EVIDENCE)
    if fate == "submitted":
        return
    if fate == "returned":
        sent_back = dice.later(submitted, 1, 3)
        plan.step("return", sent_back, shortfall="佐证材料没有覆盖全部要求")
        submitted = dice.later(sent_back, 5, 20)
        plan.step("submit", submitted, evidence=f"{EVIDENCE}；已按验收意见补充")
    plan.step("accept", dice.later(submitted, 1, 3), outcome=Outcome.DONE)


def _meetings(agenda: Agenda, dice: Dice, town: Town) -> None:
    office = town.unit("cjb")
    for day, title in (
        (dt.date(2021, 1, 20), "示范创建动员部署会"),
        (dt.date(2021, 6, 9), "示范创建工作推进会"),
        (dt.date(2021, 10, 13), "示范创建迎检推进会"),
    ):
        agenda.enter(
            CampaignMeeting(
                unit=office, happened_on=day, title=title, chaired_by="区政府分管负责人",
                attendance=dice.random.randint(38, 66), resolution="逐项落实责任，按清单报送佐证材料",
            )
        )  # fmt: skip
    for day in dice.workdays(14, dt.date(2021, 2, 22), dt.date(2021, 12, 10)):
        visited = [
            town.departments[dice.random.randrange(len(town.departments))].short_name for _ in range(3)
        ]
        agenda.enter(
            CampaignRound(
                unit=office, happened_on=day, title=dice.pick(ROUNDS), manner=dice.pick(["visit", "papers", "meeting"]),
                scope="、".join(dict.fromkeys(visited)), remark="已当面反馈，请按任务清单的要求完善",
            )
        )  # fmt: skip
