"""Law texts: what a citation names, and the words of an article from a folder that the operator loads."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from .numeral import value
from .refusal import UnknownArticle, UnreadableText, nearest

DIGITS = "〇零一二三四五六七八九十百千"
NUMBER = rf"第[{DIGITS}]+条(?:之[{DIGITS}]+)?"
WORK = re.compile(r"(?P<name>.+?)(?:\((?P<version>\d{4}-\d{2}-\d{2})\))?")
ASKED = re.compile(r"(?P<name>.+?)(?:\((?P<version>\d{4}(?:-\d{2}-\d{2})?)\))?")
PLACE = re.compile(rf"({NUMBER})(?:第([{DIGITS}]+)款)?(?:第([{DIGITS}]+)项)?")
OPENING = re.compile(rf"({NUMBER})\s+(.*)")
HEADING = re.compile(r"(#+)\s*(.*)")
PART = re.compile(rf"第[{DIGITS}]+(?:分?编|章|节)")
ITEM = re.compile(rf"[（(]([{DIGITS}]+)[）)]")
SUBITEM = re.compile(r"\d+[.．、]")
ANNEX = re.compile(rf"附(?:件|录|表)?[\d{DIGITS}]*(?:[：:\s]|$)")
UNSEEN = re.compile("[\u200b\u200c\u200d\ufeff]")
IN_FORCE = re.compile(r"自(\d{4})年(\d{1,2})月(\d{1,2})日起(?:施行|实施)")
IN_FORCE_HEAD = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日起?(?:施行|实施)")
SHORT_NAMES = {"总则": "民法典"}  # the file of the Civil Code's general part is called so
HOW = "应写作“第三十条”、“第三十条第一款”或者“第三十条第一款第四项”"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a text: its article, and the ordinals of its paragraph (款) and item (项): 第三十条, 一, 四."""

    article: str
    paragraph: str = ""
    item: str = ""

    @classmethod
    def of(cls, words: str) -> "Place":
        """From 第三十条第一款第四项; raises UnknownArticle when it reads otherwise."""
        if not (match := PLACE.fullmatch(words)):
            raise UnknownArticle(f"条号“{words}”{HOW}。")
        return cls(match[1], match[2] or "", match[3] or "")


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a law: the text's name, the version by its date of adoption, the article as written."""

    law: str
    version: str
    article: str

    @classmethod
    def of(cls, work: str, article: str) -> "Citation":
        """From 行政复议法(2023-09-01) and 第三十条第一款; raises UnknownArticle when they read otherwise."""
        if not (match := WORK.fullmatch(work)):
            raise UnknownArticle(f"法律名称“{work}”应写作“行政复议法(2023-09-01)”。")
        Place.of(article)
        return cls(match["name"], match["version"] or "", article)

    @property
    def work(self) -> str:
        """The text's name with its version, as its file is called: 行政复议法(2023-09-01)."""
        return f"{self.law}({self.version})" if self.version else self.law

    def __str__(self) -> str:
        name = SHORT_NAMES.get(self.law, self.law)
        return f"{name}（{self.version[:4]}）{self.article}" if self.version else f"{name}{self.article}"


def spelled(work: str) -> str:
    """A law's name as the files spell it: without book marks and 中华人民共和国, its version in plain brackets."""
    name = work.strip().replace("（", "(").replace("）", ")")
    if match := re.fullmatch(r"《([^《》]+)》(\(.*\))?", name):
        name = match[1] + (match[2] or "")
    name = name.removeprefix("中华人民共和国")
    return next((name.replace(short, file, 1) for file, short in SHORT_NAMES.items() if name == short), name)


def bare(work: str) -> str:
    """A law's name without its version: 行政复议法."""
    match = ASKED.fullmatch(spelled(work))
    return match["name"] if match else ""


