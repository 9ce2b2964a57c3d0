"""司法调解: what a court delegates before it files a suit (委派), or entrusts after (委托), to an invited mediator.

Articles without a name are those of the Supreme Court's rules on invited mediation (特邀调解规定).
"""

from fazhi.law.procedure import By, Clock, Procedure, Stage, Step, dated, guard, having, taken

from .agreements import (
    ANEW,
    APPLY,
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
    reopen,
    written,
)
from .chapters import JUDICIAL
from .models import Channel, Dispute, Kind, Outcome, Trial


class S(Stage):
    DIVERTED = "diverted", "法院已移交，待接受"
    MEDIATING = "mediating", "调解中"
    AGREEMENT = "agreement", "达成协议，待签章生效"
    FOLLOW_UP = "follow_up", "履行监督与回访"
    CONFIRMATION = "confirmation_applied", "双方已申请司法确认"
    FAILED = "failed", "已终止，待移送法院"
    REFUSED = "refused", "一方拒绝，不得调解", True
    RETURNED = "returned", "登记立案或者转入审判", True
    ARCHIVED = "archived", "立卷归档", True


@guard("是法院立案前委派的纠纷", "第十一条第一款")
def delegated(dispute: Dispute) -> bool:
    return dispute.channel == Channel.DELEGATED


@guard("是法院立案后委托的纠纷", "第十一条第一款")
def entrusted(dispute: Dispute) -> bool:
    return dispute.channel == Channel.ENTRUSTED


@guard("是适用简易程序审理的委托案件", "第二十七条第二款")
def simplified(dispute: Dispute) -> bool:
    return dispute.trial == Trial.SIMPLIFIED


@guard("不是适用简易程序审理的案件", "第二十七条第二款")
def not_simplified(dispute: Dispute) -> bool:
    return dispute.trial != Trial.SIMPLIFIED


@guard("不是法院委托的纠纷；委托调解的由法院审查，制作调解书", "第二十条")
def not_entrusted(dispute: Dispute) -> bool:
    return dispute.channel != Channel.ENTRUSTED


ENDS = (S.AGREEMENT, S.FOLLOW_UP, S.FAILED)

