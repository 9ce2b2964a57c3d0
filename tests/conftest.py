"""Fixtures that every part of the suite shares: a district, and a database of one's own for threads that commit."""

import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from django.db import connection, connections

from fazhi.journal.genesis import begin, forget
from fazhi.journal.time import pretend

from tests.builders import District, build_district, day

TODAY = day("2021-12-31")
"""The day on which a test finds itself."""

InThreads = Callable[[Sequence[Callable[[], object]]], list[object]]


def genesis(kind: str = "demo") -> None:
    """Entry 0 of an empty database."""
    forget()
    begin(kind=kind, place="410304", actor="machine:test", channel="machine")


@pytest.fixture
def district(db: None) -> Iterator[District]:
    """A demo database with a small district, on the last day of 2021."""
    genesis()
    with pretend(TODAY):
        yield build_district()
    forget()


@pytest.fixture(scope="session")
def empty_database(
    django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A migrated database that nobody is connected to, to be copied."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # the plugin exports no type
        if connection.vendor == "sqlite":
            path = tmp_path_factory.mktemp("database") / "empty.sqlite3"
            connection.ensure_connection()
            with sqlite3.connect(path) as copy:
                connection.connection.backup(copy)
            copy.close()
            yield str(path)
            return
        name = f"{connection.settings_dict['NAME']}_empty"
        _create_postgres(name, str(connection.settings_dict["NAME"]))
        yield name
        _drop_postgres(name)


@pytest.fixture
def in_threads(
    db: None, empty_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[InThreads]:
    """Runs functions side by side, each in a thread whose commits go to a database of this test's own."""
    if connection.vendor == "sqlite":
        name = str(tmp_path / "own.sqlite3")
        shutil.copy(empty_database, name)
    else:
        name = f"{empty_database}_own"
        _create_postgres(name, empty_database)
    monkeypatch.setitem(connections.settings, "default", {**connections.settings["default"], "NAME": name})

    def run(functions: Sequence[Callable[[], object]]) -> list[object]:
        results: list[object] = [None] * len(functions)
        ready = threading.Barrier(len(functions))

        def call(place: int) -> None:
            try:
                ready.wait()
                results[place] = functions[place]()
            except Exception as error:  # noqa: BLE001  # handed to the test, which looks at it
                results[place] = error
            finally:
                connection.close()

        threads = [threading.Thread(target=call, args=(place,)) for place in range(len(functions))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return results

    yield run
    if connection.vendor == "postgresql":
        _drop_postgres(name)


def _create_postgres(name: str, template: str) -> None:
    if connection.settings_dict["NAME"] == template:
        connection.close()
    _drop_postgres(name)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _drop_postgres(name: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
