"""Frames as regions: exact whatever happens between them."""

from __future__ import annotations

import contextlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from recorder.errors import StoreError
from recorder.store.pictures import MAX_COST, MAX_DEPTH, Picture, PictureEncoder, apply, blank, changed_boxes
from recorder.store.scrolling import find_shift
from redaction.geometry import Box
from redaction.redacted import Mask

Pixels = NDArray[np.uint8]


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
            apply(picture.regions, canvas)
        return canvas

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


@settings(max_examples=60, deadline=None)
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
    for regions in (content, b"\x01" + content):
        with contextlib.suppress(StoreError):
            apply(regions, base.copy())


def test_a_damaged_picture_is_refused() -> None:
    """A cut picture, a region outside the frame and another version are StoreErrors."""
    picture = PictureEncoder().encode(1, 0, noise(1), ()).regions
    assert picture is not None
    for regions, width in ((picture[:-9], 64), (picture[:12], 64), (picture, 32), (b"\x02" + picture[1:], 64)):
        with pytest.raises(StoreError):
            apply(regions, blank(width, 160))
