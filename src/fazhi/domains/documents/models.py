"""合法性审核、规范性文件、文件清理: what is reviewed before it is issued, what is in force, and what was cleaned up."""

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import PROTECT, F, Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.limits import last_day
from fazhi.casework.models import CaseRecord, EntryRecord, RegisterRecord
from fazhi.casework.rules import InOrder, Rule
from fazhi.registry.models import Unit

REVIEWER = "司法行政部门（合法性审核机构）"


class Maker(models.TextChoices):
    """Whose paper it is."""

    GOVERNMENT = "government", "政府"
    OFFICE = "office", "政府办公室"
    DEPARTMENT = "department", "部门"
    STREET = "street", "乡镇（街道）"


GOVERNMENT_PAPERS = (Maker.GOVERNMENT, Maker.OFFICE)


class PaperKind(models.TextChoices):
    """What kind of paper was sent for review.

    A decree binds generally and is made as rules are (规章制定程序条例第三十六条); it is published and filed as a
    normative document is.
    """

    NORMATIVE = "normative", "规范性文件"
    DECREE = "decree", "决定、命令（具有普遍约束力）"
    SCHEME = "scheme", "工作方案、计划"
    NOTICE = "notice", "通知、通告"
    INTERNAL = "internal", "内部工作制度"
    AGREEMENT = "agreement", "框架协议"


PUBLIC_PAPERS = (PaperKind.NORMATIVE, PaperKind.DECREE)


class FairnessReviewer(models.TextChoices):
    """Who reviews for fair competition. 公平竞争审查条例第十三条、第十四条."""

    DRAFTER = "drafter", "起草单位（拟由部门出台）"
    MARKET = "market", "市场监督管理部门会同起草单位（拟由政府出台）"


class Fairness(models.TextChoices):
    """What the review for fair competition found. 公平竞争审查条例第八条至第十二条."""

    FAIR = "fair", "不含排除、限制竞争的内容"
    BASED = "based", "有法律、行政法规依据或者经国务院批准（第十条）"
    SECURITY = "security", "例外：维护国家安全和发展利益（第十二条第一项）"
    TECHNOLOGY = "technology", "例外：促进科学技术进步、增强自主创新能力（第十二条第二项）"
    PUBLIC_INTEREST = "public_interest", "例外：节约能源、保护环境、救灾救助等社会公共利益（第十二条第三项）"
    OTHER_LAW = "other_law", "例外：法律、行政法规规定的其他情形（第十二条第四项）"
    UNFAIR = "unfair", "违反第八条至第十一条，不符合第十二条"


EXCEPTIONS = (Fairness.SECURITY, Fairness.TECHNOLOGY, Fairness.PUBLIC_INTEREST, Fairness.OTHER_LAW)


class Outcome(models.TextChoices):
    """How a review ends."""

    ISSUED = "issued", "印发"
    NOT_PASSED = "not_passed", "集体讨论未通过"
    WITHDRAWN = "withdrawn", "起草单位撤回"


class Opinion(models.TextChoices):
    """What the reviewer says. 国办发〔2018〕115号: 合法, 应当予以修改, 不合法."""

    LAWFUL = "lawful", "合法"
    AMEND = "amend", "应当修改"
    UNLAWFUL = "unlawful", "不合法"


class LegalityReview(CaseRecord):
    """合法性审核: one paper, from the day it is sent for review until it is issued and, if normative, filed.

    `unit` is the reviewing organ. 优化营商环境条例第六十三条; from 2022-03-12 also 地方组织法第七十五条.
    """

    ledger = Ledger(
        "legality_review",
        "HFSH",
        day="submitted_on",
        kept_by=REVIEWER,
        shows=("drafter", "paper_kind", "opinion", "outcome"),
        filters=("paper_kind", "maker", "opinion", "outcome"),
    )

    drafter = models.ForeignKey(Unit, PROTECT, related_name="+", verbose_name="起草单位")
    maker = models.CharField("制定主体", max_length=20, choices=Maker.choices)
    paper_kind = models.CharField("文件类别", max_length=20, choices=PaperKind.choices)
    affects_market = models.BooleanField("与市场主体生产经营活动密切相关", default=False)
    comment_from = models.DateField("公开征求意见开始日期", null=True, blank=True)
    comment_until = models.DateField("公开征求意见截止日期", null=True, blank=True)
    comment_shortened = models.CharField("征求意见期限缩短的理由", max_length=200, blank=True)
    evaluated_on = models.DateField("评估论证日期", null=True, blank=True)
    fairness_reviewer = models.CharField(
        "公平竞争审查单位", max_length=20, choices=FairnessReviewer.choices, blank=True
    )
    fairness = models.CharField(
        "公平竞争审查结论（含例外情形）", max_length=20, choices=Fairness.choices, blank=True
    )
    fairness_exception = models.CharField("适用例外规定的说明", max_length=300, blank=True)
    fairness_reviewed_on = models.DateField("公平竞争审查日期", null=True, blank=True)
    submitted_on = models.DateField("送审日期")
    missing = models.CharField("退回或者要求补充的内容", max_length=300, blank=True)
    counsel_consulted = models.BooleanField("听取法律顾问、公职律师意见", default=False)
    opinion_on = models.DateField("出具意见日期", null=True, blank=True)
    opinion = models.CharField("审核意见", max_length=20, choices=Opinion.choices, blank=True)
    points = models.PositiveSmallIntegerField("修改意见条数", null=True, blank=True)
    adoption = models.CharField("意见采纳情况", max_length=200, blank=True)
    discussed_on = models.DateField("集体讨论日期", null=True, blank=True)
    issued_on = models.DateField("印发日期", null=True, blank=True)
    document_number = models.CharField("发文字号", max_length=60, blank=True)
    outcome = models.CharField("结果", max_length=20, choices=Outcome.choices, blank=True)

    class Meta(CaseRecord.Meta):
        db_table = "legality_review"
        verbose_name = "合法性审核"
        constraints = [
            *CaseRecord.Meta.constraints,
            InOrder("comment_from", "comment_until"),
            InOrder("submitted_on", "opinion_on"),
            InOrder("opinion_on", "discussed_on"),
            InOrder("discussed_on", "issued_on"),
            Rule(
                "opinion",
                Q(opinion="", opinion_on__isnull=True) | (~Q(opinion="") & Q(opinion_on__isnull=False)),
                "审核意见和出具意见的日期应当一并填写",
                name="legality_review_opinion",
            ),
        ]
        indexes = [
            *CaseRecord.Meta.indexes,
            models.Index(fields=["submitted_on", "id"], name="legality_review_by_day"),
            models.Index(fields=["opinion_on", "paper_kind"], name="legality_review_opinion_day"),
        ]


