"""Who looked at what names people: kept in the journal, once an hour for each reader and record."""

import datetime as dt
from functools import cache

from django.db.models import BigIntegerField, CharField, DateTimeField
from django.utils import timezone

from fazhi.journal.change import change
from fazhi.journal.models import columns_of
from fazhi.journal.prepared import Given, Prepared
from fazhi.registry.access import Principal

from .models import Record, RecordRead

AGAIN = dt.timedelta(hours=1)  # looking again within it is the same look
OF_EVERY_RECORD = {"title", "void_reason", "source"}


def names_people(model: type[Record]) -> bool:
    """Whether the ledger has columns with what is personal, beside what every record has."""
    return any(column.personal and name not in OF_EVERY_RECORD for name, column in columns_of(model).items())


def note_read(record: Record, actor: Principal) -> None:
    """Keep that an account looked at the record."""
    if actor.account_id is None or not names_people(type(record)):
        return
    if not _just_read(actor, type(record), record.number or ""):
        _note(type(record), actor, record.number or "", 1)


def note_reads(model: type[Record], rows: int, actor: Principal) -> None:
    """Keep that an account took so many records of a ledger out at once."""
    if actor.account_id is not None and rows and names_people(model):
        _note(model, actor, "", rows)


def note_listing(model: type[Record], rows: int, actor: Principal) -> None:
    """Keep that a program read records of a ledger page by page."""
    if actor.account_id is None or not rows or not names_people(model):
        return
    if not _just_read(actor, model, ""):
        _note(model, actor, "", rows)


def _just_read(actor: Principal, model: type[Record], number: str) -> bool:
    """Whether it is kept already that the account looked at the record, or without a number at the ledger."""
    since = timezone.now() - AGAIN
    found = _reads().fetch(account=actor.account_id, ledger=model.ledger.id, number=number, since=since)
    return bool(found)


@cache
def _reads() -> Prepared[RecordRead]:
    rows = RecordRead.objects.filter(
        account_id=Given("account", BigIntegerField()),
        ledger=Given("ledger", CharField()),
        number=Given("number", CharField()),
        read_at__gt=Given("since", DateTimeField()),
    )
    return Prepared(rows.order_by().only("id")[:1])


def _note(model: type[Record], actor: Principal, number: str, rows: int) -> None:
    row = RecordRead(
        account_id=actor.account_id or 0,
        ledger=model.ledger.id,
        number=number,
        rows=rows,
        channel=str(actor.channel),
        read_at=timezone.now(),
    )
    with change(actor, act="look") as door:
        door.save(row)
