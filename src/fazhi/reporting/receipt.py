"""送达回证 as DOCX: the form that goes with an issued paper, its lines for day, signature and witness left blank.

民事诉讼法 (2023) 第八十七条至第八十九条: the one who is served notes the day of receipt and signs; a refusal is noted
with its ground and day, and witnessed.
"""

from pathlib import Path

import docx
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from fazhi.casework.models import Paper
from fazhi.journal.genesis import is_demo

from .document import DEMO_MARK
from .docx import BODY_FACE, TITLE_FACE

DATED = "　　　　年　　月　　日"
WAYS = "□直接送达　□留置送达　□电子送达　□委托送达　□邮寄送达　□转交送达　□公告送达"
NOTE = (
    "注：受送达人在本回证上记明收到日期，签名或者盖章，签收日期为送达日期。受送达人是公民的，本人不在，交同住成年家属"
    "签收；是法人或者其他组织的，由法定代表人、主要负责人或者负责收件的人签收。拒绝接收的，记明拒收事由和日期，由送达人、"
    "见证人签名或者盖章，把文书留在受送达人的住所；也可以把文书留在住所，并采用拍照、录像等方式记录送达过程。"
)


def render(paper: Paper, recipient: str, path: Path) -> None:
    """Write the blank proof of service of `paper` upon `recipient` to `path`."""
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(25)
    if is_demo():
        _centred(section.header.paragraphs[0], DEMO_MARK, BODY_FACE, 9)
    _centred(
        word.paragraphs[0] if word.paragraphs else word.add_paragraph(), paper.organ.name, TITLE_FACE, 18
    )
    _centred(word.add_paragraph(), "送达回证", TITLE_FACE, 22)
    rows = (
        ("送达文书名称和文号", str(paper)),
        ("受送达人", recipient),
        ("送达地点", ""),
        ("送达方式", WAYS),
        ("受送达人签名或者盖章", DATED),
        ("代收人签名或者盖章，与受送达人的关系", DATED),
        ("拒收事由和日期", DATED),
        ("见证人签名或者盖章", DATED),
        ("送达人签名或者盖章", DATED),
        ("备注", ""),
    )
    table = word.add_table(rows=len(rows), cols=2, style="Table Grid")
    for row, (label, text) in zip(table.rows, rows, strict=True):
        row.height, row.height_rule = Mm(17), WD_ROW_HEIGHT_RULE.AT_LEAST
        row.cells[0].width, row.cells[1].width = Mm(48), Mm(112)
        _fill(row.cells[0], label)
        _fill(row.cells[1], text, WD_ALIGN_PARAGRAPH.RIGHT if text == DATED else WD_ALIGN_PARAGRAPH.LEFT)
    _set(word.add_paragraph().add_run(NOTE), BODY_FACE, 10.5)
    properties = word.core_properties
    properties.title, properties.author = f"送达回证：{paper}", paper.organ.name
    properties.comments = DEMO_MARK if is_demo() else ""
    word.save(str(path))


def _centred(paragraph: Paragraph, text: str, face: str, size: float) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _set(paragraph.add_run(text), face, size)


def _fill(cell: _Cell, text: str, align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = align
    _set(paragraph.add_run(text), BODY_FACE, 12)
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:vAlign xmlns:w="{qn("w:x")[1:-2]}" w:val="center"/>'))


def _set(run: Run, face: str, size: float) -> None:
    run.font.name, run.font.size = face, Pt(size)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
