"""What comes in: a body of JSON or a form with a file, each member read by its column or refused at its place."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any, NoReturn, TypeVar

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from fazhi.casework.models import Case, CaseRecord, Record
from fazhi.casework.sheets.cells import CellType
from fazhi.casework.sheets.columns import ENTRY_MODE, HANDLER, NUMBER, TITLE, Column, column_of, columns
from fazhi.casework.sheets.lookup import BadCell
from fazhi.journal.models import Journalled, field_of
from fazhi.registry.access import Principal
from fazhi.registry.models import Person

from . import values
from .problems import Fault, Problem

NEVER = {NUMBER, ENTRY_MODE}  # ours to give; the past comes in by sheets
FORM, FILE = "multipart/form-data", "file"
Members = Mapping[str, Column]
T = TypeVar("T")


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
        body = json.loads(b"".join(content_of(request)), parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Problem("unreadable", "请求的内容不是 JSON（UTF-8）") from None
    if not isinstance(body, dict):
        raise Problem("invalid", faults=[Fault("应为一个 JSON 对象", "")])
    _expect_members(body, allowed, required)
    return body


def _expect_members(body: Collection[str], allowed: Collection[str], required: Collection[str]) -> None:
    faults = [Fault("没有这一项，请删去", pointer(name)) for name in body if name not in allowed]
    faults += [Fault("请填写这一项", pointer(name)) for name in required if name not in body]
    if faults:
        raise Problem("invalid", faults=faults)


def content_of(request: HttpRequest) -> Iterator[bytes]:
    """What was sent, as far as it has a meaning: of a form its parts, not what divides them. Raises Problem."""
    if request.content_type != FORM:
        yield _received(lambda: request.body)
        return
    for name, parts in sorted(_parts(request), key=itemgetter(0)):
        for part in parts:
            if isinstance(part, UploadedFile):
                yield json.dumps([name, part.name, part.size]).encode()
                yield from part.chunks()
            else:
                yield json.dumps([name, part]).encode()


def _parts(request: HttpRequest) -> list[tuple[str, list[Any]]]:
    """The parts of a form by name, texts and files; raises Problem."""
    return _received(lambda: [*request.POST.lists(), *request.FILES.lists()])


def _received(read: Callable[[], T]) -> T:
    """What is read of a request that comes in as it should; raises Problem."""
    try:
        return read()
    except RequestDataTooBig:
        raise Problem("too-large", "请求的内容太大；文件请用 multipart/form-data 上传") from None
    except (MultiPartParserError, SuspiciousOperation, UnreadablePostError):
        raise Problem("unreadable", "请求的内容不完整，或者不是 multipart/form-data") from None


def member(
    model: type[Journalled], field: str, name: str = "", *, heading: str = "", required: bool | None = None
) -> Column:
    """A member of a body as a field of a model takes it; the name, and whether it has to be there, may differ."""
    column = column_of(model, field_of(model, field))
    return replace(
        column,
        field=name or field,
        heading=heading or column.heading,
        required=column.required if required is None else required,
    )


def own_member(heading: str, name: str, type: CellType, *, required: bool = False) -> Column:
    """A member of a body that no model has as a field."""
    return Column(heading, name, type, attrgetter(name), attrgetter(name), required)


def members(*columns: Column) -> Members:
    """The members of a body, by name."""
    return {column.field: column for column in columns}


def members_of(request: HttpRequest, known: Members, principal: Principal) -> dict[str, Any]:
    """The members that a body states, each as its column reads it; raises Problem with every fault."""
    body = body_of(request, known, [name for name, column in known.items() if column.required])
    return _read(body, known, principal)


def form_of(
    request: HttpRequest, known: Members, principal: Principal
) -> tuple[UploadedFile, dict[str, Any]]:
    """The file of a form, and what stands beside it; raises Problem with every fault."""
    if request.content_type != FORM:
        raise Problem("media-type", f"请用 Content-Type: {FORM}，文件放在 {FILE} 里")
    stated: dict[str, Any] = {}
    for name, parts in _parts(request):
        if len(parts) > 1 or name in stated:
            raise Problem("invalid", faults=[Fault("这一项只能有一个", pointer(name))])
        stated[name] = parts[0]
    _expect_members(stated, {FILE, *known}, [FILE])
    file = stated.pop(FILE)
    if not isinstance(file, UploadedFile):
        raise Problem("invalid", faults=[Fault("应为一个带文件名的文件", pointer(FILE))])
    file.seek(0)
    return file, _read(stated, known, principal)


def _read(stated: Mapping[str, Any], known: Members, principal: Principal) -> dict[str, Any]:
    """What is stated, by name; an empty member counts as one that is not there."""
    found: dict[str, Any] = {}
    faults = []
    named = values.Named(((known[name], value) for name, value in stated.items()), principal)
    for name, value in stated.items():
        column = known[name]
        try:
            if value not in (None, ""):
                found[name] = values.read(column, value, named, principal)
            elif column.required:
                raise BadCell("请填写")
        except BadCell as bad:
            faults.append(Fault(f"{column.heading}：{bad}", pointer(name)))
    if faults:
        raise Problem("invalid", faults=faults)
    return found


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
    named = values.Named(((known[name], value) for name, value in stated.items() if name in known), principal)
    for name, value in stated.items():
        if name not in known:
            faults.append(Fault(f"没有“{name[:40]}”这一项，请删去", pointer("fields", name)))
            continue
        try:
            found[name] = _value(model, known[name], value, named, principal)
        except BadCell as bad:
            faults.append(Fault(f"{known[name].heading}：{bad}", pointer("fields", name)))
    if faults:
        raise Problem("invalid", faults=faults)
    return found


def _value(model: type[Record], column: Column, value: Any, named: values.Named, principal: Principal) -> Any:
    if value is None or value == "":
        if column.required:
            raise BadCell("请填写")
        owner = Case if issubclass(model, CaseRecord) and column.field in (TITLE, HANDLER) else model
        return field_of(owner, column.field).get_default()
    found = values.read(column, value, named, principal)
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
