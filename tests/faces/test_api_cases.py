"""Cases over the API: opened, moved step by step, their clocks with the reasons, mended."""

import pytest

from fazhi.casework.models import StepTaken
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.registry.access import Role
from tests.builders import District, a_reconsideration, a_study_session, again, step
from tests.faces.api import Caller, caller

LIST = "/ledgers/reconsideration/records"


@pytest.fixture
def program(district: District) -> Caller:
    """A program of the handler's in 司法局."""
    return caller(Role.HANDLER, district.justice, person=district.handler)


def address(record: Reconsideration, rest: str = "") -> str:
    return f"{LIST}/{record.number}{rest}"


def new(district: District) -> dict[str, object]:
    return {
        "title": "演示乙不服处罚案", "unit": "SFJ", "handler": district.handler.pk, "respondent": "CGJ",
        "applicant": "演示乙", "channel": "post", "matter": "penalty", "request": "撤销行政处罚决定",
        "act_known_on": "2021-12-01", "received_on": "2021-12-01",
    }  # fmt: skip


def test_a_case_is_opened_with_its_clock(program: Caller, district: District) -> None:
    made = program.post(LIST, {"fields": new(district)})
    assert made.status == 201, made
    case = made.json["case"]
    assert case["handler"] == {"id": district.handler.pk, "name": "演示甲"}
    assert case["is_open"]
    record = again(Reconsideration.objects.get())
    assert case["due_on"] == str(record.case.due_on)
    assert made.json == program.get(made.headers["Location"]).json
    assert made.headers["ETag"] == program.get(made.headers["Location"]).headers["ETag"]


def test_a_handler_of_another_unit_is_refused(program: Caller, district: District) -> None:
    from fazhi.journal.change import change
    from fazhi.registry.models import Person
    from tests.builders import LONG_AGO, MACHINE

    with change(MACHINE) as door:
        stranger = Person(name="演示丙", unit=district.city, since=LONG_AGO)
        door.save(stranger)
    answer = program.post(LIST, {"fields": new(district) | {"handler": stranger.pk}})
    assert "不在您的单位范围内" in answer.faults["/fields/handler"]


def test_a_step_moves_the_case_and_says_where_it_is(program: Caller) -> None:
    record = a_reconsideration("2021-12-30")
    done = program.post(
        address(record, "/steps/ask_correction"),
        {"on": "2021-12-31", "fields": {"missing_material": "身份证明"}, "note": "电话告知"},
    )
    assert done.status == 201, done
    record = again(record)
    assert done.json["case"]["stage"]["id"] == record.case.stage
    assert done.json["case"]["due_on"] == (str(record.case.due_on) if record.case.due_on else None)
    assert done.json["step"]["law"]
    taken = program.get(address(record, "/steps")).json
    assert taken == [done.json["step"]]
    assert StepTaken.objects.get().note == "电话告知"


def test_what_a_step_lacks_is_told_at_its_field_with_its_article(program: Caller) -> None:
    record = a_reconsideration("2021-12-30")
    answer = program.post(address(record, "/steps/ask_correction"), {"fields": {}})
    assert answer.status == 422
    (fault,) = [each for each in answer.json["errors"] if each.get("pointer") == "/fields/missing_material"]
    assert fault["law"]


@pytest.mark.parametrize(
    "body, place",
    [
        ({"on": "2021-02-30"}, "/on"), ({"on": 1}, "/on"), ({"on": "2999-01-01"}, "/on"),
        ({"note": "长" * 301}, "/note"),
        ({"extension": 0}, "/extension"), ({"extension": True}, "/extension"), ({"fields": {"x": 1}}, "/fields/x"),
        ({"fields": 1}, "/fields"), ({"other": 1}, "/other"),
    ],
)  # fmt: skip
def test_a_step_with_bad_input_is_refused_at_its_place(program: Caller, body: object, place: str) -> None:
    answer = program.post(address(a_reconsideration("2021-12-30"), "/steps/ask_correction"), body)
    assert (answer.status, place in answer.faults) == (422, True), answer.json


def test_a_step_that_is_no_step_is_not_there(program: Caller) -> None:
    record = a_reconsideration("2021-12-30")
    assert program.post(address(record, "/steps/fly"), {}).status == 404
    assert program.get(f"/ledgers/study_session/records/{a_study_session().number}/clocks").status == 404


def test_next_steps_say_what_is_missing(program: Caller) -> None:
    record = a_reconsideration("2021-12-30")
    found = {each["step"]: each for each in program.get(address(record, "/next")).json}
    assert "missing_material" in found["ask_correction"]["fills"]
    assert all(each["is_open"] == (not each["reasons"]) for each in found.values())


def test_a_clock_is_told_with_every_step_of_its_reckoning(program: Caller) -> None:
    record = a_reconsideration("2021-12-30")
    clocks = program.get(address(record, "/clocks")).json
    running = [each for each in clocks if each["is_running"] and each["due_on"]]
    assert str(again(record).case.due_on) in {each["due_on"] for each in running}
    assert all(each["law"] for each in clocks)
    assert any(part["article"] for each in running for part in each["explanation"])


def test_a_wrong_step_is_voided_and_a_late_one_recorded(program: Caller) -> None:
    record = a_reconsideration("2021-03-01")
    record = step(record, "ask_correction", "2021-03-02", missing_material="身份证明")
    record = step(record, "correct", "2021-03-10")
    last = program.get(address(record, "/steps")).json[-1]
    assert program.post(address(record, f"/steps/{last['id']}/void"), {"reason": ""}).faults.keys() == {
        "/reason"
    }
    undone = program.post(address(record, f"/steps/{last['id']}/void"), {"reason": "日期写错"})
    assert (undone.status, undone.json["case"]["stage"]["id"]) == (200, again(record).case.stage)
    assert undone.headers["ETag"] == program.get(address(record)).headers["ETag"]
    assert program.post(address(record, f"/steps/{last['id']}/void"), {"reason": "再来"}).status == 404
    late = program.post(address(record, "/late/correct"), {"on": "2021-03-05", "reason": "当时漏录"})
    assert (late.status, late.json["step"]["happened_on"]) == (201, "2021-03-05")
    assert program.post(address(record, "/late/correct"), {"on": "2021-03-05"}).faults.keys() == {"/reason"}


def test_a_step_may_name_the_version_that_was_read(program: Caller) -> None:
    record = a_reconsideration("2021-12-30")
    seen = program.get(address(record)).headers["ETag"]
    act = {"fields": {"missing_material": "身份证明"}}
    assert program.post(address(record, "/steps/ask_correction"), act, If_Match=seen).status == 201
    assert program.post(address(record, "/steps/correct"), {}, If_Match=seen).status == 412
    assert program.post(address(record, "/steps/correct"), {}, If_Match="*").status == 201
