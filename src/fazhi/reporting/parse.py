"""From the text of a report to the document: the small Markdown of templates, and all their faults at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import cast

from fazhi.reporting.document import (
    Block,
    Closing,
    Document,
    Figure,
    Heading,
    Paragraph,
    Run,
    Runs,
    Text,
    plain,
)
from fazhi.reporting.template import NoFigure, Rendered, TemplateError, TemplateErrors, render

__all__ = ["NoFigure", "TemplateError", "TemplateErrors", "parse"]

_NUMERALS = ["", *"一二三四五六七八九"]
_FIRST = re.compile(r"([一二三四五六七八九十]+)、\S.*")
_SECOND = re.compile(r"（([一二三四五六七八九十]+)）\S.*")
_CLOSING = re.compile(r"(?:特此|专此)\w{1,6}。")
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_FOREIGN = re.compile(r"^(?:#{4,}|[-*+|]\s|```|!\[)|\*\*|__|`|\]\(|<[A-Za-z/!]")


def parse(text: str, figures: Callable[[str], str], context: Mapping[str, object]) -> Document:
    """Render the template `text` and read it as a document.

    `figures` gives the display of a figure, unit included, and raises KeyError or NoFigure for an id it does not
    know. `context` holds what the text may print, and beside it what the document needs: `demo`, and where there
    are any `addressees`, `published_on` and `number`. Dates are printed as `2022年2月23日`.

    The text: `# ` title; `## 一、` headings; `### （一）` headings, which run into the paragraph after them when
    they end with a full stop; paragraphs; at the end two lines `> `, the issuer and the date. Raises TemplateErrors
    with every fault that was found.
    """
    rendered = render(text, figures, context)
    reader = _Reader(rendered)
    reader.read()
    faults = [*rendered.errors, *reader.errors]
    if faults or reader.title is None or reader.signature is None:
        raise TemplateErrors(faults)
    issuer, signed_on = reader.signature
    return Document(
        title=reader.title,
        addressees=tuple(cast("tuple[str, ...]", context.get("addressees") or ())),
        blocks=tuple(reader.blocks),
        issuer=issuer,
        signed_on=signed_on,
        published_on=cast("date | None", context.get("published_on")),
        demo=bool(context["demo"]),
        number=cast("str | None", context.get("number")),
    )


class _Reader:
    """Reads rendered lines one after the other."""

    def __init__(self, rendered: Rendered) -> None:
        self.lines = rendered.lines
        self.slots = rendered.slots
        self.errors: list[TemplateError] = []
        self.title: str | None = None
        self.blocks: list[Block] = []
        self.signature: tuple[str, date] | None = None
        self.chapter = 0
        self.section = 0
        self.lead: tuple[int, Runs] | None = None

    def fault(self, line: int, message: str) -> None:
        self.errors.append(TemplateError(line, 1, message))

    def read(self) -> None:
        signature: list[tuple[int, str]] = []
        for line, text in self.pieces():
            if signature and not text.startswith("> "):
                self.fault(line, "署名和日期之后不能再有正文：请把两行“> ”放在全文最后。")
            if text.startswith("> "):
                signature.append((line, text[2:].strip()))
            elif text.startswith("# "):
                self.read_title(line, text[2:].strip())
            elif text.startswith("## "):
                self.read_chapter(line, text[3:].strip())
            elif text.startswith("### "):
                self.read_section(line, text[4:].strip())
            elif foreign := _FOREIGN.search(text):
                self.fault(line, f"公文里不能用“{foreign[0].strip()}”这样的标记：请写成普通段落。")
            else:
                self.read_paragraph(text)
        last = self.lines[-1][0]
        self.expect_no_lead()
        self.read_signature(signature, last)
        if self.title is None:
            self.fault(1, "没有标题：请在第一行写“# 标题”。")

    def pieces(self) -> Iterator[tuple[int, str]]:
        """Marked lines one by one, the lines of a paragraph joined; blank lines part paragraphs."""
        start, paragraph = 0, ""
        for line, raw in self.lines:
            text = raw.strip()
            if paragraph and (not text or text.startswith(("#", "> "))):
                yield start, paragraph
                paragraph = ""
            if text.startswith(("#", "> ")):
                yield line, text
            elif text:
                start, paragraph = (start, paragraph + text) if paragraph else (line, text)
        if paragraph:
            yield start, paragraph

    def read_title(self, line: int, text: str) -> None:
        if self.title is not None:
            self.fault(line, "标题只能有一个：请把这一行改为“## 一、…”，或者删去。")
        elif self.blocks:
            self.fault(line, "标题要在正文之前：请移到第一行。")
        elif any(character in self.slots for character in text):
            self.fault(line, "标题里不能引用台账数字：请移到正文。")
        self.title = text

    def read_chapter(self, line: int, text: str) -> None:
        self.expect_no_lead()
        self.chapter += 1
        self.section = 0
        match = _FIRST.fullmatch(text)
        if match is None or match[1] != chinese_numeral(self.chapter):
            self.fault(line, f"一级标题的序号应当是“{chinese_numeral(self.chapter)}、”：请按顺序编号。")
        if text.endswith("。"):
            self.fault(line, "一级标题独占一行，末尾不加句号：请删去。")
        self.blocks.append(Heading(1, self.runs(text)))

    def read_section(self, line: int, text: str) -> None:
        self.expect_no_lead()
        self.section += 1
        match = _SECOND.fullmatch(text)
        if match is None or match[1] != chinese_numeral(self.section):
            self.fault(line, f"二级标题的序号应当是“（{chinese_numeral(self.section)}）”：请按顺序编号。")
        if text.endswith("。"):
            self.lead = (line, self.runs(text))
        else:
            self.blocks.append(Heading(2, self.runs(text)))

    def read_paragraph(self, text: str) -> None:
        lead = self.lead[1] if self.lead else None
        self.lead = None
        if lead is None and _CLOSING.fullmatch(text):
            self.blocks.append(Closing(text))
        else:
            self.blocks.append(Paragraph(self.runs(text), lead))

    def read_signature(self, signature: list[tuple[int, str]], last: int) -> None:
        if len(signature) != 2:
            place = signature[0][0] if signature else last
            self.fault(place, "全文最后要有两行：“> 署名”和“> 成文日期”。")
            return
        (_, issuer), (line, dated) = signature
        match = _DATE.fullmatch(dated)
        try:
            signed_on = date(*map(int, match.groups())) if match else None
        except ValueError:
            signed_on = None
        if signed_on is None:
            self.fault(line, f"成文日期“{dated}”不对：请写成“2022年2月23日”的样子。")
        else:
            self.signature = issuer, signed_on

    def expect_no_lead(self) -> None:
        if self.lead is not None:
            line, runs = self.lead
            self.fault(line, f"“{plain(runs)}”之后没有正文：请写一段正文；标题若要独占一行，请删去句号。")
            self.lead = None

    def runs(self, text: str) -> Runs:
        runs: list[Run] = []
        free = ""
        for character in text:
            figure: Figure | None = self.slots.get(character)
            if figure is None:
                free += character
                continue
            if free:
                runs.append(Text(free))
            runs.append(figure)
            free = ""
        return tuple([*runs, Text(free)] if free else runs)


def chinese_numeral(number: int) -> str:
    """一 to 九十九, as headings are numbered."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _NUMERALS[tens] + "十") + _NUMERALS[ones]
