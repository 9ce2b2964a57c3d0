"""行政复议 under the law of 2017 (with its implementing regulation, 条例) and under the revision of 2023.

Read beside the law: one Step is one sentence, one Clock is one 期限. The two versions share stages, papers and guards;
they differ in when an application counts as accepted and in the article of nearly every step.
"""

from dataclasses import replace

from fazhi.casework.procedures import register
from fazhi.law.procedure import (
    By,
    Clock,
    Document,
    Procedure,
    Spell,
    Stage,
    Step,
    dated,
    entering,
    guard,
    taken,
)

from .models import Outcome, Reconsideration


class S(Stage):
    REVIEW = "acceptance_review", "受理审查"
    CORRECTION = "correction_pending", "待补正"
    ACCEPTED = "accepted", "审理"
    SUSPENDED = "suspended", "中止"
    DECIDED = "decided", "已决定，待送达"
    EFFECTIVE = "served_effective", "送达生效，履行监督"
    REFUSED = "not_accepted", "不予受理", True
    ABANDONED = "deemed_abandoned", "视为放弃", True
    TERMINATED = "terminated", "终止", True
    CLOSED = "closed", "结案", True


class D(Document):
    CORRECTION = "correction_notice", "补正通知书"
    ACCEPTANCE = "acceptance_notice", "受理通知书"
    REFUSAL = "refusal", "不予受理决定书"
    COPY = "reply_notice", "提出答复通知书"
    SUSPENSION = "suspension_notice", "中止行政复议通知书"
    EXTENSION = "extension_notice", "延期审理通知书"
    DECISION = "decision", "行政复议决定书"
    MEDIATION = "mediation_statement", "行政复议调解书"
    TERMINATION = "termination_notice", "终止行政复议决定书"


@guard("写明需要补正的内容")
def told_what_lacks(case: Reconsideration) -> bool:
    return bool(case.missing_material)


@guard("副本已发送被申请人")
def copy_sent(case: Reconsideration) -> bool:
    return case.copy_sent_on is not None


def accepted_as_of_receipt(case: Reconsideration) -> None:
    """第十七条第二款: what is not refused counts as accepted from its receipt; 条例第二十九条: from its completion."""
    case.accepted_on = case.corrected_on or case.received_on


DECISIONS = (
    Outcome.UPHELD, Outcome.ORDERED, Outcome.REVOKED, Outcome.CHANGED, Outcome.ILLEGAL, Outcome.DISMISSED,
)  # fmt: skip

APPRAISAL = Spell(
    "appraisal", "鉴定", taken("commission_appraisal"), (taken("receive_appraisal"), S.DECIDED, S.TERMINATED)
)
INSPECTION = Spell(
    "site_inspection",
    "现场勘验",
    taken("begin_inspection"),
    (taken("end_inspection"), S.DECIDED, S.TERMINATED),
)

CLOCKS = (
    Clock(
        "reconsideration.acceptance_review",
        starts=entering(S.REVIEW),
        stops=(S.ACCEPTED, S.REFUSED, S.CORRECTION),
    ),
    Clock(
        "reconsideration.send_copy",
        starts=dated("accepted_on"),
        stops=(taken("send_copy"), S.DECIDED, S.TERMINATED),
    ),
    Clock(
        "reconsideration.answer", starts=taken("send_copy"), stops=(taken("reply"), S.DECIDED, S.TERMINATED)
    ),
    Clock(
        "reconsideration.decide",
        starts=dated("accepted_on"),
        stops=(S.DECIDED, S.TERMINATED),
        pauses=(S.SUSPENDED, APPRAISAL, INSPECTION),
    ),
)

