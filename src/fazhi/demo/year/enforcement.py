"""行政执法 of 2021: organs and officers, checks, penalties at every stage, and thirty file reviews with 26 findings."""

import datetime as dt

from fazhi.demo.agenda import Agenda
from fazhi.demo.rectification import Fate, fates, raise_finding
from fazhi.demo.town import Dice, Town
from fazhi.domains.enforcement.models import Body, Check, Field, FieldReview, GraveDecision, Officer
from fazhi.findings.models import Finding, Source

from .penalties import plan_penalties, two_of

BODIES = {
    "scj": Field.MARKET, "yjj": Field.SAFETY, "wjw": Field.HEALTH, "cgj": Field.URBAN, "hbj": Field.ENVIRONMENT,
    "zjj": Field.CONSTRUCTION, "zgj": Field.LAND, "wlj": Field.CULTURE, "nyj": Field.AGRICULTURE, "rsj": Field.LABOUR,
    "jyj": Field.EDUCATION, "ybj": Field.INSURANCE, "fgw": Field.OTHER, "gxj": Field.OTHER, "mzj": Field.OTHER,
    "czj": Field.OTHER, "swj": Field.OTHER, "tyj": Field.OTHER, "tjj": Field.OTHER, "sjj": Field.OTHER,
}  # fmt: skip
OFFICERS = {
    "scj": 38, "cgj": 34, "yjj": 14, "wjw": 14, "hbj": 10, "zjj": 9, "zgj": 7, "wlj": 6, "nyj": 6, "rsj": 6, "jyj": 5,
    "ybj": 5, "fgw": 3, "gxj": 3, "mzj": 3, "czj": 2, "swj": 2, "tjj": 2, "ywzf": 8, "sfj": 3,
}  # fmt: skip
CHECKED = {
    "scj": 190, "yjj": 88, "wjw": 82, "cgj": 60, "hbj": 30, "zjj": 22, "wlj": 16, "nyj": 12, "rsj": 10, "ywzf": 14,
}  # fmt: skip
CHECK_TOPICS = {
    Field.MARKET: ["食品经营", "药品零售", "特种设备", "价格和明码标价", "产品质量"],
    Field.SAFETY: ["危险化学品储存", "烟花爆竹经营", "工贸企业安全生产"],
    Field.HEALTH: ["医疗机构执业", "公共场所卫生", "疫情防控措施落实"],
    Field.URBAN: ["占道经营", "户外广告", "建筑垃圾运输"],
    Field.ENVIRONMENT: ["大气污染防治设施", "排污许可"],
    Field.CONSTRUCTION: ["施工现场管理", "物业服务"],
    Field.CULTURE: ["娱乐场所", "网吧"],
    Field.AGRICULTURE: ["农药经营", "动物检疫"],
    Field.LABOUR: ["农民工工资支付", "劳动合同签订"],
    Field.STREET: ["占道经营", "私搭乱建"],
}
DEFECTS = [
    ("询问笔录未交当事人核对签名", "《行政处罚法》第五十五条第二款"),
    ("处罚决定书未写明裁量理由", "《行政处罚法》第五十九条"),
    ("执法文书送达回证填写不完整", "《行政处罚法》第六十一条"),
    ("重大案件没有集体讨论记录", "《行政处罚法》第五十七条第二款"),
    ("现场检查未出示执法证件的记录", "《行政处罚法》第五十五条第一款"),
    ("案卷未按规定归档", "《行政处罚法》第四十七条"),
    ("先行登记保存超过期限未处理", "《行政处罚法》第五十六条"),
    ("检查未作全过程记录", "《河南省优化营商环境条例》第五十三条"),
]
FATES = {
    Fate.CLOSED: 15, Fate.CLOSED_LATE: 2, Fate.RETURNED: 2, Fate.DISMISSED: 1,
    Fate.OVERDUE: 2, Fate.RECTIFYING: 2, Fate.REPORTED: 1, Fate.FOUND: 1,
}  # fmt: skip
GRAVE = [
    ("penalty", "责令停产停业、暂扣或者吊销许可证件", "不论数额，一律列入"),
    ("penalty", "经过听证程序的行政处罚", "当事人要求并举行听证的"),
]
REVIEWED = ["scj", "yjj", "wjw", "scj", "cgj", "hbj", "wjw", "yjj", "zjj", "wlj"]


