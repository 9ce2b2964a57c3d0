"""A wrong step is voided and an act recorded late takes its place: the case is as if it had been recorded rightly."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi.casework.check import check
from fazhi.casework.hands import hand_over
from fazhi.casework.mending import perform_late, void_steps
from fazhi.casework.models import StepTaken
from fazhi.casework.perform import Act, perform
from fazhi.casework.records import amend
from fazhi.casework.refusal import Reason, Refused
from fazhi.domains.reconsideration.models import Outcome, Reconsideration
from fazhi.journal.models import Entry
from fazhi.journal.time import pretend
from fazhi.journal.verify import verify
from fazhi.registry.access import PUBLIC, Principal, Role
from tests.builders import MACHINE, District, a_reconsideration, again, day, step
from tests.domains.test_proposals import assigned

pytestmark = pytest.mark.postgres

WHY = "经办人录错，见送达回证"


def state(record: Reconsideration) -> dict[str, Any]:
    """What the case is: everything of its rows but the moments of recording."""
    record = again(record)
    held = {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}
    case = {field.attname: getattr(record.case, field.attname) for field in record.case._meta.concrete_fields}
    return {name: value for name, value in (held | case).items() if name not in ("id", "recorded_at")}


def taken(record: Reconsideration, name: str) -> StepTaken:
    return StepTaken.objects.standing().get(case=record.case, step=name)


def refusals(
    record: Reconsideration, *names: str, actor: Principal = MACHINE, why: str = WHY
) -> list[Reason]:
    """Why the steps cannot be voided; that nothing was written is checked as well."""
    before = Entry.objects.count(), state(record)
    with pytest.raises(Refused) as refused:
        void_steps(again(record), [taken(record, name) for name in names], actor, why)
    assert (Entry.objects.count(), state(record)) == before
    return refused.value.reasons


def late(record: Reconsideration, name: str, on: str, **fields: Any) -> StepTaken:
    with pretend(day("2021-06-01")):
        return perform_late(Act(again(record), name, day(on), fields), MACHINE, WHY)


def accepted() -> Reconsideration:
    return step(a_reconsideration("2021-03-01"), "accept", "2021-03-03")


def test_a_voided_step_leaves_the_case_as_if_it_had_not_been_taken(district: District) -> None:
    record = accepted()
    before = state(record)
    step(record, "send_copy", "2021-03-08")
    assert state(record) != before
    void_steps(again(record), [taken(record, "send_copy")], MACHINE, WHY)
    assert state(record) == before
    voided = StepTaken.objects.get(step="send_copy")
    assert (voided.is_standing, voided.void_reason) == (False, WHY)
    assert [*check(), *verify()] == []


def test_an_end_taken_by_mistake_is_opened_again_with_its_clocks(district: District) -> None:
    record = accepted()
    due = again(record).case.due_on
    step(record, "withdraw", "2021-03-09", outcome=Outcome.WITHDRAWN)
    assert not again(record).case.is_open
    mended = void_steps(again(record), [taken(record, "withdraw")], MACHINE, WHY)
    assert (mended.case.stage, mended.case.is_open, mended.case.due_on) == ("accepted", True, due)
    assert (mended.outcome, mended.decided_on) == ("", None)


def test_a_step_on_which_later_ones_rest_is_refused_and_these_are_listed(district: District) -> None:
    """行政复议法（2017）第二十三条第一款: no reply before the copy was sent."""
    record = step(step(accepted(), "send_copy", "2021-03-08"), "reply", "2021-03-12")
    (reason,) = refusals(record, "send_copy")
    assert "后面的“书面答复并提交证据”（2021-03-12）将不再合法：副本须已发送被申请人" in reason.text
    assert reason.cite == "第二十三条第一款"
    mended = void_steps(again(record), [taken(record, "send_copy"), taken(record, "reply")], MACHINE, WHY)
    assert (mended.copy_sent_on, mended.replied_on) == (None, None)


def test_the_journal_keeps_what_was_and_why_it_was_mended(district: District) -> None:
    record = step(accepted(), "send_copy", "2021-03-08")
    void_steps(again(record), [taken(record, "send_copy")], MACHINE, WHY)
    acts = list(
        Entry.objects.filter(table="reconsideration", key=record.pk)
        .order_by("seq")
        .values_list("act", flat=True)
    )
    assert acts == ["open", "step:accept", "step:send_copy", "mend"]


def test_a_reason_is_asked_for(district: District) -> None:
    (reason,) = refusals(accepted(), "accept", why="")
    assert reason.field == "reason"


@pytest.mark.parametrize("role", [Role.LEADER, Role.AUDITOR, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN])
def test_whoever_may_not_void_is_refused(district: District, role: Role) -> None:
    record = accepted()
    assert refusals(record, "accept", actor=district[role])
    assert refusals(record, "accept", actor=PUBLIC)


def test_what_the_head_decided_only_the_head_voids(district: District) -> None:
    """第二十八条第一款: the organ's head decides."""
    record = step(accepted(), "send_copy", "2021-03-08")
    record = step(record, "decide", "2021-03-18", district[Role.LEADER], outcome=Outcome.UPHELD)
    for role in (Role.HANDLER, Role.HEAD):
        (reason,) = refusals(record, "decide", actor=district[role])
        assert "区领导" in reason.text
    void_steps(again(record), [taken(record, "decide")], district[Role.LEADER], WHY)
    assert again(record).case.stage == "accepted"


