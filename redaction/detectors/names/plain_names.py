"""Names of plain words, told by one place in a line: before a file's ending, after `address of`, beside an initial.

`Page Sharp.jpg`, `Thank Rock and Wade`, `Star L…`: each word is a plain one, and only where it stands says who it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.names.name_words import GIVEN, GIVEN_MONTHS, LIKELY, PARTICLES
from redaction.spans import Span

_CAP = r"\p{Lu}\p{Ll}{2,}"
_TIMED = regex.compile(
    rf"\W{{0,3}}(?P<v>(?P<one>{_CAP})\s(?P<other>{_CAP}))\s\d{{1,2}}[:.]\d\d(?:\s?[AaPp]\.?[Mm]\.?)?\W*"
)
"""Who wrote a message, and when: `Miracle Gates 02:05 am`."""
_FILE = regex.compile(rf"(?<![\p{{L}}\d])(?P<v>(?P<one>{_CAP})[\s_-](?P<other>{_CAP}))(?=\.\p{{Ll}}{{2,4}}$)")
"""Whom a file is about: `Offer Mark Hunt.docx`."""
_RECEIVER = regex.compile(
    rf"(?<=^(?:To|Cc|Bcc|An|From|Attendees"
    rf"|Guests)\s?:.{{0,200}}?[:;,]\s)(?P<v>(?P<one>{_CAP})\s(?P<other>{_CAP}))(?=\s?[;,<(]|$)"
)
"""One of those a message is for: `To: Bianchi, Chiara; Star Lane;`."""
_STRANGE = regex.compile(rf"\W*(?P<v>(?P<one>\p{{Ll}}{{4,}})\s(?P<other>{_CAP}))\W*")
"""A strange word whose capital was misread, with one that is a name too: `tukasz Rich`."""
_SHORTENED = regex.compile(
    rf"(?:\S{{1,2}}\s)?\W*(?P<v>(?P<one>{_CAP})\s\p{{Lu}}(?:\.{{1,3}}|…))(?:\s\d{{1,2}}[:.]\d\d)?\W*"
)
"""A given name with the beginning of another: `Star L…`."""
_GLUED = regex.compile(rf"(?<!\w)(?P<v>(?P<one>{_CAP})\p{{Lu}}\.)(?=\s|$)")
"""The same with its space lost in reading: `StarC.`."""
_THANKED = regex.compile(
    rf"(?<!\w)(?:[Tt]hank|[Rr]emind|[Ii]nvite|[Aa]sk|[Tt]ell|[Ww]ith|[Bb]y"
    rf"|[Ff]rom)\s(?P<v>(?P<one>{_CAP})\sand\s(?P<other>{_CAP}))(?!\s\p{{Lu}})"
)
"""Two who are thanked or met."""
_OF = regex.compile(
    r"(?<!\w)(?:address|phone|mobile|number|account|birthday|salary|contract|e-?mail|file|record|data|profile|laptop"
    r"|desk|badge"
    rf"|payslip|passport|behalf|name|password|leave|shift|absence)s?\sof\s(?P<v>(?P<one>{_CAP}))(?=[,.;!?)]"
    rf"|\s\p{{Ll}}|$)"
)
"""Whose something is: `remove the address of Bill`."""
_FAMILY = regex.compile(
    rf"(?<!\p{{L}})(?:[Tt]he|[Ff]amil(?:ie|le|ia|y))\s(?P<v>(?P<one>{_CAP}))(?=\sfamily(?!\p{{L}})|$)"
)
"""Who lives together: `The Page family`."""
_LOWER_TIMED = regex.compile(
    r"(?:\S{1,4}\s)?\W{0,3}(?P<v>\p{Ll}{2,}(?:\s[\p{Ll}¢]{2,}){1,3})\s\d{1,2}[:.]\d\d(?:\s?[ap]m)?\W*"
    r"|\S\s(?P<v>\p{Ll}{2,}(?:\s\p{Ll}{2,}){1,3})"
)
"""Who wrote a message, in lower case, with its time or behind a picture: `rory bell 21:41`."""
_DEVICE = regex.compile(
    r"(?<![\w.@/-])(?P<v>(?P<one>\p{Ll}[\p{Ll}\d._]{2,24})(?:s)?-(?:laptop|desktop|macbook|mbp|phone|iphone|ipad"
    r"|tablet|pc|pixel|galaxy"
    r"|thinkpad|surface|watch|notebook))(?![\w@-])",
    regex.IGNORECASE,
)
"""A machine that is called after its owner: `rmenon-laptop`."""
_REMARK = regex.compile(r"(?<!\w)(?:TODO|FIXME|XXX|HACK|NOTE)\s?\(\s?@?(?P<v>(?P<one>[\p{L}][\w.-]{2,24}))\s?\)")
"""Who has to do something in a file of code: `TODO(rmenon): remove`."""
_WITH_LETTER = regex.compile(r"(?<![\w.@/-])(?P<v>(?P<one>\p{Ll}{3,14})_\p{Ll})(?![\w@(/=.-])")
"""A name with an initial, as accounts are written: `euan_n`."""
_ROLE = regex.compile(
    r"(?<!\w)(?:teller|agent|user|operator|cashier|clerk|login|account|owner|assignee|as|by|host|driver|nurse"
    r"|handler)[\s:]{1,2}"
    r"(?P<v>(?P<one>\p{Ll}{3,12})\d{1,4})(?![\w@/-])",
    regex.IGNORECASE,
)
"""An account behind what its owner does: `Teller rose37`."""

_SHORT = 3

_Told = tuple[regex.Pattern[str], Callable[[regex.Match[str]], bool]]
"""A place in a line, and whether the words there are a name."""


class PlainNames:
    """Finds names whose words are plain ones."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._whole: tuple[_Told, ...] = (
            (_TIMED, self._timed),
            (_STRANGE, self._strange),
            (_LOWER_TIMED, self._all_names),
            (_SHORTENED, self._given),
        )
        self._inside: tuple[_Told, ...] = (
            (_FILE, self._given_first),
            (_RECEIVER, self._given_first),
            (_GLUED, self._nameable),
            (_THANKED, self._two),
            (_OF, self._given_or_strange),
            (_FAMILY, self._surname),
        )
        self._accounts: tuple[_Told, ...] = tuple((one, self._account) for one in (_DEVICE, _REMARK, _WITH_LETTER))

    def find(self, text: str) -> list[Span]:
        """The names of `text`."""
        whole = [
            Span(match.start("v"), match.end("v"), "PERSON", "name.plain", LIKELY)
            for pattern, is_name in self._whole
            if (match := pattern.fullmatch(text)) is not None and is_name(match)
        ]
        return [
            *whole,
            *_inside(text, self._inside, "PERSON", "name.plain"),
            *_inside(text, ((_ROLE, self._in_a_role),), "HANDLE", "handle.role"),
            *_inside(text, self._accounts, "HANDLE", "handle.of-names"),
        ]

    def _named(self, word: str) -> bool:
        return self._lexicon.kind(word) is Kind.ALSO_NAME and not self._lexicon.is_interface(word)

    def _given(self, match: regex.Match[str]) -> bool:
        word = match["one"].lower()
        return word in GIVEN and word not in GIVEN_MONTHS

    def _nameable(self, match: regex.Match[str]) -> bool:
        return self._given(match) or self._lexicon.kind(match["one"]) is not Kind.COMMON

    def _surname(self, match: regex.Match[str]) -> bool:
        """Whether a word beside `family` is a name too; `the` alone says nothing."""
        told = not match.group(0).lower().startswith("the ") or match.string[match.end() :].startswith(" family")
        return told and self._lexicon.kind(match["one"]) is Kind.ALSO_NAME

    def _given_or_strange(self, match: regex.Match[str]) -> bool:
        return self._given(match) or self._named(match["one"])

    def _both_names(self, match: regex.Match[str]) -> bool:
        return self._named(match["one"]) and self._named(match["other"])

    def _timed(self, match: regex.Match[str]) -> bool:
        """Whether two words before the time of a message are somebody: both names, or a given name and no button."""
        return self._both_names(match) or (self._given(match) and not self._lexicon.is_interface(match["other"]))

    def _given_first(self, match: regex.Match[str]) -> bool:
        return self._given(match) and self._lexicon.kind(match["other"]) is Kind.ALSO_NAME

    def _strange(self, match: regex.Match[str]) -> bool:
        return self._lexicon.kind(match["one"]) is Kind.UNKNOWN and self._named(match["other"])

    def _all_names(self, match: regex.Match[str]) -> bool:
        """Whether every word is a name or strange, but for particles, and none is of the interface."""
        words = [word for word in match["v"].split() if word not in PARTICLES]
        strange = any(len(word) > _SHORT and self._lexicon.kind(word) is Kind.UNKNOWN for word in words)
        # surnames of two or three letters are plain words as often as not: `hu yuting`
        kinds = [self._lexicon.kind(word) for word in words if not (strange and len(word) <= _SHORT)]
        towns = [word for word in words if self._lexicon.is_place(word) and word not in GIVEN]
        plain = bool(towns) or any(self._lexicon.is_interface(word) for word in words if len(word) > _SHORT)
        return len(words) > 1 and Kind.COMMON not in kinds and not plain

    def _in_a_role(self, match: regex.Match[str]) -> bool:
        return match["one"].islower() and self._given(match)

    def _account(self, match: regex.Match[str]) -> bool:
        """Whether a word is no plain one: what machines and marks are called that are nobody's."""
        parts = [part for part in regex.split(r"[\W\d_]+", match["one"]) if len(part) > 1]
        return any(
            self._lexicon.kind(part) is not Kind.COMMON and not self._lexicon.is_interface(part) for part in parts
        )

    def _two(self, match: regex.Match[str]) -> bool:
        """Whether one of two who are named together is surely somebody, and the other may be."""
        kinds = [self._lexicon.kind(match[word]) for word in ("one", "other")]
        sure = any(
            kind is Kind.UNKNOWN or (kind is Kind.ALSO_NAME and match[word].lower() in GIVEN)
            for kind, word in zip(kinds, ("one", "other"), strict=True)
        )
        return sure and Kind.COMMON not in kinds


def _inside(text: str, told: Sequence[_Told], entity: str, rule: str) -> list[Span]:
    return [
        Span(match.start("v"), match.end("v"), entity, rule, LIKELY)
        for pattern, is_name in told
        for match in pattern.finditer(text)
        if is_name(match)
    ]
