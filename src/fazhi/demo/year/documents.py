"""合法性审核、规范性文件: 24 papers with an opinion in 2021, one of them normative and issued; three open in 2022."""

import datetime as dt
from typing import Any

from fazhi.demo.agenda import Agenda, Plan
from fazhi.demo.town import Dice, Town
from fazhi.domains.documents.models import (
    DocumentCleanup,
    Ending,
    LegalityReview,
    Maker,
    NormativeDocument,
    Opinion,
    Outcome,
    PaperKind,
)

DAY = dt.date
PAPERS = {
    PaperKind.SCHEME: [
        ("“最多跑一次”改革工作方案", "zwj"), ("法治政府建设示范创建实施方案", "sfj"),
        ("安全生产专项整治三年行动年度方案", "yjj"),
        ("食品安全年度重点工作安排", "scj"), ("老旧小区改造年度实施方案", "zjj"), ("疫情防控应急处置工作方案", "wjw"),
        ("优化营商环境年度行动方案", "fgw"), ("防汛抗旱应急工作方案", "yjj"), ("城市精细化管理提升方案", "cgj"),
    ],
    PaperKind.NOTICE: [
        ("关于集中行使行政复议职责的通告", "sfj"), ("关于禁止燃放烟花爆竹的通告", "gaf"),
        ("关于做好人口普查后续工作的通知", "tjj"),
        ("关于加强建筑垃圾运输管理的通知", "cgj"), ("关于公布证明事项告知承诺清单的通知", "sfj"),
        ("关于开展秸秆禁烧工作的通知", "nyj"), ("关于城乡居民医保参保缴费的通知", "ybj"),
        ("关于赋予杨文街道执法权限的通知", "bwb"),
    ],
    PaperKind.INTERNAL: [
        ("行政机关负责人出庭应诉工作办法", "sfj"), ("政府工作规则", "zfb"), ("政府合同管理内部规定", "sfj"),
        ("重大项目会商制度", "fgw"),
    ],
    PaperKind.AGREEMENT: [("文化旅游战略合作框架协议", "wlj"), ("产业园区招商合作框架协议", "zsj")],
}  # fmt: skip
OLDER = [
    ("既有多层住宅加装电梯管理办法", "zjj", DAY(2019, 5, 20), DAY(2024, 5, 31)),
    ("城市生活垃圾分类管理办法", "cgj", DAY(2019, 11, 8), DAY(2024, 12, 31)),
    ("政府投资项目管理办法", "fgw", DAY(2018, 3, 12), DAY(2023, 3, 31)),
    ("公共租赁住房管理实施办法", "zjj", DAY(2018, 8, 6), DAY(2023, 8, 31)),
    ("见义勇为人员奖励办法", "gaf", DAY(2017, 6, 15), DAY(2022, 6, 30)),
    ("行政执法证件管理办法", "sfj", DAY(2020, 4, 9), DAY(2025, 4, 30)),
    ("社会救助实施办法", "mzj", DAY(2020, 9, 17), DAY(2025, 9, 30)),
    ("文物保护经费管理办法", "wlj", DAY(2019, 2, 26), DAY(2024, 2, 29)),
    ("小额贷款担保管理办法", "czj", DAY(2016, 6, 20), DAY(2021, 6, 30)),
    ("政府采购供应商登记管理办法", "czj", DAY(2018, 10, 10), DAY(2023, 10, 31)),
]  # fmt: skip
ENDED = {
    "小额贷款担保管理办法": (DAY(2021, 6, 30), Ending.LAPSED),
    "政府采购供应商登记管理办法": (DAY(2021, 9, 30), Ending.REPEALED),
}
OPINIONS = {Opinion.LAWFUL: 14, Opinion.AMEND: 9}
NAME = "瀍河回族区"


