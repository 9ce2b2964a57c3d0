"""How the wordings of an article in two versions of its law differ: by clauses, then by characters."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from .refusal import BadInput, UnknownArticle
from .statute import Place, Text

CLAUSE = re.compile(r"[^，；。：、\n]*[，；。：、\n]?")
ALIKE = 0.5  # clauses less alike than this are told as one taken out and another put in
ISLAND = 2  # so few characters that stay amid change are told as changed
BREAK = "¶"
KINDRED = 0.4  # articles that share fewer of their pairs of characters are not the same article


class Fate(StrEnum):
    """What became of words."""

    STAYS = "stays"
    GOES = "goes"
    COMES = "comes"


MARKS = {Fate.STAYS: ("", ""), Fate.GOES: ("[-", "-]"), Fate.COMES: ("{+", "+}")}


@dataclass(frozen=True, slots=True)
class Run:
    """Words with one fate; a line break belongs to the words that end with it."""

    fate: Fate
    words: str

    @property
    def is_break(self) -> bool:
        """Whether nothing but a line break goes or comes."""
        return self.fate is not Fate.STAYS and self.words == "\n"


@dataclass(frozen=True, slots=True)
class Comparison:
    """An article in two versions, the older first; `closest` is a likelier counterpart, where another was compared."""

    old: Text
    old_article: str
    new: Text
    new_article: str
    runs: tuple[Run, ...]
    closest: str = ""

    @property
    def is_same(self) -> bool:
        """Whether both versions have the same words."""
        return all(run.fate is Fate.STAYS for run in self.runs)


def compare(text: Text, article: str, against: Text, counterpart: str = "") -> Comparison:
    """An article of a version with that of the same number in another, or with the counterpart that is named.

    Raises UnknownArticle where there is no such article, BadInput where both versions are the same.
    """
    if text.work == against.work:
        raise BadInput(f"对照的两个版本都是《{text.work}》，请另写一个版本。")
    words, place = text.words(Place.of(article)), Place.of(counterpart or article)
    closest = kindred(text.articles[Place.of(article).article], against.articles)
    if place.article not in against.articles:
        hint = f"，文字最接近的是{closest}" if closest else ""
        raise UnknownArticle(f"《{against.work}》没有{place.article}{hint}。")
    first, second = sorted(
        [(text, article, words), (against, counterpart or article, against.words(place))],
        key=lambda side: (side[0].in_force_from or date.min, side[0].work),
    )
    return Comparison(
        *first[:2],
        *second[:2],
        differences(first[2], second[2]),
        "" if counterpart or closest == place.article else closest,
    )


def differences(old: str, new: str) -> tuple[Run, ...]:
    """The runs of which, in order, what stays and goes is the old wording, what stays and comes the new one."""
    before, after = _clauses(old), _clauses(new)
    runs: list[Run] = []
    for tag, i, k, j, m in _matcher(before, after).get_opcodes():
        if tag == "equal":
            runs.append(Run(Fate.STAYS, "".join(before[i:k])))
        else:
            runs += _replaced(before[i:k], after[j:m])
    return tuple(_joined(runs))


def marked(runs: Iterable[Run]) -> str:
    """The runs as a terminal shows them: [-what goes-], {+what comes+}, ¶ where only a line break does."""
    parts = []
    for run in runs:
        opening, closing = MARKS[run.fate]
        words = f"{BREAK}\n" if run.is_break else run.words
        parts.append("\n".join(f"{opening}{line}{closing}" if line else "" for line in words.split("\n")))
    return "".join(parts)


def kindred(words: str, articles: Mapping[str, str]) -> str:
    """The article whose words are most like these; empty where none is like them."""
    pairs = _pairs(words)
    likeness = {article: _likeness(pairs, _pairs(other)) for article, other in articles.items()}
    best = max(likeness, key=lambda article: likeness[article], default="")
    return best if best and likeness[best] >= KINDRED else ""


def _clauses(words: str) -> list[str]:
    return [clause for clause in CLAUSE.findall(words) if clause]


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """Clauses that stand in each other's place: the pair most alike by characters, then those before and after it."""
    alike = {
        (i, j): likeness
        for i, gone in enumerate(old)
        for j, come in enumerate(new)
        if (likeness := _matcher(gone, come).ratio()) >= ALIKE
    }
    todo = [(0, len(old), 0, len(new))]
    while todo:
        i, k, j, m = todo.pop()
        pairs = [(a, b) for a, b in alike if i <= a < k and j <= b < m]
        if not pairs:
            yield from (Run(Fate.GOES, "".join(old[i:k])), Run(Fate.COMES, "".join(new[j:m])))
            continue
        a, b = max(pairs, key=lambda pair: (alike[pair], -abs(pair[0] - i - pair[1] + j)))
        if (a, a + 1, b, b + 1) == (i, k, j, m):
            yield from _by_characters(old[a], new[b])
        else:
            todo += [(a + 1, k, b + 1, m), (a, a + 1, b, b + 1), (i, a, j, b)]


def _by_characters(old: str, new: str) -> Iterator[Run]:
    codes = _matcher(old, new).get_opcodes()
    for number, (tag, i, k, j, m) in enumerate(codes):
        amid = 0 < number < len(codes) - 1
        if tag == "equal" and not (amid and k - i < ISLAND):
            yield Run(Fate.STAYS, old[i:k])
        else:
            yield from (Run(Fate.GOES, old[i:k]), Run(Fate.COMES, new[j:m]))


def _matcher(old: Sequence[str], new: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, old, new, autojunk=False)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs with neighbours of one fate made one, and what goes before what comes in its place."""
    said = (run for run in runs if run.words)
    for stays, group in groupby(said, key=lambda run: run.fate is Fate.STAYS):
        words = dict.fromkeys((Fate.STAYS,) if stays else (Fate.GOES, Fate.COMES), "")
        for run in group:
            words[run.fate] += run.words
        yield from (Run(fate, text) for fate, text in words.items() if text)


def _pairs(words: str) -> frozenset[str]:
    plain = re.sub(r"[\W_]", "", words)
    return frozenset(plain[n : n + 2] for n in range(len(plain) - 1))


def _likeness(some: frozenset[str], others: frozenset[str]) -> float:
    """Shared pairs of both (Dice)."""
    return 2 * len(some & others) / (len(some) + len(others)) if some or others else 0
