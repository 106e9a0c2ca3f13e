"""The container: what goes in comes out, and whatever is not exactly what was written is refused."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recorder.bundle.container import ContainerWriter
from recorder.bundle.parsing import read_contents
from recorder.bundle.reader import BundleReader
from recorder.bundle.records import MAGIC, Header, Part, Screen
from recorder.errors import BundleError, RecorderError
from recorder.store.reader import SessionReader
from recorder.store.regions import Quote, unpack
from recorder.store.store import Store
from recorder.store.stored import StoredEvent, StoredFrame, StoredGap, StoredInput
from redaction.geometry import Box, Monitor
from redaction.redacted import Cause, KeyAction, Mask, PointerAction
from tests.bundle.samples import HEADER, container, fill_session, opened, shown


def records(content: bytes) -> list[tuple[int, bytes]]:
    """The records of a container, read as docs/bundle-format.md says and by nothing of the recorder's."""
    assert content[:8] == b"RECBNDL\x01"
    at, found = 8, []
    while at < len(content):
        length = int.from_bytes(content[at + 1 : at + 5], "little")
        found.append((content[at], content[at + 5 : at + 5 + length]))
        at += 5 + length
    assert at == len(content)
    return found


def joined(found: list[tuple[int, bytes]]) -> bytes:
    """A container of these records, its end as it was."""
    return MAGIC + b"".join(bytes([kind]) + len(body).to_bytes(4, "little") + body for kind, body in found)


def resealed(found: list[tuple[int, bytes]]) -> bytes:
    """A container of these records with an end that fits them."""
    import hashlib

    before = joined(found[:-1])
    return before + joined([(6, found[-1][1][:8] + hashlib.sha256(before).digest())])[8:]


def test_a_session_comes_out_as_it_went_in(reader: SessionReader) -> None:
    """Pixels, masks, monitors, events, texts and the frames around each are the session's."""
    packed = opened(container(reader))
    assert list(shown(packed)) == list(shown(reader))
    assert (packed.header, packed.name, packed.policy_digest) == (HEADER, HEADER.bundle, HEADER.policy_digest)


def test_frames_can_be_asked_for_in_any_order(reader: SessionReader) -> None:
    """A frame has the same pixels however one comes to it."""
    packed = opened(container(reader))
    numbers = [frame.seq for frame in packed.frames()]
    straight = {number: packed.pixels(number).copy() for number in numbers}
    random.Random(3).shuffle(numbers)
    assert all(np.array_equal(packed.pixels(number), straight[number]) for number in numbers)
    with pytest.raises(BundleError):
        packed.pixels(max(numbers) + 1)


def test_pictures_are_as_they_were_stored(reader: SessionReader) -> None:
    """No picture is encoded anew: the regions are the session's, with what they quote renumbered."""
    bodies = [body for kind, body in records(container(reader)) if kind == Part.FRAME]
    quotes = 0
    for frame, body in zip(reader.frames(), bodies, strict=True):
        stored = reader.picture_record(frame.seq)[1]
        packed = body[4 + int.from_bytes(body[:4], "little") :]
        assert bool(packed) == (stored is not None)
        for ours, theirs in zip(unpack(packed or b"\2"), unpack(stored or b"\2"), strict=True):
            same = ours == theirs if not hasattr(ours, "content") else ours.content == theirs.content  # type: ignore[union-attr]
            quotes += isinstance(ours, Quote)
            assert same or (isinstance(ours, Quote) and isinstance(theirs, Quote) and ours.box == theirs.box)
    assert quotes


def test_numbers_do_not_tell_what_was_taken_out(store: Store) -> None:
    """Records are numbered without gaps, though the session's own numbers have them after it was cut."""
    from recorder.store.edits import Edits

    fill_session(store)
    with store.reader("s1") as before:
        gone = [frame.seq for frame in before.frames()][3:9]
    store.edit("s1", Edits(dropped=frozenset(gone)), lambda done, of: None)
    with store.reader("s1") as left:
        packed = opened(container(left))
        assert list(shown(packed)) == list(shown(left))
        seqs = {one.seq for one in left.frames()} | {one.seq for one in left.events()}
    numbers = sorted([frame.seq for frame in packed.frames()] + [event.seq for event in packed.events()])
    assert max(seqs) > len(seqs)
    assert numbers == list(range(1, len(seqs) + 1))


