"""Which procedures a ledger has: a table that names no field, no outcome or no limit cannot be registered."""

import ast
import inspect
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from fazhi.casework.procedures import chosen_for, filled_by_steps, find, procedures, register
from fazhi.casework.records import amend
from fazhi.casework.refusal import Refused
from fazhi.domains.mediation.models import Dispute, Kind
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.law.procedure import Clock, Procedure, ProcedureErrors, Share, Step, dated, entering, guard, having
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


@pytest.mark.parametrize(
    "reason, sentence",
    [
        ("已通知听证", "须已通知听证"),
        ("责令履行的，写明履行的期限", "责令履行的，须写明履行的期限"),
        ("听取意见；不能听取的，写明书面审理", "须听取意见；不能听取的，写明书面审理"),
        ("副本须已发送被申请人", "副本须已发送被申请人"),
        ("是行政协议案件，才能决定补偿", "是行政协议案件，才能决定补偿"),
    ],
)
def test_what_a_guard_requires_is_a_sentence(reason: str, sentence: str) -> None:
    assert guard(reason)(bool).sentence == sentence


def test_no_guard_puts_its_demand_before_the_case_for_which_it_holds() -> None:
    guards = {
        each for versions in procedures().values() for one in versions for s in one.steps for each in s.guards
    }
    sentences = [each.sentence for each in guards]
    assert len(sentences) > 100
    assert not [text for text in sentences if not any(word in text for word in ("须", "才能", "只能"))]
    assert not [text for text in sentences if re.match(r"须[^，；：]*的，", text)]
    assert not [text for text in sentences if re.search("须须|须已须|须是须", text)]


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


def side_by_side(*shares: Share | None) -> list[Procedure]:
    """The procedures of the disputes, with other shares of them."""
    return [replace(each, when=share) for each, share in zip(procedures()[Dispute], shares, strict=True)]


@pytest.mark.parametrize(
    "shares, said",
    [
        (("people", "administrative", "people"), "2 procedures govern the records whose form is people"),
        (("people", "administrative", "people"), "no procedures govern the records whose form is judicial"),
        (("people", "administrative", "flown"), "form is never flown"),
        (("people", "administrative", None), "share the records out by one field"),
    ],
)
def test_each_record_of_a_ledger_has_exactly_one_procedure(shares: tuple[str | None, ...], said: str) -> None:
    before = procedures()
    with pytest.raises(ProcedureErrors) as refused:
        register(Dispute, *side_by_side(*(having("form", each) if each else None for each in shares)))
    assert any(said in error for error in refused.value.errors)
    assert procedures() == before


@pytest.mark.parametrize(
    "field, said",
    [
        ("parties", "no field with choices that every record holds"),
        ("wings", "no field with choices that every record holds"),
        ("outcome", "no field with choices that every record holds"),
        ("form", "a step writes it"),
    ],
)
def test_records_are_shared_out_by_what_each_holds_from_the_beginning(field: str, said: str) -> None:
    wrong = side_by_side(*(having(field, value) for value in Kind.values))
    if field == "form":
        first, *rest = wrong[0].steps
        wrong[0] = replace(wrong[0], steps=(replace(first, fills=("form",)), *rest))
    with pytest.raises(ProcedureErrors) as refused:
        register(Dispute, *wrong)
    assert any(said in error for error in refused.value.errors)


def test_versions_of_a_procedure_come_one_after_another_and_govern_the_same_records() -> None:
    people, administrative, judicial = procedures()[Dispute]
    later = replace(people, since="2030-01-01")
    with pytest.raises(ProcedureErrors, match="stands after people_mediation@2030-01-01 and is not younger"):
        register(Dispute, later, people, administrative, judicial)
    other = replace(later, when=having("form", Kind.JUDICIAL))
    with pytest.raises(ProcedureErrors, match="governs other records than people_mediation@2011-01-01"):
        register(Dispute, people, other, administrative, judicial)


@pytest.mark.parametrize("kind", Kind.values)
def test_a_case_begins_under_the_procedure_that_governs_its_record(kind: str) -> None:
    assert chosen_for(Dispute(form=kind, received_on=day("2021-03-01"))).id == f"{kind}_mediation"


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
