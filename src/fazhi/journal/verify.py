"""Verification: every entry is read and hashed again, and every live row compared with what its entries say of it.

Two walks, each in constant memory: by table, row and sequence beside the live rows, for what entries say and whether
they follow on each other (here); and in the order of the tree, for the hashes of entries, tiles and heads
(verify_tree). The signatures of the heads come last. Values are compared as text, as the journal writes it and the
database renders it (written).
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from functools import cache, lru_cache
from itertools import repeat
from operator import itemgetter
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Count, F, Max, Min, Q

from . import guard, verify_tree
from .canonical import FORMAT, decode, encode, is_erased
from .genesis import TABLE as GENESIS
from .hashing import ALGORITHMS, commitment
from .lineage import TABLE as MIGRATIONS
from .lineage import Lineage, Named, called, entries_of
from .models import Column, Entry, Erased, Erasure, Journalled, Payload, TreeHead, columns_of, field_of
from .numbers import Numbered
from .problem import Kind, Problem
from .shape import columns_there, digest_of, schema_digest, type_of
from .streamed import Statement, streamed
from .written import written

TOLD = 1000  # after how many entries it is told again how many
KEYS = {
    *("v", "table", "key", "seq", "prev", "act", "change", "actor", "channel", "user"),
    *("happened", "recorded", "reason", "schema", "values"),
}
REASON = "@reason"
_INDEXED = itemgetter("table", "key", "seq", "change", "act", "actor", "recorded")


@dataclass(slots=True)
class Verified:
    """What has been looked at so far, and how much of it was wrong."""

    there: int = 0  # entries in the database, each of which is looked at twice
    heads: int = 0
    entries: int = 0
    rows: int = 0
    hashed: int = 0
    sealed: int = 0
    signed: int = 0  # tree heads whose signature was checked
    problems: int = 0


class Stored(NamedTuple):
    """One entry as it lies in the database; what repeats its body as text, as the body has it."""

    id: int
    seq: int
    hash: bytes
    body: bytes
    table: str
    key: str
    change: str
    act: str
    actor: str
    recorded: str


class Unread(Enum):
    """What stands for a personal value whose plain text was erased, cannot be had, or is not the one committed to."""

    UNREAD = "unread"
    ERASED = "erased"
    BACK = "back"


WRONG = {
    Unread.UNREAD: "附载缺失，或者与日志里的承诺值不符",
    Unread.BACK: "附载已依法删除，却又出现",
}


@dataclass(slots=True)
class Folded:
    """What the entries of one row say it holds, column by column."""

    key: int
    values: dict[str, str | Unread | None] = field(default_factory=dict)
    seq: int = -1
    hash: str = ""
    shape: int = -1  # the place in the lineage that the values follow
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class History:
    """How the entries of one table are to be read."""

    table: str
    columns: Mapping[str, Column]
    algorithm: str
    lineage: Lineage
    names: list[Named]


Progress = Callable[[Verified], None]


def verify(
    progress: Progress | None = None, witnessed: Iterable[str] = ()
) -> Generator[Problem, None, Verified]:
    """Every problem of journal, live tables and tree, in constant memory; gives back the counts.

    `progress` is told how far it is, from time to time and at the end; `witnessed` are tree heads that somebody else
    keeps.
    """
    tally = Verified()
    with snapshot():
        tally.there, tally.heads = Entry.objects.count(), TreeHead.objects.count()
        for problem in _problems(tally, witnessed, progress):
            tally.problems += 1
            yield problem
    if progress:
        progress(tally)
    return tally


@contextmanager
def snapshot() -> Iterator[None]:
    """Read everything as of one moment, without keeping writers out."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


