"""Verification of the tree: every entry is hashed anew and has its leaf or waits, every tile and head is theirs."""

import datetime as dt
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from heapq import merge
from itertools import islice, zip_longest
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

from .canonical import moment
from .genesis import is_demo
from .hashing import LEAF, prefixed
from .keys import Public
from .merkle import Growing
from .models import Entry, Leaf, SealingKey, Tile, TreeHead, Unsealed, field_of
from .note import NotANote, read, signer
from .problem import Kind, Problem
from .sealing import endorsed, origin, published
from .streamed import streamed
from .tree import HEIGHT, WIDTH
from .written import Written

SLACK = dt.timedelta(hours=1)  # by which an entry may be recorded before the head that came before it
RUN = 2000  # how many leaves are looked at together
HEADS = TreeHead._meta.db_table
Progress = Callable[[int, int], None]  # how many entries are hashed, and how many of them are leaves
LeafRow = tuple[int, int, bytes, bytes, str]  # place, and the entry's key, hash, body and moment


class Stored(NamedTuple):
    """A tree head as it lies in the database."""

    size: int
    root: bytes
    sealed: dt.datetime
    note: str


def problems(
    name: str, witnessed: Iterable[str] = (), progress: Progress = lambda *_: None
) -> Iterator[Problem]:
    """Every problem of hashes, leaves, tiles, heads and keys; `witnessed` are heads as somebody else keeps them."""
    yield from _keys()
    leaves = yield from _tree(name, _Witnessed(witnessed), progress)
    yield from _outside(name, leaves, progress)
    yield from _twice()


def signatures(progress: Callable[[int], None] = lambda _: None) -> Iterator[Problem]:
    """Every head that no published key has signed; `progress` is told how many were looked at."""
    keys = published()
    heads = TreeHead.objects.order_by("size").values_list("size", "note")
    for count, (size, note) in enumerate(streamed(heads), 1):
        try:
            is_signed = signer(note, keys) is not None
        except NotANote:
            continue  # as the walk over the tree says
        if not is_signed:
            detail = f"{size} 条处的树头不是由公布的密钥签的：树头是伪造的"
            yield Problem(Kind.HEAD, HEADS, size, detail)
        progress(count)


def _keys() -> Iterator[Problem]:
    """Each key was endorsed by the one before it."""
    before: SealingKey | None = None
    for key in SealingKey.objects.all():
        made = Public(key.scheme, key.public)
        if before is not None:
            old = Public(before.scheme, before.public)
            if key.follows_id != before.pk or not old.verify(endorsed(made), bytes.fromhex(key.endorsement)):
                detail = "没有由前一把签署：前一把密钥丢失，或者有人另立了密钥"
                yield Problem(Kind.KEY, key._meta.db_table, key.pk, detail)
        before = key


class _Witnessed:
    """Heads as somebody else keeps them, by size; notes of others are passed over."""

    def __init__(self, notes: Iterable[str]) -> None:
        self.roots: dict[int, set[bytes]] = {}
        own = origin()
        for note in notes:
            head, _ = read(note)
            if head.origin == own:
                self.roots.setdefault(head.size, set()).add(head.root)

    def differs(self, growing: Growing) -> bool:
        """Whether one of them says otherwise of the tree as it is now."""
        return growing.size in self.roots and self.roots[growing.size] != {growing.root()}


def _tree(name: str, witnessed: _Witnessed, progress: Progress) -> Generator[Problem, None, int]:
    """Hash every leaf, grow the tree anew, and hold tiles and heads against it; gives the number of leaves."""
    growing, hashed = Growing(name), prefixed(name, LEAF)
    own, demo = origin(), is_demo()
    tiles, heads = _Tiles(), _heads()
    head, last_sealed = next(heads, None), None
    earliest, latest = "~", ""
    for run in _runs(witnessed.roots):
        _, entries, stored, bodies, moments = zip(*run, strict=True)
        hashes = tuple(map(hashed, bodies))
        if hashes != stored:
            each = zip(entries, hashes, stored, strict=True)
            yield from (_altered(entry) for entry, one, other in each if one != other)
        yield from tiles.grown(growing.extend(stored))
        earliest, latest = min(earliest, min(moments)), max(latest, max(moments))
        if witnessed.differs(growing):
            detail = f"{growing.size} 条处的树头与见证人保存的不同：有两种历史"
            yield Problem(Kind.WITNESS, HEADS, growing.size, detail)
        while head is not None and head.size <= growing.size:
            yield from _head(head, growing, own)
            if not demo and latest:
                yield from _times(head, earliest, latest, last_sealed)
            earliest, latest = "~", ""
            last_sealed = head.sealed
            head = next(heads, None)
        progress(growing.size, growing.size)
    if Leaf.objects.filter(Q(index__lt=0) | Q(index__gte=growing.size)).exists():
        detail = f"第 {growing.size} 片树叶不见了，其后的无从验证"
        yield Problem(Kind.SEAL, Leaf._meta.db_table, None, detail)
        return growing.size
    while head is not None:
        detail = f"树头说有 {head.size} 条日志，只剩 {growing.size} 条：尾部被删去"
        yield Problem(Kind.SEAL, HEADS, head.size, detail)
        head = next(heads, None)
    for size in sorted(size for size in witnessed.roots if size > growing.size):
        detail = f"见证人保存有 {size} 条处的树头，这里只有 {growing.size} 条：尾部被删去"
        yield Problem(Kind.WITNESS, HEADS, size, detail)
    yield from tiles.rest()
    return growing.size


def _heads() -> Iterator[Stored]:
    rows = TreeHead.objects.order_by("size").values_list(*Stored._fields)
    return map(Stored._make, rows.iterator())


