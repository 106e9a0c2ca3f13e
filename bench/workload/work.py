"""What the person does: mostly typing, and in between scrolling, switching tabs, dialogs and the terminal."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final

from bench.workload.pages import TABS
from demo.browser import Browser
from demo.driver import Driver
from recorder.measuring.corpus.sheet import Sheet
from recorder.measuring.corpus.values import email

_SHARES: Final = {"type": 30, "scroll": 8, "switch": 7, "dialog": 3, "read": 4, "terminal": 3}
"""How often each is chosen; typing takes longest, so that it fills about two thirds of the time."""
_COMMANDS: Final = ("ls -l", "git status", "df -h", "date", "uptime", "echo done", "cd ..")
_READ_S: Final = (1.0, 4.0)


@dataclass(frozen=True, slots=True)
class Windows:
    """How to bring a window to the front: the browser, and the terminal where there is one."""

    browser: Callable[[], None]
    terminal: Callable[[], None] | None


class Work:
    """Uses a desktop; `done` counts what was done.

    Args:
        driver: does it.
        browser: tells where things are on its pages.
        windows: brings windows to the front.
        rng: chooses.

    """

    def __init__(self, driver: Driver, browser: Browser, windows: Windows, rng: Random) -> None:
        self._driver = driver
        self._browser = browser
        self._windows = windows
        self._rng = rng
        self._sheet = Sheet(rng)
        self._tab = TABS[0]
        self.done: Counter[str] = Counter()

    def go_on(self, seconds: float) -> None:
        """Work for so long; what was begun is finished."""
        deeds = {
            "type": self.type,
            "scroll": self.scroll,
            "switch": self.switch,
            "dialog": self.dialog,
            "read": self.read,
            "terminal": self.terminal,
        }
        if self._windows.terminal is None:
            del deeds["terminal"]
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            (name,) = self._rng.choices(list(deeds), [_SHARES[deed] for deed in deeds])
            deeds[name]()
            self.done[name] += 1

    def type(self) -> None:
        """Write a sentence into the page's field, at times with somebody's address in it."""
        text = self._sheet.prose(1)
        if self._rng.random() < 0.3:
            text += f" {email(self._sheet.somebody(), self._rng)}"
        self._browser.evaluate(
            self._page(), "scrollTo(0, 0); if (field.value.length > 600) field.value = field.value.slice(-90)"
        )
        self._driver.click(*self._browser.centre_of(self._page(), "#field"))
        self._driver.type(_plain(text)[:70] + " ")

    def scroll(self) -> None:
        """Turn the wheel over the page, down more than up."""
        self._driver.move(640, 520)
        for _ in range(self._rng.randint(2, 5)):
            self._driver.scroll(self._rng.choice((-3, -3, -2, 3)))

    def switch(self) -> None:
        """Go to another tab."""
        self._tab = self._rng.choice([tab for tab in TABS if tab != self._tab])
        self._driver.shortcut(f"ctrl+{TABS.index(self._tab) + 1}")

    def dialog(self) -> None:
        """Open the page's dialog, look at it, and close it with Escape."""
        self._browser.evaluate(self._page(), "scrollTo(0, 0)")
        self._driver.click(*self._browser.centre_of(self._page(), "#ask"))
        time.sleep(1.0)
        self._driver.key("esc")

    def read(self) -> None:
        """Do nothing for some seconds."""
        time.sleep(self._rng.uniform(*_READ_S))

    def terminal(self) -> None:
        """Give a command in the terminal and go back to the browser."""
        if self._windows.terminal is None:
            raise RuntimeError("there is no terminal")
        self._windows.terminal()
        time.sleep(0.4)
        self._driver.type(self._rng.choice(_COMMANDS))
        self._driver.key("enter")
        time.sleep(0.8)
        self._windows.browser()
        time.sleep(0.4)

    def _page(self) -> str:
        return f"{self._tab}.html"


def _plain(text: str) -> str:
    """Text that can be typed on any keyboard."""
    return text.encode("ascii", "ignore").decode().replace("&", "and")
