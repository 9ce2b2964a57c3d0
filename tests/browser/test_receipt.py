"""A receipt is issued at the desk and checked in a citizen's browser, on the page and offline."""

import datetime as dt
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from fazhi.casework.receipts import packed
from fazhi.journal.canonical import encode
from fazhi.journal.hashing import commitment, leaf
from fazhi.journal.keys import BESIDE, SCHEMES, Secret
from fazhi.journal.merkle import Reading, fold, joining
from fazhi.journal.note import Head

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


def test_the_page_is_downloaded_as_one_file_that_needs_no_network(
    receipt: Path, visitor: Visitor, tmp_path: Path
) -> None:
    page = visitor(viewport={"width": 390, "height": 844})
    page.goto("/verify/")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="下载可以断网使用的核对页").click()
    saved = tmp_path / "saved.html"
    downloading.value.save_as(saved)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.context.set_offline(True)
    page.goto(saved.as_uri())
    page.get_by_label("回执文件").set_input_files(receipt)
    result = page.locator("[data-receipt-result]")
    expect(result).to_contain_text("核对相符")
    expect(result).to_contain_text("由本站公布的公钥签署")
    expect(result).to_contain_text("没有证明什么")
    page.screenshot(path=tmp_path / "good.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    proof = json.loads(receipt.read_text(encoding="utf-8"))
    proof["entry"] = proof["entry"].replace('"table":"receipt"', '"table":"dispute"')
    check(page, json.dumps(proof))
    expect(result).to_contain_text("核对不符")
    expect(result).to_contain_text("不是回执")
    page.screenshot(path=tmp_path / "altered.png", full_page=True)
    assert asked == [saved.as_uri()]


def test_what_a_scanner_shows_is_checked_as_it_is(receipt: Path, visitor: Visitor) -> None:
    page = visitor()
    page.goto("/verify/")
    code = packed(json.loads(receipt.read_text(encoding="utf-8")))
    check(page, f"https://example.gov.cn/verify/#{code}")
    expect(page.locator("[data-receipt-result]")).to_contain_text("核对相符")


@pytest.mark.parametrize("algorithm", ["sm3", "sha256"])
@pytest.mark.parametrize("by", ["published", "unpublished"])
def test_either_pair_of_algorithms_is_checked_with_old_keys_as_with_new(
    visitor: Visitor, tmp_path: Path, algorithm: str, by: str
) -> None:
    """A page that knows two keys checks what the first has signed; what an unknown key has signed is told."""
    scheme = SCHEMES[BESIDE[algorithm]]
    (secret, public), (_, newer) = scheme.make(), scheme.make()
    key = Secret(BESIDE[algorithm], public.hex(), secret.hex(), "")
    page = visitor()
    page.goto("/verify/")
    known = [public.hex(), newer.hex()] if by == "published" else [newer.hex()]
    page.locator("[data-receipt]").evaluate("(form, keys) => { form.dataset.keys = keys }", " ".join(known))
    check(page, json.dumps(a_proof(algorithm, key)))
    result = page.locator("[data-receipt-result]")
    expect(result).to_contain_text("核对相符" if by == "published" else "签名的公钥没有公布")
    expect(result).to_contain_text("演示乙")


@pytest.mark.parametrize("width", [390, 1280])
def test_what_was_erased_is_named_and_an_older_receipt_still_holds(
    visitor: Visitor, tmp_path: Path, width: int
) -> None:
    """The same entry, offline: by a receipt of before the erasure with its text, and by one of after it without."""
    secret, public = SCHEMES[BESIDE["sm3"]].make()
    key = Secret(BESIDE["sm3"], public.hex(), secret.hex(), "")
    page = visitor(viewport={"width": width, "height": 844})
    page.goto("/verify/")
    page.locator("[data-receipt]").evaluate("(form, keys) => { form.dataset.keys = keys }", key.public)
    page.context.set_offline(True)
    older = a_proof("sm3", key)
    gone = {"at": "2026-02-01T02:00:00.000000Z", "article": "个人信息保护法第四十七条"}
    newer = older | {"disclosed": {}, "erased": {"giver": gone}}
    result = page.locator("[data-receipt-result]")
    check(page, json.dumps(older))
    expect(result).to_contain_text("核对相符")
    expect(result).to_contain_text("演示乙")
    expect(result).to_contain_text("以后依法删除了原文的，这份回执仍然可以核对")
    check(page, json.dumps(newer))
    expect(result).to_contain_text("核对相符")
    expect(result).to_contain_text("已依法删除（2026/2/1 10:00:00，依据个人信息保护法第四十七条）")
    expect(result).to_contain_text("看不出原文的校验值")
    expect(result).not_to_contain_text("演示乙")
    result.screenshot(path=tmp_path / "erased.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    check(page, json.dumps(newer | {"erased": {"number": gone}}))
    expect(result).to_contain_text("写明已依法删除的一项，与日志不符")


def a_proof(algorithm: str, key: Secret) -> dict[str, object]:
    """The proof of a receipt that is the third of five leaves, signed by a key."""
    salt = b"s" * 16
    entry = {
        "table": "receipt", "recorded": "2026-01-05T02:00:00.000000Z", "reason": None,
        "values": {"number": "HZ-2026-00001", "giver": {"~": commitment(algorithm, salt, "演示乙").hex()}},
    }  # fmt: skip
    bodies = [b"0", b"1", encode(entry), b"3", b"4"]
    hashes, join = [leaf(algorithm, body) for body in bodies], joining(algorithm)
    tree = Reading(lambda level, at: fold(hashes[at << level : (at + 1) << level], join), join)
    head = Head("fazhi/410304/0", 5, tree.root(0, 5), algorithm, dt.datetime(2026, 1, 5, 3, tzinfo=dt.UTC))
    return {
        "format": "fazhi-proof-1", "entry": bodies[2].decode(), "index": 2,
        "disclosed": {"giver": {"salt": salt.hex(), "value": "演示乙"}},
        "path": [each.hex() for each in tree.inclusion(2, 5)],
        "head": head.signed(key), "key": {"scheme": key.scheme, "public": key.public},
    }  # fmt: skip


def check(page: Page, text: str) -> None:
    page.get_by_label("或者回执的文字").fill(text)
    page.get_by_label("回执文件").set_input_files([])
    page.get_by_role("button", name="核对").click()
