"""A recorded desktop with a browser and a terminal, and the typing of a plan into it."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from bench.typed.invented import BOXES, PROMPTS
from bench.typed.plan import TERMINAL, Entry
from bench.typed.returning import come_back
from bench.typed.typist import Typist
from demo.browser import Browser, running_chromium
from demo.driver import Driver
from demo.recorded import Recorder
from tests.xserver import XServer, running_program, running_window_manager, running_xserver, wait_until

_PROMPT_S = 1.2
"""The time a busy shell gets to stop echoing: what is typed earlier stands on the screen for all to read."""
_ASKED_S = 2.5
"""The time after which a command has asked for its password, and taken what was typed ahead."""
_BEFORE = frozenset({"recall", "known", "modal"})
"""Places at the prompt where something is done before the text is typed."""
_LATENCIES = ("commit_p50_ms", "commit_p95_ms", "commit_max_ms", "lag_max_ms")
_AT_WORK = ("recording", "starting")
"""On a machine that is too busy the capture process is started anew: it records a gap, and nothing leaks through it."""
STAGE = Path(__file__).with_name("stage.html")
_TERMINAL = ("xterm", "-geometry", "100x30+60+60", "-fa", "DejaVu Sans Mono", "-fs", "11")
_SHELL = ("bash", "--noprofile", "--rcfile", str(Path(__file__).with_name("stage.rc")), "+H")
_ELSEWHERE = "data:text/html,<title>Calendar</title><h1>Calendar</h1><p>No meetings today."


@dataclass(frozen=True, slots=True)
class Typed:
    """An entry, and when it was typed, in milliseconds since the session's start."""

    entry: Entry
    began_ms: int
    ended_ms: int


@dataclass(frozen=True, slots=True)
class Recording:
    """What was typed, and what the recorder exported of it.

    Args:
        typed: the entries in order.
        frames: the lines of `frames.jsonl`.
        events: the lines of `events.jsonl`.
        folder: the folder of the export.
        counters: captured, stored, withheld and dropped frames.
        latency_ms: from capture to commit, and how far reading fell behind, as the recorder told at the end.

    """

    typed: tuple[Typed, ...]
    frames: list[dict[str, Any]]
    events: list[dict[str, Any]]
    folder: Path
    counters: dict[str, int]
    latency_ms: dict[str, int]


