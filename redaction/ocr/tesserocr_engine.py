"""Tesseract in this process, through tesserocr: no file, no second process. [RAW]"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Final

from redaction.errors import OcrFailed, OcrUnavailable
from redaction.geometry import Box
from redaction.ocr.engine import LineImage, SpelledWord

_DEBIAN_DATA: Final = Path("/usr/share/tesseract-ocr/5/tessdata")
_RESOLUTION_DPI: Final = 300
"""Told to Tesseract so that it does not guess; line images have capitals of 20-30 px, as a scan of 300 dpi has."""


def find_language_data(language: str = "eng") -> Path:
    """The folder with `language`'s trained data: the packaged one, else Debian's.

    Raises:
        OcrUnavailable: if neither has it.

    """
    for folder in (Path(sys.prefix) / "share" / "tessdata", _DEBIAN_DATA):
        if (folder / f"{language}.traineddata").is_file():
            return folder
    raise OcrUnavailable(f"The language data for text recognition ({language}.traineddata) is not installed.")


def _import_tesserocr() -> Any:
    # Tesseract's own thread pool makes two cores four times slower; it reads this when it is loaded.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        import tesserocr
    except ImportError:
        raise OcrUnavailable("The package tesserocr is not installed.") from None
    return tesserocr


class TesserocrEngine:
    """One recogniser per thread; all are loaded at once, so that nothing is read from disk afterwards.

    Args:
        recognisers: how many line images can be read at the same time.
        data: the folder with the language data.

    Raises:
        OcrUnavailable: if the package or its language data is missing.

    """

    def __init__(self, recognisers: int = 2, data: Path | None = None) -> None:
        self._tesserocr = _import_tesserocr()
        folder = str(data or find_language_data())
        self._free: SimpleQueue[Any] = SimpleQueue()
        for _ in range(recognisers):
            self._free.put(self._load(folder))

    def _load(self, folder: str) -> Any:
        try:
            api = self._tesserocr.PyTessBaseAPI(path=folder, lang="eng", psm=self._tesserocr.PSM.SINGLE_LINE)
        except RuntimeError:
            raise OcrUnavailable("Text recognition did not start: its language data cannot be used.") from None
        # line images are dark on white already; a second try with inverted colours only costs time
        api.SetVariable("tessedit_do_invert", "0")
        return api

    @contextmanager
    def _recogniser(self) -> Iterator[Any]:
        api = self._free.get()
        try:
            yield api
        finally:
            self._free.put(api)

    def read(self, image: LineImage) -> list[SpelledWord]:
        """The words of one line from left to right.

        Raises:
            OcrFailed: if Tesseract failed.

        """
        height, width = image.shape
        with self._recogniser() as api:
            try:
                api.SetImageBytes(image.tobytes(), width, height, 1, width)
                api.SetSourceResolution(_RESOLUTION_DPI)
                api.Recognize()
                return list(self._words(api))
            except (RuntimeError, ValueError):
                raise OcrFailed("text recognition failed on a line") from None
            finally:
                api.Clear()

    def _words(self, api: Any) -> Iterator[SpelledWord]:
        symbol_level, word_level = self._tesserocr.RIL.SYMBOL, self._tesserocr.RIL.WORD
        found = api.GetIterator()
        if found is None:
            return
        spelled: list[tuple[str, tuple[int, int, int, int]]] = []
        confidence = 0.0
        for symbol in self._tesserocr.iterate_level(found, symbol_level):
            if symbol.IsAtBeginningOf(word_level):
                if spelled:
                    yield _spell(spelled, confidence)
                spelled, confidence = [], symbol.Confidence(word_level) / 100.0
            box = symbol.BoundingBox(symbol_level)
            if box is not None:
                spelled.append((symbol.GetUTF8Text(symbol_level), box))
        if spelled:
            yield _spell(spelled, confidence)


def _spell(symbols: list[tuple[str, tuple[int, int, int, int]]], confidence: float) -> SpelledWord:
    left, right = min(b[0] for _, b in symbols), max(b[2] for _, b in symbols)
    top, bottom = min(b[1] for _, b in symbols), max(b[3] for _, b in symbols)
    text = ""
    edges = [left]
    for at, (letters, box) in enumerate(symbols):
        end = (box[2] + symbols[at + 1][1][0]) // 2 if at + 1 < len(symbols) else right
        start = edges[-1]
        # a symbol can be several characters (a ligature, a combining accent): they share its width
        edges += [max(start, start + (end - start) * (i + 1) // len(letters)) for i in range(len(letters))]
        text += letters
    return SpelledWord(
        text, Box(left, top, right - left, bottom - top), max(0.0, min(1.0, confidence)), 0, tuple(edges)
    )
