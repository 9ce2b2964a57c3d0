"""What somebody could do who owns the database, and what finds it; `bench/attacks.py` carries the same out."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection

from fazhi.journal import guard, keys, tree
from fazhi.journal.canonical import decode, encode
from fazhi.journal.change import change
from fazhi.journal.genesis import algorithm
from fazhi.journal.hashing import leaf
from fazhi.journal.models import Entry, Leaf, SealingKey, Tile, TreeHead
from fazhi.journal.note import Head, read
from fazhi.journal.problem import Kind, Problem
from fazhi.journal.sealing import origin, published, real_time, seal
from fazhi.journal.tree import WIDTH
from fazhi.registry.models import Person, Place, Unit
from tests.builders import LONG_AGO, MACHINE

SEALED, WAITING = "演示丁丁", "演示戊戊"  # a person whose entry is sealed, and one whose entry is not yet


@dataclass(frozen=True)
class Attack:
    """What is done; it gives the key of the row (or the size of the head) that verification must name.

    `kind` and `table` say what is named; no kind: nothing is found. With `witnessed`, verification is also given tree
    heads that somebody else keeps: those from before the attack, or what it makes of them.
    """

    name: str
    do: Callable[[], int | None]
    kind: Kind | None
    table: str = ""
    witnessed: Callable[[list[str]], list[str]] | None = None

    def carry_out(self) -> tuple[list[str], int | None]:
        """Do it, going around the triggers; gives the heads that witnesses show, and the key that must be named."""
        heads = [head.note for head in TreeHead.objects.order_by("size")]
        with without_triggers():
            key = self.do()
        return self.witnessed(heads) if self.witnessed else [], key

    def is_found(self, problems: Sequence[Problem], key: int | None) -> bool:
        """Whether it is named as it must be."""
        return any((each.kind, each.table, each.key) == (self.kind, self.table, key) for each in problems)


def prepare() -> None:
    """Work of a district: sealed, gone on with, sealed again, and gone on with."""
    seal()
    with change(MACHINE, "改名") as door:
        place = Place.objects.earliest("pk")
        place.short_name = "改过名"
        door.save(Person(name=SEALED, unit=Unit.objects.earliest("pk"), since=LONG_AGO))
        door.save(place)
    seal()
    with change(MACHINE, "新人") as door:
        door.save(Person(name=WAITING, unit=Unit.objects.earliest("pk"), since=LONG_AGO))


@contextmanager
def without_triggers() -> Iterator[None]:
    """As the owner of the database can: the triggers are put back afterwards."""
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in guard.TABLES:
        for name in guard._triggers(table):
            on = "" if connection.vendor == "sqlite" else f" ON {table}"
            connection.cursor().execute(f"DROP TRIGGER IF EXISTS {name}{on}")
    yield
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    guard.install()


def sql(statement: str, *values: str | int | bytes | None) -> None:
    """A write behind the program's back."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount > 0, "nothing was altered"


def person(name: str = SEALED) -> int:
    return Person.objects.get(name=name).pk


def entry_of(table: str, key: int, seq: int = 0) -> Entry:
    return Entry.objects.get(table=table, key=key, seq=seq)


def sizes() -> list[int]:
    return list(TreeHead.objects.order_by("size").values_list("size", flat=True))


def head_over(entry: Entry) -> int:
    """The size of the first head that speaks of an entry."""
    place = Leaf.objects.get(entry=entry).index
    return next(size for size in sizes() if size > place)


def rewrite(entry: Entry, *, hashed: bool = True, **items: object) -> None:
    """Alter what an entry says; with `hashed` its hash as well, as somebody would who knows how."""
    body = encode({**decode(bytes(entry.body)), **items})
    digest = leaf(algorithm(), body) if hashed else bytes(entry.hash)
    sql("UPDATE journal_entry SET body = %s, hash = %s WHERE id = %s", body, digest, entry.pk)


def remove(entry: Entry) -> None:
    """Delete an entry with all that hangs on it."""
    with connection.cursor() as cursor:
        for table in ("journal_payload", "journal_unsealed", "journal_leaf"):
            cursor.execute(f"DELETE FROM {table} WHERE entry_id = %s", [entry.pk])
    sql("DELETE FROM journal_entry WHERE id = %s", entry.pk)


def edit_a_field() -> int:
    key = person()
    sql("UPDATE person SET post = 'x' WHERE id = %s", key)
    return key


def delete_a_row() -> int:
    key = person()
    sql("DELETE FROM person WHERE id = %s", key)
    return key


def add_a_row() -> int:
    columns = "unit_id, post, phone, since"
    sql(f"INSERT INTO person (name, {columns}) SELECT 'x', {columns} FROM person WHERE id = %s", person())
    return person("x")


def edit_an_entry() -> int:
    key = person()
    rewrite(entry_of("person", key), hashed=False, act="void")
    return key


def edit_an_entry_and_its_hash() -> int:
    entry = entry_of("person", person())
    said = decode(bytes(entry.body))["values"]
    rewrite(entry, values={**said, "post": "x"})
    edit_a_field()
    return head_over(entry)


