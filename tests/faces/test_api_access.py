"""Who may do what over the API: every role, every operation, in one's own unit and another, against a plain table."""

import json
from itertools import product
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fazhi.domains.leadership.models import StudySession
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.faces.api import openapi
from fazhi.registry.access import Role
from fazhi.registry.models import Unit
from tests.builders import District, a_matter, a_reconsideration, a_study_session, step
from tests.faces.api import Caller, caller

ALL = {Role.COORDINATOR, Role.LEADER, Role.AUDITOR}
IN_UNIT = {Role.HEAD, Role.HANDLER}
READS, WRITES = ALL | IN_UNIT, {Role.COORDINATOR} | IN_UNIT
OPEN = ("/me", "/units", "/people", "/ledgers", "/figures?year=2021", "/law/limits", "/law/questions",
        "/law/due?limit=reconsideration.decide&from=2024-02-28&on=2024-02-28",
        "/figures/reconsideration.received?year=2021")  # fmt: skip

NAMES = {
    "ledger": "reconsideration", "number": "XZFY-2021-99999", "taken": "1", "figure": "x", "file": "1", "place": "1",
    "key": "1", "paper": "1", "form": "pdf",
}  # fmt: skip


def wanted(role: Role, verb: str, *, own: bool) -> int:
    """What a person who has read the rules would expect, without looking at the program."""
    if role not in READS:
        return 403
    if role in IN_UNIT and not own:
        return 403 if verb == "enter" else 404
    if verb == "read":
        return 200
    return 403 if role not in WRITES else 201 if verb in ("enter", "perform") else 200


def carried_out(program: Caller, verb: str, unit: Unit) -> int:
    """The status of one operation on a record of the unit."""
    if verb == "enter":
        fields = {"title": "学习", "unit": unit.code, "meeting": "gov_executive", "happened_on": "2021-04-01"}
        return program.post("/ledgers/study_session/records", {"fields": fields}).status
    if verb == "perform":
        record = a_reconsideration("2021-12-30", unit=unit)
        body = {"fields": {"missing_material": "身份证明"}}
        return program.post(
            f"/ledgers/reconsideration/records/{record.number}/steps/ask_correction", body
        ).status
    session = a_study_session(unit=unit)
    address = f"/ledgers/study_session/records/{session.number}"
    if verb == "read":
        return program.get(address).status
    if verb == "amend":
        return program.patch(address, {"fields": {"title": "改"}, "reason": "错"}, If_Match="*").status
    return program.post(f"{address}/void", {"reason": "错"}, If_Match="*").status


@pytest.mark.parametrize("role", Role)
def test_every_role_does_what_the_rules_say_and_nothing_else(district: District, role: Role) -> None:
    program = caller(role, district.justice if role in IN_UNIT else None)
    for verb, own in product(("enter", "read", "amend", "void", "perform"), (True, False)):
        unit = district.justice if own else district.city
        assert carried_out(program, verb, unit) == wanted(role, verb, own=own), (role, verb, own)


@pytest.mark.parametrize("role", Role)
def test_what_is_no_record_is_read_by_all_who_do_business(district: District, role: Role) -> None:
    program = caller(role, district.justice if role in IN_UNIT else None)
    for address in OPEN:
        path, _, query = address.partition("?")
        asked = dict(part.split("=") for part in query.split("&")) if query else {}
        assert program.get(path, **asked).status == (200 if role in READS else 403), address


def test_a_stranger_learns_nothing_of_a_case(district: District) -> None:
    record = step(a_reconsideration(), "ask_correction", "2021-03-02", missing_material="身份证明")
    stranger = caller(Role.HANDLER, district.city)
    here = f"/ledgers/reconsideration/records/{record.number}"
    taken = record.case.steps_taken.get().pk
    for path in ("", "/steps", "/next", "/clocks"):
        assert stranger.get(here + path).status == 404, path
    for path in ("/void", "/steps/correct", "/late/correct", f"/steps/{taken}/void"):
        body = {"reason": "看看"} | ({"on": "2021-03-03"} if "late" in path else {})
        body = {} if path == "/steps/correct" else body
        assert stranger.post(here + path, body, If_Match="*").status == 404, path
    assert stranger.patch(here, {"fields": {}, "reason": "看看"}, If_Match="*").status == 404
    assert stranger.get("/ledgers/reconsideration/records").json["count"] == 0
    opened = stranger.get("/figures/reconsideration.received/records", year=2021)
    assert (opened.json["items"], opened.json["count"]) == ([], 0)


def test_a_head_takes_the_steps_that_the_head_takes(district: District) -> None:
    from fazhi.casework.procedures import procedures
    from fazhi.law.procedure import By

    found = [
        (procedure, each)
        for versions in procedures().values()
        for procedure in versions
        for each in procedure.steps
        if each.by is By.HEAD
    ]
    assert found, "no step is the head's"
    record = a_reconsideration("2021-12-30")
    heads = {each.id for procedure, each in found if procedure.key == record.case.procedure}
    handler, head = caller(Role.HANDLER, district.justice), caller(Role.HEAD, district.justice)
    for name in heads:
        here = f"/ledgers/reconsideration/records/{record.number}/steps/{name}"
        assert "单位负责人" in handler.post(here, {}).json["detail"]
        assert head.post(here, {}).status != 403


