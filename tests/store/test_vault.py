"""The vault: what opens it, what does not, and what a rotation leaves."""

from __future__ import annotations

import json
import pickle
import shutil
import stat
from pathlib import Path

import pytest
from keyring.backends import chainer, fail, null

from recorder.errors import DiskFullError, RecorderError, StoreError, UnlockError
from recorder.store.keyslots import Argon2Cost
from recorder.store.oskeyring import OsKeyring, untrusted_reason
from recorder.store.vault import KeyFile, Vault
from tests.store.samples import CHEAP, OTHER_WORDS, WORDS, MemoryBox


def write_key(content: bytes):
    """A rewrite that puts `content` into the new key file."""

    def rewrite(old: KeyFile, new: KeyFile) -> None:
        new.path.write_bytes(content)

    return rewrite


def test_the_right_passphrase_gives_the_same_key(home: Path) -> None:
    """A vault opened again derives the key that it derived when it was made."""
    made = Vault.create(home, passphrase=WORDS, cost=CHEAP)
    assert Vault.unlock(home, passphrase=WORDS).key_file() == made.key_file()


def test_a_wrong_passphrase_is_refused_in_one_sentence(home: Path) -> None:
    """A wrong passphrase is an UnlockError with a hint, and neither names the passphrase."""
    Vault.create(home, passphrase=WORDS, cost=CHEAP)
    with pytest.raises(UnlockError, match="does not open") as caught:
        Vault.unlock(home, passphrase=OTHER_WORDS)
    assert caught.value.hint
    assert OTHER_WORDS not in str(caught.value) + caught.value.hint


def test_an_empty_passphrase_makes_no_vault(home: Path) -> None:
    """Nobody gets a store that the empty passphrase opens."""
    with pytest.raises(UnlockError):
        Vault.create(home, passphrase="", cost=CHEAP)
    assert not Vault.exists(home)


def test_a_second_vault_is_refused(home: Path) -> None:
    """Making a vault where there is one would lose every session: it is refused."""
    Vault.create(home, passphrase=WORDS, cost=CHEAP)
    with pytest.raises(StoreError):
        Vault.create(home, passphrase=OTHER_WORDS, cost=CHEAP)


def test_no_vault_says_what_to_do(home: Path) -> None:
    """Without a vault the way out is `recorder init`."""
    with pytest.raises(UnlockError) as caught:
        Vault.unlock(home, passphrase=WORDS)
    assert "init" in caught.value.hint


def test_files_are_private(home: Path) -> None:
    """The home has mode 0700 and the vault file 0600."""
    Vault.create(home, passphrase=WORDS, cost=CHEAP)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "vault.json").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text.replace('"generation": 0', '"generation": 1'),
        lambda text: text.replace("passphrase", "keyring"),
        lambda text: text.replace('"time_cost": 1', '"time_cost": 2'),
        lambda text: "[]",
        lambda text: "",
        lambda text: '{"format": 1, "slots": []}',
        lambda text: json.dumps({**json.loads(text), "format": 2}),
        lambda text: text.replace('"generation": 0', '"generation": Infinity'),
        lambda text: text.replace("passphrase", "\\ud800"),
    ],
)
def test_a_damaged_vault_is_told_from_a_wrong_passphrase(home: Path, damage) -> None:
    """A changed vault file is a StoreError, whatever the passphrase."""
    Vault.create(home, passphrase=WORDS, cost=CHEAP)
    path = home / "vault.json"
    path.write_text(damage(path.read_text()))
    with pytest.raises(StoreError):
        Vault.unlock(home, passphrase=WORDS)


def test_impossible_argon2_costs_are_refused() -> None:
    """A doctored vault cannot ask for a terabyte, nor for no memory at all."""
    for cost in ((1, 1 << 30, 1), (1, 1, 1), (0, 64, 1), (1, 64, 1000)):
        with pytest.raises(StoreError):
            Argon2Cost(*cost)


def test_a_keyring_opens_without_a_question(home: Path, box: MemoryBox) -> None:
    """In keyring mode the secret in the keyring opens the vault, and no other thing does."""
    made = Vault.create(home, keyring=box)
    assert Vault.kind(home) == "keyring"
    assert Vault.unlock(home, keyring=box).key_file() == made.key_file()
    with pytest.raises(UnlockError):
        Vault.unlock(home, passphrase=WORDS)


