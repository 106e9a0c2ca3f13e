"""Editing a closed session: what is taken out is gone, and all else is as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recorder.errors import DiskFullError, StoreError, UnknownSessionError
from recorder.store import editing
from recorder.store.edits import EMPLOYEE, Edits, TextSpan
from recorder.store.keybook import KeyBook
from recorder.store.mending import Mender
from recorder.store.painting import Painter
from recorder.store.regions import Fill, Paint, Quote, decode, pack, unpack, where_painted
from recorder.store.store import Store
from recorder.store.stored import StoredInput, StoredRun, StoredText, StoredWindow
from recorder.store.vault import Vault
from redaction.geometry import Box
from redaction.masking import verify_painted
from redaction.redacted import SEAL, Mask, Origin, RedactedText, RedactedWindow, StackedWindow
from tests.store.editable import FILL, HEIGHT, STEPS, WIDTH, Pixels, box, painted, record, typed
from tests.store.samples import CHEAP, WORDS, start

steps = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 40)), min_size=1, max_size=30)
boxes = st.builds(box, st.integers(0, WIDTH - 40), st.integers(0, HEIGHT - 40), st.integers(1, 40), st.integers(1, 40))
choices = st.lists(st.tuples(st.integers(0, 59), st.sampled_from(["drop", "paint"]), boxes), max_size=12)
SCRIPT = [("type", 1), ("scroll", 3), ("tab", 1), ("scroll", 2), ("tab", 0), ("dialog", 0), ("type", 2)] * 4


def quiet(done: int, total: int) -> None:
    """Progress that nobody looks at."""


def chosen(taken: list[tuple[int, str, Mask]], seqs: list[int], frames: dict[int, Pixels]) -> Edits:
    """An edit of these records, as far as they are there."""
    dropped, boxed = set(), {}
    for number, what, mask in taken:
        seq = seqs[number % len(seqs)]
        if what == "drop":
            dropped.add(seq)
        elif seq in frames:
            boxed[seq] = (*boxed.get(seq, ()), mask)
    return Edits(frozenset(dropped), boxed, {})


@settings(max_examples=40)
@given(steps, choices, choices)
def test_every_frame_that_stays_is_the_old_one_with_its_boxes(
    script: list[tuple[str, int]], first: list[tuple[int, str, Mask]], second: list[tuple[int, str, Mask]]
) -> None:
    """Whatever is dropped and painted, twice over: what stays comes back to the last pixel, and the chain is whole."""
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        with Store.open(home, Vault.create(home, passphrase=WORDS, cost=CHEAP)) as store:
            shown = record(store, script)
            for taken in (first, second):
                with store.reader("s1") as reader:
                    seqs = sorted([*(one.seq for one in reader.frames()), *(one.seq for one in reader.events())])
                edits = chosen(taken, seqs, shown) if seqs else Edits()
                summary = store.edit("s1", edits, quiet)
                shown = {
                    seq: painted(pixels, edits.painted.get(seq, ()))
                    for seq, pixels in shown.items()
                    if seq not in edits.dropped
                }
                check(store, shown, edits)
                assert summary.tally.frames == len(shown)
                assert summary.tally.frames + summary.tally.forgotten_frames == len(script)


def check(store: Store, shown: dict[int, Pixels], edits: Edits) -> None:
    """Every frame is as it shall be, holds nothing of another, and is built of what is there."""
    assert store.integrity("s1") == []
    with store.reader("s1") as reader:
        found = {one.seq: one for one in reader.frames()}
        assert found.keys() == shown.keys()
        for seq, one in found.items():
            assert np.array_equal(reader.pixels(seq), shown[seq])
            for mask in one.masks:
                part = shown[seq][mask.box.top : mask.box.bottom, mask.box.left : mask.box.right]
                assert (part == part[0, 0]).all()
            assert all(lies_in(mask.box, one.masks) for mask in edits.painted.get(seq, ()))
            shows_only_itself(reader.picture_record, seq, shown)
        for event in reader.events():
            if isinstance(event, StoredInput):
                assert {event.frame_before, event.frame_after} <= {*shown, None}


def lies_in(box: Box, masks: tuple[Mask, ...]) -> bool:
    """Whether the employee's masks, which are cut where they overlap, cover a box."""
    canvas = np.zeros((HEIGHT, WIDTH), bool)
    for mask in masks:
        if mask.entity == EMPLOYEE:
            canvas[mask.box.top : mask.box.bottom, mask.box.left : mask.box.right] = True
    return bool(canvas[box.top : box.bottom, box.left : box.right].all())