def test_a_step_is_voided_once(district: District) -> None:
    record = accepted()
    wrong = taken(record, "accept")
    void_steps(again(record), [wrong], MACHINE, WHY)
    with pytest.raises(Refused, match="已经作废"):
        void_steps(again(record), [wrong], MACHINE, WHY)


def test_an_amendment_made_in_between_stays(district: District) -> None:
    record = step(accepted(), "send_copy", "2021-03-08")
    with pretend(day("2021-03-09")):
        amend(again(record), MACHINE, "核对申请书", request="确认处罚决定违法")
        hand_over(again(record), MACHINE, "分工调整", handler=district.handler)
    mended = void_steps(again(record), [taken(record, "send_copy")], MACHINE, WHY)
    assert (mended.request, mended.case.handler) == ("确认处罚决定违法", district.handler)


def test_an_act_recorded_late_takes_its_place(district: District) -> None:
    """The extension was granted in time and recorded after the suspension: stages and clocks are as they were."""
    record = step(step(accepted(), "suspend", "2021-03-15", suspension_cause="other"), "resume", "2021-03-25")
    due = again(record).case.due_on
    late(record, "send_copy", "2021-03-05")
    mended = again(record)
    assert mended.copy_sent_on == day("2021-03-05")
    assert [row.step for row in StepTaken.objects.standing().filter(case=record.case)] == [
        "accept", "send_copy", "suspend", "resume",
    ]  # fmt: skip
    assert mended.case.due_on != due
    assert [*check(), *verify()] == []


def test_an_act_recorded_late_keeps_both_its_days(district: District) -> None:
    record = step(accepted(), "suspend", "2021-03-15", suspension_cause="other")
    row = late(record, "send_copy", "2021-03-05")
    assert (row.happened_on, row.recorded_at.date()) == (day("2021-03-05"), day("2021-06-01"))
    entry = Entry.objects.get(table="step_taken", key=row.pk)
    assert entry.act == "step:send_copy"


def test_an_act_recorded_late_that_makes_a_later_one_unlawful_is_refused(district: District) -> None:
    record = step(accepted(), "send_copy", "2021-03-15")
    before = state(record)
    with pytest.raises(Refused, match="后面的“发送申请书副本”（2021-03-15）将不再合法"):
        late(record, "withdraw", "2021-03-10", outcome=Outcome.WITHDRAWN)
    assert state(record) == before


def test_an_act_that_was_not_lawful_then_is_refused_with_its_own_reason(district: District) -> None:
    record = step(accepted(), "suspend", "2021-03-15", suspension_cause="other")
    with pytest.raises(Refused, match="须在“中止”阶段办理"):
        late(record, "resume", "2021-03-10")
    with pytest.raises(Refused, match="早于收到日期"):
        late(a_reconsideration("2021-03-01"), "accept", "2021-02-20")
    with pytest.raises(Refused, match="补录的理由"):
        perform_late(Act(again(record), "send_copy", day("2021-03-05")), MACHINE, "")


def test_an_early_day_in_the_ordinary_form_names_the_way(district: District) -> None:
    record = step(accepted(), "send_copy", "2021-03-15")
    with pretend(day("2021-03-20")), pytest.raises(Refused, match="请用“补录”"):
        perform(record, "reply", MACHINE, on=day("2021-03-10"))


def test_what_a_step_changes_about_whose_hands_the_case_is_in_goes_with_it(district: District) -> None:
    """Handed over to the unit that answers; voided, it waits where it was."""
    item = assigned(district)
    assert item.case.unit == district.justice
    mended = void_steps(item, [StepTaken.objects.get(case=item.case)], MACHINE, WHY)
    assert (mended.case.unit_id, mended.undertaker) == (item.unit_id, None)


WALK: list[tuple[str, dict[str, Any]]] = [
    ("accept", {}),
    ("send_copy", {}),
    ("reply", {}),
    ("suspend", {"suspension_cause": "other"}),
    ("resume", {}),
    ("decide", {"outcome": Outcome.UPHELD}),
]


@settings(
    max_examples=settings().max_examples // 4,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(length=st.integers(1, len(WALK)), cut=st.integers(0, len(WALK) - 1), data=st.data())
def test_voiding_the_tail_is_never_having_taken_it(
    district: District, length: int, cut: int, data: Any
) -> None:
    """For every walk and every place in it: the tail voided, the case is that of the head alone."""
    cut = min(cut, length)
    gaps = data.draw(st.lists(st.integers(0, 9), min_size=length, max_size=length))
    record, at = a_reconsideration("2021-03-01"), 3
    states = [state(record)]
    for (name, fields), gap in zip(WALK[:length], gaps, strict=True):
        at += gap
        step(record, name, (day("2021-03-01") + dt.timedelta(days=at)).isoformat(), **fields)
        states.append(state(record))
    rows = list(StepTaken.objects.standing().filter(case=record.case))
    if rows[cut:]:
        with pretend(day("2021-08-01")):
            void_steps(again(record), rows[cut:], MACHINE, WHY)
    assert state(record) == states[cut]
