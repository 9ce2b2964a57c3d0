"""审计项目: under the law of 2021 (since 2022-01-01) and, before it, under 审计法实施条例 of 2010.

The law of 2006 is not among the rules: the articles of a project begun before 2022 are those of the regulation (条例),
and its clocks run where a limit is in force on their first day. The ten days for comments end in 视同无异议: review may
go on without a comment once they are over. No law sets the days for rectification; the report itself does.
"""

from dataclasses import replace

from fazhi.casework.limits import last_day
from fazhi.casework.procedures import register
from fazhi.journal.time import today
from fazhi.law.procedure import By, Clock, Document, Procedure, Stage, Step, entering, guard, taken

from .chapter import chapter_2010, chapter_2021
from .models import AuditProject, Kind, Outcome


class S(Stage):
    PLANNED = "planned", "已列入计划"
    NOTIFIED = "notified", "已送达通知书"
    FIELDWORK = "fieldwork", "实施审计"
    DRAFT = "draft_report", "征求意见"
    REVIEWED = "reviewed", "复核审理"
    ISSUED = "report_issued", "已出具报告"
    RECTIFYING = "rectifying", "整改"
    RECTIFIED = "rectified", "已报告整改，跟踪检查"
    ARCHIVED = "archived", "归档", True


class D(Document):
    NOTICE = "audit_notice", "审计通知书"
    SEAL = "seal_notice", "封存通知书"
    DRAFT = "draft_report", "审计组审计报告（征求意见稿）"
    REVIEW = "review_opinion", "复核审理意见书"
    REPORT = "audit_report", "审计报告"
    DECISION = "audit_decision", "审计决定书"
    TRANSFER = "transfer_letter", "审计移送处理书"
    RESULT = "rectification_result", "整改结果公告"


@guard("在实施审计三日前送达审计通知书；直接持通知书实施的写明特殊情况", "条例第三十五条、第三十六条")
def notified_in_time(case: AuditProject) -> bool:
    last = last_day("audit.notice", case.started_on)
    return (
        last is None
        or bool(case.direct_ground)
        or (case.notified_on is not None and case.notified_on <= last)
    )


@guard("已解除封存", "条例第三十二条第一款")
def unsealed(case: AuditProject) -> bool:
    return case.sealed_on is None or case.unsealed_on is not None


@guard("收到被审计单位的书面意见，或者十日期限已满（视同无异议）", "条例第三十九条第一款")
def heard(case: AuditProject) -> bool:
    last = last_day("audit.comments", case.draft_sent_on)
    return case.commented_on is not None or last is None or (case.reviewed_on or today()) > last


@guard("已跟踪检查整改情况", "审计法第五十二条第二款")
def tracked(case: AuditProject) -> bool:
    return case.tracked_on is not None


@guard("被审计单位是国有资本控股的企业、金融机构", "条例第三十四条第二款")
def state_controlled(case: AuditProject) -> bool:
    return case.state_controlled


PROVINCIAL = "河南省政府投资建设项目审计条例第二十七条"


@guard("是投资项目审计", PROVINCIAL)
def investment(case: AuditProject) -> bool:
    return case.category == Kind.INVESTMENT


