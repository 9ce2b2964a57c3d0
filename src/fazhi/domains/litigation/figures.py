"""What the report and the yearly statistics say of lawsuits and of suggestions received."""

from django.db.models import Q

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import change_on_last_year, figure, ratio
from fazhi.figures.period import Period
from fazhi.findings.models import Finding, Source

from .models import (
    HEADS,
    LOST,
    Appearance,
    Defendant,
    JudicialSuggestion,
    Lawsuit,
    Outcome,
    SuggestionOutcome,
)

RECEIVED = "按收到起诉状副本之日计入；一件一审案件计一起，上诉、再审不另计。"
CONCLUDED = "按收到一审裁判之日计入，不论案件在哪一年收到；结果以最后的裁判为准。"
HEARD = "按一审开庭之日计入；同一审级开几次庭计一件。"


@figure(
    "litigation.against_district",
    "以区政府为被告的行政诉讼案件",
    "起",
    seed="S041",
    meaning="区政府单独或者与其他机关共同作被告的一审行政诉讼案件；只以部门、街道为被告的不在内。",
    rule=RECEIVED,
)
def against_district(period: Period) -> RecordQuerySet:
    return Lawsuit.objects.exclude(defendant=Defendant.DEPARTMENT).filter(received_on__range=period)


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
    return Lawsuit.objects.filter(defendant=Defendant.DEPARTMENT, received_on__range=period)


@figure(
    "litigation.reconsideration_co_defendant",
    "复议机关作共同被告的案件",
    "起",
    meaning="区政府维持原行政行为后，与原机关作共同被告的一审行政诉讼案件。",
    rule=RECEIVED,
)
def co_defendant(period: Period) -> RecordQuerySet:
    return Lawsuit.objects.filter(defendant=Defendant.RECONSIDERATION, received_on__range=period)


@figure(
    "litigation.concluded",
    "审结的行政诉讼案件",
    "起",
    meaning="一审审结的行政诉讼案件，撤诉、调解的在内。",
    rule=CONCLUDED,
)
def concluded(period: Period) -> RecordQuerySet:
    return Lawsuit.objects.filter(concluded_on__range=period)


@figure(
    "litigation.lost",
    "败诉的行政诉讼案件",
    "起",
    meaning="判决撤销、变更、责令履行、给付、确认违法或者无效、承担协议责任的案件。",
    rule=CONCLUDED,
)
def lost(period: Period) -> RecordQuerySet:
    return Lawsuit.objects.filter(outcome__in=LOST, concluded_on__range=period)


ratio(
    "litigation.loss_rate",
    "行政诉讼败诉率",
    concluded,
    Q(outcome__in=LOST),
    decimals=1,
    meaning="败诉的案件占审结案件的比例。",
    rule=CONCLUDED,
)


@figure(
    "litigation.withdrawn", "撤诉的行政诉讼案件", "起", meaning="法院准许原告撤诉的案件。", rule=CONCLUDED
)
def withdrawn(period: Period) -> RecordQuerySet:
    return Lawsuit.objects.filter(outcome=Outcome.WITHDRAWAL, concluded_on__range=period)


@figure(
    "litigation.heard",
    "开庭审理的行政诉讼案件",
    "起",
    meaning="一审开过庭、负责人应当出庭的案件。",
    rule=HEARD,
)
def heard(period: Period) -> RecordQuerySet:
    return Lawsuit.objects.filter(heard_on__range=period)


@figure(
    "litigation.chief_appearances",
    "正职负责人出庭应诉",
    "件",
    meaning="由正职负责人出庭的一审案件。",
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
    meaning="正职、副职或者其他参与分管的负责人出庭的案件占开庭案件的比例；工作人员出庭的不算负责人出庭。",
    rule=HEARD,
)


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
