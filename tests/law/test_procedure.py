"""A procedure that does not hold together cannot be declared; every error is said at once."""

from dataclasses import replace
from typing import Any

import pytest

from fazhi.law.procedure import (
    RECIPIENT,
    By,
    Clock,
    Event,
    Procedure,
    ProcedureErrors,
    Spell,
    Stage,
    Step,
    dated,
    entering,
    guard,
    over,
    taken,
)


class S(Stage):
    REVIEW = "review", "审查"
    WORK = "work", "办理"
    DONE = "done", "办结", True


class Other(Stage):
    ELSEWHERE = "elsewhere", "别处"


ACCEPT = Step("accept", "受理", "第一条", By.ORGAN, at=S.REVIEW, to=S.WORK)
NOTE = Step("note", "记录", "第二条", By.HANDLER, at=S.WORK)
CLOSE = Step("close", "办结", "第三条", By.HEAD, at=(S.REVIEW, S.WORK), to=S.DONE)
CLOCK = Clock("some.limit", starts=entering(S.WORK), stops=(S.DONE, taken("note")), pauses=())


def declare(
    steps: tuple[Step, ...] = (ACCEPT, NOTE, CLOSE), clocks: tuple[Clock, ...] = (CLOCK,), **rest: Any
) -> Procedure:
    return Procedure(id="p", title="某程序", law="某法", stages=S, steps=steps, clocks=clocks, **rest)


def errors(*steps: Step, clocks: tuple[Clock, ...] = (CLOCK,)) -> tuple[str, ...]:
    with pytest.raises(ProcedureErrors) as refused:
        declare(steps, clocks)
    return refused.value.errors


def test_a_procedure_that_holds_together_is_declared() -> None:
    procedure = declare(since="2021-01-01")
    assert procedure.key == "p@2021-01-01"
    assert procedure.start is S.REVIEW
    assert procedure.stage("work") is S.WORK
    assert procedure.steps_from(S.WORK) == [NOTE, CLOSE]
    assert procedure.steps_from(S.DONE) == []
    with pytest.raises(ValueError, match="nowhere"):
        procedure.stage("nowhere")


@pytest.mark.parametrize(
    "steps, clocks, said",
    [
        ((ACCEPT, replace(NOTE, id="accept"), CLOSE), (), "two steps share an id"),
        ((ACCEPT, replace(CLOSE, cite="")), (), "step close cites nothing"),
        ((ACCEPT, CLOSE, replace(NOTE, at=Other.ELSEWHERE)), (), "step note begins at a stage of another"),
        ((ACCEPT, CLOSE, replace(NOTE, to=Other.ELSEWHERE)), (), "step note leads to a stage of another"),
        ((ACCEPT, CLOSE, replace(NOTE, at=S.DONE)), (), "step note leaves the end done"),
        ((ACCEPT, CLOSE, replace(NOTE, sets=("year",))), (), "step note sets year and does nothing"),
        (
            (ACCEPT, CLOSE, replace(NOTE, extends="no.limit")),
            (),
            "step note extends an unknown clock no.limit",
        ),
        ((CLOSE,), (), "no step leads to the stage work"),
        ((ACCEPT, replace(CLOSE, at=S.REVIEW)), (), "the stage work has no way to an end"),
        ((ACCEPT, NOTE, CLOSE), (replace(CLOCK, until="day"),), "needs either a limit or an until"),
        ((ACCEPT, NOTE, CLOSE), (Clock(starts=entering(S.WORK)),), "needs either a limit or an until"),
        ((ACCEPT, NOTE, CLOSE), (Clock(until="day"),), "says not whose practice it is"),
        ((ACCEPT, NOTE, CLOSE), (Clock("some.limit"),), "clock some.limit never starts"),
        (
            (ACCEPT, NOTE, CLOSE),
            (replace(CLOCK, each=RECIPIENT),),
            "nothing tells of each when it was served",
        ),
        (
            (ACCEPT, NOTE, CLOSE),
            (replace(CLOCK, starts=dated("served_on"), each="party"),),
            "nothing tells of each when it was served",
        ),
        ((ACCEPT, NOTE, CLOSE), (replace(CLOCK, starts=taken("lost")),), "waits for an unknown step lost"),
        ((ACCEPT, NOTE, CLOSE), (replace(CLOCK, stops=(taken("lost"),)),), "waits for an unknown step lost"),
        (
            (ACCEPT, NOTE, CLOSE),
            (replace(CLOCK, stops=(Event("stage", "lost"),)),),
            "waits for an unknown stage lost",
        ),
        (
            (ACCEPT, NOTE, CLOSE),
            (replace(CLOCK, limit="after.it", starts=over("some.limit")), CLOCK),
            "clock after.it waits for the end of some.limit, and no clock above it has that limit",
        ),
        (
            (ACCEPT, NOTE, CLOSE),
            (CLOCK, replace(CLOCK, limit="after.it", stops=(over("some.limit"),))),
            "clock after.it is stopped by the end of some.limit, which only starts one",
        ),
        (
            (ACCEPT, NOTE, CLOSE),
            (replace(CLOCK, starts=(dated("served_on"), taken("note")), each=RECIPIENT),),
            "nothing tells of each when it was served",
        ),
        (
            (ACCEPT, NOTE, CLOSE),
            (replace(CLOCK, starts=entering(Other.ELSEWHERE)),),
            "waits for an unknown stage elsewhere",
        ),
    ],
)
def test_each_mistake_is_refused_when_it_is_declared(
    steps: tuple[Step, ...], clocks: tuple[Clock, ...], said: str
) -> None:
    assert any(said in error for error in errors(*steps, clocks=clocks))


