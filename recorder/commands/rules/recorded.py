"""`recorder rules preview` and `recorder rules apply`: other rules on a session that is recorded already."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from recorder import console
from recorder.commands.opening import opened
from recorder.commands.redacting import loaded
from recorder.commands.rules.reading import with_pack
from recorder.commands.sessions import resolve
from recorder.config import home, load_settings
from recorder.errors import ConsentError
from recorder.policy_loading import policy_in_force
from recorder.reapplying import Restriction, restriction
from recorder.store.store import Store
from recorder.watchwords import watchwords
from redaction.policy import Profile

_ONLY_ADDS = "Only more can be hidden: what is painted out is gone, and looser rules bring nothing back."


def preview(pack: Path, wanted: str, as_json: bool) -> None:
    """Print what the pack would hide of what a session still shows; change nothing.

    Raises:
        PolicyError: if the pack cannot be used. UnknownSessionError: if there is no such session.

    """
    with opened() as store:
        session_id = resolve(store, wanted).session_id
        found = _restriction(store, session_id, pack)
        store.note("reviewer-access", session_id)
    if as_json:
        console.print_json(_facts(found))
    else:
        _print(found)


def apply(pack: Path, wanted: str, yes: bool) -> None:
    """Hide what the pack hides of what a session still shows, for good.

    Raises:
        ConsentError: if nobody is here to confirm it, or they do not. PolicyError, UnknownSessionError: as above.

    """
    with opened() as store:
        session_id = resolve(store, wanted).session_id
        found = _restriction(store, session_id, pack)
        _print(found)
        if found == Restriction():
            return
        if not yes:
            if not sys.stdin.isatty():
                raise ConsentError("Nobody is here to confirm it.", "Pass --yes.")
            if not typer.confirm(f"Hide all of it in session {session_id} for good?", err=True):
                raise ConsentError("Nothing was changed.")
        with console.counting("Rewriting the session ...") as told:
            store.edit(session_id, found.edits(), told)
    console.note(f"Session {session_id} is as the new rules would have it. An approval of it is void now.")


def _restriction(store: Store, session_id: str, pack: Path) -> Restriction:
    settings = with_pack(load_settings(home()), pack)
    with store.reader(session_id) as reader:
        reader.verify()
        profile = Profile(reader.summary.start.profile)
        policy = policy_in_force(settings, profile)
        with (
            loaded(policy, watchwords(store)) as redactor,
            console.counting("Judging the session anew ...") as told,
        ):
            return restriction(reader, redactor, told)


def _facts(found: Restriction) -> dict[str, object]:
    return {
        "frames": len(found.masks),
        "frames_withheld": len(found.withheld),
        "texts": len(found.spans),
        "new_by_class": dict(found.by_class()),
    }


def _print(found: Restriction) -> None:
    if found == Restriction():
        console.note(f"These rules hide nothing of what the session shows. {_ONLY_ADDS}")
        return
    console.facts(
        {
            "frames with new masks": str(len(found.masks)),
            "frames taken out whole": str(len(found.withheld)),
            "typed texts and titles": str(len(found.spans)),
            "new masks by class": console.counts(found.by_class()),
        }
    )
    console.note(_ONLY_ADDS)
