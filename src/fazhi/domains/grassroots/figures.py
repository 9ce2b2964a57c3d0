"""What the report says of community counsel, of law-savvy residents and of what they do."""

from django.db.models import Q

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import figure, ratio
from fazhi.figures.period import Period
from fazhi.figures.wording import roughly

from .models import (
    CommunityCounsel,
    Consultation,
    Helper,
    LawSavvyResident,
    Lecture,
    ResidentSettlement,
    ResidentTraining,
)

HELD = "以期末最后一日仍在册的人计；同一人只有一条有效记录，计一名。"


@figure(
    "grassroots.resident_trainings",
    "培训法律明白人",
    "场次",
    seed="S071",
    meaning="为法律明白人举办的培训；社区法制讲座不在内。",
    rule="按培训之日计入，一场计一场次。",
)
def resident_trainings(period: Period) -> RecordQuerySet:
    return ResidentTraining.objects.filter(happened_on__range=period)


@figure(
    "grassroots.training_attendance",
    "法律明白人参训人次",
    "人次",
    total="attendance",
    meaning="参加法律明白人培训的人次。",
    rule="按培训之日计入；同一人参加几场计几人次，没有登记人数的不计。",
)
def attended_trainings(period: Period) -> RecordQuerySet:
    return resident_trainings(period).filter(attendance__isnull=False)


@figure(
    "grassroots.community_counsel",
    "社区法律顾问",
    "名",
    seed="S077",
    meaning="在册的社区法律顾问；政府法律顾问不在内。",
    rule=HELD,
)
def community_counsel(period: Period) -> RecordQuerySet:
    return CommunityCounsel.objects.on(period.last)


@figure(
    "grassroots.law_savvy_residents",
    "法律明白人",
    "名",
    seed="S078",
    meaning="在册的法律明白人；社区法律顾问不在内。",
    rule=HELD,
)
def law_savvy_residents(period: Period) -> RecordQuerySet:
    return LawSavvyResident.objects.on(period.last)


@figure(
    "grassroots.consultations",
    "开展法律咨询",
    "次",
    seed="S079",
    meaning="社区法律顾问和法律明白人解答的法律咨询。",
    rule="按咨询之日计入；同一人一次问几件事计一次。",
)
def consultations(period: Period) -> RecordQuerySet:
    return Consultation.objects.filter(happened_on__range=period)


ratio(
    "grassroots.counsel_share",
    "法律顾问解答的咨询占比",
    consultations,
    Q(helper=Helper.COUNSEL),
    decimals=1,
    meaning="由社区法律顾问解答的咨询占全部法律咨询的比例，其余由法律明白人解答。",
    rule="按咨询之日计入。",
)


@figure(
    "grassroots.lectures",
    "开展法制讲座",
    "次",
    seed="S080",
    meaning="社区法律顾问和法律明白人在社区举办的讲座；法律明白人培训和领导干部讲座不在内。",
    rule="按讲座之日计入，一讲计一次。",
)
def lectures(period: Period) -> RecordQuerySet:
    return Lecture.objects.filter(happened_on__range=period)


@figure(
    "grassroots.lecture_attendance",
    "法制讲座听众",
    "人次",
    total="attendance",
    meaning="社区法制讲座的听众人次。",
    rule="按讲座之日计入；没有登记人数的不计。",
)
def attended_lectures(period: Period) -> RecordQuerySet:
    return lectures(period).filter(attendance__isnull=False)


@figure(
    "grassroots.settlements",
    "参与调解、化解矛盾纠纷",
    "件",
    seed="S081",
    shown=roughly(10),
    meaning="社区法律顾问和法律明白人参与化解、没有另立调解案件的纠纷；调解台账的案件不在内。",
    rule="按化解之日计入，一件纠纷计一件。",
)
def settlements(period: Period) -> RecordQuerySet:
    return ResidentSettlement.objects.filter(happened_on__range=period)
