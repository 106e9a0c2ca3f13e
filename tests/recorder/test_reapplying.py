"""Other rules on a session that is recorded already: what they hide of what it shows, and only that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from recorder.reapplying import Restriction, restriction, still_says, still_shows
from recorder.store.reader import SessionReader
from recorder.store.store import Store
from recorder.store.stored import SessionStart, StoredInput, StoredRun, StoredText
from recorder.store.vault import Vault
from redaction.detectors.lexicon import Lexicon
from redaction.geometry import Box, Monitor
from redaction.ledger import Ledger
from redaction.ocr.choosing import choose_engine
from redaction.ocr.reader import ScreenReader
from redaction.policy import Policy, Profile, load_policy
from redaction.raw import Cause, Origin, RawFrame, RawText
from redaction.redacted import SEAL, RedactedFrame, RedactedInput, RedactedText, TextMask, TypedRun
from redaction.redactor import Redactor, create_redactor
from redaction.spans import Segment, Span
from redaction.typed_text.keystrokes import FinishedRun
from tests.redaction.page import BLACK, Page
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
WEAK_PACK = """
version: 1
name: the pack of last year, under which mail addresses were shown
extends: default
classes:
  EMAIL_ADDRESS: {strict: 1.0, balanced: 1.0}
"""
ADDRESS = "jane.roe@example.org"
TODAY = load_policy(Profile.BALANCED)


@pytest.fixture(scope="module")
def stricter(tmp_path_factory: pytest.TempPathFactory) -> Policy:
    """Today's rules, and one more word."""
    path = tmp_path_factory.mktemp("packs") / "team.yaml"
    path.write_text(PACK, encoding="utf-8")
    return load_policy(Profile.BALANCED, path)


def page(text: str) -> Page:
    """A screen with a mail address, which is hidden today, and a line of its own."""
    return Page().text(20, 40, f"Contact {ADDRESS}").text(20, 120, text)


def recorded(redactor: Redactor, number: int, text: str) -> RedactedFrame:
    """A frame as the recorder makes it."""
    pixels = page(text).pixels()
    monitor = Monitor(0, Box(0, 0, pixels.shape[1], pixels.shape[0]))
    made = redactor.redact_frame(RawFrame(pixels, monitor, 1000 * number, Cause.FILE))
    assert isinstance(made, RedactedFrame)
    return made


def record(store: Store, session_id: str = "s1", policy: Policy = TODAY) -> None:
    """A session of four frames and one typed run, redacted by a policy's rules."""
    redactor = create_redactor(policy)
    writer = store.new_session(SessionStart(session_id, 1, "balanced", policy.digest(), "notice", "0"))
    for number, text in enumerate(("Save changes", "the bluebird launch", "the bluebird launch")):
        writer.append(recorded(redactor, number, text))
    run = redactor.redact_run(FinishedRun(500, RawText("the bluebird launch", Origin.TYPED, 1500), (), 500, 1500))
    assert run is not None
    writer.append(run)
    writer.append(recorded(redactor, 3, "Save changes"))
    writer.close()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with one session that was recorded under today's rules, and one that was under weaker ones."""
    home = tmp_path_factory.mktemp("home") / "recorder"
    weak = home.parent / "weak.yaml"
    weak.write_text(WEAK_PACK, encoding="utf-8")
    with Store.open(home, Vault.create(home, passphrase=WORDS, cost=CHEAP)) as opened:
        record(opened)
        record(opened, "weak", load_policy(Profile.BALANCED, weak))
        yield opened


@pytest.fixture(scope="module")
def reader(store: Store) -> Iterator[SessionReader]:
    """The session of today's rules, opened."""
    with store.reader("s1") as opened:
        yield opened


def hidden(reader: SessionReader, policy: Policy) -> Restriction:
    """What a policy hides of what a session shows."""
    return restriction(reader, create_redactor(policy), lambda done, of: None)


def said(reader: SessionReader) -> str:
    """What is to be read on the frames of a session."""
    screen = ScreenReader(choose_engine())
    readings = [screen.read(frame.monitor.index, reader.pixels(frame.seq)) for frame in reader.frames()]
    return " ".join(word.expose_text() for reading in readings for word in reading.words)


@pytest.fixture(scope="module")
def found(reader: SessionReader, stricter: Policy) -> Restriction:
    """What the stricter rules hide of it."""
    return hidden(reader, stricter)


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


