"""What was not approved is kept for a number of days, and then destroyed."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from recorder.store.store import Store
from recorder.store.stored import SessionSummary

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


def sweep(store: Store, days: int, now_wall_ms: int, approved: Collection[str] = ()) -> tuple[str, ...]:
    """Destroy what has expired, with one line in the audit log each; gives the ids.

    Args:
        store: the open store.
        days: how long a session is kept.
        now_wall_ms: milliseconds since 1970, UTC.
        approved: ids that stay.

    """
    gone = tuple(summary.session_id for summary in expired(store.sessions(), days, now_wall_ms, approved))
    for session_id in gone:
        store.delete(session_id, "expired")
    return gone
