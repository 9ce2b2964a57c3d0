"""计划任务: broken down to a unit, told quarter by quarter, verified, answered in its year's report. Practice."""

from fazhi.casework.procedures import register
from fazhi.law.procedure import By, Clock, Document, Procedure, Stage, Step, guard

from .models import Outcome, PlanTask

PRACTICE = "practice: 法治政府建设年度工作要点"


class S(Stage):
    LISTED = "listed", "已列入计划"
    WORKING = "working", "落实中"
    SUBMITTED = "submitted", "待核验"
    DONE = "done", "已完成", True
    CARRIED_OVER = "carried_over", "结转下年", True
    DROPPED = "dropped", "已取消", True


class D(Document):
    BREAKDOWN = "breakdown", "任务分解表"


@guard("至少报送过一个季度的进展", PRACTICE)
def reported(task: PlanTask) -> bool:
    return any((task.first_quarter, task.second_quarter, task.third_quarter, task.fourth_quarter))


plan_task = Procedure(
    id="plan_task",
    title="计划任务",
    law=PRACTICE,
    stages=S,
    steps=(
        Step("start", "分解落实", PRACTICE, By.HANDLER, at=S.LISTED, to=S.WORKING,
             dates="started_on", fills=("responsible_post",), may_fill=("partners",), issues=D.BREAKDOWN),
        Step("first_quarter", "报送第一季度进展", PRACTICE, By.HANDLER, at=S.WORKING, fills=("first_quarter",)),
        Step("second_quarter", "报送第二季度进展", PRACTICE, By.HANDLER, at=S.WORKING, fills=("second_quarter",)),
        Step("third_quarter", "报送第三季度进展", PRACTICE, By.HANDLER, at=S.WORKING, fills=("third_quarter",)),
        Step("fourth_quarter", "报送第四季度进展", PRACTICE, By.HANDLER, at=S.WORKING, fills=("fourth_quarter",)),
        Step("submit", "提请核验", PRACTICE, By.HEAD, at=S.WORKING, to=S.SUBMITTED,
             when=reported,
             dates="submitted_on", fills=("evidence",)),
        Step("return", "核验未通过，退回", PRACTICE, By.ORGAN, at=S.SUBMITTED, to=S.WORKING, fills=("shortfall",)),
        Step("verify", "核验完成并作出应答", PRACTICE, By.ORGAN, at=S.SUBMITTED, to=S.DONE,
             dates="closed_on", fills=("answer",), outcomes=(Outcome.DONE,)),
        Step("carry_over", "未完成，结转下年并作出应答", PRACTICE, By.ORGAN, at=(S.WORKING, S.SUBMITTED),
             to=S.CARRIED_OVER, dates="closed_on", fills=("unfinished_reason", "answer"),
             outcomes=(Outcome.CARRIED_OVER,)),
        Step("drop", "取消任务并作出应答", PRACTICE, By.HEAD, at=(S.LISTED, S.WORKING), to=S.DROPPED,
             dates="closed_on", fills=("unfinished_reason", "answer"), outcomes=(Outcome.DROPPED,)),
    ),
    clocks=(
        Clock(until="finish_by", stops=(S.DONE, S.CARRIED_OVER, S.DROPPED), title="任务完成时限",
              cite="practice: 年度工作要点"),
    ),
)  # fmt: skip

register(PlanTask, plan_task)
