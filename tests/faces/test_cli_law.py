"""The commands of the law: they need no database."""

import pytest

from .commands import Ran, in_process


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FAZHI_LAW", raising=False)


def law(capsys: pytest.CaptureFixture[str], *arguments: str) -> Ran:
    return in_process(capsys, "law", *arguments)


def test_a_due_date_comes_with_its_steps_and_their_articles(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("due", "reconsideration.decide", "--from", "2024-03-06", "--on", "2024-03-06")
    answer = law(capsys, *asked, "--format", "json")
    assert answer.code == 0
    assert answer.json["due"] == "2024-05-06"
    assert all(set(step) == {"text", "law", "article"} for step in answer.json["steps"])
    assert any(step["article"] for step in answer.json["steps"])
    told = law(capsys, *asked)
    assert told.out.startswith("到期：2024-05-06")


def test_a_suspension_and_an_extension_move_the_date(capsys: pytest.CaptureFixture[str]) -> None:
    asked = (
        "due",
        "reconsideration.decide",
        "--from",
        "2024-03-06",
        "--on",
        "2024-03-06",
        "--format",
        "json",
    )
    plain = law(capsys, *asked).json["due"]
    later = law(capsys, *asked, "--suspend", "2024-03-11:2024-03-21").json["due"]
    longer = law(capsys, *asked, "--extend", "30").json["due"]
    assert plain < later < longer


@pytest.mark.parametrize(
    ("command", "keys"),
    [
        (
            "limits",
            {
                "id",
                "title",
                "kind",
                "quantity",
                "unit",
                "law",
                "article",
                "effective_from",
                "effective_to",
                "territory",
                "verified",
            },
        ),
        ("procedures", {"id", "title", "stages", "milestones", "transitions", "outcomes", "limits"}),
    ],
)
def test_lists_are_json_with_the_promised_keys(
    capsys: pytest.CaptureFixture[str], command: str, keys: set[str]
) -> None:
    rows = law(capsys, command, "--format", "json").json
    assert rows
    assert all(keys <= set(row) for row in rows)
    assert law(capsys, command).code == 0


def test_open_questions_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert law(capsys, "questions", "--format", "json").json


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["due", "reconsideration.decyde", "--from", "2024-03-06"], "reconsideration.decide"),
        (["due", "reconsideration.decide", "--on", "2024-03-06", "--from", "2024-13-06"], "2024-13-06"),
        (["due", "reconsideration.decide", "--from", "2024-03-06", "--on", "never"], "never"),
        (
            ["due", "reconsideration.decide", "--from", "2024-03-06", "--on", "2024-03-06", "--suspend", "x"],
            "x",
        ),
        (["due", "reconsideration.decide"], "缺少 --from"),
        (["procedure", "reconsiderasion"], "reconsideration"),
        (["limits", "--format", "xml"], "--format 只能是 table 或 json，不是“xml”"),
    ],
)
def test_wrong_use_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert words in law(capsys, *arguments).refusal
