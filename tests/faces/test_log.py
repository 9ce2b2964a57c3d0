"""The log: a line for each request and event, with the request's id, and nothing in it that names a person."""

import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fazhi.faces.watching.lines import JsonLine
from fazhi.registry.access import Role
from fazhi.registry.models import Account
from tests.builders import District, a_reconsideration
from tests.casework.filing import PDF, data
from tests.faces.api import caller
from tests.faces.desk import desk_of, words
from tests.faces.test_desk_records import a_form
from tests.faces.watching import Log, logged

__all__ = ["data"]

NAME = "标记甲某某"
CASES = "/desk/ledgers/reconsideration/"


@pytest.fixture
def log() -> Iterator[Log]:
    with logged() as log:
        yield log


def test_a_request_has_one_line_that_says_who_asked_for_what_and_how_long_it_took(
    district: District, log: Log
) -> None:
    record, client = a_reconsideration(), desk_of(Role.COORDINATOR)
    response = client.get(f"{CASES}{record.number}/?tab=1")
    (line,) = log.of("request")
    assert line.pop("ms") > 0
    assert line.pop("queries") > 3
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "info",
        "logger": "fazhi.request",
        "event": "request",
        "request": response["X-Request-ID"],
        "channel": "web",
        "method": "GET",
        "route": "desk:record",
        "status": 200,
        "account": f"account:{Account.objects.get(username='coordinator').pk}",
    }


def test_the_channel_of_the_api_is_its_own_and_its_route_is_its_operation(
    district: District, log: Log
) -> None:
    caller(Role.COORDINATOR).get("/me")
    line = log.of("request")[-1]
    assert (line["channel"], line["route"], line["status"]) == ("api", "api:me", 200)
    assert line["account"].startswith("account:")


def test_what_is_asked_for_by_nobody_and_is_not_there_has_no_path_in_its_line(
    district: District, log: Log
) -> None:
    Client().get(f"/{NAME}/?q={NAME}")
    list(Client().get("/static/fazhi/base.css"))
    unknown, static = log.of("request")
    assert (unknown["route"], unknown["status"], unknown["account"]) == ("-", 404, "")
    assert static["route"] == "static"
    assert NAME not in log.everything
    assert quote(NAME) not in log.everything


@pytest.mark.parametrize("sent", ["", "short", "a" * 65, "x y-123456", "甲乙丙丁戊己庚辛", 'abcdefgh"\n'])
def test_an_id_is_taken_from_a_proxy_alone_and_only_where_it_is_well_formed(
    district: District, settings: Any, sent: str
) -> None:
    good = "3f2c-PROXY_0001"
    assert Client().get("/livez", headers={"X-Request-ID": good})["X-Request-ID"] != good
    settings.FAZHI_PROXY = True
    assert Client().get("/livez", headers={"X-Request-ID": good})["X-Request-ID"] == good
    made = Client().get("/livez", headers={"X-Request-ID": sent})["X-Request-ID"]
    assert re.fullmatch("[0-9a-f]{16}", made)


