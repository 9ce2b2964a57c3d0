"""法律援助 under the regulation of 2003 (条例) and under the 法律援助法 of 2022, each with its own articles and limits.

The regulation sets no period for the review (“及时”), so that no clock runs there. The days of the 法律援助法 are not
said to be working days; they are counted as calendar days, as the open question says. 第三十九条 (24 hours for those
who hold an applicant to forward the application) binds them and not the agency; it is not modelled.
"""

from dataclasses import replace

from fazhi.law.procedure import By, Clock, Document, Procedure, Stage, Step, entering, guard

from .models import AidOutcome, LegalAid


class S(Stage):
    APPLIED = "applied", "审查"
    SUPPLEMENT = "supplement", "待补充材料"
    GRANTED = "granted", "已决定给予，待指派"
    IN_PROGRESS = "in_progress", "承办"
    REPORTED = "reported", "已报告，待归档"
    REFUSED = "refused", "不予援助，待归档"
    TERMINATED = "terminated", "已终止，待归档"
    OBJECTION = "objection", "异议审查"
    WITHDRAWN = "deemed_withdrawn", "视为撤回", True
    CLOSED = "closed", "结案归档", True


class D(Document):
    SUPPLEMENT = "supplement_notice", "补充材料通知书"
    GRANT = "grant", "给予法律援助决定书"
    REFUSAL = "refusal", "不予法律援助决定书"
    ASSIGNMENT = "assignment", "指派通知书"
    TERMINATION = "termination", "终止法律援助决定书"
    REPORT = "report", "办理情况报告"
    OBJECTION = "objection_decision", "异议审查决定书"


@guard("是本人申请或者转交的案件；办案机关通知的请用“接受通知”")
def by_application(case: LegalAid) -> bool:
    return case.channel != LegalAid.Channel.NOTICE


@guard("是办案机关通知的刑事案件")
def by_notice(case: LegalAid) -> bool:
    return case.channel == LegalAid.Channel.NOTICE and case.matter == LegalAid.Matter.CRIMINAL


def granted_on_notice(case: LegalAid) -> None:
    """A notice asks for no decision on hardship; the agency assigns."""
    case.outcome = AidOutcome.GRANTED


def corrected(case: LegalAid) -> None:
    """What the bureau orders to be corrected is granted after all."""
    case.outcome, case.terminated_on = AidOutcome.GRANTED, None


STEPS_2003 = (
    Step("ask_supplement", "要求补充或者说明", "条例第十八条第一款", By.ORGAN, at=S.APPLIED, to=S.SUPPLEMENT,
         fills=("missing_material",), issues=D.SUPPLEMENT),
    Step("supplement", "补充材料", "条例第十八条第一款", By.APPLICANT, at=S.SUPPLEMENT, to=S.APPLIED),
    Step("deem_withdrawn", "未按要求补充，视为撤销申请", "条例第十八条第一款", By.ORGAN, at=S.SUPPLEMENT,
         to=S.WITHDRAWN, dates="closed_on", outcomes=(AidOutcome.WITHDRAWN,)),
    Step("take_notice", "接受指定辩护通知", "条例第二十条", By.ORGAN, at=S.APPLIED, to=S.GRANTED, when=by_notice,
         dates="decided_on", does=granted_on_notice, sets=("outcome",)),
    Step("grant", "决定提供法律援助", "条例第十八条第二款", By.ORGAN, at=S.APPLIED, to=S.GRANTED, when=by_application,
         dates="decided_on", outcomes=(AidOutcome.GRANTED,), issues=D.GRANT),
    Step("refuse", "书面告知不符合条件的理由", "条例第十八条第二款", By.ORGAN, at=S.APPLIED, to=S.REFUSED,
         when=by_application, dates="decided_on", outcomes=(AidOutcome.REFUSED,), issues=D.REFUSAL),
    Step("assign", "指派或者安排援助人员", "条例第二十一条", By.ORGAN, at=S.GRANTED, to=S.IN_PROGRESS,
         dates="assigned_on", fills=("provider",), issues=D.ASSIGNMENT),
    Step("terminate", "终止法律援助", "条例第二十三条", By.ORGAN, at=S.IN_PROGRESS, to=S.TERMINATED,
         dates="terminated_on", outcomes=(AidOutcome.TERMINATED,), issues=D.TERMINATION),
    Step("report", "提交结案报告等材料", "条例第二十四条第一款", By.OTHER, at=S.IN_PROGRESS, to=S.REPORTED,
         dates="reported_on", may_fill=("recovered",), issues=D.REPORT),
    Step("close", "支付补贴，结案归档", "条例第二十四条第二款", By.ORGAN, at=S.REPORTED, to=S.CLOSED,
         dates="closed_on"),
    Step("object", "收到申请人的异议", "条例第十九条", By.APPLICANT, at=S.REFUSED, to=S.OBJECTION,
         dates="objected_on"),
    Step("order", "责令提供法律援助", "条例第十九条", By.ORGAN, at=S.OBJECTION, to=S.GRANTED, does=corrected,
         sets=("outcome", "terminated_on"), issues=D.OBJECTION),
    Step("uphold", "维持法律援助机构的决定", "条例第十九条", By.ORGAN, at=S.OBJECTION, to=S.CLOSED,
         dates="closed_on", issues=D.OBJECTION),
    Step("archive", "无异议，归档", "practice: 法律援助案卷归档", By.HANDLER, at=(S.REFUSED, S.TERMINATED),
         to=S.CLOSED, dates="closed_on"),
)  # fmt: skip

