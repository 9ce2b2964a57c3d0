"""What the report and the yearly enforcement tables say of penalties, checks, file reviews, organs and officers.

A decision counts on the day on which it was made, once, under its heaviest sanction; one that was annulled later still
counts as made.
"""

from django.db.models import Q

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import Rows, figure, ratio
from fazhi.figures.period import Period
from fazhi.figures.wording import roughly
from fazhi.findings.models import Finding, Source

from .models import NO_PENALTY, Body, Check, FieldReview, Officer, Outcome, Penalty, Sanction

DECIDED_ON = "按作出决定之日计入；后来被变更、撤销的仍计入。"
AS_OF = "以期末最后一日仍在名册内的计。"


@figure(
    "enforcement.review_findings",
    "执法监督发现问题",
    "个",
    seed="S031",
    shown=roughly(10),
    also=("field_review",),
    meaning="案卷评查和到执法领域实地查看发现的行政执法问题。",
    rule="按发现之日计入；督导和审计发现的问题不在内。",
)
def review_findings(period: Period) -> RecordQuerySet:
    return Finding.objects.filter(source=Source.CASE_FILE_REVIEW, found_on__range=period)


@figure(
    "enforcement.penalties", "行政处罚决定", "宗", meaning="按普通程序作出的行政处罚决定。", rule=DECIDED_ON
)
@figure(
    "enforcement.penalty_amount",
    "罚没金额",
    "元",
    total="amount",
    meaning="处罚决定确定的罚款和没收金额；未确定数额的没收不计，加处的罚款不计。",
    rule=DECIDED_ON,
)
def penalties(period: Period) -> RecordQuerySet:
    return Penalty.objects.filter(outcome=Outcome.PENALTY, decided_on__range=period)


def of_sanction(sanction: Sanction) -> Rows:
    """The decisions whose heaviest sanction this is."""

    def rows(period: Period) -> RecordQuerySet:
        return penalties(period).filter(sanction=sanction)

    return rows


for each in Sanction:
    figure(
        f"enforcement.penalties_{each.value}",
        f"行政处罚决定：{each.label}",
        "宗",
        meaning=f"最重的处罚种类为{each.label}的处罚决定；一个决定有几种处罚的只计最重的一种。",
        rule=DECIDED_ON,
    )(of_sanction(each))


@figure(
    "enforcement.no_penalties",
    "不予行政处罚决定",
    "宗",
    meaning="轻微、首违、无主观过错、事实不能成立或者超过时效而不予处罚的决定；不予立案的不在内。",
    rule=DECIDED_ON,
)
def no_penalties(period: Period) -> RecordQuerySet:
    return Penalty.objects.filter(outcome__in=NO_PENALTY, decided_on__range=period)


@figure(
    "enforcement.first_violations_spared",
    "首违不罚",
    "宗",
    meaning="初次违法且危害后果轻微并及时改正而不予处罚的决定。",
    rule=DECIDED_ON,
)
def first_violations_spared(period: Period) -> RecordQuerySet:
    return Penalty.objects.filter(outcome=Outcome.FIRST, decided_on__range=period)


@figure(
    "enforcement.referrals",
    "移送司法机关",
    "件",
    meaning="涉嫌犯罪而移送司法机关的案件。",
    rule="按移送之日计入。",
)
def referrals(period: Period) -> RecordQuerySet:
    return Penalty.objects.filter(outcome=Outcome.REFERRED, decided_on__range=period)


@figure("enforcement.filed", "立案", "件", meaning="立案调查的行政处罚案件。", rule="按立案之日计入。")
def filed(period: Period) -> RecordQuerySet:
    return Penalty.objects.filter(filed_on__range=period)


@figure(
    "enforcement.hearings",
    "行政处罚听证",
    "件",
    meaning="举行了听证的行政处罚案件。",
    rule="按听证之日计入。",
)
def hearings(period: Period) -> RecordQuerySet:
    return Penalty.objects.filter(hearing_on__range=period)


def needing_review(period: Period) -> RecordQuerySet:
    """Penalties that may not be decided without legal review."""
    return penalties(period).filter(~Q(review_ground="") | Q(hearing_on__isnull=False))


ratio(
    "enforcement.legal_review_rate",
    "重大处罚决定法制审核率",
    needing_review,
    Q(legal_reviewed_on__isnull=False),
    meaning="经法制审核的，占应当法制审核的处罚决定的比例。",
    rule=DECIDED_ON,
)


@figure(
    "enforcement.checks", "行政检查", "次", meaning="对一个检查对象的一次行政检查。", rule="按检查之日计入。"
)
def checks(period: Period) -> RecordQuerySet:
    return Check.objects.filter(happened_on__range=period)


@figure(
    "enforcement.reviews",
    "案卷评查和实地查看",
    "次",
    meaning="执法监督机构的评查、查看和抽查。",
    rule="按进行之日计入。",
)
@figure(
    "enforcement.files_reviewed",
    "评查案卷",
    "卷",
    total="files",
    meaning="案卷评查中评查的行政执法案卷。",
    rule="按评查之日计入；同一案卷评查几次计几卷。",
)
def reviews(period: Period) -> RecordQuerySet:
    return FieldReview.objects.filter(happened_on__range=period)


@figure("enforcement.bodies", "行政执法主体", "个", meaning="公告的行政执法主体。", rule=AS_OF)
def bodies(period: Period) -> RecordQuerySet:
    return Body.objects.on(period.last)


@figure(
    "enforcement.officers",
    "持证行政执法人员",
    "名",
    meaning="持有效行政执法证件的人员，一人一证。",
    rule=AS_OF,
)
def officers(period: Period) -> RecordQuerySet:
    return Officer.objects.on(period.last)


@figure(
    "enforcement.legal_reviewers",
    "法制审核人员",
    "名",
    meaning="从事行政执法决定法制审核的人员。",
    rule=AS_OF,
)
def legal_reviewers(period: Period) -> RecordQuerySet:
    return Officer.objects.on(period.last).filter(post=Officer.Post.REVIEWER)
