"""What the report and the official statistics say of reconsideration.

What came in counts on its receipt, what was accepted on its acceptance, what was concluded on the day of the decision;
a mediation on the day on which its statement took effect. One application is one case.
"""

from django.db.models import Q

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import Rows, figure, ratio
from fazhi.figures.period import Period

from .grounds import Attendance
from .models import CONCLUDED, CORRECTED, DECISIONS, Outcome, PublishedDecision, Reconsideration

RECEIVED_ON = "按收到申请之日计入；一份申请计一起。"
DECIDED_ON = "按作出决定之日计入，不论申请在哪一年收到。"


@figure(
    "reconsideration.received",
    "收到行政复议申请案件",
    "起",
    seed="S039",
    meaning="行政复议机关收到的行政复议申请，不论后来是否受理。",
    rule=RECEIVED_ON,
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


# 受理


@figure(
    "reconsideration.accepted",
    "受理的行政复议案件",
    "起",
    meaning="决定受理和依法视为受理的案件；受理后驳回申请的仍计入。",
    rule="按受理之日计入；2017年法下收到之日即为受理之日。",
)
def accepted(period: Period) -> RecordQuerySet:
    return Reconsideration.objects.filter(accepted_on__range=period)


@figure(
    "reconsideration.deemed_accepted",
    "视为受理的行政复议案件",
    "起",
    meaning="审查期限届满未决定不予受理，依第三十条第三款视为受理的案件。",
    rule="按审查期限届满之日计入。",
)
def deemed_accepted(period: Period) -> RecordQuerySet:
    return accepted(period).filter(is_deemed_accepted=True)


@figure(
    "reconsideration.not_accepted",
    "不予受理的行政复议申请",
    "起",
    meaning="经审查决定不予受理的申请；告知、转送其他机关和视为放弃的不在内。",
    rule=DECIDED_ON,
)
def not_accepted(period: Period) -> RecordQuerySet:
    return Reconsideration.objects.filter(outcome=Outcome.NOT_ACCEPTED, decided_on__range=period)


@figure(
    "reconsideration.informed",
    "告知、转送其他机关的行政复议申请",
    "起",
    meaning="由其他行政复议机关受理，告知申请人或者转送的申请。",
    rule=RECEIVED_ON,
)
def informed(period: Period) -> RecordQuerySet:
    return received(period).filter(outcome=Outcome.INFORMED)


@figure(
    "reconsideration.abandoned",
    "视为放弃的行政复议申请",
    "起",
    meaning="无正当理由逾期不补正，视为放弃并记录在案的申请。",
    rule=RECEIVED_ON,
)
def abandoned(period: Period) -> RecordQuerySet:
    return received(period).filter(outcome=Outcome.ABANDONED)


# 审结


@figure(
    "reconsideration.concluded",
    "审结的行政复议案件",
    "起",
    meaning="受理后作出决定、驳回申请、以调解书结案或者终止的案件。",
    rule=DECIDED_ON,
)
def concluded(period: Period) -> RecordQuerySet:
    return Reconsideration.objects.filter(outcome__in=CONCLUDED, decided_on__range=period)


def of_outcome(outcome: Outcome) -> Rows:
    """The concluded cases that ended so."""

    def rows(period: Period) -> RecordQuerySet:
        return concluded(period).filter(outcome=outcome)

    return rows


for each in CONCLUDED:
    figure(
        f"reconsideration.concluded_{each.value}",
        f"审结的行政复议案件：{each.label}",
        "起",
        meaning=f"结果为“{each.label}”的案件。",
        rule=DECIDED_ON,
    )(of_outcome(each))


@figure(
    "reconsideration.pending",
    "期末未审结的行政复议案件",
    "起",
    meaning="已经受理、到期末最后一日还没有作出决定或者终止的案件。",
    rule="以期末最后一日为准；在期末以后决定的仍计为未审结。",
)
def pending(period: Period) -> RecordQuerySet:
    _, last = period
    undecided = Q(decided_on__isnull=True) | Q(decided_on__gt=last)
    return Reconsideration.objects.filter(undecided, accepted_on__lte=last)


def decided(period: Period) -> RecordQuerySet:
    """What was decided after a review of the act itself."""
    return concluded(period).filter(outcome__in=DECISIONS).exclude(outcome=Outcome.DISMISSED)


ratio(
    "reconsideration.correction_rate",
    "行政复议直接纠错率",
    decided,
    Q(outcome__in=CORRECTED),
    meaning="撤销、部分撤销、变更、确认违法或者无效、责令履行和决定承担行政协议责任的，占作出实体决定的案件。",
    rule=f"分母是维持、驳回复议请求和纠错的决定，驳回申请、调解、终止不在内。{DECIDED_ON}",
    decimals=1,
)


# 审理


@figure(
    "reconsideration.simplified",
    "适用简易程序的行政复议案件",
    "起",
    meaning="审结时适用简易程序的案件；转为普通程序的不在内。",
    rule=DECIDED_ON,
)
def simplified(period: Period) -> RecordQuerySet:
    return concluded(period).filter(is_simplified=True)


@figure(
    "reconsideration.hearings",
    "举行听证的行政复议案件",
    "起",
    meaning="举行了听证的案件；视为放弃听证的不在内。",
    rule="按举行听证之日计入。",
)
def hearings(period: Period) -> RecordQuerySet:
    return Reconsideration.objects.filter(hearing_held_on__range=period)


ratio(
    "reconsideration.head_attendance",
    "被申请人负责人参加听证率",
    hearings,
    Q(attendance=Attendance.HEAD),
    meaning="举行听证的案件中，被申请人的负责人参加听证的。",
    rule="按举行听证之日计入；委托工作人员参加的不算。",
    decimals=1,
)


@figure(
    "reconsideration.extended",
    "延长审理期限的行政复议案件",
    "起",
    meaning="因情况复杂经批准延长审理期限、已经审结的案件。",
    rule=DECIDED_ON,
)
def extended(period: Period) -> RecordQuerySet:
    return concluded(period).exclude(complexity="")


@figure(
    "reconsideration.unanswered",
    "被申请人逾期未答复的行政复议案件",
    "起",
    meaning="答复期限届满，被申请人没有提出书面答复、提交证据的案件（第七十条）。",
    rule="按答复期限届满之日计入；后来补交答复的仍计入。",
)
def unanswered(period: Period) -> RecordQuerySet:
    return Reconsideration.objects.filter(reply_missed_on__range=period)


@figure(
    "reconsideration.document_reviews",
    "行政复议附带审查",
    "件",
    meaning="在行政复议中对规范性文件或者依据的审查，依申请和依职权的都在内。",
    rule="按处理完毕之日计入。",
)
def document_reviews(period: Period) -> RecordQuerySet:
    return Reconsideration.objects.filter(document_handled_on__range=period)


@figure(
    "reconsideration.unlawful_documents",
    "附带审查认定不合法的规范性文件",
    "件",
    meaning="附带审查认为相关条款超越权限或者违反上位法的。",
    rule="按处理完毕之日计入。",
)
def unlawful_documents(period: Period) -> RecordQuerySet:
    return document_reviews(period).filter(is_document_unlawful=True)


# 监督


@figure(
    "reconsideration.opinions",
    "制发行政复议意见书",
    "份",
    meaning="向被申请人或者其他下级机关制发的意见书。",
    rule="按制发之日计入。",
)
def opinions(period: Period) -> RecordQuerySet:
    return Reconsideration.objects.filter(opinion_sent_on__range=period)


@figure(
    "reconsideration.opinions_answered",
    "行政复议意见书已反馈",
    "份",
    meaning="本期制发、有关机关已经报送纠正情况的意见书。",
    rule="按制发之日计入，不论何时反馈。",
)
def opinions_answered(period: Period) -> RecordQuerySet:
    return opinions(period).filter(opinion_answered_on__isnull=False)


def sued_over(period: Period) -> RecordQuerySet:
    """The decisions of the period over which one may go to court."""
    return concluded(period).filter(outcome__in=DECISIONS)


ratio(
    "reconsideration.sued_after",
    "复议后起诉率",
    sued_over,
    Q(sued_on__isnull=False),
    meaning="作出复议决定的案件中，申请人不服提起行政诉讼的。",
    rule=DECIDED_ON,
    decimals=1,
)


@figure(
    "reconsideration.published",
    "公开的行政复议决定书",
    "份",
    meaning="依第七十九条第一款向社会公开、隐去个人信息的决定书。",
    rule="按公开之日计入。",
)
def published(period: Period) -> RecordQuerySet:
    return PublishedDecision.objects.filter(happened_on__range=period)
