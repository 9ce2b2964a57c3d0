"""What holds on every main page: open to assistive technology, and no wider than the screen."""

import pytest
from playwright.sync_api import Page

from tests.demo_district import ROOT

from .conftest import Visitor, sign_in

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PUBLIC = [
    "/",
    "/reports/2021/?open=all",
    "/reports/2021/figures/S039/",
    "/services/",
    "/public/",
    "/procedures/",
    "/procedures/reconsideration/",
    "/procedures/lawsuit/",
    "/apply/",
    "/track/",
    "/verify/",
    "/law/",
    "/law/行政复议法(2023-09-01)/第六十二条/",
    "/desk/login",
]
DESK = [
    "/desk/",
    "/desk/cases/",
    "/desk/ledgers/",
    "/desk/ledgers/reconsideration/",
    "/desk/ledgers/reconsideration/XZFY-2021-00016/",
    "/desk/ledgers/reconsideration/new",
    "/desk/ledgers/study_session/import",
    "/desk/figures/?year=2021",
    "/desk/figures/reconsideration.received/?year=2021",
    "/desk/search?q=演示",
]


@pytest.fixture
def official(visitor: Visitor) -> Page:
    page = visitor()
    sign_in(page, "chengban")
    return page


def violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG, A and AA, each with its elements."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "rules => axe.run({runOnly: rules}).then(run => run.violations.map("
        "v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html + ' ' + n.failureSummary).join(' | ')}`))",
        RULES,
    )
    return [f"{page.url} {each}" for each in found]


needs_axe = pytest.mark.skipif(not AXE.exists(), reason="axe-core is not in node_modules (make setup)")


@needs_axe
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_public_pages_are_open_to_assistive_technology(visitor: Visitor, theme: str) -> None:
    page, found = visitor(color_scheme=theme), []
    for address in PUBLIC:
        page.goto(address)
        found += violations(page)
    assert found == []


@needs_axe
def test_pages_of_the_desk_are_open_to_assistive_technology(official: Page) -> None:
    found = []
    for address in DESK:
        official.goto(address)
        found += violations(official)
    assert found == []


def too_wide(page: Page, addresses: list[str]) -> list[str]:
    """The pages that can be moved sideways."""
    wide = []
    for address in addresses:
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(address)
    return wide


@pytest.mark.parametrize("width", [320, 390, 768])
def test_no_page_is_wider_than_the_screen(visitor: Visitor, width: int) -> None:
    page = visitor(viewport={"width": width, "height": 844})
    assert too_wide(page, PUBLIC) == []
    sign_in(page, "chengban")
    assert too_wide(page, DESK) == []


def test_large_text_is_no_wider_than_a_phone_either(visitor: Visitor, site: str) -> None:
    page = visitor(viewport={"width": 390, "height": 844})
    page.context.add_cookies([{"name": "size", "value": "large", "url": site}])
    assert too_wide(page, PUBLIC) == []
