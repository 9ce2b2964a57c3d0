"""The outbox: what a change did that a program may be told of, written in its transaction.

Nothing is written while no webhook is there. A process asks that once in LEASE seconds; a webhook tells of what happens
LONGER after its registration, so that by then every process has heard of it.
"""

import time
from collections.abc import Iterator
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from fazhi.casework.models import CaseRecord, Service, StepTaken
from fazhi.figures.models import FrozenFigure
from fazhi.journal.change import Change, insert_rows
from fazhi.reporting.models import AnnualReport

from .models import Event, EventType, Webhook

LEASE = 5.0
LONGER = timedelta(seconds=2 * LEASE)

# By the database's name: until when it counts, and whether there is a webhook.
_heard: dict[str, tuple[float, bool]] = {}
_has_table: set[str] = set()  # while a database is brought up to date, the table may be still to come


def note(door: Change) -> None:
    """Write what the change did into the outbox, where anybody is to be told."""
    if is_anybody_told() and (events := list(_events(door))):
        insert_rows(events)


def is_anybody_told() -> bool:
    """Whether there is a webhook, as this process has heard it some seconds ago at most."""
    name = str(connection.settings_dict["NAME"])
    until, is_there = _heard.get(name, (0.0, False))
    if time.monotonic() >= until:
        if name not in _has_table and Webhook._meta.db_table in connection.introspection.table_names():
            _has_table.add(name)
        is_there = name in _has_table and Webhook.objects.filter(ended_at__isnull=True).exists()
        _heard[name] = time.monotonic() + LEASE, is_there
    return is_there


def forget() -> None:
    """Ask anew at the next change: a webhook was registered here."""
    _heard.clear()


def _events(door: Change) -> Iterator[Event]:
    moment = timezone.now()
    for write in door.writes:
        type_, ledger, number, step = "", "", "", ""
        match write.row:
            case CaseRecord() as record if write.created:
                type_, ledger, number = EventType.CASE_OPENED, record.ledger.id, record.number or ""
            case StepTaken() as taken if write.created:
                type_, step = EventType.STEP_TAKEN, taken.step
                ledger, number = taken.case.ledger, taken.case.number or ""
            case Service() as service if write.created:
                case = service.paper.case
                type_, ledger, number = EventType.PAPER_SERVED, case.ledger, case.number or ""
                step = service.paper.step_taken.step
            case FrozenFigure() as figure if write.created:
                type_, number = EventType.FIGURE_FROZEN, f"{figure.figure}@{figure.year}"
            case AnnualReport() as report if write.values.get("published_on"):
                type_, number = EventType.REPORT_PUBLISHED, str(report.year)
        if type_:
            yield Event(
                type=type_, ledger=ledger, number=number, step=step, happened=door.recorded, noted_at=moment
            )
