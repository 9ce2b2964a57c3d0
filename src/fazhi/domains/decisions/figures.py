"""What the yearly tables say of major decisions."""

from django.db.models import Q

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import figure, ratio
from fazhi.figures.period import Period

from .models import MajorDecision, Opinion

DECIDED_ON = "按行政首长作出决定之日计入。"


@figure(
    "decisions.listed",
    "重大行政决策事项目录",
    "项",
    meaning="列入重大行政决策事项目录的事项。",
    rule="按列入目录之日计入，不论进行到哪一步。",
)
def listed(period: Period) -> RecordQuerySet:
    return MajorDecision.objects.filter(listed_on__range=period)


@figure(
    "decisions.decided",
    "作出重大行政决策",
    "项",
    meaning="集体讨论后作出决定的重大行政决策事项。",
    rule=DECIDED_ON,
)
def decided(period: Period) -> RecordQuerySet:
    return MajorDecision.objects.filter(decided_on__range=period)


@figure(
    "decisions.public_opinions",
    "重大行政决策收到公众意见",
    "条",
    total="opinions_received",
    meaning="公开征求意见中收到的意见条数。",
    rule="按征求意见截止之日计入。",
)
def commented(period: Period) -> RecordQuerySet:
    return MajorDecision.objects.filter(opinions_received__isnull=False, comment_until__range=period)


@figure(
    "decisions.assessed",
    "重大行政决策风险评估",
    "项",
    meaning="组织了风险评估的重大行政决策事项。",
    rule="按风险评估之日计入。",
)
def assessed(period: Period) -> RecordQuerySet:
    return MajorDecision.objects.filter(assessed_on__range=period)


ratio(
    "decisions.legality_review_rate",
    "重大行政决策合法性审查率",
    decided,
    Q(opinion__in=(Opinion.LAWFUL, Opinion.REFORM), opinion_on__isnull=False),
    meaning="经合法性审查的占作出的重大行政决策的比例。",
    rule=DECIDED_ON,
)
