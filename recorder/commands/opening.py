"""Opening the person's store for one command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from recorder.clock import today
from recorder.config import Home, home
from recorder.store.store import Store
from recorder.unlocking import open_store, passphrase_for
from recorder.upload import outbox


def ask_passphrase() -> str:
    """Ask for the passphrase at the terminal."""
    return str(typer.prompt("Passphrase", hide_input=True, err=True))


def choose_passphrase() -> str:
    """Ask for a new passphrase at the terminal, twice."""
    question = "Choose a passphrase; without it and your recovery phrase nobody can open your recordings, not even you"
    return str(typer.prompt(question, hide_input=True, confirmation_prompt=True, err=True))


@contextmanager
def opened(where: Home | None = None) -> Iterator[Store]:
    """The unlocked store, closed afterwards. Sealed bundles that nothing opens any more are removed before and after.

    Raises:
        ConsentError: if nothing was set up here.
        UnlockError: if the key is wrong or missing.

    """
    where = where or home()
    where.require_initialised()
    store = open_store(where, passphrase_for(where, ask_passphrase))
    try:
        outbox.sweep(store, where.path, today())
        yield store
        outbox.sweep(store, where.path, today())
    finally:
        store.close()
