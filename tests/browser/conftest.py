"""A copy of the demo district, served as a person serves it, and a browser before it that reports what goes wrong."""

import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, sync_playwright

from fazhi.registry.accounts import demo_password
from tests.demo_district import ROOT, Built, built, environment, fazhi

__all__ = ["built"]

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 60  # seconds until the server must answer

Visitor = Callable[..., Page]


def sign_in(page: Page, username: str) -> None:
    """Sign in at the desk with one of the demo's accounts, as the form asks."""
    page.goto("/desk/login")
    page.get_by_label("账号").fill(username)
    page.get_by_label("口令").fill(demo_password(username))
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/desk/")


@pytest.fixture(scope="session")
def site(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where `fazhi serve` serves the district, over a copy of its database."""
    if not built.url.startswith("sqlite"):
        pytest.skip("the browser reads the district from SQLite")
    assert built.printed.startswith("0\n"), built.printed[-3000:]
    home = tmp_path_factory.mktemp("site")
    database = shutil.copy(built.report / "demo.sqlite3", home / "site.sqlite3")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address, log = f"http://127.0.0.1:{port}", home / "log"
    with log.open("w", encoding="utf-8") as said:
        server = subprocess.Popen(
            fazhi("serve", "--port", str(port), "--workers", "1"),
            env=environment(f"sqlite:///{database}", home / "data"),
            cwd=ROOT,
            stdout=said,
            stderr=said,
        )
    try:
        _await(f"{address}/healthz", server, log)
        yield address
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _await(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE):
                return
        except URLError:
            time.sleep(0.1)
    pytest.fail(log.read_text(encoding="utf-8")[-3000:])


# For a module only: while Playwright runs, its event loop keeps other tests of the same process from their database.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, or the reason why there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (apt install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def visitor(browser: Browser, site: str) -> Iterator[Visitor]:
    """Opens windows, each of a reader of its own; in the end nothing may have gone wrong in any of them."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        # That the page itself was refused is for the test to judge; what a page loads must be there.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            wrong.append(message.text)

    def on_response(response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            wrong.append(f"{response.status} {response.url}")

    def open_window(**options: Any) -> Page:
        options = {"viewport": {"width": 1280, "height": 900}, "locale": "zh-CN"} | options
        context = browser.new_context(base_url=site, accept_downloads=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", on_console)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("response", on_response)
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def page(visitor: Visitor) -> Page:
    """The window of a reader who is not signed in."""
    return visitor()