class Ending(models.TextChoices):
    """How a document ceased. Repeal is a decision, lapse the end of its term: they are counted apart."""

    REPEALED = "repealed", "废止"
    REPLACED = "replaced", "被新文件替代"
    LAPSED = "lapsed", "有效期届满失效"


class NormativeDocument(RegisterRecord):
    """规范性文件: one document, in force from `since` until `until`, which a term of validity sets beforehand."""

    ledger = Ledger(
        "normative_document",
        "GFXWJ",
        day="issued_on",
        kept_by="政府办公室、司法行政部门",
        shows=("document_number", "maker", "since", "until", "ending"),
        filters=("maker", "ending"),
        public=True,
    )
    planned: ClassVar = ("since", "until")

    title = models.CharField("文件名称", max_length=200)
    document_number = models.CharField("发文字号", max_length=60)
    maker = models.CharField("制定主体", max_length=20, choices=Maker.choices)
    drafter = models.ForeignKey(Unit, PROTECT, related_name="+", verbose_name="起草单位")
    review = models.ForeignKey(
        LegalityReview, PROTECT, null=True, blank=True, related_name="+", verbose_name="合法性审核"
    )
    issued_on = models.DateField("印发日期")
    published_on = models.DateField("公布日期", null=True, blank=True)
    explained_on = models.DateField("政策解读日期", null=True, blank=True)
    filed_with_government_on = models.DateField("向上一级政府备案日期", null=True, blank=True)
    filed_with_congress_on = models.DateField("向本级人大常委会备案日期", null=True, blank=True)
    ending = models.CharField("不再有效的原因", max_length=20, choices=Ending.choices, blank=True)

    class Meta(RegisterRecord.Meta):
        db_table = "normative_document"
        verbose_name = "规范性文件"
        constraints = [
            *RegisterRecord.Meta.constraints,
            InOrder("issued_on", "published_on"),
            InOrder("issued_on", "filed_with_government_on"),
            InOrder("issued_on", "filed_with_congress_on"),
            Rule(  # a document that is only dated to expire has not ceased
                "until",
                Q(ending="") | Q(until__isnull=False),
                "已不再有效的文件，请填写终止日期",
                name="normative_document_ending",
            ),
            models.UniqueConstraint(
                fields=["review"],
                condition=Q(voided_at__isnull=True, review__isnull=False),
                name="normative_document_review_once",
                violation_error_message="这件合法性审核已有对应的规范性文件在册，请核对",
            ),
        ]
        indexes = [
            *RegisterRecord.Meta.indexes,
            models.Index(fields=["maker", "issued_on"], name="normative_document_issued"),
        ]

    @property
    def congress_filing_due(self) -> dt.date | None:
        """The last day for filing with the standing committee of the congress (河南省实施监督法办法第五十一条)."""
        return last_day("documents.file_with_congress", self.published_on)


class DocumentCleanup(EntryRecord):
    """文件清理: one round, with what became of each document. 河南省优化营商环境条例第五十一条."""

    class Occasion(models.TextChoices):
        PERIODIC = "periodic", "定期清理"
        SUPERIOR_LAW = "superior_law", "上位法修改、废止"
        SPECIAL = "special", "专项清理"

    ledger = Ledger(
        "document_cleanup",
        "WJQL",
        day="happened_on",
        kept_by="司法行政部门",
        shows=("occasion", "examined", "amended", "repealed"),
        filters=("occasion",),
    )

    title = models.CharField("清理事由", max_length=200)
    occasion = models.CharField("清理类型", max_length=20, choices=Occasion.choices)
    examined = models.PositiveIntegerField("清理件数")
    kept = models.PositiveIntegerField("继续有效件数")
    amended = models.PositiveIntegerField("修改件数")
    repealed = models.PositiveIntegerField("废止件数")
    lapsed = models.PositiveIntegerField("宣布失效件数")
    published_on = models.DateField("公布清理结果日期", null=True, blank=True)

    class Meta(EntryRecord.Meta):
        db_table = "document_cleanup"
        verbose_name = "文件清理"
        constraints = [
            *EntryRecord.Meta.constraints,
            InOrder("happened_on", "published_on"),
            Rule(
                "examined",
                Q(examined=F("kept") + F("amended") + F("repealed") + F("lapsed")),
                "清理件数应等于继续有效、修改、废止、失效件数之和，请核对",
                name="document_cleanup_sum",
            ),
        ]
