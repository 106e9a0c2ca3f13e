"""Run the demo: `python -m demo`, or `make demo`."""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from demo.browser import Browser, running_chromium
from demo.driver import Deed, Driver
from demo.office import Office
from demo.pages import write_pages
from demo.pictures import Look, frame_at, write_pair
from demo.planted import plant, values_of
from demo.recorded import Recorder
from demo.searching import files_under, search
from tests.xserver import running_window_manager, running_xserver

OUT = Path("build/demo")
SEED = 2026


def say(text: str = "") -> None:
    """One line of the demo's own story."""
    print(text, flush=True)


def main() -> int:
    """Record the scripted office, show what was kept; 0 if none of the planted values is in what was written."""
    values = values_of(plant(random.Random(SEED)))
    with tempfile.TemporaryDirectory(prefix="recorder-demo-") as folder, running_xserver(1280, 800) as server:
        private = Path(folder)
        pages = [page.as_uri() for page in write_pages(private / "pages", values)]
        recorder = Recorder(private / "recorder", server.environ)
        say("1. An X server, a window manager and Chromium with five pages of invented private data")
        with running_window_manager(server), running_chromium(server, private / "chromium", pages) as browser:
            looks, deeds, behind = _record(recorder, browser, Driver(server), values)
        session = recorder.sessions()[0]["id"]
        say("5. What was kept\n")
        _account(recorder.show(session), deeds, behind)
        _pictures(recorder, session, looks)
        return _search(recorder, values)


def _record(
    recorder: Recorder, browser: Browser, driver: Driver, values: dict[str, str]
) -> tuple[list[Look], list[Deed], int]:
    say("2. recorder init (accepting the notice), recorder start")
    recorder.initialise()
    recorder.done("start")
    looks: list[Look] = []
    behind = 0

    def looked(page: str) -> None:
        nonlocal behind
        time.sleep(0.5)
        looks.append(Look(page, time.time_ns() // 1_000_000, browser.picture(f"{page}.html")))
        status = recorder.status()
        if status["state"] != "recording":
            raise RuntimeError(f"it stopped recording: {status}")
        behind = max(behind, int(status.get("lag_ms") or 0))
        say(f"   {page:<10} {status['frames']} frames and {status['events']} events kept so far")

    say("3. About 30 seconds of work: clicks, typing (passwords too), shortcuts, scrolling, switching tabs")
    Office(driver, browser, values, looked).work()
    say("4. recorder stop")
    recorder.done("stop")
    return looks, driver.deeds, behind


def _account(shown: dict[str, Any], deeds: list[Deed], behind_ms: int) -> None:
    def counts(of: dict[str, int]) -> str:
        return ", ".join(f"{name} {count}" for name, count in sorted(of.items(), key=lambda one: -one[1])) or "none"

    total = shown["counters"]
    rows = {
        "done": f"{len(deeds)} deeds with mouse and keyboard",
        "length": f"{shown['duration_ms'] / 1000:.1f} s",
        "frames": f"{total['captured']} captured = {total['stored']} stored"
        f" + {total['withheld']} withheld + {total['dropped']} dropped",
        "events": f"{shown['events']} ({counts(shown['events_by_kind'])})",
        "masks by class": counts(shown["masks"]),
        "withheld": counts(shown["withheld"]),
        "dropped": counts(shown["dropped"]),
        "bytes": f"{shown['bytes']:,}",
        "seconds behind": f"{behind_ms / 1000:.1f} at most, of what was seen while it worked",
    }
    for name, text in rows.items():
        say(f"   {name:<15} {text}")


def _pictures(recorder: Recorder, session: str, looks: list[Look]) -> None:
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    frames, _ = recorder.export(session, OUT / "exported")
    started = recorder.show(session)["started_wall_ms"]
    say("\n6. Before and after")
    for number, look in enumerate(looks, 1):
        frame = frame_at(frames, look.wall_ms - started)
        if frame is None:
            say(f"   {look.page}: no frame was kept of it")
            continue
        pair = OUT / f"{number}-{look.page}.png"
        write_pair(look, OUT / "exported" / frame["file"], pair)
        say(f"   {pair}")


def _search(recorder: Recorder, values: dict[str, str]) -> int:
    folders = (recorder.home, recorder.user, recorder.tmp, OUT / "exported")
    paths = list(files_under(folders))
    hits = search(paths, values)
    say(f"\n7. {len(values)} planted values searched in {len(paths)} files (UTF-8, UTF-16, base64): {len(hits)} found")
    for hit in hits:
        say(f"   {hit.key} as {hit.form} in {hit.path.name}")
    return 1 if hits else 0


if __name__ == "__main__":
    sys.exit(main())
