"""What a procedure is: one flat table of stages, steps and clocks per version of a law, checked when it is declared."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from .coverage import Chapter

DEMANDS = ("须", "才能", "只能")  # a reason with one of these is a whole sentence
IN_CASE = re.compile(r"[^，；：]*的，")


class Named(Enum):
    """An enum whose members carry a stored id and a Chinese title."""

    title: str

    def __new__(cls, value: str, title: str, *rest: Any) -> "Named":
        member = object.__new__(cls)
        member._value_ = value
        member.title = title
        return member

    @property
    def id(self) -> str:
        """The id that is stored."""
        return self._value_


class Stage(Named):
    """Where a case is: exactly one stage at a time. The first member is the start; a third value True is an end."""

    is_end: bool

    def __init__(self, value: str, title: str, is_end: bool = False) -> None:
        self.is_end = is_end


class Document(Named):
    """A paper that a step issues or asks for."""


class By(Named):
    """Whose act a step is. Staff record the acts of others.

    A step BY.HEAD asks for the unit's head, one BY.ORGAN_HEAD for the head of the organ whose office the unit is, where
    the law tells them apart (行政复议机构, 行政复议机关).
    """

    HANDLER = "handler", "承办人"
    HEAD = "head", "单位负责人"
    ORGAN_HEAD = "organ_head", "机关负责人"
    ORGAN = "organ", "本机关"
    APPLICANT = "applicant", "申请人"
    RESPONDENT = "respondent", "被申请人"
    PARTY = "party", "当事人"
    THIRD = "third_party", "第三人"
    COURT = "court", "人民法院"
    OTHER = "other", "其他机关"
    TIME = "time", "期限届满"


PARTIES = frozenset({By.APPLICANT, By.RESPONDENT, By.PARTY, By.THIRD})  # what one receives, no other does


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition of a step: a small function of the record, the reason read when it fails, and its article.

    Without an article of its own it stands in the sentence of the step, whatever the version of the law.
    """

    test: Callable[[Any], bool]
    reason: str
    cite: str = ""

    @property
    def sentence(self) -> str:
        """What is required, as a sentence: 须… before what must hold, behind the case for which it must (…的，须…)."""
        if any(word in self.reason for word in DEMANDS):
            return self.reason
        case = IN_CASE.match(self.reason)
        place = case.end() if case else 0
        return f"{self.reason[:place]}须{self.reason[place:]}"


def guard(reason: str, cite: str = "") -> Callable[[Callable[[Any], bool]], Guard]:
    """Make a guard of a function: `reason` says what must hold, `cite` where the law says so, if not in the step."""
    return lambda test: Guard(test, reason, cite)


@dataclass(frozen=True, slots=True)
class Event:
    """What starts or stops a clock: a stage entered, a step taken, a paper served, a day that the record holds, or, to
    start one only, the last day of another clock that was let go by.

    `to` are those upon whom a paper was served, of whom one is enough; without it, upon anybody.
    """

    kind: str
    name: str
    to: tuple[str, ...] = ()

    def is_met_by(self, other: "Event") -> bool:
        """Whether what happened is this; of a paper of which it is not told upon whom it was served, it is."""
        upon = not self.to or not other.to or not set(self.to).isdisjoint(other.to)
        return upon and (self.kind, self.name) == (other.kind, other.name)


def entering(stage: Stage) -> Event:
    """The day on which the case entered `stage`."""
    return Event("stage", stage.id)


def taken(step: str) -> Event:
    """The day of the step `step`."""
    return Event("step", step)


def served(document: Document, *to: By) -> Event:
    """The day that counts as the service of a paper, upon anybody or upon one of those named."""
    return Event("served", document.id, tuple(by.id for by in to))


def dated(field_name: str) -> Event:
    """The day in a field of the record."""
    return Event("field", field_name)


def over(limit: str) -> Event:
    """The last day of a limit by which what was due did not come."""
    return Event("over", limit)


