"""How far each pixel stands out from what is around it: dark on light and light on dark alike. [RAW]"""

from __future__ import annotations

from concurrent.futures import Executor
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from redaction.geometry import Box
from redaction.ocr.areas import busy_areas
from redaction.ocr.channels import largest_channel
from redaction.ocr.marked import read_marked
from redaction.ocr.median import median_around
from redaction.ocr.pieces import pieces_of
from redaction.raw import Pixels

Contrast = NDArray[np.uint8]
"""Shape (height, width): distance of a pixel from its background, 0 to 255, the largest of the three channels."""

INK: Final = 24
"""From this distance on a pixel is ink; the faintest grey that interfaces use on white stands out by about 60."""
_WINDOW_PX: Final = 21
"""Side of the window whose median is the background: text of common sizes covers less than half of it, and an edge
between two plain areas stays an edge, so bars and buttons are background and not ink."""
_EVEN: Final = 6
_PLAIN_PX: Final = 9
"""An even area that holds a disc this wide is plain: strokes of letters are thinner."""
_RUN_PX: Final = 25
_NEXT_PX: Final = 5
"""A plain area counts for the pixels in a square this wide around it."""
_SOME_PX: Final = 8
_STRIP_PX: Final = 12
"""A strip as narrow as the margin of a button is plain so far from the plain area that it runs on from."""
_THICKEST_STRIKE_PX: Final = 2
_STROKE_PX: Final = 5
"""What crosses a strike is a stroke from this height on: the wave of a spell checker on a line of a table is lower."""
_NEAR_LETTERS_PX: Final = 9
"""A line takes the ends of the strokes that stand within half of this over or under it: those of a link's letters."""
_NEAR_PX: Final = 41
_CROSSED: Final = 0.12
"""Letters cross or touch this share of a line near any place of it, which is whole; between rows they hardly do."""
SIDEWAYS_PX: Final = 52
UPWARDS_PX: Final = 36
"""No pixel further away has a say in a pixel's contrast: the window reaches 10 pixels, strips 12 more, and what makes
their areas plain 11 upwards and 26 sideways; what is struck out reaches 3 upwards."""
_LOWEST_PLATE_PX: Final = 8
_TALLEST_PLATE_PX: Final = 80
_PLATE_FILL: Final = 0.55
"""A component that fills this much of its outline is a plate (badge, chip, avatar): its letters are holes in it."""
_RIM: Final = np.ones((3, 3), np.uint8)
_SOFT: Final = 0.5
"""Where so many of the outermost pixels of a plate have another colour its edge is soft, and they are no ink."""
_PLATE_MARGIN: Final = 0.12
"""A plate's letters keep this share of its height from its upper and lower edge."""
_PLATE_FILLED: Final = 0.6
"""Or they fill so much of its height, as on a selection: the holes of heavy letters do not."""
_BOXY: Final = 0.9
"""A selection is a rectangle; letters that touch are none."""
_LOW_PX: Final = 13
"""On a lower plate letters fill it, or it is none."""


def contrast_of(pixels: Pixels, pool: Executor | None = None) -> Contrast:
    """The contrast map of an image, shape (height, width, 3), any channel order.

    Only what is not plain is looked at, so that the cost grows with what stands on a screen and not with its size;
    the result is the same as for the whole image at once. The parts are shared among the threads of `pool`.
    """
    contrast = unplated_contrast(pixels, pool)
    read_grounds(pixels, contrast)
    return contrast


def read_grounds(pixels: Pixels, contrast: Contrast) -> None:
    """Measure what stands on a ground of its own, a bar or a plate, against that ground, in place."""
    read_marked(pixels, contrast)
    _read_plates(pixels, contrast)


def reach(box: Box) -> Box:
    """The box with all around it that has a say in the contrast of its pixels."""
    left, top = box.left - SIDEWAYS_PX, box.top - UPWARDS_PX
    return Box(left, top, box.width + 2 * SIDEWAYS_PX, box.height + 2 * UPWARDS_PX)


