"""`recorder audit`, as a person types it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from recorder.audit.log import FIRST
from tests.upload.person import RECORDER, Person


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Somebody whose store has seen something."""
    somebody = Person(tmp_path / "person")
    somebody.record("s1", "s2")
    with somebody.store() as store:
        store.note("started")
        store.note("started")
    return somebody


def typed(person: Person, *words: str) -> subprocess.CompletedProcess[str]:
    """What a command answers."""
    return subprocess.run([RECORDER, *words], env=person.environ, capture_output=True, text=True, check=False)


def answered(person: Person, *words: str) -> Any:
    """The JSON of a command."""
    return json.loads(typed(person, *words, "--json").stdout)


def test_the_log_tells_what_was_done(person: Person) -> None:
    """A deletion that is typed stands in the log in words, after what was before it."""
    assert typed(person, "delete", "s1", "--yes").returncode == 0
    log = typed(person, "audit", "log")
    assert log.returncode == 0
    assert [line.split("  ")[-1] for line in log.stdout.splitlines()] == [
        "Recording was started.",
        "Session s1 was destroyed.",
    ]
    entries = answered(person, "audit", "log")
    assert [(one["what"], one["subject"]) for one in entries["entries"]] == [("started", ""), ("deleted", "s1")]
    assert entries["head"] in log.stderr


def test_verifying_says_what_it_proves(person: Person) -> None:
    """A whole log is whole, a noted head proves what is before it, and without one the limits are told."""
    head = answered(person, "audit", "log")["head"]
    assert typed(person, "delete", "s2", "--yes").returncode == 0
    whole = typed(person, "audit", "verify")
    assert (whole.returncode, "written anew" in whole.stderr) == (0, True)
    assert typed(person, "audit", "verify", "--head", head).returncode == 0
    assert typed(person, "audit", "verify", "--head", FIRST).returncode == 0
    strange = typed(person, "audit", "verify", "--head", "0" * 64)
    assert (strange.returncode, "not in the log" in strange.stdout) == (1, True)
    assert typed(person, "audit", "verify", "--head", "no head").returncode == 2


def test_a_changed_entry_is_found_by_its_number(person: Person) -> None:
    """Who changes a line without its chain is found without any noted head."""
    typed(person, "delete", "s1", "--yes")
    with person.store() as store, store._book._open() as connection:
        connection.execute("UPDATE audit SET subject = 's9' WHERE number = 2")
    assert typed(person, "audit", "verify").returncode == 1
    verdict = answered(person, "audit", "verify")
    assert (verdict["broken"], verdict["whole"], verdict["entries"]) == (2, False, 2)
