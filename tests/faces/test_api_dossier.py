"""Links, hands and reminders over the API: made, told on both sides, refused at their place, taken back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.casework.hands import join_hands
from fazhi.casework.models import CaseLink, LinkKind, Reminder
from fazhi.casework.records import open_case
from fazhi.casework.reminders import remind
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.findings.models import Finding
from fazhi.journal.verify import verify
from fazhi.registry.access import Role
from fazhi.registry.models import Unit
from tests.builders import MACHINE, District, a_reconsideration, a_study_session, day
from tests.conftest import TODAY

from .api import Caller, caller

SOON = "2022-01-05"


@pytest.fixture
def program(district: District) -> Caller:
    """A program of the handler's in 司法局."""
    return caller(Role.HANDLER, district.justice, person=district.handler)


def address(record: Reconsideration | Finding, rest: str) -> str:
    return f"/ledgers/{record.ledger.id}/records/{record.number}/{rest}"


def a_finding(unit: Unit) -> Finding:
    finding = Finding(
        unit=unit, source="corrected_reconsideration", found_on=day("2021-04-01"), defect="程序违法"
    )
    open_case(finding, MACHINE, title="未听取陈述申辩")
    return finding


# Links


def test_a_case_is_linked_from_either_side(district: District, program: Caller) -> None:
    record, finding = a_reconsideration(), a_finding(district.justice)
    given = {"other": finding.number, "kind": "found", "other_first": True, "note": "复议中发现"}
    made = program.post(address(record, "links"), given)
    assert made.status == 201, made
    assert (made.json["title"], made.json["other"]["number"]) == ("发现问题的来源", finding.number)
    assert program.get(address(record, "links")).json == [made.json]
    (back,) = program.get(address(finding, "links")).json
    assert (back["title"], back["other"]["ledger"], back["other_first"]) == (
        "由此发现的问题", "reconsideration", False,
    )  # fmt: skip
    row = CaseLink.objects.get()
    assert (row.first, row.second, row.note) == (finding.case, record.case, "复议中发现")
    undone = address(finding, f"links/{row.pk}/void")
    assert program.post(undone, {"reason": ""}).faults.keys() == {"/reason"}
    assert program.post(undone, {"reason": "误"}).status == 200
    assert program.get(address(record, "links")).json == []
    assert program.post(undone, {"reason": "再来"}).status == 404
    assert not list(verify())


def test_a_link_is_refused_at_its_place(district: District, program: Caller) -> None:
    record = a_reconsideration()
    unseen = a_reconsideration(own_number="2", unit=district.city)
    here = address(record, "links")
    for number in (unseen.number, "WT-2021-09999", a_study_session().number, "x"):
        answer = program.post(here, {"other": number, "kind": "related"})
        assert answer.faults == {"/other": "没有这一件，或者不在您的查阅范围内，请核对编号"}, number
    assert "自己" in program.post(here, {"other": record.number, "kind": "related"}).faults["/other"]
    given = {"other": a_finding(district.justice).number, "kind": "joined"}
    assert "同一台账" in program.post(here, given).faults["/other"]
    assert program.post(here, {}).faults.keys() == {"/other", "/kind"}
    assert program.post(here, {"other": record.number, "kind": "x"}).faults.keys() == {"/kind"}
    assert program.post(here, {"other": record.number, "kind": "related", "on": 1}).faults.keys() == {"/on"}
    assert not CaseLink.objects.exists()


# Hands


def test_a_case_is_handed_over_and_its_history_told(district: District) -> None:
    record = a_reconsideration(handler=district.handler)
    head = caller(Role.HEAD, district.justice)
    over = address(record, "hands/over")
    given = {"unit": district.city.code, "handler": district.handler.pk, "reason": "管辖调整"}
    assert "不是城管局的人" in head.post(over, given).faults["/handler"]
    seen = head.get(f"/ledgers/reconsideration/records/{record.number}").headers["ETag"]
    done = head.post(over, given | {"handler": None}, If_Match=seen)
    assert done.status == 201, done
    assert (done.json["unit"]["code"], done.json["handler"]) == (district.city.code, None)
    (told,) = done.json["history"]
    assert (told["from_handler"]["name"], told["to_unit"]["name"], told["reason"]) == (
        "演示甲", "区城管局", "管辖调整",
    )  # fmt: skip
    there = caller(Role.HEAD, district.city)
    assert there.get(address(record, "hands")).json == done.json
    assert there.post(over, {"reason": "退回"}, If_Match=seen).status == 412


def test_a_handler_does_not_hand_over_to_another_unit(district: District, program: Caller) -> None:
    record = a_reconsideration(handler=district.handler)
    here = address(record, "hands/over")
    answer = program.post(here, {"unit": district.city.code, "reason": "管辖调整"})
    assert answer.faults == {"/unit": "移交其他单位由单位负责人办理，请提请负责人"}
    assert program.post(here, {"unit": district.city.code}).faults.keys() == {"/reason"}
    assert "没有单位" in program.post(here, {"unit": "X", "reason": "调整"}).faults["/unit"]
    assert program.post(here, {"handler": None, "reason": "休假"}).status == 201


