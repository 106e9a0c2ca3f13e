"""The wire rebuilds exactly what was sent, and refuses everything else."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from redaction.geometry import Box, Monitor
from redaction.raw import Cause, Origin
from redaction.redacted import (
    SEAL,
    KeyAction,
    Mask,
    PointerAction,
    Reason,
    RedactedFrame,
    RedactedInput,
    RedactedText,
    RedactedWindow,
    StackedWindow,
    TextMask,
    TypedRun,
    Withheld,
)
from redaction.wire import WireError, decode, encode

WHOLE = st.integers(-(2**53) + 1, 2**53 - 1)
TIMES = st.integers(0, 2**40)
ENTITIES = st.sampled_from(["PERSON", "EMAIL_ADDRESS", "SECRET", "UNKNOWN"])
NAMES = st.text(max_size=40)
BOXES = st.builds(Box, WHOLE, WHOLE, st.integers(0, 10_000), st.integers(0, 10_000))


@st.composite
def texts(draw: st.DrawFn) -> RedactedText:
    """Redacted texts with placeholders inside them."""
    text = draw(st.text(max_size=60))
    ends = draw(st.lists(st.integers(0, len(text)), max_size=4).map(sorted))
    masks = tuple(TextMask(a, b, draw(ENTITIES), draw(NAMES)) for a, b in zip(ends[::2], ends[1::2], strict=False))
    return RedactedText(text, masks, draw(st.sampled_from(Origin)), SEAL)


@st.composite
def frames(draw: st.DrawFn) -> RedactedFrame:
    """Small redacted frames with masks inside the picture."""
    height, width = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    pixels = draw(hnp.arrays(np.uint8, (height, width, 3)))
    masks = []
    for _ in range(draw(st.integers(0, 3))):
        left, top = draw(st.integers(0, width - 1)), draw(st.integers(0, height - 1))
        box = Box(left, top, draw(st.integers(1, width - left)), draw(st.integers(1, height - top)))
        masks.append(Mask(box, draw(ENTITIES), draw(NAMES)))
    monitor = Monitor(draw(st.integers(0, 9)), draw(BOXES), draw(st.floats(0.1, 8)))
    return RedactedFrame(pixels, monitor, draw(TIMES), draw(st.sampled_from(Cause)), tuple(masks), SEAL)


POINTERS = st.builds(
    PointerAction,
    st.sampled_from(["move", "press", "release", "click", "drag", "scroll"]),
    WHOLE,
    WHOLE,
    st.none() | NAMES,
    st.integers(0, 3),
    WHOLE,
    WHOLE,
    st.lists(st.tuples(WHOLE, WHOLE, TIMES), max_size=4).map(tuple),
)
KEYS = st.builds(
    KeyAction,
    st.sampled_from(["press", "release", "shortcut"]),
    NAMES,
    st.lists(st.sampled_from(["ctrl", "alt"]), max_size=2).map(tuple),
)
INPUTS = st.builds(RedactedInput, TIMES, POINTERS | KEYS | texts().map(TypedRun), st.just(SEAL))
STACKED = st.builds(StackedWindow, NAMES, BOXES, st.booleans())
WINDOWS = st.builds(
    RedactedWindow,
    TIMES,
    texts(),
    texts(),
    st.none() | BOXES,
    st.booleans(),
    st.lists(STACKED, max_size=3).map(tuple),
    st.just(SEAL),
)
WITHHELD = st.builds(
    Withheld,
    TIMES,
    st.sampled_from(["frame", "text", "window", "input"]),
    st.sampled_from(Reason),
    st.none() | st.integers(0, 9),
)


@given(INPUTS | WINDOWS | WITHHELD)
def test_what_is_sent_is_what_arrives(value: RedactedInput | RedactedWindow | Withheld) -> None:
    """Inputs, windows and withheld items come back equal."""
    assert decode(encode(value)) == value


@given(frames())
def test_a_frame_arrives_with_every_pixel(frame: RedactedFrame) -> None:
    """Frames come back with the same pixels, masks, monitor, time and cause, and stay read-only."""
    back = decode(encode(frame))
    assert isinstance(back, RedactedFrame)
    assert np.array_equal(back.pixels, frame.pixels)
    assert (back.monitor, back.t_ms, back.cause, back.masks) == (frame.monitor, frame.t_ms, frame.cause, frame.masks)
    assert not back.pixels.flags.writeable


@settings(max_examples=300)
@given(
    st.binary(max_size=200)
    | st.builds(lambda kind, rest: kind + rest, st.sampled_from([b"F", b"I", b"W", b"X"]), st.binary(max_size=60))
)
def test_noise_is_refused_with_one_kind_of_error(message: bytes) -> None:
    """Random bytes never decode and never raise anything but WireError."""
    with pytest.raises(WireError):
        decode(message)


@given(WITHHELD | INPUTS, st.data())
def test_a_cut_or_longer_message_is_refused(value: Withheld | RedactedInput, data: st.DataObject) -> None:
    """A message cut anywhere, or with a byte too many, is refused."""
    message = encode(value)
    cut = data.draw(st.integers(0, len(message) - 1))
    for bad in (message[:cut], message + b"\0"):
        with pytest.raises(WireError):
            decode(bad)


def _withheld(**changes: object) -> bytes:
    fields = {"t_ms": 1, "item": "frame", "reason": "ocr-failed", "monitor": 0, **changes}
    header = json.dumps({name: value for name, value in fields.items() if value is not ...}).encode()
    return b"X" + len(header).to_bytes(4, "big") + header


@pytest.mark.parametrize(
    "changes",
    [
        {"t_ms": True},
        {"t_ms": 1.5},
        {"t_ms": 2**60},
        {"item": "picture"},
        {"reason": ["ocr-failed"]},
        {"monitor": "0"},
        {"monitor": ...},
        {"extra": 1},
    ],
)
def test_odd_fields_are_refused(changes: dict[str, object]) -> None:
    """A field of the wrong type, out of range, missing or unknown is refused."""
    assert isinstance(decode(_withheld()), Withheld)
    with pytest.raises(WireError):
        decode(_withheld(**changes))


def test_a_mask_outside_the_picture_is_refused_on_arrival() -> None:
    """A frame whose masks do not lie inside the picture is not one of ours."""
    mask = Mask(Box(0, 0, 9, 1), "PERSON", "r")
    frame = RedactedFrame(np.zeros((2, 2, 3), np.uint8), Monitor(0, Box(0, 0, 2, 2)), 0, Cause.START, (mask,), SEAL)
    with pytest.raises(WireError):
        decode(encode(frame))


def test_an_oversized_text_is_refused_before_it_is_sent() -> None:
    """Text above the limit cannot be encoded."""
    text = RedactedText("x" * (64 * 1024 + 1), (), Origin.TYPED, SEAL)
    with pytest.raises(WireError):
        encode(RedactedInput(0, TypedRun(text), SEAL))


def test_errors_name_places_and_never_content() -> None:
    """The sentence of a refusal does not repeat what was in the message."""
    with pytest.raises(WireError) as refused:
        decode(_withheld(item="jane.doe@example.test"))
    assert "jane" not in str(refused.value)