@pytest.mark.parametrize("secret", [None, "", "AAAA", "not base64!", "A" * 44])
def test_a_missing_or_foreign_keyring_entry_is_refused(home: Path, box: MemoryBox, secret: str | None) -> None:
    """A lost, short or foreign entry in the keyring is an UnlockError with a hint."""
    Vault.create(home, keyring=box)
    (entry,) = box.secrets
    box.secrets = {} if secret is None else {entry: secret}
    with pytest.raises(UnlockError) as caught:
        Vault.unlock(home, keyring=box)
    assert caught.value.hint


def test_a_rotation_changes_every_secret(home: Path, box: MemoryBox) -> None:
    """After a rotation the keyring holds another secret, and the old file is gone."""
    vault = Vault.create(home, keyring=box)
    vault.rotate(write_key(b"one"))
    before = dict(box.secrets)
    vault.rotate(write_key(b"two"))
    assert not set(before) & set(box.secrets)
    assert not set(before.values()) & set(box.secrets.values())
    assert [path.name for path in home.glob("keys-*")] == ["keys-2.db"]
    assert vault.key_file().path.read_bytes() == b"two"


def test_an_old_image_and_the_new_secrets_open_nothing(home: Path, box: MemoryBox, tmp_path: Path) -> None:
    """With every file from before a rotation and every secret from after it, the master key stays out of reach."""
    vault = Vault.create(home, keyring=box)
    vault.rotate(write_key(b"one"))
    shutil.copytree(home, tmp_path / "image")
    vault.rotate(write_key(b"two"))
    old_entry = next(iter(box.secrets)).rsplit("-", 1)[0] + "-1"
    for secret in list(box.secrets.values()):
        attacker = MemoryBox()
        attacker.secrets = {**box.secrets, old_entry: secret}
        with pytest.raises(UnlockError):
            Vault.unlock(tmp_path / "image", keyring=attacker)


def test_another_process_follows_a_rotation(home: Path, box: MemoryBox) -> None:
    """A vault that was unlocked before another process rotated opens the new key database."""
    first, second = Vault.create(home, keyring=box), Vault.unlock(home, keyring=box)
    first.rotate(write_key(b"one"))
    second.refresh()
    assert second.key_file() == first.key_file()


def test_a_failed_rotation_changes_nothing(home: Path, box: MemoryBox) -> None:
    """When the new key database cannot be written, the old generation stands and nothing is left over."""

    def full(old: KeyFile, new: KeyFile) -> None:
        new.path.write_bytes(b"half")
        raise DiskFullError("full")

    vault = Vault.create(home, keyring=box)
    vault.rotate(write_key(b"one"))
    secrets, key = dict(box.secrets), vault.key_file()
    with pytest.raises(DiskFullError):
        vault.rotate(full)
    assert (box.secrets, vault.key_file()) == (secrets, key)
    assert [path.name for path in home.glob("keys-*")] == ["keys-1.db"]
    assert Vault.unlock(home, keyring=box).key_file() == key


def test_a_secret_that_could_not_be_destroyed_is_destroyed_later(home: Path, box: MemoryBox) -> None:
    """If the keyring does not answer at the end of a rotation, the next opening destroys the old secret."""
    vault = Vault.create(home, keyring=box)
    vault.rotate(write_key(b"one"))
    box.failure = UnlockError("locked")
    with pytest.raises(UnlockError):
        vault.rotate(write_key(b"two"))
    assert (home / "keys-1.db").read_bytes() == b""
    again = Vault.unlock(home, keyring=box)
    assert again.generation == 2
    again.sweep()
    assert list(box.secrets) == [f"{next(iter(box.secrets)).rsplit('-', 1)[0]}-2"]
    assert [path.name for path in home.glob("keys-*")] == ["keys-2.db"]


