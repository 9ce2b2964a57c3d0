"""Triggers by which the database itself refuses to alter the journal; set again after each migration."""

from typing import Any

from django.db import connection, transaction

TABLES = ("journal_entry",)


def install(**_: Any) -> None:
    """Set the triggers on SQLite or PostgreSQL."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in TABLES:
            for statement in _statements(table):
                cursor.execute(statement)


def missing() -> list[str]:
    """The tables that have lost a trigger."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
        present = {row[0] for row in cursor.fetchall()}
    return [table for table in TABLES if not {f"{table}_no_update", f"{table}_no_delete"} <= present]


def _statements(table: str) -> list[str]:
    if connection.vendor == "sqlite":
        return [
            statement
            for act in ("update", "delete")
            for statement in (
                f"DROP TRIGGER IF EXISTS {table}_no_{act}",
                f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
            )
        ]
    return [
        "CREATE OR REPLACE FUNCTION journal_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$",
        *(
            statement
            for name, event, level in (
                ("update", "UPDATE", "ROW"),
                ("delete", "DELETE", "ROW"),
                ("truncate", "TRUNCATE", "STATEMENT"),
            )
            for statement in (
                f"DROP TRIGGER IF EXISTS {table}_no_{name} ON {table}",
                f"CREATE TRIGGER {table}_no_{name} BEFORE {event} ON {table} FOR EACH {level} "
                f"EXECUTE FUNCTION journal_append_only()",
            )
        ),
    ]
