"""A process killed in the middle of a step leaves the whole step or nothing of it."""

import os
import random
import signal
import time
from typing import NoReturn

import pytest
from django.db import connection

from fazhi.casework.check import check
from fazhi.casework.models import Case, StepTaken
from fazhi.casework.perform import perform
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.journal.genesis import forget
from fazhi.journal.models import Entry
from fazhi.journal.time import pretend
from fazhi.journal.verify import verify
from tests.builders import MACHINE, a_reconsideration, build_district, day, step
from tests.conftest import InThreads, genesis

pytestmark = [pytest.mark.postgres, pytest.mark.slow]

KILLS = 200
ON = "2021-03-10"


def _found() -> None:
    genesis()
    with pretend(day(ON)):
        build_district()
    for number in range(3):
        step(a_reconsideration("2021-03-01", own_number=f"{number + 1}号"), "accept", "2021-03-03")


def _work_until_killed(started: int) -> NoReturn:
    """Suspend and resume the cases, over and over; says when it has begun, and after each step."""
    try:
        with pretend(day(ON)):
            records = list(Reconsideration.objects.with_case())
            os.write(started, b".")
            while True:
                for record in records:
                    record.case.refresh_from_db(fields=["stage"])
                    if record.case.stage == "suspended":
                        perform(record, "resume", MACHINE, on=day(ON))
                    else:
                        perform(record, "suspend", MACHINE, on=day(ON), suspension_cause="other")
                    os.write(started, b".")
    finally:
        os._exit(1)


def _kill_one(chance: random.Random) -> None:
    """Begin a process that works, and kill it at some moment of its first, second or third step."""
    connection.close()
    read, write = os.pipe()
    if (child := os.fork()) == 0:
        _work_until_killed(write)
    begun = time.monotonic()
    for _ in range(1 + chance.randint(0, 2)):
        begun, before = time.monotonic(), begun
        os.read(read, 1)
    time.sleep(chance.uniform(0.0, min(time.monotonic() - before, 0.05)))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(read)
    os.close(write)
    assert os.WTERMSIG(status) == signal.SIGKILL


def _whole() -> int:
    """How many steps there are, each whole: the case is where its last step led it, and both are in the journal."""
    for case in Case.objects.all():
        last = case.steps_taken.last()
        assert last is not None
        assert case.stage == last.stage_to
        entries = Entry.objects.filter(table="case", key=case.pk).count()
        assert entries == case.steps_taken.count() + 1
    steps = StepTaken.objects.count()
    assert Entry.objects.filter(table="step_taken").count() == steps
    return steps


def _killed_again_and_again() -> int:
    chance = random.Random(20211210)
    steps = _whole()
    for _ in range(KILLS):
        _kill_one(chance)
        found = _whole()
        assert found >= steps
        steps = found
    assert list(check()) == []
    assert list(verify()) == []
    return steps


def test_two_hundred_crashes_leave_only_whole_steps(in_threads: InThreads) -> None:
    assert in_threads([_found]) == [None]
    (steps,) = in_threads([_killed_again_and_again])
    forget()
    assert isinstance(steps, int), steps
    assert steps > 3 + KILLS // 4, "the kills came while steps were being taken"
