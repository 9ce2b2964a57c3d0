"""政府信息公开申请 under the 政府信息公开条例 (2019): receipt, correction, opinions of others, reply.

All limits here are working days by their own words. A correction does not pause the twenty days, it starts them
anew (第三十条); the opinions of third parties and of other organs stop them (第三十三条第三款), and the extension by up
to twenty is another matter that may be added. A third party's silence is no consent (第三十二条); a co-producing
organ's is (第三十四条). A fee (第四十二条) is due on the day that its notice names: the text that sets the
days for it has not been seen.
"""

from fazhi.casework.procedures import register
from fazhi.law.procedure import (
    RECIPIENT,
    By,
    Clock,
    Document,
    Procedure,
    Stage,
    Step,
    entering,
    guard,
    served,
    taken,
)

from .chapter import chapter
from .models import DENIED, DISCLOSED, NOT_AVAILABLE, DisclosureRequest, Outcome


class S(Stage):
    RECEIVED = "received", "收到申请"
    CORRECTION = "correction", "待补正"
    SEARCH = "search", "检索"
    THIRD_PARTY = "third_party", "征求第三方意见（不计时）"
    OTHER_ORGAN = "other_agency", "征求其他机关意见（不计时）"
    REASON = "reason_request", "要求说明理由"
    REVIEW = "review", "审查审批"
    REPLIED = "replied", "已答复，待归档"
    ABANDONED = "abandoned", "视为放弃，待归档"
    ARCHIVED = "archived", "归档", True


class D(Document):
    CORRECTION = "correction_notice", "补正告知书"
    THIRD_PARTY = "third_party_letter", "征求第三方意见书"
    OTHER_ORGAN = "other_agency_letter", "征求其他机关意见函"
    REASON = "reason_notice", "要求说明理由通知书"
    DELAY = "delay_notice", "延迟答复告知书"
    EXTENSION = "extension_notice", "延期答复告知书"
    FEE = "fee_notice", "信息处理费收费通知书"
    REPLY = "reply", "政府信息公开答复书"
    REFUSAL = "not_processed", "不予处理告知书"


@guard("第三方不同意公开的，写明其意见和理由，才能以保护第三方为由不予公开", "第三十二条")
def third_party_heard(request: DisclosureRequest) -> bool:
    return request.outcome != Outcome.THIRD_PARTY or bool(request.opinion)


@guard("已通知收取信息处理费", "第四十二条第一款")
def charged(request: DisclosureRequest) -> bool:
    return request.fee is not None


@guard("补正过的申请才能以补正后仍不明确为由无法提供", "第三十条")
def was_corrected(request: DisclosureRequest) -> bool:
    return request.outcome != Outcome.STILL_UNCLEAR or request.corrected_on is not None


def consent(request: DisclosureRequest) -> None:
    """第三十四条: an organ that says nothing in fifteen working days counts as agreeing to disclosure."""
    request.opinion = "逾期未提出意见，视为同意公开"


def silence(request: DisclosureRequest) -> None:
    """第三十二条: a third party that says nothing has not agreed; the organ decides."""
    request.opinion = "逾期未提出意见，由本机关决定"


REPLIES = (*DISCLOSED, Outcome.PARTIAL, *DENIED, *NOT_AVAILABLE, Outcome.OTHER)
NOT_TAKEN = (Outcome.PETITION, Outcome.REPEAT, Outcome.PUBLICATION)
BEFORE = (S.RECEIVED, S.SEARCH)
ENDS = (S.REPLIED, S.ABANDONED)

