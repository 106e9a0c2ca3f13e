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
from typing import Final, Literal

from recorder import __version__
from recorder.capture_link import CaptureLink, Lost
from recorder.config import Home, Settings
from recorder.control import Answer, ControlServer, Request
from recorder.errors import CaptureError, LockedError, NotRecordingError, RecorderError, told
from recorder.keeper import Keeper
from recorder.messages import CaptureState, Command, Job, Report
from recorder.rules.standing import State
from recorder.store.files import disk_full
from recorder.store.store import Store
from recorder.store.stored import SessionStart
from redaction.policy import Policy
from redaction.redacted import Redacted

_BEAT_S: Final = 0.25
_STALE_MS: Final = 2000
_START_TIMEOUT_MS: Final = 90_000
_STOP_TIMEOUT_MS: Final = 20_000
_RESTARTS: Final = 3
_RESTART_WINDOW_MS: Final = 60_000
_WAITING_VALUES: Final = 16

_UNSAID: Final = "The recorder itself was ended from outside; its session is kept up to then."
"""Stands as the reason while it records, so that it is there if nobody gets to write another."""


PauseCause = Literal["asked", "disk full", "locked"]
"""Who paused: the person, a disk without room, or a desktop that is locked or does not say whether it is."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with the place for its answer."""

    request: Request
    answer: Future[Answer]


