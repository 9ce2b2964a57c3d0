"""合法性审核: from sending a paper for review to its issue and, for a normative document, its filing.

Until 2022-03-11 the review of a government paper rests on 优化营商环境条例 (papers that touch market entities) and on
the State Council's circulars; from 2022-03-12 on 地方组织法第七十五条, which asks for six acts in every case.
"""

import datetime as dt
from dataclasses import replace

from fazhi.casework.limits import last_day
from fazhi.casework.procedures import register
from fazhi.law.procedure import By, Clock, Document, Procedure, Stage, Step, entering, guard, taken

from .chapter import chapter
from .models import (
    EXCEPTIONS,
    GOVERNMENT_PAPERS,
    PUBLIC_PAPERS,
    Fairness,
    FairnessReviewer,
    LegalityReview,
    NormativeDocument,
    Opinion,
    Outcome,
    PaperKind,
)

REVIEW = "practice: 国办发〔2018〕115号"
MAKING = "practice: 国办发〔2018〕37号"
FILING = "河南省实施监督法办法第五十一条"
FAIRNESS_SINCE = dt.date(2024, 8, 1)  # 公平竞争审查条例第二十七条


class S(Stage):
    LEGALITY = "legality", "合法性审核"
    RETURNED = "returned", "退回修改"
    COLLECTIVE = "collective", "待集体讨论"
    SIGNED = "signed", "待签发印发"
    PUBLISHED = "published", "已公布，待备案"
    FILED = "filed", "已备案", True
    ISSUED = "issued", "已印发", True
    NOT_PASSED = "not_passed", "未通过", True
    WITHDRAWN = "withdrawn", "已撤回", True


class D(Document):
    RETURN = "return_notice", "退回（补充）通知"
    OPINION = "legality_opinion", "合法性审核意见书"
    MINUTES = "minutes", "集体讨论会议纪要"
    DOCUMENT = "document", "正式文件"
    FILING_REPORT = "filing_report", "备案报告"


@guard("写明退回或者要求补充的内容", REVIEW)
def told_what_lacks(case: LegalityReview) -> bool:
    return bool(case.missing)


@guard(
    "公开征求意见不少于30日，缩短的写明理由（与市场主体生产经营活动密切相关的规范性文件）",
    "优化营商环境条例第六十二条",
)
def commented(case: LegalityReview) -> bool:
    if case.paper_kind != PaperKind.NORMATIVE or not case.affects_market:
        return True
    return _long_enough("documents.market_comment", case)


def _long_enough(limit: str, case: LegalityReview) -> bool:
    """Whether the draft was open to comment for as long as the limit asks, or it is said why not."""
    if case.comment_from is None or case.comment_until is None:
        return False
    last = last_day(limit, case.comment_from)
    return last is None or case.comment_until >= last or bool(case.comment_shortened)


@guard(
    "公开征求意见不少于30日，缩短的写明理由（具有普遍约束力的决定、命令）",
    "规章制定程序条例第十五条第二款、第三十六条",
)
def decree_commented(case: LegalityReview) -> bool:
    return case.paper_kind != PaperKind.DECREE or _long_enough("documents.decree_comment", case)


@guard("已公开征求意见（涉及个人、组织权利义务的规范性文件）")
def open_to_comment(case: LegalityReview) -> bool:
    return case.paper_kind != PaperKind.NORMATIVE or case.comment_until is not None


@guard("已进行评估论证（涉及个人、组织权利义务的规范性文件）")
def evaluated(case: LegalityReview) -> bool:
    return case.paper_kind != PaperKind.NORMATIVE or case.evaluated_on is not None


@guard("已经过公平竞争审查（与市场主体生产经营活动密切相关的规范性文件）", "优化营商环境条例第六十三条第一款")
def fair(case: LegalityReview) -> bool:
    return (
        case.paper_kind != PaperKind.NORMATIVE
        or not case.affects_market
        or case.fairness_reviewed_on is not None
    )


def _under_regulation(case: LegalityReview) -> bool:
    """公平竞争审查条例第二条、第二十七条: since August 2024 whatever touches the market, for a single case too."""
    return case.affects_market and case.submitted_on >= FAIRNESS_SINCE


@guard(
    "已经过公平竞争审查，填写结论（涉及经营者经济活动的文件和具体政策措施）",
    "公平竞争审查条例第二条、第十八条",
)
def measured(case: LegalityReview) -> bool:
    return not _under_regulation(case) or (case.fairness_reviewed_on is not None and bool(case.fairness))


@guard(
    "拟由政府出台的，须由市场监督管理部门会同起草单位审查；拟由部门出台的，须由起草单位审查",
    "公平竞争审查条例第十三条、第十四条",
)
def rightly_reviewed(case: LegalityReview) -> bool:
    by_government = case.maker in GOVERNMENT_PAPERS
    reviewer = FairnessReviewer.MARKET if by_government else FairnessReviewer.DRAFTER
    return not _under_regulation(case) or case.fairness_reviewer == reviewer


@guard(
    "适用例外规定的，在审查结论中详细说明，写明实施期限或者终止条件",
    "公平竞争审查条例第十二条、第十七条第二款",
)
def exception_told(case: LegalityReview) -> bool:
    return case.fairness not in EXCEPTIONS or bool(case.fairness_exception)


@guard("公平竞争审查须没有认为违反规定；违反的，不得出台", "公平竞争审查条例第十八条")
def competitive(case: LegalityReview) -> bool:
    return case.fairness != Fairness.UNFAIR


