"""A case under the law of 2017 walked whole in the demo, from its registration at the desk to its closing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import Built, Visitor, a_copy, served, sign_in
from .walking import Due, Walk, fill, journal_of

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
    walk.shoot(handler, "accepted")
    walk.take(
        handler, "发送申请书副本", "2021-11-15", Due("被申请人书面答复期限", "2021-11-25", "第二十三条"), stage="审理"
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
    walk.shoot(leader, "deciding")
    walk.take(
        leader,
        "作出决定",
        "2022-01-27",
        stage="已决定，待送达",
        结果="撤销",
        责令重新作出行政行为="是",
        决定书载明的期限="2022-02-25",
    )
    walk.shoot(leader, "decided")
