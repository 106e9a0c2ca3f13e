"""A person with a session to review, and a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.pages import fill
from tests.upload.person import Person


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Somebody who recorded one session."""
    somebody = Person(tmp_path)
    with somebody.store() as store:
        fill(store)
    return somebody
