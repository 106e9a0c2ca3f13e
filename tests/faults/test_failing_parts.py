"""Text recognition and detectors that crash, hang or answer rubbish: nothing passes unredacted."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest

from recorder.capture.exclusions import Exclusions
from recorder.capture_link import Lost
from recorder.messages import CaptureState, Failure
from recorder.pipeline import Limits, Pipeline
from recorder.store.stored import StoredGap
from redaction.errors import OcrFailed
from redaction.geometry import Box, Monitor
from redaction.ledger import Ledger
from redaction.ocr.engine import LineImage, SpelledWord
from redaction.ocr.reader import ScreenReader
from redaction.policy import Profile, load_policy
from redaction.raw import Cause, Pixels, RawDesktop, RawFrame
from redaction.redacted import Redacted, RedactedFrame, RedactedWindow, Withheld
from redaction.redactor import Redactor
from redaction.spans import Segment, Span
from tests.fakes import FULL, FakeDesktop, window
from tests.recorder.stage import Stage
from tests.redaction.judge import NoWords

CANARY = "Zanthorquill"
INK = (10, 20, 130)
ITEMS = 120


def page(number: int) -> Pixels:
    """A line that says the canary, in a place and with a number that no other page has."""
    pixels = np.full((100, 200, 3), 255, np.uint8)
    at = (4 + number % 7, 30 + number % 40)
    cv2.putText(pixels, f"{CANARY[:6]} {number}", at, cv2.FONT_HERSHEY_SIMPLEX, 0.6, INK, 1, cv2.LINE_8)
    return pixels


def shows(frame: RedactedFrame) -> bool:
    """Whether ink of the line is left."""
    return bool((frame.pixels == np.array(INK, np.uint8)).all(axis=2).any())


class Chance:
    """Decides which calls fail; `hit` tells whether one did since it was last set to False."""

    def __init__(self, percent: int) -> None:
        self._percent = percent
        self._random = random.Random(percent)
        self._calls = 0
        self.hit = False

    def strikes(self) -> bool:
        """Whether this call fails; among the first hundred at least one does."""
        self._calls += 1
        struck = self._random.random() * 100 < self._percent or self._calls == 50
        self.hit = self.hit or struck
        return struck


def _word(width: int, **other: object) -> SpelledWord:
    edges = tuple(width * i // len(CANARY) for i in range(len(CANARY) + 1))
    fields: dict[str, object] = {"text": CANARY, "edges": edges, "confidence": 0.9}
    fields |= other
    return SpelledWord(fields["text"], Box(0, 0, width, 20), fields["confidence"], 0, fields["edges"])  # type: ignore[arg-type]


RUBBISH_WORDS: tuple[Callable[[int], object], ...] = (
    lambda width: None,
    lambda width: [None],
    lambda width: [_word(width, edges=())],
    lambda width: [_word(width, edges=(0, width))],
    lambda width: [_word(width, edges=tuple(range(10**6, 10**6 + len(CANARY) + 1)))],
    lambda width: [_word(width, edges=(float("nan"),) * (len(CANARY) + 1))],
    lambda width: [_word(width, confidence=float("nan"))],
    lambda width: [_word(width, text=None)],
)
RUBBISH_SPANS: tuple[Callable[[Sequence[Segment]], object], ...] = (
    lambda segments: None,
    lambda segments: [None for _ in segments],
    lambda segments: [[] for _ in range(len(segments) + 1)],
    lambda segments: [[Span(-9, -1, "PERSON", "r")] for _ in segments],
    lambda segments: [[Span(7, 3, "PERSON", "r")] for _ in segments],
    lambda segments: [[Span(10**6, 10**7, "PERSON", "r")] for _ in segments],
    lambda segments: [["span"] for _ in segments],
)


class Engine:
    """Reads the canary on every line; fails as it is told."""

    def __init__(self, chance: Chance | None = None, how: str = "") -> None:
        self.chance, self.how = chance, how
        self.hangs = threading.Event()
        self.free = threading.Event()
        self._number = 0

    def read(self, image: LineImage) -> list[SpelledWord]:
        """The line, an error, or rubbish."""
        if self.hangs.is_set():
            self.free.wait(20)
        if self.chance is not None and self.chance.strikes():
            self._number += 1
            if self.how == "crashes":
                raise OcrFailed(CANARY) if self._number % 2 else MemoryError(CANARY)
            return RUBBISH_WORDS[self._number % len(RUBBISH_WORDS)](image.shape[1])  # type: ignore[return-value]
        return [_word(image.shape[1])]


class Judge:
    """Finds every line private; fails as it is told."""

    def __init__(self, chance: Chance | None = None, how: str = "") -> None:
        self.chance, self.how = chance, how
        self.hangs = threading.Event()
        self.free = threading.Event()
        self._number = 0

    def analyze(self, segments: Sequence[Segment]) -> list[list[Span]]:
        """All of each text, an error, or rubbish."""
        if self.hangs.is_set():
            self.free.wait(20)
        if segments and self.chance is not None and self.chance.strikes():
            self._number += 1
            if self.how == "crashes":
                raise RuntimeError(CANARY) if self._number % 2 else RecursionError(CANARY)
            return RUBBISH_SPANS[self._number % len(RUBBISH_SPANS)](segments)  # type: ignore[return-value]
        return [[Span(0, len(s.text.expose_text()), "PERSON", "test")] for s in segments]

    def analyze_wrapped(self, segments: Sequence[Segment]) -> list[list[Span]]:
        """The same."""
        return self.analyze(segments)


def made(engine: Engine, judge: Judge) -> Redactor:
    """A redactor with these parts."""
    return Redactor(load_policy(Profile.STRICT), ScreenReader(engine), judge, Ledger(NoWords()))  # type: ignore[arg-type]


@pytest.mark.parametrize("percent", [1, 10, 100])
@pytest.mark.parametrize("how", ["crashes", "rubbish"])
@pytest.mark.parametrize("part", ["recognition", "detector"])
def test_what_fails_is_withheld_and_nothing_else(part: str, how: str, percent: int) -> None:
    """Frames and windows in whose redaction a call failed are withheld, all others are redacted."""
    chance = Chance(percent)
    redactor = made(
        Engine(chance if part == "recognition" else None, how), Judge(chance if part == "detector" else None, how)
    )
    items: list[Redacted] = []
    injected: list[bool] = []
    for number in range(ITEMS):
        chance.hit = False
        if part == "detector" and number % 2:
            windows = (window(title=f"{CANARY} {number}", application=CANARY),)
            items.append(redactor.redact_window(RawDesktop(windows, True, 300 * number), {}))
        else:
            raw = RawFrame(page(number), Monitor(0, FULL), 300 * number, Cause.CHANGE, ())
            items.append(redactor.redact_frame(raw))
        injected.append(chance.hit)
    withheld = [isinstance(item, Withheld) for item in items]
    print(f"\n{part} {how} in {percent} %: {sum(injected)} items injected, {sum(withheld)} withheld")
    assert sum(injected) > 0
    assert withheld == injected
    assert not any(shows(item) for item in items if isinstance(item, RedactedFrame))
    assert not any(CANARY in repr((w.title, w.application, w.stacking)) for w in items if isinstance(w, RedactedWindow))
    assert CANARY not in repr([item for item in items if isinstance(item, Withheld)])


class Running:
    """A pipeline on an arranged desktop that shows pages."""

    def __init__(self, engine: Engine, judge: Judge) -> None:
        self.desktop = FakeDesktop()
        self.desktop.grab = lambda monitor: page(self.shown)  # type: ignore[method-assign]
        self.shown = 1
        self.emitted: list[Redacted] = []
        began = time.monotonic()
        self.clock: Callable[[], int] = lambda: int((time.monotonic() - began) * 1000)
        self.desktop.clock_ms = self.clock  # type: ignore[method-assign]
        self.pipeline = Pipeline(
            self.desktop.sources(), Exclusions(()), made(engine, judge), self.emitted.append, self.clock,
            Limits(30, deadline_ms=1500),
        )  # fmt: skip
        self.pipeline.start(0, paused=False)

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until it holds."""
        end = time.monotonic() + 15
        while not condition():
            assert time.monotonic() < end, "waited too long"
            self.desktop.now_ms = self.clock()
            time.sleep(0.005)

    def frames(self) -> list[RedactedFrame]:
        """The frames emitted so far."""
        return [item for item in self.emitted if isinstance(item, RedactedFrame)]


