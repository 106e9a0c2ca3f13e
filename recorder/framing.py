"""Messages on a byte stream: one byte that says the kind, four that say the length, then the content.

Lengths are bounded, so that neither process can be made to hold more than one frame by the other.
"""

from __future__ import annotations

import struct
from typing import BinaryIO, Final, Literal

Kind = Literal[b"V", b"R"]
"""`V`: a redacted value in the grammar of `redaction.wire`; `R`: a report."""

_HEADER: Final = struct.Struct(">cI")
_LIMITS: Final[dict[bytes, int]] = {b"V": 256 * 2**20, b"R": 64 * 2**10}


class FramingError(ValueError):
    """The stream does not follow the grammar."""


def write_message(stream: BinaryIO, kind: Kind, content: bytes) -> None:
    """Write one message and flush it.

    Raises:
        FramingError: if it is longer than its kind may be.

    """
    if len(content) > _LIMITS[kind]:
        raise FramingError("message too long")
    stream.write(_HEADER.pack(kind, len(content)))
    stream.write(content)
    stream.flush()


def _read_exactly(stream: BinaryIO, size: int) -> bytes:
    parts: list[bytes] = []
    while size:
        part = stream.read(size)
        if not part:
            raise FramingError("stream ended inside a message")
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def read_message(stream: BinaryIO) -> tuple[bytes, bytes] | None:
    """Read one message: its kind and content, or None at the end of the stream.

    Raises:
        FramingError: if the stream ends inside a message, or names an unknown kind or too great a length.

    """
    first = stream.read(1)
    if not first:
        return None
    kind, size = _HEADER.unpack(first + _read_exactly(stream, _HEADER.size - 1))
    if kind not in _LIMITS or size > _LIMITS[kind]:
        raise FramingError("unknown message")
    return kind, _read_exactly(stream, size)
