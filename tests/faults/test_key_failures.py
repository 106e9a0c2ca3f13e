"""Keys that are missing, wrong, planted or old: each is refused in words, with a way out, before a frame is grabbed."""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail
from keyring.errors import KeyringLocked

from recorder import consent
from recorder.config import Home, Settings
from recorder.consent_record import Agreed, consent_given
from recorder.device_key import device_key
from recorder.errors import KeyringError, RecorderError, StoreError, UnlockError
from recorder.policy_loading import policy_in_force
from recorder.rules.standing import Standing, State
from recorder.starting import StartRequest, record
from recorder.store.encoding import encode
from recorder.store.oskeyring import OsKeyring
from recorder.store.store import Store
from recorder.store.stored import SessionStart
from recorder.store.vault import Vault
from tests.faults.sessions import write
from tests.store.samples import CHEAP, OTHER_WORDS, WORDS


@dataclass
class Desk:
    """A desktop's keyring in memory; `raises` is what it answers with."""

    secrets: dict[str, str] = field(default_factory=dict)
    raises: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        """As a keyring backend."""
        if self.raises is not None:
            raise self.raises
        return self.secrets.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        """As a keyring backend."""
        self.secrets[username] = password

    def delete_password(self, service: str, username: str) -> None:
        """As a keyring backend."""
        self.secrets.pop(username)


Desk.__module__ = "keyring.backends.SecretService"
PlainText = type("PlaintextKeyring", (Desk,), {"__module__": "keyrings.alt.file"})


@dataclass
class Case:
    """A store that has a session, and what opens it."""

    home: Path
    desk: Desk
    passphrase: str | None
    monkeypatch: pytest.MonkeyPatch

    def use(self, backend: object) -> None:
        """Let the desktop have this keyring."""
        self.monkeypatch.setattr(keyring, "get_keyring", lambda: backend)

    def keys(self) -> Path:
        """The key database."""
        (path,) = self.home.glob("keys-*.db")
        return path

    def open(self) -> Store:
        """The store, as it is."""
        return Store.open(self.home, Vault.unlock(self.home, passphrase=WORDS))


