"""催办 and 督办: asked by those who may, answered once, taken back with a reason."""

import pytest

from fazhi.casework.hands import join_hands
from fazhi.casework.models import Reminder, ReminderKind
from fazhi.casework.refusal import Refused
from fazhi.casework.reminders import answer, remind, withdraw
from fazhi.journal.verify import verify
from fazhi.registry.access import Role, visible
from tests.builders import MACHINE, District, a_reconsideration, again, day, principal, step
from tests.conftest import TODAY

SOON = day("2022-01-05")


def test_the_handler_is_asked_and_answers_once(district: District) -> None:
    record = a_reconsideration(handler=district.handler)
    row = remind(record, district[Role.COORDINATOR], "请尽快发送副本", answer_by=SOON)
    assert (row.unit, row.person, row.raised_on, row.is_open) == (
        district.justice,
        district.handler,
        TODAY,
        True,
    )
    answer(row, district[Role.HANDLER], "副本已发送")
    row = Reminder.objects.get()
    assert (row.answered_on, row.answer, row.is_open) == (TODAY, "副本已发送", False)
    with pytest.raises(Refused, match="已经答复"):
        answer(row, district[Role.HANDLER], "再答")
    assert not list(verify())


@pytest.mark.parametrize("role", Role)
def test_who_reminds_and_who_escalates(district: District, role: Role) -> None:
    record = a_reconsideration()
    for unit in (district.justice, district.city):
        local = role in (Role.HEAD, Role.HANDLER)
        who = principal(role, *([unit] if local else []))
        at_home = not local or unit == district.justice
        may = {
            ReminderKind.URGE: {Role.COORDINATOR, Role.LEADER, Role.HEAD, Role.HANDLER},
            ReminderKind.ESCALATE: {Role.COORDINATOR, Role.LEADER, Role.HEAD},
        }
        for kind in ReminderKind:
            if at_home and role in may[kind]:
                withdraw(remind(record, who, "请办理", answer_by=SOON, kind=kind), who, "已办")
            else:
                with pytest.raises(Refused):
                    remind(record, who, "请办理", answer_by=SOON, kind=kind)


@pytest.mark.parametrize("role", Role)
def test_who_answers(district: District, role: Role) -> None:
    for unit in (district.justice, district.city):
        row = remind(a_reconsideration(own_number=unit.code), MACHINE, "请办理", answer_by=SOON)
        local = role in (Role.HEAD, Role.HANDLER)
        who = principal(role, *([unit] if local else []))
        if role is Role.COORDINATOR or (local and unit == district.justice):
            answer(row, who, "已办")
        else:
            with pytest.raises(Refused):
                answer(row, who, "已办")


def test_what_is_lacking_is_said_at_its_field(district: District) -> None:
    record = a_reconsideration()
    with pytest.raises(Refused) as refusal:
        remind(record, MACHINE, "", answer_by=day("2021-12-30"), unit=district.city)
    assert [reason.field for reason in refusal.value.reasons] == ["text", "answer_by", "unit"]
    join_hands(record, MACHINE, "事实", unit=district.city)
    row = remind(again(record), MACHINE, "请答复", answer_by=SOON, unit=district.city)
    assert row.person is None
    with pytest.raises(Refused, match="办理情况"):
        answer(row, MACHINE, "")
    with pytest.raises(Refused, match="理由"):
        withdraw(row, MACHINE, "")


def test_a_closed_case_is_not_urged(district: District) -> None:
    closed = step(a_reconsideration(), "refuse", "2021-03-02", outcome="not_accepted")
    with pytest.raises(Refused, match="不在办"):
        remind(closed, MACHINE, "请办理", answer_by=SOON)


def test_a_reminder_is_seen_by_those_who_see_the_case(district: District) -> None:
    remind(a_reconsideration(), MACHINE, "请办理", answer_by=SOON)
    for role in Role:
        seen = visible(Reminder.objects.all(), district[role]).exists()
        assert seen == district[role].does_business, role
    assert not visible(Reminder.objects.all(), principal(Role.HEAD, district.city)).exists()
