"""Whether the program lives, is whole and is ready, and what it counts: for whoever watches over it."""

import hmac
import ipaddress
import logging
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from fazhi.faces.watching import metrics
from fazhi.faces.watching.state import Check, checked
from fazhi.journal import guard
from fazhi.journal.genesis import genesis
from fazhi.journal.schema import unapplied

log = logging.getLogger("fazhi.ready")
_failing: set[str] = set()  # when this process was last asked


@never_cache
@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers: to start it again mends nothing that lies outside it."""
    return HttpResponse("ok\n", content_type="text/plain")


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
        state["unapplied"] = unapplied()
        state["database"] = True
        state["unguarded"] = guard.missing()
        known = genesis()
    except DatabaseError:
        return state
    state["kind"] = known["kind"] if known else None
    return state


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when requests can be served and what they bring is kept; else 503 and the names of what fails.

    Why it fails is told to whoever may read the metrics, and to the log when it begins and ends.
    """
    found = checked()
    failing = [check for check in found if check.wrong]
    _note(failing)
    told: dict[str, Any] = {"ok": not failing, "failing": [check.name for check in failing]}
    if watches(request):
        told["checks"] = {
            check.name: {"wrong": check.wrong, "ms": round(check.seconds * 1000, 1)} for check in found
        }
    return JsonResponse(told, status=503 if failing else 200, json_dumps_params={"ensure_ascii": False})


def _note(failing: list[Check]) -> None:
    """Tell the log of what fails anew, and of what does no longer."""
    names = {check.name for check in failing}
    for check in failing:
        if check.name not in _failing:
            log.error("not ready", extra={"fields": {"check": check.name, "wrong": check.wrong}})
    for name in sorted(_failing - names):
        log.warning("ready again", extra={"fields": {"check": name}})
    _failing.clear()
    _failing.update(names)


@never_cache
@require_safe
def metricsz(request: HttpRequest) -> HttpResponse:
    """The metrics, for whoever may read them; to everybody else there is no such page."""
    if not watches(request):
        raise Http404
    return HttpResponse(metrics.told(), content_type=CONTENT_TYPE_LATEST)


def watches(request: HttpRequest) -> bool:
    """Whether the request holds FAZHI_METRICS_TOKEN, or comes from this machine itself and past no proxy."""
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if settings.FAZHI_METRICS_TOKEN and scheme.lower() == "bearer":
        return hmac.compare_digest(given.strip().encode(), settings.FAZHI_METRICS_TOKEN.encode())
    if settings.FAZHI_PROXY or {"X-Forwarded-For", "Forwarded", "X-Real-Ip", "Via"} & set(request.headers):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
