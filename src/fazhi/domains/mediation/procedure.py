"""三调联动: one table for the three kinds of mediation; each kind comes in by its own steps and shares the rest.

Articles without a name are those of the 人民调解法; 特邀 is the Supreme Court's rules on invited mediation (2016), 投诉
the market authority's on complaints, 道交 and 公安 the police's on traffic accidents and on administrative cases.
No law sets a general limit for mediation: a clock runs only where the field of the dispute has one. Between the kinds
a dispute goes on as a new case, for the mediation of the first kind has ended by then (道交第八十五条).
"""

from fazhi.casework.procedures import register
from fazhi.journal.time import today
from fazhi.law.clock import due
from fazhi.law.limit import find
from fazhi.law.procedure import By, Clock, Document, Procedure, Stage, Step, guard, taken

from .aid import procedure_2003, procedure_2021
from .models import AgreementForm, Category, Channel, Dispute, Kind, LegalAid, Outcome

CONFIRMATION = "mediation.apply_confirmation_people"


class S(Stage):
    REQUESTED = "requested", "待受理"
    MEDIATING = "mediating", "调解中"
    AGREEMENT = "agreement", "达成协议，待签章生效"
    FOLLOW_UP = "follow_up", "履行监督与回访"
    FAILED = "failed", "调解不成，待归档"
    REFUSED = "refused", "一方拒绝，不得调解", True
    NOT_ACCEPTED = "not_accepted", "不予受理", True
    ARCHIVED = "archived", "立卷归档", True


class D(Document):
    REGISTER = "register", "人民调解受理登记表"
    ACCEPTANCE = "acceptance", "受理通知书"
    REFUSAL = "not_accepted", "不予受理通知书"
    AGREEMENT = "agreement", "调解协议书"
    STATEMENT = "statement", "法院调解书"
    ORAL = "oral_register", "口头协议登记表"
    END = "end", "调解终结书"
    CONFIRMATION = "confirmation_application", "司法确认申请书"
    FOLLOW_UP = "follow_up", "回访记录"


@guard("是一般的人民调解纠纷；医疗纠纷请用医疗纠纷的受理", "第十七条")
def people(dispute: Dispute) -> bool:
    return dispute.form == Kind.PEOPLE and dispute.category != Category.MEDICAL


@guard("是申请人民调解的医疗纠纷", "医疗纠纷预防和处理条例第三十一条")
def medical_people(dispute: Dispute) -> bool:
    return dispute.form == Kind.PEOPLE and dispute.category == Category.MEDICAL


@guard("是没有专门规定的行政调解；消费、医疗、道路交通事故纠纷请用各自的受理", "practice: 行政调解工作制度")
def administrative(dispute: Dispute) -> bool:
    special = (Category.CONSUMER, Category.MEDICAL, Category.TRAFFIC)
    return dispute.form == Kind.ADMINISTRATIVE and dispute.category not in special


@guard("是申请行政调解的消费纠纷", "投诉第十四条")
def consumer(dispute: Dispute) -> bool:
    return dispute.form == Kind.ADMINISTRATIVE and dispute.category == Category.CONSUMER


@guard("是申请行政调解的医疗纠纷", "医疗纠纷预防和处理条例第四十条")
def medical(dispute: Dispute) -> bool:
    return dispute.form == Kind.ADMINISTRATIVE and dispute.category == Category.MEDICAL


@guard("是申请行政调解的道路交通事故损害赔偿", "道交第八十六条")
def traffic(dispute: Dispute) -> bool:
    return dispute.form == Kind.ADMINISTRATIVE and dispute.category == Category.TRAFFIC


@guard("是公安机关调解的治安案件", "公安第一百八十三条")
def public_security(dispute: Dispute) -> bool:
    return dispute.form == Kind.ADMINISTRATIVE and dispute.category == Category.PUBLIC_SECURITY


@guard("是行政调解", "投诉第十五条")
def by_authority(dispute: Dispute) -> bool:
    return dispute.form == Kind.ADMINISTRATIVE


@guard("是法院立案前委派的纠纷", "特邀第二十七条")
def delegated(dispute: Dispute) -> bool:
    return dispute.channel == Channel.DELEGATED


@guard("是法院立案后委托的纠纷", "特邀第二十七条")
def entrusted(dispute: Dispute) -> bool:
    return dispute.channel == Channel.ENTRUSTED


