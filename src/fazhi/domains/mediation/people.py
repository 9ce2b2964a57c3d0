"""人民调解 by a committee. Articles without a name are those of the 人民调解法.

The law sets no general limit for a mediation: a clock runs only for medical disputes, which have one of their own.
"""

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

from .agreements import (
    ANEW,
    APPLY,
    HAND_OVER,
    RULING,
    D,
    await_ruling,
    confirmable,
    confirmed,
    followed_up,
    in_thirty_days,
    mediate_anew,
    not_confirmed,
    oral,
    other_kind,
    reopen,
    written,
)
from .chapters import PEOPLE
from .models import Category, Dispute, Kind, Outcome


class S(Stage):
    REQUESTED = "requested", "待受理"
    MEDIATING = "mediating", "调解中"
    AGREEMENT = "agreement", "达成协议，待签章生效"
    FOLLOW_UP = "follow_up", "履行监督与回访"
    CONFIRMATION = "confirmation_applied", "双方已申请司法确认"
    FAILED = "failed", "调解不成，待归档"
    REFUSED = "refused", "一方拒绝，不得调解", True
    NOT_ACCEPTED = "not_accepted", "不予受理", True
    HANDED_OVER = "handed_over", "转由其他调解", True
    ARCHIVED = "archived", "立卷归档", True


@guard("是一般的人民调解纠纷；医疗纠纷请用医疗纠纷的受理")
def general(dispute: Dispute) -> bool:
    return dispute.category != Category.MEDICAL


@guard("是医疗纠纷", "医疗纠纷预防和处理条例第三十一条")
def medical(dispute: Dispute) -> bool:
    return dispute.category == Category.MEDICAL


@guard("是道路交通事故损害赔偿", "道交第八十四条")
def traffic(dispute: Dispute) -> bool:
    return dispute.category == Category.TRAFFIC


ENDS = (S.AGREEMENT, S.FOLLOW_UP, S.FAILED)
APPRAISAL = Spell("appraisal", "鉴定", taken("commission_appraisal"), (taken("receive_appraisal"), *ENDS))

