"""Citations and law texts: what is cited, and one article's words from a folder the operator loads."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from .numeral import value
from .refusal import LawError, UnknownArticle, nearest

WORK = re.compile(r"(?P<name>.+?)(?:\((?P<version>\d{4}-\d{2}-\d{2})\))?")
ARTICLE = re.compile(
    r"(第[〇零一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?)(?:第([一二三四五六七八九十]+)款)?"
)
OPENING = re.compile(r"^(第[〇零一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?)[\s\u3000]+(.*)$")
IN_FORCE = re.compile(r"自(\d{4})年(\d{1,2})月(\d{1,2})日起施行")
SHORT_NAMES = {"总则": "民法典"}  # the file of the Civil Code's general part is called so


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a law: the text's name, the version by its date of adoption, the article as written."""

    law: str
    version: str
    article: str

    @classmethod
    def of(cls, work: str, article: str) -> "Citation":
        """From 行政复议法(2023-09-01) and 第三十条 or 第三十条第一款; raises LawError when they read otherwise."""
        if not (match := WORK.fullmatch(work)):
            raise LawError(f"法律名称“{work}”应写作“行政复议法(2023-09-01)”。")
        if not ARTICLE.fullmatch(article):
            raise LawError(f"条号“{article}”应写作“第三十条”或者“第三十条第一款”。")
        return cls(match["name"], match["version"] or "", article)

    @property
    def work(self) -> str:
        """The text's name with its version, as its file is called: 行政复议法(2023-09-01)."""
        return f"{self.law}({self.version})" if self.version else self.law

    def __str__(self) -> str:
        name = SHORT_NAMES.get(self.law, self.law)
        return f"{name}（{self.version[:4]}）{self.article}" if self.version else f"{name}{self.article}"


@dataclass(frozen=True)
class Text:
    """One law text: a Markdown file whose articles begin 第一条 at the head of a line."""

    path: Path
    articles: dict[str, str] = field(repr=False)

    @classmethod
    def read(cls, path: Path) -> "Text":
        articles: dict[str, list[str]] = {}
        current: list[str] | None = None
        for line in path.read_text(encoding="utf-8").splitlines():
            line = line.strip(" \t\u3000\u200b\ufeff")
            if opening := OPENING.match(line):
                current = articles.setdefault(opening[1], [])
                current.append(opening[2])
            elif line.startswith("#"):
                current = None
            elif line and current is not None and not line.startswith("<!--"):
                current.append(line)
        return cls(path, {article: "\n".join(lines) for article, lines in articles.items()})

    @cached_property
    def in_force_from(self) -> date | None:
        """The day its last article names, but not before the version's own date; None when neither says."""
        words = "".join(list(self.articles.values())[-1:])
        days = [date(*map(int, match)) for match in IN_FORCE.findall(words)]
        if (match := WORK.fullmatch(self.path.stem)) and match["version"]:
            days.append(date.fromisoformat(match["version"]))
        return max(days, default=None)


class Statutes:
    """The law texts of one folder, read when asked for."""

    def __init__(self, folder: Path) -> None:
        self._paths = {path.stem: path for path in sorted(folder.glob("*.md"))}
        self._texts: dict[str, Text] = {}
        if not self._paths:
            raise UnknownArticle(f"{folder} 里没有法律文本（.md），请先用 fazhi law load 载入。")

    def __iter__(self) -> Iterator[str]:
        """The full names of the texts."""
        return iter(self._paths)

    def text(self, work: str, on: date | None = None) -> Text:
        """By full name 行政复议法(2023-09-01), or by bare name and the day on which it is in force."""
        if work in self._paths:
            return self._read(work)
        versions = [self._read(stem) for stem in self._paths if stem.startswith(f"{work}(")]
        if not versions:
            near = nearest(work, self._paths)
            raise UnknownArticle(f"没有载入《{work}》{'，相近的有：' + '、'.join(near) if near else ''}。")
        if on is None:
            if len(versions) == 1:
                return versions[0]
            names = "、".join(text.path.stem for text in versions)
            raise UnknownArticle(f"《{work}》载有多个版本（{names}），请用 --on 指明日期或者写全名称。")
        in_force = [text for text in versions if text.in_force_from and text.in_force_from <= on]
        if not in_force:
            raise UnknownArticle(f"载入的《{work}》各版本在 {on.isoformat()} 均未施行。")
        return max(in_force, key=lambda text: text.in_force_from or date.min)

    def article(self, work: str, article: str, on: date | None = None) -> str:
        """The words of one article (第三十条), or of one paragraph of it (第三十条第一款)."""
        if not (match := ARTICLE.fullmatch(article)):
            raise UnknownArticle(f"条号“{article}”应写作“第三十条”或者“第三十条第一款”。")
        text = self.text(work, on)
        if match[1] not in text.articles:
            raise UnknownArticle(f"《{text.path.stem}》没有{match[1]}。")
        words = text.articles[match[1]]
        return words if match[2] is None else _paragraph(words, match[2], f"《{text.path.stem}》{match[1]}")

    def _read(self, stem: str) -> Text:
        if stem not in self._texts:
            self._texts[stem] = Text.read(self._paths[stem])
        return self._texts[stem]


def _paragraph(words: str, ordinal: str, where: str) -> str:
    """The n-th paragraph (款); its items （一）（二） belong to it."""
    paragraphs: list[str] = []
    for line in words.split("\n"):
        if paragraphs and line.startswith("（"):
            paragraphs[-1] += "\n" + line
        else:
            paragraphs.append(line)
    number = value(ordinal)
    if not 1 <= number <= len(paragraphs):
        raise UnknownArticle(f"{where}只有{len(paragraphs)}款，没有第{ordinal}款。")
    return paragraphs[number - 1]
