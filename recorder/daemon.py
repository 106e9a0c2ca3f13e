"""The store process: holds the key, takes redacted values, obeys the control socket. It never sees raw data.

One loop owns the session; everything that happens - a value, a report, a request - comes to it through one queue.
"""

from __future__ import annotations

import contextlib
import json
import queue
import secrets
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from typing import Final

from recorder import __version__
from recorder.capture_link import CaptureLink, Lost
from recorder.capture_supervisor import CaptureSupervisor, Connect, From
from recorder.config import Home, Settings
from recorder.control import Answer, ControlServer, Request
from recorder.errors import CaptureError, LockedError, NotRecordingError, RecorderError, told
from recorder.keeper import Keeper
from recorder.messages import CaptureState, Job, Report
from recorder.recording_state import RecordingState
from recorder.rules.standing import State
from recorder.session_clock import session_clock
from recorder.store.files import disk_full
from recorder.store.store import Store
from recorder.store.stored import SessionStart
from recorder.watchwords import watchwords
from redaction.policy import Policy
from redaction.redacted import Redacted

_BEAT_S: Final = 0.25
_ANSWER_TIMEOUT_S: Final = 25
"""Longer than a stop may take."""
_WAITING_VALUES: Final = 16

_UNSAID: Final = "The recorder itself was ended from outside; its session is kept up to then."
"""Stands as the reason while it records, so that it is there if nobody gets to write another."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with the place for its answer."""

    request: Request
    answer: Future[Answer]


