"""Secrets that were typed, known again by letters in a row: reading errs, windows cover, lines break. [RAW]

A password that a terminal echoed comes back with another window, after scrolling, in another font; no label stands
beside it, and one letter misread or cut off makes it another word. Kept are keyed hashes of its pieces, in memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from redaction.letters import folded

_PIECE: Final = 5
"""Letters in a row that are the least; half of all is enough, as one misread leaves half of them in a row."""
_PLAIN: Final = 7
"""Of plain words so many are the least: less stands in other texts."""
_CUT: Final = 8
"""So many letters of a secret without a plain word stand nowhere by chance, however long it is."""
_MOST_SECRETS: Final = 2000
_WORD: Final = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class _Secret:
    """Its letters, where its plain words begin and end in them, and how many in a row are needed."""

    length: int
    plain: tuple[tuple[int, int], ...]
    least: int


class SecretPieces:
    """Remembers and finds. Not safe to use from several threads.

    Args:
        digest: a keyed hash of letters.

    """

    def __init__(self, digest: Callable[[str], bytes]) -> None:
        self._digest = digest
        self._secrets: list[_Secret] = []
        self._pieces: dict[bytes, list[tuple[int, int]]] = {}
        """By the hash of a piece: the number of each secret that has it, and where it begins there."""

    def __len__(self) -> int:
        """How many secrets it remembers."""
        return len(self._secrets)

    def learn(self, value: str, is_plain: Callable[[str], bool]) -> None:
        """Remember a secret; `is_plain` tells plain words by their lower-case letters."""
        own = [(folded(word), is_plain(word)) for word in _WORD.findall(value.casefold())]
        letters = "".join(word for word, _ in own)
        if len(letters) < _PLAIN or len(self._secrets) >= _MOST_SECRETS:
            return
        ends = [len("".join(word for word, _ in own[: number + 1])) for number in range(len(own))]
        plain = tuple((end - len(word), end) for (word, is_word), end in zip(own, ends, strict=True) if is_word)
        half = len(letters) // 2 if plain else min(_CUT, len(letters) // 2)
        secret = _Secret(len(letters), plain, max(half, _PLAIN if len(plain) == len(own) else _PIECE))
        hashes = self._pieces_of(letters)
        if self._knows(hashes):
            return  # each look at the same field finds it again
        for at, piece in enumerate(hashes):
            self._pieces.setdefault(piece, []).append((len(self._secrets), at))
        self._secrets.append(secret)

    def find(self, letters: str) -> list[tuple[int, int]]:
        """Where so much of a secret stands in folded letters that it is no chance: from where it begins to its end."""
        found: set[tuple[int, int]] = set()
        running: dict[tuple[int, int], int] = {}
        for at, piece in enumerate(self._pieces_of(letters)):
            here = self._pieces.get(piece, ())
            running = {(number, at - inside): running.get((number, at - inside), inside) for number, inside in here}
            for number, inside in here:
                start, secret = at - inside, self._secrets[number]
                if _tells(secret, running[number, start], inside + _PIECE):
                    found.add((max(0, start), min(len(letters), start + secret.length)))
        return sorted(found)

    def _pieces_of(self, letters: str) -> list[bytes]:
        return [self._digest(letters[at : at + _PIECE]) for at in range(len(letters) - _PIECE + 1)]

    def _knows(self, hashes: Sequence[bytes]) -> bool:
        places = [set(self._pieces.get(piece, ())) for piece in hashes]
        return any(all((number, at) in known for at, known in enumerate(places)) for number, _ in places[0])


def _tells(secret: _Secret, start: int, end: int) -> bool:
    """Whether these letters of a secret are enough, and not all in one plain word of it."""
    return end - start >= secret.least and not any(first <= start and end <= last for first, last in secret.plain)
