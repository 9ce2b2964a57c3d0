"""The demo's year as an agenda of dated acts, carried out week by week through the services that users use.

The ledgers of a district are filled at the week's end: what happened in a week is recorded on its Friday (a weekend's
acts on the next), in one change, by bulk paths. Acts of one record keep the order in which they were planned.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from fazhi.casework.models import CaseRecord, Record
from fazhi.casework.perform import Act, perform_many
from fazhi.casework.records import Opening, amend, enter_many, open_cases, void
from fazhi.journal.change import change
from fazhi.journal.time import BEIJING, DEMO_DAY, pretend
from fazhi.registry.access import Principal
from fazhi.registry.models import Person

BEGINNING = dt.date(2020, 1, 3)  # nothing of the demo is recorded before this Friday
LAST = dt.datetime.combine(DEMO_DAY, dt.time(8, 30), BEIJING)  # the morning of the demo's own day


@dataclass(slots=True)
class Plan:
    """The life of one record: how it comes in, the steps of a case, and the case of which it comes."""

    record: Record
    title: str = ""
    handler: Person | None = None
    acts: list[tuple[dt.date, str, dict[str, Any], int]] = field(default_factory=list)
    is_cut: bool = False
    follows: bool = False
    came_of: "Plan | None" = None

    @property
    def days(self) -> dict[str, dt.date]:
        """The day of each step that is planned; of one that is taken twice the last."""
        return {step: on for on, step, _, _ in self.acts}

    def step(self, step: str, on: dt.date, *, extension: int = 0, **fields: Any) -> "Plan":
        """Plan a step. From the first that would lie on the demo's day or after, all are left out: the case is open."""
        self.is_cut = self.is_cut or on >= DEMO_DAY
        if not self.is_cut:
            self.acts.append((on, step, fields, extension))
        return self


@dataclass(slots=True)
class Agenda:
    """All that happens in the demo, in no order yet."""

    actor: Principal
    plans: list[Plan] = field(default_factory=list)
    corrections: list[tuple[dt.date, Callable[[], object]]] = field(default_factory=list)
    filings: list[tuple[dt.date, Callable[[], object]]] = field(default_factory=list)

    def enter(self, *records: Record) -> None:
        """Plan entries, or rows of a register."""
        self.plans += [Plan(record) for record in records]

    def enter_after_steps(self, *records: Record) -> None:
        """Plan entries that rest on what a case has become: they come in once the steps of their week are taken."""
        self.plans += [Plan(record, follows=True) for record in records]

    def open(self, record: CaseRecord, title: str, handler: Person | None = None) -> Plan:
        """Plan a case; its steps follow by `.step(…)` on what is given back."""
        plan = Plan(record, title, handler)
        self.plans.append(plan)
        return plan

    def at(self, on: dt.date, act: Callable[[], object]) -> None:
        """Plan anything else, at the end of its week."""
        self.corrections.append((on, act))

    def after(self, on: dt.date, act: Callable[[], object]) -> None:
        """Plan what needs the numbers that the records of its week take when the week is written."""
        self.filings.append((on, act))

    def amend(self, on: dt.date, record: Record, reason: str, **fields: Any) -> None:
        """Plan a correction of a record with its reason."""
        self.corrections.append((on, lambda: amend(_fresh(record), self.actor, reason, **fields)))

    def void(self, on: dt.date, record: Record, reason: str) -> None:
        """Plan that a record is voided."""
        self.corrections.append((on, lambda: void(_fresh(record), self.actor, reason)))

    def run(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Carry out everything, week by week; gives the number of records."""
        weeks: dict[dt.datetime, _Week] = defaultdict(_Week)
        for plan in self.plans:
            day = plan.record.day
            week = weeks[recorded_at(day)]
            (week.following if plan.follows else week.incoming).append(plan)
            for on, step, fields, extension in plan.acts:
                weeks[recorded_at(max(on, day))].steps.append((plan, on, step, fields, extension))
        for on, correction in self.corrections:
            weeks[recorded_at(on)].corrections.append(correction)
        for on, filing in self.filings:
            weeks[recorded_at(on)].filings.append(filing)
        for done, (moment, week) in enumerate(sorted(weeks.items()), 1):
            with pretend(moment), change(self.actor):
                week.carry_out(self.actor)
            with pretend(moment), change(self.actor):
                for filing in week.filings:
                    filing()
            if progress:
                progress(done, len(weeks))
        return len(self.plans)


@dataclass(slots=True)
class _Week:
    incoming: list[Plan] = field(default_factory=list)
    steps: list[tuple[Plan, dt.date, str, dict[str, Any], int]] = field(default_factory=list)
    following: list[Plan] = field(default_factory=list)
    corrections: list[Callable[[], object]] = field(default_factory=list)
    filings: list[Callable[[], object]] = field(default_factory=list)

    def carry_out(self, actor: Principal) -> None:
        for plans in _by_model(self.incoming):
            _settle([plan.record for plan in plans])
            openings = [
                Opening(plan.record, plan.title, plan.handler)
                for plan in plans
                if isinstance(plan.record, CaseRecord)
            ]
            open_cases(openings, actor)
            if not openings:
                enter_many([plan.record for plan in plans], actor)
        for acts in self._rounds():
            perform_many(acts, actor)
        for plans in _by_model(self.following):
            records = [plan.record for plan in plans]
            _settle(records, anew=True)
            enter_many(records, actor)
        for correction in self.corrections:
            correction()

    def _rounds(self) -> Iterable[list[Act]]:
        """The week's steps: the first of each case, then the second of each, so that no case has two in one go."""
        rounds: dict[tuple[int, type], list[Act]] = defaultdict(list)
        seen: dict[int, int] = defaultdict(int)
        for plan, on, step, fields, extension in sorted(self.steps, key=lambda act: act[1]):
            key = id(plan)
            record = plan.record
            assert isinstance(record, CaseRecord)
            rounds[seen[key], type(record)].append(
                Act(record, step, on, fields, plan.handler, extension=extension)
            )
            seen[key] += 1
        return [rounds[key] for key in sorted(rounds, key=lambda key: key[0])]


def recorded_at(day: dt.date) -> dt.datetime:
    """The Friday at 17:00 on which what happened on `day` is recorded; never later than the demo's own morning."""
    friday = max(day, BEGINNING) + dt.timedelta(days=(4 - max(day, BEGINNING).weekday()) % 7)
    return min(dt.datetime.combine(friday, dt.time(17), BEIJING), LAST)


def _by_model(plans: Iterable[Plan]) -> list[list[Plan]]:
    groups: dict[type[Record], list[Plan]] = defaultdict(list)
    for plan in sorted(plans, key=lambda plan: plan.record.day):
        groups[type(plan.record)].append(plan)
    return list(groups.values())


def _settle(records: Sequence[Record], *, anew: bool = False) -> None:
    """Take the keys of rows that were planned before these and have been entered since; `anew` reads cases again."""
    named = [
        (record, column.name, related)
        for record in records
        for column in record._meta.concrete_fields
        if column.is_relation and (related := record._state.fields_cache.get(column.name)) is not None
    ]
    cases = [related for _, _, related in named if anew and isinstance(related, CaseRecord)]
    fresh = {
        (model, key): case
        for model in {type(case) for case in cases}
        for key, case in model.objects.with_case()
        .in_bulk({case.pk for case in cases if type(case) is model})
        .items()
    }
    for record, name, related in named:
        setattr(record, name, fresh.get((type(related), related.pk), related))


def _fresh(record: Record) -> Record:
    return type(record).objects.with_case().get(pk=record.pk)
