"""A column is judged as a whole: among e-mail addresses, accounts or cards stand no other things of their shape.

A cell that was read so badly that no rule knows it goes with its neighbours. Words that say that nothing is there stay.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

import regex

from redaction.detectors import harmless
from redaction.detectors.labelled.shapes import FUNCTION, UNSAID, date
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.spans import Span, covered

_CODES = frozenset({"MEDICAL_RECORD", "BANK_ACCOUNT", "US_SSN", "IBAN_CODE", "CREDIT_CARD", "NATIONAL_ID"})
"""Numbers of people, whose kinds are mixed in one column: a clinic files patients by either."""
_MAIL, _SECRET, _MACHINE, _BIRTH = "EMAIL_ADDRESS", "SECRET", "IP_ADDRESS", "DATE_OF_BIRTH"
_TOLD_BY_HEADERS = _CODES | {_MAIL, _SECRET}
"""Classes whose header speaks for each of its cells."""
_UNKNOWN = "UNKNOWN"
_NAMED = 2
"""So many numbers of a known kind are among those that are hidden for being unknown."""
LEAST_CELLS, LEAST_SHARE = 4, 0.8
"""So many cells of a class, and so many of all that may be of it, make a column of it."""
_SURE = 0.5
_COVERED = 0.6
"""A cell is a value if so much of its letters and digits is one."""
SCORE = 0.6
_ADDRESS = regex.compile(r"@|[\p{L}\d]\s?[.,©®]\s?\p{L}")
"""What an e-mail address still has when its sign was lost."""
_QUAD_OR_GROUPS = regex.compile(
    r"\W*(?=(?:\S*[\da-f]){6})[\da-fA-F@OlI]{1,4}(?:\s?[.,:;/·]\s?[\da-fA-F@OlI]{1,7}){2,8}\W*"
)
"""The address of a machine, a dot of it lost."""
_PIECES, _WORDS = 3, 8
"""Pieces of an address that was read with stray spaces, and words of a phrase: more are a sentence."""
_DIGITS = 3
_DIGIT = regex.compile(r"\d")
_FILED = regex.compile(r"[A-Z]?\d{6,8}|\d\d-\d\d-\d\d|\d{3}[ -]\d{3}[ -]\d{4}")
"""How hospitals and offices number people."""
_PAGE_OR_CALL = regex.compile(r"://|\(")
"""What stands in the address of a page, whose key has a rule of its own, or in a line of code."""
_SHORT = 5
_PATH = regex.compile(r"(?:https?://)?\p{L}+(?:[./]\p{L}+)+/?")
_LETTERS = regex.compile(r"\p{L}+")
_LONGEST = 24
"""Characters of a number of people, at most."""

Findings = Sequence[Sequence[Span]]


class Columns:
    """The columns of one screen.

    Args:
        texts: the segments of the screen.
        columns: the texts above each of them in its column, nearest first; segments that share one stand in one column.
        lexicon: tells plain words.

    """

    def __init__(self, texts: Sequence[str], columns: Sequence[Sequence[str]], lexicon: Lexicon) -> None:
        self._texts = texts
        self._columns = columns
        self._lexicon = lexicon

    def rest(
        self, found: Findings, header: Callable[[Sequence[str]], str], names_class: Callable[[str], str]
    ) -> list[list[Span]]:
        """Further findings of each text: the cells that stand among values of one class and may be one.

        Args:
            found: what was found in the texts so far.
            header: the header of a column, or nothing.
            names_class: the class of which a header says that values stand under it, or nothing.

        """
        classes = [_whole(text, spans) for text, spans in zip(self._texts, found, strict=True)]
        rest = {number: entity for entity in _rarest_first(classes) for number in self._open(entity, classes)}
        if any(entity in _TOLD_BY_HEADERS for entity in classes):
            rest |= self._headed(classes, header, names_class)
        rest = dict.fromkeys(self._filed(found), "MEDICAL_RECORD") | rest
        return [[_all_of(text, rest[number])] if number in rest else [] for number, text in enumerate(self._texts)]

    def _open(self, entity: str, classes: Sequence[str]) -> set[int]:
        """The cells that may be of a class, in columns of it, and are not found; all numbers of people count as one."""
        named = _CODES if entity in _CODES else {entity}
        alike = {*_CODES, _UNKNOWN} if entity in _CODES else {entity}
        under: dict[str, set[int]] = defaultdict(set)
        for number, text in enumerate(self._texts):
            if classes[number] in alike or self._may_be(text, entity):
                for head in (*self._columns[number], text):
                    under[head].add(number)
        rest: set[int] = set()
        for head, cells in under.items():
            inner = {number for number in cells if self._texts[number] != head or classes[number] in alike}
            found = {number for number in inner if classes[number] in alike}
            of_kind = sum(classes[number] in named for number in found)
            if of_kind >= _NAMED and len(found) >= max(LEAST_CELLS, LEAST_SHARE * len(inner)):
                rest |= inner - found
        return rest

    def _filed(self, found: Findings) -> list[int]:
        """Numbers of one shape under a header that no list knows, where as many people stand: their records."""
        people = sum(
            any(span.entity == "PERSON" and span.end - span.start >= _COVERED * len(text) for span in spans)
            for text, spans in zip(self._texts, found, strict=True)
        )
        under: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, (text, column) in enumerate(zip(self._texts, self._columns, strict=True)):
            if column and _FILED.fullmatch(text) and self._says_nothing(column[-1]):
                under[column[-1], _DIGIT.sub("0", text)].append(number)
        filed = [cells for cells in under.values() if LEAST_CELLS <= len(cells) <= people]
        return [cell for cells in filed if len({self._texts[one] for one in cells}) == len(cells) for cell in cells]

    def _says_nothing(self, header: str) -> bool:
        """Whether a header is a word no list knows, one of another tongue, or a few capitals that may be misread."""
        short = header.isupper() and len(header) <= _SHORT and not self._lexicon.is_interface(header)
        capitals = [token for token in self._lexicon.tokens(header) if token.capital]
        words = (header[token.start : token.end] for token in capitals)
        return (
            short or any(token.kind is Kind.UNKNOWN for token in capitals) or any(map(self._lexicon.is_foreign, words))
        )

    def _headed(
        self, classes: Sequence[str], header: Callable[[Sequence[str]], str], names_class: Callable[[str], str]
    ) -> dict[int, str]:
        """The cells under a header that says what they are, with their class, if enough of its cells are of that.

        Under one that says e-mail, one address is enough for whatever has a dot or sign; under one for secrets or
        numbers of people, half of the cells.
        """
        under: dict[str, list[int]] = defaultdict(list)
        for number, column in enumerate(self._columns):
            if column and (head := header(column)) and head != self._texts[number]:
                under[head].append(number)
        rest: dict[int, str] = {}
        for head, cells in under.items():
            told = names_class(head)
            if told not in _TOLD_BY_HEADERS:
                continue
            alike = {*_CODES, _UNKNOWN} if told in _CODES else {told}
            known = [number for number in cells if classes[number] in alike]
            may_be = [number for number in cells if classes[number] not in alike and self._fits(number, told)]
            if known and (told == _MAIL or len(known) >= max(_NAMED, len(may_be))):
                rest |= dict.fromkeys(may_be, told)
        return rest

    def _fits(self, number: int, entity: str) -> bool:
        """Whether a cell under a header that says its class is no remark, caption, amount or day instead."""
        text = self._texts[number]
        if entity == _MAIL:
            return _like_address(text)
        if entity == _SECRET:
            words = [word.strip(".,:") for word in text.lower().split()]
            said = any(word in UNSAID or word in FUNCTION or self._lexicon.is_interface(word) for word in words)
            told = said or _figure(text) or _PAGE_OR_CALL.search(text) is not None
            return 0 < len(words) <= _WORDS and len(text) >= _DIGITS and not told
        return len(text) <= _LONGEST and not _figure(text) and self._may_be(text, entity)

    def _is_path(self, text: str) -> bool:
        """Whether it is plain words between slashes and dots: a page, a kind of file."""
        return (
            "/" in text
            and _PATH.fullmatch(text) is not None
            and all(map(self._lexicon.is_common, _LETTERS.findall(text)))
        )

    def _may_be(self, text: str, entity: str) -> bool:
        """Whether a cell has what values of a class have, and no plain word where they have none."""
        tokens = self._lexicon.tokens(text)
        plain = any(token.kind is Kind.COMMON and token.length > 1 for token in tokens)
        if entity == _MAIL:
            return _like_address(text) or bool(len(text.split()) <= _PIECES and tokens and not plain)
        if entity == _SECRET:
            words = [word.strip(".,:") for word in text.lower().split()]
            said = any(word in UNSAID or word in FUNCTION for word in words)
            said = said or self._is_path(text)
            return 0 < len(words) <= _WORDS and not said and not harmless.is_number(text) and not text.istitle()
        if entity == _MACHINE:
            return _QUAD_OR_GROUPS.fullmatch(text) is not None
        if entity == _BIRTH:
            return any(text[start:end] == text.strip() for start, end in date(text, 0, self._lexicon))
        return entity in _CODES and not plain and sum(map(str.isdecimal, text)) >= _DIGITS


def _rarest_first(classes: Sequence[str]) -> list[str]:
    """The classes of which cells are open, of the numbers of people, which count as one, the commonest."""
    counts = Counter(classes)
    ranked = sorted({*classes} - {"", _UNKNOWN}, key=lambda entity: (counts[entity], entity))
    commonest = [entity for entity in ranked if entity in _CODES][-1:]
    return [entity for entity in ranked if entity not in _CODES or entity in commonest]


def _whole(text: str, spans: Sequence[Span]) -> str:
    """The class of a cell that is nothing but one value, or nothing."""
    sure = [span for span in spans if span.score >= _SURE]
    kinds = {span.entity for span in sure} & {*_CODES, _MAIL, _SECRET, _MACHINE, _BIRTH, _UNKNOWN}
    signs = [at for at, char in enumerate(text) if char.isalnum()] if kinds else []
    for entity in sorted(kinds, key=lambda kind: (kind == _UNKNOWN, kind)):
        inside = covered(len(text), (span for span in sure if span.entity == entity))
        if signs and sum(inside[at] for at in signs) >= _COVERED * len(signs):
            return entity
    return ""


def _figure(text: str) -> bool:
    """Whether it is an amount, a day or an hour: a number with signs in it that no code has."""
    return harmless.is_number(text) and not text.isdecimal()


def _like_address(text: str) -> bool:
    return len(text.split()) <= _PIECES and _ADDRESS.search(text) is not None


def _all_of(text: str, entity: str) -> Span:
    return Span(0, len(text), entity, "column.rest", SCORE)
