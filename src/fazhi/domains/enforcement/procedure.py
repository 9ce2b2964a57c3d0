"""行政处罚普通程序 under 行政处罚法 of 2021, in force since 2021-07-15.

The text of the law before is not among the rules: a case begun earlier is pinned to this table, and each clock runs
only from a day on which its own limit is in force. Legal review and collective discussion are two gates, not one;
publication runs beside the rest.
"""

from fazhi.casework.limits import last_day
from fazhi.casework.procedures import register
from fazhi.journal.time import today
from fazhi.law.procedure import By, Clock, Document, Procedure, Stage, Step, entering, guard, taken

from .chapter import chapter
from .models import CERTIFIED, NO_PENALTY, Field, Ground, Outcome, Penalty, certified
from .rules import added_fine


class S(Stage):
    CLUE = "clue", "线索核查"
    INVESTIGATION = "investigation", "立案调查"
    CONCLUDED = "investigation_closed", "调查终结"
    NOTIFIED = "notified", "已告知，听取陈述申辩"
    HEARING = "hearing", "听证"
    DECISION = "decision", "审批决定"
    DECIDED = "penalty_decided", "已决定，待送达"
    SERVED = "served", "已送达，待履行"
    DEFERRED = "deferred", "延期、分期缴纳"
    SURCHARGE = "surcharge", "加处罚款"
    ENFORCEMENT = "enforcement", "强制执行"
    CHANGED = "changed", "已变更、撤销"
    PERFORMED = "performed", "履行完毕"
    NO_PENALTY = "no_penalty", "不予处罚"
    REFERRED = "referred_criminal", "移送司法机关"
    NOT_FILED = "not_filed", "不予立案", True
    ARCHIVED = "archived", "结案归档", True


class D(Document):
    FILING = "filing_form", "立案审批表"
    PRESERVATION = "preservation_decision", "先行登记保存证据决定书"
    REPORT = "investigation_report", "调查终结报告"
    NOTICE = "penalty_notice", "行政处罚告知书"
    HEARING_NOTICE = "hearing_right_notice", "行政处罚听证告知书"
    HEARING_DATE = "hearing_notice", "听证通知书"
    HEARING_RECORD = "hearing_record", "听证笔录"
    LEGAL_REVIEW = "legal_review", "法制审核意见书"
    DISCUSSION = "discussion_record", "重大案件集体讨论笔录"
    DECISION = "penalty_decision", "行政处罚决定书"
    NO_PENALTY = "no_penalty_decision", "不予行政处罚决定书"
    TRANSFER = "transfer_letter", "案件移送书"
    DEFERRAL = "deferral_form", "延期、分期缴纳罚款审批表"
    REMINDER = "reminder", "催告书"
    CLOSING = "closing_form", "结案审批表"


@guard(
    "违法行为须在二年内被发现；涉及生命健康安全、金融安全且有危害后果的，须在五年内被发现", "第三十六条第一款"
)
def not_time_barred(case: Penalty) -> bool:
    limit = "enforcement.prosecute_safety" if case.endangers_life else "enforcement.prosecute"
    last = last_day(limit, case.violated_until)
    return last is None or case.found_on <= last


@guard(CERTIFIED, "第四十二条第一款")
def officers_certified(case: Penalty) -> bool:
    return case.filed_on is None or certified(case.lead_officer, case.second_officer, case.filed_on)


@guard("先行登记保存的证据须已作出处理决定", "第五十六条")
def evidence_disposed(case: Penalty) -> bool:
    return case.preserved_on is None or case.disposed_on is not None


@guard("对陈述申辩须已经复核", "第四十五条第一款")
def statement_reviewed(case: Penalty) -> bool:
    return not case.statement or case.statement_reviewed_on is not None


@guard("已告知听证权利", "第六十三条第一款")
def told_of_hearing(case: Penalty) -> bool:
    return case.hearing_right_told_on is not None


@guard("在听证的七日前通知当事人", "第六十四条第二项")
def hearing_announced(case: Penalty) -> bool:
    if case.hearing_on is None:
        return case.hearing_notice_on is not None
    last = last_day("enforcement.penalty_hearing_notice", case.hearing_on)
    return case.hearing_notice_on is not None and (last is None or case.hearing_notice_on <= last)


@guard("已经听证，或者当事人放弃，或者要求听证的五日期限已满", "第六十四条第一项")
def hearing_settled(case: Penalty) -> bool:
    if case.hearing_right_told_on is None or case.hearing_on is not None or case.waived_on is not None:
        return True
    last = last_day("enforcement.request_penalty_hearing", case.hearing_right_told_on)
    return last is None or (case.decided_on or today()) > last


