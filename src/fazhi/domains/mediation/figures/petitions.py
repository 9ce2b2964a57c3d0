"""What the yearly report on petitions counts. 信访工作条例 第四十一条第一款."""

from fazhi.casework.models import RecordQuerySet
from fazhi.domains.mediation.models import Petition
from fazhi.figures.figure import figure
from fazhi.figures.period import Period


@figure(
    "mediation.petitions",
    "信访事项",
    "件",
    meaning="登记的信访事项，网上、来信、来电、走访都在内。",
    rule="按收到之日计入；不予受理、不再受理的也计。",
)
def received(period: Period) -> RecordQuerySet:
    return Petition.objects.filter(received_on__range=period)


@figure(
    "mediation.petitions_forwarded",
    "转送、交办信访事项",
    "件",
    meaning="转送、交办有权处理的机关的信访事项。",
    rule="按转送、交办之日计入；退回后重新转送的按最后一次计一件。",
)
def forwarded(period: Period) -> RecordQuerySet:
    return Petition.objects.filter(forwarded_on__range=period)


@figure(
    "mediation.petitions_accepted",
    "受理信访事项",
    "件",
    meaning="按信访程序受理的申诉求决类事项；导入法定途径的不在内。",
    rule="按受理之日计入。",
)
def accepted(period: Period) -> RecordQuerySet:
    return Petition.objects.filter(accepted_on__range=period)


@figure(
    "mediation.petitions_channelled",
    "导入法定途径",
    "件",
    meaning="导入诉讼、复议、仲裁、行政程序等法定途径的信访事项。",
    rule="按导入之日计入。",
)
def channelled(period: Period) -> RecordQuerySet:
    return Petition.objects.filter(outcome=Petition.Outcome.CHANNELLED, closed_on__range=period)


@figure(
    "mediation.petitions_answered",
    "作出信访处理意见",
    "件",
    meaning="作出处理意见的信访事项，支持、解释、不予支持的都在内。",
    rule="按作出处理意见之日计入。",
)
def answered(period: Period) -> RecordQuerySet:
    return Petition.objects.filter(answered_on__range=period)


@figure(
    "mediation.petitions_reviewed",
    "信访复查",
    "件",
    meaning="提出复查意见的信访事项。",
    rule="按提出复查意见之日计入。",
)
def reviewed(period: Period) -> RecordQuerySet:
    return Petition.objects.filter(reviewed_on__range=period)


@figure(
    "mediation.petitions_rechecked",
    "信访复核",
    "件",
    meaning="提出复核意见的信访事项。",
    rule="按提出复核意见之日计入。",
)
def rechecked(period: Period) -> RecordQuerySet:
    return Petition.objects.filter(rechecked_on__range=period)
