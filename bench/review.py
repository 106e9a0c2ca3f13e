"""Figures of the review page in a real Chromium: how long it takes to open, to step and to scrub.

Usage: `python -m bench.review [--frames 15000] [--events 50000] [--home FOLDER]`; what FOLDER holds already is used.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.review_session import PASSPHRASE, SESSION, build

RECORDER = Path(sys.executable).with_name("recorder")
SCRUB = """async (places) => {
  const shown = async () => {
    while (Number(picture.dataset.index) !== Number(scrubber.getAttribute("aria-valuenow")) - 1)
      await new Promise((next) => setTimeout(next));
  };
  const box = scrubber.getBoundingClientRect();
  const took = [];
  scrubber.setPointerCapture = () => {};
  for (const place of places) {
    const at = { clientX: box.left + place * box.width, clientY: box.top + 40, button: 0, pointerId: 1 };
    const began = performance.now();
    scrubber.dispatchEvent(new PointerEvent("pointerdown", at));
    scrubber.dispatchEvent(new PointerEvent("pointerup", at));
    await shown();
    took.push(performance.now() - began);
    await new Promise((next) => setTimeout(next, 120));
  }
  return took;
}"""
STEP = """async ([key, count, wait]) => {
  const took = [];
  for (let number = 0; number < count; number++) {
    const began = performance.now();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    while (Number(picture.dataset.index) !== Number(scrubber.getAttribute("aria-valuenow")) - 1)
      await new Promise((next) => setTimeout(next));
    took.push(performance.now() - began);
    await new Promise((next) => setTimeout(next, wait));
  }
  return took;
}"""


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Figures of the review page.")
    parser.add_argument("--frames", type=int, default=15_000)
    parser.add_argument("--events", type=int, default=50_000)
    parser.add_argument("--width", type=int, default=1920)
    parser.add_argument("--height", type=int, default=1080)
    parser.add_argument("--home", type=Path, default=Path("build/bench/review"))
    asked = parser.parse_args()
    if not asked.home.exists():
        build(asked.home, asked.frames, asked.events, asked.width, asked.height)
    with tempfile.TemporaryDirectory(prefix="bench-review-") as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        with _reviewed(asked.home, Path(folder)) as (address, started_s):
            print(f"from the command to its address: {started_s:.2f} s")
            _measure(page, address)
        browser.close()


def _measure(page: Page, address: str) -> None:
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => performance.getEntriesByName('first-frame').length && list.querySelector('.row')")
    print(f"open, until frame, timeline and list stand there: {time.perf_counter() - began:.2f} s")
    page.wait_for_selector("body[data-ready=yes]", timeout=120_000)
    print(f"until everything is read: {time.perf_counter() - began:.2f} s")
    marks: dict[str, Any] = page.evaluate(
        "() => Object.fromEntries(performance.getEntriesByType('mark').map((one) => [one.name, one.startTime]))"
    )
    print(f"  by the page's own clock: first frame {marks['first-frame']:.0f} ms")
    print(f"  {page.inner_text('#where')}; events: {page.inner_text('#count-events')}")
    golden = [(number * 0.618034) % 1 for number in range(60)]
    print(f"scrub to a place at random: {_ms(page.evaluate(SCRUB, golden))}")
    print(f"step, unhurried: {_ms(page.evaluate(STEP, ['ArrowRight', 60, 150]))}")
    print(f"step, as fast as it goes: {_ms(page.evaluate(STEP, ['ArrowRight', 100, 0]))}")
    print(f"step back, as fast as it goes: {_ms(page.evaluate(STEP, ['ArrowLeft', 100, 0]))}")
    _drag(page)
    began = time.perf_counter()
    page.fill("#search", "report")
    page.wait_for_function("() => list.querySelector('.found')")
    print(f"search: {(time.perf_counter() - began) * 1000:.0f} ms")


def _drag(page: Page) -> None:
    """Drag over the whole timeline in three seconds, and count the pictures on the way."""
    box = page.locator("#scrubber").bounding_box()
    assert box is not None  # noqa: S101 - it is there
    page.evaluate("() => performance.clearMarks()")
    page.mouse.move(box["x"] + 2, box["y"] + 40)
    page.mouse.down()
    began = time.perf_counter()
    while (share := (time.perf_counter() - began) / 3) < 1:
        page.mouse.move(box["x"] + 2 + share * (box["width"] - 4), box["y"] + 40)
    page.mouse.up()
    times: list[float] = page.evaluate("() => performance.getEntriesByName('frame-shown').map((one) => one.startTime)")
    between = [after - before for before, after in pairwise(times)]
    print(f"drag over all of it in 3 s: {len(times)} pictures, {_ms(between)} between two")


@contextmanager
def _reviewed(home: Path, folder: Path) -> Iterator[tuple[str, float]]:
    passphrase = folder / "passphrase"
    passphrase.write_text(PASSPHRASE, encoding="utf-8")
    environ = os.environ | {"RECORDER_HOME": str(home.absolute()), "RECORDER_PASSPHRASE_FILE": str(passphrase)}
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - the command of this project
        [RECORDER, "review", SESSION, "--no-open"], env=environ, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stderr is not None  # noqa: S101 - it was asked for
        line = process.stderr.readline()
        found = re.search(r"http://\S+", line)
        if found is None:
            raise SystemExit(f"no address: {line}")
        yield found[0], time.perf_counter() - began
    finally:
        process.terminate()
        process.wait(30)


def _ms(times: list[float]) -> str:
    ordered = sorted(times)
    high = ordered[int(0.95 * (len(ordered) - 1))]
    return f"median {statistics.median(ordered):.0f} ms, p95 {high:.0f} ms, most {ordered[-1]:.0f} ms"


if __name__ == "__main__":
    main()