procedure_2017 = Procedure(
    id="reconsideration",
    title="行政复议",
    law="行政复议法(2017-09-01)",
    since="1999-10-01",
    stages=S,
    steps=(
        Step("refuse", "不予受理", "第十七条第一款", By.ORGAN, at=S.REVIEW, to=S.REFUSED,
             outcomes=(Outcome.NOT_ACCEPTED,), dates="decided_on", issues=D.REFUSAL),
        Step("ask_correction", "通知补正", "条例第二十九条", By.ORGAN, at=S.REVIEW, to=S.CORRECTION,
             fills=("missing_material",), issues=D.CORRECTION),
        Step("correct", "补正", "条例第二十九条", By.APPLICANT, at=S.CORRECTION, to=S.REVIEW, dates="corrected_on"),
        Step("abandon", "逾期不补正，视为放弃", "条例第二十九条", By.ORGAN, at=S.CORRECTION, to=S.ABANDONED,
             outcomes=(Outcome.ABANDONED,), when=told_what_lacks),
        Step("accept", "受理", "第十七条第二款", By.ORGAN, at=S.REVIEW, to=S.ACCEPTED,
             does=accepted_as_of_receipt, sets=("accepted_on",), issues=D.ACCEPTANCE),
        Step("send_copy", "发送申请书副本", "第二十三条第一款", By.ORGAN, at=S.ACCEPTED,
             dates="copy_sent_on", issues=D.COPY),
        Step("reply", "书面答复并提交证据", "第二十三条第一款", By.RESPONDENT, at=S.ACCEPTED,
             when=copy_sent, dates="replied_on"),
        Step("begin_inspection", "开始现场勘验", "条例第三十四条第三款", By.ORGAN, at=S.ACCEPTED, once=False),
        Step("end_inspection", "现场勘验结束", "条例第三十四条第三款", By.ORGAN, at=S.ACCEPTED, once=False),
        Step("commission_appraisal", "委托鉴定", "条例第三十七条", By.ORGAN, at=S.ACCEPTED, once=False),
        Step("receive_appraisal", "收到鉴定结论", "条例第三十七条", By.OTHER, at=S.ACCEPTED, once=False),
        Step("extend", "延长审理期限", "第三十一条第一款", By.HEAD, at=S.ACCEPTED,
             fills=("complexity",), extends="reconsideration.decide", issues=D.EXTENSION),
        Step("suspend", "中止", "条例第四十一条第一款", By.ORGAN, at=S.ACCEPTED, to=S.SUSPENDED, issues=D.SUSPENSION),
        Step("resume", "恢复审理", "条例第四十一条第二款", By.ORGAN, at=S.SUSPENDED, to=S.ACCEPTED),
        Step("decide", "作出决定", "第二十八条第一款", By.HEAD, at=S.ACCEPTED, to=S.DECIDED, when=copy_sent,
             dates="decided_on", outcomes=DECISIONS, issues=D.DECISION),
        Step("mediate", "制作调解书", "条例第五十条", By.ORGAN, at=S.ACCEPTED, to=S.DECIDED,
             dates="decided_on", outcomes=(Outcome.MEDIATED,), issues=D.MEDIATION),
        Step("terminate", "终止", "条例第四十二条", By.ORGAN, at=(S.ACCEPTED, S.SUSPENDED), to=S.TERMINATED,
             dates="decided_on", outcomes=(Outcome.SETTLED, Outcome.TERMINATED), issues=D.TERMINATION),
        Step("serve", "送达生效", "第三十一条第三款", By.ORGAN, at=S.DECIDED, to=S.EFFECTIVE, dates="effective_on",
             serves=D.DECISION),
        Step("close", "履行完毕，结案归档", "第三十二条", By.ORGAN, at=S.EFFECTIVE, to=S.CLOSED),
    ),
    clocks=CLOCKS,
)  # fmt: skip

ARTICLES_2023 = {
    "refuse": "第三十条第二款",
    "ask_correction": "第三十一条第一款",
    "correct": "第三十一条第三款",
    "abandon": "第三十一条第二款",
    "accept": "第三十条第一款",
    "send_copy": "第四十八条",
    "reply": "第四十八条",
    "begin_inspection": "条例第三十四条第三款",
    "end_inspection": "条例第三十四条第三款",
    "commission_appraisal": "条例第三十七条",
    "receive_appraisal": "条例第三十七条",
    "extend": "第六十二条第一款",
    "suspend": "第三十九条第一款",
    "resume": "第三十九条第二款",
    "decide": "第六十一条",
    "mediate": "第七十三条第一款",
    "terminate": "第四十一条",
    "serve": "第七十五条第二款",
    "close": "第七十七条",
}


def under_2023(step: Step) -> Step:
    """The step with its article in the revised law; acceptance has a day of its own there."""
    step = replace(step, cite=ARTICLES_2023[step.id])
    return replace(step, does=None, sets=(), dates="accepted_on") if step.id == "accept" else step


procedure_2023 = replace(
    procedure_2017,
    law="行政复议法(2023-09-01)",
    since="2024-01-01",
    steps=tuple(under_2023(step) for step in procedure_2017.steps),
)

register(Reconsideration, procedure_2017, procedure_2023)
