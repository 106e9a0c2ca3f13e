"""Redacted values made by hand, cheap Argon2, and a keyring in memory."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recorder.store.keyslots import Argon2Cost
from recorder.store.stored import SessionStart
from redaction.geometry import Box, Monitor
from redaction.redacted import SEAL, Cause, Mask, RedactedFrame

CHEAP = Argon2Cost(time_cost=1, memory_kib=64, lanes=1)
WORDS, OTHER_WORDS = "open sesame", "open barley"
MONITOR = Monitor(0, Box(0, 0, 160, 96))


class MemoryBox:
    """A keyring in memory; `failure` is raised by the next removal."""

    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}
        self.removed: list[str] = []
        self.failure: Exception | None = None

    def get(self, entry: str) -> str | None:
        """As `SecretBox.get`."""
        return self.secrets.get(entry)

    def put(self, entry: str, secret: str) -> None:
        """As `SecretBox.put`."""
        self.secrets[entry] = secret

    def remove(self, entry: str) -> None:
        """As `SecretBox.remove`."""
        if self.failure is not None:
            failure, self.failure = self.failure, None
            raise failure
        self.secrets.pop(entry, None)
        self.removed.append(entry)


def start(session_id: str = "s1", wall_ms: int = 1_000_000) -> SessionStart:
    """The start of a session."""
    return SessionStart(session_id, wall_ms, "strict", "policy", "notice", "0.1.0")


def frame(
    pixels: NDArray[np.uint8],
    t_ms: int,
    masks: tuple[Mask, ...] = (),
    monitor: Monitor = MONITOR,
    cause: Cause = Cause.CHANGE,
) -> RedactedFrame:
    """A redacted frame."""
    return RedactedFrame(pixels, monitor, t_ms, cause, masks, SEAL)


def screen(shade: int = 0, width: int = 160, height: int = 96) -> NDArray[np.uint8]:
    """A screen with some structure, different for each `shade`."""
    pixels = np.full((height, width, 3), 230, np.uint8)
    pixels[8 : 8 + 16, 8 + shade % 90 : 40 + shade % 90] = (shade % 251, 20, 90)
    return pixels
