"""A new database gets its tables from the models; walking through the migrations must end in the same ones."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.demo_district import ROOT, environment

DESCRIBE = """
import json
import re
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from fazhi.journal.schema import bring_up_to_date
{make}
read, tables = connection.introspection, {{}}
with connection.cursor() as cursor:
    for table in read.table_names(cursor):
        columns = sorted(str(column) for column in read.get_table_description(cursor, table))
        rules = read.get_constraints(cursor, table).items()
        named = [(re.sub("^fk_[0-9]+$|^__unnamed.*", "", name), rule) for name, rule in rules]  # SQLite counts them
        tables[table] = columns, sorted(map(str, named))
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    tables["triggers"] = sorted(cursor.fetchall())
tables["migrations"] = sorted(MigrationRecorder(connection).applied_migrations())
print(json.dumps(tables, sort_keys=True))
"""


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
    tables = json.loads(run.stdout)
    assert isinstance(tables, dict)
    return tables


@pytest.mark.slow
def test_a_new_database_is_what_the_migrations_make(tmp_path: Path) -> None:
    made = described(tmp_path / "made.sqlite3", "bring_up_to_date()")
    walked = described(tmp_path / "walked.sqlite3", "call_command('migrate', verbosity=0)")
    assert len(made) > 100
    assert made == walked
