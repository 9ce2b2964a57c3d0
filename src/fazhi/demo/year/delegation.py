"""赋权与业务指导 of 2021: 54 powers given to one street, thirteen times guidance for its brigade.

The province's decision is made up; the day is one on which the 行政处罚法 of 2021 was in force.
"""

import datetime as dt

from fazhi.demo.agenda import Agenda
from fazhi.demo.town import Dice, Town
from fazhi.domains.delegation.models import DelegatedPower, Guidance
from fazhi.registry.models import Unit

SINCE = dt.date(2021, 9, 1)
DECISION = "省政府赋权决定（演示文号）"
SOURCES = {"cgj": 24, "scj": 12, "yjj": 8, "wjw": 6, "nyj": 4}
ACTS = {
    "cgj": [
        "占道经营",
        "乱堆物料",
        "擅自设置户外广告",
        "未及时清扫保洁",
        "损坏绿化",
        "露天焚烧",
        "违法搭建",
        "噪声扰民",
    ],
    "scj": ["无照经营", "未明码标价", "销售过期食品", "小餐饮未登记"],
    "yjj": ["违规储存烟花爆竹", "未设安全警示标志", "未开展安全教育培训", "占用疏散通道"],
    "wjw": ["公共场所未公示卫生许可证", "从业人员无健康证明", "未消毒饮具"],
    "nyj": ["未检疫动物产品上市", "农药经营未建台账"],
}
TOPICS = {"procedure": 4, "files": 4, "evidence": 2, "discretion": 2, "recording": 1}


def plan(agenda: Agenda, town: Town) -> None:
    """Put powers and guidance on the agenda; one power was entered twice and is voided."""
    dice = Dice("delegation")
    street, brigade, justice = town.unit("杨文街道"), town.unit("ywzf"), town.unit("sfj")
    powers: list[DelegatedPower] = []
    for code, count in SOURCES.items():
        for n in range(count):
            act = ACTS[code][n % len(ACTS[code])]
            category, name = [
                ("penalty", f"对{act}的行政处罚"),
                ("inspection", f"对{act}的行政检查"),
                ("compulsion", f"对{act}相关物品的扣押"),
            ][n // len(ACTS[code]) % 3]
            powers.append(_power(town, street, code, category, name))
    agenda.enter(*powers)
    twice = _power(town, street, "cgj", "penalty", f"{powers[0].title}（重复）")
    agenda.enter(twice)
    agenda.void(dt.date(2021, 9, 8), twice, "与清单第一项重复")
    agenda.amend(
        dt.date(2021, 9, 22), powers[5], "设定依据条款补正", legal_basis="《城市绿化条例》第二十六条"
    )
    for day, topic in zip(
        dice.workdays(13, dt.date(2021, 7, 5), dt.date(2021, 12, 24)), dice.dealt(TOPICS), strict=True
    ):
        guide = dice.pick([justice, town.unit("cgj"), town.unit("scj")], [6, 4, 3])
        agenda.enter(
            Guidance(
                unit=guide, happened_on=day, title=f"{guide.short_name}到大队开展业务指导", guided=brigade,
                topic=topic, attendance=dice.random.randint(6, 18), advice="按执法流程规范填写文书，及时归档",
            )
        )  # fmt: skip


def _power(town: Town, street: Unit, source: str, category: str, title: str) -> DelegatedPower:
    return DelegatedPower(
        unit=street,
        title=title,
        since=SINCE,
        mode="empowered",
        category=category,
        source_unit=town.unit(source),
        legal_basis="该领域法律、法规",
        decision=DECISION,
        decided_on=dt.date(2021, 7, 30),
        published_on=dt.date(2021, 8, 6),
    )