@pytest.mark.parametrize(
    "path", ["/ledgers/reconsideration/records", "/ledgers/matter/records", "/people", "/ledgers"]
)
def test_a_list_costs_the_same_however_long_it_is(district: District, path: str) -> None:
    program = caller(Role.HANDLER, district.justice)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert program.get(path).status == 200
        return len(captured)

    a_reconsideration(), a_matter(), queries()
    before = queries()
    for _ in range(5):
        a_reconsideration(), a_matter()
    assert queries() == before <= 7


def test_writing_costs_a_settled_number_of_queries(district: District) -> None:
    program = caller(Role.COORDINATOR)
    program.get("/me")
    fields = {"title": "学习", "unit": "G", "meeting": "gov_executive", "happened_on": "2021-04-01"}
    with CaptureQueriesContext(connection) as captured:
        assert program.post("/ledgers/study_session/records", {"fields": fields}).status == 201
    assert len(captured) <= 11, [each["sql"] for each in captured.captured_queries]


@pytest.mark.big
def test_every_address_of_the_document_is_an_address(district: District) -> None:
    """What the document says is there, is: nothing answers 404 for want of the address, nor 405 for the method."""
    document = json.loads(Client().get("/api/v1/openapi.json").content)
    program = caller(Role.COORDINATOR)
    ours = ("/reconsideration/", "{ledger}")
    several = [
        path for path in document["paths"] if path.count("/") < 4 or any(part in path for part in ours)
    ]
    assert len(several) > 40
    for path in several:
        for method in document["paths"][path]:
            here = path.format_map(NAMES)
            answer: Any = program.ask(
                method.upper(), here, {} if method != "get" else None, {"If-Match": "*"}
            )
            assert answer.status in (200, 404, 422), (path, method, answer)
            if answer.status == 404:
                assert "接口没有这个地址" not in answer.json["detail"], path


def test_every_ledger_and_every_step_is_in_the_document(district: District) -> None:
    from fazhi.casework.ledger import ledgers
    from fazhi.casework.procedures import procedures

    paths = openapi.schema()["paths"]
    for ledger in ledgers():
        assert {"get", "post"} <= paths[f"/ledgers/{ledger}/records"].keys()
    for model, versions in procedures().items():
        for each in {each.id for procedure in versions for each in procedure.steps}:
            assert f"/ledgers/{model.ledger.id}/records/{{number}}/steps/{each}" in paths


def test_an_address_that_is_none_says_so(district: District) -> None:
    answer = caller(Role.COORDINATOR).get("/nothing/here")
    assert (answer.status, answer.json["type"]) == (404, "urn:fazhi:problem:missing")


def test_a_fault_of_ours_tells_nothing(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    from fazhi.faces.api.views import records

    def broken(*_: object) -> None:
        raise RuntimeError("a secret of the program")

    program = caller(Role.COORDINATOR)
    monkeypatch.setattr(records, "record_of", broken)
    answer = program.get(f"/ledgers/study_session/records/{a_study_session().number}")
    assert (answer.status, "secret" in str(answer.json)) == (500, False)


def test_the_documentation_brings_all_it_needs(district: District) -> None:
    page: Any = Client().get("/api/v1/docs")
    html = page.content.decode()
    assert page.status_code == 200
    assert "演示" in html
    assert "http" not in html.replace("http-equiv", "")
    assert "default-src 'none'" in page["Content-Security-Policy"]
    for asset in ("ninja/swagger-ui.css", "ninja/swagger-ui-bundle.js", "ninja/swagger-ui-init.js"):
        response: Any = Client().get(f"/static/{asset}")
        assert response.status_code == 200, asset
        response.close()


def test_figures_open_to_the_records_that_they_rest_on(district: District) -> None:
    from fazhi.figures.books import keep
    from fazhi.figures.figure import find_figure
    from fazhi.figures.period import Period
    from tests.builders import MACHINE, day

    keep(["reconsideration"], day("2021-01-01"), MACHINE)
    for number in range(1, 6):
        a_reconsideration(f"2021-03-{number:02}")
    program = caller(Role.COORDINATOR)
    value = program.get("/figures/reconsideration.received", year=2021).json
    assert (value["value"], value["records"], value["before"]["value"]) == (5, 5, None)
    first = program.get("/figures/reconsideration.received/records", year=2021, limit=3).json
    rest = program.get(first["next"]).json
    numbers = [each["number"] for each in (*first["items"], *rest["items"])]
    behind = find_figure("reconsideration.received").behind(Period.of_year(2021))
    assert sorted(numbers) == sorted(row.number for row in behind.with_case())
    assert (rest["next"], first["count"]) == (None, 5)
    assert program.get("/figures/nothing", year=2021).status == 404
    assert program.get("/figures", year="x").faults.keys() == {"year"}
    assert Reconsideration.objects.count() == 5
    assert StudySession.objects.count() == 0


def test_a_due_date_comes_with_every_step_and_article(district: District) -> None:
    program = caller(Role.LEADER)
    answer = program.get(
        "/law/due", **{"limit": "reconsideration.decide", "from": "2024-02-28", "on": "2024-02-28"}
    )
    assert (answer.status, answer.json["due"]) == (200, "2024-04-28")
    assert any(each["article"] for each in answer.json["steps"])
    assert program.get("/law/due", **{"limit": "nothing", "from": "2024-02-28"}).status == 422
    assert program.get("/law/due", limit="reconsideration.decide").faults.keys() == {"from"}
