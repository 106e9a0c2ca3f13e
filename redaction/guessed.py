"""Words that were read with hardly any confidence: what of them is plain all the same. [RAW]

The recogniser doubts signs rather than letters: `"level":"info",` is read without a slip and with no confidence at all.
Ink that says something else is not read as words of the dictionary between the signs of code by chance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

import regex

from redaction.geometry import Box
from redaction.ocr.engine import SpelledWord

_PART: Final = regex.compile(r"[^\s\"'`{}()\[\]<>,;=&|]+")
"""What stands between the signs of code."""
_PLAIN: Final = regex.compile(r"\p{L}{2,}(?:[._:/]+\p{L}{2,})*[.:/]*")
"""Words joined as code joins them: a sign at the beginning goes on from what stands before, hyphens join phrases."""
_LETTERS: Final = regex.compile(r"\p{L}+")
_LONG: Final = 6
"""Letters of a word without any sign, at least: a short name may be misread as another word."""


def unclear(word: SpelledWord, is_plain: Callable[[str], bool]) -> list[Box]:
    """Where the word may say anything: all of it, or the parts between the signs of code that are no plain words.

    Args:
        word: read with hardly any confidence.
        is_plain: tells plain words that are no names.

    """
    text = word.expose_text()
    parts = list(_PART.finditer(text))
    coded = len(parts) > 1 or any(match.span() != (0, len(text)) for match in parts)
    if not coded and len(text) < _LONG:
        return [word.box]
    return [
        Box(word.edges[start], word.box.top, max(1, word.edges[end] - word.edges[start]), word.box.height)
        for start, end in (match.span() for match in parts)
        if any(map(str.isalnum, text[start:end])) and not _says_words(text[start:end], is_plain)
    ]


def told(boxes: Iterable[Box], guessed: Iterable[SpelledWord], is_plain: Callable[[str], bool]) -> list[Box]:
    """The boxes; those of guessed words shrunk to what is unclear of them."""
    words: Mapping[Box, SpelledWord] = {word.box: word for word in guessed}
    return [part for box in boxes for part in (unclear(words[box], is_plain) if box in words else [box])]


def _says_words(part: str, is_plain: Callable[[str], bool]) -> bool:
    return _PLAIN.fullmatch(part) is not None and all(map(is_plain, _LETTERS.findall(part)))
