"""政务服务办件: licences under the 行政许可法 of 2019, other matters in the same stages under the 优化营商环境条例.

Articles without a name are those of the 行政许可法. Its limits are all working days (第八十二条) and run for licences
only; the promise runs for every matter.
A hearing, as an examination, stops them once the time it takes was told in writing (第四十五条). Not modelled: whether
a renewal was asked for thirty days ahead (第五十条第一款), inspections on the spot (第五十五条), and revocation and
cancellation (第六十九条、第七十条), which come after the case. Electronic files are their own archive
(国务院关于在线政务服务的若干规定第十二条), so that a served or refused case is at its end.
"""

from fazhi.casework.limits import last_day
from fazhi.casework.procedures import register
from fazhi.law.calendar import official
from fazhi.law.procedure import (
    By,
    Clock,
    Document,
    Procedure,
    Spell,
    Stage,
    Step,
    dated,
    entering,
    guard,
    taken,
)

from .chapter import chapter
from .models import Outcome, ServiceCase


class S(Stage):
    SUBMITTED = "submitted", "收到申请材料"
    CORRECTION = "correction", "待补正"
    ACCEPTED = "accepted", "已受理"
    REVIEW = "review", "审查"
    NOTICE = "interested_party_notice", "告知利害关系人"
    HEARING = "hearing", "听证"
    SPECIAL = "special_procedure", "特别程序（不计时）"
    GRANTED = "granted", "已准予，待送达"
    ISSUED = "issued", "已办结", True
    DENIED = "denied", "不予许可（办理）", True
    NOT_REQUIRED = "not_required", "不受理（不需许可）", True
    REFUSED = "refused_acceptance", "不予受理", True
    WITHDRAWN = "withdrawn", "申请人撤回", True


class D(Document):
    CORRECTION = "correction_notice", "补正材料一次性告知书"
    ACCEPTANCE = "acceptance_notice", "受理通知书"
    LACKING = "lacking_notice", "容缺受理告知书"
    REFUSAL = "refusal", "不予受理决定书"
    HEARING_RIGHT = "hearing_right_notice", "听证告知书"
    HEARING_TIME = "hearing_time_notice", "听证所需时间告知书"
    HEARING = "hearing_notice", "听证通知书"
    SPECIAL = "special_notice", "特别程序所需时间告知书"
    EXTENSION = "extension_notice", "延长办理期限告知书"
    GRANT = "grant", "准予行政许可决定书"
    DENIAL = "denial", "不予行政许可决定书"
    LICENCE = "licence", "行政许可证件"


@guard("是行政许可事项；其他政务服务事项请用“办理完毕”或者“不予办理”", "第二条")
def licence(case: ServiceCase) -> bool:
    return case.is_licence


@guard("须不是行政许可事项；行政许可须书面决定准予或者不予", "第三十八条")
def no_licence(case: ServiceCase) -> bool:
    return not case.is_licence


@guard("由一个行政机关办理；统一、联合、集中办理的另有期限", "第四十二条第一款")
def alone(case: ServiceCase) -> bool:
    return not case.is_joint


@guard("由两个以上部门统一、联合或者集中办理", "第四十二条第二款")
def jointly(case: ServiceCase) -> bool:
    return case.is_joint


@guard("是已受理的延续许可有效期的申请", "第五十条第一款")
def renewal(case: ServiceCase) -> bool:
    return case.renews_until is not None and case.accepted_on is not None


@guard("写明需要补正的全部内容", "第三十二条第一款第四项")
def told_what_lacks(case: ServiceCase) -> bool:
    return bool(case.missing_material)


@guard("已超过承诺办结时限的，填写公开说明的理由", "优化营商环境条例第三十六条第二款")
def overrun_explained(case: ServiceCase) -> bool:
    late = case.promised_on is not None and case.decided_on is not None and case.decided_on > case.promised_on
    return bool(case.overrun_reason) or not late


@guard("在举行听证的七日（工作日）前通知，来不及的请改定听证日期", "第四十八条第一款第一项")
def notified_in_time(case: ServiceCase) -> bool:
    last = last_day("services.hearing_notice", case.hearing_on)
    return last is None or case.hearing_notified_on is None or case.hearing_notified_on <= last


def promise(case: ServiceCase) -> None:
    """The promised day: as many working days after acceptance as the matter promises."""
    if case.accepted_on is not None:
        case.promised_on = official().add_working(case.accepted_on, case.matter.promised_days)


def accepted_as_of_receipt(case: ServiceCase) -> None:
    """第三十二条第一款第四项: what is not asked for within five days counts as accepted from the receipt."""
    case.accepted_on = case.received_on
    promise(case)


