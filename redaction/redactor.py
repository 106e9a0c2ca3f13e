"""The one door: raw values in, redacted values or `Withheld` out. [DOOR]

Nothing else makes redacted values. Whatever goes wrong in here, the item is withheld, with a reason and no content.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from redaction.errors import DetectorFailed, MaskNotPainted, OcrFailed
from redaction.geometry import Box
from redaction.keystrokes import FinishedRun
from redaction.layout import PageSegment, arrange, boxes_of, room_around
from redaction.ledger import Ledger, merged
from redaction.masking import CODE, EXCLUDED, GRID_PX, GROW_PX, UNKNOWN, UNREADABLE, paint, settle, verify_painted
from redaction.ocr.engine import SpelledWord
from redaction.ocr.reader import Reading, ScreenReader, placed
from redaction.policy import Policy, Profile
from redaction.raw import Origin, Pixels, RawDesktop, RawFrame, RawText, RawWindow
from redaction.redacted import (
    SEAL,
    Item,
    KeyAction,
    Mask,
    PointerAction,
    Reason,
    RedactedFrame,
    RedactedInput,
    RedactedText,
    RedactedWindow,
    StackedWindow,
    TextMask,
    TypedRun,
    Withheld,
)
from redaction.spans import Segment, Span
from redaction.standing import Standing
from redaction.witness import Witness

MAX_PIXELS: Final = 64 * 1024 * 1024
MAX_TEXT_BYTES: Final = 64 * 1024
WITHHELD_TEXT: Final = "<WITHHELD>"
EXCLUDED_TEXT: Final = "<EXCLUDED>"

NAMED_KEYS: Final = frozenset(
    {"enter", "tab", "esc", "space", "backspace", "delete", "insert", "home", "end", "page_up", "page_down"}
    | {"left", "right", "up", "down", "menu", "print_screen", "pause", "scroll_lock", "caps_lock", "num_lock"}
    | {"ctrl", "alt", "shift", "super", "altgr"}
    | {f"f{number}" for number in range(1, 25)}
    | {"media_play_pause", "media_volume_mute", "media_volume_up", "media_volume_down", "media_next", "media_previous"}
)
"""Keys that type nothing."""
_COMMANDS: Final = frozenset({"ctrl", "alt", "super"})
_MODIFIERS: Final = _COMMANDS | {"shift", "altgr"}

_SECOND_CAPITAL_PX: Final = 30
"""Height of capitals in the second reading: another size makes other mistakes."""
_SECOND_LINES: Final = 200
_SURE: Final = 0.9
"""New lines with a word read with less confidence get a second reading, at most so many in a frame."""
_TYPED_MS: Final = 5000
"""Frames show the beginning of a typed value at most this long after it was finished."""
_LEAST_CONFIDENCE: Final = 0.25
"""In the strict profile a word that was read with less confidence does not show."""


class Judge(Protocol):
    """What decides; `redaction.detectors.analyzer.Analyzer` in the product."""

    def analyze(self, segments: Sequence[Segment]) -> list[list[Span]]:
        """The spans to mask in each segment of one screen."""
        ...

    def analyze_wrapped(self, segments: Sequence[Segment]) -> list[list[Span]]:
        """The spans to mask in each pair of line ends put together."""
        ...


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ReadFrame:
    """A frame and what was read on it: raw both."""

    frame: RawFrame
    reading: Reading


class Redactor:
    """Makes redacted values. Thread-safe.

    Args:
        policy: the profile and rules in force.
        reader: reads pictures.
        analyzer: decides what is private.
        ledger: remembers what was found private, for the length of a session.
        second_reading: whether new lines are read a second time at another size.

    """

    def __init__(
        self, policy: Policy, reader: ScreenReader, analyzer: Judge, ledger: Ledger, second_reading: bool = True
    ) -> None:
        self._policy = policy
        self._reader = reader
        self._judge = analyzer
        self._ledger = ledger
        self._second_reading = second_reading
        self._witness = Witness()
        self._standing = Standing()

    def forget(self) -> None:
        """Drop what is remembered of the screen, as a pause does; what was learnt to be private stays known."""
        self._reader.forget()
        self._witness.forget()
        self._standing.forget()

    def redact_frame(self, raw: RawFrame) -> RedactedFrame | Withheld:
        """The frame with everything private painted out, or why it is withheld."""
        read = self.read_frame(raw)
        return read if isinstance(read, Withheld) else self.redact_read(read)

    def read_frame(self, raw: RawFrame) -> ReadFrame | Withheld:
        """The frame with what it says, to be redacted later, or why it is withheld."""
        try:
            pixels = raw.expose_pixels()
            _check_pixels(pixels)
            reading = self._reader.read(raw.monitor.index, pixels)
            self._witness.observe(raw.monitor.index, raw.t_ms, reading.words)
            self._standing.observe(raw.monitor.index, raw.t_ms, (line.key for line in reading.lines))
            return ReadFrame(raw, reading)
        except Exception as error:  # noqa: BLE001 - fail closed; the error's text may hold content and is dropped
            return Withheld(raw.t_ms, "frame", _reason(error), raw.monitor.index)

    def redact_read(self, read: ReadFrame, hide_since: int | None = None) -> RedactedFrame | Withheld:
        """The frame with everything private painted out, or why it is withheld.

        Args:
            read: the frame and what it says.
            hide_since: session time at which typing began that is not decided yet: lines that came since are hidden.

        """
        raw = read.frame
        try:
            pixels = raw.expose_pixels()
            excluded = tuple(Mask(box, EXCLUDED, rule) for box, rule in raw.excluded)
            verify_painted(pixels, settle(excluded, pixels.shape[1], pixels.shape[0]))
            private = [*excluded, *self._private(read), *self._undecided(read, hide_since)]
            masks = settle(private, pixels.shape[1], pixels.shape[0])
            shown = pixels.copy()
            paint(shown, masks)
            verify_painted(shown, masks)
            return RedactedFrame(shown, raw.monitor, raw.t_ms, raw.cause, masks, SEAL)
        except Exception as error:  # noqa: BLE001 - fail closed, as above
            return Withheld(raw.t_ms, "frame", _reason(error), raw.monitor.index)

    def redact_text(self, raw: RawText) -> RedactedText:
        """The text with a placeholder for each private part; `<WITHHELD>` where that failed."""
        try:
            return self._text(raw)
        except Exception:  # noqa: BLE001 - fail closed
            return _placeholder("WITHHELD", "withheld", raw.origin)

    def redact_run(self, run: FinishedRun) -> RedactedInput | Withheld | None:
        """A typed run, redacted, or why it is withheld; None if nothing stands in the field.

        One that the screen did not show is a secret as a whole. A frame from the run's end must have been read before.
        """
        try:
            until_ms = run.ended_ms + _TYPED_MS
            for erased in run.erased:
                # nobody asks what it was: it was taken back, and frames may show its beginnings
                self._ledger.learn_typed(erased.expose_text(), [_whole(erased, "erased")], run.began_ms, until_ms)
            if run.text is None:
                return self.withhold("text", Reason.UNREADABLE, run.t_ms)
            if not run.text.expose_text():
                return None
            shown = self._witness.saw(run.text, run.began_ms, run.ended_ms)
            spans = self._spans(run.text) if shown else [_whole(run.text, "not-shown")]
            self._ledger.learn_typed(run.text.expose_text(), spans, run.began_ms, until_ms)
            text = self._text(run.text) if shown else _placeholder("SECRET", "not-shown", run.text.origin)
            return RedactedInput(run.t_ms, TypedRun(text), SEAL)
        except Exception as error:  # noqa: BLE001 - fail closed
            return Withheld(run.t_ms, "text", _reason(error))

    def redact_window(
        self, desktop: RawDesktop, excluded: Mapping[int, str], hide_title: bool = False
    ) -> RedactedWindow | Withheld:
        """The active window and the stack, or why they are withheld.

        Args:
            desktop: all windows.
            excluded: identity of each excluded window, and its rule's id.
            hide_title: whether the title may show what is being typed and nobody has decided yet.

        """
        try:
            stacking = tuple(self._stacked(window, excluded) for window in desktop.windows)
            window = desktop.focused()
            if window is None:
                title, application = (_placeholder("EXCLUDED", "unknown-focus", o) for o in _WINDOW_ORIGINS)
                return RedactedWindow(desktop.t_ms, title, application, None, True, stacking, SEAL)
            title, application = self._named(window, excluded, desktop.t_ms)
            if hide_title:
                title = _placeholder("UNREADABLE", "undecided-typing", Origin.TITLE)
            hidden = window.identity in excluded
            return RedactedWindow(desktop.t_ms, title, application, window.box, hidden, stacking, SEAL)
        except Exception as error:  # noqa: BLE001 - fail closed
            return Withheld(desktop.t_ms, "window", _reason(error))

    def seal_pointer(self, action: PointerAction, t_ms: int) -> RedactedInput:
        """What the pointer did: positions and buttons hold nothing private."""
        return RedactedInput(t_ms, action, SEAL)

    def seal_key(self, action: KeyAction, t_ms: int) -> RedactedInput | Withheld:
        """A named key, or a shortcut of one character with ctrl, alt or super; anything else is withheld."""
        known = set(action.modifiers) <= _MODIFIERS
        named = action.key in NAMED_KEYS
        command = action.kind == "shortcut" and len(action.key) == 1 and bool(_COMMANDS & set(action.modifiers))
        if known and (named or command):
            return RedactedInput(t_ms, action, SEAL)
        return self.withhold("input", Reason.UNREADABLE, t_ms)

    def withhold(self, item: Item, reason: Reason, t_ms: int, monitor: int | None = None) -> Withheld:
        """The record that something was captured and not kept."""
        return Withheld(t_ms, item, reason, monitor)

    def _undecided(self, read: ReadFrame, hide_since: int | None) -> list[Mask]:
        if hide_since is None:
            return []
        before = self._standing.before(read.frame.monitor.index, hide_since)
        new = [line.ink.box for line in read.reading.lines if line.key not in before]
        return [Mask(box.grow(GROW_PX), UNREADABLE, "undecided-typing") for box in (*new, *read.reading.unread)]

    def _private(self, read: ReadFrame) -> list[Mask]:
        reading, t_ms = read.reading, read.frame.t_ms
        masks = [Mask(box.grow(GRID_PX), CODE, "code") for box in reading.codes]
        masks += [Mask(box, "SECRET", "hidden-typing") for box in reading.hidden]
        masks += self._masks(arrange(reading.words), t_ms)
        if self._policy.profile is Profile.STRICT:
            masks += _unreadable(reading)
        else:
            masks += [Mask(box.grow(GROW_PX), UNREADABLE, "unread") for box in reading.illegible]
        if self._second_reading:
            masks += self._second_opinion(reading, t_ms)
        return masks

    def _masks(self, pages: Sequence[PageSegment], t_ms: int) -> list[Mask]:
        whole = [page for page in pages if not page.wrapped]
        wrapped = [page for page in pages if page.wrapped]
        found = [
            self._remembered(page.segment.text, spans, t_ms)
            for page, spans in zip(
                whole, _answers(self._judge.analyze([page.segment for page in whole]), len(whole)), strict=True
            )
        ]
        joined = _answers(self._judge.analyze_wrapped([page.segment for page in wrapped]), len(wrapped))
        answered = [*zip(whole, found, strict=True), *zip(wrapped, joined, strict=True)]
        return [mask for page, spans in answered for mask in _span_masks(page, spans)]

    def _second_opinion(self, reading: Reading, t_ms: int) -> list[Mask]:
        """What a reading at another size finds in new lines; what neither size could read is the first one's matter."""
        numbers = [number for number in sorted(reading.fresh) if _doubtful(reading, number)][:_SECOND_LINES]
        if not numbers:
            return []
        lines = [reading.lines[number].ink for number in numbers]
        again = self._reader.read_again(lines, _SECOND_CAPITAL_PX)
        again_read = set(numbers)
        words = [word for word in reading.words if word.line not in again_read]
        changed: set[int] = set()
        for number, line, second in zip(numbers, lines, again, strict=True):
            if _text(second.words) != _text(reading.lines[number].reading.words):
                changed.add(number)
            words += [placed(word, line, number) for word in second.words]
        pages = [page for page in arrange(words) if any(place.word.line in changed for place in page.words)]
        return [mask for mask in self._masks(pages, t_ms) if mask.entity not in (UNKNOWN, UNREADABLE)]

    def _spans(self, raw: RawText) -> list[Span]:
        """What is private in one text, sorted and not overlapping."""
        (spans,) = _answers(self._judge.analyze([Segment(raw)]), 1)
        return self._remembered(raw, spans, raw.t_ms)

    def _remembered(self, raw: RawText, spans: Sequence[Span], t_ms: int) -> list[Span]:
        """The findings, learnt, with what was learnt before and stands here again."""
        text = raw.expose_text()
        self._ledger.learn(text, spans)
        return merged(spans, self._ledger.find(text, t_ms))

    def _text(self, raw: RawText) -> RedactedText:
        # a lone surrogate is no text: it can be neither stored nor shown
        text = raw.expose_text().encode("utf-8", "replace").decode()
        if len(text.encode()) > MAX_TEXT_BYTES // 4:
            return _placeholder("WITHHELD", "too-long", raw.origin)
        redacted, masks, at = "", [], 0
        for span in self._spans(RawText(text, raw.origin, raw.t_ms)):
            redacted += text[at : span.start]
            placeholder = f"<{span.entity}>"
            masks.append(TextMask(len(redacted), len(redacted) + len(placeholder), span.entity, span.rule))
            redacted += placeholder
            at = span.end
        redacted += text[at:]
        if len(redacted.encode()) > MAX_TEXT_BYTES:
            return _placeholder("WITHHELD", "too-long", raw.origin)
        return RedactedText(redacted, tuple(masks), raw.origin, SEAL)

    def _named(self, window: RawWindow, excluded: Mapping[int, str], t_ms: int) -> tuple[RedactedText, RedactedText]:
        rule = excluded.get(window.identity)
        if rule is not None:
            title, application = (_placeholder("EXCLUDED", rule, origin) for origin in _WINDOW_ORIGINS)
            return title, application
        return (
            self._text(RawText(window.expose_title(), Origin.TITLE, t_ms)),
            self._text(RawText(window.expose_application(), Origin.APPLICATION, t_ms)),
        )

    def _stacked(self, window: RawWindow, excluded: Mapping[int, str]) -> StackedWindow:
        if window.identity in excluded:
            return StackedWindow(EXCLUDED_TEXT, window.box, True)
        application = self._text(RawText(window.expose_application(), Origin.APPLICATION))
        return StackedWindow(application.text, window.box, False)


