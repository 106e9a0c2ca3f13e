"""Accounts and names that stand where a person does: alone with a number, before a time or an act, in a file's name.

`gao1995`, `jelenaszc 19:03`, `annfield wants to merge`, `CV_Weijie_Song.pdf`: of names, so that no list knows them.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.word_lists import word_list
from redaction.raw import Origin
from redaction.spans import Span

_NUMBERED = regex.compile(r"(?:\S{1,2}\s)?\W{0,2}(?P<v>(?P<word>\p{Ll}{3,14})\d{2,4})(?:\s\d{1,2}[:.]\d\d)?\W{0,2}")
"""A word with a number alone in its cell, or with a time behind it."""
_TIMED = regex.compile(
    r"(?:\S{1,2}\s)?\W{0,2}(?P<v>(?P<word>\p{Ll}{5,20}))\s\d{1,2}[:.]\d\d(?:\s?[AaPp]\.?[Mm]\.?)?\W{0,2}"
)
_ACTS = regex.compile(
    r"\W{0,2}(?P<v>(?P<word>\p{Ll}[\p{Ll}\d]{3,20})(?:[._-][\p{Ll}\d]{2,20})?)\s"
    r"(?:wants\sto|requested\s(?:changes|a\sreview)|force-pushed|self-assigned|approved\sthese"
    r"|added\s\d+\scommits?)(?!\w)"
)
"""Who did something on a page of code."""
_FILED = regex.compile(
    r"(?<![\p{L}\d])(?P<v>(?P<one>\p{Lu}\p{Ll}{2,})_(?:(?:van|von|de|del|della|der|den|da|di|du|la|le|el|al|bin"
    r"|zu)[_-]){0,2}(?P<other>\p{Lu}\p{Ll}{2,}))(?=_|\.\p{Ll}{2,4}(?!\w)|$)"
)
"""Two words of the name of a file."""
LIKELY = 0.55


class AccountLines:
    """Finds accounts by the place they have in a line."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._usual = word_list("numbered.txt")

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """The accounts of `text`."""
        numbered, timed, acts = _NUMBERED.fullmatch(text), _TIMED.fullmatch(text), _ACTS.match(text)
        found = [match for match in (numbered,) if match and self._owned(match["word"])]
        found += [match for match in (timed, acts) if match and self._lexicon.kind(match["word"]) is Kind.UNKNOWN]
        accounts = [Span(match.start("v"), match.end("v"), "HANDLE", "handle.line", LIKELY) for match in found]
        return accounts + [
            Span(match.start("v"), match.end("v"), "PERSON", "name.filed", LIKELY)
            for match in _FILED.finditer(text)
            if self._names(match["one"], match["other"])
        ]

    def _owned(self, word: str) -> bool:
        """Whether a word that has a number is hardly anything but somebody's."""
        strange = self._lexicon.kind(word) is Kind.UNKNOWN and word not in self._usual
        return strange and any(vowel in word for vowel in "aeiouy")

    def _names(self, *words: str) -> bool:
        """Whether two words are names: none of interfaces, and one that no list knows or both names as well."""
        kinds = [self._lexicon.kind(word) for word in words]
        return Kind.COMMON not in kinds and not any(map(self._lexicon.is_interface, words))