def plan(agenda: Agenda, town: Town) -> None:
    """Put the registers, checks, penalties and reviews on the agenda."""
    dice = Dice("enforcement")
    _bodies(agenda, town)
    _grave_decisions(agenda, town)
    officers = _officers(agenda, town, dice)
    checks = _checks(agenda, town, dice, officers)
    plan_penalties(agenda, town, dice, checks, officers)
    _reviews(agenda, town, dice)


def _bodies(agenda: Agenda, town: Town) -> None:
    """24: twenty departments, two authorised organisations, one entrusted, and the street's brigade from May on."""
    for code, field in BODIES.items():
        unit = town.unit(code)
        agenda.enter(
            Body(unit=unit, title=unit.name, ground="organ", field=field, since=dt.date(2019, 3, 29),
                 announced_on=dt.date(2019, 4, 15), basis="有关法律、法规")
        )  # fmt: skip
    others = [
        ("wjw", "区疾病预防控制监督机构", "authorised", Field.HEALTH, None),
        ("rsj", "区社会保险经办机构", "authorised", Field.LABOUR, None),
        ("wlj", "区文化市场综合执法大队", "entrusted", Field.CULTURE, "wlj"),
    ]
    for code, title, ground, field, by in others:
        agenda.enter(
            Body(unit=town.unit(code), title=title, ground=ground, field=field, since=dt.date(2019, 7, 1),
                 announced_on=dt.date(2019, 7, 15), entrusted_by=town.unit(by) if by else None)
        )  # fmt: skip
    brigade = town.unit("ywzf")
    agenda.enter(
        Body(unit=brigade, title=brigade.name, ground="street", field=Field.STREET, since=dt.date(2021, 5, 6),
             announced_on=dt.date(2021, 5, 6), basis="《行政处罚法》第二十四条和省政府赋权决定")
    )  # fmt: skip


def _grave_decisions(agenda: Agenda, town: Town) -> None:
    """Each department's own list of what is grave, made public with the year's first month."""
    for code, field in BODIES.items():
        for kind, title, standard in GRAVE:
            agenda.enter(
                GraveDecision(
                    unit=town.unit(code), title=title, field=field, kind=kind, standard=standard,
                    since=dt.date(2021, 1, 11), published_on=dt.date(2021, 1, 15),
                )
            )  # fmt: skip


def _officers(agenda: Agenda, town: Town, dice: Dice) -> dict[int, list[Officer]]:
    """All certificates; gives those of each unit that stay in force through the year."""
    standing: dict[int, list[Officer]] = {}
    number = 0
    for code, n in OFFICERS.items():
        unit = town.unit(code)
        field = Field.STREET if code == "ywzf" else BODIES.get(code, Field.OTHER)
        for turn in range(n):
            number += 1
            since = dice.workday(dt.date(2017, 3, 1), dt.date(2021, 6, 30))
            if code == "ywzf":
                since = dt.date(2021, 6, 15)
            reviewer = turn == 0 and n >= 5
            officer = Officer(
                unit=unit,
                title=town.name(),
                certificate=f"演示-{number:04}",
                field=field,
                post="supervisor" if code == "sfj" else "reviewer" if reviewer else "enforcer",
                has_law_qualification=reviewer and turn % 2 == 0,
                since=since,
                until=since.replace(year=since.year + 5, day=min(since.day, 28)),
            )
            agenda.enter(officer)
            if number in (17, 58, 93, 121):
                left = dice.workday(dt.date(2021, 7, 5), dt.date(2021, 11, 30))
                agenda.amend(left, officer, "调离执法岗位", until=left, ending=Officer.Ending.TRANSFERRED)
            elif number == 140:
                agenda.void(dt.date(2021, 8, 20), officer, "同一人重复登记")
            else:
                standing.setdefault(unit.pk, []).append(officer)
    return standing


