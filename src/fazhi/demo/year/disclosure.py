"""政务公开 of 2021: 26 areas, 240 items made public, nine requests, all answered (one of December in January)."""

import datetime as dt
from functools import partial

from fazhi.demo.agenda import Agenda
from fazhi.demo.town import Dice, Town
from fazhi.domains.disclosure.models import Channel, DisclosureRequest, Outcome, PilotArea, ProactiveItem

Aspect, Duty = ProactiveItem.Aspect, ProactiveItem.Duty

AREAS = [
    ("国土空间规划", "zgj"), ("重大建设项目", "fgw"), ("公共资源交易", "zwj"), ("财政预决算", "czj"),
    ("安全生产", "yjj"), ("税收管理", "swf"), ("征地补偿", "zgj"), ("国有土地上房屋征收", "zjj"), ("保障性住房", "zjj"),
    ("农村危房改造", "zjj"), ("生态环境", "hbj"), ("公共文化服务", "wlj"), ("公共法律服务", "sfj"), ("扶贫", "nyj"),
    ("救灾", "yjj"), ("食品药品监管", "scj"), ("城市综合执法", "cgj"), ("就业创业", "rsj"), ("社会保险", "rsj"),
    ("社会救助", "mzj"), ("养老服务", "mzj"), ("户籍管理", "gaf"), ("涉农补贴", "nyj"), ("义务教育", "jyj"),
    ("医疗卫生", "wjw"), ("市政服务", "cgj"),
]  # fmt: skip
ITEMS = [
    (Aspect.DECISION, Duty.DOCUMENT, "政府文件及政策解读"), (Aspect.DECISION, Duty.PLAN, "专项规划公开"),
    (Aspect.EXECUTION, Duty.PROJECT, "重大建设项目进展情况"), (Aspect.EXECUTION, Duty.WELFARE, "惠民政策实施情况"),
    (Aspect.MANAGEMENT, Duty.PENALTY, "行政处罚决定公示"), (Aspect.MANAGEMENT, Duty.SUPERVISION, "监督检查情况通报"),
    (Aspect.MANAGEMENT, Duty.ORGANISATION, "机构职能和负责人信息"), (Aspect.SERVICE, Duty.LICENSE, "行政许可办理结果"),
    (Aspect.SERVICE, Duty.WELFARE, "就业和社会保障服务信息"), (Aspect.SERVICE, Duty.EMERGENCY, "疫情防控通告"),
    (Aspect.RESULT, Duty.BUDGET, "预算执行和决算公开"), (Aspect.RESULT, Duty.STATISTICS, "统计公报"),
    (Aspect.RESULT, Duty.PROCUREMENT, "政府采购结果"), (Aspect.RESULT, Duty.OTHER, "重点工作完成情况"),
]  # fmt: skip
NAMED = [
    (
        dt.date(2021, 1, 12),
        dt.date(2021, 1, 15),
        Aspect.MANAGEMENT,
        Duty.ORGANISATION,
        "关于集中行使行政复议职责的通告",
    ),
    (
        dt.date(2021, 6, 8),
        dt.date(2021, 6, 18),
        Aspect.DECISION,
        Duty.OTHER,
        "行政机关负责人出庭应诉工作办法",
    ),
]

# Received, unit, who, how, what becomes of it; the last came at the year's end and was answered in January.
REQUESTS = [
    (dt.date(2021, 1, 18), "zgj", "natural", Channel.COUNTER, Outcome.GRANTED),
    (dt.date(2021, 3, 2), "zfb", "natural", Channel.INTERNET, Outcome.ALREADY_PUBLIC),
    (dt.date(2021, 4, 13), "zjj", "natural", Channel.SIGNED_POST, Outcome.PARTIAL),
    (dt.date(2021, 5, 24), "czj", "business", Channel.INTERNET, Outcome.GRANTED),
    (dt.date(2021, 6, 21), "zgj", "natural", Channel.SIGNED_POST, Outcome.THIRD_PARTY),
    (dt.date(2021, 8, 9), "cgj", "natural", Channel.INTERNET, Outcome.NOT_HELD),
    (dt.date(2021, 9, 14), "zfb", "legal", Channel.SIGNED_POST, Outcome.GRANTED),
    (dt.date(2021, 10, 19), "xfj", "natural", Channel.PLAIN_POST, Outcome.PETITION),
    (dt.date(2021, 12, 20), "zjj", "natural", Channel.INTERNET, Outcome.GRANTED),
]
CORRECTED, CONSULTED, EXTENDED = 1, 4, 8


