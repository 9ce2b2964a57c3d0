"""What the report says of suggestions and proposals, and what their yearly report counts besides."""

from django.db.models import F, Q

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import figure, ratio
from fazhi.figures.period import Period

from .models import Filing, Kind, Outcome, Proposal, Satisfaction

ON_RECEIPT = "按政府收到之日计入，一件计一件。"
ON_REPLY = "按第一次答复之日计入，不论在哪一年收到；答复类别以最后一次为准。"


@figure(
    "proposals.received",
    "收到建议提案",
    "件",
    seed="S050",
    meaning="收到的人大代表建议和政协委员提案，提案不论是否立案。",
    rule=ON_RECEIPT,
)
def received(period: Period) -> RecordQuerySet:
    return Proposal.objects.filter(received_on__range=period)


@figure(
    "proposals.deputy_suggestions",
    "人大代表建议",
    "件",
    seed="S051",
    meaning="收到的人大代表建议、批评和意见。",
    rule=ON_RECEIPT,
)
def suggestions(period: Period) -> RecordQuerySet:
    return Proposal.objects.filter(kind=Kind.SUGGESTION, received_on__range=period)


@figure(
    "proposals.cppcc_proposals",
    "政协委员提案",
    "件",
    seed="S052",
    meaning="收到的政协委员提案，立案的和未立案的都在内。",
    rule=ON_RECEIPT,
)
def proposals(period: Period) -> RecordQuerySet:
    return Proposal.objects.filter(kind=Kind.PROPOSAL, received_on__range=period)


@figure(
    "proposals.filed",
    "立案的提案",
    "件",
    seed="S053",
    meaning="经政协提案委员会审查立案的提案；还没有审查的不在内。",
    rule=ON_RECEIPT,
)
def filed(period: Period) -> RecordQuerySet:
    return Proposal.objects.filter(kind=Kind.PROPOSAL, filing=Filing.FILED, received_on__range=period)


@figure(
    "proposals.not_filed",
    "未立案的提案",
    "件",
    seed="S054",
    meaning="经审查没有立案的提案；还没有审查的不在内。",
    rule=ON_RECEIPT,
)
def not_filed(period: Period) -> RecordQuerySet:
    return Proposal.objects.filter(kind=Kind.PROPOSAL, filing=Filing.NOT_FILED, received_on__range=period)


def assigned(period: Period) -> RecordQuerySet:
    """Items received in the period that were handed to a unit."""
    return Proposal.objects.filter(received_on__range=period, assigned_on__isnull=False)


ratio(
    "proposals.reply_rate",
    "建议提案办复率",
    assigned,
    Q(replied_on__isnull=False),
    decimals=1,
    meaning="已交办的建议提案中已答复的比例；未立案的提案不交办，不在分母内。",
    rule="以期间内收到并已交办的为分母，不论哪一天答复。",
)


@figure(
    "proposals.replied", "答复的建议提案", "件", meaning="第一次答复代表（委员）的建议提案。", rule=ON_REPLY
)
def replied(period: Period) -> RecordQuerySet:
    return Proposal.objects.filter(replied_on__range=period)


@figure("proposals.class_a", "A类答复", "件", meaning="所提问题已经解决或基本解决的建议提案。", rule=ON_REPLY)
def class_a(period: Period) -> RecordQuerySet:
    return Proposal.objects.filter(outcome=Outcome.SOLVED, replied_on__range=period)


@figure("proposals.class_b", "B类答复", "件", meaning="正在解决或列入计划逐步解决的建议提案。", rule=ON_REPLY)
def class_b(period: Period) -> RecordQuerySet:
    return Proposal.objects.filter(outcome=Outcome.PLANNED, replied_on__range=period)


@figure("proposals.class_c", "C类答复", "件", meaning="暂不能解决或留作参考的建议提案。", rule=ON_REPLY)
def class_c(period: Period) -> RecordQuerySet:
    return Proposal.objects.filter(outcome=Outcome.NOT_NOW, replied_on__range=period)


def replied_proposals(period: Period) -> RecordQuerySet:
    """Proposals of the CPPCC answered in the period."""
    return Proposal.objects.filter(kind=Kind.PROPOSAL, replied_on__range=period)


ratio(
    "proposals.proposals_in_time_rate",
    "提案按期答复率",
    replied_proposals,
    Q(replied_on__lte=F("reply_by")),
    decimals=1,
    meaning="答复的提案中在交办通知要求的期限之内答复的比例；代表建议依法定期限另看红黄绿灯。",
    rule="按第一次答复之日计入。",
)


def with_feedback(period: Period) -> RecordQuerySet:
    """Items whose author said what they thought of the answer."""
    return Proposal.objects.filter(feedback_on__range=period)


ratio(
    "proposals.satisfaction_rate",
    "建议提案办理满意率",
    with_feedback,
    Q(satisfaction__in=[Satisfaction.SATISFIED, Satisfaction.BASICALLY]),
    decimals=1,
    meaning="代表（委员）反馈满意和基本满意的比例；没有反馈的不算满意，不在分母内。",
    rule="按反馈之日计入；再次办理的以最后一次反馈为准。",
)


def promised(period: Period) -> RecordQuerySet:
    """Answers that promised something."""
    return Proposal.objects.filter(replied_on__range=period).exclude(commitment="")


ratio(
    "proposals.fulfilment_rate",
    "承诺事项兑现率",
    promised,
    Q(fulfilled_on__isnull=False, outcome=Outcome.SOLVED),
    decimals=1,
    meaning="答复中承诺的事项已经落实的比例；办结而没有解决的不算。",
    rule="按第一次答复之日计入，不论哪一天落实。",
)
ratio(
    "proposals.public_rate",
    "答复公开率",
    replied,
    Q(is_public=True),
    decimals=1,
    meaning="答复的建议提案中答复已公开的比例。",
    rule="按第一次答复之日计入。",
)
