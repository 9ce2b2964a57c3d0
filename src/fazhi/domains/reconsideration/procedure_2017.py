"""行政复议 under the law as amended in 2017 and its implementing regulation (条例) of 2007, until the end of 2023.

Read beside 第十七条至第三十三条. What is not refused counts as accepted from its receipt; there is one procedure, in
writing; the head of the organ extends; much of what the law of 2023 says itself stands in the regulation.
"""

from dataclasses import replace

from fazhi.law.procedure import By, Clock, Procedure, Step, dated, entering, served, taken

from . import rules
from .chapter import CHAPTER_2017
from .models import Outcome
from .stages import APPRAISAL, ENDED, INSPECTION, NEGOTIATING, UNDER_REVIEW, D, S

IN_TIME = replace(rules.in_time, cite="条例第二十八条第四项")
OURS = replace(rules.ours, cite="第十二条、第十三条、第十五条")
NOT_SUED = replace(rules.not_sued, cite="第十六条第二款")
MAY_BE_SETTLED = replace(rules.may_be_settled, cite="条例第五十条第一款")
AT_ANY_TIME = (*UNDER_REVIEW, S.DECIDED, S.EFFECTIVE)

procedure_2017 = Procedure(
    id="reconsideration",
    title="行政复议",
    law="行政复议法(2017-09-01)",
    since="1999-10-01",
    stages=S,
    chapter=CHAPTER_2017,
    steps=(
        # 受理
        Step("refuse", "不予受理", "第十七条第一款", By.ORGAN, at=S.REVIEW, to=S.REFUSED, when=rules.late_indeed,
             may_fill=("refusal_ground",), outcomes=(Outcome.NOT_ACCEPTED,), dates="decided_on", issues=D.REFUSAL),
        Step("inform", "告知向有关行政复议机关提出", "第十七条第一款", By.ORGAN, at=S.REVIEW, to=S.ELSEWHERE,
             fills=("competent_organ",), outcomes=(Outcome.INFORMED,), dates="decided_on", issues=D.TRANSFER),
        Step("forward", "转送有关行政复议机关并告知申请人", "第十八条", By.ORGAN, at=S.REVIEW, to=S.ELSEWHERE,
             when=rules.forwardable, fills=("competent_organ",), outcomes=(Outcome.INFORMED,), dates="decided_on",
             issues=D.TRANSFER),
        Step("ask_correction", "通知补正", "条例第二十九条", By.ORGAN, at=S.REVIEW, to=S.CORRECTION,
             fills=("missing_material",), may_fill=("correct_by",), dates="correction_asked_on", issues=D.CORRECTION),
        Step("correct", "补正", "条例第二十九条", By.APPLICANT, at=S.CORRECTION, to=S.REVIEW, dates="corrected_on"),
        Step("abandon", "无正当理由逾期不补正，视为放弃", "条例第二十九条", By.ORGAN, at=S.CORRECTION,
             to=S.ABANDONED, when=rules.correction_overdue, may_fill=("abandon_reason",),
             outcomes=(Outcome.ABANDONED,)),
        Step("negotiate", "同时收到，协商受理机关", "条例第三十条", By.ORGAN, at=S.REVIEW, to=S.NEGOTIATION),
        Step("settle_organ", "确定由本机关受理", "条例第三十条", By.ORGAN, at=S.NEGOTIATION, to=S.REVIEW),
        Step("leave_to_other", "确定由其他机关受理", "条例第三十条", By.ORGAN, at=S.NEGOTIATION, to=S.ELSEWHERE,
             fills=("competent_organ",), outcomes=(Outcome.INFORMED,), issues=D.TRANSFER),
        Step("accept", "受理", "第十七条第二款", By.ORGAN, at=S.REVIEW, to=S.ACCEPTED, when=(IN_TIME, OURS, NOT_SUED),
             does=rules.accepted_as_of_receipt, sets=("accepted_on",), issues=D.ACCEPTANCE),
        Step("dismiss", "受理后发现不符合条件，驳回申请", "条例第四十八条第一款第二项", By.ORGAN, at=UNDER_REVIEW,
             to=S.DISMISSED, when=rules.late_indeed, fills=("refusal_ground",), outcomes=(Outcome.DISMISSED,),
             dates="decided_on", issues=D.DISMISSAL),

        # 审理
        Step("stay", "停止执行具体行政行为", "第二十一条", By.ORGAN, at=UNDER_REVIEW, fills=("stay_ground",),
             issues=D.STAY),
        Step("assign", "指定二名以上复议人员", "条例第三十二条", By.ORGAN, at=S.ACCEPTED, may_fill=("is_grave",)),
        Step("join", "通知第三人参加", "条例第九条第一款", By.ORGAN, at=UNDER_REVIEW, fills=("third_party",),
             issues=D.THIRD_PARTY),
        Step("investigate", "调查情况", "第二十二条", By.HANDLER, at=S.ACCEPTED, once=False),
        Step("hear", "听取当事人的意见", "第二十二条", By.ORGAN, at=S.ACCEPTED, fills=("heard_how",), dates="heard_on",
             issues=D.OPINIONS),
        Step("hold_hearing", "采取听证的方式审理", "条例第三十三条", By.ORGAN, at=S.ACCEPTED, may_fill=("attendance",),
             dates="hearing_held_on", issues=D.HEARING_RECORD),
        Step("begin_inspection", "开始现场勘验", "条例第三十四条第三款", By.ORGAN, at=S.ACCEPTED, once=False),
        Step("end_inspection", "现场勘验结束", "条例第三十四条第三款", By.ORGAN, at=UNDER_REVIEW, once=False),
        Step("commission_appraisal", "委托鉴定", "条例第三十七条", By.ORGAN, at=S.ACCEPTED, once=False),
        Step("receive_appraisal", "收到鉴定结论", "条例第三十七条", By.OTHER, at=UNDER_REVIEW, once=False),
        Step("send_copy", "发送申请书副本", "第二十三条第一款", By.ORGAN, at=S.ACCEPTED, dates="copy_sent_on",
             issues=D.COPY),
        Step("receive_copy", "被申请人收到副本", "第二十三条第一款", By.RESPONDENT, at=UNDER_REVIEW,
             when=rules.copy_sent, dates="copy_received_on", serves=D.COPY),
        Step("reply", "书面答复并提交证据", "第二十三条第一款", By.RESPONDENT, at=UNDER_REVIEW, when=rules.copy_sent,
             dates="replied_on"),
        Step("inspect_file", "查阅书面答复和材料", "第二十三条第二款", By.PARTY, at=UNDER_REVIEW, once=False),
        Step("suspend", "中止", "条例第四十一条第一款", By.ORGAN, at=S.ACCEPTED, to=S.SUSPENDED,
             when=(rules.not_for_a_document, rules.listed_in_2007), fills=("suspension_cause",), dates="suspended_on",
             issues=D.SUSPENSION),
        Step("resume", "恢复审理", "条例第四十一条第二款", By.ORGAN, at=S.SUSPENDED, to=S.ACCEPTED,
             when=rules.document_settled, issues=D.RESUMPTION),
        Step("withdraw", "同意撤回，终止", "第二十五条", By.ORGAN, at=UNDER_REVIEW, to=S.TERMINATED,
             outcomes=(Outcome.WITHDRAWN,), dates="decided_on", issues=D.TERMINATION),
        Step("settle", "准许和解，终止", "条例第四十二条第一款第四项", By.ORGAN, at=UNDER_REVIEW, to=S.TERMINATED,
             when=replace(rules.may_be_settled, cite="条例第四十条"), outcomes=(Outcome.SETTLED,), dates="decided_on",
             issues=D.TERMINATION),
        Step("terminate", "终止", "条例第四十二条第一款", By.ORGAN, at=UNDER_REVIEW, to=S.TERMINATED,
             when=replace(rules.not_by_time, cite="条例第四十二条第二款"), fills=("termination_cause",),
             outcomes=(Outcome.TERMINATED,), dates="decided_on", issues=D.TERMINATION),
        Step("end_by_time", "中止满六十日，终止", "条例第四十二条第二款", By.TIME, at=S.SUSPENDED, to=S.TERMINATED,
             does=rules.unresolved, sets=("termination_cause",), outcomes=(Outcome.TERMINATED,), dates="decided_on"),

        # 对依据的审查
        Step("ask_review", "提出对有关规定的审查申请", "第二十六条", By.APPLICANT, at=S.ACCEPTED,
             fills=("reviewed_document",), dates="review_asked_on"),
        Step("review_document", "审查有关规定或者依据，中止", "第二十六条、第二十七条", By.ORGAN, at=S.ACCEPTED,
             to=S.SUSPENDED, fills=("reviewed_document", "review_origin", "has_review_power"), dates="suspended_on",
             does=rules.suspended_for_document, sets=("suspension_cause",), issues=D.SUSPENSION),
        Step("find_lawful", "认为有关规定合法", "第二十六条、第二十七条", By.ORGAN, at=S.SUSPENDED,
             when=(rules.under_document_review, rules.competent), dates="document_handled_on",
             does=rules.found_lawful, sets=("is_document_unlawful",)),
        Step("stop_provision", "认为有关规定不合法，依法处理", "第二十六条、第二十七条", By.ORGAN, at=S.SUSPENDED,
             when=(rules.under_document_review, rules.competent), dates="document_handled_on",
             does=rules.found_unlawful, sets=("is_document_unlawful",), issues=D.RECTIFICATION),
        Step("forward_document", "转送有权机关处理", "第二十六条、第二十七条", By.ORGAN, at=S.SUSPENDED,
             when=(rules.under_document_review, rules.not_competent), dates="document_forwarded_on", issues=D.FORWARD),
        Step("receive_opinion", "收到处理意见", "第二十六条、第二十七条", By.OTHER, at=S.SUSPENDED,
             when=rules.forwarded, fills=("is_document_unlawful",), dates="document_handled_on"),

        # 决定
        Step("extend", "延长审理期限", "第三十一条第一款", By.ORGAN_HEAD, at=S.ACCEPTED, fills=("complexity",),
             extends="reconsideration.decide", issues=D.EXTENSION),
        Step("decide", "作出决定", "第二十八条第一款", By.ORGAN_HEAD, at=S.ACCEPTED, to=S.DECIDED, dates="decided_on",
             when=(rules.copy_sent,
                   replace(rules.revoked_without_evidence, cite="第二十八条第一款第四项"),
                   replace(rules.rejects_an_omission, cite="条例第四十八条第一款第一项"),
                   replace(rules.performance_dated, cite="第二十八条第一款第二项"),
                   replace(rules.redo_follows_revocation_or_illegality, cite="第二十八条第一款第三项")),
             may_fill=("discussed_on", "compensation", "is_redo_ordered", "redo_by"),
             outcomes=(Outcome.UPHELD, Outcome.ORDERED, Outcome.REVOKED, Outcome.CHANGED, Outcome.ILLEGAL,
                       Outcome.REJECTED), issues=D.DECISION),
        Step("try_mediation", "组织调解", "条例第五十条第一款", By.ORGAN, at=S.ACCEPTED,
             when=MAY_BE_SETTLED, once=False),
        Step("fail_mediation", "调解未达成协议或者反悔", "条例第五十条第三款", By.PARTY, at=UNDER_REVIEW, once=False),
        Step("mediate", "调解书经签字、盖章生效", "条例第五十条第二款", By.ORGAN, at=UNDER_REVIEW, to=S.EFFECTIVE,
             when=MAY_BE_SETTLED, dates="decided_on", does=rules.in_effect_at_once, sets=("effective_on",),
             outcomes=(Outcome.MEDIATED,), issues=D.MEDIATION),
        Step("serve", "送达，发生法律效力", "第三十一条第三款", By.ORGAN, at=S.DECIDED, to=S.EFFECTIVE,
             dates="effective_on", serves=D.DECISION),

        # 履行
        Step("comply", "被申请人履行", "第三十二条第一款", By.RESPONDENT, at=S.EFFECTIVE, dates="complied_on"),
        Step("redo", "重新作出具体行政行为", "条例第四十九条第一款", By.RESPONDENT, at=S.EFFECTIVE, dates="redone_on"),
        Step("order_compliance", "责令限期履行", "第三十二条第二款", By.ORGAN, at=S.EFFECTIVE, fills=("comply_by",),
             once=False, issues=D.ORDER),
        Step("enforce", "强制执行", "第三十三条", By.ORGAN, at=S.EFFECTIVE, when=rules.enforced_by_the_right_one,
             fills=("executor",)),
        Step("send_opinion", "制作意见书", "条例第五十七条第一款", By.ORGAN, at=AT_ANY_TIME, dates="opinion_sent_on",
             issues=D.OPINION),
        Step("report_correction", "通报纠正情况", "条例第五十七条第一款", By.OTHER, at=AT_ANY_TIME,
             when=rules.opinion_sent, dates="opinion_answered_on"),
        Step("recommend", "制作建议书", "条例第五十七条第二款", By.ORGAN, at=AT_ANY_TIME, issues=D.RECOMMENDATION),
        Step("close", "履行完毕，结案归档", "第三十二条第一款", By.ORGAN, at=S.EFFECTIVE, to=S.CLOSED,
             when=(rules.complied, replace(rules.opinion_answered, cite="条例第五十七条第一款"))),
    ),
    clocks=(
        Clock("reconsideration.acceptance_review", starts=entering(S.REVIEW),
              stops=(S.ACCEPTED, S.REFUSED, S.CORRECTION, S.NEGOTIATION, S.ELSEWHERE)),
        Clock("reconsideration.forward_by_county", starts=dated("received_on"), when=rules.forwardable,
              stops=(S.ELSEWHERE, S.ACCEPTED, S.REFUSED)),
        Clock("reconsideration.negotiate_organ", starts=entering(S.NEGOTIATION), stops=(S.REVIEW, S.ELSEWHERE)),
        Clock(until="correct_by", title="补正通知载明的期限", cite="条例第二十九条",
              stops=(taken("correct"), S.ABANDONED), asks="abandon"),
        Clock("reconsideration.send_copy", starts=dated("accepted_on"), stops=(taken("send_copy"), *ENDED)),
        Clock("reconsideration.answer", starts=served(D.COPY), stops=(taken("reply"), *ENDED)),
        Clock("reconsideration.decide", starts=dated("accepted_on"), stops=ENDED,
              pauses=(S.SUSPENDED, APPRAISAL, INSPECTION, NEGOTIATING)),
        Clock("reconsideration.terminate_suspended", starts=entering(S.SUSPENDED), stops=(S.ACCEPTED, *ENDED),
              when=rules.runs_out, lapse="end_by_time"),
        Clock("incidental_review.handle_own", starts=taken("review_document"), when=rules.competent,
              stops=(taken("find_lawful"), taken("stop_provision"), S.ACCEPTED, *ENDED)),
        Clock("incidental_review.forward", starts=taken("review_document"), when=rules.not_competent,
              stops=(taken("forward_document"), S.ACCEPTED, *ENDED)),
        Clock("incidental_review.recipient_reply", starts=taken("forward_document"), when=rules.requested,
              stops=(taken("receive_opinion"), S.ACCEPTED, *ENDED)),
        Clock("reconsideration.redo", starts=dated("effective_on"), when=rules.redo_undated,
              stops=(taken("redo"), S.CLOSED)),
        Clock(until="redo_by", title="决定书载明的履行、重新作出期限", cite="第二十八条第一款",
              stops=(taken("redo"), taken("comply"), S.CLOSED)),
        Clock(until="comply_by", title="责令履行的期限", cite="第三十二条第二款", stops=(taken("comply"), S.CLOSED)),
        Clock("reconsideration.report_correction", starts=taken("send_opinion"),
              stops=(taken("report_correction"), S.CLOSED)),
    ),
)  # fmt: skip
