"""What has to hold before a step, and what a step does: each a small function of the case.

A guard that both laws know gets its article from the step, or from the table of the version.
"""

import datetime as dt

from fazhi.casework.limits import last_day
from fazhi.casework.service import last_served
from fazhi.journal.time import today
from fazhi.law.clock import Span
from fazhi.law.procedure import By, guard

from .grounds import (
    RUNS_OUT,
    Compensation,
    Executor,
    FirstGround,
    RefusalGround,
    RespondentKind,
    ReviewOrigin,
    SimplifiedGround,
    SuspensionCause,
    TerminationCause,
)
from .models import DECISIONS, Channel, Matter, Outcome, Reconsideration
from .stages import D

OURS = (
    RespondentKind.DEPARTMENT, RespondentKind.TOWNSHIP, RespondentKind.BRANCH_ORGAN, RespondentKind.AUTHORISED,
    RespondentKind.BRANCH_OFFICE, RespondentKind.JUSTICE,
)  # fmt: skip

# 申请与受理


def last_day_to_apply(case: Reconsideration) -> dt.date | None:
    """第二十条、第二十一条: sixty days from knowing the act (or the right to apply), within a year, five or twenty."""
    obstacle = (
        [Span(case.obstacle_from, case.obstacle_until)] if case.obstacle_from and case.obstacle_until else []
    )
    ends = [last_day("reconsideration.apply", case.rights_known_on or case.act_known_on, *obstacle)]
    if case.rights_known_on:
        ends.append(last_day("reconsideration.apply_cap_not_informed", case.act_known_on))
    bar = "apply_bar_real_estate" if case.is_real_estate else "apply_bar"
    ends.append(last_day(f"reconsideration.{bar}", case.act_made_on))
    return min(filter(None, ends), default=None)


def is_in_time(case: Reconsideration) -> bool:
    """Whether the application was let go by the last day to apply."""
    last = last_day_to_apply(case)
    return last is None or case.filing_day <= last


@guard("在法定申请期限内提出")
def in_time(case: Reconsideration) -> bool:
    return is_in_time(case)


@guard("属于本机关管辖：垂直领导机关、税务、国家安全机关和本级政府的行政行为，向上一级机关申请")
def ours(case: Reconsideration) -> bool:
    return case.respondent_kind in OURS


@guard("人民法院须没有受理就同一行政行为提起的行政诉讼")
def not_sued(case: Reconsideration) -> bool:
    return not case.is_sued


@guard("确实超过申请期限，才能以超过期限为由不予受理")
def late_indeed(case: Reconsideration) -> bool:
    return case.refusal_ground != RefusalGround.LATE or not is_in_time(case)


@guard("不属于行政复议范围的，写明是哪一种事项")
def scope_named(case: Reconsideration) -> bool:
    return case.refusal_ground != RefusalGround.SCOPE or bool(case.out_of_scope)


@guard("不属于本机关管辖的，告知有管辖权的行政复议机关")
def competent_named(case: Reconsideration) -> bool:
    return case.refusal_ground != RefusalGround.JURISDICTION or bool(case.competent_organ)


@guard("属于依法向行为发生地县级政府提出、由其他机关受理的申请")
def forwardable(case: Reconsideration) -> bool:
    return case.is_forwardable


@guard("通过作出处罚决定的机关提出")
def through_penalty_organ(case: Reconsideration) -> bool:
    return case.channel == "penalty_organ"


@guard("须是口头提出的申请")
def applied_orally(case: Reconsideration) -> bool:
    return case.channel == Channel.ORAL


@guard("没有通知过补正：补正通知应当一次性载明需要补正的事项")
def not_asked_before(case: Reconsideration) -> bool:
    return case.corrected_on is None


@guard("补正期限须已经届满")
def correction_overdue(case: Reconsideration) -> bool:
    last = case.correct_by or last_day("reconsideration.correct", case.correction_received_on)
    return last is None or today() > last


@guard("申请人须已经收到补正通知：补正的期限自收到之日起算")
def correction_received(case: Reconsideration) -> bool:
    return case.correction_received_on is not None


