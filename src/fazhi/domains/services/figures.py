"""What the report says of government services."""

from django.db.models import F, Q

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import figure, ratio
from fazhi.figures.period import Period

from .models import (
    DECIDED,
    AssistedHandling,
    Category,
    Matter,
    Outcome,
    ServiceCase,
    ServiceRating,
    WindowMandate,
)

AS_OF = "以期末最后一日仍在目录内的事项计。"
BY_DECISION = "按作出决定（办理完毕）之日计入。"
BY_RATING = "按评价之日计入；没有评价的不计，不默认为满意。"


@figure(
    "services.one_visit_matters",
    "实现“最多跑一次”的事项",
    "个",
    seed="S014",
    meaning="申请人材料齐全时到现场不超过一次的政务服务事项，区级、上级委托和乡镇（街道）的都在内。",
    rule=AS_OF + "到办事现场次数为 0 或 1。",
)
def one_visit_matters(period: Period) -> RecordQuerySet:
    return Matter.objects.on(period.last).filter(max_visits__lte=1)


@figure(
    "services.window_units",
    "授权综合受理窗口的单位",
    "家",
    seed="S015",
    meaning="以书面授权综合窗口受理本单位事项的单位。",
    rule="以期末最后一日仍有效的授权计；一个单位同时只有一份有效的授权。",
)
def window_units(period: Period) -> RecordQuerySet:
    return WindowMandate.objects.on(period.last)


def matters(period: Period) -> RecordQuerySet:
    """Matters held on the last day."""
    return Matter.objects.on(period.last)


@figure(
    "services.district_matters",
    "区级政务服务事项",
    "个",
    seed="S018",
    meaning="区级行使的政务服务事项；上级委托的和乡镇（街道）的不在内。",
    rule=AS_OF,
)
def district_matters(period: Period) -> RecordQuerySet:
    return Matter.objects.on(period.last).filter(level=Matter.Level.DISTRICT)


ratio(
    "services.one_window_rate",
    "一窗分类受理率",
    matters,
    Q(one_window=True),
    seed="S017",
    meaning="实行一窗分类受理的事项占全部政务服务事项的比例。",
    rule=AS_OF,
)
ratio(
    "services.entry_rate",
    "颗粒化录入率",
    district_matters,
    Q(entered=True),
    seed="S019",
    meaning="颗粒化信息已录入的事项占区级事项的比例。",
    rule=AS_OF,
)
ratio(
    "services.completeness_rate",
    "颗粒化完整度",
    district_matters,
    Q(complete=True),
    seed="S020",
    meaning="颗粒化要素完整的事项占区级事项的比例。",
    rule=AS_OF,
)
ratio(
    "services.no_visit_rate",
    "不见面审批占比",
    district_matters,
    Q(no_visit=True),
    seed="S021",
    decimals=1,
    meaning="声明可不见面审批的事项占区级事项的比例；实际怎样办的另有统计。",
    rule=AS_OF,
)


@figure(
    "services.received",
    "收到政务服务办件",
    "件",
    meaning="收到的政务服务申请，不论后来是否受理。",
    rule="按收到申请材料之日计入；一次申请计一件。",
)
def cases_received(period: Period) -> RecordQuerySet:
    return ServiceCase.objects.filter(received_on__range=period)


@figure(
    "services.accepted",
    "受理政务服务办件",
    "件",
    meaning="受理的政务服务申请，视为受理的包含在内。",
    rule="按受理之日计入；逾期不告知补正的，自收到申请材料之日起即为受理（行政许可法第三十二条）。",
)
def cases_accepted(period: Period) -> RecordQuerySet:
    return ServiceCase.objects.filter(accepted_on__range=period)


@figure(
    "services.decided",
    "办结政务服务办件",
    "件",
    meaning="准予、不予许可和其他办理完毕、不予办理的办件；不受理、不予受理和撤回的不在内。",
    rule=BY_DECISION,
)
def cases_decided(period: Period) -> RecordQuerySet:
    return ServiceCase.objects.filter(outcome__in=DECIDED, decided_on__range=period)


ratio(
    "services.decided_in_time_rate",
    "政务服务按时办结率",
    cases_decided,
    Q(decided_on__lte=F("promised_on")),
    decimals=1,
    meaning="在承诺办结时限内作出决定或者办理完毕的办件占全部办结办件的比例；特别程序和听证的时间不计算在内。",
    rule=BY_DECISION,
)


