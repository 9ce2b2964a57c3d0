"""Whether the program can do its work, for whoever watches over it."""

from typing import Any

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fazhi.journal import guard
from fazhi.journal.genesis import genesis


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, is up to date and guards its journal; else 503 and what is wrong."""
    state = _state()
    state["ok"] = (
        state["database"] and not state["unapplied"] and not state["unguarded"] and bool(state["kind"])
    )
    return JsonResponse(state, status=200 if state["ok"] else 503)


def _state() -> dict[str, Any]:
    """`unapplied` are migrations, `unguarded` tables without their triggers; `kind` is demo or district."""
    state: dict[str, Any] = {"database": False, "unapplied": [], "unguarded": [], "kind": None}
    try:
        executor = MigrationExecutor(connection)
        state["database"] = True
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        state["unapplied"] = [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
        state["unguarded"] = guard.missing()
        known = genesis()
    except DatabaseError:
        return state
    state["kind"] = known["kind"] if known else None
    return state
