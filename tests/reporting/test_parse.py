"""The template of a report: what it becomes, and that every fault is told at once with its place and its remedy."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reporting.document import (
    Closing,
    Figure,
    Heading,
    Paragraph,
    Text,
    plain,
    signature_indents,
    title_lines,
)
from fazhi.reporting.parse import NoFigure, TemplateErrors, chinese_numeral, parse
from tests.reporting.sample import CONTEXT, FIGURES, a_document

SIGNED = "\n\n> {{ issuer }}\n> {{ signed_on }}\n"


def a_text(body: str) -> str:
    return f"# 报告\n\n{body}{SIGNED}"


def faults(template: str, **changes: object) -> list[tuple[int, int, str]]:
    with pytest.raises(TemplateErrors) as raised:
        a_document(template, **changes)
    return [(error.line, error.column, error.message) for error in raised.value.errors]


def test_a_template_becomes_a_document() -> None:
    document = a_document()
    assert document.title == "瀍河回族区人民政府关于2021年度法治政府建设工作情况的报告"
    assert document.blocks[1] == Heading(1, (Text("一、把第一件事办好"),))
    section = document.blocks[2]
    assert isinstance(section, Paragraph)
    assert section.lead == (Text("（一）办好一件事。"),)
    assert Figure("inspection.problems", "20余个") in section.runs
    assert "发现问题20余个，涉及资金10919万余元，" in plain(section.runs)
    assert Heading(2, (Text("（四）单独成行的小标题"),)) in document.blocks
    assert document.blocks[-1] == Closing("特此报告。")
    assert (document.issuer, document.signed_on) == ("瀍河回族区人民政府", date(2022, 2, 23))


def test_every_printed_figure_keeps_its_id() -> None:
    ids = [figure.id for figure in a_document().figures()]
    assert set(ids) == set(FIGURES)
    assert ids[-1] == "litigation.change"
    assert len(ids) == 4 * 3 * 4 + 1


def test_all_faults_come_at_once_and_in_order() -> None:
    template = """# 报告

## 二、错号

开展督导12次，发现问题{{ figure("inspection.poblems") }}。{{ nobody }}

