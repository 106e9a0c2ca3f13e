# ruff: noqa: SIM905 - word lists read better as text than as literals
"""Numbers and hashes that are named as something public: orders, tickets, versions, commits, tracked parcels.

Most of what looks random or like the number of a document was made by a machine for a machine. Where the words before
it, or its label, say so, guesses about it do not count; what a rule knows for certain (a prefix, a checksum, a label)
always does.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors.word_lists import any_of, phrases
from redaction.spans import Span

_LIST = "public-numbers.txt"
_NAMES = rf"(?:{any_of(phrases(_LIST, 'numbers'))}|{any_of(phrases(_LIST, 'ports'))}?_?port)"
_HASHES = rf"(?:{any_of(phrases(_LIST, 'hashes'))}|{any_of(phrases(_LIST, 'ids'))}[-_ ]?id)"
_NUMBER = r"#?\d{1,4}(?: \d{2,4}){1,4}|#?[A-Z]{0,4}[-/ ]?\d[\dA-Z]*(?:[./-][\dA-Z]{1,8}){0,4}"
_HEX = r"[0-9a-fA-FoOlISszZ¢é]{7,128}(?:\.{2,3}[0-9a-f]{7,64})?"
_UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_TAIL = r"(?:\s?(?:no|nr|num|number|id|\#|ref|name|code)\b\.?)?"
_NAMED = regex.compile(
    rf"(?<![\w@-])(?:{_NAMES}){_TAIL}[\s:=#]{{1,4}}(?i:\s?(?:no|nr)\.\s)?(?P<v>(?-i:{_NUMBER})|{_UUID})(?![\w@-]|[./]\w)",
    regex.IGNORECASE,
)
_HASHED = regex.compile(
    rf"(?<![\w@-])(?:{_HASHES})(?:\s--?\w+)*[\s:=@\"'(]{{1,4}}(?P<v>(?-i:{_HEX}))(?![\w@-])", regex.IGNORECASE
)
_POD = (
    r"(?:[a-z][a-z\d]{1,20}\s?-{1,2}\s?){1,6}(?=[a-zé]*\d)(?:[bcdf-hj-np-tv-xz24-9]{8,10}|[\da-flOSIé]{6,10})-{1,2}"
    r"[bcdf-hj-np-tv-xz\d]{4,6}(?![\w-])"
)
"""A copy of a program in a cluster: its name, the hash of its template and five letters without vowels."""
_NAMES_NOTHING = (
    r"(?<!(?i:session|sid|token|key|secret|auth|cookie|password|bearer|licen[sc]e|activation)"
    r"(?i:[ _-]?(?:id|key|token))?[\"']?\s?[:= ]\s?[\"']?)"
)
"""Nothing before it names a session or key: what is written like a machine's number may be one of them."""
_PLAIN = regex.compile(
    r"(?<![\w.])(?P<v>0x[0-9a-fA-F]{1,16}(?![\w.])"
    rf"|{_POD}|{_NAMES_NOTHING}"
    r"(?=(?:[^\d\n]{0,9}\d){8})[\dA-Za-z£¢/]{7,9}(?:\s?-\s?[\dA-Za-z£¢/]{1,6}(?:\s[\dA-Za-z]{1,4})?){3}\s?-\s?[\dA-Za-z£¢/]{10,14}(?!\w)"
    r"|(?<!-)(?!MRN|PAT|EMP|SSN)(?:[A-Z]{3,6}[/-]\d{1,6}|[A-Z]{2}-(?:\d{1,3}|\d{6})|[A-Z]{2,5}-20\d\d-\d{1,7})(?![\w-])"
    r"|[A-Z]{2,}[A-Z\d]*(?:_[A-Z\d]{2,}){3,}(?!\w)"
    r"|[A-Za-z][\w./-]{1,30}(?:\([\w:]+\))?\[\d{1,7}\](?=[:\s]|$)|(?:pts|tty)[/S]?[\doO]{1,3}(?!\w)"
    r"|[A-Z]{3}\s?(?:[-\u2013\u2014\u2192>/]{1,2}|->)\s?[A-Z]{3}(?!\w)"
    r"|\d{1,3}(?:[. ']?\d{3}){0,2},\d\d\s?(?:\p{L}{1,3}|[€$£¥])(?!\w)"
    r"|\d{1,4}(?:[.,]\d{1,2})?\s?(?:[Il]bs?|oz|kg|mg|mcg|ml|mm|cm)(?!\w)|[A-Z]{2}\s?\d{3}\s?\d{3}\s?\d{3}\s?[A-Z]{2}(?!\w)"
    r"|[a-z]\d[a-z]{0,2}\.(?:\d{0,2}x?large|medium|small|micro|nano|metal)(?!\w)|(?:[iIl1]{1,2}|vol|subnet|sg|vpc|ami|eni|snap|rtb|igw|nat|eipalloc|acl|ip|lb|tgw)-[0-9a-foOQ]{8,17}(?!\w)|[\w.-]+/v?\d+(?:\.\d+){1,4}(?![\w.@])"
    r"|v?\d{1,4}(?:\.\d{1,4}){1,3}(?:[-+.](?:rc|alpha|beta|build|dev|post|b|a|lts|final)[.\d]*)+(?!\w))"
)
"""Tickets, processes and terminals, ways between airports, amounts with cents, weights, parcels, addresses of memory,
UUIDs (a rule of their own masks them in the strict profile), machines of a cloud, programs and versions."""
_ACCOUNT_NUMBERS = regex.compile(r"(?P<v>:[x*!]:\d{1,5}:\d{1,5}:?)")
"""The numbers of a user and a group behind the sign that a password is kept elsewhere."""
_SLIPS = r"[\da-fA-FoOlIiSszZ¢£€@&]"
_MODE = regex.compile(r"(?<!\S)[-dlbcps](?=\S*-\S*-)[rwxstRWXSTIiYlL1|-]{7,10}(?!\S)")
"""Who may read and write a file, as a listing says it, letters misread."""
_MOMENT = regex.compile(
    r"(?<![\w-])(?:19|20)\d\d-[\d@oO]{2,3}-[\d@oO]{2,3}\s?[T17I]{0,2}\s?[\d@oO]{2}\s?[:.;]\s?[\d@oO]{2}\s?[:.;]\s?[\d@oO]{2}"
    r"(?:\s?[.,]\s?[\d@oO]{1,9})?\s?(?:[Z2]{1,2}|[+-]\d\d:?\d\d)?(?![\w-])"
)
"""The moment of a log's entry, to the second: stray spaces in it, `Z` read as `2`."""
_COMMIT = regex.compile(
    rf"(?:^|\s)commit (?P<v>(?=(?:[^\da-f\s]{{0,2}}[\da-f]){{24}})"
    rf"(?:{_SLIPS}{{6,44}}(?:\s{_SLIPS}{{4,36}})?|\w{{38,44}}))(?!\S)",
    regex.IGNORECASE,
)
"""The line of a log of commits."""
_LINES_CHANGED = regex.compile(r"(?<!\S)\|\s{1,3}\d{1,5}\s[+*4tT-]{2,60}(?!\S)")
"""How many lines a commit changes in a file, a sign for each: plus signs are read as fours."""
_UUID_HEAD = regex.compile(rf"{_SLIPS}{{7,9}}-(?:{_SLIPS}{{3,5}}-){{1,3}}")
_WRAPPED_UUID = regex.compile(
    rf"(?:{_SLIPS}{{10,13}}\s)?{_SLIPS}{{7,9}}-(?:{_SLIPS}{{3,5}}-){{3}}(?:\s{_SLIPS}{{10,13}})?"
)
_UUID_REST = regex.compile(rf"(?:{_SLIPS}{{3,5}}-){{0,2}}{_SLIPS}{{10,13}}")
"""The two lines of a UUID that is wrapped in its cell; put together, a rule of their own masks it in the strict one."""
_LABEL = regex.compile(rf"\W*(?:x[-_])?(?:{_NAMES}|{_HASHES})[-_]?{_TAIL}\W*", regex.IGNORECASE)
_VALUE = regex.compile(rf"\W*(?:{_NUMBER}|{_HEX}|{_UUID})\W*")
GUESSES = frozenset(
    """vocabulary.unknown vocabulary.glued vocabulary.address secret.hex secret.random-long secret.random
    secret.word-and-signs secret.license-key secret.base32 presidio.id rampart.identifier rampart.address rampart.phone
    rampart.name card.solid card.uneven card.broken card.short-last phone.short phone.loose phone.trunk-loose
    phone.mixed-pairs phone.spaced ssn.spaced handle.acting id.in-aadhaar id.es-dni passport.us address.unit
    default.groups default.digits default.number-pair
    default.town default.document default.turns default.pairs""".split()
)
"""Rules that guess by the look of a number or word."""


