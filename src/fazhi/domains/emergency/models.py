"""突发事件应对: plans and drills, incidents from the first sign to the file, checks of what matters in an epidemic."""

import datetime as dt
from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import PROTECT, Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import CaseRecord, EntryRecord, RegisterRecord
from fazhi.casework.rules import InOrder, Rule, refuse
from fazhi.journal.time import BEIJING
from fazhi.law.clock import due
from fazhi.law.limit import limits

KEEPER = "应急管理部门"


class EventKind(models.TextChoices):
    """突发事件应对法第三条: the four kinds of event."""

    NATURAL = "natural", "自然灾害"
    ACCIDENT = "accident", "事故灾难"
    HEALTH = "health", "公共卫生事件"
    SECURITY = "security", "社会安全事件"


class Level(models.IntegerChoices):
    """Four levels, one the gravest: of the event, of the warning and of the response, three scales of their own."""

    ONE = 1, "一级"
    TWO = 2, "二级"
    THREE = 3, "三级"
    FOUR = 4, "四级"


class EmergencyPlan(RegisterRecord):
    """应急预案: in force from its issue until it is replaced; a plan for work safety is published and drilled.

    生产安全事故应急条例第五条、第七条; 突发事件应对法 (2007) 第十七条. Within how many days it is filed is not settled.
    """

    class Scope(models.TextChoices):
        GENERAL = "general", "总体预案"
        SPECIAL = "special", "专项预案"
        DEPARTMENT = "department", "部门预案"
        STREET = "street", "乡镇（街道）预案"

    ledger = Ledger(
        "emergency_plan",
        "YJYA",
        day="since",
        kept_by=KEEPER,
        shows=("scope", "event_kind", "filed_on"),
        filters=("scope", "event_kind"),
    )

    title = models.CharField("预案名称", max_length=200)
    scope = models.CharField("预案类别", max_length=20, choices=Scope.choices)
    event_kind = models.CharField("事件类别", max_length=20, choices=EventKind.choices, blank=True)
    work_safety = models.BooleanField("生产安全事故预案", default=False)
    document_number = models.CharField("发文字号", max_length=60, blank=True)
    filed_on = models.DateField("备案日期", null=True, blank=True)
    published_on = models.DateField("公布日期", null=True, blank=True)
    replaces = models.ForeignKey(
        "self", PROTECT, null=True, blank=True, related_name="revisions", verbose_name="修订自"
    )

    class Meta(RegisterRecord.Meta):
        db_table = "emergency_plan"
        verbose_name = "应急预案"
        constraints = [
            *RegisterRecord.Meta.constraints,
            InOrder("since", "filed_on"),
            InOrder("since", "published_on"),
            Rule(
                "event_kind",
                Q(work_safety=False) | Q(event_kind="accident"),
                "生产安全事故预案的事件类别应为事故灾难",
                name="emergency_plan_work_safety",
            ),
        ]
        indexes = [*RegisterRecord.Meta.indexes, models.Index(fields=["scope"], name="emergency_plan_scope")]


class Drill(EntryRecord):
    """应急演练: one exercise of a plan.

    At least every two years only where the plan is one for work safety (生产安全事故应急条例第八条); else as necessary.
    """

    class Form(models.TextChoices):
        TABLETOP = "tabletop", "桌面推演"
        FIELD = "field", "实战演练"

    ledger = Ledger(
        "drill",
        "YJYL",
        day="happened_on",
        kept_by=KEEPER,
        shows=("form", "attendance", "evaluated"),
        filters=("form", "event_kind"),
    )

    title = models.CharField("演练科目", max_length=200)
    plan = models.ForeignKey(
        EmergencyPlan, PROTECT, null=True, blank=True, related_name="drills", verbose_name="应急预案"
    )
    event_kind = models.CharField("事件类别", max_length=20, choices=EventKind.choices)
    form = models.CharField("形式", max_length=20, choices=Form.choices)
    attendance = models.PositiveIntegerField("参加人数", validators=[MinValueValidator(1)])
    evaluated = models.BooleanField("已作演练评估", default=False)
    shortcomings = models.CharField("发现的不足", max_length=300, blank=True)

    class Meta(EntryRecord.Meta):
        db_table = "emergency_drill"
        verbose_name = "应急演练"


class Outcome(models.TextChoices):
    """How an incident ends."""

    LIFTED = "lifted", "解除警报"
    ENDED = "ended", "应急处置结束"


