"""Rule files made into time limits, with every check that needs no law text; all mistakes are collected."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from . import rulefile
from .calendar import published
from .clock import due
from .counting import rules_for
from .numeral import numbers_in
from .period import (
    Basis,
    Direction,
    Example,
    Exclusion,
    Expiry,
    Extension,
    Kind,
    LimitVersion,
    Quantity,
    TimeLimit,
    Unit,
)
from .refusal import LawError, nearest
from .rulefile import Section
from .settings import QUANTITIES
from .territory import CODES

OWN_KEYS = ("title", "kind", "owed_by", "starts", "before", "event", "applies_if", "territory", "versions")
VERSION_KEYS = (
    "since", "since_basis", "id", "law", "article", "within", "quote", "unit", "accepted_as_of", "extension",
    "excludes", "expiry", "yields_to", "rolls", "question", "otherwise", "source", "example", "ended",
    "title", "owed_by", "starts", "event", "applies_if", "territory",
)  # fmt: skip
WITHIN = re.compile(r"(\d+|unverified|by_decision) (hour|day|working day|month|year)s?")
EVENT = re.compile(r"[a-z][a-z0-9_]*(\([a-z][a-z0-9_]*\))?")


def load(folder: Path, settings: Path | None = None) -> dict[str, TimeLimit]:
    """Every limit of the folder's `*.yaml` by name (`file.key`); raises RulesError with all that is wrong."""
    errors: list[str] = []
    found: dict[str, TimeLimit] = {}
    lines: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.stem == "counting":
            continue
        top = rulefile.read(path, errors)
        for key in top or ():
            section = top.section(key) if top else None
            if section is not None:
                limit = _limit(f"{path.stem}.{key}", section, lines)
                found[limit.name] = limit
    if settings is not None:
        found = _settle(found, settings / QUANTITIES, errors)
    rulefile.raise_if_any(errors)
    return found


def _limit(name: str, section: Section, lines: dict[str, str]) -> TimeLimit:
    section.only(OWN_KEYS)
    _known_territory(section)
    title = section.text("title", required=True)
    kind = section.choice("kind", Kind, Kind.DUTY)
    if ("starts" in section) == ("before" in section):
        section.complain("starts", "needs either starts (counted after) or before (counted back)")
    direction = Direction.BEFORE if "before" in section else Direction.AFTER
    common = {
        "title": title,
        "owed_by": section.text("owed_by", required=True),
        "starts": section.text("before" if direction is Direction.BEFORE else "starts"),
        "event": section.text("event", required=True),
        "applies_if": section.text("applies_if"),
        "territory": section.text("territory"),
    }
    entries = section.sections("versions", required=True)
    versions: list[LimitVersion] = []
    last = date.min
    for entry, after in zip(entries, [*entries[1:], None], strict=True):
        # a limit whose text nobody has seen is in force from no known day
        since = entry.day("since", required=not entry.text("within").startswith("unverified")) or last
        if since < last or (since == last and since != date.min):
            entry.complain("since", f"{since} does not come after {last}")
        last = since
        if entry.flag("ended"):
            if after is not None or not versions:
                entry.complain("ended", "only the last of several entries may end a limit")
            entry.only(("since", "ended", "law", "article", "quote"))
            entry.citation()
            continue
        until = after.day("since") if after is not None else None
        version = _version(name, kind, direction, common, since, until, entry)
        if (
            before := lines.setdefault(version.id, f"{entry.file}:{entry.line}")
        ) != f"{entry.file}:{entry.line}":
            entry.complain("id", f"{version.id!r} stands in {before} already")
        versions.append(version)
    return TimeLimit(name, title, tuple(versions))


def _version(
    name: str,
    kind: Kind,
    direction: Direction,
    common: dict[str, str],
    since: date,
    until: date | None,
    entry: Section,
) -> LimitVersion:
    entry.only(VERSION_KEYS)
    _known_territory(entry)
    own = {key: entry.text(key) or value for key, value in common.items()}
    if not EVENT.fullmatch(own["starts"]):
        entry.complain("starts", f"{own['starts']!r} should read like accepted or served(copy)")
    within = entry.text("within", required=True)
    number, unit = _within(entry, "within", within)
    verified = not within.startswith("unverified")
    version = LimitVersion(
        id=entry.text("id", required=True),
        name=name,
        title=own["title"],
        owed_by=own["owed_by"],
        starts=own["starts"],
        event=own["event"],
        applies_if=own["applies_if"],
        territory=own["territory"],
        kind=kind,
        direction=direction,
        quantity=number,
        unit=unit,
        citation=entry.citation() if verified else None,
        source=entry.text("source", required=not verified),
        quote=entry.text("quote", required=verified),
        effective_from=since,
        effective_to=until - timedelta(days=1) if until else None,
        effective_from_verified="since_basis" not in entry,
        verified=verified,
        by_decision=within.startswith("by_decision"),
        yields_to=entry.text("yields_to"),
        rolls="rolls" not in entry or entry.flag("rolls"),
        question=entry.text("question", required=not verified),
        otherwise=_otherwise(entry),
    )
    version = replace(
        version,
        unit_basis=_basis(entry, "unit", version),
        accepted_as_of=_basis(entry, "accepted_as_of", version),
        extension=_extension(entry, version),
        excludes=tuple(_excludes(entry, version)),
        expiry=_expiry(entry, version),
        example=_example(entry),
    )
    _check(entry, version)
    return version


def _known_territory(section: Section) -> None:
    name = section.text("territory")
    if name and name not in CODES:
        section.complain("territory", f"unknown territory {name!r}", near=nearest(name, CODES, 2))


