"""The session on the disk, and what becomes of it while the disk is full."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from recorder.accounts import Accounts
from recorder.audit.log import What
from recorder.commit_lag import CommitLag
from recorder.errors import DiskFullError
from recorder.store.store import Store
from recorder.store.stored import GapCause, SessionStart
from recorder.store.writer import SessionWriter
from redaction.redacted import Redacted, RedactedFrame

_COMMIT_MS: Final = 1000
"""How often what was stored is committed; on a full disk, how often it is tried again."""
_ROOM_BYTES: Final = 8 << 20
"""Free space from which it is worth trying again: some minutes of office work."""


class Keeper:
    """Stores one session, and counts what it stored.

    A full disk is no failure here: `full` says so until there is room again.

    Args:
        store: the open store.
        start: what is known when the session begins.
        folder: where the store lies.
        now_ms: session time.

    """

    def __init__(self, store: Store, start: SessionStart, folder: Path, now_ms: Callable[[], int]) -> None:
        self._store = store
        self._start = start
        self._folder = folder
        self._now_ms = now_ms
        self._writer: SessionWriter | None = None
        self._full_since: int | None = None
        self._kept_at = 0
        self.accounts = Accounts()
        self._commit_lag = CommitLag()
        self._last_frame_at: int | None = None

    @property
    def begun(self) -> bool:
        """Whether the session exists."""
        return self._writer is not None

    @property
    def full(self) -> bool:
        """Whether the disk is full, so that nothing is stored."""
        return self._full_since is not None

    def begin(self) -> None:
        """Make the session; nothing happens if it exists.

        Raises:
            StoreError: if it cannot be made. DiskFullError: no room.

        """
        if self._writer is None:
            self._writer = self._store.new_session(self._start)
            rules = [entry.subject for entry in self._store.audit() if entry.what == "policy"]
            if rules[-1:] != [self._start.policy_digest]:
                self.note("policy", self._start.policy_digest)
            self.note("started")

    def note(self, what: What, subject: str = "") -> None:
        """Add an entry to the audit log; on a full disk there is none."""
        with contextlib.suppress(DiskFullError):
            self._store.note(what, subject)

    def keep(self, item: Redacted) -> None:
        """Store a redacted value, or count why not."""
        if self._writer is None or self.full:
            self.accounts.add_late(item, "disk-full" if self.full else "paused")
            return
        try:
            self._writer.append(item)
        except DiskFullError:
            self._count_refused(self._writer, item)
            self._full_since = self._now_ms()
            return
        self.accounts.add_stored(item)
        if isinstance(item, RedactedFrame):
            self._last_frame_at = item.t_ms
            self._commit_lag.stored(item.t_ms)

    def gap(self, t_ms: int, cause: GapCause) -> None:
        """Note that nothing is recorded from here on."""
        if self._writer is not None and not self.full:
            try:
                self._writer.gap(t_ms, cause)
            except DiskFullError:
                self._full_since = t_ms

    def keep_time(self) -> None:
        """Commit what is due; on a full disk, see whether there is room again."""
        now_ms = self._now_ms()
        if self._writer is None or now_ms - self._kept_at < _COMMIT_MS:
            return
        self._kept_at = now_ms
        if self.full:
            self._try_again(self._writer)
            return
        self._writer.count(self.accounts.counters())
        try:
            self._writer.commit()
        except DiskFullError:
            self._full_since = now_ms
        self._commit_lag.committed(self._now_ms())

    def figures(self) -> dict[str, object]:
        """What was kept and what was not, how long it took, and the room there is, for `recorder status`."""
        counters = self.accounts.counters()
        last = self._last_frame_at
        return {
            "frames": counters.stored,
            "events": self.accounts.events,
            "captured": counters.captured,
            "withheld": counters.withheld,
            "dropped": counters.dropped,
            "lag_max_ms": self.accounts.lag_max_ms,
            "commit_p50_ms": self._commit_lag.percentile_ms(0.5),
            "commit_p95_ms": self._commit_lag.percentile_ms(0.95),
            "commit_max_ms": self._commit_lag.max_ms,
            "last_frame_age_ms": self._now_ms() - last if last is not None else None,
            "free_bytes": self._free_bytes(),
        }

    def forget_since(self, t_ms: int) -> None:
        """Destroy every record from `t_ms` on."""
        if self._writer is not None:
            self._writer.forget_since(t_ms)

    def close(self) -> None:
        """Close the session."""
        if self._writer is not None:
            self._writer.count(self.accounts.counters())
            self._writer.close()
            self.note("stopped")
            self._commit_lag.committed(self._now_ms())

    def _free_bytes(self) -> int:
        return shutil.disk_usage(self._folder).free

    def _try_again(self, writer: SessionWriter) -> None:
        if self._full_since is not None and self._free_bytes() >= _ROOM_BYTES:
            with contextlib.suppress(DiskFullError):
                writer.gap(self._full_since, "disk-full")
                self._full_since = None

    def _count_refused(self, writer: SessionWriter, item: Redacted) -> None:
        # a frame that was taken and then rolled back with its batch is in the writer's own count already
        tally = writer.summary.tally
        counted = tally.frames + tally.forgotten_frames + tally.lost_frames
        if isinstance(item, RedactedFrame) and self.accounts.stored < counted:
            self.accounts.add_stored(item)
        else:
            self.accounts.add_late(item, "disk-full")
