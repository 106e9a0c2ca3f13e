# ruff: noqa: RUF001 - look-alike signs are meant
"""Names by structure and place: given name and surname, `Surname, Given`, initials, greetings, lists of names."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import regex

from redaction.detectors.lexicon import Kind, Lexicon, Token
from redaction.detectors.names.name_words import (
    ACTS,
    BEFORE_NAMES,
    CLOSINGS,
    GIVEN,
    LEADS,
    LIKELY,
    PARTICLES,
    PLAIN_PARTICLES,
    POSSIBLE,
    SURE,
)
from redaction.detectors.names.plain_names import PlainNames
from redaction.detectors.names.spelled_names import SpelledNames
from redaction.detectors.names.told_names import ToldNames
from redaction.detectors.names.typed_names import TypedNames
from redaction.detectors.word_lists import any_of, word_list
from redaction.raw import Origin
from redaction.spans import Span

_AFTER_NAME = regex.compile(r"\s*(?:[<(@,·•|™®©°]|[-–—]\s|\.(?:\s|$)|$)")
_ENTRY = regex.compile(r"(?:^|\s)\p{Lu}{3,}$")
_ENTRY_AFTER = regex.compile(r"\s\p{Lu}{3,}(?!\w)")
"""Words in capitals around a name, as in the entries of a bank."""
_MAIL_AFTER = regex.compile(r"\s*(?:[-–—·•|<(,:]\s?){0,2}[\w.+-]+@")
"""An e-mail address right behind two words: `Will Long <long.will@...>`."""
_BOTH = regex.compile(
    r"(?<![\p{L}\d])(?:1:1|1-1|1-on-1|one-on-one|interview|catch-up|sync)[\s:]+\p{Lu}\p{L}+\s?[/&+]\s?$",
    regex.IGNORECASE,
)
"""The other of two people who meet: `1:1 Miles / Harmony`."""
_AND = regex.compile(r"(?P<v>\p{Lu}\p{L}+)(?:,| and| und| y| e| et| &)$")
"""Somebody else before the word: `with Linda and Clay`."""
_BEFORE_ALONE = regex.compile(
    r"(?:(?<![\p{L}\d])(?:with|ask(?:\sfor)?|tell|ping|meet|call|thanks|thank\syou|cc|remind|hi|hello|hey|dear|interview|1:1|1-1"
    r"|1-on-1|one-on-one|interview\swith|catch-up|lunch|call\sback)|@|\p{Ll}:)[\s:]*$",
    regex.IGNORECASE,
)
"""What stands before one person's name in a calendar, a note or a chat."""
_AFTER_ALONE = regex.compile(
    r"\s*(?:$|[,.;!?)/&]|(?:on|at|about|and|to|for|from|re|today|tomorrow|tonight|later|please|in)\b)"
)
_THING = regex.compile(rf"\s{any_of(word_list('around-names.txt', 'things that are called'))}\b", regex.IGNORECASE)
"""What is called after the person that has it: `Star's phone`."""
_LOWER_BEFORE = regex.compile(
    r"(?:^|[:•·|>@©®-]\s|\d\s)['‘]?\s?(?P<v>\p{Ll}{4,})\s$|(?<!\S)(?P<v>[\[|!{(]\p{Ll}{3,})(?<![\])}].*)\s$"
)
"""A word whose capital was misread; `[figo` is Íñigo."""
_LOWER_AFTER = regex.compile(r",\s(?P<v>\p{Ll}{4,})(?=\s?(?:$|[-–—•·|<(]))")
_SPEAKS = regex.compile(r":\s+\p{Lu}?[\p{Ll}’']+\s(?:[\p{L}\d’',]+\s?){2}")
_INITIAL = regex.compile(r"\p{Lu}\.?")
_SENTENCE_START = frozenset(':.!?—–-|•>»"“([{/*#=…')
_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
"""Some are given names as well; before a comma they say when."""
_SHORTENED = 4
"""Letters that a shortened word of a name has at most: `Ant. Silva`, `Prof. Lang`."""
_JOINS = frozenset((" ", ", ", ". ", ".", ",", "-", "  ", "'", "’"))


