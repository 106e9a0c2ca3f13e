"""The one door: raw values in, redacted values or `Withheld` out. [DOOR]

Nothing else makes redacted values. Whatever goes wrong in here, the item is withheld, with a reason and no content.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from redaction.errors import DetectorFailed, MaskNotPainted, OcrFailed
from redaction.grounds import over_grounds
from redaction.judgement import Judge, Judgement
from redaction.ledger import Ledger, merged
from redaction.masking import EXCLUDED, paint, settle, verify_painted
from redaction.ocr.reader import Reading, ScreenReader
from redaction.placeholders import Placeholders
from redaction.policy import Policy
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
from redaction.screen_masks import ScreenMasks
from redaction.spans import Segment, Span
from redaction.typed_text.keystrokes import FieldLeft, FinishedRun
from redaction.typed_text.runs import TypedRuns
from redaction.typed_text.traces import Traces

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
        second_reading: whether doubtful lines are read a second time at another size.

    """

    def __init__(
        self, policy: Policy, reader: ScreenReader, analyzer: Judge, ledger: Ledger, second_reading: bool = True
    ) -> None:
        self._reader = reader
        self._judgement = Judgement(analyzer, ledger)
        self._traces = Traces()
        self._masks = ScreenMasks(self._judgement, reader, self._traces, policy, second_reading)
        self._typed = TypedRuns(self._judgement, ledger, self._traces)
        self._placeholders = Placeholders(policy.classes_with("mask"))
        self._withheld_classes = policy.classes_with("withhold")
        self._withholding_windows = policy.withholding_exclusions

    def forget(self) -> None:
        """Drop what is remembered of the screen, as a pause does; what was learnt to be private stays known."""
        self._reader.forget()
        self._typed.forget()
        self._masks.forget()

    def redact_frame(self, raw: RawFrame) -> RedactedFrame | Withheld:
        """The frame with everything private painted out, or why it is withheld."""
        read = self.read_frame(raw)
        return read if isinstance(read, Withheld) else self.redact_read(read)

    def read_frame(self, raw: RawFrame) -> ReadFrame | Withheld:
        """The frame with what it says, to be redacted later, or why it is withheld."""
        try:
            pixels = raw.expose_pixels()
            _check_pixels(pixels)
            if any(rule in self._withholding_windows for _, rule in raw.excluded):
                return Withheld(raw.t_ms, "frame", Reason.EXCLUDED, raw.monitor.index)
            reading = self._reader.read(raw.monitor.index, pixels)
            self._typed.observe(raw.monitor.index, raw.t_ms, reading)
            self._masks.observe(raw.monitor.index, raw.t_ms, reading)
            return ReadFrame(raw, reading)
        except Exception as error:  # noqa: BLE001 - fail closed; the error's text may hold content and is dropped
            return Withheld(raw.t_ms, "frame", _reason(error), raw.monitor.index)

    def judge_ahead(self, read: ReadFrame) -> None:
        """Judge what a frame says before it is redacted: that takes little time then, and its result is the same."""
        with suppress(Exception):  # it is judged again when it is redacted, and withheld if that fails
            self._masks.judged(read.reading)

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
            hidden = self._masks.private(raw.monitor.index, read.reading, raw.t_ms)
            if hide_since is not None:
                hidden += self._masks.undecided(raw.monitor.index, read.reading, hide_since)
            if any(mask.entity in self._withheld_classes for mask in (*excluded, *hidden)):
                return Withheld(raw.t_ms, "frame", Reason.CLASS_WITHHELD, raw.monitor.index)
            masks = settle((*excluded, *over_grounds(pixels, hidden)), pixels.shape[1], pixels.shape[0])
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

    def find(self, raw: RawText) -> list[Span]:
        """Where something private stands in a text: offsets and classes, sorted and not overlapping.

        Raises:
            DetectorFailed: if a detector failed.

        """
        spans = self._judgement.spans(Segment(raw))
        return merged(spans, self._traces.spans(raw.expose_text(), raw.t_ms)) if raw.origin is Origin.TITLE else spans

    def redact_run(self, run: FinishedRun) -> RedactedInput | Withheld | None:
        """A typed run, redacted, or why it is withheld; None if nothing stands in the field, or nobody knows in which.

        One that the screen did not show is a secret as a whole. A frame from the run's end must have been read before.
        """
        try:
            if run.text is not None:
                run = replace(run, text=RawText(_encodable(run.text.expose_text()), run.text.origin, run.text.t_ms))
            spans = self._typed.judge(run)
            if run.stray:
                return None
            if run.text is None:
                return self.withhold("text", Reason.UNREADABLE, run.t_ms)
            if self._is_withheld(spans):
                return self.withhold("text", Reason.CLASS_WITHHELD, run.t_ms)
            text = run.text.expose_text()
            return RedactedInput(run.t_ms, TypedRun(self._sealed(text, spans, run.text.origin)), SEAL) if text else None
        except Exception as error:  # noqa: BLE001 - fail closed
            return Withheld(run.t_ms, "text", _reason(error))

    def field_left(self, left: FieldLeft) -> Withheld | None:
        """A field was left in which typing had rested: what stands there is whole now; why that failed, or None."""
        try:
            self._typed.left(left.field_ms, left.t_ms)
            return None
        except Exception as error:  # noqa: BLE001 - fail closed: what was hidden of it stays hidden
            return Withheld(left.t_ms, "text", _reason(error))

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

    def _text(self, raw: RawText) -> RedactedText:
        text = _encodable(raw.expose_text())
        if len(text.encode()) > MAX_TEXT_BYTES // 4:
            return _placeholder("WITHHELD", "too-long", raw.origin)
        return self._sealed(text, self.find(RawText(text, raw.origin, raw.t_ms)), raw.origin)

    def _is_withheld(self, spans: Sequence[Span]) -> bool:
        return any(span.entity in self._withheld_classes for span in spans)

    def _sealed(self, text: str, spans: Sequence[Span], origin: Origin) -> RedactedText:
        if self._is_withheld(spans):
            return _placeholder("WITHHELD", "class-withheld", origin)
        redacted, masks = self._placeholders.substituted(text, spans)
        if len(redacted.encode()) > MAX_TEXT_BYTES:
            return _placeholder("WITHHELD", "too-long", origin)
        return RedactedText(redacted, masks, origin, SEAL)

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


