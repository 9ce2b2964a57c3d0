"""政府法律顾问 of 2021: five in office, three of them new; 137 participations: 15, 62, 24, 16, 9 and 11 by kind."""

import datetime as dt
from functools import partial

from fazhi.demo.agenda import Agenda
from fazhi.demo.town import Dice, Town
from fazhi.domains.counsel.models import Adviser, LegalAffair

Kind = LegalAffair.Kind

APPOINTED = [
    (dt.date(2020, 6, 1), "lawyer", "演示律师事务所一"),
    (dt.date(2020, 6, 1), "scholar", "演示大学法学院"),
    (dt.date(2021, 3, 15), "lawyer", "演示律师事务所二"),
    (dt.date(2021, 3, 15), "lawyer", "演示律师事务所三"),
    (dt.date(2021, 7, 1), "lawyer", "演示律师事务所四"),
]
AFFAIRS = {
    Kind.DECISION: 15, Kind.CONTRACT: 62, Kind.LAWSUIT: 24, Kind.RECONSIDERATION: 16, Kind.DISCLOSURE: 9,
    Kind.OTHER: 11,
}  # fmt: skip
MATTERS = {
    Kind.DECISION: [
        "老旧小区改造实施方案的合法性论证",
        "城市更新征收补偿方案的法律意见",
        "公共停车收费调整的法律论证",
    ],
    Kind.CONTRACT: [
        "市政道路养护服务合同",
        "社区养老服务政府购买合同",
        "产业园区入驻框架协议",
        "学校食堂改造施工合同",
    ],
    Kind.LAWSUIT: ["行政诉讼案件应诉方案研究", "行政诉讼代理出庭", "行政诉讼答辩意见审查"],
    Kind.RECONSIDERATION: ["行政复议案件咨询", "行政复议调解方案研究"],
    Kind.DISCLOSURE: ["信息公开疑难申请的答复意见", "信息公开中第三方权益的判断"],
    Kind.OTHER: ["涉企历史遗留问题处理的法律意见", "信访疑难事项法律咨询"],
}
ASKING = {
    Kind.DECISION: ["zfb", "zjj", "fgw", "cgj"],
    Kind.CONTRACT: ["zjj", "mzj", "jyj", "cgj", "gxj", "czj", "zsj", "塔湾街道", "瀍河回族乡"],
    Kind.LAWSUIT: ["sfj", "zgj", "cgj", "scj"],
    Kind.RECONSIDERATION: ["sfj"],
    Kind.DISCLOSURE: ["zfb", "zgj", "sfj"],
    Kind.OTHER: ["xfj", "gxj", "zfb", "华林街道"],
}


def plan(agenda: Agenda, town: Town) -> None:
    """Put the advisers and their year on the agenda."""
    dice = Dice("counsel")
    government = town.unit("gov")
    advisers = [
        Adviser(
            unit=government, title=town.name(), profession=profession, firm=firm, since=since,
            letter=f"瀍府顾聘〔{since.year}〕{n}号",
        )
        for n, (since, profession, firm) in enumerate(APPOINTED, 1)
    ]  # fmt: skip
    agenda.enter(*advisers)

    affairs = [
        _affair(dice, town, advisers, kind, dice.workday(dt.date(2021, 1, 5), dt.date(2021, 12, 30)))
        for kind in dice.dealt(AFFAIRS)
    ]
    agenda.enter(*affairs)
    for adviser in advisers:
        agenda.at(adviser.since, partial(_link, [affair for affair in affairs if affair.adviser is adviser]))
    contracts = [affair for affair in affairs if affair.matter == Kind.CONTRACT]
    wrong = contracts[5]
    agenda.amend(
        dice.later(wrong.happened_on, 6, 12),
        wrong,
        "合同金额录入时多写一位",
        amount=(wrong.amount or 0) // 10,
    )
    twice = _affair(dice, town, advisers, Kind.CONTRACT, dt.date(2021, 5, 18))
    agenda.enter(twice)
    agenda.at(twice.adviser.since, partial(_link, [twice]))
    agenda.void(dt.date(2021, 6, 2), twice, "同一合同重复登记")


def _link(affairs: list[LegalAffair]) -> None:
    """The affairs were planned before their adviser was written, who has a key now."""
    for affair in affairs:
        affair.adviser = affair.adviser


def _affair(dice: Dice, town: Town, advisers: list[Adviser], kind: Kind, day: dt.date) -> LegalAffair:
    contract = kind == Kind.CONTRACT
    return LegalAffair(
        unit=town.unit(dice.pick(ASKING[kind])),
        happened_on=day,
        title=dice.pick(MATTERS[kind]),
        matter=kind,
        adviser=dice.pick([adviser for adviser in advisers if dice.later(adviser.since, 6, 6) <= day]),
        written=contract or dice.pick([True, False], [3, 1]),
        risks=dice.pick([0, 1, 2, 3, 5], [2, 4, 3, 2, 1]) if contract else dice.pick([0, 1, 2], [3, 2, 1]),
        amount=dice.random.randint(4, 900) * 10000 if contract else None,
        adoption=dice.pick(["adopted", "partly", "not_adopted"], [12, 3, 1]),
    )
