"""`recorder rules preview` and `apply`: a stricter pack on what is recorded already."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from recorder.errors import ConsentError
from recorder.store.stored import StoredInput, StoredRun
from tests.recorder.test_reapplying import PACK, record
from tests.upload.person import Person


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Somebody with a session, and with a pack that knows one word more."""
    somebody = Person(tmp_path)
    with somebody.store() as store:
        record(store)
    (tmp_path / "team.yaml").write_text(PACK, encoding="utf-8")
    return somebody


def test_what_a_preview_shows_is_what_applying_hides(person: Person) -> None:
    """First nothing is changed and all is told; then it is hidden for good, and nothing is left to hide."""
    pack = str(person.folder / "team.yaml")
    before = person.type("show", "s1", "--json")
    told = json.loads(person.type("rules", "preview", pack, "--session", "s1", "--json"))
    assert told == {"frames": 2, "frames_withheld": 0, "texts": 1, "new_by_class": {"WATCHWORD": 3}}
    assert person.type("show", "s1", "--json") == before
    assert "Pass --yes" in person.type("rules", "apply", pack, "--session", "s1", status=ConsentError.exit_status)
    assert person.type("show", "s1", "--json") == before
    person.type("rules", "apply", pack, "--session", "s1", "--yes")
    assert json.loads(person.type("show", "s1", "--json"))["masks"]["WATCHWORD"] == 2
    with person.store() as store, store.reader("s1") as reader:
        runs = [one.action for one in reader.events() if isinstance(one, StoredInput)]
    assert [run.text.text for run in runs if isinstance(run, StoredRun)] == ["the <REMOVED> launch"]
    again = json.loads(person.type("rules", "preview", pack, "--session", "s1", "--json"))
    assert again["new_by_class"] == {}


def test_looking_with_other_rules_is_noted(person: Person) -> None:
    """The employee can see in the log that somebody looked at the session with other rules."""
    person.type("rules", "preview", str(person.folder / "team.yaml"), "--session", "s1")
    assert "Session s1 was looked at with other rules." in person.type("audit", "log")
