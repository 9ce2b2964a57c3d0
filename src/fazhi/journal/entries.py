"""The format of an entry, which is final: its canonical bytes, their hash, and the columns that repeat them."""

import datetime as dt
import uuid
from typing import Any

from .canonical import FORMAT, encode, moment
from .hashing import leaf
from .models import Entry
from .shape import shape


def entry_of(
    algorithm: str,
    *,
    table: str,
    key: int,
    seq: int,
    prev: str,
    act: str,
    change: uuid.UUID,
    actor: str,
    channel: str,
    user: str,
    happened: str | None,
    recorded: dt.datetime,
    reason: dict[str, str] | None,
    values: dict[str, Any],
) -> Entry:
    """An entry, not written yet; `prev` is the hash of the object's entry before, `happened` a day or a moment."""
    body = encode(
        {
            "v": FORMAT,
            "table": table,
            "key": str(key),
            "seq": str(seq),
            "prev": prev,
            "act": act,
            "change": str(change),
            "actor": actor,
            "channel": channel,
            "user": user,
            "happened": happened,
            "recorded": moment(recorded),
            "reason": reason,
            "schema": shape(),
            "values": values,
        }
    )
    return Entry(
        table=table,
        key=key,
        seq=seq,
        hash=leaf(algorithm, body),
        body=body,
        change=change,
        act=act,
        actor=actor,
        recorded=recorded,
    )