# 生产安全事故报告和调查处理条例第三条第一款: at least so many dead, badly injured, or ten thousands of yuan of loss.
ACCIDENT_TITLES = {
    Level.ONE: "特别重大事故",
    Level.TWO: "重大事故",
    Level.THREE: "较大事故",
    Level.FOUR: "一般事故",
}
ACCIDENT_LEVELS = ((Level.ONE, 30, 100, 10_000), (Level.TWO, 10, 50, 5000), (Level.THREE, 3, 10, 1000))


def accident_level(dead: int, injured: int, loss: int) -> Level:
    """特别重大, 重大, 较大 or 一般: the gravest that a number reaches; 以上 has its number in it (第三条第三款)."""
    for level, *least in ACCIDENT_LEVELS:
        if any(number >= at for number, at in zip((dead, injured, loss), least, strict=True)):
            return level
    return Level.FOUR


REPORT_LIMITS = {
    EventKind.ACCIDENT: "emergency.department_report",
    EventKind.HEALTH: "emergency.county_report",
}


class Incident(CaseRecord):
    """突发事件: from the first sign or report to the closed file; `unit` leads the handling.

    The law says 立即 without hours. Two hours to report upwards are set for accidents at work (生产安全事故报告和
    调查处理条例第十一条, at each level) and for events of public health (突发公共卫生事件应急条例第二十条); for the
    other kinds `report_due_at` stays empty. Events of public security have no level in the law (第三条).
    """

    ledger = Ledger(
        "incident",
        "TFSJ",
        day="known_on",
        kept_by=KEEPER,
        shows=("event_kind", "level", "reported_at", "outcome"),
        filters=("event_kind", "level", "outcome"),
    )
    personal: ClassVar = ("description", "lessons")

    event_kind = models.CharField("事件类别", max_length=20, choices=EventKind.choices)
    work_safety = models.BooleanField("生产安全事故", default=False)
    level = models.PositiveSmallIntegerField("事件级别", choices=Level.choices, null=True, blank=True)
    site = models.CharField("地点", max_length=120)
    description = models.TextField("简要经过", max_length=1000, blank=True)
    known_on = models.DateField("发现（接报）日期")
    informed_at = models.DateTimeField("接到报告时间", null=True, blank=True)
    report_due_at = models.DateTimeField("最迟上报时间", null=True, blank=True, editable=False)
    reported_at = models.DateTimeField("上报时间", null=True, blank=True)
    health_informed_at = models.DateTimeField("卫生健康主管部门接到报告时间", null=True, blank=True)
    health_due_at = models.DateTimeField(
        "卫生健康主管部门最迟报告时间", null=True, blank=True, editable=False
    )
    health_reported_at = models.DateTimeField("卫生健康主管部门报告本级政府时间", null=True, blank=True)
    health_above_at = models.DateTimeField("报告上级卫生健康主管部门时间", null=True, blank=True)
    health_national_at = models.DateTimeField("报告国务院卫生健康主管部门时间", null=True, blank=True)
    warned_on = models.DateField("发布警报日期", null=True, blank=True)
    warning_level = models.PositiveSmallIntegerField("预警级别", choices=Level.choices, null=True, blank=True)
    occurred_on = models.DateField("发生日期", null=True, blank=True)
    responded_on = models.DateField("启动应急响应日期", null=True, blank=True)
    response_level = models.PositiveSmallIntegerField(
        "响应级别", choices=Level.choices, null=True, blank=True
    )
    npc_filed_on = models.DateField("报人大常委会备案日期", null=True, blank=True)
    ended_on = models.DateField("解除应急响应日期", null=True, blank=True)
    investigated_on = models.DateField("提交事故调查报告日期", null=True, blank=True)
    approved_on = models.DateField("批复日期", null=True, blank=True)
    published_on = models.DateField("事故处理情况公布日期", null=True, blank=True)
    lessons = models.TextField("经验教训和改进措施", max_length=1000, blank=True)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    dead = models.PositiveIntegerField("死亡人数", null=True, blank=True)
    injured = models.PositiveIntegerField("重伤人数", null=True, blank=True)
    loss = models.PositiveIntegerField("直接经济损失（万元）", null=True, blank=True)
    outcome = models.CharField("结果", max_length=20, choices=Outcome.choices, blank=True)

    class Meta(CaseRecord.Meta):
        db_table = "incident"
        verbose_name = "突发事件"
        constraints = [
            *CaseRecord.Meta.constraints,
            InOrder("informed_at", "reported_at"),
            InOrder("health_informed_at", "health_reported_at"),
            InOrder("warned_on", "closed_on"),
            InOrder("occurred_on", "responded_on"),
            InOrder("responded_on", "ended_on"),
            InOrder("investigated_on", "approved_on"),
            InOrder("approved_on", "published_on"),
            Rule(
                "level",
                ~Q(event_kind="security") | Q(level__isnull=True),
                "社会安全事件没有法定分级（突发事件应对法第三条），请留空",
                name="incident_security_no_level",
            ),
            Rule(
                "event_kind",
                Q(work_safety=False) | Q(event_kind="accident"),
                "生产安全事故的事件类别应为事故灾难",
                name="incident_work_safety",
            ),
        ]
        indexes = [
            *CaseRecord.Meta.indexes,
            models.Index(fields=["known_on", "id"], name="incident_by_day"),
            models.Index(fields=["known_on", "event_kind"], name="incident_known"),
            models.Index(fields=["occurred_on"], name="incident_occurred"),
        ]

    def clean(self) -> None:
        """By when it must be reported follows from when it was known, an accident's level from its numbers."""
        super().clean()
        accident = self.event_kind == EventKind.ACCIDENT
        name = REPORT_LIMITS.get(EventKind(self.event_kind)) if self.event_kind else None
        self.report_due_at = _last_moment(
            None if accident and not self.work_safety else name, self.informed_at
        )
        self.health_due_at = _last_moment("emergency.health_department_report", self.health_informed_at)
        numbers = (self.dead, self.injured, self.loss)
        if not self.work_safety or numbers == (None, None, None):
            return
        level = accident_level(*(number or 0 for number in numbers))
        if self.level != level:
            said = f"按死亡、重伤人数和直接经济损失，事件级别应为{level.label}（{ACCIDENT_TITLES[level]}）"
            refuse("level", f"{said}（生产安全事故报告和调查处理条例第三条），请核对")


