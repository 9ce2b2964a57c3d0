"""建议提案, under 代表法 of 2015 and of 2025; what Henan's measure (河南办法) adds, districts refer to (第三十一条).

A suggestion of a deputy and a proposal of a CPPCC member walk the same way and differ at its two ends: a proposal is
filed first, and its reply is due on the day that the assigning notice names, for no law of the state sets one. The
limits of 河南办法 bind the province's own congress, so that no clock runs on them here.
"""

from dataclasses import replace

from fazhi.casework.procedures import register
from fazhi.law.procedure import By, Clock, Document, Procedure, Stage, Step, dated, guard, taken

from .chapter import chapter_2015, chapter_2025
from .models import Filing, Kind, Outcome, Proposal, Satisfaction

CPPCC = "practice: 政协提案工作条例"
NOTICE = "practice: 交办通知"
CLASSES = "practice: 答复分类、满意度分档的通行做法"


class S(Stage):
    SUBMITTED = "submitted", "收到，待交办"
    FILED = "filed", "已立案，待交办"
    ASSIGNED = "assigned", "已交办，待签收"
    RETURNED = "returned", "退回，待重新交办"
    HANDLING = "handling", "研究办理"
    REPLIED = "replied", "已答复，待反馈"
    DISSATISFIED = "dissatisfied", "不满意，再次办理"
    REHANDLED = "rehandled", "再次答复，待反馈"
    ASSESSED = "assessed", "组织评估，按意见处理"
    FEEDBACK = "feedback", "已反馈，待报告归档"
    FOLLOW_UP = "follow_up", "承诺事项跟踪落实"
    NOT_FILED = "not_filed", "未立案", True
    ARCHIVED = "archived", "归档", True


class D(Document):
    ASSIGNMENT = "assignment", "交办单"
    RETURN = "return_report", "承办退回报告"
    CO_OPINION = "co_opinion", "协办意见函"
    TALK = "talk_record", "沟通走访记录"
    EXPLANATION = "explanation", "情况说明函"
    REPLY = "reply", "答复函"
    INQUIRY = "inquiry", "征询意见表"
    SECOND_REPLY = "second_reply", "再次答复函"
    ASSESSMENT = "assessment", "评估意见"
    COMMITMENT = "commitment", "承诺事项台账"
    REPORT = "annual_report", "办理情况年度报告"


@guard("是人大代表建议", "第四十二条第一款")
def suggestion(item: Proposal) -> bool:
    return item.kind == Kind.SUGGESTION


@guard("是政协委员提案", CPPCC)
def proposal(item: Proposal) -> bool:
    return item.kind == Kind.PROPOSAL


@guard("先与代表（委员）联系沟通，听取意见", "第四十二条第二款")
def talked(item: Proposal) -> bool:
    return item.communicated_on is not None


@guard("有协办单位的，先取得协办意见", "河南办法第十八条第一款")
def partners_heard(item: Proposal) -> bool:
    return not item.partners or item.co_opinion_on is not None


@guard("已说明涉及面广、处理难度大", "第四十二条第一款")
def explained(item: Proposal) -> bool:
    return item.explained_on is not None


@guard("有协办单位", "河南办法第十三条")
def has_partners(item: Proposal) -> bool:
    return bool(item.partners)


@guard("答复须为B类", CLASSES)
def promised(item: Proposal) -> bool:
    return item.outcome == Outcome.PLANNED


@guard("承诺事项须已办结；B类答复请先列入跟踪", CLASSES)
def kept(item: Proposal) -> bool:
    return item.outcome != Outcome.PLANNED


@guard("办理情况须已向人大常委会（政协）报告", "第四十二条第三款")
def reported(item: Proposal) -> bool:
    return item.reported_on is not None


@guard("反馈须为满意或者基本满意；不满意的，请办理“反馈不满意”", CLASSES)
def content(item: Proposal) -> bool:
    return item.satisfaction != Satisfaction.DISSATISFIED


@guard("代表对再次答复须满意或者基本满意；仍不满意的，请办理“组织评估”", CLASSES)
def content_or_proposal(item: Proposal) -> bool:
    return item.satisfaction != Satisfaction.DISSATISFIED or item.kind == Kind.PROPOSAL


