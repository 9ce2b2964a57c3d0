"""Records over the API: listed, read, entered, amended and voided as on the desk, with the journal saying so."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.domains.leadership.models import StudySession
from fazhi.journal.canonical import decode
from fazhi.journal.models import Entry
from fazhi.journal.time import pretend
from fazhi.registry.access import Role
from tests.builders import District, a_reconsideration, a_study_session
from tests.faces.api import Caller, caller

LIST = "/ledgers/study_session/records"
NEW = {"title": "学习行政处罚法", "unit": "G", "meeting": "gov_executive", "happened_on": "2021-04-01"}


@pytest.fixture
def program(district: District) -> Caller:
    """A program of the coordinator's."""
    return caller(Role.COORDINATOR)


def test_a_record_is_entered_read_and_listed(program: Caller) -> None:
    made = program.post(LIST, {"fields": NEW})
    assert made.status == 201, made
    assert made.json["number"] == made.headers["Location"].rpartition("/")[2]
    assert made.json["fields"]["meeting"] == "gov_executive"
    assert made.json["unit"] == {"code": "G", "name": "区政府"}
    read = program.get(made.headers["Location"])
    assert (read.status, read.json, read.headers["ETag"]) == (200, made.json, made.headers["ETag"])
    whole = program.get(f"{LIST}?fields=*")
    assert whole.json == {"items": [made.json], "next": None, "count": 1, "count_is_exact": True}


def test_a_list_tells_the_fields_that_are_asked_for(program: Caller) -> None:
    made = program.post(LIST, {"fields": NEW}).json
    (line,) = program.get(LIST).json["items"]
    shown = {name: made["fields"][name] for name in StudySession.ledger.shows}
    assert line == made | {"fields": shown}
    assert line["fields"] != made["fields"]
    (line,) = program.get(f"{LIST}?fields=happened_on,meeting").json["items"]
    assert line["fields"] == {"happened_on": "2021-04-01", "meeting": "gov_executive"}
    assert "没有“colour”这一项" in program.get(f"{LIST}?fields=meeting,colour").faults["fields"]


@pytest.mark.parametrize("fields", ["", "?fields=*", "?fields=respondent,applicant"])
def test_a_list_takes_as_many_queries_for_many_as_for_one(program: Caller, fields: str) -> None:
    address = f"/ledgers/reconsideration/records{fields}"
    a_reconsideration()
    program.get(address)  # the use of the token is noted, and that it looked
    with CaptureQueriesContext(connection) as for_one:
        assert len(program.get(address).json["items"]) == 1
    for _ in range(4):
        a_reconsideration()
    with CaptureQueriesContext(connection) as for_many:
        assert len(program.get(address).json["items"]) == 5
    assert len(for_many) == len(for_one)


def test_the_journal_names_the_account_and_the_channel(program: Caller) -> None:
    program.post(LIST, {"fields": NEW, "reason": "补登"})
    entry = Entry.objects.get(table=StudySession._meta.db_table)
    body = decode(bytes(entry.body))
    assert body["channel"] == "api"
    assert body["actor"].startswith("account:")
    assert body["act"] == "enter"


def test_what_is_wrong_is_told_at_its_field_all_at_once(program: Caller) -> None:
    wrong = {"title": 7, "unit": "不存在", "meeting": "no", "happened_on": "2021-4-1", "colour": "red"}
    answer = program.post(LIST, {"fields": wrong})
    assert answer.status == 422
    assert answer.faults.keys() == {f"/fields/{name}" for name in wrong}
    assert "只能是" in answer.faults["/fields/meeting"]
    assert program.post(LIST, {"fields": {}}).faults.keys() >= {"/fields/title", "/fields/unit"}
    assert StudySession.objects.count() == 0


def test_a_rule_of_the_model_is_refused_at_its_field(program: Caller) -> None:
    answer = program.post(LIST, {"fields": NEW | {"happened_on": "2999-01-01"}})
    assert answer.status == 422
    assert "请填写已发生的日期" in answer.faults["/fields/happened_on"]
    assert answer.json["type"] == "urn:fazhi:problem:refused"


def test_a_correction_needs_the_version_that_was_read(program: Caller) -> None:
    address = f"{LIST}/{a_study_session().number}"
    body = {"fields": {"title": "学习行政复议法"}, "reason": "题目写错"}
    assert program.patch(address, body).status == 428
    seen = program.get(address).headers["ETag"]
    done = program.patch(address, body, If_Match=seen)
    assert (done.status, done.json["title"]) == (200, "学习行政复议法")
    assert done.headers["ETag"] == program.get(address).headers["ETag"] != seen
    assert program.patch(address, body, If_Match=seen).status == 412


