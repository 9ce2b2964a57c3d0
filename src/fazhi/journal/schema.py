"""The tables: made at once in an empty database, brought up to date by migrations in any other."""

from functools import cache

from django.apps import apps
from django.core.management import call_command
from django.core.management.commands.migrate import Command
from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def bring_up_to_date() -> None:
    """Give the default database the present tables.

    An empty one gets them from the models, with every migration recorded as applied: walking through the
    migrations ends in the same tables (a test compares the two), but takes minutes where this takes seconds.
    """
    if connection.introspection.table_names():
        call_command("migrate", verbosity=0)
    else:
        _create_all()


def unapplied() -> list[str]:
    """The migrations that this database lacks."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    return [f"{app}.{name}" for app, name in _known() if (app, name) not in applied]


@cache
def _known() -> list[tuple[str, str]]:
    """Every migration of the program, which do not change while it runs."""
    return sorted(MigrationLoader(None).graph.nodes)


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
