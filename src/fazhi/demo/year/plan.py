"""计划任务: sixteen of 2021, from the report on 2020, and ten listed in February 2022, from the report on 2021."""

import datetime as dt

from fazhi.demo.agenda import Agenda, Plan
from fazhi.demo.town import Dice, Town
from fazhi.domains.plan.models import Outcome, PlanTask

OF_2021 = [
    ("shortcoming", "部分单位依法行政意识不强", "组织领导干部法治培训和旁听庭审", "sfj", "done"),
    ("shortcoming", "执法程序不够规范", "开展案卷评查并通报", "sfj", "done"),
    ("shortcoming", "执法人员业务能力不足", "举办行政处罚法专题培训", "sfj", "done"),
    ("shortcoming", "基层执法力量薄弱", "组建街道综合行政执法大队", "杨文街道", "done"),
    ("shortcoming", "普法形式单一", "运用新媒体和电子屏幕普法", "sfj", "done"),
    ("shortcoming", "合法性审核力量不足", "增聘政府法律顾问", "zfb", "done"),
    ("intention", "深化“最多跑一次”改革", "扩大综合窗口授权范围", "zwj", "done"),
    ("intention", "推行证明事项告知承诺制", "公布告知承诺清单", "sfj", "done"),
    ("intention", "集中行使行政复议职责", "成立复议办公室并配齐人员", "sfj", "late"),
    ("intention", "规范负责人出庭应诉", "出台出庭应诉工作办法", "sfj", "done"),
    ("intention", "推进基层政务公开标准化", "完善试点领域目录和专栏", "zfb", "returned"),
    ("intention", "健全矛盾纠纷多元化解机制", "建成区级矛盾纠纷调处中心", "xfj", "carried_over"),
    ("intention", "完善应急管理体系", "修订区级总体应急预案", "yjj", "carried_over"),
    ("outline", "启动实施“八五”普法规划", "印发规划和年度普法责任清单", "sfj", "submitted"),
    ("outline", "落实法治政府建设实施纲要", "制定五年实施方案", "yfzq", "overdue"),
    ("outline", "建立法治督察员队伍", "选聘法治督察员", "yfzq", "dropped"),
]
OF_2022 = [
    (
        "shortcoming",
        "各单位依法行政的自觉性主动性有待提高",
        "述法和法治考核结果与绩效挂钩",
        "yfzq",
        "2022-11-30",
    ),
    ("shortcoming", "全员普法、学法、用法需要常抓不懈", "落实普法责任制，逐单位列清单", "sfj", "2022-10-31"),
    ("shortcoming", "行政执法水平还需提升", "案卷评查全覆盖，薄弱环节专项培训", "sfj", "2022-09-30"),
    ("shortcoming", "服务型行政执法争创意识有待增强", "开展服务型行政执法比武", "sfj", "2022-08-31"),
    ("intention", "进一步简政放权", "再下放一批审批事项", "zwj", "2022-09-30"),
    ("intention", "进一步优化政府组织结构", "梳理部门职责交叉事项", "bwb", "2022-12-15"),
    ("intention", "落实公务员学法用法制度", "组织年度学法用法考试", "sfj", "2022-06-30"),
    ("intention", "加强执法人员培养", "岗位练兵、跟班学习各不少于两批", "sfj", "2022-11-30"),
    ("intention", "构建“一支队伍管执法”模式", "推广杨文街道经验至其他街道", "cgj", "2022-12-15"),
    ("intention", "育优培先", "推荐市级、省级标兵单位和示范点", "sfj", "2022-10-31"),
]
AUTUMN, WINTER = dt.date(2021, 10, 8), dt.date(2021, 12, 27)
MADE = "按计划推进，本季度任务已完成"


