"""The peer of the store: plain SQLite with the same tables, the same pictures and the same care for the disk.

No encryption, no seals, no chain: what the store takes longer is what those cost.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recorder.store import bodies
from recorder.store.pictures import PictureEncoder, blank
from recorder.store.regions import apply
from recorder.store.schema import SESSION
from recorder.store.stored import monitor_to_json
from redaction.redacted import RedactedFrame


class PlainStore:
    """One session in a plain file; each frame is committed by itself.

    Args:
        path: a file that is not there yet.

    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "temp_store = MEMORY", "secure_delete = ON"):
            self._connection.execute(f"PRAGMA {pragma}")
        for statement in (statement for migration in SESSION for statement in migration):
            self._connection.execute(statement)
        self._connection.execute("INSERT INTO segment (id, start_ms) VALUES (0, 0)")
        self._encoder = PictureEncoder()
        self._seq = 0
        self._shape = (0, 0)

    def write(self, frame: RedactedFrame) -> None:
        """Store and commit one frame."""
        self._seq += 1
        self._shape = frame.pixels.shape[:2]
        masks = bodies.canonical(frame.masks)
        picture = self._encoder.encode(self._seq, frame.t_ms, frame.pixels, masks)
        body = bodies.pack(bodies.frame_body(frame.cause.value, masks, picture.base_masks))
        layout = json.dumps([*monitor_to_json(frame.monitor), *reversed(self._shape)])
        run = self._connection.execute
        run("BEGIN IMMEDIATE")
        run("INSERT OR IGNORE INTO screen (layout) VALUES (?)", (layout,))
        run("INSERT INTO record VALUES (?, ?, 'frame', 0, ?)", (self._seq, frame.t_ms, body))
        run("INSERT INTO picture VALUES (?, 1, ?, ?, ?)", (self._seq, picture.base, picture.depth, picture.regions))
        run("INSERT OR REPLACE INTO about VALUES ('summary', ?)", (f"frames {self._seq}",))
        run("COMMIT")

    def close(self) -> int:
        """End writing; the file's size in bytes."""
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return self._path.stat().st_size

    def pixels(self, seq: int) -> NDArray[np.uint8]:
        """The pixels of a frame."""
        pending: list[bytes] = []
        at: int | None = seq
        while at is not None:
            base, regions = self._connection.execute(
                "SELECT base, regions FROM picture WHERE seq = ?", (at,)
            ).fetchone()
            if regions is not None:
                pending.append(regions)
            at = base
        canvas = blank(self._shape[1], self._shape[0])
        for regions in reversed(pending):
            apply(regions, canvas, self._painted)
        return canvas

    def _painted(self, seq: int) -> bytes:
        (regions,) = self._connection.execute("SELECT regions FROM picture WHERE seq = ?", (seq,)).fetchone()
        return bytes(regions)
