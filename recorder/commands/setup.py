"""`recorder init`: show the notice, ask, make the store, keep the receipt."""

from __future__ import annotations

import sys
import time

import typer

from recorder import consent, console
from recorder.clock import today
from recorder.commands.opening import ask_passphrase, choose_passphrase
from recorder.commands.recovering import give_phrase
from recorder.commands.rules.agreeing import require_sound_rules, tell_changes
from recorder.config import Home, Settings, home, load_settings, passphrase_from_file
from recorder.consent_record import Agreed, consent_given
from recorder.device_key import device_key
from recorder.errors import ConsentError, KeyringError
from recorder.policy_loading import policy_in_force, rules_standing
from recorder.rules.agreed import keep_agreed
from recorder.rules.standing import Standing
from recorder.store.store import Store
from recorder.store.vault import Vault
from recorder.unlocking import create_store, open_store, passphrase_for
from recorder.upload.destination import destinations
from redaction.policy import Policy, Profile


def _current(where: Home, profile: Profile | None) -> tuple[Policy, Settings, consent.Notice, Standing]:
    settings = load_settings(where)
    policy = policy_in_force(settings, profile)
    standing = rules_standing(settings, policy, today())
    return policy, settings, consent.notice(policy, settings, where, standing), standing


def show_notice(profile: Profile | None, as_json: bool) -> None:
    """Print the notice in force and its digest; change nothing."""
    _, _, notice, _ = _current(home(), profile)
    if as_json:
        console.print_json({"notice": notice.text, "digest": notice.digest})
    else:
        console.out.print(notice.text, soft_wrap=True)
        console.out.print(f"Digest of this notice: {notice.digest}", soft_wrap=True)


def init(profile: Profile | None, accepted: str | None) -> None:
    """Ask for agreement to the notice in force, make the store if there is none, and keep the consent record.

    Raises:
        ConsentError: if the person does not agree, cannot be asked, or accepted another notice.
        PolicyError: if the rules are not sound.
        UnlockError: if there is neither a usable keyring nor a passphrase.

    """
    where = home()
    policy, settings, notice, standing = _current(where, profile)
    require_sound_rules(settings)
    is_new = not Vault.exists(where.path)
    if is_new:
        _agree(notice, accepted)
    store = _open_or_create(where)
    try:
        if not is_new:
            tell_changes(store, where, policy.pack)
            _agree(notice, accepted)
        keep_agreed(store, where.path, policy.pack, standing)
        agreed = Agreed(notice.digest, policy, settings, destinations(store))
        consent.keep(store, consent_given(agreed, device_key(store), time.time_ns() // 1_000_000))
        if is_new and sys.stdin.isatty():
            give_phrase(store)
        elif is_new:
            console.note("No recovery phrase was made, as nobody is here to read it: see `recorder recovery-phrase`.")
    finally:
        store.close()
    console.note(f"Ready: your encrypted store is in {where.path}. Record with `recorder start`.")
    console.note("Your copy of the consent record: `recorder consent show`.")


def _agree(notice: consent.Notice, accepted: str | None) -> None:
    if accepted is not None:
        if accepted != notice.digest:
            raise ConsentError(
                "The digest is not that of the notice in force.", "Read it with `recorder init --show-notice`."
            )
        return
    console.out.print(notice.text, soft_wrap=True)
    if not sys.stdin.isatty():
        raise ConsentError(
            "Nobody is here to agree to the notice.",
            "Run `recorder init` in a terminal, or read it and pass `--accept-notice DIGEST`.",
        )
    if not typer.confirm("Do you agree?", err=True):
        raise ConsentError("Nothing was set up, because you did not agree. That is recorded nowhere.")


def _open_or_create(where: Home) -> Store:
    if Vault.exists(where.path):
        return open_store(where, passphrase_for(where, ask_passphrase))
    passphrase = passphrase_from_file()
    if passphrase is None:
        try:
            return create_store(where, None)
        except KeyringError as error:
            if not sys.stdin.isatty():
                raise
            console.note(str(error))
            passphrase = choose_passphrase()
    return create_store(where, passphrase)
