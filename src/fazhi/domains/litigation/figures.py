"""What the report and the yearly statistics say of lawsuits and of suggestions received."""

from django.db.models import Q

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import change_on_last_year, figure, ratio
from fazhi.figures.period import Period
from fazhi.findings.models import Finding, Source

from .choices import HEADS, LOST, Appearance, Defendant, Disposal, Instance, Outcome
from .models import JudicialSuggestion, Lawsuit, SuggestionOutcome

RECEIVED = "按收到起诉状副本之日计入；一件一审案件计一起，上诉、再审和发回重审不另计。"
CONCLUDED = "按收到一审裁判之日计入，不论案件在哪一年收到；发回重审后再审结的不另计。"
EFFECTIVE = "按裁判生效之日计入，一案只按生效的裁判计一次；再审改变结果的，在再审裁判生效之年另计。"
HEARD = "按首次开庭之日计入；每一审级计一件，同一审级开几次庭仍计一件，不开庭的不计。"

NEW = Q(instance=Instance.FIRST, earlier__isnull=True, earlier_number="")


@figure(
    "litigation.against_district",
    "以区政府为被告的行政诉讼案件",
    "起",
    seed="S041",
    meaning="区政府单独或者与其他机关共同作被告的一审行政诉讼案件；只以部门、街道为被告的不在内。",
    rule=RECEIVED,
)
def against_district(period: Period) -> RecordQuerySet:
    return Lawsuit.objects.exclude(defendant=Defendant.DEPARTMENT).filter(NEW, received_on__range=period)


change_on_last_year(
    "litigation.against_district_change",
    "以区政府为被告的行政诉讼案件同比",
    against_district,
    seed="S042",
    meaning="以区政府为被告的一审行政诉讼案件数比上一年同期增减的比例。",
    rule=RECEIVED,
)


@figure(
    "litigation.against_departments",
    "以部门、街道为被告的行政诉讼案件",
    "起",
    meaning="只以部门、乡镇（街道）为被告的一审行政诉讼案件。",
    rule=RECEIVED,
)
def against_departments(period: Period) -> RecordQuerySet:
    return Lawsuit.objects.filter(NEW, defendant=Defendant.DEPARTMENT, received_on__range=period)


@figure(
    "litigation.reconsideration_co_defendant",
    "复议机关作共同被告的案件",
    "起",
    meaning="区政府维持原行政行为后，与原机关作共同被告的一审行政诉讼案件。",
    rule=RECEIVED,
)
def co_defendant(period: Period) -> RecordQuerySet:
    return Lawsuit.objects.filter(NEW, defendant=Defendant.RECONSIDERATION, received_on__range=period)


@figure(
    "litigation.concluded",
    "审结的行政诉讼案件",
    "起",
    meaning="一审审结的行政诉讼案件，撤诉、调解的在内。",
    rule=CONCLUDED,
)
def concluded(period: Period) -> RecordQuerySet:
    return Lawsuit.objects.filter(NEW, concluded_on__range=period)


@figure(
    "litigation.effective",
    "裁判生效的行政诉讼案件",
    "起",
    meaning="裁判、调解书已经生效的行政诉讼案件，准许撤诉、终结诉讼的在内。",
    rule=EFFECTIVE,
)
def effective(period: Period) -> RecordQuerySet:
    return Lawsuit.objects.filter(effective_on__range=period)


@figure(
    "litigation.lost",
    "败诉的行政诉讼案件",
    "起",
    meaning="生效裁判撤销、变更、责令履行、给付、确认违法或者无效、承担协议责任的案件。",
    rule=EFFECTIVE,
)
def lost(period: Period) -> RecordQuerySet:
    return Lawsuit.objects.filter(outcome__in=LOST, effective_on__range=period)


ratio(
    "litigation.loss_rate",
    "行政诉讼败诉率",
    effective,
    Q(outcome__in=LOST),
    decimals=1,
    meaning="败诉的案件占裁判生效案件的比例；撤诉、调解、驳回起诉的在分母内，不算败诉。",
    rule=EFFECTIVE,
)


@figure(
    "litigation.withdrawn",
    "撤诉的行政诉讼案件",
    "起",
    meaning="法院准许原告撤诉或者按撤诉处理的案件。",
    rule=EFFECTIVE,
)
def withdrawn(period: Period) -> RecordQuerySet:
    return Lawsuit.objects.filter(outcome=Outcome.WITHDRAWAL, effective_on__range=period)


@figure(
    "litigation.mediated",
    "调解结案的行政诉讼案件",
    "起",
    meaning="以行政调解书结案的案件。",
    rule=EFFECTIVE,
)
def mediated(period: Period) -> RecordQuerySet:
    return Lawsuit.objects.filter(outcome=Outcome.MEDIATION, effective_on__range=period)