def _encodable(text: str) -> str:
    """The text without lone surrogates: they are no text, and can be neither stored nor shown."""
    return text.encode("utf-8", "replace").decode()


def _placeholder(entity: str, rule: str, origin: Origin) -> RedactedText:
    text = f"<{entity}>"
    return RedactedText(text, (TextMask(0, len(text), entity, rule),), origin, SEAL)


def create_redactor(policy: Policy, private_dir: Path | None = None, watchwords: Sequence[str] = ()) -> Redactor:
    """A redactor with the text recogniser and detectors of this machine, everything loaded.

    Args:
        policy: the profile and rules in force.
        private_dir: an empty folder in memory that only this user can enter, for the `tesseract` command where the
            in-process recogniser is not installed; without it that is refused.
        watchwords: words of the person's own that are masked whatever the policy says.

    Raises:
        OcrUnavailable: if text recognition cannot run.
        ModelMissing: if a detector's model is not installed.

    """
    from redaction.detectors.analyzer import Analyzer
    from redaction.detectors.models import face_model
    from redaction.ocr.choosing import choose_engine
    from redaction.ocr.faces import FaceFinder

    analyzer = Analyzer(policy, watchwords)
    reader = ScreenReader(choose_engine(private_dir), FaceFinder(face_model()))
    return Redactor(policy, reader, analyzer, Ledger(analyzer.lexicon))
