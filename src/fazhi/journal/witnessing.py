"""What we witness for others: tree heads of other journals, each taken only when it goes on from the last one held.

In the spirit of C2SP tlog-witness. A head that forks or goes back is refused, and kept: signed by its journal's own
key it is the evidence of two histories. Each head that is kept is an entry of our own journal.
"""

import base64
import binascii
import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from .actor import Actor, machine
from .change import change
from .hashing import ALGORITHMS
from .keys import SCHEMES, Public
from .merkle import is_consistent, joining
from .models import HeldHead, Origin, Refusal
from .note import Head, NotANote, read, signer

PREFIX = "fazhi-witness_"  # by it a scanner for leaked secrets knows a token
LONGEST_PROOF = 63  # hashes, as C2SP has it
SHOWN = 1000  # heads of one journal that are shown
WITNESS = machine("witness")


class BadOrigin(ValueError):
    """A journal cannot be witnessed as it was described."""


class Unreadable(ValueError):
    """What came in is no request of a witness."""


class NotItsKey(ValueError):
    """The head was not signed by a key that is known for its journal."""


class Stale(ValueError):
    """The proof does not begin where the last head ends that is held; `size` says where that is."""

    def __init__(self, size: int) -> None:
        super().__init__(f"这里保存的最新树头在 {size} 条处，请从那里证明")
        self.size = size


@dataclass(frozen=True, slots=True)
class Offered:
    """A head that was offered, with the proof from the size `old`."""

    old: int
    path: list[bytes]
    note: str
    head: Head


def accept(
    name: str, key: str, title: str, actor: Actor, *, reason: str = "", anew: bool = False
) -> tuple[Origin, str]:
    """Witness a journal from now on, whose heads `key` signs (`sm2:04…`); gives the token by which they come.

    One that is witnessed already gets the key beside its others, and a new token; `anew`, as after a restoring that
    lost entries, it need not go on from what was held before. Raises BadOrigin.
    """
    scheme, _, public = key.partition(":")
    if scheme not in SCHEMES or not _is_hex(public):
        raise BadOrigin("公钥写作 sm2:十六进制 或者 ed25519:十六进制，见对方的 /verify/keys")
    if not name.startswith("fazhi/") or any(each.isspace() for each in name):
        raise BadOrigin("标识是对方树头的第一行，写作 fazhi/区划代码/十六位")
    token = PREFIX + secrets.token_urlsafe(32)
    with change(actor, reason, act="witness") as door:
        origin = Origin.objects.filter(name=name).first() or Origin(name=name, begun_at=timezone.now())
        if anew:
            origin.begun_at = timezone.now()
        known = origin.keys.split()
        origin.title, origin.token = title or origin.title or name, _digest(token)
        origin.keys = "\n".join([*known, key] if key not in known else known)
        door.save(origin)
    return origin, token


def origin_of(token: str) -> Origin | None:
    """The journal whose heads come with this token."""
    return Origin.objects.filter(token=_digest(token)).first()


def offered(text: str) -> Offered:
    """What a request says; raises Unreadable."""
    top, _, note = text.partition("\n\n")
    first, *proof = top.split("\n")
    word, _, old = first.partition(" ")
    try:
        if word != "old" or not old.isdecimal() or len(proof) > LONGEST_PROOF:
            raise Unreadable("第一行写作 old 条数，接着是证明，空一行，然后是树头")
        path = [base64.b64decode(line, validate=True) for line in proof]
        head, _ = read(note)
        if head.algorithm not in ALGORITHMS:
            raise Unreadable(f"不认识的散列算法 {head.algorithm}")
    except (NotANote, binascii.Error) as error:
        raise Unreadable(f"读不出来：{error}") from error
    return Offered(int(old), path, note, head)


def take(origin: Origin, offer: Offered) -> HeldHead:
    """Keep a head, taken or, with the reason in `refused`, as evidence. Raises NotItsKey, Stale."""
    keys = [Public(*key.split(":", 1)) for key in origin.keys.split()]
    if offer.head.origin != origin.name or signer(offer.note, keys) is None:
        raise NotItsKey("树头不是由为这个日志登记的公钥签的")
    with transaction.atomic():
        origin = Origin.objects.select_for_update().get(pk=origin.pk)
        same = _binding(origin).filter(size=offer.head.size, root=offer.head.root.hex()).first()
        newest = newest_of(origin)
        if same is not None and (same.refused or newest is None or same.size == newest.size):
            return same
        if same is not None and newest is not None:
            raise Stale(newest.size)
        kept = HeldHead(
            origin=origin,
            size=offer.head.size,
            root=offer.head.root.hex(),
            note=offer.note,
            received_at=timezone.now(),
            refused=_refusal(origin, offer, newest),
        )
        with change(WITNESS, act="refuse" if kept.refused else "witness") as door:
            door.save(kept)
    return kept


def newest_of(origin: Origin) -> HeldHead | None:
    """The largest head that was taken, and from which the next has to go on."""
    return _binding(origin).filter(refused="").order_by("size").last()


def shown(name: str = "") -> Iterator[str]:
    """The notes that anybody may see: of one journal the newest and all that were refused, of all the newest each."""
    if not name:
        for origin in Origin.objects.all():
            if newest := newest_of(origin):
                yield newest.note
        return
    of_it = HeldHead.objects.filter(origin__name=name)
    for held in chain(of_it.exclude(refused=""), of_it.filter(refused="").order_by("-size")[:SHOWN]):
        yield held.note


def _refusal(origin: Origin, offer: Offered, newest: HeldHead | None) -> str:
    """Why a signed head is not taken, or nothing; raises Stale where its sender may ask again."""
    head = offer.head
    if _binding(origin).filter(size=head.size).exists():
        return Refusal.FORK
    if newest is None:
        if offer.old:
            raise Stale(0)
        return ""
    if head.size < newest.size:
        if head.sealed > read(newest.note)[0].sealed:
            return Refusal.BACK
        raise Stale(newest.size)
    if offer.old != newest.size:
        raise Stale(newest.size)
    first = bytes.fromhex(newest.root)
    join = joining(head.algorithm)
    proved = head.algorithm == read(newest.note)[0].algorithm and is_consistent(
        newest.size, head.size, first, head.root, offer.path, join
    )
    return "" if proved else Refusal.UNPROVED


def _binding(origin: Origin) -> QuerySet[HeldHead]:
    """The heads that count against a new one."""
    return origin.heads.filter(received_at__gte=origin.begun_at)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _is_hex(text: str) -> bool:
    try:
        return bool(bytes.fromhex(text))
    except ValueError:
        return False
