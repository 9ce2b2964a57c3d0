"""A receipt is issued at the desk and checked in a citizen's browser, on the page and offline."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import ROOT, Visitor, sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (ROOT / "node_modules" / "sm-crypto-v2").exists(), reason="sm-crypto-v2 is not in node_modules"
    ),
]


@pytest.fixture
def receipt(page: Page, tmp_path: Path) -> Path:
    """The file of a receipt that the desk has issued."""
    sign_in(page, "chengban")
    page.goto("/desk/ledgers/reconsideration/XZFY-2021-00016/")
    page.get_by_role("link", name="出具回执").click()
    page.get_by_label("提交人").fill("演示乙")
    page.get_by_label("收到的材料").fill("行政复议申请书1份")
    page.get_by_role("button", name="出具回执").click()
    expect(page.get_by_alt_text("回执二维码，扫描后在浏览器里核对")).to_be_visible()
    with page.expect_download() as downloading:
        page.get_by_role("link", name="下载回执文件").click()
    file = tmp_path / "receipt.json"
    downloading.value.save_as(file)
    return file


def test_a_receipt_is_checked_in_the_browser(receipt: Path, visitor: Visitor) -> None:
    page = visitor()
    page.goto("/verify/")
    page.context.set_offline(True)
    page.get_by_label("回执文件").set_input_files(receipt)
    result = page.locator("[data-receipt-result]")
    expect(result).to_contain_text("核对相符")
    expect(result).to_contain_text("演示乙")
    expect(result).to_contain_text("行政复议申请书1份")


def test_a_receipt_that_was_altered_is_told(receipt: Path, visitor: Visitor) -> None:
    page = visitor()
    page.goto("/verify/")
    proof = json.loads(receipt.read_text(encoding="utf-8"))
    proof["disclosed"]["what"]["value"] = "行政复议申请书2份"
    page.get_by_label("或者回执的文字").fill(json.dumps(proof, ensure_ascii=False))
    page.get_by_role("button", name="核对").click()
    result = page.locator("[data-receipt-result]")
    expect(result).to_contain_text("核对不符")
    expect(result).to_contain_text("与日志不符")
    page.get_by_label("或者回执的文字").fill("不是回执")
    page.get_by_role("button", name="核对").click()
    expect(result).to_contain_text("读不出这份回执")