def _within(entry: Section, key: str, words: str) -> tuple[int | None, Unit]:
    if match := WITHIN.fullmatch(words):
        unit = Unit(match[2].replace(" ", "_"))
        return (int(match[1]) if match[1].isdecimal() else None), unit
    if words:
        units = [unit.value.replace("_", " ") + "s" for unit in Unit]
        entry.complain(
            key, f"{words!r} should read like 5 working days", near=nearest(words, units, 1) or units
        )
    return None, Unit.DAY


def _otherwise(entry: Section) -> Quantity | None:
    number, unit = _within(entry, "otherwise", entry.text("otherwise"))
    return Quantity(number, unit) if number is not None else None


def _basis(entry: Section, key: str, version: LimitVersion) -> Basis | None:
    inner = entry.section(key)
    if inner is None:
        return None
    inner.only(("law", "article", "quote", "basis"))
    return _cited(inner, version)


def _cited(inner: Section, version: LimitVersion) -> Basis:
    """The basis a part of a version stands on: its own article, else the version's; or practice."""
    basis = inner.text("basis")
    if basis and basis not in ("practice", "interpretation"):
        inner.complain("basis", f"unknown basis {basis!r}", near=("practice", "interpretation"))
    citation = inner.citation(version.law) if "article" in inner else None if basis else version.citation
    if citation is not None and "quote" not in inner:
        inner.complain("quote", "is missing")
    return Basis(citation, inner.text("quote"), basis or "law")


def _extension(entry: Section, version: LimitVersion) -> Extension | None:
    inner = entry.section("extension")
    if inner is None:
        return None
    if version.direction is Direction.BEFORE:
        entry.complain("extension", "what is counted back from an event cannot be extended")
    inner.only(("up_to", "total", "approved_by", "law", "article", "quote"))
    basis = _cited(inner, version)
    key = "total" if "total" in inner else "up_to"
    words = inner.text(key, required=True)
    up_to: int | None = None
    if words != "by_decision":
        up_to, unit = _within(inner, key, words)
        if up_to is not None and unit is not version.unit:
            inner.complain(key, f"an extension counts in the limit's own unit, {version.unit}")
        if up_to is not None and up_to not in numbers_in(basis.quote):
            inner.complain(key, f"{up_to} does not stand in its quote {basis.quote!r}")
        if up_to is not None and key == "total":
            up_to -= version.quantity or 0
    return Extension(up_to, inner.text("approved_by", required=True), basis)


def _excludes(entry: Section, version: LimitVersion) -> Iterator[Exclusion]:
    for inner in entry.sections("excludes"):
        inner.only(("span", "title", "law", "article", "quote", "basis"))
        span, title = inner.text("span", required=True), inner.text("title", required=True)
        yield Exclusion(span, title, _cited(inner, version))


def _expiry(entry: Section, version: LimitVersion) -> Expiry | None:
    inner = entry.section("expiry")
    if inner is None:
        return None
    inner.only(("effect", "judged", "dated_start", "law", "article", "quote", "basis"))
    effect = inner.text("effect", required=True)
    return Expiry(effect, _cited(inner, version), inner.flag("judged"), inner.flag("dated_start"))


def _example(entry: Section) -> Example | None:
    inner = entry.section("example")
    if inner is None:
        return None
    inner.only(("start", "due", "extended"))
    start, last = inner.moment("start"), inner.moment("due")
    return Example(start, last, inner.day("extended")) if start and last else None


def _check(entry: Section, version: LimitVersion) -> None:
    """What a version must satisfy whatever the law says."""
    number = version.quantity
    if number is None:
        return
    if number not in numbers_in(version.quote):
        entry.complain("within", f"{number} does not stand in its quote {version.quote!r}")
    working = rules_for(version).working
    covered = working is not None and working.cover(number, version.article)
    if version.unit is Unit.WORKING_DAY and not (covered or version.unit_basis or "工作日" in version.quote):
        entry.complain("within", f"nothing makes {number} days of {version.law} working days; add unit")
    if version.unit is Unit.DAY and covered and version.unit_basis is None:
        entry.complain("within", f"{number} days are working days under {version.law}")
    if version.kind is Kind.QUALIFICATION:
        return
    if version.example is None:
        entry.complain("example", "is missing")
        return
    for key, expected, extension in (
        ("due", version.example.due, 0),
        ("extended", version.example.extended, version.extension.up_to if version.extension else None),
    ):
        if expected is None or extension is None:
            continue
        try:
            found = due(
                version, version.example.start, extension=extension, calendar=published(), explain=False
            ).due
        except LawError as error:
            entry.complain("example", str(error))
            continue
        if found != expected:
            entry.complain("example", f"{key} is {found}, not {expected}")


def _settle(found: dict[str, TimeLimit], path: Path, errors: list[str]) -> dict[str, TimeLimit]:
    """The limits with what the operator settled: id → within and basis."""
    top = rulefile.read(path, errors) if path.exists() else None
    if top is None:
        return found
    open_ids = {version.id: version for limit in found.values() for version in limit if version.question}
    settled: dict[str, LimitVersion] = {}
    for key in top:
        section = top.section(key)
        if section is None:
            continue
        section.only(("within", "basis"))
        number, unit = _within(section, "within", section.text("within", required=True))
        if key not in open_ids:
            top.complain(key, "is no limit that is open to settle", near=nearest(key, open_ids, 1))
        elif number is not None:
            basis = section.text("basis", required=True)
            settled[key] = open_ids[key].with_quantity(Quantity(number, unit), basis)
    return {
        name: replace(limit, versions=tuple(settled.get(each.id, each) for each in limit))
        for name, limit in found.items()
    }
