"""What the report says of supervision, and what stands behind its sentences on circulars, delivery and assessment."""

from django.db.models import F, Q

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import figure, ratio
from fazhi.figures.period import Period
from fazhi.figures.wording import roughly
from fazhi.findings.models import Finding, Outcome, Source

from .models import Assessment, Circular, ReportDelivery, Supervision

PUBLIC = Q(recipient=ReportDelivery.Recipient.PUBLIC)


@figure(
    "inspection.supervisions",
    "开展法治督导",
    "次",
    seed="S007",
    meaning="依法治区（县）办组织的法治督导；示范创建的督查督导不在内。",
    rule="按督导之日计入；一次督导几个单位计一次。",
)
def supervisions(period: Period) -> RecordQuerySet:
    return Supervision.objects.filter(happened_on__range=period)


@figure(
    "inspection.supervision_findings",
    "督导发现问题",
    "个",
    seed="S008",
    shown=roughly(10),
    also=("supervision",),
    meaning="法治督导发现的问题；案卷评查和审计发现的不在内。",
    rule="按发现之日计入。",
)
def supervision_findings(period: Period) -> RecordQuerySet:
    return Finding.objects.filter(source=Source.SUPERVISION, found_on__range=period)


ratio(
    "inspection.rectified_rate",
    "督导发现问题整改率",
    supervision_findings,
    Q(outcome=Outcome.VERIFIED),
    meaning="已核验销号的占法治督导发现问题的比例。",
    rule="按发现之日计入，整改不论在哪一年。",
)


@figure(
    "inspection.circulars",
    "印发通报",
    "份",
    meaning="就督导、整改、考核和工作进展印发的通报。",
    rule="按印发之日计入。",
)
def circulars(period: Period) -> RecordQuerySet:
    return Circular.objects.filter(happened_on__range=period)


@figure(
    "inspection.deliveries",
    "报送、公开上年度报告",
    "次",
    meaning="上年度法治政府建设情况报告的报送和向社会公开，一个对象计一次。",
    rule="按报送、公开之日计入。",
)
def deliveries(period: Period) -> RecordQuerySet:
    return ReportDelivery.objects.filter(happened_on__range=period)


ratio(
    "inspection.deliveries_in_time",
    "上年度报告按时报送、公开率",
    deliveries,
    Q(happened_on__year=F("report_year") + 1)
    & (Q(PUBLIC, happened_on__month__lt=4) | Q(~PUBLIC, happened_on__month__lt=3)),
    meaning="按时报送、公开的占全部报送、公开的比例。",
    rule="报送在次年3月1日前，公开在次年4月1日前。",
)


@figure(
    "inspection.assessed",
    "法治政府建设考核",
    "家",
    meaning="有考核结果的单位。",
    rule="按考核结果确定之日计入。",
)
def assessed(period: Period) -> RecordQuerySet:
    return Assessment.objects.filter(happened_on__range=period)


ratio(
    "inspection.excellent_rate",
    "考核优秀率",
    assessed,
    Q(grade=Assessment.Grade.EXCELLENT),
    meaning="考核等次为优秀的占全部考核单位的比例。",
    rule="按考核结果确定之日计入。",
)
