"""What a citizen does: opens a number, takes the report home, finds a service, sets the page to their eyes."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import Visitor

pytestmark = pytest.mark.browser

REPORT = "/reports/2021/"
APPLICATIONS = "#n-reconsideration\\.received"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_number_of_the_report_opens_and_says_what_it_counts(visitor: Visitor, script: bool) -> None:
    page = visitor(java_script_enabled=script)
    page.goto("/")
    page.get_by_role("link", name="阅读报告").click()
    page.wait_for_url(f"**{REPORT}")
    assert page.locator(".figbox").count() == 0
    number = page.locator(APPLICATIONS)
    expect(number).to_have_text("16起")
    number.click()
    box = page.locator(".figbox")
    expect(box).to_have_count(1)
    expect(box).to_be_in_viewport()
    for said in (
        "16起",
        "上年：无可比数",
        "行政复议机关收到的行政复议申请",
        "按收到申请之日计入",
        "司法行政部门",
        "16 条",
    ):
        expect(box).to_contain_text(said)
    box.get_by_role("link", name="收起").click()
    expect(page.locator(".figbox")).to_have_count(0)
    expect(page.locator(APPLICATIONS)).to_be_in_viewport()


def test_a_change_stands_beside_the_year_before(page: Page) -> None:
    page.goto(f"{REPORT}figures/S042/")
    expect(page.locator(".figbox")).to_contain_text("上年")
    page.get_by_role("link", name="在报告里看这个数").click()
    expect(page.locator(".figbox")).to_be_in_viewport()


def test_all_numbers_open_and_shut_together(page: Page) -> None:
    page.goto(REPORT)
    page.get_by_role("link", name="全部打开").click()
    expect(page.locator(".figbox")).to_have_count(63)
    page.get_by_role("link", name="全部收起").click()
    expect(page.locator(".figbox")).to_have_count(0)


def test_the_report_is_taken_home_as_a_document(page: Page, tmp_path: Path) -> None:
    page.goto(REPORT)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="公文版 DOCX").click()
    assert waiting.value.suggested_filename == "2021年度法治政府建设情况报告.docx"
    waiting.value.save_as(tmp_path / "report.docx")
    with zipfile.ZipFile(tmp_path / "report.docx") as document:
        assert "收到行政复议申请" in document.read("word/document.xml").decode()


def test_large_text_and_the_dark_set_hold_on_the_next_page(page: Page) -> None:
    page.goto(REPORT)
    root = page.locator("html")
    usual = page.locator("article p").nth(3).evaluate("p => parseFloat(getComputedStyle(p).fontSize)")
    ground = page.locator("body").evaluate("b => getComputedStyle(b).backgroundColor")
    page.get_by_role("button", name="进入适老模式").click()
    page.get_by_role("button", name="深色").click()
    page.wait_for_url(f"**{REPORT}")
    large = page.locator("article p").nth(3).evaluate("p => parseFloat(getComputedStyle(p).fontSize)")
    assert large > usual
    page.get_by_role("navigation").get_by_role("link", name="政务服务").click()
    expect(root).to_have_attribute("data-size", "large")
    expect(root).to_have_attribute("data-theme", "dark")
    assert page.locator("body").evaluate("b => getComputedStyle(b).backgroundColor") != ground
    page.get_by_role("button", name="退出适老模式").click()
    expect(root).not_to_have_attribute("data-size", "large")
    expect(root).to_have_attribute("data-theme", "dark")


def test_the_dark_set_follows_the_system_where_nothing_is_chosen(visitor: Visitor) -> None:
    grounds = set()
    for scheme in ("light", "dark"):
        page = visitor(color_scheme=scheme)
        page.goto("/")
        grounds.add(page.locator("body").evaluate("b => getComputedStyle(b).backgroundColor"))
    assert len(grounds) == 2


def test_a_service_is_found_by_its_name(page: Page) -> None:
    page.goto("/services/")
    page.get_by_label("搜索").fill("药品零售许可延续")
    page.get_by_role("button", name="查找").click()
    titles = page.locator("tbody tr td:first-child, tbody tr th:first-child")
    assert titles.count() >= 1
    assert all("药品零售许可延续" in title for title in titles.all_inner_texts())
    page.locator("tbody a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("药品零售许可延续")
    page.goto("/services/?q=没有这样的事项")
    expect(page.locator("main")).to_contain_text("没有符合条件的记录")


def test_a_keyboard_alone_opens_a_number(page: Page) -> None:
    page.goto(REPORT)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="跳到正文")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a.fig')"):
            break
    focused = page.locator("a.fig:focus")
    expect(focused).to_have_count(1)
    assert focused.evaluate("a => getComputedStyle(a).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page.locator(".figbox")).to_have_count(1)
