"""Records, steps and clocks as the API tells them, and the version by which one knows that nobody changed them."""

import hashlib
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from django.db.models import CharField, Model

from fazhi.casework.clocks import Running
from fazhi.casework.ledger import ledgers
from fazhi.casework.models import Case, CaseRecord, Record, RecordQuerySet, StepTaken
from fazhi.casework.perform import NextStep, to_lock
from fazhi.casework.procedures import find
from fazhi.casework.sheets.columns import HANDLER, TITLE, UNIT, Column, joined
from fazhi.faces.desk import telling
from fazhi.faces.desk.showing import light_of_case
from fazhi.journal.models import field_of, texts_of
from fazhi.journal.prepared import Given, Prepared
from fazhi.law.procedure import Procedure, Stage
from fazhi.registry.access import Principal, Verdict, visible

from . import bodies, shapes
from .problems import Fault, Problem
from .values import LINKED, write

NUMBER = re.compile(r"[A-Z0-9]+-\d{4}-\d{5,9}")
BESIDE = {TITLE, UNIT, HANDLER}  # told beside the fields of the ledger
HEAD = (
    "unit",
    "year",
    "entry_mode",
    "recorded_at",
    "voided_at",
    "void_reason",
)  # and what is told of any record
HEAD_OF_CASE = ("case__procedure", "case__stage", "case__handler", "case__is_open", "case__due_on")


def model_of(ledger: str) -> type[Record]:
    """The ledger's model; raises Problem."""
    if ledger not in ledgers():
        raise Problem("missing", "没有这本台账，全部台账见 /ledgers")
    return ledgers()[ledger]


def case_model_of(ledger: str) -> type[CaseRecord]:
    """The model of a ledger of cases; raises Problem."""
    model = model_of(ledger)
    if not issubclass(model, CaseRecord):
        raise Problem("missing", f"“{model._meta.verbose_name}”不是案件台账，没有办理动作和期限")
    return model


def rows_of(model: type[Record], principal: Principal) -> RecordQuerySet:
    """The rows that the asker may see, with what is told of them, in one query."""
    return visible(model.objects.all(), principal).select_related(*joined(model))


def lines_of(model: type[Record], principal: Principal, columns: Sequence[Column]) -> RecordQuerySet:
    """The rows that the asker may see, with no more than what `told` says of them with these columns."""
    relations = joined(model, columns)
    names = {*HEAD, model.number_path, model.title_path, model.ledger.day, *relations}
    names |= {column.field for column in columns} | set(HEAD_OF_CASE if issubclass(model, CaseRecord) else ())
    for path in relations:
        names |= {f"{path}__{name}" for name in LINKED.get(_at(model, path), ())}
    return visible(model.objects.all(), principal).select_related(*relations).only(*sorted(names))


def _at(model: type[Model], path: str) -> type[Model]:
    """The model to which a path of relations leads."""
    for name in path.split("__"):
        related = field_of(model, name).related_model
        assert related is not None
        model = related
    return model


def columns_told(model: type[Record], stated: str | None) -> Sequence[Column]:
    """The fields that a list tells: those stated, divided by commas, or all (`*`); else what the desk's list shows.

    Raises Problem.
    """
    known = {column.field: column for column in own_columns(model)}
    if stated == "*":
        return list(known.values())
    names = list(model.ledger.shows) if stated is None else stated.split(",")
    if unknown := [name for name in names if name not in known and stated is not None]:
        fault = f"没有“{unknown[0][:40]}”这一项；可以写的有：*、{'、'.join(known)}"
        raise Problem("invalid", faults=[Fault(fault, parameter="fields")])
    return [known[name] for name in names if name in known]


def record_of(model: type[Record], number: str, principal: Principal, *, lock: bool = False) -> Any:
    """The record, if the asker may see it, and locked until the transaction ends if it is about to change.

    Raises Problem.
    """
    rows = rows_of(model, principal)
    if lock:
        rows = rows.select_for_update(of=("self", "case") if issubclass(model, CaseRecord) else ("self",))
    return _only(list(rows.filter(**{model.number_path: number})) if NUMBER.fullmatch(number) else [])


def case_to_move(model: type[CaseRecord], number: str, principal: Principal) -> Any:
    """The case, if the asker may see it, as `perform_many` takes it: locked, with what steps read. Raises Problem."""
    return _only(_case_to_move(model, principal).fetch(number=number) if NUMBER.fullmatch(number) else [])


@lru_cache(maxsize=256)
def _case_to_move(model: type[CaseRecord], principal: Principal) -> Prepared[Any]:
    number = Given("number", CharField())
    return Prepared(visible(to_lock(model), principal).filter(**{model.number_path: number}))


