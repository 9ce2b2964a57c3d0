"""A tree head as it is published: a checkpoint in the form of a C2SP signed note, a few lines that a person can read.

fazhi/410304/2f6c1a0b9d3e4f58          whose tree it is: place, and the beginning of the genesis entry's hash
45210                                   how many entries
q0mM…=                                  the root over them, base64
sm3                                     the hash
2026-01-05T02:00:00Z                    when it was signed, in real time

— fazhi/410304/2f6c1a0b9d3e4f58 9Qx…=   the signature, with the first bytes of the key's id
"""

import base64
import binascii
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from .keys import Public, Secret, encoded

SIGNED = "\n\n— "
LINES = 7  # of a note


class NotANote(ValueError):
    """The text is no signed tree head of ours."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a tree head says."""

    origin: str
    size: int
    root: bytes
    algorithm: str
    sealed: dt.datetime

    @property
    def text(self) -> str:
        """What is signed."""
        moment = self.sealed.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return f"{self.origin}\n{self.size}\n{encoded(self.root)}\n{self.algorithm}\n{moment}\n"

    def signed(self, key: Secret) -> str:
        """The note, with the signature of `key`."""
        mark = key.published.id(self.origin)
        signature = key.sign(self.text.encode())
        return f"{self.text}\n— {self.origin} {encoded(mark + signature)}\n"


def read(note: str) -> tuple[Head, bytes]:
    """What a note says, and its signature (with the key's mark); raises NotANote."""
    text, _, signature = note.partition(SIGNED)
    try:
        origin, size, root, algorithm, moment = text.split("\n")
        name, _, value = signature.rstrip("\n").rpartition(" ")
        if name != origin:
            raise ValueError(name)
        head = Head(
            origin,
            int(size),
            base64.b64decode(root, validate=True),
            algorithm,
            dt.datetime.strptime(moment, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.UTC),
        )
        return head, base64.b64decode(value, validate=True)
    except (ValueError, binascii.Error) as error:
        raise NotANote("这不是本系统签名的树头") from error


def signer(note: str, keys: list[Public]) -> Public | None:
    """The one among `keys` that signed the note; None where none did. Raises NotANote."""
    head, signature = read(note)
    for key in keys:
        if key.id(head.origin) == signature[:4] and key.verify(head.text.encode(), signature[4:]):
            return key
    return None


def notes(text: str) -> list[str]:
    """The notes that a witness keeps, whatever stands between them; raises NotANote."""
    lines = text.splitlines()
    ends = [number for number, line in enumerate(lines, 1) if line.startswith("— ")]
    found = ["\n".join(lines[max(end - LINES, 0) : end]) + "\n" for end in ends]
    for note in found:
        read(note)
    return found


def contradictions(notes: Iterable[str]) -> list[tuple[Head, Head]]:
    """Heads that cannot both be true, from however many witnesses: two roots of one journal at one size."""
    seen: dict[tuple[str, int], Head] = {}
    found: list[tuple[Head, Head]] = []
    for note in notes:
        head, _ = read(note)
        first = seen.setdefault((head.origin, head.size), head)
        if first.root != head.root:
            found.append((first, head))
    return found
