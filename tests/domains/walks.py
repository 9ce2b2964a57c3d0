"""Walking a case of any ledger through its procedure, and looking at one of its clocks."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from fazhi.casework.clocks import Running, clocks_of
from fazhi.casework.models import CaseRecord
from fazhi.casework.procedures import procedure_of
from fazhi.casework.records import open_case
from fazhi.casework.refusal import Refused
from fazhi.journal.time import pretend
from tests.builders import MACHINE, C, again, step

Walk = list[tuple[str, str, dict[str, Any]]]


def opened(record: C, title: str = "演示案") -> C:
    """The case, entered on its own counting day."""
    with pretend(record.day):
        open_case(record, MACHINE, title=title)
    return again(record)


def walk(record: C, steps: Walk) -> C:
    """Each step on its own day."""
    for name, on, fields in steps:
        record = step(record, name, on, **fields)
    return record


def refused(act: Callable[[], object]) -> str:
    """The reasons, with their articles, why the act is refused."""
    with pytest.raises(Refused) as caught:
        act()
    return str(caught.value)


def refuses(record: CaseRecord, name: str, on: str, **fields: Any) -> str:
    """The reasons why the step is refused on that day."""
    return refused(lambda: step(record, name, on, **fields))


def runs(record: CaseRecord, clock: str) -> list[Running]:
    """Every run of one clock of the case."""
    taken = list(record.case.steps_taken.all())
    return [run for run in clocks_of(record, procedure_of(record), taken) if run.clock.id == clock]


def due(record: CaseRecord, clock: str) -> dt.date | None:
    """The last day of the clock's only run."""
    (run,) = runs(record, clock)
    return run.due_on
