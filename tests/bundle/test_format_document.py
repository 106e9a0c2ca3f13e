"""docs/bundle-format.md is exact: its example is what the recorder writes, and its numbers are those in the code."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from recorder.bundle.buckets import STEP_BYTES
from recorder.bundle.container import ContainerWriter
from recorder.bundle.keyobject import KEY_OBJECT_BYTES, MOST_RECIPIENTS
from recorder.bundle.manifest import Manifest
from recorder.bundle.records import MOST_BYTES, Header, Part
from recorder.store.regions import Fill, pack
from recorder.store.stored import StoredEvent, StoredFrame, StoredInput
from redaction.geometry import Box, Monitor
from redaction.redacted import Cause, Mask, PointerAction
from tests.bundle.samples import opened

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "bundle-format.md").read_text(encoding="utf-8")


class Example:
    """The recording of the example: a screen of 8 by 4 pixels that is filled, masked, and clicked on."""

    name = policy_digest = ""

    def frames(self) -> list[StoredFrame]:
        """Two frames: the second looks as the first and has a mask less."""
        monitor = Monitor(0, Box(0, 0, 8, 4))
        mask = Mask(Box(2, 1, 3, 2), "PERSON", "names")
        return [
            StoredFrame(1, 0, monitor, Cause.START, 8, 4, (mask,)),
            StoredFrame(3, 500, monitor, Cause.CHANGE, 8, 4, ()),
        ]

    def events(self) -> list[StoredEvent]:
        """A click between them."""
        return [StoredInput(2, 120, PointerAction("click", 3, 2, "left", 1), 1, 3)]

    def pixels(self, seq: int) -> Any:
        """Not asked for."""
        raise NotImplementedError

    def picture_record(self, seq: int) -> tuple[int | None, bytes | None]:
        """The first is filled with one colour and has its mask painted; the second is as the first."""
        filled = pack([Fill(Box(0, 0, 8, 4), (240, 240, 240)), Fill(Box(2, 1, 3, 2), (0, 0, 0))])
        return (None, filled) if seq == 1 else (1, None)


def example() -> bytes:
    """The container of the example, with eight bytes of padding."""
    header = Header("00112233445566778899aabbccddeeff", "0.1.0", "strict", "", "", "", ("PERSON",))
    wanted = [8]
    writer = ContainerWriter(Example(), header, lambda _: wanted.pop() if wanted else 0)  # type: ignore[arg-type]
    return b"".join(writer.chunks())


def as_lines(content: bytes) -> str:
    """Bytes as the document shows them."""
    rows = (content[start : start + 32] for start in range(0, len(content), 32))
    return "\n".join(" ".join(row[part : part + 4].hex() for part in range(0, len(row), 4)) for row in rows)


def test_the_example_is_what_is_written_and_read() -> None:
    """The hexadecimal example is byte for byte what the writer makes, and reads back as the text around it says."""
    (shown,) = re.findall(r"```hex\n(.*?)```", DOCUMENT, re.DOTALL)
    content = bytes.fromhex(shown)
    assert content == example(), as_lines(example())
    packed = opened(content)
    first, second = packed.frames()
    assert (first.t_ms, first.masks, second.masks) == (0, (Mask(Box(2, 1, 3, 2), "PERSON", "names"),), ())
    pixels = packed.pixels(second.seq)
    assert pixels[0, 0].tolist() == [240, 240, 240]
    assert pixels[1, 2].tolist() == [0, 0, 0]
    assert [(event.t_ms, event.seq) for event in packed.events()] == [(120, 2)]


def test_the_document_alone_reads_the_example() -> None:
    """A reader made of nothing but the document's table of records finds the JSON and the digest where it says."""
    (shown,) = re.findall(r"```hex\n(.*?)```", DOCUMENT, re.DOTALL)
    content = bytes.fromhex(shown)
    kinds = {name: int(number) for number, name in re.findall(r"^\| (\d) \| (\w+) \|", DOCUMENT, re.MULTILINE)}
    at, found = 8, []
    while at < len(content):
        length = int.from_bytes(content[at + 1 : at + 5], "little")
        found.append((content[at], content[at + 5 : at + 5 + length], at))
        at += 5 + length
    assert [kind for kind, *_ in found] == [
        kinds[name] for name in ("header", "screen", "frame", "event", "frame", "padding", "end")
    ]
    assert json.loads(found[0][1])["classes"] == ["PERSON"]
    frame = found[2][1]
    about = json.loads(frame[4 : 4 + int.from_bytes(frame[:4], "little")])
    assert about["on"] == [[2, 1, 3, 2, "PERSON", "names"]]
    _, end, place = found[-1]
    assert end[8:] == hashlib.sha256(content[:place]).digest()
    assert (int.from_bytes(end[:4], "little"), int.from_bytes(end[4:8], "little")) == (2, 1)


def test_the_numbers_are_those_in_the_code() -> None:
    """Kinds of records, their largest bodies, sizes of objects and fields of the manifest stand in the document."""
    rows = {name: (int(number), most) for number, name, most in re.findall(
        r"^\| (\d) \| (\w+) \| ([\d ]+) bytes \|", DOCUMENT, re.MULTILINE
    )}  # fmt: skip
    assert rows == {part.name.lower(): (part.value, f"{MOST_BYTES[part]:,}".replace(",", " ")) for part in Part}
    for number in (KEY_OBJECT_BYTES, MOST_RECIPIENTS):
        assert str(number) in DOCUMENT
    assert STEP_BYTES == 1 << 20
    fields = set(re.findall(r"^\| `(\w+)` \|", DOCUMENT.split("## Manifest")[1], re.MULTILINE))
    assert fields == set(Manifest.__slots__)
