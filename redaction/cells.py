"""Cells: what the reader found as one line, with its words and their places in its text. [RAW]"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from redaction.geometry import Box, enclosing
from redaction.ocr.engine import SpelledWord
from redaction.parting import parted
from redaction.raw import Origin, RawText

_DIGIT: Final = regex.compile(r"\d")


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A word and the characters of the segment's text that it is: `start` to `end`."""

    word: SpelledWord
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """Words of one line, from left to right; `height` is that of its words in the middle, in pixels.

    `digits`, `small` and `colon` say whether the text has digits, begins with a small letter and ends with a colon.
    """

    words: tuple[SpelledWord, ...]
    places: tuple[Placed, ...]
    box: Box
    height: int
    text: RawText
    digits: bool
    small: bool
    colon: bool


class CellMemory:
    """The cells of the last page: a line that stayed on the screen has the very same words, and the same cell."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, ...], Cell] = {}

    def cells(self, words: Iterable[SpelledWord]) -> list[Cell]:
        """The cells of all words of a page, from the top down."""
        lines: dict[int, list[SpelledWord]] = {}
        for word in words:
            lines.setdefault(word.line, []).append(word)
        ordered = [tuple(sorted(line, key=lambda word: word.box.left)) for line in lines.values()]
        # the same words are the very same objects, which are kept alive here
        parts = {tuple(map(id, part)): tuple(part) for part in parted(ordered)}
        known = self._known
        self._known = {key: known.get(key) or _cell(part) for key, part in parts.items()}
        return sorted(self._known.values(), key=lambda cell: (cell.box.top, cell.box.left))


def spelled(
    parts: Iterable[tuple[str, Sequence[SpelledWord]]],
) -> tuple[str, tuple[Placed, ...], tuple[int, ...]]:
    """The text of the parts, each after what stands before it, with where its words are and where the parts begin."""
    text = ""
    places: list[Placed] = []
    seams: list[int] = []
    for before, words in parts:
        text += before
        seams.append(len(text))
        for at, word in enumerate(words):
            text += " " if at else ""
            start = len(text)
            text += word.expose_text()
            places.append(Placed(word, start, len(text)))
    return text, tuple(places), tuple(seams[1:])


def _cell(words: tuple[SpelledWord, ...]) -> Cell:
    text, places, _ = spelled([("", words)])
    return Cell(
        words,
        places,
        enclosing(word.box for word in words),
        _height(words),
        RawText(text, Origin.SCREEN),
        _DIGIT.search(text) is not None,
        text[:1].islower(),
        text.rstrip().endswith(":"),
    )


def _height(words: Sequence[SpelledWord]) -> int:
    heights = sorted(word.box.height for word in words)
    return max(6, heights[len(heights) // 2])