def shows_only_itself(
    record_of: Callable[[int], tuple[int | None, bytes | None]], seq: int, shown: dict[int, Pixels]
) -> None:
    """What a picture paints or fills is what its own frame shows there; what it leaves out of a paint is one colour."""
    base, content = record_of(seq)
    assert base is None or base in shown
    for region in unpack(content) if content else ():
        there = shown[seq][region.box.top : region.box.bottom, region.box.left : region.box.right]
        if isinstance(region, Fill):
            assert (there == region.colour).all()
        elif isinstance(region, Quote):
            assert region.seq in shown
        elif isinstance(region, Paint):
            pixels, where = decode(region), where_painted(region)
            assert np.array_equal(pixels[where], there[where])
            left_out = {tuple(colour) for colour in pixels[~where]}
            assert left_out <= {tuple(colour) for colour in there.reshape(-1, 3)} | {FILL}
            assert len(left_out) <= 1


def test_tiles_left_out_hold_one_colour_that_the_frame_shows(store: Store) -> None:
    """A paint that leaves tiles out keeps nothing of what stood there: neither as recorded nor after an edit."""
    shown = record(store, SCRIPT)
    for edits in (Edits(), Edits(painted={seq: (box(0, 0, 200, 100),) for seq in (1, 3, 21)})):
        store.edit("s1", edits, quiet)
        shown = {seq: painted(pixels, edits.painted.get(seq, ())) for seq, pixels in shown.items()}
        check(store, shown, edits)
    with store.reader("s1") as reader:
        regions = [one for seq in shown for one in unpack(reader.picture_record(seq)[1] or b"\x02")]
    assert any(isinstance(region, Paint) and region.tiles is not None for region in regions)
    assert any(isinstance(region, Quote) for region in regions)


def test_words_become_a_placeholder(store: Store) -> None:
    """Spans that meet are one, a placeholder that is cut goes whole, and the other masks move along."""
    writer = store.new_session(start())
    writer.append(typed("call Ann at <EMAIL_ADDRESS> or Bob", 0))
    writer.append(typed("<EMAIL_ADDRESS> and Carl, then Dora", 1))
    writer.close()
    spans = {
        1: (TextSpan("text", 5, 8), TextSpan("text", 7, 14)),
        2: (TextSpan("text", 20, 24), TextSpan("text", 24, 25), TextSpan("text", 31, 35)),
    }
    head = store.head("s1")
    store.edit("s1", Edits(blanked=spans), quiet)
    first, second = texts(store)
    assert first.text == "call <REMOVED> or Bob"
    assert [(mask.start, mask.end, mask.entity, mask.rule) for mask in first.masks] == [
        (5, 14, "EMPLOYEE", "employee.text")
    ]
    assert second.text == "<EMAIL_ADDRESS> and <REMOVED> then <REMOVED>"
    assert [second.text[mask.start : mask.end] for mask in second.masks] == [
        "<EMAIL_ADDRESS>",
        "<REMOVED>",
        "<REMOVED>",
    ]
    assert store.head("s1") != head
    assert store.integrity("s1") == []


def texts(store: Store) -> list[StoredText]:
    """The texts of the typed runs."""
    with store.reader("s1") as reader:
        events = [event.action for event in reader.events() if isinstance(event, StoredInput)]
    return [action.text for action in events if isinstance(action, StoredRun)]


