"""Through which shapes the tables of this database have come: the genesis, then an entry for each migration."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db import models

from .canonical import decode
from .genesis import TABLE as GENESIS
from .models import Entry
from .moves import Kind, Move, decoded
from .shape import name_of

TABLE = "schema"


@dataclass(frozen=True, slots=True)
class Version:
    """A shape of the tables, the entry with which it began, and what was moved to come there."""

    entry: int
    name: str
    digest: str
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A name that a table had, for the entries after one and before another."""

    table: str
    after: int
    before: int | None = None

    def holds(self, table: str, entry: int) -> bool:
        """Whether the table was called so when this entry told of a migration."""
        return self.table == table and self.after <= entry and (self.before is None or entry <= self.before)


class Lineage:
    """The shapes of one database, oldest first."""

    def __init__(self, versions: list[Version]) -> None:
        self.versions = versions
        self.newest = len(versions) - 1

    @classmethod
    def read(cls) -> "Lineage":
        """The lineage that the journal tells; an entry that cannot be read is passed over, verification names it."""
        rows = Entry.objects.filter(table__in=(GENESIS, TABLE), key=0).order_by("pk")
        return cls(
            [version for pk, body in rows.values_list("pk", "body") for version in _version(pk, bytes(body))]
        )

    def at(self, entry: int, name: str) -> int | None:
        """The place of the shape that an entry follows: the nearest of its name, from where the entry stands.

        A program that was not stopped for a migration still writes by the shape before it; what a migration writes
        is by that of the program that runs it.
        """
        last = self.versions[-1]
        if name == last.name and entry > last.entry:
            return self.newest
        stands = max((at for at, version in enumerate(self.versions) if version.entry < entry), default=0)
        for at in (*range(stands, -1, -1), *range(stands + 1, len(self.versions))):
            if self.versions[at].name == name:
                return at
        return None

    def carry(
        self, names: list[Named], values: dict[str, Any], start: int, end: int, *, whole: bool
    ) -> dict[str, Any]:
        """A row's values of the shape at `start` as that at `end` has them; `names` are those of its table."""
        for version in self.versions[start + 1 : end + 1]:
            for move in version.moves:
                if any(named.holds(move.table, version.entry) for named in names):
                    values = move.on(values, whole=whole)
        return values

    def as_now(self, names: list[Named], entry: int, shape: str, values: dict[str, Any]) -> dict[str, Any]:
        """What one entry set, under the names that the columns of its table have now; dropped ones are left out."""
        at = self.at(entry, shape)
        if at is None or at == self.newest:
            return values
        return self.carry(names, values, at, self.newest, whole=False)

    def names(self, table: str) -> list[Named]:
        """The names that a table has had, the present one first."""
        found: list[Named] = []
        before: int | None = None
        for version in reversed(self.versions):
            for move in reversed(version.moves):
                if move.do is Kind.RENAME_TABLE and move.to == table:
                    found.append(Named(table, version.entry, before))
                    table, before = move.table, version.entry
                elif move.do in (Kind.DROP_TABLE, Kind.RENAME_TABLE) and move.table == table:
                    return [*found, Named(table, version.entry, before)]
        return [*found, Named(table, 0, before)]

    def dropped(self) -> Iterator[list[Named]]:
        """The names of each table that is no more."""
        for at, version in enumerate(self.versions):
            for move in version.moves:
                if move.do is Kind.DROP_TABLE:
                    present, *former = Lineage(self.versions[:at]).names(move.table)
                    yield [replace(present, before=version.entry), *former]


def _version(pk: int, body: bytes) -> Iterator[Version]:
    try:
        entry = decode(body)
        values = entry["values"]
        digest = str(values["schema"])
        if entry["table"] == GENESIS:
            yield Version(pk, str(entry["schema"]), digest)
        else:
            yield Version(pk, name_of(digest), digest, tuple(decoded(values["moves"])))
    except (ValueError, KeyError, TypeError, AttributeError):
        return


def called(names: list[Named], entry: str = "") -> models.Q:
    """The predicate of the entries of a table, under all its names; `entry` leads to them from what hangs on them."""
    wanted = models.Q()
    for named in names:
        within = models.Q((f"{entry}table", named.table))
        if named.after:
            within &= models.Q((f"{entry}pk__gt", named.after))
        if named.before is not None:
            within &= models.Q((f"{entry}pk__lt", named.before))
        wanted |= within
    return wanted


def entries_of(names: list[Named]) -> models.QuerySet[Entry]:
    """The entries of a table, under all its names."""
    return Entry.objects.filter(called(names))


def last_before(table: str, key: int) -> tuple[int, str] | None:
    """Sequence and hash of the last entry of a row whose table was renamed and which was not written since."""
    entries = entries_of(Lineage.read().names(table)).filter(key=key).order_by("seq")
    last = entries.values_list("seq", "hash").last()
    return None if last is None else (last[0], bytes(last[1]).hex())
