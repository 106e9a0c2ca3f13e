"""Chromium on a given display, with its own home and profile, and its debugging pipe to ask where things are.

The pipe only looks (positions, contents, pictures of its own pages); everything that is *done* goes through X events.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.xserver import XServer, wait_until

_FLAGS = (
    "--test-type", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-breakpad",
    "--disable-crash-reporter", "--disable-dev-shm-usage", "--password-store=basic", "--disable-session-crashed-bubble",
    "--disable-features=Translate,MediaRouter,OptimizationHints", "--proxy-server=127.0.0.1:9", "--lang=en-US",
    "--force-device-scale-factor=1", "--remote-debugging-pipe",
)  # fmt: skip

_ANSWER_S = 20.0
_PAGE_S = 30.0


class Browser:
    """A running Chromium: `tabs` are its pages in the order in which they were opened."""

    def __init__(self, to_browser: int, from_browser: int) -> None:
        self._out = os.fdopen(to_browser, "wb", buffering=0)
        self._in = from_browser
        self._heard = b""
        self._number = 0
        self._sessions: dict[str, str] = {}

    def evaluate(self, page: str, expression: str) -> Any:
        """The value of a JavaScript expression in the tab whose address ends with `page`, e.g. `inbox.html`."""
        answer = self._ask("Runtime.evaluate", {"expression": expression, "returnByValue": True}, self._session(page))
        if "exceptionDetails" in answer:
            raise RuntimeError(f"the page could not evaluate: {expression}")
        return answer["result"].get("value")

    def centre_of(self, page: str, selector: str) -> tuple[int, int]:
        """The middle of an element, in pixels of the screen."""
        return self.point_in(page, selector, 0.5, 0.5)

    def point_in(self, page: str, selector: str, across: float, down: float) -> tuple[int, int]:
        """A point of an element's box, given by shares of its width and height, in pixels of the screen."""
        found = self.evaluate(
            page,
            f"(() => {{ const r = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
            " const side = (outerWidth - innerWidth) / 2;"
            " const top = outerHeight - innerHeight - side;"
            f" return [screenX + side + r.x + r.width * {across}, screenY + top + r.y + r.height * {down}]; }})()",
        )
        return round(found[0]), round(found[1])

    def picture(self, page: str) -> bytes:
        """Chromium's own picture of a page, as PNG; only the tab in front is painted, so only it can be asked."""
        return base64.b64decode(self._ask("Page.captureScreenshot", {"format": "png"}, self._session(page))["data"])

    def open(self, address: str) -> None:
        """Open another tab, in front, and wait until its page is there."""
        self._wait(self._attached(self._ask("Target.createTarget", {"url": address})["targetId"]))

    def wait_for(self, page: str) -> None:
        """Wait until the page of a tab is there."""
        if not wait_until(lambda: self._target(page) is not None, _PAGE_S):
            raise RuntimeError("Chromium did not open its first tab")
        self._wait(self._session(page))

    def _wait(self, session: str) -> None:
        # a tab has its address already while the empty page before it still stands
        there = {"expression": "document.readyState === 'complete' && location.href !== 'about:blank'"}

        def shown() -> bool:
            with contextlib.suppress(RuntimeError):  # the empty page may go between the question and its answer
                return bool(self._ask("Runtime.evaluate", there, session)["result"].get("value"))
            return False

        if not wait_until(shown, _PAGE_S):
            raise RuntimeError("Chromium did not show a page")

    def show(self, page: str) -> None:
        """Bring a tab to the front."""
        self._ask("Page.bringToFront", {}, self._session(page))

    def close(self) -> None:
        """Close the pipe."""
        with contextlib.suppress(OSError):
            self._out.close()
        os.close(self._in)

    def _session(self, page: str) -> str:
        if page not in self._sessions:
            target = self._target(page)
            if target is None:
                raise RuntimeError(f"Chromium has no tab with {page}")
            self._sessions[page] = self._attached(target)
        return self._sessions[page]

    def _target(self, page: str) -> str | None:
        """The tab whose address ends with `page`, if there is one."""
        targets = self._ask("Target.getTargets", {})["targetInfos"]
        return next((str(t["targetId"]) for t in targets if t["type"] == "page" and t["url"].endswith(page)), None)

    def _attached(self, target: str) -> str:
        return str(self._ask("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"])

    def _ask(self, method: str, params: dict[str, Any], session: str | None = None) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        self._out.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = json.loads(self._read())
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return dict(answer["result"])

    def _read(self) -> bytes:
        while b"\0" not in self._heard:
            ready, _, _ = select.select([self._in], [], [], _ANSWER_S)
            chunk = os.read(self._in, 1 << 20) if ready else b""
            if not chunk:
                raise RuntimeError("Chromium does not answer")
            self._heard += chunk
        message, _, self._heard = self._heard.partition(b"\0")
        return message


@contextlib.contextmanager
def running_chromium(
    server: XServer, private: Path, addresses: Sequence[str], options: Sequence[str] = ()
) -> Iterator[Browser]:
    """Chromium with one maximised window and a tab for each address; all it keeps goes under `private`.

    What it writes for the moment goes with it: a socket is among that, whose path may have no more than 107 bytes.
    """
    for name in ("home", "profile"):
        (private / name).mkdir(parents=True, exist_ok=True, mode=0o700)
    passing = tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True)
    environment = server.environ | {"HOME": str(private / "home"), "TMPDIR": passing.name}
    environment["ACCESSIBILITY_ENABLED"] = "1"
    to_read, to_write = os.pipe()
    from_read, from_write = os.pipe()
    command = [
        "chromium",
        *_FLAGS,
        f"--user-data-dir={private / 'profile'}",
        "--start-maximized",
        *options,
        *addresses[:1],
    ]
    # Chromium wants its pipe at the descriptors 3 and 4.
    wrapped = ["bash", "-c", f'exec "$@" 3<&{to_read} 4>&{from_write}', "chromium", *command]
    process = subprocess.Popen(
        wrapped,
        env=environment,
        pass_fds=(to_read, from_write),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    os.close(to_read)
    os.close(from_write)
    browser = Browser(to_write, from_read)
    try:
        browser.wait_for(_page(addresses[0]))
        for address in addresses[1:]:
            browser.open(address)
        browser.show(_page(addresses[0]))
        yield browser
    finally:
        browser.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)
        passing.cleanup()


def _page(address: str) -> str:
    return address.rsplit("/", 1)[-1]
