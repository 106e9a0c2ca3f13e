"""`recorder sessions`, `show`, `search`, `delete` and `export`."""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any, assert_never

import typer

from recorder import console
from recorder.commands.opening import opened
from recorder.durations import format_duration
from recorder.errors import ConsentError, UnknownSessionError
from recorder.export import ExportFormat
from recorder.store.store import Store
from recorder.store.stored import (
    SessionSummary,
    StoredEvent,
    StoredGap,
    StoredInput,
    StoredRun,
    StoredWindow,
    StoredWithheld,
)


def resolve(store: Store, wanted: str) -> SessionSummary:
    """The session whose id is or begins with `wanted`.

    Raises:
        UnknownSessionError: if there is none, or more than one.

    """
    found = [summary for summary in store.sessions() if summary.session_id.startswith(wanted)] if wanted else []
    exact = [summary for summary in found if summary.session_id == wanted]
    if len(exact or found) == 1:
        return (exact or found)[0]
    many = f"{len(found)} sessions begin with" if found else "There is no session"
    raise UnknownSessionError(f"{many} {wanted}.", "List them with `recorder sessions`.")


def sessions(as_json: bool) -> None:
    """List all sessions, the newest first."""
    with opened() as store:
        found = sorted(store.sessions(), key=lambda summary: summary.start.started_wall_ms, reverse=True)
    if as_json:
        console.print_json([_facts(summary) for summary in found])
    elif not found:
        console.note("There are no sessions yet. Record one with `recorder start`.")
    else:
        console.table(
            ["id", "started", "length", "frames", "events", "size", "state"],
            [_row(summary) for summary in found],
            right=["length", "frames", "events", "size"],
        )


def show(wanted: str, as_json: bool) -> None:
    """Print what a session holds."""
    with opened() as store:
        summary = resolve(store, wanted)
        with store.reader(summary.session_id) as reader:
            events = Counter(_kind(event) for event in reader.events())
            masks = Counter(mask.entity for frame in reader.frames() for mask in frame.masks)
    facts = {**_facts(summary), "events_by_kind": dict(events), "masks": dict(masks)}
    if as_json:
        console.print_json(facts)
        return
    counters = summary.counters
    console.facts(
        {
            "session": summary.session_id,
            "started": _when(summary.start.started_wall_ms),
            "length": format_duration(summary.duration_ms),
            "state": summary.state,
            "profile": f"{summary.start.profile}, rules {summary.start.policy_digest[:16]}",
            "frames": f"{counters.captured} captured = {counters.stored} stored"
            f" + {sum(counters.withheld.values())} withheld + {sum(counters.dropped.values())} dropped",
            "withheld": console.counts(counters.withheld),
            "dropped": console.counts(counters.dropped),
            "events": console.counts(events),
            "masks": console.counts(masks),
            "size": console.size(summary.size_bytes),
        }
    )


def search(text: str, as_json: bool) -> bool:
    """Print where `text` stands in titles, applications and typed runs, as stored; whether it was found."""
    hits = []
    with opened() as store:
        for summary in store.sessions():
            with store.reader(summary.session_id) as reader:
                hits += [(summary, event) for event in reader.search(text)]
    if as_json:
        console.print_json([_hit(summary, event) for summary, event in hits])
    elif hits:
        rows = [_hit(summary, event) for summary, event in hits]
        console.table(
            ["session", "at", "what", "text"],
            [[row["session"], format_duration(row["t_ms"]), row["kind"], row["text"]] for row in rows],
            right=["at"],
        )
    else:
        console.note("Nothing found in titles, applications and typed text.")
    return bool(hits)


def delete(wanted: list[str], yes: bool) -> None:
    """Destroy sessions, after asking.

    Raises:
        UnknownSessionError: if one does not exist; then none is deleted.

    """
    with opened() as store:
        ids = list(dict.fromkeys(resolve(store, one).session_id for one in wanted))
        if not yes:
            if not sys.stdin.isatty():
                raise ConsentError("Nobody is here to confirm the deletion.", "Pass --yes.")
            typer.confirm(f"Destroy {', '.join(ids)} for good?", abort=True, err=True)
        for session_id in ids:
            store.delete(session_id)
            console.note(f"Session {session_id} is destroyed.")


def export(wanted: str, out: Path, form: ExportFormat) -> None:
    """Write a session as plain files into `out`.

    Raises:
        InputFileError: if `out` is not empty or cannot be written. StoreError: if the session was altered.

    """
    from recorder.export.formats import FORMATS

    with opened() as store:
        summary = resolve(store, wanted)
        with (
            store.reader(summary.session_id) as reader,
            console.working(f"Writing session {summary.session_id} to {out} ..."),
        ):
            reader.verify()
            FORMATS[form](reader, out)
    console.note(f"Session {summary.session_id} is in {out}. These files are not encrypted.")


def _facts(summary: SessionSummary) -> dict[str, Any]:
    counters, tally = summary.counters, summary.tally
    return {
        "id": summary.session_id,
        "started_wall_ms": summary.start.started_wall_ms,
        "duration_ms": summary.duration_ms,
        "state": summary.state,
        "profile": summary.start.profile,
        "policy_digest": summary.start.policy_digest,
        "notice_digest": summary.start.notice_digest,
        "frames": tally.frames,
        "events": tally.inputs + tally.typed + tally.windows,
        "withheld": dict(counters.withheld),
        "dropped": dict(counters.dropped),
        "counters": {
            "captured": counters.captured,
            "stored": counters.stored,
            "withheld": sum(counters.withheld.values()),
            "dropped": sum(counters.dropped.values()),
        },
        "bytes": summary.size_bytes,
    }


def _row(summary: SessionSummary) -> list[str]:
    facts = _facts(summary)
    return [
        summary.session_id,
        _when(summary.start.started_wall_ms),
        format_duration(summary.duration_ms),
        str(facts["frames"]),
        str(facts["events"]),
        console.size(summary.size_bytes),
        summary.state,
    ]


def _kind(event: StoredEvent) -> str:
    match event:
        case StoredInput():
            return "text" if isinstance(event.action, StoredRun) else event.action.kind
        case StoredWindow():
            return "window"
        case StoredWithheld():
            return f"withheld-{event.item}"
        case StoredGap():
            return "gap"
        case _:
            assert_never(event)


def _hit(summary: SessionSummary, event: StoredEvent) -> dict[str, Any]:
    match event:
        case StoredInput(action=StoredRun(text=text)):
            shown = text.text
        case StoredWindow():
            shown = f"{event.title.text} ({event.application.text})"
        case _:
            shown = ""
    return {"session": summary.session_id, "seq": event.seq, "t_ms": event.t_ms, "kind": _kind(event), "text": shown}


def _when(wall_ms: int) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(wall_ms / 1000))
