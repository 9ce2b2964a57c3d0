"""What staff do: the to-dos of the day, a step, a record, a sheet, a void, and a year that is frozen again."""

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Page, expect

from .conftest import Visitor, sign_in

pytestmark = pytest.mark.browser

CASE = "/desk/ledgers/reconsideration/XZFY-2021-00016/"
SESSIONS = "/desk/ledgers/study_session/"
HEADINGS = ["单位", "学习内容", "会议", "日期"]


@pytest.fixture
def handler(visitor: Visitor) -> Page:
    """A handler of 区司法局."""
    page = visitor()
    sign_in(page, "chengban")
    return page


@pytest.fixture
def coordinator(visitor: Visitor) -> Page:
    page = visitor()
    sign_in(page, "tongchou")
    return page


def test_a_wrong_password_is_refused_in_words(page: Page) -> None:
    page.goto("/desk/")
    expect(page.get_by_role("heading", level=1)).to_have_text("登录法治工作台")
    page.get_by_label("账号").fill("chengban")
    page.get_by_label("口令").fill("not-this-one")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("alert")).to_be_visible()


def test_the_day_begins_with_what_is_due_first(handler: Page) -> None:
    todos = handler.locator(".todos").first
    days = [dt.date.fromisoformat(text[:10]) for text in todos.locator("time").all_inner_texts()]
    assert days
    assert days == sorted(days)
    assert "已超期" in todos.locator(".todo").first.inner_text()
    title = todos.locator("a.title").first.inner_text()
    todos.get_by_role("link", name=f"去办：{title}").click()
    expect(handler.get_by_role("heading", level=1)).to_have_text(title)
    expect(handler.get_by_role("heading", name="期限", exact=True)).to_be_visible()
    expect(handler.get_by_role("heading", name="下一步")).to_be_visible()


def test_a_step_with_a_wrong_date_is_refused_at_its_field_and_then_taken(handler: Page) -> None:
    handler.goto(CASE)
    clock = handler.locator("details.clock", has_text="作出复议决定的期限")
    expect(clock).to_contain_text("2022-03-28")
    handler.locator("details.group", has_text="中止").locator("summary").click()
    handler.get_by_role("link", name="中止", exact=True).click()
    handler.get_by_label("日期").fill("2022-01-01")
    handler.get_by_label("中止的情形").select_option(label="需要中止的其他情形")
    handler.get_by_role("button", name="中止").click()
    expect(handler.locator(".errors")).to_be_focused()
    expect(handler.locator(".field.bad .error")).to_contain_text("早于上一个动作的日期")
    handler.locator(".errors a").first.click()
    expect(handler.get_by_label("日期")).to_be_focused()
    handler.get_by_label("日期").fill("2022-03-01")
    handler.get_by_role("button", name="中止").click()
    expect(handler.get_by_role("status")).to_contain_text("已办理“中止”")
    expect(handler.locator(".stages [aria-current=step]")).to_contain_text("中止")
    expect(clock).to_contain_text("中止")
    journal = handler.locator("section", has=handler.get_by_role("heading", name="日志"))
    expect(journal.locator("li").first).to_contain_text("办理：中止")


def test_a_record_is_entered_after_its_mistake_is_mended(handler: Page) -> None:
    handler.goto(f"{SESSIONS}new")
    handler.get_by_label("学习内容").fill("学习《中华人民共和国行政复议法》")
    handler.get_by_role("button", name="登记").click()
    expect(handler.locator("#id_meeting_error")).to_contain_text("请选择会议")
    expect(handler.get_by_label("学习内容")).to_have_value("学习《中华人民共和国行政复议法》")
    handler.get_by_label("会议", exact=True).select_option(label="部门学习")
    handler.get_by_label("日期").fill("2022-02-28")
    handler.get_by_role("button", name="登记").click()
    expect(handler.get_by_role("status")).to_contain_text("已登记，编号 XF-2022-")
    expect(handler.get_by_role("heading", level=1)).to_have_text("学习《中华人民共和国行政复议法》")


def a_sheet(path: Path, *rows: list[str]) -> Path:
    """A sheet as somebody fills it in."""
    book = Workbook()
    assert book.active is not None
    for row in (HEADINGS, *rows):
        book.active.append(row)
    book.save(path)
    return path


def upload(page: Page, sheet: Path) -> None:
    page.goto(f"{SESSIONS}import")
    page.get_by_label("Excel 文件").set_input_files(sheet)
    page.get_by_role("button", name="检查这个文件").click()


