"""Frames as regions: exact whatever happens between them."""

from __future__ import annotations

import contextlib
import struct

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from recorder.errors import StoreError
from recorder.store import quoting
from recorder.store.pictures import MAX_COST, MAX_DEPTH, Picture, PictureEncoder, blank, changed_boxes
from recorder.store.regions import Fill, Paint, Quote, apply, decode, encode, pack, unpack
from recorder.store.scrolling import find_shift
from redaction.geometry import Box
from redaction.redacted import Mask

Pixels = NDArray[np.uint8]


def nothing(seq: int) -> bytes:
    """Where no frame was painted before."""
    raise StoreError(f"there is no frame {seq}")


def noise(seed: int, width: int = 64, height: int = 160) -> Pixels:
    """A picture in which no row is like another."""
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


class Archive:
    """Encodes frames, and rebuilds each from what was stored alone."""

    def __init__(self) -> None:
        self.encoder = PictureEncoder()
        self.pictures: dict[int, tuple[Picture, Pixels]] = {}

    def add(self, pixels: Pixels, t_ms: int = 0) -> Picture:
        """Encode a frame; its seq is its place from 1."""
        seq = len(self.pictures) + 1
        picture = self.encoder.encode(seq, t_ms, pixels, ())
        self.pictures[seq] = (picture, pixels)
        return picture

    def rebuilt(self, seq: int) -> Pixels:
        """The frame, from its key frame on."""
        picture, pixels = self.pictures[seq]
        canvas = blank(pixels.shape[1], pixels.shape[0]) if picture.base is None else self.rebuilt(picture.base)
        if picture.regions is not None:
            apply(picture.regions, canvas, self.painted)
        return canvas

    def painted(self, seq: int) -> bytes:
        """The regions of an earlier frame."""
        regions = self.pictures[seq][0].regions
        assert regions is not None
        return regions

    def check(self) -> None:
        """Every frame is as it was."""
        for seq, (picture, pixels) in self.pictures.items():
            assert np.array_equal(self.rebuilt(seq), pixels)
            assert picture.depth <= MAX_DEPTH + 1


edits = st.lists(
    st.tuples(
        st.sampled_from(["paint", "same", "scroll", "back", "all", "size"]),
        st.integers(0, 60),
        st.integers(0, 150),
        st.integers(1, 40),
        st.integers(0, 255),
    ),
    max_size=25,
)


@settings(max_examples=60)
@given(edits)
def test_every_frame_comes_back_exactly(changes: list[tuple[str, int, int, int, int]]) -> None:
    """Whatever is painted, scrolled, re-shown or resized: each frame is rebuilt to the last pixel."""
    archive = Archive()
    pixels = noise(0)
    shown = [pixels]
    for kind, left, top, extent, shade in changes:
        pixels = pixels.copy()
        if kind == "paint":
            pixels[top : top + extent, left : left + extent] = shade
        elif kind == "scroll":
            pixels[10:150] = np.roll(pixels[10:150], extent, axis=0)
        elif kind == "back":
            pixels = shown[shade % len(shown)]
        elif kind == "all":
            pixels = noise(shade, pixels.shape[1], pixels.shape[0])
        elif kind == "size":
            pixels = noise(shade, left + 1, top + 1)
        shown.append(pixels)
        archive.add(pixels)
    archive.check()


def test_a_still_screen_costs_nothing() -> None:
    """An identical frame stores no pixels and makes no chain."""
    archive = Archive()
    for _ in range(100):
        last = archive.add(noise(1))
    assert (last.base, last.depth, last.regions) == (1, 1, None)


def test_a_chain_ends_in_time() -> None:
    """However long one types, a frame is never more than MAX_DEPTH steps from its key frame, and needs no new one."""
    archive = Archive()
    pixels = noise(1)
    for number in range(4 * MAX_DEPTH):
        pixels = pixels.copy()
        pixels[100:110, number % 60 : number % 60 + 4] = number % 256
        archive.add(pixels)
    archive.check()
    assert sum(picture.base is None for picture, _ in archive.pictures.values()) == 1


def test_painting_much_makes_a_key_frame_in_time() -> None:
    """However large the changes, what is painted along a chain stays within its bound."""
    archive = Archive()
    painted: dict[int, int] = {}
    for number in range(12):
        pixels = noise(1, 1200, 1000)
        pixels[:480] = noise(number + 2, 1200, 480)
        picture = archive.add(pixels)
        painted[number + 1] = 1200 * 1000 if picture.base is None else painted[picture.base] + 1200 * 480
    assert max(painted.values()) <= max(MAX_COST * 1200 * 1000, 12_000_000)
    assert sum(picture.base is None for picture, _ in archive.pictures.values()) == 1


