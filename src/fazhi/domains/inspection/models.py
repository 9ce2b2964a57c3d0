"""督导、通报、年度报告的报送和公开、考核: each an entry of its day; what a supervision finds are findings."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import PROTECT, F, Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import EntryRecord
from fazhi.casework.rules import Rule
from fazhi.registry.models import Unit

OFFICE = "依法治区（县）委员会办公室"
INSPECTION = "法治政府建设与责任落实督察工作规定"


class Supervision(EntryRecord):
    """法治督导: one round of the office for the rule of law, of one or several units."""

    class Form(models.TextChoices):
        ONSITE = "onsite", "实地督导"
        PAPERS = "papers", "书面督导"
        SPECIAL = "special", "专项督导"
        INCOGNITO = "incognito", "明察暗访"

    ledger = Ledger(
        "supervision",
        "FZDD",
        day="happened_on",
        kept_by=OFFICE,
        shows=("form", "targets", "units_seen"),
        filters=("form",),
    )

    title = models.CharField("督导主题", max_length=200)
    form = models.CharField("方式", max_length=20, choices=Form.choices)
    targets = models.CharField("督导对象", max_length=200)
    units_seen = models.PositiveSmallIntegerField("督导单位数", validators=[MinValueValidator(1)])
    feedback_number = models.CharField("反馈意见文号", max_length=60, blank=True)

    class Meta(EntryRecord.Meta):
        db_table = "supervision"
        verbose_name = "法治督导"


class Circular(EntryRecord):
    """通报: a circular on what was found, or on how the work stands."""

    class Subject(models.TextChoices):
        FINDINGS = "findings", "督导发现问题"
        RECTIFICATION = "rectification", "整改情况"
        ASSESSMENT = "assessment", "考核结果"
        PROGRESS = "progress", "工作进展"

    ledger = Ledger(
        "circular",
        "TB",
        day="happened_on",
        kept_by=OFFICE,
        shows=("subject", "document_number", "supervision"),
        filters=("subject",),
    )

    title = models.CharField("通报标题", max_length=200)
    subject = models.CharField("通报内容", max_length=20, choices=Subject.choices)
    document_number = models.CharField("文号", max_length=60, blank=True)
    addressees = models.CharField("印发范围", max_length=200, blank=True)
    supervision = models.ForeignKey(
        Supervision, PROTECT, null=True, blank=True, related_name="circulars", verbose_name="所据督导"
    )

    class Meta(EntryRecord.Meta):
        db_table = "circular"
        verbose_name = "通报"


class ReportDelivery(EntryRecord):
    """年度报告报送公开: the report on one year, delivered to one recipient or made public.

    督察工作规定: to the recipients before 1 March of the next year, to the public before 1 April.
    """

    class Recipient(models.TextChoices):
        PARTY_ABOVE = "party_above", "上一级党委"
        GOVERNMENT_ABOVE = "government_above", "上一级政府"
        PARTY = "party", "同级党委"
        CONGRESS = "congress", "同级人大常委会"
        PUBLIC = "public", "社会公开"

    ledger = Ledger(
        "report_delivery",
        "BGBS",
        day="happened_on",
        kept_by="政府办公室、司法行政部门",
        shows=("report_year", "recipient"),
        filters=("report_year", "recipient"),
        public=True,
    )

    title = models.CharField("报告名称", max_length=200)
    report_year = models.PositiveSmallIntegerField("报告年度")
    recipient = models.CharField("报送对象", max_length=20, choices=Recipient.choices)
    channel = models.CharField("报送或者公开方式", max_length=80, blank=True)

    class Meta(EntryRecord.Meta):
        db_table = "report_delivery"
        verbose_name = "年度报告报送公开"
        constraints = [
            *EntryRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit", "report_year", "recipient"],
                condition=Q(voided_at__isnull=True),
                name="report_delivery_once",
                violation_error_message="这一年度的报告已向这一对象报送，请勿重复录入",
            ),
            Rule(
                "report_year",
                Q(report_year__lt=F("year")),
                "报告年度应早于报送日期所在的年度，请核对",
                name="report_delivery_year",
            ),
        ]


class Assessment(EntryRecord):
    """法治政府建设考核: the result of one unit for one year; `unit` is the unit assessed."""

    class Grade(models.TextChoices):
        EXCELLENT = "excellent", "优秀"
        GOOD = "good", "良好"
        QUALIFIED = "qualified", "合格"
        UNQUALIFIED = "unqualified", "不合格"

    ledger = Ledger(
        "assessment",
        "KH",
        day="happened_on",
        kept_by=OFFICE,
        shows=("assessed_year", "score", "grade"),
        filters=("assessed_year", "grade"),
    )

    title = models.CharField("考核名称", max_length=200)
    assessed_year = models.PositiveSmallIntegerField("考核年度")
    assessor = models.ForeignKey(Unit, PROTECT, related_name="+", verbose_name="考核单位")
    score = models.DecimalField("得分", max_digits=5, decimal_places=2)
    deducted_for_findings = models.DecimalField("因未整改问题扣分", max_digits=4, decimal_places=2, default=0)
    grade = models.CharField("等次", max_length=20, choices=Grade.choices)

    class Meta(EntryRecord.Meta):
        db_table = "assessment"
        verbose_name = "法治政府建设考核"
        constraints = [
            *EntryRecord.Meta.constraints,
            Rule(
                "score",
                Q(score__gte=0, score__lte=100),
                "得分应在 0 至 100 分之间，请核对",
                name="assessment_score",
            ),
            models.UniqueConstraint(
                fields=["unit", "assessed_year"],
                condition=Q(voided_at__isnull=True),
                name="assessment_once",
                violation_error_message="这个单位这一年度已有考核结果，要改的请更正那一条",
            ),
        ]
        indexes = [
            *EntryRecord.Meta.indexes,
            models.Index(fields=["assessed_year", "grade"], name="assessment_grade"),
        ]
