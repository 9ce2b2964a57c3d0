"""The one door: every write of a journalled row happens inside `with change(actor, reason)`."""

import datetime as dt
import os
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from django.db import DEFAULT_DB_ALIAS, IntegrityError, connection, connections, models, transaction
from django.db.backends.utils import CursorWrapper

from .actor import Actor
from .canonical import is_erased, text
from .entries import entry_of
from .genesis import algorithm, is_demo
from .hashing import commitment
from .lineage import last_before
from .models import Entry, Journalled, OutsideTheDoor, Payload, Unsealed, columns_of, field_of, texts_of
from .numbers import Serial, number
from .time import is_pretended, now

BATCH = 500
MOST_PARAMETERS = 65_535  # of one statement, where the database names no fewer
CONFLICT = "这条记录刚被别人改过，请刷新后重试"

Listener = Callable[["Change"], None]
_listeners: list[Listener] = []

_current: ContextVar["Change | None"] = ContextVar("change", default=None)


class Conflict(RuntimeError):
    """Another change of the same row was written in between; the reader sees: 请刷新后重试."""


@dataclass(slots=True)
class Write:
    """What one change does to one row: the values it sets, as they were written, and how the act is called."""

    row: Journalled
    act: str
    created: bool
    values: dict[str, str | None]
    happened: dt.date | dt.datetime | None = None
    actor: Actor | None = None


@dataclass(slots=True)
class Change:
    """The rows written in one transaction, by one actor, for one reason.

    What a machine does of itself in the same transaction is told as a change of its own.
    """

    cursor: CursorWrapper
    actor: Actor
    reason: str
    recorded: dt.datetime
    happened: dt.date | dt.datetime
    id: uuid.UUID = field(default_factory=uuid.uuid4)
    act: str = ""
    _writes: dict[tuple[str, int], Write] = field(default_factory=dict)

    def save(self, row: Journalled) -> None:
        """Write one row, new or changed; a row that did not change is not written."""
        if row._state.adding:
            self.bulk_create([row])
        else:
            self.bulk_save([row])

    def bulk_create(self, rows: Sequence[Journalled]) -> None:
        """Write many new rows of one model; they have their keys afterwards."""
        insert_rows(rows)
        for row in rows:
            self._written(row, texts_of(row), created=True)

    def bulk_save(self, rows: Sequence[Journalled]) -> None:
        """Write the changed columns of many rows of one model, in the order of their keys."""
        sets: dict[tuple[str, ...], list[Journalled]] = {}
        for row in sorted(rows, key=lambda row: row.pk):
            if changed := changed_columns(row):
                sets.setdefault(tuple(sorted(changed)), []).append(row)
        for names, same in sets.items():
            update_rows(same, names)
            for row in same:
                kept = columns_of(type(row))
                self._written(row, {name: kept[name].text(row) for name in kept.keys() & names})

    def describe(
        self,
        row: Journalled,
        act: str,
        happened: dt.date | dt.datetime | None = None,
        actor: Actor | None = None,
    ) -> None:
        """Say what the write of `row` in this change was: its act, the day on which it happened, and whose it was."""
        write = self._writes.get((row._meta.db_table, row.pk))
        if write is not None:
            write.act = act
            write.happened = happened or write.happened
            write.actor = actor or write.actor

    def _written(self, row: Journalled, values: dict[str, str | None], *, created: bool = False) -> None:
        """Note what the entry of this row will say; several writes of one row make one entry."""
        write = self._writes.get((row._meta.db_table, row.pk))
        if write is not None:
            write.values |= values
        elif values:
            act = self.act or ("create" if created else "amend")
            self._writes[row._meta.db_table, row.pk] = Write(row, act, created, values)
        remember(row)

    @property
    def writes(self) -> Iterable[Write]:
        """What it does to each row."""
        return self._writes.values()

    def close(self) -> None:
        """Take the numbers, then write the entries: the last statements before the commit."""
        numbered: dict[type, list[Serial]] = {}
        for row in number((write.row for write in self._writes.values()), self.recorded):
            numbered.setdefault(type(row), []).append(row)
        for rows in numbered.values():
            update_rows(rows, ["number"])
            for row in rows:
                self._written(row, {"number": row.number})
        heads = self._heads()
        name = algorithm()
        salts = _Salts()
        ids = {self.actor.key: self.id}
        entries: list[Entry] = []
        plain: list[list[tuple[str, bytes, str]]] = []
        for (table, key), write in self._writes.items():
            seq, prev = heads.get((table, key), (-1, ""))
            actor = write.actor or self.actor
            values, personal = self._values(write, name, salts)
            reason = None
            if self.reason:
                salt = salts.take()
                reason = {"~": commitment(name, salt, self.reason).hex()}
                personal.append(("@reason", salt, self.reason))
            entry = entry_of(
                name,
                table=table,
                key=key,
                seq=seq + 1,
                prev=prev,
                act=write.act,
                change=ids.setdefault(actor.key, uuid.uuid4()),
                actor=actor.key,
                channel=str(actor.channel),
                user=actor.system_user,
                happened=text(write.happened or self.happened),
                recorded=self.recorded,
                reason=reason,
                values=values,
            )
            entries.append(entry)
            plain.append(personal)
        try:
            insert_rows(entries)
        except IntegrityError as error:
            raise Conflict(CONFLICT) from error
        queue(entry.pk for entry in entries)
        _write_payloads(
            (entry.pk, *payload)
            for entry, personal in zip(entries, plain, strict=True)
            for payload in personal
        )
        for listener in _listeners:
            listener(self)

    def _values(
        self, write: Write, name: str, salts: "_Salts"
    ) -> tuple[dict[str, Any], list[tuple[str, bytes, str]]]:
        columns = columns_of(type(write.row))
        values: dict[str, Any] = {}
        personal: list[tuple[str, bytes, str]] = []
        for attname, value in write.values.items():
            if columns[attname].personal and value and not is_erased(value):
                salt = salts.take()
                values[attname] = {"~": commitment(name, salt, value).hex()}
                personal.append((attname, salt, value))
            else:
                values[attname] = value
        return values, personal

    def _heads(self) -> dict[tuple[str, int], tuple[int, str]]:
        """Sequence and hash of the last entry of every row that was there before."""
        heads: dict[tuple[str, int], tuple[int, str]] = {}
        known = sorted(row for row, write in self._writes.items() if not write.created)
        for start in range(0, len(known), BATCH):
            for table, key, seq, hash_ in _entries_of(known[start : start + BATCH]):
                heads[table, key] = (seq, bytes(hash_).hex())
        for table, key in known if len(heads) < len(known) else ():
            if (table, key) not in heads and (last := last_before(table, key)) is not None:
                heads[table, key] = last
        return heads


