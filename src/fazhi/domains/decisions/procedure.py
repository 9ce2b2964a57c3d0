"""重大行政决策 under 重大行政决策程序暂行条例 (in force since 2019-09-01).

Expert argument, risk assessment and fair-competition review run side by side: they are milestones, and sending for
legality review asks for each, or for the reason why its condition is not met. The regulation sets minimum periods and a
period before an event, which are guards; the only clock is the day that the published catalogue names.
"""

from fazhi.casework.limits import last_day
from fazhi.casework.procedures import register
from fazhi.law.procedure import By, Clock, Document, Procedure, Stage, Step, guard

from .chapter import chapter
from .models import MajorDecision, Opinion, Outcome


class S(Stage):
    PROPOSED = "proposed", "研究论证"
    DRAFTING = "drafting", "拟订草案"
    PUBLIC = "public_participation", "公众参与和论证评估"
    REVIEW = "legality_review", "合法性审查"
    RETURNED = "returned", "退回补充"
    COLLECTIVE = "collective", "集体讨论"
    DECIDED = "decided", "已决定，待公布"
    EXECUTING = "executing", "执行"
    SUSPENDED = "suspended", "中止执行"
    REJECTED = "rejected", "不启动", True
    NOT_PASSED = "not_passed", "未通过", True
    TERMINATED = "terminated", "停止执行", True
    CLOSED = "archived", "执行完毕，已归档", True


class D(Document):
    START = "start_approval", "启动审批"
    NOTICE = "comment_notice", "征求意见公告"
    HEARING = "hearing_record", "听证会记录"
    ARGUMENT = "expert_opinion", "专家论证意见"
    RISK = "risk_report", "风险评估报告"
    FAIRNESS = "fairness_form", "公平竞争审查表"
    OPINION = "legality_opinion", "合法性审查意见书"
    MINUTES = "minutes", "常务会议纪要"
    DECISION = "decision", "决策公布文本"
    EVALUATION = "evaluation", "决策后评估报告"


@guard("公开征求意见不少于30日，缩短的在征求意见时说明", "第十五条第一款")
def commented(case: MajorDecision) -> bool:
    if case.closed_to_public:
        return True
    if case.comment_from is None or case.comment_until is None:
        return False
    last = last_day("decisions.public_comment", case.comment_from)
    return last is None or case.comment_until >= last or bool(case.comment_shortened)


@guard("听证会材料须在听证会7日前送达听证参加人", "第十六条第三款")
def papers_in_time(case: MajorDecision) -> bool:
    last = last_day("decisions.hearing_materials", case.hearing_on)
    return last is None or (case.hearing_papers_on is not None and case.hearing_papers_on <= last)


@guard("召开听证会，或者写明不涉及切身利益、没有较大分歧等不召开的理由", "第十六条第一款")
def hearing_weighed(case: MajorDecision) -> bool:
    return bool(case.closed_to_public or case.no_hearing) or case.hearing_on is not None


@guard("经专家论证，或者写明不属于专业性、技术性较强的理由", "第十九条第一款")
def argued(case: MajorDecision) -> bool:
    return case.argued_on is not None or bool(case.no_argument)


@guard("经风险评估，或者写明不会造成不利影响的理由", "第二十二条第一款")
def assessed(case: MajorDecision) -> bool:
    return case.assessed_on is not None or bool(case.no_assessment)


@guard("经公平竞争审查，或者写明不涉及市场主体经济活动的理由", "第二十九条第一项")
def fair(case: MajorDecision) -> bool:
    return case.fairness_reviewed_on is not None or bool(case.no_fairness)


@guard("审查时间须不少于7个工作日，不足的写明理由", "第二十六条第二款")
def unhurried(case: MajorDecision) -> bool:
    last = last_day("decisions.legality_review", case.submitted_on)
    return last is None or case.opinion_on is None or case.opinion_on >= last or bool(case.review_hurried)


@guard("须经合法性审查合法；探索性改革须明示法律风险", "第二十五条第二款")
def lawful(case: MajorDecision) -> bool:
    return case.opinion in (Opinion.LAWFUL, Opinion.REFORM)


@guard("风险须可控；不可控的，先调整草案", "第二十四条")
def controlled(case: MajorDecision) -> bool:
    return case.assessed_on is None or case.risk_controlled is True


@guard("经决策机关常务会议或者全体会议讨论", "第三十条第一款")
def discussed(case: MajorDecision) -> bool:
    return case.discussed_on is not None


@guard("按规定向同级党委请示报告", "第三十一条")
def reported_to_party(case: MajorDecision) -> bool:
    return case.reported_to_party_on is not None


@guard("属于依法不予公开的决策，并写明依据", "第三十二条")
def not_public(case: MajorDecision) -> bool:
    return bool(case.closed_to_public)


@guard("过程记录和材料须已归档", "第三十三条")
def archived(case: MajorDecision) -> bool:
    return case.archived_on is not None


OF_THE_DRAFT = (
    "comment_from", "comment_until", "hearing_papers_on", "hearing_on", "submitted_on", "opinion_on",
    "discussed_on", "reported_to_party_on", "decided_on", "published_on",
)  # fmt: skip


def anew(case: MajorDecision) -> None:
    """What was done on the old draft is done anew on the new one; the record of steps keeps the old days."""
    for name in OF_THE_DRAFT:
        setattr(case, name, None)
    case.opinion = ""


