"""The recovery phrase: the way in when the keyring or the passphrase is lost, and no way round anything else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from mnemonic import Mnemonic

from recorder.errors import StoreError, UnlockError
from recorder.store.recovery import new_phrase
from recorder.store.store import Store
from recorder.store.vault import Vault
from tests.store.samples import CHEAP, OTHER_WORDS, WORDS, MemoryBox, start

PUBLISHED = "legal winner thank year wave sausage worth useful legal winner thank yellow"
"""A test vector of BIP-39: right words, anyone's phrase."""


def _made(home: Path, box: MemoryBox) -> str:
    """A store behind a keyring with one session; gives its recovery phrase."""
    phrase = new_phrase()
    with Store.open(home, Vault.create(home, keyring=box)) as store:
        store.set_recovery(phrase)
        store.new_session(start()).close()
    return phrase


def test_a_lost_keyring_is_replaced(home: Path, box: MemoryBox) -> None:
    """With an empty keyring nothing opens; the phrase does, and from then on the new keyring entry."""
    phrase = _made(home, box)
    box.secrets.clear()
    with pytest.raises(UnlockError, match="no key for this store"):
        Vault.unlock(home, keyring=box)
    Store.open(home, Vault.recover(home, phrase, keyring=box)).close()
    with Store.open(home, Vault.unlock(home, keyring=box)) as store:
        assert [summary.session_id for summary in store.sessions()] == ["s1"]
        assert store.integrity("s1") == []


def test_a_lost_keyring_can_give_way_to_a_passphrase(home: Path, box: MemoryBox) -> None:
    """Where there is no keyring any more, the phrase puts the store under a passphrase."""
    phrase = _made(home, box)
    Store.open(home, Vault.recover(home, phrase.upper() + "\n", passphrase=WORDS, cost=CHEAP)).close()
    assert Vault.kind(home) == "passphrase"
    with Store.open(home, Vault.unlock(home, passphrase=WORDS)) as store:
        assert store.integrity("s1") == []


def test_the_phrase_outlives_deletions(home: Path, box: MemoryBox) -> None:
    """Each deletion makes a new master key; the phrase opens that one too."""
    phrase = _made(home, box)
    with Store.open(home, Vault.unlock(home, keyring=box)) as store:
        store.new_session(start("s2")).close()
        store.delete("s1")
    with Store.open(home, Vault.recover(home, phrase, passphrase=WORDS, cost=CHEAP)) as store:
        assert [summary.session_id for summary in store.sessions()] == ["s2"]


def test_a_new_phrase_replaces_the_old_one(home: Path, box: MemoryBox) -> None:
    """Only the newest phrase opens the store, and after a removal none does."""
    old = _made(home, box)
    new = new_phrase()
    with Store.open(home, Vault.unlock(home, keyring=box)) as store:
        store.set_recovery(new)
        with pytest.raises(UnlockError, match="does not open this store"):
            Vault.recover(home, old, passphrase=WORDS, cost=CHEAP)
        store.set_recovery(None)
    with pytest.raises(UnlockError, match="No recovery phrase was made"):
        Vault.recover(home, new, passphrase=WORDS, cost=CHEAP)
    Vault.unlock(home, keyring=box)


@pytest.mark.parametrize("words", ["", "twelve words that are no phrase", PUBLISHED, PUBLISHED.replace("year", "yeer")])
def test_other_words_are_refused_without_being_repeated(home: Path, box: MemoryBox, words: str) -> None:
    """Words that are no phrase, and a phrase that is not this store's, open nothing and are not named."""
    _made(home, box)
    with pytest.raises(UnlockError) as caught:
        Vault.recover(home, words, passphrase=WORDS, cost=CHEAP)
    assert caught.value.hint
    assert not words or words not in str(caught.value) + caught.value.hint
    Vault.unlock(home, keyring=box)


def test_phrases_differ_and_carry_a_checksum() -> None:
    """No phrase is given twice, and most slips of a word are noticed."""
    phrases = {new_phrase() for _ in range(50)}
    assert len(phrases) == 50
    assert all(len(phrase.split()) == 12 and Mnemonic("english").check(phrase) for phrase in phrases)


def test_the_vault_file_holds_no_word_of_it(home: Path, box: MemoryBox) -> None:
    """vault.json holds the public half only."""
    phrase = _made(home, box)
    text = (home / "vault.json").read_text()
    assert [slot["kind"] for slot in json.loads(text)["slots"]] == ["keyring", "recovery"]
    assert not any(f'"{word}"' in text for word in phrase.split())


def test_a_doctored_slot_is_refused(home: Path, box: MemoryBox) -> None:
    """A second slot of another kind makes the vault damaged, not half understood."""
    _made(home, box)
    document = json.loads((home / "vault.json").read_text())
    document["slots"][1]["kind"] = "escrow"
    (home / "vault.json").write_text(json.dumps(document))
    with pytest.raises(StoreError, match="damaged"):
        Vault.unlock(home, keyring=box)


def test_a_passphrase_can_be_replaced(home: Path) -> None:
    """A forgotten passphrase gives way to a new one, and opens nothing any more."""
    phrase = new_phrase()
    with Store.open(home, Vault.create(home, passphrase=WORDS, cost=CHEAP)) as store:
        store.set_recovery(phrase)
    Store.open(home, Vault.recover(home, phrase, passphrase=OTHER_WORDS, cost=CHEAP)).close()
    with pytest.raises(UnlockError):
        Vault.unlock(home, passphrase=WORDS)
    Vault.unlock(home, passphrase=OTHER_WORDS)