def _problems(tally: Verified, witnessed: Iterable[str], progress: Progress | None) -> Iterator[Problem]:
    for table in guard.missing():
        yield Problem(
            Kind.GUARD, table, None, "禁止修改和删除日志的触发器不在了，请运行 fazhi migrate 重新设置"
        )
    name, problems = _genesis(tally)
    yield from problems
    if name is None:
        return
    lineage = Lineage.read()
    yield from _migrations(tally)
    models = {model._meta.db_table: model for model in apps.get_models() if issubclass(model, Journalled)}
    there = columns_there()
    yield from _shapes(models, lineage, there)
    known = {GENESIS, MIGRATIONS}
    for table, model in sorted(models.items()):
        names = lineage.names(table)
        known |= {named.table for named in names}
        if table in there:
            columns = {
                attname: column
                for attname, column in columns_of(model).items()
                if str(column.field.column) in there[table]
            }
            history = History(table, columns, name, lineage, names)
            yield from _table(history, model, tally, progress)
    for names in lineage.dropped():
        known |= {named.table for named in names}
        for folded in _folded(History(names[0].table, {}, name, lineage, names), tally, progress):
            yield from folded.problems
    strange = Entry.objects.exclude(table__in=known).values("table").annotate(entries=Count("id"))
    for row in strange.order_by("table"):
        yield Problem(Kind.MISSING, row["table"], None, f"有 {row['entries']} 条日志，但没有这张表")
    yield from _changes()
    yield from _erasures()

    def hashed(so_far: int, leaves: int) -> None:
        tally.hashed, tally.sealed = so_far, leaves
        if progress:
            progress(tally)

    yield from verify_tree.problems(name, witnessed, hashed)

    def signed(so_far: int) -> None:
        tally.signed = so_far
        if progress:
            progress(tally)

    yield from verify_tree.signatures(signed)


def _genesis(tally: Verified) -> tuple[str | None, list[Problem]]:
    """The hash that the genesis entry names, and what is wrong with that entry."""
    found = list(_entries([Named(GENESIS, 0)]))
    if len(found) != 1 or (found[0].key, found[0].seq) != ("0", 0):
        return None, [Problem(Kind.GENESIS, GENESIS, None, "应当恰有一条创世条目，其余无从验证")]
    tally.entries += 1
    try:
        values = decode(found[0].body)["values"]
        name = values["algorithm"]
    except (ValueError, KeyError, TypeError):
        name = None
    if name not in ALGORITHMS:
        return None, [Problem(Kind.GENESIS, GENESIS, 0, "创世条目读不出散列算法，其余无从验证")]
    row = Folded(0)
    _chain(row, found[0])
    return name, row.problems


def _migrations(tally: Verified) -> Iterator[Problem]:
    """The entries of the migrations, one after another."""
    row = Folded(0)
    for entry in _entries([Named(MIGRATIONS, 0)]):
        tally.entries += 1
        _chain(row, entry)
    yield from row.problems


def _shapes(
    models: Mapping[str, type[Journalled]], lineage: Lineage, there: Mapping[str, Mapping[str, str]]
) -> Iterator[Problem]:
    """The tables have the columns that the newest migration told of, and those that the program knows."""
    for table, model in sorted(models.items()):
        if table not in there:
            yield Problem(Kind.MISSING, table, None, "数据库里没有这张表：没有迁移，或者被删去")
            continue
        ours = {str(field.column): field for field in model._meta.local_concrete_fields}
        for column in sorted(there[table].keys() - ours.keys()):
            yield Problem(Kind.SCHEMA, table, None, f"数据表多出程序没有的列 {column}")
        for column, known in sorted(ours.items()):
            kind = there[table].get(column)
            if kind is None:
                yield Problem(Kind.SCHEMA, table, None, f"数据表缺少列 {column}（{known.verbose_name}）")
            elif kind != type_of(known):
                detail = f"列 {column}（{known.verbose_name}）的类型应为 {type_of(known)}，数据表里是 {kind}"
                yield Problem(Kind.SCHEMA, table, None, detail)
    said = lineage.versions[-1].digest
    if said != schema_digest():
        detail = "日志最近一次所记的表结构不是本程序的：先运行 fazhi migrate，再核验"
        yield Problem(Kind.SCHEMA, MIGRATIONS, None, detail)
    elif digest_of({table: there[table] for table in models if table in there}) != said:
        detail = "数据库的表结构与日志最近一次所记的不同：有人绕过 fazhi migrate 改了表"
        yield Problem(Kind.SCHEMA, MIGRATIONS, None, detail)


