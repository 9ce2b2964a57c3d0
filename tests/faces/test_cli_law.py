"""The commands of the law: they need no database."""

from pathlib import Path

import pytest
from django.conf import settings

from .commands import Ran, in_process


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FAZHI_LAW", raising=False)


DECIDE = "administrative_reconsideration_2023.decide_normal_60d"


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
        (["due", DECIDE, "--from", "2024-02-30"], "--from 的日期“2024-02-30”不存在"),
        (["due", DECIDE, "--from", "2024-03-06", "--on", "2023-02-29"], "--on 的日期“2023-02-29”不存在"),
        (["due", DECIDE, "--from", "2024-03-06", "--suspend", "2024-04-11:2024-04-01"], "中止的起止日期颠倒"),
        (["due", DECIDE, "--from", "2024-03-06", "--suspend", "2024-04-11:2024-04-31"], "2024-04-31"),
        (["due", DECIDE, "--from", "2024-03-06", "--suspend", ":2024-04-01"], "--suspend 的日期“”"),
        (["due", DECIDE, "--from", "2024-03-06", "--extend", "-3"], "不能是负数"),
        (["due", DECIDE, "--from", "2024-03-06", "--extend", "31"], "最多延长30日"),
        (["due", DECIDE, "--from", "2024-03-06", "--extend", "x"], "--extend 的值不对"),
        (["due", DECIDE, "--from", "9999-12-01"], "超出了日期的范围"),
        (["due", DECIDE, "--from", "0001-01-01"], "不在工作日历的范围内"),
        (["due", "reconsideration.decide", "--from", "2024-03-06"], "请用 --on 写明日期"),
        (["due", "reconsideration.decide", "--from", "2024-03-06", "--on", "1900-01-01"], "没有施行的规定"),
        (["due", "safety_accident.dept_report", "--from", "2022-01-01"], "请写明时刻"),
        (["due", "safety_accident.dept_report", "--from", "9999-12-31T23:30"], "超出了日期的范围"),
        (["procedure", "reconsiderasion"], "reconsideration"),
        (["limits", "--format", "xml"], "--format 只能是 table 或 json，不是“xml”"),
    ],
)
def test_wrong_use_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert words in law(capsys, *arguments).refusal


def test_a_clock_that_is_stopped_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    told = law(capsys, "due", DECIDE, "--from", "2024-03-06", "--suspend", "2024-03-11:")
    assert told.code == 0
    assert told.out.startswith("到期：仍在中止，恢复后再算")


def test_a_folder_of_settings_that_is_not_there_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FAZHI_LAW", str(tmp_path / "nowhere"))
    assert "FAZHI_LAW 写的文件夹" in law(capsys, "limits").refusal


OLD = """\
# 样本法

第一条 机关应当在五日内审查，并告知申请人。

第二条 本法由政府解释。
"""
NEW = """\
# 样本法

第一条 为了试验，制定本法。

第二条 机关应当在七日内审查，并告知申请人：

（一）结果；

（二）理由。

第三条 本法自2024年1月1日起施行。
"""


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder with two versions of a law, and an installation into which they can be loaded."""
    monkeypatch.setattr(settings, "DATA", tmp_path / "data")
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "样本法(2001-01-01).md").write_text(OLD, "utf-8")
    (texts / "样本法(2023-09-01).md").write_text(NEW, "utf-8")
    return texts


def test_texts_are_loaded_and_an_article_is_read_by_day_paragraph_and_item(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    assert "请先用 fazhi law load 载入" in law(capsys, "article", "样本法", "第一条").refusal
    (folder / "README.md").write_text("说明", "utf-8")
    loaded = law(capsys, "load", str(folder))
    assert (loaded.code, loaded.out) == (0, "已载入 2 部法律文本\n")
    assert "没有条文，未载入：README.md" in loaded.err
    assert sorted(path.name for path in (settings.DATA / "statutes").iterdir()) == [
        "样本法(2001-01-01).md",
        "样本法(2023-09-01).md",
    ]
    said = law(capsys, "article", "样本法", "第一条", "--on", "2023-12-31")
    assert (said.code, said.out) == (0, "机关应当在五日内审查，并告知申请人。\n")
    said = law(capsys, "article", "样本法", "第二条第一款第二项", "--on", "2024-05-01")
    assert said.out == "（二）理由。\n"


def test_an_article_is_set_beside_the_one_that_it_was(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    law(capsys, "load", str(folder))
    asked = ("article", "样本法", "第二条第一款", "--on", "2024-05-01", "--against")
    for other in ("2001-01-01", "2010-06-30"):
        found = law(capsys, *asked, other, "--with", "第一条")
        assert found.code == 0
        head, legend, gap, first, *_ = found.out.splitlines()
        assert head == "《样本法(2001-01-01)》第一条 → 《样本法(2023-09-01)》第二条第一款"
        assert (legend, gap) == ("[-删去的文字-] {+增加的文字+}", "")
        assert first.startswith("机关应当在[-五-]{+七+}日内审查，并告知申请人")
        assert found.err == ""
    assert "文字最接近的是第一条，可以加 --with 第一条" in law(capsys, *asked, "2001-01-01").err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["无此法", "第一条"], "没有载入《无此法》"),
        (["样本发", "第一条"], "相近的有：样本法"),
        (["样本法", "第一条"], "请用 --on 指明日期"),
        (["样本法", "第一条", "--on", "2024-13-01"], "--on 的日期“2024-13-01”不存在"),
        (["样本法", "第一条", "--on", "1990-01-01"], "均未施行"),
        (["样本法", "第九条", "--on", "2024-05-01"], "没有第九条"),
        (["样本法", "第二条第三款", "--on", "2024-05-01"], "只有1款，没有第三款"),
        (["样本法", "2", "--on", "2024-05-01"], "应写作“第三十条”"),
        (["样本法", "第三条", "--on", "2024-05-01", "--against", "2001-01-01"], "没有第三条"),
        (["样本法", "第一条", "--on", "2024-05-01", "--against", "去年"], "不是《样本法》的版本，也不是日期"),
        (["样本法", "第一条", "--on", "2024-05-01", "--against", "2024-06-01"], "另写一个版本"),
        (["样本法", "第一条", "--on", "2024-05-01", "--with", "第二条"], "请用 --against"),
        (["样本法"], "缺少 ARTICLE"),
    ],
)
def test_an_article_that_cannot_be_read_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], folder: Path, arguments: list[str], words: str
) -> None:
    law(capsys, "load", str(folder))
    assert words in law(capsys, "article", *arguments).refusal


def test_what_is_no_folder_of_texts_is_not_loaded(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert "没有文件夹" in law(capsys, "load", str(folder / "nowhere")).refusal
    (folder / "坏.md").write_bytes("第一条 试验。".encode("gb18030"))
    assert "坏.md 不是 UTF-8 文本" in law(capsys, "load", str(folder)).refusal
    assert not (settings.DATA / "statutes").exists(), "nothing is loaded by halves"
    empty = folder / "empty"
    empty.mkdir()
    assert "没有法律文本" in law(capsys, "load", str(empty)).refusal
