"""行政应诉 from the copy of the complaint to the closed file, and 司法建议、检察建议 from receipt to reply.

Articles without a name are those of the 行政诉讼法 (2017); 解释 is the Supreme Court's interpretation of 2018, 出庭规定
its rules of 2020 on the appearance of heads. All periods of a lawsuit are calendar days, rolled at the end. No clock
runs on the court's own periods (第八十一条, 第八十八条 and others): nobody here can keep or miss them. An objection to
jurisdiction and a request for delay are tested against their fifteen days when they are made: most suits have neither.
"""

import datetime as dt

from fazhi.casework.procedures import register
from fazhi.journal.time import today
from fazhi.law.clock import due
from fazhi.law.limit import find
from fazhi.law.procedure import By, Clock, Document, Procedure, Stage, Step, entering, guard, taken

from .models import HEADS, LOST, Appearance, JudicialSuggestion, Lawsuit, Outcome, SecondOutcome
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


@guard(
    "负责人不能出庭、由工作人员出庭的，先提交情况说明，写明理由", "解释第一百二十九条第三款；出庭规定第八条"
)
def absence_explained(suit: Lawsuit) -> bool:
    return suit.appearance != Appearance.STAFF or bool(suit.absence_reason)


@guard("写明负责人是否就实质性解决争议发表意见", "出庭规定第十一条第三款")
def head_spoke(suit: Lawsuit) -> bool:
    return suit.appearance not in HEADS or suit.spoke is not None


@guard("上诉期限已经届满", "第八十五条")
def appeal_over(suit: Lawsuit) -> bool:
    return suit.concluded_on is not None and not _may_appeal(suit, suit.concluded_on, suit.effective_on)


@guard("在上诉期限内提起上诉", "第八十五条")
def appeals_in_time(suit: Lawsuit) -> bool:
    return suit.concluded_on is not None and _may_appeal(suit, suit.concluded_on, suit.appealed_on)


@guard("败诉的案件先履行裁判", "第九十四条")
def performed(suit: Lawsuit) -> bool:
    return suit.outcome not in LOST or suit.performed_on is not None


@guard("败诉的案件先分析败诉原因、提出改进措施", "practice: 败诉案件分析报告制度")
def reviewed(suit: Lawsuit) -> bool:
    return suit.outcome not in LOST or bool(suit.loss_review)


def _within(limit: str, suit: Lawsuit, day: dt.date | None) -> bool:
    return (day or today()) <= last_day(limit, suit.received_on)


def _may_appeal(suit: Lawsuit, received_on: dt.date, day: dt.date | None) -> bool:
    """Fifteen days against a judgment, ten against a ruling; counted from the service on this side."""
    name = "litigation.appeal_ruling" if suit.outcome == Outcome.REJECT_SUIT else "litigation.appeal_judgment"
    return (day or today()) <= last_day(name, received_on)


def last_day(limit: str, start: dt.date) -> dt.date:
    """The last day of a limit of days that begins on `start`."""
    last = due(find(limit, on=start), start, explain=False).due
    assert isinstance(last, dt.date)
    return last


def upheld(suit: Lawsuit) -> None:
    """第八十九条第一款第一项: the first judgment stands."""
    suit.second_outcome, suit.effective_on = SecondOutcome.UPHELD, suit.second_concluded_on


def changed(suit: Lawsuit) -> None:
    """第八十九条第一款第二项: from now on the outcome is that of the second instance."""
    suit.second_outcome, suit.effective_on = SecondOutcome.CHANGED, suit.second_concluded_on


def appeal_withdrawn(suit: Lawsuit) -> None:
    """The first judgment takes effect with the ruling that lets the appellant withdraw."""
    suit.second_outcome, suit.effective_on = SecondOutcome.WITHDRAWN, suit.second_concluded_on


def begun_anew(suit: Lawsuit) -> None:
    """第八十九条第一款第三项、第四项: after a remand the first instance begins anew, and so does the duty to appear."""
    suit.outcome, suit.concluded_on, suit.heard_on = "", None, None
    suit.appearance, suit.absence_reason, suit.spoke = "", "", None
    suit.appealed_on, suit.appeal_received_on = None, None
    suit.second_heard_on, suit.second_appearance = None, ""


def effective_at_once(suit: Lawsuit) -> None:
    """A mediation statement, and a judgment after retrial, take effect on the day of the step."""
    suit.effective_on = suit.retrial_concluded_on or suit.concluded_on


