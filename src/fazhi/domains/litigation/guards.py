"""What must hold before a step of a lawsuit, and what some steps do: pure functions of the record.

Articles without a name are those of the 行政诉讼法 (2017), 解释 and 出庭规定 as in the procedure.
"""

import datetime as dt

from fazhi.journal.time import today
from fazhi.law.clock import due
from fazhi.law.limit import find
from fazhi.law.procedure import guard

from .choices import (
    HEADS,
    LOST,
    Appearance,
    CourtLevel,
    Defendant,
    Disposal,
    Fault,
    Instance,
    Measure,
    Mover,
    Outcome,
    Rejection,
    Suspension,
    TriedAs,
)
from .models import Lawsuit

ENDLESS = (Suspension.DEATH, Suspension.INCAPACITY, Suspension.DISSOLVED)  # 解释第八十八条第二款


def last_day(limit: str, start: dt.date) -> dt.date:
    """The last day of a limit of days that begins on `start`."""
    last = due(find(limit, on=start), start, explain=False).due
    assert isinstance(last, dt.date)
    return last


def _within(limit: str, start: dt.date | None, day: dt.date | None) -> bool:
    return start is not None and (day or today()) <= last_day(limit, start)


# -- Which instance it is, and before which court


@guard("是第一审案件")
def is_first(suit: Lawsuit) -> bool:
    return suit.instance == Instance.FIRST


@guard("是第二审案件")
def is_second(suit: Lawsuit) -> bool:
    return suit.instance == Instance.SECOND


@guard("是再审案件")
def is_retrial(suit: Lawsuit) -> bool:
    return suit.instance == Instance.RETRIAL


@guard("是第一审案件，或者按照第一审程序再审的案件", "解释第一百一十九条第一款")
def tried_as_first(suit: Lawsuit) -> bool:
    return suit.instance == Instance.FIRST or suit.tried_as == TriedAs.FIRST


@guard("是第二审案件，或者已经裁定再审的案件", "第八十九条第一款、解释第一百二十二条")
def above_another(suit: Lawsuit) -> bool:
    return suit.instance == Instance.SECOND or (
        suit.instance == Instance.RETRIAL and suit.retrial_on is not None
    )


@guard("原审须不是发回重审后作出的判决；再次上诉的，不得再次发回重审", "第八十九条第二款")
def not_remanded_before(suit: Lawsuit) -> bool:
    before = suit.earlier
    return before is None or before.instance != Instance.FIRST or before.earlier_id is None


@guard("是对方提起的", "解释第一百零八条第二款")
def moved_by_others(suit: Lawsuit) -> bool:
    return suit.mover != Mover.US


@guard(
    "核对审理法院的级别：对县级以上政府的行政行为由中级人民法院一审，复议机关作共同被告的看原机关；不符的，先提出管辖异议"
    "或者写明提级、指定管辖等依据",
    "第十四条、第十五条第一项、解释第一百三十四条第三款",
)
def before_the_right_court(suit: Lawsuit) -> bool:
    of_right = court_of_right(suit)
    explained = bool(suit.level_basis) or suit.jurisdiction_objected_on is not None
    return not suit.court_level or of_right is None or suit.court_level == of_right or explained


def court_of_right(suit: Lawsuit) -> CourtLevel | None:
    """级别管辖: which court has to hear the suit; None where the record does not tell.

    第十五条第一项: the acts of a district government go to the intermediate court. 解释第一百三十四条第三款: an organ
    of reconsideration that is sued with the organ that acted follows it. 第八十五条: an appeal goes one level up.
    """
    if suit.instance == Instance.FIRST:
        government = suit.defendant in (Defendant.DISTRICT, Defendant.JOINT)
        return CourtLevel.INTERMEDIATE if government else CourtLevel.BASIC
    if suit.instance == Instance.SECOND and suit.earlier is not None and suit.earlier.court_level:
        levels = list(CourtLevel)
        return levels[min(levels.index(CourtLevel(suit.earlier.court_level)) + 1, len(levels) - 1)]
    return None


# -- Defence and evidence


@guard("在收到起诉状副本之日起十五日内提出管辖异议", "解释第十条第一款")
def objects_in_time(suit: Lawsuit) -> bool:
    return _within("litigation.object_to_jurisdiction", suit.received_on, suit.jurisdiction_objected_on)


@guard("先提出管辖异议", "解释第十条第二款")
def objected(suit: Lawsuit) -> bool:
    return suit.jurisdiction_objected_on is not None


@guard("先收到管辖异议裁定", "解释第一百零一条第二款")
def jurisdiction_ruled(suit: Lawsuit) -> bool:
    return bool(suit.jurisdiction_ruling)


@guard("在收到起诉状副本之日起十五日内以书面方式申请延期", "解释第三十四条")
def delays_in_time(suit: Lawsuit) -> bool:
    return _within("litigation.request_delay", suit.received_on, suit.delay_requested_on)


