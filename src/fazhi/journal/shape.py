"""The shape of the journalled tables: which columns they have, by the models and in the database.

Every entry names the shape that its values follow, the genesis and each migration tell its digest.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, models

JOURNALLED = (
    "objects"  # as the base manager: so a historical model of a migration tells that it is journalled
)


def schema_digest(registry: Any = apps) -> str:
    """SHA-256 over every journalled table and its columns, of the present models or those of a migration."""
    return digest_of(
        {
            model._meta.db_table: [str(field.column) for field in model._meta.local_concrete_fields]
            for model in journalled(registry)
        }
    )


def journalled(registry: Any = apps) -> list[type[models.Model]]:
    """The models whose changes the journal keeps."""
    return [model for model in registry.get_models() if model._meta.base_manager_name == JOURNALLED]


def digest_of(columns: Mapping[str, Any]) -> str:
    """The digest of tables, each with the names of its columns."""
    lines = sorted(f"{table}:{','.join(sorted(names))}" for table, names in columns.items())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@cache
def shape() -> str:
    """What an entry calls the shape of this program's tables."""
    return name_of(schema_digest())


def name_of(digest: str) -> str:
    """The beginning of a digest, enough to tell the few shapes of one database apart."""
    return digest[:16]


def columns_there() -> dict[str, dict[str, str]]:
    """The tables that the database has, with the type of each column."""
    if connection.vendor == "sqlite":
        statement = (
            "SELECT m.name, p.name, p.type FROM sqlite_master m JOIN pragma_table_info(m.name) p "
            "WHERE m.type = 'table'"
        )
    else:
        statement = (
            "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a "
            "JOIN pg_class c ON c.oid = a.attrelid WHERE c.relkind = 'r' AND a.attnum > 0 "
            "AND NOT a.attisdropped AND c.relnamespace = current_schema()::regnamespace"
        )
    found: dict[str, dict[str, str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(statement)
        for table, column, kind in cursor.fetchall():
            found.setdefault(table, {})[column] = kind.lower()
    return found


def type_of(field: models.Field) -> str:
    """The type of a column as `columns_there` tells it."""
    kind = field.db_type(connection) or ""
    if connection.vendor == "postgresql":
        kind = kind.replace("varchar", "character varying").replace(", ", ",")
    return kind
