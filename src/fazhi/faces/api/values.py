"""One value in JSON: what the columns of a ledger's sheet hold, as a schema, read from a body, and written into one.

The kinds are those of `casework/sheets/cells.py`; what a person may spell in many ways in Excel,
a program spells in one.
"""

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db import models
from django.db.models import Q

from fazhi.casework.models import CaseRecord, Record
from fazhi.casework.sheets.cells import (
    CellType,
    Day,
    Link,
    Moment,
    Number,
    Options,
    Text,
    Whole,
    YesNo,
    number,
)
from fazhi.casework.sheets.columns import Column
from fazhi.casework.sheets.lookup import BadCell, Lookup
from fazhi.journal.prepared import Given, Prepared
from fazhi.journal.time import BEIJING
from fazhi.registry.access import Principal, visible
from fazhi.registry.models import Person, Place, Unit

DAY = re.compile(r"\d{4}-\d\d-\d\d")
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

Schema = dict[str, Any]


def schema(column: Column) -> Schema:
    """What a column takes, as JSON Schema."""
    found: Schema = {"title": column.heading} | _schema(column.type)
    if column.required:
        return found | ({"minLength": 1} if isinstance(column.type, Text) else {})
    types = found["type"]
    found["type"] = [*([types] if isinstance(types, str) else types), "null"]
    if "enum" in found:
        found["enum"] = [*found["enum"], None]
    return found


def _schema(kind: CellType) -> Schema:
    match kind:
        case Text(most):
            return {"type": "string", **({"maxLength": most} if most else {})}
        case Options(pairs):
            labels = "；".join(f"{value}：{label}" for value, label in pairs)
            kinds = {"integer" if isinstance(value, int) else "string" for value, _ in pairs}
            return {"type": kinds.pop(), "enum": [value for value, _ in pairs], "description": labels}
        case YesNo():
            return {"type": "boolean"}
        case Day():
            return {"type": "string", "format": "date"}
        case Moment():
            return {"type": "string", "format": "date-time"}
        case Whole(least, most):
            return {"type": "integer", "minimum": least, "maximum": most}
        case Number(digits, places):
            words = f"最多 {digits} 位数字，其中小数 {places} 位；写成文字可以不失精度"
            return {"type": ["number", "string"], "description": words}
        case Link(model) if model is Person:
            return {"type": "integer", "description": "人员的 id，见 /people"}
        case Link(model):
            return {"type": "string", "description": _named_by(model)}
    raise TypeError(f"no schema for a {type(kind).__name__}")


def told_schema(column: Column) -> Schema:
    """What a column gives out, as JSON Schema: other rows with what they are called, decimals as texts."""
    found: Schema = {"title": column.heading}
    match column.type:
        case Link(model):
            keys = LINKED.get(model, {"ledger": "string", "number": "string"})
            found |= {
                "type": ["object", "null"],
                "properties": {name: {"type": kind} for name, kind in keys.items()},
                "required": list(keys),
            }
        case Number():
            found |= {"type": ["string", "null"]}
        case _:
            kinds = _schema(column.type)
            found["type"] = [kinds["type"], "null"]
            if "format" in kinds:
                found["format"] = kinds["format"]
    return found


MOST_KEY = 2**63 - 1

# What is told of another row, by name and JSON type; of a record its ledger and number.
LINKED: dict[type[models.Model], dict[str, str]] = {
    Unit: {"code": "string", "name": "string"},
    Place: {"code": "string", "name": "string"},
    Person: {"id": "integer", "name": "string"},
}


def _named_by(model: type[models.Model]) -> str:
    if model is Unit:
        return "单位代码，见 /units"
    return "区划代码" if model is Place else f"{model._meta.verbose_name}的编号"


