"""The tree as it lies in the database: leaves in order, and complete tiles, so that a proof reads few rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from django.db import connection
from django.db.models import BigIntegerField, Max

from .merkle import Reading, fold, joining
from .models import Leaf, Tile
from .prepared import Given, Prepared

HEIGHT = 6
WIDTH = 1 << HEIGHT
HASH = 32
BATCH = 500
LEAF_AND_TILE = (
    'SELECT leaf."index", tile.hashes FROM journal_leaf leaf LEFT JOIN journal_tile tile '
    f'ON tile.level = 0 AND tile."index" = leaf."index" / {WIDTH} WHERE leaf.entry_id = %s'
)


@dataclass(frozen=True, slots=True)
class At:
    """Where a tile lies."""

    level: int
    index: int


class Tree:
    """Roots and proofs over the leaves that are stored when they are first read; what was read is kept."""

    def __init__(self, algorithm: str) -> None:
        self.join = joining(algorithm)
        self.reading = Reading(self.subtree, self.join)
        self._tiles: dict[At, bytes] = {}
        self._subtrees: dict[tuple[int, int], bytes] = {}

    def place(self, entry: int) -> int | None:
        """The index of an entry's leaf; the tile in which it lies is read with it."""
        with connection.cursor() as cursor:
            cursor.execute(LEAF_AND_TILE, [entry])
            found = cursor.fetchone()
        if found is None:
            return None
        index, hashes = found
        if hashes is not None:
            self._tiles[At(0, index // WIDTH)] = bytes(hashes)
        return int(index)

    def subtree(self, level: int, index: int) -> bytes:
        """The hash of the complete subtree `index` of 2**level leaves."""
        key = (level, index)
        if key not in self._subtrees:
            tiles, rest = divmod(level, HEIGHT)
            first, count = index << rest, 1 << rest
            at, within = At(tiles, first // WIDTH), first % WIDTH
            hashes = self._hashes(at)[within * HASH : (within + count) * HASH]
            self._subtrees[key] = fold(_split(hashes), self.join)
        return self._subtrees[key]

    def _hashes(self, at: At) -> bytes:
        """The hashes of a tile, as many as there are."""
        if at not in self._tiles:
            found = _tile().fetch(level=at.level, index=at.index)
            self._tiles[at] = bytes(found[0].hashes) if found else b"".join(_partial(at))
        return self._tiles[at]


@cache
def _tile() -> Prepared[Tile]:
    there = Tile.objects.filter(
        level=Given("level", BigIntegerField()), index=Given("index", BigIntegerField())
    )
    return Prepared(there.only("hashes"))


def _split(joined: bytes) -> list[bytes]:
    return [joined[start : start + HASH] for start in range(0, len(joined), HASH)]


def _partial(at: At) -> list[bytes]:
    """The hashes of a tile that is not complete yet: leaves, or what lies above the complete tiles below."""
    places = range(at.index * WIDTH, (at.index + 1) * WIDTH)
    found: Iterable[bytes | memoryview]
    if at.level == 0:
        found = Leaf.objects.filter(index__in=places).order_by("index").values_list("entry__hash", flat=True)
    else:
        below = Tile.objects.filter(level=at.level - 1, index__in=places)
        found = below.order_by("index").values_list("above", flat=True)
    return [bytes(each) for each in found]


def size() -> int:
    """How many entries are in the tree."""
    last: int | None = Leaf.objects.aggregate(last=Max("index"))["last"]
    return 0 if last is None else last + 1


def append(entries: Sequence[tuple[int, bytes]], algorithm: str) -> None:
    """Add entries, each by its key and hash, as the next leaves, and write the tiles that are complete with them."""
    first = size()
    with connection.cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO {Leaf._meta.db_table} ("index", entry_id) VALUES (%s, %s)',
            [(place, key) for place, (key, _) in enumerate(entries, first)],
        )
    join = joining(algorithm)
    level, start, hashes = 0, first, [digest for _, digest in entries]
    while hashes:
        begun = start % WIDTH
        waiting = iter([*_partial(At(level, start // WIDTH))[:begun], *hashes])
        tiles: list[Tile] = []
        for index in range(start // WIDTH, (start + len(hashes)) // WIDTH):
            whole = list(islice(waiting, WIDTH))
            tiles.append(Tile(level=level, index=index, hashes=b"".join(whole), above=fold(whole, join)))
        Tile.objects.bulk_create(tiles, batch_size=BATCH)
        level, start, hashes = level + 1, start // WIDTH, [bytes(tile.above) for tile in tiles]