@guard("先登记本方的延期申请", "解释第三十四条")
def delay_requested(suit: Lawsuit) -> bool:
    return suit.delay_requested_on is not None


@guard("不是发回重审、再审的案件", "第八十二条第三款")
def may_be_simplified(suit: Lawsuit) -> bool:
    return suit.instance == Instance.FIRST and suit.earlier_id is None and not suit.earlier_number


@guard("法院确定的举证期限须不超过十五日", "解释第一百零四条第一款")
def evidence_within_the_most(suit: Lawsuit) -> bool:
    return _within("litigation.evidence_simplified", suit.simplified_on, suit.evidence_by)


@guard("先登记适用简易程序", "第八十四条")
def was_simplified(suit: Lawsuit) -> bool:
    return suit.simplified_on is not None


@guard("正在适用简易程序", "第八十三条")
def simplified(suit: Lawsuit) -> bool:
    return suit.simplified_on is not None and suit.ordinary_on is None


@guard("适用普通程序", "第八十一条")
def ordinary(suit: Lawsuit) -> bool:
    return suit.simplified_on is None or suit.ordinary_on is not None


# -- The hearing and who comes to it


@guard("在裁定再审之后", "解释第一百一十九条第一款")
def retrial_ordered(suit: Lawsuit) -> bool:
    return suit.instance != Instance.RETRIAL or suit.retrial_on is not None


@guard("先恢复诉讼", "解释第八十七条第二款")
def not_suspended(suit: Lawsuit) -> bool:
    return suit.suspended_on is None or suit.resumed_on is not None


@guard("中止的原因是原告死亡、丧失诉讼行为能力或者当事人终止", "解释第八十八条第二款")
def nobody_goes_on(suit: Lawsuit) -> bool:
    return suit.suspension in ENDLESS


@guard(
    "负责人不能出庭、由工作人员出庭的，先提交情况说明，写明理由", "解释第一百二十九条第三款；出庭规定第八条"
)
def absence_explained(suit: Lawsuit) -> bool:
    return suit.appearance != Appearance.STAFF or bool(suit.absence_reason)


@guard("写明负责人是否就实质性解决争议发表意见", "出庭规定第十一条第三款")
def head_spoke(suit: Lawsuit) -> bool:
    return suit.appearance not in HEADS or suit.spoke is not None


@guard(
    "核对情形与出庭人员：负责人中途退庭、拒绝说明的，须有负责人出庭；其他情形须负责人没有出庭",
    "出庭规定第十二条第一款",
)
def fault_fits(suit: Lawsuit) -> bool:
    came = suit.appearance in HEADS
    if suit.fault == Fault.NOBODY:
        return suit.appearance == Appearance.NOBODY
    return came if suit.fault in (Fault.LEFT, Fault.SILENT) else not came


def sat_again(suit: Lawsuit) -> None:
    """出庭规定第七条第一款: one appearance does the duty of the instance, unless the court calls the head again."""
    if suit.appearance not in HEADS or suit.called_again_on is not None:
        suit.appearance = suit.again_appearance


def suspended_anew(suit: Lawsuit) -> None:
    """A lawsuit may be suspended more than once; it goes on when it is resumed after the last time."""
    suit.resumed_on = None


# -- Withdrawal, mediation, judgment


@guard("先登记原告的撤诉申请", "第六十二条")
def withdrawal_requested(suit: Lawsuit) -> bool:
    return suit.withdrawal_requested_on is not None


@guard("是行政赔偿、补偿或者行使法定自由裁量权的案件", "第六十条第一款")
def may_be_mediated(suit: Lawsuit) -> bool:
    return bool(suit.mediable)


@guard("写明是哪一种不属于受案范围的行为", "解释第一条第二款")
def scope_named(suit: Lawsuit) -> bool:
    return suit.rejection != Rejection.OUT_OF_SCOPE or bool(suit.out_of_scope)


@guard("维持原判、撤回上诉的，结果须与原审相同", "第八十九条第一款第一项")
def as_before(suit: Lawsuit) -> bool:
    stands = suit.disposal in (Disposal.UPHELD, Disposal.WITHDRAWN)
    return not stands or suit.earlier is None or suit.outcome == suit.earlier.outcome


def effective_at_once(suit: Lawsuit) -> None:
    """A mediation, a retrial, a judgment of the second instance or a ruling against which no appeal lies."""
    suit.effective_on = suit.concluded_on


def upheld(suit: Lawsuit) -> None:
    """第八十九条第一款第一项: the judgment before it stands."""
    suit.disposal, suit.effective_on = Disposal.UPHELD, suit.concluded_on


def changed(suit: Lawsuit) -> None:
    """第八十九条第一款第二项: the outcome is that of the second instance."""
    suit.disposal, suit.effective_on = Disposal.CHANGED, suit.concluded_on


