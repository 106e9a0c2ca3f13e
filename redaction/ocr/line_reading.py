"""One text line to words: enlarge, let the engine read, put the words back where their ink is. [RAW]"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

import cv2
import numpy as np
import regex
from numpy.typing import NDArray

from redaction.errors import OcrFailed
from redaction.geometry import Box
from redaction.ocr.contrast import INK
from redaction.ocr.engine import LineImage, OcrEngine, SpelledWord
from redaction.ocr.lines import TextLine
from redaction.ocr.percentile import percentile
from redaction.ocr.pieces import pieces_of

CAPITAL_PX: Final = 22
"""Height that capitals are enlarged to: Tesseract reads 20-30 px best, and time grows with the width."""
_PAD_PX: Final = 10
_FAINTEST_PX: Final = 60
"""Contrast that is stretched to black even when nothing in the line is stronger: noise stays grey."""
_TELLING_GAPS: Final = 6
_WIDER: Final = 1.15
_NARROW_GAP: Final = 0.12
_EVEN_TYPE: Final = 0.3
"""A gap up to `_WIDER` times the wide gaps inside the line's words is no space; where a line has fewer than
`_TELLING_GAPS` such gaps, one up to `_NARROW_GAP` of the letters' height. Gaps inside words of more than `_EVEN_TYPE`
of it tell type in which all letters take the same width."""
_HYPHEN_GAP: Final = 0.42
"""In type of fixed width a hyphen leaves so much room, in heights of letters; a space leaves more in any type."""
_TELLING_SPACES: Final = 3
_NO_SPACE: Final = 0.6
"""Beside a sign, a gap so much narrower than the usual space of its line is none."""
_SURE_OF_WIDE: Final = 0.6
_WIDEST_LETTER, _LOW_LETTER, _WIDE_LETTER = 1.8, 1.4, 1.0
"""A letter is at most so many times as wide as high; those of a word without high letters, and those of any other."""
_TALL: Final = regex.compile(r"[\p{Lu}\dbdfhklt]")
_SAYS_SOMETHING: Final = 3
_SLIM: Final = 5
_LEAST_LETTER_PX: Final = 5
_HARDLY_READ: Final = 0.25
_GUESSED: Final = 0.15
"""What was read with less confidence was not read: its letters are as good as any others."""
_ICON_WIDTH: Final = 1.8
_ASCII: Final = str.maketrans(
    {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2014: "-", 0x2013: "-", 0x2010: "-", 0x2212: "-"}
)
"""Tesseract likes typographic signs; commands, keys and e-mail addresses are written with plain ones."""


@dataclass(frozen=True, slots=True)
class LineReading:
    """What one line says, in pixels of its `ink`: words, and ink of at least two letters that belongs to no word.

    `illegible` is what has so many letters that it says something, of `unread` and of the words that were only guessed.
    """

    words: tuple[SpelledWord, ...]
    unread: tuple[Box, ...]
    illegible: tuple[Box, ...] = ()


def line_image(line: TextLine, capital_px: int = CAPITAL_PX) -> tuple[LineImage, float]:
    """Dark on white, capitals `capital_px` high; and how much it was enlarged."""
    scale = capital_px / max(6.0, line.glyph_height)
    size = (max(1, round(line.ink.shape[1] * scale)), max(1, round(line.ink.shape[0] * scale)))
    large = cv2.resize(line.ink, size, interpolation=cv2.INTER_CUBIC)
    ink = line.ink[line.ink > INK]
    strongest = max(_FAINTEST_PX, int(percentile(ink, 95)) if len(ink) else 0)
    dark = 255 - cv2.convertScaleAbs(large, alpha=255 / strongest)
    image = cv2.copyMakeBorder(dark, _PAD_PX, _PAD_PX, _PAD_PX, _PAD_PX, cv2.BORDER_CONSTANT, value=(255,))
    return np.asarray(image, dtype=np.uint8), scale


def read_line(engine: OcrEngine, line: TextLine, capital_px: int = CAPITAL_PX) -> LineReading:
    """Read one line.

    Raises:
        OcrFailed: if the engine failed, or gave what cannot be the words of this line.

    """
    return snapped(spelled(engine, line, capital_px), line)


def unreadable(line: TextLine) -> LineReading:
    """A line of which all is ink that says something, and nothing can be read."""
    whole = (Box(0, 0, line.ink.shape[1], line.ink.shape[0]),)
    return LineReading((), whole, whole)


def spelled(engine: OcrEngine, line: TextLine, capital_px: int) -> list[SpelledWord]:
    """The words of one line as the engine gives them, in pixels of its ink, from left to right.

    Raises:
        OcrFailed: if the engine failed, or gave what cannot be the words of this line.

    """
    image, scale = line_image(line, capital_px)
    read = engine.read(image)
    if not all(_can_be(word, image.shape[1]) for word in read):
        raise OcrFailed("text recognition gave words that are none")
    found = [_to_ink(word, scale, line) for word in read]
    return sorted((word for word in found if word.expose_text().strip()), key=lambda word: word.box.left)


def _can_be(word: SpelledWord, width: int) -> bool:
    """Whether a word's letters all have a place in an image of this width: a word elsewhere would be masked there."""
    inside = all(0 <= edge <= width for edge in word.edges)
    return inside and len(word.edges) == len(word.expose_text()) + 1 and 0.0 <= word.confidence <= 1.0


