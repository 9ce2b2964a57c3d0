"""Another journal, as its witnesses see it: signed heads over a tree that grows, and proofs from one to the next."""

import datetime as dt
from dataclasses import dataclass

from fazhi.journal.hashing import leaf
from fazhi.journal.keys import SCHEMES, Secret
from fazhi.journal.merkle import Reading, fold, joining
from fazhi.journal.note import Head
from fazhi.journal.witnesses import request_text

NAME = "fazhi/410305/0123456789abcdef"
BEGUN = dt.datetime(2026, 1, 5, 2, tzinfo=dt.UTC)


def a_key(scheme: str = "sm2") -> Secret:
    """A key that lies in no file."""
    secret, public = SCHEMES[scheme].make()
    return Secret(scheme, public.hex(), secret.hex(), "")


@dataclass
class Elsewhere:
    """A journal of somebody else; `story` makes its entries, so that two of one key can tell two stories."""

    key: Secret
    story: str = "one"
    parting: int = 0  # up to here the story is the first one
    algorithm: str = "sm3"

    @property
    def published(self) -> str:
        """The key as an operator writes it."""
        return f"{self.key.scheme}:{self.key.public}"

    def note(self, size: int, *, minutes: int | None = None, key: Secret | None = None) -> str:
        """The signed head over the first entries; a longer one is signed later."""
        sealed = BEGUN + dt.timedelta(minutes=size if minutes is None else minutes)
        head = Head(NAME, size, self._reading.root(0, size), self.algorithm, sealed)
        return head.signed(key or self.key)

    def offer(self, old: int, size: int, minutes: int | None = None) -> str:
        """What the journal sends to a witness that holds its head over `old`."""
        path = self._reading.consistency(old, size) if old else []
        return request_text(old, path, self.note(size, minutes=minutes))

    @property
    def _reading(self) -> Reading:
        return Reading(self._subtree, joining(self.algorithm))

    def _subtree(self, level: int, index: int) -> bytes:
        places = range(index << level, (index + 1) << level)
        return fold([leaf(self.algorithm, self._entry(each)) for each in places], joining(self.algorithm))

    def _entry(self, place: int) -> bytes:
        return f"{self.story if place >= self.parting else 'one'} {place}".encode()
