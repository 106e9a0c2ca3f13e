"""Capture → redact → emit, inside the capture process. [RAW]

Five threads. The *observer* alone talks to the screen, the windows and the queue of inputs; it applies exclusions
before anything else sees pixels or keys. The *reader* reads frames; they wait in the hold-back until it is decided what
was typed meanwhile, and the *judge* judges what they say. The *frame worker* and the *text worker* redact and emit.
What was under way when the person paused carries an older epoch and is dropped, never emitted.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, assert_never

from recorder.agenda import Agenda
from recorder.capture.exclusions import Exclusions
from recorder.capture.sources import Sources
from recorder.config import TYPING_FRAMES_PER_SECOND
from recorder.errors import CaptureError, RecorderError
from recorder.frame_queue import FrameQueue
from recorder.gate import Gate
from recorder.hold_back import HoldBack
from recorder.messages import CaptureState, Failure, Report
from recorder.observer import Happening, Hidden, Observer, Pointed, Switched
from recorder.waiting_titles import WaitingTitles
from recorder.workers import Workers
from redaction.raw import Cause, RawFrame, RawKey, RawPointer
from redaction.redacted import Redacted, Withheld
from redaction.redactor import ReadFrame, Redactor
from redaction.typed_text.keystrokes import FieldLeft, FinishedRun, Stroke

_BATCH_S: Final = 0.03
"""Inputs are taken in batches of this many seconds: each batch costs one reading of the desktop."""

_WITNESS_S: Final = 5.0
"""How long a typed run waits for the frame that shows it; without one it counts as a secret."""
_READING_FIRST_S: Final = 3.0
_STILL_LOOKS_MS: Final = 400
"""Time between two looks at a screen that stands still: half of what it costs, and nobody waits for the difference."""
_ENDING_KEYS: Final = frozenset({"enter", "tab"})


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the pipeline.

    Looks a second; frames that may wait to be read; frames, and for how long, that may wait for typing to be decided;
    inputs that may wait; and how long a frame, a typed run or a window may take to be redacted.
    """

    frames_per_second: float = 5.0
    frames: int = 32
    held_frames: int = 24
    hold_ms: int = 5000
    inputs: int = 50_000
    deadline_ms: int = 30_000


