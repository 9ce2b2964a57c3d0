"""行政应诉 of one instance, from the copy of the complaint, appeal or petition to the closed file.

The table follows chapters 6 to 8 of the 行政诉讼法 (2017), whose articles stand without a name; 解释 is the Supreme
Court's interpretation of 2018, 出庭规定 its rules of 2020 on the appearance of heads. Each instance of a dispute is a
case of its own that names the one before it: what is appealed, or sent back, goes on there. All periods are calendar
days, rolled at the end. Periods that bind the court (第八十一条, 第八十三条) are told and nobody here can keep or miss
them. An objection to jurisdiction and a request for delay are tested against their fifteen days when they are made:
most suits have neither.
"""

from fazhi.casework.procedures import register
from fazhi.law.procedure import By, Clock, Document, Procedure, Spell, Stage, Step, dated, entering, taken

from . import guards as g
from .chapter import chapter
from .choices import LOST, Outcome
from .models import JudicialSuggestion, Lawsuit
from .suggestion import suggestion


class S(Stage):
    WRIT = "writ_received", "收到起诉状等副本"
    PREPARING = "evidence_prepared", "准备证据和答辩"
    DEFENDED = "defence_filed", "已答辩，待开庭"
    HEARD = "hearing_held", "已开庭，待裁判"
    JUDGED = "judgment_received", "收到裁判，上诉研判"
    NEXT = "next_instance", "待登记下一审级案件"
    EFFECTIVE = "effective", "裁判生效"
    PERFORMED = "performed", "履行完毕"
    PASSED_ON = "passed_on", "已转下一审级", True
    ARCHIVED = "review_archived", "复盘归档", True


class D(Document):
    ATTORNEY = "power_of_attorney", "授权委托书"
    JURISDICTION = "jurisdiction_objection", "管辖异议书"
    JURISDICTION_APPEAL = "jurisdiction_appeal", "管辖异议上诉状"
    DELAY = "delay_evidence_application", "延期提供证据申请书"
    EVIDENCE = "evidence_list", "证据目录"
    REPRESENTATIVE = "legal_rep_identity", "法定代表人（主要负责人）身份证明"
    DEFENCE = "defence", "行政答辩状"
    SUPPLEMENT = "supplementary_evidence", "补充证据目录"
    CHANGE = "change_notice", "改变被诉行政行为告知书"
    IDENTITY = "head_identity", "出庭应诉负责人身份证明"
    ABSENCE = "absence_note", "负责人不能出庭情况说明"
    APPEAL = "appeal", "上诉状"
    APPEAL_DEFENCE = "appeal_defence", "二审答辩状"
    RETRIAL_OPINION = "retrial_opinion", "再审书面意见"
    PERFORMANCE = "performance_report", "履行情况报告"
    ENFORCEMENT = "enforcement_application", "强制执行申请书"
    REVIEW = "loss_review", "败诉案件分析报告"


BEFORE = (S.PREPARING, S.DEFENDED, S.HEARD)
OVER = (S.JUDGED, S.NEXT, S.EFFECTIVE, S.ARCHIVED)
ANSWERED = (S.DEFENDED, S.HEARD, *OVER)
DONE = (S.PERFORMED, S.PASSED_ON, S.ARCHIVED)
SPELLS = (
    Spell("suspended", "中止诉讼", taken("suspend"), (taken("resume"), *OVER)),
    Spell("mediation", "调解", taken("begin_mediation"), (taken("fail_mediation"), *OVER)),
    Spell(
        "jurisdiction_objection",
        "管辖异议",
        taken("object_jurisdiction"),
        (taken("rule_jurisdiction"), *OVER),
    ),
)
JUDGMENTS = (Outcome.DISMISS_CLAIMS, *LOST)
DECISIONS = (*JUDGMENTS, Outcome.REJECT_SUIT)
ORDERS = ("perform_by", "redo", "remedy", "by_default")
ENDED = ("disposal", "effective_on")
PRACTICE = "practice: 行政应诉工作制度"
REVIEWS = "practice: 败诉案件分析报告制度"