SECOND = ("second_outcome", "effective_on")
FIRST_INSTANCE = (
    "outcome", "concluded_on", "heard_on", "appearance", "absence_reason", "spoke", "appealed_on",
    "appeal_received_on", "second_heard_on", "second_appearance",
)  # fmt: skip
JUDGMENTS = (Outcome.DISMISS_CLAIMS, *LOST)
BEFORE = (S.PREPARING, S.DEFENDED, S.HEARD)
CLOSED = (S.JUDGED, S.EFFECTIVE, S.ARCHIVED)

lawsuit = Procedure(
    id="lawsuit",
    title="行政应诉",
    law="行政诉讼法(2017-06-27)",
    since="2017-07-01",
    stages=S,
    steps=(
        Step("assign", "确定承办单位和代理人", "practice: 行政应诉工作制度", By.ORGAN, at=S.WRIT, to=S.PREPARING,
             fills=("undertaker",), issues=D.ATTORNEY),
        Step("object_jurisdiction", "提出管辖异议", "解释第十条第一款", By.ORGAN, at=S.PREPARING,
             when=objects_in_time, dates="jurisdiction_objected_on", issues=D.JURISDICTION),
        Step("request_delay", "申请延期提供证据", "解释第三十四条", By.ORGAN, at=S.PREPARING, when=delays_in_time,
             dates="delay_requested_on", issues=D.DELAY),
        Step("grant_delay", "法院准许延期提供证据", "解释第三十四条", By.COURT, at=S.PREPARING, when=delay_requested),
        Step("delay_ended", "延期的正当事由消除", "解释第三十四条", By.ORGAN, at=S.PREPARING, when=delay_requested),
        Step("defend", "提交答辩状、证据和规范性文件", "第六十七条第一款", By.ORGAN, at=S.PREPARING, to=S.DEFENDED,
             dates="defended_on", issues=D.DEFENCE),
        Step("change_act", "改变被诉行政行为并书面告知法院", "解释第八十一条第一款", By.ORGAN, at=BEFORE,
             issues=D.CHANGE),
        Step("notify_hearing", "收到开庭通知和负责人出庭通知", "出庭规定第五条第二款", By.COURT, at=S.DEFENDED,
             fills=("hearing_on",), once=False),
        Step("explain_absence", "提交负责人不能出庭的情况说明", "解释第一百二十九条第三款", By.ORGAN, at=S.DEFENDED,
             fills=("absence_reason",), issues=D.ABSENCE),
        Step("hear", "开庭", "第三条第三款", By.COURT, at=S.DEFENDED, to=S.HEARD, when=(absence_explained, head_spoke),
             dates="heard_on", fills=("appearance",), may_fill=("appeared_post", "spoke")),
        Step("suspend", "中止诉讼", "解释第八十七条第一款", By.COURT, at=(S.DEFENDED, S.HEARD), to=S.SUSPENDED,
             fills=("suspension",)),
        Step("resume", "恢复诉讼", "解释第八十七条第二款", By.COURT, at=S.SUSPENDED, to=S.DEFENDED),
        Step("end", "终结诉讼", "解释第八十八条", By.COURT, at=(*BEFORE, S.SUSPENDED), to=S.ARCHIVED,
             dates="concluded_on", outcomes=(Outcome.TERMINATED,)),
        Step("withdraw", "准许原告撤诉", "第六十二条", By.COURT, at=(S.WRIT, *BEFORE, S.SUSPENDED), to=S.ARCHIVED,
             dates="concluded_on", outcomes=(Outcome.WITHDRAWAL,)),
        Step("settle", "签收行政调解书", "解释第八十五条第三款", By.COURT, at=BEFORE, to=S.EFFECTIVE,
             dates="concluded_on", outcomes=(Outcome.MEDIATION,), does=effective_at_once,
             sets=("effective_on",)),
        Step("reject", "收到驳回起诉的裁定", "解释第六十九条", By.COURT, at=BEFORE, to=S.JUDGED, dates="concluded_on",
             outcomes=(Outcome.REJECT_SUIT,)),
        Step("judge", "收到一审判决", "第六十九条至第七十八条", By.COURT, at=S.HEARD, to=S.JUDGED,
             dates="concluded_on", outcomes=JUDGMENTS, may_fill=("perform_by",)),
        Step("appeal", "提起上诉", "第八十五条", By.ORGAN, at=S.JUDGED, to=S.APPEALED, when=appeals_in_time,
             dates="appealed_on", issues=D.APPEAL),
        Step("be_appealed", "收到对方的上诉状副本", "解释第一百零八条第二款", By.COURT, at=S.JUDGED, to=S.APPEALED,
             dates="appeal_received_on"),
        Step("answer_appeal", "提出二审答辩状", "解释第一百零八条第二款", By.ORGAN, at=S.APPEALED,
             issues=D.APPEAL_DEFENCE),
        Step("hear_appeal", "二审开庭", "出庭规定第七条第二款", By.COURT, at=S.APPEALED, dates="second_heard_on",
             fills=("second_appearance",)),
        Step("uphold", "二审维持原判", "第八十九条第一款第一项", By.COURT, at=S.APPEALED, to=S.EFFECTIVE,
             dates="second_concluded_on", does=upheld, sets=SECOND),
        Step("change", "二审改判", "第八十九条第一款第二项", By.COURT, at=S.APPEALED, to=S.EFFECTIVE,
             dates="second_concluded_on", outcomes=(*JUDGMENTS, Outcome.REJECT_SUIT), may_fill=("perform_by",),
             does=changed, sets=SECOND),
        Step("withdraw_appeal", "准许撤回上诉", "第六十二条", By.COURT, at=S.APPEALED, to=S.EFFECTIVE,
             dates="second_concluded_on", does=appeal_withdrawn, sets=SECOND),
        Step("remand", "发回重审", "第八十九条第一款第三项、第四项", By.COURT, at=S.APPEALED, to=S.DEFENDED,
             does=begun_anew, sets=FIRST_INSTANCE),
        Step("become_effective", "期满无人上诉，裁判生效", "第八十五条", By.ORGAN, at=S.JUDGED, to=S.EFFECTIVE,
             when=appeal_over, dates="effective_on"),
        Step("perform", "履行裁判", "第九十四条", By.ORGAN, at=S.EFFECTIVE, to=S.PERFORMED, dates="performed_on",
             issues=D.PERFORMANCE),
        Step("enforce", "法院对拒绝履行采取措施", "第九十六条", By.COURT, at=S.EFFECTIVE),
        Step("retrial_applied", "收到再审申请书副本", "解释第一百一十一条", By.COURT, at=(S.EFFECTIVE, S.PERFORMED)),
        Step("answer_retrial", "提交再审书面意见", "解释第一百一十一条", By.ORGAN, at=(S.EFFECTIVE, S.PERFORMED),
             issues=D.RETRIAL_OPINION),
        Step("retry", "裁定再审", "第九十一条、第九十二条", By.COURT, at=(S.EFFECTIVE, S.PERFORMED), to=S.RETRIAL,
             dates="retrial_on"),
        Step("judge_again", "收到再审裁判", "解释第一百一十九条", By.COURT, at=S.RETRIAL, to=S.EFFECTIVE,
             dates="retrial_concluded_on", outcomes=(*JUDGMENTS, Outcome.REJECT_SUIT), does=effective_at_once,
             sets=("effective_on",)),
        Step("review_loss", "分析败诉原因，提出改进措施", "practice: 败诉案件分析报告制度", By.HANDLER,
             at=(S.EFFECTIVE, S.PERFORMED), fills=("loss_review",), issues=D.REVIEW),
        Step("archive", "归档", "practice: 败诉案件分析报告制度", By.HANDLER, at=(S.EFFECTIVE, S.PERFORMED),
             to=S.ARCHIVED, when=(performed, reviewed), dates="archived_on"),
    ),
    clocks=(
        Clock("litigation.defend", starts=entering(S.WRIT), stops=(S.DEFENDED, taken("grant_delay"), *CLOSED)),
        Clock("litigation.delayed_evidence", starts=taken("delay_ended"), stops=(S.DEFENDED, *CLOSED)),
        Clock("litigation.appeal_judgment", starts=taken("judge"), stops=(S.APPEALED, S.EFFECTIVE)),
        Clock("litigation.appeal_ruling", starts=taken("reject"), stops=(S.APPEALED, S.EFFECTIVE)),
        Clock("litigation.defend_appeal", starts=taken("be_appealed"),
              stops=(taken("answer_appeal"), S.EFFECTIVE, S.DEFENDED)),
        Clock("litigation.answer_retrial", starts=taken("retrial_applied"),
              stops=(taken("answer_retrial"), S.RETRIAL, S.ARCHIVED)),
        Clock(until="perform_by", stops=(S.PERFORMED, S.ARCHIVED), title="履行裁判的期限", cite="裁判文书"),
    ),
)  # fmt: skip

register(Lawsuit, lawsuit)
register(JudicialSuggestion, suggestion)
