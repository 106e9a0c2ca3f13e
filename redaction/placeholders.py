"""Texts with a placeholder for each private part. [RAW]"""

from __future__ import annotations

import secrets
import threading
from collections import defaultdict
from collections.abc import Collection, Sequence
from hashlib import blake2b
from typing import Final

from redaction.redacted import TextMask
from redaction.spans import Span

_UNNUMBERED: Final = frozenset({"SECRET", "UNKNOWN", "UNREADABLE", "EXCLUDED", "WITHHELD"})
"""That a secret was used twice is nobody's business, and what is only unknown is no value."""


class Placeholders:
    """Names private values: `<PERSON_1>` is the same person wherever it stands in a session. Thread-safe.

    Values are kept as keyed hashes, in the memory of this process only; case and separators make no other value.

    Args:
        masked: classes whose values are not told apart: `<PERSON>`.

    """

    def __init__(self, masked: Collection[str] = ()) -> None:
        self._unnumbered = _UNNUMBERED | frozenset(masked)
        self._key = secrets.token_bytes(32)
        self._numbers: defaultdict[str, dict[bytes, int]] = defaultdict(dict)
        self._lock = threading.Lock()

    def substituted(self, text: str, spans: Sequence[Span]) -> tuple[str, tuple[TextMask, ...]]:
        """`text` with a placeholder for each span (sorted, not overlapping), and where the placeholders stand."""
        shown, masks, at = "", [], 0
        for span in spans:
            shown += text[at : span.start]
            placeholder = self._named(span.entity, text[span.start : span.end])
            masks.append(TextMask(len(shown), len(shown) + len(placeholder), span.entity, span.rule))
            shown += placeholder
            at = span.end
        return shown + text[at:], tuple(masks)

    def _named(self, entity: str, value: str) -> str:
        if entity in self._unnumbered:
            return f"<{entity}>"
        folded = "".join(char for char in value.casefold() if char.isalnum()) or value
        key = blake2b(folded.encode("utf-8", "replace"), key=self._key, digest_size=12).digest()
        with self._lock:
            numbers = self._numbers[entity]
            return f"<{entity}_{numbers.setdefault(key, len(numbers) + 1)}>"


def whole(text: str, rule: str) -> Span:
    """All of `text` as a secret."""
    return Span(0, len(text), "SECRET", rule)