TEST = Spell("testing", "检测", taken("note"), (S.DONE,))


@pytest.mark.parametrize(
    "spells, said",
    [
        ((TEST, replace(TEST, title="检验")), "two spells share an id"),
        ((replace(TEST, opens=taken("lost")),), "spell testing waits for an unknown step lost"),
        ((replace(TEST, ends=(Other.ELSEWHERE,)),), "spell testing waits for an unknown stage elsewhere"),
        ((replace(TEST, ends=(dated("closed_on"),)),), "is opened or ended by no step and no stage"),
        ((replace(TEST, ends=()),), "never lasts or never ends"),
        ((replace(TEST, ends=(taken("note"),)),), "never lasts or never ends"),
    ],
)
def test_a_spell_has_a_beginning_and_an_end(spells: tuple[Spell, ...], said: str) -> None:
    found = errors(ACCEPT, NOTE, CLOSE, clocks=(replace(CLOCK, pauses=spells),))
    assert any(said in error for error in found)


def test_a_clock_stands_still_in_stages_and_spells_and_one_with_its_day_set_for_nothing() -> None:
    clock = replace(CLOCK, pauses=(S.REVIEW, TEST))
    assert (clock.paused_stages, clock.spells) == ((S.REVIEW,), (TEST,))
    assert declare(clocks=(clock, replace(clock, limit="other.limit"))).spells == (TEST,)
    planned = Clock(until="day", cite="practice: 计划", pauses=(S.REVIEW,))
    assert any(
        "stands still for nothing" in error for error in errors(ACCEPT, NOTE, CLOSE, clocks=(planned,))
    )


def test_all_mistakes_are_said_at_once() -> None:
    found = errors(replace(ACCEPT, cite=""), replace(CLOSE, at=S.REVIEW), clocks=(Clock("some.limit"),))
    assert len(found) == 3


def test_a_guard_says_what_must_hold_and_where_the_law_says_so() -> None:
    @guard("有申请人", "第三十条第一款")
    def has_applicant(record: dict[str, str]) -> bool:
        return bool(record.get("applicant"))

    step = replace(ACCEPT, when=has_applicant)
    assert step.guards == (has_applicant,)
    assert has_applicant.test({"applicant": "演示甲"})
    assert not has_applicant.test({})
    assert (has_applicant.reason, has_applicant.cite) == ("有申请人", "第三十条第一款")


def test_a_step_shows_the_fields_that_its_form_needs() -> None:
    step = replace(CLOSE, fills=("one",), may_fill=("two",), outcomes=("a", "b"), dates="closed_on")
    assert step.fields == ("outcome", "one", "two")
    assert ACCEPT.fields == ()


def test_a_clock_is_stopped_by_stages_steps_and_days() -> None:
    clock = replace(CLOCK, stops=(S.DONE, taken("note"), dated("decided_on")))
    assert clock.stop_events == (Event("stage", "done"), Event("step", "note"), Event("field", "decided_on"))
    assert (CLOCK.id, Clock(until="day").id) == ("some.limit", "day")
