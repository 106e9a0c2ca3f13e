"""The pipeline on an arranged desktop: nothing passes unredacted, nothing is emitted after a pause, counters add up."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence

import pytest

from recorder.capture.exclusions import Exclusions
from recorder.messages import CaptureState
from recorder.pipeline import Limits, Pipeline
from redaction.geometry import Box, Monitor
from redaction.ledger import Ledger
from redaction.ocr.engine import SpelledWord
from redaction.ocr.reader import ScreenReader
from redaction.policy import Profile, load_policy
from redaction.raw import Pixels
from redaction.redacted import Redacted, RedactedFrame, RedactedInput, TypedRun, Withheld
from redaction.redactor import Redactor
from redaction.spans import Segment, Span
from tests.fakes import FakeDesktop
from tests.redaction.judge import NoWords


class BlankEngine:
    """Reads nothing."""

    def read(self, image: object, *arguments: object) -> list[SpelledWord]:
        """No words."""
        return []


class Judge:
    """Finds nothing, or fails, or waits, as the test says."""

    def __init__(self) -> None:
        self.fails = False
        self.wait = threading.Event()
        self.wait.set()

    def analyze(self, segments: Sequence[Segment]) -> list[list[Span]]:
        """No spans."""
        self.wait.wait(10)
        if self.fails:
            raise RuntimeError("planted")
        return [[] for _ in segments]

    def analyze_wrapped(self, segments: Sequence[Segment]) -> list[list[Span]]:
        """No spans across lines either."""
        return self.analyze(segments)


class Run:
    """A pipeline with what it emitted."""

    def __init__(self) -> None:
        self.desktop = FakeDesktop()
        self.judge = Judge()
        self.emitted: list[Redacted] = []
        began = time.monotonic()
        self.clock: Callable[[], int] = lambda: int((time.monotonic() - began) * 1000)
        self.desktop.clock_ms = self.clock  # type: ignore[method-assign]
        reader = ScreenReader(BlankEngine())  # type: ignore[arg-type]
        self.redactor = Redactor(load_policy(Profile.STRICT), reader, self.judge, Ledger(NoWords()))
        self.pipeline = Pipeline(
            self.desktop.sources(), Exclusions(()), self.redactor, self.emitted.append, self.clock, Limits(20, frames=4)
        )

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until it holds."""
        end = time.monotonic() + 10
        while not condition():
            assert time.monotonic() < end, "waited too long"
            self.desktop.now_ms = self.clock()
            time.sleep(0.005)

    def frames(self) -> list[RedactedFrame]:
        """The frames emitted so far."""
        return [item for item in self.emitted if isinstance(item, RedactedFrame)]

    def balance(self) -> tuple[int, int]:
        """Frames captured, and frames emitted, withheld or dropped."""
        report = self.pipeline.report(())
        withheld = sum(isinstance(item, Withheld) and item.item == "frame" for item in self.emitted)
        return report.captured, len(self.frames()) + withheld + sum(report.dropped.values())


@pytest.fixture
def run() -> Iterator[Run]:
    """A running pipeline that has emitted its first frame."""
    found = Run()
    found.pipeline.start(0, paused=False)
    found.until(lambda: bool(found.frames()))
    yield found
    found.judge.wait.set()
    found.pipeline.stop(5)


def test_a_change_is_emitted(run: Run) -> None:
    """A changed screen comes out as a redacted frame."""
    run.desktop.colour = 7
    run.until(lambda: any(frame.pixels[0, 0, 0] == 7 for frame in run.frames()))