def pause(case: ServiceCase) -> None:
    """第四十五条: the time of a hearing or an examination is not counted, in the promise as little as in the limit."""
    if case.paused_on is not None and case.promised_on is not None:
        case.promised_left = official().working_between(case.paused_on, case.promised_on)
        case.promised_on = None


def resume(case: ServiceCase) -> None:
    """The promise runs on with what was left of it."""
    if case.resumed_on is not None and case.promised_left is not None:
        case.promised_on = official().add_working(case.resumed_on, case.promised_left)
        case.promised_left = None


def conclude(case: ServiceCase) -> None:
    """A case without a licence to hand over is concluded on the day of its decision."""
    case.concluded_on = case.decided_on


PROMISE = ("promised_on", "promised_left")
LAST_DECISIONS = (S.GRANTED, S.ISSUED, S.DENIED, S.WITHDRAWN)
UNDECIDED = (S.ACCEPTED, S.REVIEW, S.NOTICE, S.HEARING, S.SPECIAL)
HEARING = Spell("hearing", "听证", taken("tell_hearing_time"), (S.REVIEW, S.GRANTED, S.WITHDRAWN))
OPEN = (S.SUBMITTED, S.CORRECTION, S.ACCEPTED, S.REVIEW, S.NOTICE, S.HEARING, S.SPECIAL)

