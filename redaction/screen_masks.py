"""Everything on a screen that is painted out: what is private, what cannot be read, what is not decided yet. [RAW]"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Final

from redaction import guessed
from redaction.cells import CellMemory
from redaction.geometry import Box
from redaction.judged_pages import JudgedPages
from redaction.judgement import Judged, Judgement
from redaction.layout import Under, arrange
from redaction.masking import CODE, FACE, GRID_PX, GROW_PX, UNKNOWN, UNREADABLE
from redaction.ocr.engine import SpelledWord
from redaction.ocr.found import Line
from redaction.ocr.line_reading import LineReading
from redaction.ocr.reader import Reading, ScreenReader, placed
from redaction.policy import Policy, Profile
from redaction.redacted import Mask
from redaction.typed_text.traces import RULE, Traces

_SECOND_LINES: Final = 200
"""Doubtful lines that are read a second time in one frame, at most."""
_JUDGES: Final = 2
"""So many readings are judged at the same time: one that is needed now, and one that is judged ahead."""
_SURE: Final = 0.9
"""A line with a word read with less confidence is doubtful."""
_LOOKS_RANDOM: Final = frozenset({"secret.random", "secret.random-long", "secret.hex", "secret.word-and-signs"})
_LEAST_CONFIDENCE: Final = 0.25
"""In the strict profile a word that was read with less confidence does not show."""


class ScreenMasks:
    """Finds the masks of readings. Thread-safe.

    Args:
        judgement: what is private in words.
        reader: reads doubtful lines again.
        traces: what was typed and may not show.
        policy: the profile and rules in force; in the strict profile text shows only if it was read with confidence.
        second_reading: whether doubtful lines are read a second time at another size.

    """

    def __init__(
        self, judgement: Judgement, reader: ScreenReader, traces: Traces, policy: Policy, second_reading: bool
    ) -> None:
        self._judgement = judgement
        self._reader = reader
        self._policy = policy
        self._second_reading = second_reading
        self._traces = traces
        self._pages = JudgedPages()
        self._cells = CellMemory(), CellMemory()
        self._aside = ThreadPoolExecutor(_JUDGES, thread_name_prefix="second-reading")
        self._judging = threading.Condition()
        self._under_way: set[Reading] = set()

    def observe(self, monitor: int, t_ms: int, reading: Reading) -> None:
        """Take note of the lines that stand on a monitor at session time `t_ms`."""
        self._traces.observe(monitor, t_ms, reading)

    def forget(self) -> None:
        """Drop what is remembered of the screen."""
        self._traces.forget()
        self._pages.forget()
        self._cells = CellMemory(), CellMemory()

    def private(self, monitor: int, reading: Reading, t_ms: int) -> list[Mask]:
        """What is private, shows what was typed, or cannot be read."""
        masks = [Mask(box.grow(GRID_PX), CODE, "code") for box in reading.codes]
        masks += [Mask(box, "SECRET", "hidden-typing") for box in reading.hidden]
        masks += [Mask(face.box, FACE, "face") for face in reading.faces if face.score >= self._policy.threshold(FACE)]
        page, again = self.judged(reading)
        masks += self._judgement.masks(page, t_ms)
        typed = self._traces.boxes(monitor, t_ms, reading)
        masks += [Mask(box.grow(GROW_PX).aligned(GRID_PX), entity, RULE) for box, entity in typed]
        masks += [Mask(box.grow(GROW_PX), UNREADABLE, "unread") for box in self._unreadable(reading)]
        opinion = self._judgement.masks(again, t_ms)
        return masks + [
            mask for mask in opinion if mask.entity not in (UNKNOWN, UNREADABLE) and not _mistaken(mask, reading.words)
        ]

    def judged(self, reading: Reading) -> tuple[Judged, Judged]:
        """What the judge finds in a reading, and in a second one of its doubtful lines; remembered for a while."""
        with self._alone_with(reading):
            first, second = self._cells  # of a page that is forgotten meanwhile nothing is kept
            again = self._aside.submit(self._second_opinion, reading, second)
            said = [line.reading for line in reading.lines]
            page = self._pages.judged(reading.lines, said, lambda: self._judged(reading.words, first))
            return page, again.result()

    @contextmanager
    def _alone_with(self, reading: Reading) -> Iterator[None]:
        """No other thread judges this reading meanwhile: what one finds the next one remembers."""
        with self._judging:
            self._judging.wait_for(lambda: reading not in self._under_way)
            self._under_way.add(reading)
        try:
            yield
        finally:
            with self._judging:
                self._under_way.remove(reading)
                self._judging.notify_all()

    def undecided(self, monitor: int, reading: Reading, since: int) -> list[Mask]:
        """The lines that came since session time `since`, when typing began that is not decided yet."""
        new = [line.ink.box for line in self._traces.came_since(monitor, reading, since)]
        return [Mask(box.grow(GROW_PX), UNREADABLE, "undecided-typing") for box in (*new, *reading.unread)]

    def _unreadable(self, reading: Reading) -> list[Box]:
        """Ink that was not read, and words that were hardly read, but for the plain words in them."""
        unsure = [word for word in reading.words if word.confidence < _LEAST_CONFIDENCE and _worth(word)]
        if self._policy.profile is Profile.STRICT:
            return guessed.told([*reading.unread, *(word.box for word in unsure)], unsure, self._judgement.is_plain)
        return guessed.told(reading.illegible, unsure, self._judgement.is_plain)

    def _read_again(self, reading: Reading) -> dict[int, LineReading]:
        """The second readings of the doubtful lines, by their numbers, new or not."""
        if not self._second_reading:
            return {}
        doubtful = {number: line for number, line in enumerate(reading.lines) if _doubtful(line)}
        return dict(zip(doubtful, self._reader.read_again(list(doubtful.values()), _SECOND_LINES), strict=True))

    def _second_opinion(self, reading: Reading, cells: CellMemory) -> Judged:
        """What a reading at another size finds in doubtful lines; it decides nothing about legibility."""
        changed = {
            number: second
            for number, second in self._read_again(reading).items()
            if _spelled(second.words) != _spelled(reading.lines[number].reading.words)
        }
        if not changed:
            return Judged((), (), Under(()))
        said = [changed.get(number, line.reading) for number, line in enumerate(reading.lines)]
        return self._pages.judged(reading.lines, said, lambda: self._judged_again(reading, changed, cells))

    def _judged_again(self, reading: Reading, changed: dict[int, LineReading], cells: CellMemory) -> Judged:
        """The judgement of all segments in which a second reading says something else."""
        words = [word for word in reading.words if word.line not in changed]
        for number, second in changed.items():
            words += [placed(word, reading.lines[number].ink, number) for word in second.words]
        return self._judged(words, cells, changed)

    def _judged(self, words: Iterable[SpelledWord], cells: CellMemory, lines: Collection[int] | None = None) -> Judged:
        return self._judgement.judged(arrange(words, lines, cells))


def _mistaken(mask: Mask, words: Iterable[SpelledWord]) -> bool:
    """Whether a second reading looks random where the first one was sure: a misread time is no secret."""
    if mask.rule not in _LOOKS_RANDOM:
        return False
    here = [word for word in words if word.box.intersects(mask.box)]
    return bool(here) and all(word.confidence >= _SURE for word in here)


def _doubtful(line: Line) -> bool:
    words = line.reading.words
    return not words or any(word.confidence < _SURE for word in words)


def _worth(word: SpelledWord) -> bool:
    return sum(char.isalnum() for char in word.expose_text()) >= 2


def _spelled(words: Iterable[SpelledWord]) -> str:
    return " ".join(word.expose_text() for word in words)
