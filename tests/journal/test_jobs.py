"""Regular jobs: shared by whoever works, each in a guard of its own, with a heartbeat that tells the truth."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from threading import Event

import pytest
from django.db import OperationalError
from django.utils import timezone

from fazhi.journal import jobs
from fazhi.journal.jobs import Job, Worker, beats, do
from fazhi.journal.models import Heartbeat
from tests.conftest import InThreads

pytestmark = pytest.mark.postgres

HOURLY = 3600


def a_job(work: Callable[[], object], name: str = "x", every: int = HOURLY) -> Job:
    def lines() -> Iterator[str]:
        work()
        yield "done"

    return Job(name, "试", every, lines)


def fails() -> None:
    raise ValueError("没有成")


@pytest.mark.django_db
def test_a_job_that_fails_says_so_and_stands_in_no_others_way() -> None:
    done: list[str] = []
    assert do(a_job(fails, "first"), None) is False
    assert do(a_job(lambda: done.append("second"), "second"), None) is True
    found = beats()
    assert done == ["second"]
    assert (found["first"].succeeded_at, found["first"].error) == (None, "ValueError: 没有成")
    assert found["first"].failed_at is not None
    assert (found["second"].failed_at, found["second"].error) == (None, "")


@pytest.mark.parametrize(
    "begun, is_due",
    [(-1, False), (-HOURLY + 1, False), (-HOURLY, True), (-9 * HOURLY, True), (1, False), (HOURLY, True)],
    ids=["now", "within its period", "a period ago", "long ago", "by a clock ahead", "by one set back since"],
)
def test_a_job_is_due_once_in_its_period(begun: int, is_due: bool) -> None:
    moment = timezone.now()
    beat = Heartbeat(job="x", started_at=moment + dt.timedelta(seconds=begun))
    assert a_job(fails).is_due(beat, moment) is is_due


def test_a_job_that_nobody_begun_is_due_and_late() -> None:
    assert a_job(fails).is_due(None, timezone.now())
    assert a_job(fails).is_late(None, timezone.now())


def test_a_job_is_late_when_it_was_not_done_well_for_three_periods_and_a_minute() -> None:
    moment, job = timezone.now(), a_job(fails, every=30)
    beat = Heartbeat(job="x", started_at=moment, failed_at=moment)
    assert job.is_late(beat, moment)
    beat.succeeded_at = moment - dt.timedelta(seconds=150)
    assert not job.is_late(beat, moment)
    beat.succeeded_at -= dt.timedelta(seconds=1)
    assert job.is_late(beat, moment)


@pytest.mark.django_db
def test_what_somebody_else_began_since_is_left_to_them() -> None:
    done: list[int] = []
    job = a_job(lambda: done.append(1))
    do(job, None)
    seen = beats()["x"]
    do(job, seen)
    assert len(done) == 2
    do(job, seen)
    do(job, None)
    assert len(done) == 2


@pytest.mark.django_db
def test_told_to_stop_a_job_ends_after_the_thing_at_hand() -> None:
    done: list[int] = []

    def work() -> Iterator[str]:
        for number in range(5):
            done.append(number)
            yield str(number)

    assert do(Job("x", "试", HOURLY, work), None, lambda: len(done) == 2)
    assert done == [0, 1]


class Bounded(Worker):
    """A worker that ends by itself after some looks at what is due."""

    looks = 0

    def _due(self) -> list[tuple[Job, Heartbeat | None]]:
        self.looks += 1
        if self.looks == 20:
            self.stop()
        return super()._due()


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers look for what is due nearly without a pause."""
    monkeypatch.setattr(jobs, "BREATH", 0.01)


@pytest.mark.usefixtures("at_once")
def test_two_workers_share_the_jobs(in_threads: InThreads) -> None:
    done: list[str] = []
    shared = [a_job(partial(done.append, name), name) for name in "abc"]
    assert in_threads([Bounded(shared).run, Bounded(shared).run]) == [None, None]
    assert sorted(done) == ["a", "b", "c"]


@pytest.mark.usefixtures("at_once")
def test_a_slow_job_keeps_no_other_waiting_and_is_done_before_the_worker_ends(in_threads: InThreads) -> None:
    done: list[str] = []
    others = Event()

    def slow() -> None:
        assert others.wait(20)
        worker.stop()
        done.append("slow")

    worker = Worker([a_job(slow, "slow"), a_job(others.set, "quick")])
    assert in_threads([worker.run]) == [None]
    assert done == ["slow"]


@pytest.mark.usefixtures("at_once")
def test_a_worker_outlives_a_database_that_does_not_answer(
    in_threads: InThreads, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    away = iter([True] * 3)
    done: list[int] = []

    def beats_or_not() -> dict[str, Heartbeat]:
        if next(away, False):
            raise OperationalError("server closed the connection")
        return beats()

    monkeypatch.setattr(jobs, "beats", beats_or_not)
    assert in_threads([Bounded([a_job(lambda: done.append(1))]).run]) == [None]
    assert done == [1]
    told = [record.message for record in caplog.records if record.levelname == "WARNING"]
    assert told == [
        "The jobs wait, the database does not answer: server closed the connection",
        "The database answers again",
    ]
