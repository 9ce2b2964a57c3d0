"""What the default database holds: nothing, a demo, or something else."""

from enum import Enum

from django.db import connection
from django.db.utils import OperationalError, ProgrammingError

from fazhi.journal import genesis
from fazhi.journal.models import Entry
from fazhi.journal.schema import database_file


class State(Enum):
    """What the default database holds."""

    EMPTY = "empty"
    DEMO = "demo"
    OTHER = "other"


def state() -> State:
    """What is in the default database; a file that is not there is not made."""
    path = database_file()
    if path is not None and not path.exists():
        return State.EMPTY
    try:
        known = genesis.genesis()
    except (OperationalError, ProgrammingError):
        tables = connection.introspection.table_names()
        return State.OTHER if tables else State.EMPTY
    if known is None:
        return State.EMPTY
    return State.DEMO if known["kind"] == "demo" else State.OTHER


def was_worked_in() -> bool:
    """Whether somebody has changed records of the demo since it was made."""
    return Entry.objects.filter(actor__startswith="account:").exists()
