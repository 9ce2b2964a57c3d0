"""What the report says of study and training of those who lead."""

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import figure
from fazhi.figures.period import Period
from fazhi.figures.wording import roughly

from .models import LeaderTraining, Meeting, StudySession

LECTURES = "为领导干部举办的法治讲座。"
ATTENDANCE = "按举办之日计入；同一人参加几次计几人次。"


@figure(
    "leadership.executive_study",
    "政府常务会议集体学法",
    "次",
    seed="S085",
    meaning="政府常务会议上的集体学法；常委会、中心组和部门的学习不在内。",
    rule="按会议之日计入；一次会议学一部法计一次。",
)
def executive_study(period: Period) -> RecordQuerySet:
    return StudySession.objects.filter(meeting=Meeting.GOV_EXECUTIVE, happened_on__range=period)


@figure(
    "leadership.lecture_terms",
    "举办领导干部法治讲座",
    "期",
    seed="S082",
    meaning=LECTURES,
    rule="按举办之日计入，一讲计一期。",
)
@figure(
    "leadership.lectures",
    "领导干部法治讲座",
    "次",
    seed="S069",
    meaning=LECTURES,
    rule="按举办之日计入，一讲计一次。",
)
@figure(
    "leadership.lecture_attendance",
    "讲座培训领导干部",
    "人次",
    seed="S083",
    total="attendance",
    shown=roughly(100),
    meaning="参加领导干部法治讲座的人次。",
    rule=ATTENDANCE,
)
def lectures(period: Period) -> RecordQuerySet:
    return LeaderTraining.objects.filter(form=LeaderTraining.Form.LECTURE, happened_on__range=period)


@figure(
    "leadership.training_attendance",
    "专题培训班、讲座培训各级领导干部",
    "人次",
    seed="S084",
    total="attendance",
    shown=roughly(100),
    meaning="参加领导干部法治讲座和专题培训班的人次，讲座的人次包含在内。",
    rule=ATTENDANCE,
)
def trainings(period: Period) -> RecordQuerySet:
    return LeaderTraining.objects.filter(happened_on__range=period)
