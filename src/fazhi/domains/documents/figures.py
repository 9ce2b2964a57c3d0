"""What the report and the yearly tables say of papers reviewed, issued, in force and cleaned up."""

from django.db.models import Q

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import figure, ratio
from fazhi.figures.period import Period
from fazhi.figures.wording import roughly

from .models import GOVERNMENT_PAPERS, DocumentCleanup, Ending, LegalityReview, NormativeDocument, Opinion


@figure(
    "documents.reviewed",
    "合法性审核的政府文件",
    "份",
    seed="S024",
    shown=roughly(10),
    meaning="出具了合法性审核意见的政府文件，各类文件都在内；部门文件不在内。",
    rule="按出具审核意见之日计入；一份文件计一份，不论退回几次。",
)
def reviewed(period: Period) -> RecordQuerySet:
    return LegalityReview.objects.filter(maker__in=GOVERNMENT_PAPERS, opinion_on__range=period)


@figure(
    "documents.issued",
    "印发规范性文件",
    "份",
    seed="S025",
    meaning="政府及其办公室印发的规范性文件；通告、方案和内部制度不在内。",
    rule="按印发之日计入。",
)
def issued(period: Period) -> RecordQuerySet:
    return NormativeDocument.objects.filter(maker__in=GOVERNMENT_PAPERS, issued_on__range=period)


@figure(
    "documents.in_force",
    "现行有效的规范性文件",
    "件",
    meaning="期末仍有效的规范性文件，各制定主体的都在内。",
    rule="以期末最后一日已施行且有效期未满、未被废止的计。",
)
def in_force(period: Period) -> RecordQuerySet:
    return NormativeDocument.objects.on(period.last)


@figure(
    "documents.repealed",
    "废止规范性文件",
    "件",
    meaning="决定废止或者被新文件替代的规范性文件；有效期届满失效的不在内。",
    rule="按不再有效之日计入。",
)
def repealed(period: Period) -> RecordQuerySet:
    return NormativeDocument.objects.filter(
        ending__in=(Ending.REPEALED, Ending.REPLACED), until__range=period
    )


@figure(
    "documents.lapsed",
    "期满失效的规范性文件",
    "件",
    meaning="有效期届满失效的规范性文件；决定废止的不在内。",
    rule="按有效期最后一日计入。",
)
def lapsed(period: Period) -> RecordQuerySet:
    return NormativeDocument.objects.filter(ending=Ending.LAPSED, until__range=period)


@figure(
    "documents.cleaned",
    "清理规范性文件",
    "件",
    total="examined",
    meaning="各次清理中逐件评估的文件件数。",
    rule="按清理之日计入；一份文件在两次清理中各计一件。",
)
def cleaned(period: Period) -> RecordQuerySet:
    return DocumentCleanup.objects.filter(happened_on__range=period)


ratio(
    "documents.filing_rate",
    "规范性文件备案率",
    issued,
    Q(filed_with_government_on__isnull=False, filed_with_congress_on__isnull=False),
    meaning="既报上一级政府又报本级人大常委会备案的，占印发的规范性文件的比例。",
    rule="按印发之日计入，不论备案在哪一年。",
)
ratio(
    "documents.changed_rate",
    "审核提出修改意见的比例",
    reviewed,
    Q(opinion__in=(Opinion.AMEND, Opinion.UNLAWFUL)),
    meaning="审核意见为应当修改或者不合法的，占合法性审核的政府文件的比例。",
    rule="按出具审核意见之日计入。",
)
