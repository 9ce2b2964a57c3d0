"""The clocks of a case: a fold over its dated events, so that no due date is ever written by hand."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from fazhi.journal.genesis import genesis
from fazhi.journal.time import today
from fazhi.law import settings
from fazhi.law.calendar import official
from fazhi.law.clock import Due, Span, due
from fazhi.law.limit import LimitVersion, find, limits
from fazhi.law.period import Kind
from fazhi.law.procedure import Clock, Event, Procedure, Spell, Stage, Step
from fazhi.law.refusal import NotInForce
from fazhi.law.territory import holds

from .happenings import Happening, after_its_day, before_its_day, happenings_of
from .models import CaseRecord, StepTaken
from .origin import values_of

NEAR = 3  # working days before the due date from which a clock shows yellow
COURT = "court"  # whose periods are told, and nobody here can keep or miss


class Light(StrEnum):
    """红黄绿: derived from the clock and today."""

    OK = "ok"
    NEAR = "warn"
    LATE = "late"
    HELD = "hold"
    DONE = "done"
    NONE = "none"


LIGHT_TITLES = {
    Light.OK: "正常",
    Light.NEAR: "临期",
    Light.LATE: "逾期",
    Light.HELD: "中止",
    Light.DONE: "办结",
    Light.NONE: "无期限",
}


@dataclass(slots=True)
class Running:
    """One run of a clock: from when, with which stops and extension, until when it ran, and when it is due.

    `held` are the causes for which it stands still now, each with the day since when; `ended_by` the step that stopped
    it. `party` is whose run it is, of a clock that runs for each; what happens by the lapse of such a clock comes with
    the last run only.
    """

    clock: Clock
    limit: LimitVersion | None
    started_on: dt.date
    stopped_on: dt.date | None = None
    spans: list[Span] = field(default_factory=list)
    held: dict[str, dt.date] = field(default_factory=dict)
    extension: int = 0
    due_on: dt.date | None = None
    ended_by: str = ""
    party: str = ""
    is_last: bool = True

    @property
    def title(self) -> str:
        title = self.clock.title or (self.limit.title if self.limit else "")
        return f"{title}（{self.party}）" if self.party else title

    @property
    def lapse(self) -> str:
        """The step that happens by itself once this run is over."""
        return self.clock.lapse if self.is_last else ""

    @property
    def asks(self) -> str:
        """The step that is put before the handler once this run is over."""
        return self.clock.asks if self.is_last else ""

    @property
    def cite(self) -> str:
        return str(self.limit.citation or self.limit.source) if self.limit else self.clock.cite

    @property
    def held_since(self) -> dt.date | None:
        return min(self.held.values(), default=None)

    def causes(self, names: Iterable[str]) -> str:
        """Why it stands still or stood still, in the law's words."""
        excludes = self.limit.excludes if self.limit else ()
        return "、".join(each.title for each in excludes if each.span in names)

    @property
    def binds(self) -> bool:
        """Whether an act is due here by the last day; a right only lapses then, others, or a court's, are only over."""
        return self.limit is None or (self.limit.kind is Kind.DUTY and self.limit.owed_by != COURT)

    @property
    def presses(self) -> bool:
        """Whether its last day is one by which something is due, or after which the handler has something to judge."""
        return self.binds or bool(self.asks)

    @property
    def is_waiting(self) -> bool:
        """Whether what it waits for has not come, though its last day may be past."""
        return self.stopped_on is None and not (self.is_over and not self.lapse and not self.asks)

    @property
    def has_lapsed(self) -> bool:
        """Whether nothing ended it but its own last day, with what then happened by itself."""
        return bool(self.clock.lapse) and self.ended_by == self.clock.lapse

    @property
    def is_running(self) -> bool:
        return self.stopped_on is None and not self.is_over

    @property
    def is_over(self) -> bool:
        """Whether a period that binds nobody has run out."""
        return not self.binds and self.due_on is not None and today() > self.due_on

    @property
    def was_late(self) -> bool:
        """Whether an act that was due came, or still has not come, after the last day."""
        return self.binds and self.due_on is not None and (self.stopped_on or today()) > self.due_on

    @property
    def light(self) -> Light:
        if not self.is_running:
            return Light.DONE
        if self.due_on is None:
            return Light.HELD
        return light_of(self.due_on, today())

    def explanation(self) -> Due | None:
        """How the date was reached, step by step; None for a period that no law sets."""
        return self.count(explain=True) if self.limit else None

    def count(self, *, explain: bool) -> Due:
        """The last day under the law, counted anew."""
        assert self.limit is not None
        spans = [*self.spans, *(Span(since, None, cause) for cause, since in self.held.items())]
        return due(self.limit, self.started_on, suspensions=spans, extension=self.extension, explain=explain)


