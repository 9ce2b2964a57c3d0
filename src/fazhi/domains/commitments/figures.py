"""What the report says of commitments and proofs."""

from django.db.models import Q

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import figure, ratio
from fazhi.figures.period import Period

from .models import CommitmentItem, Hearing, Outcome, ProofMatter, Verification

OF_THE_COHORT = "按作出决定之日计入；期末以后核查的也算。"


@figure(
    "commitments.items",
    "证明事项告知承诺清单",
    "项",
    seed="S023",
    meaning="新列入证明事项告知承诺清单的证明，各批次都在内。",
    rule="按列入清单之日计入。",
)
def items_added(period: Period) -> RecordQuerySet:
    return CommitmentItem.objects.filter(since__range=period)


@figure(
    "commitments.items_held",
    "现行证明事项告知承诺清单",
    "项",
    meaning="仍在证明事项告知承诺清单内的证明。",
    rule="以期末最后一日仍在清单内的计。",
)
def items_held(period: Period) -> RecordQuerySet:
    return CommitmentItem.objects.on(period.last)


@figure(
    "commitments.committed",
    "告知承诺办件",
    "件",
    meaning="申请人签署告知承诺书的办件；不选择承诺的不在内。",
    rule="按签署承诺书之日计入，决定前撤回承诺的也计。",
)
def committed(period: Period) -> RecordQuerySet:
    return Verification.objects.filter(committed_on__range=period)


def granted(period: Period) -> RecordQuerySet:
    """Cases decided on the spot on a promise."""
    return Verification.objects.filter(granted_on__range=period)


ratio(
    "commitments.check_rate",
    "承诺核查率",
    granted,
    Q(checked_on__isnull=False),
    decimals=1,
    meaning="已经核查的占凭承诺作出决定的办件的比例。",
    rule=OF_THE_COHORT,
)


@figure(
    "commitments.false",
    "与承诺不符的办件",
    "件",
    meaning="经核查与承诺不符、责令整改或者撤销决定的办件。",
    rule="按核查之日计入。",
)
def false_commitments(period: Period) -> RecordQuerySet:
    return Verification.objects.filter(checked_on__range=period).exclude(discrepancy="")


@figure(
    "commitments.revoked",
    "撤销凭承诺作出的决定",
    "件",
    meaning="因与承诺不符而撤销的决定。",
    rule="按撤销之日计入。",
)
def revoked(period: Period) -> RecordQuerySet:
    return Verification.objects.filter(outcome=Outcome.REVOKED, closed_on__range=period)


@figure(
    "commitments.proofs_kept",
    "保留的证明事项",
    "项",
    meaning="清理后仍然保留的证明事项。",
    rule="以期末最后一日仍在清单内的计。",
)
def proofs_kept(period: Period) -> RecordQuerySet:
    return ProofMatter.objects.on(period.last).filter(disposition=ProofMatter.Disposition.KEPT)


@figure(
    "commitments.proofs_cancelled",
    "取消的证明事项",
    "项",
    meaning="不再索要的证明，改为告知承诺的包含在内。",
    rule="按停止索要之日（终止日期）计入。",
)
def proofs_cancelled(period: Period) -> RecordQuerySet:
    return ProofMatter.objects.filter(until__range=period).exclude(disposition=ProofMatter.Disposition.KEPT)


@figure(
    "commitments.hearings",
    "就证明事项听取意见和听证",
    "次",
    meaning="听取意见和公开听证，两种形式都在内。",
    rule="按举行之日计入。",
)
def hearings(period: Period) -> RecordQuerySet:
    return Hearing.objects.filter(happened_on__range=period)
