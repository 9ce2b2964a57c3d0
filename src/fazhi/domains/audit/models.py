"""审计项目: one project of the yearly plan; what it found are findings of the source `audit`."""

from typing import ClassVar

from django.db import models
from django.db.models import PROTECT

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import CaseRecord
from fazhi.casework.rules import InOrder
from fazhi.registry.models import Unit


class Kind(models.TextChoices):
    """项目类型."""

    ECONOMIC_RESPONSIBILITY = "economic_responsibility", "经济责任审计"
    POLICY_TRACKING = "policy_tracking", "重大政策跟踪审计"
    BUDGET_COVERAGE = "budget_coverage", "财政一级预算单位全覆盖审计"
    INVESTMENT = "investment", "重大投资项目审计"
    SPECIAL = "special", "专项审计"


class Outcome(models.TextChoices):
    """What the audit organ issued, the furthest-reaching of them. 审计法第四十五条第一款, 条例第四十条."""

    REPORT = "report", "审计报告"
    DECISION = "decision", "审计报告和审计决定"
    TRANSFER = "transfer", "审计报告和移送处理"


class Accounts(models.TextChoices):
    """What a decision is on, and with it the remedy: 审计法第五十三条, 条例第五十二条、第五十三条."""

    PUBLIC_REVENUE = "public_revenue", "财政收支（不服的提请本级政府裁决，裁决为最终决定）"
    ACCOUNTS = "accounts", "财务收支（不服的申请行政复议或者提起行政诉讼）"


class AuditProject(CaseRecord):
    """审计项目: `unit` is the audit organ; a project counts on the day of the organ's own report."""

    ledger = Ledger(
        "audit_project",
        "SJXM",
        day="planned_on",
        kept_by="审计机关",
        shows=("auditee", "category", "reported_on", "outcome"),
        filters=("category", "outcome"),
    )
    planned: ClassVar = ("rectify_by",)

    auditee = models.ForeignKey(Unit, PROTECT, related_name="+", verbose_name="被审计单位")
    category = models.CharField("项目类型", max_length=30, choices=Kind.choices)
    planned_on = models.DateField("列入年度计划日期")
    # 条例第三十四条第二款: only enterprises and financial institutions that the state controls are told of the plan.
    state_controlled = models.BooleanField("被审计单位是国有资本控股的企业、金融机构", default=False)
    informed_on = models.DateField("告知列入计划日期", null=True, blank=True)
    notified_on = models.DateField("送达审计通知书日期", null=True, blank=True)
    direct_ground = models.CharField("直接持通知书实施审计的理由", max_length=200, blank=True)
    started_on = models.DateField("实施审计日期", null=True, blank=True)
    sealed_on = models.DateField("封存日期", null=True, blank=True)
    unsealed_on = models.DateField("解除封存日期", null=True, blank=True)
    draft_sent_on = models.DateField("征求意见稿送达日期", null=True, blank=True)
    commented_on = models.DateField("收到书面意见日期", null=True, blank=True)
    reviewed_on = models.DateField("复核审理日期", null=True, blank=True)
    reported_on = models.DateField("出具审计报告日期", null=True, blank=True)
    report_number = models.CharField("审计报告文号", max_length=60, blank=True)
    rectify_by = models.DateField("审计报告载明的整改期限", null=True, blank=True)
    ordered_on = models.DateField("作出审计决定日期", null=True, blank=True)
    ordered_about = models.CharField(
        "审计决定针对财政收支还是财务收支", max_length=20, choices=Accounts.choices, blank=True
    )
    transferred_on = models.DateField("移送处理日期", null=True, blank=True)
    transferred_to = models.CharField("移送机关", max_length=80, blank=True)
    published_on = models.DateField("公布审计结果日期", null=True, blank=True)
    rectified_on = models.DateField("报告整改情况日期", null=True, blank=True)
    tracked_on = models.DateField("跟踪检查日期", null=True, blank=True)
    outcome = models.CharField("结果", max_length=20, choices=Outcome.choices, blank=True)

    class Meta(CaseRecord.Meta):
        db_table = "audit_project"
        verbose_name = "审计项目"
        constraints = [
            *CaseRecord.Meta.constraints,
            InOrder("planned_on", "notified_on"),
            InOrder("notified_on", "started_on"),
            InOrder("sealed_on", "unsealed_on"),
            InOrder("started_on", "draft_sent_on"),
            InOrder("draft_sent_on", "reported_on"),
            InOrder("reported_on", "rectified_on"),
        ]
        indexes = [
            *CaseRecord.Meta.indexes,
            models.Index(fields=["planned_on", "id"], name="audit_project_by_day"),
            models.Index(fields=["category", "reported_on"], name="audit_project_reported"),
        ]
