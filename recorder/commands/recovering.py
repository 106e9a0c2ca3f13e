"""`recorder recover` and `recorder recovery-phrase`: a second way into the store, on paper."""

from __future__ import annotations

import sys

import typer

from recorder import console
from recorder.commands.opening import choose_passphrase, opened
from recorder.config import home, passphrase_from_file
from recorder.errors import KeyringError
from recorder.store.recovery import new_phrase
from recorder.store.store import Store
from recorder.unlocking import recover_store

_ADVICE = (
    "Write these words down and keep them away from this computer. They open your store when the keyring or the"
    " passphrase is lost; without both, your recordings are gone. Whoever has them and a copy of your files can read"
    " the recordings."
)


def recover() -> None:
    """Ask for the recovery phrase, and put the store under the keyring or a new passphrase.

    Raises:
        UnlockError: if the phrase does not open the store, or nobody can be asked.

    """
    where = home()
    where.require_initialised()
    phrase = str(typer.prompt("Recovery phrase", err=True)) if sys.stdin.isatty() else sys.stdin.readline()
    try:
        store = recover_store(where, phrase, passphrase_from_file())
    except KeyringError as error:
        if not sys.stdin.isatty():
            raise
        console.note(str(error))
        store = recover_store(where, phrase, choose_passphrase())
    store.close()
    console.note("Your store opens again. `recorder recovery-phrase` makes a new phrase, if this one was seen.")


def recovery_phrase(remove: bool) -> None:
    """Make a new recovery phrase and show it once, or let none open the store any more."""
    with opened() as store:
        if remove:
            store.set_recovery(None)
            console.note("No recovery phrase opens your store any more.")
        else:
            give_phrase(store)


def give_phrase(store: Store) -> None:
    """Show a new phrase, once it is in force."""
    phrase = new_phrase()
    store.set_recovery(phrase)
    console.note(_ADVICE)
    console.out.print(phrase, soft_wrap=True, highlight=False)
    console.note("An earlier phrase opens nothing any more.")
