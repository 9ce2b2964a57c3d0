"""Which procedures a ledger has: a table that names no field, no outcome or no limit cannot be registered."""

import ast
import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from fazhi.casework.procedures import chosen_for, filled_by_steps, find, procedures, register
from fazhi.casework.records import amend
from fazhi.casework.refusal import Refused
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.law.procedure import Clock, Procedure, ProcedureErrors, Step, dated, entering
from tests.builders import MACHINE, District, a_reconsideration, day, new_reconsideration, step


def registered() -> Procedure:
    return procedures()[Reconsideration][0]


@pytest.mark.parametrize(
    "step, clock, said",
    [
        ({"fills": ("wings",)}, None, "fills wings, which Reconsideration has not"),
        ({"may_fill": ("wings",)}, None, "fills wings"),
        ({"dates": "flown_on"}, None, "fills flown_on"),
        ({"does": lambda record: None, "sets": ("wings",)}, None, "fills wings"),
        ({"outcomes": ("flown",)}, None, "leads to the unknown outcome flown"),
        ({}, {"limit": "reconsideration.acceptance_revue"}, "nearest: reconsideration.acceptance_review"),
        ({}, {"starts": dated("flown_on")}, "reads flown_on"),
        ({}, {"limit": "", "until": "fly_by", "starts": None, "cite": "通知书"}, "reads fly_by"),
    ],
)
def test_each_mistake_is_refused_when_the_program_starts(
    step: dict[str, object], clock: dict[str, object] | None, said: str
) -> None:
    procedure = registered()
    first, *rest = procedure.steps
    plain = Clock("reconsideration.decide", starts=entering(procedure.start))
    clocks = (*procedure.clocks, replace(plain, **clock)) if clock else procedure.clocks  # type: ignore[arg-type]  # a table of fields
    wrong = replace(procedure, steps=(replace(first, **step), *rest), clocks=clocks)  # type: ignore[arg-type]  # a table of fields
    before = procedures()
    with pytest.raises(ProcedureErrors) as refused:
        register(Reconsideration, wrong)
    assert any(said in error for error in refused.value.errors)
    assert procedures() == before


def test_a_procedure_is_found_by_the_key_to_which_a_case_is_pinned() -> None:
    assert find(Reconsideration, registered().key) is registered()
    with pytest.raises(LookupError, match="reconsideration@1900"):
        find(Reconsideration, "reconsideration@1900-01-01")


@pytest.mark.parametrize(
    "received, key",
    [
        ("2023-12-31", "reconsideration@1999-10-01"),
        ("2024-01-01", "reconsideration@2024-01-01"),
        ("1990-01-01", "reconsideration@1999-10-01"),
    ],
)
def test_a_case_begins_under_the_version_of_its_day_or_else_the_earliest(
    district: District, received: str, key: str
) -> None:
    """行政复议法（2023）第九十条."""
    assert chosen_for(new_reconsideration(received)).key == key


def test_what_some_step_fills_no_other_form_touches() -> None:
    filled = filled_by_steps(Reconsideration)
    assert {"outcome", "decided_on", "missing_material", "copy_sent_on"} <= filled
    assert not {"applicant", "received_on", "matter"} & filled


def test_what_a_step_sets_by_itself_is_amended_by_nobody(district: District) -> None:
    """行政复议法（2017）第十七条第二款: the acceptance is as of the receipt, and nobody writes it in."""
    record = step(a_reconsideration("2021-03-01"), "accept", "2021-03-05")
    assert record.accepted_on == day("2021-03-01")
    with pytest.raises(Refused, match="由办理动作填写"):
        amend(record, MACHINE, "登记有误", accepted_on=day("2021-03-05"))


STEPS = [
    pytest.param(one, id=f"{procedure.key}:{one.id}")
    for each in procedures().values()
    for procedure in each
    for one in procedure.steps
    if one.does is not None
]


@pytest.mark.parametrize("one", STEPS)
def test_a_step_says_what_it_sets(one: Step) -> None:
    """Whatever `does` assigns to on the record is among the fields that the step says it writes."""
    assert one.does is not None
    assert assigned_by(one.does) <= set(one.written), one.id


def assigned_by(does: Callable[[Any], None]) -> set[str]:
    """The fields of the record that the function assigns to, itself or by another function that it hands it to."""
    tree = ast.parse(inspect.getsource(does)).body[0]
    assert isinstance(tree, ast.FunctionDef)
    record = tree.args.args[0].arg
    names = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and ast.unparse(node.value) == record
    }
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    for call in calls:
        called = does.__globals__.get(ast.unparse(call.func))
        if called is not None and record in map(ast.unparse, call.args):
            names |= assigned_by(called)
    return names