people = Procedure(
    id="people_mediation",
    title="人民调解",
    law="人民调解法(2010-08-28)",
    since="2011-01-01",
    when=having("form", Kind.PEOPLE),
    stages=S,
    chapter=PEOPLE,
    steps=(
        Step("refuse", "一方明确拒绝，不得调解", "第十七条", By.PARTY, at=S.REQUESTED, to=S.REFUSED,
             outcomes=(Outcome.REFUSED,)),
        Step("decline_medical", "已经起诉或者由卫生主管部门受理，不予受理", "医疗纠纷预防和处理条例第三十一条第四款",
             By.ORGAN, at=S.REQUESTED, to=S.NOT_ACCEPTED, when=medical, outcomes=(Outcome.NOT_ACCEPTED,),
             issues=D.REFUSAL),
        Step("hand_over", "没有调解，转由其他调解", HAND_OVER, By.ORGAN, at=S.REQUESTED, to=S.HANDED_OVER,
             when=other_kind, fills=("became",), outcomes=(Outcome.HANDED_OVER,)),
        Step("register", "登记受理，确定调解员", "第十七条、第十九条", By.ORGAN, at=S.REQUESTED, to=S.MEDIATING,
             when=general, dates="accepted_on", fills=("mediator",), issues=D.REGISTER),
        Step("accept_medical", "医疗纠纷受理，确定调解员", "医疗纠纷预防和处理条例第三十一条第一款", By.ORGAN,
             at=S.REQUESTED, to=S.MEDIATING, when=medical, dates="accepted_on", fills=("mediator",),
             issues=D.REGISTER),
        Step("hold_session", "进行调解，记录调解情况", "第二十七条", By.HANDLER, at=S.MEDIATING, once=False,
             issues=D.RECORD),
        Step("report_risk", "报告激化风险", "第二十五条", By.HANDLER, at=S.MEDIATING, fills=("risk",), once=False),
        Step("extend_medical", "与医患双方约定延长调解期限", "医疗纠纷预防和处理条例第三十八条", By.PARTY,
             at=S.MEDIATING, when=medical, extends="mediation.medical_people", once=False),
        Step("commission_appraisal", "委托鉴定", "医疗纠纷预防和处理条例第三十八条", By.PARTY, at=S.MEDIATING,
             when=medical, once=False),
        Step("receive_appraisal", "收到鉴定意见", "医疗纠纷预防和处理条例第三十八条", By.OTHER, at=S.MEDIATING,
             when=medical, once=False),
        Step("fail", "调解不成，终止并告知其他途径", "第二十六条", By.ORGAN, at=S.MEDIATING, to=S.FAILED,
             dates="ended_on", outcomes=(Outcome.FAILED,), issues=D.END),
        Step("deem_failed", "超过调解期限，视为调解不成", "医疗纠纷预防和处理条例第三十八条", By.TIME, at=S.MEDIATING,
             to=S.FAILED, dates="ended_on", outcomes=(Outcome.FAILED,)),
        Step("agree", "达成书面调解协议", "第二十八条", By.PARTY, at=S.MEDIATING, to=S.AGREEMENT, dates="ended_on",
             fills=("agreed",), outcomes=(Outcome.AGREEMENT,), does=written, sets=("agreement_form",)),
        Step("agree_orally", "达成口头协议，记录内容", "第二十八条、第三十条", By.PARTY, at=S.MEDIATING, to=S.FOLLOW_UP,
             dates="ended_on", fills=("agreed",), outcomes=(Outcome.AGREEMENT,), does=oral,
             sets=("agreement_form", "effective_on"), issues=D.ORAL),
        Step("seal", "各方签名、加盖印章，协议生效", "第二十九条第二款", By.ORGAN, at=S.AGREEMENT, to=S.FOLLOW_UP,
             dates="effective_on", issues=D.AGREEMENT),
        Step("repudiate", "签章前反悔，继续调解", "第二十九条第二款", By.PARTY, at=S.AGREEMENT, to=S.MEDIATING,
             does=reopen, sets=("ended_on", "outcome", "agreement_form")),
        Step("sue", "一方就协议的履行或者内容起诉", "第三十二条", By.PARTY, at=S.FOLLOW_UP),
        Step("apply_confirmation", "双方共同申请司法确认", "第三十三条第一款", By.PARTY, at=S.FOLLOW_UP,
             to=S.CONFIRMATION, when=(confirmable, in_thirty_days), dates="confirmation_applied_on", does=await_ruling,
             sets=RULING, issues=D.CONFIRMATION),
        Step("confirm", "收到司法确认裁定", "第三十三条第一款", By.COURT, at=S.CONFIRMATION, to=S.FOLLOW_UP,
             dates="confirmed_on", fills=("confirmation",)),
        Step("enforce", "对方申请强制执行", "第三十三条第二款", By.PARTY, at=S.FOLLOW_UP, when=confirmed),
        Step("mediate_anew", "确认不被准许，变更原协议或者另行调解", "第三十三条第三款", By.PARTY, at=S.FOLLOW_UP,
             to=S.MEDIATING, when=not_confirmed, does=mediate_anew, sets=ANEW),
        Step("archive", "立卷归档", "第二十七条", By.HANDLER, at=S.FOLLOW_UP, to=S.ARCHIVED, when=followed_up),
        Step("go_on", "调解不成，转由其他调解继续", HAND_OVER, By.PARTY, at=S.FAILED, when=other_kind,
             fills=("became",)),
        Step("archive_failed", "立卷归档", "第二十七条", By.HANDLER, at=S.FAILED, to=S.ARCHIVED),
    ),
    clocks=(
        Clock("mediation.medical_people", starts=taken("accept_medical"), pauses=(APPRAISAL,), stops=ENDS,
              lapse="deem_failed"),
        Clock(APPLY, starts=dated("effective_on"), stops=(S.CONFIRMATION, S.MEDIATING, S.ARCHIVED)),
        Clock("mediation.traffic_after_people", starts=entering(S.FAILED), stops=(taken("go_on"), S.ARCHIVED),
              when=traffic),
    ),
)  # fmt: skip
