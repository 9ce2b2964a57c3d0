"""Article coverage: every paragraph of a procedure's chapter is cited by it, carried by something, or owned up to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .limit import limits
from .numeral import value
from .refusal import nearest
from .statute import Place

if TYPE_CHECKING:
    from .procedure import Procedure

Paragraph = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Chapter:
    """What of its law a procedure answers for.

    `paragraphs` gives each article its number of paragraphs (款). What no step, guard or limit of a clock cites stands
    in `carried`, with the step, outcome, field or other place that does it, or in `not_modelled`, with the reason. Both
    name an article, one paragraph of it (第三十条第二款), or a run of articles (第五条至第九条).
    """

    law: str
    paragraphs: Mapping[str, int]
    carried: Mapping[str, str] = field(default_factory=dict)
    not_modelled: Mapping[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Paragraph]:
        for article, count in self.paragraphs.items():
            yield from ((article, number) for number in range(1, count + 1))

    def meant(self, place: str) -> list[Paragraph]:
        """The paragraphs that a place names; raises KeyError where the chapter has none such."""
        first, to, last = place.partition("至")
        if to:
            articles = list(self.paragraphs)
            run = articles[articles.index(first) : articles.index(last) + 1]
            return [each for each in self if each[0] in run]
        named = Place.of(place)
        if named.article not in self.paragraphs:
            raise KeyError(place)
        numbers = range(1, self.paragraphs[named.article] + 1)
        if not named.paragraph:
            return [(named.article, number) for number in numbers]
        if value(named.paragraph) not in numbers:
            raise KeyError(place)
        return [(named.article, value(named.paragraph))]


def uncovered(procedure: "Procedure") -> Iterable[str]:
    """What is wrong with a procedure's account of its chapter, one line each."""
    chapter = procedure.chapter
    if chapter is None:
        return
    cited = {each for place in _cites(procedure, chapter.law) for each in _known(chapter, place)}
    told: dict[Paragraph, str] = {}
    for listed in (chapter.carried, chapter.not_modelled):
        for place, why in listed.items():
            if not why:
                yield f"chapter: {place} is listed without a word"
            try:
                meant = chapter.meant(place)
            except (KeyError, ValueError):
                near = ", ".join(nearest(place, chapter.paragraphs))
                yield f"chapter: {place} is not among its paragraphs; nearest: {near}"
                continue
            twice = [each for each in meant if each in told]
            if twice:
                yield f"chapter: {_name(*twice[0])} is listed twice"
            if all(each in cited for each in meant):
                yield f"chapter: {place} is cited, and need not be listed"
            told |= dict.fromkeys(meant, why)
    missing = [each for each in chapter if each not in cited and each not in told]
    if missing:
        yield f"chapter: nothing answers for {'、'.join(_name(*each) for each in missing)}"


def _cites(procedure: "Procedure", law: str) -> Iterator[str]:
    """Every article of the law that a step, a guard or the limit of a clock cites."""
    own = procedure.law == law
    for step in procedure.steps:
        for cite in (step.cite, *(guard.cite for guard in step.guards)):
            if own and cite.startswith("第"):
                yield cite
    for clock in procedure.clocks:
        for version in limits().get(clock.limit, ()):
            if version.law == law and version.article:
                yield version.article
                for part in (version.extension, version.expiry, *version.excludes):
                    if part is not None and part.basis.citation and part.basis.citation.work == law:
                        yield part.basis.citation.article


def _known(chapter: Chapter, place: str) -> list[Paragraph]:
    """The paragraphs of the chapter that a citation names; those of another chapter of the law are not asked for."""
    try:
        return [each for part in place.split("、") for each in chapter.meant(part)]
    except (KeyError, ValueError):
        return []


def _name(article: str, number: int) -> str:
    return f"{article}第{'一二三四五六七八九十'[number - 1]}款" if number <= 10 else f"{article}第{number}款"
