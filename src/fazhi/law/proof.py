"""The rules held against the law texts: every article exists, every quote stands in its article."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from .counting import counting_rules
from .period import Basis, LimitVersion, TimeLimit
from .refusal import LawError
from .statute import Statutes


def unproven(limits: Iterable[TimeLimit], statutes: Statutes) -> list[str]:
    """One line for every citation that the loaded texts do not bear out."""
    return [f"{name}: {problem}" for name, basis in bases(limits) if (problem := _problem(basis, statutes))]


def bases(limits: Iterable[TimeLimit]) -> Iterator[tuple[str, Basis]]:
    """Everything on which the limits and the rules of counting rest, each with the name of what rests on it."""
    for limit in limits:
        for version in limit:
            yield from ((version.id, basis) for basis in _bases(version))
    for law, rules in counting_rules().items():
        for basis in (rules.first_day, rules.roll, rules.months, rules.hours):
            yield law, basis
        if rules.working:
            yield law, rules.working.basis


def _bases(version: LimitVersion) -> Iterator[Basis]:
    if version.citation is not None:
        yield Basis(version.citation, version.quote)
        if version.yields_to:
            yield Basis(version.citation, version.yields_to)
    for part in (version.extension, *version.excludes, version.expiry):
        if part is not None:
            yield part.basis
    for basis in (version.unit_basis, version.accepted_as_of):
        if basis is not None:
            yield basis


def _problem(basis: Basis, statutes: Statutes) -> str:
    if basis.citation is None:
        return ""
    try:
        words = statutes.article(basis.citation.work, basis.citation.article)
    except LawError as error:
        return str(error)
    if _plain(basis.quote) not in _plain(words):
        return f"{basis.citation}没有“{basis.quote}”"
    return ""


def _plain(words: str) -> str:
    """The words without white space, full-width digits as digits."""
    return re.sub(r"[\s\u3000\u200b]", "", unicodedata.normalize("NFKC", words))
