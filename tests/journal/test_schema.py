"""A new database gets its tables from the models; walking through the migrations must end in the same ones."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.demo_district import ROOT, environment

DESCRIBE = """
import json
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from fazhi.journal.schema import bring_up_to_date
{make}
with connection.cursor() as cursor:
    cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    found = cursor.fetchall()
print(json.dumps([found, sorted(MigrationRecorder(connection).applied_migrations())]))
"""


def parts(statement: str) -> list[str]:
    """What stands in the outer brackets of a statement that makes a table, in no order: columns and rules."""
    head, _, body = statement.partition("(")
    found, depth, start = [head.strip()], 0, 0
    body = body[: body.rindex(")")]
    for at, sign in enumerate(body):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            found.append(body[start:at].strip())
            start = at + 1
    return sorted([*found, body[start:].strip()])


def described(database: Path, make: str) -> dict[str, object]:
    """What the tables of a database are, once it is made."""
    run = subprocess.run(
        [sys.executable, "-c", DESCRIBE.format(make=make)],
        env=environment(f"sqlite:///{database}", database.parent)
        | {"DJANGO_SETTINGS_MODULE": "fazhi.settings"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found, migrations = json.loads(run.stdout)
    tables = {
        f"{kind} {name}": parts(sql) if kind == "table" else sql
        for kind, name, sql in found
        if not name.startswith("sqlite_")
    }
    return tables | {"migrations": migrations}


@pytest.mark.slow
def test_a_new_database_is_what_the_migrations_make(tmp_path: Path) -> None:
    made = described(tmp_path / "made.sqlite3", "bring_up_to_date()")
    walked = described(tmp_path / "walked.sqlite3", "call_command('migrate', verbosity=0)")
    assert len(made) > 100
    assert made == walked
