"""An opened bundle: frames, pixels and events, read as those of a session are."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from types import TracebackType
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from recorder.bundle.parsing import read_contents, strictly
from recorder.bundle.records import Header, event_fields, frame_about, frame_regions
from recorder.errors import BundleError
from recorder.store.bodies import Row, frame_masks
from recorder.store.events import event_from
from recorder.store.rebuilding import rebuild
from recorder.store.stored import StoredEvent, StoredFrame
from recorder.store.timeline import FrameTime, Timeline
from redaction.redacted import Cause, Mask

_REMEMBERED_PIXELS = 2


class BundleReader:
    """Reads one container; a `Recording`.

    Args:
        file: the container, open for reading from its beginning; closed with the reader.

    Raises:
        BundleError: if it is not exactly what the recorder writes.

    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._contents = read_contents(file)
        self._pixels: OrderedDict[int, NDArray[np.uint8]] = OrderedDict()

    def __enter__(self) -> BundleReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    @property
    def header(self) -> Header:
        """What stands before the frames."""
        return self._contents.header

    @property
    def name(self) -> str:
        """The bundle's random number."""
        return self.header.bundle

    @property
    def policy_digest(self) -> str:
        """The digest of the rules that ran while it was recorded, hexadecimal."""
        return self.header.policy_digest

    @property
    def counts(self) -> tuple[int, int]:
        """How many frames and events there are."""
        return len(self._contents.frames), len(self._contents.events)

    def frames(self) -> Iterator[StoredFrame]:
        """All frames in order of time, without pixels; their seq is their number among all records, from 1.

        Raises:
            BundleError: if one makes no sense.

        """
        masks: dict[int, tuple[Mask, ...]] = {}
        for number, place in self._contents.frames.items():
            with strictly():
                about = frame_about(self._read(place.offset, place.length))
                screen = self._contents.screens[place.screen]
                shown = masks[place.screen] = frame_masks(about, masks.get(place.screen, ()))
            yield StoredFrame(
                number, place.t_ms, screen.monitor, Cause(about["cause"]), screen.width, screen.height, shown
            )

    def pixels(self, seq: int) -> NDArray[np.uint8]:
        """The pixels of frame `seq`, exactly as they were recorded: shape (height, width, 3), RGB, read-only.

        Raises:
            BundleError: if there is no such frame, or it makes no sense.

        """
        if seq not in self._contents.frames:
            raise BundleError(f"There is no frame {seq} in this bundle.")
        if seq not in self._pixels:
            with strictly():
                pixels = self._rebuilt(seq)
            pixels.setflags(write=False)
            self._pixels[seq] = pixels
            while len(self._pixels) > _REMEMBERED_PIXELS:
                self._pixels.popitem(last=False)
        return self._pixels[seq]

    def events(self) -> Iterator[StoredEvent]:
        """Everything but frames, in order of time; each names the frames around it by their seq.

        Raises:
            BundleError: if one makes no sense.

        """
        timeline = self._timeline()
        for number, (offset, length) in self._contents.events.items():
            with strictly():
                t_ms, kind, body = event_fields(self._read(offset, length))
                event = event_from(Row(number, t_ms, kind, 0, b""), body, timeline)
            yield event

    def _timeline(self) -> Timeline:
        screens = self._contents.screens
        places = self._contents.frames.items()
        return Timeline(FrameTime(place.t_ms, number, screens[place.screen].monitor) for number, place in places)

    def _rebuilt(self, seq: int) -> NDArray[np.uint8]:
        screen = self._contents.screens[self._contents.frames[seq].screen]
        return rebuild(seq, (screen.width, screen.height), self._picture, self._pixels)

    def _picture(self, number: int) -> tuple[int | None, bytes | None]:
        place = self._contents.frames[number]
        return place.base, frame_regions(self._read(place.offset, place.length))

    def _read(self, offset: int, length: int) -> bytes:
        self._file.seek(offset)
        return self._file.read(length)
