"""A document as PDF in the format of GB/T 9704-2012, tagged and archivable, its fonts embedded.

The faces of the standard are not free, so their places are taken by Noto Serif SC and Noto Sans SC, which have 瀍;
the colophon says so. The layout is in `document.typ`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import typst

from fazhi.reporting.document import (
    DEMO_MARK,
    Closing,
    Document,
    Heading,
    Paragraph,
    plain,
    signature_indents,
    title_lines,
)

FONTS = (
    "noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",  # for 仿宋 and 宋体
    "noto-serif-sc/600SemiBold/NotoSerifSC_600SemiBold.ttf",  # for 楷体
    "noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",  # for 小标宋
    "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",  # for 黑体
)
COLOPHON = "本件以思源宋体（Noto Serif SC）代仿宋、楷体、小标宋，以思源黑体（Noto Sans SC）代黑体排版。"

_LAYOUT = Path(__file__).with_name("document.typ")
_TITLE_CHARACTERS = 20  # of 2号 in one line


class FontsMissing(RuntimeError):
    """The fonts that a PDF needs are not on this machine; the message says how to get them."""


def find_fonts(root: Path) -> list[Path]:
    """The font files that a PDF needs, below a project root or below a folder of fonts.

    Looks in `node_modules/@expo-google-fonts`, in `@expo-google-fonts`, and for the bare files in `root` itself.
    Raises FontsMissing unless all are there.
    """
    for folder in (root / "node_modules" / "@expo-google-fonts", root / "@expo-google-fonts", root):
        for files in ([folder / font for font in FONTS], [folder / Path(font).name for font in FONTS]):
            if all(file.is_file() for file in files):
                return files
    raise FontsMissing("生成 PDF 所需的思源字体还没有装上：请在项目目录运行 make setup，然后重试。")


def render(document: Document, path: Path, fonts: Path) -> None:
    """Write the document to `path`, with the fonts found below `fonts`; raises FontsMissing."""
    typst.compile(
        _LAYOUT,
        output=path,
        root=_LAYOUT.parent,
        font_paths=_load(tuple(find_fonts(fonts))),
        sys_inputs={"document": json.dumps(_as_data(document), ensure_ascii=False)},
        pdf_standards=["a-2a", "ua-1"],
    )


@lru_cache(maxsize=1)
def _load(files: tuple[Path, ...]) -> typst.Fonts:
    folders = sorted({str(file.parent) for file in files})
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def _as_data(document: Document) -> dict[str, object]:
    """What `document.typ` reads."""
    day = document.signed_on
    issuer_start, date_start = signature_indents(document.issuer, document.dated)
    closing = document.blocks[-1] if document.blocks and isinstance(document.blocks[-1], Closing) else None
    return {
        "title": document.title,
        "title_lines": title_lines(document.title, _TITLE_CHARACTERS),
        "number": document.number,
        "letterhead": document.letterhead or None,
        "letterhead_size": min(38, 156 / 25.4 * 72 / max(len(document.letterhead), 1)),
        "salutation": document.salutation,
        "blocks": list(_blocks(document.blocks[:-1] if closing else document.blocks)),
        "closing": closing.text if closing else None,
        "issuer": document.issuer,
        "issuer_start": issuer_start,
        "dated": document.dated,
        "date_start": date_start,
        "signed_on": {"year": day.year, "month": day.month, "day": day.day},
        "mark": DEMO_MARK if document.demo else None,
        "postscript": document.postscript,
        "keywords": [DEMO_MARK] if document.demo else [],
        "colophon": COLOPHON,
    }


def _blocks(blocks: tuple[Heading | Paragraph | Closing, ...]) -> Iterator[dict[str, object]]:
    for block in blocks:
        match block:
            case Heading(level=level, runs=runs):
                yield {"kind": "heading", "level": level, "text": plain(runs)}
            case Paragraph(runs=runs, lead=lead):
                yield {"kind": "paragraph", "lead": plain(lead) if lead else None, "text": plain(runs)}
            case Closing(text=text):
                yield {"kind": "paragraph", "lead": None, "text": text}
