"""行政复议 under the law as revised in 2023, in force since 2024-01-01.

Read beside 第三十条至第七十九条: one Step is one sentence, one Clock is one 期限. What the revised law leaves to its
implementing regulation (条例 of 2007) cites that.
"""

from dataclasses import replace

from fazhi.law.procedure import RECIPIENT, By, Clock, Procedure, Step, dated, entering, served, taken

from . import rules
from .chapter import CHAPTER_2023
from .models import CORRECTED, Outcome
from .stages import APPRAISAL, ENDED, INSPECTION, UNDER_REVIEW, D, S

IN_TIME = replace(rules.in_time, cite="第三十条第一款第四项")
OURS = replace(rules.ours, cite="第二十四条、第二十七条、第二十八条")
NOT_SUED = replace(rules.not_sued, cite="第二十九条第二款")
SCOPE_NAMED = replace(rules.scope_named, cite="第十二条")
COMPETENT_NAMED = replace(rules.competent_named, cite="第三十条第二款")
ORDINARY = replace(rules.ordinary, cite="第三十六条第一款")
HEARING_NOTICED = replace(rules.hearing_noticed, cite="第五十一条第一款")
DOCUMENT_SETTLED = replace(rules.document_settled, cite="第三十九条第二款")
REVIEWING = replace(rules.under_document_review, cite="第三十九条第一款第九项")
BEFORE_THE_DECISION = (
    replace(rules.copy_sent, cite="第四十八条"),
    replace(rules.heard, cite="第四十九条"),
    replace(rules.hearing_held, cite="第五十条第一款"),
    replace(rules.advised, cite="第五十二条第二款"),
)
IN_THE_DECISION = (
    replace(rules.decided_without_evidence, cite="第七十条"),
    replace(rules.rejects_an_omission, cite="第六十九条"),
    replace(rules.decides_on_an_agreement, cite="第七十一条"),
    replace(rules.performance_dated, cite="第六十六条"),
    replace(rules.redo_follows_revocation, cite="第六十四条第一款"),
    replace(rules.compensation_decided, cite="第七十二条第一款"),
)
BEFORE_CLOSING = (
    replace(rules.complied, cite="第七十七条第一款"),
    replace(rules.opinion_answered, cite="第七十六条"),
    replace(rules.copied, cite="第七十九条第二款"),
)
AT_ANY_TIME = (*UNDER_REVIEW, S.DECIDED, S.EFFECTIVE)

procedure_2023 = Procedure(
    id="reconsideration",
    title="行政复议",
    law="行政复议法(2023-09-01)",
    since="2024-01-01",
    stages=S,
    chapter=CHAPTER_2023,
    steps=(
        # 受理
        Step("record_application", "当场制作口头申请的笔录", "条例第二十条", By.ORGAN, at=S.REVIEW,
             when=rules.applied_orally, issues=D.APPLICATION),
        Step("refuse", "不予受理", "第三十条第二款", By.ORGAN, at=S.REVIEW, to=S.REFUSED,
             when=(rules.late_indeed, SCOPE_NAMED, COMPETENT_NAMED), fills=("refusal_ground",),
             may_fill=("out_of_scope", "competent_organ"), outcomes=(Outcome.NOT_ACCEPTED,), dates="decided_on",
             issues=D.REFUSAL),
        Step("ask_correction", "通知补正", "第三十一条第一款", By.ORGAN, at=S.REVIEW, to=S.CORRECTION,
             when=rules.not_asked_before, fills=("missing_material",), dates="correction_asked_on",
             issues=D.CORRECTION),
        Step("receive_notice", "申请人收到补正通知", "第三十一条第二款", By.APPLICANT, at=S.CORRECTION,
             dates="correction_received_on", serves=D.CORRECTION),
        Step("extend_correction", "延长补正期限", "第三十一条第二款", By.ORGAN, at=S.CORRECTION, fills=("correct_by",)),
        Step("correct", "补正", "第三十一条第三款", By.APPLICANT, at=S.CORRECTION, to=S.REVIEW, dates="corrected_on"),
        Step("abandon", "无正当理由逾期不补正，视为放弃", "第三十一条第二款", By.ORGAN, at=S.CORRECTION,
             to=S.ABANDONED, when=(rules.correction_received, rules.correction_overdue), fills=("abandon_reason",),
             outcomes=(Outcome.ABANDONED,)),
        Step("negotiate", "同时收到，协商受理机关", "条例第三十条", By.ORGAN, at=S.REVIEW, to=S.NEGOTIATION),
        Step("settle_organ", "确定由本机关受理", "条例第三十条", By.ORGAN, at=S.NEGOTIATION, to=S.REVIEW),
        Step("leave_to_other", "确定由其他机关受理", "条例第三十条", By.ORGAN, at=S.NEGOTIATION, to=S.ELSEWHERE,
             fills=("competent_organ",), outcomes=(Outcome.INFORMED,), issues=D.TRANSFER),
        Step("accept", "受理", "第三十条第一款", By.ORGAN, at=S.REVIEW, to=S.ACCEPTED,
             when=(IN_TIME, OURS, NOT_SUED), dates="accepted_on", issues=D.ACCEPTANCE),
        Step("deem_accepted", "审查期限届满，视为受理", "第三十条第三款", By.TIME, at=S.REVIEW, to=S.ACCEPTED,
             dates="accepted_on", does=rules.deemed_accepted, sets=("is_deemed_accepted",)),
        Step("dismiss", "受理后发现不符合条件，驳回申请", "第三十三条", By.ORGAN, at=UNDER_REVIEW, to=S.DISMISSED,
             when=(rules.late_indeed, SCOPE_NAMED), fills=("refusal_ground",), may_fill=("out_of_scope",),
             outcomes=(Outcome.DISMISSED,), dates="decided_on", issues=D.DISMISSAL),

        # 审理：一般规定
        Step("assign", "指定办案人员", "第三十六条第一款", By.ORGAN, at=S.ACCEPTED,
             may_fill=("is_grave", "is_technical")),
        Step("join", "通知第三人参加", "第十六条第一款", By.ORGAN, at=UNDER_REVIEW, fills=("third_party",),
             issues=D.THIRD_PARTY),
        Step("suspend", "中止", "第三十九条第一款", By.ORGAN, at=S.ACCEPTED, to=S.SUSPENDED,
             when=rules.not_for_a_document, fills=("suspension_cause",), dates="suspended_on", issues=D.SUSPENSION),
        Step("resume", "恢复审理", "第三十九条第二款", By.ORGAN, at=S.SUSPENDED, to=S.ACCEPTED, when=DOCUMENT_SETTLED,
             issues=D.RESUMPTION),
        Step("withdraw", "准予撤回，终止", "第四十一条第一项", By.ORGAN, at=UNDER_REVIEW, to=S.TERMINATED,
             outcomes=(Outcome.WITHDRAWN,), dates="decided_on", issues=D.TERMINATION),
        Step("terminate", "终止", "第四十一条", By.ORGAN, at=UNDER_REVIEW, to=S.TERMINATED,
             when=replace(rules.sixty_days_over, cite="第四十一条第五项"), fills=("termination_cause",),
             outcomes=(Outcome.TERMINATED,), dates="decided_on", issues=D.TERMINATION),
        Step("stay", "停止执行行政行为", "第四十二条", By.ORGAN, at=UNDER_REVIEW, fills=("stay_ground",),
             issues=D.STAY),

        # 证据
        Step("investigate", "调查取证", "第四十五条第二款", By.HANDLER, at=S.ACCEPTED, once=False),
        Step("begin_inspection", "开始现场勘验", "条例第三十四条第三款", By.ORGAN, at=S.ACCEPTED, once=False),
        Step("end_inspection", "现场勘验结束", "条例第三十四条第三款", By.ORGAN, at=UNDER_REVIEW, once=False),
        Step("commission_appraisal", "委托鉴定", "条例第三十七条", By.ORGAN, at=S.ACCEPTED, once=False),
        Step("receive_appraisal", "收到鉴定意见", "条例第三十七条", By.OTHER, at=UNDER_REVIEW, once=False),
        Step("supplement", "同意被申请人补充证据", "第四十六条第二款", By.ORGAN, at=S.ACCEPTED, once=False),
        Step("inspect_file", "查阅、复制案卷材料", "第四十七条", By.PARTY, at=UNDER_REVIEW, once=False),
        Step("third_party_evidence", "第三人提供证据", "第七十条", By.THIRD, at=UNDER_REVIEW,
             dates="third_party_evidence_on"),

        # 普通程序
        Step("send_copy", "发送申请书副本", "第四十八条", By.ORGAN, at=S.ACCEPTED, dates="copy_sent_on", issues=D.COPY),
        Step("receive_copy", "被申请人收到副本", "第四十八条", By.RESPONDENT, at=UNDER_REVIEW, when=rules.copy_sent,
             dates="copy_received_on", serves=D.COPY),
        Step("reply", "书面答复并提交证据", "第四十八条", By.RESPONDENT, at=UNDER_REVIEW, when=rules.copy_sent,
             dates="replied_on"),
        Step("miss_reply", "逾期未答复，视为没有证据、依据", "第七十条", By.TIME, at=UNDER_REVIEW,
             dates="reply_missed_on"),
        Step("hear", "听取当事人的意见", "第四十九条", By.ORGAN, at=S.ACCEPTED, fills=("heard_how",), dates="heard_on",
             issues=D.OPINIONS),
        Step("notify_hearing", "通知听证", "第五十一条第一款", By.ORGAN, at=S.ACCEPTED, fills=("hearing_set_for",),
             dates="hearing_noticed_on", issues=D.HEARING_NOTICE),
        Step("hold_hearing", "举行听证", "第五十条第三款", By.ORGAN, at=S.ACCEPTED, fills=("attendance",),
             when=replace(rules.hearing_noticed_in_time, cite="第五十一条第一款"), dates="hearing_held_on",
             issues=D.HEARING_RECORD),
        Step("waive_hearing", "申请人无正当理由拒不参加，视为放弃听证", "第五十一条第二款", By.ORGAN, at=S.ACCEPTED,
             when=HEARING_NOTICED, dates="hearing_waived_on"),
        Step("consult", "提请行政复议委员会咨询", "第五十二条第二款", By.ORGAN, at=S.ACCEPTED,
             fills=("consult_ground",), dates="consulted_on"),
        Step("advise", "记录咨询意见", "第五十二条第三款", By.ORGAN, at=S.ACCEPTED, when=rules.consulted,
             fills=("advice",), dates="advised_on", issues=D.COMMITTEE),

        # 简易程序
        Step("simplify", "适用简易程序", "第五十三条", By.ORGAN, at=S.ACCEPTED, when=rules.qualifies,
             fills=("simplified_ground",), does=rules.simplify, sets=("is_simplified",)),
        Step("convert", "转为普通程序", "第五十五条", By.HEAD, at=S.ACCEPTED, when=rules.begun_simplified,
             does=rules.make_ordinary, sets=("is_simplified",), issues=D.CONVERSION),

        # 附带审查
        Step("ask_review", "提出附带审查申请", "条例第二十六条", By.APPLICANT, at=S.ACCEPTED,
             fills=("reviewed_document",), dates="review_asked_on"),
        Step("review_document", "附带审查，中止审理", "第三十九条第一款第九项", By.ORGAN, at=S.ACCEPTED, to=S.SUSPENDED,
             fills=("reviewed_document", "review_origin", "has_review_power"), dates="suspended_on",
             does=rules.suspended_for_document, sets=("suspension_cause",), issues=D.SUSPENSION),
        Step("notify_maker", "通知制定机关书面答复", "第五十八条第一款", By.ORGAN, at=S.SUSPENDED,
             when=(REVIEWING, rules.competent), dates="maker_notified_on", issues=D.MAKER_NOTICE),
        Step("maker_receive", "制定机关收到书面通知", "第五十八条第一款", By.OTHER, at=S.SUSPENDED,
             when=rules.maker_notified, dates="maker_received_on", serves=D.MAKER_NOTICE),
        Step("maker_reply", "制定机关书面答复", "第五十八条第一款", By.OTHER, at=S.SUSPENDED,
             when=rules.maker_notified),
        Step("maker_explain", "制定机关当面说明理由", "第五十八条第二款", By.OTHER, at=S.SUSPENDED,
             when=rules.maker_notified),
        Step("find_lawful", "认为相关条款合法", "第五十九条", By.ORGAN, at=S.SUSPENDED,
             when=(REVIEWING, rules.competent), dates="document_handled_on", does=rules.found_lawful,
             sets=("is_document_unlawful",)),
        Step("stop_provision", "停止条款的执行，责令制定机关纠正", "第五十九条", By.ORGAN, at=S.SUSPENDED,
             when=(REVIEWING, rules.competent), dates="document_handled_on", does=rules.found_unlawful,
             sets=("is_document_unlawful",), issues=D.RECTIFICATION),
        Step("forward_document", "转送有权机关处理", "第五十六条、第五十七条", By.ORGAN, at=S.SUSPENDED,
             when=(REVIEWING, rules.not_competent), dates="document_forwarded_on", issues=D.FORWARD),
        Step("recipient_receive", "有权机关收到转送", "第六十条", By.OTHER, at=S.SUSPENDED, when=rules.forwarded,
             dates="forward_received_on", serves=D.FORWARD),
        Step("receive_opinion", "收到处理意见", "第六十条", By.OTHER, at=S.SUSPENDED, when=rules.forwarded,
             fills=("is_document_unlawful",), dates="document_handled_on"),

        # 决定
        Step("extend", "延长审理期限", "第六十二条第一款", By.HEAD, at=S.ACCEPTED, when=ORDINARY,
             fills=("complexity",), extends="reconsideration.decide", issues=D.EXTENSION),
        Step("decide", "作出决定", "第六十一条第一款", By.ORGAN_HEAD, at=S.ACCEPTED, to=S.DECIDED,
             when=(*BEFORE_THE_DECISION, *IN_THE_DECISION), dates="decided_on",
             may_fill=("discussed_on", "compensation", "is_redo_ordered", "redo_by"),
             outcomes=(Outcome.UPHELD, Outcome.REJECTED, *CORRECTED), issues=D.DECISION),
        Step("try_mediation", "组织调解", "第五条第一款", By.ORGAN, at=S.ACCEPTED, once=False),
        Step("fail_mediation", "调解未达成协议或者反悔", "第七十三条第二款", By.PARTY, at=UNDER_REVIEW, once=False),
        Step("mediate", "调解书经签字、盖章生效", "第七十三条第一款", By.ORGAN, at=UNDER_REVIEW, to=S.EFFECTIVE,
             dates="decided_on", does=rules.in_effect_at_once, sets=("effective_on",), outcomes=(Outcome.MEDIATED,),
             issues=D.MEDIATION),
        Step("settle", "和解后准予撤回，终止", "第七十四条第二款", By.ORGAN, at=UNDER_REVIEW, to=S.TERMINATED,
             outcomes=(Outcome.SETTLED,), dates="decided_on", issues=D.TERMINATION),
        Step("serve", "送达，发生法律效力", "第七十五条第二款", By.ORGAN, at=S.DECIDED, to=S.EFFECTIVE,
             dates="effective_on", serves=D.DECISION),

        # 监督与履行
        Step("send_opinion", "制发意见书", "第七十六条", By.ORGAN, at=AT_ANY_TIME, dates="opinion_sent_on",
             issues=D.OPINION),
        Step("receive_letter", "有关机关收到意见书", "第七十六条", By.OTHER, at=AT_ANY_TIME, when=rules.opinion_sent,
             dates="opinion_received_on", serves=D.OPINION),
        Step("report_correction", "报送纠正情况", "第七十六条", By.OTHER, at=AT_ANY_TIME, when=rules.opinion_sent,
             dates="opinion_answered_on"),
        Step("comply", "被申请人履行", "第七十七条第一款", By.RESPONDENT, at=S.EFFECTIVE, dates="complied_on"),
        Step("redo", "重新作出行政行为", "条例第四十九条第一款", By.RESPONDENT, at=S.EFFECTIVE, dates="redone_on"),
        Step("order_compliance", "责令限期履行", "第七十七条第二款", By.ORGAN, at=S.EFFECTIVE, fills=("comply_by",),
             once=False, issues=D.ORDER),
        Step("interview", "约谈被申请人的有关负责人", "第七十七条第二款", By.ORGAN, at=S.EFFECTIVE, once=False),
        Step("circulate", "通报批评", "第七十七条第二款", By.ORGAN, at=S.EFFECTIVE, once=False),
        Step("enforce", "强制执行", "第七十八条", By.ORGAN, at=S.EFFECTIVE,
             when=(rules.not_sued_in_time, rules.enforced_by_the_right_one), fills=("executor",)),
        Step("copy_to_superior", "抄告上一级主管部门", "第七十九条第二款", By.ORGAN, at=S.EFFECTIVE, dates="copied_on",
             issues=D.COPY_REPORT),
        Step("sue", "不服复议决定，提起行政诉讼", "行政诉讼法第四十五条", By.APPLICANT, at=S.EFFECTIVE, dates="sued_on",
             when=rules.may_be_sued_over),
        Step("close", "履行完毕，结案归档", "第七十七条第一款", By.ORGAN, at=S.EFFECTIVE, to=S.CLOSED,
             when=BEFORE_CLOSING),
    ),
    clocks=(
        Clock("reconsideration.forward_by_original_organ", starts=dated("filed_on"), stops=(S.REVIEW,),
              when=replace(rules.through_penalty_organ, cite="第三十二条第二款")),
        Clock("reconsideration.acceptance_review", starts=dated("received_on"), pauses=(S.NEGOTIATION,),
              stops=(S.ACCEPTED, S.REFUSED, S.CORRECTION, S.ELSEWHERE), lapse="deem_accepted"),
        Clock("reconsideration.negotiate_organ", starts=entering(S.NEGOTIATION), stops=(S.REVIEW, S.ELSEWHERE)),
        Clock("reconsideration.correct", starts=served(D.CORRECTION, By.APPLICANT), stops=(S.REVIEW, S.ABANDONED),
              when=rules.correction_not_extended, asks="abandon"),
        Clock(until="correct_by", title="延长后的补正期限", cite="第三十一条第二款",
              stops=(taken("correct"), S.ABANDONED), asks="abandon"),
        Clock("reconsideration.review_after_correction", starts=taken("correct"), lapse="deem_accepted",
              stops=(S.ACCEPTED, S.REFUSED, S.NEGOTIATION)),
        Clock("reconsideration.send_copy", starts=dated("accepted_on"), stops=(taken("send_copy"), *ENDED),
              when=ORDINARY),
        Clock("reconsideration.send_copy_simplified", starts=dated("accepted_on"), stops=(taken("send_copy"), *ENDED),
              when=rules.simplified),
        Clock("reconsideration.answer", starts=served(D.COPY, By.RESPONDENT),
              stops=(taken("reply"), taken("miss_reply"), *ENDED), when=ORDINARY, lapse="miss_reply"),
        Clock("reconsideration.answer_simplified", starts=served(D.COPY, By.RESPONDENT),
              stops=(taken("reply"), taken("miss_reply"), *ENDED), when=rules.simplified, lapse="miss_reply"),
        Clock("reconsideration.decide", starts=dated("accepted_on"), stops=ENDED, when=ORDINARY,
              pauses=(S.SUSPENDED, APPRAISAL, INSPECTION)),
        Clock("reconsideration.decide_simplified", starts=dated("accepted_on"), stops=ENDED, when=rules.simplified,
              pauses=(S.SUSPENDED, APPRAISAL, INSPECTION)),
        Clock("reconsideration.terminate_suspended", starts=entering(S.SUSPENDED), stops=(S.ACCEPTED, *ENDED),
              when=rules.runs_out, asks="terminate"),
        Clock("incidental_review.handle_own", starts=taken("review_document"), when=(rules.requested, rules.competent),
              stops=(taken("find_lawful"), taken("stop_provision"), S.ACCEPTED, *ENDED)),
        Clock("incidental_review.handle_own_motion", starts=taken("review_document"),
              when=(rules.on_own_motion, rules.competent),
              stops=(taken("find_lawful"), taken("stop_provision"), S.ACCEPTED, *ENDED)),
        Clock("incidental_review.forward", starts=taken("review_document"), when=(rules.requested, rules.not_competent),
              stops=(taken("forward_document"), S.ACCEPTED, *ENDED)),
        Clock("incidental_review.forward_own_motion", starts=taken("review_document"),
              when=(rules.on_own_motion, rules.not_competent), stops=(taken("forward_document"), S.ACCEPTED, *ENDED)),
        Clock("incidental_review.notify_maker", starts=taken("review_document"), when=rules.competent,
              stops=(taken("notify_maker"), taken("find_lawful"), taken("stop_provision"), S.ACCEPTED, *ENDED)),
        Clock("incidental_review.maker_reply", starts=served(D.MAKER_NOTICE),
              stops=(taken("maker_reply"), S.ACCEPTED, *ENDED)),
        Clock("incidental_review.recipient_reply", starts=served(D.FORWARD),
              stops=(taken("receive_opinion"), S.ACCEPTED, *ENDED)),
        Clock("reconsideration.redo", starts=dated("effective_on"), when=rules.redo_undated,
              stops=(taken("redo"), S.CLOSED)),
        Clock(until="redo_by", title="决定书载明的履行、重新作出期限", cite="第六十四条第一款、第六十六条",
              stops=(taken("redo"), taken("comply"), S.CLOSED)),
        Clock(until="comply_by", title="责令履行的期限", cite="第七十七条第二款", stops=(taken("comply"), S.CLOSED)),
        Clock("reconsideration.report_correction", starts=served(D.OPINION),
              stops=(taken("report_correction"), S.CLOSED)),
        Clock("reconsideration.sue_after_decision", starts=served(D.DECISION, By.APPLICANT, By.THIRD), each=RECIPIENT,
              when=rules.may_be_sued_over, stops=(taken("sue"), S.CLOSED)),
    ),
)  # fmt: skip
