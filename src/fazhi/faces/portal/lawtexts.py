"""Law texts as pages show them: which are loaded, when they are in force, an article with what is cited marked."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from django.urls import reverse

from fazhi.faces.shapes import Cell, Link, Row
from fazhi.faces.templatetags.look import cn_date
from fazhi.journal.time import today
from fazhi.law.difference import BREAK, Run
from fazhi.law.numeral import value
from fazhi.law.refusal import LawError
from fazhi.law.statute import SHORT_NAMES, Place, Statutes, Text, bare, paragraphs, spelled


@dataclass(frozen=True, slots=True)
class Block:
    """A line of an article: the opening of a paragraph or an item; `is_cited` where a citation means it."""

    lines: tuple[str, ...]
    is_cited: bool = False
    number: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a text, in its order: a heading or an article."""

    kind: Literal["heading", "article"]
    words: str
    anchor: str
    level: int = 0
    blocks: tuple[Block, ...] = ()


def in_force(statutes: Statutes, work: str) -> Text | None:
    """The text that a name means today: of several versions the one in force, before the first of them that one.

    None where none is loaded; raises UnreadableText.
    """
    versions = statutes.versions(work)
    begun = [text for text in versions if text.in_force_from and text.in_force_from <= today()]
    if begun:
        return begun[-1]
    return versions[0] if versions else None


def called(work: str) -> str:
    """A text's name as people write it: 民法典, 行政复议法（2023-09-01）."""
    name, bracket, version = work.partition("(")
    return SHORT_NAMES.get(name, name) + (f"（{version.rstrip(')')}）" if bracket else "")


def address_of(text: Text) -> str:
    """Where the text is read."""
    return reverse("law", args=[text.work])


def article_address(text: Text, article: str) -> str:
    """Where an article of the text is read."""
    return reverse("law_article", args=[text.work, article])


def window_words(statutes: Statutes, text: Text) -> str:
    """When the text is in force, as far as the loaded texts say."""
    since, until = statutes.window(text)
    if since is None:
        words = "文本没有写明施行日期"
    elif text.stated_from == since:
        words = f"{cn_date(since)}起施行"
    else:
        words = f"{cn_date(since)}的文本，没有另写施行日期"
    return f"{words}，至{cn_date(until)}" if until else words


def state_of(statutes: Statutes, text: Text) -> tuple[str, str]:
    """Where the text stands among the loaded versions today, and the tag's kind."""
    since, until = statutes.window(text)
    if since is not None and since > today():
        return "尚未施行", "warn"
    if until is not None and until < today():
        return "已有新文本", "warn"
    return ("现行文本" if until else "载入的最新文本"), "info"


def rows_of(statutes: Statutes) -> Iterator[Row]:
    """The loaded texts, the versions of a law together, the newest first; what cannot be read says so."""
    for name in dict.fromkeys(map(bare, statutes)):
        try:
            for text in reversed(statutes.versions(name)):
                yield Row(
                    [
                        Cell(called(name), address_of(text)),
                        text.version,
                        text.in_force_from.isoformat() if text.in_force_from else "",
                        state_of(statutes, text)[0],
                        str(len(text.articles)),
                    ]
                )
        except LawError as error:
            yield Row([Cell(called(name), note=str(error)), "", "", "", ""], tone="warn")


def versions_of(statutes: Statutes, text: Text) -> list[Link]:
    """The other loaded versions of the law."""
    return [
        Link(called(other.work), address_of(other), window_words(statutes, other))
        for other in statutes.versions(text.name)
        if other.work != text.work
    ]


def others_of(statutes: Statutes, work: str, article: str) -> list[Link]:
    """Of the other loaded versions of a law those that have the article; all of them where none is named."""
    links = []
    for there in statutes:
        if bare(there) == bare(work) and there != spelled(work):
            with suppress(LawError):
                other = statutes.text(there)
                if article:
                    other.words(Place.of(article))
                href = article_address(other, article) if article else address_of(other)
                links.append(Link(f"{called(there)}{article}", href))
    return links


def blocks_of(text: Text, place: Place) -> tuple[Block, ...]:
    """The article's lines, those marked that the place names; raises UnknownArticle where there is none such."""
    at, item = text.cited(place)
    return tuple(
        Block(
            tuple(words.split("\n")),
            is_cited=paragraph == at and item in (None, number),
            number=place.article if not paragraph and not number else "",
        )
        for paragraph, blocks in enumerate(paragraphs(text.articles[place.article]))
        for number, words in enumerate(blocks)
    )


def entries_of(text: Text) -> Iterator[Entry]:
    """The whole text: each heading where it begins, each article."""
    standing: tuple[str, ...] = ()
    count = 0
    for article in text.articles:
        headings = text.headings.get(article, ())
        for level, words in enumerate(headings):
            if headings[: level + 1] != standing[: level + 1]:
                count += 1
                yield Entry("heading", words, f"h{count}", level)
        standing = headings
        yield Entry("article", article, anchor_of(article), blocks=blocks_of(text, Place(article)))


def anchor_of(article: str) -> str:
    """The anchor of an article in its text: a62, a62-1 for 第六十二条之一."""
    number, _, more = article.removeprefix("第").partition("条")
    return f"a{value(number)}" + (f"-{value(more.removeprefix('之'))}" if more else "")


def neighbours(text: Text, article: str) -> tuple[Link | None, Link | None]:
    """The articles before and after."""
    names = list(text.articles)
    at = names.index(article)
    links = [Link(name, article_address(text, name)) for name in names]
    return links[at - 1] if at else None, links[at + 1] if at + 1 < len(links) else None


def lines_of(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs of a comparison in lines, a line break that alone goes or comes as ¶."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        for number, words in enumerate(run.words.split("\n")):
            if number:
                if run.is_break:
                    lines[-1].append(Run(run.fate, BREAK))
                lines.append([])
            if words:
                lines[-1].append(Run(run.fate, words))
    return [line for line in lines if line]
