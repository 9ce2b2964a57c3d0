"""How each statute counts: which periods are working days, the first day, the roll, months; each with its article."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from . import rulefile
from .period import Basis, LimitVersion, Unit
from .rulefile import Section

FILE = Path(__file__).parent / "rules" / "counting.yaml"
SILENCE = "silence"
RULE_KEYS = ("working", "first_day", "roll", "months", "hours")


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
    """One statute's rules; what it does not say is filled from the fallback for silence."""

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
    silence = {key: _basis(fallback, key) for key in RULE_KEYS[1:]}
    rules: dict[str, CountingRules] = {}
    for law in top:
        section = top.section(law)
        if section is None:
            continue
        section.only(RULE_KEYS)
        own = {key: _basis(section, key) or silence[key] for key in RULE_KEYS[1:]}
        for key, basis in own.items():
            if basis is None:
                section.complain(key, "is missing, and the fallback does not say it")
        working = section.section("working")
        said = {key: basis for key, basis in own.items() if basis is not None}
        if len(said) == len(own):
            rules[law] = CountingRules(_working(working, law) if working else None, **said)
    return rules


def _basis(section: Section, key: str) -> Basis | None:
    inner = section.section(key)
    if inner is None:
        return None
    inner.only(("law", "article", "quote", "basis"))
    citation = inner.citation(section.path)
    return (
        Basis(citation, inner.text("quote", required=True), inner.text("basis") or "law")
        if citation
        else None
    )


def _working(section: Section, law: str) -> WorkingDays | None:
    section.only(("law", "article", "quote", "all", "up_to", "numbers", "except"))
    citation = section.citation(law)
    if citation is None:
        return None
    return WorkingDays(
        Basis(citation, section.text("quote", required=True)),
        everything=section.flag("all"),
        up_to=section.number("up_to"),
        numbers=frozenset(section.numbers("numbers")),
        except_articles=frozenset(section.texts("except")),
    )