@guard("补正期限没有延长")
def correction_not_extended(case: Reconsideration) -> bool:
    return case.correct_by is None


def accepted_as_of_receipt(case: Reconsideration) -> None:
    """旧第十七条第二款: what is not refused is accepted as of its receipt; 条例第二十九条: as of its completion."""
    case.accepted_on = case.corrected_on or case.received_on


def deemed_accepted(case: Reconsideration) -> None:
    """第三十条第三款."""
    case.is_deemed_accepted = True


# 审理


@guard("适用普通程序")
def ordinary(case: Reconsideration) -> bool:
    return not case.is_simplified


@guard("适用简易程序")
def simplified(case: Reconsideration) -> bool:
    return case.is_simplified


@guard("确是政府信息公开案件，才能以此适用简易程序")
def qualifies(case: Reconsideration) -> bool:
    disclosure = case.simplified_ground == SimplifiedGround.DISCLOSURE
    return not disclosure or case.matter == Matter.DISCLOSURE


@guard("案件须已适用简易程序")
def begun_simplified(case: Reconsideration) -> bool:
    """Read by the step that ends it, so not from `is_simplified`, which that step sets."""
    return bool(case.simplified_ground)


def simplify(case: Reconsideration) -> None:
    """第五十三条."""
    case.is_simplified = True


def make_ordinary(case: Reconsideration) -> None:
    """第五十五条."""
    case.is_simplified = False


@guard("副本须已发送被申请人")
def copy_sent(case: Reconsideration) -> bool:
    return case.copy_sent_on is not None


@guard("听取当事人的意见并记录；因当事人原因不能听取的，写明书面审理")
def heard(case: Reconsideration) -> bool:
    """What is left undone by the respondent does not make it needless to hear the applicant."""
    return case.is_simplified or bool(case.heard_how)


@guard("重大、疑难、复杂的案件须经过听证；已通知听证的，听证须已经举行或者视为放弃")
def hearing_held(case: Reconsideration) -> bool:
    needed = case.is_grave or case.hearing_noticed_on is not None
    return not needed or case.hearing_held_on is not None or case.hearing_waived_on is not None


@guard("已通知听证")
def hearing_noticed(case: Reconsideration) -> bool:
    return case.hearing_noticed_on is not None


@guard("在举行听证的五日前通知当事人")
def hearing_noticed_in_time(case: Reconsideration) -> bool:
    if case.hearing_noticed_on is None:
        return False
    last = last_day("reconsideration.hearing_notice", case.hearing_held_on or case.hearing_set_for)
    return last is None or case.hearing_noticed_on <= last


@guard("重大、疑难、复杂或者专业性、技术性较强的案件，行政复议委员会须已提出咨询意见")
def advised(case: Reconsideration) -> bool:
    needed = case.is_grave or case.is_technical or case.consulted_on is not None
    return not needed or case.advised_on is not None


@guard("已提请行政复议委员会")
def consulted(case: Reconsideration) -> bool:
    return case.consulted_on is not None


@guard("属于行使自由裁量权的行为，或者行政赔偿、补偿纠纷")
def may_be_settled(case: Reconsideration) -> bool:
    return case.is_discretionary


# 中止与附带审查


@guard("不是因审查规范性文件或者依据；因此中止的，办理“附带审查，中止审理”")
def not_for_a_document(case: Reconsideration) -> bool:
    return case.suspension_cause != SuspensionCause.DOCUMENT


@guard("属于条例列举的情形：调解、和解期间同意中止不在其中")
def listed_in_2007(case: Reconsideration) -> bool:
    return case.suspension_cause != SuspensionCause.AGREED


@guard("因公民死亡、丧失行为能力或者组织终止而中止")
def runs_out(case: Reconsideration) -> bool:
    return case.suspension_cause in RUNS_OUT


@guard("以原因未消除为由终止的，中止的情形须是公民死亡、丧失行为能力或者组织终止，并且已满六十日")
def sixty_days_over(case: Reconsideration) -> bool:
    if case.termination_cause != TerminationCause.UNRESOLVED:
        return True
    last = last_day("reconsideration.terminate_suspended", case.suspended_on)
    day = case.decided_on or today()
    return case.suspension_cause in RUNS_OUT and last is not None and day > last