@guard("不是法院委托的纠纷；委托调解的由法院审查，制作调解书", "特邀第二十条")
def not_entrusted(dispute: Dispute) -> bool:
    return dispute.channel != Channel.ENTRUSTED


@guard("是可以采取口头协议的人民调解", "第二十八条")
def oral_allowed(dispute: Dispute) -> bool:
    return dispute.form == Kind.PEOPLE


@guard("是人民调解或者法院委派调解达成的、已生效的书面协议", "第三十三条；特邀第十九条")
def confirmable(dispute: Dispute) -> bool:
    of_kind = dispute.form == Kind.PEOPLE or dispute.channel == Channel.DELEGATED
    return of_kind and dispute.agreement_form == AgreementForm.WRITTEN and dispute.effective_on is not None


@guard("在协议生效之日起三十日内由双方当事人共同申请", "第三十三条第一款")
def in_thirty_days(dispute: Dispute) -> bool:
    if dispute.effective_on is None:
        return False
    last = due(find(CONFIRMATION, on=dispute.effective_on), dispute.effective_on, explain=False).due
    return last is not None and (dispute.confirmation_applied_on or today()) <= last


@guard("先登记双方的司法确认申请", "第三十三条第一款")
def applied(dispute: Dispute) -> bool:
    return dispute.confirmation_applied_on is not None


@guard("先回访，了解协议的履行情况", "第三十一条第二款")
def followed_up(dispute: Dispute) -> bool:
    return dispute.followed_up_on is not None


def written(dispute: Dispute) -> None:
    """第二十九条: a written agreement does not bind before it is signed and sealed, which is a step of its own."""
    dispute.agreement_form = AgreementForm.WRITTEN


def oral(dispute: Dispute) -> None:
    """第三十条: an oral agreement binds from the day on which the parties reach it."""
    dispute.agreement_form, dispute.effective_on = AgreementForm.ORAL, dispute.ended_on


def reopen(dispute: Dispute) -> None:
    """A dispute whose parties go back on an unsigned agreement has not ended."""
    dispute.ended_on, dispute.outcome, dispute.agreement_form = None, "", ""


ENDS = (S.AGREEMENT, S.FOLLOW_UP, S.FAILED)

