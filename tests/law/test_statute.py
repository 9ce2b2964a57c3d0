"""Citations as lawyers print them, and the words of an article, a paragraph, an item from a folder of texts."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.law.limit import limits
from fazhi.law.numeral import numbers_in, value
from fazhi.law.proof import unproven
from fazhi.law.refusal import LawError, UnknownArticle, UnreadableText
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
    with pytest.raises(UnknownArticle, match="还没有载入法律文本"):
        Statutes(tmp_path / "empty").article("样本法", "第一条")


ODD = """\
# 样品处理
# 条例

2001年1月1日 通过

2002年3月1日 施行

<!-- INFO END -->

样品处理条例

为了试验，制定本条例。

# 第一编 总 则

## 第一章　一般  规定

\u200b
　　第一条　有下列情形之一的，应当报告：

(一)丢失；

(二)损坏，包括：

1.破裂；

2.受潮；

(十一)其他。

前款的报告应当书面。

第一条之一 报告分为：

（一）口头；

（二）书面。

两种都可以。

但是下列情形除外：

（一）紧急；

第一条 的报告，依照前条。

### 第一节 附 则

第二条\xa0本条例由区人民政府解释。

附件：1.报告样式

第三条 样式里的条文不是条文。
"""


@pytest.fixture
def odd(tmp_path: Path) -> Statutes:
    (tmp_path / "样品处理条例(2002-02-01).md").write_text(ODD, "utf-8")
    return Statutes(tmp_path)


def test_an_item_is_read_with_what_stands_below_it(odd: Statutes) -> None:
    work = "样品处理条例"
    assert odd.article(work, "第一条第一款第二项") == "(二)损坏，包括：\n1.破裂；\n2.受潮；"
    assert odd.article(work, "第一条第十一项") == "(十一)其他。", (
        "an article with one list needs no paragraph"
    )
    assert odd.article(work, "第一条第二款") == "前款的报告应当书面。"
    assert odd.article(work, "第一条之一第三款第一项") == "（一）紧急；"
    for place, said in (
        ("第一条第九项", "列有3项，没有第九项"),
        ("第一条第二款第一项", "第二款列有0项"),
        ("第一条之一第一项", "有2款列有项，请写明第几款第几项"),
        ("第一条第一项第二款", "应写作"),
    ):
        with pytest.raises(UnknownArticle, match=said):
            odd.article(work, place)


def test_the_whole_text_is_read_in_its_order(odd: Statutes) -> None:
    text = odd.text("样品处理条例")
    assert text.title == "样品处理条例"
    assert text.history == ("2001年1月1日 通过", "2002年3月1日 施行")
    assert text.preface == ("为了试验，制定本条例。",)
    assert list(text.articles) == ["第一条", "第一条之一", "第二条"]
    assert text.articles["第一条之一"].endswith("第一条 的报告，依照前条。"), "a number that was had is words"
    assert text.headings["第一条"] == ("第一编　总则", "第一章　一般规定")
    assert text.headings["第二条"] == ("第一编　总则", "第一章　一般规定", "第一节　附则")
    assert text.annex == ("附件：1.报告样式", "第三条 样式里的条文不是条文。")


def test_a_text_is_in_force_from_the_day_that_it_states_and_not_before_its_adoption(
    odd: Statutes, texts: Statutes
) -> None:
    assert odd.text("样品处理条例").in_force_from == date(2002, 3, 1)
    old, new = texts.versions("样本法")
    assert (old.stated_from, old.in_force_from) == (None, date(2001, 1, 1))
    assert (new.stated_from, new.in_force_from) == (date(2024, 1, 1), date(2024, 1, 1))
    assert texts.window(old) == (date(2001, 1, 1), date(2023, 12, 31))
    assert texts.window(new) == (date(2024, 1, 1), None)


def test_a_law_is_found_as_people_write_its_name(texts: Statutes) -> None:
    for name in (
        "样本法(2023-09-01)",
        "样本法（2023-09-01）",
        "《样本法》(2023)",
        "中华人民共和国样本法(2023)",
    ):
        assert texts.text(name).version == "2023-09-01", name
    assert texts.article("民法典", "第一条") == "民事。"
    assert [text.version for text in texts.versions("样本法")] == ["2001-01-01", "2023-09-01"]
    assert texts.other("样本法", "2023-09-01").version == "2023-09-01", "a version goes before a day in force"
    assert texts.other("样本法", "2023-09-02").version == "2001-01-01"
    with pytest.raises(UnknownArticle, match="不是《样本法》的版本，也不是日期"):
        texts.other("样本法", "去年")


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "样本法.md").write_bytes("第一条 试验。".encode("gb18030"))
    with pytest.raises(UnreadableText, match=r"样本法\.md 不是 UTF-8 文本"):
        Statutes(tmp_path).text("样本法")


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
