"""Sizes that say little about what is inside.

Padmé (Nikitin, Barman, Lueks, Underwood, Hubaux and Ford 2019, "Reducing Metadata Leakage from Encrypted Files and
Communication with PURBs") leaves at most log log of a size to be seen, at a cost of 12 % at the most. Small bundles are
rounded more coarsely: to whole mebibytes.
"""

from __future__ import annotations

from typing import Final

STEP_BYTES: Final = 1 << 20
_CHUNK, _TAG = 1 << 16, 16


def bucket(size: int) -> int:
    """The least size of an object that holds `size` bytes and is one of the few there are."""
    exponent = max(1, size).bit_length() - 1
    step = max(STEP_BYTES, 1 << (exponent - exponent.bit_length()))
    return max(1, -(-size // step)) * step


def sealed_size(header: int, plain: int) -> int:
    """The size of an age file: its header with the nonce, and a tag for each chunk of 64 KiB."""
    return header + plain + _TAG * max(1, -(-plain // _CHUNK))


def plain_size(header: int, sealed: int) -> int:
    """How much plain content makes an age file of that size.

    Raises:
        ValueError: if no amount does: a last chunk of nothing but its tag is not allowed.

    """
    body = sealed - header
    plain = body - _TAG * -(-body // (_CHUNK + _TAG))
    if plain <= 0 or sealed_size(header, plain) != sealed:
        raise ValueError("no content makes an age file of that size")
    return plain
