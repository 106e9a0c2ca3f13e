"""One text recogniser for all tests of this folder: loading it takes a moment."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from redaction.ocr.reader import ScreenReader
from redaction.ocr.tesserocr_engine import TesserocrEngine


@pytest.fixture(scope="session")
def engine() -> TesserocrEngine:
    """Tesseract, loaded once."""
    return TesserocrEngine()


@pytest.fixture
def reader(engine: TesserocrEngine) -> Iterator[ScreenReader]:
    """A reader that has seen nothing yet."""
    reader = ScreenReader(engine)
    yield reader
    reader.close()
