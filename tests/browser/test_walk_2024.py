"""A case of spring 2024 walked whole under the law of 2023, in a district of its own and on the real day.

Its acts are entered years after they were done, each with its day; what had lapsed by then has happened by itself.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect

from .conftest import ROOT, Visitor, environment, first_sign_in, served
from .walking import Due, Walk, event_of, fill, journal_of

pytestmark = pytest.mark.browser

GOVERNMENT = "洛阳市瀍河回族区人民政府"
UNITS = [
    ["单位代码", "单位全称", "简称", "类别", "上级单位", "设立日期"],
    ["410304-sfj", "瀍河回族区司法局", "区司法局", "工作部门", GOVERNMENT, "2024-01-01"],
    ["410304-scj", "瀍河回族区市场监督管理局", "区市场监督管理局", "工作部门", GOVERNMENT, "2024-01-01"],
]
PEOPLE = [
    ["姓名", "所在单位", "到岗日期"],
    ["演示甲", "区司法局", "2024-01-01"],
    ["演示乙", GOVERNMENT, "2024-01-01"],
]
COMMANDS = [
    ["init", "--code", "410304", "--name", "洛阳市瀍河回族区", "--kept-from", "2024-01-01"],
    ["import", "units", "{home}/units.xlsx", "--as", "xitong"],
    ["import", "people", "{home}/people.xlsx", "--as", "xitong"],
    ["accounts", "add", "jia", "--person", "演示甲", "--as", "xitong"],
    ["accounts", "add", "yi", "--person", "演示乙", "--as", "xitong"],
    ["accounts", "grant", "jia", "handler", "--unit", "区司法局", "--as", "anquan"],
    ["accounts", "grant", "yi", "leader", "--as", "anquan"],
]
ONE_AFTER_ANOTHER = """
import json, sys
from fazhi.faces.cli import main
for words in json.load(sys.stdin):
    try:
        main(words)
    except SystemExit as ended:
        if ended.code:
            raise
