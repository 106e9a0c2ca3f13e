"""Words that were hidden, and still stand there though their line changed, moved, or comes back. [RAW]

A line may go on behind what is hidden in it: a prompt follows an echoed password, somebody types on in a field. It may
move as a whole: a terminal scrolls, a window is dragged, and the line is another one beside what it stands now. And it
may come back after another page was shown; then the word is known by the one beside it.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from redaction.geometry import Box
from redaction.letters import akin, folded, grams_of
from redaction.ocr.engine import SpelledWord

_LEAST: Final = 3
"""So many letters of the beginning must be the same."""
_AGREEING: Final = 3
"""So many words that went the same way show that the text moved; fewer stand there again by chance."""
_MOST_WAYS: Final = 3
"""Several windows may move at once."""
_MOST_ALIKE: Final = 8
"""A word that stands in more places than these does not tell where it went."""
_MOST_NEIGHBOURS: Final = 2000
_MOST_LINES: Final = 4000


@dataclass(frozen=True, slots=True)
class Mark:
    """Why a word is hidden: its class, and the session time at which the typing began that it shows."""

    entity: str
    began_ms: int


@dataclass(frozen=True, slots=True)
class _Hidden:
    box: Box
    letters: str
    mark: Mark


class HiddenWords:
    """The hidden words of the last frame of each monitor, and what stood beside hidden words in any frame.

    Not safe to use from several threads.
    """

    def __init__(self) -> None:
        self._words: dict[int, list[_Hidden]] = {}
        self._stood: dict[int, Sequence[SpelledWord]] = {}
        self._beside: OrderedDict[tuple[str, str, int], Mark] = OrderedDict()
        """By the letters of a hidden word, those of the word beside it, and the side on which that stands."""
        self._learnt: dict[bytes, Mapping[int, Mark]] = {}
        self._free: set[bytes] = set()
        """Lines in which nothing stands beside what it stood beside when it was hidden."""

    def clear(self) -> None:
        """Forget them all."""
        for known in (self._words, self._stood, self._beside, self._learnt, self._free):
            known.clear()

    def release(self, began_ms: int) -> None:
        """What was hidden for the typing that began then is not hidden any more."""
        self._words = {
            monitor: [one for one in hidden if one.mark.began_ms != began_ms] for monitor, hidden in self._words.items()
        }
        for neighbours in [known for known, mark in self._beside.items() if mark.began_ms == began_ms]:
            del self._beside[neighbours]
        self._learnt.clear()

    def note(self, monitor: int, words: Sequence[SpelledWord], hidden: Iterable[tuple[SpelledWord, Mark]]) -> None:
        """Of the words of a frame these were hidden, each with why; they take the place of the frame before."""
        told = [_Hidden(word.box, folded(word.expose_text()), mark) for word, mark in hidden]
        self._words[monitor] = [one for one in told if len(one.letters) >= _LEAST]
        self._stood[monitor] = words

    def learn(self, key: bytes, words: Sequence[SpelledWord], marks: Mapping[int, Mark]) -> None:
        """Of the words of a line these were hidden: remember what stands beside them."""
        if self._learnt.get(key) == marks:
            return
        if len(self._learnt) >= _MOST_LINES:
            self._learnt.clear()
        self._learnt[key] = marks
        letters = [folded(word.expose_text()) for word in words]
        told = {neighbours: mark for number, mark in marks.items() for neighbours in _neighbours(letters, number)}
        if not told.keys() <= self._beside.keys():
            self._free.clear()
            self._beside.update(told)
        while len(self._beside) > _MOST_NEIGHBOURS:
            self._beside.popitem(last=False)

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

    def among(self, monitor: int, key: bytes, words: Sequence[SpelledWord]) -> dict[int, Mark]:
        """The words of a line that begin as a hidden one in the same place, or have a neighbour that one had."""
        hidden = self._words.get(monitor, [])
        found = {number: one.mark for number, word in enumerate(words) for one in hidden if _goes_on(one, word)}
        if self._beside and key not in self._free:
            found |= self._known_by_neighbour(words)
            if not found:
                if len(self._free) >= _MOST_LINES:
                    self._free.clear()
                self._free.add(key)
        return found

    def _known_by_neighbour(self, words: Sequence[SpelledWord]) -> dict[int, Mark]:
        letters = [folded(word.expose_text()) for word in words]
        return {
            number: self._beside[neighbours]
            for number in range(len(letters))
            for neighbours in _neighbours(letters, number)
            if neighbours in self._beside
        }


def _neighbours(letters: Sequence[str], number: int) -> list[tuple[str, str, int]]:
    """By what a word is known again: itself, and the word on either side of it."""
    sides = [side for side in (-1, 1) if 0 <= number + side < len(letters)]
    own = letters[number]
    return [(own, letters[number + side], side) for side in sides if len(own) >= _LEAST and letters[number + side]]


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
    aside = abs(word.box.left - one.box.left)
    apart = word.box.right <= one.box.left or one.box.right <= word.box.left
    if (apart and aside > one.box.height) or abs(word.box.top - one.box.top) > near:
        return False
    letters = folded(word.expose_text())
    begins = letters.startswith(one.letters) or (len(letters) >= _LEAST and one.letters.startswith(letters))
    # the frame of a window is read as a letter before the first word beside it, or as none; with what is behind the
    # window a line's first letters go to another line, and come back when it moves
    return (begins and aside <= near) or (len(letters) > _LEAST and akin(grams_of([one.letters]), letters))
