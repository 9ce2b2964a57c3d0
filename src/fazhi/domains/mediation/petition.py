"""信访 under the 信访工作条例, in force since 2022-05-01; what came before is not under any of its limits.

Fifteen days are given to the office for the forwarding (第二十二条) and to the organ for the notice (第二十三条), none
for the acceptance. The sixty days (第三十四条) bind what is handled as a petition alone; a statutory way has limits of
its own.
"""

from fazhi.casework.limits import last_day
from fazhi.law.procedure import (
    By,
    Clock,
    Document,
    Procedure,
    Spell,
    Stage,
    Step,
    entering,
    guard,
    served,
    taken,
)

from .chapters import PETITION
from .models import Petition

Door, Kind, Route, Outcome = Petition.Door, Petition.Kind, Petition.Route, Petition.Outcome


class S(Stage):
    REGISTERED = "registered", "已登记，待转送或者告知"
    FORWARDED = "forwarded", "已转送交办，待告知"
    NOTIFIED = "notified", "已告知，待分类办理"
    HANDLING = "handling", "按信访程序办理"
    OPINION = "opinion_issued", "已作出处理意见"
    REVIEW = "review_requested", "复查"
    REVIEWED = "review_opinion", "已作出复查意见"
    RECHECK = "recheck_requested", "复核"
    RECHECKED = "recheck_opinion", "已作出复核意见"
    CHANNEL = "statutory_channel", "已导入法定途径", True
    ELSEWHERE = "elsewhere", "已告知向有权机关提出", True
    NOT_ACCEPTED = "not_accepted", "不予受理", True
    NO_MORE = "no_more_acceptance", "不再受理", True
    CLOSED = "closed", "办结", True


class D(Document):
    FORWARD = "forward", "转送、交办函"
    ELSEWHERE = "forward_elsewhere", "转送函"
    NOTICE = "acceptance_notice", "告知书"
    OBJECTION = "objection", "职权异议书"
    EXTENSION = "extension", "延期告知书"
    HEARING = "hearing_record", "听证笔录"
    AGREEMENT = "mediation_agreement", "调解、和解协议书"
    OPINION = "opinion", "信访处理意见书"
    REVIEW = "review_opinion", "复查意见书"
    RECHECK_HEARING = "recheck_hearing_record", "复核听证笔录"
    RECHECK = "recheck_opinion", "复核意见书"


@guard("是信访部门收到的", "第二十二条第一款")
def by_office(petition: Petition) -> bool:
    return petition.door == Door.OFFICE


@guard("是信访人直接向本机关提出的", "第二十三条第一款")
def direct(petition: Petition) -> bool:
    return petition.door == Door.ORGAN


@guard("是建议意见类事项", "第二十九条第一款")
def suggestion(petition: Petition) -> bool:
    return petition.kind == Kind.SUGGESTION


@guard("是检举控告类事项", "第三十条第一款")
def accusation(petition: Petition) -> bool:
    return petition.kind == Kind.ACCUSATION


@guard("是申诉求决类事项", "第三十一条")
def appeal(petition: Petition) -> bool:
    return petition.kind == Kind.APPEAL


@guard("在收到转送、交办之日起5个工作日内提出", "第二十三条第三款")
def in_five_days(petition: Petition) -> bool:
    last = last_day("petitions.object_to_forwarding", petition.forward_received_on)
    return last is None or petition.objected_on is None or petition.objected_on <= last


@guard("先登记不属本机关职权的理由，并经转送、交办的机关核实同意", "第二十三条第三款")
def objected(petition: Petition) -> bool:
    return bool(petition.objection)


@guard("选择第三十一条第一项至第五项的途径；不属于这些情形的，按信访程序受理", "第三十一条")
def other_way(petition: Petition) -> bool:
    return petition.route != Route.PETITION


