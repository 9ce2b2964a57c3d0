"""Which procedures each ledger of cases has, and which of them a case follows.

A ledger has one procedure, or several side by side that share its records out by one field (`Procedure.when`). Each has
its versions, the oldest first.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from fazhi.journal.models import field_of
from fazhi.journal.time import today
from fazhi.law import lock, settings
from fazhi.law.clock import due
from fazhi.law.coverage import uncovered
from fazhi.law.limit import limits
from fazhi.law.period import Unit
from fazhi.law.procedure import Procedure, ProcedureErrors
from fazhi.law.proof import bases
from fazhi.law.settings import Governs
from fazhi.law.telling import PRACTICE, versions_of

from .models import CaseRecord

# Texts on which steps and guards rest, and no limit.
NO_LIMIT = {"公平竞争审查条例(2024-06-06)", "河南省行政执法条例(2016-03-29)"}

_procedures: dict[type[CaseRecord], tuple[Procedure, ...]] = {}


def register(model: type[CaseRecord], *procedures: Procedure) -> None:
    """Declare the procedures of a ledger, the oldest version of each first.

    Raises ProcedureErrors where a table names no field, or where a record would have no procedure or more than one.
    """
    for procedure in procedures:
        if errors := [*_errors(model, procedure), *uncovered(procedure)]:
            raise ProcedureErrors(procedure.key, errors)
    if errors := list(_badly_shared(model, procedures)):
        raise ProcedureErrors(model.ledger.id, errors)
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
        else:
            left_out = {each.span for version in versions_of(clock, procedure) for each in version.excludes}
            for spell in clock.spells:
                if spell.id not in left_out:
                    yield f"clock {clock.id} pauses in the spell {spell.id}, which its limit does not leave out"
        names = [
            clock.until,
            *(e.name for e in (*clock.start_events, *clock.stop_events) if e.kind == "field"),
        ]
        for name in names:
            if name and name not in fields:
                yield f"clock {clock.id} reads {name}, which {model.__name__} has not"


def _badly_shared(model: type[CaseRecord], procedures: Iterable[Procedure]) -> Iterable[str]:
    """Why the procedures do not share the ledger out so that each record has exactly one, whatever it holds."""
    lines = _lines(procedures)
    for versions in lines:
        for old, new in pairwise(versions):
            if old.since >= new.since:
                yield f"{new.key} stands after {old.key} and is not younger"
            if old.when != new.when:
                yield f"{new.key} governs other records than {old.key}"
    shares = [versions[0].when for versions in lines]
    if shares == [None]:
        return
    if None in shares or len({share.field for share in shares if share}) != 1:
        yield "procedures side by side share the records out by one field (when=having(…))"
        return
    name = shares[0].field if shares[0] else ""
    field = next((field for field in model._meta.concrete_fields if field.name == name), None)
    if field is None or not field.flatchoices or field.null or field.blank:
        yield f"records cannot be shared out by {name}: it is no field with choices that every record holds"
        return
    if any(name in step.written for versions in lines for each in versions for step in each.steps):
        yield f"records cannot be shared out by {name}: a step writes it"
    taken = Counter(str(value) for share in shares if share for value in share.values)
    choices = [str(value) for value, _ in field.flatchoices]
    for value in dict.fromkeys((*choices, *taken)):
        if value not in choices:
            yield f"{name} is never {value}"
        elif taken[value] != 1:
            yield f"{taken[value] or 'no'} procedures govern the records whose {name} is {value}"


def _lines(procedures: Iterable[Procedure]) -> list[tuple[Procedure, ...]]:
    """Each procedure with its versions, as they were declared."""
    by_id: dict[str, list[Procedure]] = {}
    for procedure in procedures:
        by_id.setdefault(procedure.id, []).append(procedure)
    return [tuple(versions) for versions in by_id.values()]


def procedures() -> dict[type[CaseRecord], tuple[Procedure, ...]]:
    """All declared procedures in all their versions, ledger by ledger."""
    return dict(_procedures)


def lines() -> Iterator[tuple[type[CaseRecord], tuple[Procedure, ...]]]:
    """Each procedure with its versions, the oldest first, and the ledger whose cases follow it."""
    for model, declared in _procedures.items():
        for versions in _lines(declared):
            yield model, versions


def procedure_of(record: CaseRecord) -> Procedure:
    """The procedure to which the record's case is pinned."""
    return find(type(record), record.case.procedure)


