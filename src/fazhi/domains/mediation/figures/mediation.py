"""What the report and the yearly statistics say of mediation and of lawyers' services.

Every figure over disputes reads its index alone, and one of visits besides: at a million disputes they stay quick.
"""

from django.db.models import Exists, OuterRef, Q

from fazhi.casework.models import RecordQuerySet
from fazhi.domains.mediation.models import (
    AgreementForm,
    Confirmation,
    Dispute,
    FollowUpVisit,
    Kind,
    LawyerService,
    MediationCommittee,
    Mediator,
    Outcome,
)
from fazhi.figures.figure import figure, ratio
from fazhi.figures.period import Period
from fazhi.figures.wording import roughly

ENDED = "按调解结束之日计入，达成协议和调解不成的都计；期末仍在调解的计入结束的那一年。"
AS_OF = "以期末最后一日仍设立的计。"


@figure(
    "mediation.mediated",
    "调解纠纷",
    "起",
    seed="S044",
    meaning="人民调解、行政调解、司法调解结束调解的纠纷；一方拒绝或者不予受理而没有调解的不在内。",
    rule=ENDED,
)
def mediated(period: Period) -> RecordQuerySet:
    return Dispute.objects.filter(ended_on__range=period)


@figure("mediation.agreements", "调解达成协议", "起", meaning="结束调解的纠纷中达成协议的。", rule=ENDED)
def agreements(period: Period) -> RecordQuerySet:
    return Dispute.objects.filter(outcome=Outcome.AGREEMENT, ended_on__range=period)


def agreements_by_visit(period: Period) -> RecordQuerySet:
    """Each agreement, and whether somebody has visited after it."""
    return agreements(period).annotate(is_visited=Exists(_visits()))


def _visits() -> RecordQuerySet:
    """The visits after the dispute of the outer query."""
    return FollowUpVisit.objects.standing().filter(dispute=OuterRef("pk"))


ratio(
    "mediation.success_rate",
    "调解成功率",
    mediated,
    Q(outcome=Outcome.AGREEMENT),
    seed="S045",
    meaning="达成协议的纠纷占结束调解的纠纷的比例，三种调解合并计算。",
    rule=ENDED,
)
ratio(
    "mediation.follow_up_rate",
    "调解回访率",
    agreements_by_visit,
    Q(is_visited=True),
    seed="S046",
    also=("follow_up_visit",),
    meaning="已经回访的纠纷占达成协议的纠纷的比例；调解不成的没有协议可回访，不在分母内。",
    rule="按调解结束之日计入，这一年达成的协议在年后才回访的也计为已回访；回访几次都计一起。",
)


@figure(
    "mediation.visits",
    "调解回访",
    "次",
    meaning="对已经生效的调解协议的回访。",
    rule="按回访之日计入，同一起纠纷回访几次计几次。",
)
def visits(period: Period) -> RecordQuerySet:
    return FollowUpVisit.objects.filter(happened_on__range=period)


@figure(
    "mediation.performed",
    "调解协议已履行",
    "起",
    also=("follow_up_visit",),
    meaning="达成协议的纠纷中，至少一次回访查明已经履行的。",
    rule="按调解结束之日计入。",
)
def performed(period: Period) -> RecordQuerySet:
    done = FollowUpVisit.Performance.PERFORMED
    return agreements(period).filter(Exists(_visits().filter(performance=done)))


@figure(
    "mediation.handed_over",
    "衔接流转的纠纷",
    "起",
    meaning="转由另一种调解的纠纷：没有调解就转走的，和调解不成以后转由其他调解继续的。",
    rule="按转成的案件收到之日计入。",
)
def handed_over(period: Period) -> RecordQuerySet:
    return Dispute.objects.filter(became__received_on__range=period)


@figure(
    "mediation.received",
    "登记矛盾纠纷",
    "起",
    meaning="登记的矛盾纠纷，三种调解都在内，一方拒绝、不予受理的也在内。",
    rule="按登记之日计入。",
)
def received(period: Period) -> RecordQuerySet:
    return Dispute.objects.filter(received_on__range=period)


