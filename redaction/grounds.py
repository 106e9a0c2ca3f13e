"""Masks over text that stands on a ground of its own, as selected and marked text does: the strip of it goes too. [RAW]

A bar of colour that looks out over a mask tells that something was selected there, and how high its letters were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from redaction.geometry import Box
from redaction.raw import Pixels
from redaction.redacted import Mask

_STRIP_PX: Final = 6
"""A ground ends at most so far over or under its text."""
_EVEN: Final = 6
_SOME_PX: Final = 3
_MOSTLY: Final = 0.75
"""A mask is wider than its text, and may stand out of the ground's sides."""

Ints = NDArray[np.int64]


def over_grounds(pixels: Pixels, masks: Sequence[Mask]) -> list[Mask]:
    """The masks, each up and down to the edges of the ground that its text stands on, if these are near.

    Args:
        pixels: the picture, shape (height, width, 3).
        masks: what is hidden, within the picture.

    """
    if not masks:
        return []
    edges = np.array([(mask.box.top, mask.box.bottom, mask.box.left + mask.box.width // 2) for mask in masks])
    top, bottom, middle = edges.T
    above = _differ(pixels, top, top - _STRIP_PX, middle)
    below = _differ(pixels, bottom - 1, bottom - 1 + _STRIP_PX, middle)
    return [
        replace(mask, box=_grown(pixels, mask.box, up, down)) if up or down else mask
        for mask, up, down in zip(masks, above.tolist(), below.tolist(), strict=True)
    ]


def _differ(pixels: Pixels, near: Ints, far: Ints, column: Ints) -> NDArray[np.bool_]:
    """For each column whether the pixels in its two rows are of two colours; the last row goes on for ever."""
    last, column = pixels.shape[0] - 1, column.clip(0, pixels.shape[1] - 1)
    one, other = pixels[near.clip(0, last), column], pixels[far.clip(0, last), column]
    return np.asarray(np.abs(one.astype(np.int16) - other).max(axis=1) > _EVEN)


def _grown(pixels: Pixels, box: Box, up: bool, down: bool) -> Box:
    box = box.clip(pixels.shape[1], pixels.shape[0])
    columns = np.s_[box.left : box.right]
    over = _strip(pixels[max(0, box.top - _STRIP_PX) : box.top + 1, columns][::-1]) if up else 0
    under = _strip(pixels[box.bottom - 1 : box.bottom + _STRIP_PX, columns]) if down else 0
    return Box(box.left, box.top - over, box.width, box.height + over + under)


def _strip(rows: Pixels) -> int:
    """How far the ground goes on from the first row, which is masked already, if it ends there: up to a plain row.

    That row of another colour counts too: the edge of a ground may be soft.
    """
    if not len(rows) or not rows.shape[1]:
        return 0
    wide = rows[:, ::_SOME_PX].astype(np.int16)
    colours = np.median(wide, axis=1)
    plain = (np.abs(wide - colours[:, None]).max(axis=2) <= _EVEN).mean(axis=1) >= _MOSTLY
    alike = plain & (np.abs(colours - colours[0]).max(axis=1) <= _EVEN)
    ends = int(alike.argmin())
    return ends if alike[0] and not alike[ends] and plain[ends] else 0
