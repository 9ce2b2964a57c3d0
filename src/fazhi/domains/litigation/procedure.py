"""行政应诉 from the copy of the complaint to the closed file, and 司法建议、检察建议 from receipt to reply.

Articles without a name are those of the 行政诉讼法 (2017); 解释 is the Supreme Court's interpretation of 2018, 出庭规定 its
rules of 2020 on the appearance of heads. All periods of a lawsuit are calendar days, rolled at the end. No clock runs on
the court's own periods (第八十一条, 第八十八条 and others): nobody here can keep or miss them. A jurisdiction objection and a
request for delay are tested against their fifteen days when they are made, for most suits have neither.
"""

from fazhi.casework.procedures import register
from fazhi.journal.time import today
from fazhi.law.clock import due
from fazhi.law.limit import find
from fazhi.law.procedure import By, Clock, Document, Procedure, Stage, Step, entering, guard, taken

from .models import HEADS, LOST, Appearance, JudicialSuggestion, Lawsuit, Outcome
from .suggestion import suggestion


class S(Stage):
    WRIT = "writ_received", "收到起诉状副本"
    PREPARING = "evidence_prepared", "准备证据和答辩"
    DEFENDED = "defence_filed", "已答辩，待开庭"
    SUSPENDED = "suspended", "中止诉讼"
    HEARD = "hearing_held", "已开庭，待裁判"
    JUDGED = "judgment_received", "收到一审裁判，上诉研判"
    APPEALED = "appealed", "二审"
    EFFECTIVE = "effective", "裁判生效"
    RETRIAL = "retrial", "再审"
    PERFORMED = "performed", "履行完毕"
    ARCHIVED = "review_archived", "复盘归档", True


class D(Document):
    DEFENCE = "defence", "行政答辩状"
    JURISDICTION = "jurisdiction_objection", "管辖异议书"
    DELAY = "delay_evidence_application", "延期提供证据申请书"
    ATTORNEY = "power_of_attorney", "授权委托书"
    ABSENCE = "absence_note", "负责人不能出庭情况说明"
    CHANGE = "change_notice", "改变被诉行政行为告知书"
    APPEAL = "appeal", "上诉状"
    APPEAL_DEFENCE = "appeal_defence", "二审答辩状"
    RETRIAL_OPINION = "retrial_opinion", "再审书面意见"
    PERFORMANCE = "performance_report", "履行情况报告"
    REVIEW = "loss_review", "败诉案件分析报告"


@guard("在收到起诉状副本之日起十五日内提出管辖异议", "解释第十条第一款")
def objects_in_time(suit: Lawsuit) -> bool:
    return _within("litigation.object_to_jurisdiction", suit, suit.jurisdiction_objected_on)


@guard("在收到起诉状副本之日起十五日内以书面方式申请延期", "解释第三十四条")
def delays_in_time(suit: Lawsuit) -> bool:
    return _within("litigation.request_delay", suit, suit.delay_requested_on)


@guard("先登记本方的延期申请", "解释第三十四条")
def delay_requested(suit: Lawsuit) -> bool:
    return suit.delay_requested_on is not None


@guard("负责人不能出庭、由工作人员出庭的，先提交情况说明，写明理由", "解释第一百二十九条第三款；出庭规定第八条")
def absence_explained(suit: Lawsuit) -> bool:
    return suit.appearance != Appearance.STAFF or bool(suit.absence_reason)


@guard("写明负责人是否就实质性解决争议发表意见", "出庭规定第十一条第三款")
def head_spoke(suit: Lawsuit) -> bool:
    return suit.appearance not in HEADS or suit.spoke is not None


@guard("上诉期限已经届满", "第八十五条")
def appeal_over(suit: Lawsuit) -> bool:
    return suit.concluded_on is not None and not _may_appeal(suit, suit.effective_on)


@guard("在上诉期限内提起上诉", "第八十五条")
def appeals_in_time(suit: Lawsuit) -> bool:
    return suit.concluded_on is not None and _may_appeal(suit, suit.appealed_on)


@guard("是赔偿、补偿或者行使自由裁量权的案件，可以调解；驳回起诉和撤诉另有办理动作", "第六十条第一款")
def may_be_mediated(suit: Lawsuit) -> bool:
    return suit.act != "disclosure"


@guard("败诉的案件先履行裁判", "第九十四条")
def performed(suit: Lawsuit) -> bool:
    return suit.outcome not in LOST or suit.performed_on is not None


@guard("败诉的案件填写败诉原因分析和改进措施", "practice: 败诉案件分析报告制度")
def reviewed(suit: Lawsuit) -> bool:
    return suit.outcome not in LOST or bool(suit.loss_review)


def _within(limit: str, suit: Lawsuit, day) -> bool:
    last = due(find(limit, on=suit.received_on), suit.received_on, explain=False).due
    return (day or today()) <= last


def _may_appeal(suit: Lawsuit, day) -> bool:
    """Fifteen days against a judgment, ten against a ruling; counted from the service on this side."""
    name = "litigation.appeal_ruling" if suit.outcome == Outcome.REJECT_SUIT else "litigation.appeal_judgment"
    last = due(find(name, on=suit.concluded_on), suit.concluded_on, explain=False).due
    return (day or today()) <= last
