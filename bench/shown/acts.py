"""What a person does that covers values in part: scrolling, windows over one another, what opens and slides in."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from demo.browser import Browser
from demo.driver import Driver
from tests.xserver import XServer

_SEE_S: Final = 0.6
_BY_PIXELS: Final = """(() => {
  const box = document.querySelector('.box');
  let down = 0;
  box.scrollIntoView({block: 'center'});
  const going = setInterval(() => { box.scrollTop = down += 3; if (down > 200) clearInterval(going) }, 50);
})()"""


class Acts:
    """Does things on a desk with the three pages and a terminal; `all` names them in order.

    Args:
        server: the display.
        browser: its browser, with the pages.
        log: a file of lines with values in them, for the terminal.

    """

    def __init__(self, server: XServer, browser: Browser, log: Path) -> None:
        self._server = server
        self._browser = browser
        self._log = log
        self._driver = Driver(server, pause_s=0.2, key_ms=25)
        self.all: dict[str, Callable[[], None]] = {
            "scrolling": self._scroll,
            "opening": self._open,
            "dragging": self._drag,
            "zooming": self._zoom,
            "output": self._output,
            "windows": self._windows,
            "tabs": self._tabs,
        }

    def window_of(self, application: str) -> str:
        """X id of a visible window of an application."""
        return self._server.run("xdotool", "search", "--onlyvisible", "--class", application).split()[-1]

    def bring(self, application: str) -> None:
        """Bring an application to the front."""
        self._x("windowactivate", "--sync", self.window_of(application))
        time.sleep(_SEE_S)

    def _x(self, *command: str) -> None:
        self._server.run("xdotool", *command)

    def _scroll(self) -> None:
        """By the wheel, by pages, by the bar, and by pixels inside a box."""
        self._browser.show("customers.html")
        self._driver.move(640, 500)
        for notches in (-1, -3, -2, 1, -5, -4):
            self._driver.scroll(notches)
            time.sleep(_SEE_S)
        for name in ("page_down", "page_down", "page_up", "down", "down", "down"):
            self._driver.key(name)
        self._driver.drag((1273, 300), (1273, 640))
        time.sleep(_SEE_S)
        self._browser.evaluate("customers.html", _BY_PIXELS)
        time.sleep(5.0)

    def _open(self) -> None:
        """A part that unfolds, a notice that slides in, a dialog that fades in, each over the page and away again."""
        self._browser.show("team.html")
        for _ in range(2):
            for name in ("more", "note", "ask"):
                self._browser.evaluate("team.html", f"document.getElementById('{name}').classList.toggle('on')")
                time.sleep(2.0)
        for _ in range(2):
            self._browser.evaluate("team.html", "document.documentElement.classList.toggle('dark')")
            time.sleep(1.5)

    def _drag(self) -> None:
        """Two chips from one place into another."""
        self._browser.show("team.html")
        self._browser.evaluate("team.html", "scrollTo(0, document.body.scrollHeight)")
        time.sleep(_SEE_S)
        for at in range(2):
            start = self._browser.centre_of("team.html", f"#chip{at}")
            self._driver.drag(start, self._browser.centre_of("team.html", "#to"))
            time.sleep(_SEE_S)

    def _zoom(self) -> None:
        """Larger by steps, and smaller than before."""
        self._browser.show("orders.html")
        for keys in ("plus", "plus", "plus", "minus", "minus", "minus", "minus", "minus", "0"):
            self._x("key", f"ctrl+{keys}")
            time.sleep(_SEE_S)

    def _output(self) -> None:
        """Much output at once and line by line, a pager, the wheel, a larger font."""
        self.bring("xterm")
        self._driver.type(f"cat {self._log}\n")
        self._driver.type(f'while read -r line; do echo "$line"; sleep .1; done < {self._log}\n')
        time.sleep(6.0)
        self._driver.type(f"less -R {self._log}\n")
        for name in ("down", "down", "space", "up", "up"):
            self._driver.key(name)
        self._driver.type("q")
        self._driver.move(500, 400)
        self._driver.scroll(4)
        for keys in ("shift+KP_Add", "shift+KP_Subtract"):
            self._x("key", keys)
            time.sleep(_SEE_S)

    def _windows(self) -> None:
        """The terminal is moved over the pages by pixels, and its size changed."""
        self._browser.show("customers.html")
        self._browser.evaluate("customers.html", "scrollTo(0, 0)")
        self.bring("xterm")
        terminal = self.window_of("xterm")
        for step in range(20):
            self._x("windowmove", terminal, str(300 + 7 * step), str(180 + 3 * step))
            time.sleep(0.35)
        for step in range(8):
            self._x("windowsize", terminal, str(700 - 37 * step), str(400 - 21 * step))
            time.sleep(0.35)

    def _tabs(self) -> None:
        """From tab to tab faster than they are read."""
        self.bring("chromium")
        for _ in range(8):
            self._x("key", "ctrl+Tab")
            time.sleep(0.15)
        time.sleep(_SEE_S)


def ready(server: XServer, application: str) -> bool:
    """Whether an application has a visible window."""
    try:
        return bool(server.run("xdotool", "search", "--onlyvisible", "--class", application))
    except subprocess.CalledProcessError:  # there is none
        return False
