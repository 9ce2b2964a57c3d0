"""Installations of fazhi in folders of their own: begun, worked in, backed up and restored by programs of their own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection

from tests.demo_district import ROOT
from tests.faces.commands import Ran

PROGRAM = [sys.executable, "-c", "from fazhi.faces.cli import main; main()"]


@dataclass(frozen=True, slots=True)
class Installation:
    """A home folder with its database."""

    home: Path
    url: str

    def environment(self, **more: str) -> dict[str, str]:
        """What its programs are told."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("FAZHI_")}
        kept.pop("PYTHONDONTWRITEBYTECODE", None)  # else each start compiles all of the program anew
        own = {
            "FAZHI_HOME": str(self.home),
            "FAZHI_DATABASE_URL": self.url,
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }
        return kept | own | more

    def fazhi(self, *arguments: object, **more: str) -> Ran:
        """Run a command on it."""
        return self._run([*PROGRAM, *map(str, arguments)], **more)

    def inside(self, function: str, *arguments: object, **more: str) -> Any:
        """Call a function of tests.recovery.inside in a process with the program's models; gives what it gave."""
        code = (
            "import json, sys; from fazhi.faces.cli.common import start; start(); "
            "from tests.recovery import inside; "
            "print(json.dumps(getattr(inside, sys.argv[1])(*sys.argv[2:])))"
        )
        ran = self._run([sys.executable, "-c", code, function, *map(str, arguments)], **more)
        assert ran.code == 0, ran.err
        return json.loads(ran.out.splitlines()[-1])

    def _run(self, command: list[str], **more: str) -> Ran:
        ran = subprocess.run(
            command,
            env=self.environment(**more),
            cwd=self.home,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    @property
    def left(self) -> list[str]:
        """What lies in the folder, the key for sessions left out, which every start makes."""
        paths = (str(path.relative_to(self.home)) for path in self.home.rglob("*"))
        return sorted(path for path in paths if path not in ("var", "var/keys", "var/keys/secret_key"))

    @property
    def tables(self) -> int:
        """How many tables the database has, in whatever schema."""
        if self.url.startswith("sqlite"):
            return 0 if not (self.home / "var" / "fazhi.sqlite3").exists() else -1
        query = "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        with psycopg.connect(self.url) as database:
            (number,) = database.execute(query).fetchone() or (0,)
        return int(number)


@contextmanager
def installation(home: Path) -> Iterator[Installation]:
    """One with an empty database, of the kind on which the suite runs."""
    home.mkdir()
    if connection.vendor == "sqlite":
        yield Installation(home, f"sqlite:///{home / 'var' / 'fazhi.sqlite3'}")
        return
    server = os.environ["FAZHI_TEST_POSTGRES"]
    name = f"recovery_{os.getpid()}_{home.name}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}"')
        admin.execute(f'CREATE DATABASE "{name}"')
        try:
            yield Installation(home, f"{server.rpartition('/')[0]}/{name}")
        finally:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
