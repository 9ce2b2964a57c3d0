"""Regular jobs: whoever finds one due does it, in a guard of its own, and leaves a heartbeat of it."""

import datetime as dt
import logging
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from .models import Heartbeat

BREATH = 1.0  # seconds between two looks at what is due
LATE = 3  # periods, and a minute, after which a job that was not done well is late

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """What is done again and again, `every` so many seconds; `work` gives a line for each thing that it did.

    It has to be safe to do twice, late, half, and beside another who does the same.
    """

    name: str
    title: str
    every: int
    work: Callable[[], Iterable[str]]

    def is_due(self, beat: Heartbeat | None, moment: dt.datetime) -> bool:
        """Whether it is time again; a beginning that lies far ahead is of a clock that was set back since."""
        return beat is None or abs(moment - beat.started_at) >= dt.timedelta(seconds=self.every)

    def is_late(self, beat: Heartbeat | None, moment: dt.datetime) -> bool:
        """Whether it has not been done well for some of its periods."""
        longest = dt.timedelta(seconds=LATE * self.every + 60)
        return beat is None or beat.succeeded_at is None or moment - beat.succeeded_at > longest


def beats() -> dict[str, Heartbeat]:
    """The heartbeat of every job, by its name."""
    return Heartbeat.objects.in_bulk()


def do(job: Job, beat: Heartbeat | None, is_stopping: Callable[[], bool] = lambda: False) -> bool:
    """Do a job whose last heartbeat is `beat`, unless somebody else began it since; gives False where it failed.

    What goes wrong is logged and noted, never raised. Told to stop, it ends after the thing at hand.
    """
    try:
        if not _begin(job, beat):
            return True
        for line in job.work():
            log.info("%s: %s", job.name, line)
            if is_stopping():
                break
        _note(job, succeeded_at=timezone.now())
    except Exception as error:
        log.exception("The job %s failed", job.name)
        try:
            _note(job, failed_at=timezone.now(), error=f"{type(error).__name__}: {error}"[:500])
        except DatabaseError:
            log.warning("That %s failed could not be noted: the database does not answer", job.name)
        return False
    return True


def _begin(job: Job, beat: Heartbeat | None) -> bool:
    """Note that the job begins now; gives False where it was begun since `beat`."""
    moment = timezone.now()
    if beat is None:
        _, is_ours = Heartbeat.objects.get_or_create(job=job.name, defaults={"started_at": moment})
        return is_ours
    same = Heartbeat.objects.filter(job=job.name, started_at=beat.started_at)
    return same.update(started_at=moment) == 1


def _note(job: Job, **seen: dt.datetime | str) -> None:
    Heartbeat.objects.filter(job=job.name).update(**seen)


class Worker:
    """Does the jobs as they become due, each in a thread of its own so that none waits for another.

    Workers beside each other share the jobs by their heartbeats: what one has just begun is not due for the next.
    """

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._jobs = jobs
        self._is_stopping = False
        self._is_cut_off = False

    def stop(self) -> None:
        """Begin nothing more; `run` comes back when what is at hand is done. May be called by a signal's handler."""
        self._is_stopping = True

    def run(self) -> None:
        """Work until told to stop."""
        at_hand: dict[str, Future[None]] = {}
        with ThreadPoolExecutor(len(self._jobs), "job") as threads:
            while not self._is_stopping:
                for job, beat in self._due():
                    if job.name not in at_hand or at_hand[job.name].done():
                        at_hand[job.name] = threads.submit(self._do, job, beat)
                time.sleep(BREATH)
        connection.close()

    def _due(self) -> list[tuple[Job, Heartbeat | None]]:
        """What is due, with its last heartbeat; nothing while the database does not answer."""
        close_old_connections()
        try:
            found, moment = beats(), timezone.now()
        except DatabaseError as error:
            if not self._is_cut_off:
                log.warning("The jobs wait, the database does not answer: %s", " ".join(str(error).split()))
            self._is_cut_off = True
            return []
        if self._is_cut_off:
            log.warning("The database answers again")
        self._is_cut_off = False
        each = ((job, found.get(job.name)) for job in self._jobs)
        return [(job, beat) for job, beat in each if job.is_due(beat, moment)]

    def _do(self, job: Job, beat: Heartbeat | None) -> None:
        try:
            do(job, beat, lambda: self._is_stopping)
        finally:
            connection.close()
