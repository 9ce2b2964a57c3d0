"""Citations as lawyers print them, and one article's words from a folder of texts."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.law.limit import limits
from fazhi.law.numeral import numbers_in, value
from fazhi.law.proof import unproven
from fazhi.law.refusal import LawError, UnknownArticle
from fazhi.law.statute import Citation, Statutes

OLD = """\
# 样本法

2001年1月1日 通过

<!-- INFO END -->

## 第一章 总 则

第一条 为了试验，制定本法。

第二条 旧文。
"""
NEW = """\
# 样本法

## 第一章 总 则

第一条 为了试验，制定本法。

第二条 应当在五日内审查：

（一）材料；

（二）期限。

另一款。

## 第二章 附 则

第三条　本法自2024年1月1日起施行。
"""


@pytest.fixture
def texts(tmp_path: Path) -> Statutes:
    (tmp_path / "样本法(2001-01-01).md").write_text(OLD, "utf-8")
    (tmp_path / "样本法(2023-09-01).md").write_text(NEW, "utf-8")
    (tmp_path / "总则.md").write_text("第一条 民事。\n", "utf-8")
    return Statutes(tmp_path)


def test_a_citation_prints_as_lawyers_write_it() -> None:
    assert str(Citation.of("行政复议法(2023-09-01)", "第三十条第一款")) == "行政复议法（2023）第三十条第一款"
    assert str(Citation.of("总则", "第二百零三条")) == "民法典第二百零三条"
    assert Citation.of("行政复议法(2023-09-01)", "第三十条").work == "行政复议法(2023-09-01)"
    with pytest.raises(LawError, match="应写作"):
        Citation.of("行政复议法(2023-09-01)", "30")


def test_an_article_is_read_whole_or_by_paragraph(texts: Statutes) -> None:
    assert (
        texts.article("样本法(2023-09-01)", "第二条第一款")
        == "应当在五日内审查：\n（一）材料；\n（二）期限。"
    )
    assert texts.article("样本法(2023-09-01)", "第二条第二款") == "另一款。"
    assert texts.article("样本法(2023-09-01)", "第二条").endswith("另一款。")
    with pytest.raises(UnknownArticle, match="只有2款"):
        texts.article("样本法(2023-09-01)", "第二条第三款")


def test_the_day_chooses_the_version_in_force(texts: Statutes) -> None:
    assert texts.article("样本法", "第二条", date(2023, 12, 31)) == "旧文。"
    assert texts.article("样本法", "第二条", date(2024, 1, 1)).startswith("应当")
    with pytest.raises(UnknownArticle, match="均未施行"):
        texts.article("样本法", "第二条", date(2000, 1, 1))
    with pytest.raises(UnknownArticle, match="--on"):
        texts.article("样本法", "第二条")


def test_an_unknown_law_or_article_is_refused_in_one_line(texts: Statutes, tmp_path: Path) -> None:
    with pytest.raises(UnknownArticle, match=r"没有载入《无此法》"):
        texts.article("无此法", "第一条")
    with pytest.raises(UnknownArticle, match="没有第九条"):
        texts.article("总则", "第九条")
    with pytest.raises(UnknownArticle, match="应写作"):
        texts.article("总则", "9")
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnknownArticle, match="没有法律文本"):
        Statutes(tmp_path / "empty")


def test_a_quote_that_is_not_in_its_article_is_named(texts: Statutes, tmp_path: Path) -> None:
    limit = limits()["reconsideration.hearing_notice"]
    assert any("没有载入《行政复议法" in line for line in unproven([limit], texts))
    (tmp_path / "行政复议法(2023-09-01).md").write_text("第五十一条 应当于举行听证的三日前。\n", "utf-8")
    said = f"{limit.versions[0].id}: 行政复议法（2023）第五十一条没有“应当于举行听证的五日前”"
    assert said in unproven([limit], Statutes(tmp_path))


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("五", 5),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("四十五", 45),
        ("一百零三", 103),
        ("两", 2),
        ("60", 60),
    ],
)
def test_chinese_numerals_have_their_value(word: str, number: int) -> None:
    assert value(word) == number


def test_every_number_of_a_quote_is_seen() -> None:
    assert numbers_in("适用简易程序的调解期限为７日，或者十五日") == {7, 15}


@given(st.integers(1, 999))
def test_numerals_read_back_what_is_written(number: int) -> None:
    signs = "零一二三四五六七八九"
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    written = f"{signs[hundreds]}百" if hundreds else ""
    written += f"{signs[tens]}十" if tens else "零" if hundreds and ones else ""
    written += signs[ones] if ones else ""
    assert value(written) == number
