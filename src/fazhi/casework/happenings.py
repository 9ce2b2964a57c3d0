"""What has happened in a case, in order: its stages, its steps, the services of its papers, each with its day."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fazhi.law.procedure import Event, Procedure, Step

from .models import CaseRecord, EntryMode, Party, StepTaken


@dataclass(frozen=True, slots=True)
class Happening:
    """One dated event of a case, whose it is where it is told, and the step by which it came."""

    day: dt.date
    event: Event
    extends: tuple[str, int] | None = None
    party: str = ""
    step: str = ""


def happenings_of(record: CaseRecord, procedure: Procedure, taken: Sequence[StepTaken]) -> list[Happening]:
    """Every dated event of the case; the services of its papers only where a clock waits for one."""
    happenings = list(_happenings(record, procedure, taken))
    return _with_services(happenings, list(_services(taken))) if procedure.waits_for_service else happenings


def before_its_day(happenings: Sequence[Happening], one: Happening) -> list[Happening]:
    """The happenings with one more, before those of its day."""
    place = next((n for n, other in enumerate(happenings) if other.day >= one.day), len(happenings))
    return [*happenings[:place], one, *happenings[place:]]


def after_its_day(happenings: Sequence[Happening], one: Happening) -> list[Happening]:
    """The happenings with one more, after those of its day."""
    place = next((n for n, other in enumerate(happenings) if other.day > one.day), len(happenings))
    return [*happenings[:place], one, *happenings[place:]]


def _happenings(record: CaseRecord, procedure: Procedure, taken: Sequence[StepTaken]) -> Iterable[Happening]:
    yield Happening(record.day, Event("stage", procedure.start.id))
    if record.entry_mode == EntryMode.HISTORY:
        yield from _stated(record, procedure, taken)
    for step_taken in taken:
        step = procedure.by_id[step_taken.step]
        extends = (step.extends, step_taken.extension) if step.extends else None
        yield from _happening(step, step_taken.happened_on, extends)


def _happening(step: Step, day: dt.date, extends: tuple[str, int] | None = None) -> Iterable[Happening]:
    """What a step is for the clocks: itself, the stage that it enters, the service that it is."""
    yield Happening(day, Event("step", step.id), extends, step=step.id)
    if step.to is not None:
        yield Happening(day, Event("stage", step.to.id), step=step.id)
    if step.service is not None:
        yield Happening(day, step.service, step=step.id)


def _services(taken: Sequence[StepTaken]) -> Iterable[Happening]:
    """The services of the papers that steps have issued."""
    for step_taken in taken:
        for paper in step_taken.papers.all() if step_taken.pk else ():
            for service in paper.services.all() if paper.is_standing else ():
                if service.is_standing:
                    event = Event("served", paper.document, (service.to,))
                    party = f"{Party(service.to).label}{service.recipient}"
                    yield Happening(service.served_on, event, party=party)


def _with_services(happenings: Iterable[Happening], services: Sequence[Happening]) -> list[Happening]:
    """The happenings with the services, in the place of the step that says no more than that one of them was done."""
    placed: list[Happening] = []
    for happening in happenings:
        same = [
            each for each in services if each.day == happening.day and happening.event.is_met_by(each.event)
        ]
        services = [each for each in services if each not in same]
        placed += same or [happening]
    for service in services:
        placed = after_its_day(placed, service)
    return placed


def _stated(record: CaseRecord, procedure: Procedure, taken: Sequence[StepTaken]) -> Iterable[Happening]:
    """What a record of a past year says: its dates, but for those that steps have filled here, then its stage."""
    since = {procedure.by_id[step_taken.step].dates for step_taken in taken}
    dated = [
        (day, step)
        for step in procedure.steps
        if step.dates and step.dates not in since and (day := getattr(record, step.dates)) is not None
    ]
    for day, step in sorted(dated, key=lambda pair: pair[0]):
        yield from _happening(step, day)
    starts = {
        event.name for clock in procedure.clocks for event in clock.start_events if event.kind == "field"
    }
    known = [day for name in starts - since if (day := getattr(record, name)) is not None]
    stage = taken[0].stage_from if taken else record.case.stage
    yield Happening(max([record.day, *known, *(day for day, _ in dated)]), Event("stated", stage))