> 某机关
> 2022年2月30日
"""
    told = faults(template)
    assert [(line, column) for line, column, _ in told] == [(3, 1), (5, 5), (5, 13), (5, 48), (8, 1)]
    assert "一、" in told[0][2]
    assert "“12”是手写的数字" in told[1][2]
    assert "inspection.poblems" in told[2][2]
    assert "nobody" in told[3][2]
    assert "2022年2月30日" in told[4][2]


def test_a_lookup_may_say_why_it_has_no_figure() -> None:
    def figures(id: str) -> str:
        raise NoFigure("2020年的记录尚未入库：请删去这一句。")

    with pytest.raises(TemplateErrors, match="尚未入库"):
        parse(a_text('上年{{ figure("a.b") }}。'), figures, CONTEXT)


@pytest.mark.parametrize(
    "text",
    [
        "2021年，{{ year }}年，{{ year + 1 }}年度，2021—2025年，{{ year }}至{{ year + 4 }}年。",
        "自1月1日起，到12月31日止，{{ year }}年1月1日，2021年10月，1—6月。",
        "依照第30条第1款第2项、第3号令和国办发〔2017〕47号、瀍政〔{{ year }}〕3号。",
        "1.列在行首。2.列在句后；（3）也在句后。",
        "“1+6+31+N”和12345热线。",
        '督导{{ figure("inspection.rounds") }}，占{{ figure("services.no_visit_share") }}。',
        "{# 注释里的12次不印出来 #}没有数字。",
    ],
)
def test_digits_that_need_no_ledger(text: str) -> None:
    a_document(a_text("{# names: 1+6+31+N、12345 #}" + text))


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("督导12次。", "12"),
        ("占94.0%。", "94.0%"),
        ("涉及10,919万元。", "10,919"),
        ("全角的１２次。", "１２"),
        ("为期5年。", "5"),
        ("9999年。", "9999"),
        ("13月。", "13"),
        ("3个月。", "3"),
        ("第3次会议。", "3"),
        ("2021年21次。", "21"),
        ('{{ figure("inspection.rounds") }}0', "0"),
        ("拨打123456。", "123456"),
        ("（12）家单位。", None),
        ("共有（12）家。", "12"),
        ("在行首的12次。", "12"),
    ],
)
def test_digits_that_no_ledger_backs(text: str, typed: str | None) -> None:
    template = a_text("{# names: 12345 #}" + text)
    if typed is None:  # a list number by its form: what a pattern cannot tell, the examiner's eye must
        a_document(template)
    else:
        assert [message[: len(typed) + 2] for _, _, message in faults(template)] == [f"“{typed}”"]


FREE = st.text(st.sampled_from("瀍河区法治政府，。、“”（）年月日条次起"), max_size=12)
BACKED = st.one_of(
    st.integers(1900, 2099).map(lambda year: f"{year}年"),
    st.dates(date(1949, 10, 1), date(2099, 1, 1)).map(lambda day: f"{day.year}年{day.month}月{day.day}日"),
    st.integers(1, 300).map(lambda number: f"第{number}条"),
    st.integers(1, 300).map(lambda number: f"瀍政〔2021〕{number}号"),
    st.just('{{ figure("inspection.rounds") }}'),
    st.just("{{ year - 1 }}"),
)


@given(st.lists(st.tuples(FREE, BACKED), max_size=6), FREE)
def test_backed_digits_pass_anywhere(pieces: list[tuple[str, str]], end: str) -> None:
    a_document(a_text("始" + "".join(free + backed for free, backed in pieces) + end))


@given(FREE, st.integers(0, 10**9), st.sampled_from(["次", "起", "个", "人次", "%", "万元", "家"]), FREE)
def test_a_counted_number_never_passes(before: str, number: int, unit: str, after: str) -> None:
    template = a_text(f"始{before}共{number}{unit}{after}")
    assert any(line == 3 and f"“{number}" in message for line, _, message in faults(template))


@pytest.mark.parametrize(
    "slot",
    [
        "{{ 12 }}",
        '{{ "12" }}',
        "{{ year - 2009 }}",
        "{{ issuer - 1 }}",
        "{{ year * 2 }}",
        "{{ issuer.__class__ }}",
        "{{ figure(issuer) }}",
        '{{ figure("inspection.rounds")|length }}',
        "{{ }}",
        "{{ none_yet }}",
    ],
)
def test_a_slot_cannot_smuggle_a_number(slot: str) -> None:
    assert [line for line, _, _ in faults(a_text(slot), none_yet=None)] == [3]


@pytest.mark.parametrize(
    "block",
    [
        "{% set n = 12 %}",
        "{% raw %}{{ 12 }}{% endraw %}",
        "{% include 'x' %}",
        "{% if year > 3 %}有{% endif %}",
        "{% if demo %}没有结尾",
        "{{ year",
    ],
)
def test_other_marks_of_jinja_are_refused(block: str) -> None:
    assert faults(a_text(block))


def test_text_can_be_left_out() -> None:
    template = a_text("{% if addressees and not demo %}\n甲。\n{% else %}\n乙。\n{% endif %}\n\n## 一、丙")
    assert list(a_document(template).lines())[3:5] == ["乙。", "一、丙"]
    assert list(a_document(template, demo=False).lines())[3:5] == ["甲。", "一、丙"]


@pytest.mark.parametrize(
    ("template", "line", "word"),
    [
        ("正文。" + SIGNED, 1, "标题"),
        (a_text("# 又一个标题"), 3, "只能有一个"),
        ("# {{ figure('inspection.rounds') }}" + SIGNED, 1, "标题里"),
        ("# 报告\n\n正文。\n", 4, "署名"),
        ("# 报告\n\n> 某机关\n> 二月二十三日\n", 4, "成文日期"),
        (a_text("甲。") + "\n正文。\n", 8, "最后"),
        (a_text("## 一、标题。"), 3, "句号"),
        (a_text("## 一、标题\n\n### （二）小标题。\n\n正文。"), 5, "（一）"),
        (a_text("### （一）小标题。"), 3, "没有正文"),
        (a_text("{#\n注释\n#}\n- 一项"), 6, "“-”"),
        (a_text("有**重点**。"), 3, "“**”"),
        (a_text("\U000f0000"), 3, "私用区"),
    ],
)
def test_the_form_is_checked(template: str, line: int, word: str) -> None:
    assert any(at == line and word in message for at, _, message in faults(template))


def test_a_document_number_is_checked() -> None:
    with pytest.raises(ValueError, match="瀍政〔2022〕3号"):
        a_document(number="瀍政[2022]03号")


def test_numerals_of_headings() -> None:
    assert [chinese_numeral(number) for number in (1, 10, 11, 20, 99)] == [
        "一",
        "十",
        "十一",
        "二十",
        "九十九",
    ]


def test_the_date_begins_two_characters_after_the_issuer() -> None:
    """GB/T 9704-2012, 7.3.5.2."""
    assert signature_indents("瀍河回族区人民政府", "2022年2月23日") == (17, 19)


def test_a_date_longer_than_its_issuer_ends_two_characters_before_the_edge() -> None:
    """GB/T 9704-2012, 7.3.5.2."""
    assert signature_indents("区政府", "2022年12月23日") == (17, 19)


def test_titles_break_where_the_sense_allows() -> None:
    assert title_lines("关于开展督导的通知", 20) == ("关于开展督导的通知",)
    assert title_lines("瀍河回族区人民政府关于2021年度法治政府建设工作情况的报告", 20) == (
        "瀍河回族区人民政府",
        "关于2021年度法治政府建设工作情况的报告",
    )


@given(
    st.text(st.sampled_from("瀍河区法治（《》）“”，2021—年关于"), min_size=1, max_size=70),
    st.integers(12, 24),
)
def test_a_title_in_lines_is_the_title(title: str, limit: int) -> None:
    assert "".join(title_lines(title, limit)) == title
