"""Entry 0: what this database is (a district or a demo), for which place, with which hash."""

import hashlib
import uuid

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from .canonical import FORMAT, SCHEMA, decode, encode, moment
from .hashing import leaf

TABLE = "genesis"
_known: dict[str, dict[str, str]] = {}


class NoGenesis(RuntimeError):
    """The database has no genesis entry: it was never started with `fazhi init` or `fazhi demo`."""


def genesis() -> dict[str, str] | None:
    """What the genesis entry says: kind (demo or district), place, algorithm; None in a database not started."""
    from .models import Entry

    name = str(connection.settings_dict["NAME"])
    if name not in _known:
        body = Entry.objects.filter(table=TABLE, key=0).values_list("body", flat=True).first()
        if body is None:
            return None
        _known[name] = decode(bytes(body))["values"]
    return _known[name]


def forget() -> None:
    """Read the genesis anew: after a database was put in place of another."""
    _known.clear()


def algorithm() -> str:
    """The hash of this database's journal; raises NoGenesis."""
    if (known := genesis()) is None:
        raise NoGenesis("数据库还没有启用，先运行 fazhi init 或 fazhi demo")
    return known["algorithm"]


def is_demo() -> bool:
    """Whether the genesis says that this database is a demo."""
    known = genesis()
    return known is not None and known["kind"] == "demo"


def begin(*, kind: str, place: str, actor: str, channel: str) -> None:
    """Write entry 0 into an empty journal. `kind` is demo or district, `place` the code of the district."""
    from .change import queue
    from .models import Entry
    from .time import now

    assert kind in ("demo", "district"), kind
    recorded = now()
    name = settings.FAZHI_HASH
    entry = {
        "v": FORMAT,
        "table": TABLE,
        "key": "0",
        "seq": "0",
        "prev": "",
        "act": "genesis",
        "change": "00000000-0000-0000-0000-000000000000",
        "actor": actor,
        "channel": channel,
        "user": "",
        "happened": moment(recorded),
        "recorded": moment(recorded),
        "reason": None,
        "schema": SCHEMA,
        "values": {"kind": kind, "place": place, "algorithm": name, "schema": schema_digest()},
    }
    body = encode(entry)
    with transaction.atomic():
        written = Entry.objects.create(
            table=TABLE,
            key=0,
            seq=0,
            hash=leaf(name, body),
            body=body,
            change=uuid.UUID(int=0),
            act="genesis",
            actor=actor,
            recorded=recorded,
        )
        queue([written.pk])
    forget()


def schema_digest() -> str:
    """SHA-256 over every journalled table and its columns, so that a proof can say which schema it began with."""
    from .models import Journalled, columns_of

    lines = sorted(
        f"{model._meta.db_table}:{','.join(sorted(columns_of(model)))}"
        for model in apps.get_models()
        if issubclass(model, Journalled)
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