def unplated_contrast(pixels: Pixels, pool: Executor | None = None) -> Contrast:
    """Contrast but for what stands in plates: each pixel's is told by the pixels near it alone."""
    contrast = np.zeros(pixels.shape[:2], dtype=np.uint8)
    if min(pixels.shape[:2]) < 2:
        return contrast
    areas = busy_areas(pixels, _WINDOW_PX // 2)

    def look(area: Box) -> None:
        window = reach(area).clip(pixels.shape[1], pixels.shape[0])
        found = _contrast_in(_without_colour(pixels[window.top : window.bottom, window.left : window.right]))
        inner = area.moved(-window.left, -window.top)
        contrast[area.top : area.bottom, area.left : area.right] = found[
            inner.top : inner.bottom, inner.left : inner.right
        ]

    for _ in map(look, areas) if pool is None or len(areas) == 1 else pool.map(look, areas):
        pass
    return contrast


def _without_colour(pixels: Pixels) -> Pixels:
    """A copy with one channel, shape (height, width), if all three are the same, else with three."""
    some = pixels[::_SOME_PX, ::_SOME_PX]  # most pictures with colour show it there already
    if (some[:, :, 0] == some[:, :, 1]).all() and (some[:, :, 1] == some[:, :, 2]).all():
        first, second, third = cv2.split(pixels)
        if np.array_equal(first, second) and np.array_equal(second, third):
            return np.asarray(first, dtype=np.uint8)
    return np.ascontiguousarray(pixels)


def _contrast_in(pixels: Pixels) -> Contrast:
    """Contrast but for plates; shape (height, width, 3) or, without colour, (height, width)."""
    runs = _long_runs(pixels)
    plain = _plain(pixels, runs)
    outside = cv2.compare(plain if pixels.ndim == 2 else cv2.merge([plain] * 3), 0, cv2.CMP_EQ)
    floor, ceiling = cv2.bitwise_or(pixels, outside), cv2.subtract(pixels, outside)
    median = median_around(pixels, _WINDOW_PX)
    background = _background(median, floor, ceiling)
    contrast = np.minimum(_distance(pixels, background), _beyond_plain(pixels, plain, floor, ceiling))
    return _without_strikes(contrast, runs, _distance(pixels, median))


def _without_strikes(contrast: Contrast, runs: NDArray[np.uint8], apart: Contrast) -> Contrast:
    """Contrast in which letters go on under the thin line that crosses or underlines them: a task done, a link.

    Args:
        contrast: the contrast of a picture in which long lines are plain.
        runs: 1 in rows of one colour that are longer than any stroke.
        apart: how far each pixel is from the colour that most around it have.

    """
    lines = cv2.bitwise_and(runs, cv2.compare(apart, INK, cv2.CMP_GT))
    thick = cv2.morphologyEx(lines, cv2.MORPH_OPEN, np.ones((_THICKEST_STRIKE_PX + 1, 1), np.uint8))
    strikes = np.asarray(cv2.subtract(lines, thick), dtype=np.uint8)
    if not strikes.any():
        return contrast
    letters = np.where(strikes > 0, np.uint8(0), apart)
    closed = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, np.ones((_THICKEST_STRIKE_PX + 1, 1), np.uint8))
    strokes = cv2.morphologyEx((closed > INK).astype(np.uint8), cv2.MORPH_OPEN, np.ones((_STROKE_PX, 1), np.uint8))
    crossed = cv2.bitwise_and(strikes, cv2.dilate(strokes, np.ones((_NEAR_LETTERS_PX, 1), np.uint8)))
    crossings, length = (cv2.boxFilter(one, cv2.CV_16U, (_NEAR_PX, 1), normalize=False) for one in (crossed, strikes))
    often = (crossings >= _CROSSED * length) & (length >= _NEAR_PX // 2)
    beside = cv2.dilate(strikes & often, np.ones((_NEXT_PX, 1), np.uint8)) > 0
    return np.where(beside, np.maximum(contrast, closed), contrast)


def _background(median: Pixels, floor: Pixels, ceiling: Pixels) -> Pixels:
    """The median around each pixel, but no colour outside the range of the plain areas there: bold type has none.

    Args:
        median: of the window around each pixel.
        floor: the same where it is plain, and 255 elsewhere.
        ceiling: the same where it is plain, and 0 elsewhere.

    """
    window = np.ones((_WINDOW_PX, _WINDOW_PX), np.uint8)
    lowest, highest = cv2.erode(floor, window), cv2.dilate(ceiling, window)
    background = median.copy()
    cv2.copyTo(cv2.min(cv2.max(median, lowest), highest), cv2.compare(lowest, highest, cv2.CMP_LE), background)
    return background


def _distance(pixels: Pixels, background: Pixels) -> Contrast:
    return _largest(cv2.absdiff(pixels, background))


def _largest(values: cv2.typing.MatLike) -> Contrast:
    """The largest of the channels."""
    return np.asarray(values, dtype=np.uint8) if values.ndim == 2 else largest_channel(values)


def _beyond_plain(pixels: Pixels, plain: NDArray[np.uint8], floor: Pixels, ceiling: Pixels) -> Contrast:
    """How far each pixel lies outside the range of the plain areas next to it; 255 where there is none.

    The rounded corner of a button, and the soft edge of any area, lies between two plain colours: it is no ink.
    """
    near = np.ones((_NEXT_PX, _NEXT_PX), np.uint8)
    lowest, highest = cv2.erode(floor, near), cv2.dilate(ceiling, near)
    distance = _largest(cv2.max(cv2.subtract(lowest, pixels), cv2.subtract(pixels, highest)))
    alone = cv2.dilate(plain, near) == 0
    return np.where(alone, np.uint8(255), distance)


def _plain(pixels: Pixels, runs: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """1 for each pixel of a plain area, and of the even strips that run on from one: those between text and an edge."""
    even = (_largest(cv2.morphologyEx(pixels, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))) <= _EVEN).astype(np.uint8)
    shape = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_PLAIN_PX, _PLAIN_PX))
    plain = cv2.morphologyEx(even, cv2.MORPH_OPEN, shape) | runs
    for _ in range(_STRIP_PX):
        plain |= cv2.dilate(plain, np.ones((3, 3), np.uint8)) & even
    return np.asarray(plain, dtype=np.uint8)