_WINDOW_ORIGINS: Final = (Origin.TITLE, Origin.APPLICATION)


def _answers(found: list[list[Span]], expected: int) -> list[list[Span]]:
    if len(found) != expected:
        raise DetectorFailed("the analyzer did not answer for each segment")
    return found


def _check_pixels(pixels: Pixels) -> None:
    if pixels.dtype != np.uint8 or pixels.ndim != 3 or pixels.shape[2] != 3:
        raise OcrFailed("a frame is not an RGB picture")
    if not 0 < pixels.shape[0] * pixels.shape[1] <= MAX_PIXELS:
        raise OcrFailed("a frame is empty or too large")


def _reason(error: Exception) -> Reason:
    reasons: tuple[tuple[type[Exception], Reason], ...] = (
        (OcrFailed, Reason.OCR_FAILED),
        (DetectorFailed, Reason.DETECTOR_FAILED),
        (MaskNotPainted, Reason.MASK_NOT_PAINTED),
        (TimeoutError, Reason.TIMED_OUT),
    )
    return next((reason for kind, reason in reasons if isinstance(error, kind)), Reason.INTERNAL)


def _whole(raw: RawText, rule: str) -> Span:
    return Span(0, len(raw.expose_text()), "SECRET", rule)


def _placeholder(entity: str, rule: str, origin: Origin) -> RedactedText:
    text = f"<{entity}>"
    return RedactedText(text, (TextMask(0, len(text), entity, rule),), origin, SEAL)


