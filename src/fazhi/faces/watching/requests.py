"""Each request gets an id, a line in the log, and its place in the metrics."""

import logging
import os
import re
import sys
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.signals import got_request_exception
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.utils.functional import LazyObject, empty

from . import metrics
from .lines import request_id

HEADER = "X-Request-ID"
WELL_FORMED = re.compile(r"[A-Za-z0-9_-]{8,64}")
STATIC = "static"
UNKNOWN = "-"  # an address that is none of ours

requests_log = logging.getLogger("fazhi.request")
faults_log = logging.getLogger("fazhi.fault")


class WatchingMiddleware:
    """The outermost: what it tells of a request is what the client gets."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        given = request.META.get("HTTP_X_REQUEST_ID", "") if settings.FAZHI_PROXY else ""
        name = given if WELL_FORMED.fullmatch(given) else os.urandom(8).hex()
        token = request_id.set(name)
        queries = _Queries()
        connection = connections["default"]
        connection.execute_wrappers.append(queries)
        try:
            response = self.get_response(request)
            response[HEADER] = name
            route, seconds = route_of(request), time.perf_counter() - began
            metrics.note_request(route, request.method or "", response.status_code, seconds)
            if requests_log.isEnabledFor(logging.INFO):
                principal = known_principal(request)
                fields = {
                    "channel": principal.channel if principal else _channel(request),
                    "method": request.method,
                    "route": route,
                    "status": response.status_code,
                    "ms": round(seconds * 1000, 1),
                    "account": principal.key if principal else "",
                    "queries": queries.asked,
                }
                # Made here, since a logger would first look for who calls it, which takes as long as all the rest.
                line = logging.LogRecord(requests_log.name, logging.INFO, "", 0, "request", None, None)
                line.fields = fields
                requests_log.handle(line)
            return response
        finally:
            connection.execute_wrappers.remove(queries)
            request_id.reset(token)


class _Queries:
    """How many statements a request asks of the database."""

    __slots__ = ("asked",)

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.asked += 1
        return execute(sql, params, many, context)


def route_of(request: HttpRequest) -> str:
    """The name of the address, which holds nothing of what stands in it."""
    found = request.resolver_match
    if found is not None:
        return found.view_name or UNKNOWN
    return STATIC if request.path.startswith(str(settings.STATIC_URL)) else UNKNOWN


def known_principal(request: HttpRequest) -> Any:
    """Who asked, where the request had to know; nobody is looked up for the log."""
    principal = getattr(request, "principal", None)
    if isinstance(principal, LazyObject) and principal.__dict__.get("_wrapped") is empty:
        return None
    return principal


def _channel(request: HttpRequest) -> str:
    return "api" if request.path.startswith("/api/") else "web"


def tell_fault(request: HttpRequest, error: BaseException | None) -> None:
    """A fault of ours goes into the log with where it arose, and into the metrics."""
    metrics.FAULTS.inc()
    fields = {"method": request.method, "route": route_of(request)}
    faults_log.error("fault", exc_info=error, extra={"fields": fields})


def _of_a_page(sender: Any, request: HttpRequest, **_: Any) -> None:
    tell_fault(request, sys.exc_info()[1])


got_request_exception.connect(_of_a_page, dispatch_uid="fazhi.fault")