@guard("有同一事项的前一件，它已经受理或者正在办理", "第十九条第三款")
def being_handled(petition: Petition) -> bool:
    earlier = petition.earlier
    if earlier is None or earlier.accepted_on is None or earlier.accepted_on > petition.received_on:
        return False
    return earlier.closed_on is None or earlier.closed_on > petition.received_on


@guard("有同一事项的前一件，它已经复核终结，又没有新的事实和理由", "第三十六条第三款")
def settled_for_good(petition: Petition) -> bool:
    earlier = petition.earlier
    return earlier is not None and earlier.rechecked_on is not None and not petition.new_facts


@guard("不是已经受理或者正在办理的同一事项", "第十九条第三款")
def not_being_handled(petition: Petition) -> bool:
    return not being_handled.test(petition)


@guard("有新的事实和理由；复核终结后仍以同一事实和理由提出的，不再受理", "第三十六条第三款")
def not_settled(petition: Petition) -> bool:
    return not settled_for_good.test(petition)


@guard("先听取信访人陈述事实和理由，并调查核实", "第三十一条第六项")
def heard(petition: Petition) -> bool:
    return petition.heard_on is not None


@guard("自信访人收到书面答复之日起30日内提出", "第三十五条")
def review_in_time(petition: Petition) -> bool:
    last = last_day("petitions.request_review", petition.answer_served_on)
    return (
        last is not None and petition.review_requested_on is not None and petition.review_requested_on <= last
    )


@guard("自信访人收到复查的书面答复之日起30日内提出", "第三十六条第一款")
def recheck_in_time(petition: Petition) -> bool:
    last = last_day("petitions.request_recheck", petition.review_served_on)
    return (
        last is not None
        and petition.recheck_requested_on is not None
        and petition.recheck_requested_on <= last
    )


def hand_over(petition: Petition) -> None:
    """The case goes into the queue of the organ that has the power to handle it; an earlier objection is over."""
    assert petition.competent_id is not None
    petition.case.unit_id = petition.competent_id
    petition.case.handler = None
    petition.forward_received_on = petition.objected_on = None
    petition.objection = ""


def take_back(petition: Petition) -> None:
    """The case goes back into the queue from which it was forwarded, to be forwarded anew."""
    petition.case.unit_id = petition.unit_id
    petition.case.handler = None
    petition.competent = petition.forwarded_on = None


def as_petition(petition: Petition) -> None:
    """第三十一条第六项: it belongs to none of the five statutory ways."""
    petition.route = Route.PETITION


HANDED_OVER = ("forward_received_on", "objected_on", "objection")
HEARING = Spell("hearing", "听证", taken("open_hearing"), (taken("end_hearing"), S.RECHECKED))