class _Salts:
    """Random salts of 16 bytes, drawn many at a time."""

    def __init__(self) -> None:
        self._pool = b""

    def take(self) -> bytes:
        if not self._pool:
            self._pool = os.urandom(16 * 64)
        salt, self._pool = self._pool[:16], self._pool[16:]
        return salt


def changed_columns(row: Journalled) -> set[str]:
    """The columns of a loaded row, caches included, that no longer hold what was loaded."""
    loaded, held = row._loaded, row.__dict__
    return {
        field.attname
        for field in row._meta.concrete_fields
        if field.attname in loaded
        and (value := held[field.attname]) is not (before := loaded[field.attname])
        and field.to_python(value) != before
    }


def remember(row: Journalled) -> None:
    """Take the row's present values as those that the database holds."""
    held = row.__dict__
    row._loaded = {name: held[name] for name in _attnames(type(row)) if name in held}


@cache
def _attnames(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def update_rows(rows: Sequence[Journalled], names: Iterable[str]) -> None:
    """The bare write of the same columns of many rows, one prepared statement for all.

    Raises Conflict where a journalled column no longer holds what was loaded; caches are set whatever they held.
    """
    database = connections[DEFAULT_DB_ALIAS]
    statement, fields, kept = _updating(type(rows[0]), tuple(names))
    values = [
        (
            *(f.get_db_prep_save(getattr(row, f.attname), database) for f in fields),
            row.pk,
            *(f.get_db_prep_save(row._loaded[f.attname], database) for f in kept),
        )
        for row in rows
    ]
    with _cursor() as cursor:
        if len(values) == 1:
            cursor.execute(statement, values[0])
        else:
            cursor.executemany(statement, values)
        if cursor.rowcount != len(rows):
            raise Conflict(CONFLICT)


@lru_cache(maxsize=1024)
def _updating(
    model: type[Journalled], names: tuple[str, ...]
) -> tuple[str, list[models.Field], list[models.Field]]:
    """The statement that sets these columns of a row, their fields, and those that must hold what was loaded."""
    fields = [field_of(model, name) for name in names]
    kept = [field for field in fields if field.attname in columns_of(model)]
    same = "IS" if connection.vendor == "sqlite" else "IS NOT DISTINCT FROM"
    table, key = connection.ops.quote_name(model._meta.db_table), _column(model._meta.pk)
    assignments = ", ".join(f"{_column(field)} = %s" for field in fields)
    unchanged = "".join(f" AND {_column(field)} {same} %s" for field in kept)
    return f"UPDATE {table} SET {assignments} WHERE {key} = %s{unchanged}", fields, kept


def insert_rows(rows: Sequence[models.Model]) -> None:
    """The bare write of new rows of one model, as many with one statement as it takes; they then have their keys.

    A column that is null in all of them is left to be null by itself: most of a case's are, when it is opened.
    Columns that fill themselves as they are saved (auto_now) are not for journalled rows, and not filled here.
    """
    if not rows:
        return
    meta, database = rows[0]._meta, connections[DEFAULT_DB_ALIAS]
    for row in rows:
        row._prepare_related_fields_for_save(operation_name="bulk_create")  # type: ignore[attr-defined]
    held = [row.__dict__ for row in rows]
    columns = {
        str(field.column): values
        if isinstance(field, models.CharField | models.TextField)  # which need no preparing, and are most
        else [field.get_db_prep_save(value, database) for value in values]
        for field in meta.concrete_fields
        if not field.primary_key
        and (values := [each[field.attname] for each in held]).count(None) < len(rows)
    }
    keys = _insert(meta.db_table, list(columns), zip(*columns.values(), strict=True), key=str(meta.pk.column))
    for row, key in zip(rows, keys, strict=True):
        row.pk = key
        row._state.adding, row._state.db = False, database.alias


def _write_payloads(rows: Iterable[tuple[int, str, bytes, str]]) -> None:
    """The bare write of payloads (entry, field, salt, value), by far the most rows of a change."""
    meta = Payload._meta
    _insert(
        meta.db_table, [str(field.column) for field in meta.concrete_fields if not field.primary_key], rows
    )


def queue(keys: Iterable[int]) -> None:
    """The bare write of entries into the queue for the tree."""
    _insert(Unsealed._meta.db_table, ["entry_id"], ((key,) for key in keys))


def _insert(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, key: str = "") -> list[int]:
    """Insert rows, as many with one statement as the database takes; gives the values of `key`, in their order."""
    most = (connection.features.max_query_params or MOST_PARAMETERS) // len(columns)
    into, one, returning = _insertion(table, tuple(columns), key)
    keys: list[int] = []
    left = iter(rows)
    with _cursor() as cursor:
        while some := list(islice(left, max(1, min(BATCH, most)))):
            values = [value for row in some for value in row]
            cursor.execute(f"{into}{', '.join([one] * len(some))}{returning}", values)
            if key:
                keys += [found for (found,) in cursor.fetchall()]
    return keys


@lru_cache(maxsize=1024)
def _insertion(table: str, columns: tuple[str, ...], key: str) -> tuple[str, str, str]:
    """What stands before the rows in a statement that inserts them, for each of them, and after them."""
    quote = connection.ops.quote_name
    into = f"INSERT INTO {quote(table)} ({', '.join(map(quote, columns))}) VALUES "
    return into, f"({', '.join(['%s'] * len(columns))})", f" RETURNING {quote(key)}" if key else ""


def _entries_of(rows: Sequence[tuple[str, int]]) -> list[tuple[str, int, int, bytes]]:
    """Table, key, sequence and hash of the entries of these rows, which are in order; the last of a row comes last."""
    parts: list[str] = []
    values: list[str | int] = []
    for table, same in groupby(rows, key=itemgetter(0)):
        keys = [key for _, key in same]
        marks = ", ".join(["%s"] * len(keys))
        parts.append(
            f'SELECT "table", "key", seq, hash FROM journal_entry WHERE "table" = %s AND "key" IN ({marks})'
        )
        values += [table, *keys]
    with _cursor() as cursor:
        cursor.execute(f"{' UNION ALL '.join(parts)} ORDER BY seq", values)
        return list(cursor.fetchall())


def _column(field: models.Field) -> str:
    return connection.ops.quote_name(str(field.column))


def listen(listener: Listener) -> None:
    """Have every change told to `listener` once its entries are written, before it is committed."""
    _listeners.append(listener)


@contextmanager
def _cursor() -> Iterator[CursorWrapper]:
    """The cursor of the change that is open, or else one for a moment."""
    if (open_change := _current.get()) is not None:
        yield open_change.cursor
    else:
        with connection.cursor() as cursor:
            yield cursor


def is_open() -> bool:
    """Whether a change is open, which another would join."""
    return _current.get() is not None


def current() -> Change:
    """The change that is open; raises OutsideTheDoor when none is."""
    if (open_change := _current.get()) is None:
        raise OutsideTheDoor("写入必须在 with change(actor, reason) 之内")
    return open_change


@contextmanager
def change(
    actor: Actor, reason: str = "", *, happened: dt.date | dt.datetime | None = None, act: str = ""
) -> Iterator[Change]:
    """One transaction of journalled writes.

    Inside another change it joins that one, whose actor and reason hold; only the name of its act is its own.
    """
    if (outer := _current.get()) is not None:
        before, outer.act = outer.act, act or outer.act
        try:
            yield outer
        finally:
            outer.act = before
        return
    recorded = now()
    if is_pretended() and not is_demo():
        raise OutsideTheDoor("只有演示库可以模拟录入时间")
    with transaction.atomic(), connection.cursor() as cursor:
        opened = Change(cursor, actor, reason, recorded, happened or recorded, act=act)
        token = _current.set(opened)
        try:
            yield opened
            opened.close()
        finally:
            _current.reset(token)