def test_a_sheet_is_written_as_a_whole_or_not_at_all(handler: Page, tmp_path: Path) -> None:
    first = ["区司法局", "导入的学法之一", "部门学习", "2022-01-10"]
    second = ["区司法局", "导入的学法之二", "部门学习", "2022-01-17"]
    upload(handler, a_sheet(tmp_path / "学法.xlsx", first, [*second[:3], "2022-01-32"]))
    expect(handler.locator("main")).to_contain_text("一行也没有写入")
    expect(handler.locator("tbody tr")).to_have_count(1)
    expect(handler.locator("tbody tr")).to_contain_text("第 3 行")
    handler.goto(f"{SESSIONS}?q=导入的学法")
    expect(handler.locator("main")).to_contain_text("没有符合筛选条件的记录")
    upload(handler, a_sheet(tmp_path / "学法.xlsx", first, second))
    expect(handler.locator("main")).to_contain_text("全部可以写入")
    handler.get_by_role("button", name="写入台账").click()
    expect(handler.get_by_role("status")).to_contain_text("新增 2 条")
    handler.goto(f"{SESSIONS}?q=导入的学法")
    expect(handler.locator("tbody tr")).to_have_count(2)
    with handler.expect_download() as waiting:
        handler.get_by_role("link", name="导出这些记录").click()
    waiting.value.save_as(tmp_path / "out.xlsx")
    exported = load_workbook(tmp_path / "out.xlsx").worksheets[0]
    titles = {str(cell.value) for row in exported.iter_rows(min_row=2) for cell in row}
    assert {"导入的学法之一", "导入的学法之二"} <= titles


def test_a_void_takes_a_number_away_and_the_year_is_frozen_again_as_a_correction(
    coordinator: Page, visitor: Visitor
) -> None:
    figure = "/desk/figures/leadership.executive_study/?year=2021"
    coordinator.goto(figure)
    expect(coordinator.locator(".big")).to_have_text("8次")
    coordinator.locator("tbody a").first.click()
    coordinator.get_by_role("link", name="作废", exact=True).click()
    expect(coordinator.locator("main")).to_contain_text("政府常务会议集体学法")
    void = coordinator.get_by_role("button", name="作废")
    void.click()
    expect(coordinator.locator(".field.bad")).to_contain_text("请写明作废的理由")
    coordinator.get_by_label("作废的理由").fill("同一次会议登记了两遍")
    void.click()
    expect(coordinator.locator("main")).to_contain_text("这条记录已作废")
    coordinator.goto("/desk/figures/freeze?year=2021")
    freeze = coordinator.get_by_role("button", name="冻结2021年的数")
    freeze.click()
    expect(coordinator.locator(".errors")).to_contain_text("请写明更正的理由")
    coordinator.get_by_label("更正的理由").fill("核对会议纪要后作废一条")
    freeze.click()
    expect(coordinator.get_by_role("status")).to_contain_text("已冻结")
    coordinator.goto(figure)
    expect(coordinator.locator(".big")).to_have_text("7次")
    expect(coordinator.locator("main")).to_contain_text("核对会议纪要后作废一条")
    reader = visitor()
    reader.goto("/reports/2021/figures/leadership.executive_study/")
    expect(reader.locator(".big")).to_have_text("8次")
    expect(reader.locator(".figbox")).to_contain_text("更正为 7次")


def test_a_record_of_another_unit_is_as_if_it_were_not_there(visitor: Visitor, handler: Page) -> None:
    expect(handler.locator("main")).to_be_visible()
    assert _status(handler, CASE) == 200
    stranger = visitor()
    sign_in(stranger, "jiedao")
    assert _status(stranger, CASE) == 404
    assert _status(stranger, CASE.replace("16", "99")) == 404
    stranger.goto("/desk/search?q=XZFY-2021-00016")
    assert stranger.locator(f"main a[href='{CASE}']").count() == 0
    anybody = visitor()
    anybody.goto(CASE)
    expect(anybody.get_by_role("heading", level=1)).to_have_text("登录法治工作台")


def _status(page: Page, address: str) -> int:
    response = page.goto(address)
    assert response is not None
    return response.status


def test_a_figure_opens_to_its_records(visitor: Visitor) -> None:
    page = visitor()
    sign_in(page, "lingdao")
    page.goto("/desk/figures/S044/?year=2021")
    expect(page.locator(".big")).to_have_text("1422起")
    first = page.get_by_role("link", name="TJ-2021-").first
    newest = first.inner_text()
    page.get_by_role("link", name="下一页").click()
    expect(first).not_to_have_text(newest)


def test_an_administrator_does_no_business(visitor: Visitor) -> None:
    """三员分立: none of the three sees a record."""
    page = visitor()
    sign_in(page, "xitong")
    expect(page.locator("main")).to_contain_text("系统管理员")
    assert _status(page, "/desk/ledgers/reconsideration/") in (403, 404)
