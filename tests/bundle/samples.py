"""A session with everything in it, destinations, and bundles made of them."""

from __future__ import annotations

import datetime
import io
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyrage
from numpy.typing import NDArray

from recorder.bundle.container import ContainerWriter
from recorder.bundle.destination import Destination, parse_destination, sign_destination
from recorder.bundle.outgoing import Outgoing
from recorder.bundle.reader import BundleReader
from recorder.bundle.records import Header
from recorder.export.recording import Recording
from recorder.signing_key import SigningKey
from recorder.store.reader import SessionReader
from recorder.store.store import Store
from recorder.store.stored import StoredEvent, StoredFrame, StoredInput, StoredWindow
from recorder.upload.approval import approved, confirm, prepare
from redaction.geometry import Box, Monitor
from redaction.redacted import (
    SEAL,
    KeyAction,
    Mask,
    Origin,
    PointerAction,
    Reason,
    RedactedInput,
    RedactedText,
    RedactedWindow,
    StackedWindow,
    TextMask,
    TypedRun,
    Withheld,
)
from tests.store.samples import frame, start

TODAY = datetime.date(2026, 6, 1)
LEFT, RIGHT = Monitor(0, Box(0, 0, 640, 400)), Monitor(1, Box(640, 0, 320, 200), 2.0)
TYPED = RedactedText("to <PERSON_1>, grüße", (TextMask(3, 13, "PERSON", "names"),), Origin.TYPED, SEAL)
TITLE = RedactedText("Plan: <ORG_1>", (TextMask(6, 13, "ORG", "names"),), Origin.TITLE, SEAL)
HEADER = Header("ab" * 16, "0.1.0", "strict", "policy", "rules", "consent", ("ORG", "PERSON"))


def text_screen(shown: int, width: int = 640, height: int = 400) -> NDArray[np.uint8]:
    """A page that looks like text: a different one for each number, and the same each time for one number."""
    chance = np.random.default_rng(shown)
    pixels = np.full((height, width, 3), 245, np.uint8)
    for top in range(12, height - 16, 16):
        for left in range(8, width - 40, 12):
            if chance.random() < 0.6:
                pixels[top : top + 9, left : left + 7] = chance.integers(0, 90, (9, 7, 1), np.uint8)
    return pixels


def fill_session(store: Store, session_id: str = "s1", frames: int = 24) -> None:
    """Record a session: two monitors, pages that come back and scroll, masks that come and go, each kind of event."""
    chance = random.Random(7)
    writer = store.new_session(start(session_id))
    for number in range(frames):
        t_ms = 100 * number
        page = text_screen(number % 5)
        if number % 3 == 1:
            page = np.roll(page, -16 * (number % 7), axis=0)
        masks = tuple(Mask(Box(8, 16 * row, 64, 12), "PERSON", "names") for row in chance.sample(range(20), number % 6))
        writer.append(frame(page, t_ms, masks, LEFT))
        writer.append(RedactedInput(t_ms + 10, PointerAction("click", 30 + number, 40, "left", 1), SEAL))
        if number % 4 == 0:
            writer.append(frame(text_screen(50 + number % 8, 320, 200), t_ms + 20, (), RIGHT))
            writer.append(RedactedWindow(t_ms + 20, TITLE, TITLE, Box(650, 10, 50, 50), False, _STACK, SEAL))
        if number % 5 == 0:
            writer.append(RedactedInput(t_ms + 30, KeyAction("shortcut", "s", ("ctrl",)), SEAL))
            writer.append(RedactedInput(t_ms + 30, TypedRun(TYPED), SEAL))
            writer.append(RedactedInput(t_ms + 31, _DRAG, SEAL))
            writer.append(Withheld(t_ms + 40, "frame", Reason.TIMED_OUT, 0))
    writer.gap(100 * frames, "paused")
    writer.close()


_STACK = (StackedWindow("Writer", Box(0, 0, 9, 9), False), StackedWindow("<EXCLUDED>", Box(1, 1, 9, 9), True))
_DRAG = PointerAction("drag", 90, 90, "left", path=((10, 10, 0), (90, 90, 55)))


def container(reader: SessionReader, padding: tuple[int, ...] = ()) -> bytes:
    """The container of a session, with records of padding of these sizes."""
    wanted = list(padding)
    return b"".join(ContainerWriter(reader, HEADER, lambda _: wanted.pop(0) if wanted else 0).chunks())


def opened(content: bytes) -> BundleReader:
    """The reader of a container."""
    return BundleReader(io.BytesIO(content))


def shown(recording: Recording) -> Iterator[tuple[Any, ...]]:
    """Everything that a recording shows, with frames named by their place instead of their seq."""
    places = {one.seq: place for place, one in enumerate(recording.frames())}
    for one in recording.frames():
        yield (*_fields(one, {}), recording.pixels(one.seq).tobytes())
    for event in recording.events():
        yield _fields(event, places)


def _fields(item: StoredFrame | StoredEvent, places: dict[int, int]) -> tuple[Any, ...]:
    around = ("frame_before", "frame_after") if isinstance(item, StoredInput | StoredWindow) else ()
    plain = [getattr(item, name) for name in type(item).__slots__ if name not in ("seq", *around)]
    return type(item).__name__, *plain, *(places.get(getattr(item, name)) for name in around)


def identities(count: int) -> list[str]:
    """Age identities of recipients."""
    return [str(pyrage.x25519.Identity.generate()) for _ in range(count)]


def public(identity: str) -> str:
    """The age key of an identity."""
    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def destination_for(recipients: list[str], folder: Path, days: int = 90) -> Destination:
    """A destination of these identities, as an organisation signed it."""
    content = {
        "kind": "folder",
        "folder": str(folder),
        "organisation": "Example Org",
        "purpose": "training of agents",
        "retention_days": days,
        "recipients": [
            {"name": f"Team {number}", "age_key": public(identity)} for number, identity in enumerate(recipients)
        ],
        "collector_key": "ab" * 32,
    }
    return parse_destination(sign_destination(content, SigningKey.new()), "handover")


def approve(store: Store, home: Path, session_id: str, to: Destination, today: datetime.date = TODAY) -> Outgoing:
    """A session sealed and approved."""
    confirm(store, home, prepare(store, home, session_id, to, today))
    return approved(store, home, session_id, today)


def handed_over(outgoing: Outgoing, folder: Path) -> Path:
    """The three objects laid into a folder, as a destination gets them."""
    facts = outgoing.manifest
    for name, content in (
        (outgoing.manifest_name, outgoing.manifest_object),
        (facts.key.name, outgoing.key_object),
        (facts.data.name, outgoing.data_path.read_bytes()),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder
