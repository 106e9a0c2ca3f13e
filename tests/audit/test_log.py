"""The audit log: whole or found out, and nothing in it that measures a person."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recorder.audit.log import DAILY, FIRST, KINDS, AuditEntry, _digest, entry_after, head, verify
from recorder.store.store import Store
from recorder.store.vault import Vault
from tests.store.samples import CHEAP, WORDS, start

DAY = date(2026, 3, 1)


def written(count: int, seed: int = 0) -> list[AuditEntry]:
    """A log of so many entries."""
    chance, entries = random.Random(seed), list[AuditEntry]()
    while len(entries) < count:
        day = DAY + timedelta(days=len(entries) // 3)
        entry = entry_after(entries, chance.choice(KINDS), day, f"s{chance.randrange(50)}")
        entries += [entry] if entry else []
    return entries


def rechained(entries: Sequence[AuditEntry]) -> list[AuditEntry]:
    """The same events in a chain that fits, as somebody with the key can write it."""
    done: list[AuditEntry] = []
    for number, one in enumerate(entries, start=1):
        digest = _digest(head(done), number, one.day, one.what, one.subject)
        done.append(replace(one, number=number, digest=digest))
    return done


def event(entry: AuditEntry) -> tuple[str, str, str]:
    """What an entry says, without its place."""
    return entry.day, entry.what, entry.subject


def altered(entries: Sequence[AuditEntry], chance: random.Random) -> list[AuditEntry]:
    """One entry edited, deleted, put in or moved."""
    changed, at = list(entries), chance.randrange(len(entries))
    match chance.choice(["day", "what", "subject", "delete", "insert", "swap"]):
        case "day":
            changed[at] = replace(
                changed[at], day=(date.fromisoformat(changed[at].day) + timedelta(days=1)).isoformat()
            )
        case "what":
            changed[at] = replace(changed[at], what=chance.choice([one for one in KINDS if one != changed[at].what]))
        case "subject":
            changed[at] = replace(changed[at], subject=changed[at].subject + "x")
        case "delete":
            del changed[at]
        case "insert":
            changed.insert(at, replace(changed[at], subject="never"))
        case _:
            others = [n for n, one in enumerate(changed) if event(one) != event(changed[at])]
            other = chance.choice(others)
            changed[at], changed[other] = changed[other], changed[at]
    return changed


def test_a_thousand_of_a_thousand_alterations_are_found() -> None:
    """Against a head noted elsewhere each edit, deletion, insertion and move is found, in a new chain too."""
    found, renewed = 0, 0
    for seed in range(1000):
        chance = random.Random(seed)
        entries = written(12, seed)
        noted = head(entries)
        forged = altered(entries, chance)
        found += not verify(forged, noted).whole
        chain = rechained(forged)
        assert verify(chain).whole
        renewed += not verify(chain, noted).whole
    print(f"\nof 1000 alterations {found} are found, and {renewed} where the chain was written anew")
    assert (found, renewed) == (1000, 1000)


def test_a_cut_end_is_found_only_against_its_head() -> None:
    """What a log on one machine cannot prove: without a noted head a shorter log is a whole log."""
    entries = written(10)
    assert verify(entries[:6]).whole
    assert verify(entries, head(entries[:6])).whole
    assert not verify(entries[:6], head(entries)).whole
    assert verify(entries, FIRST).whole


@given(st.lists(st.sampled_from(sorted(DAILY)), max_size=30))
def test_what_is_done_often_is_noted_once_a_day(events: list[str]) -> None:
    """Pauses and starts cannot be counted: one entry a day for each kind, and no subject."""
    entries: list[AuditEntry] = []
    for what in events:
        entry = entry_after(entries, what, DAY, "s1")  # type: ignore[arg-type]
        entries += [entry] if entry else []
    assert sorted(one.what for one in entries) == sorted(set(events))
    assert {one.subject for one in entries} <= {""}


def test_an_entry_has_a_day_and_no_time() -> None:
    """The fields of an entry are these, and a day is all of when."""
    assert [field.name for field in fields(AuditEntry)] == ["number", "day", "what", "subject", "digest"]
    (entry,) = written(1)
    assert date.fromisoformat(entry.day) == DAY
    with pytest.raises(ValueError, match="no such event"):
        entry_after([], "idle", DAY)  # type: ignore[arg-type]


def test_every_event_has_a_sentence() -> None:
    """Each kind is told in words, with its subject where it has one."""
    for what in KINDS:
        entry = entry_after([], what, DAY, "a1b2")
        assert entry is not None
        assert entry.in_words().endswith(".")
        assert ("a1b2" in entry.in_words()) == (what not in DAILY)


def test_the_log_is_kept_through_generations(tmp_path: Path) -> None:
    """Entries stay, in order and whole, whatever is deleted, and for every later opening."""
    home = tmp_path / "home"
    with Store.open(home, Vault.create(home, passphrase=WORDS, cost=CHEAP), lambda: DAY) as store:
        assert (store.audit(), store.audit_head()) == ((), FIRST)
        for number in range(3):
            store.new_session(start(f"s{number}")).close()
            store.note("started")
            store.delete(f"s{number}")
        noted = store.audit_head()
    with Store.open(home, Vault.unlock(home, passphrase=WORDS)) as store:
        store.note("approved", "d1")
        entries = store.audit()
        assert [one.what for one in entries] == ["started", "deleted", "deleted", "deleted", "approved"]
        assert verify(entries, noted).whole
        assert store.audit_head() == head(entries) != noted
