"""A copy of the demo district, served as a person serves it, and a browser before it that reports what goes wrong."""

import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

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


def sign_in(page: Page, username: str, password: str = "") -> None:
    """Sign in at the desk as the form asks; without a password with that of the demo's account."""
    page.goto("/desk/login")
    page.get_by_label("账号").fill(username)
    page.get_by_label("口令").fill(password or demo_password(username))
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/desk/")


def first_sign_in(page: Page, username: str, code: str, password: str = "Nobody-guesses-1") -> None:
    """Sign in by a one-time code, and choose a password."""
    page.goto("/desk/login")
    page.get_by_label("账号").fill(username)
    page.get_by_label("口令").fill(code)
    page.get_by_role("button", name="登录").click()
    page.get_by_label("新口令", exact=True).fill(password)
    page.get_by_label("再写一遍新口令").fill(password)
    page.get_by_role("button", name="设置口令，进入工作台").click()
    page.wait_for_url("**/desk/")


@pytest.fixture(scope="session")
def site(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where `fazhi serve` serves the district, over a copy of its database."""
    with served(a_copy(built, tmp_path_factory.mktemp("site"))) as address:
        yield address


def a_copy(built: Built, home: Path) -> Path:
    """A copy of the demo's database in `home`, with its files and its keys."""
    if not built.url.startswith("sqlite"):
        pytest.skip("the browser reads the district from SQLite")
    assert built.printed.startswith("0\n"), built.printed[-3000:]
    shutil.copytree(built.report / "data" / "files", home / "data" / "files")
    shutil.copytree(built.report / "keys", home / "keys")
    return Path(shutil.copy(built.report / "demo.sqlite3", home / "site.sqlite3"))


@contextmanager
def served(database: Path) -> Iterator[str]:
    """Serve the district of a database as a person does; gives the address."""
    home = database.parent
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
        except OSError:
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