lawsuit = Procedure(
    id="lawsuit",
    title="行政应诉",
    law="行政诉讼法(2017-06-27)",
    since="2017-07-01",
    stages=S,
    chapter=chapter,
    steps=(
        # 第六章 起诉和受理，第七章第一节、第二节
        Step("assign", "确定承办单位和代理人", PRACTICE, By.ORGAN, at=S.WRIT, to=S.PREPARING, fills=("undertaker",),
             issues=D.ATTORNEY),
        Step("object_jurisdiction", "提出管辖异议", "解释第十条第一款", By.ORGAN, at=(S.PREPARING, S.DEFENDED),
             when=(g.is_first, g.objects_in_time), dates="jurisdiction_objected_on", issues=D.JURISDICTION),
        Step("rule_jurisdiction", "收到管辖异议裁定", "解释第十条第二款", By.COURT, at=(S.PREPARING, S.DEFENDED),
             when=g.objected, fills=("jurisdiction_ruling",)),
        Step("appeal_jurisdiction", "对管辖异议裁定提起上诉", "解释第一百零一条第二款", By.ORGAN,
             at=(S.PREPARING, S.DEFENDED), when=g.jurisdiction_ruled, issues=D.JURISDICTION_APPEAL),
        Step("halt", "裁定停止执行被诉行政行为", "第五十六条第一款", By.COURT, at=BEFORE),
        Step("request_delay", "申请延期提供证据", "解释第三十四条", By.ORGAN, at=S.PREPARING,
             when=(g.is_first, g.delays_in_time), dates="delay_requested_on", issues=D.DELAY),
        Step("grant_delay", "法院准许延期提供证据", "解释第三十四条", By.COURT, at=S.PREPARING, when=g.delay_requested),
        Step("delay_ended", "延期的正当事由消除", "解释第三十四条", By.ORGAN, at=S.PREPARING, when=g.delay_requested),
        Step("identify_representative", "出具法定代表人（主要负责人）身份证明", PRACTICE, By.ORGAN, at=S.PREPARING,
             issues=D.REPRESENTATIVE),
        Step("list_evidence", "编制证据目录", "第六十七条第一款", By.ORGAN, at=S.PREPARING, when=g.is_first,
             issues=D.EVIDENCE),
        Step("defend", "提交答辩状、证据和规范性文件", "第六十七条第一款", By.ORGAN, at=S.PREPARING, to=S.DEFENDED,
             when=(g.is_first, g.before_the_right_court), dates="defended_on", issues=D.DEFENCE),
        Step("supplement", "经法院准许补充证据", "第三十六条第二款", By.ORGAN, at=(S.DEFENDED, S.HEARD),
             issues=D.SUPPLEMENT, once=False),
        Step("change_act", "改变被诉行政行为并告知法院", "解释第八十一条第一款", By.ORGAN, at=BEFORE,
             issues=D.CHANGE),
        Step("notify_hearing", "收到开庭、负责人出庭通知", "出庭规定第五条第二款", By.COURT, at=BEFORE,
             fills=("hearing_on",), once=False),
        Step("name_head", "提交出庭负责人身份证明", "出庭规定第六条第一款", By.ORGAN,
             at=BEFORE, issues=D.IDENTITY, once=False),
        Step("explain_absence", "说明负责人不能出庭的理由", "解释第一百二十九条第三款", By.ORGAN, at=BEFORE,
             fills=("absence_reason",), issues=D.ABSENCE, once=False),
        Step("hear", "开庭", "第三条第三款", By.COURT, at=(S.PREPARING, S.DEFENDED), to=S.HEARD,
             when=(g.not_suspended, g.retrial_ordered, g.absence_explained, g.head_spoke), dates="heard_on",
             fills=("appearance",), may_fill=("appeared_post", "spoke")),
        Step("call_again", "收到负责人再次出庭通知", "出庭规定第七条第一款", By.COURT, at=S.HEARD,
             dates="called_again_on", fills=("hearing_on",)),
        Step("hear_again", "再次开庭", "出庭规定第七条第一款", By.COURT, at=S.HEARD,
             when=(g.not_suspended, g.absence_explained, g.head_spoke), fills=("again_appearance",),
             may_fill=("appeared_post", "spoke"), once=False, does=g.sat_again, sets=("appearance",)),
        Step("record_fault", "记录负责人未出庭等情形", "出庭规定第十二条第二款", By.COURT,
             at=(S.HEARD, S.JUDGED, S.EFFECTIVE), when=g.fault_fits, fills=("fault",)),
        Step("suspend", "中止诉讼", "解释第八十七条第一款", By.COURT, at=BEFORE, dates="suspended_on",
             fills=("suspension",), once=False, does=g.suspended_anew, sets=("resumed_on",)),
        Step("resume", "恢复诉讼", "解释第八十七条第二款", By.COURT, at=BEFORE, dates="resumed_on",
             once=False),
        Step("end", "终结诉讼", "解释第八十八条", By.COURT, at=BEFORE, to=S.ARCHIVED, dates="concluded_on",
             outcomes=(Outcome.TERMINATED,), does=g.effective_at_once, sets=("effective_on",)),
        Step("begin_mediation", "开始调解", "第六十条第一款", By.COURT, at=BEFORE, fills=("mediable",), once=False),
        Step("fail_mediation", "调解不成，恢复审理", "解释第八十六条第四款", By.COURT, at=BEFORE, once=False),
        Step("settle", "签收行政调解书", "解释第八十五条第三款", By.COURT, at=BEFORE, to=S.EFFECTIVE,
             when=g.may_be_mediated, dates="concluded_on", outcomes=(Outcome.MEDIATION,), may_fill=("perform_by",),
             does=g.effective_at_once, sets=("effective_on",)),
        Step("request_withdrawal", "原告申请撤诉", "第六十二条", By.PARTY, at=(S.WRIT, *BEFORE),
             dates="withdrawal_requested_on", once=False),
        Step("refuse_withdrawal", "不准许撤诉", "解释第七十九条", By.COURT, at=BEFORE, when=g.withdrawal_requested,
             once=False),
        Step("withdraw", "准许撤诉", "第六十二条", By.COURT, at=(S.WRIT, *BEFORE), to=S.ARCHIVED,
             when=g.withdrawal_requested, dates="concluded_on", outcomes=(Outcome.WITHDRAWAL,),
             does=g.effective_at_once, sets=("effective_on",)),
        Step("deem_withdrawn", "按撤诉处理", "第五十八条", By.COURT, at=BEFORE, to=S.ARCHIVED,
             dates="concluded_on", outcomes=(Outcome.WITHDRAWAL,), does=g.effective_at_once, sets=("effective_on",)),
        Step("reject", "收到驳回起诉的裁定", "解释第六十九条第一款", By.COURT, at=BEFORE, to=S.JUDGED,
             when=(g.tried_as_first, g.scope_named), dates="concluded_on", outcomes=(Outcome.REJECT_SUIT,),
             fills=("rejection",), may_fill=("out_of_scope",)),
        Step("judge", "收到一审判决", "第六十九条至第七十八条", By.COURT, at=S.HEARD, to=S.JUDGED,
             when=(g.tried_as_first, g.not_suspended), dates="concluded_on", outcomes=JUDGMENTS, may_fill=ORDERS),
        # 第七章第三节 简易程序
        Step("simplify", "适用简易程序，确定举证期限", "第八十二条", By.COURT, at=S.PREPARING,
             when=(g.may_be_simplified, g.evidence_within_the_most), dates="simplified_on",
             fills=("simplified_as", "evidence_by")),
        Step("to_ordinary", "裁定转为普通程序", "第八十四条", By.COURT, at=BEFORE, when=g.was_simplified,
             dates="ordinary_on"),
        # 第七章第四节 第二审程序
        Step("learn_service", "登记其他当事人收到裁判的日期", "第八十五条", By.HANDLER, at=S.JUDGED,
             fills=("other_party", "others_served_on"), once=False, does=g.served_upon_another,
             sets=("last_served_on",)),
        Step("appeal", "提起上诉", "第八十五条", By.ORGAN, at=S.JUDGED, to=S.NEXT, when=g.appeals_in_time,
             dates="appealed_on", issues=D.APPEAL),
        Step("be_appealed", "收到对方的上诉状副本", "解释第一百零八条第二款", By.COURT, at=S.JUDGED, to=S.NEXT,
             dates="appeal_received_on"),
        Step("pass_on", "下一审级案件已登记", "practice: 一个审级一件", By.HANDLER, at=S.NEXT, to=S.PASSED_ON,
             when=g.next_registered),
        Step("answer_appeal", "提出二审答辩状", "解释第一百零八条第二款", By.ORGAN, at=S.PREPARING, to=S.DEFENDED,
             when=(g.is_second, g.moved_by_others, g.before_the_right_court), dates="defended_on",
             issues=D.APPEAL_DEFENCE),
        Step("uphold", "二审维持原判", "第八十九条第一款第一项", By.COURT, at=BEFORE, to=S.EFFECTIVE,
             when=(g.is_second, g.as_before), dates="concluded_on", outcomes=DECISIONS, may_fill=("perform_by",),
             does=g.upheld, sets=ENDED),
        Step("change", "二审改判", "第八十九条第一款第二项", By.COURT, at=BEFORE, to=S.EFFECTIVE,
             when=g.is_second, dates="concluded_on", outcomes=DECISIONS, may_fill=ORDERS, does=g.changed, sets=ENDED),
        Step("withdraw_appeal", "准许撤回上诉", "第六十二条", By.COURT, at=BEFORE, to=S.EFFECTIVE,
             when=(g.is_second, g.as_before), dates="concluded_on", outcomes=DECISIONS, may_fill=("perform_by",),
             does=g.appeal_withdrawn, sets=ENDED),
        Step("remand", "发回重审、指令继续审理", "第八十九条第一款", By.COURT, at=BEFORE, to=S.NEXT,
             when=(g.above_another, g.not_remanded_before), dates="concluded_on", does=g.remanded,
             sets=("disposal",)),
        # 第七章第五节 审判监督程序
        Step("answer_retrial", "提交再审书面意见", "解释第一百一十一条", By.ORGAN, at=S.PREPARING, to=S.DEFENDED,
             when=(g.is_retrial, g.moved_by_others), dates="defended_on", issues=D.RETRIAL_OPINION),
        Step("deny_retrial", "驳回再审申请", "解释第一百一十六条第二款", By.COURT, at=BEFORE, to=S.ARCHIVED,
             when=g.is_retrial, dates="concluded_on", does=g.retrial_denied, sets=("disposal",)),
        Step("order_retrial", "裁定再审", "第九十一条、第九十二条、第九十三条", By.COURT, at=BEFORE, when=g.is_retrial,
             dates="retrial_on", fills=("tried_as",)),
        Step("judge_again", "收到再审裁判", "解释第一百一十九条第一款", By.COURT, at=BEFORE, to=S.EFFECTIVE,
             when=(g.is_retrial, g.retrial_ordered, g.as_before), dates="concluded_on", outcomes=DECISIONS,
             fills=("disposal",), may_fill=ORDERS, does=g.effective_at_once, sets=("effective_on",)),
        Step("end_retrial", "终结再审程序", "解释第一百二十一条第一款", By.COURT, at=BEFORE, to=S.ARCHIVED,
             when=(g.is_retrial, g.retrial_ordered), dates="concluded_on", does=g.retrial_ended, sets=("disposal",)),
        # 第八章 执行
        Step("become_effective", "期满无人上诉，裁判生效", "第八十五条", By.ORGAN, at=S.JUDGED, to=S.EFFECTIVE,
             when=g.appeal_over, dates="effective_on"),
        Step("redo_act", "重新作出行政行为", "第七十一条", By.ORGAN, at=S.EFFECTIVE, when=g.redo_ordered,
             fills=("redo_basis",)),
        Step("perform", "履行裁判", "第九十四条", By.ORGAN, at=S.EFFECTIVE, to=S.PERFORMED,
             when=(g.not_stayed, g.redone), dates="performed_on", issues=D.PERFORMANCE),
        Step("apply_enforcement", "对方拒绝履行，申请法院强制执行", "第九十五条", By.ORGAN, at=S.EFFECTIVE,
             when=g.applies_in_time, dates="enforcement_applied_on", issues=D.ENFORCEMENT),
        Step("be_enforced", "对方申请强制执行", "解释第一百五十二条第一款", By.COURT, at=S.EFFECTIVE, when=g.owes,
             dates="creditor_applied_on"),
        Step("enforce", "法院对拒绝履行采取措施", "第九十六条", By.COURT, at=S.EFFECTIVE,
             when=(g.owes, g.fined_after_the_period), dates="measured_on", fills=("measure",), once=False),
        Step("stay", "裁定再审，中止执行", "解释第一百一十八条第一款", By.COURT, at=S.EFFECTIVE,
             dates="stayed_on", once=False, does=g.stayed_anew, sets=("execution_resumed_on",)),
        Step("resume_execution", "恢复执行", "解释第一百二十一条第三款", By.COURT, at=S.EFFECTIVE,
             when=g.was_stayed, dates="execution_resumed_on", once=False),
        Step("replaced", "再审裁判取代本裁判", "解释第一百二十二条", By.COURT, at=S.EFFECTIVE, to=S.PASSED_ON,
             when=(g.was_stayed, g.next_registered)),
        Step("review_loss", "分析败诉原因，提出改进措施", REVIEWS, By.HANDLER, at=(S.EFFECTIVE, S.PERFORMED),
             fills=("loss_review",), issues=D.REVIEW),
        Step("archive", "归档", REVIEWS, By.HANDLER, at=(S.EFFECTIVE, S.PERFORMED), to=S.ARCHIVED,
             when=(g.performed, g.reviewed), dates="archived_on"),
    ),
    clocks=(
        Clock("litigation.defend", starts=entering(S.WRIT), when=g.is_first,
              stops=(*ANSWERED, taken("grant_delay"), taken("simplify"))),
        Clock(until="evidence_by", stops=ANSWERED, title="法院确定的举证期限", cite="解释第一百零四条第一款"),
        Clock("litigation.delayed_evidence", starts=taken("delay_ended"), stops=ANSWERED),
        Clock("litigation.appeal_ruling", starts=taken("rule_jurisdiction"),
              stops=(taken("appeal_jurisdiction"), S.HEARD, *OVER), title="对管辖异议裁定的上诉期限"),
        Clock("litigation.first_instance", starts=dated("registered_on"), when=(g.is_first, g.ordinary), stops=OVER,
              pauses=SPELLS),
        Clock("litigation.first_instance_simplified", starts=dated("registered_on"), when=(g.is_first, g.simplified),
              stops=OVER, pauses=SPELLS),
        Clock("litigation.end_suspended", starts=taken("suspend"), when=g.nobody_goes_on,
              stops=(taken("resume"), *OVER)),
        Clock("litigation.appeal_judgment", starts=entering(S.JUDGED), when=g.is_judgment, stops=(S.NEXT, S.EFFECTIVE),
              title="本方对判决的上诉期限"),
        Clock("litigation.appeal_judgment", starts=dated("others_served_on"), each="other_party", when=g.is_judgment,
              stops=(S.NEXT, S.EFFECTIVE), title="其他当事人对判决的上诉期限", asks="become_effective"),
        Clock("litigation.appeal_ruling", starts=entering(S.JUDGED), when=g.is_ruling, stops=(S.NEXT, S.EFFECTIVE),
              title="本方对裁定的上诉期限"),
        Clock("litigation.appeal_ruling", starts=dated("others_served_on"), each="other_party", when=g.is_ruling,
              stops=(S.NEXT, S.EFFECTIVE), title="其他当事人对裁定的上诉期限", asks="become_effective"),
        Clock("litigation.defend_appeal", starts=taken("be_appealed"), stops=(S.PASSED_ON,),
              title="二审答辩期限（登记二审案件之前）"),
        Clock("litigation.defend_appeal", starts=entering(S.WRIT), when=(g.is_second, g.moved_by_others),
              stops=ANSWERED),
        Clock("litigation.answer_retrial", starts=entering(S.WRIT), when=(g.is_retrial, g.moved_by_others),
              stops=ANSWERED),
        Clock("litigation.apply_retrial", starts=entering(S.EFFECTIVE), stops=(taken("stay"), *DONE)),
        Clock(until="perform_by", when=g.not_stayed, stops=DONE, title="履行裁判的期限", cite="裁判文书"),
        Clock("litigation.enforce_judgment", starts=dated("perform_by"), when=g.owes, stops=DONE),
        Clock("litigation.enforce_judgment", starts=dated("others_served_on"), each="other_party",
              when=(g.owes, g.no_period), stops=DONE),
    ),
)  # fmt: skip

register(Lawsuit, lawsuit)
register(JudicialSuggestion, suggestion)
