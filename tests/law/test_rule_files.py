"""A wrong rule file is refused with file, line, key and the nearest known name; everything at once."""

from pathlib import Path
from textwrap import dedent

import pytest

from fazhi.law import counting, loading
from fazhi.law.refusal import RulesError

GOOD = """\
review:
  title: 审查期限
  kind: duty
  owed_by: organ
  starts: received(application)
  event: 收到申请
  versions:
    - since: 2021-01-01
      id: sample.review
      law: 样本法(2020-01-01)
      article: 第二条
      within: 15 days
      quote: 应当在十五日内审查
      example: {start: 2021-03-01, due: 2021-03-16}
"""


def complaints(folder: Path, text: str, settings: Path | None = None) -> list[str]:
    (folder / "sample.yaml").write_text(dedent(text), "utf-8")
    with pytest.raises(RulesError) as refusal:
        loading.load(folder, settings)
    return list(refusal.value.errors)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "sample.yaml").write_text(GOOD, "utf-8")
    limit = loading.load(tmp_path)["sample.review"]
    assert limit.versions[0].quantity == 15
    assert str(limit.versions[0].citation) == "样本法（2020）第二条"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("owed_by", "owned_by", "sample.yaml:4 review.owned_by: unknown key; nearest known: owed_by"),
        ("kind: duty", "kind: dutty", "sample.yaml:3 review.kind: unknown kind 'dutty'; nearest known: duty"),
        ("  kind: duty\n", "  kind: duty\n  kind: right\n", "review.kind: duplicate key; it stands on line 3 already"),
        ("15 days", "15 dais", "should read like 5 working days; nearest known: days"),
        ("15 days", "16 days", "16 does not stand in its quote '应当在十五日内审查'"),
        ("15 days", "15 working days", "nothing makes 15 days of 样本法(2020-01-01) working days"),
        ("due: 2021-03-16", "due: 2021-03-17", "example: due is 2021-03-16, not 2021-03-17"),
        ("      example: {start: 2021-03-01, due: 2021-03-16}\n", "", "example: is missing"),
        ("since: 2021-01-01", "since: yesterday", "should be a day like 2024-01-01, is 'yesterday'"),
        ("article: 第二条", "article: 第2条", "条号“第2条”应写作"),
        ("  event: 收到申请\n", "", "event: is missing"),
        ("starts: received(application)", "starts: 收到", "should read like accepted or served(copy)"),
        ("  starts: received(application)\n", "", "needs either starts (counted after) or before (counted back)"),
        ("title: 审查期限", "title: [a]", "review.title: should be one value"),
        ("title: 审查期限", "title: 5", "review.title: should be text, is 5"),
        ("kind: duty", "kind: [duty", "is not readable as YAML"),
    ],
)  # fmt: skip
def test_each_mistake_is_named_with_its_line(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    assert any(complaint in each for each in complaints(tmp_path, GOOD.replace(old, new, 1)))


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = (
        GOOD.replace("owed_by", "owned_by").replace("15 days", "16 days").replace("kind: duty", "kind: dutty")
    )
    assert len(complaints(tmp_path, text)) >= 4


def test_versions_must_ascend_and_ids_be_unique(tmp_path: Path) -> None:
    version = GOOD[GOOD.index("    - since") :]
    found = complaints(tmp_path, GOOD + version)
    assert "sample.yaml:15 review.versions[1].since: 2021-01-01 does not come after 2021-01-01" in found
    assert any("'sample.review' stands in sample.yaml:8 already" in each for each in found)


def test_a_number_of_the_closed_list_may_not_be_calendar_days(tmp_path: Path) -> None:
    """行政处罚法（2021）第八十五条 makes five days working days."""
    text = (
        GOOD.replace("样本法(2020-01-01)", "行政处罚法(2021-01-22)")
        .replace("15 days", "5 days")
        .replace("十五", "五")
    )
    assert any(
        "5 days are working days under 行政处罚法(2021-01-22)" in each for each in complaints(tmp_path, text)
    )


def test_an_extension_counts_in_the_limits_unit_and_stands_in_its_quote(tmp_path: Path) -> None:
    text = (
        GOOD
        + "      extension: {up_to: 2 months, approved_by: 负责人, article: 第三条, quote: 可以延长十日}\n"
    )
    found = complaints(tmp_path, text)
    assert any("an extension counts in the limit's own unit, day" in each for each in found)
    assert any("2 does not stand in its quote" in each for each in found)


def test_what_is_counted_back_from_an_event_is_not_extended(tmp_path: Path) -> None:
    """An extension would have no direction: the event stands, and its last day lies before it."""
    text = (
        GOOD.replace("starts: received(application)", "before: hearing")
        .replace("due: 2021-03-16", "due: 2021-02-14")
        .replace("十五日内", "十五日前")
        + "      extension: {up_to: 10 days, approved_by: 负责人, article: 第三条, quote: 可以延长十日}\n"
    )
    assert complaints(tmp_path, text) == [
        "sample.yaml:15 review.versions[0].extension: what is counted back from an event cannot be extended"
    ]


def test_an_unverified_limit_needs_its_question(tmp_path: Path) -> None:
    text = """\
        review:
          title: 审查期限
          kind: duty
          owed_by: organ
          starts: received
          event: 收到申请
          versions:
            - id: sample.review
              within: unverified days
        """
    found = complaints(tmp_path, text)
    assert any("question: is missing" in each for each in found)
    assert any("source: is missing" in each for each in found)


def test_settings_may_settle_only_what_is_open(tmp_path: Path) -> None:
    settings = tmp_path / "settings"
    settings.mkdir()
    (settings / "quantities.yaml").write_text("sample.review: {within: 9 days, basis: 内部规定}\n", "utf-8")
    found = complaints(tmp_path, GOOD, settings)
    assert found == ["quantities.yaml:1 sample.review: is no limit that is open to settle"]


def test_a_counting_file_without_fallback_is_refused(tmp_path: Path) -> None:
    (tmp_path / "counting.yaml").write_text("样本法(2020-01-01):\n  wroking: {all: true}\n", "utf-8")
    errors: list[str] = []
    assert counting.load(tmp_path / "counting.yaml", errors) == {}
    assert errors == ["counting.yaml:1 silence: the fallback for silence is missing"]


def test_the_counting_rules_hold_together() -> None:
    """行政处罚法第八十五条, 行政许可法第八十二条, 行政强制法第六十九条, 审计法实施条例第五十六条."""
    rules = counting.counting_rules()
    assert [
        n for n in range(1, 20) if (w := rules["行政处罚法(2021-01-22)"].working) and w.cover(n, None)
    ] == [2, 3, 5, 7]
    licence = rules["行政许可法(2019-04-23)"].working
    assert licence is not None
    assert licence.cover(45, "第四十二条")
    assert not licence.cover(30, "第五十条")
    compulsion = rules["行政强制法(2011-06-30)"].working
    assert compulsion is not None
    assert [compulsion.cover(n, None) for n in (10, 15)] == [True, False]
