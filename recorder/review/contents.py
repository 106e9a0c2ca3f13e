"""What a session holds, in rows for the page: the frames' times at once, all else as it is read in the background.

An hour has some ten thousand frames and several times as many events, each sealed for itself: opening them all takes
seconds, knowing when there is a frame takes none.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any, Final, assert_never

from recorder.errors import RecorderError
from recorder.review.spells import Spell, spells_of
from recorder.review.texts import shown
from recorder.review.traffic import Traffic
from recorder.store.edits import TextSpan
from recorder.store.reader import SessionReader
from recorder.store.stored import (
    StoredEvent,
    StoredFrame,
    StoredGap,
    StoredInput,
    StoredRun,
    StoredText,
    StoredWindow,
    StoredWithheld,
)
from redaction.redacted import KeyAction, PointerAction

_BATCH: Final = 512
_GIVES_WAY: Final = 32

Spans = Sequence[TextSpan]


class Contents:
    """The frames and events of one session, read by a thread of its own.

    Args:
        reader: the session; closed when all is read or `close` is called.
        traffic: goes before.

    """

    def __init__(self, reader: SessionReader, traffic: Traffic) -> None:
        self._reader = reader
        self._traffic = traffic
        self.times = [[one.seq, one.t_ms, one.monitor.index] for one in reader.frame_times()]
        self._frames: list[StoredFrame] = []
        self._events: list[StoredEvent] = []
        self._frame_at: dict[int, StoredFrame] = {}
        self._event_at: dict[int, StoredEvent] = {}
        self._failure: RecorderError | None = None
        self._altered = ""
        self._grown = threading.Condition()
        self._done = False
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._read, name="contents", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop reading."""
        self._stopped.set()
        self._thread.join()

    def checked(self) -> str:
        """Why the session cannot be trusted, or empty; waits for the check of its chain, which comes last."""
        self._thread.join()
        return self._altered

    @property
    def complete(self) -> bool:
        """Whether all is read."""
        return self._done

    def rows(self, frames: int, events: int, patience_s: float = 1.0) -> tuple[list[StoredFrame], list[StoredEvent]]:
        """What was read beyond so many frames and events; waits a little if there is nothing new.

        Raises:
            StoreError: if the session turned out to be damaged.

        """
        with self._grown:
            self._grown.wait_for(
                lambda: self._done or len(self._frames) > frames or len(self._events) > events, patience_s
            )
            self._check()
            return self._frames[frames:], self._events[events:]

    def frames(self) -> list[StoredFrame]:
        """All frames in order of time, when they are read.

        Raises:
            StoreError: if the session turned out to be damaged.

        """
        self._wait()
        return self._frames

    def events(self) -> list[StoredEvent]:
        """All events in order of time, when they are read.

        Raises:
            StoreError: if the session turned out to be damaged.

        """
        self._wait()
        return self._events

    def frame(self, seq: int) -> StoredFrame:
        """A frame, when it is read.

        Raises:
            KeyError: if there is none.

        """
        if seq not in self._frame_at:
            self._wait()
        return self._frame_at[seq]

    def event(self, seq: int) -> StoredEvent:
        """An event, when it is read.

        Raises:
            KeyError: if there is none.

        """
        if seq not in self._event_at:
            self._wait()
        return self._event_at[seq]

    def spells(self) -> tuple[Spell, ...]:
        """When which window was active."""
        return spells_of(self.events())

    def _wait(self) -> None:
        with self._grown:
            self._grown.wait_for(lambda: self._done)
            self._check()

    def _check(self) -> None:
        if self._failure is not None:
            raise self._failure

    def _read(self) -> None:
        try:
            with self._reader as reader:
                self._take_events(reader)
                self._take_frames(reader)
                self._publish_all()
                self._verify(reader)
        except RecorderError as error:
            self._failure = error
        finally:
            self._publish_all()

    def _verify(self, reader: SessionReader) -> None:
        if not self._stopped.is_set():
            try:
                reader.verify()
            except RecorderError as error:
                self._altered = str(error)

    def _publish_all(self) -> None:
        with self._grown:
            self._done = True
            self._grown.notify_all()

    def _take_events(self, reader: SessionReader) -> None:
        batch: list[StoredEvent] = []
        for event in reader.events():
            self._event_at[event.seq] = event
            batch.append(event)
            if self._is_enough(self._events, batch):
                return
        self._publish(self._events, batch)

    def _take_frames(self, reader: SessionReader) -> None:
        batch: list[StoredFrame] = []
        for frame in reader.frames():
            self._frame_at[frame.seq] = frame
            batch.append(frame)
            if self._is_enough(self._frames, batch):
                return
        self._publish(self._frames, batch)

    def _is_enough(self, to: list[Any], batch: list[Any]) -> bool:
        """Publish now and then, and let the page go first; whether to stop."""
        if len(batch) % _GIVES_WAY == 0:
            self._traffic.give_way()
        if len(batch) >= _BATCH:
            self._publish(to, batch)
        return self._stopped.is_set()

    def _publish(self, to: list[Any], batch: list[Any]) -> None:
        with self._grown:
            to += batch
            self._grown.notify_all()
        batch.clear()


def frame_row(frame: StoredFrame, classes: dict[str, int], screens: dict[tuple[int, ...], int]) -> list[Any]:
    """The frame's screen, as a number, and its classes of masks, as numbers; both lists grow as needed."""
    box = frame.monitor.box
    layout = (frame.monitor.index, box.left, box.top, box.width, box.height, frame.width, frame.height)
    seen = sorted({classes.setdefault(mask.entity, len(classes)) for mask in frame.masks})
    return [screens.setdefault(layout, len(screens)), seen]


def event_row(event: StoredEvent, spans: Spans = ()) -> list[Any]:
    """seq, t_ms, kind, and what belongs to it; texts as they are stored, less what is taken out."""
    return [event.seq, event.t_ms, *_described(event, spans)]


def _described(event: StoredEvent, spans: Spans) -> list[Any]:
    match event:
        case StoredInput():
            return _action(event.action, spans)
        case StoredWindow():
            title = _shown(event.title, "title", spans)
            return ["window", title, _shown(event.application, "application", spans), int(event.excluded)]
        case StoredWithheld():
            return ["withheld", event.item, event.reason.value]
        case StoredGap():
            return ["gap", event.cause]
        case _:
            assert_never(event)


def _action(action: PointerAction | KeyAction | StoredRun, spans: Spans) -> list[Any]:
    match action:
        case PointerAction():
            ends = action.path[-1][:2] if action.path else (action.x, action.y)
            extra = {"drag": list(ends), "move": list(ends), "scroll": [action.dx, action.dy]}
            last = extra.get(action.kind, [action.count, 0])
            return [action.kind, action.x, action.y, action.button or "", *last]
        case KeyAction():
            kind = "shortcut" if action.kind == "shortcut" else f"key-{action.kind}"
            return [kind, "+".join([*action.modifiers, action.key])]
        case StoredRun():
            return ["text", _shown(action.text, "text", spans)]
        case _:
            assert_never(action)


def _shown(text: StoredText, field: str, spans: Spans) -> str:
    return shown(text.text, [span for span in spans if span.field == field])