@guard("法制审核须已通过；经过听证的，须在听证之后审核", "第五十八条第一款")
def legally_reviewed(case: Penalty) -> bool:
    if not case.review_ground and case.hearing_on is None:
        return True
    reviewed = case.legal_reviewed_on
    return reviewed is not None and (case.hearing_on is None or reviewed >= case.hearing_on)


@guard("情节复杂或者重大违法的，经负责人集体讨论", "第五十七条第二款")
def discussed(case: Penalty) -> bool:
    return not case.is_grave or case.discussed_on is not None


@guard("本机关目录所列的重大行政执法决定，须经负责人集体讨论", "河南省行政执法条例第二十八条第二款")
def listed_discussed(case: Penalty) -> bool:
    return case.review_ground != Ground.LISTED or case.discussed_on is not None


@guard("不是市场监管领域的行政处罚", "第四十八条第一款")
def other_penalty(case: Penalty) -> bool:
    return case.outcome == Outcome.PENALTY and case.field != Field.MARKET


@guard("是市场监管领域的行政处罚", "市场监督管理行政处罚信息公示规定第九条")
def market_penalty(case: Penalty) -> bool:
    return case.outcome == Outcome.PENALTY and case.field == Field.MARKET


@guard("市场监管领域的处罚信息须已公示", "市场监督管理行政处罚信息公示规定第九条")
def published(case: Penalty) -> bool:
    last = last_day("enforcement.publish_market_penalty", case.decided_on)
    return last is None or case.published_on is not None or not market_penalty.test(case)


@guard("是处以罚款的案件", "第六十七条第三款")
def fined(case: Penalty) -> bool:
    return bool(case.fine)


@guard("是处以罚款的案件，而且十五日的缴纳期限已满；加处罚款自期满次日起算", "第七十二条第一款第一项")
def payment_overdue(case: Penalty) -> bool:
    last = last_day("enforcement.pay_fine", case.served_on)
    return fined.test(case) and (last is None or case.surcharge_from is None or case.surcharge_from > last)


@guard("当事人须已申请复议或者提起诉讼", "第七十三条第一款")
def disputed(case: Penalty) -> bool:
    return case.disputed_on is not None


@guard("已公开的处罚信息须已撤回并说明理由", "第四十八条第二款")
def withdrawn(case: Penalty) -> bool:
    return case.published_on is None or case.withdrawn_on is not None


def fix_amount(case: Penalty) -> None:
    """The sum of what the decision fixes."""
    case.amount = (case.fine or 0) + (case.confiscated or 0)


def fix_surcharge(case: Penalty) -> None:
    """What was added until the fine was paid."""
    if case.fine and case.surcharge_from is not None and case.performed_on is not None:
        case.surcharge = added_fine(
            case.fine, case.surcharge_from, case.performed_on, case.disputed_on, case.dispute_over_on
        )


OF_THE_NOTICE = (
    "hearing_right_told_on", "waived_on", "statement_reviewed_on", "hearing_notice_on", "hearing_on",
    "legal_reviewed_on", "discussed_on",
)  # fmt: skip


def tell_anew(case: Penalty) -> None:
    """What followed the old notice is done anew on the new one; the record of steps keeps the old days."""
    for name in OF_THE_NOTICE:
        setattr(case, name, None)
    case.statement = ""


GATES = (statement_reviewed, hearing_settled, legally_reviewed, discussed, listed_discussed)
UNPAID = (S.SERVED, S.DEFERRED, S.SURCHARGE, S.ENFORCEMENT)
AFTER_SERVICE = (*UNPAID, S.PERFORMED)

