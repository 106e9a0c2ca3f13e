"""Words with a number stuck on (`hunter2`, `tiger77`): how people make passwords, and how things are numbered.

A number on a word that is usually numbered (`page2`, `sha256`, `room12`) is harmless; on any other word it makes the
whole look like a password, although the word alone is known.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors.labelled.shapes import FUNCTION
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.word_lists import word_list
from redaction.raw import Origin
from redaction.spans import Span

_CHUNK = regex.compile(r"[^\s/\\|=:;,&\"'()\[\]{}<>]+")
_WORD_NUMBER = regex.compile(r"(?P<word>\p{L}{3,})(?P<number>\d{1,4})[!?.*#$%&+-]{0,2}")
_NUMBER_WORD = regex.compile(r"(?P<number>\d{1,4})(?P<word>\p{L}{4,})[!?.*#$%&+-]{0,2}")
_JOINED = regex.compile(r"(?P<word>\p{L}{3,})(?:[._-](?P<word>\p{L}{3,})){1,4}[._-]?\d{2,4}[!?.*#$%&+-]{0,2}")
"""Words joined by signs with a number at their end: `otter_lantern23`."""
_THREE = regex.compile(r"(?P<word>\p{Ll}{3,14})(?:-(?P<word>\p{Ll}{3,14})){2,4}[-!?.]?")
"""Three words with hyphens between them, none inflected, as lists of words for phrases have them."""
_INFLECTED = ("ed", "ing", "ly", "free", "like", "wide")
_HYPHENS = 2
_PARTED = regex.compile(r"(?<!\S)\p{L}{3,}\s[_.-]\p{L}{3,}\d{2,4}(?!\S)")
"""Two words with a number where a space was read before their sign: `otter _lantern61`."""
_CAMEL = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})")
_YEAR = regex.compile(r"(?:19|20)\d\d")
POSSIBLE = 0.35
"""Masked in the strict profile only."""


class GluedDetector:
    """Finds words that a number turns into something like a password."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._numbered = word_list("numbered.txt")
        self._chosen = word_list("password-words.txt")

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """Known words with an unusual number on them."""
        if not any(char.isdecimal() for char in text) and text.count("-") < _HYPHENS:
            return []
        parted = [match for match in _PARTED.finditer(text) if self._chosen_words(match.group(0).replace(" ", ""))]
        return [
            Span(match.start(), match.end(), "UNKNOWN", "vocabulary.glued", POSSIBLE)
            for match in (*parted, *_CHUNK.finditer(text))
            if match in parted or self.like_password(match.group(0)) or self._chosen_words(match.group(0))
        ]

    def like_password(self, value: str) -> bool:
        """Whether `value` is a word and a number that do not usually go together."""
        match = _WORD_NUMBER.fullmatch(value) or _NUMBER_WORD.fullmatch(value.rstrip("."))
        if match is None:
            return False
        word, number = match.group("word"), match.group("number")
        first = match.start("number") < match.start("word")
        return not self._usual(_CAMEL.split(word)[-1].lower(), number, first)

    def _chosen_words(self, value: str) -> bool:
        """Whether words that no interface has are joined to one with a number: machines are called by what they do."""
        match = _JOINED.fullmatch(value) or _THREE.fullmatch(value)
        words = [word.lower() for word in match.captures("word")] if match else []
        return bool(words) and not any(
            word in self._numbered
            or word in FUNCTION
            or word.endswith(_INFLECTED)
            or self._lexicon.is_interface(word)
            or self._lexicon.kind(word) is Kind.UNKNOWN
            for word in words
        )

    def _usual(self, word: str, number: str, first: bool) -> bool:
        if word in self._chosen:
            return False
        stems = {word, word.removesuffix("s"), word.removesuffix("es")}
        if stems & self._numbered:
            return True
        plain = self._lexicon.is_interface(word) and self._lexicon.kind(word) is Kind.COMMON
        if first:
            return plain
        return plain and (len(number) <= 2 or _YEAR.fullmatch(number) is not None)