@dataclass(frozen=True, slots=True)
class Step:
    """办理动作: one sentence of the law. Without `to` it is a milestone within its stage.

    `dates` names the field that takes the day of the step; `fills` the fields that it must fill, `may_fill` those
    that it may; `outcomes` the values of the record's `outcome` that it may lead to; `does` what else it does, and
    `sets` the fields that this writes; `issues` the paper that is made of it, `serves` the paper whose service it is:
    recording that service, upon the party whose act the step is, performs it.
    """

    id: str
    title: str
    cite: str
    by: By
    at: Stage | tuple[Stage, ...]
    to: Stage | None = None
    when: Guard | tuple[Guard, ...] = ()
    dates: str = ""
    fills: tuple[str, ...] = ()
    may_fill: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    issues: Document | None = None
    serves: Document | None = None
    extends: str = ""
    once: bool = True
    does: Callable[[Any], None] | None = None
    sets: tuple[str, ...] = ()

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages from which the step may be taken."""
        return self.at if isinstance(self.at, tuple) else (self.at,)

    @property
    def guards(self) -> tuple[Guard, ...]:
        return self.when if isinstance(self.when, tuple) else (self.when,)

    @property
    def service(self) -> Event | None:
        """The service that the step is: upon the one who receives, if the receipt is the act of a party."""
        return served(self.serves, *({self.by} & PARTIES)) if self.serves else None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the record that a form of this step shows, the day of the step left out."""
        outcome = ("outcome",) if self.outcomes else ()
        return (*outcome, *self.fills, *self.may_fill)

    @property
    def written(self) -> tuple[str, ...]:
        """Every field of the record that the step writes."""
        return (*self.fields, *((self.dates,) if self.dates else ()), *self.sets)


@dataclass(frozen=True, slots=True)
class Spell:
    """期间: days that the law leaves out of a limit (鉴定, 现场勘验) while the case stays where it is.

    `id` is the law's name of the exclusion: a limit whose `excludes` has it gives article and words. A spell lasts from
    the event that opens it to the first that ends it; it may come again, but not twice at once.
    """

    id: str
    title: str
    opens: Event
    ends: tuple[Event | Stage, ...]

    @property
    def end_events(self) -> tuple[Event, ...]:
        return events_of(self.ends)


def events_of(ends: Iterable[Event | Stage]) -> tuple[Event, ...]:
    """Events, with a stage for its being entered."""
    return tuple(entering(each) if isinstance(each, Stage) else each for each in ends)


RECIPIENT = "recipient"


@dataclass(frozen=True, slots=True)
class Clock:
    """期限: runs from an event, or from whichever of several comes, to the first of several others.

    `limit` is a limit of the law (`reconsideration.decide`). A period that no law but a plan or a notice sets has
    `until` instead, the field that holds its last day, with `cite` saying whose practice it is.
    `lapse` is the step that happens by itself once the last day is over, and is dated on it; `asks` one that is then
    put before the handler, where the law leaves a judgement (无正当理由).
    `pauses` are stages and spells in which the clock stands still. It runs only for records of which `when` holds: a
    limit that binds licences alone runs for no other case.
    With `each` it runs once for each party, from the day on which that party was served, and lapses or asks after the
    last of them. It says what tells the parties apart: RECIPIENT, upon whom a paper of ours was served, or the field
    in which a step names the party together with the day in `starts`.
    """

    limit: str = ""
    starts: Event | tuple[Event, ...] | None = None
    stops: tuple[Event | Stage, ...] = ()
    pauses: tuple[Stage | Spell, ...] = ()
    until: str = ""
    title: str = ""
    cite: str = ""
    when: Guard | tuple[Guard, ...] = ()
    lapse: str = ""
    asks: str = ""
    each: str = ""

    @property
    def id(self) -> str:
        return self.limit or self.until

    @property
    def guards(self) -> tuple[Guard, ...]:
        return self.when if isinstance(self.when, tuple) else (self.when,)

    @property
    def start_events(self) -> tuple[Event, ...]:
        match self.starts:
            case None:
                return ()
            case Event() as one:
                return (one,)
            case several:
                return several

    @property
    def stop_events(self) -> tuple[Event, ...]:
        return events_of(self.stops)

    @property
    def paused_stages(self) -> tuple[Stage, ...]:
        return tuple(pause for pause in self.pauses if isinstance(pause, Stage))

    @property
    def spells(self) -> tuple[Spell, ...]:
        return tuple(pause for pause in self.pauses if isinstance(pause, Spell))


@dataclass(frozen=True, slots=True)
class Share:
    """Which records of a ledger one of several procedures governs: those whose `field` holds one of `values`."""

    field: str
    values: tuple[str, ...]

    def holds(self, record: Any) -> bool:
        return getattr(record, self.field) in self.values


def having(field_name: str, *values: str) -> Share:
    """The records of a ledger whose field holds one of these values."""
    return Share(field_name, values)


