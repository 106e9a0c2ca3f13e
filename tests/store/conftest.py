"""A store behind a passphrase, and one behind a keyring in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder.store.store import Store
from recorder.store.vault import Vault
from tests.store.samples import CHEAP, WORDS, MemoryBox


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder that does not exist yet."""
    return tmp_path / "home"


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    """An open store behind a passphrase."""
    opened = Store.open(home, Vault.create(home, passphrase=WORDS, cost=CHEAP))
    yield opened
    opened.close()


@pytest.fixture
def box() -> MemoryBox:
    """A keyring in memory."""
    return MemoryBox()
