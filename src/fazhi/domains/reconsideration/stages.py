"""Stages, papers and spells that both versions of the law share."""

from fazhi.law.procedure import Document, Spell, Stage, entering, taken


class S(Stage):
    REVIEW = "acceptance_review", "受理审查"
    NEGOTIATION = "negotiation", "协商、指定受理机关"
    CORRECTION = "correction_pending", "待补正"
    ACCEPTED = "accepted", "审理"
    SUSPENDED = "suspended", "中止"
    DECIDED = "decided", "已决定，待送达"
    EFFECTIVE = "served_effective", "生效，履行监督"
    REFUSED = "not_accepted", "不予受理", True
    ELSEWHERE = "elsewhere", "由其他机关受理", True
    ABANDONED = "deemed_abandoned", "视为放弃", True
    DISMISSED = "application_dismissed", "驳回申请", True
    TERMINATED = "terminated", "终止", True
    CLOSED = "closed", "结案", True


UNDER_REVIEW = (S.ACCEPTED, S.SUSPENDED)
ENDED = (S.DECIDED, S.EFFECTIVE, S.DISMISSED, S.TERMINATED)


class D(Document):
    APPLICATION = "application_record", "行政复议申请笔录"
    CORRECTION = "correction_notice", "行政复议补正通知书"
    ACCEPTANCE = "acceptance_notice", "行政复议受理通知书"
    REFUSAL = "refusal", "不予受理决定书"
    TRANSFER = "transfer_notice", "行政复议申请告知、转送函"
    THIRD_PARTY = "third_party_notice", "第三人参加行政复议通知书"
    COPY = "reply_notice", "提出答复通知书"
    STAY = "stay_notice", "停止执行通知书"
    OPINIONS = "opinion_record", "听取意见笔录"
    HEARING_NOTICE = "hearing_notice", "听证通知书"
    HEARING_RECORD = "hearing_record", "听证笔录"
    COMMITTEE = "committee_opinion", "行政复议委员会咨询意见记录"
    CONVERSION = "conversion_notice", "转为普通程序通知书"
    SUSPENSION = "suspension_notice", "中止行政复议通知书"
    RESUMPTION = "resume_notice", "恢复审理通知书"
    EXTENSION = "extension_notice", "延期审理通知书"
    MAKER_NOTICE = "maker_notice", "规范性文件审查答复通知书"
    FORWARD = "forward_letter", "规范性文件转送函"
    RECTIFICATION = "rectify_order", "停止执行、责令纠正决定书"
    DECISION = "decision", "行政复议决定书"
    DISMISSAL = "dismissal", "驳回行政复议申请决定书"
    MEDIATION = "mediation_statement", "行政复议调解书"
    TERMINATION = "termination_notice", "终止行政复议决定书"
    OPINION = "opinion_letter", "行政复议意见书"
    RECOMMENDATION = "recommendation", "行政复议建议书"
    ORDER = "order_to_comply", "责令履行通知书"
    COPY_REPORT = "copy_report", "抄告函"


APPRAISAL = Spell("appraisal", "鉴定", taken("commission_appraisal"), (taken("receive_appraisal"), *ENDED))
INSPECTION = Spell(
    "site_inspection", "现场勘验", taken("begin_inspection"), (taken("end_inspection"), *ENDED)
)
NEGOTIATING = Spell(
    "negotiation", "协商确定或者指定受理机关", entering(S.NEGOTIATION), (S.REVIEW, S.ELSEWHERE)
)
