"""An official document as data: what is printed, not how; every renderer reads it from here."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

DEMO_MARK = "演示数据，非政府发布"
LINE_CHARACTERS = 28
"""Characters of 3号 in one line of the 版心 (GB/T 9704-2012, 5.2.3)."""

DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]+〔\d{4}〕[1-9]\d*号")
"""发文字号: 机关代字, year in 六角括号, serial number without leading zeros."""


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of free text."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in its place: its id, and how the text prints it, unit included (`20余个`)."""

    id: str
    display: str


Run = Text | Figure
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on a line of its own: level 1 is `一、`, level 2 is `（一）`."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body, with its run-in heading (`（一）…。`) where it has one."""

    runs: Runs
    lead: Runs | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """The formula that ends the body, such as `特此报告。`."""

    text: str


Block = Heading | Paragraph | Closing


@dataclass(frozen=True, slots=True)
class Document:
    """A 公文: title, 主送机关, body, 署名 and 成文日期; with a `letterhead` it has a 版头, else none.

    `letterhead` is the 发文机关标志, printed in red over the 发文字号 and a red line. `signed_on` is the 成文日期 and
    `published_on` the day of publication, which is another day. `postscript` is printed small at the very end, a
    line each. `demo` puts the demonstration mark on every page.
    Raises ValueError for a 发文字号 of the wrong form.
    """

    title: str
    addressees: tuple[str, ...]
    blocks: tuple[Block, ...]
    issuer: str
    signed_on: date
    published_on: date | None
    demo: bool
    number: str | None
    letterhead: str = ""
    postscript: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.number is not None and not DOCUMENT_NUMBER.fullmatch(self.number):
            raise ValueError(f"发文字号“{self.number}”的写法不对：应当像“瀍政〔2022〕3号”。")

    @property
    def salutation(self) -> str:
        """主送机关 as printed, or nothing where the document is addressed to nobody in particular."""
        return "、".join(self.addressees) + "：" if self.addressees else ""

    @property
    def dated(self) -> str:
        """成文日期 as printed."""
        return chinese_date(self.signed_on)

    def figures(self) -> Iterator[Figure]:
        """Every figure in the order of the text; one that is printed twice comes twice."""
        for block in self.blocks:
            if not isinstance(block, Closing):
                lead = block.lead if isinstance(block, Paragraph) and block.lead else ()
                yield from (run for run in (*lead, *block.runs) if isinstance(run, Figure))

    def lines(self) -> Iterator[str]:
        """The printed text, one string for each paragraph; a run-in heading stands in its paragraph."""
        if self.letterhead:
            yield self.letterhead
        if self.number:
            yield self.number
        yield self.title
        if self.addressees:
            yield self.salutation
        for block in self.blocks:
            match block:
                case Heading(runs=runs):
                    yield plain(runs)
                case Paragraph(runs=runs, lead=lead):
                    yield plain(lead or ()) + plain(runs)
                case Closing(text=text):
                    yield text
        yield self.issuer
        yield self.dated
        yield from self.postscript


def plain(runs: Runs) -> str:
    """The text of runs as it is printed."""
    return "".join(run.display if isinstance(run, Figure) else run.text for run in runs)


def chinese_date(day: date) -> str:
    """`2022年2月23日`: Arabic numerals, full year, no leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def signature_indents(issuer: str, dated: str) -> tuple[float, float]:
    """How far from the left edge of the 版心 the 署名 and the 成文日期 begin, in characters.

    GB/T 9704-2012, 7.3.5.2 (without seal): the issuer ends two characters before the right edge and
    the date begins two characters after it begins; where the date is the longer one, it is the date
    that ends two characters before the edge, and the issuer moves left with it.
    """
    longest = max(_width(issuer), _width(dated) + 2 if _width(dated) > _width(issuer) else 0)
    start = max(LINE_CHARACTERS - 2 - longest, 0)
    return start, start + 2


def _width(text: str) -> float:
    """The width in full-width characters: ASCII takes half of one."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def title_lines(title: str, limit: int) -> tuple[str, ...]:
    """The title cut into lines of at most `limit` characters, words kept whole where its form tells them.

    GB/T 9704-2012, 7.3.1: several lines form a trapezoid or a diamond and break where the sense allows. The form of
    a title is 发文机关 + 关于 + 事由 + 文种, so the first break is before 关于; what is still too long is cut into
    even lines, never inside a number and never so that a line begins or ends with the wrong half of a bracket.
    """
    if _width(title) <= limit:
        return (title,)
    issuer, about, rest = title.partition("关于")
    parts = [issuer, about + rest] if issuer and about else [title]
    return tuple(line for part in parts for line in _even_lines(part, limit))


def _even_lines(text: str, limit: int) -> Iterator[str]:
    remaining = math.ceil(_width(text) / limit)
    line = ""
    for piece in re.findall(r"[（《“]*(?:[!-~—]+|.)[，、；：）》”]*", text):
        if (
            line
            and remaining > 1
            and _width(line + piece) > limit - (limit * remaining - _width(text)) / remaining
        ):
            yield line
            text = text[len(line) :]
            remaining -= 1
            line = ""
        line += piece
    yield line