@pytest.mark.parametrize("step", range(1, 5))
def test_a_crash_at_any_step_leaves_one_generation(home: Path, box: MemoryBox, step: int, monkeypatch) -> None:
    """Whatever step of a rotation the process dies at, the store opens as before or as after, and nothing is left."""
    vault = Vault.create(home, keyring=box)
    vault.rotate(write_key(b"one"))
    steps = iter(range(1, 100))

    def dying(wrapped):
        def call(*args: object) -> object:
            if next(steps) == step:
                raise SystemExit
            return wrapped(*args)

        return call

    from recorder.store import vault as module
    from recorder.store import vaultfile

    monkeypatch.setattr(vaultfile, "write_atomically", dying(vaultfile.write_atomically))
    monkeypatch.setattr(module, "_remove", dying(module._remove))
    monkeypatch.setattr(Vault, "_discard", lambda self, generation: (_ for _ in ()).throw(SystemExit))
    with pytest.raises(SystemExit):
        vault.rotate(write_key(b"two"))
    monkeypatch.undo()
    again = Vault.unlock(home, keyring=box)
    again.sweep()
    assert again.generation in (1, 2)
    assert again.key_file().path.read_bytes() == {1: b"one", 2: b"two"}[again.generation]
    assert [path.name for path in home.glob("keys-*")] == [f"keys-{again.generation}.db"]
    assert len(box.secrets) == 1


def test_an_unlocked_vault_shows_and_pickles_nothing(home: Path) -> None:
    """Neither `repr` nor pickle lets a key out."""
    vault = Vault.create(home, passphrase=WORDS, cost=CHEAP)
    shown = repr(vault) + repr(vault.key_file())
    assert vault.key_file().key.hex() not in shown
    assert repr(vault.key_file().key) not in shown
    with pytest.raises(TypeError):
        pickle.dumps(vault)


class Trusted:
    """A backend that claims to come from a trusted module, over a dictionary."""

    __module__ = "keyring.backends.SecretService"

    def __init__(self, *, loses: bool = False, error: Exception | None = None) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.loses = loses
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        """As the `keyring` package has it."""
        if self.error:
            raise self.error
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """As the `keyring` package has it."""
        if not self.loses:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """As the `keyring` package has it."""
        if not self.loses:
            del self.kept[service, username]


class Plaintext(Trusted):
    """A backend that writes plain text."""

    __module__ = "keyrings.alt.file"


class Chain:
    """A chain of backends."""

    __module__ = chainer.__name__

    def __init__(self, *backends: object) -> None:
        self.backends = backends


def test_a_trusted_keyring_keeps_gives_and_destroys() -> None:
    """What was put is given back, and after removal it is not there; removing nothing is no error."""
    keyring = OsKeyring(Trusted())
    keyring.put("a", "secret")
    assert keyring.get("a") == "secret"
    keyring.remove("a")
    keyring.remove("a")
    assert keyring.get("a") is None


@pytest.mark.parametrize(
    "backend",
    [fail.Keyring(), null.Keyring(), Plaintext(), Chain(), Chain(Trusted(), Plaintext()), Chain(Chain(null.Keyring()))],
    ids=["fail", "null", "plaintext", "empty chain", "chain with plaintext", "chain of chain"],
)
def test_a_keyring_that_does_not_encrypt_is_refused(backend: object) -> None:
    """Plaintext, null, fail and chained plaintext backends are refused with a way out."""
    with pytest.raises(UnlockError) as caught:
        OsKeyring(backend)  # type: ignore[arg-type]
    assert "passphrase" in caught.value.hint


def test_a_chain_of_trusted_keyrings_is_trusted() -> None:
    """A chain is as good as its worst member."""
    assert untrusted_reason(Chain(Trusted(), Trusted())) is None


def test_a_keyring_that_forgets_or_fails_is_an_unlock_error() -> None:
    """A keyring that loses a secret, keeps a removed one or raises is an UnlockError without the backend's text."""
    with pytest.raises(UnlockError):
        OsKeyring(Trusted(loses=True)).put("a", "secret")
    stubborn = Trusted()
    OsKeyring(stubborn).put("a", "secret")
    stubborn.loses = True
    with pytest.raises(UnlockError):
        OsKeyring(stubborn).remove("a")
    with pytest.raises(UnlockError) as caught:
        OsKeyring(Trusted(error=RuntimeError("canary"))).get("a")
    assert "canary" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert isinstance(caught.value, RecorderError)
