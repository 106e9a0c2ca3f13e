"""The container, read strictly: whatever is not exactly what was written is refused."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from recorder.bundle.records import (
    MAGIC,
    MOST_BYTES,
    MOST_SCREENS,
    Header,
    Part,
    Screen,
    event_fields,
    frame_about,
    frame_regions,
    quoted,
)
from recorder.errors import BundleError, StoreError
from recorder.store.bodies import Row
from recorder.store.events import event_from
from recorder.store.timeline import Timeline

_HEAD = 5
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class FramePlace:
    """Where a frame's record lies in the container, and what it depends on."""

    offset: int
    length: int
    t_ms: int
    screen: int
    base: int | None


@dataclass(slots=True)
class Contents:
    """What a container holds: where its records lie, by their number."""

    header: Header
    screens: list[Screen] = field(default_factory=list)
    frames: dict[int, FramePlace] = field(default_factory=dict)
    events: dict[int, tuple[int, int]] = field(default_factory=dict)


def read_contents(file: BinaryIO) -> Contents:
    """Read a whole container from where `file` stands, a record at a time, and check all of it but its pixels.

    Raises:
        BundleError: if it is not exactly what the recorder writes.

    """
    with strictly():
        parts = _parts(file)
        _, _, first = next(parts)
        contents = Contents(Header.unpacked(first))
        last_ms = 0
        for part, offset, body in parts:
            if part is Part.SCREEN:
                _take_screen(contents, body)
            elif part is Part.FRAME:
                last_ms = _take_frame(contents, offset, body, last_ms)
            elif part is Part.EVENT:
                last_ms = _take_event(contents, offset, body, last_ms)
            elif part is Part.END:
                counts = (int.from_bytes(body[:4], "little"), int.from_bytes(body[4:8], "little"))
                _require(counts == (len(contents.frames), len(contents.events)))
        return contents


@contextlib.contextmanager
def strictly() -> Iterator[None]:
    """Turn whatever goes wrong on nonsense into the one error for it."""
    try:
        yield
    except (
        KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError, RecursionError, StoreError
    ):  # fmt: skip
        raise altered() from None


def altered() -> BundleError:
    """The error for what is not exactly what was sealed."""
    return BundleError("The bundle was altered, or is not whole.", "Get it again; do not use what you have.")


def _parts(file: BinaryIO) -> Iterator[tuple[Part, int, bytes]]:
    """The records with the place of their bodies: a header first, an end last, padding only before the end."""
    digest = hashlib.sha256()
    offset = file.tell()
    head = _exactly(file, len(MAGIC))
    _require(head == MAGIC)
    digest.update(head)
    offset += len(head)
    last = None
    while last is not Part.END:
        head = _exactly(file, _HEAD)
        part, length = Part(head[0]), int.from_bytes(head[1:], "little")
        _require((part is Part.HEADER) == (last is None) and length <= MOST_BYTES[part])
        _require(last is not Part.PADDING or part in (Part.PADDING, Part.END))
        body = _exactly(file, length)
        if part is Part.PADDING:
            _require(not any(body))
        if part is Part.END:
            _require(body[8:] == digest.digest())
        digest.update(head)
        digest.update(body)
        yield part, offset + _HEAD, body
        offset += _HEAD + length
        last = part
    _require(not file.read(1))


def _take_screen(contents: Contents, body: bytes) -> None:
    screen = Screen.unpacked(body)
    _require(screen.packed() == body and screen not in contents.screens and len(contents.screens) < MOST_SCREENS)
    contents.screens.append(screen)


def _take_frame(contents: Contents, offset: int, body: bytes, last_ms: int) -> int:
    about, regions = frame_about(body), frame_regions(body)
    base = about["base"]
    _require(about["t"] >= last_ms and about["screen"] < len(contents.screens))
    needed = (quoted(regions) if regions is not None else set()) | ({base} if base is not None else set())
    _require(needed <= contents.frames.keys() and (base is not None or regions is not None))
    number = len(contents.frames) + len(contents.events) + 1
    contents.frames[number] = FramePlace(offset, len(body), about["t"], about["screen"], base)
    return int(about["t"])


def _take_event(contents: Contents, offset: int, body: bytes, last_ms: int) -> int:
    t_ms, kind, fields = event_fields(body)
    _require(t_ms >= last_ms)
    number = len(contents.frames) + len(contents.events) + 1
    event_from(Row(number, t_ms, kind, 0, b""), fields, Timeline(()))  # only whether it makes sense
    contents.events[number] = (offset, len(body))
    return t_ms


def _exactly(file: BinaryIO, length: int) -> bytes:
    # in pieces: a length that lies must not make room for what never comes
    content = bytearray()
    while len(content) < length:
        piece = file.read(min(_PIECE, length - len(content)))
        _require(bool(piece))
        content += piece
    return bytes(content)


def _require(holds: bool) -> None:
    if not holds:
        raise altered()