def test_frames_go_on_while_others_are_judged_ahead(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Judging what waits takes a thread of its own: what may go on does not wait for it."""
    monkeypatch.setattr(run.redactor, "judge_ahead", lambda _: run.judge.wait.wait(10))
    run.judge.wait.clear()
    run.desktop.colour = 7
    run.until(lambda: any(frame.pixels[0, 0, 0] == 7 for frame in run.frames()))


def test_nothing_is_emitted_after_a_pause(run: Run) -> None:
    """What is being redacted when the person pauses is dropped and counted, never emitted."""
    run.judge.wait.clear()
    run.desktop.type("x")
    run.desktop.colour = 9
    run.until(lambda: run.pipeline.report(()).queued > 0)
    run.pipeline.pause(1)
    before = len(run.emitted)
    run.judge.wait.set()
    run.desktop.colour = 10
    run.until(lambda: run.pipeline.report(()).queued == 0)
    assert len(run.emitted) == before
    captured, accounted = run.balance()
    assert captured == accounted


def test_a_screen_that_is_grabbed_while_the_person_pauses_is_dropped(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """However soon they go on: it may show what they paused for."""
    grabbing, go_on = threading.Event(), threading.Event()
    grab = run.desktop.grab

    def slow(monitor: Monitor) -> Pixels:
        pixels = grab(monitor)
        if run.desktop.colour == 9:
            grabbing.set()
            go_on.wait(10)
        return pixels

    monkeypatch.setattr(run.desktop, "grab", slow)
    run.judge.wait.clear()
    run.desktop.colour = 9
    assert grabbing.wait(10)
    pausing = threading.Thread(target=run.pipeline.pause, args=(1,))
    pausing.start()
    run.until(lambda: run.pipeline.report(()).state is CaptureState.PAUSED)
    run.desktop.colour = 11
    go_on.set()
    pausing.join(10)
    run.pipeline.resume(2)
    run.judge.wait.set()
    run.until(lambda: any(frame.pixels[0, 0, 0] == 11 for frame in run.frames()))
    assert not any(frame.pixels[0, 0, 0] == 9 for frame in run.frames())


def test_keys_typed_while_paused_never_come_out(run: Run) -> None:
    """A pause is deaf as well as blind."""
    run.pipeline.pause(1)
    run.desktop.type("secret")
    run.pipeline.resume(2)
    count = len(run.frames())
    run.until(lambda: len(run.frames()) > count)
    run.pipeline.stop(5)
    assert not any(isinstance(item, RedactedInput) and isinstance(item.action, TypedRun) for item in run.emitted)


def test_recording_goes_on_after_a_pause(run: Run) -> None:
    """Resuming looks again from nothing."""
    run.pipeline.pause(1)
    count = len(run.frames())
    run.pipeline.resume(2)
    run.until(lambda: len(run.frames()) > count)


def test_a_failing_detector_withholds(run: Run) -> None:
    """If a detector fails, texts are withheld, and the pipeline goes on."""
    run.judge.fails = True
    run.desktop.windows = (run.desktop.windows[0].__class__(5, "New title", "app", run.desktop.windows[0].box, True),)
    run.until(lambda: any(isinstance(item, Withheld) for item in run.emitted))
    assert run.pipeline.report(()).state is CaptureState.RECORDING


def test_a_dead_display_is_said(run: Run) -> None:
    """When the screen is gone, the report says so with the display's own error."""
    run.desktop.dead = True
    run.until(lambda: run.pipeline.report(()).state is CaptureState.FAILED)
    failure = run.pipeline.report(()).failure
    assert failure is not None
    assert failure.kind == "DisplayError"


def test_frames_add_up_after_a_stop(run: Run) -> None:
    """Captured = emitted + withheld + dropped when a busy recording is stopped."""
    for colour in range(40):
        run.desktop.colour = colour
        time.sleep(0.01)
    run.pipeline.stop(5)
    captured, accounted = run.balance()
    assert captured == accounted
    assert captured > 2


def test_nothing_is_emitted_while_the_desktop_is_locked(run: Run) -> None:
    """A lock is as blind and deaf as a pause, and drops what is under way; afterwards it looks from nothing."""
    run.judge.wait.clear()
    run.desktop.colour = 9
    run.until(lambda: run.pipeline.report(()).queued > 0)
    run.pipeline.set_locked(True)
    assert run.pipeline.report(()).state is CaptureState.LOCKED
    before = len(run.emitted)
    run.judge.wait.set()
    run.desktop.type("secret")
    run.desktop.colour = 10
    run.until(lambda: run.pipeline.report(()).queued == 0)
    assert len(run.emitted) == before
    run.desktop.colour = 11
    run.pipeline.set_locked(False)
    run.until(lambda: any(frame.pixels[0, 0, 0] == 11 for frame in run.frames()))
    run.pipeline.stop(5)
    assert not any(frame.pixels[0, 0, 0] in (9, 10) for frame in run.frames())
    assert not any(isinstance(item, RedactedInput) and isinstance(item.action, TypedRun) for item in run.emitted)
    captured, accounted = run.balance()
    assert captured == accounted


@pytest.mark.parametrize("first", ["unlocked", "resumed"])
def test_a_lock_and_a_pause_do_not_lift_each_other(run: Run, first: str) -> None:
    """Who paused while it was locked stays paused after the unlocking, and the other way round."""
    run.pipeline.set_locked(True)
    run.pipeline.pause(1)
    if first == "unlocked":
        run.pipeline.set_locked(False)
        assert run.pipeline.report(()).state is CaptureState.PAUSED
    else:
        run.pipeline.resume(2)
        assert run.pipeline.report(()).state is CaptureState.LOCKED
    count = len(run.emitted)
    run.desktop.colour = 12
    time.sleep(0.3)
    assert len(run.emitted) == count
    run.pipeline.set_locked(False)
    run.pipeline.resume(3)
    run.until(lambda: any(frame.pixels[0, 0, 0] == 12 for frame in run.frames()))


def test_a_changed_layout_of_monitors_is_followed(run: Run) -> None:
    """A monitor that is plugged in is recorded, one that is taken away is not any more, and the recording goes on."""
    second = Monitor(1, Box(200, 0, 120, 80))
    run.desktop.layout = (run.desktop.layout[0], second)
    run.desktop.colour = 21
    run.until(lambda: any(frame.monitor == second and frame.pixels.shape == (80, 120, 3) for frame in run.frames()))
    smaller = Monitor(0, Box(0, 0, 160, 90))
    run.desktop.layout = (smaller,)
    run.desktop.colour = 22
    run.until(lambda: any(frame.monitor == smaller and frame.pixels[0, 0, 0] == 22 for frame in run.frames()))
    assert not any(frame.monitor == second and frame.pixels[0, 0, 0] == 22 for frame in run.frames())
    assert run.pipeline.report(()).state is CaptureState.RECORDING