@figure(
    "mediation.amount",
    "调解达成协议的金额",
    "元",
    total="amount",
    meaning="达成协议的纠纷涉及的金额。",
    rule="按调解结束之日计入；没有金额的纠纷不计。",
)
def amount(period: Period) -> RecordQuerySet:
    return agreements(period).filter(amount__isnull=False)


@figure(
    "mediation.parties",
    "调解涉及当事人",
    "人",
    total="people",
    meaning="结束调解的纠纷涉及的人数。",
    rule=ENDED,
)
def parties(period: Period) -> RecordQuerySet:
    return mediated(period)


@figure("mediation.oral", "口头协议", "起", meaning="达成协议的纠纷中采取口头协议的。", rule=ENDED)
def oral(period: Period) -> RecordQuerySet:
    return agreements(period).filter(agreement_form=AgreementForm.ORAL)


@figure(
    "mediation.written",
    "书面协议",
    "起",
    meaning="达成协议的纠纷中制作书面协议或者法院调解书的。",
    rule=ENDED,
)
def written(period: Period) -> RecordQuerySet:
    return agreements(period).filter(agreement_form=AgreementForm.WRITTEN)


@figure("mediation.people", "人民调解", "起", meaning="结束人民调解的纠纷。", rule=ENDED)
def by_people(period: Period) -> RecordQuerySet:
    return Dispute.objects.filter(form=Kind.PEOPLE, ended_on__range=period)


@figure("mediation.administrative", "行政调解", "起", meaning="结束行政调解的纠纷。", rule=ENDED)
def by_authorities(period: Period) -> RecordQuerySet:
    return Dispute.objects.filter(form=Kind.ADMINISTRATIVE, ended_on__range=period)


@figure("mediation.judicial", "司法调解", "起", meaning="法院委派、委托而结束调解的纠纷。", rule=ENDED)
def judicial(period: Period) -> RecordQuerySet:
    return Dispute.objects.filter(form=Kind.JUDICIAL, ended_on__range=period)


@figure(
    "mediation.confirmed",
    "司法确认有效",
    "件",
    meaning="法院裁定调解协议有效的司法确认案件。",
    rule="按收到法院裁定之日计入，不论纠纷在哪一年结束调解。",
)
def confirmed(period: Period) -> RecordQuerySet:
    return Dispute.objects.filter(confirmation=Confirmation.CONFIRMED, confirmed_on__range=period)


@figure(
    "mediation.lawyer_services",
    "律师提供法律服务",
    "次",
    seed="S048",
    shown=roughly(100, "百", bare=True),
    meaning="律师参与法律援助、涉企服务等法律服务；参与调解另有统计，不在内。",
    rule="按服务之日计入，参与一次计一次。",
)
def lawyer_services(period: Period) -> RecordQuerySet:
    return LawyerService.objects.exclude(form=LawyerService.Kind.MEDIATION).filter(happened_on__range=period)


@figure(
    "mediation.lawyer_mediations",
    "律师参与调解",
    "次",
    seed="S049",
    meaning="律师参与矛盾纠纷调解。",
    rule="按参与之日计入，参与一次计一次；同一起纠纷参与几次计几次。",
)
def lawyer_mediations(period: Period) -> RecordQuerySet:
    return LawyerService.objects.filter(form=LawyerService.Kind.MEDIATION, happened_on__range=period)


@figure("mediation.committees", "人民调解委员会", "个", meaning="辖区内设立的人民调解委员会。", rule=AS_OF)
def committees(period: Period) -> RecordQuerySet:
    return MediationCommittee.objects.on(period.last)


@figure(
    "mediation.mediators",
    "人民调解员",
    "人",
    meaning="各人民调解委员会的调解员，委员担任的和聘任的都在内。",
    rule="以期末最后一日仍担任的计。",
)
def mediators(period: Period) -> RecordQuerySet:
    return Mediator.objects.on(period.last)


@figure(
    "mediation.full_time_mediators",
    "专职人民调解员",
    "人",
    meaning="人民调解员中专职的。",
    rule="以期末最后一日仍担任的计。",
)
def full_time_mediators(period: Period) -> RecordQuerySet:
    return mediators(period).filter(is_full_time=True)
