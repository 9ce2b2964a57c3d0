"""What is counted, in the format of Prometheus: by each process as it happens, and from the database when it is asked.

`fazhi serve` gives its processes a folder (PROMETHEUS_MULTIPROC_DIR), where each keeps its counts in a file; whichever
process is asked adds them up. What is read from the database has an index, or is counted to a limit, and is kept for
some seconds: so asking often costs nothing.
"""

import os
import time
from collections.abc import Iterable

from django.db import DatabaseError
from django.http import HttpRequest
from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
KEPT_SECONDS = 5

disable_created_metrics()
_own = CollectorRegistry()
REQUESTS = Counter("fazhi_requests", "Requests answered.", ["route", "method", "status"], registry=_own)
SECONDS = Histogram(
    "fazhi_request_seconds", "Seconds until the answer.", ["route"], buckets=BUCKETS, registry=_own
)
FAULTS = Counter("fazhi_faults", "Requests that ended in a fault of the program.", registry=_own)
FAILED_SIGN_INS = Counter("fazhi_failed_sign_ins", "Sign-ins that were refused.", registry=_own)
LOCKS = Counter("fazhi_locks", "Accounts locked after too many failures.", registry=_own)

_counted: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}


def note_request(route: str, method: str, status: int, seconds: float) -> None:
    """Count a request; `route` is the name of an address, so there are as many as there are addresses."""
    key = (route, method if method in METHODS else "OTHER", status)
    if (known := _counted.get(key)) is None:
        known = _counted[key] = REQUESTS.labels(key[0], key[1], str(status)), SECONDS.labels(route)
    known[0].inc()
    known[1].observe(seconds)


def note_failed_sign_in(sender: object, **_: object) -> None:
    """Count a refused sign-in, by whatever way."""
    FAILED_SIGN_INS.inc()


def note_locked(request: HttpRequest | None, **_: object) -> None:
    """Count that an account, or a name that is none, was locked."""
    LOCKS.inc()


class _State(Collector):
    """What the database says, as gauges."""

    def __init__(self) -> None:
        self._kept: tuple[float, list[Metric]] = (0.0, [])

    def collect(self) -> Iterable[Metric]:
        until, found = self._kept
        if time.monotonic() >= until:
            found = list(_gauges())
            self._kept = time.monotonic() + KEPT_SECONDS, found
        return found

    def describe(self) -> Iterable[Metric]:
        """Nothing: to be registered is no reason to ask the database."""
        return []

    def forget(self) -> None:
        """Ask the database the next time."""
        self._kept = 0.0, []


def _gauges() -> Iterable[Metric]:
    from . import state  # leads to all that the program does; who only counts starts without

    try:
        for gauge in state.gauges():
            family = GaugeMetricFamily(gauge.name, gauge.meaning, labels=[gauge.label] if gauge.label else [])
            for label, value in gauge.values.items():
                family.add_metric([label] if gauge.label else [], value)
            yield family
    except DatabaseError:
        yield GaugeMetricFamily("fazhi_database_up", "Whether the database answers.", value=0)
    else:
        yield GaugeMetricFamily("fazhi_database_up", "Whether the database answers.", value=1)


from_database = _State()


def told() -> bytes:
    """Everything, as Prometheus reads it."""
    registry = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)
    else:
        registry.register(_own)
    registry.register(from_database)
    return generate_latest(registry)
