"""Commands used wrongly: nothing on standard output, one line of Chinese on standard error, exit code 2."""

import re
from pathlib import Path

import pytest

from fazhi.journal.genesis import forget
from tests.builders import District

from .commands import in_process

CHINESE = re.compile(r"[\u4e00-\u9fff]")
ON_A_DISTRICT = [
    "figures --year 2021",
    "figures open S085 --year 2021",
    "figures freeze --year 2021",
    "ledgers",
    "ledgers keep --from 2021-01-01",
    "ledgers complete --year 2021",
    "journal verify",
    "casework check",
    "accounts list",
    "accounts add zhang",
    "report build --year 2021 --out out",
    "export study_session out.xlsx",
    "import study_session in.xlsx",
    "template study_session out.xlsx",
]
WRONG = {
    "nonsense": "没有命令 nonsense，写法见 fazhi --help",
    "law nonsense": "没有命令 nonsense，写法见 fazhi law --help",
    "figures --yeer 2021": "没有选项 --yeer，是不是 --year，写法见 fazhi figures --help",
    "figures --year soon": "--year 的值不对，写法见 fazhi figures --help",
    "figures --year 99999": "--year 的值不对，写法见 fazhi figures --help",
    "figures open S085": "缺少 --year，写法见 fazhi figures open --help",
    "figures freeze --year 2021 now": "多出了 now，写法见 fazhi figures freeze --help",
    "figures --year 2021 --format xml": "--format 只能是 table 或 json，不是“xml”",
    "figures open S999 --year 2021": "没有统计数“S999”，用 fazhi figures 查看全部",
    "figures open leadership.executive --year 2021": "leadership.executive_study",
    "ledgers keep --from 今年": "--from 的日期“今年”应写作 2021-01-01",
    "ledgers keep study_sesion --from 2021-01-01": "没有台账“study_sesion”，是不是 study_session",
    "ledgers complete --year": "选项 --year 后面没有写值",
    "export nonsense out.xlsx": "没有台账“nonsense”",
    "export study_session none/out.xlsx": "没有文件夹 none",
    "template study_session none/out.xlsx": "没有文件夹 none",
    "report skeleton none/text.md": "没有文件夹 none",
    "import study_session none.xlsx": "none.xlsx",
    "import study_session text.xlsx": "text.xlsx 的内容不是 Excel 工作簿",
    "report build --year 2021 --out out --text none.md": "none.md 不能读写",
    "report build --year 2021 --out out --text binary.md": "binary.md 不是 UTF-8 的文本",
    "init --code 4103 --name 瀍河回族区": "区划代码“4103”应为六位数字",
    "init --code 410304 --name 瀍河": "区划全称“瀍河”应写到区、县、市或旗",
    "init --code 410304 --name 瀍河回族区 --kept-from 今年": "--kept-from 的日期“今年”应写作 2021-01-01",
    "init --code 410304 --name 瀍河回族区": "数据库里已有数据",
}


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of the test's own, with two files that are not what they are called."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FAZHI_ACCOUNT", raising=False)
    Path("text.xlsx").write_text("not a workbook", encoding="utf-8")
    Path("binary.md").write_bytes(b"\xff\xfe\x00\x81")


@pytest.mark.parametrize("line", ON_A_DISTRICT)
def test_before_anything_was_begun_the_way_to_begin_is_told(
    db: None, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    forget()
    refusal = in_process(capsys, *line.split()).refusal
    assert refusal == "数据库还没有启用，先运行 fazhi init（启用一个区）或 fazhi demo（建立演示区）"


@pytest.mark.parametrize("line", WRONG)
def test_wrong_use_is_told_in_one_line(
    district: District, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    refusal = in_process(capsys, *line.split()).refusal
    assert WRONG[line] in refusal
    assert CHINESE.search(refusal)


@pytest.mark.parametrize("line", ["", "law", "accounts", "report"])
def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str], line: str) -> None:
    shown = in_process(capsys, *line.split())
    assert shown.code == 2
    assert "Commands" in shown.out
