"""整改: notified, rectified by the unit, verified by whoever found it. 法治政府建设与责任落实督察工作规定, practice."""

from fazhi.casework.procedures import register
from fazhi.law.procedure import By, Clock, Document, Procedure, Stage, Step, guard

from .models import Finding, Outcome

PRACTICE = "practice: 督导整改销号制度"


class S(Stage):
    FOUND = "found", "已发现"
    RECTIFYING = "rectifying", "整改中"
    REPORTED = "reported", "待核验"
    CLOSED = "closed", "已销号", True
    DISMISSED = "dismissed", "不成立", True


class D(Document):
    NOTICE = "rectification_notice", "整改通知书"


@guard("有整改情况和佐证材料", PRACTICE)
def evidenced(finding: Finding) -> bool:
    return bool(finding.evidence)


rectification = Procedure(
    id="rectification",
    title="问题整改",
    law=PRACTICE,
    stages=S,
    steps=(
        Step(
            "notify", "通知整改", PRACTICE, By.ORGAN,
            at=S.FOUND, to=S.RECTIFYING, dates="notified_on", fills=("rectify_by",), issues=D.NOTICE,
        ),
        Step(
            "report", "报告整改情况", PRACTICE, By.HANDLER,
            at=S.RECTIFYING, to=S.REPORTED, dates="rectified_on", fills=("evidence",),
        ),
        Step("return", "核验未通过，退回整改", PRACTICE, By.ORGAN, at=S.REPORTED, to=S.RECTIFYING),
        Step(
            "close", "核验销号", PRACTICE, By.ORGAN,
            at=S.REPORTED, to=S.CLOSED, when=evidenced, dates="closed_on", outcomes=(Outcome.VERIFIED,),
        ),
        Step(
            "dismiss", "复核不成立", PRACTICE, By.ORGAN,
            at=(S.FOUND, S.RECTIFYING), to=S.DISMISSED, dates="closed_on", outcomes=(Outcome.UNFOUNDED,),
        ),
    ),
    clocks=(Clock(until="rectify_by", stops=(S.REPORTED, S.CLOSED, S.DISMISSED), title="整改期限", cite="整改通知书"),),
)  # fmt: skip

register(Finding, rectification)
