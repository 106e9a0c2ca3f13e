"""A store, and a session in it with everything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from recorder.store.reader import SessionReader
from recorder.store.store import Store
from tests.bundle.samples import fill_session
from tests.store.conftest import home, store

__all__ = ["home", "reader", "store"]


@pytest.fixture
def reader(store: Store) -> Iterator[SessionReader]:
    """A recorded session."""
    fill_session(store)
    with store.reader("s1") as opened:
        yield opened
