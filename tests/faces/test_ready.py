"""Whether the program is ready is told truly: each thing that can break is broken, and named; why, to the operator."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.utils import timezone

from fazhi.faces.jobs import JOBS
from fazhi.faces.portal.views import health
from fazhi.faces.watching import state
from fazhi.journal import schema
from fazhi.journal.genesis import forget
from fazhi.journal.models import Heartbeat
from fazhi.journal.sealing import seal
from fazhi.journal.time import pretend
from fazhi.law.adoption import adopt
from tests.builders import District
from tests.conftest import genesis
from tests.faces.watching import logged

pytestmark = pytest.mark.postgres
FROM_OUTSIDE: dict[str, Any] = {"REMOTE_ADDR": "203.0.113.9"}


@pytest.fixture(autouse=True)
def nothing_failed_before() -> Iterator[None]:
    health._failing.clear()
    yield
    health._failing.clear()


@pytest.fixture
def ready(district: District, key_folder: Path, tmp_path: Path, settings: Any) -> District:
    settings.DATA = tmp_path / "data"
    at_work()
    return district


def at_work() -> None:
    """Every job was done just now."""
    Heartbeat.objects.all().delete()
    for job in JOBS:
        Heartbeat(job=job.name, started_at=timezone.now(), succeeded_at=timezone.now()).save()


def failing(**extra: Any) -> list[str]:
    response = Client().get("/readyz", **extra)
    told = response.json()
    assert response.status_code == (503 if told["failing"] else 200)
    assert told["ok"] is not bool(told["failing"])
    return told["failing"]


def test_a_whole_program_is_ready_and_says_no_more_to_strangers(ready: District) -> None:
    response = Client().get("/readyz", **FROM_OUTSIDE)
    assert response.status_code == 200
    assert response.json() == {"ok": True, "failing": []}
    assert "no-store" in response["Cache-Control"]


def test_a_database_that_does_not_answer_is_named_and_the_process_still_lives(ready: District) -> None:
    def refuse(*_: Any) -> None:
        raise OperationalError("connection to server at 10.1.2.3 failed")

    with connection.execute_wrapper(refuse):
        assert failing() == ["database"]
        assert "10.1.2.3" not in Client().get("/readyz").content.decode()
        assert Client().get("/healthz").status_code == 503
        assert Client().get("/livez").status_code == 200


def test_a_migration_that_waits(ready: District, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "_known", lambda: [("journal", "9999_to_come")])
    assert failing() == ["migrations"]
    assert Client().get("/healthz").json()["unapplied"] == ["journal.9999_to_come"]


def test_a_trigger_that_is_gone(ready: District) -> None:
    on = " ON journal_leaf" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER journal_leaf_no_update{on}")
    assert failing() == ["triggers"]


@pytest.mark.django_db
def test_a_database_that_was_never_started(
    key_folder: Path, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA = tmp_path
    forget()
    assert "genesis" in failing()


def test_a_database_that_takes_no_writes(
    ready: District, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION READ ONLY")
        else:
            sqlite3.connect(tmp_path / "only.sqlite3").execute("CREATE TABLE t (x)").connection.close()
            monkeypatch.setattr(state, "_sqlite_address", lambda: f"file:{tmp_path}/only.sqlite3?mode=ro")
        assert failing() == ["writable"]
        transaction.set_rollback(True)


def test_another_writer_at_work_is_no_fault(
    ready: District, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = sqlite3.connect(tmp_path / "busy.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(state, "_sqlite_address", lambda: f"file:{tmp_path}/busy.sqlite3?mode=rw")
    assert failing() == []
    other.close()


def test_files_that_cannot_be_written(ready: District, settings: Any) -> None:
    settings.DATA = Path("/proc/fazhi")
    assert "files" in failing()


def test_a_disk_that_is_nearly_full(ready: District, settings: Any) -> None:
    settings.FAZHI_FREE_MB = 10**9
    assert failing() == ["disk"]


def test_a_signing_key_that_is_not_at_hand(ready: District, key_folder: Path) -> None:
    seal()
    assert failing() == []
    next(key_folder.glob("seal-*.json")).unlink()
    assert failing() == ["signing_key"]
    response = Client().get("/readyz", **FROM_OUTSIDE).content.decode()
    assert str(key_folder) not in response
    assert "wrong" not in response
    assert str(key_folder) in Client().get("/readyz").content.decode()  # from the machine itself


@pytest.mark.django_db
def test_entries_that_nobody_seals(key_folder: Path, tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path
    at_work()
    with pretend(dt.date(2021, 12, 31)):
        genesis("district")
    assert failing() == ["sealing"]
    seal()
    assert failing() == []
    forget()


@pytest.mark.parametrize("job, is_needed", [("seal", True), ("tick", True), ("sweep", False)])
def test_a_worker_that_does_not_do_what_is_needed(ready: District, job: str, is_needed: bool) -> None:
    beat = Heartbeat.objects.get(job=job)
    assert beat.succeeded_at is not None
    beat.succeeded_at -= dt.timedelta(minutes=5)
    beat.save()
    assert failing() == (["worker"] if is_needed else [])
    beat.delete()
    assert failing() == (["worker"] if is_needed else [])


def test_a_law_that_is_read_otherwise_than_it_is_in_force(ready: District, law_folder: Path) -> None:
    (law_folder / "territories.yaml").write_text("adopted: [重庆市]\n", encoding="utf-8")
    adopt(law_folder)
    assert failing() == ["law"]


def test_what_fails_and_when_it_ends_is_told_to_the_log_once(ready: District, settings: Any) -> None:
    with logged() as log:
        settings.FAZHI_FREE_MB = 10**9
        failing(), failing()
        settings.FAZHI_FREE_MB = 0
        failing(), failing()
    (began,) = log.of("not ready")
    (ended,) = log.of("ready again")
    assert (began["check"], ended["check"]) == ("disk", "disk")
    assert "MB" in began["wrong"]


WATCHES: list[tuple[dict[str, Any], bool, bool]] = [
    ({"REMOTE_ADDR": "127.0.0.1"}, False, True),
    ({"REMOTE_ADDR": "::1"}, False, True),
    ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9"}, False, False),
    ({"REMOTE_ADDR": "127.0.0.1"}, True, False),
    ({"REMOTE_ADDR": "203.0.113.9"}, False, False),
    ({"REMOTE_ADDR": ""}, False, False),
    ({"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": "Bearer a-good-token"}, True, True),
    ({"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": "Bearer another-token"}, False, False),
    ({"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": "Bearer "}, False, False),
    ({"REMOTE_ADDR": "127.0.0.1", "HTTP_AUTHORIZATION": "Bearer 令牌"}, False, False),
]


@pytest.mark.parametrize("extra, is_behind_proxy, may", WATCHES)
def test_metrics_are_for_the_machine_itself_and_for_the_holder_of_the_token(
    ready: District, settings: Any, extra: dict[str, Any], is_behind_proxy: bool, may: bool
) -> None:
    settings.FAZHI_METRICS_TOKEN, settings.FAZHI_PROXY = "a-good-token", is_behind_proxy
    assert Client().get("/metrics", **extra).status_code == (200 if may else 404)
    assert ("checks" in Client().get("/readyz", **extra).json()) is may


def test_without_a_token_set_no_token_is_good(ready: District, settings: Any) -> None:
    settings.FAZHI_METRICS_TOKEN = ""
    extra = FROM_OUTSIDE | {"HTTP_AUTHORIZATION": "Bearer "}
    assert Client().get("/metrics", **extra).status_code == 404
