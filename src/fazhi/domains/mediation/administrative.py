"""行政调解 by an administrative organ. No law governs it as a whole: each field has articles and limits of its own.

投诉 is the market authority's rules on complaints, 道交 and 公安 the police's on traffic and on administrative cases.
"""

from fazhi.casework.limits import last_day
from fazhi.law.procedure import (
    By,
    Clock,
    Procedure,
    Spell,
    Stage,
    Step,
    dated,
    entering,
    guard,
    having,
    taken,
)

from .agreements import HAND_OVER, D, followed_up, other_kind, reopen, written
from .models import Category, Dispute, Kind, Outcome

PRACTICE = "practice: 行政调解工作制度"


class S(Stage):
    REQUESTED = "requested", "待受理"
    MEDIATING = "mediating", "调解中"
    AGREEMENT = "agreement", "达成协议，待签章生效"
    FOLLOW_UP = "follow_up", "履行监督与回访"
    FAILED = "failed", "调解不成，待归档"
    NOT_ACCEPTED = "not_accepted", "不予受理", True
    HANDED_OVER = "handed_over", "转由其他调解", True
    ARCHIVED = "archived", "立卷归档", True


@guard("是没有专门规定的行政调解；消费、医疗、道路交通事故纠纷请用各自的受理")
def general(dispute: Dispute) -> bool:
    return dispute.category not in (Category.CONSUMER, Category.MEDICAL, Category.TRAFFIC)


@guard("是申请行政调解的消费纠纷", "投诉第十四条")
def consumer(dispute: Dispute) -> bool:
    return dispute.category == Category.CONSUMER


@guard("是申请行政调解的医疗纠纷", "医疗纠纷预防和处理条例第四十条")
def medical(dispute: Dispute) -> bool:
    return dispute.category == Category.MEDICAL


@guard("是申请行政调解的道路交通事故损害赔偿", "道交第八十六条")
def traffic(dispute: Dispute) -> bool:
    return dispute.category == Category.TRAFFIC


@guard("在收到事故认定书、证明或者复核结论之日起十日（工作日）内一致书面申请", "道交第八十六条第一款")
def asked_in_time(dispute: Dispute) -> bool:
    last = last_day("mediation.traffic_apply", dispute.report_served_on)
    return last is None or dispute.received_on <= last


@guard("是公安机关调解的治安案件", "公安第一百八十三条")
def public_security(dispute: Dispute) -> bool:
    return dispute.category == Category.PUBLIC_SECURITY


@guard("是劳动争议", "劳动争议调解仲裁法第十四条")
def labour(dispute: Dispute) -> bool:
    return dispute.category == Category.LABOUR


BEGUN = (S.MEDIATING, S.NOT_ACCEPTED, S.HANDED_OVER)
ENDS = (S.AGREEMENT, S.FAILED)
TEST = Spell("test", "检定、检验、检测、鉴定", taken("commission_test"), (taken("receive_test"), *ENDS))
APPRAISAL = Spell("appraisal", "鉴定", taken("commission_appraisal"), (taken("receive_appraisal"), *ENDS))

