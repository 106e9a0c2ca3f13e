"""Typed runs: judged with what stands around them on the screen, and traced over the frames that show them. [RAW]

A date is private because of the label beside its field, so a run is judged with the labels of the place where it
appeared. What ends in the middle - typing that rests, text around a paste - may be the beginning of something private.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from redaction.judgement import Judgement
from redaction.layout import PageSegment
from redaction.ledger import Ledger, merged
from redaction.letters import folded
from redaction.ocr.reader import Reading
from redaction.placeholders import whole
from redaction.raw import Origin, RawText
from redaction.spans import Segment, Span
from redaction.typed_text.beginnings import STAND_INS, begun, spelled_out
from redaction.typed_text.keystrokes import FinishedRun
from redaction.typed_text.places import Places
from redaction.typed_text.prompts import ANSWERS, Start, asks_for_secret, at_margin, prompted, starts_of
from redaction.typed_text.traces import Traces
from redaction.typed_text.unfinished import beside_pastes, open_end, private_part
from redaction.typed_text.witness import Witness

AFTER_MS: Final = 5000
"""Frames show the beginning of a typed value at most this long after it was finished."""
_LEAST_LABEL: Final = 3
_NOT_SHOWN: Final = "not-shown"
_ENTITY: Final = "UNKNOWN"
_GUESSES: Final = ("rampart.name", "presidio.spacy")
"""Rules of models: they guess from a few letters."""


@dataclass(frozen=True, slots=True)
class _Fragment:
    """A run that rested: the field may still grow. Without a text there is nothing to judge again."""

    field_ms: int
    text: RawText | None
    erased: tuple[str, ...]
    places: tuple[PageSegment, ...]


class TypedRuns:
    """Judges runs in the order in which they end. Safe to use from several threads.

    Args:
        judgement: what is private in texts.
        ledger: learns the values that were typed.
        traces: hides them on frames of that time.

    """

    def __init__(self, judgement: Judgement, ledger: Ledger, traces: Traces) -> None:
        self._judgement = judgement
        self._ledger = ledger
        self._traces = traces
        self._witness = Witness()
        self._places = Places()
        self._fragment: _Fragment | None = None
        self._command: list[Start] | None = None
        """Where the last command began, if it makes a program ask for a password that was not told yet."""
        self._answers_left = 0
        self._answering: int | None = None
        """When typing into the field began that holds such a password."""

    def observe(self, monitor: int, t_ms: int, reading: Reading) -> None:
        """Take note of what was read on a monitor at session time `t_ms`."""
        texts = [""] * len(reading.lines)
        for word in reading.words:
            texts[word.line] += word.expose_text() + " "
        keys = (line.key for line in reading.lines)
        self._witness.observe(monitor, t_ms, list(zip(keys, texts, strict=True)))
        self._places.observe(monitor, t_ms, reading)

    def forget(self) -> None:
        """Drop what is remembered of the screen and of fields that may still grow."""
        self._witness.forget()
        self._places.forget()
        self._fragment, self._answering, self._command = None, None, None

    def judge(self, run: FinishedRun) -> list[Span]:
        """What is private in the text of a run, sorted and not overlapping; frames that show it are taken care of.

        Raises:
            DetectorFailed: if the judge failed.

        """
        field_ms = run.began_ms if run.field_ms is None else run.field_ms
        fragment, self._fragment = self._fragment, _Fragment(field_ms, None, (), ()) if run.rested else None
        if fragment is not None and fragment.field_ms != field_ms:
            self._traces.end(fragment.field_ms, run.began_ms + AFTER_MS)
        raw = run.text
        if raw is None or not raw.expose_text():
            erased = tuple(was.expose_text() for was in run.erased)
            self._trace(run, "", [], erased, ())
            return []
        prior = run.prior.expose_text() if run.prior else ""
        text = prior + raw.expose_text()
        full = RawText(text, raw.origin, raw.t_ms)
        places = self._places.of(text, run.began_ms, run.ended_ms)
        answers = self._answers(field_ms, text, places)
        if self._shown(run, full, field_ms) and not answers:
            spans, around = self._in_place(full, places)
            spans = merged(spans, open_end(text) if run.rested else self._left_half(text, places))
            spans = merged(spans, beside_pastes(text))
        else:
            places, around = (), []
            spans = [whole(text, _NOT_SHOWN)]
            self._ledger.learn(text, spans)
        erased = tuple(prior + was.expose_text() for was in run.erased)
        self._trace(run, text, spans, erased, around)
        if run.rested and not any(span.rule == _NOT_SHOWN for span in spans):
            self._fragment = _Fragment(field_ms, full, erased, places)
        return [
            Span(max(0, span.start - len(prior)), span.end - len(prior), span.entity, span.rule, span.score)
            for span in spans
            if span.end > len(prior)
        ]

    def left(self, field_ms: int, t_ms: int) -> None:
        """A field in which typing rested was left: what stands there is whole, and is judged again.

        Raises:
            DetectorFailed: if the judge failed.

        """
        fragment, self._fragment = self._fragment, None
        if fragment is None or fragment.field_ms != field_ms:
            return
        if fragment.text is None:
            self._traces.end(field_ms, t_ms + AFTER_MS)
            return
        text = fragment.text.expose_text()
        spans, around = self._in_place(fragment.text, fragment.places)
        spans = merged(spans, self._left_half(text, fragment.places))
        self._put(field_ms, t_ms + AFTER_MS, text, spans, fragment.erased, around)

    def _answers(self, field_ms: int, text: str, places: Sequence[PageSegment]) -> bool:
        """Whether a text is the password that the command before it makes a program ask for, typed too early."""
        command, starts = self._command, starts_of(text, places)
        asked = command is not None and not prompted(starts, command)
        if asks_for_secret(text):
            self._command, self._answers_left = starts, ANSWERS
        elif command is not None and asked and self._answers_left > 1 and at_margin(starts, command):
            self._answers_left -= 1
        else:
            self._command = None
        self._answering = field_ms if asked or self._answering == field_ms else None
        return self._answering is not None

    def _shown(self, run: FinishedRun, full: RawText, field_ms: int) -> bool:
        """Whether the screen showed the text of a run, and is known still, so that it can be judged in its place."""
        known = not (run.password or run.stray) and self._places.remember(run.ended_ms)
        return known and self._witness.saw(full, field_ms, run.ended_ms)

    def _left_half(self, text: str, places: Sequence[PageSegment]) -> list[Span]:
        """The end of a text that was left, if by its shape or by what it is called it begins something private.

        What it is called is asked with values that are harmless anywhere else in its stead.
        """
        return [end for end in open_end(text) if self._begins(text[: end.start], text[end.start : end.end], places)]

    def _begins(self, before: str, end: str, places: Sequence[PageSegment]) -> bool:
        name = spelled_out(end)
        if begun(end) or (name and any(span.entity == "PERSON" for span in self._found(name))):
            return True
        labels = [label for place in places for label in place.segment.labels if _is_label(label)]
        different = {label.expose_text(): label for label in labels}.values()
        return any(self._named(before, value, different) for value in STAND_INS)

    def _found(self, text: str, labels: Iterable[RawText] = ()) -> list[Span]:
        return self._judgement.found(Segment(RawText(text, Origin.TYPED), tuple(labels)))

    def _named(self, before: str, value: str, labels: Iterable[RawText]) -> bool:
        """Whether the words before a value, or these labels, say of what class it is, and it does not itself."""
        by_itself = {_ENTITY, *(span.entity for span in self._found(value))}
        text = before + value
        return any(span.end == len(text) and span.entity not in by_itself for span in self._found(text, labels))

    def _in_place(self, raw: RawText, places: Sequence[PageSegment]) -> tuple[list[Span], list[str]]:
        """What is private in a text by itself, by the labels of its places, and as part of what stands there.

        With it the private texts that stand there and have a part in common with it.
        """
        spans = self._judgement.spans(Segment(raw))
        whole_texts: list[str] = []
        for place in places:
            segment = replace(place.segment, labels=tuple(label for label in place.segment.labels if _is_label(label)))
            if segment.labels:
                spans = merged(spans, self._judgement.spans(replace(segment, text=raw)))
            around = segment.text.expose_text()
            for span in self._judgement.spans(segment):
                private = around[span.start : span.end]
                # words unknown on the screen, or guessed to be names, may be misread or cut off; the text was asked
                guessed = span.rule in _GUESSES and folded(private) in folded(raw.expose_text())
                if guessed or span.entity == _ENTITY:
                    continue
                shared = _shared(raw.expose_text(), private, span)
                if shared:
                    spans = merged(spans, shared)
                    whole_texts.append(private)
        return spans, whole_texts

    def _trace(
        self, run: FinishedRun, text: str, spans: Sequence[Span], erased: Sequence[str], around: Sequence[str]
    ) -> None:
        field_ms = run.began_ms if run.field_ms is None else run.field_ms
        until_ms = None if run.rested else run.ended_ms + AFTER_MS
        self._put(field_ms, until_ms, text, spans, erased, around)
        self._ledger.learn_typed(text, spans, field_ms, run.ended_ms + AFTER_MS)
        for one in around:  # of which a part was typed: tabs and lists go on showing its beginning
            known = Span(0, len(one), spans[0].entity, spans[0].rule)
            self._ledger.learn_typed(one, [known], field_ms, run.ended_ms + AFTER_MS)

    def _put(
        self,
        field_ms: int,
        until_ms: int | None,
        text: str,
        spans: Sequence[Span],
        erased: Sequence[str],
        around: Sequence[str],
    ) -> None:
        hidden = [*around, *(text[span.start : span.end] for span in spans)]
        hidden += [part for was in erased if (part := private_part(was, text, spans))]
        unseen = any(span.rule == _NOT_SHOWN for span in spans)
        entity = spans[0].entity if spans else "SECRET"
        self._traces.put(field_ms, until_ms, hidden, entity, unseen, self._places.readings())


def _is_label(label: RawText) -> bool:
    """Whether it is long enough to be a word: buttons beside a field are read as one or two letters."""
    return len(folded(label.expose_text())) >= _LEAST_LABEL


def _shared(text: str, private: str, span: Span) -> list[Span]:
    """The part of `text` that is `private`, or all of it if it is a part of that; none if they share nothing."""
    wanted, own = folded(private), folded(text)
    if len(wanted) < 2 or len(own) < 2:
        return []
    if own in wanted:
        return [Span(0, len(text), span.entity, span.rule, span.score)]
    at = own.find(wanted)
    if at < 0:
        # it may begin before the text, or go on after it
        head = next((n for n in range(len(own), 2, -1) if wanted.endswith(own[:n])), 0)
        tail = next((n for n in range(len(own), 2, -1) if wanted.startswith(own[-n:])), 0)
        parts = ([(0, head)] if head else []) + ([(len(own) - tail, len(own))] if tail else [])
    else:
        parts = [(at, at + len(wanted))]
    places = [number for number, char in enumerate(text) for _ in folded(char)]
    if len(places) != len(own):
        return [Span(0, len(text), span.entity, span.rule, span.score)] if parts else []
    return [Span(places[a], places[b - 1] + 1, span.entity, span.rule, span.score) for a, b in parts]
