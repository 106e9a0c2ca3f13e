"""Which text recogniser this machine has."""

from __future__ import annotations

from pathlib import Path

from redaction.errors import OcrUnavailable
from redaction.ocr.engine import OcrEngine
from redaction.ocr.pytesseract_engine import PytesseractEngine
from redaction.ocr.tesserocr_engine import TesserocrEngine


def choose_engine(private_dir: Path | None = None) -> OcrEngine:
    """Tesseract in this process; else, if there is a private folder in memory for its files, as a command beside it.

    Raises:
        OcrUnavailable: if neither can run.

    """
    try:
        return TesserocrEngine()
    except OcrUnavailable:
        if private_dir is None:
            raise
        return PytesseractEngine(private_dir)