def _table(
    history: History, model: type[Journalled], tally: Verified, progress: Progress | None
) -> Iterator[Problem]:
    """Merge the folded entries of a table with its live rows, both in the order of their keys."""
    table, columns = history.table, history.columns
    live = _live(model, columns)
    row = next(live, None)
    for folded in _folded(history, tally, progress):
        while row is not None and row[0] < folded.key:
            yield _added(table, row[0])
            row = _next(live, tally)
        yield from folded.problems
        if row is not None and row[0] == folded.key:
            yield from _compare(table, model, columns, folded, row[1:])
            row = _next(live, tally)
        else:
            yield Problem(Kind.MISSING, table, folded.key, "日志里有这一行，数据表里没有：行被删去")
    while row is not None:
        yield _added(table, row[0])
        row = _next(live, tally)


def _next(live: Iterator[tuple[Any, ...]], tally: Verified) -> tuple[Any, ...] | None:
    tally.rows += 1
    return next(live, None)


def _added(table: str, key: int) -> Problem:
    return Problem(Kind.ADDED, table, key, "数据表里有这一行，日志里没有：行不是由本系统写入的")


def _live(model: type[Journalled], columns: Mapping[str, Column]) -> Iterator[tuple[Any, ...]]:
    """The rows of a table in the order of their keys: the key, and each column as the journal writes it."""
    return streamed(_rows(model, tuple(columns)))


@cache
def _rows(model: type[Journalled], names: tuple[str, ...]) -> Statement:
    """Compiled once for each table: that takes longer than reading one that is small."""
    shown = {f"{name}_": written(columns_of(model)[name].field) for name in names}
    return Statement.of(model._base_manager.annotate(**shown).order_by("pk").values_list("pk", *shown))


def _entries(names: list[Named]) -> Iterator[Stored]:
    return map(Stored._make, streamed(_of_table(tuple(names))))


@lru_cache(maxsize=512)
def _of_table(names: tuple[Named, ...]) -> Statement:
    shown = {f"{name}_": written(field_of(Entry, name)) for name in ("key", "change", "recorded")}
    rows = entries_of(list(names)).annotate(**shown).order_by("key", "seq", "pk")
    columns = [f"{name}_" if f"{name}_" in shown else name for name in Stored._fields]
    return Statement.of(rows.values_list(*columns))


def _folded(history: History, tally: Verified, progress: Progress | None) -> Iterator[Folded]:
    """Every row of a table as its entries tell it, one at a time."""
    row: Folded | None = None
    for entry, payloads in _with_payloads(history.names):
        key = int(entry.key)
        if row is None or row.key != key:
            if row is not None:
                yield _carried(history, row)
            row = Folded(key)
        body = _chain(row, entry)
        if body is not None:
            _fold(history, row, entry.id, body, payloads)
        tally.entries += 1
        if progress and tally.entries % TOLD == 0:
            progress(tally)
    if row is not None:
        yield _carried(history, row)


def _carried(history: History, row: Folded) -> Folded:
    """The row as the present tables hold it."""
    newest = history.lineage.newest
    if 0 <= row.shape < newest:
        row.values = history.lineage.carry(history.names, row.values, row.shape, newest, whole=True)
    return row


Payloads = dict[str, tuple[bytes, str] | Unread]  # ERASED or BACK where an erasure names it


def _with_payloads(names: list[Named]) -> Iterator[tuple[Stored, Payloads]]:
    """The entries of a table, each with salt and value of its personal fields."""
    payloads = _beside(names, Payload, "field", "salt", "value")
    erased = _beside(names, Erased, "field") if Erased.objects.exists() else lambda _: []
    for entry in _entries(names):
        found: Payloads = {name: (salt, value) for name, salt, value in payloads(entry.id)}
        for (name,) in erased(entry.id):
            found[name] = Unread.BACK if name in found else Unread.ERASED
        yield entry, found