@guard("不是以中止满六十日为由：满六十日的自动终止")
def not_by_time(case: Reconsideration) -> bool:
    return case.termination_cause != TerminationCause.UNRESOLVED


def unresolved(case: Reconsideration) -> None:
    """条例第四十二条第二款."""
    case.termination_cause = TerminationCause.UNRESOLVED


@guard("附带审查须已经处理完毕")
def document_settled(case: Reconsideration) -> bool:
    return case.suspension_cause != SuspensionCause.DOCUMENT or case.document_handled_on is not None


def suspended_for_document(case: Reconsideration) -> None:
    """第三十九条第一款第九项; 旧第二十六条、第二十七条."""
    case.suspension_cause = SuspensionCause.DOCUMENT


@guard("案件须因附带审查中止")
def under_document_review(case: Reconsideration) -> bool:
    return case.suspension_cause == SuspensionCause.DOCUMENT


@guard("属于本机关有权处理的文件、依据")
def competent(case: Reconsideration) -> bool:
    return case.has_review_power is True


@guard("属于本机关无权处理的文件、依据")
def not_competent(case: Reconsideration) -> bool:
    return case.has_review_power is False


@guard("由申请人一并提出")
def requested(case: Reconsideration) -> bool:
    return case.review_origin == ReviewOrigin.REQUESTED


@guard("由复议机关依职权审查")
def on_own_motion(case: Reconsideration) -> bool:
    return case.review_origin == ReviewOrigin.OWN_MOTION


@guard("已书面通知制定机关")
def maker_notified(case: Reconsideration) -> bool:
    return case.maker_notified_on is not None


@guard("已转送有权机关")
def forwarded(case: Reconsideration) -> bool:
    return case.document_forwarded_on is not None


def found_lawful(case: Reconsideration) -> None:
    """第五十九条: told in the decision."""
    case.is_document_unlawful = False


def found_unlawful(case: Reconsideration) -> None:
    """第五十九条: stopped, and to be mended by its maker."""
    case.is_document_unlawful = True


# 决定


def has_no_evidence(case: Reconsideration) -> bool:
    """Whether the respondent let the time to answer go by; what it brings later does not undo that."""
    limit = "reconsideration.answer_simplified" if case.is_simplified else "reconsideration.answer"
    last = last_day(limit, case.copy_received_on)
    return last is not None and (case.replied_on or case.decided_on or today()) > last


WITHOUT_EVIDENCE = (
    "", Outcome.REVOKED, Outcome.PARTLY_REVOKED, Outcome.ILLEGAL, Outcome.INVALID, Outcome.ORDERED,
)  # fmt: skip


@guard(
    "被申请人没有按期答复、举证的，视为没有证据、依据：只能撤销、部分撤销、确认违法、无效或者责令履行，第三人提供证据的除外"
)
def decided_without_evidence(case: Reconsideration) -> bool:
    excused = case.third_party_evidence_on is not None
    return excused or not has_no_evidence(case) or case.outcome in WITHOUT_EVIDENCE


@guard("被申请人没有按期答复、举证的，视为没有证据、依据，须决定撤销")
def revoked_without_evidence(case: Reconsideration) -> bool:
    return not has_no_evidence(case) or case.outcome in ("", Outcome.REVOKED)


@guard("是不履行法定职责的案件，才能驳回复议请求")
def rejects_an_omission(case: Reconsideration) -> bool:
    return case.outcome != Outcome.REJECTED or case.matter == Matter.OMISSION


@guard("是行政协议案件，才能决定承担协议责任或者补偿")
def decides_on_an_agreement(case: Reconsideration) -> bool:
    return case.outcome not in (Outcome.LIABLE, Outcome.COMPENSATED) or case.matter == Matter.AGREEMENT


@guard("责令履行的，写明履行的期限")
def performance_dated(case: Reconsideration) -> bool:
    return case.outcome != Outcome.ORDERED or case.redo_by is not None


@guard("决定撤销或者部分撤销，才能责令重新作出行政行为")
def redo_follows_revocation(case: Reconsideration) -> bool:
    return not case.is_redo_ordered or case.outcome in ("", Outcome.REVOKED, Outcome.PARTLY_REVOKED)


