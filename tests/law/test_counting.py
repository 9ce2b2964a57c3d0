"""How each statute counts, and that no count cites words that were not in force when it began."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from fazhi.law import counting
from fazhi.law.clock import due
from fazhi.law.explanation import Reason
from fazhi.law.limit import find, limits
from fazhi.law.period import Kind, Unit

CIVIL_PROCEDURE = "民事诉讼法(2023-09-01)"
VERSIONS = [
    version
    for limit in limits().values()
    for version in limit
    if version.quantity is not None
    and version.kind is not Kind.QUALIFICATION
    and version.unit is not Unit.HOUR
]


def steps(limit: str, start: date) -> tuple[Reason, ...]:
    return due(find(limit, on=start), start).steps


def test_a_clock_of_2021_cites_the_law_that_refers_and_not_a_text_of_2023() -> None:
    """行政复议法（2017）第四十条: counted as 民事诉讼法 counts, whose text of that time is not loaded."""
    first = steps("reconsideration.decide", date(2021, 12, 28))[0]
    assert (first.law, first.article) == ("行政复议法(2017-09-01)", "第四十条")
    assert "依照民事诉讼法关于期间、送达的规定执行" in first.text
    assert "当时施行的文本没有载入，按2024-01-01起施行的民事诉讼法（2023）第八十五条的内容计算" in first.text


def test_a_clock_of_2024_cites_the_text_in_force() -> None:
    """民事诉讼法（2023）第八十五条."""
    first = steps("reconsideration.decide", date(2024, 3, 6))[0]
    assert (first.law, first.article) == (CIVIL_PROCEDURE, "第八十五条")
    assert "没有载入" not in first.text


def test_what_no_law_refers_to_is_cited_by_nobody_before_its_day() -> None:
    """民法典 is in force since 2021-01-01: before it, the fallback for silence has no article."""
    before = steps("services.decide", date(2020, 12, 31))[0]
    assert (before.law, before.article) == (None, None)
    assert "民法典第二百零一条" in before.text.replace("总则", "民法典")
    after = steps("services.decide", date(2021, 1, 1))[0]
    assert (after.law, after.article) == ("总则", "第二百零一条")


def test_no_step_of_any_limit_cites_a_counting_text_before_its_day() -> None:
    """Every version, counted from the first day on which it is in force and from the last."""
    since = {"总则": date(2021, 1, 1), CIVIL_PROCEDURE: date(2024, 1, 1)}
    checked = 0
    for version in VERSIONS:
        for day in (version.effective_from, version.effective_to):
            if day is None or day < date(2005, 1, 1):
                continue
            own = version.law
            for step in due(version, day).steps:
                if step.law in since and step.law != own:
                    assert day >= since[step.law], (version.id, day, step)
                checked += 1
    assert checked > 500


def test_the_table_must_say_since_when_a_text_of_another_law_holds(tmp_path: Path) -> None:
    silence = "".join(
        f"  {key}: {{law: 总则, article: 第二百零一条, quote: 自下一日开始计算}}\n" for key in counting.PARTS
    )
    own = "样本法(2020-01-01):\n  follows: {law: 别法, basis: practice}\n"
    (tmp_path / "counting.yaml").write_text(f"texts:\n  总侧: 2021-01-01\nsilence:\n{silence}{own}", "utf-8")
    errors: list[str] = []
    counting.load(tmp_path / "counting.yaml", errors)
    assert "counting.yaml:4 silence.first_day.law: '总则' is not among the texts" in errors[0]
    assert errors[-1].startswith("counting.yaml:9 样本法(2020-01-01).follows.law: no table for '别法'")


@pytest.mark.parametrize("law", ["行政复议法(2017-09-01)", "行政复议法(2023-09-01)"])
def test_a_law_that_follows_another_counts_as_that_one(law: str) -> None:
    """第四十条 of 2017 and 第八十八条 of 2023."""
    rules, followed = counting.counting_rules()[law], counting.counting_rules()[CIVIL_PROCEDURE]
    for part in ("first_day", "roll", "hours"):
        basis, own = getattr(rules, part), getattr(followed, part)
        assert (basis.citation, basis.quote) == (own.citation, own.quote)
        assert basis.by is not None
        assert basis.by.citation.work == law
        assert basis.since - timedelta(days=1) == date(2023, 12, 31)
