"""突发事件应对 under the law of 2007 and under that of 2024, with the investigation of accidents at work within it.

Articles without a name are those of the 突发事件应对法; 事故条例 is the 生产安全事故报告和调查处理条例, whose steps
are taken only for accidents at work and run beside the evaluation. The two versions share stages and papers and
differ in nearly every article (the levels of response and the lifting of the response are new in 2024).
Hours have no clock here: by when an incident must be reported stands in the record (`report_due_at`). Not modelled:
the supplement of casualties (事故条例第十三条), a duty only where the number changes; the requisition of property.
"""

from dataclasses import replace

from fazhi.casework.procedures import register
from fazhi.law.procedure import By, Clock, Document, Procedure, Stage, Step, dated, guard, taken

from .chapter import chapter_2007, chapter_2024
from .models import EventKind, Incident, Outcome


class S(Stage):
    MONITORING = "monitoring", "监测（接报核实）"
    WARNED = "warned", "预警期"
    ADJUSTED = "warning_adjusted", "预警级别已调整"
    OCCURRED = "occurred", "突发事件发生"
    RESPONSE = "response_started", "应急响应"
    RESPONSE_ADJUSTED = "response_adjusted", "响应级别已调整"
    ENDED = "response_ended", "响应已解除"
    EVALUATION = "evaluation", "调查评估"
    APPRAISAL = "appraisal", "技术鉴定（不计时）"
    RECOVERY = "recovery", "恢复重建"
    SUMMARY = "summary_report", "已报总结"
    LIFTED = "warning_lifted", "警报已解除", True
    ARCHIVED = "archived", "已归档", True


class D(Document):
    WARNING = "warning", "预警信息发布单"
    REPORT = "incident_report", "突发事件信息报告"
    RESPONSE = "response_decision", "启动应急响应决定"
    ORDER = "order", "应急处置决定、命令"
    LIFTING = "lifting", "解除应急响应公告"
    TEAM = "team", "调查组成立文件"
    EXTENSION = "extension", "延长调查期限批准书"
    INVESTIGATION = "investigation_report", "事故调查报告"
    APPROVAL = "approval", "事故调查报告批复"
    RECOVERY = "recovery_plan", "恢复重建计划"
    SUMMARY = "summary", "总结报告"
    NPC = "npc_report", "专项工作报告"


@guard("属于生产安全事故", "事故条例第二条")
def work_accident(case: Incident) -> bool:
    return case.work_safety


@guard("属于公共卫生事件", "突发公共卫生事件应急条例第二条")
def public_health(case: Incident) -> bool:
    return case.event_kind == EventKind.HEALTH


@guard("已收到事故调查报告", "事故条例第三十二条第一款")
def investigated(case: Incident) -> bool:
    return case.investigated_on is not None


@guard("属于生产安全事故的，调查报告须已经批复", "事故条例第三十二条第一款")
def approved_if_accident(case: Incident) -> bool:
    return not case.work_safety or case.approved_on is not None


@guard("已向上一级人民政府报告", "第七条第二款")
def reported_2007(case: Incident) -> bool:
    return case.reported_at is not None


@guard("已向上一级人民政府报告", "第十七条第一款")
def reported_2024(case: Incident) -> bool:
    return case.reported_at is not None


HEALTH = "突发公共卫生事件应急条例"
HAPPENED = (S.OCCURRED, S.RESPONSE, S.RESPONSE_ADJUSTED, S.ENDED)
REPORTED = (S.MONITORING, S.WARNED, S.ADJUSTED, *HAPPENED)

