"""What the report says of reconsideration."""

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import figure
from fazhi.figures.period import Period

from .models import Outcome, Reconsideration


@figure(
    "reconsideration.received",
    "收到行政复议申请案件",
    "起",
    seed="S039",
    meaning="行政复议机关收到的行政复议申请，不论后来是否受理。",
    rule="按收到申请之日计入；一份申请计一起。",
)
def received(period: Period) -> RecordQuerySet:
    return Reconsideration.objects.filter(received_on__range=period)


@figure(
    "reconsideration.settled",
    "行政复议通过调解化解",
    "起",
    seed="S040",
    meaning="经调解达成协议、制作行政复议调解书的案件；和解后撤回的不在内。",
    rule="按调解书生效之日计入，不论申请在哪一年收到。",
)
def settled(period: Period) -> RecordQuerySet:
    return Reconsideration.objects.filter(outcome=Outcome.MEDIATED, effective_on__range=period)
