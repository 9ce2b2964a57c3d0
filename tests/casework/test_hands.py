"""In whose hands a case is: handed over with a reason and a history, taken from the queue, worked on jointly."""

from typing import Any

import pytest

from fazhi.casework.check import check
from fazhi.casework.hands import Handing, claim, hand_over, hand_over_many, join_hands, leave_hands
from fazhi.casework.mending import void_steps
from fazhi.casework.models import Case, HandOver
from fazhi.casework.perform import next_steps
from fazhi.casework.records import amend, void
from fazhi.casework.refusal import Refused
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.journal.change import change
from fazhi.journal.models import Entry
from fazhi.journal.verify import verify
from fazhi.registry.access import Principal, Role, visible
from fazhi.registry.models import Person, Unit
from tests.builders import LONG_AGO, MACHINE, District, a_reconsideration, again, day, principal, step


def a_person(unit: Unit, name: str = "演示丙", until: str = "") -> Person:
    with change(MACHINE) as door:
        person = Person(name=name, unit=unit, since=LONG_AGO, until=day(until) if until else None)
        door.save(person)
    return person


def test_a_case_goes_to_another_handler_with_its_reason_and_history(district: District) -> None:
    record = a_reconsideration(handler=district.handler)
    other = a_person(district.justice)
    hand_over(record, district[Role.HANDLER], "调离", handler=other)
    assert again(record).case.handler == other
    row = HandOver.objects.get()
    assert (row.from_handler, row.to_handler, row.reason) == (district.handler, other, "调离")
    assert Entry.objects.filter(table="case", act="hand_over").count() == 1
    assert not list(verify())
    assert not list(check())


def test_a_case_goes_to_another_unit_by_the_head_alone(district: District) -> None:
    record = a_reconsideration(handler=district.handler)
    with pytest.raises(Refused, match="单位负责人") as refusal:
        hand_over(record, district[Role.HANDLER], "管辖调整", unit=district.city)
    assert refusal.value.reasons[0].field == "unit"
    hand_over(record, district[Role.HEAD], "管辖调整", unit=district.city)
    moved = again(record)
    assert (moved.case.unit, moved.case.handler) == (district.city, None)
    assert moved.unit == district.justice, "the record stays with the unit of its day"
    there, here = (
        {each.step.id: each for each in next_steps(moved, principal(Role.HANDLER, unit))}
        for unit in (district.city, district.justice)
    )
    assert (there["accept"].is_open, here["accept"].is_open) == (True, False)
    assert visible(Case.objects.all(), principal(Role.HANDLER, district.city)).exists()


def test_whether_a_case_is_away_from_its_records_unit_follows_every_change(district: District) -> None:
    record = a_reconsideration()
    assert not record.case.is_away
    hand_over(record, MACHINE, "管辖调整", unit=district.city)
    assert again(record).case.is_away
    record = step(again(record), "refuse", "2021-03-04", outcome="not_accepted")
    assert record.case.is_away, "when it has ended as well"
    amend(again(record), MACHINE, "登记错了单位", unit=district.city)
    assert not again(record).case.is_away
    void(again(record), MACHINE, "重复录入")
    assert not again(record).case.is_away
    assert not list(check())


def test_who_has_it_in_hand_stays_when_steps_are_mended(district: District) -> None:
    record = a_reconsideration(handler=district.handler)
    record = step(record, "ask_correction", "2021-03-02", missing_material="身份证明")
    hand_over(record, MACHINE, "管辖调整", unit=district.city)
    void_steps(again(record), list(record.case.steps_taken.all()), MACHINE, "误录")
    assert again(record).case.unit == district.city


@pytest.mark.parametrize("role", Role)
def test_who_hands_over(district: District, role: Role) -> None:
    other = a_person(district.justice)
    for unit in (district.justice, district.city):
        local = role in (Role.HEAD, Role.HANDLER)
        who = principal(role, *([unit] if local else []))
        record = a_reconsideration(handler=district.handler, own_number=f"{role.value}{unit.code}")
        if role is Role.COORDINATOR or (local and unit == district.justice):
            hand_over(record, who, "分工调整", handler=other)
        else:
            with pytest.raises(Refused):
                hand_over(record, who, "分工调整", handler=other)