def test_the_id_stands_on_the_page_that_says_what_went_wrong(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff = desk_of(Role.HANDLER, district.justice)
    monkeypatch.setattr("fazhi.faces.portal.views.verify._facts", lambda: 1 / 0)
    staff.raise_request_exception = False
    for client, address, status in (
        (Client(), "/no-such-page", 404),
        (staff, f"{CASES}XZFY-2021-09999/", 404),
        (staff, "/desk/admin/journal", 403),
        (staff, "/verify/", 500),
    ):
        response = client.get(address)
        assert response.status_code == status
        assert f"请把编号 {response['X-Request-ID']} 告诉系统管理员" in words(response), address
    refused = Client(enforce_csrf_checks=True).post("/desk/login", {"username": "x"})
    assert refused["X-Request-ID"] in words(refused)


def test_a_problem_of_the_api_holds_the_id(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    program = caller(Role.COORDINATOR)
    missing = program.get("/ledgers/reconsideration/records/XZFY-2021-09999")
    assert missing.json["request"] == missing.headers["X-Request-ID"]
    monkeypatch.setattr("fazhi.faces.api.views.directory._unit", lambda *_: 1 / 0)
    broken = program.get("/units")
    assert broken.status == 500
    assert f"请稍后再试，或者把编号 {broken.headers['X-Request-ID']} 告诉系统管理员" in broken.json["detail"]


def test_a_fault_is_told_by_its_kind_and_its_place_without_its_message(
    district: District, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        try:
            raise KeyError(NAME)
        except KeyError as error:
            raise RuntimeError(f"no row for {NAME}") from error

    monkeypatch.setattr("fazhi.faces.desk.views.records.journal_of", broken)
    record, client = a_reconsideration(), desk_of(Role.COORDINATOR)
    client.raise_request_exception = False
    response = client.get(f"{CASES}{record.number}/")
    (line,) = log.of("fault")
    assert line["request"] == response["X-Request-ID"]
    assert line["exception"] == "RuntimeError"
    assert re.search(r"test_log\.py:\d+ broken < .*records\.py:\d+ detail", line["at"])
    assert "from KeyError" in line["at"]
    assert NAME not in log.everything


def test_what_people_fill_in_is_nowhere_in_the_log(district: District, log: Log, data: Any) -> None:
    """Forms of desk, portal and API with a name that is known again, taken and refused; a file of that name."""
    handler, stranger = desk_of(Role.HANDLER, district.justice, district.handler), Client()
    handler.raise_request_exception = stranger.raise_request_exception = False
    taken = handler.post(f"{CASES}new", a_form(district, title=NAME, applicant=NAME, request=NAME))
    assert taken.status_code == 302
    address = taken["Location"]
    assert NAME in words(handler.get(address))
    for path, form in (
        (f"{CASES}new", a_form(district, title=NAME, act_known_on=NAME, unit=NAME)),
        (f"{address}amend", {"reason": NAME, "applicant": NAME}),
        (f"{address}void", {"reason": NAME}),
        (f"{address}steps/{quote('accept')}", {"on": NAME, "note": NAME}),
        (f"{address}files/new", {"file": SimpleUploadedFile(f"{NAME}.pdf", PDF), "title": NAME}),
        ("/desk/password", {"old": NAME, "new": NAME}),
        ("/desk/urgent", {"number": NAME, "reason": NAME}),
    ):
        handler.post(path, form)
    for _ in range(6):
        stranger.post("/desk/login", {"username": NAME, "password": NAME})
    stranger.post("/track/", {"number": NAME, "name": NAME})
    for asked in (f"/desk/search?q={NAME}", f"{CASES}?q={NAME}", f"/public/?q={NAME}", f"/track/?q={NAME}"):
        handler.get(asked)
    program = caller(Role.HEAD, district.justice)
    program.post("/ledgers/reconsideration/records", {"fields": {"title": NAME, NAME: NAME}, "reason": NAME})
    program.get(f"/ledgers/reconsideration/records/{NAME}", fields=NAME)
    stranger.get("/", headers={"Host": NAME.encode().hex() + ".example", "User-Agent": NAME.encode().hex()})
    assert len(log.of("request")) > 18
    for spelled in (NAME, quote(NAME), ascii(NAME)[1:-1], NAME.encode().hex()):
        assert spelled not in log.everything


def test_what_a_library_logs_keeps_its_template_and_its_numbers_alone(log: Log) -> None:
    logging.getLogger("gunicorn.error").warning("Worker (pid:%s) asked for %s", 12, f"/{NAME}")
    logging.getLogger("django.security.DisallowedHost").error(f"Invalid HTTP_HOST header: {NAME!r}")
    logging.getLogger("lib").error("%(name)s of %(count)d", {"name": NAME, "count": 3})
    log.as_json.write(JsonLine().format(logging.LogRecord("lib", 40, "", 0, "%d of %d", (NAME, 3), None)))
    assert [line["event"] for line in log.lines] == [
        "Worker (pid:12) asked for …",
        "DisallowedHost",
        "… of 3",
        "%d of %d",
    ]
    assert NAME not in log.everything


def test_a_line_stays_one_line_whatever_is_put_into_it(log: Log) -> None:
    hostile = "a\r\n2026-01-01 CRITICAL all is lost\u2028\u0085\x1b[2J"
    logging.getLogger("fazhi.test").warning(hostile, extra={"fields": {"wrong": hostile}})
    assert log.lines[0]["event"] == hostile
    assert len(log.as_json.getvalue().splitlines()) == len(log.as_text.getvalue().splitlines()) == 1
    assert "\x1b" not in log.everything
