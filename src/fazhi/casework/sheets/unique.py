"""The unique constraints of a model, checked for many rows at once before the database would refuse the first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, Model, Q, UniqueConstraint

from fazhi.casework.models import Record

from .matching import chunks


@dataclass(frozen=True, slots=True)
class Clash:
    """A row that would break a constraint: at which field, and with what it agrees."""

    row: int
    field: str
    message: str


class Undecided(LookupError):
    """A condition uses a lookup that only the database can decide."""


def clashes(model: type[Model], rows: Sequence[tuple[int, Model]]) -> Iterator[Clash]:
    """Where the rows (new, or changed and not yet written) agree with each other or with rows of the database."""
    for fields, condition, message in _constraints(model):
        try:
            concerned = [
                (row, record) for row, record in rows if condition is None or holds(condition, record)
            ]
        except Undecided:
            continue  # the database decides, and the import says so without the row
        yield from _clashes(model, concerned, fields, condition, message)


def holds(condition: Q, record: Model) -> bool:
    """Whether the record meets the condition, told without the database; raises Undecided."""
    answers: list[bool] = []
    for child in condition.children:
        match child:
            case Q():
                answers.append(holds(child, record))
            case (str() as lookup, value):
                answers.append(_meets(record, lookup, value))
            case _:
                raise Undecided(child)
    answer = any(answers) if condition.connector == Q.OR else all(answers)
    return answer is not condition.negated


def _meets(record: Model, lookup: str, value: Any) -> bool:
    name, _, test = lookup.partition("__")
    if name not in _fields(type(record)) or hasattr(value, "resolve_expression"):
        raise Undecided(lookup)
    held = getattr(record, _fields(type(record))[name].attname)
    match test:
        case "" | "exact":
            return held == value
        case "isnull":
            return (held is None) is value
        case "in":
            return held in value
    raise Undecided(lookup)


def _constraints(model: type[Model]) -> Iterator[tuple[tuple[str, ...], Q | None, str]]:
    for field in model._meta.concrete_fields:
        if field.unique and field.editable and not field.primary_key:
            yield (field.name,), None, ""
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and constraint.fields:
            own = constraint.violation_error_message != constraint.default_violation_error_message
            yield (
                tuple(constraint.fields),
                constraint.condition,
                str(constraint.violation_error_message) if own else "",
            )


def _clashes(
    model: type[Model],
    rows: Sequence[tuple[int, Model]],
    fields: tuple[str, ...],
    condition: Q | None,
    message: str,
) -> Iterator[Clash]:
    known = _fields(model)
    names = [known[name].attname for name in fields]
    titles = "、".join(str(known[name].verbose_name) for name in fields)
    keys = [(row, tuple(getattr(record, name) for name in names)) for row, record in rows]
    keys = [(row, values) for row, values in keys if None not in values]
    there = _there(model, names, condition, {values for _, values in keys}, {record.pk for _, record in rows})
    first: dict[tuple[Any, ...], int] = {}
    for row, values in keys:
        twin = there.get(values) or (f"第 {first[values]} 行" if values in first else "")
        first.setdefault(values, row)
        if twin:
            text = message or f"{titles}不能重复"
            yield Clash(row, fields[0], f"{text}：与{twin}相同，请核对")


def _there(
    model: type[Model],
    names: Sequence[str],
    condition: Q | None,
    keys: set[tuple[Any, ...]],
    own: set[int | None],
) -> dict[tuple[Any, ...], str]:
    """The keys that other rows of the database have, each with what that row is called."""
    found: dict[tuple[Any, ...], str] = {}
    path = model.number_path if issubclass(model, Record) else names[0]
    rows = model._default_manager.filter(condition) if condition is not None else model._default_manager.all()
    for chunk in chunks(sorted({values[0] for values in keys}, key=str)):
        for pk, name, *values in rows.filter(**{f"{names[0]}__in": chunk}).values_list("pk", path, *names):
            if pk not in own and tuple(values) in keys:
                found[tuple(values)] = f"已有记录 {name}"
    return found


def _fields(model: type[Model]) -> dict[str, Field]:
    return {field.name: field for field in model._meta.concrete_fields}
