"""What was typed and is private, found again on the frames that show it half typed, misread or repeated. [RAW]

A beginning of a value looks like nothing, and reading errs most on fields that are being typed into. So on frames of
that time every word that came since the typing began is hidden if it shares three letters with what is private. What
was hidden so, and shares more than a few letters, stays hidden as long as its line stands unchanged, or the word stands
there and its line goes on.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from redaction.geometry import Box, enclosing
from redaction.letters import folded, grams_of, mostly_of, touched_by
from redaction.ocr.engine import SpelledWord
from redaction.ocr.found import Line
from redaction.ocr.reader import Reading, placed
from redaction.spans import Span
from redaction.typed_text.persisting import HiddenWords, Mark
from redaction.typed_text.standing import Standing

RULE: Final = "typed"
_NONE: Final = frozenset[int]()
_WHOLE: Final = -1
"""Stands for all of a line."""
_MOST_TRACES: Final = 64
_MOST_LINES: Final = 4000
_MOST_TITLES: Final = 500
_MOST_PLACES: Final = 16
_SHORT: Final = 5
"""Letters of a word so short that one slip of the reader leaves no three of them right."""
_ELSEWHERE_MS: Final = 4000
"""For the last part of a trace's time the field was left, and something else may be written in its place."""


@dataclass(slots=True)
class _Trace:
    began_ms: int
    until_ms: int | None
    grams: frozenset[str]
    entity: str
    unseen: bool
    searched: dict[bytes, frozenset[int]] = field(default_factory=dict)
    """The words to hide in each line, as long as this is looked for."""
    titles: list[str] = field(default_factory=list)
    places: list[tuple[int, Box]] = field(default_factory=list)
    """Monitor and box of words that begin what is looked for."""

    def covers(self, t_ms: int) -> bool:
        return self.began_ms <= t_ms and (self.until_ms is None or t_ms <= self.until_ms)

    def in_place(self, monitor: int, t_ms: int, words: Sequence[SpelledWord]) -> frozenset[int]:
        """The numbers of short words that stand where at other times the beginning of what is looked for stood."""
        if self.until_ms is not None and t_ms > self.until_ms - _ELSEWHERE_MS:
            return frozenset()
        return frozenset(
            number
            for number, word in enumerate(words)
            if len(folded(word.expose_text())) <= _SHORT
            and any(at == monitor and _begins_in(word.box, box) for at, box in self.places)
        )

    def remember(self, monitor: int, words: Sequence[SpelledWord], touched: frozenset[int]) -> None:
        """Note where what is looked for begins."""
        if len(self.places) < _MOST_PLACES:
            self.places += [(monitor, words[number].box) for number in sorted(touched) if number - 1 not in touched]


