"""Regular jobs in a process of the bench's own: `python -m bench.inside jobs WHAT`."""

import datetime as dt
import json
import logging
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, NoReturn

EVERY = 1  # second, so that whoever is killed is at work


def main(what: str, *arguments: str) -> None:
    """`workers`, `old NUMBER`, `clock ROUNDS`."""
    does: dict[str, Callable[..., None]] = {"workers": _workers, "old": _old, "clock": _clock}
    does[what](*arguments)


def _workers() -> None:
    """For each line that comes in, a worker as `fazhi worker` has one, in a process of its own; says its id."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are nobody's children
    for _ in sys.stdin:
        if (child := os.fork()) == 0:
            _work()
        print(child, flush=True)


def _work() -> NoReturn:
    from fazhi.faces.jobs import JOBS
    from fazhi.journal.jobs import Worker

    try:
        Worker([replace(job, every=EVERY) for job in JOBS]).run()
    finally:
        os._exit(1)


def _old(count: str) -> None:
    """Cases that came in a month ago and have lain since: time acts on them."""
    from fazhi.casework.records import Opening, open_cases
    from fazhi.domains.reconsideration.models import Reconsideration
    from fazhi.journal.time import today
    from fazhi.registry.access import machine_principal
    from fazhi.registry.models import Unit

    from .api import CASE

    received = today() - dt.timedelta(days=30)
    units = Unit.objects.in_bulk(field_name="code")
    given: dict[str, Any] = CASE | {
        "unit": units["SFJ"], "respondent": units["CGJ"], "act_known_on": received, "received_on": received,
    }  # fmt: skip
    title = given.pop("title")
    openings = [Opening(Reconsideration(**given), f"{title}{place}") for place in range(int(count))]
    open_cases(openings, machine_principal("bench"))


def _clock(rounds: str) -> None:
    """Open, move and seal cases by a clock that jumps ahead and back; says what was done, as clients do."""
    from fazhi.casework.models import Case
    from fazhi.casework.perform import perform
    from fazhi.casework.records import open_case
    from fazhi.domains.reconsideration.models import Reconsideration
    from fazhi.faces.jobs import JOBS
    from fazhi.journal import sealing, time
    from fazhi.journal.jobs import beats, do
    from fazhi.registry.access import machine_principal
    from fazhi.registry.models import Unit

    from .api import CASE

    logging.disable(logging.INFO)
    actor, units = machine_principal("bench"), Unit.objects.in_bulk(field_name="code")
    off = dt.timedelta()

    class Clock(dt.datetime):
        """The machine's clock, so far off."""

        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Any:
            return dt.datetime.now(tz) + off

    faked: Any = SimpleNamespace(datetime=Clock, date=dt.date, UTC=dt.UTC, timedelta=dt.timedelta)
    time.dt = sealing.dt = faked
    sent: list[dict[str, Any]] = []
    for place in range(int(rounds)):
        for hours in (0, 3, -3, 0, 26, -26):
            off = dt.timedelta(hours=hours)
            today = time.today()
            given: dict[str, Any] = CASE | {
                "unit": units["SFJ"], "respondent": units["CGJ"], "act_known_on": today, "received_on": today,
            }  # fmt: skip
            title, _ = f"clock {place} {hours} {len(sent)}", given.pop("title")
            record = open_case(Reconsideration(**given), actor, title=title)
            number = Case.objects.get(pk=record.case_id).number
            sent.append({"key": title, "kind": "case", "case": number, "status": 201, "answer": ""})
            perform(record, "ask_correction", actor, missing_material="身份证明")
            sent.append({"key": title, "kind": "step", "case": number, "status": 201, "answer": ""})
            found = beats()
            failed = [job.name for job in JOBS if not do(job, found.get(job.name))]
            assert not failed, failed
    print(json.dumps(sent))
