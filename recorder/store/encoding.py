"""Bytes as text in JSON files."""

from __future__ import annotations

import base64
import binascii


def encode(value: bytes) -> str:
    """Bytes as base64 text."""
    return base64.b64encode(value).decode("ascii")


def decode(value: object) -> bytes:
    """Base64 text as bytes.

    Raises:
        ValueError: if it is none.

    """
    if not isinstance(value, str):
        raise ValueError("not base64 text")
    try:
        return base64.b64decode(value, validate=True)
    except binascii.Error:
        raise ValueError("not base64 text") from None