def _runs(witnessed: Iterable[int]) -> Iterator[Sequence[LeafRow]]:
    """The leaves in order as far as none is missing, in runs that end wherever a head speaks of the tree."""
    stops = merge(
        TreeHead.objects.order_by("size").values_list("size", flat=True).iterator(), sorted(witnessed)
    )
    leaves, place, stop = _leaves(), 0, 0
    while True:
        while stop <= place:
            stop = next(stops, place + RUN)
        run = list(islice(leaves, min(RUN, stop - place)))
        if not run:
            return
        if (run[0][0], run[-1][0]) != (place, place + len(run) - 1):  # as they rise, one is missing
            if whole := [leaf for index, leaf in enumerate(run, place) if leaf[0] == index]:
                yield whole
            return
        yield run
        place += len(run)


def _leaves() -> Iterator[LeafRow]:
    recorded = Written(field_of(Entry, "recorded"), "entry__recorded")
    rows = Leaf.objects.order_by("index").values_list(
        "index", "entry_id", "entry__hash", "entry__body", recorded
    )
    return streamed(rows)


def _outside(name: str, leaves: int, progress: Progress) -> Iterator[Problem]:
    """Hash the entries that have no leaf, each of which must wait for one."""
    hashed = prefixed(name, LEAF)
    waits = Exists(Unsealed.objects.filter(entry=OuterRef("pk")))
    rows = Entry.objects.filter(leaf__isnull=True).order_by("pk").values_list("pk", "hash", "body", waits)
    count = leaves
    for count, (key, digest, body, is_waiting) in enumerate(streamed(rows), leaves + 1):
        if hashed(body) != digest:
            yield _altered(key)
        if not is_waiting:
            entry = Entry.objects.get(pk=key)
            detail = f"第 {entry.seq} 条日志既没有封存，也不在待封存之列"
            yield Problem(Kind.SEAL, entry.table, entry.key, detail)
        if count % RUN == 0:
            progress(count, leaves)
    progress(count, leaves)


def _twice() -> Iterator[Problem]:
    """No entry that has a leaf waits for one."""
    for waiting in Unsealed.objects.filter(entry__leaf__isnull=False).select_related("entry").order_by("pk"):
        entry = waiting.entry
        yield Problem(Kind.SEAL, entry.table, entry.key, f"第 {entry.seq} 条日志已经封存，又在待封存之列")


def _altered(key: int) -> Problem:
    entry = Entry.objects.get(pk=key)
    return Problem(Kind.HASH, entry.table, entry.key, f"第 {entry.seq} 条日志的内容与散列不符：内容被改过")


def _head(head: Stored, growing: Growing, own: str) -> Iterator[Problem]:
    """What is wrong with a head, its signature aside."""
    try:
        said, _ = read(head.note)
    except NotANote as error:
        yield Problem(Kind.HEAD, HEADS, head.size, str(error))
        return
    if (said.origin, said.size, said.root, said.sealed) != (own, head.size, bytes(head.root), head.sealed):
        yield Problem(Kind.HEAD, HEADS, head.size, "树头的签名文本与它的索引列不符")
    if head.size != growing.size or said.root != growing.root():
        detail = f"{head.size} 条处的树头与日志不符：之前的日志被改过、换过、删过或添过"
        yield Problem(Kind.HEAD, HEADS, head.size, detail)


def _times(
    head: Stored,
    earliest: str,
    latest: str,
    last_sealed: dt.datetime | None,
) -> Iterator[Problem]:
    """Recorded time is real time: it lies between the heads around it."""
    if latest > moment(head.sealed + SLACK) or (last_sealed and earliest < moment(last_sealed - SLACK)):
        detail = f"{head.size} 条处的树头之前，有日志的记录时间不在前后两个树头之间：时间被倒填或钟走错了"
        yield Problem(Kind.TIME, HEADS, head.size, detail)


class _Tiles:
    """Tiles as a growing tree makes them, held against those that are stored; a row per level is read ahead."""

    def __init__(self) -> None:
        self._open: list[list[bytes]] = []
        self._stored: list[Iterator[tuple[int, bytes, bytes]]] = []

    def grown(self, made: Sequence[Sequence[bytes]]) -> Iterator[Problem]:
        """What is wrong with the tiles that were completed; `made` are the new subtrees, level by level."""
        for level, (hashes, above) in enumerate(
            zip_longest(made[::HEIGHT], made[HEIGHT::HEIGHT], fillvalue=())
        ):
            if level == len(self._open):
                self._open.append([])
                rows = Tile.objects.filter(level=level).order_by("index")
                self._stored.append(streamed(rows.values_list("index", "hashes", "above")))
            waiting = self._open[level]
            waiting += hashes
            for root in above:
                tile, waiting[:WIDTH] = b"".join(waiting[:WIDTH]), []
                row = next(self._stored[level], None)
                if row is None or row[1:] != (tile, root):
                    where = "缺少" if row is None else f"第 {row[0]} 片不符"
                    detail = f"第 {level} 层的树片与树叶不符：{where}"
                    yield Problem(Kind.SEAL, Tile._meta.db_table, None, detail)

    def rest(self) -> Iterator[Problem]:
        """Tiles beyond what the leaves make."""
        for level, rows in enumerate(self._stored):
            if list(islice(rows, 1)):
                yield Problem(Kind.SEAL, Tile._meta.db_table, None, f"第 {level} 层有多余的树片")
        if Tile.objects.filter(level__gte=len(self._stored)).exists():
            yield Problem(Kind.SEAL, Tile._meta.db_table, None, f"第 {len(self._stored)} 层以上有多余的树片")
