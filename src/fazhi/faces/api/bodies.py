"""What comes in: a body of JSON, and of it the fields of a ledger, each read by its column or refused at its place."""

import json
from collections.abc import Collection, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NoReturn

from django.http import HttpRequest

from fazhi.casework.models import Case, CaseRecord, Record
from fazhi.casework.sheets.columns import ENTRY_MODE, HANDLER, NUMBER, TITLE, Column, columns
from fazhi.casework.sheets.lookup import BadCell
from fazhi.journal.models import field_of
from fazhi.registry.access import Principal
from fazhi.registry.models import Person

from . import values
from .problems import Fault, Problem

NEVER = {NUMBER, ENTRY_MODE}  # ours to give; the past comes in by sheets


@cache
def entered(model: type[Record]) -> dict[str, Column]:
    """What is entered of a record, or corrected, by name: every column that no step fills."""
    return {
        column.field: column
        for column in columns(model)
        if not (column.derived or column.filled_by_step or column.field in NEVER)
    }


@cache
def filled(model: type[CaseRecord]) -> dict[str, Column]:
    """What the steps of a ledger fill, by name."""
    return {column.field: column for column in columns(model) if column.filled_by_step}


def body_of(request: HttpRequest, allowed: Collection[str], required: Collection[str] = ()) -> dict[str, Any]:
    """The body, an object with no members but the allowed; raises Problem."""
    if request.content_type != "application/json":
        raise Problem("media-type", "请用 Content-Type: application/json")
    try:
        body = json.loads(request.body, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Problem("unreadable", "请求的内容不是 JSON（UTF-8）") from None
    if not isinstance(body, dict):
        raise Problem("invalid", faults=[Fault("应为一个 JSON 对象", "")])
    faults = [Fault("没有这一项，请删去", pointer(name)) for name in body if name not in allowed]
    faults += [Fault("请填写这一项", pointer(name)) for name in required if name not in body]
    if faults:
        raise Problem("invalid", faults=faults)
    return body


def fields_of(
    model: type[Record],
    stated: Any,
    known: Mapping[str, Column],
    principal: Principal,
    *,
    required: Collection[str] = (),
) -> dict[str, Any]:
    """The fields of a ledger that a body states, as the model takes them; raises Problem with every fault."""
    if not isinstance(stated, dict):
        raise Problem("invalid", faults=[Fault("应为一个 JSON 对象", "/fields")])
    found: dict[str, Any] = {}
    faults = [
        Fault(f"请填写{known[name].heading}", pointer("fields", name))
        for name in required
        if name not in stated
    ]
    for name, value in stated.items():
        if name not in known:
            faults.append(Fault(f"没有“{name[:40]}”这一项，请删去", pointer("fields", name)))
            continue
        try:
            found[name] = _value(model, known[name], value, principal)
        except BadCell as bad:
            faults.append(Fault(f"{known[name].heading}：{bad}", pointer("fields", name)))
    if faults:
        raise Problem("invalid", faults=faults)
    return found


def _value(model: type[Record], column: Column, value: Any, principal: Principal) -> Any:
    if value is None or value == "":
        if column.required:
            raise BadCell("请填写")
        owner = Case if issubclass(model, CaseRecord) and column.field in (TITLE, HANDLER) else model
        return field_of(owner, column.field).get_default()
    found = values.read(column, value, principal)
    if column.field == HANDLER and isinstance(found, Person):
        own = principal.units_read()
        if own is not None and found.unit_id not in own:
            raise BadCell(f"{found.name}不在您的单位范围内，不能作承办人")
    return found


def text_in(body: Mapping[str, Any], name: str, most: int) -> str:
    """An optional text of the body; raises Problem."""
    try:
        return values.text_of(body.get(name) or "", most).strip()
    except BadCell as bad:
        raise Problem("invalid", faults=[Fault(str(bad), pointer(name))]) from None


def pointer(*names: str) -> str:
    """A JSON pointer (RFC 6901)."""
    return "".join(f"/{name.replace('~', '~0').replace('/', '~1')}" for name in names)


def _no_number(_: str) -> NoReturn:
    raise ValueError("NaN and Infinity are no JSON")
