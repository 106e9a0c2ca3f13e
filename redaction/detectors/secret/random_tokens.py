"""Tokens that look random: keys, hashes and passwords without a well-known prefix or label."""

from __future__ import annotations

import itertools

import regex

from redaction.detectors import harmless
from redaction.detectors.checks import entropy
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.spans import Span

RULES = frozenset({"secret.hex", "secret.random-long", "secret.random", "secret.random-letters"})
"""Rules whose findings may have lost a beginning to a stray space."""
_CHUNK = regex.compile(r"[^\s\"'`,;<>(){}\[\]|]{6,}")
_TIME = regex.compile(r"\W?(?:\d{4})?-?\d{1,2}-\d{1,3}T?\d{0,2}:\d\d:\d\d[\d.,]*(?:Z|[+-]\d\d:?\d\d)?\W?")
PROGRAM = regex.compile(
    r"[A-Za-z][\w.-]*/v?\d+(?:\.\d+)*|[\w./-]+@(?:v\d+|\d{1,2}|\d+(?:\.\d+)+|localhost(?::\d{2,5})?)"
    r"|[A-Z]{2,}\d*(?:_[A-Z\d]{2,}){2,}"
    r"|[\w-]+(?:\.[\da-f]{6,10})?\.(?:pdf|docx?|x[lI1]sx?|pptx?|od[ts]|csv|txt|md|png|jpe?g|gif|svg|html?|js|tsx?|py"
    r"|json|ya?ml|zip|gz|log"
    r"|sql|mp[34])"
    r"|[a-z][a-z\d_]{1,30}-\d+(?:\.\d+){1,3}(?:[-.+](?:\w{2,10}|\d+)){0,6}|v?\d+(?:\.\d+){1,3}(?:-\d{1,3})?-(?:amd64"
    r"|arm64|\w*x86_64)"
    r"|(?:[A-Z]{2,10}=)?[a-z]{2}_[A-Z]{2}\.(?:UTF|utf)-?8|[A-Z]{1,3}[O0]?-\d{3,8}(?:-\p{L})?"
    r"|[a-z]+(?:-[a-z]+){1,4}-\d{1,3}(?:\.[a-z]+)?"
    r"|(?:[a-z]{2,}-){0,3}[\da-f]{6,10}-[a-z\d]{4,5}"
    r"|[a-z]\d[a-z]{0,2}\.(?:\d{0,2}x?large|medium|small|micro|nano|metal)|[a-z]{2}-[a-z]{4,9}-[\dl][a-z]?"
    r"|[a-z][a-z-]*(?:-?\d{1,3})?(?:\.[a-z][a-z-]*){1,3}|[iIl1]{1,2}-[\dOQ][\da-fOQ]{8,17}"
)
"""A program with its version, a constant, a file, a kernel, a locale, an order's number, a machine, a copy of one."""
_PROMPT = regex.compile(r"[a-z_][\w.-]{1,31}@[a-z][\w-]{1,40}(?:\.[a-z][\w-]*)*\s?:?[~/][\w./~-]*[$#%>]?")
"""Whoever works at which machine, as a shell says it before each command: a rule of handles says who."""
_AMOUNT = regex.compile(r"\p{L}*[-+]?[$€£¥][\d.,]+|[-+]?[\d.,]+[$€£¥]?|\p{L}*[-+]?\d[\d.,]*%")
"""A price or share, also with the word that it touches."""
_TOLD_HASH = regex.compile(
    r"(?:\b(?:commit|sha-?(?:1|256|512)?|md5|tree|parent|merged?|revision|rev|head|index|checksum|digest|etag|object"
    r"|blob)"
    r"|(?:^|\s)(?:commit|checkout|cherry-pick|revert|reset|show|rebase|bisect)(?:\s--?\w+)*)[\s:=@(]{1,3}$",
    regex.IGNORECASE,
)
"""What stands before the hash of something public: a commit, a file, an image."""
_PASSWORD = regex.compile(r"//[^:@/\s]*:([^@/\s]+)")
_MAIL = regex.compile(r"[\w.+-]+@(?:[\w-]+\.)+\p{L}{2,}")
_HOST_PORT = regex.compile(r"(?:[a-zA-Z][\w-]*\.)*[a-zA-Z][\w-]*:\d{1,5}/?")
_HOST = regex.compile(r"(?:[a-z][a-z\d+.-]{1,12}://)?(?:[a-zA-Z\d-]+\.)+\p{L}[a-z]{1,9}(?::\d{1,5})?/")
_PART = regex.compile(r"(?<=/)[^/?#&=]+")
_HEX = regex.compile(r"[0-9a-fA-F]{16,}")
_CANDIDATE = regex.compile(r"[A-Za-z0-9+/=_.~!@#$%^&*?:-]{6,}")
_GENERATED = regex.compile(
    r"(?P<part>[a-z\d]{5,8})(?:-(?P<part>[a-z\d]{5,8})){2,4}(?<=^(?:[a-z\d]{6}-)+[a-z\d]{6}"
    r"|^(?:[a-z\d]{5}-)+[a-z\d]{5}|^(?:[a-z\d]{8}-)+[a-z\d]{8})"
)
"""Groups of one length that no list knows, as programs make passwords."""


