"""Tesseract beside this process, for machines that no tesserocr wheel exists for. [RAW]

pytesseract hands the picture over as a file and leaves it behind when killed. So it runs only with a private folder
that lives in memory (a tmpfs of Linux that only this user can enter); anything else is refused.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from redaction.errors import OcrFailed, OcrUnavailable
from redaction.geometry import Box
from redaction.ocr.engine import LineImage, SpelledWord

_SETTINGS: Final = "--psm 7 -c tessedit_do_invert=0"
_WORD_LEVEL: Final = 5


class PytesseractEngine:
    """Reads line images with the `tesseract` command.

    Args:
        private_dir: an empty folder in memory with mode 0700, owned by this user; nobody else may use it.

    Raises:
        OcrUnavailable: if the folder is not one, or the package or the command is missing.

    """

    def __init__(self, private_dir: Path) -> None:
        check_private(private_dir)
        self._dir = private_dir
        self._lock = threading.Lock()
        try:
            import pytesseract

            pytesseract.get_tesseract_version()
        except ImportError:
            raise OcrUnavailable("The package pytesseract is not installed.") from None
        except (SystemExit, OSError, pytesseract.TesseractNotFoundError):
            raise OcrUnavailable("The command tesseract is not installed.") from None
        self._pytesseract: Any = pytesseract

    def read(self, image: LineImage) -> list[SpelledWord]:
        """The words of one line from left to right.

        Raises:
            OcrFailed: if Tesseract failed.

        """
        from PIL import Image

        with self._lock, _temporary_files_in(self._dir):
            try:
                table = self._pytesseract.image_to_data(
                    Image.fromarray(image), config=_SETTINGS, output_type=self._pytesseract.Output.DICT
                )
            except (RuntimeError, OSError, ValueError):
                raise OcrFailed("text recognition failed on a line") from None
            finally:
                self._empty()
        rows = zip(*(table[name] for name in ("level", "text", "left", "top", "width", "height", "conf")), strict=True)
        return [_word(row) for row in rows if row[0] == _WORD_LEVEL and row[1].strip()]

    def _empty(self) -> None:
        for left_over in self._dir.iterdir():
            left_over.unlink()


def check_private(folder: Path) -> None:
    """Refuse a folder for raw pictures unless it lives in memory and only this user can enter it.

    Raises:
        OcrUnavailable: if it does not, or nobody can tell.

    """
    if not sys.platform.startswith("linux"):
        raise OcrUnavailable("Text recognition through files is refused: no folder in memory on this system.")
    status = folder.stat()
    if status.st_uid != os.getuid() or status.st_mode & 0o077:
        raise OcrUnavailable("Text recognition through files is refused: its folder is open to other users.")
    if _file_system(folder) not in ("tmpfs", "ramfs"):
        raise OcrUnavailable("Text recognition through files is refused: its folder is not in memory.")


def _file_system(folder: Path) -> str:
    """The type of the file system that holds `folder`, by the longest mount point above it."""
    place = folder.resolve()
    mounts = [line.split() for line in Path("/proc/self/mounts").read_text().splitlines()]
    above = [(len(Path(m[1]).parts), m[2]) for m in mounts if place.is_relative_to(m[1])]
    return max(above, default=(0, ""))[1]


@contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    before = tempfile.tempdir
    tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


def _word(row: tuple[Any, ...]) -> SpelledWord:
    _, text, left, top, width, height, confidence = row
    edges = tuple(left + width * i // len(text) for i in range(len(text) + 1))
    return SpelledWord(text, Box(left, top, width, height), max(0.0, float(confidence)) / 100, 0, edges)
