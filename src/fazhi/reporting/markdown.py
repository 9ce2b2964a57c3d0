"""A document as Markdown: for reading as plain text, for comparing two versions, for other programs."""

from __future__ import annotations

import re

from fazhi.reporting.document import DEMO_MARK, Closing, Document, Heading, Paragraph, plain

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&]")
_OPENING = re.compile(r"^(#{1,6}|[-+]|\d+[.)])(?=\s|$)")


def render(document: Document) -> str:
    """The text in CommonMark, one paragraph a line; it says what the other forms say."""
    parts: list[str] = []
    if document.demo:
        parts.append(f"*{DEMO_MARK}*")
    if document.number:
        parts.append(_escape(document.number))
    parts.append(f"# {_escape(document.title)}")
    if document.addressees:
        parts.append(_escape(document.salutation))
    for block in document.blocks:
        match block:
            case Heading(level=level, runs=runs):
                parts.append(f"{'#' * (level + 1)} {_escape(plain(runs))}")
            case Paragraph(runs=runs, lead=lead):
                if lead:
                    parts.append(f"### {_escape(plain(lead))}")
                parts.append(_escape(plain(runs)))
            case Closing(text=text):
                parts.append(_escape(text))
    parts.append(f"> {_escape(document.issuer)}\n>\n> {_escape(document.dated)}")
    parts += map(_escape, document.postscript)
    return "\n\n".join(parts) + "\n"


def _escape(text: str) -> str:
    """Text that no Markdown reader takes for a mark."""
    escaped = _SPECIAL.sub(r"\\\g<0>", text)
    return _OPENING.sub(lambda mark: f"{mark[1][:-1]}\\{mark[1][-1]}", escaped)