def kept(text: str, labels: Sequence[str], found: Sequence[Span]) -> list[Span]:
    """The findings in `text` without guesses about what is named as something public."""
    found = _without_certain(text, labels, found)
    if not any(span.rule in GUESSES for span in found):
        return list(found)
    if _VALUE.fullmatch(text) and any(_LABEL.fullmatch(label) for label in labels):
        public = [(0, len(text))]
    else:
        public = [match.span() for one in (_NAMED, _HASHED, _PLAIN, _ACCOUNT_NUMBERS) for match in one.finditer(text)]
    return [
        span
        for span in found
        if span.rule not in GUESSES
        or span.score >= 0.9
        or not any(start <= span.start and span.end <= end for start, end in public)
    ]


def _without_certain(text: str, labels: Sequence[str], found: Sequence[Span]) -> Sequence[Span]:
    """The findings outside modes of files, moments of logs, hashes of commits and lines of UUIDs."""
    if any(one.fullmatch(text) for one in (_UUID_HEAD, _WRAPPED_UUID)) or (
        _UUID_REST.fullmatch(text) and any(_UUID_HEAD.fullmatch(label) for label in labels)
    ):
        return ()
    made = [match.span() for one in (_MODE, _MOMENT, _LINES_CHANGED) for match in one.finditer(text)]
    made += [match.span("v") for match in _COMMIT.finditer(text)]
    if not made:
        return found
    return [
        span
        for span in found
        if _of_birth(span) or not any(start <= span.start and span.end <= end for start, end in made)
    ]


def _of_birth(span: Span) -> bool:
    """Whether a label says that it is somebody's birth, which systems write as moments too: `1977-05-03T00:00:00Z`."""
    return span.entity == "DATE_OF_BIRTH" and span.rule.startswith("label.")
