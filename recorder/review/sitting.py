"""One session under review, from its opening until what was taken out is final.

Nothing in the session changes before `apply`; what is pending is in memory, and in a document that the store seals, so
that a crash loses none of it and makes none of it final.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable
from typing import Final

from recorder.errors import ReviewError
from recorder.review import journal
from recorder.review.asking import Ask, Find, FindBox, FindSpan, box_in, change_for, counted, stored_text_span
from recorder.review.background import Background
from recorder.review.changes import Change, Changes, Doubt, Standing
from recorder.review.contents import Contents
from recorder.review.interfaces import FrameReading
from recorder.review.lines import Wanted, text_within
from recorder.review.pictures import Pictures
from recorder.review.searches import FrameTexts, Progress, events_saying, frames_alike, frames_saying
from recorder.review.traffic import Traffic
from recorder.store.edits import EMPLOYEE
from recorder.store.events import texts_of
from recorder.store.store import Store
from recorder.store.stored import StoredFrame
from redaction.geometry import Box
from redaction.redacted import Mask

FEEDBACK: Final = "feedback"
"""The kind of document under which masks that were called wrong are kept for the reviewer of the rules."""


class Sitting:
    """A session that is open for review; used by several threads.

    Args:
        store: the open store.
        session_id: a session that is not being recorded.
        make_reading: makes what reads frames, when a text is looked for the first time.

    Raises:
        ReviewError: if the session is being recorded. UnknownSessionError, StoreError: if it cannot be read.

    """

    def __init__(self, store: Store, session_id: str, make_reading: Callable[[], FrameReading]) -> None:
        self._store = store
        self._make_reading = make_reading
        self._lock = threading.RLock()
        self._texts: FrameTexts | None = None
        self.session_id = session_id
        self.changes = Changes(_pending(store, session_id))
        self.resumed = bool(self.changes.done)
        self.background = Background()
        self.traffic = Traffic()
        self._open()

    def _open(self) -> None:
        with self._store.reader(self.session_id) as reader:
            self.summary = reader.summary
            if self.summary.state == "recording":
                raise ReviewError("That session is being recorded.", "Stop the recording first: `recorder stop`.")
        self.contents = Contents(self._store.reader(self.session_id), self.traffic)
        self.pictures = Pictures(self._store.reader(self.session_id))

    def close(self) -> None:
        """Close what is open; changes that were not applied stay pending."""
        self.background.stop()
        self.contents.close()
        self.pictures.close()
        if self._texts is not None:
            self._texts.close()
            self._texts = None

    @property
    def standing(self) -> Standing:
        """All that is taken out so far."""
        return self.changes.standing

    def picture(self, seq: int, width: int) -> bytes:
        """A frame as it will be, at most `width` pixels wide, as a bitmap.

        Raises:
            StoreError: if it is damaged. KeyError: if there is no such frame.

        """
        return self.pictures.picture(seq, self.standing.painted.get(seq, ()), width)

    def masks(self, seq: int) -> tuple[Mask, ...]:
        """What is and what will be painted out in a frame: first the stored masks."""
        return (*self.contents.frame(seq).masks, *self.standing.painted.get(seq, ()))

    def ask(self, ask: Ask) -> str:
        """Take something out; says what.

        Raises:
            LookupError, ValueError: if there is nothing of the kind. DiskFullError: if it cannot be kept.

        """
        with self._lock:
            change = change_for(ask, self.contents, self.standing)
            self._do(change)
            return change.what

    def undo(self) -> str:
        """Take back the last change; says which."""
        with self._lock:
            what = self.changes.done[-1].what if self.changes.done else ""
            if self.changes.undo():
                self._keep()
            return what

    def redo(self) -> str:
        """Do again what was taken back; says what."""
        with self._lock:
            what = self.changes.undone[-1].what if self.changes.undone else ""
            if self.changes.redo():
                self._keep()
            return what

    def find(self, find: Find) -> None:
        """Search in the background, and take out what is found.

        Raises:
            LookupError, ValueError: if there is nothing to look for. ReviewError: if a search runs.

        """
        match find:
            case FindBox(find="place"):
                self._find_place(find)
            case FindBox():
                box = box_in(self.contents.frame(find.seq), find.box)
                self.background.start(
                    "Reading every frame", lambda told: self._find_text(Wanted(self._read(find.seq, box)), told)
                )
            case FindSpan():
                span = stored_text_span(find, self.contents, self.standing)
                text = texts_of(self.contents.event(find.seq))[find.field].text[span.start : span.end]
                wanted = Wanted(text)
                self.background.start("Reading every frame", lambda told: self._find_text(wanted, told))

    def apply(self, progress: Progress) -> str:
        """Make every change final; the session is open again afterwards unless it was deleted. Says what was done.

        Raises:
            StoreError, DiskFullError: the changes then stay pending.

        """
        self.background.stop()  # before the lock, which a search takes when it is done
        with self._lock:
            said = "; ".join(change.what for change in self.changes.done)
            self.close()
            try:
                self._take_out(self.standing, progress)
            except BaseException:
                self._open()
                raise
            ended = self.standing.ends
            self.changes.clear()
            self.resumed = False
            if not ended:
                self._open()
            return said

    def _take_out(self, standing: Standing, progress: Progress) -> None:
        for doubt in standing.doubted:
            self._store.keep(FEEDBACK, self._name_of(doubt), self._feedback(doubt))
        if standing.ends:
            self._store.delete(self.session_id)
            return
        if standing.touches:
            self._store.edit(self.session_id, standing.edits, progress)
        if self.changes.done:
            self._store.discard(journal.KIND, self.session_id)

    def _find_place(self, find: FindBox) -> None:
        frame = self.contents.frame(find.seq)
        box = box_in(frame, find.box)
        mask = Mask(box, EMPLOYEE, "employee.place")

        def search(told: Progress) -> str:
            with self._store.reader(self.session_id) as reader:
                seqs = frames_alike(reader, self._left(), frame, box, told)
            change = Change(
                f"A place painted out of {counted(len(seqs), 'frame')}", painted=dict.fromkeys(seqs, (mask,))
            )
            with self._lock:
                self._do(change)
            return change.what

        self.background.start("Comparing every frame", search)

    def _read(self, seq: int, box: Box) -> str:
        frame = self.contents.frame(seq)
        with self._store.reader(self.session_id) as reader:
            text = text_within(self._frame_texts().lines(reader, frame), box)
        if not any(char.isalnum() for char in text):
            raise ReviewError("No text can be read in that box.", "Draw it around whole words.")
        return text

    def _find_text(self, wanted: Wanted, told: Progress) -> str:
        with self._store.reader(self.session_id) as reader:
            painted = frames_saying(reader, self._left(), self._frame_texts(), wanted, told)
        blanked = events_saying(self.contents.events(), wanted)
        what = f"Text taken out of {counted(len(painted), 'frame')} and {counted(len(blanked), 'event')}"
        if painted or blanked:
            with self._lock:
                self._do(Change(what, painted=painted, blanked=blanked))
        return what

    def _left(self) -> list[StoredFrame]:
        return [frame for frame in self.contents.frames() if frame.seq not in self.standing.dropped]

    def _frame_texts(self) -> FrameTexts:
        if self._texts is None:
            self._texts = FrameTexts(self._make_reading())
        return self._texts

    def _do(self, change: Change) -> None:
        self.changes.add(change)
        self._keep()

    def _keep(self) -> None:
        if self.changes.done:
            body = journal.write(self.changes.done)
            self._store.keep(journal.KIND, self.session_id, body, self.session_id, until_change=True)
        else:
            self._store.discard(journal.KIND, self.session_id)

    def _name_of(self, doubt: Doubt) -> str:
        """The same for the same mask, so that a second attempt tells nothing twice."""
        return hashlib.sha256(f"{self.session_id} {doubt}".encode()).hexdigest()[:32]

    def _feedback(self, doubt: Doubt) -> bytes:
        value = {
            "entity": doubt.entity,
            "rule": doubt.rule,
            "width": doubt.box.width,
            "height": doubt.box.height,
            "policy_digest": self.summary.start.policy_digest,
        }
        return json.dumps(value).encode()


def _pending(store: Store, session_id: str) -> list[Change]:
    kept = store.kept(journal.KIND).get(session_id)
    try:
        return journal.read(kept) if kept else []
    except (ValueError, KeyError):
        raise ReviewError("A newer recorder left changes pending.", "Review the session with that one.") from None
