"""What the report says of government services."""

from django.db.models import Q

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import figure, ratio
from fazhi.figures.period import Period

from .models import Matter, WindowMandate

AS_OF = "以期末最后一日仍在目录内的事项计。"


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
