"""The tables: made at once in an empty database, brought up to date by migrations in any other.

Each migration of a database that is in use is an entry of its journal, written in its own transaction. It tells what
was done to journalled tables and their digest afterwards, so that verification can read the entries before it.
"""

import uuid
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.commands.migrate import Command
from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from . import guard
from .actor import machine
from .alone import write_alone
from .genesis import algorithm, genesis
from .lineage import TABLE
from .models import Entry
from .moves import Move, encoded, settled, told
from .shape import schema_digest

MIGRATOR = machine("migrate")


def bring_up_to_date() -> None:
    """Give the default database the present tables.

    An empty one gets them from the models, with every migration recorded as applied: walking through the
    migrations ends in the same tables (a test compares the two), but takes minutes where this takes seconds.
    """
    if connection.introspection.table_names():
        _walk()
    else:
        _create_all()


def pending() -> list[str]:
    """The migrations that a database in use still waits for; nothing where there is none."""
    return unapplied() if connection.introspection.table_names() and _is_in_use() else []


def unapplied() -> list[str]:
    """The migrations that this database lacks."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    return [f"{app}.{name}" for app, name in _known() if (app, name) not in applied]


@cache
def _known() -> list[tuple[str, str]]:
    """Every migration of the program, which do not change while it runs."""
    return sorted(MigrationLoader(None).graph.nodes)


def database_file() -> Path | None:
    """The file of an SQLite database; one in memory has none."""
    name = str(connection.settings_dict["NAME"])
    in_memory = name == ":memory:" or "mode=memory" in name
    return Path(name) if connection.vendor == "sqlite" and not in_memory else None


def _create_all() -> None:
    command = Command()
    command.verbosity = 0
    command.sync_apps(connection, {app.label for app in apps.get_app_configs()})
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    with transaction.atomic():
        for app, name in MigrationLoader(connection).graph.nodes:
            recorder.record_applied(app, name)
    emit_post_migrate_signal(0, False, DEFAULT_DB_ALIAS)


def _walk() -> None:
    """Apply what is not applied yet, the journal's own migrations first: the entries of the others need its tables."""
    leaves = MigrationLoader(connection).graph.leaf_nodes()
    for targets in ([leaf for leaf in leaves if leaf[0] == Entry._meta.app_label], leaves):
        executor = MigrationExecutor(connection)
        executor.loader.check_consistent_history(connection)
        plan = executor.migration_plan(targets)
        if plan:
            before = executor._create_project_state(with_applied_migrations=True)  # type: ignore[attr-defined]
            if _is_in_use():
                _tell([migration for migration, _ in plan], before.clone())
            executor.migrate(targets, plan, state=before)
    emit_post_migrate_signal(0, False, DEFAULT_DB_ALIAS)


def _is_in_use() -> bool:
    return Entry._meta.db_table in connection.introspection.table_names() and genesis() is not None


def _tell(migrations: list[Migration], state: ProjectState) -> None:
    """Let each of these migrations end with its entry; `state` is that before the first."""
    for migration in migrations:
        moves = told(migration.app_label, migration.operations, state)
        end = Told(migration.app_label, migration.name, moves)
        migration.operations = [*migration.operations, end]  # type: ignore[misc]  # of this one, in memory


class Told(Operation):
    """The end of a migration: its entry, and the triggers that it may have taken away."""

    reduces_to_sql = False
    reversible = False

    def __init__(self, app: str, migration: str, moves: list[Move]) -> None:
        self.app, self.migration, self.moves = app, migration, moves

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing of the models changes."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        registry: Any = to_state.apps
        if guard.missing():
            guard.install()
        values = {
            "app": self.app,
            "migration": self.migration,
            "schema": schema_digest(registry),
            "moves": encoded(settled(self.moves, registry)),
        }
        with transaction.atomic():
            write_alone(
                TABLE,
                "migrate",
                values,
                algorithm=algorithm(),
                actor=MIGRATOR.key,
                channel=str(MIGRATOR.channel),
                change=uuid.uuid4(),
            )
        if connection.vendor == "postgresql":
            connection.check_constraints()  # it alters no table while deferred checks are pending