def read(column: Column, value: Any, named: "Named", principal: Principal) -> Any:
    """The value that a body states for a column, as the model takes it; raises BadCell with what is allowed."""
    match column.type:
        case Link(model):
            return named.find(model, value)
        case YesNo():
            _expect(isinstance(value, bool), "应为 true 或者 false")
            return value
        case Options(pairs):
            allowed = [option for option, _ in pairs]
            _expect(
                any(value == option and type(value) is type(option) for option in allowed),
                f"只能是：{'、'.join(f'{option}（{label}）' for option, label in pairs)}",
            )
            return value
        case Whole():
            _expect(isinstance(value, int) and not isinstance(value, bool), "应为整数")
        case Number():
            _expect(isinstance(value, int | Decimal | str) and not isinstance(value, bool), "应为数字")
            number(value)
        case Day():
            _expect(isinstance(value, str) and DAY.fullmatch(value), "应为日期，写成 2021-03-01 的样子")
        case Moment():
            _expect(isinstance(value, str), "应为日期和时间，写成 2021-03-01T09:30:00+08:00 的样子")
            return _moment(value)
        case _:
            text_of(value)
    return column.type.read(value, Lookup(principal), None)


def text_of(value: Any, most: int | None = None) -> str:
    """A text; raises BadCell for anything else, and for characters that no reader can see."""
    _expect(isinstance(value, str), "应为文字")
    _expect(UNSEEN.search(value) is None, "含有看不见的控制字符，请去掉")
    _expect(most is None or len(value) <= most, f"最多 {most} 个字，现在有 {len(value)} 个字，请删减")
    return value


def day_of(value: Any) -> dt.date:
    """A date; raises BadCell."""
    _expect(isinstance(value, str) and DAY.fullmatch(value), "应为日期，写成 2021-03-01 的样子")
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise BadCell(f"没有“{value}”这一天，请核对日期") from None


def _moment(text: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise BadCell("应为日期和时间，写成 2021-03-01T09:30:00+08:00 的样子") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)


class Named:
    """The rows that a body names, those of one kind asked for at once; what the asker may not see is not there."""

    def __init__(self, stated: Iterable[tuple[Column, Any]], principal: Principal) -> None:
        names: dict[type[models.Model], set[Any]] = {}
        for column, value in stated:
            if isinstance(column.type, Link) and _is_name(column.type.model, value):
                names.setdefault(column.type.model, set()).add(value)
        self._found: dict[tuple[type[models.Model], Any], models.Model] = {}
        for model, asked in names.items():
            values = {str(place): name for place, name in enumerate(asked)}
            found = _of_names(model, principal, len(asked)).fetch(**values)
            self._found |= {(model, _name_of(row)): row for row in found}

    def find(self, model: type[models.Model], name: Any) -> models.Model:
        """The row of this name; raises BadCell."""
        if model is Person:
            _expect(_is_name(model, name), "应为人员的 id（整数）")
        else:
            text_of(name)
        if (found := self._found.get((model, name))) is None:
            raise BadCell(f"没有{model._meta.verbose_name}“{name}”，请填写{_named_by(model)}")
        return found


def _is_name(model: type[models.Model], value: Any) -> bool:
    """Whether a row of the model could be called so."""
    if model is Person:
        return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= MOST_KEY
    return isinstance(value, str) and UNSEEN.search(value) is None


def _name_of(row: Any) -> Any:
    """What a body names a row by."""
    match row:
        case Person():
            return row.pk
        case Record():
            return row.number
        case _:
            return row.code


@lru_cache(maxsize=256)
def _of_names(model: type[models.Model], principal: Principal, count: int) -> Prepared[models.Model]:
    """The rows of the model that the asker may see, by so many names."""
    field = models.BigIntegerField() if model is Person else models.CharField()
    names = [Given(str(place), field) for place in range(count)]
    if model is Person:
        there = Q(pk__in=names, until__isnull=True)
    elif issubclass(model, Record):
        there = Q(voided_at__isnull=True, **{f"{model.number_path}__in": names})
    else:
        there = Q(code__in=names)
    rows = visible(model._default_manager.filter(there), principal)
    return Prepared(rows.select_related("case") if issubclass(model, CaseRecord) else rows)


def _expect(holds: object, otherwise: str) -> None:
    if not holds:
        raise BadCell(otherwise)


def write(value: Any) -> Any:
    """A value of a record as JSON has it; another row by what names it and what people call it."""
    match value:
        case str() | None | int():  # a truth value is an int
            return value
        case dt.datetime():
            return value.astimezone(BEIJING).isoformat(timespec="seconds")
        case dt.date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case Unit() | Place():
            return {"code": value.code, "name": value.name}
        case Person():
            return {"id": value.pk, "name": value.name}
        case Record():
            return {"ledger": value.ledger.id, "number": value.number}
    raise TypeError(f"no JSON for a {type(value).__name__}")
