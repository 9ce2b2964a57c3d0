"""What the three kinds of mediation share: the agreement, its confirmation by a court, the visit, the papers."""

from fazhi.casework.limits import last_day
from fazhi.law.procedure import Document, guard

from .models import AgreementForm, Channel, Confirmation, Dispute, Kind

HAND_OVER = "practice: 三调联动工作机制"
APPLY = "mediation.apply_confirmation_people"


class D(Document):
    REGISTER = "register", "人民调解受理登记表"
    ACCEPTANCE = "acceptance", "受理通知书"
    REFUSAL = "not_accepted", "不予受理通知书"
    RECORD = "record", "调解笔录"
    AGREEMENT = "agreement", "调解协议书"
    STATEMENT = "statement", "法院调解书"
    ORAL = "oral_register", "口头协议登记表"
    END = "end", "调解终结书"
    REPORT = "report", "终止调解书面报告"
    CONFIRMATION = "confirmation_application", "司法确认申请书"


@guard("是人民调解或者法院委派调解达成的、已生效的书面协议", "民事诉讼法解释第三百五十四条")
def confirmable(dispute: Dispute) -> bool:
    of_kind = dispute.form == Kind.PEOPLE or dispute.channel == Channel.DELEGATED
    return of_kind and dispute.agreement_form == AgreementForm.WRITTEN and dispute.effective_on is not None


@guard("在协议生效之日起三十日内由双方当事人共同申请", "人民调解法第三十三条第一款")
def in_thirty_days(dispute: Dispute) -> bool:
    last, applied_on = last_day(APPLY, dispute.effective_on), dispute.confirmation_applied_on
    return last is not None and applied_on is not None and applied_on <= last


@guard("法院须已裁定驳回司法确认申请", "人民调解法第三十三条第三款")
def not_confirmed(dispute: Dispute) -> bool:
    return dispute.confirmation == Confirmation.REJECTED


@guard("法院须已裁定调解协议有效", "人民调解法第三十三条第二款")
def confirmed(dispute: Dispute) -> bool:
    return dispute.confirmation == Confirmation.CONFIRMED


@guard("转成的须是另一种调解的案件，而且不早于这一件收到", HAND_OVER)
def other_kind(dispute: Dispute) -> bool:
    became = dispute.became
    return became is not None and became.form != dispute.form and became.received_on >= dispute.received_on


@guard("先登记回访，了解协议的履行情况", "人民调解法第三十一条第二款")
def followed_up(dispute: Dispute) -> bool:
    return dispute.visits.standing().exists()


def written(dispute: Dispute) -> None:
    """第二十九条: a written agreement does not bind before it is signed and sealed, which is a step of its own."""
    dispute.agreement_form = AgreementForm.WRITTEN


def oral(dispute: Dispute) -> None:
    """第三十条: an oral agreement binds from the day on which the parties reach it."""
    dispute.agreement_form, dispute.effective_on = AgreementForm.ORAL, dispute.ended_on


def reopen(dispute: Dispute) -> None:
    """A dispute whose parties go back on an unsigned agreement has not ended."""
    dispute.ended_on, dispute.outcome, dispute.agreement_form = None, "", ""


def await_ruling(dispute: Dispute) -> None:
    """What a court said to an earlier application no longer stands."""
    dispute.confirmed_on, dispute.confirmation = None, ""


def mediate_anew(dispute: Dispute) -> None:
    """第三十三条第三款: the agreement that the court would not confirm is changed or replaced; its ruling stays."""
    reopen(dispute)
    dispute.effective_on = dispute.confirmation_applied_on = None


RULING = ("confirmed_on", "confirmation")
ANEW = ("ended_on", "outcome", "agreement_form", "effective_on", "confirmation_applied_on")