def file(item: Proposal) -> None:
    """立案."""
    item.filing = Filing.FILED


def do_not_file(item: Proposal) -> None:
    """未立案: passed on for reference only."""
    item.filing = Filing.NOT_FILED


def hand_over(item: Proposal) -> None:
    """The case goes into the queue of the unit that has to answer."""
    assert item.undertaker_id is not None
    item.case.unit_id = item.undertaker_id
    item.case.handler = None


def hand_back(item: Proposal) -> None:
    """The case goes back into the queue of the office that hands out."""
    item.case.unit_id = item.unit_id
    item.case.handler = None


def give_to_officer(item: Proposal) -> None:
    """确定专人: the officer named for it has the case in hand from now on."""
    item.case.handler = item.officer


def say_dissatisfied(item: Proposal) -> None:
    """不满意: what the step says by itself."""
    item.satisfaction = Satisfaction.DISSATISFIED


procedure_2015 = Procedure(
    id="proposal",
    title="建议提案办理",
    law="全国人民代表大会和地方各级人民代表大会代表法(2015-08-29)",
    since="2015-08-29",
    chapter=chapter_2015,
    stages=S,
    steps=(
        Step("file", "审查立案", CPPCC, By.OTHER, at=S.SUBMITTED, to=S.FILED, when=proposal,
             dates="filed_on", does=file, sets=("filing",)),
        Step("not_file", "不予立案", CPPCC, By.OTHER, at=S.SUBMITTED, to=S.NOT_FILED, when=proposal,
             dates="filed_on", does=do_not_file, sets=("filing",)),
        Step("assign", "交办代表建议", "第四十二条第一款", By.OTHER, at=S.SUBMITTED, to=S.ASSIGNED, when=suggestion,
             dates="assigned_on", fills=("undertaker",), may_fill=("partners",), does=hand_over, issues=D.ASSIGNMENT),
        Step("assign_filed", "交办提案", CPPCC, By.ORGAN, at=S.FILED, to=S.ASSIGNED,
             dates="assigned_on", fills=("undertaker", "reply_by"), may_fill=("partners",), does=hand_over,
             issues=D.ASSIGNMENT),
        Step("return", "报告不属本单位办理", "河南办法第十四条", By.HANDLER, at=S.ASSIGNED, to=S.RETURNED,
             dates="returned_on", fills=("return_reason",), does=hand_back, issues=D.RETURN),
        Step("reassign", "重新确定承办单位", "河南办法第十四条", By.ORGAN, at=S.RETURNED, to=S.ASSIGNED,
             dates="reassigned_on", fills=("undertaker",), may_fill=("partners",), does=hand_over,
             issues=D.ASSIGNMENT),
        Step("sign_for", "签收并确定专人", "河南办法第十九条第二款", By.HANDLER, at=S.ASSIGNED, to=S.HANDLING,
             dates="signed_for_on", fills=("officer",), does=give_to_officer),
        Step("communicate", "与代表（委员）联系沟通", "第四十二条第二款", By.HANDLER, at=S.HANDLING,
             dates="communicated_on", once=False, issues=D.TALK),
        Step("co_opinion", "协办单位书面告知意见", "河南办法第十八条第一款", By.OTHER, at=S.HANDLING,
             when=has_partners, dates="co_opinion_on", issues=D.CO_OPINION),
        Step("explain_difficulty", "说明涉及面广、处理难度大", "第四十二条第一款", By.HANDLER, at=S.HANDLING,
             when=suggestion, dates="explained_on", fills=("difficulty",), issues=D.EXPLANATION),
        Step("reply", "主要负责人签发答复", "第四十二条第一款", By.HEAD, at=S.HANDLING, to=S.REPLIED,
             when=(talked, partners_heard), dates="replied_on", may_fill=("reply_number",),
             outcomes=(Outcome.SOLVED, Outcome.PLANNED, Outcome.NOT_NOW), issues=D.REPLY),
        Step("feedback", "反馈满意或者基本满意", "河南办法第二十二条第一款", By.OTHER, at=S.REPLIED, to=S.FEEDBACK,
             when=content, dates="feedback_on", fills=("satisfaction",), issues=D.INQUIRY),
        Step("dissatisfied", "反馈不满意", "河南办法第二十二条第二款", By.OTHER, at=S.REPLIED, to=S.DISSATISFIED,
             dates="feedback_on", fills=("dissatisfaction", "rehandle_by"), does=say_dissatisfied,
             sets=("satisfaction",), issues=D.INQUIRY),
        Step("rehandle", "再次办理并答复", "河南办法第二十二条第二款", By.HEAD, at=S.DISSATISFIED, to=S.REHANDLED,
             dates="rehandled_on", outcomes=(Outcome.SOLVED, Outcome.PLANNED, Outcome.NOT_NOW),
             issues=D.SECOND_REPLY),
        Step("feedback_again", "对再次答复的反馈", "河南办法第二十二条第一款", By.OTHER, at=S.REHANDLED, to=S.FEEDBACK,
             when=content_or_proposal, dates="feedback_on", fills=("satisfaction",), issues=D.INQUIRY),
        Step("assess", "仍不满意，组织评估", "河南办法第二十二条第三款", By.OTHER, at=S.REHANDLED, to=S.ASSESSED,
             when=suggestion, dates="assessed_on", fills=("assessment",), issues=D.ASSESSMENT),
        Step("follow_assessment", "按评估意见处理", "河南办法第二十二条第三款", By.HANDLER, at=S.ASSESSED,
             to=S.FEEDBACK, outcomes=(Outcome.SOLVED, Outcome.PLANNED, Outcome.NOT_NOW), issues=D.SECOND_REPLY),
        Step("promise", "承诺事项列入跟踪", "河南办法第二十三条", By.HANDLER, at=S.FEEDBACK, to=S.FOLLOW_UP,
             when=promised, fills=("commitment",), issues=D.COMMITMENT),
        Step("fulfil", "承诺事项办结并告知", "河南办法第二十三条", By.HANDLER, at=S.FOLLOW_UP, to=S.FEEDBACK,
             dates="fulfilled_on", outcomes=(Outcome.SOLVED, Outcome.NOT_NOW)),
        Step("report", "报告办理情况并公开", "第四十二条第三款", By.ORGAN, at=(S.FEEDBACK, S.FOLLOW_UP),
             dates="reported_on", fills=("is_public",), once=False, issues=D.REPORT),
        Step("archive", "归档", "practice: 归档", By.HANDLER, at=S.FEEDBACK, to=S.ARCHIVED, when=(reported, kept)),
    ),
    clocks=(
        Clock("proposals.reply", starts=taken("assign"), stops=(S.REPLIED, taken("explain_difficulty"))),
        # the six months are the whole period from the assignment, not three more after the first three
        Clock("proposals.reply_difficult", starts=dated("assigned_on"), when=explained, stops=(S.REPLIED,)),
        Clock(until="reply_by", stops=(S.REPLIED,), title="提案答复期限", cite=NOTICE),
        Clock(until="rehandle_by", stops=(S.REHANDLED,), title="再次办理期限", cite=NOTICE),
    ),
)  # fmt: skip

ARTICLES_2025 = {
    "第四十二条第一款": "第五十一条第二款",  # answered, in three months or in six
    "第四十二条第二款": "第五十一条第二款",  # contact with the deputy
    "第四十二条第三款": "第五十一条第三款",  # reported, made public
}


def under_2025(step: Step) -> Step:
    """The step with its article in the law of 2025, its guards likewise; whoever hands out is named in 第一款 there."""
    cite = "第五十一条第一款" if step.id == "assign" else ARTICLES_2025.get(step.cite, step.cite)
    guards = tuple(replace(each, cite=ARTICLES_2025.get(each.cite, each.cite)) for each in step.guards)
    return replace(step, cite=cite, when=guards)


procedure_2025 = replace(
    procedure_2015,
    law="全国人民代表大会和地方各级人民代表大会代表法(2025-03-11)",
    since="2025-03-12",
    chapter=chapter_2025,
    steps=tuple(under_2025(step) for step in procedure_2015.steps),
)

register(Proposal, procedure_2015, procedure_2025)