procedure_2007 = Procedure(
    id="incident",
    title="突发事件应对",
    law="突发事件应对法(2007-08-30)",
    since="2007-11-01",
    chapter=chapter_2007,
    stages=S,
    steps=(
        Step("warn", "发布警报，进入预警期", "第四十三条", By.HEAD, at=S.MONITORING, to=S.WARNED,
             dates="warned_on", fills=("warning_level",), issues=D.WARNING),
        Step("adjust_warning", "调整预警级别", "第四十七条第一款", By.HEAD, at=(S.WARNED, S.ADJUSTED), to=S.ADJUSTED,
             fills=("warning_level",), issues=D.WARNING),
        Step("lift_warning", "解除警报", "第四十七条第二款", By.HEAD, at=(S.WARNED, S.ADJUSTED), to=S.LIFTED,
             dates="closed_on", outcomes=(Outcome.LIFTED,)),
        Step("occur", "事件发生", "第四十八条", By.OTHER, at=(S.MONITORING, S.WARNED, S.ADJUSTED), to=S.OCCURRED,
             dates="occurred_on", may_fill=("level", "dead", "injured", "loss")),
        Step("report", "立即报告上一级人民政府", "第七条第二款", By.ORGAN, at=HAPPENED,
             fills=("informed_at", "reported_at"), issues=D.REPORT),
        Step("report_health", "卫生健康主管部门报告本级政府", f"{HEALTH}第二十条第一款", By.OTHER, at=REPORTED,
             when=public_health, fills=("health_informed_at", "health_reported_at"), issues=D.REPORT),
        Step("report_health_above", "同时报告上级卫生健康主管部门", f"{HEALTH}第二十条第一款", By.OTHER, at=REPORTED,
             when=public_health, fills=("health_above_at",), issues=D.REPORT),
        Step("report_health_nationally", "同时报告国务院卫生健康主管部门", f"{HEALTH}第二十条第一款", By.OTHER,
             at=REPORTED, when=public_health, fills=("health_national_at",), issues=D.REPORT),
        Step("respond", "启动应急响应", "第四十八条", By.HEAD, at=S.OCCURRED, to=S.RESPONSE,
             dates="responded_on", fills=("response_level",), issues=D.RESPONSE),
        Step("order", "采取应急处置措施", "第四十九条、第五十条第一款", By.HEAD,
             at=(S.RESPONSE, S.RESPONSE_ADJUSTED), once=False, issues=D.ORDER),
        Step("file_order", "决定、命令报人大常委会备案", "第十六条", By.ORGAN,
             at=(S.RESPONSE, S.RESPONSE_ADJUSTED, S.ENDED), dates="npc_filed_on"),
        Step("adjust_response", "调整响应级别", "practice: 应急预案的响应分级", By.HEAD,
             at=(S.RESPONSE, S.RESPONSE_ADJUSTED), to=S.RESPONSE_ADJUSTED, fills=("response_level",)),
        Step("end_response", "停止执行应急处置措施", "第五十八条", By.HEAD, at=(S.RESPONSE, S.RESPONSE_ADJUSTED),
             to=S.ENDED, dates="ended_on", issues=D.LIFTING),
        Step("evaluate", "组织损失评估", "第五十九条第一款", By.ORGAN, at=S.ENDED, to=S.EVALUATION),
        Step("form_team", "成立事故调查组", "事故条例第十九条第二款", By.HEAD, at=(*HAPPENED, S.EVALUATION),
             when=work_accident, issues=D.TEAM),
        Step("appraise", "委托技术鉴定", "事故条例第二十七条", By.ORGAN, at=S.EVALUATION, to=S.APPRAISAL,
             when=work_accident),
        Step("end_appraisal", "技术鉴定结束", "事故条例第二十七条", By.OTHER, at=S.APPRAISAL, to=S.EVALUATION),
        Step("extend_investigation", "批准延长调查期限", "事故条例第二十九条", By.HEAD, at=S.EVALUATION,
             when=work_accident, extends="emergency.investigation_report", issues=D.EXTENSION),
        Step("submit_investigation", "提交事故调查报告", "事故条例第二十九条", By.ORGAN, at=S.EVALUATION,
             when=work_accident, dates="investigated_on", issues=D.INVESTIGATION),
        Step("approve_investigation", "批复事故调查报告", "事故条例第三十二条第一款", By.HEAD, at=S.EVALUATION,
             when=(work_accident, investigated), dates="approved_on", issues=D.APPROVAL),
        Step("publish_investigation", "公布事故处理情况", "事故条例第三十四条", By.ORGAN,
             at=(S.EVALUATION, S.RECOVERY, S.SUMMARY), when=(work_accident, approved_if_accident),
             dates="published_on"),
        Step("recover", "制定恢复重建计划并报上一级", "第五十九条第一款", By.HEAD, at=S.EVALUATION, to=S.RECOVERY,
             when=approved_if_accident, issues=D.RECOVERY),
        Step("summarise", "总结并报上一级", "第六十二条", By.HEAD, at=S.RECOVERY, to=S.SUMMARY,
             when=reported_2007, fills=("lessons",), issues=D.SUMMARY),
        Step("report_npc", "向人大常委会作专项工作报告", "第十六条", By.HEAD, at=S.SUMMARY, issues=D.NPC),
        Step("archive", "归档", "practice: 应对工作材料归档", By.HANDLER, at=S.SUMMARY, to=S.ARCHIVED,
             dates="closed_on", outcomes=(Outcome.ENDED,)),
    ),
    clocks=(
        Clock("emergency.investigation_report", starts=dated("occurred_on"), when=work_accident,
              stops=(taken("submit_investigation"), S.ARCHIVED), pauses=(S.APPRAISAL,)),
        Clock("emergency.approve_report", starts=taken("submit_investigation"),
              stops=(taken("approve_investigation"), S.ARCHIVED)),
    ),
)  # fmt: skip

ARTICLES_2024 = {
    "warn": "第六十四条",
    "adjust_warning": "第七十条第一款",
    "lift_warning": "第七十条第二款",
    "occur": "第七十二条第一款",
    "report": "第十七条第一款",
    "respond": "第七十二条第一款",
    "order": "第七十三条、第七十四条",
    "file_order": "第二十五条",
    "adjust_response": "第七十一条",
    "end_response": "第八十六条",
    "evaluate": "第八十七条第一款",
    "recover": "第八十七条第一款",
    "summarise": "第九十二条",
    "report_npc": "第二十五条",
    "archive": "第九十四条",
}
TITLES_2024 = {"end_response": "宣布解除应急响应", "evaluate": "组织调查评估"}


def under_2024(step: Step) -> Step:
    """The step with its article, title and guard in the revised law; those of the 事故条例 stay as they are."""
    return replace(
        step,
        cite=ARTICLES_2024.get(step.id, step.cite),
        title=TITLES_2024.get(step.id, step.title),
        when=tuple(reported_2024 if each is reported_2007 else each for each in step.guards),
    )


procedure_2024 = replace(
    procedure_2007,
    law="突发事件应对法(2024-06-28)",
    since="2024-11-01",
    chapter=chapter_2024,
    steps=tuple(under_2024(step) for step in procedure_2007.steps),
)

register(Incident, procedure_2007, procedure_2024)
