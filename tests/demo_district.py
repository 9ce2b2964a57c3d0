"""The whole demo district, built once for the run by the command that users call."""

import fcntl
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Built:
    """Where the demo is, what its building printed, and the folder with its report."""

    url: str
    printed: str
    report: Path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str, django_db_blocker: Any) -> Built:
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
                with django_db_blocker.unblock():
                    _create(url)
            run = subprocess.run(
                fazhi("demo", "--dir", str(home)),
                env=environment(url, home / "data"),
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=False,
            )
            printed.write_text(f"{run.returncode}\n{run.stdout}\n{run.stderr}", encoding="utf-8")
    return Built(url, printed.read_text(encoding="utf-8"), home)


def fazhi(*arguments: str) -> list[str]:
    """The command line, as a person calls it."""
    return [sys.executable, "-c", "from fazhi.faces.cli import main; main()", *arguments]


def environment(url: str, data: Path) -> dict[str, str]:
    """What the program is told: its database, its folder, and our key, from which the demo's passwords are made."""
    return {
        **os.environ,
        "FAZHI_DATABASE_URL": url,
        "FAZHI_HOME": str(ROOT),
        "FAZHI_DATA": str(data),
        "FAZHI_SECRET_KEY": settings.SECRET_KEY,
    }


def _own_postgres() -> str:
    base, _, name = os.environ["FAZHI_DATABASE_URL"].rpartition("/")
    return f"{base}/{name}_demo"


def _create(url: str) -> None:
    name = url.rpartition("/")[2]
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
