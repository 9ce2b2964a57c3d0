"""The document keeps its word: answers have the shapes that it gives, and whatever is sent, nothing breaks."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from fazhi.faces.api import openapi, shapes
from fazhi.faces.api.bodies import pointer
from fazhi.registry.access import Role
from tests.builders import District, a_matter, a_reconsideration, a_study_session
from tests.casework.filing import data
from tests.faces.api import Caller, caller

from .full_dossier import GIVEN, FullDossier, a_full_dossier

__all__ = ["data"]

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.just("2021-04-01"),
    st.just("SFJ"),
    st.just(2**70),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)
LEDGERS = ("reconsideration", "study_session", "matter")


@pytest.fixture(scope="module")
def names() -> dict[str, list[str]]:
    """What the fields of a new record are called, by ledger."""
    schemas = openapi.schema()["components"]["schemas"]
    return {ledger: sorted(schemas[f"{ledger}.new"]["properties"]) for ledger in LEDGERS}


@pytest.fixture
def program(district: District) -> Caller:
    return caller(Role.COORDINATOR, person=district.handler)


def test_answers_have_the_shapes_of_the_document(program: Caller, district: District, data: Path) -> None:
    full = a_full_dossier(district)
    record = full.record
    a_study_session(), a_matter()
    here = f"/ledgers/reconsideration/records/{record.number}"
    asked: list[tuple[str, Any, dict[str, Any]]] = [
        (here, shapes.RecordTold, {}),
        (f"{here}/steps", list[shapes.StepTold], {}),
        (f"{here}/next", list[shapes.NextTold], {}),
        (f"{here}/clocks", list[shapes.ClockTold], {}),
        (f"{here}/files", list[shapes.FileTold], {}),
        (f"{here}/links", list[shapes.LinkTold], {}),
        (f"{here}/hands", shapes.HandsTold, {}),
        (f"{here}/reminders", list[shapes.ReminderTold], {}),
        (f"{here}/papers", shapes.PapersTold, {}),
        (f"{here}/papers/{full.names['paper']}", shapes.PaperOpened, {}),
        (f"{here}/steps/{full.names['taken']}/paper", shapes.DraftTold, {}),
        *((f"/ledgers/{ledger}/records", shapes.RecordPage, {}) for ledger in LEDGERS),
        ("/ledgers", list[shapes.LedgerTold], {}),
        ("/units", list[shapes.UnitTold], {}),
        ("/people", shapes.PeoplePage, {}),
        ("/me", shapes.TokenTold, {}),
        ("/figures", list[shapes.FigureTold], {"year": 2021}),
        ("/figures/reconsideration.received", shapes.FigureOpened, {"year": 2021}),
        ("/figures/reconsideration.received/records", shapes.EvidencePage, {"year": 2021}),
        ("/law/limits", list[shapes.LimitTold], {}),
        ("/law/questions", list[shapes.QuestionTold], {}),
        (
            "/law/due",
            shapes.DueTold,
            {"limit": "reconsideration.decide", "from": "2024-02-28", "on": "2024-02-28"},
        ),
    ]
    for address, shape, query in asked:
        answer = program.get(address, **query)
        assert answer.status == 200, address
        assert_shaped(answer.json, shape)


def test_what_is_written_is_answered_in_the_shape_of_the_document(
    program: Caller, district: District, data: Path
) -> None:
    full = a_full_dossier(district)
    for name in sorted(GIVEN):
        with transaction.atomic():
            assert_answered_in_shape(full, program, name)
            transaction.set_rollback(True)


def assert_answered_in_shape(full: FullDossier, program: Caller, name: str) -> None:
    """The status and the shape are those that the document gives; the members sent are all among those it names."""
    _, _, told = full.operation(name)
    ((status, response),) = [each for each in told["responses"].items() if each[0] != "default"]
    answer = full.ask(program, name)
    assert answer.status == int(status), (name, answer)
    if "application/json" in response["content"]:
        shape = response["content"]["application/json"]["schema"]
        assert_shaped(answer.json, shape_of(shape))
    else:
        assert answer.headers["Content-Type"] in response["content"], name
        assert answer.content, name
    if sent := GIVEN[name]:
        ((_, body),) = told["requestBody"]["content"].items()
        assert set(sent) - {"upload"} <= body["schema"]["properties"].keys(), name


def shape_of(schema: dict[str, Any]) -> Any:
    """The shape that a response names, alone or as a list."""
    if schema.get("type") == "array":
        return list[shape_of(schema["items"])]  # type: ignore[misc]
    return getattr(shapes, schema["$ref"].rpartition("/")[2])


def assert_shaped(told: Any, shape: Any) -> None:
    """Strict: no value is bent into its type; the same comes back: no member is there that the shape has not."""
    adapter: TypeAdapter[Any] = TypeAdapter(shape)
    assert adapter.dump_python(adapter.validate_json(json.dumps(told), strict=True)) == told


def test_the_fields_of_a_record_are_those_of_the_document(program: Caller) -> None:
    known = openapi.schema()["components"]["schemas"]
    for ledger, record in zip(LEDGERS, (a_reconsideration(), a_study_session(), a_matter()), strict=True):
        told = program.get(f"/ledgers/{ledger}/records/{record.number}").json
        own = known[f"{ledger}.record"]["allOf"][1]["properties"]["fields"]
        assert told["fields"].keys() == own["properties"].keys()
        assert set(known[f"{ledger}.new"].get("required", ())) <= known[f"{ledger}.new"]["properties"].keys()


@settings(suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_sent_nothing_breaks(
    program: Caller, names: dict[str, list[str]], data: st.DataObject
) -> None:
    """Bodies near the document and far from it: the answer is a good one or a problem that says what is wrong."""
    ledger = data.draw(st.sampled_from(LEDGERS))
    body = data.draw(
        VALUES
        | st.fixed_dictionaries(
            {
                "fields": st.dictionaries(
                    st.sampled_from(names[ledger]) | st.text(max_size=5), VALUES, max_size=12
                )
            },
            optional={"reason": VALUES},
        )
    )
    answer = program.post(f"/ledgers/{ledger}/records", json.dumps(body).encode())
    assert answer.status in (201, 400, 422), answer
    assert answer.status == 201 or answer.json["detail"]


@pytest.fixture
def full(district: District, data: Path) -> FullDossier:
    return a_full_dossier(district)


SENT = sorted(name for name, given in GIVEN.items() if given and "upload" not in given)


@settings(suppress_health_check=list(HealthCheck))
@given(name=st.sampled_from(SENT), data=st.data())
def test_whatever_is_sent_to_a_dossier_nothing_breaks(
    program: Caller, full: FullDossier, name: str, data: st.DataObject
) -> None:
    """Bodies one or two members away from a good one: done, or told what is wrong, at members sent or asked for."""
    method, address, told = full.operation(name)
    ((_, described),) = told["requestBody"]["content"].items()
    known = sorted(described["schema"]["properties"])
    changed = data.draw(st.dictionaries(st.sampled_from(known) | st.text(max_size=5), VALUES, max_size=2))
    body = (GIVEN[name] or {}) | changed
    answer = program.ask(method.upper(), address, json.dumps(body).encode())
    assert answer.status in (200, 201, 400, 404, 422), answer
    if answer.status == 422:
        places = {pointer(each) for each in (*known, *body)}
        assert {each["pointer"] for each in answer.json["errors"] if "pointer" in each} <= places, answer


@settings(suppress_health_check=list(HealthCheck))
@given(
    query=st.dictionaries(
        st.sampled_from(["limit", "cursor", "sort", "q", "year", "unit", "stage", "light"]), st.text()
    )
)
def test_whatever_is_asked_nothing_breaks(program: Caller, query: dict[str, str]) -> None:
    answer = program.get("/ledgers/reconsideration/records", **query)
    assert answer.status == 200 or answer.faults.keys() <= query.keys(), answer


@settings(suppress_health_check=list(HealthCheck))
@given(
    start=st.text(max_size=25),
    on=st.none() | st.text(max_size=10),
    suspend=st.lists(st.text(max_size=22), max_size=2),
)
def test_whatever_date_is_asked_for_nothing_breaks(
    program: Caller, start: str, on: str | None, suspend: list[str]
) -> None:
    query: dict[str, Any] = {"limit": "reconsideration.decide", "from": start, "suspend": suspend}
    answer = program.get("/law/due", **(query | ({"on": on} if on is not None else {})))
    assert answer.status in (200, 422), answer
