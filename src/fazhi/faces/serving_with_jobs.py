"""How gunicorn serves the program with its regular jobs: a thread in each process does what is due."""

from threading import Thread
from typing import Any

from .serving import accesslog, child_exit, logconfig_dict, on_exit  # noqa: F401

_at_work: list[Any] = []


def post_worker_init(process: Any) -> None:
    """The process begins: so does its worker."""
    from fazhi.journal.jobs import Worker

    from .jobs import JOBS

    worker = Worker(JOBS)
    thread = Thread(target=worker.run, name="jobs")
    thread.start()
    _at_work[:] = [worker, thread]


def worker_exit(server: Any, process: Any) -> None:
    """The process ends: what is at hand is done first."""
    if _at_work:
        worker, thread = _at_work
        worker.stop()
        thread.join()