def unit_of(step: Step) -> str:
    """The unit in which a step extends its limit, in Chinese; nothing for a step that extends none."""
    return limits()[step.extends].versions[-1].unit.chinese if step.extends else ""


def light_of(due_on: dt.date, day: dt.date) -> Light:
    """The light of a running clock on a day."""
    if day > due_on:
        return Light.LATE
    return Light.NEAR if day >= near_from(due_on) else Light.OK


def near_from(due_on: dt.date) -> dt.date:
    """The first day on which a clock with this due date shows yellow."""
    return official().add_working(due_on, -NEAR)


def near_until(day: dt.date) -> dt.date:
    """The last due date that shows yellow on `day`."""
    return official().add_working(day, NEAR)


def clocks_of(record: CaseRecord, procedure: Procedure, taken: Sequence[StepTaken]) -> list[Running]:
    """Every run of every clock that the case has, in the order of the procedure's table."""
    happenings = happenings_of(record, procedure, taken)
    runs: list[Running] = []
    for clock in procedure.clocks:
        if not all(guard.test(record) for guard in clock.guards):
            continue
        if clock.until:
            runs.extend(_planned(record, procedure, clock, happenings))
        else:
            runs.extend(_runs(record, procedure, clock, taken, _with_ends(clock, happenings, runs)))
    return runs


def next_due(runs: Iterable[Running]) -> dt.date | None:
    """The nearest last day that presses."""
    return min((run.due_on for run in runs if run.is_waiting and run.presses and run.due_on), default=None)


def next_lapse(runs: Iterable[Running]) -> dt.date | None:
    """The nearest last day with which something happens by itself."""
    return min((run.due_on for run in runs if run.is_waiting and run.lapse and run.due_on), default=None)


def _planned(
    record: CaseRecord, procedure: Procedure, clock: Clock, happenings: Sequence[Happening]
) -> list[Running]:
    """The one run of a period whose last day the record itself holds: since the step that set it, if one did."""
    last_day = getattr(record, clock.until)
    if last_day is None:
        return []
    set_on = [
        each.day for each in happenings if each.step and clock.until in procedure.by_id[each.step].written
    ]
    run = Running(clock, None, set_on[-1] if set_on else record.day, due_on=last_day)
    stop = next((each for each in happenings if procedure.is_met(clock.stop_events, each.event)), None)
    if stop is not None:
        run.stopped_on, run.ended_by = stop.day, stop.step
    return [run]


def _with_ends(
    clock: Clock, happenings: Sequence[Happening], earlier: Iterable[Running]
) -> Sequence[Happening]:
    """The happenings, with the last days let go by of the limits whose end starts the clock."""
    for event in clock.start_events:
        for run in earlier if event.kind == "over" else ():
            if run.clock.limit == event.name and run.was_late and run.due_on is not None:
                happenings = after_its_day(happenings, Happening(run.due_on, event))
    return happenings


def _runs(
    record: CaseRecord,
    procedure: Procedure,
    clock: Clock,
    taken: Sequence[StepTaken],
    happenings: Sequence[Happening],
) -> list[Running]:
    """The runs of a clock that the law sets; of one that runs for each party, those of each, and the last marked."""
    for start in clock.start_events:
        for one in _filled(record, clock, start, taken) if start.kind == "field" else ():
            happenings = before_its_day(happenings, one)
    if not clock.each:
        return _fold(procedure, clock, happenings)
    runs: list[Running] = []
    for party in dict.fromkeys(each.party for each in happenings if _starts(clock, each)):
        own = [each for each in happenings if each.party == party or not _starts(clock, each)]
        for run in _fold(procedure, clock, own):
            run.party = party
            runs.append(run)
    waiting = [run for run in runs if run.stopped_on is None]
    last = max(waiting, key=lambda run: run.due_on or dt.date.max, default=None)
    for run in waiting:
        run.is_last = run is last
    return runs