procedure = Procedure(
    id="major_decision",
    title="重大行政决策",
    law="重大行政决策程序暂行条例(2019-04-20)",
    since="2019-09-01",
    chapter=chapter,
    stages=S,
    steps=(
        Step("start", "决定启动，明确承办单位", "第十条、第十一条", By.HEAD, at=S.PROPOSED, to=S.DRAFTING,
             dates="started_on", issues=D.START),
        Step("not_start", "不启动", "第十条", By.HEAD, at=S.PROPOSED, to=S.REJECTED,
             outcomes=(Outcome.NOT_INITIATED,)),
        Step("open_to_public", "公布草案，公开征求意见", "第十五条第一款", By.HANDLER, at=S.DRAFTING, to=S.PUBLIC,
             dates="comment_from", may_fill=("comment_shortened",), issues=D.NOTICE),
        Step("keep_closed", "依法不予公开，直接论证评估", "第十四条第一款", By.HEAD, at=S.DRAFTING, to=S.PUBLIC,
             fills=("closed_to_public",)),
        Step("close_comments", "征求意见截止，归纳采纳", "第十八条", By.HANDLER, at=S.PUBLIC,
             dates="comment_until", once=False, fills=("opinions_received", "opinions_adopted")),
        Step("send_hearing_papers", "送达听证会材料", "第十六条第三款", By.HANDLER, at=S.PUBLIC,
             dates="hearing_papers_on", once=False),
        Step("hear", "召开听证会", "第十六条、第十七条", By.HANDLER, at=S.PUBLIC, when=papers_in_time,
             dates="hearing_on", once=False, issues=D.HEARING),
        Step("argue", "专家论证", "第十九条", By.HANDLER, at=S.PUBLIC, dates="argued_on", once=False,
             issues=D.ARGUMENT),
        Step("assess", "风险评估", "第二十二条、第二十三条", By.HANDLER, at=S.PUBLIC,
             dates="assessed_on", fills=("risk_controlled",), once=False, issues=D.RISK),
        Step("review_fairness", "公平竞争审查", "第二十九条第一项", By.OTHER, at=S.PUBLIC,
             dates="fairness_reviewed_on", once=False, issues=D.FAIRNESS),
        Step("submit", "送请合法性审查", "第二十五条、第二十六条", By.HANDLER, at=(S.PUBLIC, S.RETURNED), to=S.REVIEW,
             when=(commented, hearing_weighed, argued, assessed, fair), dates="submitted_on",
             may_fill=("no_hearing", "no_argument", "no_assessment", "no_fairness")),
        Step("return", "退回或者要求补充", "第二十六条第一款", By.OTHER, at=S.REVIEW, to=S.RETURNED,
             fills=("missing",)),
        Step("opine", "提出合法性审查意见", "第二十八条", By.OTHER, at=S.REVIEW, to=S.COLLECTIVE, when=unhurried,
             dates="opinion_on", fills=("opinion",), may_fill=("review_hurried",), issues=D.OPINION),
        Step("redraft", "调整草案，重新履行程序", "第二十五条第二款、第二十八条", By.HANDLER, at=S.COLLECTIVE,
             to=S.DRAFTING,
             does=anew, sets=(*OF_THE_DRAFT, "opinion")),
        Step("discuss", "常务会议或者全体会议讨论", "第三十条", By.OTHER, at=S.COLLECTIVE, when=lawful,
             dates="discussed_on", once=False, issues=D.MINUTES),
        Step("report_to_party", "向同级党委请示报告", "第三十一条", By.OTHER, at=S.COLLECTIVE, when=lawful,
             dates="reported_to_party_on", once=False),
        Step("decide", "行政首长决定", "第三十条第一款、第二款", By.HEAD, at=S.COLLECTIVE, to=S.DECIDED,
             when=(lawful, discussed, controlled, reported_to_party),
             dates="decided_on", may_fill=("against_majority",), outcomes=(Outcome.DECIDED,), issues=D.DECISION),
        Step("shelve", "未通过，不再提交", "第三十条第一款", By.HEAD, at=S.COLLECTIVE, to=S.NOT_PASSED, when=discussed,
             outcomes=(Outcome.SHELVED,)),
        Step("publish", "公布和解读", "第三十二条", By.OTHER, at=S.DECIDED, to=S.EXECUTING, dates="published_on"),
        Step("execute", "依法不予公开，直接执行", "第三十二条", By.OTHER, at=S.DECIDED, to=S.EXECUTING,
             when=not_public),
        Step("archive", "过程记录和材料归档", "第三十三条", By.HANDLER, at=(S.DECIDED, S.EXECUTING),
             dates="archived_on", once=False),
        Step("evaluate", "决策后评估", "第三十六条", By.OTHER, at=(S.EXECUTING, S.SUSPENDED),
             dates="evaluated_on", once=False, issues=D.EVALUATION),
        Step("suspend", "中止执行", "第三十七条", By.HEAD, at=S.EXECUTING, to=S.SUSPENDED),
        Step("resume", "恢复执行", "第三十七条", By.HEAD, at=S.SUSPENDED, to=S.EXECUTING),
        Step("adjust", "重大调整，重新履行程序", "第三十七条", By.HEAD, at=(S.EXECUTING, S.SUSPENDED), to=S.DRAFTING,
             does=anew, sets=(*OF_THE_DRAFT, "opinion")),
        Step("stop", "停止执行", "第三十七条", By.HEAD, at=(S.EXECUTING, S.SUSPENDED), to=S.TERMINATED,
             outcomes=(Outcome.STOPPED,)),
        Step("close", "执行完毕并报告", "第三十四条", By.HANDLER, at=S.EXECUTING, to=S.CLOSED, when=archived),
    ),
    clocks=(
        Clock(
            until="planned_by",
            stops=(S.REJECTED, S.NOT_PASSED, S.DECIDED),
            title="计划完成日期",
            cite="重大行政决策事项目录",
        ),
    ),
)  # fmt: skip

register(MajorDecision, procedure)
