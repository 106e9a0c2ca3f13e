"""A session's hash chain: that its records are those which were written, all of them, in their order.

SQLCipher authenticates each page for itself, so an older version of a page, or of the whole file, passes it unnoticed.
Every record therefore goes into a chain of hashes, segment by segment, and the chain's head is sealed in the key
database: each time a segment ends, and for the whole session when it is closed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from recorder.errors import StoreError
from recorder.store import database
from recorder.store.database import Connection

ALTERED = "records were changed, taken out or put back after they were stored"


@dataclass(frozen=True, slots=True)
class PictureRow:
    """What a record of a frame has beside its body; `regions` is sealed, `layout` is the screen's."""

    layout: str
    base: int | None
    depth: int
    regions: bytes | None


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record as it stands in the file; `body` is sealed."""

    seq: int
    t_ms: int
    kind: str
    body: bytes
    picture: PictureRow | None = None

    def digest(self) -> bytes:
        """SHA-256 over all of it."""
        fields: list[object] = [self.seq, self.t_ms, self.kind, _hash(self.body)]
        if self.picture is not None:
            picture = self.picture
            regions = None if picture.regions is None else _hash(picture.regions)
            fields += [picture.layout, picture.base, picture.depth, regions]
        return hashlib.sha256(json.dumps(fields).encode()).digest()


@dataclass(frozen=True, slots=True)
class Anchor:
    """The head of a chain over the segments below `bound` (None: over the whole session), in hexadecimal."""

    bound: int | None
    head: str

    def to_json(self) -> str:
        """The anchor as text, for the key database."""
        return json.dumps({"bound": self.bound, "head": self.head})

    @classmethod
    def from_json(cls, text: str) -> Anchor:
        """Read `to_json`."""
        fields = json.loads(text)
        return cls(fields["bound"], str(fields["head"]))


class Chain:
    """The chain of one session, as far as it goes.

    Args:
        session_id: what the chain begins with, so that no session's chain fits another.

    """

    __slots__ = ("_head", "_records", "_segment")

    def __init__(self, session_id: str) -> None:
        self._head = hashlib.sha256(session_id.encode()).digest()
        self._segment = -1
        self._records = hashlib.sha256()

    def copy(self) -> Chain:
        """The chain as it is now, to come back to."""
        copied = Chain("")
        copied._head, copied._segment, copied._records = self._head, self._segment, self._records.copy()
        return copied

    def add(self, segment: int, row: RecordRow) -> None:
        """Go on with a record. Segments come in ascending order, and so do the records within each."""
        self.add_digest(segment, row.digest())

    def add_digest(self, segment: int, digest: bytes) -> None:
        """Go on with a record whose digest is known."""
        if segment != self._segment:
            self._head = self._closed()
            self._segment, self._records = segment, hashlib.sha256()
        self._records.update(digest)

    def below(self) -> Anchor:
        """The anchor over the records of every segment before the last one, which may still grow."""
        return Anchor(max(0, self._segment), self._head.hex())

    def ended(self) -> Anchor:
        """The anchor over the records of every segment; the last one has ended."""
        return Anchor(self._segment + 1, self._closed().hex())

    def whole(self, around: bytes) -> Anchor:
        """The anchor over everything; `around` is the digest of the tables beside the records."""
        return Anchor(None, hashlib.sha256(self._closed() + around).hexdigest())

    def _closed(self) -> bytes:
        if self._segment < 0:
            return self._head
        return hashlib.sha256(self._head + self._segment.to_bytes(8, "big") + self._records.digest()).digest()


def seal_of(connection: Connection, chain: Chain) -> Anchor:
    """The anchor over a whole session file, whose records are those of `chain`."""
    digest = hashlib.sha256()
    for table in ("about", "screen", "segment"):
        rows = connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()  # noqa: S608
        digest.update(json.dumps([table, rows]).encode())
    return chain.whole(digest.digest())


def chain_of(connection: Connection, session_id: str, bound: int | None = None) -> Chain:
    """The chain of the records in a session file, those of segments below `bound` only if that is given."""
    condition, values = ("", ()) if bound is None else ("WHERE segment < ?", (bound,))
    digests: dict[int, list[bytes]] = {}
    for segment, row in _rows(connection, condition, values):
        digests.setdefault(segment, []).append(row.digest())
    chain = Chain(session_id)
    for segment in sorted(digests):
        for digest in digests[segment]:
            chain.add_digest(segment, digest)
    return chain


def is_unaltered(connection: Connection, session_id: str, anchor: Anchor, name: str) -> bool:
    """Whether the records of a session file are those that the anchor was made of.

    Raises:
        StoreError: if they cannot be read.

    """
    with database.translated(name):
        chain = chain_of(connection, session_id, anchor.bound)
        return anchor.head == (seal_of(connection, chain) if anchor.bound is None else chain.ended()).head


def altered(session_id: str) -> StoreError:
    """The error for a session whose chain does not lead to its head."""
    return StoreError(f"In session {session_id} {ALTERED}.", "Restore its file from a copy, or delete the session.")


def _rows(connection: Connection, condition: str, values: tuple[int, ...]) -> Iterator[tuple[int, RecordRow]]:
    """All records by seq, each with its segment: in the order of the file, so that nothing has to be sorted."""
    query = f"""SELECT segment, seq, t_ms, kind, body, layout, base, depth, regions FROM record
        LEFT JOIN picture USING (seq) LEFT JOIN screen ON screen.id = picture.screen {condition} ORDER BY seq"""  # noqa: S608
    for segment, seq, t_ms, kind, body, layout, base, depth, regions in connection.execute(query, values):
        picture = None if depth is None else PictureRow(layout, base, depth, regions)
        yield int(segment), RecordRow(int(seq), t_ms, kind, body, picture)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
