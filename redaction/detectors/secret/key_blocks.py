"""Bodies of private keys: lines of base 64 under one another, whether or not their first line is on the screen.

Between the first and the last line of a block every line that goes on from the one above it belongs to the key, however
it was read.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from redaction.spans import Span

_BEGIN = regex.compile(r"BEGIN\s.{0,30}(?:KEY|CERTIFICATE|MESSAGE)|PRIVATE KEY\s?-{2,}")
_END = regex.compile(r"(?<!\p{L})(?:END|EN[DO0])\s.{0,30}(?:KEY|CERTIFICATE|MESSAGE|SIGNATURE)")
_OF_RIMS = "RSA|DSA|EC|PGP|OPENSSH|ENCRYPTED|PRIVATE|PUBLIC|KEY|CERTIFICATE|BLOCK|MESSAGE|SIGNED|SIGNATURE|REQUEST"
_RIM = regex.compile(rf"\W*-{{2,}}\s?(?:BEGIN|END)(?:\s(?:{_OF_RIMS})){{1,4}}\s?-{{2,}}\W*")
_LINE = regex.compile(r"(?:\d{1,5}[\s|:.]{1,4})?(?P<v>\S.*?)\s*")
"""A line without the number that an editor puts before it."""
_NUMBER = regex.compile(r"\W*\d{1,5}\W*")
_HEADER = regex.compile(r"(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset):\s.*")
"""What a block says of itself before its body."""
_BODY = regex.compile(r"[\s|>\d:.]{0,8}(?P<v>[A-Za-z0-9+/=_-]{16,80}(?:\s[A-Za-z0-9+/=_-]{1,60}){0,3})\W{0,2}")
_REST = regex.compile(r"[\s|>]*(?P<v>[A-Za-z0-9+/_-]{2,80}={0,2})\W{0,2}")
_LONG = 38
"""Characters of a full line of base 64 are at least so many: 64 or 70 mostly, less where a line was wrapped."""
_FEW_LINES = 2
SURE = 0.85


def is_rim(text: str) -> bool:
    """Whether the text is the first or last line of a block and nothing else."""
    return _RIM.fullmatch(text) is not None


def key_lines(texts: Sequence[str], above: Sequence[Sequence[str]]) -> list[list[Span]]:
    """In each text of a screen, from the top down, what is a line of a key's body.

    Args:
        texts: the texts of one screen.
        above: for each of them what stands right above it, the nearest first.

    """
    begun = any(_BEGIN.search(text) for text in texts)
    body = [_body(text) for text in texts]
    full = sum(one is not None and one[1] - one[0] >= _LONG for one in body)
    if not begun and full < _FEW_LINES:
        return [[] for _ in texts]
    within = _within(texts, above, body)
    found: list[list[Span]] = []
    open_block = False
    for text, one, inner in zip(texts, body, within, strict=True):
        if one is None and open_block and begun and (rest := _REST.fullmatch(text)) is not None and _mixed(text):
            one = rest.span("v")
        line = inner or one
        found.append([] if line is None else [Span(*line, "SECRET", "secret.key-body", SURE)])
        open_block = line is not None or (open_block and not text.strip())
    return found


def _within(
    texts: Sequence[str], above: Sequence[Sequence[str]], body: Sequence[tuple[int, int] | None]
) -> list[tuple[int, int] | None]:
    """The whole of each line that stands between the ends of a block and goes on from a line of it."""
    last = max((at for at, text in enumerate(texts) if _END.search(text)), default=0)
    first = next((at for at, text in enumerate(texts) if _BEGIN.search(text)), last)
    block: set[str] = set()
    found: list[tuple[int, int] | None] = []
    for at, (text, upper) in enumerate(zip(texts, above, strict=True)):
        inner = None
        if _END.search(text):
            block.clear()
        elif _BEGIN.search(text):
            block.add(text)
        elif (block.intersection(upper) or body[at]) and first < at < last and not _NUMBER.fullmatch(text):
            block.add(text)
            line = _LINE.fullmatch(text)
            inner = line.span("v") if line and not _HEADER.fullmatch(text) else None
        found.append(inner)
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
