"""Triggers by which the database itself refuses to alter the journal; set again after each migration."""

from typing import Any

from django.db import connection, transaction

# Every table that only grows, with the sets of columns by which one row stands for another.
TABLES = {
    "journal_entry": (("id",), ("table", "key", "seq")),
    "journal_payload": (),  # asked at each insertion it would cost too much; verification names what was replaced
    "journal_erased": (("id",), ("entry_id", "field")),
    "journal_leaf": (("index",), ("entry_id",)),
    "journal_tile": (("id",), ("level", "index")),
    "journal_tree_head": (("size",),),
}
REFUSAL = "the journal is append-only"
NAMED = "SELECT 1 FROM journal_erased e WHERE e.entry_id = OLD.entry_id AND e.field = OLD.field"


def install(**_: Any) -> None:
    """Set the triggers on SQLite or PostgreSQL, on the tables that are there by now."""
    there = set(connection.introspection.table_names())
    if "journal_erased" not in there:  # of a version before it: the payloads' trigger asks it
        there.discard("journal_payload")
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION journal_append_only() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
            )
            cursor.execute(
                "CREATE OR REPLACE FUNCTION journal_only_erased() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN IF EXISTS ({NAMED}) THEN RETURN OLD; END IF; RAISE EXCEPTION '{REFUSAL}'; END $$"
            )
        for table in TABLES.keys() & there:
            for name, statement in _triggers(table).items():
                on = "" if connection.vendor == "sqlite" else f" ON {table}"
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
                cursor.execute(statement)


def missing() -> list[str]:
    """The tables that have lost a trigger."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
        present = {row[0] for row in cursor.fetchall()}
    return [table for table in TABLES if not set(_triggers(table)) <= present]


def _triggers(table: str) -> dict[str, str]:
    """The statement that sets each trigger of a table, by the trigger's name."""
    if connection.vendor == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        replaced = " OR ".join(
            f"EXISTS (SELECT 1 FROM {table} WHERE "
            + " AND ".join(f'"{column}" = NEW."{column}"' for column in columns)
            + ")"
            for columns in TABLES[table]
        )
        unless = f"WHEN NOT EXISTS ({NAMED})" if table == "journal_payload" else ""
        found = {
            f"{table}_no_update": f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
            f"{table}_no_delete": f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {unless} {refuse}",
        }
        if replaced:  # INSERT OR REPLACE deletes without asking the trigger of DELETE
            found[f"{table}_no_replace"] = (
                f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {replaced} {refuse}"
            )
        return found
    refusing = {
        "UPDATE": ("ROW", "journal_append_only"),
        "DELETE": ("ROW", "journal_only_erased" if table == "journal_payload" else "journal_append_only"),
        "TRUNCATE": ("STATEMENT", "journal_append_only"),
    }
    return {
        f"{table}_no_{event.lower()}": f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
        f"FOR EACH {level} EXECUTE FUNCTION {function}()"
        for event, (level, function) in refusing.items()
    }
