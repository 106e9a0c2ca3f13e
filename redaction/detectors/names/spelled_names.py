# ruff: noqa: RUF001, SIM905 - look-alike signs are meant; word lists read better as text than as literals
"""Names spelled letter by letter: `C-A-M-P-O-S`, `W. O. J. C. I. K`, `L for Lima, E for Echo, A for Alpha`.

Single letters in a row are hardly anything else, but for the alphabet itself, the days of a week, points of the compass
and a heading set wide, whose letters make a plain word.
"""

from __future__ import annotations

from itertools import pairwise

import regex

from redaction.detectors.lexicon import Kind, Lexicon
from redaction.spans import Span

_LETTER = r"\p{L}(?![\p{L}\d'’_])"
_ROW = regex.compile(
    rf"(?<![\p{{L}}\d.@/_'’-])(?:{_LETTER}(?P<sign>\s?[-–]\s?|\.\s?|,\s|\s"
    rf"|\.\.\.)(?:{_LETTER}(?P=sign)){{1,24}}{_LETTER})(?![-–]\p{{L}}|\s?[=(])"
)
_AS_IN = r"(?:\s?[-–]?\s?(?:for|as\sin|like|wie|comme|come|como|jak|as)\s|\s[-–]\s)\p{Lu}\p{Ll}{2,12}"
_TABLE = regex.compile(rf"(?<![\p{{L}}\d.@/_'’-])\p{{Lu}}{_AS_IN}(?:[\s,;.]{{1,2}}\p{{Lu}}{_AS_IN}){{2,24}}")
"""Letters with a word that begins with each."""
_SAID = regex.compile(
    r"(?<!\p{L})(?:spell(?:s|ed|ing)?|spelt|names?|surname|that(?:'s|\sis)|it(?:'s|\sis)|i'm|called|first|last|letters?"
    r"|buchstabier\w*|deletre\w*|[ée]pel\w*|write|written|caller|right)(?!\p{L})",
    regex.IGNORECASE,
)
"""What is said where somebody spells."""
_NO_NAMES = frozenset("mtwtfss smtwtfs mtwtf mdmdfss lmmjvsd lmxjvsd nesw wasd hjkl".split())
_KEYBOARDS = frozenset("qwert asdf yxcv zxcv azert qwertz".split())
_JOINING = frozenset("-–.")
_FEW = 2
_ORDERLY = 0.7
_LEAST, _LEAST_APART = 4, 5
"""Capitals with nothing but a space between them are a name from so many on: four may be sizes or answers."""
_VOWELS = frozenset("aeiouyáéíóúàèìòùäëïöüâêîôûãõåæøœąęěőűýřł")
LIKELY, POSSIBLE = 0.6, 0.35


class SpelledNames:
    """Finds rows of single letters."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, text: str) -> list[Span]:
        """The names that are spelled in `text`."""
        if text.count("-") < _FEW and sum(len(chunk.strip(".,:;-")) == 1 for chunk in text.split()) <= _FEW:
            return []
        found = [Span(match.start(), match.end(), "PERSON", "name.spelled", LIKELY) for match in _TABLE.finditer(text)]
        for match in _ROW.finditer(text):
            word = "".join(char for char in match.group(0) if char.isalpha())
            said = [one.span() for one in regex.finditer(rf"(?i)(?<!\p{{L}}){word}(?!\p{{L}})", text)]
            score = LIKELY if said else self._score(text, match)
            places = [match.span(), *said] if score else []
            found += [Span(start, end, "PERSON", "name.spelled", score) for start, end in places]
        return found

    def _score(self, text: str, match: regex.Match[str]) -> float:
        letters = [char for char in match.group(0) if char.isalpha()]
        word = "".join(letters).lower()
        if len(word) < _LEAST or len(set(word)) <= _FEW or _in_order(word) or not _VOWELS.intersection(word):
            return 0.0
        if word in _NO_NAMES or any(row in word for row in _KEYBOARDS):
            return 0.0
        said = _SAID.search(text, 0, match.start()) or _SAID.search(text, match.end())
        joined = match["sign"].strip() in _JOINING
        loose = len(word) < _LEAST_APART or any(char.islower() for char in letters)
        if loose and not (joined or said):
            return 0.0
        plain = self._lexicon.kind(word) is Kind.COMMON
        return POSSIBLE if plain and not said else LIKELY


def _in_order(word: str) -> bool:
    """Whether the letters follow each other as in the alphabet, as columns and answers are called."""
    steps = [ord(after) - ord(before) for before, after in pairwise(word)]
    return sum(step == 1 for step in steps) >= _ORDERLY * len(steps)
