"""How gunicorn serves the program: what it logs goes into our log, what its processes count is added up."""

import os
import shutil
from typing import Any

from django.conf import settings
from prometheus_client.multiprocess import mark_process_dead

COUNTS = os.environ["PROMETHEUS_MULTIPROC_DIR"]  # of `fazhi serve`

accesslog = None  # a request has its line from WatchingMiddleware
logconfig_dict = settings.LOGGING


def child_exit(server: Any, worker: Any) -> None:
    """What a process that has ended had open does not count any more; what it counted does."""
    mark_process_dead(worker.pid)


def on_exit(server: Any) -> None:
    """The counts end with the server."""
    shutil.rmtree(COUNTS, ignore_errors=True)
