"""A full disk: nothing is written by halves, and whoever asked is told so by API, desk and shell."""

import errno
import os
from typing import Any, NoReturn

import pytest
from django.db import connection
from django.test import Client

from fazhi.casework.models import Material
from fazhi.domains.leadership.models import StudySession
from fazhi.faces.cli.main import told
from fazhi.journal.verify import verify
from fazhi.registry.access import Role
from tests.builders import District, a_reconsideration, build_district
from tests.conftest import InThreads, genesis
from tests.faces.api import Answer, Caller, caller
from tests.faces.desk import desk_of, words
from tests.faces.test_api_files import PDF, files_at
from tests.faces.test_api_records import LIST, NEW

TOLD = "这一次的改动没有写入"


def fill() -> None:
    """Let the database have no room for anything more; PostgreSQL says so by itself only on a disk of its own."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA page_count")
            cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
        else:
            cursor.execute(
                "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;"
                "CREATE TRIGGER full_disk BEFORE INSERT ON study_session "
                "FOR EACH ROW EXECUTE FUNCTION full_disk()"
            )


def make_room() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA max_page_count = 1000000")
        else:
            cursor.execute("DROP FUNCTION full_disk CASCADE")


def entered(program: Caller, number: int) -> Answer:
    return program.post(
        LIST, {"fields": NEW | {"title": f"第{number}次" + "学习" * 60}}, Idempotency_Key=f"n{number}"
    )


@pytest.mark.postgres
def test_a_full_database_is_told_and_what_was_acknowledged_stands(in_threads: InThreads) -> None:
    def found() -> tuple[Caller, Client, int]:
        genesis()
        district = build_district()
        browser = desk_of(Role.COORDINATOR, name="desk")
        browser.raise_request_exception = False
        return caller(Role.COORDINATOR), browser, district.government.pk

    def work() -> None:
        program, browser, unit = found()
        fill()
        made = 0
        while (answer := entered(program, made)).status == 201 and made < 1000:
            made += 1
        assert (answer.status, answer.json["title"]) == (507, "磁盘没有空间了")
        assert TOLD in answer.json["detail"]
        page = browser.post("/desk/ledgers/study_session/new", NEW | {"unit": unit})
        assert page.status_code == 507
        assert TOLD in words(page)
        assert "刷新本页" in words(page)
        assert StudySession.objects.count() == made
        make_room()
        again = entered(program, made)
        assert (again.status, "Idempotent-Replayed" in again.headers) == (201, False)
        page = browser.post("/desk/ledgers/study_session/new", NEW | {"unit": unit})
        assert page.status_code == 302
        assert StudySession.objects.count() == made + 2
        assert list(verify()) == []

    (failed,) = in_threads([work])
    if isinstance(failed, Exception):
        raise failed


def test_a_file_for_which_there_is_no_room_is_not_filed(
    district: District, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA = tmp_path
    here, program = files_at(a_reconsideration()), caller(Role.COORDINATOR)

    def full(descriptor: int) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("fazhi.casework.store.os.fsync", full)
        answer = program.upload(here, "申请书.pdf", PDF)
    assert answer.status == 507
    assert TOLD in answer.json["detail"]
    assert not Material.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert program.upload(here, "申请书.pdf", PDF).status == 201


def test_a_command_says_so_in_a_line() -> None:
    assert told(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))).startswith("磁盘没有空间了")
