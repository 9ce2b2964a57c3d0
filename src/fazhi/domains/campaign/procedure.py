"""示范创建任务: taken on by a unit, pushed on, handed in with evidence, accepted by the campaign's office. Practice."""

from fazhi.casework.procedures import register
from fazhi.law.procedure import By, Clock, Document, Procedure, Stage, Step, guard

from .models import CampaignTask, Outcome

PRACTICE = "practice: 示范创建实施方案和任务清单"


class S(Stage):
    LISTED = "listed", "已列入清单"
    WORKING = "working", "推进中"
    SUBMITTED = "submitted", "待验收"
    DONE = "done", "已销号", True
    DROPPED = "dropped", "已调出", True


class D(Document):
    TASK_SHEET = "task_sheet", "任务交办单"
    RETURN = "return_notice", "验收意见"


@guard("先报送过进展", PRACTICE)
def reported(task: CampaignTask) -> bool:
    return task.progress is not None


def complete(task: CampaignTask) -> None:
    """What was accepted is done to the full."""
    task.progress = 100


campaign_task = Procedure(
    id="campaign_task",
    title="示范创建任务",
    law=PRACTICE,
    stages=S,
    steps=(
        Step("take_on", "认领任务", PRACTICE, By.HANDLER, at=S.LISTED, to=S.WORKING,
             dates="taken_on", may_fill=("partners",), issues=D.TASK_SHEET),
        Step("report", "报送进展", PRACTICE, By.HANDLER, at=S.WORKING,
             fills=("progress",), may_fill=("progress_made",), once=False),
        Step("reschedule", "调整完成时限", PRACTICE, By.ORGAN, at=(S.LISTED, S.WORKING),
             fills=("finish_by", "rescheduling"), once=False),
        Step("submit", "提请验收", PRACTICE, By.HEAD, at=S.WORKING, to=S.SUBMITTED,
             when=reported,
             dates="submitted_on", fills=("evidence",)),
        Step("return", "验收未通过，退回", PRACTICE, By.ORGAN, at=S.SUBMITTED, to=S.WORKING,
             fills=("shortfall",), issues=D.RETURN),
        Step("accept", "验收销号", PRACTICE, By.ORGAN, at=S.SUBMITTED, to=S.DONE,
             dates="closed_on", outcomes=(Outcome.DONE,), does=complete, sets=("progress",)),
        Step("drop", "调整出清单", PRACTICE, By.ORGAN, at=(S.LISTED, S.WORKING), to=S.DROPPED,
             dates="closed_on", fills=("drop_reason",), outcomes=(Outcome.DROPPED,)),
    ),
    clocks=(
        Clock(until="finish_by", stops=(S.DONE, S.DROPPED), title="任务完成时限", cite="practice: 任务清单"),
    ),
)  # fmt: skip

register(CampaignTask, campaign_task)
