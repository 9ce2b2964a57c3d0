"""计划任务: a shortcoming that a report admits, or an intention, as a task with unit, day, evidence and answer."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import CaseRecord
from fazhi.casework.rules import InOrder, Rule


class Origin(models.TextChoices):
    """Where a task comes from."""

    SHORTCOMING = "shortcoming", "存在的不足"
    INTENTION = "intention", "下步打算"
    OUTLINE = "outline", "规划、纲要的年度任务"


class Outcome(models.TextChoices):
    """How a task ends."""

    DONE = "done", "已完成"
    CARRIED_OVER = "carried_over", "未完成，结转下年"
    DROPPED = "dropped", "取消"


class PlanTask(CaseRecord):
    """计划任务: `unit` leads it; `source_year` is the report that promised it, `report_year` the one that answers."""

    ledger = Ledger(
        "plan_task",
        "JHRW",
        day="listed_on",
        kept_by="法治政府建设领导小组办公室",
        shows=("origin", "report_year", "finish_by", "outcome"),
        filters=("origin", "report_year", "outcome"),
    )
    planned: ClassVar = ("finish_by",)

    origin = models.CharField("来源", max_length=20, choices=Origin.choices)
    problem = models.CharField("存在问题或工作打算", max_length=300)
    measure = models.CharField("措施", max_length=300)
    source_year = models.PositiveSmallIntegerField("提出的报告年度")
    report_year = models.PositiveSmallIntegerField("应答的报告年度")
    partners = models.CharField("配合单位", max_length=120, blank=True)
    listed_on = models.DateField("列入计划日期")
    finish_by = models.DateField("完成时限")
    responsible_post = models.CharField("责任人职务", max_length=60, blank=True)
    started_on = models.DateField("启动日期", null=True, blank=True)
    first_quarter = models.TextField("第一季度进展", max_length=500, blank=True)
    second_quarter = models.TextField("第二季度进展", max_length=500, blank=True)
    third_quarter = models.TextField("第三季度进展", max_length=500, blank=True)
    fourth_quarter = models.TextField("第四季度进展", max_length=500, blank=True)
    evidence = models.TextField("完成情况及佐证", max_length=1000, blank=True)
    submitted_on = models.DateField("提请核验日期", null=True, blank=True)
    shortfall = models.CharField("核验未通过的理由", max_length=200, blank=True)
    unfinished_reason = models.CharField("未完成（取消）的理由", max_length=300, blank=True)
    answer = models.TextField("报告中的应答", max_length=500, blank=True)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    outcome = models.CharField("结果", max_length=20, choices=Outcome.choices, blank=True)

    class Meta(CaseRecord.Meta):
        db_table = "plan_task"
        verbose_name = "计划任务"
        constraints = [
            *CaseRecord.Meta.constraints,
            InOrder("listed_on", "finish_by"),
            InOrder("listed_on", "started_on"),
            InOrder("started_on", "submitted_on"),
            InOrder("listed_on", "closed_on"),
            Rule(
                "report_year",
                Q(report_year__gt=F("source_year")),
                "应答的报告年度应在提出的报告年度之后，请核对",
                name="plan_task_years",
            ),
        ]
        indexes = [
            *CaseRecord.Meta.indexes,
            models.Index(fields=["listed_on", "id"], name="plan_task_listed"),
            models.Index(fields=["report_year", "origin"], name="plan_task_report_year"),
        ]
