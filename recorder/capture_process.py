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

from recorder.errors import CaptureError, RecorderError
from recorder.messages import CaptureState, Failure, Job, Report
from recorder.outlet import Outlet
from recorder.sandbox import confine


def _silence() -> None:
    """No library's word leaves this process: it may hold what was on the screen."""
    logging.disable(logging.CRITICAL)
    sys.excepthook = lambda *_: None
    threading.excepthook = lambda _: None


def _run(job: Job, outlet: Outlet, confinement: tuple[str, ...]) -> None:
    from recorder.capturing import Capturing  # everything heavy: after the confinement

    Capturing(job, outlet, confinement).run(sys.stdin.buffer)


def main() -> None:
    """Run until told to stop, until capturing fails, or until the store process is gone."""
    confinement = confine()
    _silence()
    outlet = Outlet()
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