REFUSALS: dict[str, tuple[str, str]] = {
    "no reason": ("reason", "理由"),
    "nothing changes": ("handler", "没有变"),
    "another unit's person": ("handler", "不是司法局的人"),
    "a person who left": ("handler", "离岗"),
    "a unit that is gone": ("unit", "撤销"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_what_cannot_be_handed_over_is_said_at_its_field(district: District, case: str) -> None:
    record = a_reconsideration(handler=district.handler)
    gone = Unit(
        place=district.place, code="X", name="区旧局", short_name="旧局", kind="department", since=LONG_AGO
    )
    gone.until = day("2020-12-31")
    with change(MACHINE) as door:
        door.save(gone)
    given: dict[str, dict[str, Any]] = {
        "no reason": {"reason": "", "handler": a_person(district.justice)},
        "nothing changes": {"handler": district.handler},
        "another unit's person": {"handler": a_person(district.city)},
        "a person who left": {"handler": a_person(district.justice, until="2021-06-30")},
        "a unit that is gone": {"unit": gone},
    }
    words = {"reason": "分工调整"} | given[case]
    with pytest.raises(Refused, match=REFUSALS[case][1]) as refusal:
        hand_over(record, MACHINE, words.pop("reason"), **words)
    assert refusal.value.reasons[0].field == REFUSALS[case][0]
    assert not HandOver.objects.exists()


def test_a_closed_or_voided_case_is_not_handed_over(district: District) -> None:
    closed = step(a_reconsideration(), "refuse", "2021-03-02", outcome="not_accepted")
    voided = a_reconsideration(own_number="2")
    void(voided, MACHINE, "重复")
    for record, word in ((closed, "已办结"), (again(voided), "已作废")):
        with pytest.raises(Refused, match=word):
            hand_over(record, MACHINE, "分工调整", handler=district.handler)


def test_many_cases_go_together_or_none(district: District) -> None:
    """离岗交接: what one handler has goes to another; one that cannot go holds all back and is named."""
    other = a_person(district.justice)
    records = [a_reconsideration(handler=district.handler, own_number=str(n)) for n in range(3)]
    closed = step(records[2], "refuse", "2021-03-02", outcome="not_accepted")
    handings = [Handing(record, handler=other) for record in (*records[:2], closed)]
    with pytest.raises(Refused, match="已办结") as refusal:
        hand_over_many(handings, MACHINE, "离岗")
    assert [reason.record for reason in refusal.value.reasons] == [closed.number]
    assert Case.objects.filter(handler=other).count() == 0
    hand_over_many(handings[:2], MACHINE, "离岗")
    assert Case.objects.filter(handler=other).count() == 2


def test_an_amendment_does_not_change_the_handler(district: District) -> None:
    record = a_reconsideration(handler=district.handler)
    with pytest.raises(Refused, match="移交") as refusal:
        amend(record, MACHINE, "换人", handler=a_person(district.justice))
    assert refusal.value.reasons[0].field == "handler"


def test_a_case_is_taken_out_of_the_queue_once(district: District) -> None:
    record = a_reconsideration()
    who = Principal(
        key="account:1",
        name="演示甲",
        scopes=((Role.HANDLER, frozenset([district.justice.pk])),),
        person_id=district.handler.pk,
    )
    claim(record, who)
    assert again(record).case.handler == district.handler
    with pytest.raises(Refused, match="已有承办人"):
        claim(record, who)  # as it was when both saw it in the queue
    with pytest.raises(Refused, match="没有对应的人员"):
        claim(a_reconsideration(own_number="2"), district[Role.HANDLER])


def test_a_joint_unit_sees_the_case_and_takes_its_steps_but_not_the_heads(district: District) -> None:
    record = a_reconsideration(handler=district.handler)
    joint = principal(Role.HEAD, district.city)
    rows = Reconsideration.objects.all()
    assert not visible(rows, joint).exists()
    row = join_hands(record, MACHINE, "事实需要一并查明", unit=district.city)
    assert list(visible(rows, joint)) == [record], "once, however it is seen"
    assert list(visible(Case.objects.all(), joint)) == [record.case]
    record = step(again(record), "accept", "2021-03-02", actor=joint)
    record = step(record, "send_copy", "2021-03-03", actor=joint)
    with pytest.raises(Refused, match="区领导"):
        step(record, "decide", "2021-03-10", actor=joint, outcome="upheld")
    with pytest.raises(Refused):
        amend(record, joint, "改", request="别的")
    leave_hands(row, MACHINE, "已查明")
    assert not visible(rows, joint).exists()
    assert not list(verify())


def test_who_is_there_already_does_not_join(district: District) -> None:
    record = a_reconsideration(handler=district.handler)
    with pytest.raises(Refused, match="就在这个单位"):
        join_hands(record, MACHINE, "人手", unit=district.justice)
    with pytest.raises(Refused, match="已是承办人"):
        join_hands(record, MACHINE, "人手", unit=district.justice, handler=district.handler)
    join_hands(record, MACHINE, "人手", unit=district.justice, handler=a_person(district.justice))
    join_hands(record, MACHINE, "事实", unit=district.city)
    with pytest.raises(Refused, match="已在联办之列"):
        join_hands(record, MACHINE, "事实", unit=district.city)
    with pytest.raises(Refused):
        join_hands(record, principal(Role.HANDLER, district.city), "事实", unit=district.street)
