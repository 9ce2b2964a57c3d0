"""`fazhi` as a program on databases of its own: what it leaves alone, and a district begun as README.md has it."""

import datetime as dt
import re
import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings

from fazhi.reporting import pdf

from .commands import Ran, as_program
from .sheets import fill

pytestmark = pytest.mark.big
README = Path(__file__).parents[2] / "README.md"
BEGIN = ("init", "--code", "410304", "--name", "洛阳市瀍河回族区", "--kept-from", "2026-01-01")
FILLED = {
    "units": {
        "单位代码": "410304-sfj",
        "单位全称": "瀍河回族区司法局",
        "简称": "区司法局",
        "类别": "工作部门",
        "上级单位": "洛阳市瀍河回族区人民政府",
        "设立日期": dt.date(2026, 1, 1),
    },
    "people": {"姓名": "张某", "所在单位": "区司法局", "到岗日期": dt.date(2026, 1, 1)},
    "study_session": {
        "单位": "洛阳市瀍河回族区人民政府",
        "学习内容": "学习行政复议法",
        "日期": dt.date(2026, 1, 9),
        "会议": "政府常务会议",
    },
}


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a real district that was begun and holds nothing else yet."""
    folder = tmp_path_factory.mktemp("district")
    begun = as_program(folder, *BEGIN)
    assert begun.code == 0, begun.err
    assert re.search(r"^  xitong +\S{19}  系统管理员$", begun.out, re.M)
    return folder


def test_a_database_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    refusal = as_program(tmp_path, "figures", "--year", "2021", "--format", "json").refusal
    assert refusal == "数据库还没有启用，先运行 fazhi init（启用一个区）或 fazhi demo（建立演示区）"
    assert not list(tmp_path.glob("*.sqlite3*"))


def test_a_database_of_something_else_is_told_to_be_unusable(tmp_path: Path) -> None:
    (tmp_path / "own.sqlite3").write_text("not a database, but quite long enough to look like one" * 20)
    ended = as_program(tmp_path, "figures", "--year", "2021")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("数据库不能用：")


def test_a_real_district_is_never_built_over_by_the_demo(district: Path) -> None:
    before = entries(district)
    refusal = as_program(district, "demo", "--dir", "report").refusal
    assert refusal == "默认数据库里有演示以外的数据，演示不会覆盖它；请用 FAZHI_DATABASE_URL 另指一个数据库"
    assert as_program(district, "demo", "--if-missing") == Ran(0, "", "")
    assert entries(district) == before > 0
    assert not (district / "report").exists()


def entries(folder: Path) -> int:
    """How many entries the journal of the folder's database has."""
    with closing(sqlite3.connect(folder / "own.sqlite3")) as database:
        (number,) = database.execute("SELECT count(*) FROM journal_entry").fetchone()
    return int(number)


def test_a_district_is_begun_once(district: Path) -> None:
    assert as_program(district, *BEGIN).refusal.startswith("数据库里已有数据")


def test_a_wrong_day_begins_nothing(tmp_path: Path) -> None:
    assert "今年" in as_program(tmp_path, *BEGIN[:-1], "今年").refusal
    assert as_program(tmp_path, "ledgers").refusal.startswith("数据库还没有启用")


@pytest.mark.slow
def test_a_district_from_nothing_as_the_readme_has_it(tmp_path: Path) -> None:
    try:
        pdf.find_fonts(settings.FONTS)
    except pdf.FontsMissing as missing:
        pytest.skip(str(missing))
    printed: dict[str, Ran] = {}
    for words in commands():
        if words[0] == "import":
            fill(tmp_path / words[2], FILLED[words[1]])
        ran = as_program(tmp_path, *words)
        assert ran.code == 0, (words, ran)
        printed[" ".join(words[:2])] = ran
    assert "已导入：新增 1，更新 0，跳过 0" in printed["import study_session"].out
    figures = as_program(tmp_path, "figures", "--year", "2026", "--format", "json").json
    (study,) = [each for each in figures if each["seed"] == "S085"]
    assert (study["value"], study["note"][:2]) == (1, "截至")
    assert all(each["note"].startswith(("截至", "没有可比", "上年")) for each in figures)
    earlier = as_program(tmp_path, "figures", "--year", "2025", "--format", "json").json
    assert {each["value"] for each in earlier} == {None}
    report = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    assert "瀍河回族区" in report
    assert "演示" not in report
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "report.html",
        "report.md",
        "report.docx",
        "report.pdf",
        "figures.json",
    }


def commands() -> Iterator[list[str]]:
    """What README.md tells the founder of a district to type, without the web program."""
    _, _, section = README.read_text(encoding="utf-8").partition("## A district of one's own")
    block = section.partition("```sh\n")[2].partition("```")[0]
    for line in block.splitlines():
        words = shlex.split(line, comments=True)
        if words[:1] == ["fazhi"] and words[1] != "serve":
            yield words[1:]
