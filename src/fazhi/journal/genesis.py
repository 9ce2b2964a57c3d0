"""Entry 0: what this database is (a district or a demo), for which place, with which hash."""

import uuid

from django.conf import settings
from django.db import connection, transaction

from .alone import write_alone
from .canonical import decode
from .shape import schema_digest

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
    assert kind in ("demo", "district"), kind
    name = settings.FAZHI_HASH
    with transaction.atomic():
        write_alone(
            TABLE,
            "genesis",
            {"kind": kind, "place": place, "algorithm": name, "schema": schema_digest()},
            algorithm=name,
            actor=actor,
            channel=channel,
            change=uuid.UUID(int=0),
        )
    forget()
