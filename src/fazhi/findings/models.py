"""发现问题: what was found wrong, in which unit, against which article, and how it was put right."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import CaseRecord
from fazhi.casework.rules import InOrder, Rule


class Source(models.TextChoices):
    """Where a finding comes from; it has exactly one source."""

    SUPERVISION = "supervision", "法治督导"
    CASE_FILE_REVIEW = "case_file_review", "案卷评查与实地查看"
    AUDIT = "audit", "审计"
    LOST_LAWSUIT = "lost_lawsuit", "行政诉讼败诉"
    CORRECTED_RECONSIDERATION = "corrected_reconsideration", "行政复议纠错"
    DISCLOSURE_REVERSAL = "disclosure_reversal", "信息公开被纠正"


class Irregularity(models.TextChoices):
    """What an amount found by an audit is."""

    VIOLATION = "violation", "违规"
    MISMANAGED = "mismanaged", "管理不规范"
    WASTE = "waste", "损失浪费"


class Outcome(models.TextChoices):
    """How a finding ends."""

    VERIFIED = "verified", "整改到位，已销号"
    UNFOUNDED = "unfounded", "经复核不成立"


class Finding(CaseRecord):
    """发现问题: `unit` is the unit that must put it right."""

    ledger = Ledger(
        "finding",
        "WT",
        day="found_on",
        kept_by="提出问题的监督机关",
        shows=("source", "rectify_by", "outcome"),
        filters=("source", "outcome"),
    )
    planned: ClassVar = ("rectify_by",)
    personal: ClassVar = ("defect", "evidence")

    source = models.CharField("来源", max_length=30, choices=Source.choices)
    origin_number = models.CharField("来源记录编号", max_length=40, blank=True)
    found_on = models.DateField("发现日期")
    article = models.CharField("违反的规定", max_length=120, blank=True)
    defect = models.TextField("问题描述", max_length=1000)
    irregularity = models.CharField("金额性质", max_length=20, choices=Irregularity.choices, blank=True)
    amount = models.BigIntegerField("涉及金额（元）", null=True, blank=True)
    rectify_by = models.DateField("整改期限", null=True, blank=True)
    notified_on = models.DateField("通知整改日期", null=True, blank=True)
    rectified_on = models.DateField("报告整改日期", null=True, blank=True)
    evidence = models.TextField("整改情况及佐证", max_length=1000, blank=True)
    closed_on = models.DateField("销号日期", null=True, blank=True)
    outcome = models.CharField("结果", max_length=20, choices=Outcome.choices, blank=True)

    class Meta(CaseRecord.Meta):
        db_table = "finding"
        verbose_name = "发现问题"
        constraints = [
            *CaseRecord.Meta.constraints,
            InOrder("found_on", "notified_on"),
            InOrder("found_on", "closed_on"),
            Rule(
                "amount",
                Q(amount__isnull=True) | Q(amount__gte=0),
                "涉及金额不能是负数，请核对",
                name="finding_amount",
            ),
        ]
        indexes = [
            *CaseRecord.Meta.indexes,
            models.Index(fields=["found_on", "id"], name="finding_by_day"),
            models.Index(fields=["source", "found_on"], name="finding_source_day"),
        ]