@dataclass(frozen=True)
class Text:
    """One law text: a Markdown file whose articles begin 第一条 at the head of a line.

    `headings` are the parts and chapters in which an article stands, the outermost first; `history` says when the
    text was adopted and amended; `preface` stands before the first article, `annex` after the last.
    """

    path: Path
    title: str
    history: tuple[str, ...] = ()
    preface: tuple[str, ...] = ()
    articles: dict[str, str] = field(default_factory=dict, repr=False)
    headings: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    annex: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def read(cls, path: Path) -> "Text":
        """The text of a file; raises UnreadableText when it is none in UTF-8."""
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            raise UnreadableText(f"{path.name} 不是 UTF-8 文本，请另存为 UTF-8 以后再载入。") from None
        reader = _Reader()
        for line in lines:
            reader.take(UNSEEN.sub("", line).strip())
        title = "".join(reader.titles)
        return cls(
            path,
            title or path.stem,
            tuple(reader.history),
            tuple(line for line in reader.preface if _close(line) not in (title, *reader.titles)),
            {article: "\n".join(words) for article, words in reader.articles.items()},
            reader.headings,
            tuple(reader.annex),
        )

    @property
    def work(self) -> str:
        """The full name: 行政复议法(2023-09-01)."""
        return self.path.stem

    @cached_property
    def name(self) -> str:
        """The bare name, under which its versions stand together: 行政复议法."""
        match = WORK.fullmatch(self.work)
        return match["name"] if match else self.work

    @cached_property
    def version(self) -> str:
        """The day of its adoption as the file's name has it: 2023-09-01; empty where it has none."""
        match = WORK.fullmatch(self.work)
        return match["version"] or "" if match else ""

    @cached_property
    def stated_from(self) -> date | None:
        """The day in force that its last article names, or else its head."""
        last = next(reversed(self.articles.values()), "")
        found = IN_FORCE.findall(_packed(last)) or IN_FORCE_HEAD.findall(_packed("\n".join(self.history)))
        days = [_day("-".join(part.zfill(2) for part in each)) for each in found]
        return max((day for day in days if day), default=None)

    @cached_property
    def in_force_from(self) -> date | None:
        """The day that the text states, but not before the version's own date; None when neither says.

        An amendment may come into force later than it was adopted without the text saying so.
        """
        return max((day for day in (self.stated_from, _day(self.version)) if day), default=None)

    def words(self, place: Place) -> str:
        """The words at a place; raises UnknownArticle when there is none such."""
        if place.article not in self.articles:
            raise UnknownArticle(f"《{self.work}》没有{place.article}。")
        words = self.articles[place.article]
        paragraph, item = _within(words, place, f"《{self.work}》{place.article}")
        if paragraph is None:
            return words
        blocks = paragraphs(words)[paragraph]
        return "\n".join(blocks) if item is None else blocks[item]

    def cited(self, place: Place) -> tuple[int | None, int | None]:
        """Which of `paragraphs` a place means, and which of its blocks; raises UnknownArticle as `words` does."""
        self.words(Place(place.article))
        return _within(self.articles[place.article], place, f"《{self.work}》{place.article}")


