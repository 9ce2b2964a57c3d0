"""The matters of 2021: 1,209 held on 31 December, beside them three cancelled in the year and one voided."""

import datetime as dt
from collections.abc import Iterator, Sequence

from fazhi.demo.agenda import BEGINNING, Agenda
from fazhi.demo.town import Dice, Town
from fazhi.domains.services.models import Category, Matter
from fazhi.registry.models import Unit

YEAR = dt.date(2021, 1, 1), dt.date(2021, 12, 31)
SUBJECTS = {
    "scj": (30, ["食品经营许可", "小餐饮登记", "个体工商户登记", "企业登记", "特种设备使用登记", "药品零售许可"]),
    "wjw": (14, ["公共场所卫生许可", "医疗机构执业登记", "护士执业注册", "再生育审批", "饮用水供水单位卫生许可"]),
    "zjj": (10, ["建筑工程施工许可", "商品房预售许可", "物业承接查验备案", "公共租赁住房申请", "房屋安全鉴定备案"]),
    "cgj": (8, ["临时占道许可", "户外广告设置", "建筑垃圾处置核准", "城市绿地占用", "环卫设施拆除"]),
    "rsj": (12, ["劳务派遣经营许可", "人力资源服务许可", "就业创业登记", "职业培训补贴", "特殊工时审批"]),
    "mzj": (8, ["最低生活保障", "临时救助", "社会团体登记", "民办非企业登记", "高龄津贴", "养老机构备案"]),
    "jyj": (6, ["民办学校设立", "教师资格认定", "校车使用许可", "学生资助", "体育场所开放"]),
    "yjj": (5, ["危险化学品经营许可", "烟花爆竹零售许可", "应急预案备案", "安全生产条件备案"]),
    "fgw": (4, ["企业投资项目备案", "固定资产投资项目核准", "节能审查"]),
    "nyj": (5, ["动物防疫条件合格证", "兽药经营许可", "农药经营许可", "种子生产经营许可"]),
    "swj": (2, ["成品油零售经营资格", "单用途预付卡备案", "对外贸易经营者备案"]),
    "wlj": (4, ["互联网上网服务许可", "娱乐场所经营许可", "营业性演出许可", "旅行社备案"]),
    "tyj": (3, ["优抚对象认定", "退役士兵安置", "光荣牌悬挂"]),
    "ybj": (5, ["城乡居民医保参保", "医疗费用报销", "异地就医备案", "医疗救助"]),
    "jrj": (1, ["地方金融组织备案", "融资担保机构变更"]),
    "gxj": (2, ["技术改造项目备案", "中小企业认定"]),
    "tjj": (1, ["统计资料查询", "涉外调查备案"]),
    "zgj": (6, ["不动产登记", "建设用地规划许可", "地质灾害评估备案"]),
    "hbj": (5, ["建设项目环评审批", "排污登记", "辐射安全许可"]),
    "gaf": (9, ["户口登记", "居住证办理", "机动车登记", "旅馆业特种行业许可"]),
    "swf": (3, ["税务登记", "发票领用"]),
}  # fmt: skip
TURNS = ["新办", "变更", "延续", "补办", "注销", "信息修改", "查询", "年度报告", "复核", "证明打印"]
RANGES = ["", "（个人）", "（企业）", "（其他组织）", "（延伸办理）", "（跨省通办）"]
STREET_MATTERS = [
    "居住证明", "就业登记", "失业登记", "灵活就业补贴初审", "老年优待证", "残疾人补贴初审", "临时救助初审", "低保初审",
]  # fmt: skip


def matters(agenda: Agenda, town: Town, dice: Dice) -> list[Matter]:
    """Plan them; gives those that began before the demo, to which cases may refer."""
    names = _names()
    level = dice.dealt({Matter.Level.DISTRICT: 1024, Matter.Level.ENTRUSTED: 121})
    no_visit = dice.dealt({True: 963, False: 61})
    held: list[Matter] = []
    for _ in range(1024 + 121):
        code, title = next(names)
        of = level.pop()
        district = of == Matter.Level.DISTRICT
        online = no_visit.pop() if district else dice.random.random() < 0.6
        held.append(_matter(town.unit(code), title, of, online, dice))
    streets = [(street, name) for street in town.streets for name in STREET_MATTERS]
    held += [
        _matter(
            street, f"{name}（{street.short_name}）", Matter.Level.STREET, dice.random.random() < 0.3, dice
        )
        for street, name in streets
    ]
    agenda.enter(*held)
    for day in dice.workdays(3, dt.date(2021, 3, 1), dt.date(2021, 10, 29)):
        code, title = next(names)
        gone = _matter(town.unit(code), title, Matter.Level.DISTRICT, False, dice)
        agenda.enter(gone)
        agenda.amend(day, gone, "法规修改，事项取消", until=day)
    twice = _matter(town.unit("scj"), f"{held[0].title}（重复录入）", Matter.Level.DISTRICT, False, dice)
    twice.since = dt.date(2021, 4, 12)
    agenda.enter(twice)
    agenda.void(dt.date(2021, 4, 14), twice, "与已有事项重复，误录")
    for matter in held[100:104]:
        shorter = max(1, matter.promised_days - 1)
        agenda.amend(dice.workday(*YEAR), matter, "压减承诺办结时限", promised_days=shorter)
    return [matter for matter in held if matter.since < BEGINNING]


def _titles(subjects: Sequence[str]) -> Iterator[str]:
    return (f"{subject}{turn}{scope}" for scope in RANGES for turn in TURNS for subject in subjects)


def _names() -> Iterator[tuple[str, str]]:
    """Unit and title of matters that all differ, each unit as often as its share says."""
    titles = {code: _titles(subjects) for code, (_, subjects) in SUBJECTS.items()}
    while True:
        for code, (share, _) in SUBJECTS.items():
            for _ in range(share):
                if title := next(titles[code], ""):
                    yield code, title


def _matter(unit: Unit, title: str, level: str, no_visit: bool, dice: Dice) -> Matter:
    licence = "许可" in title or "审批" in title or "核准" in title
    public = any(word in title for word in ("查询", "打印", "参保", "报销", "初审", "补贴"))
    category = (
        Category.LICENSE
        if licence
        else Category.PUBLIC
        if public
        else dice.pick(
            [Category.CONFIRMATION, Category.OTHER, Category.PAYMENT, Category.PUBLIC], [3, 4, 1, 3]
        )
    )
    statutory = 20 if licence else dice.pick([None, 10, 15, 20, 30])
    promised = dice.pick([1, 2, 3, 5, 8, 10], [6, 2, 5, 6, 2, 1])
    return Matter(
        unit=unit,
        title=title,
        category=category,
        level=level,
        since=dice.workday(dt.date(2018, 6, 1), dt.date(2019, 12, 20))
        if dice.random.random() < 0.95
        else dice.workday(dt.date(2021, 1, 11), dt.date(2021, 11, 30)),
        legal_basis="《中华人民共和国行政许可法》第十二条及该领域法律、法规"
        if licence
        else "该领域法律、法规",
        statutory_days=statutory,
        promised_days=min(promised, statutory or promised),
        max_visits=0 if no_visit else 1,
        one_window=True,
        entered=True,
        complete=True,
        no_visit=no_visit,
    )
