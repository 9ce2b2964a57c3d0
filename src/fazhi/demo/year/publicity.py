"""法治宣传 of 2021: 15 events and 45 school visits with 12,860 papers; a bookroom, three sites, four models."""

import datetime as dt

from fazhi.demo.agenda import Agenda
from fazhi.demo.town import Dice, Town
from fazhi.domains.publicity.models import CultureSite, PublicityEvent

MATERIALS = 12_860
EVENTS = [
    (dt.date(2021, 1, 14), "防范电信网络诈骗集中宣传", "fraud", "on_site", "sfj"),
    (dt.date(2021, 1, 27), "疫情防控法律法规线上宣传", "health", "wechat", "wjw"),
    (dt.date(2021, 3, 8), "妇女权益保障法律宣传", "other", "on_site", "sfj"),
    (dt.date(2021, 3, 15), "“3·15”消费者权益日法律宣传", "consumers", "on_site", "scj"),
    (dt.date(2021, 4, 15), "全民国家安全教育日法律宣传", "safety", "on_site", "sfj"),
    (dt.date(2021, 4, 28), "传染病防治法和疫苗管理法进社区", "health", "on_site", "wjw"),
    (dt.date(2021, 5, 12), "民法典宣传月集中宣传", "civil_code", "on_site", "sfj"),
    (dt.date(2021, 6, 4), "环境保护法律微博问答", "environment", "weibo", "hbj"),
    (dt.date(2021, 6, 16), "安全生产月法律咨询", "safety", "on_site", "yjj"),
    (dt.date(2021, 8, 10), "涉疫违法案例电子屏幕滚动宣传", "health", "screen", "wjw"),
    (dt.date(2021, 9, 1), "新修订行政处罚法宣传", "other", "wechat", "sfj"),
    (dt.date(2021, 9, 28), "反有组织犯罪宣传", "fraud", "on_site", "gaf"),
    (dt.date(2021, 10, 14), "老年人权益保障法律宣传", "other", "on_site", "mzj"),
    (dt.date(2021, 11, 18), "保障农民工工资支付条例宣传", "labour", "on_site", "rsj"),
    (dt.date(2021, 12, 3), "国家宪法日暨宪法宣传周活动", "constitution", "on_site", "sfj"),
]
SCHOOL_TOPICS = {"minors": 22, "constitution": 9, "civil_code": 6, "safety": 5, "environment": 3}
SCHOOL_TITLES = {
    "minors": "未成年人保护法进校园", "constitution": "宪法进校园", "civil_code": "民法典进校园",
    "safety": "安全法治课", "environment": "生态环境法律进校园",
}  # fmt: skip
SITES = [
    (dt.date(2021, 9, 17), "瀍河区法治书屋", "bookroom", "", "杨文街道"),
    (dt.date(2021, 5, 28), "民法典主题公园", "site", "", "瀍西街道"),
    (dt.date(2021, 8, 20), "法治文化长廊", "site", "", "东关街道"),
    (dt.date(2021, 11, 26), "宪法宣传广场", "site", "", "北窑街道"),
    (dt.date(2021, 7, 12), "五股路街道第一社区", "model_community", "city", "五股路街道"),
    (dt.date(2021, 7, 12), "塔湾街道第二社区", "model_community", "city", "塔湾街道"),
    (dt.date(2021, 7, 12), "东关街道第三社区", "model_community", "city", "东关街道"),
    (dt.date(2021, 12, 8), "瀍西街道第一社区", "model_community", "province", "瀍西街道"),
    (dt.date(2017, 12, 4), "法治宣传长廊（老城河畔）", "site", "", "东关街道"),
    (dt.date(2018, 11, 30), "青少年法治教育基地", "site", "", "华林街道"),
    (dt.date(2019, 6, 21), "法治文化小广场", "site", "", "塔湾街道"),
    (dt.date(2020, 10, 16), "回族乡法治宣传栏群", "site", "", "瀍河回族乡"),
    (dt.date(2018, 8, 15), "北窑街道第一社区", "model_community", "province", "北窑街道"),
    (dt.date(2020, 7, 20), "华林街道第二社区", "model_community", "city", "华林街道"),
]


def plan(agenda: Agenda, town: Town) -> None:
    """Put events and sites on the agenda."""
    dice = Dice("publicity")
    schools = _school_visits(dice, town)
    events = [
        PublicityEvent(
            unit=town.unit(unit), happened_on=day, title=title, kind="event", topic=topic, channel=channel,
            venue="" if channel != "on_site" else dice.pick(["中心广场", "社区活动中心", "商业街"]),
            attendance=dice.random.randrange(150, 600, 10) if channel == "on_site" else None,
        )
        for day, title, topic, channel, unit in EVENTS
    ]  # fmt: skip
    handed_out = [event for event in events if event.channel == "on_site"]
    portions = _portions(dice, [3.0] * len(handed_out) + [1.0] * len(schools), MATERIALS)
    for event, materials in zip([*handed_out, *schools], portions, strict=True):
        event.materials = materials
    agenda.enter(*events, *schools)

    twice = PublicityEvent(
        unit=town.unit("scj"), happened_on=dt.date(2021, 3, 15), title="“3·15”法律宣传", kind="event",
        topic="consumers", channel="on_site", venue="中心广场", attendance=300, materials=500,
    )  # fmt: skip
    agenda.enter(twice)
    agenda.void(dt.date(2021, 3, 24), twice, "与司法局登记的同一场活动重复")
    agenda.amend(dt.date(2021, 12, 17), events[-1], "签到表核对后更正人数", attendance=520)
    agenda.amend(
        dt.date(2021, 6, 11), schools[3], "主题登记有误", topic="minors", title="未成年人保护法进校园"
    )
    _sites(agenda, dice, town)


def _school_visits(dice: Dice, town: Town) -> list[PublicityEvent]:
    spring = dice.workdays(23, dt.date(2021, 3, 3), dt.date(2021, 6, 30))
    autumn = dice.workdays(22, dt.date(2021, 9, 2), dt.date(2021, 12, 22))
    return [
        PublicityEvent(
            unit=town.unit(dice.pick(["sfj", "jyj", "gaf"], [5, 3, 2])), happened_on=day, title=SCHOOL_TITLES[topic],
            kind="school", topic=topic, channel="on_site", venue=f"演示第{dice.random.randint(1, 18)}学校",
            attendance=dice.random.randrange(60, 400, 5),
        )
        for day, topic in zip(spring + autumn, dice.dealt(SCHOOL_TOPICS), strict=True)
    ]  # fmt: skip


def _portions(dice: Dice, weights: list[float], total: int) -> list[int]:
    """The total in tens, by weight with some chance; the last portion takes what is left."""
    drawn = [weight * dice.random.uniform(0.7, 1.3) for weight in weights]
    portions = [int(total * part / sum(drawn)) // 10 * 10 for part in drawn]
    portions[-1] += total - sum(portions)
    return portions


def _sites(agenda: Agenda, dice: Dice, town: Town) -> None:
    for day, title, kind, rank, street in SITES:
        site = CultureSite(
            unit=town.unit(street), since=day, title=title, kind=kind, rank=rank, address=f"{street}辖区内",
            area=dice.random.randrange(60, 900, 20) if kind != "model_community" else None, caretaker=town.name(),
        )  # fmt: skip
        agenda.enter(site)
        if title.startswith("法治宣传长廊"):
            agenda.amend(
                dt.date(2021, 8, 19), site, "原址改造，由法治文化长廊代替", until=dt.date(2021, 8, 19)
            )
