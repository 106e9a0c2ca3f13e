"""What a format is made from: a session of the person's store, or a bundle that a recipient opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from recorder.store.stored import StoredEvent, StoredFrame


class Recording(Protocol):
    """One recording, redacted, read from its beginning as often as needed."""

    @property
    def name(self) -> str:
        """What it is called outside: the session's id, or the bundle's random one."""

    @property
    def policy_digest(self) -> str:
        """The digest of the rules that ran while it was recorded, hexadecimal."""

    def frames(self) -> Iterator[StoredFrame]:
        """All frames in order of time, without pixels.

        Raises:
            RecorderError: if it is damaged.

        """

    def pixels(self, seq: int) -> NDArray[np.uint8]:
        """The pixels of frame `seq`: shape (height, width, 3), RGB, read-only.

        Raises:
            RecorderError: if there is no such frame, or it is damaged.

        """

    def events(self) -> Iterator[StoredEvent]:
        """Everything but frames, in order of time; each names the frames around it by their seq.

        Raises:
            RecorderError: if it is damaged.

        """
