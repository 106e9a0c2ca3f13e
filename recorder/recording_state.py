"""What a recording does at the moment, and what is due next: a state machine without input or output."""

from __future__ import annotations

from typing import Final, Literal

State = Literal["starting", "recording", "paused", "stopping", "stopped"]
PauseCause = Literal["asked", "disk full", "locked"]
"""Who paused: the person, a disk without room, or a desktop that is locked or does not say whether it is."""

Due = Literal["resume", "stop", "end"]

_STOP_TIMEOUT_MS: Final = 20_000
"""How long capturing may take to end once it was told to stop."""


class RecordingState:
    """Starting, recording, paused by somebody, stopping, stopped.

    All times are session times in milliseconds.

    Args:
        for_ms: stop by itself then; None means never.

    """

    def __init__(self, for_ms: int | None) -> None:
        self._for_ms = for_ms
        self._paused_by: PauseCause = "asked"
        self._resume_at: int | None = None
        self._end_at: int | None = None
        self.name: State = "starting"

    @property
    def paused_by(self) -> PauseCause | None:
        """Who paused it; None if it is not paused."""
        return self._paused_by if self.name == "paused" else None

    def capture_ready(self) -> None:
        """The capture process looks at the screen."""
        if self.name == "starting":
            self.name = "recording"

    def capture_lost(self) -> None:
        """The capture process is replaced: it records again when the new one is ready; a pause stays a pause."""
        if self.name == "recording":
            self.name = "starting"

    def pause(self, until_ms: int | None) -> bool:
        """Pause because the person asked, until a time or until they ask to resume; whether it was not paused yet."""
        began = self.name != "paused"
        self.name, self._paused_by, self._resume_at = "paused", "asked", until_ms
        return began

    def resume(self) -> bool:
        """End a pause; whether there was one."""
        self._resume_at = None
        was_paused = self.name == "paused"
        if was_paused:
            self.name = "recording"
        return was_paused

    def heed_lock(self, locked: bool) -> bool:
        """Follow the desktop's lock, which ends only the pause it began; whether a pause began."""
        if locked and self.name == "recording":
            self.name, self._paused_by = "paused", "locked"
            return True
        if not locked and self.paused_by == "locked":
            self.name = "recording"
        return False

    def heed_disk(self, full: bool) -> Literal["pause", "resume"] | None:
        """Follow the room on the disk; what the capture process has to be told, if anything."""
        if full and self.name == "recording":
            self.name, self._paused_by = "paused", "disk full"
            return "pause"
        return "resume" if not full and self.paused_by == "disk full" else None

    def stop(self, now_ms: int) -> bool:
        """Begin to stop; whether it was not stopping yet."""
        began = self.name != "stopping"
        if began:
            self.name, self._end_at = "stopping", now_ms + _STOP_TIMEOUT_MS
        return began

    def due(self, now_ms: int) -> Due | None:
        """What time alone makes happen: the end of a timed pause, of a timed recording, or of waiting for the stop."""
        if self._resume_at is not None and now_ms >= self._resume_at:
            return "resume"
        if self._for_ms is not None and now_ms >= self._for_ms and self.name in ("recording", "paused"):
            return "stop"
        if self.name == "stopping" and self._end_at is not None and now_ms >= self._end_at:
            return "end"
        return None