procedure_2010 = Procedure(
    id="audit_project",
    title="审计项目",
    law="审计法实施条例(2010-02-11)",
    since="2010-05-01",
    chapter=chapter_2010,
    stages=S,
    steps=(
        Step("inform", "告知列入年度审计计划", "第三十四条第二款", By.ORGAN, at=S.PLANNED, dates="informed_on"),
        Step("notify", "送达审计通知书", "第三十五条", By.ORGAN, at=S.PLANNED, to=S.NOTIFIED, dates="notified_on",
             issues=D.NOTICE),
        Step("start", "实施审计", "第三十五条", By.HANDLER, at=S.NOTIFIED, to=S.FIELDWORK, when=notified_in_time,
             dates="started_on"),
        Step("start_at_once", "特殊情况，直接持通知书实施审计", "第三十六条", By.HEAD, at=S.PLANNED, to=S.FIELDWORK,
             dates="started_on", fills=("direct_ground",), issues=D.NOTICE),
        Step("seal", "封存资料、资产", "第三十二条第一款", By.HEAD, at=S.FIELDWORK, dates="sealed_on", issues=D.SEAL),
        Step("extend_seal", "延长封存", "第三十二条第一款", By.HEAD, at=S.FIELDWORK, extends="audit.seal"),
        Step("unseal", "解除封存", "第三十二条第一款", By.ORGAN, at=S.FIELDWORK, dates="unsealed_on"),
        Step("send_draft", "书面征求被审计单位意见", "第三十九条第一款", By.HANDLER, at=S.FIELDWORK, to=S.DRAFT,
             when=unsealed, dates="draft_sent_on", issues=D.DRAFT),
        Step("comment", "被审计单位提出书面意见", "第三十九条第一款", By.PARTY, at=S.DRAFT, dates="commented_on"),
        Step("review", "核实修改，复核、审理", "第三十九条第二款、第四十条第一款", By.ORGAN, at=S.DRAFT, to=S.REVIEWED,
             when=heard, dates="reviewed_on", issues=D.REVIEW),
        Step("extend_report", "延长出具报告的期限（投资项目）", PROVINCIAL, By.HEAD,
             at=(S.FIELDWORK, S.DRAFT, S.REVIEWED), extends="audit.investment_audit"),
        Step("report", "出具审计报告", "第四十条第一款第一项", By.HEAD, at=S.REVIEWED, to=S.ISSUED,
             dates="reported_on",
             fills=("report_number",), may_fill=("rectify_by",), outcomes=(Outcome.REPORT,), issues=D.REPORT),
        Step("order", "作出审计决定", "第四十条第一款第二项", By.HEAD, at=S.ISSUED, dates="ordered_on",
             fills=("ordered_about",), outcomes=(Outcome.DECISION,), issues=D.DECISION),
        Step("transfer", "移送处理", "第四十条第一款第三项", By.HEAD, at=S.ISSUED, dates="transferred_on",
             fills=("transferred_to",), outcomes=(Outcome.TRANSFER,), issues=D.TRANSFER),
        Step("publish", "公布审计结果", "第三十三条第一款", By.ORGAN, at=(S.ISSUED, S.RECTIFYING, S.RECTIFIED),
             dates="published_on"),
        Step("require", "送达报告，交被审计单位整改", "第四十二条", By.ORGAN, at=S.ISSUED, to=S.RECTIFYING,
             may_fill=("rectify_by",)),
        Step("rectify", "被审计单位报告整改情况", "第五十四条第一款", By.PARTY, at=S.RECTIFYING, to=S.RECTIFIED,
             dates="rectified_on", issues=D.RESULT),
        Step("track", "跟踪检查整改情况", "第五十四条第一款", By.ORGAN, at=S.RECTIFIED, dates="tracked_on"),
        Step("close", "归档", "practice: 审计档案", By.HANDLER, at=S.RECTIFIED, to=S.ARCHIVED, when=tracked),
        Step("close_clean", "无须整改，归档", "practice: 审计档案", By.HANDLER, at=S.ISSUED, to=S.ARCHIVED),
    ),
    clocks=(
        Clock("audit.inform_plan", starts=entering(S.PLANNED), when=state_controlled,
              stops=(taken("inform"), S.FIELDWORK)),
        Clock("audit.investment_audit", starts=entering(S.FIELDWORK), when=investment, stops=(S.ISSUED,)),
        Clock("audit.seal", starts=taken("seal"), stops=(taken("unseal"),)),
        Clock("audit.comments", starts=entering(S.DRAFT), stops=(taken("comment"), S.REVIEWED)),
        Clock(
            until="rectify_by", stops=(S.RECTIFIED, S.ARCHIVED), title="审计整改期限", cite="审计报告、审计决定载明"
        ),
    ),
)  # fmt: skip

ARTICLES_2021 = {
    "notify": "第四十二条第一款",
    "start": "第四十二条第一款",
    "start_at_once": "第四十二条第一款",
    "seal": "第三十八条第二款",
    "unseal": "条例第三十二条第一款",
    "extend_seal": "条例第三十二条第一款",
    "inform": "条例第三十四条第二款",
    "send_draft": "第四十四条",
    "comment": "第四十四条",
    "review": "第四十五条第一款",
    "report": "第四十五条第一款",
    "order": "第四十五条第一款",
    "transfer": "第四十五条第一款",
    "publish": "第四十条第一款",
    "require": "第四十五条第二款、第五十二条第一款",
    "rectify": "第五十二条第一款",
    "track": "第五十二条第二款",
}

procedure_2021 = replace(
    procedure_2010,
    law="审计法(2021-10-23)",
    since="2022-01-01",
    chapter=chapter_2021,
    steps=tuple(replace(step, cite=ARTICLES_2021.get(step.id, step.cite)) for step in procedure_2010.steps),
)

register(AuditProject, procedure_2010, procedure_2021)