def _beside(
    names: list[Named], model: type[Payload | Erased], *columns: str
) -> Callable[[int], list[tuple[Any, ...]]]:
    """What gives the rows that hang on an entry, asked for one entry of the table after another."""
    rows = streamed(_hanging(tuple(names), model, columns))
    ahead = next(rows, None)

    def of(entry: int) -> list[tuple[Any, ...]]:
        nonlocal ahead
        found = []
        while ahead is not None and ahead[0] == entry:
            found.append(ahead[1:])
            ahead = next(rows, None)
        return found

    return of


@lru_cache(maxsize=512)
def _hanging(names: tuple[Named, ...], model: type[Payload | Erased], columns: tuple[str, ...]) -> Statement:
    there = model._default_manager.filter(called(list(names), "entry__"))
    ordered = there.order_by("entry__key", "entry__seq", "entry")
    return Statement.of(ordered.values_list("entry_id", *columns))


def _chain(row: Folded, entry: Stored) -> dict[str, Any] | None:
    """Check one entry by itself and against the one before it; gives its body, None where it cannot be read."""

    def wrong(kind: Kind, detail: str) -> None:
        row.problems.append(Problem(kind, entry.table, row.key, f"第 {entry.seq} 条日志{detail}"))

    if entry.seq != row.seq + 1:
        wrong(Kind.SEQUENCE, f"之前缺第 {row.seq + 1} 条")
    previous, row.seq, row.hash = row.hash, entry.seq, entry.hash.hex()
    try:
        body = decode(entry.body)
        is_canonical = encode(body) == entry.body
    except (ValueError, TypeError):
        wrong(Kind.FORM, "的内容不是规范的 JSON")
        return None
    if not (
        is_canonical and isinstance(body, dict) and body.keys() == KEYS and isinstance(body["values"], dict)
    ):
        wrong(Kind.FORM, "的内容不是规范的 JSON，或者缺项")
        return None
    if body["v"] != FORMAT:
        wrong(Kind.FORM, f"的格式版本 {body['v']} 不认识")
    if body["prev"] != previous:
        wrong(Kind.CHAIN, "没有接在前一条之后：前一条被改过、换过或删过")
    index = (entry.table, entry.key, str(entry.seq), entry.change, entry.act, entry.actor, entry.recorded)
    if index != (said := _INDEXED(body)):
        wrong(Kind.INDEX, f"的索引列与内容不符：索引为{_listed(index)}，内容为{_listed(said)}")
    return body


def _listed(values: Iterable[Any]) -> str:
    return "、".join(str(value) for value in values)


def _fold(history: History, row: Folded, entry: int, body: dict[str, Any], payloads: Payloads) -> None:
    """Lay the values of one entry over those of the earlier ones; a personal value is opened by its payload."""
    table, columns, lineage = history.table, history.columns, history.lineage
    opened: dict[str, str | Unread | None] = body["values"]
    personal = [(attname, value) for attname, value in body["values"].items() if isinstance(value, dict)]
    if isinstance(body["reason"], dict):
        personal.append((REASON, body["reason"]))
    for attname, committed in personal:
        value = _opened(history.algorithm, committed, payloads.pop(attname, None))
        if isinstance(value, Unread) and value in WRONG:
            what = "理由" if attname == REASON else _title(columns, attname)
            detail = f"第 {row.seq} 条日志的“{what}”：{WRONG[value]}"
            row.problems.append(Problem(Kind.PAYLOAD, table, row.key, detail))
        if attname != REASON:
            opened[attname] = value
    for attname in payloads:
        detail = f"第 {row.seq} 条日志多出附载“{_title(columns, attname)}”"
        row.problems.append(Problem(Kind.PAYLOAD, table, row.key, detail))
    shape = lineage.at(entry, body["schema"])
    if shape is None:
        detail = f"第 {row.seq} 条日志所依的表结构 {body['schema']} 不在日志所记之列"
        row.problems.append(Problem(Kind.FORM, table, row.key, detail))
        shape = lineage.newest
    if row.shape < 0:
        row.shape = shape
    elif row.shape < shape:
        row.values = lineage.carry(history.names, row.values, row.shape, shape, whole=True)
        row.shape = shape
    elif shape < row.shape:
        opened = lineage.carry(history.names, opened, shape, row.shape, whole=False)
    row.values |= opened


