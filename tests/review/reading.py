"""A review as a person has it: the command runs, and a real Chromium shows its page."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page

from tests.review.pages import SESSION
from tests.upload.person import Person

_PATIENCE_S = 60


@dataclass
class Review:
    """A running `recorder review`; `address` opens once.

    Args:
        person: whose it is.
        process: the command.
        address: what it printed.
        said: the further lines it printed, when it has ended.

    """

    person: Person
    process: subprocess.Popen[str]
    address: str
    troubles: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, person: Person, session: str = SESSION, *options: str) -> Review:
        """Start it."""
        process = subprocess.Popen(
            person.command("review", session, "--no-open", *options),
            env=person.environ,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stderr is not None
        for line in process.stderr:
            found = re.search(r"http://\S+", line)
            if found:
                return cls(person, process, found[0])
        raise AssertionError(f"no address; it ended with {process.wait(10)}")

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.address.split(":")[2].split("/")[0])

    def page(self, browser: Browser, width: int = 1366, height: int = 768, **context: Any) -> Page:
        """Its page, ready; what the browser complains of, and all it asks for, is kept."""
        page = browser.new_context(viewport={"width": width, "height": height}, **context).new_page()
        page.on("console", lambda said: self.troubles.append(said.text))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(self.address)
        page.wait_for_selector("body[data-ready=yes]")
        return page

    def ended(self) -> str:
        """Wait for its end; gives what it said."""
        try:
            said = self.process.communicate(timeout=_PATIENCE_S)[1]
        finally:
            self.process.kill()
        assert self.process.returncode == 0, said
        return said

    def kill(self) -> None:
        """End it as a crash does."""
        self.process.kill()
        self.process.communicate()


def until(holds: Callable[[], bool]) -> None:
    """Wait for something."""
    end = time.monotonic() + _PATIENCE_S
    while not holds():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.05)


def go_to(page: Page, number: int) -> None:
    """Show the frame with this number, from 0, and wait until it is drawn."""
    page.keyboard.press("Home")
    for _ in range(number):
        page.keyboard.press("ArrowRight")
    drawn(page)


def drawn(page: Page) -> None:
    """Wait until the picture is that of the chosen frame."""
    page.wait_for_function("() => Number(picture.dataset.index) === Number(scrubber.getAttribute('aria-valuenow')) - 1")


def box(page: Page, left: int, top: int, width: int, height: int) -> None:
    """Draw a box with the mouse, in pixels of the frame (960 x 600)."""
    sheet = page.locator("#sheet").bounding_box()
    assert sheet is not None
    scale = sheet["width"] / 960
    page.mouse.move(sheet["x"] + left * scale, sheet["y"] + top * scale)
    page.mouse.down()
    page.mouse.move(sheet["x"] + (left + width) * scale, sheet["y"] + (top + height) * scale, steps=4)
    page.mouse.up()
    page.wait_for_selector("#box-panel:not([hidden])")


def changes(page: Page, count: int) -> None:
    """Wait until so many changes are pending."""
    page.wait_for_function(
        "(count) => Number(document.getElementById('count-changes').textContent) === count", arg=count
    )
