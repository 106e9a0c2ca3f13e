"""Heavy type: bold letters so large that their strokes cover most of what is compared with its surroundings. [RAW]

At full size such strokes are taken for background and the gaps between them for ink; at half the size they are thin.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from redaction.ocr.contrast import INK, Contrast

TALL_PX: Final = 18
"""Ink on a screen that is this high may be heavy type, or pieces of it."""
_LETTER_PX: Final = 9.0
"""Lower letters, at half the size, are read well at full size however bold they are."""
_STROKE_PX: Final = 3
_SHARE: Final = 0.6
_TELLING: Final = 3
"""So many letters, or runs of letters that touch, have thick strokes: an avatar beside small type is no heavy type."""


def is_heavy(ink: Contrast, glyph_height: float) -> bool:
    """Whether most of a line's ink, shape (height, width), at half the size of the screen, is in thick strokes."""
    if glyph_height < _LETTER_PX:
        return False
    strokes = (ink > INK).astype(np.uint8)
    thick = cv2.morphologyEx(strokes, cv2.MORPH_OPEN, np.ones((_STROKE_PX, _STROKE_PX), np.uint8))
    if int(thick.sum()) < _SHARE * int(strokes.sum()):
        return False
    pieces, labels = cv2.connectedComponents(strokes, connectivity=8)
    own = np.bincount(np.asarray(labels).ravel(), minlength=pieces)[1:]
    in_thick = np.bincount(np.asarray(labels)[thick > 0], minlength=pieces)[1:]
    return int((in_thick * 2 >= own).sum()) >= _TELLING
