"""A request with an Idempotency-Key is carried out once, whoever repeats it, and whatever happens meanwhile."""

import datetime as dt

import pytest
from django.utils import timezone

from fazhi.domains.leadership.models import StudySession
from fazhi.faces.api.models import KeptAnswer
from fazhi.faces.api.once import KEPT_DAYS, forget_answers
from fazhi.registry.access import Role
from tests.builders import District, a_study_session, build_district
from tests.conftest import InThreads, genesis
from tests.faces.api import Answer, Caller, caller
from tests.faces.test_api_records import LIST, NEW


@pytest.fixture
def program(district: District) -> Caller:
    return caller(Role.COORDINATOR)


def test_a_repeated_request_gets_the_same_answer_and_does_nothing(program: Caller) -> None:
    first = program.post(LIST, {"fields": NEW}, Idempotency_Key="a")
    second = program.post(LIST, {"fields": NEW}, Idempotency_Key="a")
    assert (first.status, second.status) == (201, 201)
    assert first.json == second.json
    assert [first.headers[name] == second.headers[name] for name in ("ETag", "Location")] == [True, True]
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"
    assert StudySession.objects.count() == 1


def test_another_body_under_the_same_key_is_refused(program: Caller) -> None:
    program.post(LIST, {"fields": NEW}, Idempotency_Key="a")
    answer = program.post(LIST, {"fields": NEW | {"title": "另一次"}}, Idempotency_Key="a")
    assert (answer.status, answer.json["type"]) == (422, "urn:fazhi:problem:key-reused")
    assert StudySession.objects.count() == 1


def test_a_key_belongs_to_its_account(program: Caller, district: District) -> None:
    program.post(LIST, {"fields": NEW}, Idempotency_Key="a")
    other = caller(Role.HEAD, district.government)
    assert other.post(LIST, {"fields": NEW}, Idempotency_Key="a").status == 201
    assert StudySession.objects.count() == 2


def test_what_was_refused_is_not_kept(program: Caller) -> None:
    assert program.post(LIST, {"fields": {}}, Idempotency_Key="a").status == 422
    assert KeptAnswer.objects.count() == 0
    assert program.post(LIST, {"fields": NEW}, Idempotency_Key="a").status == 201


def test_a_correction_is_repeated_though_its_version_is_gone(program: Caller) -> None:
    address = f"{LIST}/{a_study_session().number}"
    seen = program.get(address).headers["ETag"]
    body = {"fields": {"title": "改过"}, "reason": "题目写错"}
    for _ in range(2):
        assert program.patch(address, body, If_Match=seen, Idempotency_Key="a").status == 200


@pytest.mark.parametrize("key", ["", "长", "x" * 256, "a\tb"])
def test_a_key_that_is_none_is_refused(program: Caller, key: str) -> None:
    assert program.post(LIST, {"fields": NEW}, Idempotency_Key=key).status == 422


def test_answers_are_forgotten_after_some_days(program: Caller) -> None:
    program.post(LIST, {"fields": NEW}, Idempotency_Key="a")
    assert forget_answers() == 0
    kept = KeptAnswer.objects.get()
    kept.made_at = timezone.now() - dt.timedelta(days=KEPT_DAYS, seconds=1)
    kept.save()
    assert forget_answers() == 1


@pytest.mark.postgres
@pytest.mark.parametrize("same", [True, False])
def test_side_by_side_it_is_done_once(in_threads: InThreads, same: bool) -> None:
    """Eight at once: with one body all get the one answer, with eight bodies one is done and the others refused."""

    def found() -> Caller:
        genesis()
        build_district()
        return caller(Role.COORDINATOR)

    (program,) = in_threads([found])
    assert isinstance(program, Caller)

    def ask(number: int) -> Answer:
        title = "同一次" if same else f"第{number}次"
        return program.post(LIST, {"fields": NEW | {"title": title}}, Idempotency_Key="a")

    answers = in_threads([lambda number=number: ask(number) for number in range(8)])  # type: ignore[misc]
    statuses = sorted(each.status for each in answers if isinstance(each, Answer))
    assert statuses == ([201] * 8 if same else [201, *[422] * 7]), answers
    done = [each for each in answers if isinstance(each, Answer) and each.status == 201]
    assert len({each.json["number"] for each in done}) == 1
    assert in_threads([lambda: StudySession.objects.count()]) == [1]