def _filled(
    record: CaseRecord, clock: Clock, start: Event, taken: Sequence[StepTaken]
) -> Iterable[Happening]:
    """The day in a field of the record; for a clock that runs for each party, what was last filled in of each."""
    days: dict[str, dt.date] = {}
    for row in taken if clock.each else ():
        values = values_of(type(record), row)
        if day := values.get(start.name):
            days[values.get(clock.each) or ""] = day
    if not days and (day := getattr(record, start.name)) is not None:
        days[""] = day
    for party, day in days.items():
        yield Happening(day, start, party=party)


def _starts(clock: Clock, happening: Happening) -> bool:
    return any(event.is_met_by(happening.event) for event in clock.start_events)


def _fold(procedure: Procedure, clock: Clock, happenings: Sequence[Happening]) -> list[Running]:
    """A clock that runs is not restarted by its start; one that was stopped starts anew.

    The stage stated of a past year starts no clock, but stops those that no case which has come so far still has.
    """
    runs: list[Running] = []
    current: Running | None = None
    lasting: set[Stage | Spell] = set()
    for happening in happenings:
        lasting = still_lasting(procedure, clock.pauses, lasting, happening.event)
        if current is not None and procedure.is_met(clock.stop_events, happening.event):
            _hold(current, (), happening.day)
            current.stopped_on, current.ended_by = happening.day, happening.step
            current = None
        if current is not None:
            _hold(current, lasting, happening.day)
        if current is not None and happening.extends and happening.extends[0] == clock.id:
            current.extension += happening.extends[1]
        if current is None and _starts(clock, happening):
            current = _begin(clock, happening.day)
            if current is not None:
                _hold(current, lasting, happening.day)
                runs.append(current)
    for run in runs:
        counted = run.count(explain=False).due
        run.due_on = counted.date() if isinstance(counted, dt.datetime) else counted
    return runs


def spells_on(record: CaseRecord, procedure: Procedure, taken: Sequence[StepTaken]) -> set[Spell]:
    """The spells that last now."""
    lasting: set[Stage | Spell] = set()
    for happening in happenings_of(record, procedure, taken) if procedure.spells else ():
        lasting = still_lasting(procedure, procedure.spells, lasting, happening.event)
    return {spell for spell in lasting if isinstance(spell, Spell)}


def still_lasting(
    procedure: Procedure, pauses: Iterable[Stage | Spell], lasting: set[Stage | Spell], event: Event
) -> set[Stage | Spell]:
    """Which of the pauses last after the event: the stage that the case is in, and the spells that have not ended."""
    moved = event.kind in ("stage", "stated")
    found: set[Stage | Spell] = set()
    for pause in pauses:
        if isinstance(pause, Stage):
            lasts = event.name == pause.id if moved else pause in lasting
        else:
            lasts = event == pause.opens or (
                pause in lasting and not procedure.is_met(pause.end_events, event)
            )
        if lasts:
            found.add(pause)
    return found


def _begin(clock: Clock, day: dt.date) -> Running | None:
    """A new run under the version of the limit in force on `day`.

    None where none is in force, its length is not settled, or it binds another place.
    """
    try:
        limit = find(clock.limit, on=day)
    except NotInForce:
        return None
    if limit.quantity is None or not holds_here(limit):
        return None
    return Running(clock, limit, day)


def holds_here(limit: LimitVersion) -> bool:
    """Whether the limit binds here: another province's only where the operator has adopted it."""
    started = genesis()
    return holds(limit.territory, started["place"] if started else "", settings.in_use().adopted)


def _hold(run: Running, lasting: Iterable[Stage | Spell], day: dt.date) -> None:
    """Let the run stand still, from this day, for what lasts and for nothing else.

    The days of a spell count under a version of the limit that does not leave them out.
    """
    assert run.limit is not None
    listed = {each.span for each in run.limit.excludes}
    causes = {
        pause.id if pause.id in listed else ""
        for pause in lasting
        if pause.id in listed or isinstance(pause, Stage)
    }
    for cause in [cause for cause in run.held if cause not in causes]:
        run.spans.append(Span(run.held.pop(cause), day, cause))
    for cause in causes - run.held.keys():
        run.held[cause] = day