class NameDetector:
    """Names by their words' classes and their places."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._told = ToldNames(lexicon)
        self._plain = PlainNames(lexicon)
        self._spelled = SpelledNames(lexicon)
        self._typed = TypedNames(lexicon)

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """Probable names of `text`."""
        tokens = self._lexicon.tokens(text)
        found = [self._judge(text, run, tokens) for run in _runs(text, tokens)]
        told = self._told.find(text, tokens), *(one.find(text) for one in (self._plain, self._spelled, self._typed))
        return [*(span for span in found if span is not None), *itertools.chain.from_iterable(told)]

    @staticmethod
    def _initialled(text: str, token: Token, tokens: Sequence[Token]) -> Span | None:
        """A cell that is an initial with a dot and one word that is a name too or a plain one: `M. Seven`."""
        if len(tokens) != 2 or tokens[1] is not token or tokens[0].length != 1 or token.length < 3:
            return None
        whole = text[tokens[0].start : tokens[0].end + 2] == f"{text[tokens[0].start].upper()}. "
        alone = not text[: tokens[0].start].strip(" •·-") and not text[token.end :].strip(" ,;")
        return Span(tokens[0].start, token.end, "PERSON", "name.structure", LIKELY) if whole and alone else None

    def _judge(self, text: str, run: Sequence[Token], tokens: Sequence[Token]) -> Span | None:
        strong = sum(token.kind is Kind.UNKNOWN for token in run)
        also = [token for token in run if token.kind is Kind.ALSO_NAME]
        rare = sum(self._lexicon.is_rarely_name(text[token.start : token.end]) for token in also)
        initials = sum(token.length == 1 for token in run)
        if not strong and len(run) == 1 and (initialled := self._initialled(text, run[0], tokens)) is not None:
            return initialled
        if strong:
            return self._with_unknown(text, run, tokens, strong + len(also), initials)
        score = max(
            _of_known(run, tokens, len(also), rare, initials),
            self._of_rare(text, run, tokens),
            self._alone(text, run, tokens, rare),
        )
        return Span(run[0].start, run[-1].end, "PERSON", "name.structure", score) if score else None

    def _of_rare(self, text: str, run: Sequence[Token], tokens: Sequence[Token]) -> float:
        """Two plain words that are names as well: `Hope Stone`, `Hand, Hope`, `ask Will Law`."""
        if len(run) != 2 or any(token.kind is not Kind.ALSO_NAME or token.upper for token in run):
            return 0.0
        first = tokens.index(run[0])
        before = text[tokens[first - 1].start : tokens[first - 1].end].lower() if first else ""
        words = [text[token.start : token.end].lower() for token in run]
        given = words[1] if "," in text[run[0].end : run[1].start] else words[0]
        earlier = text[tokens[first - 2].start : tokens[first - 2].end].lower() if first > 1 else ""
        if (earlier if before == "back" else before) in BEFORE_NAMES or _MAIL_AFTER.match(text, run[1].end):
            return LIKELY
        lead = text[: run[0].start].rstrip()
        starts = sum(char.isalnum() for char in lead) <= 2 or lead[-1:] in ("|", ":") or _ENTRY.search(lead) is not None
        alone = starts and (_AFTER_NAME.match(text, run[1].end) or _ENTRY_AFTER.match(text, run[1].end)) is not None
        if given in GIVEN:
            acts = starts and ACTS.match(text, run[1].end) is not None
            return LIKELY if alone or acts else POSSIBLE
        return POSSIBLE if alone and not any(self._lexicon.is_interface(word) for word in words) else 0.0

    def _with_unknown(
        self, text: str, run: Sequence[Token], tokens: Sequence[Token], names: int, initials: int
    ) -> Span | None:
        """A run with an unknown word in it; it takes in one plain capitalised word beside it (`Françoise Parent`)."""
        start, end = run[0].start, run[-1].end
        upper = all(token.upper or token.length == 1 for token in run)
        if names + initials == 1:
            if upper:
                return None
            start, end = self._neighbour(text, run, tokens)
            names += (start, end) != (run[0].start, run[-1].end)
        elif run[0].length == 1:
            start = self._given(text, run, tokens)
        start, end, strange = self._misread(text, start, end)
        score = SURE if names + strange >= 2 else 0.7 if initials else LIKELY
        return Span(start, end, "PERSON", "name.structure", score)

    def _misread(self, text: str, start: int, end: int) -> tuple[int, int, int]:
        """The name with an unknown lower-case word beside it, whose capital was misread: `tukasz Wozniak`."""
        before, after = _LOWER_BEFORE.search(text, 0, start), _LOWER_AFTER.match(text, end)
        if before and self._lexicon.kind(before.group("v").lstrip("[|!{(")) is Kind.UNKNOWN:
            return before.start("v"), end, 1
        if after and self._lexicon.kind(after.group("v")) is Kind.UNKNOWN:
            return start, after.end("v"), 1
        return start, end, 0

    @staticmethod
    def _given(text: str, run: Sequence[Token], tokens: Sequence[Token]) -> int:
        """Where the plain capitalised word before an initial starts (`Ante D. Zrinski`), or the run itself."""
        first = tokens.index(run[0])
        before = tokens[first - 1] if first else None
        if before is None or not before.capital or before.upper or text[before.end : run[0].start] != " ":
            return run[0].start
        if text[before.start : before.end].lower() in LEADS:
            return run[0].start
        return before.start

    def _neighbour(self, text: str, run: Sequence[Token], tokens: Sequence[Token]) -> tuple[int, int]:
        first, last = tokens.index(run[0]), tokens.index(run[-1])
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        before = tokens[first - 1] if first else None
        later = tokens[last + 2] if last + 2 < len(tokens) else None
        if after is not None and self._surnames(text, run[-1], after) and not _capital_next(text, after, later):
            return run[0].start, after.end
        if (
            after is not None
            and ACTS.match(text, after.end)
            and text[run[-1].end : after.start] == " "
            and after.capital
        ):
            return run[0].start, after.end
        earlier = tokens[first - 2] if first > 1 else None
        told = before is not None and text[before.end : run[0].start] == ", "  # `Lunch Wei` is nobody's surname
        if (
            before is not None
            and (told or before.kind is not Kind.COMMON)
            and self._surnames(text, before, run[0], before)
            and (earlier is None or not earlier.capital)
        ):
            return before.start, run[-1].end
        return run[0].start, run[-1].end

    def _surnames(self, text: str, left: Token, right: Token, plain: Token | None = None) -> bool:
        """Whether the plain word of the two neighbours may be part of the name."""
        plain = plain or right
        word = text[plain.start : plain.end]
        close = text[left.end : right.start] in (" ", ", ") and word.lower() not in LEADS
        return close and plain.capital and not plain.upper and plain.length > 2 and not self._lexicon.is_interface(word)

    def _alone(self, text: str, run: Sequence[Token], tokens: Sequence[Token], rare: int) -> float:
        """One capitalised word that is a name and a plain word: a name where no sentence or form explains it."""
        if len(run) != 1:
            return 0.0
        token = run[0]
        before = text[: token.start].rstrip()
        word = text[token.start : token.end].lower().removesuffix("'s").removesuffix("’s")
        acts = word not in ("last", "first", "just") and ACTS.match(text, token.end) is not None
        if acts and (
            not rare or not before or before[-1].isdecimal() or before.lower().endswith((" ago", " am", " pm", " now"))
        ):
            return LIKELY
        other = _AND.search(before)
        if (
            other is not None
            and self._lexicon.kind(other.group("v")) is Kind.UNKNOWN
            and _AFTER_ALONE.match(text, token.end)
        ):
            return LIKELY
        if self._named_by_place(text, token):
            return LIKELY if word in GIVEN or not rare else POSSIBLE
        if rare:
            return 0.0
        starts = not before or before[-1] in _SENTENCE_START or before[-1].isdecimal()
        return POSSIBLE if len(tokens) == 1 or not starts else 0.0

    @staticmethod
    def _named_by_place(text: str, token: Token) -> bool:
        """Whether what stands around the word says that it is somebody: `1:1 Hope`, `Star's phone`, `Dawn: I ...`."""
        if text[token.end - 2 : token.end] in ("'s", "’s") or text[token.end : token.end + 3] == " s ":
            return _THING.search(text, token.end, token.end + 16) is not None
        if not any(char.isalnum() for char in text[: token.start]) and _SPEAKS.match(text, token.end):
            return True
        before = _BEFORE_ALONE.search(text, 0, token.start) or _BOTH.search(text, 0, token.start)
        return before is not None and _AFTER_ALONE.match(text, token.end) is not None


def _of_known(run: Sequence[Token], tokens: Sequence[Token], also: int, rare: int, initials: int) -> float:
    """A run of words that are all also plain words."""
    if also >= 2 and rare < also:
        return 0.6
    if also and initials and (rare < also or run[0].length == 1):
        return LIKELY
    return POSSIBLE if also == 2 and len(tokens) == len(run) and rare < 2 else 0.0


def _capital_next(text: str, token: Token, following: Token | None) -> bool:
    return following is not None and following.capital and text[token.end : following.start] == " "


def _runs(text: str, tokens: Sequence[Token]) -> list[list[Token]]:
    """Neighbouring words that may make up one name."""
    runs: list[list[Token]] = []
    current: list[Token] = []
    for token in tokens:
        if current and not _joins(text, current[-1], token):
            _finish(runs, current, text)
            current = []
        if _nameable(text, token) or _particle(text, token):
            current.append(token)
        else:
            _finish(runs, current, text)
            current = []
    _finish(runs, current, text)
    return runs


def _joins(text: str, left: Token, right: Token) -> bool:
    """Whether one name may go on from a word to the next: a full stop ends it unless the word is short for another."""
    gap = text[left.end : right.start]
    ends = gap == ". " and left.length > _SHORTENED and not text[left.start : left.end].isupper()
    return gap in _JOINS and not ends


def _nameable(text: str, token: Token) -> bool:
    if token.length == 1:
        return _INITIAL.fullmatch(text, token.start, token.end) is not None
    if text[token.start : token.end].lower() in _DAYS and text[token.end : token.end + 2] == ", ":
        return False
    if token.upper and token.length <= 3 and text[token.end : token.end + 2].strip().isdecimal():
        return False
    glued = text[token.end : token.end + 2].strip("-_/\\")[:1].isdecimal() and text[token.end : token.end + 1] != " "
    return token.capital and token.kind is not Kind.COMMON and not glued


def _particle(text: str, token: Token) -> bool:
    return text[token.start : token.end].lower() in PARTICLES


def _finish(runs: list[list[Token]], current: list[Token], text: str) -> None:
    while current and _particle(text, current[-1]) and not current[-1].capital:
        current.pop()
    while current and text[current[0].start : current[0].end] in PLAIN_PARTICLES:
        del current[0]
    while len(current) > 2 and text[current[0].start : current[0].end].lower() in CLOSINGS:
        del current[0]
    while current and current[-1].length == 1 and len(current) > 1 and text[current[-1].start :][:1] in ("I", "A"):
        if text[current[-1].end : current[-1].end + 1] == ".":
            break
        current.pop()
    if any(token.length > 1 and token.kind is not Kind.COMMON for token in current):
        runs.append(list(current))
