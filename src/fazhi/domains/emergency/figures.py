"""What the yearly tables say of emergencies; the published report speaks of them without a number."""

from django.db.models import F, Q

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import figure, ratio
from fazhi.figures.period import Period

from .models import Drill, EmergencyPlan, EpidemicEnforcement, Incident

BY_DAY = "按举行之日计入。"
BY_CHECK = "按检查之日计入；一次检查一个对象计一次。"


@figure(
    "emergency.plans",
    "现行应急预案",
    "件",
    meaning="区级、部门和乡镇（街道）的应急预案。",
    rule="以期末最后一日仍有效的计；修订后以新预案计，旧预案不计。",
)
def plans(period: Period) -> RecordQuerySet:
    return EmergencyPlan.objects.on(period.last)


ratio(
    "emergency.plan_filing_rate",
    "应急预案备案率",
    plans,
    Q(filed_on__isnull=False),
    meaning="已经备案的预案占现行预案的比例。",
    rule="以期末最后一日仍有效的计；期末以后备案的也算。",
)


@figure(
    "emergency.drills",
    "应急演练",
    "次",
    meaning="桌面推演和实战演练，两种形式都在内。",
    rule=BY_DAY,
)
def drills(period: Period) -> RecordQuerySet:
    return Drill.objects.filter(happened_on__range=period)


@figure(
    "emergency.drill_attendance",
    "参加应急演练",
    "人次",
    total="attendance",
    meaning="参加应急演练的人次。",
    rule=BY_DAY + "同一人参加几次计几人次。",
)
def drill_attendance(period: Period) -> RecordQuerySet:
    return Drill.objects.filter(happened_on__range=period)


@figure(
    "emergency.warnings",
    "发布突发事件警报",
    "次",
    meaning="发布警报、进入预警期的，后来没有发生事件的包含在内；调整级别不另计。",
    rule="按发布警报之日计入。",
)
def warnings(period: Period) -> RecordQuerySet:
    return Incident.objects.filter(warned_on__range=period)


@figure(
    "emergency.incidents",
    "发生突发事件",
    "起",
    meaning="已经发生的突发事件；解除警报而没有发生的不在内。",
    rule="按发生之日计入。",
)
def incidents(period: Period) -> RecordQuerySet:
    return Incident.objects.filter(occurred_on__range=period)


def timed_reports(period: Period) -> RecordQuerySet:
    """Incidents for whose report a last moment was set."""
    return Incident.objects.filter(occurred_on__range=period, report_due_at__isnull=False)


ratio(
    "emergency.report_in_time_rate",
    "首报及时率",
    timed_reports,
    Q(reported_at__lte=F("report_due_at")),
    meaning="在两小时的期限内上报的占法律、法规规定了小时数的突发事件的比例；只规定“立即”报告的事件不在内。",
    rule="按发生之日计入；接到报告的当时不计入。",
)


@figure(
    "emergency.epidemic_checks",
    "涉疫重点领域执法检查",
    "次",
    meaning="对农贸市场、冷链食品、药店、医疗机构、公共场所等涉疫重点领域的执法检查。",
    rule=BY_CHECK,
)
def epidemic_checks(period: Period) -> RecordQuerySet:
    return EpidemicEnforcement.objects.filter(happened_on__range=period)


@figure(
    "emergency.epidemic_problems",
    "涉疫执法发现问题",
    "个",
    meaning="发现问题的检查，当场改正、责令改正和立案查处的都在内。",
    rule=BY_CHECK,
)
def epidemic_problems(period: Period) -> RecordQuerySet:
    return EpidemicEnforcement.objects.filter(happened_on__range=period).exclude(
        result=EpidemicEnforcement.Result.CLEAN
    )