class RandomTokens:
    """Finds random-looking tokens."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, text: str) -> list[Span]:
        """The random-looking tokens of `text`."""
        found = []
        for match in _CHUNK.finditer(text):
            start, end = match.span()
            while end > start and text[end - 1] in ".:,-":
                end -= 1
            if _TIME.fullmatch(text, start, end) or _TOLD_HASH.search(text, 0, start):
                continue
            equals = text.rfind("=", start, end - 1)
            if equals >= 0 and harmless.is_number(text[equals + 1 : end]):
                continue
            equals = text.rfind("=", start, end - 2)
            for first, last in self._in_address(text, max(start, equals + 1), end):
                score, rule = self._randomness(text[first:last])
                if score:
                    found.append(Span(first, last, "SECRET", rule, score))
        return found

    @staticmethod
    def _in_address(text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Of a URL only its password, or the parts of its path where it has none; of a host and port nothing."""
        if _HOST_PORT.fullmatch(text, start, end) or _TIME.fullmatch(text, start, end):
            return []
        host = _HOST.match(text, start, end)
        if "//" not in text[start:end] and host is None:
            return [(start, end)]
        password = _PASSWORD.search(text, start, end)
        if password:
            return [password.span(1)]
        return [match.span() for match in _PART.finditer(text, host.end() - 1 if host else start, end)]

    def _randomness(self, value: str) -> tuple[float, str]:
        if _MAIL.fullmatch(value):
            return 0.0, ""
        if len(value) < 6 or not _CANDIDATE.fullmatch(value) or harmless.is_number(value) or "://" in value:
            return 0.0, ""
        unknown = sum(end - start for start, end, _ in harmless.unknown_pieces(value, self._lexicon))
        classes = _classes(value)
        if switches(value) >= 6 and not any(len(piece) > 3 for _, _, piece in harmless.pieces(value)):
            unknown = max(unknown, len(value) // 2)
        if _HEX.fullmatch(value.rstrip("=")) and not value.isdecimal():
            return (0.8 if len(value) >= 24 else 0.55), "secret.hex"
        if "/" in value and not _base64(value) and (value.count("/") * 12 > len(value) or self._is_path(value)):
            return 0.0, ""
        if PROGRAM.fullmatch(value) or _PROMPT.fullmatch(value) or _AMOUNT.fullmatch(value):
            return 0.0, ""
        if ":" in value and all(len(part) < 8 or part.isalpha() for part in value.split(":")):
            return 0.0, ""
        if (
            len(value) >= 20
            and classes >= 2
            and any(c.isdecimal() for c in value)
            and entropy(value) >= 3.2
            and unknown >= 6
        ):
            return 0.8, "secret.random-long"
        if len(value) >= 20 and value.isidentifier() and unknown >= 12 and switches(value) * 3 >= len(value):
            return 0.7, "secret.random-letters"
        if (generated := _GENERATED.fullmatch(value)) and all(
            self._lexicon.kind(part) is Kind.UNKNOWN for part in generated.captures("part")
        ):
            return 0.6, "secret.generated"
        return self._short_randomness(value, classes, unknown)

    def _is_path(self, value: str) -> bool:
        """Whether each part of a branch or path is a name or program, and none random: `hotfix/PLAT-311`."""
        return not any(self._randomness(part)[0] for part in value.split("/")) and any(
            len(piece) > 3 and self._lexicon.kind(piece) is not Kind.UNKNOWN for _, _, piece in harmless.pieces(value)
        )

    def _short_randomness(self, value: str, classes: int, unknown: int) -> tuple[float, str]:
        if "@" in value.strip("@") and "." in value:
            return 0.0, ""
        special = any(char in "!@#$%^&*?~+=" for char in value[:-1]) or value[-1] in "!#$%^&*=~+"
        digit = any(char.isdecimal() for char in value)
        if not digit and sum(char.isupper() for char in value[1:]) < 2:
            return 0.0, ""
        if len(value) >= 8 and classes >= 3 and (digit or special) and switches(value) >= 3 and unknown >= 3:
            return (0.6 if special or switches(value) >= 5 else 0.52), "secret.random"
        if len(value) >= 7 and special and (digit or unknown >= 3) and any(c.isalpha() for c in value) and classes >= 3:
            return 0.55, "secret.word-and-signs"
        return 0.0, ""


def _base64(value: str) -> bool:
    """Whether a text with slashes is base 64 rather than a path: long, of three kinds of characters all mixed."""
    return len(value) >= 32 and _classes(value) >= 4 and switches(value) * 3 >= len(value)


def _classes(value: str) -> int:
    return (
        any(char.islower() for char in value)
        + any(char.isupper() for char in value)
        + any(char.isdecimal() for char in value)
        + any(not char.isalnum() for char in value)
    )


def switches(value: str) -> int:
    """How often the kind of character changes from one character to the next; a leading capital does not count."""
    kinds = ["d" if c.isdecimal() else "u" if c.isupper() else "l" if c.isalpha() else "s" for c in value]
    if len(kinds) > 1 and kinds[0] == "u" and kinds[1] == "l":
        kinds[0] = "l"
    return sum(first != second for first, second in itertools.pairwise(kinds))
