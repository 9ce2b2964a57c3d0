"""What the report says of the government's legal advisers."""

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import figure
from fazhi.figures.period import Period
from fazhi.figures.wording import roughly

from .models import Adviser, LegalAffair

HAPPENED = "按参与之日计入；一名顾问参与一次计一次，同一件诉讼参与几次计几次。"


@figure(
    "counsel.advisers_added",
    "新增政府法律顾问",
    "名",
    seed="S027",
    meaning="这一年新聘的本级政府法律顾问；部门自聘的不在内。",
    rule="按聘任之日计入，以前聘任而仍在聘的不计。",
)
def advisers_added(period: Period) -> RecordQuerySet:
    return Adviser.objects.filter(serves=Adviser.Serves.GOVERNMENT, since__range=period)


@figure(
    "counsel.advisers",
    "政府法律顾问",
    "名",
    meaning="在聘的本级政府法律顾问。",
    rule="以期末最后一日仍在聘的计。",
)
def advisers(period: Period) -> RecordQuerySet:
    return Adviser.objects.on(period.last).filter(serves=Adviser.Serves.GOVERNMENT)


@figure(
    "counsel.affairs",
    "法律顾问参与法律事务",
    "次",
    seed="S028",
    shown=roughly(100),
    meaning="法律顾问参与重大行政决策、合同审查、诉讼、复议、信息公开和其他法律事务。",
    rule=HAPPENED,
)
def affairs(period: Period) -> RecordQuerySet:
    return LegalAffair.objects.filter(happened_on__range=period)


@figure("counsel.contracts", "审查合同", "次", meaning="法律顾问参与的合同审查。", rule=HAPPENED)
def contracts(period: Period) -> RecordQuerySet:
    return LegalAffair.objects.filter(matter=LegalAffair.Kind.CONTRACT, happened_on__range=period)


@figure(
    "counsel.risks",
    "提示法律风险",
    "处",
    total="risks",
    meaning="法律顾问在各类法律事务中提示的法律风险。",
    rule=HAPPENED,
)
def risks(period: Period) -> RecordQuerySet:
    return LegalAffair.objects.filter(happened_on__range=period)
