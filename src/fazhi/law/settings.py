"""The operator's settings of law: a folder that decides what the texts leave open. Each of its files may be absent.

quantities.yaml    the limits that the facts leave open: id → within, basis
territories.yaml   `adopted`: the provinces and cities whose limits are followed here though the place is not theirs
transitions.yaml   procedure → `by` filed or handled, and basis: which version governs what began before a new law
calendar/*.csv     notices of working days that came after those the program knows (see notice)
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from . import notice, rulefile
from .notice import Notice
from .refusal import RulesError, nearest
from .territory import CODES

QUANTITIES, TERRITORIES, TRANSITIONS = "quantities.yaml", "territories.yaml", "transitions.yaml"
CALENDAR = "calendar"
NONE = ""  # the digest where nothing is set


class Governs(StrEnum):
    """Which day chooses the version of a procedure: that on which the matter was filed, or that of its registration."""

    FILED = "filed"
    HANDLED = "handled"


@dataclass(frozen=True, slots=True)
class Settings:
    """What one folder says, with a digest over its files, by which the journal knows it."""

    folder: Path | None
    digest: str
    adopted: frozenset[str] = frozenset()
    notices: tuple[Notice, ...] = ()
    transitions: Mapping[str, Governs] = field(default_factory=dict)


_in_use = Settings(None, NONE)


def in_use() -> Settings:
    """The settings by which this process reads the law."""
    return _in_use


def use(settings: Settings) -> None:
    """Read the law by these settings from now on; `adoption` does the rest that follows from it."""
    global _in_use
    _in_use = settings


def read(folder: Path | None) -> Settings:
    """Read a folder, or no folder at all; raises RulesError with everything that is wrong in it."""
    files = files_of(folder)
    if folder is None or not files:
        return Settings(folder, NONE)
    errors: list[str] = []
    notices: list[Notice] = []
    for name in files:
        if name.startswith(f"{CALENDAR}/"):
            try:
                notices.append(notice.read(folder / name))
            except RulesError as error:
                errors += error.errors
    adopted = _adopted(folder / TERRITORIES, errors)
    transitions = _transitions(folder / TRANSITIONS, errors)
    rulefile.raise_if_any(errors)
    lines = "".join(f"{name} {hashlib.sha256((folder / name).read_bytes()).hexdigest()}\n" for name in files)
    return Settings(folder, hashlib.sha256(lines.encode()).hexdigest(), adopted, tuple(notices), transitions)


def files_of(folder: Path | None) -> list[str]:
    """The names of the folder's files that count, in order."""
    if folder is None:
        return []
    named = [name for name in (QUANTITIES, TERRITORIES, TRANSITIONS) if (folder / name).is_file()]
    return [*named, *sorted(f"{CALENDAR}/{path.name}" for path in (folder / CALENDAR).glob("*.csv"))]


def _adopted(path: Path, errors: list[str]) -> frozenset[str]:
    top = rulefile.read(path, errors) if path.is_file() else None
    if top is None:
        return frozenset()
    top.only(("adopted",))
    adopted = top.texts("adopted")
    for name in adopted:
        if name not in CODES:
            top.complain("adopted", f"unknown territory {name!r}", near=nearest(name, CODES, 2) or CODES)
    return frozenset(adopted)


def _transitions(path: Path, errors: list[str]) -> dict[str, Governs]:
    top = rulefile.read(path, errors) if path.is_file() else None
    found: dict[str, Governs] = {}
    for procedure in top or ():
        section = top.section(procedure) if top else None
        if section is not None:
            section.only(("by", "basis"))
            section.text("basis", required=True)
            found[procedure] = section.choice("by", Governs, Governs.FILED)
    return found
