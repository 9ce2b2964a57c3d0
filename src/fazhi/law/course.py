"""The course of a procedure: its main line from beginning to end, and the stages in which each clock runs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .procedure import By, Clock, Event, Procedure, Stage, Step

OWN = (By.HANDLER, By.HEAD, By.ORGAN_HEAD, By.ORGAN)


@dataclass(frozen=True, slots=True)
class Run:
    """A stage in which a clock runs or stands still: from its beginning or from a milestone, to its end or to one."""

    stage: Stage
    since: Step | None = None
    until: Step | None = None
    is_paused: bool = False


def main_line(procedure: Procedure) -> tuple[Stage, ...]:
    """The longest way from the start to an end on which no stage is left for an earlier one.

    It makes no detour: a stage in which a clock stands still is passed by, and one that somebody else's act leads to
    or from where the organ may go on directly. It leads to an end that not several stages of the way lead to (撤回,
    终止), if there is one. Among equals it is the way whose steps have it most to themselves, then the one of the
    earlier stages.
    """
    order = {stage: place for place, stage in enumerate(procedure.stages)}
    moves = {stage: _moves(procedure, stage, order) for stage in procedure.stages}
    pauses = {stage for clock in procedure.clocks for stage in clock.paused_stages}

    def rank(way: tuple[Step, ...]) -> tuple[bool, bool, int, int, list[int]]:
        stages = (procedure.start, *(step.to for step in way if step.to))
        detours = not pauses.isdisjoint(stages) or any(
            not (step.by in OWN and following.by in OWN)
            and following.to in moves[stage]
            and moves[stage][following.to].by in OWN
            for stage, step, following in zip(stages, way, way[1:], strict=False)
        )
        leaves_once = sum(stage in stages for stage in way[-1].stages) == 1
        shared = sum(len(step.stages) for step in way)
        return not detours, leaves_once, len(way), -shared, [-order[stage] for stage in stages]

    best = max(_ways(procedure.start, moves), key=rank)
    return (procedure.start, *(step.to for step in best if step.to))


Moves = dict[Stage, Step]


def _moves(procedure: Procedure, stage: Stage, order: Mapping[Stage, int]) -> Moves:
    """The later stages that follow, each with the step that leads there: the organ's own, of the fewest stages."""
    chosen: Moves = {}
    for step in procedure.steps_from(stage):
        if step.to is not None and order[step.to] > order[stage]:
            others = chosen.get(step.to, step)
            chosen[step.to] = min(others, step, key=lambda each: (each.by not in OWN, len(each.stages)))
    return chosen


def _ways(stage: Stage, moves: Mapping[Stage, Moves]) -> Iterator[tuple[Step, ...]]:
    """Every way from the stage to an end, as its steps."""
    if stage.is_end:
        yield ()
    for following, step in moves[stage].items():
        for rest in _ways(following, moves):
            yield (step, *rest)


def runs(procedure: Procedure, clock: Clock) -> list[Run]:
    """Where the clock may run, in the order of the stages.

    The event that stops it first of all is taken to come where it may: a clock that a milestone stops runs on to no
    other stage, but for those in which it stands still.
    """
    stop_events = clock.stop_events
    first = stop_events[0] if stop_events else None
    ending = procedure.by_id[first.name] if first and first.kind == "step" else None
    found: dict[Stage, Run] = {}
    waiting = list(_beginnings(procedure, clock))
    while waiting:
        here = waiting.pop(0)
        if here.stage.is_end or (here.stage in found and found[here.stage].since is None):
            continue
        stays = ending is not None and ending.to is None and here.stage in ending.stages
        paused = here.stage in clock.paused_stages
        found[here.stage] = Run(here.stage, here.since, ending if stays else None, paused)
        for step in procedure.steps_from(here.stage):
            if step.to is None or {Event("step", step.id), Event("stage", step.to.id)} & set(stop_events):
                continue
            if step.to not in found and (not stays or step.to in clock.paused_stages):
                waiting.append(Run(step.to))
    return [found[stage] for stage in procedure.stages if stage in found]


def _beginnings(procedure: Procedure, clock: Clock) -> Iterator[Run]:
    """Where the clock starts; a day that no step writes is known when the case begins, as is a last day that a
    milestone may only move.
    """
    for event in clock.start_events or (None,):
        yield from _begun(procedure, clock, event)


def _begun(procedure: Procedure, clock: Clock, event: Event | None) -> Iterator[Run]:
    match event:
        case Event(kind="stage", name=name):
            yield Run(procedure.stage(name))
            return
        case Event(kind="over", name=name):
            for other in (each for each in procedure.clocks if each.limit == name):
                yield from (Run(run.stage) for run in runs(procedure, other))
            return
        case Event(kind="step", name=name):
            steps = [procedure.by_id[name]]
        case Event(kind="served", name=name):
            steps = [step for step in procedure.steps if step.issues and step.issues.id == name]
        case Event(name=name):
            steps = [step for step in procedure.steps if name in step.written]
        case None:
            steps = [step for step in procedure.steps if clock.until in step.written and step.to is not None]
    if not steps:
        yield Run(procedure.start)
    for step in steps:
        if step.to is not None:
            yield Run(step.to)
        else:
            yield from (Run(stage, step) for stage in step.stages)
