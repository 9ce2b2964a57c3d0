"""A case walked from step to step at the desk, as its handlers do it, and looked at after each step."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page, expect


@dataclass(frozen=True, slots=True)
class Due:
    """A clock that has to stand on the page of the case: its title, the day, and the article that says so."""

    clock: str
    day: str
    article: str


@dataclass
class Walk:
    """One case in the windows of those who handle it.

    The main stations are kept as pictures in `shots`, or in the folder that FAZHI_SHOTS names.
    """

    shots: Path
    address: str = ""
    pictures: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.shots = Path(os.environ.get("FAZHI_SHOTS", self.shots))
        self.shots.mkdir(parents=True, exist_ok=True)

    def shoot(self, page: Page, name: str) -> None:
        """Keep what the window shows."""
        self.pictures += 1
        page.screenshot(path=self.shots / f"{self.pictures:02}-{name}.png", full_page=True)

    def open_step(self, page: Page, title: str) -> None:
        """Go from the page of the case to the form of a step."""
        page.goto(self.address)
        step = page.locator("ul.next > li", has=page.locator("b", has_text=_whole(title)))
        group = page.locator("details.group", has=step)
        if group.count():
            group.locator("summary").click()
        step.locator("a.btn").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)

    def take(self, page: Page, title: str, on: str, *dues: Due, stage: str, **fields: str) -> None:
        """Take a step on a day, and find it where the case stands: its stage, its clocks, what has happened."""
        self.open_step(page, title)
        self.send_step(page, title, on, *dues, stage=stage, **fields)

    def send_step(self, page: Page, title: str, on: str, *dues: Due, stage: str, **fields: str) -> None:
        """Fill in the form of a step that is open, and send it."""
        fill(page, 办理日期=on, **fields)
        page.get_by_role("button", name=title).click()
        expect(page.get_by_role("status")).to_contain_text(f"已办理“{title}”")
        expect(event_of(page, title).first).to_contain_text(on)
        self.expect_now(page, *dues, stage=stage)

    def expect_now(self, page: Page, *dues: Due, stage: str) -> None:
        """Where the case is, and the last days of its clocks."""
        expect(page.locator(".stages [aria-current=step]")).to_contain_text(stage)
        for due in dues:
            clock = page.locator("details.clock", has=page.locator("b", has_text=_whole(due.clock)))
            expect(clock.locator("summary time").first).to_have_text(due.day)
            expect(clock.first).to_contain_text(due.article)


def journal_of(page: Page) -> Locator:
    """The entries of the journal, newest first."""
    heading = page.get_by_role("heading", name="日志", exact=True)
    return page.locator("section", has=heading).locator(".timeline > li")


def event_of(page: Page, title: str) -> Locator:
    """What is told of a step in 办理经过."""
    heading = page.get_by_role("heading", name="办理经过", exact=True)
    return page.locator("section", has=heading).locator(".timeline > li", has_text=title)


def fill(page: Page, **fields: str) -> None:
    """Fill in fields of the form by their labels, as what they are: lines, choices, boxes to tick."""
    for label, value in fields.items():
        control = page.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(（选填）)?\s*$"))
        kind = control.evaluate("control => control.type")
        if kind == "select-one":
            control.select_option(label=value)
        elif kind == "checkbox":
            control.set_checked(bool(value))
        else:
            control.fill(value)


def _whole(text: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(text)}\s*$")