@guard("审核意见须不是“不合法”", REVIEW)
def lawful(case: LegalityReview) -> bool:
    return case.opinion in (Opinion.LAWFUL, Opinion.AMEND)


@guard("按审核意见修改，写明采纳情况", REVIEW)
def answered(case: LegalityReview) -> bool:
    return case.opinion != Opinion.AMEND or bool(case.adoption)


@guard("属于规范性文件或者具有普遍约束力的决定、命令", MAKING)
def normative(case: LegalityReview) -> bool:
    return case.paper_kind in PUBLIC_PAPERS


@guard("须不属于规范性文件；规范性文件须公布并备案", MAKING)
def not_normative(case: LegalityReview) -> bool:
    return case.paper_kind not in PUBLIC_PAPERS


@guard("在规范性文件名册上登记两项备案日期", FILING)
def filed(case: LegalityReview) -> bool:
    document = NormativeDocument.objects.standing().filter(review_id=case.pk).first()
    return document is not None and None not in (
        document.filed_with_government_on,
        document.filed_with_congress_on,
    )


def set_aside(case: LegalityReview) -> None:
    """The redrafted paper is reviewed anew: the opinion on the old draft stays in the record of steps."""
    case.opinion, case.opinion_on, case.points = "", None, None


BEFORE_REVIEW = (commented, decree_commented, fair, measured, rightly_reviewed, exception_told)

procedure_2018 = Procedure(
    id="legality_review",
    title="合法性审核",
    law=REVIEW,
    stages=S,
    steps=(
        Step("return", "退回修改或者要求补充", REVIEW, By.ORGAN, at=S.LEGALITY, to=S.RETURNED,
             fills=("missing",), issues=D.RETURN),
        Step("resubmit", "重新送审", REVIEW, By.OTHER, at=S.RETURNED, to=S.LEGALITY, when=told_what_lacks,
             may_fill=("comment_from", "comment_until", "comment_shortened", "evaluated_on", "fairness_reviewed_on",
                       "fairness_reviewer", "fairness", "fairness_exception")),
        Step("opine", "出具合法性审核意见", "优化营商环境条例第六十三条第二款", By.ORGAN, at=S.LEGALITY,
             to=S.COLLECTIVE,
             when=BEFORE_REVIEW, dates="opinion_on", fills=("opinion",), may_fill=("points",), issues=D.OPINION),
        Step("withdraw", "起草单位撤回", "practice: 起草单位申请", By.OTHER, at=(S.LEGALITY, S.RETURNED),
             to=S.WITHDRAWN,
             outcomes=(Outcome.WITHDRAWN,)),
        Step("redraft", "经审核不合法，退回起草单位", REVIEW, By.ORGAN, at=S.COLLECTIVE, to=S.RETURNED,
             fills=("missing",), issues=D.RETURN, does=set_aside, sets=("opinion", "opinion_on", "points")),
        Step("discuss", "集体讨论通过", MAKING, By.OTHER, at=S.COLLECTIVE, to=S.SIGNED, when=(lawful, answered),
             may_fill=("adoption",), dates="discussed_on", issues=D.MINUTES),
        Step("reject", "集体讨论未通过", MAKING, By.OTHER, at=S.COLLECTIVE, to=S.NOT_PASSED, when=lawful,
             dates="discussed_on", outcomes=(Outcome.NOT_PASSED,), issues=D.MINUTES),
        Step("issue", "签发印发", MAKING, By.OTHER, at=S.SIGNED, to=S.ISSUED, when=(not_normative, competitive),
             dates="issued_on", fills=("document_number",), outcomes=(Outcome.ISSUED,), issues=D.DOCUMENT),
        Step("publish", "签发、登记编号并公布", "优化营商环境条例第六十四条第二款", By.OTHER, at=S.SIGNED,
             to=S.PUBLISHED,
             when=(normative, competitive), dates="issued_on", fills=("document_number",), outcomes=(Outcome.ISSUED,),
             issues=D.DOCUMENT),
        Step("file_with_government", "报上一级政府备案", "practice: 国发〔2008〕17号", By.OTHER, at=S.PUBLISHED,
             issues=D.FILING_REPORT),
        Step("file_with_congress", "报本级人大常委会备案", FILING, By.OTHER, at=S.PUBLISHED, issues=D.FILING_REPORT),
        Step("close", "备案完毕", FILING, By.ORGAN, at=S.PUBLISHED, to=S.FILED, when=filed),
    ),
    clocks=(
        Clock(
            "documents.file_with_congress",
            starts=entering(S.PUBLISHED),
            stops=(taken("file_with_congress"), S.FILED),
        ),
        Clock(
            "documents.file_with_government",
            starts=entering(S.PUBLISHED),
            stops=(taken("file_with_government"), S.FILED),
        ),
    ),
)  # fmt: skip


ARTICLE_75 = "第七十五条"
UNDER_2022 = {"opine", "discuss", "reject", "publish", "file_with_government"}


def under_2022(step: Step) -> Step:
    """The six acts rest on the law now; evaluation and comment, the first two of them, are asked for in every case."""
    if step.id not in UNDER_2022:
        return step
    first = (evaluated, open_to_comment) if step.id == "opine" else ()
    return replace(step, cite=ARTICLE_75, when=(*first, *step.guards))


procedure_2022 = replace(
    procedure_2018,
    law="地方各级人民代表大会和地方各级人民政府组织法(2022-03-11)",
    since="2022-03-12",
    chapter=chapter,
    steps=tuple(under_2022(step) for step in procedure_2018.steps),
)

register(LegalityReview, procedure_2018, procedure_2022)
