"""Which recogniser is chosen: in this process first, beside it only with a private folder, else none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from redaction.errors import OcrUnavailable
from redaction.ocr.choosing import choose_engine
from redaction.ocr.tesserocr_engine import TesserocrEngine


def test_the_recogniser_in_this_process_comes_first(tmp_path: Path) -> None:
    """Where tesserocr is installed, no file is ever needed."""
    assert isinstance(choose_engine(tmp_path), TesserocrEngine)


def test_without_it_and_without_private_memory_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A recording, whose capture process may start no program, says that text recognition is missing."""
    monkeypatch.setitem(sys.modules, "tesserocr", None)
    with pytest.raises(OcrUnavailable, match="tesserocr"):
        choose_engine()


def test_without_it_a_folder_that_is_not_private_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The fallback is chosen, and refuses a folder that others can enter."""
    monkeypatch.setitem(sys.modules, "tesserocr", None)
    tmp_path.chmod(0o755)
    with pytest.raises(OcrUnavailable, match="through files is refused"):
        choose_engine(tmp_path)