def plan(agenda: Agenda, town: Town) -> None:
    """Put areas, items and requests on the agenda."""
    dice = Dice("disclosure")
    areas = [
        PilotArea(
            unit=town.unit(unit), title=title, since=dt.date(2020, 6, 30), catalogue_on=dt.date(2020, 6, 19),
            items=dice.random.randint(8, 64),
        )
        for title, unit in AREAS
    ]  # fmt: skip
    agenda.enter(*areas)
    _items(agenda, town, dice, areas)
    for n, (received, unit, applicant, channel, outcome) in enumerate(REQUESTS):
        _request(agenda, town, dice, n, _new(town, dice, received, unit, applicant, channel), outcome)

    late = _new(town, dice, dt.date(2022, 1, 12), "cgj", "natural", Channel.INTERNET)
    agenda.open(late, "关于公开临时占道收费依据的申请", town.handler(late.unit)).step(
        "search", dt.date(2022, 1, 14)
    )
    waiting = _new(town, dice, dt.date(2022, 2, 10), "zgj", "business", Channel.SIGNED_POST)
    agenda.open(waiting, "关于公开地块出让文件的申请", town.handler(waiting.unit)).step(
        "search", dt.date(2022, 2, 14)
    ).step("consult_third_party", dt.date(2022, 2, 16), consulted="地块竞得人").step(
        "third_party_receives", dt.date(2022, 2, 18)
    )
    new = _new(town, dice, dt.date(2022, 2, 24), "jyj", "natural", Channel.COUNTER)
    agenda.open(new, "关于公开学区划分依据的申请", town.handler(new.unit))
    twice = _new(town, dice, dt.date(2021, 8, 9), "cgj", "natural", Channel.INTERNET)
    agenda.open(twice, "重复登记的申请", town.handler(twice.unit))
    agenda.void(dt.date(2021, 8, 20), twice, "同一申请由窗口和网络重复登记")


def _items(agenda: Agenda, town: Town, dice: Dice, areas: list[PilotArea]) -> None:
    items = []
    for published in dice.workdays(238, dt.date(2021, 1, 6), dt.date(2021, 12, 30)):
        aspect, duty, title = dice.pick(ITEMS)
        area = dice.pick([None, dice.pick(areas)], [1, 3])
        items.append(
            ProactiveItem(
                unit=area.unit if area else dice.pick(town.departments), happened_on=published, title=title,
                aspect=aspect, duty=duty, area=area, formed_on=dice.later(published, -15, -1),
                channel=dice.pick(["website", "social_media", "notice", "gazette", "briefing"], [20, 6, 4, 1, 1]),
            )
        )  # fmt: skip
    for formed, published, aspect, duty, title in NAMED:
        items.append(
            ProactiveItem(
                unit=town.unit("zfb"),
                happened_on=published,
                title=title,
                aspect=aspect,
                duty=duty,
                formed_on=formed,
            )
        )
    agenda.enter(*items)
    agenda.at(areas[0].since, partial(_link, items))
    agenda.amend(dice.later(items[40].happened_on, 5, 9), items[40], "公开渠道登记有误", channel="gazette")
    twice = ProactiveItem(
        unit=town.unit("wjw"), happened_on=dt.date(2021, 11, 9), title="疫情防控通告", aspect=Aspect.SERVICE,
        duty=Duty.EMERGENCY, formed_on=dt.date(2021, 11, 8),
    )  # fmt: skip
    agenda.enter(twice)
    agenda.void(dt.date(2021, 11, 19), twice, "同一信息重复登记")


def _link(items: list[ProactiveItem]) -> None:
    """The items were planned before their areas were written, which have keys now."""
    for item in items:
        item.area = item.area


def _new(
    town: Town, dice: Dice, received: dt.date, unit: str, applicant: str, channel: Channel
) -> DisclosureRequest:
    at_once = channel in (Channel.COUNTER, Channel.SIGNED_POST, Channel.PLAIN_POST)
    return DisclosureRequest(
        unit=town.unit(unit),
        applicant=town.name(),
        applicant_kind=applicant,
        channel=channel,
        content="申请公开本机关制作的与申请人有关的文件及其依据",
        submitted_on=received if at_once else dice.later(received, -2, -1),
        letter_came_on=received if channel == Channel.PLAIN_POST else None,
        received_on=received,
    )


def _request(
    agenda: Agenda, town: Town, dice: Dice, n: int, request: DisclosureRequest, outcome: Outcome
) -> None:
    """Nine ways through the procedure: at once, corrected, with a third party, extended, refused."""
    received = request.received_on
    plan = agenda.open(request, f"{request.applicant}政府信息公开申请", town.handler(request.unit, n))
    if n == 0:
        plan.step("reply_at_once", received, outcome=outcome)
        plan.step("archive", dice.later(received, 5, 9))
        return
    day = dice.later(received, 2, 4)
    if n == CORRECTED:
        plan.step(
            "ask_correction", day, missing="未写明文件名称或者特征描述", correct_by=dice.later(day, 10, 10)
        )
        day = dice.later(day, 4, 7)
        plan.step("correct", day)
        day = dice.later(day, 1, 2)
    if outcome == Outcome.PETITION:
        plan.step("decline", day, outcome=outcome)
        plan.step("archive", dice.later(day, 3, 6))
        return
    plan.step("search", day)
    if n == CONSULTED:
        day = dice.later(day, 2, 3)
        plan.step("consult_third_party", day, consulted="合同相对方").step("third_party_receives", day)
        day = dice.later(day, 8, 12)
        plan.step("hear_third_party", day, opinion="涉及商业秘密，不同意公开，已说明理由")
    else:
        day = dice.later(day, 3, 6)
        plan.step("draft", day)
    if n == EXTENDED:
        plan.step(
            "extend", dice.later(day, 1, 3), extension=10, extension_reason="需要到档案馆调阅历史档案",
            extension_approved_by="政府信息公开办公室负责人",
        )  # fmt: skip
    replied = dt.date(2022, 1, 21) if n == EXTENDED else dice.later(day, 3, 6)
    plan.step("reply", replied, outcome=outcome).step("archive", dice.later(replied, 3, 8))
