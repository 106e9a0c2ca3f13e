"""What an AgentNet export says is what was done: replayed on the same pages, it clicks the same elements."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from demo.browser import Browser, running_chromium
from demo.driver import Driver
from demo.office import Office
from demo.pages import TABS, write_pages
from demo.planted import plant, values_of
from demo.recorded import Recorder
from tests.live.replaying import Player, presses
from tests.scripted import recording
from tests.xserver import XServer, missing_programs, running_window_manager, running_xserver, wait_until

pytestmark = [pytest.mark.live, pytest.mark.slow, pytest.mark.timeout(600)]

SIZE = (1280, 800)
TARGETS = {
    "inbox": ("#new", "#archive", "#mail1", "#mail2", "#mail3 td", "#mail4", "#mail5 td:last-child"),
    "customers": ("#add", "#export", "#row1 td", "#row2", "#row3 td:last-child", "h3"),
    "form": ("#phone", "#token", "#note", "#cancel", "#save", "label"),
    "chat": ("#message", ".bubble", ".who"),
    "handbook": ("#top", "#first", "#second", "#third", "#code"),
}
"""Elements that are clicked besides the office's own work."""

LISTEN = """(() => {
  const path = e => e.id ? "#" + e.id : e === document.body ? "body" : e.parentElement
    ? path(e.parentElement) + ">" + e.tagName + [...e.parentElement.children].indexOf(e) : e.tagName;
  window.heard = []; window.typed = [];
  addEventListener("mousedown", e => heard.push([performance.timeOrigin + e.timeStamp, path(e.target)]), true);
  addEventListener("input", e => typed.push([performance.timeOrigin + e.timeStamp, path(e.target)]), true);
})()"""
"""Keeps what each button press hit, and where each input went, by the element's way from the nearest id."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What the pages heard, in order: (page, element) of each press, and of each field that was typed into."""

    pressed: list[tuple[str, str]]
    typed: list[tuple[str, str]]


@contextmanager
def desk(private: Path, values: dict[str, str]) -> Iterator[tuple[XServer, Browser]]:
    """A screen with a browser that shows the pages and listens."""
    pages = [page.as_uri() for page in write_pages(private.parent / "pages", values)]
    with (
        running_xserver(*SIZE) as server,
        running_window_manager(server),
        running_chromium(server, private / "chromium", pages) as browser,
    ):
        for page in TABS:
            assert wait_until(partial(_is_loaded, browser, page), 30)
            browser.evaluate(f"{page}.html", LISTEN)
        yield server, browser


def _is_loaded(browser: Browser, page: str) -> bool:
    with suppress(RuntimeError):  # the tab is not there yet, or is being replaced by its page
        return bool(browser.evaluate(f"{page}.html", "document.readyState") == "complete")
    return False


def heard(browser: Browser) -> Heard:
    """What all pages heard until now, in the order of time."""

    def told(name: str) -> list[tuple[str, str]]:
        found = [
            (at, page, element) for page in TABS for at, element in browser.evaluate(f"{page}.html", f"window.{name}")
        ]
        return [(page, element) for _, page, element in sorted(found)]

    fields: list[tuple[str, str]] = []
    for field in told("typed"):
        if fields[-1:] != [field]:
            fields.append(field)
    return Heard(told("heard"), fields)


def work(driver: Driver, browser: Browser, values: dict[str, str], rng: random.Random) -> None:
    """The office's work, and clicks at random points of further elements of every page."""
    office = Office(driver, browser, values)
    for page, part in zip(
        TABS,
        (office.read_mail, office.look_up_customers, office.fill_form, office.chat, office.read_handbook),
        strict=True,
    ):
        part()
        for selector in TARGETS[page]:
            point = browser.point_in(f"{page}.html", selector, rng.uniform(0.1, 0.9), rng.uniform(0.15, 0.85))
            if point[1] < SIZE[1] - 10:
                driver.click(*point)


@pytest.fixture(scope="module")
def replayed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Heard, Heard, list[dict[str, Any]]]:
    """What the pages heard while it was recorded, while it was replayed, and the steps."""
    missing = missing_programs()
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    private = tmp_path_factory.mktemp("replay")
    rng = random.Random(11)
    values = values_of(plant(random.Random(12)))
    with desk(private / "first", values) as (server, browser):
        recorder = Recorder(private / "recorder", server.environ)
        recorder.initialise()
        with recording(recorder, private):
            work(Driver(server, pause_s=0.35), browser, values, rng)
            recorder.done("stop")
        done = heard(browser)
    session = recorder.sessions()[0]["id"]
    recorder.done("export", session, str(private / "agentnet"), "--format", "agentnet")
    tasks = [json.loads(line) for line in (private / "agentnet" / "trajectory.jsonl").read_text().splitlines()]
    steps = [step for task in tasks for step in task["traj"]]
    with desk(private / "second", values) as (server, browser):
        player = Player(server, *SIZE)
        time.sleep(1)
        for step in steps:
            player.play(step["value"]["code"])
        again = heard(browser)
    return done, again, steps


def test_clicks_hit_the_same_elements(replayed: tuple[Heard, Heard, list[dict[str, Any]]]) -> None:
    """At least 95 % of the presses hit the very element that was hit while it was recorded, and there are as many."""
    done, again, steps = replayed
    assert sum(presses(step["value"]["code"]) for step in steps) == len(done.pressed) > 40
    assert len(again.pressed) == len(done.pressed)
    hits = [one == other for one, other in zip(done.pressed, again.pressed, strict=True)]
    print(f"replay: {sum(hits)} of {len(hits)} presses hit the same element, {len(steps)} steps")
    missed = [(one, other) for one, other in zip(done.pressed, again.pressed, strict=True) if one != other]
    assert sum(hits) >= 0.95 * len(hits), missed


def test_typing_goes_into_the_same_fields(replayed: tuple[Heard, Heard, list[dict[str, Any]]]) -> None:
    """Every run that the export has goes into the field that it was typed into, in the same order."""
    done, again, steps = replayed
    left = iter(done.typed)
    assert all(field in left for field in again.typed)
    runs = sum("pyautogui.write" in step["value"]["code"] for step in steps)
    print(f"replay: {len(again.typed)} of {len(done.typed)} fields were typed into again, {runs} runs")
    assert len(again.typed) >= 0.8 * len(done.typed)