class ProcedureErrors(ValueError):
    """Everything that is wrong with a declaration, one line each."""

    def __init__(self, procedure: str, errors: Sequence[str]) -> None:
        super().__init__(f"{procedure}: " + "; ".join(errors))
        self.errors = tuple(errors)


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One procedure under one version of its law; raises ProcedureErrors if the table does not hold together.

    `law` is the law and version, or `practice: …` where none governs; `when` which records it governs, where a ledger
    has several procedures; `since` the first day on which a case begins under it; `chosen_by` the field of the record
    whose day chooses among versions; `chapter` what of the law it answers for, which `coverage` checks.
    """

    id: str
    title: str
    law: str
    stages: type[Stage]
    steps: tuple[Step, ...]
    clocks: tuple[Clock, ...] = ()
    when: Share | None = None
    since: str = "0001-01-01"
    chosen_by: str = ""
    chapter: Chapter | None = None
    by_id: dict[str, Step] = field(init=False, repr=False, compare=False)
    _stages: dict[str, Stage] = field(init=False, repr=False, compare=False)
    waits_for_service: bool = field(init=False, repr=False, compare=False)  # some clock does

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {step.id: step for step in self.steps})
        object.__setattr__(self, "_stages", {stage.id: stage for stage in self.stages})
        events = {event for clock in self.clocks for event in (*clock.start_events, *clock.stop_events)}
        object.__setattr__(self, "waits_for_service", any(event.kind == "served" for event in events))
        if errors := list(_errors(self)):
            raise ProcedureErrors(self.key, errors)

    @property
    def key(self) -> str:
        """Id and version, as a case is pinned to it."""
        return f"{self.id}@{self.since}"

    @property
    def start(self) -> Stage:
        return next(iter(self.stages))

    def governs(self, record: Any) -> bool:
        """Whether the record is one of those that this procedure is for, in whatever version."""
        return self.when is None or self.when.holds(record)

    def stage(self, value: str) -> Stage:
        """The stage of a stored id; raises ValueError."""
        if (stage := self._stages.get(value)) is None:
            raise ValueError(f"{self.key} has no stage {value}")
        return stage

    def has_passed(self, events: Iterable[Event], stage: Stage) -> bool:
        """Whether a case that is at `stage` must have met one of the events: no way leads there without them."""
        barred = {(event.kind, event.name) for event in events}
        moves = [
            (at, step.to)
            for step in self.steps
            if step.to is not None and not {("step", step.id), ("stage", step.to.id)} & barred
            for at in step.stages
        ]
        reached = {self.start}
        for _ in self.stages:
            reached |= {to for at, to in moves if at in reached}
        return stage not in reached

    def document(self, value: str) -> Document | None:
        """The document of a stored id, if some step issues it."""
        return next((step.issues for step in self.steps if step.issues and step.issues.id == value), None)

    def is_met(self, events: Sequence[Event], event: Event) -> bool:
        """Whether what happened is one of the events; the stage stated of a past case tells what it must have met."""
        if event.kind == "stated":
            return self.has_passed(events, self.stage(event.name))
        return any(each.is_met_by(event) for each in events)

    @property
    def spells(self) -> tuple[Spell, ...]:
        """The spells in which any clock stands still."""
        return tuple(dict.fromkeys(spell for clock in self.clocks for spell in clock.spells))

    def steps_from(self, stage: Stage) -> list[Step]:
        """The steps that may be taken from `stage`, in the order of the statute."""
        return [step for step in self.steps if stage in step.stages]


def _errors(procedure: Procedure) -> Iterable[str]:
    if len(procedure.by_id) != len(procedure.steps):
        yield "two steps share an id"
    for step in procedure.steps:
        if not step.cite:
            yield f"step {step.id} cites nothing (an article, or practice: …)"
        for stage in step.stages:
            if not isinstance(stage, procedure.stages):
                yield f"step {step.id} begins at a stage of another procedure"
            elif stage.is_end:
                yield f"step {step.id} leaves the end {stage.id}"
        if step.to is not None and not isinstance(step.to, procedure.stages):
            yield f"step {step.id} leads to a stage of another procedure"
        if step.sets and step.does is None:
            yield f"step {step.id} sets {', '.join(step.sets)} and does nothing"
        if step.serves and not procedure.document(step.serves.id):
            yield f"step {step.id} serves {step.serves.id}, which no step issues"
        if step.extends and step.extends not in {clock.id for clock in procedure.clocks}:
            yield f"step {step.id} extends an unknown clock {step.extends}"
    yield from _lost_stages(procedure)
    for place, clock in enumerate(procedure.clocks):
        if bool(clock.limit) == bool(clock.until):
            yield f"clock {clock.id} needs either a limit or an until"
        if clock.until and not clock.cite:
            yield f"clock {clock.id} says not whose practice it is"
        if clock.limit and not clock.start_events:
            yield f"clock {clock.id} never starts"
        if clock.each and not _tells_apart(procedure, clock):
            yield f"clock {clock.id} runs for each party, and nothing tells of each when it was served"
        if clock.until and clock.pauses:
            yield f"clock {clock.id} has its last day set, and stands still for nothing"
        yield from _unknown(procedure, f"clock {clock.id}", (*clock.start_events, *clock.stop_events))
        above = {each.limit for each in procedure.clocks[:place]}
        for event in clock.start_events:
            if event.kind == "over" and event.name not in above:
                yield f"clock {clock.id} waits for the end of {event.name}, and no clock above it has that limit"
        for event in clock.stop_events:
            if event.kind == "over":
                yield f"clock {clock.id} is stopped by the end of {event.name}, which only starts one"
    yield from _wrong_spells(procedure)
    yield from _wrong_lapses(procedure)


def _tells_apart(procedure: Procedure, clock: Clock) -> bool:
    """Whether services, or the steps that fill both the day and the party, tell the parties of a clock apart."""
    match clock.start_events:
        case (Event(kind="served"),):
            return clock.each == RECIPIENT
        case (Event(kind="field", name=name),):
            return any({name, clock.each} <= set(step.fills) for step in procedure.steps)
    return False


def _unknown(procedure: Procedure, what: str, events: Iterable[Event]) -> Iterable[str]:
    """Steps, stages and papers that are waited for, and that the procedure has not."""
    for event in events:
        if event.kind == "step" and event.name not in procedure.by_id:
            yield f"{what} waits for an unknown step {event.name}"
        if event.kind == "stage" and event.name not in {stage.id for stage in procedure.stages}:
            yield f"{what} waits for an unknown stage {event.name}"
        if event.kind == "served" and not procedure.document(event.name):
            yield f"{what} waits for the service of {event.name}, which no step issues"


def _wrong_spells(procedure: Procedure) -> Iterable[str]:
    """Spells that share an id, never end, or are opened and ended by what the case does not know."""
    if len({spell.id for spell in procedure.spells}) != len(procedure.spells):
        yield "two spells share an id"
    for spell in procedure.spells:
        events = (spell.opens, *spell.end_events)
        yield from _unknown(procedure, f"spell {spell.id}", events)
        if any(event.kind == "field" for event in events):
            yield f"spell {spell.id} is opened or ended by no step and no stage"
        if not spell.ends or spell.opens in spell.end_events:
            yield f"spell {spell.id} never lasts or never ends"


def _wrong_lapses(procedure: Procedure) -> Iterable[str]:
    """Clocks whose lapse is no step that happens by itself and ends them; such steps that are no clock's lapse."""
    for clock in procedure.clocks:
        for name in filter(None, (clock.lapse, clock.asks)):
            step = procedure.by_id.get(name)
            if step is None:
                yield f"clock {clock.id} lapses into an unknown step {name}"
                continue
            if (step.by is By.TIME) != (name == clock.lapse):
                yield f"clock {clock.id}: the step {name} {'asks for somebody' if clock.lapse else 'asks nobody'}"
            ends = {taken(name), *((entering(step.to),) if step.to else ())}
            if not ends & set(clock.stop_events):
                yield f"clock {clock.id} goes on after its lapse {name}"
    lapses = {clock.lapse for clock in procedure.clocks}
    for step in procedure.steps:
        if step.by is not By.TIME:
            continue
        if step.id not in lapses:
            yield f"step {step.id} happens by time, and no clock lapses into it"
        if step.fills or len(step.outcomes) > 1:
            yield f"step {step.id} happens by time, and nobody can say what it fills"


def _lost_stages(procedure: Procedure) -> Iterable[str]:
    """Stages that no step reaches, and stages from which no end is reached."""
    moves = [(at, step.to) for step in procedure.steps if step.to is not None for at in step.stages]
    reached, ending = {procedure.start}, {stage for stage in procedure.stages if stage.is_end}
    for _ in procedure.stages:
        reached |= {to for at, to in moves if at in reached}
        ending |= {at for at, to in moves if to in ending}
    for stage in procedure.stages:
        if stage not in reached:
            yield f"no step leads to the stage {stage.id}"
        if stage not in ending:
            yield f"the stage {stage.id} has no way to an end"