def test_scrolling_stores_only_what_came_in() -> None:
    """A page that moved by 16 rows is stored as a copy and a strip."""
    archive = Archive()
    page = noise(1, 256, 400)
    archive.add(page[:300])
    moved = archive.add(page[32:332])
    whole = archive.pictures[1][0]
    assert whole.regions is not None
    assert moved.regions is not None
    assert len(moved.regions) < len(whole.regions) / 4
    archive.check()


def test_coming_back_to_a_tab_stores_nearly_nothing() -> None:
    """A screen that was shown before is a change on that frame, not on the last one."""
    archive = Archive()
    first, second = noise(1), noise(2)
    for shown in (first, second):
        archive.add(shown)
    back = first.copy()
    back[5:9, 5:9] = 0
    picture = archive.add(back)
    assert picture.base == 1
    archive.check()


def test_an_older_frame_starts_anew() -> None:
    """A frame that comes late depends on nothing newer, so forgetting from a moment on never breaks what stays."""
    archive = Archive()
    archive.add(noise(1), t_ms=100)
    archive.add(noise(2), t_ms=200)
    late = archive.add(noise(2), t_ms=150)
    after = archive.add(noise(1), t_ms=160)
    assert late.base is None
    assert after.base in (None, 3)


def test_masks_of_the_base_go_with_it() -> None:
    """The encoder names the masks of the base that it chose."""
    encoder, mask = PictureEncoder(), Mask(Box(1, 1, 2, 2), "PERSON", "r")
    encoder.encode(1, 0, noise(1), (mask,))
    assert encoder.encode(2, 0, noise(1), ()).base_masks == (mask,)
    assert encoder.encode(3, 0, noise(1), (mask,)).base_masks == ()


@given(st.integers(0, 63), st.integers(0, 159))
def test_one_pixel_is_a_change(x: int, y: int) -> None:
    """A single level of a single channel of a single pixel is found, and lies in a box."""
    old = noise(1)
    new = old.copy()
    new[y, x, 2] ^= 1
    (box,) = changed_boxes(old, new)
    assert box.holds_point(x, y)
    assert box.area <= 256


def test_a_shift_is_found_only_where_rows_moved() -> None:
    """Rows that moved give their distance; a new page gives none."""
    page = noise(1, 64, 300)
    whole = [Box(0, 0, 64, 160)]
    shift = find_shift(page[:160], page[20:180], whole)
    assert shift is not None
    assert (shift.dx, shift.dy) == (0, 20)
    assert find_shift(page[:160], noise(2, 64, 160), whole) is None
    assert find_shift(page[:160], page[:160], []) is None


@given(st.binary(max_size=60))
def test_rubbish_is_refused(content: bytes) -> None:
    """Bytes that are no picture are a StoreError or paint nothing outside; never another exception."""
    base = noise(1)
    for regions in (content, b"\x01" + content, b"\x02" + content):
        with contextlib.suppress(StoreError):
            apply(regions, base.copy(), nothing)


def test_a_damaged_picture_is_refused() -> None:
    """A cut picture, a region outside the frame and another version are StoreErrors."""
    picture = PictureEncoder().encode(1, 0, noise(1), ()).regions
    assert picture is not None
    for regions, width in ((picture[:-9], 64), (picture[:12], 64), (picture, 32), (b"\x03" + picture[1:], 64)):
        with pytest.raises(StoreError):
            apply(regions, blank(width, 160), nothing)


def text(seed: int, width: int = 512, height: int = 320) -> Pixels:
    """A page of marks that repeat, on white."""
    chance = np.random.default_rng(seed)
    page = np.full((height, width, 3), 255, np.uint8)
    letters = chance.integers(0, 2, (20, 10, 6), dtype=np.uint8) * 200
    for top in range(4, height - 12, 14):
        for left in range(8, width - 8, 8):
            page[top : top + 10, left : left + 6] = 255 - letters[chance.integers(20)][:, :, None]
    return page


def regions_of(picture: Picture) -> list[object]:
    """What a picture is made of."""
    assert picture.regions is not None
    return list(unpack(picture.regions))


