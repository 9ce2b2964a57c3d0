"""How each statute counts: which periods are working days, the first day, the roll, months; each with its article."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from . import rulefile
from .period import Basis, LimitVersion, Unit
from .refusal import nearest
from .rulefile import Section
from .statute import Citation

FILE = Path(__file__).parent / "rules" / "counting.yaml"
SILENCE, TEXTS = "silence", "texts"
PARTS = ("first_day", "roll", "months", "hours")


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Which numbers of days mean working days: all, those up to a number, or a closed list."""

    basis: Basis
    everything: bool = False
    up_to: int = 0
    numbers: frozenset[int] = frozenset()
    except_articles: frozenset[str] = frozenset()

    def cover(self, number: int, article: str | None) -> bool:
        """Whether 'n 日' in this article means n working days."""
        if article in self.except_articles:
            return False
        return self.everything or number <= self.up_to or number in self.numbers


@dataclass(frozen=True, slots=True)
class CountingRules:
    """One statute's rules; what it does not say is that of the law it follows, else of the fallback for silence."""

    working: WorkingDays | None
    first_day: Basis
    roll: Basis
    months: Basis
    hours: Basis


def rules_for(limit: LimitVersion) -> CountingRules:
    """The counting rules of the law that sets the limit."""
    rules = counting_rules()
    return rules.get(limit.law, rules[SILENCE])


def covers(limit: LimitVersion) -> bool:
    """Whether the statute's own rule makes the limit's days working days."""
    working = rules_for(limit).working
    return working is not None and limit.quantity is not None and working.cover(limit.quantity, limit.article)


def unit_basis(limit: LimitVersion) -> Basis | None:
    """Why the limit's days are working days; None when its own words say so, or when they are not."""
    if limit.unit is not Unit.WORKING_DAY:
        return None
    if limit.unit_basis is not None:
        return limit.unit_basis
    working = rules_for(limit).working
    return working.basis if working is not None and covers(limit) else None


@cache
def counting_rules() -> Mapping[str, CountingRules]:
    """By the statute's full name; `silence` is the fallback. Raises RulesError with every mistake in the file."""
    errors: list[str] = []
    found = load(FILE, errors)
    rulefile.raise_if_any(errors)
    return found


def load(path: Path, errors: list[str]) -> dict[str, CountingRules]:
    """Read one counting file; mistakes are noted in `errors`."""
    top = rulefile.read(path, errors)
    fallback = top.section(SILENCE) if top else None
    if top is None or fallback is None:
        errors.append(f"{path.name}:1 {SILENCE}: the fallback for silence is missing")
        return {}
    listed = top.section(TEXTS) if TEXTS in top else None
    since = {law: listed.day(law, required=True) for law in listed} if listed else {}
    said: dict[str, dict[str, Basis]] = {}
    sections: dict[str, Section] = {}
    for law in top:
        section = top.section(law) if law != TEXTS else None
        if section is not None:
            section.only(("working", "follows", *PARTS) if law != SILENCE else PARTS)
            sections[law] = section
            said[law] = {key: basis for key in PARTS if (basis := _basis(section, key, since))}
    rules: dict[str, CountingRules] = {}
    for law, section in sections.items():
        parts = said[SILENCE] | _followed(section, said, since) | said[law]
        for key in PARTS:
            if key not in parts:
                section.complain(key, "is missing, and the fallback does not say it")
        working = section.section("working")
        if len(parts) == len(PARTS):
            rules[law] = CountingRules(_working(working, law, since) if working else None, **parts)
    return rules


def _followed(
    section: Section, said: Mapping[str, dict[str, Basis]], since: Mapping[str, date | None]
) -> dict[str, Basis]:
    """What the law takes from the one that it follows, each part by force of the words that refer to it."""
    inner = section.section("follows")
    if inner is None:
        return {}
    inner.only(("law", "article", "quote", "basis"))
    law = inner.text("law", required=True)
    if law not in said:
        inner.complain("law", f"no table for {law!r}", near=nearest(law, said, 1))
        return {}
    if law not in since:
        inner.complain("law", f"{law!r} is not among the {TEXTS}", near=nearest(law, since, 1))
    by = None
    if "article" in inner:
        own = Citation.of(section.path, inner.text("article"))
        by = Basis(own, inner.text("quote", required=True))
    basis = inner.text("basis") or "law"
    return {
        key: replace(part, basis=basis, since=since.get(law), by=by)
        for key, part in said[law].items()
        if part.citation
    }


def _basis(section: Section, key: str, since: Mapping[str, date | None]) -> Basis | None:
    inner = section.section(key)
    if inner is None:
        return None
    inner.only(("law", "article", "quote", "basis"))
    citation = inner.citation(section.path)
    if citation is None:
        return None
    quote = inner.text("quote", required=True)
    return Basis(citation, quote, inner.text("basis") or "law", _since(inner, since))


def _working(section: Section, law: str, since: Mapping[str, date | None]) -> WorkingDays | None:
    section.only(("law", "article", "quote", "all", "up_to", "numbers", "except"))
    citation = section.citation(law)
    if citation is None:
        return None
    return WorkingDays(
        Basis(citation, section.text("quote", required=True), since=_since(section, since)),
        everything=section.flag("all"),
        up_to=section.number("up_to"),
        numbers=frozenset(section.numbers("numbers")),
        except_articles=frozenset(section.texts("except")),
    )


def _since(inner: Section, since: Mapping[str, date | None]) -> date | None:
    """The day since when another law's words hold; those of the table's own law need none."""
    law = inner.text("law")
    if law and law not in since:
        inner.complain("law", f"{law!r} is not among the {TEXTS}", near=nearest(law, since, 1))
    return since.get(law)
