"""Checks of the store: its key, its pages and chains, and the clock by which sessions expire."""

from __future__ import annotations

from typing import Final

from recorder.clock import ahead_ms
from recorder.commands.doctor.finding import NotChecked
from recorder.commands.opening import ask_passphrase
from recorder.config import Home
from recorder.durations import format_duration
from recorder.errors import RecorderError, StoreError
from recorder.store.oskeyring import OsKeyring
from recorder.store.store import Store
from recorder.store.vault import Vault
from recorder.unlocking import open_store, passphrase_for

_ASTRAY_MS: Final = 60_000


def clock(where: Home) -> str:
    """The wall clock went as far as the time that passed since the recorder last looked."""
    ahead = ahead_ms(where.path)
    if ahead is None:
        raise NotChecked("the recorder has not looked at it since this machine was started")
    if abs(ahead) > _ASTRAY_MS:
        side = "ahead" if ahead > 0 else "back"
        raise StoreError(
            f"The clock was set {side} by {format_duration(abs(ahead))} since the recorder last looked.",
            "Set it right. No recording expires early because of it.",
        )
    return "as far as the time that passed since the recorder last looked"


def key(where: Home) -> str:
    """There is a key, and where it lies in a keyring, one that encrypts."""
    kind = Vault.kind(where.path)
    if kind == "keyring":
        OsKeyring()
    return f"the store is opened by a {kind}"


def integrity(where: Home) -> str:
    """Every session's pages pass both of the database's checks, and its records are those that were sealed."""
    try:
        passphrase = passphrase_for(where, ask_passphrase)
    except RecorderError as error:
        raise NotChecked(f"{error} {error.hint}") from None
    with open_store(where, passphrase) as store:
        sessions = [summary.session_id for summary in store.sessions()]
        damaged = [session_id for session_id in sessions if not _is_whole(store, session_id)]
    if damaged:
        raise StoreError(
            f"{len(damaged)} of {len(sessions)} sessions are damaged or were altered: {', '.join(damaged)}.",
            "Restore them from a copy, or delete them with `recorder delete`; the others can be read.",
        )
    return f"{len(sessions)} sessions: pages and chains are whole"


def _is_whole(store: Store, session_id: str) -> bool:
    try:
        with store.reader(session_id) as reader:
            reader.verify()
    except RecorderError:
        return False
    return True