def test_a_page_that_was_scrolled_away_is_quoted() -> None:
    """What was painted before, and is on none of the frames that are kept, is not painted again, wherever it stands."""
    archive = Archive()
    page = text(1, height=2000)
    for top in range(0, 1700, 100):
        archive.add(page[top : top + 320], t_ms=top)
    for seed in range(2, 12):
        archive.add(text(seed), t_ms=2000)
    back = archive.add(page[350:670], t_ms=3000)
    assert any(isinstance(region, Quote) for region in regions_of(back))
    assert back.regions is not None
    assert len(back.regions) < len(archive.painted(1)) / 4
    archive.check()


def test_nothing_newer_is_quoted_by_an_older_frame() -> None:
    """A frame that comes late quotes nothing, for what it would quote may be forgotten."""
    archive = Archive()
    archive.add(text(1), t_ms=100)
    archive.add(text(2), t_ms=200)
    late = archive.add(text(2), t_ms=150)
    assert late.base is None
    assert not any(isinstance(region, Quote) for region in regions_of(late))


def test_a_caret_is_a_colour() -> None:
    """A small bar of one colour is stored as such, and takes a few bytes."""
    archive = Archive()
    before = text(1)
    after = before.copy()
    after[37:55, 203:205] = (1, 2, 3)
    archive.add(before)
    picture = archive.add(after)
    assert regions_of(picture) == [Fill(Box(203, 37, 2, 18), (1, 2, 3))]
    archive.check()


def test_unchanged_tiles_between_changed_ones_are_left_out() -> None:
    """Of a large region with holes only the changed tiles are painted."""
    archive = Archive()
    before = text(1)
    after = before.copy()
    for at in range(0, 300, 16):
        after[at : at + 16, at : at + 16] = noise(at, 16, 16)
    archive.add(before)
    (region,) = regions_of(archive.add(after))
    assert isinstance(region, Paint)
    assert region.tiles is not None
    archive.check()


def test_a_quote_of_what_is_not_there_is_refused() -> None:
    """A number that no paint has, a source outside it, and a frame that is gone are StoreErrors."""
    painted = PictureEncoder().encode(1, 0, noise(1), ()).regions
    assert painted is not None
    for quote in (Quote(Box(0, 0, 9, 9), 1, 1, 0, 0), Quote(Box(0, 0, 9, 9), 1, 0, 60, 0)):
        with pytest.raises(StoreError):
            apply(pack([quote]), blank(64, 160), lambda _: painted)
    with pytest.raises(StoreError):
        apply(pack([Quote(Box(0, 0, 9, 9), 7, 0, 0, 0)]), blank(64, 160), nothing)


def test_pictures_of_the_first_version_are_still_read() -> None:
    """A picture that an earlier recorder wrote, with the whole WebP container, comes back exactly."""
    pixels = noise(1)
    done, webp = cv2.imencode(".webp", pixels, [cv2.IMWRITE_WEBP_QUALITY, 101])
    assert done
    old = b"\x01" + struct.pack("<B4HI", 1, 0, 0, 64, 160, len(webp)) + bytes(webp)
    canvas = blank(64, 160)
    apply(old + struct.pack("<B4H2h", 2, 0, 0, 64, 100, 0, 60), canvas, nothing)
    moved = pixels.copy()
    moved[:100] = pixels[60:]
    assert np.array_equal(canvas, moved)


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long one records, only so much is kept to be quoted; what was dropped is painted again, exactly."""
    monkeypatch.setattr(quoting, "_KEPT_PX", 3 * 512 * 320)
    archive = Archive()
    for seed in range(1, 20):
        archive.add(text(seed))
    memory = archive.encoder._painter.memory
    assert memory._kept_px <= 3 * 512 * 320
    assert len(memory._paints) <= 3
    again = archive.add(text(1))
    assert not any(isinstance(region, Quote) for region in regions_of(again))
    archive.check()


@pytest.mark.parametrize("container", [True, False])
def test_a_picture_that_claims_another_size_is_never_decoded(container: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some bytes that say they are 268 million pixels take no memory."""
    box = Box(0, 0, 8, 8)
    content = encode(np.zeros((8, 8, 3), np.uint8))
    huge = content[:1] + (0xFFFFFFF).to_bytes(4, "little") + content[5:]
    if container:
        huge = b"RIFF" + (len(huge) + 12).to_bytes(4, "little") + b"WEBPVP8L" + len(huge).to_bytes(4, "little") + huge
    assert decode(Paint(box, content)).shape == (8, 8, 3)
    decoded: list[bool] = []
    monkeypatch.setattr(cv2, "imdecode", lambda *_: decoded.append(True))
    with pytest.raises(StoreError):
        decode(Paint(box, huge))
    assert decoded == []
