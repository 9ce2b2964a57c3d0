"""示范创建的任务、推进会、督查督导: what the district has to do to be named a model, and how it is pushed on."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import CaseRecord, EntryRecord
from fazhi.casework.rules import InOrder, Rule

OFFICE = "示范创建办公室"


class Indicator(models.TextChoices):
    """一级指标: the first level of 市县法治政府建设示范指标体系（2021年版）."""

    FUNCTIONS = "functions", "政府职能依法全面履行"
    RULES = "rules", "依法行政制度体系完善"
    DECISIONS = "decisions", "重大行政决策科学民主合法"
    ENFORCEMENT = "enforcement", "行政执法严格规范公正文明"
    POWER = "power", "行政权力制约监督科学有效"
    DISPUTES = "disputes", "社会矛盾纠纷依法有效化解"
    EMERGENCIES = "emergencies", "重大突发事件依法预防处置"
    ABILITY = "ability", "政府工作人员法治思维和依法行政能力"
    LEADERSHIP = "leadership", "组织领导落实到位"


class Outcome(models.TextChoices):
    """How a task ends."""

    DONE = "done", "验收销号"
    DROPPED = "dropped", "调整出清单"


class CampaignTask(CaseRecord):
    """示范创建任务: one line of the list; `unit` is the unit that leads it, which owes the evidence by a day."""

    ledger = Ledger(
        "campaign_task",
        "CJRW",
        day="listed_on",
        kept_by=OFFICE,
        shows=("indicator", "progress", "finish_by", "outcome"),
        filters=("indicator", "outcome"),
    )
    planned: ClassVar = ("finish_by",)

    indicator = models.CharField("一级指标", max_length=20, choices=Indicator.choices)
    standard = models.CharField("任务要求", max_length=300)
    basis = models.CharField("依据（实施方案）", max_length=120)
    partners = models.CharField("配合单位", max_length=120, blank=True)
    listed_on = models.DateField("列入清单日期")
    finish_by = models.DateField("完成时限")
    taken_on = models.DateField("认领日期", null=True, blank=True)
    progress = models.PositiveSmallIntegerField("完成进度（%）", null=True, blank=True)
    progress_made = models.TextField("进展情况", max_length=500, blank=True)
    rescheduling = models.CharField("调整时限的理由", max_length=200, blank=True)
    evidence = models.TextField("完成情况及佐证", max_length=1000, blank=True)
    submitted_on = models.DateField("提请验收日期", null=True, blank=True)
    shortfall = models.CharField("验收未通过的理由", max_length=200, blank=True)
    closed_on = models.DateField("销号（调出）日期", null=True, blank=True)
    drop_reason = models.CharField("调出的理由", max_length=200, blank=True)
    outcome = models.CharField("结果", max_length=20, choices=Outcome.choices, blank=True)

    class Meta(CaseRecord.Meta):
        db_table = "campaign_task"
        verbose_name = "示范创建任务"
        constraints = [
            *CaseRecord.Meta.constraints,
            InOrder("listed_on", "finish_by"),
            InOrder("listed_on", "taken_on"),
            InOrder("taken_on", "submitted_on"),
            InOrder("listed_on", "closed_on"),
            Rule(
                "progress",
                Q(progress__isnull=True) | Q(progress__lte=100),
                "完成进度最多是 100%，请核对",
                name="campaign_task_progress",
            ),
        ]
        indexes = [
            *CaseRecord.Meta.indexes,
            models.Index(fields=["listed_on", "id"], name="campaign_task_listed"),
            models.Index(fields=["outcome", "closed_on"], name="campaign_task_outcome"),
        ]


class CampaignMeeting(EntryRecord):
    """示范创建推进会: one meeting that pushed the campaign on."""

    ledger = Ledger(
        "campaign_meeting", "CJTJ", day="happened_on", kept_by=OFFICE, shows=("chaired_by", "attendance")
    )

    title = models.CharField("会议名称", max_length=200)
    chaired_by = models.CharField("主持人职务", max_length=60, blank=True)
    attendance = models.PositiveIntegerField("参加人数", null=True, blank=True)
    resolution = models.CharField("议定事项", max_length=300, blank=True)

    class Meta(EntryRecord.Meta):
        db_table = "campaign_meeting"
        verbose_name = "示范创建推进会"


class CampaignRound(EntryRecord):
    """示范创建督查督导: one round of the campaign's office; a supervision of the office for the rule of law is none."""

    class Manner(models.TextChoices):
        VISIT = "visit", "实地督查"
        PAPERS = "papers", "查阅资料"
        MEETING = "meeting", "座谈督导"

    ledger = Ledger(
        "campaign_round",
        "CJDC",
        day="happened_on",
        kept_by=OFFICE,
        shows=("manner", "scope"),
        filters=("manner",),
    )

    title = models.CharField("督查督导事项", max_length=200)
    manner = models.CharField("方式", max_length=20, choices=Manner.choices)
    scope = models.CharField("督查督导的单位", max_length=200)
    remark = models.CharField("反馈意见", max_length=300, blank=True)

    class Meta(EntryRecord.Meta):
        db_table = "campaign_round"
        verbose_name = "示范创建督查督导"