def test_a_window_loses_its_title_and_its_name_in_the_stack(store: Store) -> None:
    """Title and application are blanked each for itself, and the application also where the stack names it."""
    words = [RedactedText(text, (), Origin.TITLE, SEAL) for text in ("Plan of Ann", "Editor")]
    stacking = tuple(StackedWindow(name, Box(0, 0, 9, 9), False) for name in ("Editor", "Terminal"))
    writer = store.new_session(start())
    writer.append(RedactedWindow(0, words[0], words[1], Box(0, 0, 9, 9), False, stacking, SEAL))
    writer.close()
    spans = (TextSpan("title", 8, 11), TextSpan("application", 0, 6))
    store.edit("s1", Edits(blanked={1: spans}), quiet)
    with store.reader("s1") as reader:
        (window,) = reader.events()
    assert isinstance(window, StoredWindow)
    assert (window.title.text, window.application.text) == ("Plan of <REMOVED>", "<REMOVED>")
    assert [one.application for one in window.stacking] == ["<REMOVED>", "Terminal"]


@pytest.mark.parametrize(
    "edits",
    [
        Edits(frozenset({99})),
        Edits(painted={2: (box(0, 0, 5, 5),)}),
        Edits(painted={1: (box(WIDTH - 4, 0, 5, 5),)}),
        Edits(painted={1: (box(0, 0, 0, 5),)}),
        Edits(blanked={1: (TextSpan("text", 0, 1),)}),
        Edits(blanked={2: (TextSpan("title", 0, 1),)}),
        Edits(blanked={2: (TextSpan("text", 3, 3),)}),
        Edits(blanked={2: (TextSpan("text", 0, 999),)}),
    ],
)
def test_an_edit_that_does_not_fit_changes_nothing(store: Store, edits: Edits) -> None:
    """What is not there, not of that kind, or beyond the edge is refused before anything is written."""
    record(store, SCRIPT[:3])
    head = store.head("s1")
    with pytest.raises(StoreError, match="does not fit"):
        store.edit("s1", edits, quiet)
    assert store.head("s1") == head
    assert store.integrity("s1") == []


def test_a_session_in_use_is_not_edited(store: Store) -> None:
    """What is being recorded or edited is refused, and what is not there."""
    writer = store.new_session(start("live"))
    with pytest.raises(StoreError, match="being recorded"):
        store.edit("live", Edits(), quiet)
    writer.close()
    record(store, SCRIPT[:2])

    def again(done: int, total: int) -> None:
        with pytest.raises(StoreError, match="edited"):
            store.edit("s1", Edits(), quiet)
        with pytest.raises(StoreError, match="edited"):
            store.delete("s1")

    store.edit("s1", Edits(frozenset({1})), again)
    with pytest.raises(UnknownSessionError):
        store.edit("nobody", Edits(), quiet)


def test_an_altered_session_is_not_edited(home: Path, store: Store) -> None:
    """An edit never gives a head to records that are not those which were stored."""
    record(store, SCRIPT)
    with store.reader("s1") as reader:
        connection = reader._connection
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("DELETE FROM record WHERE kind = 'typed' AND seq = 4")
    with pytest.raises(StoreError, match="changed, taken out"):
        store.edit("s1", Edits(frozenset({1})), quiet)


def test_a_box_that_is_not_painted_loses_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """If a frame does not come back with its boxes filled, an error says so and the session is as it was."""
    shown = record(store, SCRIPT)
    head = store.head("s1")
    with monkeypatch.context() as patched:
        patched.setattr(Painter, "pack", lambda *_: pack([]))
        with pytest.raises(StoreError, match="nothing was changed"):
            store.edit("s1", Edits(frozenset({5}), {9: (box(0, 100, 50, 50),)}), quiet)
    assert Store.open(store._home, store._book._vault).head("s1") == head
    check(store, shown, Edits())


