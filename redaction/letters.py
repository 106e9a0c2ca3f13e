"""Letters in common, whatever reading made of them: three in a row are enough to know a text by. [RAW]"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

_GRAM: Final = 3
"""So many letters in common are enough, in a row or, where a digit is among them, out of four."""
_TOKEN: Final = re.compile(r"[^\W_]+")
_CONFUSIONS: Final = str.maketrans("01l58629q", "oiisbbzgg")


def grams_of(texts: Iterable[str]) -> frozenset[str]:
    """The pieces by which any of the texts is known again."""
    return frozenset(gram for text in texts for gram in (*_grams(folded(text)), *_misread(text)))


def folded(text: str) -> str:
    """Letters and digits only, with case and what reading confuses made equal."""
    return _plain(text).translate(_CONFUSIONS)


def _plain(text: str) -> str:
    return "".join(_TOKEN.findall(text.casefold()))


def _grams(text: str) -> list[str]:
    if len(text) < _GRAM:
        return []
    return [text[at : at + length] for length in range(1, _GRAM + 1) for at in range(len(text) - length + 1)]


def _misread(text: str) -> list[str]:
    """Four letters with any one of them unknown, wherever a digit is among them: codes come in groups of four."""
    plain, own = _plain(text), folded(text)
    places = [at for at in range(len(own) - _GRAM) if any(char.isdecimal() for char in plain[at : at + _GRAM + 1])]
    return [variant for at in places for variant in _variants(own[at : at + _GRAM + 1])]


def mostly_of(grams: frozenset[str], word: str) -> bool:
    """Whether so much of a word is among the pieces that it is no chance.

    A number always is; a plain word with its first four letters, any five in a row, or half of it: something else may
    be glued to what is looked for.
    """
    return any(char.isdecimal() for char in word) or akin(grams, word)


def akin(grams: frozenset[str], word: str) -> bool:
    """Whether the first four letters of a word, any five in a row, or half of it are among the pieces."""
    letters = folded(word)
    known = [letters[at : at + _GRAM] in grams for at in range(len(letters) - _GRAM + 1)]
    in_a_row = any(all(known[at : at + 3]) for at in range(len(known) - 2))
    return all(known[:2]) or in_a_row or sum(known) * 2 >= len(known) > 2


def _variants(four: str) -> list[str]:
    return [four[:at] + "?" + four[at + 1 :] for at in range(len(four))]


def touched_by(grams: frozenset[str], words: Sequence[str]) -> frozenset[int]:
    """The numbers of the words that share three letters with the grams, and of what is too short to, beside these."""
    letters = [folded(word) for word in words]
    owners = [number for number, word in enumerate(letters) for _ in word]
    joined = "".join(letters)
    touched = {
        owner
        for at in range(len(joined) - _GRAM + 1)
        if joined[at : at + _GRAM] in grams
        for owner in owners[at : at + _GRAM]
    }
    touched |= {
        owner
        for at in range(len(joined) - _GRAM)
        for unknown, variant in enumerate(_variants(joined[at : at + _GRAM + 1]))
        if variant in grams
        for place, owner in enumerate(owners[at : at + _GRAM + 1])
        if place != unknown
    }
    for steps in (range(len(words)), range(len(words) - 1, -1, -1)):
        for number in steps:
            beside = number - steps.step
            if beside in touched and letters[number] in grams:
                touched.add(number)
    return frozenset(touched)
