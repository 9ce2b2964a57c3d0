"""The four forms of a document say the same, each in the form of its kind."""

import re
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import docx as word
import pytest
from docx.oxml.ns import qn
from docx.shared import Twips
from pypdf import PdfReader

from fazhi.reporting import docx, html, markdown, pdf
from fazhi.reporting.document import DEMO_MARK, Document
from tests.reporting.sample import ROOT, a_document

W = {"w": qn("w:x")[1:-2]}


@pytest.fixture(scope="module")
def docx_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docx") / "report.docx"
    docx.render(a_document(), path)
    return path


@pytest.fixture(scope="module")
def fonts() -> Path:
    try:
        pdf.find_fonts(ROOT)
    except pdf.FontsMissing as missing:
        pytest.skip(str(missing))
    return ROOT


@pytest.fixture(scope="module")
def pdf_file(tmp_path_factory: pytest.TempPathFactory, fonts: Path) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    pdf.render(a_document(), path, fonts)
    return path


def printed(document: Document) -> str:
    """The text without the spaces between groups of digits."""
    return re.sub(r"\s", "", "".join(document.lines()))


# ── All of them ───────────────────────────────────────────────────────────────────────────────────


class _Text(HTMLParser):
    """The text of the article, as a reader meets it."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "article"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text += data


def text_of_html(page: str) -> str:
    parser = _Text()
    parser.feed(page)
    return re.sub(r"\s", "", parser.text)


def text_of_pdf(path: Path) -> str:
    """The text of all pages, without what stands outside the 版心."""
    pages = []
    for page in PdfReader(path).pages:
        text = re.sub(r"\s", "", page.extract_text()).removeprefix(DEMO_MARK)
        pages.append(re.sub(r"—\d+—$", "", text))
    return "".join(pages).removesuffix(re.sub(r"\s", "", pdf.COLOPHON))


def test_all_forms_agree_on_the_text(docx_file: Path, pdf_file: Path) -> None:
    document = a_document()
    expected = printed(document)
    paragraphs = word.Document(str(docx_file)).paragraphs
    assert re.sub(r"\s", "", "".join(paragraph.text for paragraph in paragraphs)) == expected
    assert text_of_html(html.render(document, str)) == expected
    assert text_of_pdf(pdf_file) == expected
    plain_markdown = re.sub(r"(?m)^(#+ |> ?|\*.*\*$)|\s", "", markdown.render(document)).replace("\\", "")
    assert plain_markdown == expected


def test_the_demo_mark_is_on_every_page_and_only_on_a_demo(
    docx_file: Path, pdf_file: Path, tmp_path: Path, fonts: Path
) -> None:
    assert all(DEMO_MARK in page.extract_text() for page in PdfReader(pdf_file).pages)
    section = word.Document(str(docx_file)).sections[0]
    assert section.header.paragraphs[0].text == section.even_page_header.paragraphs[0].text == DEMO_MARK
    real = a_document(demo=False)
    assert DEMO_MARK not in html.render(real) + markdown.render(real)
    docx.render(real, tmp_path / "real.docx")
    pdf.render(real, tmp_path / "real.pdf", fonts)
    assert not word.Document(str(tmp_path / "real.docx")).sections[0].header.paragraphs[0].text
    assert DEMO_MARK not in "".join(page.extract_text() for page in PdfReader(tmp_path / "real.pdf").pages)


# ── DOCX ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_page_is_that_of_the_standard(docx_file: Path) -> None:
    """GB/T 9704-2012, 5.1 and 5.2: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm."""
    section = word.Document(str(docx_file)).sections[0]
    measures = [
        section.page_width,
        section.page_height,
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    ]
    twips = [11906, 16838, 2098, 1984, 1587, 1474]
    assert all(
        measure is not None and abs(measure - Twips(expected)) < Twips(2)
        for measure, expected in zip(measures, twips, strict=True)
    )


def test_a_line_holds_28_characters_and_a_page_22_lines(docx_file: Path) -> None:
    """GB/T 9704-2012, 5.2.3."""
    assert docx.CHARACTER * 28 <= 11906 - 1588 - 1474
    assert docx.LINE * 22 <= 16838 - 2098 - 1984
    opened = word.Document(str(docx_file))
    (grid,) = opened.element.iterfind(".//w:docGrid", W)
    assert dict(grid.attrib) == {
        qn("w:type"): "linesAndChars",
        qn("w:linePitch"): str(docx.LINE),
        qn("w:charSpace"): "-848",
    }
    styles = opened.styles.element
    normal = "w:style[@w:styleId='Normal']"
    (spacing,) = styles.iterfind(f"{normal}/w:pPr/w:spacing", W)
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("579", "exact")
    assert styles.find(f"{normal}/w:rPr/w:spacing", W).get(qn("w:val")) == "-5"


@pytest.mark.parametrize(
    ("style", "face", "half_points", "outline"),
    [
        ("Title", "方正小标宋简体", "44", None),
        ("Heading1", "黑体", "32", "0"),
        ("Heading2", "楷体", "32", "1"),
        ("Heading2Char", "楷体", "32", None),
        ("Normal", "仿宋", "32", None),
        ("Footer", "宋体", "28", None),
    ],
)
def test_styles_carry_the_faces_of_the_standard(
    docx_file: Path, style: str, face: str, half_points: str, outline: str | None
) -> None:
    """GB/T 9704-2012, 7.3; digits take the face of the text around them."""
    styles = word.Document(str(docx_file)).styles.element
    (found,) = styles.iterfind(f"w:style[@w:styleId='{style}']", W)
    fonts = found.find("w:rPr/w:rFonts", W)
    assert {fonts.get(qn(f"w:{script}")) for script in ("eastAsia", "ascii", "hAnsi")} == {face}
    assert not [name for name in fonts.attrib if "Theme" in name]
    assert found.find("w:rPr/w:sz", W).get(qn("w:val")) == half_points
    level = found.find("w:pPr/w:outlineLvl", W)
    assert (None if level is None else level.get(qn("w:val"))) == outline


def test_paragraphs_are_indented_by_two_characters(docx_file: Path) -> None:
    styles = word.Document(str(docx_file)).styles.element
    for style in ("BodyText", "Heading1", "Heading2"):
        (indent,) = styles.iterfind(f"w:style[@w:styleId='{style}']/w:pPr/w:ind", W)
        assert indent.get(qn("w:firstLineChars")) == "200"


def test_page_numbers_stand_at_the_outer_edge(docx_file: Path) -> None:
    """GB/T 9704-2012, 7.5: `— 3 —`, right on odd pages and left on even ones, one character in."""
    opened = word.Document(str(docx_file))
    assert opened.settings.odd_and_even_pages_header_footer
    section = opened.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        assert paragraph._p.find("w:pPr/w:jc", W).get(qn("w:val")) == side
        assert paragraph._p.find("w:pPr/w:ind", W).get(qn(f"w:{side}Chars")) == "100"
        assert paragraph._p.find("w:fldSimple", W).get(qn("w:instr")) == "PAGE"
        assert "".join(text.text for text in paragraph._p.iter(qn("w:t"))) == "— 1 —"


def test_a_run_in_heading_is_set_in_kai_at_the_start_of_its_paragraph(docx_file: Path) -> None:
    (first, *_) = [p for p in word.Document(str(docx_file)).paragraphs if p.text.startswith("（一）")]
    styles = [run.style.name for run in first.runs]
    assert (first.runs[0].text, styles[0]) == ("（一）办好一件事。", "Heading 2 Char")
    assert "Heading 2 Char" not in styles[1:]


def test_properties_name_title_issuer_and_language(docx_file: Path) -> None:
    properties = word.Document(str(docx_file)).core_properties
    document = a_document()
    assert (properties.title, properties.author, properties.language) == (
        document.title,
        document.issuer,
        "zh-CN",
    )
    assert "python-docx" not in (properties.comments or "")


# ── PDF ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_pdf_of_some_pages_has_numbers_title_and_tags(pdf_file: Path) -> None:
    reader = PdfReader(pdf_file)
    assert 3 <= len(reader.pages) <= 5
    for number, page in enumerate(reader.pages, start=1):
        assert f"— {number} —" in page.extract_text()
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == (a_document().title, a_document().issuer)
    assert str(reader.root_object["/Lang"]) == "zh-CN"
    assert "/StructTreeRoot" in reader.root_object


@pytest.mark.parametrize(("page", "blank_lines"), [(0, 3), (1, 0)])
def test_a_page_of_a_pdf_is_a4_with_22_lines(pdf_file: Path, page: int, blank_lines: int) -> None:
    """Blank are two lines below the 发文字号 and one below the title; outside the 22 are mark and page number."""
    read = PdfReader(pdf_file).pages[page]
    assert [round(float(side) / 72 * 25.4) for side in read.mediabox[2:]] == [210, 297]
    lines = [line for line in read.extract_text().splitlines() if line.strip()]
    assert len(lines) == 22 - blank_lines + 2


def test_the_first_character_of_the_district_survives(pdf_file: Path) -> None:
    """瀍 (U+700D) is not in GB 2312: half of the fonts and encodings in use lose it."""
    assert PdfReader(pdf_file).pages[0].extract_text().count("\u700d") >= 3


def test_signs_of_the_layout_language_are_only_text(tmp_path: Path, fonts: Path) -> None:
    document = a_document(
        "# 报告\n\n甲#set page()$x$@乙\\[丙]<丁>~戊/*己*/“庚”'辛'\n\n> 某机关\n> 2022年1月1日\n"
    )
    pdf.render(document, tmp_path / "signs.pdf", fonts)
    assert text_of_pdf(tmp_path / "signs.pdf") == printed(document)


def test_missing_fonts_are_named_with_the_way_to_get_them(tmp_path: Path) -> None:
    with pytest.raises(pdf.FontsMissing, match="make setup"):
        pdf.render(a_document(), tmp_path / "report.pdf", tmp_path)
    assert not (tmp_path / "report.pdf").exists()


# ── Markdown and HTML ─────────────────────────────────────────────────────────────────────────────


def test_markdown_escapes_what_it_would_read_as_marks() -> None:
    document = a_document("# 报告\n\n1. 甲*乙_丙&lt;\n\n> 某机关\n> 2022年1月1日\n", number=None)
    assert "\n\n1\\. 甲\\*乙\\_丙\\&lt;\n\n" in markdown.render(document)


def test_figures_of_a_page_are_links() -> None:
    page = html.render(a_document(), lambda id: f"/figures/{id}?year=2021&from=report")
    assert '<a class="fig" href="/figures/inspection.rounds?year=2021&amp;from=report">12次</a>' in page
    assert 'class="fig"' not in html.render(a_document())


def test_a_page_says_what_it_is_and_fetches_nothing() -> None:
    page = html.render(a_document())
    assert '<html lang="zh-CN">' in page
    assert f'<meta name="ArticleTitle" content="{a_document().title}">' in page
    assert '<meta name="PubDate" content="2022-03-01">' in page
    assert '<meta name="ContentSource" content="瀍河回族区人民政府">' in page
    assert '<time datetime="2022-02-23">2022年2月23日</time>' in page
    assert not re.search(r"<(script|link|img|iframe)|style=|url\(|https?:", page)
    assert html.stylesheet(a_document()) in page


def test_the_moment_of_publication_is_given_when_it_is_known() -> None:
    moment = datetime(2022, 3, 1, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert 'name="PubDate" content="2022-03-01 09:30"' in html.render(a_document(published_on=moment))
    assert "PubDate" not in html.render(a_document(published_on=None))


def test_text_is_escaped_in_a_page() -> None:
    page = html.render(a_document('# 甲&乙\n\n丙 & "丁" < 戊\n\n> 某机关\n> 2022年1月1日\n'))
    assert "<title>甲&amp;乙（演示）</title>" in page
    assert "丙 &amp; &quot;丁&quot; &lt; 戊" in page
