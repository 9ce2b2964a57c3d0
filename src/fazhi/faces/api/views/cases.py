"""Cases: the steps taken, what may come next, clocks with their reasons; a step performed, recorded late, voided."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import HttpResponse
from ninja import Router

from fazhi.casework.mending import perform_late, void_steps
from fazhi.casework.models import CaseRecord
from fazhi.casework.perform import Act, next_steps, not_allowed, perform_many, steps_of, until_today
from fazhi.casework.procedures import procedure_of
from fazhi.casework.sheets.lookup import BadCell
from fazhi.faces.api import shapes
from fazhi.faces.api.auth import ApiRequest
from fazhi.faces.api.bodies import body_of, fields_of, filled, pointer, text_in
from fazhi.faces.api.once import answer, carried_out, require_match
from fazhi.faces.api.problems import Fault, Problem
from fazhi.faces.api.records import (
    case_model_of,
    case_to_move,
    clocks_told,
    next_told,
    record_of,
    state_of,
    step_told,
    told,
    version,
)
from fazhi.faces.api.values import day_of
from fazhi.faces.desk.telling import runs_of
from fazhi.journal.change import change
from fazhi.registry.access import Principal

from .records import REASON

router = Router()
CASE = "/ledgers/{ledger}/records/{number}"
NOTE = 300  # characters of a note
LONGEST_EXTENSION = 3650  # in the unit of the limit


@router.get(f"{CASE}/steps", response=list[shapes.StepTold], summary="办理经过")
def steps_taken(request: ApiRequest, ledger: str, number: str) -> HttpResponse:
    """The steps taken in a case, the voided among them, in their order."""
    record = record_of(case_model_of(ledger), number, request.principal)
    procedure = procedure_of(record)
    return answer([step_told(procedure, each) for each in record.case.steps_taken.select_related("by")])


@router.get(f"{CASE}/next", response=list[shapes.NextTold], summary="下一步")
def next_lawful(request: ApiRequest, ledger: str, number: str) -> HttpResponse:
    """The steps that the case's stage allows, in the order of the statute, each with what is still missing."""
    record = record_of(case_model_of(ledger), number, request.principal)
    return answer([next_told(each) for each in next_steps(record, request.principal)])


@router.get(f"{CASE}/clocks", response=list[shapes.ClockTold], summary="期限及其依据")
def clocks(request: ApiRequest, ledger: str, number: str) -> HttpResponse:
    """Every clock of the case, with the steps by which its last day was reached, each with its article."""
    record = record_of(case_model_of(ledger), number, request.principal)
    reached, steps = until_today(record, steps_of([record]).get(record.case_id, []))
    return answer(clocks_told(runs_of(reached, procedure_of(record), steps)))


@router.post(f"{CASE}/steps/{{step}}", response={201: shapes.StepDone}, summary="办理")
def perform_step(request: ApiRequest, ledger: str, number: str, step: str) -> HttpResponse:
    """Perform a step: authority, stage, guards and fields are checked, then the case moves, with its clocks."""
    return _perform(request, ledger, number, step)


@router.post(f"{CASE}/late/{{step}}", response={201: shapes.StepDone}, summary="补录")
def record_late(request: ApiRequest, ledger: str, number: str, step: str) -> HttpResponse:
    """Record an act that was done earlier than the last one recorded, with the reason; the case is folded again."""
    return _perform(request, ledger, number, step, late=True)


def _perform(request: ApiRequest, ledger: str, number: str, step: str, *, late: bool = False) -> HttpResponse:
    model, principal = case_model_of(ledger), request.principal
    own = ("on", "note", "extension", *(("reason",) if late else ()))

    def work() -> HttpResponse:
        body = body_of(request, (*own, "fields"), ("on", "reason") if late else ())
        reason = text_in(body, "reason", REASON)
        with _seen(request, model, number, reason) as record:
            act = _act(record, step, body, principal)
            done = (
                perform_late(act, principal, reason)
                if late
                else perform_many([act], principal, are_locked=True)[0]
            )
            both: shapes.StepDone = {
                "step": step_told(procedure_of(record), done),
                "case": state_of(model, done.case),
            }
            return answer(both, 201)

    return carried_out(request, work, own=own)


@router.post(f"{CASE}/steps/{{int:taken}}/void", response=shapes.RecordTold, summary="作废办理记录")
def void_step(request: ApiRequest, ledger: str, number: str, taken: int) -> HttpResponse:
    """Void a step that was recorded wrongly, with the reason; the case is folded again without it."""
    model, principal = case_model_of(ledger), request.principal

    def work() -> HttpResponse:
        body = body_of(request, ("reason",), ("reason",))
        reason = text_in(body, "reason", REASON)
        with _seen(request, model, number, reason) as record:
            rows = [row for row in record.case.steps_taken.standing() if row.pk == taken]
            if not rows:
                raise Problem("missing", "这一件没有这条办理记录，或者已经作废")
            mended = void_steps(record, rows, principal, reason)
            return answer(told(mended), ETag=version(mended))

    return carried_out(request, work, own=("reason",))


@contextmanager
def _seen(request: ApiRequest, model: type[CaseRecord], number: str, reason: str) -> Iterator[CaseRecord]:
    """The case, locked, in the change that moves it; it is the version that the asker names, where it names one."""
    with change(request.principal, reason):
        record = case_to_move(model, number, request.principal)
        require_match(request, record, optional=True)
        yield record


def _act(record: CaseRecord, name: str, body: dict[str, Any], principal: Principal) -> Act:
    """The act that the body describes; raises Problem."""
    step = procedure_of(record).by_id.get(name)
    if step is None:
        raise Problem("missing", "这一件适用的程序没有这个办理动作，可以办理的见 next")
    if reasons := not_allowed(record, step, principal):
        raise Problem("forbidden", faults=[Fault(each.text, law=each.cite) for each in reasons])
    known = {field: column for field, column in filled(type(record)).items() if field in step.fields}
    fields = fields_of(type(record), body.get("fields", {}), known, principal)
    return Act(
        record,
        name,
        _day(body.get("on")),
        fields,
        note=text_in(body, "note", NOTE),
        extension=_extension(body.get("extension")),
    )


def _day(value: Any) -> dt.date | None:
    try:
        return None if value is None else day_of(value)
    except BadCell as bad:
        raise Problem("invalid", faults=[Fault(str(bad), pointer("on"))]) from None


def _extension(value: Any) -> int:
    if value is None:
        return 0
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= LONGEST_EXTENSION:
        raise Problem(
            "invalid", faults=[Fault(f"应为 1 至 {LONGEST_EXTENSION} 的整数", pointer("extension"))]
        )
    return value
