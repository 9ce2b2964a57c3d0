"""What the report says of the training of enforcement officers."""

from django.db.models import Q

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import figure, ratio
from fazhi.figures.period import Period
from fazhi.figures.wording import roughly

from .models import OfficerExam, TrainingCourse

TOPICAL = "面对全区行政执法人员的专题培训；街道培训班和执法资格培训不在内。"
BY_DAY = "按举办之日计入。"


@figure(
    "training.topical_courses",
    "行政执法专题培训",
    "期",
    seed="S032",
    meaning=TOPICAL,
    rule=BY_DAY + "一班计一期。",
)
@figure(
    "training.topical_attendance",
    "培训执法业务骨干",
    "人次",
    seed="S033",
    total="attendance",
    shown=roughly(100),
    meaning=TOPICAL,
    rule=BY_DAY + "同一人参加几期计几人次。",
)
def topical_courses(period: Period) -> RecordQuerySet:
    return TrainingCourse.objects.filter(form=TrainingCourse.Form.TOPICAL, happened_on__range=period)


@figure(
    "training.street_courses",
    "街道综合行政执法专题培训班",
    "期",
    seed="S035",
    meaning="为乡镇（街道）综合行政执法队伍举办的专题培训班。",
    rule=BY_DAY + "一班计一期。",
)
def street_courses(period: Period) -> RecordQuerySet:
    return TrainingCourse.objects.filter(form=TrainingCourse.Form.STREET, happened_on__range=period)


@figure(
    "training.street_attendance",
    "街道综合行政执法专题培训班参训",
    "人次",
    total="attendance",
    meaning="参加街道综合行政执法专题培训班的人次，不计入全区执法业务骨干。",
    rule=BY_DAY,
)
def street_attendance(period: Period) -> RecordQuerySet:
    return TrainingCourse.objects.filter(form=TrainingCourse.Form.STREET, happened_on__range=period)


@figure(
    "training.exams",
    "参加执法资格考试",
    "人次",
    meaning="参加行政执法资格考试的人员，首次申领和换证、年审的都在内。",
    rule="按考试之日计入；同一人补考另计一人次。",
)
def exams(period: Period) -> RecordQuerySet:
    return OfficerExam.objects.filter(happened_on__range=period)


ratio(
    "training.exam_pass_rate",
    "执法资格考试合格率",
    exams,
    Q(passed=True),
    decimals=1,
    meaning="考试合格的人次占全部参考人次的比例。",
    rule="按考试之日计入，以该次考试的合格分数线为准。",
)
