"""Verification of the tree: every entry is hashed anew and has its leaf or waits, every tile and head is theirs."""

import datetime as dt
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import islice

from django.db.models import Q

from .canonical import moment
from .genesis import is_demo
from .hashing import LEAF, prefixed
from .keys import Public
from .merkle import Growing
from .models import Entry, Leaf, SealingKey, Tile, TreeHead, Unsealed, field_of
from .note import NotANote, read, signer
from .problem import Kind, Problem
from .sealing import endorsed, origin, published
from .tree import HEIGHT, WIDTH
from .written import Written

SIGNATURES = 100  # of the newest heads, whose signatures are checked; a root is checked for every head
Binary = bytes | memoryview
Stored = tuple[int, Binary, dt.datetime, str]  # size, root, moment and note of a head
SLACK = dt.timedelta(hours=1)  # by which an entry may be recorded before the head that came before it
TOLD = 5000  # how many entries are looked at before it is told again how many
Progress = Callable[[int, int], None]  # how many entries are hashed, and how many of them are leaves


def problems(
    name: str, witnessed: Iterable[str] = (), progress: Progress = lambda *_: None
) -> Iterator[Problem]:
    """Every problem of hashes, leaves, tiles, heads and keys; `witnessed` are heads as somebody else keeps them."""
    yield from _places()
    yield from _keys()
    leaves = yield from _tree(name, _Witnessed(witnessed), progress)
    yield from _outside(name, leaves, progress)


def _places() -> Iterator[Problem]:
    """Each entry is in the tree or waits for it, and never both."""
    waits = Q(pk__in=Unsealed.objects.values("entry"))
    for entry in Entry.objects.filter(~waits, leaf__isnull=True).order_by("pk")[:1000]:
        yield Problem(Kind.SEAL, entry.table, entry.key, f"第 {entry.seq} 条日志既没有封存，也不在待封存之列")
    for entry in Entry.objects.filter(waits, leaf__isnull=False).order_by("pk")[:1000]:
        yield Problem(Kind.SEAL, entry.table, entry.key, f"第 {entry.seq} 条日志已经封存，又在待封存之列")


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

    def differs(self, size: int, root: bytes) -> bool:
        return any(other != root for other in self.roots.pop(size, ()))


def _tree(name: str, witnessed: _Witnessed, progress: Progress) -> Generator[Problem, None, int]:
    """Hash every leaf, grow the tree anew, and hold tiles and heads against it; gives the number of leaves."""
    growing, hashed = Growing(name), prefixed(name, LEAF)
    table = TreeHead._meta.db_table
    heads = iter(TreeHead.objects.order_by("size").values_list("size", "root", "sealed", "note").iterator())
    signed_from = _signed_from()
    keys, own, demo = published(), origin(), is_demo()
    head, last_sealed = next(heads, None), None
    tiles = _Tiles(growing)
    earliest, latest = "~", ""
    for index, entry, digest, body, recorded in _leaves():
        if index != growing.size:
            detail = f"第 {growing.size} 片树叶不见了，其后的无从验证"
            yield Problem(Kind.SEAL, Leaf._meta.db_table, None, detail)
            return growing.size
        if hashed(body) != digest:
            yield _altered(entry)
        growing.add(bytes(digest))
        yield from tiles.grown()
        earliest, latest = min(earliest, recorded), max(latest, recorded)
        if growing.size in witnessed.roots and witnessed.differs(growing.size, growing.root()):
            detail = f"{growing.size} 条处的树头与见证人保存的不同：有两种历史"
            yield Problem(Kind.WITNESS, table, growing.size, detail)
        while head is not None and head[0] <= growing.size:
            yield from _head(head, growing, own, keys if head[0] >= signed_from else None)
            if not demo and latest:
                yield from _times(head, earliest, latest, last_sealed)
            earliest, latest = "~", ""
            last_sealed = head[2]
            head = next(heads, None)
        if growing.size % TOLD == 0:
            progress(growing.size, growing.size)
    while head is not None:
        yield Problem(
            Kind.SEAL, table, head[0], f"树头说有 {head[0]} 条日志，只剩 {growing.size} 条：尾部被删去"
        )
        head = next(heads, None)
    for size in sorted(size for size in witnessed.roots if size > growing.size):
        detail = f"见证人保存有 {size} 条处的树头，这里只有 {growing.size} 条：尾部被删去"
        yield Problem(Kind.WITNESS, table, size, detail)
    yield from tiles.rest()
    return growing.size


