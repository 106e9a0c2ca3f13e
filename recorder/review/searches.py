"""Where else: the frames in which a place looks the same, and those in which a text can be read.

Both go by what is stored as a change: a frame that was stored as equal to another one, or that changed elsewhere, needs
no look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np

from recorder.review.interfaces import FrameReading, ReadLine
from recorder.review.lines import Wanted
from recorder.store.edits import TextSpan
from recorder.store.events import texts_of
from recorder.store.reader import SessionReader
from recorder.store.regions import unpack
from recorder.store.stored import StoredEvent, StoredFrame
from redaction.geometry import Box
from redaction.redacted import Mask

Progress = Callable[[int, int], None]
"""Told how many of how many frames are done; may raise to end the search."""

_STEP: Final = 20


def frames_alike(
    reader: SessionReader, frames: Sequence[StoredFrame], at: StoredFrame, box: Box, progress: Progress
) -> frozenset[int]:
    """The frames of the same monitor and size whose pixels in `box` are exactly those of frame `at`.

    Raises:
        StoreError: if the session is damaged.

    """
    layout = (at.monitor, at.width, at.height)
    alike = sorted(one.seq for one in frames if (one.monitor, one.width, one.height) == layout)
    wanted = reader.pixels(at.seq)[box.top : box.bottom, box.left : box.right].copy()
    verdicts: dict[int, bool] = {}
    for number, seq in enumerate(alike):
        if number % _STEP == 0:
            progress(number, len(alike))
        base, regions = reader.picture_record(seq)
        if base in verdicts and (regions is None or not _reaches(regions, box)):
            verdicts[seq] = verdicts[base]
        else:
            part = reader.pixels(seq)[box.top : box.bottom, box.left : box.right]
            verdicts[seq] = bool(np.array_equal(part, wanted))
    progress(len(alike), len(alike))
    return frozenset(seq for seq, same in verdicts.items() if same)


class FrameTexts:
    """The lines of every frame that was read so far; the same line is kept once.

    Args:
        reading: reads frames.

    """

    def __init__(self, reading: FrameReading) -> None:
        self._reading = reading
        self._lines: dict[int, tuple[ReadLine, ...]] = {}
        self._once: dict[ReadLine, ReadLine] = {}

    def close(self) -> None:
        """Forget everything."""
        self._reading.close()
        self._lines.clear()
        self._once.clear()

    def lines(self, reader: SessionReader, frame: StoredFrame) -> tuple[ReadLine, ...]:
        """What can be read on a stored frame.

        Raises:
            ReadingError: if it cannot be read. StoreError: if it is damaged.

        """
        seq = frame.seq
        if seq not in self._lines:
            base, regions = reader.picture_record(seq)
            if base in self._lines and regions is None:
                self._lines[seq] = self._lines[base]
            else:
                found = self._reading.read(frame.monitor.index, reader.pixels(seq))
                self._lines[seq] = tuple(self._once.setdefault(line, line) for line in found)
        return self._lines[seq]


def frames_saying(
    reader: SessionReader, frames: Sequence[StoredFrame], texts: FrameTexts, wanted: Wanted, progress: Progress
) -> dict[int, tuple[Mask, ...]]:
    """The frames on which a text can be read, each with the boxes around it.

    Raises:
        ReadingError: if a frame cannot be read. StoreError: if the session is damaged.

    """
    found: dict[int, tuple[Mask, ...]] = {}
    known: dict[tuple[ReadLine, ...], tuple[Box, ...]] = {}
    for number, frame in enumerate(frames):
        progress(number, len(frames))
        lines = texts.lines(reader, frame)
        if lines not in known:
            known[lines] = wanted.places_in(lines)
        boxes = [box.clip(frame.width, frame.height) for box in known[lines]]
        if boxes:
            found[frame.seq] = tuple(Mask(box, "EMPLOYEE", "employee.text") for box in boxes if box.area)
    progress(len(frames), len(frames))
    return found


def events_saying(events: Iterable[StoredEvent], wanted: Wanted) -> dict[int, tuple[TextSpan, ...]]:
    """The typed runs and windows in whose texts a text stands, with its spans."""
    found: dict[int, tuple[TextSpan, ...]] = {}
    for event in events:
        spans = tuple(
            TextSpan(field, start, end)
            for field, text in texts_of(event).items()
            for start, end in wanted.spans_in(text.text)
        )
        if spans:
            found[event.seq] = spans
    return found


def _reaches(regions: bytes, box: Box) -> bool:
    return any(region.box.intersects(box) for region in unpack(regions))
