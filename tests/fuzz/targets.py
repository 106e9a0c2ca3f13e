"""What is fed with rubbish: whatever it gets, the answer is a value or one clear error, never another exception."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable
from pathlib import Path

from recorder.config import Home
from recorder.control import Answer, ControlServer, Request
from recorder.errors import RecorderError
from recorder.framing import FramingError, read_message
from recorder.messages import MessageError, parse_command, parse_report
from recorder.store.reader import SessionReader
from recorder.store.recordfile import RecordFile, SessionFiles
from recorder.store.store import Store
from recorder.store.vault import Vault
from redaction.geometry import Box
from redaction.redacted import (
    SEAL,
    Cause,
    KeyAction,
    Origin,
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
from tests.store.samples import CHEAP, MONITOR, WORDS, screen, start

Target = Callable[[bytes], None]

TEXT = RedactedText("to <PERSON>", (TextMask(3, 11, "PERSON", "rule"),), Origin.TITLE, SEAL)
VALUES = (
    RedactedFrame(screen(1), MONITOR, 5, Cause.CHANGE, (), SEAL),
    RedactedFrame(screen(2), MONITOR, 6, Cause.CLICK, (), SEAL),
    RedactedInput(7, TypedRun(TEXT), SEAL),
    RedactedInput(8, PointerAction("drag", 3, 4, "left", path=((3, 4, 0), (9, 9, 20))), SEAL),
    RedactedInput(9, KeyAction("shortcut", "c", ("ctrl",)), SEAL),
    RedactedWindow(10, TEXT, TEXT, Box(0, 0, 90, 60), False, (StackedWindow("mail", Box(1, 1, 5, 5), False),), SEAL),
    Withheld(11, "frame", Reason.OCR_FAILED, 0),
)
"""One of each kind of value."""


class ControlProtocol:
    """The control socket's requests, and the grammar of the pipe between the two processes.

    Args:
        folder: where a control socket may be made.

    """

    seeds: tuple[bytes, ...] = (
        *(json.dumps({"do": do, "ms": 5, "token": "TOKEN"}).encode() for do in ("status", "pause", "resume", "forget")),
        b'{"do":"pause","epoch":1}',
        b'{"state":"recording","epoch":1,"captured":3,"dropped":{"paused":1},"failure":null}',
        *(encode(value) for value in VALUES[2:]),
        b"R\0\0\0\x02{}",
    )

    def __init__(self, folder: Path) -> None:
        self.home = Home(folder)
        self.server = ControlServer(self.home, self._handle)
        self._token = (self.home.run / "control.token").read_bytes()

    def _handle(self, request: Request) -> Answer:
        return {"did": request.do, "ms": request.ms}

    def __call__(self, data: bytes) -> None:
        """Feed all the parsers with the same bytes."""
        answer = self.server._reply(data.replace(b"TOKEN", self._token))
        json.dumps(answer)
        if "did" not in answer:
            assert set(answer) == {"error", "message", "hint"}
            assert answer["message"].endswith(".")
        for parse in (parse_command, parse_report):
            with contextlib.suppress(MessageError):
                parse(data)
        with contextlib.suppress(WireError):
            decode(data)
        with contextlib.suppress(FramingError):
            read_message(io.BytesIO(data))  # type: ignore[arg-type]

    def close(self) -> None:
        """Remove the socket."""
        self.server.close()


class SessionReading:
    """A session whose records hold whatever whoever has its key wrote into them.

    The first byte chooses the record and its part, the rest becomes what is sealed there.

    Args:
        folder: where a store may be made.

    """

    def __init__(self, folder: Path) -> None:
        with Store.open(folder, Vault.create(folder, passphrase=WORDS, cost=CHEAP)) as store:
            writer = store.new_session(start("fuzzed"))
            for value in VALUES:
                writer.append(value)
            writer.gap(12, "paused")
            writer.close()
            keys = store._book.keys("fuzzed")
            (self._summary,) = store.sessions()
        self._file = RecordFile(SessionFiles(folder, "fuzzed"), keys)
        self._rows = self._file.connection.execute(
            "SELECT seq, kind, segment, body FROM record ORDER BY seq"
        ).fetchall()
        self._pictures = self._file.connection.execute(
            "SELECT seq, segment, regions FROM record JOIN picture USING (seq) WHERE regions IS NOT NULL"
        ).fetchall()
        self.seeds = tuple(self._seeds())

    def _seeds(self) -> list[bytes]:
        places = [(seq, kind, segment, body) for seq, kind, segment, body in self._rows]
        places += [(seq, "picture", segment, regions) for seq, segment, regions in self._pictures]
        return [
            bytes([number]) + self._file.sealer.open(segment, seq, part, sealed)
            for number, (seq, part, segment, sealed) in enumerate(places)
        ]

    def __call__(self, data: bytes) -> None:
        """Put the content into one record, and read everything there is."""
        place, content = (data[0] if data else 0) % (len(self._rows) + len(self._pictures)), data[1:]
        connection = self._file.connection
        connection.execute("BEGIN")
        try:
            if place < len(self._rows):
                seq, kind, segment, _ = self._rows[place]
                sealed = self._file.sealer.seal(segment, seq, kind, content)
                connection.execute("UPDATE record SET body = ? WHERE seq = ?", (sealed, seq))
            else:
                seq, segment, _ = self._pictures[place - len(self._rows)]
                sealed = self._file.sealer.seal(segment, seq, "picture", content)
                connection.execute("UPDATE picture SET regions = ? WHERE seq = ?", (sealed, seq))
            self._read()
        finally:
            connection.execute("ROLLBACK")

    def _read(self) -> None:
        reader = SessionReader(self._file, self._summary, None)
        numbers: list[int] = []
        for step in (
            lambda: numbers.extend(frame.seq for frame in reader.frames()),
            lambda: [reader.pixels(seq) for seq in (1, 2)],
            lambda: list(reader.events()),
            lambda: list(reader.search("person")),
        ):
            with contextlib.suppress(RecorderError):
                step()

    def close(self) -> None:
        """Close the session."""
        self._file.close()


TARGETS: dict[str, type[ControlProtocol] | type[SessionReading]] = {
    "control": ControlProtocol,
    "reader": SessionReading,
}
