"""The lock of published law: a hash of each version's normal form, so that no limit and no procedure changes unseen.

`published.lock` holds one line for each version of a limit and of a procedure. A version that is in it changes by an
erratum only: an entry of `errata.yaml` beside it with day, reason and hash. A new law is a new version, never an edit.
"""

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from . import rulefile
from .period import TimeLimit
from .procedure import Guard, Named, Procedure

HERE = Path(__file__).parent
LOCK, ERRATA = HERE / "published.lock", HERE / "errata.yaml"


def present(limits: Iterable[TimeLimit], procedures: Iterable[Procedure]) -> dict[str, str]:
    """The hash of each version as it is declared now: limits by their ids, procedures by their keys."""
    found = {version.id: _hash(version) for limit in limits for version in limit}
    return found | {procedure.key: _hash(procedure) for procedure in procedures}


def published(path: Path = LOCK) -> dict[str, str]:
    """The hashes that are locked."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return dict(line.split(" ", 1) for line in lines)


def errata(path: Path = ERRATA) -> dict[str, str]:
    """The hash of each version after its last erratum. Raises RulesError with everything that is wrong in the file."""
    errors: list[str] = []
    top = rulefile.read(path, errors) if path.exists() else None
    found: dict[str, str] = {}
    for entry in top.sections("errata") if top else ():
        entry.only(("id", "day", "reason", "hash"))
        entry.day("day", required=True)
        entry.text("reason", required=True)
        found[entry.text("id", required=True)] = entry.text("hash", required=True)
    rulefile.raise_if_any(errors)
    return found


def changed(now: Mapping[str, str], path: Path = LOCK, errata_path: Path = ERRATA) -> list[str]:
    """What differs from the lock, one line each: a version changed without an erratum, gone, or not yet locked."""
    locked, mended = published(path), errata(errata_path)
    lines = []
    for name in sorted({*locked, *now}):
        if name not in now:
            lines.append(f"{name}: is published and gone; a version stays while a case may name it")
        elif name not in locked:
            lines.append(f"{name}: is not locked yet; run fazhi law lock")
        elif now[name] != mended.get(name, locked[name]):
            lines.append(f"{name}: changed without an erratum; its hash is now {now[name]}")
    return lines


def lock(now: Mapping[str, str], path: Path = LOCK) -> list[str]:
    """Add the versions that are not locked yet; those that are stay as they were. Gives the names added."""
    locked = published(path)
    added = sorted(set(now) - set(locked))
    held = locked | {name: now[name] for name in added}
    path.write_text("".join(f"{name} {held[name]}\n" for name in sorted(held)), encoding="utf-8")
    return added


def _hash(version: object) -> str:
    words = json.dumps(_normal(version), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(words.encode()).hexdigest()


def _normal(value: Any) -> Any:
    """The normal form: plain data; of a function its name alone, and of a guard also what it says."""
    match value:
        case None | bool() | int() | str():
            return value
        case date():
            return value.isoformat()
        case Guard():
            return [value.test.__qualname__, value.reason, value.cite]
        case Named():
            return [value.id, value.title, getattr(value, "is_end", False)]
        case Enum():
            return value.value
        case type() if issubclass(value, Enum):
            return [_normal(member) for member in value]
        case Mapping():
            return {str(key): _normal(each) for key, each in value.items()}
        case tuple() | list() | frozenset():
            return [_normal(each) for each in value]
        case _ if dataclasses.is_dataclass(value):
            fields = (field for field in dataclasses.fields(value) if field.compare)
            return {field.name: _normal(getattr(value, field.name)) for field in fields}
        case _ if callable(value):
            return value.__qualname__
    raise TypeError(f"no normal form for {value!r}")