request = Procedure(
    id="disclosure_request",
    title="政府信息公开申请办理",
    law="政府信息公开条例(2019-04-03)",
    since="2019-05-15",
    chapter=chapter,
    stages=S,
    steps=(
        Step("ask_correction", "一次性告知补正", "第三十条", By.ORGAN, at=S.RECEIVED, to=S.CORRECTION,
             fills=("missing", "correct_by"), issues=D.CORRECTION),
        Step("correct", "收到补正的申请", "第三十条", By.APPLICANT, at=S.CORRECTION, to=S.RECEIVED,
             dates="corrected_on"),
        Step("abandon", "无正当理由逾期不补正，视为放弃", "第三十条", By.ORGAN, at=S.CORRECTION, to=S.ABANDONED,
             dates="abandoned_on", outcomes=(Outcome.ABANDONED,)),
        Step("search", "内容明确，检索", "第三十六条", By.HANDLER, at=S.RECEIVED, to=S.SEARCH),
        Step("consult_third_party", "书面征求第三方意见", "第三十二条", By.ORGAN, at=S.SEARCH, to=S.THIRD_PARTY,
             fills=("consulted",), issues=D.THIRD_PARTY),
        Step("third_party_receives", "第三方收到征求意见书", "第三十二条", By.THIRD, at=S.THIRD_PARTY,
             serves=D.THIRD_PARTY),
        Step("hear_third_party", "收到第三方意见", "第三十二条", By.PARTY, at=S.THIRD_PARTY, to=S.REVIEW,
             fills=("opinion",)),
        Step("third_party_silent", "第三方逾期未提出意见，由本机关决定", "第三十二条", By.ORGAN, at=S.THIRD_PARTY,
             to=S.REVIEW, does=silence, sets=("opinion",)),
        Step("consult_organ", "征求共同制作机关意见", "第三十四条", By.ORGAN, at=S.SEARCH, to=S.OTHER_ORGAN,
             fills=("consulted",), issues=D.OTHER_ORGAN),
        Step("organ_receives", "机关收到征求意见函", "第三十四条", By.OTHER, at=S.OTHER_ORGAN, serves=D.OTHER_ORGAN),
        Step("hear_organ", "收到机关意见", "第三十四条", By.OTHER, at=S.OTHER_ORGAN, to=S.REVIEW, fills=("opinion",)),
        Step("deem_consent", "机关逾期未提出意见，视为同意公开", "第三十四条", By.TIME, at=S.OTHER_ORGAN, to=S.REVIEW,
             does=consent, sets=("opinion",)),
        Step("ask_reason", "要求说明理由", "第三十五条", By.ORGAN, at=BEFORE, to=S.REASON, issues=D.REASON),
        Step("reason_accepted", "理由合理，继续办理", "第三十五条", By.ORGAN, at=S.REASON, to=S.SEARCH),
        Step("delay", "理由合理但不能按期答复，确定延迟期限", "第三十五条", By.ORGAN, at=S.REASON, to=S.SEARCH,
             fills=("delayed_until",), issues=D.DELAY),
        Step("reason_refused", "理由不合理，告知不予处理", "第三十五条", By.ORGAN, at=S.REASON, to=S.REPLIED,
             dates="replied_on", outcomes=(Outcome.ABUSIVE,), issues=D.REFUSAL),
        Step("draft", "拟定答复，送审", "第四十五条", By.HANDLER, at=S.SEARCH, to=S.REVIEW),
        Step("extend", "公开工作机构负责人同意，延长答复期限", "第三十三条第二款", By.ORGAN, at=(S.SEARCH, S.REVIEW),
             fills=("extension_approved_by", "extension_reason"), extends="disclosure.reply", issues=D.EXTENSION),
        Step("charge", "申请的数量、频次明显超过合理范围，收取信息处理费", "第四十二条第一款", By.ORGAN,
             at=(S.SEARCH, S.REVIEW), fills=("fee", "fee_by"), issues=D.FEE),
        Step("pay_fee", "缴纳信息处理费", "第四十二条第一款", By.APPLICANT, at=(S.SEARCH, S.REVIEW), when=charged,
             dates="fee_paid_on"),
        Step("reply_at_once", "当场答复", "第三十三条第一款", By.ORGAN, at=S.RECEIVED, to=S.REPLIED, dates="replied_on",
             when=was_corrected, outcomes=REPLIES, issues=D.REPLY),
        Step("decline", "告知不予处理", "第三十六条第六项、第三十九条", By.ORGAN, at=(*BEFORE, S.REVIEW), to=S.REPLIED,
             dates="replied_on", outcomes=NOT_TAKEN, issues=D.REFUSAL),
        Step("reply", "作出答复", "第三十六条", By.ORGAN, at=S.REVIEW, to=S.REPLIED, dates="replied_on",
             when=(third_party_heard, was_corrected), outcomes=REPLIES, issues=D.REPLY),
        Step("archive", "归档", "第四十五条", By.HANDLER, at=(S.REPLIED, S.ABANDONED), to=S.ARCHIVED,
             dates="archived_on"),
    ),
    clocks=(
        Clock("disclosure.correction_notice", starts=entering(S.RECEIVED),
              stops=(S.CORRECTION, S.SEARCH, S.REASON, S.REPLIED)),
        Clock("disclosure.reply", starts=entering(S.RECEIVED), stops=(S.CORRECTION, taken("delay"), *ENDS),
              pauses=(S.THIRD_PARTY, S.OTHER_ORGAN)),
        Clock("disclosure.third_party_opinion", starts=served(D.THIRD_PARTY, By.THIRD), each=RECIPIENT,
              stops=(S.REVIEW,), asks="third_party_silent"),
        Clock("disclosure.co_producer_opinion", starts=served(D.OTHER_ORGAN), each=RECIPIENT, stops=(S.REVIEW,),
              lapse="deem_consent"),
        Clock(until="correct_by", stops=(taken("correct"), taken("abandon")), title="补正期限", cite="补正告知书"),
        Clock(until="fee_by", stops=(taken("pay_fee"), *ENDS), title="信息处理费缴纳期限", cite="收费通知书"),
        Clock(until="delayed_until", stops=ENDS, title="延迟答复的期限", cite="延迟答复告知书（第三十五条）"),
    ),
)  # fmt: skip

register(DisclosureRequest, request)