class Traces:
    """What to look for on frames of which time. Safe to use from several threads."""

    def __init__(self) -> None:
        self._standing = Standing()
        self._traces: OrderedDict[int, _Trace] = OrderedDict()
        self._stuck: OrderedDict[bytes, dict[int, Mark]] = OrderedDict()
        self._titles: OrderedDict[str, dict[int, str]] = OrderedDict()
        self._hidden = HiddenWords()
        self._lock = threading.Lock()

    def forget(self) -> None:
        """Drop everything, as a pause does."""
        self._standing.forget()
        with self._lock:
            self._traces.clear()
            self._stuck.clear()
            self._titles.clear()
            self._hidden.clear()

    def observe(self, monitor: int, t_ms: int, reading: Reading) -> None:
        """Take note of the lines that stand on a monitor at session time `t_ms`."""
        self._standing.observe(monitor, t_ms, (line.key for line in reading.lines))

    def came_since(self, monitor: int, reading: Reading, since: int) -> list[Line]:
        """The lines of a reading that did not stand there just before session time `since`."""
        before = self._standing.before(monitor, since)
        return [line for line in reading.lines if line.key not in before]

    def put(
        self,
        began_ms: int,
        until_ms: int | None,
        texts: Iterable[str],
        entity: str,
        unseen: bool = False,
        seen: Iterable[tuple[int, int, Reading]] = (),
    ) -> None:
        """Look for `texts` on frames from `began_ms` to `until_ms` (None: until this is put anew).

        If they were typed `unseen`, new lines without a letter may be their dots, too few to be told by their shape. It
        takes the place of what was put for typing that began at the same time; without texts nothing is looked for.
        `seen` holds monitor, time and reading of frames that are known already: where they show the texts, other frames
        show less of them, misread.
        """
        grams = grams_of(texts)
        with self._lock:
            before = self._traces.pop(began_ms, None)
            if before is not None:
                self._release(before)
            if grams:
                trace = self._traces[began_ms] = _Trace(began_ms, until_ms, grams, entity, unseen)
                self._find_places(trace, seen)
            while len(self._traces) > _MOST_TRACES:
                self._traces.popitem(last=False)

    def _release(self, trace: _Trace) -> None:
        """What it hid is looked for anew."""
        self._hidden.release(trace.began_ms)
        for title in trace.titles:
            self._titles.pop(title, None)
        for key, marks in list(self._stuck.items()):
            kept = {number: mark for number, mark in marks.items() if mark.began_ms != trace.began_ms}
            if len(kept) == len(marks):
                continue
            self._stuck.pop(key)
            self._stick(key, kept)
            for other in self._traces.values():
                other.searched.pop(key, None)

    def _find_places(self, trace: _Trace, seen: Iterable[tuple[int, int, Reading]]) -> None:
        known: dict[int, set[bytes]] = {}
        for monitor, t_ms, reading in seen:
            if not trace.covers(t_ms):
                continue
            stood = known.setdefault(monitor, set(self._standing.before(monitor, trace.began_ms)))
            for line, words in zip(reading.lines, _by_line(reading), strict=True):
                if line.key not in stood:
                    stood.add(line.key)
                    trace.remember(monitor, words, touched_by(trace.grams, [word.expose_text() for word in words]))

    def end(self, began_ms: int, until_ms: int) -> None:
        """What was put for typing that began then is looked for until `until_ms`."""
        with self._lock:
            if began_ms in self._traces:
                self._traces[began_ms].until_ms = until_ms

    def boxes(self, monitor: int, t_ms: int, reading: Reading) -> list[tuple[Box, str]]:
        """Where on a frame of session time `t_ms` something stands that was typed, and its class."""
        with self._lock:
            traces = [trace for trace in self._traces.values() if trace.covers(t_ms)]
            if not traces and not self._stuck:
                return []
            lines = _by_line(reading)
            everything = [word for words in lines for word in words]
            self._hidden.follow(monitor, everything)
            before = [(trace, self._standing.before(monitor, trace.began_ms)) for trace in traces]
            found: list[tuple[Box, str]] = []
            standing: list[tuple[SpelledWord, Mark]] = []
            for line, words in zip(reading.lines, lines, strict=True):
                if line.key not in self._stuck:
                    self._stick(line.key, self._hidden.among(monitor, line.key, words))
                for trace, stood in before:
                    if line.key not in stood:
                        self._search(trace, monitor, t_ms, line.key, words)
                stuck = {number: mark for number, mark in self._stuck.get(line.key, {}).items() if number != _WHOLE}
                standing += [(words[number], mark) for number, mark in stuck.items()]
                self._hidden.learn(line.key, words, stuck)
                found += self._boxes_in(line, words, traces)
            self._hidden.note(monitor, everything, standing)
            return found

    def _boxes_in(self, line: Line, words: Sequence[SpelledWord], traces: Iterable[_Trace]) -> list[tuple[Box, str]]:
        """What is hidden of a line: what stuck to it, and what is looked for at the moment."""
        stuck = self._stuck.get(line.key, {})
        entity = next((mark.entity for mark in stuck.values()), "")
        hidden = [(frozenset(stuck), entity)]
        hidden += [(trace.searched.get(line.key, _NONE), trace.entity) for trace in traces]
        return [
            (box, entity)
            for touched, entity in hidden
            for box in ([line.ink.box] if _WHOLE in touched else _boxes(words, touched))
        ]

    def spans(self, text: str, t_ms: int) -> list[Span]:
        """Which words of a title of session time `t_ms` show something that was typed; so does the same title later."""
        words = [Span(match.start(), match.end(), "", RULE) for match in re.finditer(r"\S+", text)]
        texts = [text[word.start : word.end] for word in words]
        with self._lock:
            found = dict(self._titles.get(text, {}))
            lasting = dict(found)
            for trace in self._traces.values():
                touched = touched_by(trace.grams, texts) if trace.covers(t_ms) else _NONE
                found |= dict.fromkeys(touched, trace.entity)
                lasting |= dict.fromkeys(_no_chance(trace, texts, touched), trace.entity)
                trace.titles += [text] if touched else []
            if lasting:
                self._titles[text] = lasting
            while len(self._titles) > _MOST_TITLES:
                self._titles.popitem(last=False)
            return [replace(words[at], entity=found[at]) for at in sorted(found)]

    def _search(self, trace: _Trace, monitor: int, t_ms: int, key: bytes, words: Sequence[SpelledWord]) -> None:
        """Find the words of a line that a trace hides, once; those that share more than a few letters stick to it."""
        if key in trace.searched:
            return
        if len(trace.searched) >= _MOST_LINES // 2:
            trace.searched.clear()
        texts = [word.expose_text() for word in words]
        touched = touched_by(trace.grams, texts)
        trace.remember(monitor, words, touched)
        lasting = _no_chance(trace, texts, touched)
        if not touched:
            touched = lasting = trace.in_place(monitor, t_ms, words)
        if trace.unseen and not any(folded(text) for text in texts):
            touched = lasting = frozenset({_WHOLE})
        trace.searched[key] = touched
        if lasting:
            self._stick(key, dict.fromkeys(lasting, Mark(trace.entity, trace.began_ms)))

    def _stick(self, key: bytes, marks: Mapping[int, Mark]) -> None:
        """Words of a line are hidden as long as it stands unchanged."""
        if not marks:
            return
        self._stuck[key] = {**marks, **self._stuck.pop(key, {})}
        while len(self._stuck) > _MOST_LINES:
            self._stuck.popitem(last=False)


def _by_line(reading: Reading) -> list[list[SpelledWord]]:
    """The words of each line: a few letters that the caret touches look like an icon, and are no words of a page."""
    lines: list[list[SpelledWord]] = [[] for _ in reading.lines]
    for word in reading.words:
        lines[word.line].append(word)
    return [
        own or [placed(word, line.ink, number) for word in line.reading.words]
        for number, (line, own) in enumerate(zip(reading.lines, lines, strict=True))
    ]


def _no_chance(trace: _Trace, texts: Sequence[str], touched: frozenset[int]) -> frozenset[int]:
    """Those of the touched words that share more than a few letters with what is looked for."""
    return frozenset(number for number in touched if mostly_of(trace.grams, texts[number]))


def _begins_in(word: Box, place: Box) -> bool:
    """Whether a word covers the point at which another one began."""
    return word.holds_point(place.left, place.top + place.height // 2)


def _boxes(words: Sequence[SpelledWord], touched: frozenset[int]) -> list[Box]:
    """One box for each stretch of touched words, so that the gaps between them are hidden too."""
    boxes: list[Box] = []
    for number in sorted(touched):
        box = words[number].box
        if boxes and number - 1 in touched:
            boxes[-1] = enclosing((boxes[-1], box))
        else:
            boxes.append(box)
    return boxes