def _session(store: Store, session_id: str) -> None:
    writer = store.new_session(SessionStart(session_id, time.time_ns() // 10**6, "strict", "policy", "notice", "0"))
    write(writer, 0, 3)
    writer.close()


def _made(path: Path, monkeypatch: pytest.MonkeyPatch, opened_by: str) -> Case:
    case = Case(path / "home", Desk(), WORDS if opened_by == "passphrase" else None, monkeypatch)
    case.use(case.desk)
    Home(case.home).make_private()
    if opened_by == "passphrase":
        vault = Vault.create(case.home, passphrase=WORDS, cost=CHEAP)
    else:
        vault = Vault.create(case.home, keyring=OsKeyring())
    with Store.open(case.home, vault) as store:
        policy = policy_in_force(Settings(), None)
        agreed = Agreed(
            consent.notice(policy, Settings(), Home(case.home), Standing(State.SHIPPED)).digest, policy, Settings()
        )
        consent.keep(store, consent_given(agreed, device_key(store), 0))
        _session(store, "first")
    return case


def _older_keys(case: Case) -> None:
    older = case.keys().read_bytes()
    with case.open() as store:
        _session(store, "second")
    case.keys().write_bytes(older)


def _keys_before_a_deletion(case: Case) -> None:
    older = case.keys().read_bytes()
    with case.open() as store:
        store.delete("first")
    case.keys().write_bytes(older)


def _plain_keys(case: Case) -> None:
    path = case.keys()
    path.unlink()
    planted = sqlite3.connect(path)
    planted.execute("CREATE TABLE session (id TEXT)")
    planted.commit()
    planted.close()


def _other_store(case: Case) -> None:
    other = case.home.with_name("other")
    Store.open(other, Vault.create(other, passphrase=WORDS, cost=CHEAP)).close()
    shutil.copyfile(other / "vault.json", case.home / "vault.json")


def _in_vault(case: Case, old: str, new: str) -> None:
    path = case.home / "vault.json"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def _secret(case: Case, secret: str | None) -> None:
    (entry,) = case.desk.secrets
    case.desk.secrets = {} if secret is None else {entry: secret}


def _no_passphrase(case: Case) -> None:
    case.passphrase = None


def _wrong_passphrase(case: Case) -> None:
    case.passphrase = OTHER_WORDS


def _locked(case: Case) -> None:
    case.desk.raises = KeyringLocked("planted")


FAILURES: dict[str, tuple[str, Callable[[Case], object], type[RecorderError]]] = {
    "no keyring": ("keyring", lambda case: case.use(fail.Keyring()), KeyringError),
    "locked keyring": ("keyring", _locked, KeyringError),
    "plaintext backend": ("keyring", lambda case: case.use(PlainText()), KeyringError),
    "backend changed": ("keyring", lambda case: case.use(Desk()), UnlockError),
    "short key": ("keyring", lambda case: _secret(case, encode(b"0" * 16)), UnlockError),
    "foreign key": ("keyring", lambda case: _secret(case, "no key of ours"), UnlockError),
    "no passphrase": ("passphrase", _no_passphrase, UnlockError),
    "wrong passphrase": ("passphrase", _wrong_passphrase, UnlockError),
    "plain key database planted": ("passphrase", _plain_keys, StoreError),
    "key database missing": ("passphrase", lambda case: case.keys().unlink(), StoreError),
    "key database empty": ("passphrase", lambda case: case.keys().write_bytes(b""), StoreError),
    "key database damaged": ("passphrase", lambda case: case.keys().write_bytes(b"\1" * 16384), StoreError),
    "key database older": ("passphrase", _older_keys, StoreError),
    "key database from before a deletion": ("passphrase", _keys_before_a_deletion, StoreError),
    "vault damaged": ("passphrase", lambda case: _in_vault(case, '"generation": 1', '"generation": 0'), StoreError),
    "vault missing": ("passphrase", lambda case: (case.home / "vault.json").unlink(), StoreError),
    "vault of a newer recorder": ("passphrase", lambda case: _in_vault(case, '"format": 1', '"format": 9'), StoreError),
    "store replaced": ("passphrase", _other_store, StoreError),
}


class GrabbedError(Exception):
    """A capture process was started: frames would be grabbed."""


def _start(case: Case) -> None:
    def connect(*arguments: object, **named: object) -> None:
        raise GrabbedError

    case.monkeypatch.setattr("recorder.starting.no_core_dumps", lambda: None)  # it would hold for all other tests
    # in place of the process that looks at the screen
    case.monkeypatch.setattr("recorder.capture_link.subprocess.Popen", connect)
    record(StartRequest(home=case.home, passphrase=case.passphrase), lambda session: None)


@pytest.mark.parametrize("opened_by", ["keyring", "passphrase"])
def test_with_the_right_key_it_would_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened_by: str) -> None:
    """The tests below are real: without a failure the capture process is started."""
    case = _made(tmp_path, monkeypatch, opened_by)
    with pytest.raises(GrabbedError):
        _start(case)


@pytest.mark.parametrize("failure", FAILURES)
def test_a_key_failure_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: str) -> None:
    """Refused with its exit status, one sentence and a way out; no frame is grabbed, no key is overwritten."""
    opened_by, fail_so, kind = FAILURES[failure]
    case = _made(tmp_path, monkeypatch, opened_by)
    fail_so(case)
    before = {path: path.read_bytes() for path in case.home.glob("keys-*.db")}
    with pytest.raises(RecorderError) as caught:
        _start(case)
    error = caught.value
    print(f"\n{failure}: exit {error.exit_status}, {error} {error.hint}")
    assert type(error) is kind
    assert str(error).endswith(".")
    assert error.hint
    assert not [word for word in (WORDS, OTHER_WORDS, *case.desk.secrets.values()) if word in str(error) + error.hint]
    assert {path: path.read_bytes() for path in case.home.glob("keys-*.db")} == before


def test_init_does_not_replace_the_keys_of_a_store_without_its_vault(tmp_path: Path) -> None:
    """A vault file that was lost can be put back: nothing made a new one over its keys meanwhile."""
    case = _made(tmp_path, pytest.MonkeyPatch(), "passphrase")
    vault = (case.home / "vault.json").read_bytes()
    (case.home / "vault.json").unlink()
    with pytest.raises(StoreError, match="vault file is missing"):
        Vault.create(case.home, passphrase=WORDS, cost=CHEAP)
    (case.home / "vault.json").write_bytes(vault)
    with case.open() as store:
        assert store.integrity("first") == []


def test_keys_from_before_a_session_was_cut_open_nothing(tmp_path: Path) -> None:
    """Cutting a session makes a new generation of keys: an older key database put in its place is refused."""
    case = _made(tmp_path, pytest.MonkeyPatch(), "passphrase")
    older = case.keys().read_bytes()
    with case.open() as store:
        (summary,) = store.sessions()
        store.forget_since(summary.start.started_wall_ms + 300)
    generation = json.loads((case.home / "vault.json").read_text())["generation"]
    assert generation == 2  # the cut destroyed keys: the older database is one of another generation
    newer = case.keys().read_bytes()
    case.keys().write_bytes(older)
    with pytest.raises(StoreError):
        case.open()
    case.keys().write_bytes(newer)
    with case.open() as store:
        assert store.integrity("first") == []