procedure = Procedure(
    id="petition",
    title="信访事项办理",
    law="信访工作条例(2022-02-25)",
    since="2022-05-01",
    stages=S,
    chapter=PETITION,
    steps=(
        Step("decline", "已经受理或者正在办理，不予受理", "第十九条第三款", By.ORGAN, at=(S.REGISTERED, S.NOTIFIED),
             to=S.NOT_ACCEPTED, when=being_handled, dates="closed_on", outcomes=(Outcome.DUPLICATE,), issues=D.NOTICE),
        Step("forward", "转送、交办有权处理的机关", "第二十二条第一款", By.ORGAN, at=S.REGISTERED, to=S.FORWARDED,
             when=by_office, dates="forwarded_on", fills=("competent",), does=hand_over,
             sets=HANDED_OVER, issues=D.FORWARD),
        Step("forward_elsewhere", "转送政法部门或者纪检监察机关", "第二十二条第二款", By.ORGAN, at=S.REGISTERED,
             to=S.ELSEWHERE, when=by_office, dates="closed_on", outcomes=(Outcome.ELSEWHERE,), issues=D.ELSEWHERE),
        Step("notify", "书面告知接收情况、处理途径和程序", "第二十三条第一款、第二款", By.ORGAN, at=S.REGISTERED,
             to=S.NOTIFIED, when=direct, dates="notified_on", issues=D.NOTICE),
        Step("pass_down", "转送、交办本系统下级机关，告知去向", "第二十三条第一款", By.ORGAN, at=S.REGISTERED,
             to=S.FORWARDED, when=direct, dates="forwarded_on", fills=("competent",), does=hand_over,
             sets=HANDED_OVER, issues=D.FORWARD),
        Step("direct_elsewhere", "不属本机关或者本系统职权，告知向有权机关提出", "第二十三条第一款", By.ORGAN,
             at=S.REGISTERED, to=S.ELSEWHERE, when=direct, dates="closed_on", outcomes=(Outcome.ELSEWHERE,),
             issues=D.NOTICE),
        Step("receive_forward", "收到转送、交办", "第二十三条第三款", By.ORGAN, at=S.FORWARDED, once=False,
             dates="forward_received_on", serves=D.FORWARD),
        Step("notify_forwarded", "书面告知接收情况、处理途径和程序", "第二十三条第三款", By.ORGAN, at=S.FORWARDED,
             to=S.NOTIFIED, dates="notified_on", issues=D.NOTICE),
        Step("object", "对转送、交办提出异议", "第二十三条第三款", By.ORGAN, at=S.FORWARDED, when=in_five_days,
             dates="objected_on", fills=("objection",), issues=D.OBJECTION, once=False),
        Step("take_back", "核实同意，退回重新转送", "第二十三条第三款", By.OTHER, at=S.FORWARDED, to=S.REGISTERED,
             when=objected, does=take_back, sets=("competent", "forwarded_on")),
        Step("report_urgent", "重大、紧急信访事项报告", "第二十五条第一款", By.ORGAN,
             at=(S.REGISTERED, S.FORWARDED, S.NOTIFIED, S.HANDLING), once=False),
        Step("answer_suggestion", "研究论证建议，予以回复", "第二十九条第一款", By.ORGAN, at=S.NOTIFIED, to=S.CLOSED,
             when=suggestion, dates="closed_on", fills=("opinion",),
             outcomes=(Outcome.ADOPTED, Outcome.NOT_ADOPTED)),
        Step("hand_accusation", "按规定接收、办理检举控告", "第三十条第一款", By.ORGAN, at=S.NOTIFIED, to=S.CHANNEL,
             when=accusation, dates="closed_on", outcomes=(Outcome.CHANNELLED,)),
        Step("channel", "导入法定途径", "第三十一条", By.ORGAN, at=S.NOTIFIED, to=S.CHANNEL, when=(appeal, other_way),
             dates="closed_on", fills=("route",), outcomes=(Outcome.CHANNELLED,)),
        Step("accept", "按信访程序受理", "第三十一条第六项", By.ORGAN, at=S.NOTIFIED, to=S.HANDLING,
             when=(appeal, not_being_handled, not_settled), dates="accepted_on", does=as_petition, sets=("route",)),
        Step("hear", "听取信访人陈述事实和理由，调查核实", "第三十一条第六项", By.HANDLER, at=S.HANDLING,
             dates="heard_on", once=False),
        Step("hold_hearing", "举行听证", "第三十一条第六项", By.ORGAN, at=S.HANDLING, issues=D.HEARING),
        Step("extend", "延长办理期限，告知信访人理由", "第三十四条", By.HEAD, at=S.HANDLING,
             fills=("extension_reason",), extends="petitions.handle", issues=D.EXTENSION),
        Step("supervise", "信访部门督办", "第四十条第一款", By.OTHER,
             at=(S.FORWARDED, S.NOTIFIED, S.HANDLING, S.OPINION), once=False),
        Step("settle", "双方调解、和解，制作协议书", "第三十三条", By.PARTY, at=S.HANDLING, to=S.CLOSED, when=heard,
             dates="closed_on", fills=("opinion",), outcomes=(Outcome.SETTLED,), issues=D.AGREEMENT),
        Step("opine", "作出信访处理意见", "第三十二条第一款", By.ORGAN, at=S.HANDLING, to=S.OPINION, when=heard,
             dates="answered_on", fills=("opinion",),
             outcomes=(Outcome.SUPPORTED, Outcome.EXPLAINED, Outcome.NOT_SUPPORTED), issues=D.OPINION),
        Step("serve", "信访人收到书面答复", "第三十五条", By.APPLICANT, at=S.OPINION, dates="answer_served_on",
             serves=D.OPINION),
        Step("execute", "督促执行支持信访请求的意见", "第三十二条第二款", By.ORGAN, at=S.OPINION),
        Step("request_review", "收到复查请求", "第三十五条", By.APPLICANT, at=S.OPINION, to=S.REVIEW,
             when=review_in_time, dates="review_requested_on"),
        Step("review", "上一级机关提出复查意见", "第三十五条", By.OTHER, at=S.REVIEW, to=S.REVIEWED,
             dates="reviewed_on", fills=("review_opinion",), issues=D.REVIEW),
        Step("serve_review", "信访人收到复查的书面答复", "第三十六条第一款", By.APPLICANT, at=S.REVIEWED,
             dates="review_served_on", serves=D.REVIEW),
        Step("request_recheck", "收到复核请求", "第三十六条第一款", By.APPLICANT, at=S.REVIEWED, to=S.RECHECK,
             when=recheck_in_time, dates="recheck_requested_on"),
        Step("open_hearing", "复核机关举行听证", "第三十六条第二款", By.OTHER, at=S.RECHECK, once=False),
        Step("end_hearing", "听证结束", "第三十六条第二款", By.OTHER, at=S.RECHECK, issues=D.RECHECK_HEARING,
             once=False),
        Step("recheck", "复核机关提出复核意见", "第三十六条第一款", By.OTHER, at=S.RECHECK, to=S.RECHECKED,
             dates="rechecked_on", fills=("recheck_opinion",), issues=D.RECHECK),
        Step("refuse_again", "复核终结，不再受理", "第三十六条第三款", By.ORGAN, at=(S.REGISTERED, S.NOTIFIED),
             to=S.NO_MORE, when=settled_for_good, dates="closed_on", outcomes=(Outcome.NO_MORE,), issues=D.NOTICE),
        Step("close_unreviewed", "期满没有请求复查、复核，办结", "第三十五条、第三十六条第一款", By.TIME,
             at=(S.OPINION, S.REVIEWED), to=S.CLOSED, dates="closed_on"),
        Step("close", "疏导教育、帮扶救助，办结", "第三十七条第三款", By.ORGAN, at=S.RECHECKED, to=S.CLOSED,
             dates="closed_on"),
    ),
    clocks=(
        Clock("petitions.forward", starts=entering(S.REGISTERED), when=by_office,
              stops=(S.FORWARDED, S.ELSEWHERE, S.NOT_ACCEPTED, S.NO_MORE)),
        Clock("petitions.notify_direct", starts=entering(S.REGISTERED), when=direct,
              stops=(S.NOTIFIED, S.FORWARDED, S.ELSEWHERE, S.NOT_ACCEPTED, S.NO_MORE)),
        Clock("petitions.notify_forwarded", starts=served(D.FORWARD), stops=(S.NOTIFIED, S.REGISTERED)),
        Clock("petitions.handle", starts=entering(S.HANDLING), stops=(S.OPINION, S.CLOSED)),
        Clock("petitions.request_review", starts=served(D.OPINION, By.APPLICANT), stops=(S.REVIEW, S.CLOSED),
              lapse="close_unreviewed"),
        Clock("petitions.review", starts=entering(S.REVIEW), stops=(S.REVIEWED,)),
        Clock("petitions.request_recheck", starts=served(D.REVIEW, By.APPLICANT), stops=(S.RECHECK, S.CLOSED),
              lapse="close_unreviewed"),
        Clock("petitions.recheck", starts=entering(S.RECHECK), pauses=(HEARING,), stops=(S.RECHECKED,)),
    ),
)  # fmt: skip
