"""What a migration does to journalled tables, told by its operations; and the same moves made on a row's values."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import operations
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from .canonical import text
from .models import Column
from .shape import JOURNALLED


class Untold(RuntimeError):
    """A migration does to journalled tables what its entry cannot tell."""


class Kind(StrEnum):
    """What can happen to a table of rows that are there."""

    RENAME_TABLE = "rename table"
    DROP_TABLE = "drop table"
    RENAME_COLUMN = "rename column"
    ADD_COLUMN = "add column"
    DROP_COLUMN = "drop column"
    FILL_COLUMN = "fill column"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One thing done to a table: its `column` renamed `to` another, or added with the value that rows there got."""

    do: Kind
    table: str
    column: str = ""
    to: str = ""
    value: str | None = None

    def on(self, values: dict[str, Any], *, whole: bool) -> dict[str, Any]:
        """A row's values afterwards; `whole` is false for the few that a later entry sets."""
        match self.do:
            case Kind.RENAME_COLUMN:
                return {self.to if name == self.column else name: value for name, value in values.items()}
            case Kind.DROP_COLUMN:
                return {name: value for name, value in values.items() if name != self.column}
            case Kind.ADD_COLUMN if whole:
                return {**values, self.column: self.value}
            case Kind.FILL_COLUMN if values.get(self.column, "") is None:
                return {**values, self.column: self.value}
        return values


def encoded(moves: Iterable[Move]) -> dict[str, dict[str, str | None]]:
    """Moves as an entry holds them, by their place."""
    return {str(place): asdict(move) for place, move in enumerate(moves, 1)}


def decoded(moves: Mapping[str, Mapping[str, Any]]) -> list[Move]:
    """The moves that `encoded` wrote; raises KeyError, TypeError, ValueError."""
    return [
        Move(**{**moves[place], "do": Kind(moves[place]["do"])})
        for place in sorted(moves, key=lambda at: int(at))
    ]


def told(app: str, steps: Iterable[Operation], state: ProjectState) -> list[Move]:
    """What these operations of a migration do to journalled tables; `state`, as it was before, is moved on.

    A value that only the database knows is None here: `settled` reads it. Raises Untold.
    """
    steps = list(steps)
    found: list[Move] = []
    for step in steps:
        found += _told(app, step, state)
    is_data = any(isinstance(step, operations.RunPython) for step in steps)
    if is_data and any(move.do is Kind.RENAME_TABLE for move in found):
        raise Untold(f"{app}：改表名和改数据要分成两个迁移")
    return found


def _told(app: str, step: Operation, state: ProjectState) -> list[Move]:
    if isinstance(inner := getattr(step, "state_operations", None), list) and inner:
        return [move for each in inner for move in _told(app, each, state)]
    found: list[Move] = []
    match step:
        case operations.DeleteModel():
            if table := _table(state, app, step.name):
                found = [Move(do=Kind.DROP_TABLE, table=table)]
        case operations.AddField():
            if (table := _table(state, app, step.model_name)) and (name := _attname(step.name, step.field)):
                found = [Move(do=Kind.ADD_COLUMN, table=table, column=name, value=_default(step.field))]
        case operations.RemoveField():
            field = _field(state, app, step.model_name, step.name)
            if (table := _table(state, app, step.model_name)) and (name := _attname(step.name, field)):
                found = [Move(do=Kind.DROP_COLUMN, table=table, column=name)]
        case operations.RenameField():
            field = _field(state, app, step.model_name, step.old_name)
            if (table := _table(state, app, step.model_name)) and (name := _attname(step.old_name, field)):
                renamed = _attname(step.new_name, field)
                found = [Move(do=Kind.RENAME_COLUMN, table=table, column=name, to=renamed)]
        case operations.AlterField():
            if table := _table(state, app, step.model_name):
                before = _field(state, app, step.model_name, step.name)
                found = _altered(table, step.name, before, step.field)
        case operations.RenameModel():
            return _moved(app, step, state, step.old_name, step.new_name)
        case operations.AlterModelTable():
            return _moved(app, step, state, step.name, step.name)
    step.state_forwards(app, state)
    return found


def _moved(app: str, step: Operation, state: ProjectState, old: str, new: str) -> list[Move]:
    """What becomes of the table of a model that gets another name, or another table."""
    before = _table(state, app, old)
    step.state_forwards(app, state)
    after = _table(state, app, new)
    return [Move(do=Kind.RENAME_TABLE, table=before, to=after)] if before != after else []


def _altered(table: str, name: str, before: models.Field, after: models.Field) -> list[Move]:
    old, new = _attname(name, before), _attname(name, after)
    found = [] if old == new else [Move(do=Kind.RENAME_COLUMN, table=table, column=old, to=new)]
    if before.null and not after.null and (value := _default(after)) is not None:
        found.append(Move(do=Kind.FILL_COLUMN, table=table, column=new, value=value))
    return found


def _table(state: ProjectState, app: str, model: str) -> str:
    """The table of a journalled model; nothing for any other."""
    found = state.models.get((app, model.lower()))
    if found is None or found.options.get("base_manager_name") != JOURNALLED:
        return ""
    return str(found.options.get("db_table") or f"{app}_{model.lower()}")


def _field(state: ProjectState, app: str, model: str, name: str) -> models.Field:
    return state.models[app, model.lower()].get_field(name)


def _attname(name: str, field: models.Field) -> str:
    """What the journal calls the column of a field; nothing for a field without one."""
    if field.many_to_many:
        return ""
    return f"{name}_id" if field.is_relation else name


def _default(field: models.Field) -> str | None:
    """The value that the rows that are there get, where it is fixed."""
    if _is_made(field):
        return None
    value = BaseDatabaseSchemaEditor._effective_default(field)  # type: ignore[attr-defined]
    return text(value) if field.is_relation else Column.of(field).written(value)


def _is_made(field: models.Field) -> bool:
    """Whether a default comes about only when the column is added."""
    automatic = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    return callable(field.default) or field.has_db_default() or automatic


def settled(moves: list[Move], registry: Any) -> list[Move]:
    """The moves of a migration that has run: a value that came about in the database is read there. Raises Untold."""
    fields = {
        (model._meta.db_table, field.attname): field
        for model in registry.get_models()
        for field in model._meta.local_concrete_fields
    }
    return [
        _settled(move, fields.get((move.table, move.column))) if move.do is Kind.ADD_COLUMN else move
        for move in moves
    ]


def _settled(move: Move, field: models.Field | None) -> Move:
    if field is None or not _is_made(field):
        return move
    rows = field.model._base_manager.values_list(field.attname, flat=True).distinct()[:2]
    values = [Column.of(field).written(value) for value in rows]
    if len(values) > 1:
        raise Untold(f"{move.table}.{move.column} 给各行的值不同：先加可空的列，再经 change() 写入")
    return Move(do=move.do, table=move.table, column=move.column, value=values[0] if values else None)
