"""Which procedures each ledger of cases has, and which of them a case follows."""

from collections.abc import Iterable
from difflib import get_close_matches

from fazhi.journal.models import field_of
from fazhi.law import lock
from fazhi.law.coverage import uncovered
from fazhi.law.limit import limits
from fazhi.law.procedure import Procedure, ProcedureErrors
from fazhi.law.proof import bases
from fazhi.law.telling import PRACTICE

from .models import CaseRecord

_procedures: dict[type[CaseRecord], tuple[Procedure, ...]] = {}


def register(model: type[CaseRecord], *procedures: Procedure) -> None:
    """Declare the procedures of a ledger, oldest first; raises ProcedureErrors where a table names no field."""
    for procedure in procedures:
        if errors := [*_errors(model, procedure), *uncovered(procedure)]:
            raise ProcedureErrors(procedure.key, errors)
    _procedures[model] = procedures


def _errors(model: type[CaseRecord], procedure: Procedure) -> Iterable[str]:
    fields = {field.name for field in model._meta.get_fields()}
    for step in procedure.steps:
        for name in step.written:
            if name not in fields:
                yield f"step {step.id} fills {name}, which {model.__name__} has not"
        choices = dict(field_of(model, "outcome").flatchoices) if step.outcomes else {}
        for outcome in step.outcomes:
            if outcome not in choices:
                yield f"step {step.id} leads to the unknown outcome {outcome}"
    for clock in procedure.clocks:
        if clock.limit and clock.limit not in limits():
            near = ", ".join(get_close_matches(clock.limit, limits(), n=3))
            yield f"clock {clock.limit} is no limit of the law; nearest: {near}"
        names = [
            clock.until,
            *(e.name for e in (clock.starts, *clock.stop_events) if e and e.kind == "field"),
        ]
        for name in names:
            if name and name not in fields:
                yield f"clock {clock.id} reads {name}, which {model.__name__} has not"


def procedures() -> dict[type[CaseRecord], tuple[Procedure, ...]]:
    """All declared procedures."""
    return dict(_procedures)


def procedure_of(record: CaseRecord) -> Procedure:
    """The procedure to which the record's case is pinned."""
    return find(type(record), record.case.procedure)


def find(model: type[CaseRecord], key: str) -> Procedure:
    """The procedure `id@since` of a ledger; raises LookupError."""
    for procedure in _procedures.get(model, ()):
        if procedure.key == key:
            return procedure
    raise LookupError(f"{model.__name__} has no procedure {key}")


def chosen_for(record: CaseRecord) -> Procedure:
    """The procedure under which a new case begins: the newest in force on the day that chooses, else the oldest."""
    candidates = _procedures[type(record)]
    chosen = candidates[0]
    for procedure in candidates:
        day = getattr(record, procedure.chosen_by or record.ledger.day)
        if procedure.since <= day.isoformat():
            chosen = procedure
    return chosen


def has_no_version(record: CaseRecord) -> bool:
    """无适用版本: the case began before the oldest procedure's law, to which it is pinned for want of another.

    A clock runs in it only where its own law was in force; a neighbouring version is never lent to it.
    """
    procedure = procedure_of(record)
    day = getattr(record, procedure.chosen_by or record.ledger.day)
    return day is not None and day.isoformat() < procedure.since


def cited_works() -> frozenset[str]:
    """The law texts on which limits, rules of counting and procedures rest, by their full names."""
    cited = {basis.citation.work for _, basis in bases(limits().values()) if basis.citation}
    laws = {procedure.law for versions in _procedures.values() for procedure in versions}
    return frozenset(cited | {law for law in laws if not law.startswith(PRACTICE)})


def locked() -> tuple[list[str], list[str]]:
    """Lock the versions of limits and procedures that are new; gives these, and what differs from those locked."""
    declared = [version for versions in _procedures.values() for version in versions]
    now = lock.present(limits().values(), declared)
    return lock.lock(now), lock.changed(now)


def filled_by_steps(model: type[CaseRecord]) -> set[str]:
    """The fields of the record that some step fills: no form but the step's own touches them."""
    return {
        name for procedure in _procedures.get(model, ()) for step in procedure.steps for name in step.written
    }