def _opened(
    name: str, committed: Mapping[str, str], payload: tuple[bytes, str] | Unread | None
) -> str | Unread:
    if isinstance(payload, Unread):
        return payload
    if payload is None or committed.get("~") != commitment(name, *payload).hex():
        return Unread.UNREAD
    return payload[1]


def _compare(
    table: str,
    model: type[Journalled],
    columns: Mapping[str, Column],
    folded: Folded,
    live: tuple[Any, ...],
) -> Iterator[Problem]:
    """Every journalled column of a live row against its entries."""
    if issubclass(model, Numbered) and "number" in columns and live[list(columns).index("number")] is None:
        yield Problem(Kind.NUMBER, table, folded.key, "这一行没有编号")
    if live == tuple(map(folded.values.get, columns, repeat(Unread.UNREAD))):
        return
    for (attname, column), found in zip(columns.items(), live, strict=True):
        if attname not in folded.values:
            detail = f"“{column.field.verbose_name}”在日志里没有值"
            yield Problem(Kind.SEQUENCE, table, folded.key, detail)
            continue
        said = folded.values[attname]
        if isinstance(said, Unread):
            if said is Unread.ERASED and found and not is_erased(found):
                detail = f"“{column.field.verbose_name}”已依法删除，数据表里却还有内容"
                yield Problem(Kind.ALTERED, table, folded.key, detail)
            continue
        if said == found or column.rewritten(said) == found:
            continue
        values = "" if column.personal else f"：日志为{_shown(said)}，数据表为{_shown(found)}"
        detail = f"“{column.field.verbose_name}”与日志不符{values}"
        yield Problem(Kind.ALTERED, table, folded.key, detail)


def _changes() -> Iterator[Problem]:
    """All entries of one change were recorded by one actor at one moment."""
    said = Entry.objects.values("change").annotate(
        one=Min("actor"), other=Max("actor"), first=Min("recorded"), last=Max("recorded")
    )
    for row in said.filter(~Q(one=F("other")) | ~Q(first=F("last"))).order_by("change"):
        detail = f"同一次变更 {row['change']} 的日志出自不同的人或不同的时刻"
        yield Problem(Kind.CHANGE, Entry._meta.db_table, None, detail)


def _erasures() -> Iterator[Problem]:
    """Each erasure let go of the payloads that it names, and of no others."""
    table = Erasure._meta.db_table
    for key, payloads in Erasure.objects.order_by("pk").values_list("pk", "payloads").iterator():
        named = set(payloads.split())
        gone = Erased.objects.filter(erasure=key).values_list("entry_id", "field")
        there = {f"{entry}:{name}" for entry, name in gone}
        if named != there:
            detail = f"与它删除的附载不符：{_listed(sorted(named ^ there)[:20])}"
            yield Problem(Kind.ERASURE, table, key, detail)
    if strangers := Erased.objects.exclude(erasure__in=Erasure.objects.all()).count():
        yield Problem(Kind.ERASURE, table, None, f"有 {strangers} 项附载的删除不属于任何一次依法删除")


def _title(columns: Mapping[str, Column], attname: str) -> str:
    return str(columns[attname].field.verbose_name) if attname in columns else attname


def _shown(value: str | None) -> str:
    return "空" if value is None or value == "" else f"“{value}”"
