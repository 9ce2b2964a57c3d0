"""One entry of the journal as canonical JSON (RFC 8785): the bytes that are stored are the bytes that are hashed.

The format is final. Every scalar is a string or null, so that canonical form is sorted keys and no spaces:

    v         format version, "1"
    table     stable code of the table; key  the row; seq  0, 1, 2 … of this row; prev  hash of its last entry, or ""
    act       what was done: create, amend, void, step, …
    change    id shared by all entries of one change
    actor     account:12, machine:demo, …; channel  web, cli, import, api, machine; user  system user of a shell
    happened  the day or moment on which it happened; recorded  the moment on which it was written down (UTC)
    reason    commitment to the reason given, or null
    schema    the shape of the tables that the values follow: the beginning of its digest (shape.py)
    values    creation: all fields; later: those that changed, with their new value.
              A personal value (unless empty, or erased) is {"~": commitment}; its text and salt lie in a payload that
              can be erased.
"""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import orjson

FORMAT = "1"
ERASED = "〔已删除〕"  # stands where a personal value was erased; it is no personal value itself
_MARK = re.compile(r"〔已删除( [0-9]+)?〕")


def encode(entry: dict[str, Any]) -> bytes:
    """The canonical bytes of an entry made of strings, nulls and mappings only."""
    return orjson.dumps(entry, option=orjson.OPT_SORT_KEYS)


def decode(body: bytes) -> dict[str, Any]:
    """The entry that `encode` wrote; raises ValueError for what is no JSON."""
    entry: dict[str, Any] = orjson.loads(body)
    return entry


def text(value: Any) -> str | None:
    """A field's value as the journal writes it; raises TypeError for what has no agreed form."""
    match value:
        case None | str():
            return value
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return str(value)
        case dt.datetime():
            return moment(value)
        case dt.date():
            return value.isoformat()
        case _:
            raise TypeError(f"the journal cannot write a {type(value).__name__}")


def erased(key: int | None = None) -> str:
    """What stands for an erased value; with its row's key where it must differ from row to row."""
    return ERASED if key is None else f"{ERASED[:-1]} {key}{ERASED[-1]}"


def is_erased(value: object) -> bool:
    """Whether this stands for a value that was erased."""
    return isinstance(value, str) and value.startswith(ERASED[:-1]) and bool(_MARK.fullmatch(value))


def moment(value: dt.datetime) -> str:
    """A moment in UTC to the microsecond."""
    return value.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
