"""Pictures of the review page for the documents: `python -m demo.review_pictures`, or `make pictures`.

The scripted office is recorded as in the demo, and its session reviewed in a browser without a window.
"""

from __future__ import annotations

import io
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyrage
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from demo.browser import running_chromium
from demo.driver import Driver
from demo.office import Office
from demo.pages import write_pages
from demo.planted import plant, values_of
from demo.recorded import COMMAND, Recorder
from recorder.bundle.destination import parse_destination, sign_destination
from recorder.signing_key import SigningKey
from tests.xserver import running_window_manager, running_xserver

OUT = Path("docs/pictures")
SEED = 2026
_COLOURS = 256


def main() -> int:
    """Record, review, and write the pictures."""
    with tempfile.TemporaryDirectory(prefix="recorder-pictures-") as folder:
        private = Path(folder)
        recorder = _recorded(private)
        _add_destination(recorder, private)
        OUT.mkdir(parents=True, exist_ok=True)
        with _reviewed(recorder) as page:
            take(page)
    return 0


def take(page: Page) -> None:
    """Go through the page, and take a picture of each main view."""
    last = page.evaluate("() => Number(scrubber.getAttribute('aria-valuemax'))")
    page.select_option("#window", index=0)
    page.keyboard.press("o")
    for _ in range(last // 3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("n")
    _take(page, "review")
    page.keyboard.press("m")
    page.emulate_media(color_scheme="dark")
    _take(page, "review-dark")
    page.emulate_media(color_scheme="light")
    page.click("#approve-open")
    page.click("#approve-prepare")
    page.wait_for_selector("#approve-offer:not([hidden])")
    _take(page, "approve")
    page.click("#approve-no")


def _take(page: Page, name: str) -> None:
    page.wait_for_timeout(800)  # until the picture, its masks and the list stand still
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(_COLOURS)
    shot.save(OUT / f"{name}.png", optimize=True)


def _recorded(private: Path) -> Recorder:
    values = values_of(plant(random.Random(SEED)))
    with running_xserver(1280, 800) as server, running_window_manager(server):
        recorder = Recorder(private / "recorder", server.environ)
        pages = [page.as_uri() for page in write_pages(private / "pages", values)]
        with running_chromium(server, private / "chromium", pages) as browser:
            recorder.initialise()
            recorder.done("start")
            Office(Driver(server), browser, values, lambda _: None).work()
            recorder.done("stop")
    return recorder


def _add_destination(recorder: Recorder, private: Path) -> None:
    def key() -> SigningKey:
        return SigningKey.new()

    people = [
        ("Training team", pyrage.x25519.Identity.generate()),
        ("Data protection", pyrage.x25519.Identity.generate()),
    ]
    document = sign_destination(
        {
            "organisation": "Example Org",
            "kind": "folder",
            "folder": str(private / "hand-over"),
            "purpose": "training of agents that fill in forms",
            "retention_days": 90,
            "recipients": [{"name": name, "age_key": str(identity.to_public())} for name, identity in people],
            "collector_key": key().public_hex,
        },
        key(),
    )
    path = private / "example.destination"
    path.write_bytes(document)
    digest = parse_destination(document, "example-org").digest
    recorder.done("upload", "add-destination", str(path), "--name", "example-org", "--digest", digest)


@contextmanager
def _reviewed(recorder: Recorder) -> Iterator[Page]:
    command = [str(COMMAND), "review", "--no-open"]
    process = subprocess.Popen(command, env=recorder.environ, stderr=subprocess.PIPE, text=True)
    try:
        if process.stderr is None or (found := re.search(r"http://\S+", process.stderr.readline())) is None:
            raise RuntimeError("recorder review did not start")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            page.goto(found[0])
            page.wait_for_selector("body[data-ready=yes]")
            yield page
            page.close()
            browser.close()
        process.wait(60)
    finally:
        process.kill()


if __name__ == "__main__":
    sys.exit(main())
