"""The fallback recogniser works through files, so it refuses every folder that is not private memory."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from redaction.errors import OcrUnavailable
from redaction.ocr.pytesseract_engine import PytesseractEngine, check_private

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux what a folder lives on")


@pytest.fixture
def memory() -> Iterator[Path]:
    """A private folder in memory."""
    if not os.access("/dev/shm", os.W_OK):
        pytest.skip("no memory file system here")
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        yield Path(folder)


def test_a_folder_on_disk_is_refused(tmp_path: Path) -> None:
    """A private folder that rests on a disk is refused."""
    tmp_path.chmod(0o700)
    mounts = Path("/proc/self/mounts").read_text()
    if f" {tmp_path.parts[1]} tmpfs" in mounts or " /tmp tmpfs" in mounts:
        pytest.skip("temporary files live in memory here")
    with pytest.raises(OcrUnavailable, match="not in memory"):
        check_private(tmp_path)


def test_a_folder_open_to_others_is_refused(memory: Path) -> None:
    """A folder in memory that other users can enter is refused, by the engine as well."""
    check_private(memory)
    memory.chmod(0o755)
    with pytest.raises(OcrUnavailable, match="open to other users"):
        PytesseractEngine(memory)