def test_a_correction_without_reason_is_refused(program: Caller) -> None:
    address = f"{LIST}/{a_study_session().number}"
    seen = program.get(address).headers["ETag"]
    answer = program.patch(address, {"fields": {"title": "改"}, "reason": " "}, If_Match=seen)
    assert answer.faults == {"/reason": "请写明更正的理由"}


def test_what_a_step_fills_is_not_amended(program: Caller) -> None:
    record = a_reconsideration()
    address = f"/ledgers/reconsideration/records/{record.number}"
    seen = program.get(address).headers["ETag"]
    body = {"fields": {"accepted_on": "2021-03-02"}, "reason": "改受理日期"}
    assert "由办理动作填写" in program.patch(address, body, If_Match=seen).faults["/fields/accepted_on"]


def test_a_voided_record_stays_readable(program: Caller) -> None:
    address = f"{LIST}/{a_study_session().number}"
    seen = program.get(address).headers["ETag"]
    done = program.post(f"{address}/void", {"reason": "重复登记"}, If_Match=seen)
    assert (done.status, done.json["voided"]["reason"]) == (200, "重复登记")
    assert program.get(address).json["voided"] is not None
    assert program.get(LIST).json["items"] == []
    assert len(program.get(LIST, voided="yes").json["items"]) == 1


@pytest.mark.parametrize(
    "body, status",
    [
        (b"{", 400), (b"\xff", 400), (b'{"fields": {"title": NaN}}', 400), (b"[" * 100_000, 400),
        (b"[]", 422), (b'{"fields": []}', 422), (b'{"fields": {}, "more": 1}', 422),
        (b'{"fields": {"title": "\\ud800"}}', 422), (b'{"fields": {"title": "\\u0000"}}', 422),
    ],
)  # fmt: skip
def test_a_body_that_makes_no_sense_is_told_so(program: Caller, body: bytes, status: int) -> None:
    assert program.post(LIST, body).status == status


def test_pages_stay_in_place_while_rows_come_in(program: Caller) -> None:
    for day in range(1, 8):
        a_study_session(f"2021-04-{day:02}", title=f"第{day}次")
    first = program.get(LIST, limit=3)
    assert [each["title"] for each in first.json["items"]] == ["第7次", "第6次", "第5次"]
    a_study_session("2021-04-30", title="后来的")
    second = program.get(first.json["next"])
    assert [each["title"] for each in second.json["items"]] == ["第4次", "第3次", "第2次"]
    third = program.get(second.json["next"])
    assert ([each["title"] for each in third.json["items"]], third.json["next"]) == (["第1次"], None)


@pytest.mark.parametrize(
    "name, value",
    [
        ("limit", "0"), ("limit", "201"), ("cursor", "x"), ("sort", "due"), ("unit", "不存在"), ("year", "x"),
        ("meeting", "no"), ("colour", "red"), ("q", "\0"), ("voided", "no"),
    ],
)  # fmt: skip
def test_a_filter_that_makes_no_sense_is_refused(program: Caller, name: str, value: str) -> None:
    answer = program.get(LIST, **{name: value})
    assert (answer.status, list(answer.faults)) == (422, [name])


def test_a_list_is_filtered_as_on_the_desk(program: Caller) -> None:
    a_study_session("2021-04-01")
    a_study_session("2020-04-01", title="上年的")
    assert [each["title"] for each in program.get(LIST, year=2020).json["items"]] == ["上年的"]
    assert len(program.get(LIST, unit="G").json["items"]) == 2
    assert len(program.get(LIST, unit="SFJ").json["items"]) == 0
    assert len(program.get(LIST, q="上年").json["items"]) == 1


def test_a_list_asked_for_again_is_of_its_own_day(program: Caller, district: District) -> None:
    """What is late depends on the day, though the statement is compiled once and asked again."""
    a_reconsideration("2021-03-01")
    for on, found in (("2021-03-02", 0), ("2021-03-20", 1), ("2021-03-02", 0)):
        with pretend(dt.date.fromisoformat(on)):
            assert len(program.get("/ledgers/reconsideration/records?light=late").json["items"]) == found
