"""What can be said of the year's plan: how many tasks there were, and what became of them."""

from django.db.models import F, Q

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import figure, ratio
from fazhi.figures.period import Period

from .models import Outcome, PlanTask


@figure(
    "plan.tasks",
    "列入年度计划的任务",
    "项",
    meaning="由上年度报告的不足和打算、规划纲要分解出来，列入计划的任务。",
    rule="按列入计划之日计入，不论办到哪一步。",
)
def tasks(period: Period) -> RecordQuerySet:
    return PlanTask.objects.filter(listed_on__range=period)


@figure(
    "plan.done",
    "核验完成的计划任务",
    "项",
    meaning="经核验完成的计划任务；结转和取消的不在内。",
    rule="按核验之日计入，不论任务在哪一年列入。",
)
def done(period: Period) -> RecordQuerySet:
    return PlanTask.objects.filter(outcome=Outcome.DONE, closed_on__range=period)


@figure(
    "plan.carried_over",
    "结转下年的计划任务",
    "项",
    meaning="当年没有完成、结转下年的计划任务。",
    rule="按决定结转之日计入。",
)
def carried_over(period: Period) -> RecordQuerySet:
    return PlanTask.objects.filter(outcome=Outcome.CARRIED_OVER, closed_on__range=period)


ratio(
    "plan.completion_rate",
    "计划任务完成率",
    tasks,
    Q(outcome=Outcome.DONE),
    decimals=1,
    meaning="列入年度计划的任务中已核验完成的比例。",
    rule="以期间内列入计划的任务为分母，不论哪一天完成。",
)
ratio(
    "plan.in_time_rate",
    "计划任务按期完成率",
    done,
    Q(closed_on__lte=F("finish_by")),
    decimals=1,
    meaning="核验完成的任务中在完成时限之内完成的比例。",
    rule="以期间内核验完成的任务为分母。",
)
ratio(
    "plan.answered_rate",
    "计划任务应答率",
    tasks,
    ~Q(answer=""),
    decimals=1,
    meaning="列入年度计划的任务中，已写明报告如何应答的比例。",
    rule="以期间内列入计划的任务为分母。",
)
