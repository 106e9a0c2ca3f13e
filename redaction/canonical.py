"""The one way to write JSON that is signed or digested: the same content is the same bytes, everywhere."""

from __future__ import annotations

import json
from collections.abc import Mapping


def canonical_json(content: Mapping[str, object]) -> bytes:
    """Keys sorted, no spaces, in UTF-8 without escapes: a person's own language stays readable.

    Raises:
        ValueError: if it holds what JSON or UTF-8 cannot say, such as an infinite number or half a character.

    """
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()