def test_nothing_may_be_missing_or_added(reader: SessionReader) -> None:
    """A container cut at any byte is none, and neither is one with a byte more."""
    small, large = _plain((5, 70)), container(reader, padding=(5, 700))
    lengths = random.Random(2).sample(range(len(large)), 300)
    cuts = [small[:length] for length in range(len(small))] + [large[:length] for length in lengths]
    for content in (*cuts, small + b"\0", large + b"\0"):
        with pytest.raises(BundleError):
            opened(content)
    print(f"{len(cuts)} of {len(cuts)} truncations refused")
    assert opened(small).counts == (2, 2)


def test_every_bit_counts(reader: SessionReader) -> None:
    """A container with one bit changed is refused: every bit of a small one, a thousand of a larger one."""
    small, large = _plain((40,)), container(reader, padding=(64,))
    chance = random.Random(1)
    places = [(small, place) for place in range(len(small) * 8)]
    places += [(large, chance.randrange(len(large) * 8)) for _ in range(1000)]
    for whole, place in places:
        altered = bytearray(whole)
        altered[place // 8] ^= 1 << place % 8
        with pytest.raises(BundleError):
            opened(bytes(altered))
    print(f"{len(places)} of {len(places)} single-bit changes refused")


def test_records_may_not_be_moved_taken_out_or_doubled(reader: SessionReader) -> None:
    """Even with an end that fits, records in another order, without a needed one, or twice make no container."""
    found = records(container(reader, padding=(64,)))
    kinds = [kind for kind, _ in found]
    frames = [place for place, kind in enumerate(kinds) if kind == Part.FRAME]
    broken = {
        "no header": found[1:],
        "two headers": [found[0], *found],
        "padding in the middle": [*found[:3], found[-2], *found[3:]],
        "a screen twice": [*found[:2], found[1], *found[2:]],
        "no key frame": found[: frames[0]] + found[frames[0] + 1 :],
        "a frame moved to the end": [
            *found[: frames[0]], *found[frames[0] + 1 : -2], found[frames[0]], *found[-2:],
        ],
        "two ends": [*found, found[-1]],
        "dirty padding": [*found[:-2], (Part.PADDING, b"\0\0\1"), found[-1]],
        "an unknown kind": [*found[:-1], (9, b""), found[-1]],
    }  # fmt: skip
    assert opened(resealed(found)).counts
    for what, changed in broken.items():
        content = resealed(changed)
        try:
            opened(content)
        except BundleError:
            continue
        pytest.fail(what)


@given(st.binary(max_size=400))
@settings(max_examples=300)
def test_rubbish_is_refused(content: bytes) -> None:
    """Whatever bytes come, with or without the magic, the one error tells."""
    for whole in (content, MAGIC + content):
        with pytest.raises(BundleError):
            opened(whole)


@given(st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_nonsense_that_is_well_sealed_is_refused_or_read(data: st.DataObject) -> None:
    """A record replaced by other JSON under a fitting end gives the one error or a readable recording, nothing else."""
    found = records(_plain())
    place = data.draw(st.integers(0, len(found) - 2))
    kind, body = found[place]
    changed = bytearray(body)
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.sampled_from(b'0129-"[]{},:nulltruea\0\xff'))
    found[place] = (kind, bytes(changed))
    try:
        packed = opened(resealed(found))
        for frame in packed.frames():
            packed.pixels(frame.seq)
        list(packed.events())
    except BundleError:
        pass


def test_a_length_that_lies_takes_no_memory(reader: SessionReader) -> None:
    """A record that says it is longer than allowed, or than what follows, is refused before it is read."""
    whole = container(reader)
    for length in (1 << 27, (1 << 32) - 1):
        with pytest.raises(BundleError):
            opened(MAGIC + bytes([Part.FRAME]) + length.to_bytes(4, "little"))
        with pytest.raises(BundleError):
            opened(whole[:9] + length.to_bytes(4, "little") + whole[13:])


class _Few:
    """A recording of values that were made up, without pictures."""

    name = policy_digest = ""

    def __init__(self, frames: list[StoredFrame], events: list[StoredEvent]) -> None:
        self._frames, self._events = frames, events

    def frames(self) -> Iterator[StoredFrame]:
        """As given."""
        yield from self._frames

    def events(self) -> Iterator[StoredEvent]:
        """As given."""
        yield from self._events

    def pixels(self, seq: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
        """Not asked for."""
        raise NotImplementedError

    def picture_record(self, seq: int) -> tuple[int | None, bytes | None]:
        """A picture on which nothing is painted."""
        return None, b"\2"


BOXES = st.builds(Box, st.integers(0, 300), st.integers(0, 300), st.integers(1, 99), st.integers(1, 99))
MASKS = st.builds(Mask, BOXES, st.sampled_from(["PERSON", "ORG"]), st.text(max_size=8))
SCREENS = st.builds(
    lambda index, box, scale: Monitor(index, box, scale), st.integers(0, 2), BOXES, st.sampled_from([1.0, 1.25, 2.0])
)
ACTIONS = st.one_of(
    st.builds(PointerAction, st.just("click"), st.integers(-9, 999), st.integers(-9, 999), st.just("left"), st.just(1)),
    st.builds(KeyAction, st.just("press"), st.text(min_size=1, max_size=9), st.just(("ctrl",))),
)


@given(st.data())
@settings(max_examples=100)
def test_any_values_come_out_as_they_went_in(data: st.DataObject) -> None:
    """Times, monitors, masks and actions of any recording survive the container, and so does the order of time."""
    times = sorted(data.draw(st.lists(st.integers(0, 1 << 40), max_size=12)))
    frames: list[StoredFrame] = []
    events: list[StoredEvent] = []
    for seq, t_ms in enumerate(times):
        if data.draw(st.booleans()):
            masks = tuple(sorted(set(data.draw(st.lists(MASKS, max_size=5))), key=lambda m: (m.box, m.entity, m.rule)))
            frames.append(StoredFrame(seq, t_ms, data.draw(SCREENS), Cause.CHANGE, 40, 30, masks))
        elif data.draw(st.booleans()):
            events.append(StoredInput(seq, t_ms, data.draw(ACTIONS), None, None))
        else:
            events.append(StoredGap(seq, t_ms, "paused"))
    header = Header("00" * 16, *data.draw(st.tuples(*[st.text(max_size=9)] * 5)), ("PERSON",))
    content = b"".join(ContainerWriter(_Few(frames, events), header, lambda _: 0).chunks())
    packed = BundleReader(io.BytesIO(content))
    assert packed.header == header
    plain = [(f.t_ms, f.monitor, f.width, f.height, f.masks) for f in frames]
    assert [(f.t_ms, f.monitor, f.width, f.height, f.masks) for f in packed.frames()] == plain
    assert [(e.t_ms, getattr(e, "action", None)) for e in packed.events()] == [
        (e.t_ms, getattr(e, "action", None)) for e in events
    ]


def test_a_screen_is_written_once(reader: SessionReader) -> None:
    """Two monitors make two records of screens, however many frames they have; each reads back to itself."""
    screens = [body for kind, body in records(container(reader)) if kind == Part.SCREEN]
    assert len(screens) == 2
    assert all(Screen.unpacked(body).packed() == body for body in screens)


def test_a_frame_of_a_later_one_is_not_packed() -> None:
    """A picture whose base comes after it in time cannot be packed, and says so."""

    class Turned(_Few):
        def picture_record(self, seq: int) -> tuple[int | None, bytes | None]:
            return seq + 1, None

    one = StoredFrame(1, 0, Monitor(0, Box(0, 0, 40, 30)), Cause.CHANGE, 40, 30, ())
    with pytest.raises(RecorderError):
        list(ContainerWriter(Turned([one], []), HEADER, lambda _: 0).chunks())


def _plain(padding: tuple[int, ...] = ()) -> bytes:
    wanted = list(padding)
    monitor = Monitor(0, Box(0, 0, 40, 30))
    masks = (Mask(Box(1, 2, 3, 4), "PERSON", "names"),)
    frames = [StoredFrame(seq, 10 * seq, monitor, Cause.CHANGE, 40, 30, masks) for seq in (1, 3)]
    events: list[StoredEvent] = [
        StoredInput(2, 15, PointerAction("click", 3, 4, "left", 1), 1, 3),
        StoredGap(4, 40, "paused"),
    ]
    return b"".join(ContainerWriter(_Few(frames, events), HEADER, lambda _: wanted.pop(0) if wanted else 0).chunks())


def test_the_reader_holds_no_content(reader: SessionReader) -> None:
    """What is remembered of a container is where its records lie, not what they hold."""
    contents = read_contents(io.BytesIO(container(reader)))
    assert all(isinstance(value, tuple | int) or value is None for value in contents.events.values())
    assert all(
        not isinstance(getattr(place, name), bytes) for place in contents.frames.values() for name in place.__slots__
    )