@guard("决定撤销或者确认违法，才能责令重新作出行政行为")
def redo_follows_revocation_or_illegality(case: Reconsideration) -> bool:
    return not case.is_redo_ordered or case.outcome in ("", Outcome.REVOKED, Outcome.ILLEGAL)


@guard("一并提出行政赔偿请求的，同时决定给予赔偿或者驳回赔偿请求")
def compensation_decided(case: Reconsideration) -> bool:
    both = (Compensation.GRANTED, Compensation.REJECTED)
    return not case.claims_compensation or not case.outcome or case.compensation in both


def in_effect_at_once(case: Reconsideration) -> None:
    """第七十三条第一款; 条例第五十条第二款: signed by the parties and sealed the statement is in effect, unserved."""
    case.effective_on = case.decided_on


# 复议前置


@guard("属于应当先申请行政复议的情形", "第二十三条第一款")
def comes_first(case: Reconsideration) -> bool:
    return bool(case.first_ground)


@guard("属于法律、法规规定应当先申请行政复议的情形", "第十六条第一款、第三十条第一款")
def came_first(case: Reconsideration) -> bool:
    """What the law of 2023 added to the cases is not among those of 2017."""
    return case.first_ground in (FirstGround.RESOURCES, FirstGround.LAW)


@guard("已经超过行政复议期限而没有作答复")
def unanswered(case: Reconsideration) -> bool:
    """Past the earliest end of the time to decide, which what stops and extends it may only put off."""
    limit = "reconsideration.decide_simplified" if case.is_simplified else "reconsideration.decide"
    last = last_day(limit, case.accepted_on)
    return last is None or (case.sued_on or today()) > last


# 履行


@guard("决定责令重新作出行政行为，而没有载明期限")
def redo_undated(case: Reconsideration) -> bool:
    return case.is_redo_ordered and case.redo_by is None


@guard("责令履行、重新作出的，被申请人须已经履行")
def complied(case: Reconsideration) -> bool:
    if case.outcome == Outcome.ORDERED:
        return case.complied_on is not None
    return not case.is_redo_ordered or case.redone_on is not None


@guard("已制发意见书")
def opinion_sent(case: Reconsideration) -> bool:
    return case.opinion_sent_on is not None


@guard("制发意见书的，有关机关须已经报送纠正情况")
def opinion_answered(case: Reconsideration) -> bool:
    return case.opinion_sent_on is None or case.opinion_answered_on is not None


@guard("被申请人是本级政府工作部门的，决定书、意见书须已经抄告其上一级主管部门")
def copied(case: Reconsideration) -> bool:
    department = case.respondent_kind in (RespondentKind.DEPARTMENT, RespondentKind.JUSTICE)
    told = case.outcome in DECISIONS or case.opinion_sent_on is not None
    return not (department and told) or case.copied_on is not None


EXECUTORS = {
    Outcome.UPHELD: (Executor.RESPONDENT, Executor.COURT),
    Outcome.CHANGED: (Executor.ORGAN, Executor.COURT),
    Outcome.MEDIATED: (Executor.ORGAN, Executor.COURT),
}


@guard("维持的，须由原机关或者法院执行；变更的、调解的，须由复议机关或者法院执行")
def enforced_by_the_right_one(case: Reconsideration) -> bool:
    return not case.executor or case.executor in EXECUTORS.get(Outcome(case.outcome), ())


@guard("申请人、第三人的起诉期限须都已届满而没有起诉：各自收到决定书的，分别起算")
def not_sued_in_time(case: Reconsideration) -> bool:
    """A decision is final when the term of the last party is over; a signed statement is not sued over."""
    if case.outcome not in DECISIONS:
        return True
    served_on = last_served(case, D.DECISION, By.APPLICANT, By.THIRD) or case.effective_on
    last = last_day("litigation.sue_after_reconsideration", served_on)
    return case.sued_on is None and (last is None or today() > last)


@guard("有可以起诉的复议决定")
def may_be_sued_over(case: Reconsideration) -> bool:
    return case.outcome in DECISIONS