def _leaves() -> Iterator[tuple[int, int, Binary, Binary, str]]:
    """The leaves in order: place, and the entry's key, hash, body and moment."""
    rows = Leaf.objects.annotate(said=Written(field_of(Entry, "recorded"), "entry__recorded")).order_by(
        "index"
    )
    return iter(
        rows.values_list("index", "entry_id", "entry__hash", "entry__body", "said").iterator(chunk_size=2000)
    )


def _outside(name: str, leaves: int, progress: Progress) -> Iterator[Problem]:
    """Hash the entries that have no leaf."""
    hashed = prefixed(name, LEAF)
    rows = Entry.objects.filter(leaf__isnull=True).order_by("pk").values_list("pk", "hash", "body")
    count = leaves
    for count, (entry, digest, body) in enumerate(rows.iterator(chunk_size=2000), leaves + 1):
        if hashed(body) != digest:
            yield _altered(entry)
        if count % TOLD == 0:
            progress(count, leaves)
    progress(count, leaves)


def _altered(key: int) -> Problem:
    entry = Entry.objects.get(pk=key)
    return Problem(Kind.HASH, entry.table, entry.key, f"第 {entry.seq} 条日志的内容与散列不符：内容被改过")


def _signed_from() -> int:
    """The size of the oldest head whose signature is checked."""
    newest = TreeHead.objects.order_by("-size").values_list("size", flat=True)[:SIGNATURES]
    return min(newest, default=0)


def _head(head: Stored, growing: Growing, own: str, keys: list[Public] | None) -> Iterator[Problem]:
    size, root, sealed, note = head
    table = TreeHead._meta.db_table

    def wrong(detail: str) -> Problem:
        return Problem(Kind.HEAD, table, size, detail)

    try:
        said, _ = read(note)
    except NotANote as error:
        yield wrong(str(error))
        return
    if (said.origin, said.size, said.root, said.sealed) != (own, size, bytes(root), sealed):
        yield wrong("树头的签名文本与它的索引列不符")
    if size != growing.size or said.root != growing.root():
        yield wrong(f"{size} 条处的树头与日志不符：之前的日志被改过、换过、删过或添过")
    if keys is not None and signer(note, keys) is None:
        yield wrong(f"{size} 条处的树头不是由公布的密钥签的：树头是伪造的")


def _times(
    head: Stored,
    earliest: str,
    latest: str,
    last_sealed: dt.datetime | None,
) -> Iterator[Problem]:
    """Recorded time is real time: it lies between the heads around it."""
    size, _, sealed, _ = head
    if latest > moment(sealed + SLACK) or (last_sealed and earliest < moment(last_sealed - SLACK)):
        detail = f"{size} 条处的树头之前，有日志的记录时间不在前后两个树头之间：时间被倒填或钟走错了"
        yield Problem(Kind.TIME, TreeHead._meta.db_table, size, detail)


class _Tiles:
    """Tiles as a growing tree makes them, held against those that are stored; a row per level is read ahead."""

    def __init__(self, growing: Growing) -> None:
        self._growing = growing
        self._open: list[list[bytes]] = []
        self._stored: list[Iterator[tuple[int, Binary, Binary]]] = []

    def grown(self) -> Iterator[Problem]:
        """After each leaf: what is wrong with the tiles that it completed."""
        level, newest = 0, self._growing.newest
        while True:
            if level == len(self._open):
                self._open.append([])
                rows = Tile.objects.filter(level=level).order_by("index")
                self._stored.append(iter(rows.values_list("index", "hashes", "above").iterator(500)))
            whole = self._open[level]
            whole.append(newest[level * HEIGHT])
            if len(whole) < WIDTH:
                return
            self._open[level] = []
            row = next(self._stored[level], None)
            above = newest[(level + 1) * HEIGHT]
            if row is None or (row[1], row[2]) != (b"".join(whole), above):
                where = "缺少" if row is None else f"第 {row[0]} 片不符"
                yield Problem(Kind.SEAL, Tile._meta.db_table, None, f"第 {level} 层的树片与树叶不符：{where}")
            level += 1

    def rest(self) -> Iterator[Problem]:
        """Tiles beyond what the leaves make."""
        for level, rows in enumerate(self._stored):
            if list(islice(rows, 1)):
                yield Problem(Kind.SEAL, Tile._meta.db_table, None, f"第 {level} 层有多余的树片")
        if Tile.objects.filter(level__gte=len(self._stored)).exists():
            yield Problem(Kind.SEAL, Tile._meta.db_table, None, f"第 {len(self._stored)} 层以上有多余的树片")
