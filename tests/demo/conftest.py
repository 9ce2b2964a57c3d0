"""The whole demo district, built once for the run by the command that users call, and read by every test as it was."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dj_database_url
import pytest
from django.db import connection, connections, transaction

from fazhi.journal.genesis import forget


@dataclass(frozen=True, slots=True)
class Built:
    """Where the demo is, what its building printed, and the folder with its report."""

    url: str
    printed: str
    report: Path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Built:
    """The demo, built by the first worker that asks for it."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    home = shared / "demo"
    home.mkdir(exist_ok=True)
    postgres = connection.vendor == "postgresql"
    url = _own_postgres() if postgres else f"sqlite:///{home / 'demo.sqlite3'}"
    printed = home / "printed.txt"
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not printed.exists():
            if postgres:
                _create(url)
            command = [
                sys.executable,
                "-c",
                "from fazhi.faces.cli import main; main()",
                "demo",
                "--dir",
                str(home),
            ]
            root = Path(__file__).parents[2]
            environment = {
                **os.environ,
                "FAZHI_DATABASE_URL": url,
                "FAZHI_HOME": str(root),
                "FAZHI_DATA": str(home / "data"),
            }
            run = subprocess.run(
                command, env=environment, capture_output=True, text=True, cwd=root, check=False
            )
            printed.write_text(f"{run.returncode}\n{run.stdout}\n{run.stderr}", encoding="utf-8")
    return Built(url, printed.read_text(encoding="utf-8"), home)


@pytest.fixture
def demo(built: Built, django_db_blocker: Any) -> Iterator[Built]:
    """The demo as the default database; whatever a test writes is rolled back."""
    assert built.printed.startswith("0\n"), built.printed[-3000:]
    with django_db_blocker.unblock():
        kept = connections["default"]
        settings = {**kept.settings_dict, **dj_database_url.parse(built.url)}
        settings["OPTIONS"] = kept.settings_dict["OPTIONS"]
        connections["default"] = type(kept)(settings, "default")
        forget()
        try:
            with transaction.atomic():
                yield built
                transaction.set_rollback(True)
        finally:
            connections["default"].close()
            connections["default"] = kept
            forget()


def _own_postgres() -> str:
    base, _, name = os.environ["FAZHI_DATABASE_URL"].rpartition("/")
    return f"{base}/{name}_demo"


def _create(url: str) -> None:
    name = url.rpartition("/")[2]
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