def delete_an_entry() -> int:
    key = person()
    remove(entry_of("person", key))
    return key


def delete_a_row_and_its_entry() -> None:
    remove(entry_of("person", delete_a_row()))


def drop_what_waits() -> None:
    key = person(WAITING)
    remove(entry_of("person", key))
    sql("DELETE FROM person WHERE id = %s", key)


def drop_the_sealed_tail() -> int:
    """Everything after the last head but one, but not the head over it."""
    *_, first, second = sizes()
    drop_what_waits()
    gone = set(Leaf.objects.filter(index__gte=first).values_list("entry_id", flat=True))
    for entry in Entry.objects.filter(pk__in=gone).order_by("-seq"):
        remove(entry)
    whole = first // WIDTH
    connection.cursor().execute(
        'DELETE FROM journal_tile WHERE level = 0 AND "index" >= %s OR level = 1 AND "index" >= %s',
        [whole, whole // WIDTH],
    )
    sql("DELETE FROM person WHERE name = %s", SEALED)
    place = Place.objects.earliest("pk")
    before = next(
        values["short_name"]
        for body in Entry.objects.filter(table="place", key=place.pk)
        .order_by("-seq")
        .values_list("body", flat=True)
        if "short_name" in (values := decode(bytes(body))["values"])
    )
    sql("UPDATE place SET short_name = %s WHERE id = %s", before, place.pk)
    return second


def restore_an_old_copy() -> int:
    """The database as it was at the last head but one: the tail, its head and what it did to the rows are gone."""
    second = drop_the_sealed_tail()
    sql("DELETE FROM journal_tree_head WHERE size = %s", second)
    return second


def rehash() -> int:
    """An early entry is rewritten, and everything that follows from it hashed anew."""
    place = Place.objects.earliest("pk").pk
    first, *later = Entry.objects.filter(table="place", key=place).order_by("seq")
    rewrite(first, values={**decode(bytes(first.body))["values"], "name": "别的区"})
    for entry in later:
        rewrite(entry, prev=bytes(entry_of("place", place, entry.seq - 1).hash).hex())
    sql("UPDATE place SET name = '别的区' WHERE id = %s", place)
    order = list(Leaf.objects.order_by("index").values_list("entry_id", "entry__hash"))
    connection.cursor().execute("DELETE FROM journal_tile")
    sql("DELETE FROM journal_leaf")
    tree.append([(key, bytes(digest)) for key, digest in order], algorithm())
    return sizes()[0]


def rehash_and_sign() -> int:
    """The same with the signing key in hand: every head is signed anew, at its own moment."""
    rehash()
    secret = keys.secret_of(published()[-1])
    heads = list(TreeHead.objects.order_by("size").values_list("size", "sealed"))
    sql("DELETE FROM journal_tree_head")
    for size, moment in heads:
        head = Head(origin(), size, _root(size), algorithm(), moment)
        TreeHead.objects.create(size=size, root=head.root, sealed=moment, note=head.signed(secret))
    return heads[0][0]


def _root(size: int) -> bytes:
    return tree.Tree(algorithm()).reading.root(0, size)


def swap_two_leaves() -> int:
    last = Leaf.objects.count() + 9
    for old, new in ((1, last), (2, 1), (last, 2)):
        sql('UPDATE journal_leaf SET "index" = %s WHERE "index" = %s', new, old)
    return sizes()[0]


def swap_two_entries_of_a_row() -> int:
    place = Place.objects.earliest("pk").pk
    for old, new in ((0, 9), (1, 0), (9, 1)):
        statement = "UPDATE journal_entry SET seq = %s WHERE \"table\" = 'place' AND key = %s AND seq = %s"
        sql(statement, new, place, old)
    return place


def back_date() -> int:
    entry = entry_of("person", person())
    rewrite(entry, recorded="2020-01-02T01:00:00.000000Z")
    sql(
        "UPDATE journal_entry SET recorded = %s WHERE id = %s",
        "2020-01-02 01:00:00" + ("+00" if connection.vendor == "postgresql" else ""),
        entry.pk,
    )
    return head_over(entry)


def forge_a_head() -> int:
    """A head signed by a key of the attacker's own."""
    scheme = keys.BESIDE[algorithm()]
    secret, public = keys.SCHEMES[scheme].make()
    own = keys.Secret(scheme, public.hex(), secret.hex(), "")
    newest = TreeHead.objects.latest("size")
    sql(
        "UPDATE journal_tree_head SET note = %s WHERE size = %s",
        read(newest.note)[0].signed(own),
        newest.size,
    )
    return newest.size


def alter_a_note() -> int:
    newest = TreeHead.objects.latest("size")
    sql(
        "UPDATE journal_tree_head SET note = %s WHERE size = %s",
        newest.note.replace(f"\n{newest.size}\n", f"\n{newest.size - 1}\n"),
        newest.size,
    )
    return newest.size


def another_history(heads: list[str]) -> list[str]:
    """What a witness keeps to whom another history was shown, signed by the same key."""
    head, _ = read(heads[-1])
    other = Head(head.origin, head.size, b"\1" * 32, head.algorithm, real_time())
    return [*heads[:-1], other.signed(keys.secret_of(published()[-1]))]


def publish_a_key_of_ones_own() -> int:
    """Through the door even, but the key in force has not signed it."""
    scheme = keys.BESIDE[algorithm()]
    _, public = keys.SCHEMES[scheme].make()
    before = SealingKey.objects.last()
    row = SealingKey(scheme=scheme, public=public.hex(), since=real_time(), follows=before)
    with change(MACHINE, "", act="key") as door:
        door.save(row)
    return row.pk


def alter_a_payload() -> int:
    key = person()
    sql(
        "UPDATE journal_payload SET value = 'x' WHERE field = 'name' AND entry_id = %s",
        entry_of("person", key).pk,
    )
    return key


def keep_an_entry_from_the_tree() -> int:
    key = person(WAITING)
    sql("DELETE FROM journal_unsealed WHERE entry_id = %s", entry_of("person", key).pk)
    return key


def damage_a_tile() -> None:
    last = Tile.objects.filter(level=5).count()
    Tile.objects.create(level=5, index=last, hashes=b"x", above=b"y")


def an_entry_with_a_false_actor(*, own_change: bool, queued: bool = True) -> Callable[[], int]:
    """Somebody else is said to have done what is done to the row, in the very form that the program writes."""

    def do() -> int:
        key = person()
        last = entry_of("person", key)
        said = decode(bytes(last.body)) | {"seq": "1", "prev": bytes(last.hash).hex(), "act": "amend"}
        said |= {"actor": "account:1", "reason": None, "values": {"post": "x"}}
        moment = last.recorded
        if own_change:
            said["change"] = str(uuid.uuid4())
        body = encode(said)
        entry = Entry.objects.create(
            table="person",
            key=key,
            seq=1,
            hash=leaf(algorithm(), body),
            body=body,
            change=said["change"],
            act="amend",
            actor="account:1",
            recorded=moment,
        )
        if queued:
            sql("INSERT INTO journal_unsealed (entry_id) VALUES (%s)", entry.pk)
        edit_a_field()
        return key

    return do


def in_another_change() -> None:
    an_entry_with_a_false_actor(own_change=False)()


def as_kept(heads: list[str]) -> list[str]:
    return heads


HEADS = "journal_tree_head"
ATTACKS = [
    Attack("edit a field of a row", edit_a_field, Kind.ALTERED, "person"),
    Attack("delete a row", delete_a_row, Kind.MISSING, "person"),
    Attack("add a row", add_a_row, Kind.ADDED, "person"),
    Attack("edit an entry", edit_an_entry, Kind.HASH, "person"),
    Attack("edit a row, its sealed entry and the hash", edit_an_entry_and_its_hash, Kind.HEAD, HEADS),
    Attack("delete a sealed entry", delete_an_entry, Kind.ADDED, "person"),
    Attack("delete a row with its sealed entry", delete_a_row_and_its_entry, Kind.SEAL, "journal_leaf"),
    Attack("alter a payload", alter_a_payload, Kind.PAYLOAD, "person"),
    Attack("swap two entries of a row", swap_two_entries_of_a_row, Kind.CHAIN, "place"),
    Attack("swap two entries in the tree", swap_two_leaves, Kind.HEAD, HEADS),
    Attack("back-date a sealed entry, hashed anew", back_date, Kind.HEAD, HEADS),
    Attack("drop the sealed tail", drop_the_sealed_tail, Kind.SEAL, HEADS),
    Attack("rehash everything from the middle", rehash, Kind.HEAD, HEADS),
    Attack("rehash everything and sign it with the district's key", rehash_and_sign, None),
    Attack("rehash and sign, beside a witness", rehash_and_sign, Kind.WITNESS, HEADS, as_kept),
    Attack("restore an old copy", restore_an_old_copy, None),
    Attack("restore an old copy, beside a witness", restore_an_old_copy, Kind.WITNESS, HEADS, as_kept),
    Attack("serve two histories", lambda: sizes()[-1], Kind.WITNESS, HEADS, another_history),
    Attack("forge a head with another key", forge_a_head, Kind.HEAD, HEADS),
    Attack("alter what a head says", alter_a_note, Kind.HEAD, HEADS),
    Attack("publish a key of one's own", publish_a_key_of_ones_own, Kind.KEY, "journal_sealing_key"),
    Attack("store a tile that no leaves make", damage_a_tile, Kind.SEAL, "journal_tile"),
    Attack("keep an entry out of the tree", keep_an_entry_from_the_tree, Kind.SEAL, "person"),
    Attack(
        "an entry with a false actor, outside the queue",
        an_entry_with_a_false_actor(own_change=True, queued=False),
        Kind.SEAL,
        "person",
    ),
    Attack(
        "an entry with a false actor, within another's change",
        in_another_change,
        Kind.CHANGE,
        "journal_entry",
    ),
    Attack(
        "an entry with a false actor, as a change of its own",
        an_entry_with_a_false_actor(own_change=True),
        None,
    ),
    Attack("drop what is not sealed yet, with its rows", drop_what_waits, None, "", as_kept),
]
