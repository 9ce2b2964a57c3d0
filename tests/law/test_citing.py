"""Citations in running words, and which article of which text each means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.law.citing import Citations

WORKS = [
    "行政复议法(2017-09-01)",
    "行政复议法(2023-09-01)",
    "行政复议法实施条例(2007-05-29)",
    "行政诉讼法(2017-06-27)",
    "最高人民法院关于适用《行政诉讼法》的解释(2018-02-06)",
    "最高人民法院关于人民法院特邀调解的规定(2016-06-28)",
    "法律援助条例(2003-07-21)",
    "总则",
]
R23, SUIT, AID = "行政复议法(2023-09-01)", "行政诉讼法(2017-06-27)", "法律援助条例(2003-07-21)"
BOOK = Citations(WORKS)


def found(words: str, law: str = "") -> list[tuple[str, str]]:
    stretches = list(BOOK.in_words(words, law))
    assert "".join(each.words for each in stretches) == words
    return [(each.work, each.article) for each in stretches if each.work]


@pytest.mark.parametrize(
    ("words", "law", "cited"),
    [
        ("第三十条第一款", R23, [(R23, "第三十条第一款")]),
        ("第三十条", "", []),
        ("第三十条", "practice: 国办发〔2018〕115号", []),
        ("第三十条第一款、第二款", R23, [(R23, "第三十条第一款"), (R23, "第三十条第二款")]),
        ("第八条第一款第三项、第四项", R23, [(R23, "第八条第一款第三项"), (R23, "第八条第一款第四项")]),
        ("第六条第六项、第三十九条", R23, [(R23, "第六条第六项"), (R23, "第三十九条")]),
        ("第六十九条至第七十八条", R23, [(R23, "第六十九条"), (R23, "第七十八条")]),
        ("第二十条之一第二款", R23, [(R23, "第二十条之一第二款")]),
        ("行政复议法（2023）第六十二条", "", [(R23, "第六十二条")]),
        ("行政复议法（2023-09-01）第六十二条", "", [(R23, "第六十二条")]),
        ("行政复议法（1999）第六条", "", [("行政复议法(1999)", "第六条")]),
        ("行政复议法第六十二条", "", [("行政复议法", "第六十二条")]),
        ("行政复议法第六十二条", R23, [(R23, "第六十二条")]),
        ("办结之日计入（行政诉讼法第六十七条）。", "", [(SUIT, "第六十七条")]),
        ("根据《行政诉讼法》第六十七条的规定", "", [(SUIT, "第六十七条")]),
        ("条例第二十九条", R23, [(WORKS[2], "第二十九条")]),
        ("条例第十八条", AID, [(AID, "第十八条")]),
        ("条例第十八条", "", []),
        ("解释第三十四条；第三十三条", SUIT, [(WORKS[4], "第三十四条"), (SUIT, "第三十三条")]),
        (
            "依据《最高人民法院关于适用〈行政诉讼法〉的解释》（2018-02-06）第十条。",
            "",
            [(WORKS[4], "第十条")],
        ),
        ("行政诉讼法解释第十条", "", [(WORKS[4], "第十条")]),
        (
            "第三十三条；特邀第十九条、第二十条",
            R23,
            [(R23, "第三十三条"), (WORKS[5], "第十九条"), (WORKS[5], "第二十条")],
        ),
        ("民法典第二百零三条", "", [("总则", "第二百零三条")]),
        ("由延迟答复告知书（第三十五条）确定", R23, [(R23, "第三十五条")]),
        ("本办法第三条、第四条", R23, []),
        ("河南省法律援助条例第五条", "", []),
        ("没有条文的话", R23, []),
    ],
)
def test_a_citation_means_an_article_of_a_text(words: str, law: str, cited: list[tuple[str, str]]) -> None:
    assert found(words, law) == cited


@given(
    st.lists(
        st.sampled_from(["第三条", "第一款", "第二项", "、", "；", "条例", "行政复议法", "（2023）", "甲"])
    ).map("".join)
)
def test_no_words_are_lost(words: str) -> None:
    found(words, R23)


def test_a_work_is_known_in_all_its_versions() -> None:
    assert "行政复议法(1999-04-29)" in BOOK
    assert "《行政复议法》" in BOOK
    assert "无此法" not in BOOK
    assert sorted(BOOK.works) == sorted(WORKS)
