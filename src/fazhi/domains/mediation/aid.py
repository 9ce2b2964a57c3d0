"""法律援助 under the regulation of 2003 (条例) and under the 法律援助法 of 2022, each with its own articles and limits.

The regulation sets no period for the review (“及时”), so that no clock runs there. The days of the 法律援助法 are not
said to be working days; they are counted as calendar days, as the open question says.
"""

from dataclasses import replace

from fazhi.law.procedure import By, Clock, Document, Procedure, Stage, Step, entering, guard

from .chapters import AID_2003, AID_2021
from .models import AidOutcome, LegalAid

Ground = LegalAid.Ground


class S(Stage):
    APPLIED = "applied", "审查"
    SUPPLEMENT = "supplement", "待补充材料"
    GRANTED = "granted", "已决定给予，待指派"
    IN_PROGRESS = "in_progress", "承办"
    REPORTED = "reported", "已报告，待归档"
    REFUSED = "refused", "不予援助，待归档"
    TERMINATED = "terminated", "已终止，待归档"
    OBJECTION = "objection", "异议审查"
    UPHELD = "upheld", "异议不成立，待归档"
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


@guard("属于经济收入变化、案件终止或者撤销、自行委托、要求终止四种情形", "第二十三条")
def ground_of_2003(case: LegalAid) -> bool:
    return case.ground in (Ground.MEANS, Ground.CASE_ENDED, Ground.OWN_LAWYER, Ground.REQUEST)


@guard("已经先行提供法律援助", "第四十四条第二款")
def provided_first(case: LegalAid) -> bool:
    return case.provisional_on is not None


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
    Step("ask_supplement", "要求补充或者说明", "第十八条第一款", By.ORGAN, at=S.APPLIED, to=S.SUPPLEMENT,
         fills=("missing_material",), issues=D.SUPPLEMENT),
    Step("supplement", "补充材料", "第十八条第一款", By.APPLICANT, at=S.SUPPLEMENT, to=S.APPLIED),
    Step("deem_withdrawn", "未按要求补充，视为撤销申请", "第十八条第一款", By.ORGAN, at=S.SUPPLEMENT,
         to=S.WITHDRAWN, dates="closed_on", outcomes=(AidOutcome.WITHDRAWN,)),
    Step("take_notice", "接受指定辩护通知", "第二十条", By.ORGAN, at=S.APPLIED, to=S.GRANTED, when=by_notice,
         dates="decided_on", does=granted_on_notice, sets=("outcome",)),
    Step("grant", "决定提供法律援助", "第十八条第二款", By.ORGAN, at=S.APPLIED, to=S.GRANTED, when=by_application,
         dates="decided_on", outcomes=(AidOutcome.GRANTED,), issues=D.GRANT),
    Step("refuse", "书面告知不符合条件的理由", "第十八条第二款", By.ORGAN, at=S.APPLIED, to=S.REFUSED,
         when=by_application, dates="decided_on", outcomes=(AidOutcome.REFUSED,), issues=D.REFUSAL),
    Step("assign", "指派或者安排援助人员", "第二十一条", By.ORGAN, at=S.GRANTED, to=S.IN_PROGRESS,
         dates="assigned_on", fills=("provider",), issues=D.ASSIGNMENT),
    Step("terminate", "终止法律援助", "第二十三条", By.ORGAN, at=S.IN_PROGRESS, to=S.TERMINATED,
         when=ground_of_2003, dates="terminated_on", fills=("ground",), outcomes=(AidOutcome.TERMINATED,),
         issues=D.TERMINATION),
    Step("report", "提交结案报告等材料", "第二十四条第一款", By.OTHER, at=S.IN_PROGRESS, to=S.REPORTED,
         dates="reported_on", may_fill=("recovered",), issues=D.REPORT),
    Step("pay", "支付办案补贴", "第二十四条第二款", By.ORGAN, at=S.REPORTED, dates="subsidised_on",
         fills=("subsidy",)),
    Step("close", "结案归档", "practice: 法律援助案卷归档", By.ORGAN, at=S.REPORTED, to=S.CLOSED, dates="closed_on"),
    Step("object", "收到申请人的异议", "第十九条", By.APPLICANT, at=S.REFUSED, to=S.OBJECTION,
         dates="objected_on"),
    Step("order", "责令提供法律援助", "第十九条", By.ORGAN, at=S.OBJECTION, to=S.GRANTED, does=corrected,
         sets=("outcome", "terminated_on"), issues=D.OBJECTION),
    Step("uphold", "维持法律援助机构的决定", "第十九条", By.ORGAN, at=S.OBJECTION, to=S.UPHELD,
         dates="upheld_on", issues=D.OBJECTION),
    Step("archive", "归档", "practice: 法律援助案卷归档", By.HANDLER, at=(S.REFUSED, S.TERMINATED, S.UPHELD),
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
        Clock("legal_aid.review_objection_2003", starts=entering(S.OBJECTION), stops=(S.GRANTED, S.UPHELD)),
    ),
    chapter=AID_2003,
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
    "pay": "第五十二条第一款",
    "close": "practice: 法律援助案卷归档",
    "object": "第四十九条第一款",
    "order": "第四十九条第二款",
    "uphold": "第四十九条第二款",
    "archive": "practice: 法律援助案卷归档",
}


def under_2021(step: Step) -> Step:
    """The step with its article in the 法律援助法, under which a termination too may be objected to."""
    step = replace(step, cite=ARTICLES_2021[step.id])
    match step.id:
        case "deem_withdrawn":
            return replace(step, title="未按要求补充，视为撤回申请")
        case "take_notice":
            return replace(step, title="接受办案机关通知")
        case "grant":
            return replace(step, fills=("hardship",))
        case "assign":
            return replace(step, title="指派援助人员；刑事案件并通知办案机关")
        case "terminate":
            return replace(step, when=())
        case "object":
            return replace(step, at=(S.REFUSED, S.TERMINATED))
    return step


procedure_2021 = replace(
    procedure_2003,
    law="法律援助法(2021-08-20)",
    since="2022-01-01",
    steps=(
        *(under_2021(step) for step in STEPS_2003),
        Step("provide_first", "先行提供法律援助", "第四十四条第一款", By.ORGAN, at=(S.APPLIED, S.SUPPLEMENT),
             dates="provisional_on", fills=("urgency",), may_fill=("provider",)),
        Step("complete_papers", "先行援助的补办手续、补充材料", "第四十四条第二款", By.APPLICANT,
             at=(S.APPLIED, S.GRANTED, S.IN_PROGRESS), when=provided_first),
        Step("replace_provider", "更换援助人员", "第五十五条", By.ORGAN, at=S.IN_PROGRESS, fills=("provider",),
             once=False),
        Step("contest", "对维持决定不服，申请复议或者起诉", "第四十九条第三款", By.APPLICANT, at=S.UPHELD,
             fills=("remedy",)),
    ),
    clocks=(
        Clock("legal_aid.decide", starts=entering(S.APPLIED), stops=(S.GRANTED, S.REFUSED, S.SUPPLEMENT)),
        Clock("legal_aid.assign", starts=entering(S.GRANTED), stops=(S.IN_PROGRESS,)),
        Clock("legal_aid.assign_criminal", starts=entering(S.APPLIED), when=by_notice, stops=(S.IN_PROGRESS,)),
        Clock("legal_aid.review_objection", starts=entering(S.OBJECTION), stops=(S.GRANTED, S.UPHELD)),
    ),
    chapter=AID_2021,
)  # fmt: skip