def test_an_edit_frees_the_room_it_needs(store: Store, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk an edit takes the reserve."""
    shown = record(store, SCRIPT)
    full, mended, held = iter([True]), Mender.mended, []

    def short_of_room(mender: Mender, seq: int) -> editing.Mended:
        held.append((home / "reserve").exists())
        if next(full, False):
            raise DiskFullError("full")
        return mended(mender, seq)

    monkeypatch.setattr(Mender, "mended", short_of_room)
    store.edit("s1", Edits(frozenset({1})), quiet)
    assert held[:2] == [True, False]
    check(store, {seq: pixels for seq, pixels in shown.items() if seq != 1}, Edits())


def test_boxes_of_several_classes_share_no_pixel(store: Store) -> None:
    """Where boxes overlap the first stands, each has its own colour, and what was masked before is cut by both."""
    record(store, SCRIPT[:5])
    new = (box(40, 16, 60, 30), Mask(Box(0, 10, 60, 60), "CREDIT_CARD", "stricter"))
    store.edit("s1", Edits(painted=dict.fromkeys((1, 5), new)), quiet)
    with store.reader("s1") as reader:
        frames = [one for one in reader.frames() if one.seq in (1, 5)]
        for one in frames:
            verify_painted(reader.pixels(one.seq), one.masks)
            areas = {
                entity: sum(m.box.area for m in one.masks if m.entity == entity) for entity in ("EMPLOYEE", "PERSON")
            }
            assert areas == {"EMPLOYEE": 60 * 30, "PERSON": 0}
            assert sum(mask.box.area for mask in one.masks) == 60 * 30 + 60 * 60 - 20 * 30
    assert len(frames) == 2
    assert store.integrity("s1") == []


def test_what_is_told_on_the_way_ends_with_all(store: Store) -> None:
    """Progress begins with nothing, goes up one by one, and ends with everything that is written anew."""
    record(store, SCRIPT)
    told: list[tuple[int, int]] = []
    store.edit("s1", Edits(frozenset({1}), {9: (box(0, 0, 9, 9),)}, {}), lambda *one: told.append(one))
    total = told[0][1]
    assert told == [(done, total) for done in range(total + 1)]
    assert total >= 2


def test_an_edit_ends_what_was_kept_until_a_change(store: Store) -> None:
    """The key of a draft of the session as it was is destroyed with what was taken out, and the log says so."""
    record(store, SCRIPT)
    store.keep("draft", "s1", b"key", "s1", until_change=True)
    store.edit("s1", Edits(), quiet)
    assert (list(store.kept("draft")), store.audit()) == (["s1"], ())
    store.edit("s1", Edits(frozenset({2})), quiet)
    assert store.kept("draft") == {}
    assert [(entry.what, entry.subject) for entry in store.audit()] == [("edited", "s1")]


def test_no_seq_is_given_twice_and_events_find_their_frames(store: Store) -> None:
    """Frames keep their seqs, and an action's frames are the nearest that are left."""
    record(store, [("type", 1), ("type", 1), ("type", 1)])
    store.edit("s1", Edits(frozenset({3})), quiet)
    with store.reader("s1") as reader:
        assert [one.seq for one in reader.frames()] == [1, 5]
        around = {event.seq: (event.frame_before, event.frame_after) for event in reader.events()}  # type: ignore[union-attr]
    assert around == {2: (1, 5), 4: (1, 5), 6: (5, None)}


def test_an_edit_that_was_cut_off_is_finished_later(home: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the process dies between the rows and the keys, the next opening destroys the keys and seals the chain."""
    shown = record(store, SCRIPT)

    def dies(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(KeyBook, "destroy_segments", dies)
        with pytest.raises(SystemExit):
            store.edit("s1", Edits(frozenset({1})), quiet)
    with pytest.raises(StoreError):
        store.head("s1")
    again = Store.open(home, Vault.unlock(home, passphrase=WORDS))
    keys = again._book.keys("s1").segments
    with again.reader("s1") as reader:
        states = reader._connection.execute("SELECT id, state FROM segment").fetchall()
    assert {state for _, state in states} == {"live", "gone"}
    assert all((keys.key(segment) is None) == (state == "gone") for segment, state in states)
    assert again.sessions()[0].state == "closed"
    assert again.head("s1")
    check(again, {seq: pixels for seq, pixels in shown.items() if seq != 1}, Edits())
