"""What a step requires and does not have yet, and the field of its form at which one reads that."""

from typing import Any, NamedTuple

from fazhi.law.procedure import Guard, Step

from .models import CaseRecord


class Lacking(NamedTuple):
    """A guard that does not hold; `field` is what the step itself asks for and the guard reads, or nothing."""

    guard: Guard
    field: str


class Watched:
    """A record that notes which of its fields are read."""

    def __init__(self, record: CaseRecord) -> None:
        self._record = record
        self.read: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.read.add(name)
        return getattr(self._record, name)


def lacking(record: CaseRecord, step: Step) -> list[Lacking]:
    """The guards of the step that do not hold for the record as it is."""
    return [
        Lacking(guard, _decided_by(guard, record, step)) for guard in step.guards if not guard.test(record)
    ]


def _decided_by(guard: Guard, record: CaseRecord, step: Step) -> str:
    """The first field of the step's form that the guard reads: what is filled in there may make it hold."""
    watched = Watched(record)
    guard.test(watched)
    return next((name for name in step.fields if name in watched.read), "")
