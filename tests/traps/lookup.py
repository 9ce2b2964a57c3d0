"""Looking things up for a trap's test: limits of the law by law and article, steps and clocks of every procedure."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Model

from fazhi.casework.models import CaseRecord
from fazhi.casework.procedures import procedures
from fazhi.law.clock import Span, due
from fazhi.law.limit import find, limits
from fazhi.law.period import LimitVersion
from fazhi.law.procedure import Clock, Guard, Procedure, Step
from tests.builders import day


def last(name: str, start: str, *stopped: Span, extension: int = 0) -> str | None:
    """The last day (for hours: moment) of a limit from `start`, under the version in force on that day."""
    moment = datetime.fromisoformat(start)
    version = find(name, moment.date())
    found = due(version, moment, suspensions=stopped, extension=extension, explain=False).due
    if isinstance(found, datetime):
        return found.isoformat(timespec="minutes")
    return found.isoformat() if found else None


def stopped(start: str, end: str | None, cause: str = "") -> Span:
    """The days from `start` until the day before `end`, which do not count."""
    return Span(day(start), day(end) if end else None, cause)


def versions(law: str = "") -> list[LimitVersion]:
    """Every version of every limit that this law sets, or of all."""
    found = [version for limit in limits().values() for version in limit]
    return [version for version in found if version.law.partition("(")[0] == law] if law else found


def tables() -> Iterator[Procedure]:
    """Every procedure of every ledger, in all its versions."""
    for declared in procedures().values():
        yield from declared


def ledgers_of(procedure_id: str) -> list[type[CaseRecord]]:
    """The ledgers of cases that follow a procedure of this id, in whatever version."""
    return [
        model for model, declared in procedures().items() if procedure_id in {each.id for each in declared}
    ]


def clocks_on(limit: str) -> list[Clock]:
    """Every clock of any procedure that runs on this limit."""
    return [clock for procedure in tables() for clock in procedure.clocks if clock.limit == limit]


def steps_citing(law: str, article: str) -> list[Step]:
    """Every step, of any procedure, that rests on this article: of the procedure's own law, or named with its law."""
    return [
        step
        for procedure in tables()
        for step in procedure.steps
        if _rests(procedure, step.cite, law, article)
    ]


def guards_citing(law: str, article: str) -> list[Guard]:
    """Every condition of any step that rests on this article."""
    return [
        guard
        for procedure in tables()
        for step in procedure.steps
        for guard in step.guards
        if _rests(procedure, guard.cite or step.cite, law, article)
    ]


def _rests(procedure: Procedure, cite: str, law: str, article: str) -> bool:
    own = procedure.law.partition("(")[0] == law and cite.startswith(article)
    return own or f"{law}{article}" in cite


def unmet(step: Step, record: Model) -> list[str]:
    """The articles of the step's conditions that this record, saved or not, does not meet."""
    return [guard.cite or step.cite for guard in step.guards if not guard.test(record)]


def fields_titled(model: type[Model], *words: str) -> list[str]:
    """The fields of a record whose Chinese title has all the words."""
    titled = {field.name: str(getattr(field, "verbose_name", "")) for field in model._meta.get_fields()}
    return [name for name, title in titled.items() if all(word in title for word in words)]


def cited(procedure: Procedure) -> str:
    """Every article on which a step of one procedure, or a condition of a step, rests."""
    cites = [step.cite for step in procedure.steps]
    return "；".join([*cites, *(guard.cite for step in procedure.steps for guard in step.guards)])


def clock_ids(procedure: Procedure) -> set[str]:
    """The limits of the law, and the fields with a day of their own, that run in one procedure."""
    return {clock.id for clock in procedure.clocks}
