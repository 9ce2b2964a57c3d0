"""What the report and the yearly statistics say of mediation, of lawyers' services and of legal aid.

Every figure over disputes reads one table and one index: at a million disputes a year's figures stay quick.
"""

from django.db.models import Q

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import figure, ratio
from fazhi.figures.period import Period
from fazhi.figures.wording import roughly

from .models import (
    AidOutcome,
    Confirmation,
    Dispute,
    Kind,
    LawyerService,
    LegalAid,
    MediationCommittee,
    Outcome,
)

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
    agreements,
    Q(followed_up_on__isnull=False),
    seed="S046",
    meaning="已经回访的纠纷占达成协议的纠纷的比例；调解不成的没有协议可回访，不在分母内。",
    rule="按调解结束之日计入，这一年达成的协议在年后才回访的也计为已回访。",
)


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
    total="mediators",
    meaning="各人民调解委员会的调解员人数。",
    rule=AS_OF,
)
def mediators(period: Period) -> RecordQuerySet:
    return MediationCommittee.objects.on(period.last)


@figure(
    "mediation.legal_aid_granted",
    "给予法律援助",
    "件",
    meaning="决定给予法律援助的案件，办案机关通知的在内；后来终止的也计。",
    rule="按作出决定之日计入。",
)
def aid_granted(period: Period) -> RecordQuerySet:
    granted = (AidOutcome.GRANTED, AidOutcome.TERMINATED)
    return LegalAid.objects.filter(outcome__in=granted, decided_on__range=period)


@figure(
    "mediation.legal_aid_recovered",
    "法律援助挽回损失",
    "元",
    total="recovered",
    meaning="办结的法律援助案件为受援人挽回的损失或者取得的利益。",
    rule="按结案归档之日计入；没有金额的案件不计。",
)
def aid_recovered(period: Period) -> RecordQuerySet:
    return LegalAid.objects.filter(recovered__isnull=False, closed_on__range=period)