@dataclass(frozen=True, slots=True)
class From:
    """Something from the capture process with this number; what comes from an older one is ignored."""

    process: int
    what: Redacted | Report | Lost


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
        connect: Callable[[Job, Callable[[Redacted | Report | Lost], None]], CaptureLink] = CaptureLink,
        rules_state: State = State.SHIPPED,
    ) -> None:
        self._home = home
        self._start_capture = connect
        self._policy = policy
        self._for_ms = for_ms
        self._on_recording = on_recording
        self._events: queue.Queue[Asked | From] = queue.Queue(_WAITING_VALUES)
        self._origin_ns = time.monotonic_ns()
        self._job = Job(
            profile=policy.profile.value,
            rule_pack=str(settings.rule_pack) if settings.rule_pack else None,
            policy_digest=policy.digest(),
            origin_ns=self._origin_ns,
            frames_per_second=settings.frames_per_second,
            epoch=0,
            paused=False,
        )
        self.session_id = secrets.token_hex(5)
        start = SessionStart(
            session_id=self.session_id,
            started_wall_ms=time.time_ns() // 1_000_000,
            profile=policy.profile.value,
            policy_digest=policy.digest(),
            notice_digest=notice_digest,
            recorder_version=__version__,
            rules_digest=policy.pack.digest(),
            rules_state=rules_state.value,
        )
        self._keeper = Keeper(store, start, home.path, self.now_ms)
        self._link: CaptureLink | None = None
        self._process = 0
        self._epoch = 0
        self._epoch_lock = threading.Lock()
        self._stream_epoch = 0
        self._state = "starting"
        self._paused_by: PauseCause = "asked"
        self._resume_at: int | None = None
        self._stop_at: int | None = None
        self._stop_answers: list[Future[Answer]] = []
        self._report: Report | None = None
        self._report_at = 0
        self._restarts: list[int] = []
        self._restarted = 0
        self._ended: str | None = None

    def now_ms(self) -> int:
        """Session time: milliseconds since the start, monotonic."""
        return (time.monotonic_ns() - self._origin_ns) // 1_000_000

    def run(self) -> None:
        """Record until someone says stop, the time is over, or capturing cannot go on.

        Raises:
            RecorderError: why it ended, if nobody asked for it.

        """
        server = ControlServer(self._home, self._ask)
        try:
            self._connect()
            while self._ended is None:
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
            return asked.answer.result(timeout=_STOP_TIMEOUT_MS / 1000 + 5)
        except FutureTimeoutError:
            raise NotRecordingError("The recorder does not answer.", "See `recorder doctor`.") from None

    def _new_epoch(self) -> None:
        with self._epoch_lock:
            self._epoch += 1

    def _connect(self) -> None:
        self._process += 1
        number = self._process
        self._stream_epoch = -1
        self._report = None
        self._report_at = self.now_ms()
        job = self._job.model_copy(update={"epoch": self._epoch, "paused": self._state == "paused"})
        self._link = self._start_capture(job, lambda what: self._events.put(From(number, what)))

    def _take(self, event: Asked | From) -> None:
        if isinstance(event, Asked):
            try:
                self._obey(event)
            except RecorderError as error:
                event.answer.set_exception(error)
        elif event.process == self._process:
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
        self._report, self._report_at = report, self.now_ms()
        self._stream_epoch = report.epoch
        self._keeper.accounts.report(report)
        match report.state:
            case CaptureState.FAILED:
                self._capture_failed(report)
            case CaptureState.STOPPED:
                self._ended = "stopped"
            case CaptureState.RECORDING | CaptureState.PAUSED | CaptureState.LOCKED:
                self._begin()
                self._heed_lock(report.state is CaptureState.LOCKED)
            case _:
                pass

    def _begin(self) -> None:
        if self._state == "starting":
            self._state = "recording"
        if not self._keeper.begun:
            self._keeper.begin()
            note_end(self._home, self.session_id, _UNSAID)
            self._on_recording(self.session_id)

    def _tell(self, do: str) -> None:
        if self._link is not None:
            self._link.tell(Command.model_validate({"do": do, "epoch": self._epoch}))

    def _obey(self, asked: Asked) -> None:
        request, done = asked.request, asked.answer
        if request.do == "stop":
            self._stop(done)
            return
        if request.do == "pause":
            self._pause(request.ms)
        elif request.do == "resume":
            if self._keeper.full:
                raise disk_full()
            if self._state == "paused" and self._paused_by == "locked":
                raise LockedError(
                    "The desktop is locked, or does not say whether it is.",
                    "Unlock it: recording then goes on by itself.",
                )
            self._resume()
            self._keeper.note("resumed")
        elif request.do == "forget":
            self._forget(request.ms or 0)
        done.set_result(self.status())

    def _pause(self, for_ms: int | None) -> None:
        self._resume_at = self.now_ms() + for_ms if for_ms else None
        self._tell("pause")
        if self._state != "paused":
            self._keeper.gap(self.now_ms(), "paused")
            self._keeper.note("paused")
        self._state, self._paused_by = "paused", "asked"

    def _heed_lock(self, locked: bool) -> None:
        """Say that the capture process does not look while the desktop is locked, and that it does again."""
        if locked and self._state == "recording":
            self._keeper.gap(self.now_ms(), "locked")
            self._state, self._paused_by = "paused", "locked"
        elif not locked and self._state == "paused" and self._paused_by == "locked":
            self._state = "recording"

    def _heed_full_disk(self) -> None:
        """Look no further while the disk is full, and go on by itself when there is room."""
        if self._keeper.full and self._state == "recording":
            self._new_epoch()
            self._tell("pause")
            self._state, self._paused_by = "paused", "disk full"
        elif not self._keeper.full and self._state == "paused" and self._paused_by == "disk full":
            self._resume()

    def _resume(self) -> None:
        self._resume_at = None
        if self._state == "paused":
            self._new_epoch()
            self._state = "recording"
            self._tell("resume")

    def _forget(self, last_ms: int) -> None:
        """Destroy the last minutes, with what is under way."""
        self._new_epoch()
        self._tell("discard")
        self._keeper.forget_since(max(0, self.now_ms() - last_ms))
        self._keeper.note("forgotten")

    def _stop(self, answer: Future[Answer] | None = None) -> None:
        if answer is not None:
            self._stop_answers.append(answer)
        if not self._keeper.begun:
            self._ended = "stopped"
        if self._state != "stopping":
            self._state = "stopping"
            self._stop_at = self.now_ms() + _STOP_TIMEOUT_MS
            self._tell("stop")

    def _keep_time(self) -> None:
        now = self.now_ms()
        self._keeper.keep_time()
        self._heed_full_disk()
        if self._resume_at is not None and now >= self._resume_at:
            self._resume()
        if self._for_ms is not None and now >= self._for_ms and self._state in ("recording", "paused"):
            self._stop()
        if self._state == "stopping" and self._stop_at is not None and now >= self._stop_at:
            self._ended = "stopped"
        if self._state == "starting" and now - self._report_at >= _START_TIMEOUT_MS:
            raise CaptureError("The capture process did not get ready.", "See `recorder doctor`.")
        if self._state in ("recording", "paused") and now - self._report_at >= _START_TIMEOUT_MS and self._link:
            self._link.end(0)  # it hangs: its end is then noticed as a loss

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
        if self._state == "stopping":
            self._ended = "stopped"
            return
        if not self._keeper.begun:
            raise CaptureError("The capture process ended while starting.", "See `recorder doctor`.")
        now = self.now_ms()
        self._keeper.gap(now, "capture-lost")
        self._restarts = [at for at in self._restarts if now - at < _RESTART_WINDOW_MS] + [now]
        if len(self._restarts) > _RESTARTS:
            raise CaptureError("The capture process failed again and again, so recording stopped.")
        if self._state == "recording":
            self._state = "starting"
        self._restarted += 1
        self._connect()

    def status(self) -> Answer:
        """How the recording goes, for `recorder status`."""
        now = self.now_ms()
        report = self._report
        stale = report is None or now - self._report_at > _STALE_MS
        keeper = self._keeper
        counters, last_frame_at = keeper.accounts.counters(), keeper.last_frame_at
        return {
            "state": "stalled" if stale and self._state == "recording" else self._state,
            "paused_by": self._paused_by if self._state == "paused" else None,
            "session": self.session_id,
            "profile": self._policy.profile.value,
            "policy_digest": self._job.policy_digest,
            "frames": counters.stored,
            "events": keeper.accounts.events,
            "captured": counters.captured,
            "withheld": counters.withheld,
            "dropped": counters.dropped,
            "queued": report.queued if report else 0,
            "lag_ms": report.lag_ms if report else 0,
            "lag_max_ms": keeper.accounts.lag_max_ms,
            "commit_p50_ms": keeper.commit_lag.percentile_ms(0.5),
            "commit_p95_ms": keeper.commit_lag.percentile_ms(0.95),
            "commit_max_ms": keeper.commit_lag.max_ms,
            "last_frame_age_ms": now - last_frame_at if last_frame_at is not None else None,
            "free_bytes": keeper.free_bytes(),
            "capture_restarts": self._restarted,
            "heartbeat_age_ms": now - self._report_at,
            "inputs_lost": report.inputs_lost if report else 0,
            "confinement": list(report.confinement) if report else [],
        }

    def _finish(self, server: ControlServer) -> None:
        failure = sys.exception()
        if self._link is not None:
            self._link.end(0 if failure else 2)
        self._keeper.accounts.capture_ended()
        if self._keeper.begun:
            self._keeper.close()
            note_end(self._home, self.session_id, str(failure) if isinstance(failure, RecorderError) else "")
        self._state = "stopped"
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
