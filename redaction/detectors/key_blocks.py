"""Bodies of private keys: lines of base 64 under one another, whether or not their first line is on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from redaction.spans import Span

_BEGIN = regex.compile(r"BEGIN\s.{0,30}(?:KEY|CERTIFICATE|MESSAGE)|PRIVATE KEY\s?-{2,}")
_BODY = regex.compile(r"[\s|>\d:.]{0,8}(?P<v>[A-Za-z0-9+/=_-]{16,80}(?:\s[A-Za-z0-9+/=_-]{1,60}){0,3})\W{0,2}")
_REST = regex.compile(r"[\s|>]*(?P<v>[A-Za-z0-9+/_-]{2,80}={0,2})\W{0,2}")
_LONG = 38
"""Characters of a full line of base 64 are at least so many: 64 or 70 mostly, less where a line was wrapped."""
SURE = 0.85


def key_lines(texts: Sequence[str]) -> list[list[Span]]:
    """In each text of a screen, from the top down, what is a line of a key's body."""
    begun = any(_BEGIN.search(text) for text in texts)
    body = [_body(text) for text in texts]
    full = sum(one is not None and one[1] - one[0] >= _LONG for one in body)
    if not begun and full < 2:
        return [[] for _ in texts]
    found: list[list[Span]] = []
    open_block = False
    for text, one in zip(texts, body, strict=True):
        if one is None and open_block and begun and (rest := _REST.fullmatch(text)) is not None and _mixed(text):
            one = rest.span("v")
        found.append([] if one is None else [Span(*one, "SECRET", "secret.key-body", SURE)])
        open_block = one is not None or (open_block and not text.strip())
    return found


def _body(text: str) -> tuple[int, int] | None:
    match = _BODY.fullmatch(text)
    if match is None:
        return None
    value = match.group("v")
    return match.span("v") if _mixed(value) and value.count("/") * 6 < len(value) and "-" not in value else None


def _mixed(value: str) -> bool:
    """Whether small letters, capitals and digits or signs follow each other as in random text."""
    kinds = (any(c.islower() for c in value), any(c.isupper() for c in value), any(not c.isalpha() for c in value))
    switches = sum(a.isupper() != b.isupper() for a, b in pairwise(value) if (a + b).isalpha())
    return all(kinds) and switches * 8 >= len(value)
