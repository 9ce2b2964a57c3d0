"""The Merkle tree of RFC 6962 (section 2.1), over any of the journal's hashes; nothing here knows the database."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .hashing import digest, prefixed

NODE = b"\x01"

Join = Callable[[bytes, bytes], bytes]
Subtree = Callable[[int, int], bytes]


def joining(algorithm: str) -> Join:
    """The hash of an inner node from its two children; raises UnknownAlgorithm."""
    hashed = prefixed(algorithm, NODE)
    return lambda left, right: hashed(left + right)


def fold(hashes: Sequence[bytes], join: Join) -> bytes:
    """The root over a power of two of hashes, all of one level."""
    while len(hashes) > 1:
        hashes = [join(left, right) for left, right in zip(hashes[::2], hashes[1::2], strict=True)]
    return hashes[0]


@dataclass(slots=True)
class Growing:
    """A tree to which leaves are only added: it keeps, of each level, the complete subtree that was the last to end."""

    algorithm: str
    size: int = 0
    newest: list[bytes] = field(default_factory=list)
    _join: Join = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._join = joining(self.algorithm)

    def add(self, leaf: bytes) -> None:
        """One more leaf, by its hash."""
        self.extend([leaf])

    def extend(self, leaves: Sequence[bytes]) -> list[Sequence[bytes]]:
        """More leaves, by their hashes; gives the subtrees that are complete with them, level by level."""
        made: list[Sequence[bytes]] = []
        place, hashes = self.size, leaves
        self.size += len(leaves)
        while hashes:
            made.append(hashes)
            before = slice(len(made) - 1, len(made))
            pairs = (*self.newest[before], *hashes) if place & 1 else hashes
            self.newest[before] = [hashes[-1]]
            place, hashes = place >> 1, list(map(self._join, pairs[::2], pairs[1::2]))
        return made

    def root(self) -> bytes:
        """The root over all leaves so far; of no leaves, the hash of nothing."""
        peaks = [newest for level, newest in enumerate(self.newest) if self.size >> level & 1]
        if not peaks:
            return digest(self.algorithm, b"")
        root, *rest = peaks
        for peak in rest:
            root = self._join(peak, root)
        return root


@dataclass(frozen=True, slots=True)
class Reading:
    """Roots and proofs of a tree of which `subtree(level, index)` gives the complete subtrees of 2**level leaves."""

    subtree: Subtree
    join: Join

    def root(self, start: int, end: int) -> bytes:
        """The root over the leaves from `start` to before `end`; `start` divides by the power of two above them."""
        count = end - start
        level = count.bit_length() - 1
        if count == 1 << level:
            return self.subtree(level, start >> level)
        middle = start + (1 << level)
        return self.join(self.root(start, middle), self.root(middle, end))

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """The path that proves leaf `index` in the tree of the first `size` leaves (RFC 6962, 2.1.1)."""
        return list(reversed([*self._path(index, 0, size)]))

    def _path(self, index: int, start: int, end: int) -> Iterator[bytes]:
        """The siblings on the way from the root to the leaf."""
        while end - start > 1:
            middle = start + _half(end - start)
            if index < middle:
                yield self.root(middle, end)
                end = middle
            else:
                yield self.root(start, middle)
                start = middle

    def consistency(self, first: int, second: int) -> list[bytes]:
        """The path that proves the tree of `second` leaves to begin with that of `first` (RFC 6962, 2.1.2)."""
        if first in (0, second):
            return []
        found: list[bytes] = []
        start, end, is_whole = 0, second, True
        while first != end:
            middle = start + _half(end - start)
            if first <= middle:
                found.append(self.root(middle, end))
                end = middle
            else:
                found.append(self.root(start, middle))
                start, is_whole = middle, False
        if not is_whole:
            found.append(self.root(start, end))
        return list(reversed(found))


def _half(count: int) -> int:
    """The largest power of two below `count`."""
    return 1 << ((count - 1).bit_length() - 1)


def root_by_inclusion(leaf: bytes, index: int, size: int, path: Iterable[bytes], join: Join) -> bytes | None:
    """The root to which the path leads from the leaf (RFC 9162, 2.1.3.2); None where it cannot be such a path."""
    if not 0 <= index < size:
        return None
    place, last, found = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return None
        if place & 1 or place == last:
            found = join(sibling, found)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            found = join(found, sibling)
        place, last = place >> 1, last >> 1
    return found if last == 0 else None


def is_consistent(
    first: int, second: int, first_root: bytes, second_root: bytes, path: Sequence[bytes], join: Join
) -> bool:
    """Whether the path proves that the second tree begins with the whole first one (RFC 9162, 2.1.4.2)."""
    if not 0 < first <= second:
        return first == 0 and not path
    if first == second:
        return not path and first_root == second_root
    hashes = list(path)
    if first & (first - 1) == 0:
        hashes.insert(0, first_root)
    if not hashes:
        return False
    place, last = first - 1, second - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = join(sibling, old), join(sibling, new)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            new = join(new, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root
