"""A report's text as the parts of a page: each number a link, each opened figure after the paragraph that prints it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from fazhi.faces.shapes import FigureBox, Link
from fazhi.faces.templatetags.look import figure_link
from fazhi.reporting.document import Closing, Document, Figure, Heading, Paragraph, Runs, plain


@dataclass(frozen=True, slots=True)
class Part:
    """A heading or a paragraph, and the figures that are open below it."""

    kind: Literal["chapter", "section", "paragraph"]
    html: SafeString
    lead: str = ""
    anchor: str = ""
    boxes: tuple[FigureBox, ...] = ()


def contents(document: Document) -> list[Link]:
    """The chapters, for 目录."""
    chapters = [block for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    return [Link(plain(block.runs), f"#s{n}") for n, block in enumerate(chapters, 1)]


def parts(document: Document, home: str, boxes: Mapping[str, FigureBox]) -> Iterator[Part]:
    """The document's blocks; `boxes` are the figures to open, `home` is the page's address with none of them open."""
    numbers = _Numbers(home, boxes)
    chapter = 0
    for block in document.blocks:
        match block:
            case Heading(level=1, runs=runs):
                chapter += 1
                yield Part("chapter", numbers.html(runs), anchor=f"s{chapter}")
            case Heading(runs=runs):
                yield Part("section", numbers.html(runs))
            case Paragraph(runs=runs, lead=lead):
                led = numbers.html(lead or ())
                yield Part("paragraph", numbers.html(runs), led, boxes=numbers.opened((*(lead or ()), *runs)))
            case Closing(text=text):
                yield Part("paragraph", escape(text))


def words(title: str) -> list[str]:
    """A line of a title cut after the words at which a narrow page may break it."""
    return re.findall(r".+?(?:年度|建设|工作|情况的|$)", title)


class _Numbers:
    """The numbers of one text; one that is printed again has an anchor of its own and opens the same box."""

    def __init__(self, home: str, boxes: Mapping[str, FigureBox]) -> None:
        self.home, self.boxes = home, boxes
        self.times: dict[str, int] = {}

    def html(self, runs: Runs) -> SafeString:
        return mark_safe(
            "".join(self._link(run) if isinstance(run, Figure) else escape(run.text) for run in runs)
        )

    def opened(self, runs: Runs) -> tuple[FigureBox, ...]:
        """The open figures that these runs print for the first time."""
        ids = [run.id for run in runs if isinstance(run, Figure)]
        here = [name for name in dict.fromkeys(ids) if self.times[name] == ids.count(name)]
        return tuple(self.boxes[name] for name in here if name in self.boxes)

    def _link(self, figure: Figure) -> str:
        times = self.times[figure.id] = self.times.get(figure.id, 0) + 1
        anchor = figure.id if times == 1 else f"{figure.id}-{times}"
        is_open = figure.id in self.boxes
        href = f"{self.home}#n-{anchor}" if is_open else f"{self.home}?open={figure.id}#f-{figure.id}"
        return figure_link(anchor, figure.display, href, is_open)