def waits_for_service(model: type[CaseRecord]) -> bool:
    """Whether some clock of the ledger's procedures starts or stops with the service of a paper."""
    return any(procedure.waits_for_service for procedure in _procedures.get(model, ()))


def find(model: type[CaseRecord], key: str) -> Procedure:
    """The procedure `id@since` of a ledger; raises LookupError."""
    for procedure in _procedures.get(model, ()):
        if procedure.key == key:
            return procedure
    raise LookupError(f"{model.__name__} has no procedure {key}")


def chosen_for(record: CaseRecord) -> Procedure:
    """The procedure under which a new case begins: of those that govern it the newest in force, else the oldest.

    The texts say nothing of what began before a new law and is handled after: in force on the day of filing, unless the
    operator's settings say that it is the day of registration.
    """
    candidates = [each for each in _procedures[type(record)] if each.governs(record)]
    chosen = candidates[0]
    by = settings.in_use().transitions.get(chosen.id, Governs.FILED)
    for procedure in candidates:
        filed = getattr(record, procedure.chosen_by or record.ledger.day)
        if procedure.since <= (today() if by is Governs.HANDLED else filed).isoformat():
            chosen = procedure
    return chosen


def transition_questions() -> Iterator[dict[str, Any]]:
    """Which version governs what began before a new law, as `fazhi law questions` lists it: open in every text.

    The dates are those of the first clock of both versions that ends differently, from the eve of the new law.
    """
    for _, versions in lines():
        for old, new in pairwise(versions):
            eve = date.fromisoformat(new.since) - timedelta(days=1)
            named = [
                clock.limit for clock in old.clocks if clock.limit in {each.limit for each in new.clocks}
            ]
            dates = next((found for limit in named if limit and (found := _either(limit, eve))), (None, None))
            by = settings.in_use().transitions.get(new.id)
            yield {
                "id": new.key,
                "title": new.title,
                "question": f"{new.since}以前提出、此后登记的，按哪一版办理，条文没有写明；现按提出之日。",
                "setting": f"{settings.TRANSITIONS}（FAZHI_LAW）的 {new.id} 项",
                "settled": by.value if by else None,
                "from": eve.isoformat(),
                "due": dates[0],
                "otherwise": dates[1],
            }


def _either(name: str, eve: date) -> tuple[str, str] | None:
    """The last day under the version in force on the eve of a new law and under the new one, where they differ."""
    versions = limits()[name].on(eve), limits()[name].on(eve + timedelta(days=1))
    counted = [version for version in versions if version is not None and version.quantity is not None]
    if len(counted) < 2 or counted[0].unit is Unit.HOUR:
        return None
    old, new = (str(due(version, eve, explain=False).due) for version in counted)
    return (old, new) if old != new else None


def has_no_version(record: CaseRecord) -> bool:
    """无适用版本: the case began before the oldest procedure's law, to which it is pinned for want of another.

    A clock runs in it only where its own law was in force; a neighbouring version is never lent to it.
    """
    procedure = procedure_of(record)
    day = getattr(record, procedure.chosen_by or record.ledger.day)
    return day is not None and day.isoformat() < procedure.since


def cited_works() -> frozenset[str]:
    """The law texts on which limits, rules of counting and procedures rest, by their full names."""
    cited = {basis.citation.work for _, basis in bases(limits().values()) if basis.citation} | NO_LIMIT
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
