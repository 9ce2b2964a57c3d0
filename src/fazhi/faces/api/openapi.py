"""The OpenAPI document: what ninja says of the operations, written out for each ledger, its fields and steps."""

import copy
import json
from collections.abc import Iterator, Mapping
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from fazhi.casework.ledger import ledgers
from fazhi.casework.models import CaseRecord, Record
from fazhi.casework.procedures import procedures
from fazhi.casework.sheets.columns import Column
from fazhi.faces.desk.filters import LIGHTS
from fazhi.law.procedure import Step

from . import values
from .api import api
from .bodies import entered, filled
from .described import Node, an_object, body
from .paging import MOST, SIZE
from .problems import Problem
from .records import own_columns
from .views import files
from .views.cases import LONGEST_EXTENSION, NOTE
from .views.records import REASON

OF_CASES = {"steps_taken", "next_lawful", "clocks", "perform_step", "record_late", "void_step"}
OF_STEPS = {"perform_step", "record_late"}
WRITES = {"enter_record", "amend_record", "void_record", "erase_record", *OF_STEPS, "void_step"}
GUARDED = {"amend_record", "void_record", "erase_record"}  # ask for If-Match
TELLS_RECORD = {"enter_record", "amend_record", "void_record", "erase_record", "read_record", "void_step"}
OF_EACH = (
    OF_CASES | TELLS_RECORD | {"list_records"}
)  # what differs from ledger to ledger, by its fields and steps