@pytest.fixture
def parts() -> Iterator[tuple[Engine, Judge]]:
    """Parts that hang when told, and are freed at the end."""
    engine, judge = Engine(), Judge()
    yield engine, judge
    engine.free.set()
    judge.free.set()


def test_a_recording_goes_on_while_every_tenth_call_fails() -> None:
    """With recognition and detector failing now and then, frames go on being emitted; the counts add up."""
    running = Running(Engine(Chance(10), "crashes"), Judge(Chance(10), "rubbish"))
    for _ in range(40):
        running.shown += 1
        seen = running.pipeline.report(()).captured
        running.until(lambda: running.pipeline.report(()).captured > seen)  # noqa: B023 - asked before the next round
    running.pipeline.stop(5)
    report = running.pipeline.report(())
    withheld = [item for item in running.emitted if isinstance(item, Withheld) and item.item == "frame"]
    assert report.state is CaptureState.STOPPED
    assert report.failure is None
    assert len(running.frames()) + len(withheld) + sum(report.dropped.values()) == report.captured
    assert withheld
    assert running.frames()
    assert not any(shows(frame) for frame in running.frames())


@pytest.mark.parametrize("what", ["recognition of a frame", "detector on a frame", "detector on a window"])
def test_a_hang_is_noticed(parts: tuple[Engine, Judge], what: str) -> None:
    """Whichever thread hangs in whichever part: the report says that it failed, and nothing was emitted unredacted."""
    engine, judge = parts
    running = Running(engine, judge)
    running.until(lambda: bool(running.frames()))
    (engine if what == "recognition of a frame" else judge).hangs.set()
    if what == "detector on a window":
        running.desktop.windows = (window(9, "Another"),)
    else:
        running.shown += 1
    running.until(lambda: running.pipeline.report(()).state is CaptureState.FAILED)
    failure = running.pipeline.report(()).failure
    assert failure is not None
    assert "took too long" in failure.message
    assert not any(shows(frame) for frame in running.frames())


def test_a_hanging_capture_process_is_replaced_and_said(tmp_path: Path) -> None:
    """The recorder stays up, starts another capture process, leaves a gap, and the status counts it."""
    stage = Stage(tmp_path)
    stage.begin()
    stage.capture.show(1, 100)
    stage.until(lambda: stage.status()["frames"] == 1)
    stuck = stage.capture
    stuck.report(CaptureState.FAILED, Failure(kind="CaptureError", message="Redacting took too long."))
    stuck.deliver(Lost())
    stage.until(lambda: stage.capture is not stuck)
    assert stage.status()["state"] == "starting"
    assert stage.status()["capture_restarts"] == 1
    stage.begin()
    stage.capture.show(2, 9000)
    stage.until(lambda: stage.status()["frames"] == 2)
    stage.stop()
    assert stage.error is None
    with stage.store.reader(stage.recording.session_id) as reader:
        assert [event.cause for event in reader.events() if isinstance(event, StoredGap)] == ["capture-lost"]
    assert stage.kept() == [100, 9000]
    stage.store.close()