class Pipeline:
    """Runs the capture of one session.

    Args:
        sources: the platform's screen, inputs, windows and sign.
        exclusions: what must not be seen.
        redactor: the one door.
        emit: takes every redacted value; called by one thread at a time.
        clock_ms: session time.
        limits: bounds.

    """

    def __init__(
        self,
        sources: Sources,
        exclusions: Exclusions,
        redactor: Redactor,
        emit: Callable[[Redacted], None],
        clock_ms: Callable[[], int],
        limits: Limits,
    ) -> None:
        self._sources = sources
        self._redactor = redactor
        self._clock_ms = clock_ms
        self._limits = limits
        self._gate = Gate(emit)
        self._agenda = Agenda(
            int(1000 / limits.frames_per_second), int(1000 / TYPING_FRAMES_PER_SECOND), _STILL_LOOKS_MS
        )
        self._frames = FrameQueue(limits.frames)
        self._held = HoldBack(clock_ms, limits.hold_ms, limits.held_frames)
        self._titles = WaitingTitles(self._held, clock_ms, limits.hold_ms)
        self._happenings: queue.SimpleQueue[tuple[int, Happening] | None] = queue.SimpleQueue()
        self._inputs: queue.SimpleQueue[RawKey | RawPointer] = queue.SimpleQueue()
        self._observer = Observer(
            sources, exclusions, self._on_frame, self._on_happening, self._agenda.look_at, self._held.opened
        )
        self._poke = threading.Event()
        self._stopping = threading.Event()
        self._observing = threading.Lock()
        self._observed_epoch = self._gate.epoch
        self._lag_max_ms = 0
        self._last_grab_ms = 0
        self._inputs_lost = 0
        self._failure: RecorderError | None = None
        works = {
            "observer": self._observe,
            "reader": self._read_frames,
            "judge": self._judge_ahead,
            "frames": self._redact_frames,
            "texts": self._redact_texts,
        }
        self._workers = Workers(works, self.fail, clock_ms)

    def start(self, command: int, paused: bool) -> None:
        """Begin to look and listen, or begin paused."""
        if paused:
            self._gate.pause(command)
        else:
            self._gate.resume(command)
            self._gate.open()
        self._sources.inputs.start(self._on_input, self._on_input)
        self._workers.start()

    def pause(self, command: int) -> None:
        """Stop looking, and drop everything that was not emitted yet."""
        self._gate.pause(command)
        self._drop("paused")

    def resume(self, command: int) -> None:
        """Look again, from nothing; on a locked desktop, once it is unlocked."""
        self._gate.resume(command)
        self._open_eyes()

    def set_locked(self, locked: bool) -> None:
        """Stop looking while the desktop is locked, as in a pause, and look again afterwards."""
        self._gate.set_locked(locked)
        if locked:
            self._drop("locked")
        else:
            self._open_eyes()

    def discard(self, command: int) -> None:
        """Drop what is under way and go on (the person deleted the last minutes)."""
        was_asked = self._gate.asked_to_pause
        self.pause(command)
        if not was_asked:
            self.resume(command)

    def _drop(self, cause: str) -> None:
        self._frames.discard(cause)
        self._frames.count_dropped(cause, self._held.discard())
        self._redactor.forget()
        with self._observing:
            self._observer.forget()

    def _open_eyes(self) -> None:
        if not self._gate.may_open:
            return
        with self._observing:
            self._drain_inputs()
            self._observer.forget()
            self._agenda.look_at(self._clock_ms(), Cause.START)
        self._gate.open()
        self._poke.set()

    def stop(self, drain_s: float) -> None:
        """Stop looking, redact what waits for at most `drain_s` seconds, drop the rest."""
        self._stopping.set()
        self._poke.set()
        self._workers.join("observer", 2.0)
        self._sources.inputs.stop()
        self._happenings.put(None)
        self._workers.join("texts", drain_s)
        self._frames.wait_empty(drain_s)
        self._held.close(drain_s)
        self._gate.end()
        self._frames.discard("stopped")
        self._frames.count_dropped("stopped", self._held.discard())

    def report(self, confinement: tuple[str, ...]) -> Report:
        """How it goes, in numbers."""
        oldest = self._frames.oldest_ms()
        lag = max(0, self._clock_ms() - oldest) if oldest is not None else 0
        self._lag_max_ms = max(self._lag_max_ms, lag)
        failure = self._failure or self._stuck(lag)
        return Report(
            state=CaptureState.FAILED if failure is not None else self._state(),
            epoch=self._gate.command,
            captured=self._frames.captured,
            dropped=dict(self._frames.dropped),
            queued=len(self._frames) + len(self._held),
            lag_ms=lag,
            lag_max_ms=self._lag_max_ms,
            last_grab_ms=self._last_grab_ms,
            inputs_lost=self._inputs_lost,
            confinement=confinement,
            failure=Failure(kind=type(failure).__name__, message=str(failure), hint=failure.hint) if failure else None,
        )

    def fail(self, error: RecorderError) -> None:
        """Note why capturing cannot go on; the first reason stands."""
        self._failure = self._failure or error
        self._stopping.set()

    def _state(self) -> CaptureState:
        if self._gate.ended:
            return CaptureState.STOPPED
        if self._gate.asked_to_pause:
            return CaptureState.PAUSED
        return CaptureState.LOCKED if self._gate.locked else CaptureState.RECORDING

    def _stuck(self, lag_ms: int) -> RecorderError | None:
        if max(lag_ms, self._workers.longest_ms) > self._limits.deadline_ms:
            return CaptureError("Redacting took too long, so the capture process is started anew.")
        return None

    def _on_input(self, event: RawKey | RawPointer) -> None:
        if self._gate.shut or self._stopping.is_set():
            return
        if self._inputs.qsize() >= self._limits.inputs:
            self._inputs_lost += 1
            return
        self._inputs.put(event)
        if isinstance(event, RawPointer):
            if event.kind == "press":
                self._look_before(event.t_ms)
        elif event.pressed and event.expose_name() in _ENDING_KEYS:
            self._look_before(event.t_ms)
        self._poke.set()

    def _look_before(self, t_ms: int) -> None:
        """Keep the screen as last seen, and look at once whether it changed before the action took effect."""
        self._frames.keep_latest()
        self._agenda.look_at(t_ms, Cause.CHANGE)

    def _drain_inputs(self) -> list[RawKey | RawPointer]:
        return [self._inputs.get() for _ in range(self._inputs.qsize())]

    def _observe(self) -> None:
        while not self._stopping.is_set():
            self._poke.wait(min(0.5, self._agenda.wait_ms(self._clock_ms()) / 1000))
            self._poke.clear()
            with self._observing:
                if self._may_look():
                    self._observe_once()
            self._stopping.wait(_BATCH_S)
        with self._observing:
            if self._may_look():
                last_look = Cause.KEYS if self._observer.typing else Cause.CHANGE
                self._observer.observe(self._drain_inputs(), last_look, self._clock_ms())
                self._observer.finish(self._clock_ms())
        self._held.heard(self._clock_ms() + self._limits.hold_ms)  # no input is taken any more

    def _may_look(self) -> bool:
        """Whether the gate is open; what is seen now is of its epoch, though the person pauses while it is grabbed."""
        self._observed_epoch = self._gate.epoch
        return not self._gate.shut

    def _observe_once(self) -> None:
        now = self._clock_ms()
        inputs = self._drain_inputs()
        cause = self._agenda.due(now, typing=self._observer.typing)
        if inputs:
            self._agenda.stirred(now)
        if inputs or cause is not None:
            self._observer.observe(inputs, cause, now)
        if inputs and self._observer.typing:
            self._agenda.typed(now)
        self._held.heard(now)
        if cause is not None:
            self._last_grab_ms = self._clock_ms()

    def _on_frame(self, frame: RawFrame) -> None:
        self._agenda.stirred(frame.t_ms)
        self._frames.put(frame, self._observed_epoch)

    def _on_happening(self, happening: Happening) -> None:
        self._happenings.put((self._observed_epoch, happening))

    def _read_frames(self) -> None:
        while not self._gate.ended:
            taken = self._frames.take(0.5)
            if taken is None:
                continue
            frame, epoch = taken
            try:
                read = self._redactor.read_frame(frame) if epoch == self._gate.epoch else None
                if isinstance(read, ReadFrame) and epoch == self._gate.epoch:
                    self._held.put(read, epoch)
                else:
                    self._emit_frame(read if isinstance(read, Withheld) else None, epoch)
            finally:
                self._lag_max_ms = max(self._lag_max_ms, self._clock_ms() - frame.t_ms)
                self._frames.done()

    def _redact_frames(self) -> None:
        while not self._gate.ended:
            released = self._held.take(0.5)
            if released is None:
                continue
            try:
                with self._workers.at_work():
                    current = released.epoch == self._gate.epoch
                    item = self._redactor.redact_read(released.read, released.hide_since) if current else None
                self._emit_frame(item, released.epoch)
            finally:
                self._held.done()

    def _judge_ahead(self) -> None:
        """Judge what waiting frames say: when they may go on, only what was learnt meanwhile is looked for.

        A new page takes a while. A frame that may go on, judged long ago, does not wait for it; and frames that wait to
        be read come first, for those are lost if they wait too long.
        """
        while not self._gate.ended:
            waiting = self._held.to_judge(0.5)
            if waiting is not None:
                self._frames.wait_taken(_READING_FIRST_S)
                with self._workers.at_work():
                    self._redactor.judge_ahead(waiting)

    def _emit_frame(self, item: Redacted | None, epoch: int) -> None:
        """Emit what became of a frame, or count it as dropped."""
        if item is None or not self._gate.send(item, epoch):
            self._frames.count_dropped("stopped" if self._gate.ended else "paused")

    def _redact_texts(self) -> None:
        while True:
            try:
                taken = self._happenings.get(timeout=0.5)
            except queue.Empty:
                self._release_titles()
                continue
            if taken is None:
                break
            epoch, happening = taken
            if isinstance(happening, Switched) and self._held.waits_for(happening.desktop.t_ms):
                self._titles.put(happening, epoch)
            elif epoch == self._gate.epoch:
                with self._workers.at_work():
                    item = self._redact(happening)
                if item is not None:
                    self._gate.send(item, epoch)
            self._release_titles()
        self._release_titles()

    def _release_titles(self) -> None:
        for title in self._titles.release(at_once=self._stopping.is_set()):
            if title.epoch == self._gate.epoch:
                with self._workers.at_work():
                    item = self._redactor.redact_window(title.change.desktop, title.change.excluded, title.hide_title)
                self._gate.send(item, title.epoch)

    def _redact(self, happening: Happening) -> Redacted | None:
        match happening:
            case Pointed():
                return self._redactor.seal_pointer(happening.action, happening.t_ms)
            case Stroke():
                return self._redactor.seal_key(happening.action, happening.t_ms)
            case FinishedRun():
                return self._redact_run(happening)
            case FieldLeft():
                return self._redactor.field_left(happening)
            case Switched():
                return self._redactor.redact_window(happening.desktop, happening.excluded)
            case Hidden():
                return self._redactor.withhold("input", happening.reason, happening.t_ms)
            case _:
                assert_never(happening)

    def _redact_run(self, run: FinishedRun) -> Redacted | None:
        if run.text is not None:
            # the witness needs a look at the screen as it was when the run ended
            self._frames.wait_dealt(run.ended_ms, _WITNESS_S)
        redacted = self._redactor.redact_run(run)
        self._held.settled(run.began_ms, run.ended_ms, known=not isinstance(redacted, Withheld))
        return redacted
