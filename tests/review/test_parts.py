"""The parts of a review that need no browser: rebuilding frames, finding texts and windows, knowing when it is over."""

from __future__ import annotations

import random

import numpy as np
import pytest

from recorder.commands.review.frame_reading import StoredFrameReading
from recorder.errors import ApprovalError, ReviewError, StoreError
from recorder.review.asking import ASK
from recorder.review.desk import Desk
from recorder.review.interfaces import Offer, ReadLine
from recorder.review.lifetime import GRACE_S, LEAVE_S, SILENCE_S, Lifetime
from recorder.review.lines import Wanted, text_within
from recorder.review.pictures import fitted
from recorder.review.rebuilding import KeptPixels, Rebuilder
from recorder.review.sitting import Sitting
from recorder.review.spells import Spell, of_application, of_window, seqs_in, spells_of
from recorder.store.recordfile import SessionFiles, lock_session
from recorder.store.stored import StoredText, StoredWindow, StoredWithheld
from redaction.geometry import Box
from redaction.redacted import Origin, Reason, StackedWindow
from tests.review.pages import FRAMES, SESSION
from tests.upload.person import Person


def test_a_frame_is_rebuilt_as_the_store_does(person: Person) -> None:
    """From wherever one comes, a frame has the pixels that the store gives, and what was given before stays so."""
    with person.store() as store, store.reader(SESSION) as reader, store.reader(SESSION) as other:
        rebuilder, sizes = Rebuilder(reader), reader.frame_sizes()
        seqs = list(sizes)
        order = [*seqs, *reversed(seqs), *random.Random(3).choices(seqs, k=60)]
        given = [(seq, rebuilder.pixels(seq, *sizes[seq])) for seq in order]
        for seq, pixels in given:
            assert np.array_equal(pixels, other.pixels(seq))


def test_kept_pixels_stay_within_their_room() -> None:
    """The pictures used last are kept, up to so many bytes; the newest is kept in any case."""
    kept: KeptPixels[int] = KeptPixels(300)
    for number in range(5):
        kept[number] = np.zeros(100, np.uint8)
        assert kept[0].nbytes == 100  # used each time, so the others go first
    assert sorted(kept) == [0, 3, 4]
    kept[9] = np.zeros(1000, np.uint8)
    assert list(kept) == [9]
    with pytest.raises(KeyError):
        _ = kept[0]


def test_a_picture_is_never_made_larger() -> None:
    """A picture is made as wide as it is seen, and not wider than it is."""
    pixels = np.zeros((90, 160, 3), np.uint8)
    assert fitted(pixels, 80).shape == (45, 80, 3)
    assert fitted(pixels, 500) is pixels


def line(text: str, left: int = 100, top: int = 50) -> ReadLine:
    """A line of characters of 10 pixels."""
    lefts = tuple(left + 10 * number for number in range(len(text)))
    return ReadLine(text, lefts, tuple(one + 10 for one in lefts), top, top + 20)


@pytest.mark.parametrize(
    ("wanted", "text", "found"),
    [
        ("Bluebird launch", "the bluebird  launch is near", ["bluebird  launch"]),
        ("Bluebird launch", "the Bluebnrd launch", ["Bluebnrd launch"]),
        ("Anna", "Anna, ANNA and Hanna and Annabel", ["Anna", "ANNA"]),
        ("Anna", "Anno", []),
        ("plan", "planning a plan", ["plan"]),
        ("a+b (c)", "so a+b (c) it", ["a+b (c)"]),
        ("4711", "no 4712, no 47110, but 4711", ["4711"]),
    ],
)
def test_a_text_is_found_as_words(wanted: str, text: str, found: list[str]) -> None:
    """In any case and with any spaces, a long text with a mistake, a short one as it is, never within words."""
    assert [text[start:end] for start, end in Wanted(wanted).spans_in(text)] == found


@pytest.mark.parametrize("text", ["", "  ", "--", "x" * 500])
def test_there_has_to_be_something_to_look_for(text: str) -> None:
    """Neither nothing nor everything is looked for."""
    with pytest.raises(ValueError, match="no text"):
        Wanted(text)


def test_a_found_text_has_its_place() -> None:
    """The box is around the words that were found, a little larger; what stands in a box is read from its middle."""
    (place,) = Wanted("secret plan").places_in([line("our secret plan here"), line("nothing", top=90)])
    assert place == Box(138, 48, 114, 24)
    assert text_within([line("our secret plan here"), line("below", top=90)], place) == "secret plan"


def window(t_ms: int, application: str, title: str, *stacking: tuple[str, Box]) -> StoredWindow:
    """A window change."""
    stack = tuple(StackedWindow(name, box, excluded=False) for name, box in stacking)
    texts = [StoredText(text, (), Origin.TITLE) for text in (title, application)]
    return StoredWindow(t_ms, t_ms, texts[0], texts[1], None, False, stack, None, None)


