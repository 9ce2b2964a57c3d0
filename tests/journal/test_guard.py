"""The database itself refuses to alter the journal."""

import pytest
from django.db import DatabaseError, connection, transaction

from fazhi.journal import guard
from fazhi.journal.models import Entry
from tests.builders import District

pytestmark = pytest.mark.postgres

COLUMNS = '"table", key, seq, hash, body, change, act, actor, recorded'


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET act = 'x'",
        "UPDATE journal_entry SET body = body WHERE seq = 0",
        "DELETE FROM journal_entry WHERE key = 0",
        "TRUNCATE journal_entry CASCADE",
        f"INSERT OR REPLACE INTO journal_entry (id, {COLUMNS}) SELECT id, {COLUMNS} FROM journal_entry",
        f"INSERT OR REPLACE INTO journal_entry ({COLUMNS}) SELECT {COLUMNS} FROM journal_entry",
    ],
)
def test_the_database_refuses_to_alter_the_journal(district: District, statement: str) -> None:
    if connection.vendor == "sqlite" and statement.startswith("TRUNCATE"):
        pytest.skip("SQLite has no TRUNCATE")
    if connection.vendor == "postgresql" and "REPLACE" in statement:
        pytest.skip("PostgreSQL has no REPLACE")
    before = list(Entry.objects.order_by("id").values_list("id", "hash", "act"))
    settle()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert list(Entry.objects.order_by("id").values_list("id", "hash", "act")) == before


@pytest.mark.parametrize("trigger", ["no_update", "no_delete", "last"])
def test_a_trigger_that_is_gone_is_named_and_set_again(district: District, trigger: str) -> None:
    assert guard.missing() == []
    last = "no_replace" if connection.vendor == "sqlite" else "no_truncate"
    drop(f"journal_entry_{last if trigger == 'last' else trigger}")
    assert guard.missing() == ["journal_entry"]
    guard.install()
    assert guard.missing() == []


def drop(trigger: str, table: str = "journal_entry") -> None:
    """Remove one trigger, as somebody with the database in hand could."""
    settle()
    on = "" if connection.vendor == "sqlite" else f" ON {table}"
    connection.cursor().execute(f"DROP TRIGGER {trigger}{on}")


def settle() -> None:
    """PostgreSQL alters no table while its deferred checks are pending."""
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