procedure = Procedure(
    id="administrative_penalty_ordinary",
    title="行政处罚普通程序",
    law="行政处罚法(2021-01-22)",
    since="2021-07-15",
    chapter=chapter,
    stages=S,
    steps=(
        Step("file", "立案", "第五十四条第二款", By.ORGAN, at=S.CLUE, to=S.INVESTIGATION,
             when=(not_time_barred, officers_certified), dates="filed_on", fills=("officers",),
             may_fill=("lead_officer", "second_officer"), issues=D.FILING),
        Step("not_file", "不予立案", "第五十四条第二款", By.ORGAN, at=S.CLUE, to=S.NOT_FILED,
             outcomes=(Outcome.NOT_FILED,)),
        Step("preserve", "先行登记保存", "第五十六条", By.HEAD, at=S.INVESTIGATION, dates="preserved_on",
             issues=D.PRESERVATION),
        Step("dispose", "对保存的证据作出处理决定", "第五十六条", By.ORGAN, at=S.INVESTIGATION, dates="disposed_on"),
        Step("conclude", "调查终结", "第五十七条第一款", By.HANDLER, at=S.INVESTIGATION, to=S.CONCLUDED,
             when=evidence_disposed, dates="closed_inquiry_on", may_fill=("basis", "review_ground", "is_grave"),
             issues=D.REPORT),
        Step("refer", "移送司法机关", "第二十七条第一款、第五十七条第一款第四项", By.HEAD,
             at=(S.INVESTIGATION, S.CONCLUDED),
             to=S.REFERRED, dates="decided_on", outcomes=(Outcome.REFERRED,), issues=D.TRANSFER),
        Step("spare", "不予处罚", "第五十七条第一款第二项、第三项", By.HEAD, at=S.CONCLUDED, to=S.NO_PENALTY,
             dates="decided_on", outcomes=NO_PENALTY, issues=D.NO_PENALTY),
        Step("tell", "告知拟作出的处罚和权利", "第四十四条", By.ORGAN, at=S.CONCLUDED, to=S.NOTIFIED, dates="told_on",
             issues=D.NOTICE),
        Step("tell_hearing_right", "告知要求听证的权利", "第六十三条第一款", By.ORGAN, at=S.NOTIFIED,
             dates="hearing_right_told_on", once=False, issues=D.HEARING_NOTICE),
        Step("state", "陈述申辩", "第四十五条第一款", By.PARTY, at=S.NOTIFIED, fills=("statement",), once=False),
        Step("review_statement", "复核陈述申辩，不得加重", "第四十五条", By.ORGAN, at=(S.NOTIFIED, S.DECISION),
             dates="statement_reviewed_on", once=False),
        Step("waive", "放弃听证", "第六十四条第一项", By.PARTY, at=S.NOTIFIED, when=told_of_hearing,
             dates="waived_on", once=False),
        Step("ask_hearing", "要求听证", "第六十四条第一项", By.PARTY, at=S.NOTIFIED, to=S.HEARING,
             when=told_of_hearing),
        Step("call_hearing", "通知听证的时间、地点", "第六十四条第二项", By.ORGAN, at=S.HEARING,
             dates="hearing_notice_on", once=False,
             issues=D.HEARING_DATE),
        Step("hear", "举行听证", "第六十四条、第六十五条", By.ORGAN, at=S.HEARING, to=S.DECISION,
             when=hearing_announced,
             dates="hearing_on", issues=D.HEARING_RECORD),
        Step("propose", "提请决定", "第五十七条第一款", By.HANDLER, at=S.NOTIFIED, to=S.DECISION),
        Step("tell_again", "事实、理由、依据或者拟处罚有变化，重新告知", "第四十四条", By.ORGAN, at=S.DECISION,
             to=S.NOTIFIED, dates="told_on", fills=("notice_changed",), does=tell_anew,
             sets=(*OF_THE_NOTICE, "statement"), issues=D.NOTICE),
        Step("fail_review", "法制审核未通过，退回补正", "第五十八条第一款", By.OTHER, at=S.DECISION, once=False),
        Step("review", "法制审核通过", "第五十八条第一款", By.OTHER, at=S.DECISION, dates="legal_reviewed_on",
             once=False, issues=D.LEGAL_REVIEW),
        Step("discuss", "负责人集体讨论", "第五十七条第二款", By.HEAD, at=S.DECISION, dates="discussed_on", once=False,
             issues=D.DISCUSSION),
        Step("decide", "作出处罚决定", "第五十七条第一款第一项、第五十九条", By.HEAD, at=S.DECISION,
             to=S.DECIDED, when=GATES,
             dates="decided_on", fills=("sanction",), may_fill=("fine", "confiscated"), does=fix_amount,
             sets=("amount",), outcomes=(Outcome.PENALTY,), issues=D.DECISION),
        Step("spare_after_notice", "告知后不予处罚", "第五十七条第一款第二项、第三项", By.HEAD, at=S.DECISION,
             to=S.NO_PENALTY,
             when=GATES, dates="decided_on", outcomes=NO_PENALTY, issues=D.NO_PENALTY),
        Step("serve", "送达", "第六十一条", By.ORGAN, at=S.DECIDED, to=S.SERVED, dates="served_on",
             serves=D.DECISION),
        Step("publish", "公示处罚决定", "第四十八条第一款", By.ORGAN, at=(S.DECIDED, *AFTER_SERVICE),
             dates="published_on"),
        Step("perform", "履行", "第六十六条第一款、第六十七条第三款", By.PARTY,
             at=UNPAID, to=S.PERFORMED, dates="performed_on", does=fix_surcharge, sets=("surcharge",)),
        Step("defer", "批准延期、分期缴纳", "第六十六条第二款", By.HEAD, at=S.SERVED, to=S.DEFERRED,
             issues=D.DEFERRAL),
        Step("surcharge", "到期不缴，加处罚款", "第七十二条第一款第一项", By.ORGAN, at=(S.SERVED, S.DEFERRED),
             to=S.SURCHARGE, when=payment_overdue, fills=("surcharge_from",)),
        Step("dispute", "当事人申请复议或者提起诉讼", "第七十三条第一款", By.PARTY, at=UNPAID, dates="disputed_on"),
        Step("end_dispute", "复议、诉讼终结，加处罚款恢复计算", "第七十三条第三款", By.OTHER, at=UNPAID, when=disputed,
             dates="dispute_over_on"),
        Step("enforce", "催告后强制执行或者申请法院执行", "第七十二条第一款第四项", By.HEAD,
             at=(S.SERVED, S.DEFERRED, S.SURCHARGE), to=S.ENFORCEMENT, issues=D.REMINDER),
        Step("change", "决定被变更、撤销、确认违法或者无效", "第四十八条第二款", By.OTHER, at=AFTER_SERVICE,
             to=S.CHANGED,
             dates="changed_on"),
        Step("withdraw", "撤回公示并说明理由", "第四十八条第二款", By.ORGAN, at=S.CHANGED, dates="withdrawn_on",
             fills=("withdrawal_reason",)),
        Step("hand_back", "司法机关不予立案，移送处罚", "第二十七条第一款", By.OTHER, at=S.REFERRED, to=S.CONCLUDED),
        Step("close", "结案归档", "第四十七条", By.HEAD, at=S.PERFORMED, to=S.ARCHIVED, when=published,
             issues=D.CLOSING),
        Step("close_spared", "教育后结案归档", "第三十三条第三款、第四十七条", By.HEAD, at=S.NO_PENALTY, to=S.ARCHIVED,
             issues=D.CLOSING),
        Step("close_referred", "司法机关立案，结案归档", "第二十七条、第四十七条", By.HEAD, at=S.REFERRED,
             to=S.ARCHIVED,
             issues=D.CLOSING),
        Step("close_changed", "说明理由后结案归档", "第四十八条第二款、第四十七条", By.HEAD, at=S.CHANGED,
             to=S.ARCHIVED,
             when=withdrawn, issues=D.CLOSING),
    ),
    clocks=(
        Clock("enforcement.preserved_evidence", starts=taken("preserve"), stops=(taken("dispose"), S.REFERRED)),
        Clock(
            "enforcement.decide_penalty",
            starts=entering(S.INVESTIGATION),
            stops=(S.DECIDED, S.NO_PENALTY, S.REFERRED),
        ),
        Clock(
            "enforcement.request_penalty_hearing",
            starts=taken("tell_hearing_right"),
            stops=(taken("waive"), S.HEARING, S.DECISION),
        ),
        Clock("enforcement.serve_penalty", starts=entering(S.DECIDED), stops=(S.SERVED,)),
        Clock(
            "enforcement.pay_fine",
            starts=entering(S.SERVED),
            when=fined,
            stops=(S.PERFORMED, S.DEFERRED, S.SURCHARGE, S.ENFORCEMENT, S.CHANGED),
        ),
        Clock(
            "enforcement.publish_market_penalty",
            starts=entering(S.DECIDED),
            when=market_penalty,
            stops=(taken("publish"), S.CHANGED, S.ARCHIVED),
        ),
        Clock(
            "enforcement.publish_penalty",
            starts=entering(S.DECIDED),
            when=other_penalty,
            stops=(taken("publish"), S.CHANGED, S.ARCHIVED),
        ),
        Clock(
            "enforcement.withdraw_publication", starts=entering(S.CHANGED), stops=(taken("withdraw"), S.ARCHIVED)
        ),
    ),
)  # fmt: skip

register(Penalty, procedure)