def _to_ink(word: SpelledWord, scale: float, line: TextLine) -> SpelledWord:
    height, width = line.ink.shape
    edges = tuple(min(width, max(0, round((edge - _PAD_PX) / scale))) for edge in word.edges)
    box = Box(edges[0], 0, max(1, edges[-1] - edges[0]), height)
    return SpelledWord(word.expose_text().translate(_ASCII), box, word.confidence, 0, edges)


def snapped(words: list[SpelledWord], line: TextLine) -> LineReading:
    """Give each piece of ink to the word it lies in or nearest to: the engine's own boxes are a few pixels off.

    Args:
        words: from left to right.
        line: the line that they are on.

    """
    words = [word for word in words if not _far_too_wide(word)]
    reach = 0.5 * line.glyph_height
    sides = [(word.box.left, word.box.right) for word in words]
    bounds = [[left, right] for left, right in sides]
    left_over: list[tuple[int, int]] = []
    for start, end in _ink_runs(line):
        touched = [i for i, (left, right) in enumerate(sides) if left < end and start < right]
        if not touched and words:
            nearest = min(range(len(words)), key=lambda i: _distance(words[i].box, start, end))
            touched = [nearest] if _distance(words[nearest].box, start, end) <= reach else []
        if not touched:
            left_over.append((start, end))
            continue
        bounds[touched[0]][0] = min(bounds[touched[0]][0], start)
        bounds[touched[-1]][1] = max(bounds[touched[-1]][1], end)
    bounded = [_bounded(word, bound[0], bound[1], line) for word, bound in zip(words, bounds, strict=True)]
    boxes = [_ink_box(line, start, end) for start, end in _joined(left_over, reach)]
    letters = [(box, _letters_in(line, box)) for box in boxes]
    unread = tuple(box for box, count in letters if count >= 2)
    illegible = tuple(box for box, count in letters if count >= _SAYS_SOMETHING)
    joints = dict.fromkeys(_parted(bounded, line), "") | dict.fromkeys(_underscores(words, line), "_")
    bounded = [word for word in bounded if joints or not _is_mark(word, bounded, line)]
    read = tuple(_bridged(bounded, joints, line))
    guessed = (word.box for word in read if word.confidence < _GUESSED)
    says = tuple(box for box in guessed if _letters_in(line, box) >= _SAYS_SOMETHING)
    return LineReading(read, unread, illegible + says)


def _far_too_wide(word: SpelledWord) -> bool:
    """Whether a word of few letters was guessed in ink that has room for many: a bar, not its letters, was read."""
    text = word.expose_text()
    widest = _WIDEST_LETTER if len(text) < _SAYS_SOMETHING else _WIDE_LETTER if _TALL.search(text) else _LOW_LETTER
    return word.confidence < _SURE_OF_WIDE and word.box.width > widest * len(text) * word.box.height


def _letters_in(line: TextLine, box: Box) -> int:
    """About how many letters stand in a box: thin strokes and flat ones are none, wide pieces are several.

    Letters are as high as those of the line, or, where it was grouped with something far higher, as each other.
    """
    _, stats = pieces_of(line.ink[box.top : box.bottom, box.left : box.right] > INK)
    _, _, width, height, _ = stats[1:].T
    sized = height[height >= _LEAST_LETTER_PX]
    usual = float(np.median(sized)) if len(sized) >= _SAYS_SOMETHING else line.glyph_height
    return max(_count_letters(width, height, tall) for tall in (line.glyph_height, min(usual, line.glyph_height)))


def _count_letters(width: NDArray[np.int32], height: NDArray[np.int32], tall: float) -> int:
    letters = (height >= 0.4 * tall) & (height <= 2 * tall) & (width >= 2) & (height < _SLIM * width)
    return int(np.maximum(1, np.round(width[letters] / tall)).sum())


def _is_mark(word: SpelledWord, words: list[SpelledWord], line: TextLine) -> bool:
    """Whether a word that was hardly read is an icon or a stroke: in one or two pieces, and with no word beside it."""
    box = word.box
    if word.confidence >= _HARDLY_READ or box.width > _ICON_WIDTH * box.height or _letters_in(line, box) > 2:
        return False
    # an initial stands a space away from the name
    return not any(other is not word and _distance(box, *_sides(other)) < line.glyph_height for other in words)


def _sides(word: SpelledWord) -> tuple[int, int]:
    return word.box.left, word.box.right


