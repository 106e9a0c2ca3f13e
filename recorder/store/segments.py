"""Keys of single minutes, such that a minute can be forgotten for good.

A session's segment keys are the leaves of a binary tree of hashes (Goldreich, Goldwasser and Micali 1986, "How to
construct random functions"): the root gives all of them, and to destroy some one keeps only the nodes that cover the
others. So the key database holds 32 bytes for a session, not one row a minute, and a minute's key exists before its
first record.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from recorder.errors import StoreError

DEPTH = 20
"""A session has room for 2**20 segments: at two a minute, a year."""

_NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the tree: `level` 0 is the root, `index` counts from the left; the secret gives all leaves below it."""

    level: int
    index: int
    secret: bytes = field(repr=False)

    def covers(self, segment: int) -> bool:
        """Whether the key of `segment` can be derived from this node."""
        return segment >> (DEPTH - self.level) == self.index

    def child(self, side: int) -> Node:
        """The left (0) or right (1) node below."""
        secret = hmac.digest(self.secret, b"right" if side else b"left", "sha256")
        return Node(self.level + 1, 2 * self.index + side, secret)


class SegmentKeys:
    """The segment keys of one session that still exist."""

    __slots__ = ("_nodes",)

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._nodes = tuple(nodes)

    def __repr__(self) -> str:
        return f"<SegmentKeys of {len(self._nodes)} nodes>"

    @classmethod
    def new(cls) -> SegmentKeys:
        """All the keys of a new session."""
        return cls([Node(0, 0, secrets.token_bytes(32))])

    def key(self, segment: int) -> bytes | None:
        """The 32 bytes of `segment`, or None if they were destroyed."""
        node = next((node for node in self._nodes if node.covers(segment)), None)
        if node is None:
            return None
        while node.level < DEPTH:
            node = node.child(segment >> (DEPTH - node.level - 1) & 1)
        return hmac.digest(node.secret, b"segment", "sha256")

    def without(self, segments: Iterable[int]) -> SegmentKeys:
        """The keys less those of `segments`."""
        kept = list(self._nodes)
        for segment in segments:
            kept = [rest for node in kept for rest in _outside(node, segment)]
        return SegmentKeys(kept)

    def to_json(self) -> str:
        """The nodes as text, for the key database only."""
        return json.dumps([[node.level, node.index, node.secret.hex()] for node in self._nodes])

    @classmethod
    def from_json(cls, text: str) -> SegmentKeys:
        """Read `to_json`."""
        return cls(Node(level, index, bytes.fromhex(secret)) for level, index, secret in json.loads(text))


def _outside(node: Node, segment: int) -> list[Node]:
    if not node.covers(segment):
        return [node]
    if node.level == DEPTH:
        return []
    return _outside(node.child(0), segment) + _outside(node.child(1), segment)


class Sealer:
    """Seals the content of one session's records, each under its segment's key and bound to its place.

    Args:
        session_id: bound to each record, so that none can be moved to another session.
        keys: the segment keys that exist.

    """

    def __init__(self, session_id: str, keys: SegmentKeys) -> None:
        self._session_id = session_id
        self._keys = keys
        self._ciphers: dict[int, AESGCM | None] = {}

    def knows(self, segment: int) -> bool:
        """Whether the segment's key still exists."""
        return self._cipher(segment) is not None

    def seal(self, segment: int, seq: int, part: str, content: bytes) -> bytes:
        """Encrypt: nonce, then ciphertext and tag."""
        cipher = self._cipher(segment)
        if cipher is None:
            raise StoreError(
                "A minute that was forgotten cannot be written again.", "This is a defect; please report it."
            )
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + cipher.encrypt(nonce, content, self._place(segment, seq, part))

    def open(self, segment: int, seq: int, part: str, sealed: bytes) -> bytes:
        """Decrypt.

        Raises:
            StoreError: if the record was changed, moved, or its minute forgotten.

        """
        cipher = self._cipher(segment)
        if cipher is None:
            raise StoreError(f"Record {seq} belongs to a minute that was forgotten.", "")
        try:
            return cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], self._place(segment, seq, part))
        except (InvalidTag, ValueError):
            raise StoreError(
                f"Record {seq} was changed after it was stored.", "Delete the session or restore it."
            ) from None

    def _place(self, segment: int, seq: int, part: str) -> bytes:
        return f"{self._session_id} {segment} {seq} {part}".encode()

    def _cipher(self, segment: int) -> AESGCM | None:
        if segment not in self._ciphers:
            key = self._keys.key(segment)
            self._ciphers[segment] = AESGCM(key) if key else None
        return self._ciphers[segment]