def _last_moment(limit: str | None, informed_at: dt.datetime | None) -> dt.datetime | None:
    """By when somebody told at that moment must have reported, under the limit in force on that day."""
    if limit is None or informed_at is None:
        return None
    informed = informed_at.astimezone(BEIJING)
    version = limits()[limit].on(informed.date())
    moment = due(version, informed, explain=False).due if version else None
    return moment if isinstance(moment, dt.datetime) else None


class EpidemicEnforcement(EntryRecord):
    """涉疫重点领域执法: one check of one place; what it leads to (a penalty) is a case of another ledger."""

    class Field(models.TextChoices):
        MARKET = "market", "农贸市场和商超"
        COLD_CHAIN = "cold_chain", "冷链食品"
        PHARMACY = "pharmacy", "药店"
        CLINIC = "clinic", "医疗机构"
        PUBLIC_PLACE = "public_place", "公共场所"
        PRICE = "price", "防疫物资价格"
        SCHOOL = "school", "学校和托育机构"

    class Result(models.TextChoices):
        CLEAN = "clean", "未发现问题"
        CORRECTED = "corrected", "当场改正"
        ORDERED = "ordered", "责令限期改正"
        FILED = "filed", "立案查处"

    ledger = Ledger(
        "epidemic_enforcement",
        "SYZF",
        day="happened_on",
        kept_by="卫生健康、市场监管等行政执法部门",
        shows=("field", "result", "officers"),
        filters=("field", "result"),
    )
    personal: ClassVar = ("checked", "problem")

    title = models.CharField("检查事由", max_length=200)
    field = models.CharField("领域", max_length=20, choices=Field.choices)
    checked = models.CharField("检查对象", max_length=120)
    officers = models.PositiveSmallIntegerField("执法人员数")
    result = models.CharField("检查结果", max_length=20, choices=Result.choices)
    problem = models.CharField("发现的问题", max_length=300, blank=True)
    case_number = models.CharField("立案编号", max_length=60, blank=True)

    class Meta(EntryRecord.Meta):
        db_table = "epidemic_enforcement"
        verbose_name = "涉疫重点领域执法"
        constraints = [
            *EntryRecord.Meta.constraints,
            Rule(
                "officers",
                Q(officers__gte=2),
                "执法人员不得少于两人（行政处罚法第四十二条）",
                name="epidemic_enforcement_two",
            ),
            Rule(
                "problem",
                Q(result="clean") | ~Q(problem=""),
                "请填写发现的问题",
                name="epidemic_enforcement_problem",
            ),
        ]
        indexes = [
            *EntryRecord.Meta.indexes,
            models.Index(fields=["field", "result"], name="epidemic_enforcement_field"),
        ]