def plan(agenda: Agenda, town: Town) -> None:
    """Put the reviews, the register and the clean-ups on the agenda."""
    dice = Dice("documents")
    _normative(agenda, town)
    cards = [(kind, title, unit) for kind, papers in PAPERS.items() for title, unit in papers]
    dice.random.shuffle(cards)
    opinions = dice.dealt(OPINIONS)
    # The notice on reconsideration came first, on 5 January; four papers of December are not yet issued.
    cards.sort(key=lambda card: "行政复议职责" not in card[1])
    days = [DAY(2021, 1, 4), *dice.workdays(18, DAY(2021, 1, 11), DAY(2021, 11, 5)),
            *dice.workdays(4, DAY(2021, 11, 22), DAY(2021, 12, 10))]  # fmt: skip
    for n, ((kind, title, unit), opinion, day) in enumerate(zip(cards, opinions, days, strict=True), 2):
        _paper(agenda, town, dice, n, kind, title, unit, opinion, day)
    _open(agenda, town)
    _older(agenda, town)
    _cleanups(agenda, town)


def _review(
    agenda: Agenda, town: Town, number: str, kind: str, title: str, unit: str, day: dt.date, **more: Any
) -> Plan:
    organ = town.unit("sfj")
    record = LegalityReview(
        unit=organ, own_number=number, drafter=town.unit(unit), paper_kind=kind, submitted_on=day,
        **{"maker": Maker.GOVERNMENT, **more},
    )  # fmt: skip
    return agenda.open(record, f"{NAME}{title}", town.handler(organ, day.day))


def _document(
    agenda: Agenda, town: Town, review: Plan, number: str, issued: dt.date, since: dt.date, until: dt.date
) -> NormativeDocument:
    """The row of the register for a reviewed paper that was issued."""
    case = review.record
    assert isinstance(case, LegalityReview)
    document = NormativeDocument(
        unit=town.unit("zfb"), title=review.title, document_number=number, maker=case.maker, drafter=case.drafter,
        review=case, issued_on=issued, published_on=issued, since=since, until=until,
    )  # fmt: skip
    agenda.enter(document)
    return document


def _paper(
    agenda: Agenda,
    town: Town,
    dice: Dice,
    n: int,
    kind: str,
    title: str,
    unit: str,
    opinion: str,
    day: dt.date,
) -> None:
    """A paper that is not normative, from review to issue; those of December stand at the stages before it."""
    maker = Maker.OFFICE if kind == PaperKind.SCHEME and n % 3 == 0 else Maker.GOVERNMENT
    plan = _review(
        agenda,
        town,
        f"瀍法审〔2021〕{n}号",
        kind,
        title,
        unit,
        day,
        maker=maker,
        counsel_consulted=n % 2 == 0,
    )
    if n % 7 == 3:
        plan.step("return", dice.later(day, 1, 2), missing="缺少起草说明和依据目录")
        day = dice.later(day, 4, 6)
        plan.step("resubmit", day)
    opined = dice.later(day, 1 if n == 2 else 5, 1 if n == 2 else 9)
    points = dice.random.randint(1, 7) if opinion == Opinion.AMEND else 0
    plan.step("opine", opined, opinion=opinion, points=points)
    if n == 24:  # waits for a meeting
        return
    adoption = "意见均已采纳" if opinion == Opinion.AMEND else ""
    discussed = dice.later(opined, 3, 12)
    if n == 23:
        plan.step("reject", discussed, outcome=Outcome.NOT_PASSED)
        return
    plan.step("discuss", discussed, adoption=adoption)
    if n == 22:  # waits for the signature
        return
    plan.step(
        "issue", dice.later(discussed, 2, 5), document_number=f"瀍政〔2021〕{n + 5}号", outcome=Outcome.ISSUED
    )


def _normative(agenda: Agenda, town: Town) -> None:
    """The one normative document of 2021: issued on 10 June, filed with the city and the standing committee."""
    title, unit = "城区临时占道经营管理办法（试行）", "cgj"
    issued = DAY(2021, 6, 10)
    plan = _review(
        agenda, town, "瀍法审〔2021〕1号", PaperKind.NORMATIVE, title, unit, DAY(2021, 5, 12),
        affects_market=True, comment_from=DAY(2021, 4, 6), comment_until=DAY(2021, 5, 8),
        fairness_reviewed_on=DAY(2021, 5, 11), counsel_consulted=True,
    )  # fmt: skip
    plan.step("opine", DAY(2021, 5, 21), opinion=Opinion.AMEND, points=5)
    plan.step("discuss", DAY(2021, 6, 3), adoption="五条意见采纳四条，一条已说明理由")
    plan.step("publish", issued, document_number="瀍政〔2021〕5号", outcome=Outcome.ISSUED)
    document = _document(agenda, town, plan, "瀍政〔2021〕5号", issued, DAY(2021, 7, 15), DAY(2023, 7, 14))
    plan.step("file_with_government", DAY(2021, 6, 25)).step("file_with_congress", DAY(2021, 7, 5))
    agenda.amend(
        DAY(2021, 7, 9), document, "登记备案、解读日期", filed_with_government_on=DAY(2021, 6, 25),
        filed_with_congress_on=DAY(2021, 7, 5), explained_on=DAY(2021, 6, 18),
    )  # fmt: skip
    plan.step("close", DAY(2021, 7, 12))