def document(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document."""
    return HttpResponse(_text_of_document(), content_type="application/json")


def docs(request: HttpRequest) -> HttpResponse:
    """The documentation to be read and tried in a browser; what it needs is served from here."""
    options = {"url": reverse("openapi"), "layout": "BaseLayout", "docExpansion": "none", "filter": True}
    return render(request, "api/docs.html", {"title": api.title, "options": options})


@csrf_exempt
def unknown(request: HttpRequest) -> HttpResponse:
    """What stands at an address that the API does not have."""
    return Problem("missing", "接口没有这个地址，全部地址见 /api/v1/docs").response()


@cache
def _text_of_document() -> bytes:
    return json.dumps(schema(), ensure_ascii=False, separators=(",", ":")).encode()


@cache
def schema() -> Node:
    """The document as a tree."""
    found: Node = json.loads(json.dumps(api.get_openapi_schema(path_prefix="")))
    found["servers"] = [{"url": "/api/v1"}]
    found["paths"] = {
        path: methods for each in found["paths"].items() for path, methods in _written_out(*each)
    }
    components = found["components"]
    components["schemas"] |= _problems() | _own_schemas()
    components["parameters"] = PARAMETERS
    components["responses"] = {
        "Problem": {
            "description": "没有办成，逐项写明原因",
            "content": {"application/problem+json": {"schema": _ref("Problem")}},
        }
    }
    return found


def _written_out(path: str, methods: Mapping[str, Node]) -> Iterator[tuple[str, Node]]:
    """The address for each ledger that has it, and for each of its steps."""
    for method in methods.values():
        method["responses"]["default"] = {"$ref": "#/components/responses/Problem"}
    if "{ledger}" not in path:
        yield path, dict(methods)
        return
    names = {method["operationId"] for method in methods.values()}
    if not names & OF_EACH:
        yield path, {verb: _alike(verb, method) for verb, method in methods.items()}
        return
    for ledger, model in ledgers().items():
        here = path.replace("{ledger}", ledger)
        if not names & OF_CASES:
            yield here, {verb: _of_ledger(method, model) for verb, method in methods.items()}
        elif issubclass(model, CaseRecord):
            if not names & OF_STEPS:
                yield here, {verb: _of_ledger(method, model) for verb, method in methods.items()}
                continue
            for step in _steps(model).values():
                yield (
                    here.replace("{step}", step[0][1].id),
                    {verb: _of_step(method, model, step) for verb, method in methods.items()},
                )


def _alike(verb: str, method: Node) -> Node:
    """The operation as it is on all ledgers, or on all of cases: of each the same."""
    own = copy.deepcopy(method)
    every = own["tags"] == [files.TAG]
    names = [name for name, model in ledgers().items() if every or issubclass(model, CaseRecord)]
    for each in own["parameters"]:
        if each["name"] == "ledger":
            each["schema"]["enum"] = names
    if verb != "get":
        own["parameters"] += [_ref("Key", "parameters"), _ref("MayMatch", "parameters")]
    return own


def _steps(model: type[CaseRecord]) -> dict[str, list[tuple[str, Step]]]:
    """The steps of a ledger by id, each in every procedure that has it and all its versions, the newest first."""
    found: dict[str, list[tuple[str, Step]]] = {}
    for procedure in reversed(procedures()[model]):
        for step in procedure.steps:
            found.setdefault(step.id, []).append((procedure.id, step))
    return found


def _of_ledger(method: Node, model: type[Record]) -> Node:
    """The operation as it is on one ledger."""
    own, name, ledger = copy.deepcopy(method), method["operationId"], model.ledger.id
    own["operationId"] = f"{name}__{ledger}"
    own["tags"] = [str(model._meta.verbose_name)]
    own["parameters"] = [each for each in own["parameters"] if each["name"] not in ("ledger", "step")]
    own["parameters"] += [_ref("Key", "parameters")] if name in WRITES else []
    own["parameters"] += [_ref("Match", "parameters")] if name in GUARDED else []
    own["parameters"] += [_ref("MayMatch", "parameters")] if name in OF_STEPS | {"void_step"} else []
    own["parameters"] += _filters(model) if name == "list_records" else []
    if name in TELLS_RECORD:
        for status in own["responses"].values():
            if "content" in status:
                status["content"]["application/json"]["schema"] = _ref(f"{ledger}.record")
    if name in ("enter_record", "amend_record"):
        fields = "new" if name == "enter_record" else "correction"
        required = ["fields"] if name == "enter_record" else ["fields", "reason"]
        own["requestBody"] = body(
            {"fields": _ref(f"{ledger}.{fields}"), "reason": _text("理由", REASON)}, required
        )
    elif name == "list_records":
        items = {"type": "array", "items": _ref(f"{ledger}.line")}
        page = {"allOf": [_ref("RecordPage"), {"type": "object", "properties": {"items": items}}]}
        own["responses"]["200"]["content"]["application/json"]["schema"] = page
    elif name in ("void_record", "void_step"):
        own["requestBody"] = body({"reason": _text("理由", REASON)}, ["reason"])
    elif name == "erase_record":
        members = {"article": _text("法律依据", REASON), "reason": _text("删除的理由", REASON)}
        own["requestBody"] = body(members, ["article", "reason"])
    return own


def _of_step(method: Node, model: type[CaseRecord], versions: list[tuple[str, Step]]) -> Node:
    """The operation as it is for one step, with what any procedure and version lets it fill."""
    own = _of_ledger(method, model)
    newest = dict(reversed(versions)).values()  # one of each procedure
    own["operationId"] += f"__{versions[0][1].id}"
    own["summary"] = f"{own['summary']}：{'；'.join(dict.fromkeys(step.title for step in newest))}"
    own["description"] = "；".join(dict.fromkeys(step.cite.removeprefix("practice: ") for step in newest))
    names = dict.fromkeys(name for _, step in versions for name in step.fields)
    known = filled(model)
    members: Node = {
        "on": {"type": "string", "format": "date", "title": "办理日期", "description": "不写为今天"},
        "note": _text("说明", NOTE),
        "fields": an_object({name: values.schema(known[name]) for name in names if name in known}),
    }
    if any(step.extends for step in newest):
        members["extension"] = {
            "type": "integer",
            "minimum": 1,
            "maximum": LONGEST_EXTENSION,
            "title": "延长多少",
        }
    required = []
    if method["operationId"] == "record_late":
        members["reason"] = _text("补录的理由", REASON)
        required = ["on", "reason"]
    own["requestBody"] = body(members, required)
    return own


def _filters(model: type[Record]) -> list[Node]:
    """What narrows and orders a ledger's list."""
    light = "；".join(f"{value}：{label}" for value, label in LIGHTS)
    found = [
        _query("q", {"type": "string"}, "编号、标题和文字里的词"),
        _query("year", {"type": "integer"}, "年度"),
        _query("unit", {"type": "string"}, "单位代码"),
    ]
    known = entered(model) | (filled(model) if issubclass(model, CaseRecord) else {})
    found += [
        _query(name, {"type": "string"}, known[name].heading)
        for name in model.ledger.filters
        if name in known
    ]
    if issubclass(model, CaseRecord):
        found += [
            _query("stage", {"type": "string"}, "阶段"),
            _query("light", {"type": "string", "enum": [value for value, _ in LIGHTS]}, light),
        ]
    sorts = ["day", "-day", *(["due", "-due"] if issubclass(model, CaseRecord) else [])]
    return [
        *found,
        _query("voided", {"type": "string", "enum": ["yes", "all"]}, "yes：只看作废；all：含作废"),
        _query(
            "sort", {"type": "string", "enum": sorts}, "按计入日期或者到期日；按到期日的只有在办、有到期日的"
        ),
        _query(
            "fields",
            {"type": "string"},
            "要哪些项，用逗号分开；* 为全部；不写为工作台列表显示的几项",
        ),
        _query("limit", {"type": "integer", "minimum": 1, "maximum": MOST, "default": SIZE}, "每页几条"),
        _query("cursor", {"type": "string"}, "上一页 next 里的位置"),
    ]


def _own_schemas() -> Node:
    """For each ledger what is entered, what is corrected, and what is told."""
    found: Node = {}
    for ledger, model in ledgers().items():
        columns = entered(model)
        required = [name for name, column in columns.items() if column.required]
        found[f"{ledger}.new"] = an_object(_schemas(columns), required)
        found[f"{ledger}.correction"] = an_object(_schemas(columns))
        own = {column.field: values.told_schema(column) for column in own_columns(model)}
        for name, told in (("record", list(own)), ("line", [])):
            fields = {"type": "object", "properties": own, "required": told}
            found[f"{ledger}.{name}"] = {
                "title": str(model._meta.verbose_name),
                "allOf": [_ref("RecordTold"), {"type": "object", "properties": {"fields": fields}}],
            }
    return found


def _schemas(columns: Mapping[str, Column]) -> Node:
    return {name: values.schema(column) for name, column in columns.items()}


def _problems() -> Node:
    texts = ("detail", "pointer", "parameter", "law")
    fault = {
        "type": "object",
        "properties": {name: {"type": "string"} for name in texts},
        "required": ["detail"],
    }
    members = {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "request": {"type": "string", "description": "这次请求的编号，与 X-Request-ID 相同"},
        "errors": {"type": "array", "items": _ref("Fault")},
    }
    return {
        "Fault": fault,
        "Problem": {"type": "object", "properties": members, "required": ["type", "title", "status"]},
    }


def _ref(name: str, kind: str = "schemas") -> Node:
    return {"$ref": f"#/components/{kind}/{name}"}


def _text(title: str, most: int) -> Node:
    return {"type": "string", "maxLength": most, "title": title}


def _query(name: str, schema: Node, description: str) -> Node:
    return {"in": "query", "name": name, "required": False, "schema": schema, "description": description}


def _header(name: str, description: str, *, required: bool = False) -> Node:
    return {
        "in": "header",
        "name": name,
        "required": required,
        "schema": {"type": "string"},
        "description": description,
    }


PARAMETERS = {
    "Key": _header("Idempotency-Key", "请求标识，例如一个 UUID；同一标识的请求只办一次"),
    "Match": _header("If-Match", "读出时的 ETag", required=True),
    "MayMatch": _header("If-Match", "读出时的 ETag；写明的，其间被改过就不办"),
}
