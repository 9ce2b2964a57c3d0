"""A document as DOCX in the format of GB/T 9704-2012: page, grid, faces, headings, page numbers, signature.

Digits of the body are set in 仿宋 as the characters around them. The standard names one face for the whole text
(3号仿宋, 5.2.2), and the half-width digits of 仿宋 are exactly half a character, so that 28 characters fill a line;
Times New Roman for digits is a habit of some offices that the standard does not know. The faces are named, not
embedded: the reader's machine resolves them. `仿宋` and `楷体` are the GBK faces; the older `_GB2312` ones lack 瀍.

The grid of 22 lines by 28 characters is declared, where Word's page setup shows it, and the text keeps to it by exact
line spacing and character spacing instead of snapping to it: LibreOffice gives a 3号 character two cells of a grid
that is narrower than 16 pt.
"""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

import docx
from docx.document import Document as Word
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from fazhi.reporting.document import (
    DEMO_MARK,
    Closing,
    Document,
    Heading,
    Paragraph,
    Runs,
    plain,
    signature_indents,
    title_lines,
)

TITLE_FACE, FIRST_FACE, SECOND_FACE, BODY_FACE, PAGE_FACE = "方正小标宋简体", "黑体", "楷体", "仿宋", "宋体"

# Word counts sizes in half points and distances in twentieths of a point.
TITLE, BODY, PAGE, MARK = 44, 32, 28, 18  # 2号, 3号, 4号, 小五
HEAD = 76  # 38 pt: a 发文机关标志 is larger than the title and fits into one line
RED = "FF0000"
LINE = 579  # 28.95 pt: 22 lines in 225 mm
CHARACTER = 315  # 15.75 pt: 28 characters in 156 mm
TIGHTENED = CHARACTER - 320  # from the 16 pt of 3号
TIGHTER = -848  # by how much a character of the grid is narrower than 3号, in 4096ths of a point
TITLE_CHARACTERS = 20  # of 2号 in one line

_PLAIN_SPACING = f'<w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/>'
_INDENTED = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * CHARACTER}"/>'


def render(document: Document, path: Path) -> None:
    """Write the document to `path`."""
    word = docx.Document()
    _set_properties(word, document)
    _set_styles(word)
    _set_page(word, document)
    _write_head(word, document)
    for block in document.blocks:
        match block:
            case Heading(level=level, runs=runs):
                _write_runs(word.add_paragraph(style=f"Heading {level}"), runs)
            case Paragraph(runs=runs, lead=lead):
                paragraph = word.add_paragraph(style="Body Text")
                if lead:
                    _write_runs(paragraph, lead, "Heading 2 Char")
                _write_runs(paragraph, runs)
            case Closing(text=text):
                word.add_paragraph(text, style="Body Text").paragraph_format.keep_with_next = True
    _write_signature(word, document)
    word.save(str(path))


# ── The text ──────────────────────────────────────────────────────────────────────────────────────


def _write_head(word: Word, document: Document) -> None:
    if document.letterhead:
        _write_letterhead(word, document)
    elif document.number:
        _indent(word.add_paragraph(document.number), jc="center")
        word.add_paragraph()
        word.add_paragraph()
    title = word.add_paragraph(style="Title").add_run()
    for number, line in enumerate(title_lines(document.title, TITLE_CHARACTERS)):
        if number:
            title.add_break()
        title.add_text(line)
    word.add_paragraph()
    if document.addressees:
        word.add_paragraph(document.salutation)


def _write_letterhead(word: Word, document: Document) -> None:
    """版头 (7.2): 发文机关标志 in red, two lines below it the 发文字号, below that a red line of the 版心's width."""
    mark = word.add_paragraph()
    mark._p.get_or_add_pPr().append(
        _element("spacing", f' w:before="0" w:after="0" w:line="{HEAD * 12}" w:lineRule="exact"')
    )
    mark._p.get_or_add_pPr().append(_element("jc", ' w:val="center"'))
    run = mark.add_run(document.letterhead)
    size = min(HEAD, 2 * round(156 / 25.4 * 72 / len(document.letterhead)))
    run._r.insert(0, _element("rPr", "", _face(TITLE_FACE, size).replace("000000", RED)))
    word.add_paragraph()
    word.add_paragraph()
    number = word.add_paragraph(document.number or "")
    _indent(number, jc="center")
    line = f'<w:bottom w:val="single" w:sz="18" w:space="11" w:color="{RED}"/>'
    number._p.get_or_add_pPr().insert(0, _element("pBdr", "", line))
    word.add_paragraph()
    word.add_paragraph()


def _write_runs(paragraph: WordParagraph, runs: Runs, style: str | None = None) -> None:
    """One run for each stretch of text: a figure stays a run of its own, so that a change to it shows."""
    for run in runs:
        paragraph.add_run(plain((run,)), style)


def _write_signature(word: Word, document: Document) -> None:
    issuer_start, date_start = signature_indents(document.issuer, document.dated)
    word.add_paragraph().paragraph_format.keep_with_next = True
    issuer = word.add_paragraph(document.issuer)
    issuer.paragraph_format.keep_with_next = True
    _indent(issuer, left=issuer_start)
    dated = word.add_paragraph(document.dated)
    dated.paragraph_format.keep_with_next = bool(document.postscript)  # on the page that is signed
    _indent(dated, left=date_start)
    for number, line in enumerate(document.postscript):
        paragraph = word.add_paragraph(line, style="Body Text 3")
        paragraph.paragraph_format.keep_together = True
        paragraph.paragraph_format.keep_with_next = number < len(document.postscript) - 1
        if not number:
            paragraph.paragraph_format.space_before = Pt(LINE / 20)


