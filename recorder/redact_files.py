"""`recorder redact`: existing screenshots and text through the same door. [RAW]

Raw pixels stay in this process's memory; only the redacted picture is written, whole or not at all.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from recorder.errors import InputFileError
from redaction.geometry import Box, Monitor
from redaction.masking import EXCLUDED_FILL
from redaction.raw import Cause, Origin, Pixels, RawFrame, RawText
from redaction.redacted import Mask, RedactedFrame, Withheld
from redaction.redactor import Redactor

_ENCODERS = {".png": ".png", ".jpg": ".jpg", ".jpeg": ".jpg", ".webp": ".webp", ".bmp": ".bmp"}


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file: its masks, or why all of it was painted over; `seconds` that deciding took."""

    source: Path
    target: Path
    masks: tuple[Mask, ...]
    withheld: str | None
    seconds: float

    @property
    def masks_by_class(self) -> Counter[str]:
        """How many masks of each class."""
        return Counter(mask.entity for mask in self.masks)


def plan(files: Sequence[Path], out: Path) -> list[tuple[Path, Path]]:
    """Pair each input with its output, `out` / its name.

    Raises:
        InputFileError: if two inputs share a name, an input is not a picture by name, or would be overwritten.

    """
    pairs = [(source, out / source.name) for source in files]
    names = [target.name for _, target in pairs]
    for source, target in pairs:
        if names.count(target.name) > 1:
            raise InputFileError(f"Two files are named {target.name}.", "Redact them into different folders.")
        if source.suffix.lower() not in _ENCODERS:
            raise InputFileError(f"{source} is not a PNG, JPEG, WebP or BMP picture.", "Convert it first.")
        if not source.is_file():
            raise InputFileError(f"{source} is not a file.")
        if target.exists() and target.samefile(source):
            raise InputFileError(f"{source} would be overwritten.", "Choose another --out.")
    return pairs


def redact_files(pairs: Sequence[tuple[Path, Path]], redactor: Redactor) -> Iterator[FileOutcome]:
    """Redact each picture; a withheld one is written as one solid colour of the same size.

    Raises:
        InputFileError: if a picture cannot be read or written.

    """
    for number, (source, target) in enumerate(pairs):
        pixels = _read(source)
        height, width = pixels.shape[:2]
        # each file counts as a monitor of its own, so that nothing is taken over from the file before
        monitor = Monitor(number, Box(0, 0, width, height))
        begun = time.perf_counter()
        result = redactor.redact_frame(RawFrame(pixels, monitor, 0, Cause.FILE))
        seconds = time.perf_counter() - begun
        match result:
            case RedactedFrame():
                _write(target, np.asarray(result.pixels))
                yield FileOutcome(source, target, result.masks, None, seconds)
            case Withheld():
                _write(target, np.full_like(pixels, EXCLUDED_FILL))
                yield FileOutcome(source, target, (), result.reason, seconds)


def redact_lines(lines: Iterable[str], redactor: Redactor) -> Iterator[str]:
    """Redact text line by line; line ends stay."""
    for line in lines:
        body = line.rstrip("\r\n")
        yield redactor.redact_text(RawText(body, Origin.FILE)).text + line[len(body) :]


def _read(source: Path) -> Pixels:
    try:
        data = np.frombuffer(source.read_bytes(), np.uint8)
    except OSError as error:
        raise InputFileError(f"{source} cannot be read: {error.strerror}.") from None
    picture = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
    if picture is None:
        raise InputFileError(f"{source} is not a picture that can be read.")
    return np.ascontiguousarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB))


def _write(target: Path, pixels: Pixels) -> None:
    done, data = cv2.imencode(_ENCODERS[target.suffix.lower()], cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR))
    partial = target.with_name(f".{target.name}.part")
    try:
        if not done:
            raise OSError(0, "the picture cannot be encoded")
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(data.tobytes())
        partial.replace(target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise InputFileError(f"{target} cannot be written: {error.strerror}.") from None
