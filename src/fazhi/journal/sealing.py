"""Sealing: what was written since the last time goes into the tree, and the tree's head is signed."""

import datetime as dt
from collections.abc import Callable

from django.db import connection, transaction

from . import keys, tree
from .actor import Actor, machine
from .change import change
from .genesis import algorithm, genesis
from .models import Entry, SealingKey, TreeHead, Unsealed
from .note import Head

AT_ONCE = 10_000
SEALER = machine("seal")
_LOCK = 0x66617A68  # of PostgreSQL: one sealer at a time; SQLite has one writer anyway

Progress = Callable[[int], None]


def seal(progress: Progress | None = None) -> TreeHead | None:
    """Seal everything that waits, and give the newest head; None where the tree stays empty.

    Safe to run twice and beside another sealer: what is sealed has left the queue in the same transaction. Raises
    KeyTrouble where the key in force is not at hand.
    """
    signing = signing_key()
    done = 0
    while sealed := _seal_some(signing):
        done += sealed
        if progress:
            progress(done)
    return TreeHead.objects.order_by("size").last()


def _seal_some(signing: keys.Secret) -> int:
    """Seal up to AT_ONCE entries in one transaction, and sign the head over them."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        waiting = list(Unsealed.objects.order_by("entry_id").values_list("entry_id", "entry__hash")[:AT_ONCE])
        if not waiting:
            return 0
        name = algorithm()
        tree.append([(key, bytes(digest)) for key, digest in waiting], name)
        Unsealed.objects.filter(entry_id__lte=waiting[-1][0], entry__leaf__isnull=False).delete()
        size = tree.size()
        head = Head(origin(), size, tree.Tree(name).reading.root(0, size), name, real_time())
        TreeHead.objects.create(size=size, root=head.root, sealed=head.sealed, note=head.signed(signing))
        return len(waiting)


def origin() -> str:
    """Whose tree it is: the place, and the beginning of the genesis entry's hash."""
    started = genesis()
    assert started is not None
    digest = bytes(Entry.objects.values_list("hash", flat=True).get(table="genesis", key=0))
    return f"fazhi/{started['place']}/{digest.hex()[:16]}"


def real_time() -> dt.datetime:
    """The moment, whatever day a demo pretends to live on: heads are signed in real time."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def signing_key() -> keys.Secret:
    """The secret of the key in force; the first one is made when there is none. Raises KeyTrouble."""
    current = SealingKey.objects.last()
    if current is None:
        made = keys.make(keys.BESIDE[algorithm()])
        _publish(made, None, "")
        return made
    return keys.secret_of(keys.Public(current.scheme, current.public))


def rotate(actor: Actor, reason: str, *, lost: bool = False) -> SealingKey:
    """Put a new key in force, endorsed by the one before it, unless that one is `lost`. Raises KeyTrouble."""
    before = SealingKey.objects.last()
    old = None if lost or before is None else keys.secret_of(keys.Public(before.scheme, before.public))
    made = keys.make(keys.BESIDE[algorithm()])
    endorsement = old.sign(endorsed(made.published)).hex() if old else ""
    return _publish(made, before, endorsement, actor, reason)


def endorsed(key: keys.Public) -> bytes:
    """What the old key signs of the new one."""
    return f"fazhi sealing key\n{key.scheme}\n{key.public}\n".encode()


def published() -> list[keys.Public]:
    """Every public key, the one in force last."""
    return [
        keys.Public(scheme, public) for scheme, public in SealingKey.objects.values_list("scheme", "public")
    ]


def _publish(
    made: keys.Secret,
    before: SealingKey | None,
    endorsement: str,
    actor: Actor = SEALER,
    reason: str = "",
) -> SealingKey:
    row = SealingKey(
        scheme=made.scheme, public=made.public, since=real_time(), follows=before, endorsement=endorsement
    )
    with change(actor, reason, act="key") as door:
        door.save(row)
    return row