def _open(agenda: Agenda, town: Town) -> None:
    """Early 2022: one paper under review, one sent back, and a normative document that waits to be filed."""
    _review(
        agenda,
        town,
        "瀍法审〔2022〕3号",
        PaperKind.SCHEME,
        "国有土地上房屋征收补偿方案",
        "zjj",
        DAY(2022, 2, 24),
    )
    sent_back = _review(
        agenda,
        town,
        "瀍法审〔2022〕2号",
        PaperKind.NOTICE,
        "关于规范校外托管机构管理的通知",
        "jyj",
        DAY(2022, 2, 15),
    )
    sent_back.step("return", DAY(2022, 2, 17), missing="涉及许可条件，请补充上位法依据")
    title = "城镇困难群众住房救助办法"
    plan = _review(
        agenda,
        town,
        "瀍法审〔2022〕1号",
        PaperKind.NORMATIVE,
        title,
        "mzj",
        DAY(2022, 1, 7),
        counsel_consulted=True,
    )
    plan.step("opine", DAY(2022, 1, 18), opinion=Opinion.LAWFUL, points=0).step("discuss", DAY(2022, 1, 27))
    issued = DAY(2022, 2, 9)
    plan.step("publish", issued, document_number="瀍政〔2022〕2号", outcome=Outcome.ISSUED)
    _document(agenda, town, plan, "瀍政〔2022〕2号", issued, DAY(2022, 4, 1), DAY(2027, 3, 31))
    plan.step("file_with_government", DAY(2022, 2, 22))
    twice = _review(
        agenda,
        town,
        "",
        PaperKind.NOTICE,
        "关于开展秸秆禁烧工作的通知",
        "nyj",
        DAY(2021, 9, 6),
        maker=Maker.OFFICE,
    )
    agenda.void(DAY(2021, 9, 17), twice.record, "与区政府名义的送审件重复登记")


def _older(agenda: Agenda, town: Town) -> None:
    """Eight documents of earlier years that are in force, and two that ceased in 2021."""
    for n, (title, unit, issued, until) in enumerate(OLDER, 1):
        document = NormativeDocument(
            unit=town.unit("zfb"),
            title=f"{NAME}{title}",
            document_number=f"瀍政〔{issued.year}〕{n + 3}号",
            maker=Maker.OFFICE if n % 4 == 0 else Maker.GOVERNMENT,
            drafter=town.unit(unit),
            issued_on=issued,
            published_on=issued,
            since=issued,
            until=until,
        )
        agenda.enter(document)
        if title in ENDED:
            ended_on, ending = ENDED[title]
            agenda.amend(ended_on, document, "清理结果登记", until=ended_on, ending=ending)


def _cleanups(agenda: Agenda, town: Town) -> None:
    agenda.enter(
        DocumentCleanup(
            unit=town.unit("sfj"), happened_on=DAY(2021, 7, 6), title="与修订后的行政处罚法不一致的文件清理",
            occasion="superior_law", examined=10, kept=9, amended=0, repealed=0, lapsed=1, published_on=DAY(2021, 7, 9),
        ),
        DocumentCleanup(
            unit=town.unit("sfj"), happened_on=DAY(2021, 9, 27), title="含有歧视性、不公平待遇内容的文件专项清理",
            occasion="special", examined=10, kept=9, amended=0, repealed=1, lapsed=0, published_on=DAY(2021, 9, 30),
        ),
    )  # fmt: skip
