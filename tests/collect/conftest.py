"""A sender's store with an approved session, and a recipient."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder.collect.identity import make_identity, unlock_identity
from recorder.collect.opening import Recipient
from recorder.store.store import Store
from tests.buckets import seaweed
from tests.bundle.samples import fill_session
from tests.store.conftest import box, home, store
from tests.store.samples import WORDS, MemoryBox

__all__ = ["box", "home", "recorded", "seaweed", "store"]


@pytest.fixture
def recorded(store: Store) -> Iterator[Store]:
    """A store with a session."""
    fill_session(store)
    return store


@pytest.fixture
def recipient(tmp_path: Path, box: MemoryBox) -> Recipient:
    """Somebody with keys."""
    folder = tmp_path / "collect"
    make_identity(folder, "Team", keyring=box)
    return Recipient(folder, unlock_identity(folder, lambda: WORDS, lambda: box))