service = Procedure(
    id="service",
    title="政务服务办理",
    law="行政许可法(2019-04-23)",
    since="2004-07-01",
    chapter=chapter,
    stages=S,
    steps=(
        Step("not_required", "告知不受理", "第三十二条第一款第一项", By.ORGAN, at=S.SUBMITTED, to=S.NOT_REQUIRED,
             when=licence, outcomes=(Outcome.NOT_REQUIRED,), dates="concluded_on"),
        Step("refuse", "不予受理", "第三十二条第一款第二项", By.ORGAN, at=S.SUBMITTED, to=S.REFUSED,
             outcomes=(Outcome.NO_AUTHORITY,), dates="concluded_on", issues=D.REFUSAL),
        Step("ask_correction", "一次告知补正", "第三十二条第一款第四项", By.ORGAN, at=S.SUBMITTED, to=S.CORRECTION,
             when=told_what_lacks, fills=("missing_material",), issues=D.CORRECTION),
        Step("deem_accepted", "逾期不告知，视为受理", "第三十二条第一款第四项", By.TIME, at=S.SUBMITTED, to=S.ACCEPTED,
             when=licence, does=accepted_as_of_receipt, sets=("accepted_on", "promised_on")),
        Step("accept", "受理", "第三十二条第一款第五项", By.ORGAN, at=S.SUBMITTED, to=S.ACCEPTED,
             dates="accepted_on", does=promise, sets=("promised_on",), issues=D.ACCEPTANCE),
        Step("accept_lacking", "容缺受理", "河南省优化营商环境条例第三十五条第一款", By.ORGAN, at=S.SUBMITTED,
             to=S.ACCEPTED, when=told_what_lacks, fills=("missing_material",), dates="accepted_on", does=promise,
             sets=("promised_on",), issues=D.LACKING),
        Step("correct", "补正齐全，受理", "第三十二条第一款第五项", By.APPLICANT, at=S.CORRECTION, to=S.ACCEPTED,
             dates="accepted_on", does=promise, sets=("promised_on",), issues=D.ACCEPTANCE),
        Step("supply", "补交容缺材料", "河南省优化营商环境条例第三十五条第一款", By.APPLICANT,
             at=(S.ACCEPTED, S.REVIEW), dates="corrected_on"),
        Step("review", "审查", "第三十四条第一款", By.HANDLER, at=S.ACCEPTED, to=S.REVIEW),
        Step("notify_interested", "告知利害关系人听证权利", "第四十七条第一款", By.ORGAN, at=S.REVIEW, to=S.NOTICE,
             when=licence, issues=D.HEARING_RIGHT),
        Step("request_hearing", "申请听证", "第四十七条第一款", By.PARTY, at=S.NOTICE, to=S.HEARING),
        Step("waive_hearing", "放弃或者逾期未申请听证", "第四十七条第一款", By.PARTY, at=S.NOTICE, to=S.REVIEW),
        Step("announce_hearing", "公告听证", "第四十六条", By.ORGAN, at=S.REVIEW, to=S.HEARING, when=licence),
        Step("tell_hearing_time", "书面告知听证所需时间，停止计时", "第四十五条", By.ORGAN, at=S.HEARING,
             fills=("hearing_days",), dates="paused_on", does=pause, sets=PROMISE, once=False,
             issues=D.HEARING_TIME),
        Step("notify_hearing", "通知听证的时间、地点", "第四十八条第一款第一项", By.ORGAN, at=S.HEARING,
             when=notified_in_time, dates="hearing_notified_on", fills=("hearing_on",), issues=D.HEARING),
        Step("hold_hearing", "举行听证，按笔录继续审查", "第四十八条第二款", By.ORGAN, at=S.HEARING, to=S.REVIEW,
             dates="resumed_on", does=resume, sets=PROMISE),
        Step("start_special", "进入特别程序并书面告知所需时间", "第四十五条", By.ORGAN, at=S.REVIEW, to=S.SPECIAL,
             fills=("special_days",), dates="paused_on", does=pause, sets=PROMISE, issues=D.SPECIAL),
        Step("end_special", "特别程序结束", "第四十五条", By.OTHER, at=S.SPECIAL, to=S.REVIEW,
             dates="resumed_on", does=resume, sets=PROMISE),
        Step("extend", "延长十日以内", "第四十二条第一款", By.HEAD, at=S.REVIEW, when=(licence, alone),
             fills=("extension_reason",), extends="services.decide", issues=D.EXTENSION),
        Step("extend_jointly", "本级政府负责人批准，延长十五日以内", "第四十二条第二款", By.OTHER, at=S.REVIEW,
             when=(licence, jointly), fills=("extension_reason",), extends="services.decide_jointly",
             issues=D.EXTENSION),
        Step("deem_renewed", "有效期届满未作决定，视为准予延续", "第五十条第二款", By.TIME, at=UNDECIDED, to=S.GRANTED,
             when=(licence, renewal), outcomes=(Outcome.GRANTED,), dates="decided_on"),
        Step("grant", "准予许可", "第三十八条第一款", By.ORGAN, at=(S.ACCEPTED, S.REVIEW), to=S.GRANTED,
             when=(licence, overrun_explained), outcomes=(Outcome.GRANTED,), dates="decided_on",
             may_fill=("overrun_reason",), issues=D.GRANT),
        Step("deny", "不予许可", "第三十八条第二款", By.ORGAN, at=(S.ACCEPTED, S.REVIEW), to=S.DENIED,
             when=(licence, overrun_explained), outcomes=(Outcome.DENIED,), dates="decided_on", fills=("visits",),
             may_fill=("overrun_reason",), does=conclude, sets=("concluded_on",), issues=D.DENIAL),
        Step("issue", "颁发、送达证件", "第四十四条", By.ORGAN, at=S.GRANTED, to=S.ISSUED,
             dates="concluded_on", fills=("visits",), issues=D.LICENCE),
        Step("finish", "办理完毕", "优化营商环境条例第三十六条第一款", By.HANDLER, at=(S.ACCEPTED, S.REVIEW),
             to=S.ISSUED, when=(no_licence, overrun_explained), outcomes=(Outcome.HANDLED,), dates="decided_on",
             fills=("visits",), may_fill=("overrun_reason",), does=conclude, sets=("concluded_on",)),
        Step("decline", "不予办理", "优化营商环境条例第三十六条第一款", By.ORGAN, at=(S.ACCEPTED, S.REVIEW),
             to=S.DENIED, when=(no_licence, overrun_explained), outcomes=(Outcome.DECLINED,), dates="decided_on",
             fills=("visits",), may_fill=("overrun_reason",), does=conclude, sets=("concluded_on",)),
        Step("withdraw", "申请人撤回", "practice: 申请人可以在决定作出前撤回申请", By.APPLICANT, at=OPEN,
             to=S.WITHDRAWN, outcomes=(Outcome.WITHDRAWN,), dates="concluded_on"),
    ),
    clocks=(
        Clock(until="promised_on", stops=LAST_DECISIONS, title="承诺办结时限", cite="优化营商环境条例第三十六条第二款"),
        Clock("services.correction_notice", starts=entering(S.SUBMITTED), when=licence,
              stops=(S.ACCEPTED, S.CORRECTION, S.NOT_REQUIRED, S.REFUSED, S.WITHDRAWN), lapse="deem_accepted"),
        Clock("services.decide", starts=dated("accepted_on"), when=(licence, alone), stops=LAST_DECISIONS,
              pauses=(HEARING, S.SPECIAL)),
        Clock("services.decide_jointly", starts=dated("accepted_on"), when=(licence, jointly),
              stops=LAST_DECISIONS, pauses=(HEARING, S.SPECIAL)),
        Clock(until="renews_until", when=(licence, renewal), stops=LAST_DECISIONS, title="延续许可的决定期限",
              cite="第五十条第二款", lapse="deem_renewed"),
        Clock("services.request_hearing", starts=entering(S.NOTICE),
              stops=(S.HEARING, S.REVIEW, S.GRANTED, S.WITHDRAWN)),
        Clock("services.hold_hearing", starts=taken("request_hearing"), stops=(S.REVIEW, S.GRANTED, S.WITHDRAWN)),
        Clock("services.issue", starts=entering(S.GRANTED), stops=(S.ISSUED,)),
    ),
)  # fmt: skip

register(ServiceCase, service)
