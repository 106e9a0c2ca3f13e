"""What goes on while the page is open: the sitting, its end, and the way to approval, one thing at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from recorder.errors import RecorderError, ReviewError
from recorder.review.interfaces import Approver, Offer
from recorder.review.lifetime import Lifetime
from recorder.review.sitting import Sitting

Phase = Literal["open", "applying", "preparing", "offered", "approving", "over"]
"""`open`: changes can be made; `offered`: a yes is asked for; `over`: the page can be closed."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where it stands.

    Args:
        phase: what goes on.
        done: steps of the phase that are done.
        total: all of its steps; 0: nobody knows.
        said: what came of the last phase.
        failed: why the last phase failed; empty if it did not.
        opened: how often the session was opened: a page of an earlier opening has to load again.

    """

    phase: Phase = "open"
    done: int = 0
    total: int = 0
    said: str = ""
    failed: str = ""
    opened: int = 1


class Desk:
    """Runs what takes longer, in a thread; the page asks how far it is.

    Args:
        sitting: the session.
        approver: what has it approved.
        lifetime: told when it is over.

    """

    def __init__(self, sitting: Sitting, approver: Approver, lifetime: Lifetime) -> None:
        self.sitting = sitting
        self.approver = approver
        self.lifetime = lifetime
        self.progress = Progress()
        self.offer: Offer | None = None
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def require_open(self) -> None:
        """Check that changes can be made now.

        Raises:
            ReviewError: if not.

        """
        if self.progress.phase != "open":
            raise ReviewError("Nothing can be changed now.", "Wait until it is done.")

    def finish(self) -> None:
        """Make all changes final, and end."""
        self._start("applying", self._finish)

    def prepare(self, destination: str) -> None:
        """Make all changes final, and then what would be sent."""
        self._start("applying", lambda: self._prepare(destination))

    def approve(self, digest: str) -> None:
        """Say yes to what was prepared.

        Raises:
            ReviewError: if nothing was, or something else.

        """
        if self.offer is None or self.offer.digest != digest:
            raise ReviewError("That is not what was prepared.", "Prepare it again, and compare the digest.")
        self._start("approving", lambda: self._approve(digest), after="offered")

    def decline(self) -> None:
        """Say no: what was prepared is dropped, and the review goes on."""
        with self._lock:
            if self.progress.phase == "offered":
                self.offer = None
                self.approver.discard(self.sitting.session_id)
                self.progress = replace(self.progress, phase="open", said="", failed="")

    def end(self) -> str:
        """Wait for what runs, then make final what is left; says what was done.

        If the browser was lost nobody closed the page, and the changes stay pending.

        Raises:
            RecorderError: if it failed; the changes then stay pending.

        """
        if self._thread is not None:
            self._thread.join()
        self.decline()
        if self.progress.phase == "over":
            return self.progress.said
        if self.lifetime.lost and self.sitting.changes.done:
            raise ReviewError(
                "The browser is gone; your changes are not final.", "`recorder review` shows them again: finish there."
            )
        said = self.sitting.apply(self._told)
        self.progress = replace(self.progress, phase="over", said=said)
        return said

    def _start(self, phase: Phase, work: Callable[[], None], after: Phase = "open") -> None:
        with self._lock:
            if self.progress.phase != after:
                raise ReviewError("Something else is being done.", "Wait until it is done.")
            self.progress = Progress(phase, opened=self.progress.opened)
            self._thread = threading.Thread(target=self._run, args=(work, after), name="desk")
            self._thread.start()

    def _run(self, work: Callable[[], None], after: Phase) -> None:
        try:
            work()
        except RecorderError as error:
            self.progress = replace(self.progress, phase=after, failed=f"{error} {error.hint}".strip())
        except Exception as error:  # noqa: BLE001 - whatever a library says may hold content
            self.progress = replace(self.progress, phase=after, failed=f"It failed ({type(error).__name__}).")

    def _apply(self) -> str:
        touches = bool(self.sitting.changes.done)
        try:
            return self.sitting.apply(self._told)
        finally:
            if touches:
                self.progress = replace(self.progress, opened=self.progress.opened + 1)

    def _finish(self) -> None:
        said = self._apply()
        self.progress = replace(self.progress, phase="over", said=said)
        self.lifetime.finish()

    def _prepare(self, destination: str) -> None:
        ends, said = self.sitting.standing.ends, self._apply()
        if ends:
            self.progress = replace(self.progress, phase="over", said=said)
            self.lifetime.finish()
            return
        self.progress = replace(self.progress, phase="preparing", done=0, total=0, said=said)
        self.offer = self.approver.prepare(self.sitting.session_id, destination)
        self.progress = replace(self.progress, phase="offered")

    def _approve(self, digest: str) -> None:
        self.approver.confirm(self.sitting.session_id, digest)
        self.offer = None
        self.progress = replace(self.progress, phase="over", said="approved")
        self.lifetime.finish()

    def _told(self, done: int, total: int) -> None:
        self.progress = replace(self.progress, done=done, total=total)