def test_what_is_painted_is_hidden_whatever_rules_run(store: Store, reader: SessionReader, tmp_path: Path) -> None:
    """The rules it was recorded with find nothing that still shows, and looser ones bring nothing back."""
    weak = tmp_path / "weak.yaml"
    weak.write_text(WEAK_PACK, encoding="utf-8")
    assert hidden(reader, TODAY) == hidden(reader, load_policy(Profile.BALANCED, weak)) == Restriction()


def test_what_weaker_rules_let_through_is_gone_once_todays_are_applied(store: Store) -> None:
    """Rules in force today hide the address in each stored frame of a session that was recorded without them."""
    with store.reader("weak") as session:
        masks = hidden(session, TODAY)
        assert ADDRESS in said(session)
    assert masks.by_class() == {"EMAIL_ADDRESS": 4}
    store.edit("weak", masks.edits(), lambda done, of: None)
    with store.reader("weak") as session:
        assert "Contact" in said(session)
        assert ADDRESS.split("@")[1] not in said(session)
        assert hidden(session, TODAY) == Restriction()


def test_only_what_shows_counts() -> None:
    """A mask is new by what shows outside the painted boxes: of one colour that is nothing, whatever its size."""
    pixels = Page(64, 32).bar(0, 0, 31, 31, (9, 9, 9)).bar(40, 8, 41, 9, BLACK).pixels()
    assert not still_shows(pixels, Box(0, 0, 40, 32), [Box(0, 0, 32, 32)])
    assert still_shows(pixels, Box(0, 0, 40, 32), [Box(0, 0, 31, 32)])
    assert still_shows(pixels, Box(30, 0, 20, 20), [Box(0, 0, 32, 32)])
    assert not still_shows(pixels, Box(30, 0, 20, 20), [Box(0, 0, 32, 32), Box(40, 0, 2, 10)])


def test_only_what_is_said_counts() -> None:
    """One letter outside a placeholder makes a span new; nothing but signs between two placeholders does not."""
    text = StoredText("<A> - <B> x", (TextMask(0, 3, "A", "a"), TextMask(6, 9, "B", "b")), Origin.TYPED)
    assert not still_says(text, Span(0, 9, "PERSON", "name", 1.0))
    assert still_says(text, Span(6, 11, "PERSON", "name", 1.0))


class Scripted:
    """Finds a word where `cue` stands in the same line, and nothing else."""

    def __init__(self, word: str, cue: str) -> None:
        self._word, self._cue = word, cue

    def analyze(self, segments: Sequence[Segment]) -> list[list[Span]]:
        """As `Judge.analyze`."""
        return [self._spans(segment.text.expose_text()) for segment in segments]

    def analyze_wrapped(self, segments: Sequence[Segment]) -> list[list[Span]]:
        """As `Judge.analyze_wrapped`."""
        return [[] for _ in segments]

    def _spans(self, text: str) -> list[Span]:
        at = text.find(self._word)
        return [Span(at, at + len(self._word), "HANDLE", "said", 1.0)] if at >= 0 and self._cue in text else []


def scripted(cue: str) -> Redactor:
    """A redactor that knows a name by a cue."""
    return Redactor(TODAY, ScreenReader(choose_engine()), Scripted("quartz77", cue), Ledger(Lexicon()), False)


def test_what_a_text_gives_away_is_hidden_on_the_frames_before_it(store: Store) -> None:
    """What only a typed run shows to be private is painted out wherever it stood, on earlier frames too."""
    blind = scripted("no such cue")
    writer = store.new_session(SessionStart("told", 1, "balanced", TODAY.digest(), "notice", "0"))
    writer.append(recorded(blind, 0, "ask for quartz77"))
    run = TypedRun(RedactedText("known as quartz77", (), Origin.TYPED, SEAL))
    writer.append(RedactedInput(1500, run, SEAL))
    writer.close()
    with store.reader("told") as session:
        found = restriction(session, scripted("known as"), lambda done, of: None)
        assert [len(masks) for masks in found.masks.values()] == [1]
        assert restriction(session, scripted("no such cue"), lambda done, of: None) == Restriction()


def test_progress_is_told(reader: SessionReader, stricter: Policy) -> None:
    """Every frame is counted once."""
    told: list[tuple[int, int]] = []
    restriction(reader, create_redactor(stricter), lambda done, of: told.append((done, of)))
    assert told == [(number, 4) for number in range(1, 5)]


def test_it_becomes_an_edit(found: Restriction) -> None:
    """What is found can be taken out of the session, and nothing is dropped for it."""
    edits = found.edits()
    assert (edits.painted, edits.dropped) == (found.masks, frozenset())


def test_a_restriction_holds_no_text(found: Restriction) -> None:
    """Places and classes only."""
    assert "bluebird" not in repr(found)
