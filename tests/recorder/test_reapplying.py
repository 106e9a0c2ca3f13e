"""Stricter rules on a session that is recorded already: what they would hide beyond today's, and only that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from recorder.reapplying import Restriction, restriction
from recorder.store.reader import SessionReader
from recorder.store.store import Store
from recorder.store.stored import SessionStart, StoredInput, StoredRun
from recorder.store.vault import Vault
from redaction.geometry import Box, Monitor
from redaction.keystrokes import FinishedRun
from redaction.policy import Policy, Profile, load_policy
from redaction.raw import Cause, Origin, RawFrame, RawText
from redaction.redacted import RedactedFrame
from redaction.redactor import Redactor, create_redactor, create_redactors
from tests.redaction.page import Page
from tests.store.samples import CHEAP, WORDS

PACK = """
version: 2
name: a team that hides its project
extends: default
deny:
  - id: team.projects
    entity: WATCHWORD
    words: [bluebird]
    matches: [the bluebird launch]
    rejects: [the blue bird bath of old]
"""
TODAY = load_policy(Profile.BALANCED)


@pytest.fixture(scope="module")
def stricter(tmp_path_factory: pytest.TempPathFactory) -> Policy:
    """Today's rules, and one more word."""
    path = tmp_path_factory.mktemp("packs") / "team.yaml"
    path.write_text(PACK, encoding="utf-8")
    return load_policy(Profile.BALANCED, path)


def page(text: str) -> Page:
    """A screen with a mail address, which is hidden today, and a line of its own."""
    return Page().text(20, 40, "Contact jane.roe@example.org").text(20, 120, text)


def recorded(redactor: Redactor, number: int, text: str) -> RedactedFrame:
    """A frame as the recorder makes it."""
    pixels = page(text).pixels()
    monitor = Monitor(0, Box(0, 0, pixels.shape[1], pixels.shape[0]))
    made = redactor.redact_frame(RawFrame(pixels, monitor, 1000 * number, Cause.FILE))
    assert isinstance(made, RedactedFrame)
    return made


def record(store: Store, session_id: str = "s1") -> None:
    """A session of four frames and one typed run, redacted by today's rules."""
    redactor = create_redactor(TODAY)
    writer = store.new_session(SessionStart(session_id, 1, "balanced", TODAY.digest(), "notice", "0"))
    for number, text in enumerate(("Save changes", "the bluebird launch", "the bluebird launch")):
        writer.append(recorded(redactor, number, text))
    run = redactor.redact_run(FinishedRun(500, RawText("the bluebird launch", Origin.TYPED, 1500), (), 500, 1500))
    assert run is not None
    writer.append(run)
    writer.append(recorded(redactor, 3, "Save changes"))
    writer.close()


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SessionReader]:
    """Such a session, opened."""
    home = tmp_path_factory.mktemp("home") / "recorder"
    with Store.open(home, Vault.create(home, passphrase=WORDS, cost=CHEAP)) as store:
        record(store)
        with store.reader("s1") as opened:
            yield opened


@pytest.fixture(scope="module")
def found(reader: SessionReader, stricter: Policy) -> Restriction:
    """What the stricter rules hide beyond today's."""
    return restriction(reader, *create_redactors([TODAY, stricter]), lambda done, of: None)


def test_what_is_new_is_found_where_it_stands(reader: SessionReader, found: Restriction) -> None:
    """The word is hidden on the two frames that show it, and nothing else is."""
    second, third = [frame.seq for frame in reader.frames()][1:3]
    assert set(found.masks) == {second, third}
    for masks in found.masks.values():
        assert {mask.entity for mask in masks} == {"WATCHWORD"}
        assert all(100 < mask.box.top + mask.box.height / 2 < 160 for mask in masks)


def test_typed_text_is_searched_too(reader: SessionReader, found: Restriction) -> None:
    """The word in a typed run becomes a span of that run."""
    (event,) = (event for event in reader.events() if isinstance(event, StoredInput))
    assert isinstance(event.action, StoredRun)
    assert event.action.text.text == "the bluebird launch"
    ((span, entity),) = found.spans[event.seq]
    assert (span.field, event.action.text.text[span.start : span.end], entity) == ("text", "bluebird", "WATCHWORD")


def test_looser_rules_bring_nothing_back(reader: SessionReader) -> None:
    """Against rules that hide less there is nothing to do."""
    strict = load_policy(Profile.STRICT)
    assert restriction(reader, *create_redactors([strict, TODAY]), lambda done, of: None).by_class().total() == 0


def test_the_same_rules_find_nothing(reader: SessionReader) -> None:
    """A second look by the same rules is no difference."""
    assert restriction(reader, *create_redactors([TODAY, TODAY]), lambda done, of: None) == Restriction()


def test_progress_is_told(reader: SessionReader, stricter: Policy) -> None:
    """Every frame is counted once."""
    told: list[tuple[int, int]] = []
    restriction(reader, *create_redactors([TODAY, stricter]), lambda done, of: told.append((done, of)))
    assert told == [(number, 4) for number in range(1, 5)]


def test_it_becomes_an_edit(found: Restriction) -> None:
    """What is found can be taken out of the session, and nothing is dropped for it."""
    edits = found.edits()
    assert (edits.painted, edits.dropped) == (found.masks, frozenset())


def test_a_restriction_holds_no_text(found: Restriction) -> None:
    """Places and classes only."""
    assert "bluebird" not in repr(found)