def _checks(agenda: Agenda, town: Town, dice: Dice, officers: dict[int, list[Officer]]) -> list[Check]:
    """The checks, in order of days; a penalty that came from one names it."""
    checks: list[Check] = []
    for code, n in CHECKED.items():
        unit = town.unit(code)
        field = Field.STREET if code == "ywzf" else BODIES[code]
        first = dt.date(2021, 6, 21) if code == "ywzf" else dt.date(2021, 1, 4)
        for day in dice.workdays(n - 4 if code == "scj" else n, first, dt.date(2021, 12, 30)):
            topic = dice.pick(CHECK_TOPICS[field])
            result = dice.pick(["nothing", "corrected", "ordered"], [62, 20, 18])
            checks.append(
                Check(
                    unit=unit,
                    happened_on=day,
                    title=f"{topic}检查",
                    field=field,
                    form=dice.pick(["daily", "special", "random", "complaint"], [40, 30, 20, 10]),
                    subject=f"演示经营主体{len(checks) + 1:03}",
                    officers=dice.pick([2, 3, 4], [80, 15, 5]),
                    recorded_on_video=dice.random.random() < 0.7,
                    result=result,
                    rechecked_on=dice.later(day, 5, 15) if result == "ordered" else None,
                    **two_of(officers.get(unit.pk, []), day, len(checks)),
                )
            )
    for check in checks:
        if check.rechecked_on and check.rechecked_on > check.happened_on:
            recheck, check.rechecked_on = check.rechecked_on, None
            agenda.amend(recheck, check, "登记复查日期", rechecked_on=recheck)
    agenda.enter(*checks)
    for check in dice.random.sample([c for c in checks if c.result == "nothing"], 2):
        agenda.void(dice.later(check.happened_on, 6, 9), check, "与当日同一对象的检查重复")
    agenda.amend(dice.later(checks[40].happened_on, 6, 9), checks[40], "检查人数登记有误", officers=3)
    return sorted(checks, key=lambda check: check.happened_on)


def _reviews(agenda: Agenda, town: Town, dice: Dice) -> None:
    """Thirty looks of the supervisor, most of them at market, safety and health; 26 findings in 20 of them."""
    days = dice.workdays(30, dt.date(2021, 2, 24), dt.date(2021, 12, 17))
    reviews = []
    for n, day in enumerate(days, 1):
        unit = town.unit(REVIEWED[n % len(REVIEWED)])
        field = BODIES[REVIEWED[n % len(REVIEWED)]]
        form = "files" if n % 5 in (0, 2, 3) else "site" if n % 5 == 1 else "spot"
        files = dice.random.randint(8, 20) if form == "files" else 0
        reviews.append(
            FieldReview(
                unit=town.unit("sfj"),
                own_number=f"瀍执监〔2021〕{n}号",
                happened_on=day,
                title=f"{field.label}领域{'行政处罚案卷评查' if form == 'files' else '执法现场查看'}",
                reviewed=unit,
                field=field,
                form=form,
                files=files,
                excellent=files // 4,
                unqualified=1 if files and n % 4 == 0 else 0,
                opinion_number=f"瀍执监意〔2021〕{n}号" if n % 3 else "",
            )
        )
    agenda.enter(*reviews)
    agenda.amend(dice.later(days[4], 6, 9), reviews[4], "案卷数登记有误", files=16, excellent=4)
    with_findings = [review for n, review in enumerate(reviews, 1) if n % 3]
    origins = sorted([*with_findings, *with_findings[:12:2]], key=lambda review: review.happened_on)
    found_on = [review.happened_on for review in origins]
    for n, (origin, fate) in enumerate(zip(origins, fates(dice, found_on, FATES), strict=True), 1):
        defect, article = DEFECTS[n % len(DEFECTS)]
        finding = Finding(
            unit=origin.reviewed,
            own_number=f"瀍执监问〔2021〕{n}号",
            source=Source.CASE_FILE_REVIEW,
            origin_number=origin.own_number,
            found_on=origin.happened_on,
            article=article,
            defect=f"{origin.title}时发现：{defect}",
        )
        title = f"{origin.reviewed.short_name}{defect}"
        raise_finding(agenda, dice, finding, title, town.handler(origin.reviewed, n), fate)