def _only(found: Sequence[Any]) -> Any:
    if not found:
        raise Problem("missing", "没有这条记录，或者不在您的单位范围内，请核对编号")
    return found[0]


def permit(verdict: Verdict) -> None:
    """Go on only where the asker may; raises Problem with the reason."""
    if not verdict:
        raise Problem("forbidden", verdict.reason)


def version(record: Record) -> str:
    """The entity tag of a record: it changes with every value that the journal keeps of the record and its case."""
    rows = [record, *([record.case] if isinstance(record, CaseRecord) else [])]
    texts = "\0".join(str(text) for row in rows for text in texts_of(row).values())
    return f'"{hashlib.blake2b(texts.encode(), digest_size=12).hexdigest()}"'


def told(record: Record, columns: Sequence[Column] | None = None) -> shapes.RecordTold:
    """A record, with all its fields or with those of these columns."""
    columns = own_columns(type(record)) if columns is None else columns
    return {
        "ledger": record.ledger.id,
        "number": record.number or "",
        "title": record.title,
        "unit": write(record.unit),
        "day": record.day.isoformat(),
        "year": record.year,
        "entry_mode": record.entry_mode,
        "recorded_at": write(record.recorded_at),
        "voided": voided_told(record),
        "case": state_of(type(record), record.case) if isinstance(record, CaseRecord) else None,
        "fields": {column.field: write(column.value(record)) for column in columns},
    }


@cache
def own_columns(model: type[Record]) -> list[Column]:
    """What is told as the ledger's own, in the order of its sheet."""
    known = bodies.entered(model) | (bodies.filled(model) if issubclass(model, CaseRecord) else {})
    return [column for name, column in known.items() if name not in BESIDE]


def state_of(model: type[CaseRecord], case: Case) -> shapes.CaseState:
    """Where a case is."""
    procedure = find(model, case.procedure)
    return {
        "procedure": case.procedure,
        "stage": _stage(procedure.stage(case.stage)),
        "handler": write(case.handler),
        "is_open": case.is_open,
        "due_on": write(case.due_on),
        "light": light_of_case(case).value,
    }


def _stage(stage: Stage) -> shapes.StageName:
    return {"id": stage.id, "title": stage.title}


def voided_told(row: Any) -> shapes.Voided | None:
    """When and why a row was voided, or whatever its word for that is; None while it stands."""
    return None if row.voided_at is None else {"at": write(row.voided_at), "reason": row.void_reason}


def step_told(procedure: Procedure, row: StepTaken) -> shapes.StepTold:
    """A step taken."""
    step = procedure.by_id.get(row.step)
    return {
        "id": row.pk,
        "step": row.step,
        "title": step.title if step else row.step,
        "law": telling.cited(step.cite) if step else "",
        "happened_on": row.happened_on.isoformat(),
        "recorded_at": write(row.recorded_at),
        "stage_from": row.stage_from,
        "stage_to": row.stage_to,
        "by": write(row.by),
        "extension": row.extension,
        "note": row.note,
        "voided": voided_told(row),
    }


def next_told(lawful: NextStep) -> shapes.NextTold:
    """A step that may come next."""
    step = lawful.step
    return {
        "step": step.id,
        "title": step.title,
        "law": telling.cited(step.cite),
        "by": step.by.title,
        "to": None if step.to is None else _stage(step.to),
        "fills": list(step.fills),
        "optional": list(step.may_fill),
        "outcomes": list(step.outcomes),
        "extends": step.extends or None,
        "is_open": lawful.is_open,
        "reasons": [
            {"detail": each.text, "law": telling.cited(each.cite), "field": each.field}
            for each in lawful.reasons
        ],
    }


def clocks_told(runs: Sequence[Running]) -> list[shapes.ClockTold]:
    """Every run of a clock, with the steps by which its last day was reached."""
    return [_clock(run) for run in runs]


def _clock(run: Running) -> shapes.ClockTold:
    explained = run.explanation()
    steps = explained.steps if explained else ()
    return {
        "id": run.clock.id,
        "title": run.title,
        "law": telling.cited(run.cite),
        "started_on": run.started_on.isoformat(),
        "stopped_on": write(run.stopped_on),
        "due_on": write(run.due_on),
        "light": run.light.value,
        "word": telling.clock_word(run),
        "is_running": run.is_running,
        "was_late": run.was_late,
        "explanation": [{"text": each.text, "law": each.law, "article": each.article} for each in steps],
    }