class Recording:
    """One session from start to end.

    Args:
        home: where state lives.
        settings: the person's settings.
        policy: the rules in force.
        store: the open store.
        notice_digest: digest of the notice that the person accepted.
        for_ms: stop by itself after this long, or None.
        on_recording: called once, when the first report says that it records.
        connect: starts the capture process.
        rules_state: whether the rules are signed.

    """

    def __init__(
        self,
        home: Home,
        settings: Settings,
        policy: Policy,
        store: Store,
        notice_digest: str,
        for_ms: int | None,
        on_recording: Callable[[str], None],
        connect: Connect = CaptureLink,
        rules_state: State = State.SHIPPED,
    ) -> None:
        self._home = home
        self._profile, self._policy_digest = policy.profile.value, policy.digest()
        self._on_recording = on_recording
        self._events: queue.Queue[Asked | From] = queue.Queue(_WAITING_VALUES)
        origin_ns = time.monotonic_ns()
        self.now_ms = session_clock(origin_ns)
        self.session_id = secrets.token_hex(5)
        start = SessionStart(
            session_id=self.session_id,
            started_wall_ms=time.time_ns() // 1_000_000,
            profile=self._profile,
            policy_digest=self._policy_digest,
            notice_digest=notice_digest,
            recorder_version=__version__,
            rules_digest=policy.pack.digest(),
            rules_state=rules_state.value,
        )
        job = Job(
            profile=policy.profile.value,
            rule_pack=str(settings.rule_pack) if settings.rule_pack else None,
            policy_digest=policy.digest(),
            origin_ns=origin_ns,
            frames_per_second=settings.frames_per_second,
            epoch=0,
            paused=False,
            watchwords=watchwords(store),
        )
        self._keeper = Keeper(store, start, home.path, self.now_ms)
        self._capture = CaptureSupervisor(job, connect, self._events.put, self.now_ms)
        self._state = RecordingState(for_ms)
        self._epoch = 0
        self._epoch_lock = threading.Lock()
        self._stream_epoch = -1
        """The epoch of what the capture process sends: values of another one than the present are not stored."""
        self._stop_answers: list[Future[Answer]] = []
        self._ended = False

    def run(self) -> None:
        """Record until someone says stop, the time is over, or capturing cannot go on.

        Raises:
            RecorderError: why it ended, if nobody asked for it.

        """
        server = ControlServer(self._home, self._ask)
        try:
            self._capture.start(self._epoch, paused=False)
            while not self._ended:
                with contextlib.suppress(queue.Empty):
                    self._take(self._events.get(timeout=_BEAT_S))
                self._keep_time()
        finally:
            self._finish(server)

    def _ask(self, request: Request) -> Answer:
        if request.do == "pause":
            self._new_epoch()  # takes effect before the loop gets to it: from here on no value is stored
        asked = Asked(request, Future())
        self._events.put(asked)
        try:
            return asked.answer.result(timeout=_ANSWER_TIMEOUT_S)
        except FutureTimeoutError:
            raise NotRecordingError("The recorder does not answer.", "See `recorder doctor`.") from None

    def _new_epoch(self) -> None:
        with self._epoch_lock:
            self._epoch += 1

    def _take(self, event: Asked | From) -> None:
        if isinstance(event, Asked):
            try:
                self._obey(event)
            except RecorderError as error:
                event.answer.set_exception(error)
        elif self._capture.is_present(event):
            self._receive(event.what)

    def _receive(self, what: Redacted | Report | Lost) -> None:
        match what:
            case Report():
                self._hear(what)
            case Lost():
                self._capture_lost()
            case _:
                self._keep(what)

    def _keep(self, item: Redacted) -> None:
        if self._stream_epoch != self._epoch:
            self._keeper.accounts.add_late(item, "paused")
        else:
            self._keeper.keep(item)

    def _hear(self, report: Report) -> None:
        self._capture.hear(report)
        self._stream_epoch = report.epoch
        self._keeper.accounts.report(report)
        match report.state:
            case CaptureState.FAILED:
                self._capture_failed(report)
            case CaptureState.STOPPED:
                self._ended = True
            case CaptureState.RECORDING | CaptureState.PAUSED | CaptureState.LOCKED:
                self._begin()
                if self._state.heed_lock(report.state is CaptureState.LOCKED):
                    self._keeper.gap(self.now_ms(), "locked")
            case _:
                pass

    def _begin(self) -> None:
        self._state.capture_ready()
        if not self._keeper.begun:
            self._keeper.begin()
            note_end(self._home, self.session_id, _UNSAID)
            self._on_recording(self.session_id)

    def _obey(self, asked: Asked) -> None:
        request, done = asked.request, asked.answer
        match request.do:
            case "stop":
                self._stop_answers.append(done)
                self._stop()
                return  # answered when it has stopped
            case "pause":
                self._pause(request.ms)
            case "resume":
                self._require_resumable()
                self._resume()
                self._keeper.note("resumed")
            case "forget":
                self._forget(request.ms or 0)
            case _:
                pass
        done.set_result(self.status())

    def _pause(self, for_ms: int | None) -> None:
        self._capture.tell("pause", self._epoch)
        if self._state.pause(self.now_ms() + for_ms if for_ms else None):
            self._keeper.gap(self.now_ms(), "paused")
            self._keeper.note("paused")

    def _require_resumable(self) -> None:
        if self._keeper.full:
            raise disk_full()
        if self._state.paused_by == "locked":
            raise LockedError(
                "The desktop is locked, or does not say whether it is.",
                "Unlock it: recording then goes on by itself.",
            )

    def _resume(self) -> None:
        if self._state.resume():
            self._new_epoch()
            self._capture.tell("resume", self._epoch)

    def _forget(self, last_ms: int) -> None:
        """Destroy the last minutes, with what is under way."""
        self._new_epoch()
        self._capture.tell("discard", self._epoch)
        self._keeper.forget_since(max(0, self.now_ms() - last_ms))
        self._keeper.note("forgotten")

    def _stop(self) -> None:
        if not self._keeper.begun:
            self._ended = True
        if self._state.stop(self.now_ms()):
            self._capture.tell("stop", self._epoch)

    def _keep_time(self) -> None:
        self._keeper.keep_time()
        self._heed_disk()
        match self._state.due(self.now_ms()):
            case "resume":
                self._resume()
            case "stop":
                self._stop()
            case "end":
                self._ended = True
            case None:
                pass
        if self._capture.overdue:
            self._capture_hangs()

    def _heed_disk(self) -> None:
        """Look no further while the disk is full, and go on by itself when there is room."""
        match self._state.heed_disk(self._keeper.full):
            case "pause":
                self._new_epoch()
                self._capture.tell("pause", self._epoch)
            case "resume":
                self._resume()
            case None:
                pass

    def _capture_hangs(self) -> None:
        if self._state.name == "starting":
            raise CaptureError("The capture process did not get ready.", "See `recorder doctor`.")
        if self._state.name in ("recording", "paused"):
            self._capture.end(0)  # its end is then noticed as a loss

    def _capture_failed(self, report: Report) -> None:
        failure = report.failure
        if failure is not None:
            error = told(failure.kind, failure.message, failure.hint, CaptureError)
            if type(error) is not CaptureError:
                raise error
        if not self._keeper.begun:
            raise CaptureError(failure.message if failure else "The capture process failed to start.")
        # an inner failure: the process ends by itself, and is replaced when its end is noticed

    def _capture_lost(self) -> None:
        self._keeper.accounts.capture_ended()
        if self._state.name == "stopping":
            self._ended = True
            return
        if not self._keeper.begun:
            raise CaptureError("The capture process ended while starting.", "See `recorder doctor`.")
        self._keeper.gap(self.now_ms(), "capture-lost")
        self._state.capture_lost()
        self._stream_epoch = -1
        # whether the desktop is locked, the new one sees for itself, and then also that it no longer is
        self._capture.replace(self._epoch, paused=self._state.paused_by in ("asked", "disk full"))

    def status(self) -> Answer:
        """How the recording goes, for `recorder status`."""
        stalled = self._capture.stale and self._state.name == "recording"
        return {
            "state": "stalled" if stalled else self._state.name,
            "paused_by": self._state.paused_by,
            "session": self.session_id,
            "profile": self._profile,
            "policy_digest": self._policy_digest,
            **self._keeper.figures(),
            **self._capture.figures(),
        }

    def _finish(self, server: ControlServer) -> None:
        failure = sys.exception()
        self._capture.end(0 if failure else 2)
        self._keeper.accounts.capture_ended()
        if self._keeper.begun:
            self._keeper.close()
            note_end(self._home, self.session_id, str(failure) if isinstance(failure, RecorderError) else "")
        self._state.name = "stopped"
        answer = self.status()
        for future in self._stop_answers:
            future.set_result(answer)
        if self._stop_answers:
            time.sleep(0.1)  # let the answers go out before the process ends
        server.close()


def note_end(home: Home, session_id: str, reason: str) -> None:
    """Keep, without any content, why the last recording ended, so that `status` can say it."""
    with contextlib.suppress(OSError):
        home.last_end.write_text(json.dumps({"session": session_id, "reason": reason}), encoding="utf-8")