def plan(agenda: Agenda, town: Town) -> None:
    """Put both years' tasks on the agenda."""
    dice = Dice("plan")
    for n, (origin, problem, measure, code, fate) in enumerate(OF_2021, 1):
        unit = town.unit(code)
        listed = dt.date(2021, 3, 10)
        finish = dice.workday(dt.date(2021, 11, 1), dt.date(2021, 12, 15))
        task = PlanTask(
            unit=unit, own_number=f"要点{n:02}", origin=origin, problem=problem, measure=measure, source_year=2020,
            report_year=2021, listed_on=listed, finish_by=finish,
        )  # fmt: skip
        _steps(agenda.open(task, measure, town.handler(unit, n)), dice, listed, finish, fate)
        if n == 5:
            agenda.amend(
                dt.date(2021, 4, 9), task, "按印发的要点更正措施", measure="运用微信、微博和电子屏幕普法"
            )

    for n, (origin, problem, measure, code, finish_by) in enumerate(OF_2022, 1):
        unit = town.unit(code)
        task = PlanTask(
            unit=unit, own_number=f"要点{n:02}", origin=origin, problem=problem, measure=measure, source_year=2021,
            report_year=2022, listed_on=dt.date(2022, 2, 24), finish_by=dt.date.fromisoformat(finish_by),
        )  # fmt: skip
        planned = agenda.open(task, measure, town.handler(unit, n))
        if n % 3 == 1:
            planned.step("start", dt.date(2022, 2, 28), responsible_post="分管负责人")
    again = PlanTask(
        unit=town.unit("sfj"), origin="intention", problem="落实公务员学法用法制度", measure="组织学法考试",
        source_year=2021, report_year=2022, listed_on=dt.date(2022, 2, 24), finish_by=dt.date(2022, 6, 30),
    )  # fmt: skip
    agenda.open(again, "组织学法考试")
    agenda.void(dt.date(2022, 2, 25), again, "与“组织年度学法用法考试”重复列入")


def _steps(plan: Plan, dice: Dice, listed: dt.date, finish: dt.date, fate: str) -> None:
    """What became of one task of 2021."""
    plan.step("start", dice.later(listed, 2, 8), responsible_post="分管负责人")
    if fate == "dropped":
        plan.step(
            "drop", dt.date(2021, 6, 18), outcome=Outcome.DROPPED, answer="由市统一组织",
            unfinished_reason="上级统一组织选聘，区里不再另行开展",
        )  # fmt: skip
        return
    plan.step("first_quarter", dt.date(2021, 4, 6), first_quarter="已分解到科室，明确专人")
    plan.step("second_quarter", dt.date(2021, 7, 5), second_quarter=MADE)
    if fate == "overdue":
        return
    submitted = dice.later(finish, 8, 20) if fate == "late" else dice.later(finish, -12, -4)
    made = MADE if fate != "carried_over" else "受疫情影响进度滞后"
    if fate == "carried_over" or submitted > AUTUMN:
        plan.step("third_quarter", AUTUMN, third_quarter=made)
    if fate == "carried_over" or submitted > WINTER:
        plan.step("fourth_quarter", WINTER, fourth_quarter=made)
    if fate == "carried_over":
        plan.step(
            "carry_over", dt.date(2022, 1, 14), outcome=Outcome.CARRIED_OVER, unfinished_reason="项目建设周期跨年",
            answer="没有完成，列入下年计划继续推进",
        )  # fmt: skip
        return
    if fate == "submitted":
        submitted = dt.date(2022, 2, 22)
    plan.step("submit", submitted, evidence="文件、名册和现场照片已报送")
    if fate == "submitted":
        return
    if fate == "returned":
        plan.step("return", dice.later(submitted, 1, 2), shortfall="专栏尚有三个领域没有更新")
        submitted = dice.later(submitted, 12, 15)
        plan.step("submit", submitted, evidence="三个领域已补齐，附页面截图")
    plan.step("verify", dice.later(submitted, 1, 3), outcome=Outcome.DONE, answer="已完成，报告相应部分写明")