def _indent(paragraph: WordParagraph, left: float = 0, right: float = 0, jc: str = "left") -> None:
    """Set a paragraph in characters of the grid, with the same in twips for programs that know no characters."""
    properties = paragraph._p.get_or_add_pPr()
    sides = "".join(
        f' w:{side}Chars="{round(characters * 100)}" w:{side}="{round(characters * CHARACTER)}"'
        for side, characters in (("left", left), ("right", right))
    )
    properties.append(_element("ind", sides))
    properties.append(_element("jc", f' w:val="{jc}"'))


# ── The page ──────────────────────────────────────────────────────────────────────────────────────


def _set_page(word: Word, document: Document) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance = Mm(15)
    section.footer_distance = Mm(25.5)  # puts the dashes of a 14 pt line 7 mm below the 版心
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    section._sectPr.append(
        _element("docGrid", f' w:type="linesAndChars" w:linePitch="{LINE}" w:charSpace="{TIGHTER}"')
    )
    word.settings.odd_and_even_pages_header_footer = True
    _write_page_numbers(section)
    if document.demo:
        for header in (section.header, section.even_page_header):
            header.is_linked_to_previous = False
            header.paragraphs[0].add_run(DEMO_MARK)


def _write_page_numbers(section: Section) -> None:
    """`— 3 —` at the outer edge, one character in: right on odd pages, left on even ones."""
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        _indent(paragraph, jc=side, left=1 if side == "left" else 0, right=1 if side == "right" else 0)
        paragraph.add_run("— ")
        field = _element("fldSimple", ' w:instr="PAGE"', "<w:r><w:t>1</w:t></w:r>")
        paragraph._p.append(field)
        paragraph.add_run(" —")


# ── The styles ────────────────────────────────────────────────────────────────────────────────────


def _set_styles(word: Word) -> None:
    """Word's own styles carry the faces, so that navigation, contents and a later editor's hand follow them."""
    body = _face(BODY_FACE, BODY)
    first, second = _face(FIRST_FACE, BODY), _face(SECOND_FACE, BODY)
    flow = (
        '<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:snapToGrid w:val="0"/>{_PLAIN_SPACING}<w:jc w:val="both"/>'
    )
    _style(word, "Normal", flow, body)
    _style(word, "BodyText", _PLAIN_SPACING + _INDENTED, "")
    _style(word, "Title", f'<w:keepNext/>{_PLAIN_SPACING}<w:jc w:val="center"/>', _face(TITLE_FACE, TITLE))
    _style(word, "Heading1", f'<w:keepNext/>{_PLAIN_SPACING}{_INDENTED}<w:outlineLvl w:val="0"/>', first)
    _style(word, "Heading2", f'<w:keepNext/>{_PLAIN_SPACING}{_INDENTED}<w:outlineLvl w:val="1"/>', second)
    _style(word, "Heading1Char", None, first)
    _style(word, "Heading2Char", None, second)
    small = '<w:spacing w:before="0" w:after="0" w:line="280" w:lineRule="exact"/><w:jc w:val="left"/>'
    _style(word, "BodyText3", small, _mark())
    _style(word, "Header", '<w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>', _mark())
    _style(word, "Footer", '<w:spacing w:line="280" w:lineRule="exact"/>', _face(PAGE_FACE, PAGE))
    defaults = word.styles.element.find(qn("w:docDefaults"))
    word.styles.element.replace(
        defaults,
        _element(
            "docDefaults",
            "",
            f'<w:rPrDefault><w:rPr>{body}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
            "<w:pPrDefault/>",
        ),
    )


def _style(word: Word, identifier: str, paragraph: str | None, run: str) -> None:
    style = word.styles.element.find(f"w:style[@w:styleId='{identifier}']", {"w": qn("w:x")[1:-2]})
    for name in ("w:pPr", "w:rPr"):
        for old in style.findall(qn(name)):
            style.remove(old)
    if paragraph is not None:
        style.append(_element("pPr", "", paragraph))
    style.append(_element("rPr", "", run))


def _face(name: str, size: int) -> str:
    faces = " ".join(f'w:{script}="{name}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    spacing = f'<w:spacing w:val="{TIGHTENED if size == BODY else 0}"/>'
    sizes = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return f'<w:rFonts w:hint="eastAsia" {faces}/><w:snapToGrid w:val="0"/><w:color w:val="000000"/>{spacing}{sizes}'


def _mark() -> str:
    return _face(PAGE_FACE, MARK).replace("000000", "595959")


def _element(name: str, attributes: str = "", children: str = "") -> BaseOxmlElement:
    element: BaseOxmlElement = parse_xml(f"<w:{name} {nsdecls('w')}{attributes}>{children}</w:{name}>")
    return element


# ── The properties ────────────────────────────────────────────────────────────────────────────────


def _set_properties(word: Word, document: Document) -> None:
    properties = word.core_properties
    properties.title = document.title
    properties.author = properties.last_modified_by = document.issuer
    properties.language = "zh-CN"
    properties.subject = document.number or ""
    properties.comments = DEMO_MARK if document.demo else ""
    properties.created = properties.modified = datetime.combine(document.signed_on, time())
    settings = word.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for language in settings.iter(qn("w:themeFontLang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for spacing in settings.iter(qn("w:characterSpacingControl")):
        spacing.set(qn("w:val"), "compressPunctuation")
