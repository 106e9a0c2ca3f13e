# ruff: noqa: RUF001 - look-alike signs are meant
"""Word lists and word classes: which words are known, and which of those are names as well."""

from __future__ import annotations

import bisect
import enum
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import regex

from redaction.detectors import tongues
from redaction.detectors.cache import Remembered
from redaction.detectors.word_lists import any_of, countries, word_list

WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*(?:['’ʼ`\-]\p{L}[\p{L}\p{M}]*)*")
"""A word: letters, with inner apostrophes and hyphens."""

_CAMEL = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})")
_PREFIXED_NAME = regex.compile(r"(?:Ma?c|Fitz|O|Van|Von|De|Di|Du|La|Le)\p{Lu}\p{Ll}{2,}")
"""Surnames with a capital inside, which are no identifiers made of plain words."""
_SUFFIXES = (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
"""Inflections of interface words; the dictionary lists its own, and guessing there would clear names (Moral-es)."""
_DERIVED = {
    suffix: least
    for least, suffixes in {
        5: "able ables ly less ness ment ments ist ists ism ation ations ational ization ized izing wise wards hood"
        " like ity ally ive ives fully ible free",
        6: "ers ed ings ages ees ful",
        7: "er ing or",
    }.items()
    for suffix in suffixes.split()
}
"""Endings, and the letters that a plain word before one has at least: with fewer, surnames are made so (`Guarding`)."""
_NO_DERIVED = regex.compile(r".*ing(?:er|al|or)")
_HEADS = regex.compile(rf"(?P<first>\p{{Ll}}{{3,}}){any_of(word_list('word-parts.txt', 'second halves'))}")
"""Words of two, the second a thing: of ninety thousand surnames none ends in one of these behind a plain word."""
_PREFIXES = ("un", "re", "non", "pre", "multi", "sub", "auto", "over", "out", "mis", "anti", "inter", "super", "micro",
             "mini", "de", "dis", "back", "cross", "self", "cyber", "meta", "hyper")  # fmt: skip

_CUT = regex.compile(r"…|\.{2,}")
_LEAST_CUT = 6
"""Letters of a word before an ellipsis, at least, for it to be told by them: of forty times that a name is cut behind
so many, once a plain word begins so too."""

_OF_SURNAMES = regex.compile(rf"{any_of(word_list('word-parts.txt', 'endings of surnames'))}$")
"""Endings of surnames that are made of words."""
_GLUED, _LONGEST_GLUED, _SHORT_HALF = 9, 24, 4
"""Letters of two words without their space, at least and at most, and of the shorter one, at least: shorter ones make
surnames. Of three words each has one less."""
_REMEMBERED = 8192
"""Texts whose words are remembered: each detector asks for them."""


class Kind(enum.Enum):
    """What is known about a word."""

    COMMON = "common"
    ALSO_NAME = "also-name"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text, at `start` to `end`. Lives inside one call only; its repr has no text."""

    start: int
    end: int
    kind: Kind
    capital: bool
    upper: bool

    @property
    def length(self) -> int:
        """Characters."""
        return self.end - self.start


class Lexicon:
    """The shipped word lists and the words that the organisation allows."""

    def __init__(self, allow: Iterable[str] = ()) -> None:
        self._safe = word_list("interface.txt") | {word.lower() for entry in allow for word in entry.split()}
        self._always = word_list("always-names.txt") - {word.lower() for entry in allow for word in entry.split()}
        self._also = word_list("also-names.txt")
        self._rarely = word_list("rarely-names.txt")
        self._common = word_list("common.txt") | (word_list("well-known.txt") - self._also)
        captions = word_list("tongues.txt", "words of captions")
        read, others = _readings(captions), _readings(word_list("tongues.txt") - captions)
        self._foreign = (read | others) - self._also - self._common
        self._captions = self._foreign & read
        self._places = word_list("places.txt") | _words_of_countries()
        self._towns = self._places.union(*(word_list(name, "places") for name in ("interface.txt", "well-known.txt")))
        self._sorted = sorted((self._common | self._safe | self._foreign) - self._also)
        self._stems = (word_list("common.txt") | self._safe) - self._also - self._towns
        self._kind = lru_cache(maxsize=8192)(self._classify)
        self._glued = Remembered(self._is_glued, _REMEMBERED)
        self._tokens = Remembered(self._parted, _REMEMBERED)

    def kind(self, word: str) -> Kind:
        """The class of `word`, whatever its case."""
        return self._kind(word.lower().replace("’", "'"))

    def is_common(self, word: str) -> bool:
        """Whether `word` is a plain word and no name."""
        return self.kind(word) is Kind.COMMON

    def is_interface(self, word: str) -> bool:
        """Whether `word` is on the list of interface and technical words, or allowed by the organisation."""
        return word.lower() in self._safe

    def is_rarely_name(self, word: str) -> bool:
        """Whether `word` is also a name, but alone likelier a plain word or a place (`Page`, `Austin`)."""
        bare = word.lower().removesuffix("'s").removesuffix("’s")
        return any(bare in words for words in (self._rarely, self._safe, self._places))

    def is_foreign(self, word: str) -> bool:
        """Whether `word` is known as one of another tongue only, in which few of its labels are known."""
        word = word.lower()
        return word in self._foreign or (self._english(word) is Kind.UNKNOWN and tongues.is_no_name(word))

    def is_caption(self, word: str) -> bool:
        """Whether `word` is one of interfaces in any tongue, and none that stands in addresses in another."""
        word = word.lower()
        return word in self._safe or word in self._captions or (word not in self._foreign and self.is_foreign(word))

    def is_place(self, word: str) -> bool:
        """Whether `word` is a country, or a town or region that people may be called as well."""
        return word.lower() in self._places

    def is_town(self, word: str) -> bool:
        """Whether `word` is a town, a region or a country, whatever else it is (`Doha`, `Reading`)."""
        return word.lower() in self._towns

    def is_glued(self, word: str) -> bool:
        """Whether `word` is two plain words whose space was not read (`Salesdirector`); few surnames are."""
        return self._glued(word.lower())

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The words of `text` with their classes."""
        return self._tokens(text)

    def _is_glued(self, word: str) -> bool:
        if not _GLUED <= len(word) <= _LONGEST_GLUED or _OF_SURNAMES.search(word):
            return False
        firsts = [at for at in range(_SHORT_HALF - 1, len(word) - 2) if word[:at] in self._stems]
        two = any(word[at:] in self._stems for at in firsts if _SHORT_HALF <= at <= len(word) - _SHORT_HALF)
        return two or any(
            word[at:end] in self._stems and word[end:] in self._stems
            for at in firsts
            for end in range(at + _SHORT_HALF - 1, len(word) - _SHORT_HALF + 2)
        )

    def _parted(self, text: str) -> tuple[Token, ...]:
        return tuple(self._token(match, _CUT.match(text, match.end()) is not None) for match in WORD.finditer(text))

    def _token(self, match: regex.Match[str], cut: bool) -> Token:
        word = match.group(0)
        kind = self.kind(word)
        if kind is Kind.UNKNOWN and cut and len(word) >= _LEAST_CUT and self._begins_word(word.lower()):
            kind = Kind.COMMON
        if (
            kind is Kind.UNKNOWN
            and _CAMEL.search(word)
            and self._camel_is_plain(word)
            and not _PREFIXED_NAME.fullmatch(word)
        ):
            kind = Kind.COMMON
        capital = word[0].isupper() or (word[1:2] in ("'", "’") and word[2:3].isupper())
        return Token(match.start(), match.end(), kind, capital, len(word) > 1 and word.isupper())

    def _begins_word(self, beginning: str) -> bool:
        """Whether a plain word begins so."""
        at = bisect.bisect_left(self._sorted, beginning)
        return at < len(self._sorted) and self._sorted[at].startswith(beginning)

    def _camel_is_plain(self, word: str) -> bool:
        """Whether an identifier such as `UserProfile` is made of plain words."""
        return all(self.kind(part) is not Kind.UNKNOWN for part in _CAMEL.split(word))

    def _classify(self, word: str) -> Kind:
        known = self._english(word)
        return Kind.COMMON if known is Kind.UNKNOWN and tongues.is_no_name(word) else known

    def _english(self, word: str) -> Kind:
        known = self._listed(word)
        if known is not None:
            return known
        for ending in ("'s", "s'", "'ll", "'re", "'ve", "'d", "n't"):
            if word.endswith(ending):
                return self._listed(word.removesuffix(ending)) or Kind.UNKNOWN
        if "-" in word:
            return self._compound(word.split("-"))
        return self._inflected(word)

    def _listed(self, word: str) -> Kind | None:
        if len(word) == 1:
            return Kind.COMMON
        if word in self._always:
            return Kind.UNKNOWN
        if word in self._also:
            return Kind.ALSO_NAME
        if word in self._safe or word in self._common or word in self._foreign:
            return Kind.COMMON
        return None

    def _compound(self, parts: list[str]) -> Kind:
        kinds = {Kind.COMMON if part in _PREFIXES else self._classify(part) for part in parts if part}
        if Kind.UNKNOWN in kinds:
            return Kind.UNKNOWN
        return Kind.COMMON if Kind.COMMON in kinds or not kinds else Kind.ALSO_NAME

    def _inflected(self, word: str) -> Kind:
        for suffix, ending in _SUFFIXES:
            stem = word.removesuffix(suffix) + ending
            if word.endswith(suffix) and len(stem) >= 3 and stem in self._safe and stem not in self._also:
                return Kind.COMMON
        if self._derived(word):
            return Kind.COMMON
        if any(word.startswith(prefix) and self._plain(word.removeprefix(prefix)) for prefix in _PREFIXES):
            return Kind.COMMON
        return Kind.UNKNOWN

    def _derived(self, word: str) -> bool:
        """Whether it is a plain word with an ending, or two of which the second is a thing: `Commenter`, `Waitlist`."""
        for suffix, least in () if _NO_DERIVED.fullmatch(word) else _DERIVED.items():
            stem = word.removesuffix(suffix)
            if word.endswith(suffix) and len(stem) >= least and (self._plain(stem) or self._plain(stem + "e")):
                return True
        parted = _HEADS.fullmatch(word)
        return parted is not None and (parted["first"] in self._common or parted["first"] in self._safe)

    def _plain(self, stem: str) -> bool:
        return stem in self._stems and len(stem) >= 5


def _words_of_countries() -> frozenset[str]:
    names, _ = countries()
    return frozenset(word for name in names for word in name.split() if len(word) > 3)


def _readings(words: Iterable[str]) -> frozenset[str]:
    """The words of other tongues, and what they may be read as."""
    return frozenset(reading for word in words for reading in tongues.readings(word))
