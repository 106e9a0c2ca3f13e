"""What was not approved is kept for a number of days, and then destroyed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from recorder.store.store import Store
from recorder.store.stored import SessionSummary

APPROVAL: Final = "approval"
"""Under this kind approvals are kept, by session: as long as one is there, its session stays."""

_DAY_MS = 24 * 60 * 60 * 1000


def expired(
    summaries: Iterable[SessionSummary], days: int, now_wall_ms: int, approved: Collection[str] = ()
) -> list[SessionSummary]:
    """The sessions whose last record is older than `days`, that are not approved and not being recorded."""
    limit = now_wall_ms - days * _DAY_MS
    return [
        summary
        for summary in summaries
        if summary.ended_wall_ms < limit and summary.state != "recording" and summary.session_id not in approved
    ]


def sweep(store: Store, days: int, now_wall_ms: int) -> tuple[str, ...]:
    """Destroy what has expired and is not approved, with one line in the audit log each; gives the ids.

    Args:
        store: the open store.
        days: how long a session is kept.
        now_wall_ms: milliseconds since 1970, UTC.

    """
    old = expired(store.sessions(), days, now_wall_ms, store.kept(APPROVAL))
    gone = tuple(summary.session_id for summary in old)
    for session_id in gone:
        store.delete(session_id, "expired")
    return gone