def _span_masks(page: PageSegment, spans: Iterable[Span]) -> list[Mask]:
    return [
        Mask(_on_grid(box, room_around(box, page.words)), span.entity, span.rule)
        for span in spans
        for box in boxes_of(page, span)
    ]


def _on_grid(box: Box, room: tuple[int, int]) -> Box:
    """The box grown and aligned sideways, as far as neighbouring words leave room."""
    grown = box.grow(GROW_PX)
    aligned = grown.aligned(GRID_PX)
    left = min(box.left, max(aligned.left, room[0]))
    right = max(box.right, min(aligned.right, room[1]))
    return Box(left, grown.top, right - left, grown.height)


def _unreadable(reading: Reading) -> list[Mask]:
    unsure = [word.box for word in reading.words if word.confidence < _LEAST_CONFIDENCE and _worth(word)]
    return [Mask(box.grow(GROW_PX), UNREADABLE, "unread") for box in (*reading.unread, *unsure)]


def _doubtful(reading: Reading, number: int) -> bool:
    words = reading.lines[number].reading.words
    return not words or any(word.confidence < _SURE for word in words)


def _worth(word: SpelledWord) -> bool:
    return sum(char.isalnum() for char in word.expose_text()) >= 2


def _text(words: Iterable[SpelledWord]) -> str:
    return " ".join(word.expose_text() for word in words)


def create_redactor(policy: Policy) -> Redactor:
    """A redactor with the text recogniser and detectors of this machine, everything loaded.

    Raises:
        OcrUnavailable: if text recognition cannot run.
        ModelMissing: if a detector's model is not installed.

    """
    from redaction.detectors.analyzer import Analyzer
    from redaction.ocr.tesserocr_engine import TesserocrEngine

    analyzer = Analyzer(policy)
    return Redactor(policy, ScreenReader(TesserocrEngine()), analyzer, Ledger(analyzer.lexicon))