judicial = Procedure(
    id="judicial_mediation",
    title="司法调解",
    law="最高人民法院关于人民法院特邀调解的规定(2016-06-28)",
    since="2016-07-01",
    when=having("form", Kind.JUDICIAL),
    stages=S,
    chapter=JUDICIAL,
    steps=(
        Step("refuse", "一方不同意调解", "第十一条第一款", By.PARTY, at=S.DIVERTED, to=S.REFUSED,
             outcomes=(Outcome.REFUSED,)),
        Step("take_delegated", "签收委派材料", "第二十七条第三款", By.ORGAN, at=S.DIVERTED, to=S.MEDIATING,
             when=delegated, dates="accepted_on", fills=("mediator",)),
        Step("take_entrusted", "签收委托材料", "第二十七条第三款", By.ORGAN, at=S.DIVERTED, to=S.MEDIATING,
             when=entrusted, dates="accepted_on", fills=("mediator",)),
        Step("extend_delegated", "双方同意延长委派调解期限", "第二十七条第一款", By.PARTY, at=S.MEDIATING,
             when=delegated, extends="mediation.delegated", once=False),
        Step("extend_entrusted", "双方同意延长委托调解期限", "第二十七条第二款", By.PARTY, at=S.MEDIATING,
             when=entrusted, extends="mediation.entrusted", once=False),
        Step("hold_session", "进行调解，制作笔录", "人民法院在线调解规则第二十二条", By.HANDLER, at=S.MEDIATING,
             issues=D.RECORD, once=False),
        Step("agree", "达成调解协议", "第二十三条", By.PARTY, at=S.MEDIATING, to=S.AGREEMENT, dates="ended_on",
             fills=("agreed",), outcomes=(Outcome.AGREEMENT,), does=written, sets=("agreement_form",)),
        Step("agree_orally", "达成口头协议，记录内容", "第二十三条", By.PARTY, at=S.MEDIATING, to=S.FOLLOW_UP,
             when=delegated, dates="ended_on", fills=("agreed",), outcomes=(Outcome.AGREEMENT,), does=oral,
             sets=("agreement_form", "effective_on"), issues=D.ORAL),
        Step("seal", "双方签名，协议生效", "第二十四条第三款", By.PARTY, at=S.AGREEMENT, to=S.FOLLOW_UP,
             when=not_entrusted, dates="effective_on", issues=D.AGREEMENT),
        Step("file_with_court", "送达协议，提交法院备案", "第十九条第一款", By.ORGAN, at=S.FOLLOW_UP, when=delegated),
        Step("court_statement", "法院审查制作调解书，双方签收", "第二十条", By.COURT, at=S.AGREEMENT,
             to=S.FOLLOW_UP, when=entrusted, dates="effective_on", issues=D.STATEMENT),
        Step("repudiate", "签章前反悔，继续调解", "第二十四条第三款", By.PARTY, at=S.AGREEMENT, to=S.MEDIATING,
             does=reopen, sets=("ended_on", "outcome", "agreement_form")),
        Step("replace_mediator", "当事人申请更换调解员，或者调解员回避", "第十三条、第十五条", By.PARTY,
             at=S.MEDIATING, fills=("mediator",), once=False),
        Step("report_sham", "可能是虚假调解，向法院报告", "第十八条第一款", By.HANDLER, at=S.MEDIATING, once=False),
        Step("fail", "终止调解，向法院书面报告", "第二十六条", By.ORGAN, at=S.MEDIATING, to=S.FAILED,
             dates="ended_on", outcomes=(Outcome.FAILED,), issues=D.REPORT),
        Step("return_to_court", "材料移送法院，登记立案或者转入审判", "第二十一条", By.COURT, at=S.FAILED,
             to=S.RETURNED),
        Step("archive_failed", "当事人不再起诉，立卷归档", "practice: 特邀调解工作制度", By.HANDLER, at=S.FAILED,
             to=S.ARCHIVED),
        Step("apply_confirmation", "双方共同申请司法确认", "第十九条第二款", By.PARTY, at=S.FOLLOW_UP,
             to=S.CONFIRMATION, when=(confirmable, in_thirty_days), dates="confirmation_applied_on", does=await_ruling,
             sets=RULING, issues=D.CONFIRMATION),
        Step("confirm", "收到司法确认裁定", "第十九条第二款", By.COURT, at=S.CONFIRMATION, to=S.FOLLOW_UP,
             dates="confirmed_on", fills=("confirmation",)),
        Step("mediate_anew", "确认不被准许，变更原协议或者另行调解", "人民调解法第三十三条第三款", By.PARTY,
             at=S.FOLLOW_UP, to=S.MEDIATING, when=not_confirmed, does=mediate_anew, sets=ANEW),
        Step("sue", "一方就协议的履行或者内容起诉", "第二十五条第一款", By.PARTY, at=S.FOLLOW_UP, when=delegated),
        Step("enforce", "对方申请执行", "第二十五条第二款", By.PARTY, at=S.FOLLOW_UP, when=confirmed),
        Step("archive", "立卷归档", "practice: 特邀调解工作制度", By.HANDLER, at=S.FOLLOW_UP, to=S.ARCHIVED,
             when=followed_up),
    ),
    clocks=(
        Clock("mediation.delegated", starts=taken("take_delegated"), stops=ENDS),
        Clock("mediation.entrusted", starts=taken("take_entrusted"), stops=ENDS, when=not_simplified),
        Clock("mediation.entrusted_simplified", starts=taken("take_entrusted"), stops=ENDS, when=simplified),
        Clock(APPLY, starts=dated("effective_on"), stops=(S.CONFIRMATION, S.MEDIATING, S.ARCHIVED),
              when=delegated),
    ),
)  # fmt: skip
