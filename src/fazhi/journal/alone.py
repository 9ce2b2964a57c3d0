"""Entries that concern no row: the genesis, and each migration. They are written outside a change."""

import uuid
from typing import Any

from .canonical import moment
from .time import now


def write_alone(
    table: str,
    act: str,
    values: dict[str, Any],
    *,
    algorithm: str,
    actor: str,
    channel: str,
    change: uuid.UUID,
) -> None:
    """Write the next entry of the one object that `table` stands for, within the caller's transaction."""
    from .change import queue
    from .entries import entry_of
    from .models import Entry

    recorded = now()
    last = Entry.objects.filter(table=table, key=0).order_by("seq").values_list("seq", "hash").last()
    seq, prev = (0, "") if last is None else (last[0] + 1, bytes(last[1]).hex())
    entry = entry_of(
        algorithm,
        table=table,
        key=0,
        seq=seq,
        prev=prev,
        act=act,
        change=change,
        actor=actor,
        channel=channel,
        user="",
        happened=moment(recorded),
        recorded=recorded,
        reason=None,
        values=values,
    )
    entry.save(force_insert=True)
    queue([entry.pk])