administrative = Procedure(
    id="administrative_mediation",
    title="行政调解",
    law=PRACTICE,
    when=having("form", Kind.ADMINISTRATIVE),
    stages=S,
    steps=(
        Step("accept", "受理", PRACTICE, By.ORGAN, at=S.REQUESTED, to=S.MEDIATING, when=general, dates="accepted_on",
             may_fill=("mediator",), issues=D.ACCEPTANCE),
        Step("accept_consumer", "消费投诉受理", "投诉第十四条", By.ORGAN, at=S.REQUESTED, to=S.MEDIATING,
             when=consumer, dates="accepted_on", may_fill=("mediator",), issues=D.ACCEPTANCE),
        Step("accept_medical", "医疗纠纷受理", "医疗纠纷预防和处理条例第四十条第二款", By.ORGAN, at=S.REQUESTED,
             to=S.MEDIATING, when=medical, dates="accepted_on", may_fill=("mediator",), issues=D.ACCEPTANCE),
        Step("accept_traffic", "道路交通事故损害赔偿调解受理", "道交第八十六条第一款", By.ORGAN, at=S.REQUESTED,
             to=S.MEDIATING, when=(traffic, asked_in_time), dates="accepted_on", may_fill=("mediator",),
             issues=D.ACCEPTANCE),
        Step("decline", "不予受理", PRACTICE, By.ORGAN, at=S.REQUESTED, to=S.NOT_ACCEPTED, when=general,
             outcomes=(Outcome.NOT_ACCEPTED,), issues=D.REFUSAL),
        Step("decline_consumer", "消费投诉不予受理", "投诉第十五条", By.ORGAN, at=S.REQUESTED, to=S.NOT_ACCEPTED,
             when=consumer, outcomes=(Outcome.NOT_ACCEPTED,), issues=D.REFUSAL),
        Step("decline_medical", "已经起诉或者由医调委受理，不予受理", "医疗纠纷预防和处理条例第四十条第二款", By.ORGAN,
             at=S.REQUESTED, to=S.NOT_ACCEPTED, when=medical, outcomes=(Outcome.NOT_ACCEPTED,), issues=D.REFUSAL),
        Step("decline_traffic", "逾期或者不是一致书面申请，不予受理", "道交第八十六条第一款", By.ORGAN, at=S.REQUESTED,
             to=S.NOT_ACCEPTED, when=traffic, outcomes=(Outcome.NOT_ACCEPTED,), issues=D.REFUSAL),
        Step("hand_over", "没有调解，转由其他调解", HAND_OVER, By.ORGAN, at=S.REQUESTED, to=S.HANDED_OVER,
             when=other_kind, fills=("became",), outcomes=(Outcome.HANDED_OVER,)),
        Step("begin_traffic", "开始道路交通事故损害赔偿调解", "道交第九十条", By.ORGAN, at=S.MEDIATING, when=traffic),
        Step("commission_test", "委托检定、检验、检测、鉴定", "投诉第二十条第一款", By.PARTY, at=S.MEDIATING,
             when=consumer, once=False),
        Step("receive_test", "收到检定、检验、检测、鉴定结果", "投诉第二十条第三款", By.OTHER, at=S.MEDIATING,
             when=consumer, once=False),
        Step("hold_session", "进行调解，制作笔录", PRACTICE, By.HANDLER, at=S.MEDIATING, once=False, issues=D.RECORD),
        Step("mediate_again", "一次调解不成，决定再次调解", "公安第一百八十三条", By.ORGAN, at=S.MEDIATING,
             when=public_security),
        Step("agree", "达成调解协议", PRACTICE, By.PARTY, at=S.MEDIATING, to=S.AGREEMENT, dates="ended_on",
             fills=("agreed",), outcomes=(Outcome.AGREEMENT,), does=written, sets=("agreement_form",)),
        Step("seal", "制作调解书或者协议书，各方签名", "公安第一百八十四条；道交第九十三条；投诉第二十二条", By.ORGAN,
             at=S.AGREEMENT, to=S.FOLLOW_UP, dates="effective_on", issues=D.AGREEMENT),
        Step("repudiate", "签名前反悔，继续调解", PRACTICE, By.PARTY, at=S.AGREEMENT, to=S.MEDIATING, does=reopen,
             sets=("ended_on", "outcome", "agreement_form")),
        Step("commission_appraisal", "委托鉴定", "医疗纠纷预防和处理条例第四十条第三款", By.PARTY, at=S.MEDIATING,
             when=medical, once=False),
        Step("receive_appraisal", "收到鉴定意见", "医疗纠纷预防和处理条例第四十条第三款", By.OTHER, at=S.MEDIATING,
             when=medical, once=False),
        Step("fail", "终止调解，告知其他途径", "公安第一百八十五条；道交第九十三条第三款；投诉第二十一条", By.ORGAN,
             at=S.MEDIATING, to=S.FAILED, dates="ended_on", outcomes=(Outcome.FAILED,), issues=D.END),
        Step("deem_failed", "超过调解期限，视为调解不成", "医疗纠纷预防和处理条例第四十条第三款", By.TIME,
             at=S.MEDIATING, to=S.FAILED, dates="ended_on", outcomes=(Outcome.FAILED,)),
        Step("notify_end", "告知双方终止调解", "投诉第二十一条第二款", By.ORGAN, at=S.FAILED, when=consumer),
        Step("resume_penalty", "达成协议后不履行，依法处罚", "公安第一百八十五条第一款", By.ORGAN, at=S.FOLLOW_UP,
             when=public_security),
        Step("archive", "立卷归档", PRACTICE, By.HANDLER, at=S.FOLLOW_UP, to=S.ARCHIVED, when=followed_up),
        Step("go_on", "调解不成，转由其他调解继续", HAND_OVER, By.PARTY, at=S.FAILED, when=other_kind,
             fills=("became",)),
        Step("archive_failed", "立卷归档", PRACTICE, By.HANDLER, at=S.FAILED, to=S.ARCHIVED),
    ),
    clocks=(
        Clock("mediation.consumer_accept", starts=entering(S.REQUESTED), stops=BEGUN, when=consumer),
        Clock("mediation.medical_accept", starts=entering(S.REQUESTED), stops=BEGUN, when=medical),
        Clock("mediation.consumer_terminate", starts=taken("accept_consumer"), pauses=(TEST,), stops=ENDS, asks="fail"),
        Clock("mediation.consumer_notify_end", starts=entering(S.FAILED), stops=(taken("notify_end"),), when=consumer),
        Clock("mediation.medical_administrative", starts=taken("accept_medical"), pauses=(APPRAISAL,), stops=ENDS,
              lapse="deem_failed"),
        Clock("mediation.traffic_apply", starts=dated("report_served_on"), stops=BEGUN, when=traffic),
        Clock("mediation.traffic_complete", starts=taken("begin_traffic"), stops=ENDS),
        Clock("mediation.police_second_mediation", starts=taken("mediate_again"), stops=ENDS),
        Clock("mediation.labour", starts=entering(S.REQUESTED), stops=(*ENDS, S.NOT_ACCEPTED, S.HANDED_OVER),
              when=labour),
    ),
)  # fmt: skip
