"""The capture process as the store process sees it: started, heard, told, and started anew when it is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from recorder.capture_link import CaptureLink, Lost
from recorder.errors import CaptureError
from recorder.messages import Command, Job, Report
from redaction.redacted import Redacted

_STALE_MS: Final = 2000
"""Without a report for so long it is not known whether it records."""
_START_TIMEOUT_MS: Final = 90_000
_RESTARTS: Final = 3
_RESTART_WINDOW_MS: Final = 60_000

Connect = Callable[[Job, Callable[[Redacted | Report | Lost], None]], CaptureLink]


@dataclass(frozen=True, slots=True)
class From:
    """Something from the capture process with this number; what comes from an older one is ignored."""

    process: int
    what: Redacted | Report | Lost


class CaptureSupervisor:
    """One capture process at a time, each with a number.

    Args:
        job: what each of them is to do; epoch and pause are set when one is started.
        connect: starts one.
        deliver: takes what they send; called from threads of the links' own.
        now_ms: session time.

    """

    def __init__(self, job: Job, connect: Connect, deliver: Callable[[From], None], now_ms: Callable[[], int]) -> None:
        self._job = job
        self._connect = connect
        self._deliver = deliver
        self._now_ms = now_ms
        self._link: CaptureLink | None = None
        self._process = 0
        self._heard_at = 0
        self._losses: list[int] = []
        self._restarts = 0
        self._report: Report | None = None

    @property
    def _silent_ms(self) -> int:
        return self._now_ms() - self._heard_at

    @property
    def stale(self) -> bool:
        """Whether what was heard last is too old to say that it records."""
        return self._report is None or self._silent_ms > _STALE_MS

    @property
    def overdue(self) -> bool:
        """Whether it was silent for longer than starting may take."""
        return self._silent_ms >= _START_TIMEOUT_MS

    def start(self, epoch: int, paused: bool) -> None:
        """Start a process, which takes the place of any before it."""
        self._process += 1
        number = self._process
        self._report, self._heard_at = None, self._now_ms()
        job = self._job.model_copy(update={"epoch": epoch, "paused": paused})
        self._link = self._connect(job, lambda what: self._deliver(From(number, what)))

    def is_present(self, event: From) -> bool:
        """Whether it comes from the process that is in place now."""
        return event.process == self._process

    def hear(self, report: Report) -> None:
        """Note a report."""
        self._report, self._heard_at = report, self._now_ms()

    def tell(self, do: Literal["pause", "resume", "stop", "discard"], epoch: int) -> None:
        """Send a command."""
        if self._link is not None:
            self._link.tell(Command(do=do, epoch=epoch))

    def replace(self, epoch: int, paused: bool) -> None:
        """Start another in the place of one that was lost.

        Raises:
            CaptureError: they were lost again and again.

        """
        now = self._now_ms()
        self._losses = [at for at in self._losses if now - at < _RESTART_WINDOW_MS] + [now]
        if len(self._losses) > _RESTARTS:
            raise CaptureError("The capture process failed again and again, so recording stopped.")
        self._restarts += 1
        self.start(epoch, paused)

    def end(self, timeout_s: float) -> None:
        """Wait for it to end by itself, then end it."""
        if self._link is not None:
            self._link.end(timeout_s)

    def figures(self) -> dict[str, object]:
        """How capturing goes by the last report, for `recorder status`."""
        report = self._report
        return {
            "queued": report.queued if report else 0,
            "lag_ms": report.lag_ms if report else 0,
            "capture_restarts": self._restarts,
            "heartbeat_age_ms": self._silent_ms,
            "inputs_lost": report.inputs_lost if report else 0,
            "confinement": list(report.confinement) if report else [],
        }
