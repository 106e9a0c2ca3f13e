# ruff: noqa: RUF001, SIM905 - look-alike signs are meant; word lists read better as text than as literals
"""Secrets without a well-known prefix or label: by their randomness, and seed phrases by their run of plain words.

Prefixes and labels are rules of the pack (patterns.py and labels.py run them).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import regex

from redaction.detectors import harmless
from redaction.detectors.checks import entropy
from redaction.detectors.glued import GluedDetector
from redaction.detectors.labelled.shapes import FUNCTION, LOOKUP
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.patterns import PatternDetector
from redaction.detectors.word_lists import word_list
from redaction.raw import Origin
from redaction.rule_kinds import PatternRule
from redaction.spans import Span

_CHUNK = regex.compile(r"[^\s\"'`,;<>(){}\[\]|]{6,}")
_SEED = regex.compile(r"(?<![\w.'-])(?:(?:\d{1,2}[.)]?\s)?[a-z]{3,8}\s+){11,23}(?:\d{1,2}[.)]?\s)?[a-z]{3,8}(?![\w'-])")
_WORDS = regex.compile(r"(?<![\w.'-])(?P<word>[a-z]{3,8})(?:\s(?P<word>[a-z]{3,8})){11,40}(?![\w'-])")
_WALLET = regex.compile(r"(?i)\b(?:wallet|seed|recovery|mnemonic|phrase|(?:key|secret|magic)\swords)\b")
"""What is said where somebody tells a recovery phrase in a sentence."""
_LEAST_WORDS = 12
_FUNCTION_WORDS = frozenset(
    "the and for was are from with his her has had were been its our your they their would could not but".split()
)
"""Words that no BIP-39 list holds and few English sentences of twelve words lack."""
_NEXT = regex.compile(r"\s(?:[-–]\s)?(?P<next>[A-Za-z0-9+/=_~-]{3,}(?:\.[A-Za-z0-9_-]{3,})*)(?!\.?[\w@:])")
_BEFORE = regex.compile(r"(?<![^\s\"'`(\[{=:])(?P<before>[A-Za-z0-9+/_~-]{4,})\s$")
_ANEW = regex.compile(r"[A-Za-z_][\w-]*=.|\W?\d{4}-\d\d|.*\.(?:\p{Ll}{2,4}|gz|mp\d)$")
"""What begins anew, however random: the next setting, a time, a file."""
_TIME = regex.compile(r"\W?(?:\d{4})?-?\d{1,2}-\d{1,3}T?\d{0,2}:\d\d:\d\d[\d.,]*(?:Z|[+-]\d\d:?\d\d)?\W?")
_PROGRAM = regex.compile(
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


class CredentialDetector:
    """Credential rules of the pack, random-looking tokens and seed phrases."""

    def __init__(self, rules: Sequence[PatternRule], lexicon: Lexicon) -> None:
        self._rules = PatternDetector(rules)
        self._lexicon = lexicon
        self._glued = GluedDetector(lexicon)

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:
        """Credentials of `text`."""
        found = [
            _grown(text, span) for span in self._rules.find(text, labels, origin) if not self._spoken_of(text, span)
        ]
        found += self._random(text)
        found += [
            Span(0, len(text), "SECRET", "secret.seed-phrase", 0.85)
            for match in [_SEED.fullmatch(text.strip())]
            if match and not _FUNCTION_WORDS.intersection(match.group(0).split())
        ]
        if _WALLET.search(text) is not None:
            found += [span for run in _WORDS.finditer(text) for span in _phrases(run)]
        return [self._continued(text, span) for span in found]

    def _continued(self, text: str, span: Span) -> Span:
        """The finding with what stands beside it after one stray space, if that looks as random as a key does."""
        start, end = span.start, _quote_end(text, span)
        while (match := _NEXT.match(text, end)) is not None and self._continues(match.group("next")):
            end = match.end()
        if span.rule in _RANDOM_RULES:
            while (match := _BEFORE.search(text, 0, start)) is not None and self._continues(match.group("before")):
                start = match.start("before")
        return Span(start, end, span.entity, span.rule, span.score)

    def _continues(self, chunk: str) -> bool:
        digit, letter = any(char.isdecimal() for char in chunk), any(char.isalpha() for char in chunk)
        if (
            harmless.is_number(chunk)
            or _PROGRAM.fullmatch(chunk)
            or _ANEW.match(chunk)
            or not (digit or _switches(chunk) >= 2)
        ):
            return False
        return (digit and letter) or bool(harmless.unknown_pieces(chunk, self._lexicon))

    def _spoken_of(self, text: str, span: Span) -> bool:
        """Whether the text talks about a secret (`the password is wrong`) instead of telling one."""
        if span.rule in ("secret.short-label", "secret.bracket", "secret.pair"):
            return self._harmless_short(text[span.start : span.end])
        if span.rule == "secret.beside":
            return self._usual(text[span.start : span.end].strip("\"'.,;:!?"))
        if span.rule not in ("secret.spoken", "secret.assignment"):
            return False
        value = text[span.start : span.end]
        if LOOKUP.match(value):
            return True
        goes_on = bool(text[span.end :].strip(" .,;!?"))
        plain = value.islower() and value.isalpha() and self._lexicon.kind(value) is Kind.COMMON
        if span.rule == "secret.spoken":
            return (plain and goes_on) or value.lower() in _STATES
        return value.strip("\"'.,;)]}").lower() in _STATES or (value.isdecimal() and len(value) < 4)

    def _harmless_short(self, value: str) -> bool:
        """Whether what stands at `key:` or `(code …)` is an ordinary word, a small number or a usual numbered word."""
        bare = value.strip("\"'.,;)]}!?").lower()
        if bare.isdecimal():
            return len(bare) < 4
        if bare in _STATES or harmless.is_number(bare):
            return True
        if len(bare) >= _PAIRED and any(map(str.isdecimal, bare)) and any(map(str.isalpha, bare)) and "." in bare:
            return False
        if bare.isalpha():
            return self._lexicon.is_interface(bare) or (value[0].isupper() and value[1:].islower())
        return (
            not self._glued.like_password(bare)
            and not harmless.unknown_pieces(bare, self._lexicon)
            and not any(sign in value for sign in "!@#$%^&*")
        )

    def _usual(self, value: str) -> bool:
        """Whether a word with digits is a number, or a word that is usually numbered, rather than a password."""
        if _CHOSEN_SIGNS.search(value):
            return False
        known = len(harmless.pieces(value)) <= 2 and not harmless.unknown_pieces(value, self._lexicon)
        return harmless.is_number(value) or (known and not self._glued.like_password(value))

    def _random(self, text: str) -> list[Span]:
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
        if _switches(value) >= 6 and not any(len(piece) > 3 for _, _, piece in harmless.pieces(value)):
            unknown = max(unknown, len(value) // 2)
        if _HEX.fullmatch(value.rstrip("=")) and not value.isdecimal():
            return (0.8 if len(value) >= 24 else 0.55), "secret.hex"
        if "/" in value and not _base64(value) and (value.count("/") * 12 > len(value) or self._is_path(value)):
            return 0.0, ""
        if _PROGRAM.fullmatch(value) or _PROMPT.fullmatch(value) or _AMOUNT.fullmatch(value):
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
        if len(value) >= 20 and value.isidentifier() and unknown >= 12 and _switches(value) * 3 >= len(value):
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
        if len(value) >= 8 and classes >= 3 and (digit or special) and _switches(value) >= 3 and unknown >= 3:
            return (0.6 if special or _switches(value) >= 5 else 0.52), "secret.random"
        if len(value) >= 7 and special and (digit or unknown >= 3) and any(c.isalpha() for c in value) and classes >= 3:
            return 0.55, "secret.word-and-signs"
        return 0.0, ""


_GENERATED = regex.compile(
    r"(?P<part>[a-z\d]{5,8})(?:-(?P<part>[a-z\d]{5,8})){2,4}(?<=^(?:[a-z\d]{6}-)+[a-z\d]{6}"
    r"|^(?:[a-z\d]{5}-)+[a-z\d]{5}|^(?:[a-z\d]{8}-)+[a-z\d]{8})"
)
"""Groups of one length that no list knows, as programs make passwords."""
_IN_QUOTES = regex.compile(r"([\"'`])[^\s\"'`]+(?:\s[^\s\"'`]+){0,2}(?=\1)")
"""What stands between quotes, with at most two spaces that reading made."""
_PAIRED = 8
"""Words with dots between them and a number, so long, are a password where one is named."""
_CHOSEN_SIGNS = regex.compile(r"[!@#$%^&*+~?](?=\w)")
"""Signs inside a word, as only passwords have them."""
_NAMED = regex.compile(r"[A-Za-z_][\w.-]{1,30}=(?=[^=&])")
"""The name of a cookie or parameter before its value."""
_RANDOM_RULES = frozenset({"secret.hex", "secret.random-long", "secret.random", "secret.random-letters"})
_STATES = word_list("no-secrets.txt", "states")


def _phrases(run: regex.Match[str]) -> list[Span]:
    """The parts of a run of words that no word of sentences parts, if they are as long as a recovery phrase."""
    found: list[Span] = []
    start = last = count = 0
    for word, at in zip((*run.captures("word"), ""), (*run.starts("word"), run.end()), strict=True):
        if word and word not in FUNCTION and word not in _FUNCTION_WORDS:
            start, last, count = start if count else at, at + len(word), count + 1
            continue
        if count >= _LEAST_WORDS:
            found.append(Span(start, last, "SECRET", "secret.seed-phrase", 0.8))
        count = 0
    return found


def _quote_end(text: str, span: Span) -> int:
    """Where the finding ends, which is before the closing quote if it stands right behind the opening one."""
    quoted = _IN_QUOTES.match(text, span.start - 1) if span.start else None
    return max(span.end, quoted.end()) if quoted and quoted.end() > span.end else span.end


def _base64(value: str) -> bool:
    """Whether a text with slashes is base 64 rather than a path: long, of three kinds of characters all mixed."""
    return len(value) >= 32 and _classes(value) >= 4 and _switches(value) * 3 >= len(value)


def _classes(value: str) -> int:
    return (
        any(char.islower() for char in value)
        + any(char.isupper() for char in value)
        + any(char.isdecimal() for char in value)
        + any(not char.isalnum() for char in value)
    )


def _switches(value: str) -> int:
    """How often the kind of character changes from one character to the next; a leading capital does not count."""
    kinds = ["d" if c.isdecimal() else "u" if c.isupper() else "l" if c.isalpha() else "s" for c in value]
    if len(kinds) > 1 and kinds[0] == "u" and kinds[1] == "l":
        kinds[0] = "l"
    return sum(first != second for first, second in itertools.pairwise(kinds))


def _grown(text: str, span: Span) -> Span:
    """The finding, up to the end of its unbroken run of characters: a pattern may stop at a misread one."""
    if span.rule in (
        "secret.url-password",
        "secret.url-password-misread",
        "secret.url-query",
        "secret.one-time",
        "secret.one-time-first",
    ):
        return span
    start, end = span.start, span.end
    named = _NAMED.match(text, start, end)
    if named:
        start = named.end()
    while end < len(text) and not text[end].isspace() and text[end] not in "\"'`,;<>)}]|@&":
        end += 1
    return Span(start, end, span.entity, span.rule, span.score)
