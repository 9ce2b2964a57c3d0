"""What the metrics say: what was asked and answered, what waits, what is late; and what it costs to ask."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from prometheus_client.parser import text_string_to_metric_families

from fazhi.casework.models import MaterialVersion, Scan
from fazhi.faces.watching import metrics, state
from fazhi.journal.models import Unsealed
from fazhi.journal.sealing import seal
from fazhi.journal.time import pretend
from fazhi.registry.access import Role
from tests.builders import District
from tests.casework.filing import data
from tests.demo_district import ROOT
from tests.domains.test_services import a_case
from tests.faces.desk import account, desk_of

__all__ = ["data"]
pytestmark = pytest.mark.postgres


def values() -> dict[tuple[str, ...], float]:
    """Every value of /metrics, by its name and its labels in their order."""
    metrics.from_database.forget()
    text = Client().get("/metrics").content.decode()
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def counted(name: str, *labels: str) -> float:
    return values().get((name, *labels), 0.0)


def test_a_request_is_counted_by_the_name_of_its_address_and_never_by_its_path(district: District) -> None:
    before, client = values(), desk_of(Role.COORDINATOR)
    for number in ("XZFY-2021-09997", "XZFY-2021-09998"):
        client.get(f"/desk/ledgers/reconsideration/{number}/")
    Client().get("/nobody/knows/this")
    Client().generic("BREW", "/")
    after = values()

    def more(*key: str) -> float:
        return after.get(key, 0) - before.get(key, 0)

    assert more("fazhi_requests_total", "GET", "desk:record", "404") == 2
    assert more("fazhi_request_seconds_count", "desk:record") == 2
    assert more("fazhi_requests_total", "GET", "-", "404") == 1
    assert more("fazhi_requests_total", "OTHER", "home", "405") == 1
    assert not [key for key in after if any("XZFY" in part or "/" in part for part in key)]


def test_sign_ins_that_fail_and_locks_are_counted(district: District, settings: Any) -> None:
    names = ("fazhi_failed_sign_ins_total", "fazhi_locks_total")
    account(Role.COORDINATOR)
    failed, locks = (counted(name) for name in names)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        Client().post("/desk/login", {"username": "coordinator", "password": "wrong"})
    assert counted(names[0]) == failed + settings.AXES_FAILURE_LIMIT
    assert counted(names[1]) == locks + 1


def test_what_waits_for_its_seal_and_the_newest_head(district: District, key_folder: Path) -> None:
    assert counted("fazhi_unsealed_entries") == Unsealed.objects.count() > 5
    head = seal()
    assert head is not None
    found = values()
    assert found["fazhi_unsealed_entries",] == 0
    assert found["fazhi_tree_size",] == head.size
    assert 0 <= found["fazhi_tree_head_age_seconds",] < 60
    assert ("fazhi_unsealed_oldest_seconds",) not in found  # a demo lives on another day


def test_a_lapse_that_the_clock_has_not_performed_is_overdue(district: District) -> None:
    lapses_on = a_case("2021-03-01").case.lapses_on
    assert lapses_on is not None
    with pretend(lapses_on):
        assert counted("fazhi_lapses_overdue") == 0
    with pretend(lapses_on + dt.timedelta(days=3)):
        found = values()
        assert found["fazhi_lapses_overdue",] == 1
        assert found["fazhi_lapses_oldest_days",] == 3


def test_a_database_that_does_not_answer_leaves_what_was_counted(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down() -> Any:
        raise OperationalError("down")

    assert counted("fazhi_database_up") == 1
    monkeypatch.setattr(state, "gauges", down)
    found = values()
    assert found["fazhi_database_up",] == 0
    assert found["fazhi_requests_total", "GET", "metrics", "200"] > 0


def test_asking_often_asks_the_database_once(district: District) -> None:
    client = Client()
    metrics.from_database.forget()
    client.get("/metrics")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get("/metrics")
    assert len(asked) == 0


def test_every_count_has_an_index_or_a_limit(district: District) -> None:
    """No count reads a table that grows with the records from end to end."""
    if connection.vendor != "sqlite":
        pytest.skip("the plan of PostgreSQL depends on how many rows there are")
    with CaptureQueriesContext(connection) as asked:
        list(state.gauges())
    for query in asked:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            plan = [row[3] for row in cursor.fetchall()]
        big = ("material_version", '"case"', " case", "journal_entry")
        scans = [line for line in plan if line.startswith("SCAN") and any(name in line for name in big)]
        assert [line for line in scans if "USING" not in line] == [], query["sql"]
    assert MaterialVersion.objects.filter(scan=Scan.QUARANTINED).count() == 0


@pytest.mark.big
def test_processes_beside_each_other_are_added_up(tmp_path: Path) -> None:
    """As gunicorn starts them: each counts in a file of its own, and any of them tells the sum."""
    code = (
        "import os, sys\n"
        "from fazhi.faces.watching import metrics\n"
        "for _ in range(3):\n"
        "    if os.fork() == 0:\n"
        "        metrics.note_request('home', 'GET', 200, 0.02)\n"
        "        os._exit(0)\n"
        "    os.wait()\n"
        "metrics.from_database.collect = lambda: []\n"
        "sys.stdout.write(metrics.told().decode())\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", "import django; django.setup()\n" + code],
        env=os.environ
        | {
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "fazhi.settings",
            "FAZHI_SECRET_KEY": "for a test",
            "PROMETHEUS_MULTIPROC_DIR": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert 'fazhi_requests_total{method="GET",route="home",status="200"} 3.0' in run.stdout
    assert 'fazhi_request_seconds_count{route="home"} 3.0' in run.stdout