def _underscores(words: list[SpelledWord], line: TextLine) -> set[int]:
    """After which words a low, flat stroke stands that Tesseract took for a space."""
    ink = line.ink > INK
    _, stats = pieces_of(ink)
    tall = line.glyph_height
    left, top, width, height, _ = stats[1:].T
    letters = height > 0.6 * tall
    if not letters.any():
        return set()
    baseline = float(np.median((top + height)[letters]))
    flat = (width >= np.maximum(0.35 * tall, 2 * height)) & (width <= tall) & (height <= max(2, 0.2 * tall))
    flat &= (top >= baseline - 2) & (top <= baseline + 0.35 * tall)
    after: set[int] = set()
    for start, end, row in zip(left[flat].tolist(), (left + width)[flat].tolist(), top[flat].tolist(), strict=True):
        if ink[: max(0, row - 1), start:end].any(axis=0).mean() > 0.4:  # a stroke below letters, not between them
            continue
        middle, slack = (start + end) / 2, 0.5 * tall
        for at in range(len(words) - 1):
            between = words[at].box.right - slack <= middle <= words[at + 1].box.left + slack
            if (
                between
                and not words[at].expose_text().endswith("_")
                and not words[at + 1].expose_text().startswith("_")
            ):
                after.add(at)
    return after


def _parted(words: list[SpelledWord], line: TextLine) -> list[int]:
    """After which words there is no real space: Tesseract parts tokens at signs, and the gap there is a letter's."""
    runs = _ink_runs(line)
    gaps = [(end, start) for (_, end), (start, _) in pairwise(runs)]
    sides = [(word.box.left, word.box.right) for word in words]
    within = [b - a for a, b in gaps if any(left < a and b < right for left, right in sides)]
    usual = _NARROW_GAP * line.glyph_height
    if len(within) >= _TELLING_GAPS:
        wide = percentile(np.array(within), 90) * _WIDER
        even = wide > _EVEN_TYPE * line.glyph_height
        usual = min(wide, (0.5 if even else 0.2) * line.glyph_height)
    hyphened = max(usual, _HYPHEN_GAP * line.glyph_height)
    apart = [b.box.left - a.box.right for a, b in pairwise(words)]
    space = median(apart) if len(apart) >= _TELLING_SPACES else 0.0
    return [
        at
        for at, (a, b) in enumerate(pairwise(words))
        if apart[at] <= (hyphened if _is_hyphened(a) else usual)
        or (apart[at] <= _NO_SPACE * space and not (a.expose_text()[-1:] + b.expose_text()[:1]).isalnum())
    ]


def _is_hyphened(word: SpelledWord) -> bool:
    text = word.expose_text()
    return text[-1:] == "-" and text[-2:-1].isalnum()


def _bridged(words: list[SpelledWord], joints: dict[int, str], line: TextLine) -> list[SpelledWord]:
    """Join word i and the one after it with the text `joints[i]`, an underscore or nothing."""
    joined: list[SpelledWord] = []
    for at, word in enumerate(words):
        glue = joints.get(at - 1)
        if joined and glue is not None:
            before = joined.pop()
            # an underscore takes the gap; without one the letters' edges meet in it
            edges = (*before.edges, *word.edges) if glue else (*before.edges[:-1], *word.edges)
            text = before.expose_text() + glue + word.expose_text()
            # a word may reach far beyond the one after it where two lines were run together
            right = max(before.box.right, word.box.right)
            box, rising = _ink_box(line, before.box.left, right), np.maximum.accumulate((*edges[:-1], right))
            edges = tuple(int(edge) for edge in rising)
            joined.append(SpelledWord(text, box, min(before.confidence, word.confidence), 0, edges))
        else:
            joined.append(word)
    return joined


def _distance(box: Box, start: int, end: int) -> int:
    return max(box.left - end, start - box.right, 0)


def _ink_runs(line: TextLine) -> list[tuple[int, int]]:
    inked = np.concatenate(([False], (line.ink > INK).any(axis=0), [False]))
    turns = np.flatnonzero(inked[1:] != inked[:-1])
    return [(int(start), int(end)) for start, end in turns.reshape(-1, 2)]


def _joined(runs: list[tuple[int, int]], reach: float) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in runs:
        if joined and start - joined[-1][1] <= reach:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _bounded(word: SpelledWord, left: int, right: int, line: TextLine) -> SpelledWord:
    edges = (left, *word.edges[1:-1], right)
    monotonic = tuple(int(edge) for edge in np.clip(np.maximum.accumulate(edges), left, right))
    return SpelledWord(word.expose_text(), _ink_box(line, left, right), word.confidence, 0, monotonic)


def _ink_box(line: TextLine, left: int, right: int) -> Box:
    rows = np.flatnonzero((line.ink[:, left:right] > INK).any(axis=1))
    if not len(rows):
        return Box(left, 0, max(1, right - left), line.ink.shape[0])
    return Box(left, int(rows[0]), max(1, right - left), int(rows[-1] - rows[0]) + 1)
