"""Erasure of personal data: columns and payloads are emptied, and the erasure's entry names exactly what is gone.

Entries stay as they are: each holds a salted commitment, which says nothing once salt and text are gone, and every
proof of it still holds.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import connection, models

from .actor import Actor
from .canonical import erased, is_erased
from .change import change, insert_rows
from .lineage import Lineage, entries_of
from .models import Erased, Erasure, Journalled, Payload, columns_of
from .time import now

REASON = "@reason"
ACT = "erase"
BATCH = 500
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Emptied:
    """A row whose personal data go, what its columns hold afterwards, and which of them cannot be emptied."""

    row: Journalled
    values: Mapping[str, Any]
    keeps: frozenset[str] = field(default_factory=frozenset)


def emptied(row: Journalled, **instead: Any) -> Emptied:
    """The row with a mark in place of each personal text; `instead` is what other columns hold afterwards.

    A number or a date goes where the column may be empty, and else stays: beside no name it tells of nobody.
    """
    values: dict[str, Any] = {}
    keeps: set[str] = set()
    for attname, column in columns_of(type(row)).items():
        present = getattr(row, attname)
        if not column.personal or present in (None, "") or is_erased(present):
            continue
        if isinstance(column.field, models.CharField | models.TextField):
            values[attname] = erased(row.pk if _is_unique(type(row), column.field.name) else None)
        elif column.field.null:
            values[attname] = None
        else:
            keeps.add(attname)
    return Emptied(row, {**values, **instead}, frozenset(keeps))


def _is_unique(model: type[models.Model], name: str) -> bool:
    field_names = {
        each
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
        for each in constraint.fields
    }
    return name in field_names or bool(model._meta.get_field(name).unique)  # type: ignore[union-attr]


def payloads_of(rows: Sequence[Emptied]) -> list[tuple[int, str]]:
    """Entry and field of every payload that goes with these rows; of reasons only why it was erased before stays."""
    keeps: dict[tuple[str, int], frozenset[str]] = {}
    tables: dict[str, list[int]] = defaultdict(list)
    for each in rows:
        table = each.row._meta.db_table
        keeps[table, each.row.pk] = each.keeps
        tables[table].append(each.row.pk)
    lineage = Lineage.read()
    found: list[tuple[int, str]] = []
    for table, keys in tables.items():
        for some in _some(keys):
            entries = entries_of(lineage.names(table)).filter(key__in=some)
            payloads = Payload.objects.filter(entry__in=entries).exclude(field=REASON, entry__act=ACT)
            triples = payloads.values_list("entry_id", "field", "entry__key")
            found += [(entry, name) for entry, name, key in triples if name not in keeps[table, key]]
    return sorted(found)


def erase(
    rows: Sequence[Emptied], actor: Actor, *, ledger: str, number: str, article: str, reason: str
) -> Erasure:
    """Erase the personal data of the rows of one record."""
    payloads = payloads_of(rows)
    with change(actor, reason, act=ACT) as door:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten in the file
        erasure = Erasure(
            ledger=ledger,
            number=number,
            article=article,
            reason=reason,
            erased_at=now(),
            payloads=worded(payloads),
        )
        door.save(erasure)
        for each in rows:
            for attname, value in each.values.items():
                setattr(each.row, attname, value)
            door.save(each.row)
        for some in _some(payloads):
            insert_rows([Erased(entry_id=entry, field=name, erasure=erasure) for entry, name in some])
            named = Erased.objects.filter(
                entry=models.OuterRef("entry"), field=models.OuterRef("field"), erasure=erasure
            )
            gone = Payload.objects.filter(models.Exists(named), entry__in={entry for entry, _ in some})
            gone._raw_delete(gone.db)  # nothing hangs on a payload
    return erasure


def _some(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))


def worded(payloads: Iterable[tuple[int, str]]) -> str:
    """Payloads as an erasure names them."""
    return " ".join(f"{entry}:{name}" for entry, name in payloads)
