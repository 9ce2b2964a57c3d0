"""告知承诺: offered, promised, decided on the spot, verified.

The 优化营商环境条例 (第四十条, 第四十四条) and the province's (第三十四条) allow the promise and name no days.
What they leave out follows the State Council's 告知承诺制指导意见; a statute of another city says the same
(安阳市政务服务条例第二十六条、第二十七条). The day by which a promise must be verified is that of the published list;
the limit `commitments.verify` is not settled and has no clock.
"""

from fazhi.casework.procedures import register
from fazhi.law.procedure import By, Clock, Document, Procedure, Stage, Step, guard

from .chapter import chapter
from .models import Outcome, Verification

PRACTICE = "practice: 国办发〔2020〕42号告知承诺制指导意见"


class S(Stage):
    OFFERED = "offered", "告知可选择承诺方式"
    COMMITTED = "committed", "申请人已书面承诺"
    DECLINED = "declined", "申请人不选择承诺"
    WITHDRAWN = "withdrawn", "决定前撤回承诺"
    GRANTED = "granted", "已当场作出决定"
    VERIFICATION = "verification", "核查承诺履行"
    RECTIFICATION = "rectification", "责令限期整改"
    NORMAL_TRACK = "normal_track", "转普通程序", True
    FULFILLED = "fulfilled", "承诺属实", True
    REVOKED = "revoked", "撤销决定", True


class D(Document):
    PROMISE = "promise", "告知承诺书"
    DECISION = "decision", "准予决定书"
    CHECK = "check_record", "承诺核查记录"
    RECTIFICATION = "rectification_notice", "限期整改通知书"
    REVOCATION = "revocation", "撤销决定书"


@guard("该事项须在告知当日的告知承诺清单内", "优化营商环境条例第四十四条")
def listed(case: Verification) -> bool:
    item = case.item
    return item.since <= case.offered_on and (item.until is None or case.offered_on <= item.until)


@guard("查询过信用，申请人没有未修复的严重失信或者虚假承诺记录", PRACTICE)
def creditworthy(case: Verification) -> bool:
    return case.credit_clear


@guard("写明与承诺不符的情况", PRACTICE)
def told_what_differs(case: Verification) -> bool:
    return bool(case.discrepancy)


commitment = Procedure(
    id="commitment",
    title="告知承诺办理与核查",
    law="优化营商环境条例(2019-10-22)",
    since="2020-01-01",
    chapter=chapter,
    stages=S,
    steps=(
        Step("commit", "签署告知承诺书", "第四十四条第二款", By.APPLICANT, at=S.OFFERED, to=S.COMMITTED,
             when=(listed, creditworthy), dates="committed_on", issues=D.PROMISE),
        Step("decline", "不选择承诺方式", PRACTICE, By.APPLICANT, at=S.OFFERED, to=S.DECLINED),
        Step("withdraw", "决定作出前撤回承诺", PRACTICE, By.APPLICANT, at=S.COMMITTED, to=S.WITHDRAWN),
        Step("normal_track", "按普通程序提交证明", "第四十四条第一款", By.APPLICANT, at=(S.DECLINED, S.WITHDRAWN),
             to=S.NORMAL_TRACK, dates="closed_on", outcomes=(Outcome.NORMAL_TRACK,)),
        Step("grant", "直接办理并作出决定", "河南省优化营商环境条例第三十四条第二款", By.ORGAN, at=S.COMMITTED,
             to=S.GRANTED, dates="granted_on", fills=("verify_by",), issues=D.DECISION),
        Step("check", "核查承诺履行情况", "河南省优化营商环境条例第三十四条第二款", By.ORGAN, at=S.GRANTED,
             to=S.VERIFICATION, dates="checked_on", may_fill=("discrepancy",), issues=D.CHECK),
        Step("confirm", "承诺属实", PRACTICE, By.ORGAN, at=S.VERIFICATION, to=S.FULFILLED,
             dates="closed_on", outcomes=(Outcome.FULFILLED,)),
        Step("order_rectification", "责令限期整改", PRACTICE, By.ORGAN, at=S.VERIFICATION, to=S.RECTIFICATION,
             when=told_what_differs, fills=("discrepancy", "rectify_by"), issues=D.RECTIFICATION),
        Step("rectified", "整改到位", PRACTICE, By.ORGAN, at=S.RECTIFICATION, to=S.FULFILLED,
             dates="closed_on", outcomes=(Outcome.FULFILLED,)),
        Step("revoke", "撤销决定", PRACTICE, By.HEAD, at=(S.VERIFICATION, S.RECTIFICATION), to=S.REVOKED,
             when=told_what_differs, may_fill=("discrepancy",), dates="closed_on", outcomes=(Outcome.REVOKED,),
             issues=D.REVOCATION),
    ),
    clocks=(
        Clock(until="verify_by", stops=(S.VERIFICATION,), title="承诺核查期限", cite="公布的告知承诺清单"),
        Clock(until="rectify_by", stops=(S.FULFILLED, S.REVOKED), title="整改期限", cite="限期整改通知书"),
    ),
)  # fmt: skip

register(Verification, commitment)
