"""Words that were hidden, and still stand where they stood though their line changed. [RAW]

A line may go on behind what is hidden in it: a prompt follows an echoed password, somebody types on in a field.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from redaction.geometry import Box
from redaction.letters import folded
from redaction.ocr.engine import SpelledWord

_LEAST: Final = 3
"""So many letters of the beginning must be the same."""


@dataclass(frozen=True, slots=True)
class _Hidden:
    box: Box
    letters: str
    entity: str


class HiddenWords:
    """The hidden words of the last frame of each monitor. Not safe to use from several threads."""

    def __init__(self) -> None:
        self._words: dict[int, list[_Hidden]] = {}

    def clear(self) -> None:
        """Forget them all."""
        self._words.clear()

    def note(self, monitor: int, words: Iterable[tuple[SpelledWord, str]]) -> None:
        """These words were hidden on a frame, each with its class; they take the place of those of the frame before."""
        told = [_Hidden(word.box, folded(word.expose_text()), entity) for word, entity in words]
        self._words[monitor] = [one for one in told if len(one.letters) >= _LEAST]

    def among(self, monitor: int, words: Sequence[SpelledWord]) -> tuple[frozenset[int], str]:
        """The numbers of the words that begin as a hidden one did in the same place, and the class of these."""
        hidden = self._words.get(monitor, [])
        if not hidden:
            return frozenset(), ""
        found = {number: one.entity for number, word in enumerate(words) for one in hidden if _goes_on(one, word)}
        return frozenset(found), next(iter(found.values()), "")


def _goes_on(one: _Hidden, word: SpelledWord) -> bool:
    near = max(2, one.box.height // 3)
    if abs(word.box.left - one.box.left) > near or abs(word.box.top - one.box.top) > near:
        return False
    letters = folded(word.expose_text())
    return letters.startswith(one.letters) or (len(letters) >= _LEAST and one.letters.startswith(letters))