def test_a_case_in_the_queue_is_taken_in_hand_once(district: District, program: Caller) -> None:
    record = a_reconsideration()
    claim = address(record, "hands/claim")
    stranger, nobody = caller(Role.HANDLER, district.city), caller(Role.HEAD, district.justice)
    assert stranger.post(claim).status == 404
    assert "没有对应的人员" in nobody.post(claim).faults[""]
    done = program.post(claim)
    assert done.status == 201, done
    assert done.json["handler"]["name"] == "演示甲"
    (told,) = done.json["history"]
    assert (told["from_handler"], told["to_handler"]["name"], told["reason"]) == (
        None, "演示甲", "从单位待领中领办",
    )  # fmt: skip
    assert "已有承办人" in program.post(claim).faults[""]
    assert not list(verify())


def test_who_only_reads_takes_nothing_in_hand(district: District) -> None:
    record = a_reconsideration()
    assert caller(Role.AUDITOR).post(address(record, "hands/claim")).status == 403


def test_a_joint_unit_sees_the_case_until_it_leaves(district: District, program: Caller) -> None:
    record = a_reconsideration(handler=district.handler)
    joint = caller(Role.HANDLER, district.city)
    assert joint.get(address(record, "hands")).status == 404
    given = {"unit": district.city.code, "reason": "查明事实"}
    done = program.post(address(record, "hands/join"), given)
    assert done.status == 201, done
    (row,) = done.json["joint"]
    assert joint.get(address(record, "hands")).json["joint"] == [row]
    assert "已在联办" in program.post(address(record, "hands/join"), given).faults["/unit"]
    leave = address(record, f"hands/{row['id']}/leave")
    assert joint.post(leave, {"reason": "已查明"}).status == 403
    assert program.post(leave, {}).faults.keys() == {"/reason"}
    assert program.post(leave, {"reason": "已查明"}).json["joint"] == []
    assert program.post(leave, {"reason": "已查明"}).status == 404
    assert joint.get(address(record, "hands")).status == 404


# Reminders


def test_a_reminder_is_raised_answered_and_told(district: District, program: Caller) -> None:
    record = a_reconsideration(handler=district.handler)
    leader = caller(Role.LEADER)
    here = address(record, "reminders")
    given = {"kind": "escalate", "text": "请于五日内受理", "answer_by": SOON}
    made = leader.post(here, given)
    assert made.status == 201, made
    assert (made.json["unit"]["code"], made.json["person"]["name"]) == (district.justice.code, "演示甲")
    answer = f"{here}/{made.json['id']}/answer"
    assert leader.post(answer, {"answer": "已办"}).status == 403
    assert program.post(answer, {}).faults.keys() == {"/answer"}
    done = program.post(answer, {"answer": "已受理"})
    assert (done.json["is_open"], done.json["answer"], done.json["answered_on"]) == (
        False, "已受理", str(TODAY),
    )  # fmt: skip
    assert leader.get(here).json == [done.json]
    assert "已经答复" in program.post(answer, {"answer": "再答"}).json["detail"]
    assert not list(verify())


def test_a_reminder_is_taken_back_by_who_raised_it(district: District, program: Caller) -> None:
    record = a_reconsideration(handler=district.handler)
    leader = caller(Role.LEADER)
    here = address(record, "reminders")
    made = leader.post(here, {"kind": "escalate", "text": "请受理", "answer_by": SOON}).json
    back = f"{here}/{made['id']}/withdraw"
    assert program.post(back, {"reason": "不用"}).status == 403
    assert leader.post(back, {"reason": ""}).faults.keys() == {"/reason"}
    assert leader.post(back, {"reason": "已受理"}).json["voided"]["reason"] == "已受理"
    assert Reminder.objects.get().is_open is False


def test_a_reminder_is_refused_at_its_place(district: District, program: Caller) -> None:
    record = a_reconsideration(handler=district.handler)
    here = address(record, "reminders")
    given = {"text": "请办理", "answer_by": SOON}
    assert "督办由单位负责人" in program.post(here, given | {"kind": "escalate"}).json["detail"]
    assert program.post(here, given | {"answer_by": "2021-12-01"}).faults.keys() == {"/answer_by"}
    assert "联办单位" in program.post(here, given | {"unit": district.city.code}).faults["/unit"]
    assert program.post(here, {}).faults.keys() == {"/text", "/answer_by"}
    assert not Reminder.objects.exists()
    join_hands(record, MACHINE, "查明事实", unit=district.city)
    assert program.post(here, given | {"unit": district.city.code}).status == 201


def test_the_dossier_costs_the_same_however_much_lies_in_it(district: District, program: Caller) -> None:
    from fazhi.casework.links import link

    record = a_reconsideration(handler=district.handler)

    def more(number: int) -> None:
        link(record, a_finding(district.justice), LinkKind.FOUND, MACHINE)
        join_hands(
            record, MACHINE, "查明事实", unit=(district.city, district.street, district.government)[number]
        )
        remind(record, MACHINE, "请办理", answer_by=day(SOON))

    def queries() -> dict[str, int]:
        counted = {}
        for rest in ("links", "hands", "reminders"):
            with CaptureQueriesContext(connection) as captured:
                assert program.get(address(record, rest)).status == 200
            counted[rest] = len(captured)
        return counted

    more(0)
    queries()
    before = queries()
    more(1)
    more(2)
    assert queries() == before
    assert max(before.values()) <= 7, before