def record(
    entries: Sequence[Entry],
    rng: Random,
    private: Path,
    profile: str,
    rest_s: tuple[float, float] = (0.3, 0.9),
    say: Callable[[str], None] = print,
) -> Recording:
    """Type all entries on a desktop of its own while the recorder records it, and export the session.

    Between two entries it rests between the two times of `rest_s`.
    """
    times: list[tuple[Entry, int, int]] = []
    latency_ms: dict[str, int] = {}
    with running_xserver(1280, 800) as server, running_window_manager(server):
        recorder = Recorder(private / "recorder", server.environ)
        notice = json.loads(recorder.done("init", "--show-notice", "--profile", profile, "--json"))
        recorder.done("init", "--profile", profile, "--accept-notice", notice["digest"])
        with _desk(server, private, rng, any(entry.place in TERMINAL for entry in entries)) as desk:
            recorder.done("start", "--profile", profile)
            for number, entry in enumerate(entries, 1):
                began = time.time_ns() // 1_000_000
                desk.write(entry)
                time.sleep(rng.uniform(*rest_s))
                times.append((entry, began, time.time_ns() // 1_000_000))
                if number % 10 == 0 or number == len(entries):
                    status = recorder.status()
                    if status["state"] not in _AT_WORK:
                        raise RuntimeError(f"it stopped recording: {status}")
                    latency_ms = {name: int(status.get(name) or 0) for name in _LATENCIES}
                    say(f"typed {number} of {len(entries)}, {status['frames']} frames stored")
            time.sleep(2.5)
            recorder.done("stop")
    session = recorder.sessions()[0]["id"]
    shown = recorder.show(session)
    frames, events = recorder.export(session, private / "exported")
    start = int(shown["started_wall_ms"])
    typed = tuple(
        Typed(one, began - start, ended - start)
        for entry, began, ended in times
        for one in (entry, *(replace(entry, text=text) for text in entry.beside))
    )
    return Recording(typed, frames, events, private / "exported", shown["counters"], latency_ms)


@contextlib.contextmanager
def _desk(server: XServer, private: Path, rng: Random, terminal: bool) -> Iterator[Desk]:
    typist = Typist(server.display, rng)
    try:
        with running_chromium(server, private / "chromium", [STAGE.as_uri()]) as browser:
            browser.open(_ELSEWHERE)
            browser.show(STAGE.name)
            known = private / "known"
            desk = Desk(server, browser, typist, rng, known)
            if not terminal:
                yield desk
                return
            with running_program(server, *_TERMINAL, "-e", "env", f"KNOWN={known}", *_SHELL):
                if not wait_until(lambda: bool(desk.windows("xterm"))):
                    raise RuntimeError("the terminal did not start")
                yield desk
    finally:
        typist.close()


class Desk:
    """Types entries where they belong."""

    def __init__(self, server: XServer, browser: Browser, typist: Typist, rng: Random, known: Path) -> None:
        self._server = server
        self._known = known
        self._browser = browser
        self._typist = typist
        self._rng = rng
        self._driver = Driver(server, pause_s=0.05)
        self._front = ""

    def windows(self, application: str) -> list[str]:
        """X ids of the visible windows of an application."""
        try:
            return self._server.run("xdotool", "search", "--onlyvisible", "--class", application).split()
        except Exception:  # noqa: BLE001 - xdotool ends with 1 where there is none
            return []

    def write(self, entry: Entry) -> None:
        """Type one entry and leave the field."""
        if entry.place in TERMINAL:
            self._bring("xterm")
            self._at_terminal(entry)
        else:
            self._bring("chromium")
            self._in_page(entry)
        come_back(entry.comes_back, self._typist.keys)

    def _bring(self, application: str) -> None:
        if self._front != application:
            self._server.run("xdotool", "windowactivate", self.windows(application)[-1])
            self._front = application
            time.sleep(0.6)

    def _at_terminal(self, entry: Entry) -> None:
        keys = self._typist.keys
        keys.key_ms = entry.key_ms
        if entry.place in ("silent", "ahead"):
            keys.type("read -s answer\n" if entry.place == "silent" else self._rng.choice(PROMPTS) + "\n")
            time.sleep(_PROMPT_S if entry.place == "silent" else 0.1)
        elif entry.place in _BEFORE:
            self._prepare(entry)
        elif entry.entity and entry.place != "order":
            keys.type("git commit -m '" if entry.place == "commit" else "echo '")
        quoted = entry.entity and entry.place in ("echo", "history", "commit", "wrapped")
        if entry.place in _BEFORE:
            self._typist.write(entry, lambda: self._finish(entry))
        elif entry.manner == "half":
            self._typist.write(entry, lambda: keys.press("Control_L", "c"))
        else:
            self._typist.write(entry, lambda: keys.type("'\n" if quoted else "\n"))
        if entry.place == "ahead":
            time.sleep(_ASKED_S)
        if entry.place == "history":
            time.sleep(0.3)
            keys.press("Up")
            time.sleep(0.6)
            keys.press("Control_L", "c")

    def _prepare(self, entry: Entry) -> None:
        """What is done at the prompt before the text itself is typed."""
        keys = self._typist.keys
        match entry.place:
            case "recall":
                keys.type(f"echo '{entry.lead} {entry.text}'\n")
                time.sleep(1 + entry.stays_s)
                keys.press("Control_L", "r")
            case "known":
                self._known.write_text(entry.text + "\n", encoding="utf-8")
                keys.type("open ")
            case "modal":
                keys.type("vim -n -u NONE -i NONE\n")
                time.sleep(_PROMPT_S)
                keys.type("i")

    def _finish(self, entry: Entry) -> None:
        keys = self._typist.keys
        match entry.place:
            case "recall":
                time.sleep(0.6)
                keys.press("Control_L", "c")
            case "known":
                keys.press("Tab")
                time.sleep(0.6)
                keys.type("\n")
            case "modal":
                keys.press("Escape")
                time.sleep(0.3)
                keys.type(":q!\n")

    def _in_page(self, entry: Entry) -> None:
        boxes = BOXES.get(entry.entity, ())
        settings = json.dumps([entry.place, entry.label, *entry.look, boxes, entry.text, entry.beside])
        self._browser.evaluate(STAGE.name, f"setup(...{settings})")
        time.sleep(0.25)
        if entry.place in ("omnibox", "address"):
            self._in_bar(entry)
            return
        self._click("#field")
        if entry.place == "reveal" and self._rng.random() < 0.5:
            self._click("#show")
            self._click("#field")
        self._typist.write(entry, lambda: self._leave(entry))
        if entry.place == "reveal":
            self._click("#show")
            time.sleep(0.5)
        if entry.place == "dragged":
            self._drag()

    def _drag(self) -> None:
        """Select what stands in the field, and drag it into another one."""
        start, end = (
            self._browser.point_in(STAGE.name, "#field", 0.03, 0.5),
            self._browser.centre_of(STAGE.name, "#other"),
        )
        self._driver.click(*start, count=3)
        time.sleep(0.5)
        self._driver.drag(start, end)
        time.sleep(0.5)

    def _in_bar(self, entry: Entry) -> None:
        keys = self._typist.keys
        keys.press("Control_L", "l")
        if entry.place == "omnibox":
            self._typist.write(entry, lambda: time.sleep(0.4))
            keys.press("Escape")
            keys.press("Escape")
            return
        self._typist.write(entry, lambda: keys.press("Return"))
        time.sleep(1 + entry.stays_s)  # nothing answers: the page says so, and the bar shows what for
        keys.press("Alt_L", "Left")
        if not wait_until(self._is_back):
            raise RuntimeError("the page did not come back")

    def _is_back(self) -> bool:
        with contextlib.suppress(RuntimeError):  # the page in between may go before it answers
            return bool(self._browser.evaluate(STAGE.name, "typeof setup === 'function'"))
        return False

    def _leave(self, entry: Entry) -> None:
        if entry.place == "completed" and self._rng.random() < 0.5:
            self._typist.keys.press("Right")  # accepts what was completed before the field is left
        match entry.ending:
            case "tab":
                self._typist.keys.press("Tab")
            case "click":
                self._click("#elsewhere")
            case "enter":
                if entry.place == "suggest":
                    self._typist.keys.press("Down")
                    time.sleep(0.3)
                self._typist.keys.press("Return")
                time.sleep(entry.stays_s)
            case "rest":
                time.sleep(2.4)

    def _click(self, selector: str) -> None:
        self._driver.click(*self._browser.centre_of(STAGE.name, selector))
