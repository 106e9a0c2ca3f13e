"""Nothing records under other rules than those that were agreed to last."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from recorder.errors import ConsentError
from recorder.rules.agreed import Agreed, agreed_pack, changes_since, keep_agreed, last_agreed, require_agreed
from recorder.rules.standing import Standing, State
from recorder.store.store import Store
from recorder.store.vault import Vault
from redaction.pack_reading import load_rulepack
from redaction.rulepack import RulePack
from tests.rules.packs import changed, write_pack
from tests.store.samples import CHEAP, WORDS

TODAY = datetime.date(2026, 11, 1)
SIGNED = Standing(State.SIGNED, trust="19e3 ae49")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store in which the pack was agreed to."""
    home = tmp_path / "home"
    with Store.open(home, Vault.create(home, passphrase=WORDS, cost=CHEAP)) as opened:
        keep_agreed(opened, home, _pack(tmp_path), SIGNED)
        yield opened


def _pack(folder: Path, *changes: tuple[str, str]) -> RulePack:
    return load_rulepack(write_pack(folder / "pack", changed(*changes)))


def _refused(store: Store, folder: Path, pack: RulePack, standing: Standing = SIGNED) -> str:
    with pytest.raises(ConsentError) as refused:
        require_agreed(last_agreed(store), pack, standing, folder / "home", TODAY)
    assert "recorder init" in refused.value.hint
    return str(refused.value)


def test_agreed_rules_pass(store: Store, tmp_path: Path) -> None:
    """The very pack, standing as it stood, is let through; so is a store that never agreed, for the notice stops it."""
    require_agreed(last_agreed(store), _pack(tmp_path), SIGNED, tmp_path / "home", TODAY)
    require_agreed(None, _pack(tmp_path), SIGNED, tmp_path / "home", TODAY)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ([("version: 3", "version: 2")], "is older (version 2) than the one you agreed to (version 3)"),
        ([("version: 3", "version: 4"), ("    score: 0.5\n", "    score: 0.2\n")], "weaker"),
        ([("    score: 0.5\n", "    score: 0.2\n")], "(1 more)"),
        ([("version: 3", "version: 4"), ("    score: 0.5\n", "    score: 0.8\n")], "nothing in them is weaker"),
    ],
)
def test_other_rules_are_refused(changes: list[tuple[str, str]], sentence: str, store: Store, tmp_path: Path) -> None:
    """Older, weaker, stronger: each is refused, and told apart."""
    assert sentence in _refused(store, tmp_path, _pack(tmp_path, *changes))


@pytest.mark.parametrize(
    ("standing", "sentence"),
    [
        (Standing(State.UNSIGNED, trust=SIGNED.trust), "not signed by those who have to"),
        (Standing(State.EXPIRED, trust=SIGNED.trust), "expired on 2099-06-30"),
        (replace(SIGNED, trust="0000 0000"), "changed since you agreed"),
    ],
)
def test_other_standing_is_refused(standing: Standing, sentence: str, store: Store, tmp_path: Path) -> None:
    """The same rules without their signatures, past their day, or under another trust file are refused."""
    assert sentence in _refused(store, tmp_path, _pack(tmp_path), standing)


def test_agreement_to_an_unsigned_pack_is_an_agreement(store: Store, tmp_path: Path) -> None:
    """Who read that nobody signed the rules, and agreed, records."""
    unsigned = Standing(State.UNSIGNED)
    keep_agreed(store, tmp_path / "home", _pack(tmp_path), unsigned)
    require_agreed(last_agreed(store), _pack(tmp_path), unsigned, tmp_path / "home", TODAY)


def test_going_back_needs_a_new_agreement(store: Store, tmp_path: Path) -> None:
    """Rules that were agreed to once, and replaced by others that were agreed to, do not come back by themselves."""
    newer = _pack(tmp_path, ("version: 3", "version: 4"))
    keep_agreed(store, tmp_path / "home", newer, SIGNED)
    assert "is older" in _refused(store, tmp_path, _pack(tmp_path))


def test_changed_copy_of_the_agreed_pack_counts_as_missing(store: Store, tmp_path: Path) -> None:
    """The copy in plain is believed only under its own digest; without it nothing is compared, and nothing records."""
    agreed = last_agreed(store)
    assert isinstance(agreed, Agreed)
    home = tmp_path / "home"
    assert agreed_pack(home, agreed) == _pack(tmp_path)
    (copy,) = (home / "rules" / "agreed").iterdir()
    assert [path.stat().st_mode & 0o077 for path in (copy, *copy.parents[:2])] == [0, 0, 0]
    copy.write_text(copy.read_text().replace('"strict":0.3', '"strict":0.1'))
    assert agreed_pack(home, agreed) is None
    weaker = _pack(tmp_path, ("    score: 0.5\n", "    score: 0.2\n"))
    assert changes_since(home, agreed, weaker, TODAY, lambda _: True) is None
    assert "not known any more" in _refused(store, tmp_path, weaker)
