"""Ledgers and their records: listed, read, entered, amended, voided, their personal data erased."""

from typing import Any

from django.apps import apps
from django.db import transaction
from django.http import HttpResponse
from ninja import Router

from fazhi.casework import erasing
from fazhi.casework import records as service
from fazhi.casework.ledger import ledgers
from fazhi.casework.models import CaseRecord, Record
from fazhi.casework.reading import note_read
from fazhi.casework.sheets.columns import HANDLER, TITLE
from fazhi.faces.api import shapes
from fazhi.faces.api.auth import ApiRequest
from fazhi.faces.api.bodies import body_of, entered, fields_of, filled, text_in
from fazhi.faces.api.once import answer, carried_out, require_match
from fazhi.faces.api.paging import page_of_records
from fazhi.faces.api.records import model_of, permit, record_of, told, version
from fazhi.figures.books import Books
from fazhi.registry.access import Principal, Verb, may

router = Router()
REASON = 200  # characters of a reason


@router.get("/ledgers", response=list[shapes.LedgerTold], summary="全部台账", tags=["台账"])
def ledger_index(request: ApiRequest) -> HttpResponse:
    """Every ledger, in the order of the report's chapters."""
    books = Books.open()
    return answer([_ledger(model, books) for model in ledgers().values()])


def _ledger(model: type[Record], books: Books) -> shapes.LedgerTold:
    ledger = model.ledger
    kept = books.kept.get(ledger.id)
    return {
        "id": ledger.id,
        "code": ledger.code,
        "title": str(model._meta.verbose_name),
        "kind": model.ledger_kind.value,
        "domain": str(apps.get_app_config(model._meta.app_label).verbose_name),
        "kept_by": ledger.kept_by,
        "public": ledger.public,
        "kept_from": kept.isoformat() if kept else None,
        "complete_years": sorted(year for name, year in books.complete if name == ledger.id),
    }


@router.get("/ledgers/{ledger}/records", response=shapes.RecordPage, summary="列出记录")
def list_records(request: ApiRequest, ledger: str) -> HttpResponse:
    """The records that you may see, newest first, with the fields asked for; the voided only when asked for."""
    return page_of_records(request, model_of(ledger))


@router.get("/ledgers/{ledger}/records/{number}", response=shapes.RecordTold, summary="读出一条记录")
def read_record(request: ApiRequest, ledger: str, number: str) -> HttpResponse:
    """One record; its ETag is what a correction names in If-Match."""
    record = record_of(model_of(ledger), number, request.principal)
    note_read(record, request.principal)
    return _answer(record)


@router.post("/ledgers/{ledger}/records", response={201: shapes.RecordTold}, summary="登记")
def enter_record(request: ApiRequest, ledger: str) -> HttpResponse:
    """Enter a record, or open a case."""
    model, principal = model_of(ledger), request.principal

    def work() -> HttpResponse:
        body = body_of(request, ("fields", "reason"), ("fields",))
        known = entered(model)
        required = [name for name, column in known.items() if column.required]
        fields = fields_of(model, body["fields"], known, principal, required=required)
        permit(may(principal, Verb.ENTER, unit_id=fields["unit"].pk))
        record = _enter(model, fields, principal, text_in(body, "reason", REASON))
        return _answer(record, 201, Location=f"{request.path}/{record.number}")

    return carried_out(request, work, own=("reason",))


def _enter(model: type[Record], fields: dict[str, Any], principal: Principal, reason: str) -> Record:
    if not issubclass(model, CaseRecord):
        return service.enter(model(**fields), principal, reason=reason)
    title, handler = fields.pop(TITLE), fields.pop(HANDLER, None)
    return service.open_case(model(**fields), principal, title=title, handler=handler, reason=reason)


@router.patch("/ledgers/{ledger}/records/{number}", response=shapes.RecordTold, summary="更正")
def amend_record(request: ApiRequest, ledger: str, number: str) -> HttpResponse:
    """Correct fields of a record, with a reason; what a step filled is mended by voiding the step."""
    model, principal = model_of(ledger), request.principal

    def work() -> HttpResponse:
        body = body_of(request, ("fields", "reason"), ("fields", "reason"))
        known = entered(model) | (filled(model) if issubclass(model, CaseRecord) else {})
        with transaction.atomic():
            record = record_of(model, number, principal, lock=True)
            permit(may(principal, Verb.AMEND, unit_id=record.unit_id))
            require_match(request, record)
            fields = fields_of(model, body["fields"], known, principal)
            service.amend(record, principal, text_in(body, "reason", REASON), **fields)
            return _answer(record)

    return carried_out(request, work, own=("reason",))


@router.post("/ledgers/{ledger}/records/{number}/void", response=shapes.RecordTold, summary="作废")
def void_record(request: ApiRequest, ledger: str, number: str) -> HttpResponse:
    """Void a record, with a reason: it stays readable and counts in no figure."""
    model, principal = model_of(ledger), request.principal

    def work() -> HttpResponse:
        body = body_of(request, ("reason",), ("reason",))
        with transaction.atomic():
            record = record_of(model, number, principal, lock=True)
            permit(may(principal, Verb.VOID, unit_id=record.unit_id))
            require_match(request, record)
            return _answer(service.void(record, principal, text_in(body, "reason", REASON)))

    return carried_out(request, work, own=("reason",))


@router.post(
    "/ledgers/{ledger}/records/{number}/erase", response=shapes.RecordTold, summary="依法删除个人信息"
)
def erase_record(request: ApiRequest, ledger: str, number: str) -> HttpResponse:
    """Erase the personal data of a record that is over, by a law and for a reason; it cannot be undone."""
    model, principal = model_of(ledger), request.principal

    def work() -> HttpResponse:
        body = body_of(request, ("article", "reason"), ("article", "reason"))
        with transaction.atomic():
            record = record_of(model, number, principal, lock=True)
            permit(may(principal, Verb.ERASE, unit_id=record.unit_id))
            require_match(request, record)
            article, reason = text_in(body, "article", REASON), text_in(body, "reason", REASON)
            erasing.erase(record, principal, article=article, reason=reason)
            return _answer(record_of(model, number, principal))

    return carried_out(request, work, own=("article", "reason"))


def _answer(record: Record, status: int = 200, **headers: str) -> HttpResponse:
    return answer(told(record), status, ETag=version(record), **headers)
