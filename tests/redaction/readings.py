"""Readings for tests, without pictures: one line of text below the other."""

from __future__ import annotations

import numpy as np

from redaction.geometry import Box
from redaction.ocr.engine import SpelledWord
from redaction.ocr.found import Line
from redaction.ocr.line_reading import LineReading
from redaction.ocr.lines import TextLine
from redaction.ocr.reader import Reading

LETTER_PX, LINE_PX = 8, 14


def reading_of(*lines: str) -> Reading:
    """What a screen with these lines says; the same text in the same place is the same ink."""
    found: list[Line] = []
    words: list[SpelledWord] = []
    for number, text in enumerate(lines):
        own, at = [], 0
        for part in text.split(" "):
            edges = tuple(LETTER_PX * (at + n) for n in range(len(part) + 1))
            box = Box(edges[0], number * 30, max(1, edges[-1] - edges[0]), LINE_PX)
            own += [SpelledWord(part, box, 0.9, number, edges)] if part else []
            at += len(part) + 1
        ink = TextLine(Box(0, number * 30, LETTER_PX * len(text) or 1, LINE_PX), 10.0, 5, np.zeros((1, 1), np.uint8))
        found.append(Line(ink, text.encode(), LineReading(tuple(own), ())))
        words += own
    return Reading(tuple(words), (), (), tuple(found))


def letters_under(reading: Reading, boxes: list[Box]) -> str:
    """The words that lie under the boxes, in order."""
    return " ".join(w.expose_text() for w in reading.words if any(box.contains(w.box) for box in boxes))