"""


@pytest.fixture(scope="module")
def passwords() -> dict[str, str]:
    """The one-time passwords of the accounts, once the district is there."""
    return {}


@pytest.fixture(scope="module")
def site(passwords: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real district, begun as README.md has it, in one process."""
    home = tmp_path_factory.mktemp("district")
    for name, rows in (("units", UNITS), ("people", PEOPLE)):
        book = Workbook()
        assert book.active is not None
        for row in rows:
            book.active.append(row)
        book.save(home / f"{name}.xlsx")
    database = home / "own.sqlite3"
    begun = subprocess.run(
        [sys.executable, "-c", ONE_AFTER_ANOTHER],
        input=json.dumps([[word.format(home=home) for word in words] for words in COMMANDS]),
        env=environment(f"sqlite:///{database}", home / "data"),
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert begun.returncode == 0, begun.stderr[-3000:]
    passwords |= dict(re.findall(r"^账号 (\w+) 的一次性口令：(\S+)$", begun.stdout, re.M))
    with served(database) as address:
        yield address


DECIDE = "作出复议决定的期限"


def test_a_case_of_2024_from_registration_to_its_closing(
    visitor: Visitor, passwords: dict[str, str], tmp_path: Path
) -> None:
    handler, leader = visitor(), visitor()
    first_sign_in(handler, "jia", passwords["jia"])
    first_sign_in(leader, "yi", passwords["yi"])
    walk = Walk(tmp_path / "shots")
    walk.shoot(handler, "home")

    handler.goto("/desk/ledgers/reconsideration/new")
    fill(
        handler,
        标题="演示丙不服区市场监督管理局不履行法定职责",
        收到申请日期="2024-03-04",
        申请人="演示丙",
        被申请人="区市场监督管理局",
        提出方式="邮寄",
        复议事项="行政不作为",
        复议请求="请求责令被申请人对举报作出处理",
        知道行政行为之日="2024-02-19",
        承办人="演示甲（区司法局）",
    )
    handler.get_by_role("button", name="登记").click()
    expect(handler.get_by_role("status")).to_contain_text("已登记，编号 XZFY-")
    walk.address = handler.url
    walk.expect_now(handler, Due("受理审查期限", "2024-03-11", "第三十条"), stage="受理审查")
    lapsed = "期限已于 2024-03-11 届满，“审查期限届满，视为受理”已经发生"
    expect(handler.locator("main")).to_contain_text(lapsed)
    walk.shoot(handler, "lapsed")

    walk.open_step(handler, "发送申请书副本")
    fill(handler, 办理日期="2024-03-01", 说明="挂号信 12345")
    handler.get_by_role("button", name="发送申请书副本").click()
    bad = handler.locator(".field.bad")
    expect(bad).to_have_count(1)
    expect(bad.get_by_label("办理日期")).to_have_value("2024-03-01")
    expect(bad.locator(".error")).to_contain_text("早于收到日期（2024-03-04）")
    expect(handler.get_by_label("说明")).to_have_value("挂号信 12345")
    walk.shoot(handler, "refused")
    walk.send_step(
        handler,
        "发送申请书副本",
        "2024-03-14",
        Due(DECIDE, "2024-05-10", "第六十二条"),
        stage="审理",
    )
    expect(event_of(handler, "审查期限届满，视为受理")).to_contain_text("2024-03-11")
    expect(journal_of(handler).first).to_contain_text("办理：发送申请书副本")
    walk.take(
        handler,
        "被申请人收到副本",
        "2024-03-15",
        Due("被申请人书面答复期限", "2024-03-29", "第四十八条"),
        stage="审理",
    )
    expect(handler.locator("main")).to_contain_text("“逾期未答复，视为没有证据、依据”已经发生")
    walk.shoot(handler, "ordinary")

    walk.take(handler, "听取当事人的意见", "2024-04-08", stage="审理", 听取意见的方式="电话")
    expect(event_of(handler, "逾期未答复，视为没有证据、依据")).to_contain_text("第七十条")
    expect(journal_of(handler).first).to_contain_text("演示甲 办理：听取当事人的意见")
    lapse = journal_of(handler).nth(1)
    expect(lapse).to_contain_text("系统 期限届满：逾期未答复，视为没有证据、依据")
    expect(lapse).to_contain_text("答复期限届满未答复日期")
    expect(lapse).to_contain_text("发生在 2024-03-29")

    handler.get_by_role("link", name="添加材料").click()
    handler.get_by_label("文件", exact=True).set_input_files(
        {"name": "听取意见笔录.txt", "mimeType": "text/plain", "buffer": "申请人坚持请求".encode()}
    )
    fill(handler, 材料名称="听取意见笔录（扫描件）")
    handler.get_by_role("button", name="添加材料").click()
    expect(handler.get_by_role("status")).to_contain_text("材料已添加")
    with handler.expect_download() as waiting:
        handler.get_by_role("link", name="听取意见笔录（扫描件）", exact=True).click()
    assert Path(waiting.value.path()).read_text(encoding="utf-8") == "申请人坚持请求"

    walk.take(handler, "组织调解", "2024-04-10", stage="审理")
    walk.take(handler, "中止", "2024-04-10", stage="中止", 中止的情形="调解、和解，双方同意中止")
    walk.shoot(handler, "suspended")
    walk.take(handler, "恢复审理", "2024-04-24", Due(DECIDE, "2024-05-24", "第六十二条"), stage="审理")
    walk.take(handler, "调解未达成协议或者反悔", "2024-04-24", stage="审理")

    walk.open_step(leader, "作出决定")
    fill(leader, 办理日期="2024-05-20", 结果="驳回复议请求")
    leader.get_by_role("button", name="作出决定").click()
    expect(leader.locator(".errors")).to_contain_text("被申请人没有按期答复、举证的")
    expect(leader.locator(".errors")).to_contain_text("第七十条")
    walk.shoot(leader, "not-without-evidence")
    walk.send_step(
        leader,
        "作出决定",
        "2024-05-20",
        Due("决定书载明的履行、重新作出期限", "2024-06-20", "第六十六条"),
        stage="已决定，待送达",
        结果="责令履行",
        决定书载明的期限="2024-06-20",
    )
    expect(event_of(leader, "作出决定")).to_contain_text("演示乙")

    walk.take(
        handler,
        "送达，发生法律效力",
        "2024-05-22",
        Due("不服复议决定的起诉期限", "2024-06-06", "第四十五条"),
        stage="生效，履行监督",
    )
    walk.take(handler, "被申请人履行", "2024-06-18", stage="生效，履行监督")
    walk.take(handler, "抄告上一级主管部门", "2024-06-19", stage="生效，履行监督")
    walk.shoot(handler, "complied")
    walk.take(handler, "履行完毕，结案归档", "2024-06-21", stage="结案")
    expect(handler.get_by_role("heading", name="下一步")).to_have_count(0)
    walk.shoot(handler, "closed")
    handler.set_viewport_size({"width": 390, "height": 844})
    walk.shoot(handler, "closed-on-a-phone")
