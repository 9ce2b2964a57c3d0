"""What the yearly statistics say of legal aid."""

from fazhi.casework.models import RecordQuerySet
from fazhi.domains.mediation.models import AidOutcome, LegalAid
from fazhi.figures.figure import figure
from fazhi.figures.period import Period

DECIDED = "按作出决定之日计入。"


@figure(
    "mediation.legal_aid_applications",
    "法律援助申请和通知",
    "件",
    meaning="收到的法律援助申请和办案机关的通知，转交的在内。",
    rule="按收到之日计入。",
)
def applications(period: Period) -> RecordQuerySet:
    return LegalAid.objects.filter(received_on__range=period)


@figure(
    "mediation.legal_aid_granted",
    "给予法律援助",
    "件",
    meaning="决定给予法律援助的案件，办案机关通知的在内；后来终止的也计。",
    rule=DECIDED,
)
def granted(period: Period) -> RecordQuerySet:
    outcomes = (AidOutcome.GRANTED, AidOutcome.TERMINATED)
    return LegalAid.objects.filter(outcome__in=outcomes, decided_on__range=period)


@figure(
    "mediation.legal_aid_criminal", "刑事法律援助", "件", meaning="给予法律援助的刑事案件。", rule=DECIDED
)
def criminal(period: Period) -> RecordQuerySet:
    return granted(period).filter(matter=LegalAid.Matter.CRIMINAL)


@figure("mediation.legal_aid_civil", "民事法律援助", "件", meaning="给予法律援助的民事案件。", rule=DECIDED)
def civil(period: Period) -> RecordQuerySet:
    return granted(period).filter(matter=LegalAid.Matter.CIVIL)


@figure(
    "mediation.legal_aid_administrative",
    "行政法律援助",
    "件",
    meaning="给予法律援助的行政案件。",
    rule=DECIDED,
)
def administrative(period: Period) -> RecordQuerySet:
    return granted(period).filter(matter=LegalAid.Matter.ADMINISTRATIVE)


@figure(
    "mediation.legal_aid_migrant_workers",
    "为农民工提供法律援助",
    "件",
    meaning="给予法律援助的案件中，受援人是农民工的。",
    rule=DECIDED,
)
def for_migrant_workers(period: Period) -> RecordQuerySet:
    return granted(period).filter(group=LegalAid.Group.MIGRANT_WORKER)


@figure(
    "mediation.legal_aid_refused",
    "不予法律援助",
    "件",
    meaning="决定不予法律援助、没有被责令改正的申请。",
    rule=DECIDED,
)
def refused(period: Period) -> RecordQuerySet:
    return LegalAid.objects.filter(outcome=AidOutcome.REFUSED, decided_on__range=period)


@figure(
    "mediation.legal_aid_terminated",
    "终止法律援助",
    "件",
    meaning="决定终止法律援助、没有被责令改正的案件。",
    rule="按终止之日计入。",
)
def terminated(period: Period) -> RecordQuerySet:
    return LegalAid.objects.filter(outcome=AidOutcome.TERMINATED, terminated_on__range=period)


@figure(
    "mediation.legal_aid_objections",
    "对法律援助决定的异议",
    "件",
    meaning="司法行政部门收到的对不予、终止法律援助决定的异议。",
    rule="按收到异议之日计入。",
)
def objections(period: Period) -> RecordQuerySet:
    return LegalAid.objects.filter(objected_on__range=period)


@figure(
    "mediation.legal_aid_recovered",
    "法律援助挽回损失",
    "元",
    total="recovered",
    meaning="办结的法律援助案件为受援人挽回的损失或者取得的利益。",
    rule="按结案归档之日计入；没有金额的案件不计。",
)
def recovered(period: Period) -> RecordQuerySet:
    return LegalAid.objects.filter(recovered__isnull=False, closed_on__range=period)


@figure(
    "mediation.legal_aid_subsidies",
    "法律援助补贴",
    "元",
    total="subsidy",
    meaning="支付给法律援助人员的补贴。",
    rule="按支付之日计入。",
)
def subsidies(period: Period) -> RecordQuerySet:
    return LegalAid.objects.filter(subsidised_on__range=period)
