"""A case under the law of 2017 walked whole in the demo, from its registration at the desk to its closing."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import Built, Visitor, a_copy, served, sign_in
from .walking import Due, Walk, event_of, fill, journal_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A copy of the demo of our own: what is entered here counts in the figures that others look at."""
    with served(a_copy(built, tmp_path_factory.mktemp("walk"))) as address:
        yield address


REVIEW = "受理审查期限"
DECIDE = "作出复议决定的期限"


def test_a_case_of_2021_from_registration_to_its_closing(visitor: Visitor, tmp_path: Path) -> None:
    handler, leader = visitor(), visitor()
    sign_in(handler, "chengban")
    sign_in(leader, "lingdao")
    walk = Walk(tmp_path / "shots")

    handler.goto("/desk/ledgers/reconsideration/new")
    fill(
        handler,
        标题="演示甲戌不服区市场监督管理局行政处罚",
        收到申请日期="2021-11-01",
        申请人="演示甲戌",
        被申请人="区市场监督管理局",
        提出方式="当面",
        复议事项="行政处罚",
        复议请求="请求撤销被申请人作出的行政处罚决定，并重新作出处理",
        知道行政行为之日="2021-11-18",
    )
    handler.get_by_role("button", name="登记").click()
    expect(handler.locator(".field.bad")).to_have_count(1)
    expect(handler.locator(".field.bad .error")).to_contain_text("收到申请日期")
    expect(handler.get_by_label("复议请求")).to_have_value(
        "请求撤销被申请人作出的行政处罚决定，并重新作出处理"
    )
    walk.shoot(handler, "refused")
    fill(handler, 知道行政行为之日="2021-10-18")
    handler.get_by_role("button", name="登记").click()
    expect(handler.get_by_role("status")).to_contain_text("已登记，编号 XZFY-2022-")
    walk.address = handler.url
    walk.expect_now(handler, Due(REVIEW, "2021-11-08", "第十七条"), stage="受理审查")
    expect(journal_of(handler).first).to_contain_text("立案登记")
    walk.shoot(handler, "registered")

    walk.take(
        handler,
        "通知补正",
        "2021-11-03",
        Due("补正通知载明的期限", "2021-11-12", "条例第二十九条"),
        stage="待补正",
        需要补正的内容="行政处罚决定书复印件",
        补正通知载明的期限="2021-11-12",
    )
    walk.take(handler, "补正", "2021-11-10", Due(REVIEW, "2021-11-17", "第十七条"), stage="受理审查")
    walk.take(
        handler,
        "受理",
        "2021-11-12",
        Due("发送申请书副本的期限", "2021-11-19", "第二十三条"),
        Due(DECIDE, "2022-01-10", "第三十一条"),
        stage="审理",
    )
    expect(journal_of(handler).first).to_contain_text("办理：受理")
    walk.shoot(handler, "accepted")
    walk.take(handler, "发送申请书副本", "2021-11-15", stage="审理")
    walk.take(
        handler,
        "被申请人收到副本",
        "2021-11-16",
        Due("被申请人书面答复期限", "2021-11-26", "第二十三条"),
        stage="审理",
    )
    walk.take(handler, "书面答复并提交证据", "2021-11-24", stage="审理")
    walk.shoot(handler, "replied")
    walk.take(
        leader,
        "延长审理期限",
        "2022-01-06",
        Due(DECIDE, "2022-02-08", "第三十一条"),
        stage="审理",
        情况复杂的理由="需要进一步核实证据",
        延长多少="30",
    )
    walk.open_step(leader, "作出决定")
    walk.send_step(
        leader,
        "作出决定",
        "2022-01-27",
        Due("决定书载明的履行、重新作出期限", "2022-02-25", "第二十八条"),
        stage="已决定，待送达",
        结果="撤销",
        责令重新作出行政行为="是",
        决定书载明的期限="2022-02-25",
    )
    expect(journal_of(leader).first).to_contain_text("演示甲子 办理：作出决定")
    expect(event_of(leader, "作出决定")).to_contain_text("演示甲子")
    walk.shoot(leader, "decided")

    write_the_decision(walk, handler, tmp_path)
    serve_the_decision(walk, handler, 受送达人身份="申请人", 签收人="受送达人本人", 签收人姓名="演示甲戌")
    serve_the_decision(walk, handler, 受送达人身份="被申请人", 签收人="负责收件的人", 签收人姓名="演示乙亥")
    walk.expect_now(handler, stage="生效，履行监督")
    expect(handler.locator(".papers")).to_contain_text("已送达")
    walk.shoot(handler, "served")
    walk.take(handler, "重新作出具体行政行为", "2022-02-22", stage="生效，履行监督")
    walk.take(handler, "履行完毕，结案归档", "2022-02-25", stage="结案")
    expect(handler.get_by_role("heading", name="下一步")).to_have_count(0)
    for clock in handler.locator("details.clock summary").all_inner_texts():
        assert "按期" in clock, clock
    walk.shoot(handler, "closed")
    handler.set_viewport_size({"width": 390, "height": 844})
    walk.shoot(handler, "closed-on-a-phone")


def write_the_decision(walk: Walk, page: Page, folder: Path) -> None:
    """What only the handler can write is asked for; what is written is issued, numbered and taken home."""
    page.goto(walk.address)
    page.get_by_role("link", name="制作：行政复议决定书").click()
    text = page.get_by_label("正文")
    draft = text.input_value()
    assert "申请人：演示甲戌。" in draft
    assert "第二十八条第一款" in draft
    page.get_by_role("button", name="印发，编文号").click()
    expect(page.locator(".field.bad .error")).to_contain_text("【")
    expect(text).to_have_value(draft)
    walk.shoot(page, "paper-refused")
    text.fill(re.sub("【[^】]*】", "（略）", draft))
    page.get_by_role("button", name="印发，编文号").click()
    expect(page.get_by_role("status")).to_contain_text("已印发")
    expect(page.locator("article.sheet")).to_contain_text("瀍政复决〔2022〕")
    walk.shoot(page, "paper")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="DOCX", exact=True).click()
    assert waiting.value.suggested_filename.endswith(".docx")
    waiting.value.save_as(folder / "decision.docx")
    with zipfile.ZipFile(folder / "decision.docx") as document:
        assert "演示甲戌" in document.read("word/document.xml").decode()


def serve_the_decision(walk: Walk, page: Page, **shown: str) -> None:
    """As the proof of service shows it; the first service brings the case into effect."""
    page.goto(walk.address)
    page.get_by_role("link", name="登记送达：行政复议决定书").click()
    fill(page, 送达方式="直接送达", 送达回证载明的日期="2022-01-28", **shown)
    page.get_by_role("button", name="登记送达").click()
    expect(page.get_by_role("status")).to_contain_text("已登记《行政复议决定书》的送达")
