"""Two versions of an article set side by side."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.law.difference import Fate, Run, compare, differences, kindred, marked
from fazhi.law.refusal import BadInput, UnknownArticle
from fazhi.law.statute import Statutes

OLD = """\
第一条 机关应当自受理之日起六十日内决定；法律另有规定的除外。情况复杂的，经机关的负责人批准，可以延长。
决定书一经送达，即发生效力。

第二条 收到申请后，应当在五日内审查。
"""
NEW = """\
第一条 材料不齐全的，应当通知申请人补正。

第二条 收到申请后，应当在五日内审查。

第三条 适用普通程序的，机关应当自受理之日起六十日内决定；法律另有规定的除外。情况复杂的，经机构的负责人批准，可延长。
适用简易程序的，应当在三十日内作出决定。
"""
PHRASES = st.lists(st.sampled_from("应当在五日，内审查；决定。\n"), max_size=40).map("".join)


@pytest.fixture
def texts(tmp_path: Path) -> Statutes:
    (tmp_path / "样本法(2001-01-01).md").write_text(OLD, "utf-8")
    (tmp_path / "样本法(2023-09-01).md").write_text(NEW, "utf-8")
    return Statutes(tmp_path)


def said(runs: tuple[Run, ...], *fates: Fate) -> str:
    return "".join(run.words for run in runs if run.fate in fates)


@given(PHRASES, PHRASES)
def test_what_stays_and_goes_is_the_old_wording_what_stays_and_comes_the_new(old: str, new: str) -> None:
    runs = differences(old, new)
    assert said(runs, Fate.STAYS, Fate.GOES) == old
    assert said(runs, Fate.STAYS, Fate.COMES) == new
    assert all(run.words for run in runs)
    assert all(one.fate is not other.fate for one, other in pairwise(runs))


def test_a_changed_clause_is_marked_by_its_characters_a_new_one_whole() -> None:
    old = "行政机关应当保障权利，保障和监督机关依法行使职权，制定本法。"
    new = "行政机关应当保障权利，发挥主渠道作用，保障和监督机关依法行使职权，制定本条例。"
    assert marked(differences(old, new)) == (
        "行政机关应当保障权利，{+发挥主渠道作用，+}保障和监督机关依法行使职权，制定本[-法-]{+条例+}。"
    )
    assert (
        marked(differences("甲款。\n乙款。", "甲款。\n丙的条文完全两样。"))
        == "甲款。\n[-乙款。-]{+丙的条文完全两样。+}"
    )
    assert marked(differences("甲。\n乙。", "甲。乙。")) == "甲。[-¶-]\n乙。", "only a line break goes"


def test_an_article_whose_number_moved_is_compared_with_its_counterpart(texts: Statutes) -> None:
    old, new = texts.versions("样本法")
    for found in (compare(new, "第三条", old, "第一条"), compare(old, "第一条", new, "第三条")):
        assert (found.old.work, found.old_article) == ("样本法(2001-01-01)", "第一条")
        assert (found.new.work, found.new_article) == ("样本法(2023-09-01)", "第三条")
        assert marked(found.runs).startswith("{+适用普通程序的，+}机关应当")
        assert "经机[-关-]{+构+}的负责人批准" in marked(found.runs)
        assert (found.closest, found.is_same) == ("", False)
    part = compare(new, "第三条第二款", old, "第一条第二款")
    assert said(part.runs, Fate.STAYS, Fate.GOES) == "决定书一经送达，即发生效力。"


def test_the_same_number_is_compared_unless_another_is_named_and_a_likelier_one_is_told(
    texts: Statutes,
) -> None:
    old, new = texts.versions("样本法")
    assert compare(old, "第一条", new).closest == "第三条"
    assert compare(old, "第二条", new).is_same
    with pytest.raises(UnknownArticle, match="样本法\\(2001-01-01\\)》没有第三条，文字最接近的是第一条"):
        compare(new, "第三条", old)
    with pytest.raises(BadInput, match="另写一个版本"):
        compare(new, "第一条", new)
    assert kindred("毫不相干的几个字", old.articles) == ""
