# ruff: noqa: RUF001, SIM905 - dashes are meant; word lists read better as text
"""Lone words that are names as well: what the strict profile masks wherever no sentence or form explains them.

`Olive just now`, `Miracle Close 05:27`, `JUNE RIVERS`: nothing around such words says that they are somebody, and
nothing says that they are not.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors.labelled import fields
from redaction.detectors.labelled.shapes import lower_name
from redaction.detectors.lexicon import Kind, Lexicon, Token
from redaction.detectors.names.name_words import CAPTIONS, GIVEN, LEADS, POSSIBLE
from redaction.raw import Origin
from redaction.spans import Span

_INITIALLED = regex.compile(r"\W{0,3}(?P<v>(?:\p{Lu}\.\s?){1,2}(?P<surname>\p{Lu}[\p{L}'’-]{2,}))\W{0,2}")
_WITH_INITIAL = regex.compile(
    r"(?<![\p{L}\d.])(?P<v>\p{Lu}\.\s(?P<surname>\p{Lu}[\p{L}\d'’-]+))(?!\w)(?!(?<=^\W{0,3}\S+\s\S+)\s\p{Ll})"
)
_GIVEN_INITIAL = regex.compile(
    r"(?<!\w)(?P<v>(?P<given>\p{Lu}\p{Ll}{1,12})\s(?:\p{Lu}|\p{Ll}(?!\.\w))\.)(?=\s*(?:$|[(,;/|)]))"
)
_CUT_SURNAME = regex.compile(
    r"(?<![\p{L}\d.])(?P<v>\p{Lu}\.\s(?:de|dos|das|da|do|van|von|del|di|el|al|la|le)(?:\s(?:la|den|der|los))?)$"
)
_TWO_SIGNS = regex.compile(r"(?:^|[-–—|·•:]\s)(?P<v>\p{Lu}[068](?:\s\p{Lu}\p{Ll}+){0,3})(?=\s*$|\s[-–—|·•])")
"""`V6` is how Võ is read."""
_CALLED = regex.compile(
    r"(?<!\w)(?:[Cc]all|1:1|[Ll]unch|[Mm]eet|[Bb]irthday|[Ii]nterview|[Aa]sk|[Pp]ing|[Tt]hank|[Cc]hat)(?:\swith)?"
    r"[\s:]+(?P<v>\p{Lu}\p{Ll}{2,})(?=[\s.!?]*$)"
)
_DOES = frozenset(
    """just yesterday added slept has is was will can would could wants needs keeps lives works sent asked""".split()
)
_PAIR = regex.compile(r"(\p{Lu}\p{Ll}{2,}),? (\p{Lu}\p{Ll}{2,})")
_BESIDE_NUMBER = regex.compile(r"\d\s?$")
_NUMBER_BESIDE = regex.compile(r"\s?\d")
_MONTHS = frozenset(
    ("march", "april", "may", "june", "august", "mar", "apr", "jun", "sep", "jan", "dec", "sun", "mon", "sat")
)
_COUNTED = regex.compile(r"\d|\s\d{1,4}(?![\d:])")
_STARTS = frozenset('.!?:—–-|•>#"“(')
_METHODS = frozenset(("POST", "PATCH", "HEAD", "TRACE"))
"""What a browser asks of a server, in capitals."""
_CODE = frozenset("_/\\=.@{}()[]<>$")


class NameDefaults:
    """Finds capitalised words that are names as well, unless what stands around them explains them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """Words of `text` that may be somebody's name."""
        tokens = [token for token in self._lexicon.tokens(text) if token.length > 1]
        found = [*self._initialled(text), *self._alone(text), *self._short(text), *self._called(text)]
        for at, token in enumerate(tokens):
            if token.kind is Kind.ALSO_NAME and token.capital and self._unexplained(text, tokens, at):
                found.append(self._grown(text, tokens, at))
        return found

    def _initialled(self, text: str) -> list[Span]:
        """An initial and a word that no interface has, alone in a cell: `G. Colombo`."""
        match = _INITIALLED.fullmatch(text)
        if match is None:
            return []
        if self._lexicon.is_interface(match.group("surname")):
            return []
        return [Span(match.start("v"), match.end("v"), "PERSON", "name.default", POSSIBLE)]

    def _short(self, text: str) -> list[Span]:
        """Initials with a word or a particle anywhere, and two signs that a short surname is read as: `A. H6`."""
        places = [
            match.span("v")
            for match in _WITH_INITIAL.finditer(text)
            if not self._lexicon.is_interface(match["surname"]) or match["surname"].lower() in GIVEN
        ]
        places += [
            match.span("v") for match in _GIVEN_INITIAL.finditer(text) if not self._lexicon.is_interface(match["given"])
        ]
        places += [match.span("v") for one in (_CUT_SURNAME, _TWO_SIGNS) for match in one.finditer(text)]
        return [Span(start, end, "PERSON", "name.default", POSSIBLE) for start, end in places]

    def _called(self, text: str) -> list[Span]:
        """Any capitalised word at the end of a text, after what is done with people: `Board call Piers`."""
        return [
            Span(match.start("v"), match.end("v"), "PERSON", "name.default", POSSIBLE)
            for match in _CALLED.finditer(text)
            if not self._lexicon.is_interface(match["v"])
        ]

    def _alone(self, text: str) -> list[Span]:
        """Fields of two words one of which is a name as well, and lone given names with one letter too many."""
        return [
            Span(start, end, "PERSON", "name.default", POSSIBLE)
            for start, end in fields.split(text)
            if any(like(text[start:end]) for like in (self._lower, self._pair, self._misread_account))
        ]

    def _lower(self, value: str) -> bool:
        return lower_name(value, self._lexicon)

    def _pair(self, value: str) -> bool:
        """Whether it is two capitalised words that are names as well, or one that hardly is anything else."""
        match = _PAIR.fullmatch(value)
        words = match.groups() if match else ()
        names = [word for word in words if self._lexicon.kind(word) is Kind.ALSO_NAME]
        strange = any(not self._lexicon.is_interface(word) for word in names)
        return strange and (len(names) == len(words) or not self._lexicon.is_rarely_name(names[0]))

    def _misread_account(self, word: str) -> bool:
        """Whether it is a given name with an s, as a number behind it may be read: `coopers` for `cooper8`."""
        given = word.removesuffix("s")
        return word.islower() and given != word and given in GIVEN and not self._lexicon.is_interface(given)

    def _unexplained(self, text: str, tokens: Sequence[Token], at: int) -> bool:
        token = tokens[at]
        word = text[token.start : token.end].lower()
        if word in _MONTHS and (_BESIDE_NUMBER.search(text, 0, token.start) or _NUMBER_BESIDE.match(text, token.end)):
            return False
        if {text[token.start - 1 : token.start], text[token.end : token.end + 1]} & _CODE - {".", ")", "(", "]", "["}:
            return False
        if text[token.start : token.end] in _METHODS or (word in CAPTIONS and text.strip().lower() == word):
            return False
        rare = self._lexicon.is_rarely_name(word)
        if text[token.end : token.end + 1].isdecimal() or (rare and _COUNTED.match(text, token.end)):
            return False
        given = word in GIVEN
        if self._lexicon.is_interface(word) and not (given and not _menu_word(tokens, at)):
            return False
        if self._begins_sentence(text, tokens, at):
            return False
        return given or not rare or not self._in_heading(text, tokens, at)

    @staticmethod
    def _begins_sentence(text: str, tokens: Sequence[Token], at: int) -> bool:
        """Whether it is the first word of a phrase that goes on in plain lower-case words: `Will you come`."""
        before = text[: tokens[at].start].rstrip()
        after = tokens[at + 1 : at + 3]
        starts = not before or before[-1] in _STARTS or before[-1].isdecimal()
        plain = bool(after) and not after[0].capital and after[0].kind is not Kind.UNKNOWN
        goes_on = plain and text[tokens[at].end : after[0].start] == " "
        timed = goes_on and text[after[0].start : after[0].end] in _DOES
        return starts and goes_on and not timed

    def _in_heading(self, text: str, tokens: Sequence[Token], at: int) -> bool:
        """Whether a plain capitalised word or one of the interface stands beside it: `Price List`, `Gift Card`."""
        for near in (at - 1, at + 1):
            if 0 <= near < len(tokens):
                other = tokens[near]
                gap = text[min(other.end, tokens[at].end) : max(other.start, tokens[at].start)]
                word = text[other.start : other.end]
                plain = other.kind is Kind.COMMON or self._lexicon.is_interface(word)
                if len(gap) <= 3 and other.capital and plain and word.lower() not in LEADS:
                    return True
        return False

    def _grown(self, text: str, tokens: Sequence[Token], at: int) -> Span:
        """The word with a plain capitalised one beside it that no interface has: `Garden, Harmony`."""
        start, end = tokens[at].start, tokens[at].end
        if len(tokens) == 2 and text[start:end].lower() in GIVEN and text[tokens[0].end : tokens[1].start] == " ":
            return Span(tokens[0].start, tokens[1].end, "PERSON", "name.default", POSSIBLE)
        if at and text[tokens[at - 1].end : start] in (" ", ", ") and self._surname(text, tokens[at - 1]):
            start = tokens[at - 1].start
        if at + 1 < len(tokens) and text[end : tokens[at + 1].start] == " " and self._surname(text, tokens[at + 1]):
            end = tokens[at + 1].end
        return Span(start, end, "PERSON", "name.default", POSSIBLE)

    def _surname(self, text: str, token: Token) -> bool:
        word = text[token.start : token.end]
        return token.capital and token.length > 2 and not self._lexicon.is_interface(word) and word.lower() not in LEADS


def _menu_word(tokens: Sequence[Token], at: int) -> bool:
    """Whether an interface's word stands alone or beside plain words only: `Mark`, `Grant access`."""
    beside = [tokens[near] for near in (at - 1, at + 1) if 0 <= near < len(tokens)]
    return all(token.kind is Kind.COMMON for token in beside)