mediation = Procedure(
    id="mediation",
    title="矛盾纠纷调解",
    law="人民调解法(2010-08-28)",
    since="2011-01-01",
    stages=S,
    steps=(
        Step("refuse", "一方明确拒绝，不得调解", "第十七条", By.PARTY, at=S.REQUESTED, to=S.REFUSED,
             outcomes=(Outcome.REFUSED,)),
        Step("register", "登记受理", "第十七条", By.ORGAN, at=S.REQUESTED, to=S.MEDIATING, when=people,
             dates="accepted_on", fills=("mediator",), issues=D.REGISTER),
        Step("accept_medical_people", "医疗纠纷人民调解受理", "医疗纠纷预防和处理条例第三十一条", By.ORGAN,
             at=S.REQUESTED, to=S.MEDIATING, when=medical_people, dates="accepted_on", fills=("mediator",),
             issues=D.REGISTER),
        Step("accept", "行政调解受理", "practice: 行政调解工作制度", By.ORGAN, at=S.REQUESTED, to=S.MEDIATING,
             when=administrative, dates="accepted_on", may_fill=("mediator",), issues=D.ACCEPTANCE),
        Step("accept_consumer", "消费投诉受理", "投诉第十四条", By.ORGAN, at=S.REQUESTED, to=S.MEDIATING,
             when=consumer, dates="accepted_on", may_fill=("mediator",), issues=D.ACCEPTANCE),
        Step("accept_medical", "医疗纠纷行政调解受理", "医疗纠纷预防和处理条例第四十条", By.ORGAN, at=S.REQUESTED,
             to=S.MEDIATING, when=medical, dates="accepted_on", may_fill=("mediator",), issues=D.ACCEPTANCE),
        Step("begin_traffic", "开始道路交通事故损害赔偿调解", "道交第九十条", By.ORGAN, at=S.REQUESTED,
             to=S.MEDIATING, when=traffic, dates="accepted_on", may_fill=("mediator",), issues=D.ACCEPTANCE),
        Step("decline", "不予受理", "投诉第十五条", By.ORGAN, at=S.REQUESTED, to=S.NOT_ACCEPTED, when=by_authority,
             outcomes=(Outcome.NOT_ACCEPTED,), issues=D.REFUSAL),
        Step("take_delegated", "签收委派材料", "特邀第二十七条", By.ORGAN, at=S.REQUESTED, to=S.MEDIATING,
             when=delegated, dates="accepted_on", fills=("mediator",)),
        Step("take_entrusted", "签收委托材料", "特邀第二十七条", By.ORGAN, at=S.REQUESTED, to=S.MEDIATING,
             when=entrusted, dates="accepted_on", fills=("mediator",)),
        Step("report_risk", "报告激化风险", "第二十五条", By.HANDLER, at=S.MEDIATING, fills=("risk",), once=False),
        Step("mediate_again", "一次调解不成，决定再次调解", "公安第一百八十三条", By.ORGAN, at=S.MEDIATING,
             when=public_security),
        Step("extend_delegated", "双方同意延长委派调解期限", "特邀第二十七条", By.PARTY, at=S.MEDIATING, when=delegated,
             extends="mediation.delegated", once=False),
        Step("agree", "达成调解协议", "第二十八条", By.PARTY, at=S.MEDIATING, to=S.AGREEMENT, dates="ended_on",
             fills=("agreed",), outcomes=(Outcome.AGREEMENT,), does=written, sets=("agreement_form",)),
        Step("agree_orally", "达成口头协议，记录内容", "第二十八条、第三十条", By.PARTY, at=S.MEDIATING, to=S.FOLLOW_UP,
             when=oral_allowed, dates="ended_on", fills=("agreed",), outcomes=(Outcome.AGREEMENT,), does=oral,
             sets=("agreement_form", "effective_on"), issues=D.ORAL),
        Step("seal", "各方签名、加盖印章，协议生效", "第二十九条第二款", By.ORGAN, at=S.AGREEMENT, to=S.FOLLOW_UP,
             when=not_entrusted, dates="effective_on", issues=D.AGREEMENT),
        Step("court_statement", "法院审查制作调解书，双方签收", "特邀第二十条", By.COURT, at=S.AGREEMENT,
             to=S.FOLLOW_UP, when=entrusted, dates="effective_on", issues=D.STATEMENT),
        Step("repudiate", "签章前反悔，继续调解", "第二十九条第二款", By.PARTY, at=S.AGREEMENT, to=S.MEDIATING,
             does=reopen, sets=("ended_on", "outcome", "agreement_form")),
        Step("fail", "调解不成，终止并告知其他途径", "第二十六条", By.ORGAN, at=S.MEDIATING, to=S.FAILED,
             dates="ended_on", outcomes=(Outcome.FAILED,), issues=D.END),
        Step("apply_confirmation", "双方共同申请司法确认", "第三十三条第一款", By.PARTY, at=S.FOLLOW_UP,
             when=(confirmable, in_thirty_days), dates="confirmation_applied_on", issues=D.CONFIRMATION),
        Step("confirm", "收到司法确认裁定", "第三十三条第一款", By.COURT, at=S.FOLLOW_UP, when=applied,
             dates="confirmed_on", fills=("confirmation",)),
        Step("follow_up", "回访，监督履行", "第三十一条第二款", By.HANDLER, at=S.FOLLOW_UP, dates="followed_up_on",
             fills=("performance",), issues=D.FOLLOW_UP, once=False),
        Step("archive", "立卷归档", "第二十七条", By.HANDLER, at=S.FOLLOW_UP, to=S.ARCHIVED, when=followed_up),
        Step("archive_failed", "立卷归档", "第二十七条", By.HANDLER, at=S.FAILED, to=S.ARCHIVED),
    ),
    clocks=(
        Clock("mediation.medical_people", starts=taken("accept_medical_people"), stops=ENDS),
        Clock("mediation.medical_administrative", starts=taken("accept_medical"), stops=ENDS),
        Clock("mediation.consumer_terminate", starts=taken("accept_consumer"), stops=ENDS),
        Clock("mediation.traffic_complete", starts=taken("begin_traffic"), stops=ENDS),
        Clock("mediation.police_second_mediation", starts=taken("mediate_again"), stops=ENDS),
        Clock("mediation.delegated", starts=taken("take_delegated"), stops=ENDS),
        Clock("mediation.entrusted", starts=taken("take_entrusted"), stops=ENDS),
    ),
)  # fmt: skip


register(Dispute, mediation)
register(LegalAid, procedure_2003, procedure_2021)
