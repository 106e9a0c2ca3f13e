"""Words that were hidden, and still stand there though their line changed, or moved with the text around it. [RAW]

A line may go on behind what is hidden in it: a prompt follows an echoed password, somebody types on in a field. And it
may move as a whole: a terminal scrolls, a window is dragged, and the line is another one beside what it stands now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from redaction.geometry import Box
from redaction.letters import folded
from redaction.ocr.engine import SpelledWord

_LEAST: Final = 3
"""So many letters of the beginning must be the same."""
_AGREEING: Final = 3
"""So many words that went the same way show that the text moved; fewer stand there again by chance."""
_MOST_WAYS: Final = 3
"""Several windows may move at once."""
_MOST_ALIKE: Final = 8
"""A word that stands in more places than these does not tell where it went."""


@dataclass(frozen=True, slots=True)
class _Hidden:
    box: Box
    letters: str
    entity: str


class HiddenWords:
    """The hidden words of the last frame of each monitor. Not safe to use from several threads."""

    def __init__(self) -> None:
        self._words: dict[int, list[_Hidden]] = {}
        self._stood: dict[int, Sequence[SpelledWord]] = {}

    def clear(self) -> None:
        """Forget them all."""
        self._words.clear()
        self._stood.clear()

    def note(self, monitor: int, words: Sequence[SpelledWord], hidden: Iterable[tuple[SpelledWord, str]]) -> None:
        """Of the words of a frame these were hidden, each with its class; they take the place of the frame before."""
        told = [_Hidden(word.box, folded(word.expose_text()), entity) for word, entity in hidden]
        self._words[monitor] = [one for one in told if len(one.letters) >= _LEAST]
        self._stood[monitor] = words

    def follow(self, monitor: int, words: Sequence[SpelledWord]) -> None:
        """Look for what was hidden also where the text around it went, `words` being those of the next frame."""
        hidden = self._words.get(monitor, [])
        corners = {(word.box.left, word.box.top): word for word in words}
        there = (corners.get((one.box.left, one.box.top)) for one in hidden)
        if all(word is not None and _goes_on(one, word) for one, word in zip(hidden, there, strict=True)):
            return
        for across, down in _ways(self._stood[monitor], words):
            self._words[monitor] = self._words[monitor] + [
                replace(one, box=one.box.moved(across, down)) for one in hidden
            ]

    def among(self, monitor: int, words: Sequence[SpelledWord]) -> tuple[frozenset[int], str]:
        """The numbers of the words that begin as a hidden one did in the same place, and the class of these."""
        hidden = self._words.get(monitor, [])
        if not hidden:
            return frozenset(), ""
        found = {number: one.entity for number, word in enumerate(words) for one in hidden if _goes_on(one, word)}
        return frozenset(found), next(iter(found.values()), "")


def _ways(before: Sequence[SpelledWord], now: Sequence[SpelledWord]) -> list[tuple[int, int]]:
    """How far, in pixels to the right and down, words moved together from one frame to the next."""
    places: dict[str, list[Box]] = {}
    for word in now:
        places.setdefault(folded(word.expose_text()), []).append(word.box)
    ways = Counter(
        (box.left - word.box.left, box.top - word.box.top)
        for word in before
        if len(letters := folded(word.expose_text())) >= _LEAST and len(places.get(letters, ())) <= _MOST_ALIKE
        for box in places.get(letters, ())
    )
    del ways[0, 0]
    return [way for way, agreeing in ways.most_common(_MOST_WAYS) if agreeing >= _AGREEING]


def _goes_on(one: _Hidden, word: SpelledWord) -> bool:
    near = max(2, one.box.height // 3)
    if abs(word.box.left - one.box.left) > near or abs(word.box.top - one.box.top) > near:
        return False
    letters = folded(word.expose_text())
    return letters.startswith(one.letters) or (len(letters) >= _LEAST and one.letters.startswith(letters))
