"""Private ink that is told by its hue: whatever of a value is left on a stored frame is seen, readable or not.

Values are shown in a dark purple, and in a light one on dark grounds; nothing else on the desk has that hue.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from redaction.geometry import Box

COLOUR: Final = "#5a105a"
LIGHT: Final = "#f0b4f0"
_SGR: Final = "38;2;90;16;90"
_LEAST: Final = 9
_EVEN: Final = 0.35
"""Red and blue stand out from green by `_LEAST`, and from each other by at most this share of that."""
_NEAR_PX: Final = (3, 11)
_SPECK: Final = 14
"""Ink of fewer pixels is the edge of a letter."""
_READABLE_PX: Final = (6, 24)
"""Letters of which so many rows are left, and so many columns, can be read by eye."""


def tinted(text: str) -> str:
    """A private value, as HTML."""
    return f"<i class=private>{html.escape(text)}</i>"


def tinted_in_terminal(text: str) -> str:
    """A private value, as a terminal shows it."""
    return f"\x1b[{_SGR}m{text}\x1b[0m"


def private_ink(picture: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which pixels of a picture, shape (height, width, 3), BGR, are ink of a value."""
    blue, green, red = (picture[..., channel].astype(np.int16) for channel in range(3))
    apart = np.minimum(red, blue) - green
    hue: NDArray[np.bool_] = (apart >= _LEAST) & (np.abs(red - blue) <= np.maximum(_LEAST, _EVEN * apart))
    return hue


def pieces_left(picture: NDArray[np.uint8]) -> Iterator[Box]:
    """Where ink of values is left on a picture: letters next to each other are one piece."""
    ink = private_ink(picture)
    if not ink.any():
        return
    joined = cv2.dilate(ink.astype(np.uint8), np.ones(_NEAR_PX, np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    for number, (left, top, width, height, _) in enumerate(stats.tolist()):
        here = np.s_[top : top + height, left : left + width]
        own = ink[here] & (labels[here] == number)
        if number and int(own.sum()) >= _SPECK:
            rows, columns = np.flatnonzero(own.any(axis=1)), np.flatnonzero(own.any(axis=0))
            across, down = int(columns[-1] - columns[0]) + 1, int(rows[-1] - rows[0]) + 1
            yield Box(left + int(columns[0]), top + int(rows[0]), across, down)


def is_readable(piece: Box) -> bool:
    """Whether letters of this size can be read by eye."""
    high, wide = _READABLE_PX
    return piece.height >= high and piece.width >= wide
