"""Which procedures a ledger has: a table that names no field, no outcome or no limit cannot be registered."""

from dataclasses import replace

import pytest

from fazhi.casework.procedures import chosen_for, filled_by_steps, find, procedures, register
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.law.procedure import Clock, Procedure, ProcedureErrors, dated, entering
from tests.builders import District, new_reconsideration


def registered() -> Procedure:
    return procedures()[Reconsideration][0]


@pytest.mark.parametrize(
    "step, clock, said",
    [
        ({"fills": ("wings",)}, None, "fills wings, which Reconsideration has not"),
        ({"may_fill": ("wings",)}, None, "fills wings"),
        ({"dates": "flown_on"}, None, "fills flown_on"),
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
