"""What the report says of the powers given to streets."""

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import figure
from fazhi.figures.period import Period
from fazhi.figures.wording import roughly

from .models import DelegatedPower, Guidance


@figure(
    "delegation.powers",
    "赋予街道的执法权限",
    "项",
    seed="S034",
    meaning="新交由乡镇（街道）行使的执法权限。",
    rule="按可以行使之日（起始日期）计入；收回的不减。",
)
def powers_added(period: Period) -> RecordQuerySet:
    return DelegatedPower.objects.filter(since__range=period)


@figure(
    "delegation.powers_held",
    "乡镇（街道）现有执法权限",
    "项",
    meaning="乡镇（街道）仍在行使的执法权限，赋权和委托的都在内。",
    rule="以期末最后一日仍在行使的计。",
)
def powers_held(period: Period) -> RecordQuerySet:
    return DelegatedPower.objects.on(period.last)


@figure(
    "delegation.guidance",
    "街道执法业务指导",
    "次",
    seed="S036",
    shown=roughly(10),
    meaning="部门对乡镇（街道）综合行政执法队伍的业务指导；培训班不在内。",
    rule="按指导之日计入。",
)
def guidance(period: Period) -> RecordQuerySet:
    return Guidance.objects.filter(happened_on__range=period)
