"""What the command line is given: the list of limits, a due date with its steps, the open questions."""

from pathlib import Path

import pytest

from fazhi.law.adoption import adopt
from fazhi.law.queries import explain_due, list_limits, open_questions
from fazhi.law.refusal import BadInput

R23 = "administrative_reconsideration_2023"


def test_the_list_has_what_the_contract_asks_for() -> None:
    rows = {row["id"]: row for row in list_limits()}
    row = rows["administrative_reconsideration_2017.decide_60d"]
    assert row["title"] == "作出复议决定的期限"
    assert (row["quantity"], row["unit"], row["kind"]) == (60, "day", "duty")
    assert (row["law"], row["article"]) == ("行政复议法(2017-09-01)", "第三十一条")
    assert (row["effective_from"], row["effective_to"]) == ("2018-01-01", "2023-12-31")
    assert (row["territory"], row["verified"]) == (None, True)
    unverified = rows["normative_document.validity_period"]
    assert (unverified["quantity"], unverified["verified"], unverified["effective_from"]) == (
        None,
        False,
        None,
    )


def test_a_due_date_comes_with_its_steps() -> None:
    """行政复议法（2023）第三十条."""
    found = explain_due(f"{R23}.acceptance_review_5wd", "2024-02-28")
    assert (found["due"], found["provisional"]) == ("2024-03-06", False)
    assert {"text", "law", "article"} == set(found["steps"][0])
    assert any(step["article"] == "第八十八条" for step in found["steps"])
    assert "earliest" not in found


def test_suspensions_and_extensions_are_read_from_words() -> None:
    name = f"{R23}.decide_normal_60d"
    assert explain_due(name, "2024-03-06", None, ["2024-04-01:2024-04-11"], 30)["due"] == "2024-06-14"
    stopped = explain_due(name, "2024-03-06", None, ["2024-04-01:"])
    assert (stopped["due"], stopped["left"]) == (None, 35)


def test_hours_take_a_time_and_give_one() -> None:
    assert explain_due("safety_accident.dept_report", "2022-01-01T10:30")["due"] == "2022-01-01T13:00"
    with pytest.raises(BadInput, match="请写明时刻"):
        explain_due("safety_accident.dept_report", "2022-01-01")


def test_a_minimum_gives_its_earliest_day() -> None:
    assert explain_due("major_decision.public_comment", "2021-03-01")["earliest"] == "2021-04-01"


@pytest.mark.parametrize(
    ("from_", "on", "suspends"),
    [
        ("20240230", None, []),
        ("2024-02-30", None, []),
        ("2024-03-06", "tomorrow", []),
        ("2024-03-06", None, ["2024-04-01"]),
        ("2024-03-06", None, ["2024-04-01:soon"]),
        ("2024-03-06", None, ["2024-04-11:2024-04-01"]),
    ],
)
def test_bad_input_is_one_line_in_chinese(from_: str, on: str | None, suspends: list[str]) -> None:
    with pytest.raises(BadInput) as refusal:
        explain_due(f"{R23}.decide_normal_60d", from_, on, suspends)
    assert "\n" not in str(refusal.value)
    assert "日" in str(refusal.value)


def test_open_readings_are_listed_with_both_dates_and_their_setting(law_folder: Path) -> None:
    """行政许可法第五十条: whether the thirty days of the licensee are working days is open."""
    rows = {row["id"]: row for row in open_questions()}
    renewal = rows["license_renewal.renewal_application"]
    assert renewal["due"] != renewal["otherwise"]
    assert "license_renewal.renewal_application" in renewal["setting"]
    assert rows["normative_document.validity_period"]["due"] is None
    settings = "license_renewal.renewal_application: {within: 30 working days, basis: 本局公告}\n"
    (law_folder / "quantities.yaml").write_text(settings, "utf-8")
    adopt(law_folder)
    settled = explain_due("license_renewal.renewal_application", renewal["from"])
    assert settled["due"] == renewal["otherwise"]