procedure_2003 = Procedure(
    id="legal_aid",
    title="法律援助",
    law="法律援助条例(2003-07-21)",
    since="2003-09-01",
    stages=S,
    steps=STEPS_2003,
    clocks=(
        Clock("legal_aid.review_objection_2003", starts=entering(S.OBJECTION), stops=(S.GRANTED, S.CLOSED)),
    ),
)

ARTICLES_2021 = {
    "ask_supplement": "第四十三条第二款",
    "supplement": "第四十三条第二款",
    "deem_withdrawn": "第四十三条第二款",
    "take_notice": "第三十六条",
    "grant": "第四十三条第一款",
    "refuse": "第四十三条第一款",
    "assign": "第四十三条第一款",
    "terminate": "第四十八条第一款",
    "report": "第五十条",
    "close": "第五十二条第一款",
    "object": "第四十九条第一款",
    "order": "第四十九条第二款",
    "uphold": "第四十九条第二款",
    "archive": "practice: 法律援助案卷归档",
}


def under_2021(step: Step) -> Step:
    """The step with its article in the 法律援助法, under which a termination too may be objected to."""
    step = replace(step, cite=ARTICLES_2021[step.id])
    if step.id == "deem_withdrawn":
        return replace(step, title="未按要求补充，视为撤回申请")
    return replace(step, at=(S.REFUSED, S.TERMINATED)) if step.id == "object" else step


procedure_2021 = replace(
    procedure_2003,
    law="法律援助法(2021-08-20)",
    since="2022-01-01",
    steps=(
        *(under_2021(step) for step in STEPS_2003),
        Step("provide_first", "先行提供法律援助", "第四十四条第一款", By.ORGAN, at=(S.APPLIED, S.SUPPLEMENT),
             dates="provisional_on"),
    ),
    clocks=(
        Clock("legal_aid.decide", starts=entering(S.APPLIED), stops=(S.GRANTED, S.REFUSED, S.SUPPLEMENT)),
        Clock("legal_aid.assign", starts=entering(S.GRANTED), stops=(S.IN_PROGRESS,)),
        Clock("legal_aid.assign_criminal", starts=entering(S.APPLIED), when=by_notice, stops=(S.IN_PROGRESS,)),
        Clock("legal_aid.review_objection", starts=entering(S.OBJECTION), stops=(S.GRANTED, S.CLOSED)),
    ),
)  # fmt: skip
