"""A person with a session to review, and a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.review.pages import fill
from tests.upload.person import Person

CHROMIUM = shutil.which("chromium") or ""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    if not CHROMIUM:
        pytest.skip("needs chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Somebody who recorded one session."""
    somebody = Person(tmp_path)
    with somebody.store() as store:
        fill(store)
    return somebody
