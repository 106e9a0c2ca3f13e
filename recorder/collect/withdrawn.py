"""Bundles that this recipient knows to be withdrawn: they stay shut even if their objects come back from a copy."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from recorder.store.files import make_private_folder, writing

WITHDRAWN_FILE: Final = "withdrawn"


def withdrawn_bundles(folder: Path) -> frozenset[str]:
    """The bundles that were withdrawn, by their random numbers."""
    try:
        return frozenset((folder / WITHDRAWN_FILE).read_text(encoding="ascii").split())
    except FileNotFoundError:
        return frozenset()


def note_withdrawn(folder: Path, bundle: str) -> None:
    """Remember that a bundle was withdrawn; it is on the disk when this returns.

    Raises:
        StoreError, DiskFullError: if it cannot be written.

    """
    make_private_folder(folder)
    path = folder / WITHDRAWN_FILE
    with writing(path):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descriptor, f"{bundle}\n".encode("ascii"))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
