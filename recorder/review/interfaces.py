"""What a review needs from outside: one who reads frames, and one who has a session approved.

Both are handed in by `recorder.commands`: review itself knows neither text recognition nor the way out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line that was read on a stored frame.

    Args:
        text: its characters.
        lefts: where each character begins, in pixels of the frame.
        rights: where each ends.
        top: its first row.
        bottom: the first row below.

    """

    text: str
    lefts: tuple[int, ...]
    rights: tuple[int, ...]
    top: int
    bottom: int


class FrameReading(Protocol):
    """Reads stored, already redacted frames; what did not change since the last one costs next to nothing."""

    def read(self, monitor: int, pixels: NDArray[np.uint8]) -> tuple[ReadLine, ...]:
        """The lines of a frame of one monitor, shape (height, width, 3), RGB.

        Raises:
            ReadingError: if it cannot be read.

        """
        ...

    def close(self) -> None:
        """Stop, and forget everything."""
        ...


@dataclass(frozen=True, slots=True)
class Offer:
    """What would be sent, to whom and for what, before anybody said yes.

    Args:
        digest: over every byte that would be sent.
        size: those bytes.
        frames: how many frames.
        events: how many actions, windows and other records.
        masks: masks by class.
        recipients: names and fingerprints of all who could open it.
        destination: where it would go.
        purpose: what it may be used for.
        expires: the last day of its use, ISO date.

    """

    digest: str
    size: int
    frames: int
    events: int
    masks: Mapping[str, int]
    recipients: tuple[tuple[str, str], ...]
    destination: str
    purpose: str
    expires: str


class Approver(Protocol):
    """Has a session approved; used by one thread at a time."""

    def destinations(self) -> tuple[str, ...]:
        """The names of the destinations that were added."""
        ...

    def prepare(self, session_id: str, destination: str) -> Offer:
        """Seal what would be sent, and say what it is.

        Raises:
            RecorderError: if it cannot be approved.

        """
        ...

    def confirm(self, session_id: str, digest: str) -> None:
        """Approve the offer with this digest.

        Raises:
            RecorderError: if that is not what was prepared last.

        """
        ...

    def discard(self, session_id: str) -> None:
        """Drop what was prepared and not confirmed."""
        ...