def cases_concluded(period: Period) -> RecordQuerySet:
    """Cases concluded in the period with a decision."""
    return ServiceCase.objects.filter(outcome__in=DECIDED, concluded_on__range=period)


ratio(
    "services.no_visit_handled_rate",
    "不见面办结率",
    cases_concluded,
    Q(visits=0),
    decimals=1,
    meaning="申请人实际一次也没有到过现场的办件占全部办结办件的比例；事项声明可以怎样办的另有统计。",
    rule="按办结（送达证件、办理完毕）之日计入；不受理、不予受理和撤回的不在内。",
)


@figure(
    "services.licence_applications",
    "行政许可申请",
    "件",
    meaning="收到的行政许可申请，不论后来是否受理。",
    rule="按收到申请材料之日计入。",
)
def licence_applications(period: Period) -> RecordQuerySet:
    return cases_received(period).filter(category=Category.LICENSE)


@figure(
    "services.licences_accepted",
    "行政许可受理",
    "件",
    meaning="受理的行政许可申请，视为受理的包含在内。",
    rule="按受理之日计入。",
)
def licences_accepted(period: Period) -> RecordQuerySet:
    return cases_accepted(period).filter(category=Category.LICENSE)


@figure(
    "services.licence_decisions",
    "行政许可处理决定",
    "件",
    meaning="准予许可和不予许可的书面决定（政府信息公开条例第二十条第五项）。",
    rule="按作出决定之日计入。",
)
def licence_decisions(period: Period) -> RecordQuerySet:
    return cases_decided(period).filter(category=Category.LICENSE)


@figure(
    "services.licences_granted",
    "准予行政许可",
    "件",
    meaning="准予许可的书面决定。",
    rule="按作出决定之日计入。",
)
def licences_granted(period: Period) -> RecordQuerySet:
    return cases_decided(period).filter(outcome=Outcome.GRANTED)


@figure(
    "services.licences_denied",
    "不予行政许可",
    "件",
    meaning="不予许可的书面决定。",
    rule="按作出决定之日计入。",
)
def licences_denied(period: Period) -> RecordQuerySet:
    return cases_decided(period).filter(outcome=Outcome.DENIED)


@figure(
    "services.ratings",
    "收到政务服务评价",
    "次",
    meaning="办事人对一次服务作出的评价。",
    rule=BY_RATING,
)
def ratings(period: Period) -> RecordQuerySet:
    return ServiceRating.objects.filter(happened_on__range=period)


@figure(
    "services.bad_ratings",
    "政务服务差评",
    "次",
    meaning="评价为不满意和非常不满意的。",
    rule=BY_RATING,
)
def bad_ratings(period: Period) -> RecordQuerySet:
    return ratings(period).filter(grade__lte=ServiceRating.Grade.BAD)


ratio(
    "services.good_rating_rate",
    "政务服务好评率",
    ratings,
    Q(grade__gte=ServiceRating.Grade.FAIR),
    decimals=1,
    meaning="评价为非常满意、满意和基本满意的占全部评价的比例。",
    rule=BY_RATING,
)
ratio(
    "services.bad_rating_contact_rate",
    "差评回访率",
    bad_ratings,
    Q(contacted_on__isnull=False),
    meaning="已经回访核实的差评占全部差评的比例。",
    rule=BY_RATING + "期末以后回访的也算。",
)


@figure(
    "services.helped",
    "帮办代办",
    "次",
    meaning="帮助办事人或者受其书面委托代为办理；免费邮寄的不在内。",
    rule="按服务之日计入。",
)
def helped(period: Period) -> RecordQuerySet:
    return AssistedHandling.objects.filter(happened_on__range=period).exclude(form=AssistedHandling.Form.POST)


@figure(
    "services.posted",
    "免费邮寄办理结果",
    "件",
    meaning="由政府承担邮费寄送的办理结果。",
    rule="按寄出之日计入；一个邮件计一件。",
)
def posted(period: Period) -> RecordQuerySet:
    return AssistedHandling.objects.filter(happened_on__range=period, form=AssistedHandling.Form.POST)