def _long_runs(pixels: Pixels) -> NDArray[np.uint8]:
    """Pixels in even rows longer than any stroke: the strips between letters and the edge of a button, and rules."""
    even = np.zeros(pixels.shape[:2], dtype=np.uint8)
    even[:, 1:] = _largest(cv2.absdiff(pixels[:, 1:], pixels[:, :-1])) <= _EVEN
    return np.asarray(cv2.morphologyEx(even, cv2.MORPH_OPEN, np.ones((1, _RUN_PX), np.uint8)), dtype=np.uint8)


def _read_plates(pixels: Pixels, contrast: Contrast) -> None:
    """Measure inside each plate against the plate's own colour, in place."""
    labels, stats = pieces_of(contrast > INK)
    _, _, width, height, area = stats.T
    solid = (height >= _LOWEST_PLATE_PX) & (height <= _TALLEST_PLATE_PX) & (width >= _LOWEST_PLATE_PX)
    solid &= area > _PLATE_FILL * width * height
    solid[0] = False
    for index in np.flatnonzero(solid).tolist():
        left, top, across, down = (int(v) for v in stats[index, :4])
        if _stands_in_text(stats, index):
            continue
        here = np.s_[top : top + down, left : left + across]
        plate = (labels[here] == index).astype(np.uint8)
        inside = _filled(plate)
        colour = np.median(pixels[here][plate > 0], axis=0).astype(np.uint8)
        apart = _distance(pixels[here], np.broadcast_to(colour, pixels[here].shape).copy())
        apart[inside == 0] = 0
        boxy = float(inside.mean()) >= _BOXY
        rim = cv2.erode(inside, _RIM, borderType=cv2.BORDER_CONSTANT, borderValue=(0,)) != inside
        if boxy and float((apart[rim] > INK).mean()) > _SOFT:
            apart[rim] = 0
        if _letters(apart, boxy):
            contrast[here] = np.where(inside > 0, apart, contrast[here])


def _stands_in_text(stats: NDArray[np.int32], index: int) -> bool:
    """Whether a neighbour of like height stands as close as letters do: then it is a heavy letter, not a plate."""
    left, top, width, height, _ = (int(v) for v in stats[index])
    reach = max(2, height // 4)
    beside = (stats[:, 0] < left + width + reach) & (stats[:, 0] + stats[:, 2] > left - reach)
    level = (np.abs(stats[:, 1] + stats[:, 3] / 2 - top - height / 2) < 0.3 * height) & (stats[:, 3] > 0.5 * height)
    near = beside & level
    near[[0, index]] = False
    within = (stats[:, 0] >= left) & (stats[:, 0] + stats[:, 2] <= left + width)
    return bool((near & ~within).any())


def _filled(plate: NDArray[np.uint8]) -> NDArray[np.uint8]:
    outline, _ = cv2.findContours(plate, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    inside = np.zeros_like(plate)
    cv2.drawContours(inside, outline, -1, (1,), cv2.FILLED)
    return inside


def _letters(apart: Contrast, boxy: bool) -> bool:
    """Whether what stands out in a plate can be letters: several pieces, away from its edges, or as high as a bar."""
    height, width = apart.shape
    _, stats = pieces_of(apart > INK)
    _, top, across, tall, _ = stats[1:].T
    margin = _PLATE_MARGIN * height
    level = (tall >= 5) & (top >= margin) & (top + tall <= height - margin)
    pieces = int(level.sum()) if height >= _LOW_PX else 0
    filling = int(((tall >= _PLATE_FILLED * height) & (across <= tall)).sum()) if boxy else 0
    return max(pieces, filling) >= 3 or (pieces == 2 and width >= 1.6 * height)
