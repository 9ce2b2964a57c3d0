"""The regular jobs: all of them, and `fazhi worker` as a process that is doubled, killed and told to end."""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from fazhi.casework.ticking import Lapsed
from fazhi.faces.jobs import JOBS
from fazhi.journal.jobs import Job, beats, do
from fazhi.journal.models import Unsealed
from fazhi.journal.time import pretend
from fazhi.journal.verify import verify
from fazhi.registry.access import Role
from fazhi.registry.models import Ending
from fazhi.registry.sessions import begin
from tests.builders import District, a_reconsideration, day
from tests.faces.desk import account
from tests.registry.test_sessions import later

from .commands import as_program, begun
from .test_cli_program import BEGIN


@pytest.fixture
def data(settings: Any, tmp_path: Path, key_folder: Path) -> Path:
    """A folder of data of one's own."""
    settings.DATA = tmp_path
    return tmp_path


def job(name: str) -> Job:
    (found,) = (each for each in JOBS if each.name == name)
    return found


@pytest.mark.postgres
def test_every_job_can_be_done_again_and_again(district: District, data: Path) -> None:
    a_reconsideration(own_number="1", handler=district.handler)
    for _ in range(2):
        for each in JOBS:
            assert do(each, beats().get(each.name)), beats()[each.name].error
    assert not Unsealed.objects.exists()
    assert set(beats()) == {each.name for each in JOBS}
    assert list(verify()) == []


def test_a_session_that_nobody_came_back_to_ends_by_the_clock(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, again = (begin(account(role), "口令", "10.0.0.1") for role in (Role.HEAD, Role.LEADER))
    later(monkeypatch, minutes=31)
    again.seen_at = timezone.now()
    again.save(update_fields=["seen_at"])
    assert list(job("sessions").work()) == ["1 ended"]
    left.refresh_from_db()
    again.refresh_from_db()
    assert (left.ending, left.ended_at is None) == (Ending.IDLE, False)
    assert again.ended_at is None
    assert list(job("sessions").work()) == []


def test_a_lapse_that_is_refused_is_logged_once_a_day(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is tried at each tick, since its handler may clear the way; the log need not say so each minute."""
    refused = Lapsed("XZFY-2021-00001", "视为撤回", "有更晚的办理")
    monkeypatch.setattr("fazhi.faces.jobs.tick", lambda: iter([refused]))
    monkeypatch.setattr("fazhi.faces.jobs._refused", {})
    told = []
    for on in ("2021-12-30", "2021-12-30", "2021-12-31"):
        with pretend(day(on)):
            told.append(list(job("tick").work()))
    line = "XZFY-2021-00001 视为撤回: refused, its handler has to decide"
    assert told == [[line], [], [line]]


def test_what_was_put_aside_is_swept_out_after_a_day(district: District, data: Path) -> None:
    places = [data / "imports" / "a.xlsx", data / "files" / "incoming-a", data / "files" / "ab" / "ab12"]
    for path in places:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    assert list(job("sweep").work()) == []
    for path in places:
        os.utime(path, (time.time() - 90_000,) * 2)
    assert list(job("sweep").work()) == ["2 swept out"]
    assert [path.exists() for path in places] == [False, False, True]


def test_without_a_scanner_nothing_leaves_quarantine(district: District, settings: Any) -> None:
    settings.FAZHI_SCAN = ""
    assert list(job("scan").work()) == []


@pytest.mark.slow
def test_a_worker_is_killed_while_another_works_and_is_told_to_end(tmp_path: Path) -> None:
    """Whatever is cut short is done by the next; nothing is sealed twice, and who is told to end ends with 0."""
    assert as_program(tmp_path, *BEGIN).code == 0
    killed, ended = (begun(tmp_path, "worker") for _ in range(2))
    for process in (killed, ended):
        assert process.stdout is not None
        assert process.stdout.readline().startswith("定时任务已开始")
    killed.kill()
    ended.terminate()
    assert [process.communicate() and process.returncode for process in (killed, ended)] == [-9, 0]
    assert as_program(tmp_path, "worker", "--once").out.count("：完成") == len(JOBS)
    assert as_program(tmp_path, "journal", "verify", "--format", "json").json["problems"] == []
    with closing(sqlite3.connect(tmp_path / "own.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM journal_unsealed").fetchone() == (0,)
