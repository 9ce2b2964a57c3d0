"""Fixtures that every part of the suite shares: a district, and a database of one's own for threads that commit."""

import datetime as dt
import gc
import math
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, connections
from hypothesis import settings

if TYPE_CHECKING:  # the tests of the law run without Django being set up
    from .builders import District

pytest_plugins = ["tests.steps_taken"]
# A busy machine is no failure. Now and then: make test ARGS='--hypothesis-profile thorough'.
settings.register_profile("quick", deadline=None, max_examples=10)
settings.register_profile("usual", deadline=None, max_examples=25)  # of CI
settings.register_profile("thorough", deadline=None, max_examples=100)
settings.load_profile("quick")
TODAY = dt.date(2021, 12, 31)  # the day on which a test finds itself

Task = Callable[[], object]
InThreads = Callable[[Sequence[Task]], list[object]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """First what needs the demo, which one worker builds while the others have enough else to do; then what is long."""
    long = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: ("built" not in getattr(item, "fixturenames", ()), item.path not in long))


def pytest_collection_finish(session: pytest.Session) -> None:
    """What stands now stays to the end: the collector of garbage need not go through all of it again and again."""
    gc.collect()
    gc.freeze()


def genesis(kind: str = "demo") -> None:
    """Entry 0 of an empty database."""
    from fazhi.journal.genesis import begin, forget

    forget()
    begin(kind=kind, place="410304", actor="machine:test", channel="machine")


@pytest.fixture(scope="session")
def django_db_use_migrations() -> bool:
    """The test database gets its tables from the models, as a new one does; journal/test_schema.py compares both."""
    return False


@pytest.fixture
def district(db: None, settings: Any, key_folder: Path) -> Iterator["District"]:
    """A demo database with a small district, on the last day of 2021; passwords are hashed in no time.

    Nobody is told of what happens: whether there is a webhook is not asked before one is registered.
    """
    from fazhi.journal.genesis import forget
    from fazhi.journal.time import pretend
    from fazhi.webhooks import outbox

    from .builders import build_district

    outbox._heard[str(connection.settings_dict["NAME"])] = (math.inf, False)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    genesis()
    with pretend(TODAY):
        yield build_district()
    forget()


@pytest.fixture
def law_folder(tmp_path: Path) -> Iterator[Path]:
    """An empty folder of law settings; afterwards none is in use again."""
    from fazhi.law.adoption import adopt

    folder = tmp_path / "law"
    folder.mkdir()
    yield folder
    adopt(None)


@pytest.fixture
def key_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of signing keys of one's own, not made yet."""
    from django.conf import settings

    monkeypatch.setattr(settings, "KEYS", tmp_path / "keys")
    return tmp_path / "keys"


@pytest.fixture(scope="session")
def empty_database(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A migrated database that nobody is connected to, to be copied."""
    with django_db_blocker.unblock():
        name = str(connection.settings_dict["NAME"])
        if connection.vendor == "sqlite":
            path = tmp_path_factory.mktemp("database") / "empty.sqlite3"
            copy = sqlite3.connect(path)
            connection.ensure_connection()
            connection.connection.backup(copy)
            copy.close()
            yield str(path)
        else:
            connection.close()
            _create_postgres(f"{name}_empty", name)
            yield f"{name}_empty"
            _drop_postgres(f"{name}_empty")


@pytest.fixture
def in_threads(
    empty_database: str, db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[InThreads]:
    """Runs tasks side by side, each in a thread whose commits go to a database of this test's own.

    Gives what each gave, or the exception that it raised.
    """
    if connection.vendor == "sqlite":
        name = str(tmp_path / "own.sqlite3")
        shutil.copy(empty_database, name)
    else:
        name = f"{empty_database}_own"
        _create_postgres(name, empty_database)
    monkeypatch.setitem(connections.settings, "default", {**connections.settings["default"], "NAME": name})

    def call(task: Task) -> object:
        try:
            return task()
        finally:
            connection.close()

    def run(tasks: Sequence[Task]) -> list[object]:
        with ThreadPoolExecutor(len(tasks)) as threads:
            futures = [threads.submit(call, task) for task in tasks]
        return [future.exception() or future.result() for future in futures]

    yield run
    if connection.vendor == "postgresql":
        _drop_postgres(name)


def _create_postgres(name: str, template: str) -> None:
    _drop_postgres(name)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _drop_postgres(name: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
