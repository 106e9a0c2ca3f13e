"""Opening an image of the store's files by hand, page by page, with every key that somebody has."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from pathlib import Path

from recorder.store.encoding import decode
from recorder.store.keybook import KeyBook
from recorder.store.segments import DEPTH, Node
from tests.faults.sessions import PAGE
from tests.store.samples import MemoryBox

_SALT, _IV, _TAG = 16, 16, 64
_WAL_HEADER, _WAL_FRAME = 32, 24


def keys_of(book: KeyBook, box: MemoryBox) -> list[bytes]:
    """Every 32-byte secret that exists: the keyring's, the vault's, and all that the key database holds."""
    found = [decode(secret) for secret in box.secrets.values()]
    found += [book._vault._master, book._vault._kek, book._vault.key_file().key]
    for session_id, _ in book.summaries():
        known = book.keys(session_id)
        found += [known.file_key, *(node.secret for node in known.segments._nodes)]
    return list(dict.fromkeys(found))


def pages_that_open(image: Path, keys: Iterable[bytes]) -> tuple[int, int]:
    """How many pages of an image there are, in databases and logs, and how many pass SQLCipher's own check with a key.

    A page is authenticated by HMAC-SHA-512 over ciphertext, nonce and page number under a key that is derived from
    the database's key and its salt: a page that does not pass is not decrypted by SQLCipher either.
    """
    keys = list(keys)
    seen = opened = 0
    for path in sorted(image.rglob("*.db")):
        salt = path.read_bytes()[:_SALT]
        if len(salt) == _SALT:
            derived = [_page_key(key, salt) for key in keys]
            for number, page in _pages(path):
                seen += 1
                opened += any(_opens(page, number, key) for key in derived)
    return seen, opened


def leaves(nodes: Iterable[Node], most: int) -> list[bytes]:
    """The keys of the first segments, as far as they can be derived from these nodes."""
    found = []
    for node in nodes:
        for segment in range(most):
            if node.covers(segment):
                at = node
                while at.level < DEPTH:
                    at = at.child(segment >> (DEPTH - at.level - 1) & 1)
                found.append(hmac.digest(at.secret, b"segment", "sha256"))
    return found


def _page_key(key: bytes, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)


def _pages(path: Path) -> Iterator[tuple[int, bytes]]:
    """Pages with their numbers: of the file, and of the log beside it."""
    with path.open("rb") as file:
        for number in range(1, path.stat().st_size // PAGE + 1):
            yield number, file.read(PAGE)
    log = path.with_name(path.name + "-wal")
    if log.exists():
        with log.open("rb") as file:
            file.seek(_WAL_HEADER)
            while len(head := file.read(_WAL_FRAME)) == _WAL_FRAME:
                yield int.from_bytes(head[:4], "big"), file.read(PAGE)


def _opens(page: bytes, number: int, key: bytes) -> bool:
    content = page[_SALT:-_TAG] if number == 1 else page[:-_TAG]
    tag = hmac.digest(key, content + number.to_bytes(4, "little"), "sha512")
    return hmac.compare_digest(tag, page[-_TAG:])