class _Reader:
    """Takes a text line by line."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self.history: list[str] = []
        self.preface: list[str] = []
        self.articles: dict[str, list[str]] = {}
        self.headings: dict[str, tuple[str, ...]] = {}
        self.annex: list[str] = []
        self.standing: list[tuple[int, str]] = []
        self.before = self.history

    def take(self, line: str) -> None:
        """One line, without what is unseen at its ends."""
        if not line:
            return
        if self.annex or (self.articles and ANNEX.match(line)):
            self.annex.append(line)
        elif line.startswith("<!--"):
            self.before = self.preface
        elif heading := HEADING.fullmatch(line):
            self._head(len(heading[1]), heading[2])
        elif (opening := OPENING.fullmatch(line)) and opening[1] not in self.articles:
            self.articles[opening[1]] = [opening[2]]
            self.headings[opening[1]] = tuple(title for _, title in self.standing)
        elif self.articles:
            self.articles[next(reversed(self.articles))].append(line)
        else:
            self.before.append(line)

    def _head(self, level: int, words: str) -> None:
        if level == 1 and not self.articles and not PART.match(words):
            self.titles.append(_close(words))
            return
        self.before = self.preface
        first, *rest = words.split(maxsplit=1)
        title = f"{first}　{_close(rest[0])}" if rest and PART.fullmatch(first) else words
        self.standing = [*(each for each in self.standing if each[0] < level), (level, title)]


def paragraphs(words: str) -> list[list[str]]:
    """The paragraphs (款) of an article: each its opening words, then its items (项), an item with its lines below."""
    found: list[list[str]] = []
    for line in words.split("\n"):
        if found and ITEM.match(line):
            found[-1].append(line)
        elif found and SUBITEM.match(line):
            found[-1][-1] += f"\n{line}"
        else:
            found.append([line])
    return found


class Statutes:
    """The law texts of one folder, each read when asked for, by `read`."""

    def __init__(self, folder: Path, read: Callable[[Path], Text] = Text.read) -> None:
        self.folder, self._read_path = folder, read
        self._paths = {path.stem: path for path in sorted(folder.glob("*.md"))}
        self._texts: dict[str, Text] = {}

    def __iter__(self) -> Iterator[str]:
        """The full names of the texts."""
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def text(self, work: str, on: date | None = None) -> Text:
        """By full name 行政复议法(2023-09-01), or by bare name and the day on which it is in force."""
        work = spelled(work)
        if work in self._paths:
            return self._read(work)
        versions = self.versions(work)
        if not versions:
            raise UnknownArticle(self._unknown(work))
        if on is None:
            if len(versions) == 1:
                return versions[0]
            names = "、".join(text.work for text in versions)
            raise UnknownArticle(f"《{work}》载有多个版本（{names}），请用 --on 指明日期或者写全名称。")
        in_force = [text for text in versions if text.in_force_from and text.in_force_from <= on]
        if not in_force:
            raise UnknownArticle(f"载入的《{work}》各版本在 {on.isoformat()} 均未施行。")
        return in_force[-1]

    def versions(self, work: str) -> list[Text]:
        """The loaded versions of a law by its bare name, or of a year by 行政复议法(2023), oldest first."""
        if not (asked := ASKED.fullmatch(spelled(work))):
            return []
        name, version = asked["name"], asked["version"] or ""
        stems = [
            stem
            for stem in self._paths
            if (match := WORK.fullmatch(stem))
            and match["name"] == name
            and (match["version"] or "").startswith(version)
        ]
        return sorted(map(self._read, stems), key=lambda text: (text.in_force_from or date.min, text.work))

    def other(self, name: str, words: str) -> Text:
        """Another version of the law: by 2017-09-01, the day of its adoption, else by a day on which it is in force."""
        for work in (f"{name}({words})", spelled(words)):
            if work in self._paths:
                return self._read(work)
        if not (day := _day(words)):
            raise UnknownArticle(f"“{words}”不是《{name}》的版本，也不是日期，请写作 2017-09-01。")
        return self.text(name, day)

    def window(self, text: Text) -> tuple[date | None, date | None]:
        """From when a text is in force to its last day before the next loaded version; None where open."""
        later = [
            other.in_force_from
            for other in self.versions(text.name)
            if other.in_force_from and text.in_force_from and other.in_force_from > text.in_force_from
        ]
        return text.in_force_from, min(later) - timedelta(days=1) if later else None

    def article(self, work: str, article: str, on: date | None = None) -> str:
        """The words of one article (第三十条), of a paragraph (第三十条第一款), of an item (第三十条第一款第四项)."""
        place = Place.of(article)
        return self.text(work, on).words(place)

    def _unknown(self, work: str) -> str:
        if not self._paths:
            return f"还没有载入法律文本，查不到《{work}》，请先用 fazhi law load 载入。"
        name = bare(work)
        near = [there for there in self if bare(there) == name] or nearest(
            name, dict.fromkeys(map(bare, self))
        )
        return f"没有载入《{work}》{'，相近的有：' + '、'.join(near) if near else ''}。"

    def _read(self, stem: str) -> Text:
        if stem not in self._texts:
            self._texts[stem] = self._read_path(self._paths[stem])
        return self._texts[stem]


def _within(words: str, place: Place, where: str) -> tuple[int | None, int | None]:
    """Which of an article's paragraphs a place means, and which block of it (an item, counted from 1)."""
    found = paragraphs(words)
    if not place.paragraph and not place.item:
        return None, None
    if place.paragraph:
        at = value(place.paragraph) - 1
        if not 0 <= at < len(found):
            raise UnknownArticle(f"{where}只有{len(found)}款，没有第{place.paragraph}款。")
    else:
        listing = [number for number, blocks in enumerate(found) if len(blocks) > 1]
        if len(listing) > 1:
            raise UnknownArticle(f"{where}有{len(listing)}款列有项，请写明第几款第几项。")
        at = listing[0] if listing else 0
    if not place.item:
        return at, None
    for number, block in enumerate(found[at][1:], start=1):
        if (match := ITEM.match(block)) and value(match[1]) == value(place.item):
            return at, number
    inside = f"第{place.paragraph}款" if place.paragraph else ""
    raise UnknownArticle(f"{where}{inside}列有{len(found[at]) - 1}项，没有第{place.item}项。")


def _close(words: str) -> str:
    """The words without white space."""
    return re.sub(r"\s", "", words)


def _packed(words: str) -> str:
    """The words without white space, digits in half width."""
    return _close(unicodedata.normalize("NFKC", words))


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
