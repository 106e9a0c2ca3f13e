"""A page of text without a picture: each line of a string is a row, two spaces part its cells."""

from __future__ import annotations

import regex

from redaction.detectors.analyzer import Analyzer
from redaction.geometry import Box
from redaction.judgement import Judgement
from redaction.layout import arrange
from redaction.ledger import Ledger
from redaction.ocr.engine import SpelledWord

_WIDTH, _HEIGHT, _LINE = 9, 14, 22
"""Pixels of a letter and of a line, as of a face of one width."""


def left_legible(analyzer: Analyzer, page: str) -> str:
    """The page with a low line for each letter that a mask lies on, and without the indent that all its lines share."""
    rows = regex.sub(r"(?m)^ {8}", "", page).strip("\n").split("\n")
    words = [word for row, text in enumerate(rows) for word in _words(row, text)]
    judgement = Judgement(analyzer, Ledger(analyzer.lexicon))
    masks = [mask.box for mask in judgement.masks(judgement.judged(arrange(words)), 0)]

    def hidden(row: int, at: int) -> bool:
        x, y = at * _WIDTH + _WIDTH // 2, row * _LINE + _HEIGHT // 2
        return any(box.left <= x < box.right and box.top <= y < box.bottom for box in masks)

    return "\n".join(
        "".join("_" if not char.isspace() and hidden(row, at) else char for at, char in enumerate(text))
        for row, text in enumerate(rows)
    )


def _words(row: int, text: str) -> list[SpelledWord]:
    words: list[SpelledWord] = []
    for line, cell in enumerate(regex.finditer(r"\S+(?: \S+)*", text)):
        for word in regex.finditer(r"\S+", text, pos=cell.start(), endpos=cell.end()):
            left, letters = word.start() * _WIDTH, len(word.group(0))
            edges = tuple(left + at * _WIDTH for at in range(letters + 1))
            box = Box(left, row * _LINE, letters * _WIDTH - 1, _HEIGHT)
            words.append(SpelledWord(word.group(0), box, 0.95, row * 100 + line, edges))
    return words