def appeal_withdrawn(suit: Lawsuit) -> None:
    """The judgment before it takes effect with the ruling that lets the appellant withdraw."""
    suit.disposal, suit.effective_on = Disposal.WITHDRAWN, suit.concluded_on


def remanded(suit: Lawsuit) -> None:
    """第八十九条第一款第三项、第四项: the first instance begins anew, as a case of its own."""
    suit.disposal = Disposal.REMANDED


def retrial_denied(suit: Lawsuit) -> None:
    """解释第一百一十六条第二款: what is in force stays so."""
    suit.disposal = Disposal.DENIED


def retrial_ended(suit: Lawsuit) -> None:
    """解释第一百二十一条: the judgment whose execution was stayed is executed again."""
    suit.disposal = Disposal.ENDED


# -- Appeal and effect


def _appeal_over(suit: Lawsuit, served_on: dt.date | None, day: dt.date | None) -> bool:
    """Fifteen days against a judgment, ten against a ruling; each party counts from its own day of service."""
    ruling = suit.outcome == Outcome.REJECT_SUIT
    limit = "litigation.appeal_ruling" if ruling else "litigation.appeal_judgment"
    return served_on is not None and not _within(limit, served_on, day)


@guard("先登记其他当事人（最后一人）收到裁判的日期；各方的上诉期限都已届满", "第八十五条")
def appeal_over(suit: Lawsuit) -> bool:
    days = suit.concluded_on, suit.last_served_on or suit.others_served_on
    return all(_appeal_over(suit, served_on, suit.effective_on) for served_on in days)


def served_upon_another(suit: Lawsuit) -> None:
    """The judgment takes effect when the term of the party served last is over."""
    suit.last_served_on = max(filter(None, (suit.last_served_on, suit.others_served_on)))


@guard("在上诉期限内提起上诉", "第八十五条")
def appeals_in_time(suit: Lawsuit) -> bool:
    return not _appeal_over(suit, suit.concluded_on, suit.appealed_on)


@guard("是判决", "第八十五条")
def is_judgment(suit: Lawsuit) -> bool:
    return suit.outcome != Outcome.REJECT_SUIT


@guard("是裁定", "第八十五条")
def is_ruling(suit: Lawsuit) -> bool:
    return suit.outcome == Outcome.REJECT_SUIT


@guard("先登记下一审级的案件，并选择本案为原审案件", "practice: 一个审级一件")
def next_registered(suit: Lawsuit) -> bool:
    return Lawsuit.objects.standing().filter(earlier_id=suit.pk).exists()


# -- Execution


@guard("败诉的案件须先履行裁判", "第九十四条")
def performed(suit: Lawsuit) -> bool:
    return suit.outcome not in LOST or suit.performed_on is not None


@guard("败诉的案件须先分析败诉原因、提出改进措施", "practice: 败诉案件分析报告制度")
def reviewed(suit: Lawsuit) -> bool:
    return suit.outcome not in LOST or bool(suit.loss_review)


@guard("判决重新作出行政行为的，先登记重新作出的行政行为", "第七十一条")
def redone(suit: Lawsuit) -> bool:
    return not suit.redo or bool(suit.redo_basis)


@guard("裁判须已判决重新作出行政行为", "第七十条")
def redo_ordered(suit: Lawsuit) -> bool:
    return bool(suit.redo)


@guard("是裁判要求本方履行的案件", "第九十四条")
def owes(suit: Lawsuit) -> bool:
    return suit.outcome in (*LOST, Outcome.MEDIATION)


@guard("是再审没有中止执行的案件", "解释第一百一十八条第一款")
def not_stayed(suit: Lawsuit) -> bool:
    return suit.stayed_on is None or suit.execution_resumed_on is not None


@guard("先登记裁定再审、中止执行", "解释第一百一十八条第一款")
def was_stayed(suit: Lawsuit) -> bool:
    return suit.stayed_on is not None


def stayed_anew(suit: Lawsuit) -> None:
    """A judgment may be tried again more than once."""
    suit.execution_resumed_on = None


@guard("裁判没有确定履行期限", "解释第一百五十三条第二款")
def no_period(suit: Lawsuit) -> bool:
    return suit.perform_by is None


@guard("按日罚款须从裁判确定的履行期限届满之日起；先核对履行期限", "第九十六条第二项")
def fined_after_the_period(suit: Lawsuit) -> bool:
    over = suit.perform_by is not None and (suit.measured_on or today()) > suit.perform_by
    return suit.measure != Measure.FINE or over


@guard("在二年的申请执行期限内", "解释第一百五十三条第一款、第二款")
def applies_in_time(suit: Lawsuit) -> bool:
    """From the end of the period that the judgment sets, else from its service on whoever asks."""
    return _within(
        "litigation.enforce_judgment", suit.perform_by or suit.concluded_on, suit.enforcement_applied_on
    )