@figure(
    "litigation.appeals",
    "二审行政诉讼案件",
    "起",
    meaning="任何一方上诉、进入第二审的案件。",
    rule="按收到上诉状副本（本方上诉的为提出）之日计入。",
)
def appeals(period: Period) -> RecordQuerySet:
    return Lawsuit.objects.filter(instance=Instance.SECOND, received_on__range=period)


@figure(
    "litigation.changed_on_appeal",
    "二审改判、发回重审的案件",
    "起",
    meaning="第二审改判、撤销、变更原裁判，或者发回重审、指令继续审理的案件。",
    rule="按收到二审裁判之日计入。",
)
def changed_on_appeal(period: Period) -> RecordQuerySet:
    changed = Disposal.CHANGED, Disposal.REMANDED
    return Lawsuit.objects.filter(instance=Instance.SECOND, disposal__in=changed, concluded_on__range=period)


@figure(
    "litigation.retrials",
    "裁定再审的案件",
    "起",
    meaning="人民法院裁定再审的案件；只申请再审、没有裁定的不在内。",
    rule="按裁定再审之日计入。",
)
def retrials(period: Period) -> RecordQuerySet:
    return Lawsuit.objects.filter(retrial_on__range=period)


@figure(
    "litigation.unperformed",
    "尚未履行的败诉裁判",
    "件",
    meaning="裁判已经生效、到期末还没有履行完毕的败诉案件；再审中止执行的在内。",
    rule="截至期末，不论裁判在哪一年生效。",
)
def unperformed(period: Period) -> RecordQuerySet:
    still = Q(performed_on__isnull=True) | Q(performed_on__gt=period.last)
    return Lawsuit.objects.filter(still, outcome__in=LOST, effective_on__lte=period.last)


@figure(
    "litigation.heard",
    "开庭审理的行政诉讼案件",
    "件",
    meaning="开过庭、负责人应当出庭的案件，第一审、第二审、再审分别计。",
    rule=HEARD,
)
def heard(period: Period) -> RecordQuerySet:
    return Lawsuit.objects.filter(heard_on__range=period)


@figure(
    "litigation.chief_appearances",
    "正职负责人出庭应诉",
    "件",
    meaning="由正职负责人出庭的案件。",
    rule=HEARD,
)
def chief_appearances(period: Period) -> RecordQuerySet:
    return Lawsuit.objects.filter(appearance=Appearance.CHIEF, heard_on__range=period)


ratio(
    "litigation.head_appearance_rate",
    "行政机关负责人出庭应诉率",
    heard,
    Q(appearance__in=HEADS),
    decimals=1,
    meaning="正职、副职或者其他参与分管的负责人出庭的案件占开庭案件的比例；工作人员出庭的，写明了理由也不算负责人出庭。",
    rule=HEARD,
)


@figure(
    "litigation.absences_explained",
    "负责人未出庭、已说明理由",
    "件",
    meaning="负责人不能出庭、提交了情况说明，由相应的工作人员出庭的案件。",
    rule=HEARD,
)
def absences_explained(period: Period) -> RecordQuerySet:
    return Lawsuit.objects.filter(appearance=Appearance.STAFF, heard_on__range=period)


@figure(
    "litigation.appearance_faults",
    "法院记录未出庭等情形的案件",
    "件",
    meaning="法院记录了应当提出司法建议的情形（未出庭且无正当理由、均不出庭、中途退庭、拒绝说明）的案件。",
    rule=HEARD,
)
def appearance_faults(period: Period) -> RecordQuerySet:
    return Lawsuit.objects.filter(heard_on__range=period).exclude(fault="")


@figure(
    "litigation.suggestions",
    "收到司法建议、检察建议",
    "件",
    meaning="人民法院的司法建议和人民检察院的检察建议。",
    rule="按收到之日计入。",
)
def suggestions(period: Period) -> RecordQuerySet:
    return JudicialSuggestion.objects.filter(received_on__range=period)


ratio(
    "litigation.suggestion_reply_rate",
    "司法建议、检察建议答复率",
    suggestions,
    Q(replied_on__isnull=False),
    meaning="已书面答复的占收到的建议的比例。",
    rule="按收到之日计入，年后答复的也计为已答复。",
)
ratio(
    "litigation.suggestion_adoption_rate",
    "司法建议、检察建议采纳率",
    suggestions,
    Q(outcome__in=(SuggestionOutcome.ADOPTED, SuggestionOutcome.PARTLY)),
    meaning="采纳和部分采纳的占收到的建议的比例。",
    rule="按收到之日计入。",
)


@figure(
    "litigation.loss_findings",
    "败诉案件反映的问题",
    "个",
    also=("lawsuit",),
    meaning="从败诉的行政诉讼案件中提出、交由有关单位整改的问题。",
    rule="按提出问题之日计入。",
)
def loss_findings(period: Period) -> RecordQuerySet:
    return Finding.objects.filter(source=Source.LOST_LAWSUIT, found_on__range=period)