def test_an_application_is_gone_with_what_showed_behind_others() -> None:
    """All of a window is when it was active; all of an application also when something of it could be seen."""
    whole, half = Box(0, 0, 100, 100), Box(50, 0, 50, 100)
    events = [
        window(0, "Mail", "Inbox", ("Mail", whole)),
        window(10, "Notes", "List", ("Mail", whole), ("Notes", half)),
        window(20, "Sheets", "Sums", ("Mail", half), ("Sheets", whole)),
        window(30, "Mail", "Letter", ("Mail", whole)),
    ]
    spells = spells_of(events)
    assert [spell.start_ms for spell in of_window(spells, "Inbox", "Mail")] == [0]
    assert [spell.start_ms for spell in of_application(spells, "Mail")] == [0, 10, 30]
    records = [StoredWithheld(100 + t_ms, t_ms, "frame", Reason.INTERNAL, 0) for t_ms in range(0, 50, 5)]
    assert seqs_in(of_window(spells, "List", "Notes"), records) == {110, 115}
    assert seqs_in(of_application(spells, "Mail"), records) == {100, 105, 110, 115, 130, 135, 140, 145}
    assert seqs_in([Spell(0, None, "", "", frozenset())], records) == {100 + t_ms for t_ms in range(0, 50, 5)}


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """What it says."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """It begins at 0."""
    return Clock()


def test_it_is_over_some_time_after_the_last_tab(clock: Clock) -> None:
    """A page that is loaded again is back in time; the last one that is closed is the end."""
    lifetime = Lifetime(1800, clock)
    lifetime.alive("one")
    lifetime.closed("one")
    clock.now = GRACE_S - 0.1
    lifetime.alive("two")
    clock.now = GRACE_S * 2
    assert not lifetime.over
    lifetime.alive("three")
    lifetime.closed("two")
    clock.now = GRACE_S * 5
    assert not lifetime.over
    lifetime.closed("three")
    clock.now += GRACE_S + 0.1
    assert lifetime.over


def test_a_browser_that_died_is_noticed(clock: Clock) -> None:
    """Tabs that say nothing any more, and did not say goodbye, are the end too, but nobody closed them."""
    lifetime = Lifetime(1800, clock)
    lifetime.alive("one")
    lifetime.alive("two")
    clock.now = SILENCE_S - 1
    lifetime.alive("two")
    clock.now = SILENCE_S + 1
    assert not lifetime.over
    clock.now = SILENCE_S * 2 + 1
    assert lifetime.over
    assert lifetime.lost
    lifetime.closed("one")
    lifetime.closed("two")
    clock.now += GRACE_S + 0.1
    assert lifetime.over
    assert not lifetime.lost


class Nowhere:
    """An approver without a destination."""

    def destinations(self) -> tuple[str, ...]:
        """None."""
        return ()

    def prepare(self, session_id: str, destination: str) -> Offer:
        """Nothing can be prepared."""
        raise ApprovalError("There is no destination.")

    def confirm(self, session_id: str, digest: str) -> None:
        """Nothing was prepared."""
        raise ApprovalError("Nothing was prepared.")

    def discard(self, session_id: str) -> None:
        """Nothing is there."""


def test_a_lost_browser_makes_nothing_final(person: Person, clock: Clock) -> None:
    """When the browser died nobody closed the page: the command ends, and the changes are pending for the next one."""
    with person.store() as store:
        sitting = Sitting(store, SESSION, StoredFrameReading)
        lifetime = Lifetime(1800, clock)
        desk = Desk(sitting, Nowhere(), lifetime)
        lifetime.alive("one")
        sitting.ask(ASK.validate_python({"do": "drop-session"}))
        clock.now = SILENCE_S + 1
        assert lifetime.over
        with pytest.raises(ReviewError):
            desk.end()
        sitting.close()
        assert list(store.kept("edits")) == [SESSION]
        again = Sitting(store, SESSION, StoredFrameReading)
        assert again.standing.ends
        assert Desk(again, Nowhere(), Lifetime(1800, clock)).end() == "The whole session deleted"
        assert store.sessions() == []


def test_a_failed_ending_can_be_tried_again(person: Person, clock: Clock) -> None:
    """If nothing can be taken out now, because the session is held elsewhere, everything stays pending and open."""
    with person.store() as store:
        sitting = Sitting(store, SESSION, StoredFrameReading)
        sitting.ask(ASK.validate_python({"do": "drop-range", "start_ms": 0, "end_ms": 3000}))
        held = lock_session(SessionFiles(person.home, SESSION))
        with pytest.raises(StoreError):
            sitting.apply(lambda done, total: None)
        held.release()
        assert len(sitting.contents.frames()) == FRAMES
        assert sitting.changes.done
        sitting.apply(lambda done, total: None)
        assert len(sitting.contents.frames()) == FRAMES - 4
        sitting.close()


def test_being_open_is_not_being_used(clock: Clock) -> None:
    """A page that nobody touches ends after its time, however often it says that it is there."""
    lifetime = Lifetime(600, clock)
    for second in range(0, 620, 10):
        clock.now = float(second)
        lifetime.alive("one")
    assert lifetime.over
    lifetime.used()
    assert not lifetime.over


def test_after_the_work_it_waits_for_the_page(clock: Clock) -> None:
    """When all is done the page may still show it, for a moment or until it is closed."""
    lifetime = Lifetime(600, clock)
    lifetime.alive("one")
    lifetime.finish()
    assert not lifetime.over
    clock.now = LEAVE_S + 1
    assert lifetime.over
