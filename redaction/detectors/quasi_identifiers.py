# ruff: noqa: RUF001, SIM905 - look-alike signs are meant; word lists read better as text than as literals
"""Quasi-identifiers: places, nationalities, organizations, dates, ages, titles and web addresses.

None of them says alone who somebody is, and interfaces are full of them, so the shipped pack does not list their
classes. An organisation that wants them masked adds the classes to its pack; only listed classes are looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import regex

from redaction.builtin_classes import QUASI
from redaction.detectors.lexicon import Kind, Lexicon, Token
from redaction.detectors.word_lists import countries, word_list
from redaction.raw import Origin
from redaction.spans import Span

CLASSES = tuple(QUASI)
"""Every class that is looked for only where the pack lists it."""
SURE, LIKELY, POSSIBLE = 0.85, 0.6, 0.4

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_DAY = regex.compile(rf"{_MONTH}|{_WEEKDAY}", regex.IGNORECASE)
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:\s?[ap]\.?m\b\.?)?"
_DATES = regex.compile(
    rf"""(?ix)(?<![\w.,$€£/-])(?:
    \d{{4}}-\d{{1,2}}-\d{{1,2}}(?:[t\s]+{_CLOCK})?
  | \d{{1,2}}([/.-])\d{{1,2}}\1(?:\d{{4}}|\d{{2}})(?:,?\s+{_CLOCK})?
  | {_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?
  | \d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:,?\s\d{{4}})?
  | {_MONTH}\s(?:of\s)?\d{{4}}
  | (?:19|20)\d\d
  | {_WEEKDAY}
  | {_CLOCK}
    )(?![\w/%]|[-.,]\d)"""
)
_AGES = regex.compile(
    r"""(?ix)(?<![\w.,/-])(?:
    (?P<v>\d{1,3})(?=
        [\s-]{0,2}(?:years?|yrs?)(?:[\s-]old)?\b | [\s-]?(?:y/o|y\.o\.|yo)(?!\w) | [\s-](?:months?|weeks?)[\s-]old )
  | (?: (?:just|has|have|i'll|will|soon|to|who|she|he|i|and)\sturn(?:ed|s|ing)? | turned | aged | age(?:\sof|\sis|:)?
      | when\s(?:i|s?he|they)\s(?:was|were) | i'm | i\sam | he's | she's | s?he\sis )
    \s+(?P<v>\d{1,3})(?!\d|[.,:]\d|\s?(?:%|minutes?|hours?|days?|weeks?|months?|km|miles?))
    )"""
)
_COURTESY = regex.compile(
    r"(?<!\w)(?:Mrs?|Ms|Mx|Dr|Prof|Rev|Hon|Sr|Sra|Mme|Mlle|mrs?|ms|dr|prof)\.(?=\s\p{L})"
    r"|(?<!\w)(?:Mrs?|Ms|Mx|Dr|Prof|Miss|Sir|Madam|Lady|Lord|Professor|Doctor|Herr|Frau|Monsieur|Madame|Señora?)(?=\s\p{Lu})"
    r"|(?<=\p{Ll},?\s)(?:PhD|Ph\.D\.?|MD|M\.D\.?|DDS|DVM|Esq\.?|Jr\.?|CPA)(?!\w)"
)
_JOB_LINE = regex.compile(r"(?m)^[\s>?*•-]*(?P<v>(?:\p{L}[\p{L}'’/-]*,?\s(?:and\s)?){0,4}(?P<head>\p{L}{3,}))[\s.,]*$")
_JOB_TOLD = regex.compile(
    r"(?i)(?<!\w)(?:as|is|am|was|became|position:|title:|role:|occupation:|job:)\s(?:an?\s|the\s)?"
    r"(?P<v>(?:\p{L}[\p{L}'’/-]*\s){0,3}?(?P<head>\p{L}[\p{L}-]{2,}))(?!\p{L})"
)
_URL = regex.compile(
    r"(?i)\b(?:(?:https?|ftp)://|www\.)[^\s<>\"']*[^\s<>\"'.,;:!?)\]]"
    r"|(?<![\w@.-])(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+(?:com|org|net|edu|gov|io|info|biz|co|eu|uk|de|fr|us)(?:/[^\s<>\"']*)?(?![\w.@-]*[\w@])"
)
_STATE = regex.compile(
    r",\s(?P<v>A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|PR|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
    r"|AB|BC|MB|N[BLSTU]|ON|PE|QC|SK|YT|NSW|VIC|QLD|TAS|ACT)(?![\w-])"
)
_ORGANIZATION = regex.compile(
    r"(?<![\p{L}\d])(?:(?:\p{Lu}[\p{L}\d.'’&-]*|\d{1,3}|&|of|and|for|the)\s){0,5}\p{Lu}[\p{L}\d'’&-]*,?\s"
    r"(?P<suffix>(?:Inc|Incorporated|Ltd|Limited|LLC|LLP|PLC|GmbH|Corp|Corporation|Company|Co|Group|Holdings|Partners|Technologies"
    r"|Systems|Solutions|Software|Consulting|Industries|Enterprises|Associates|Agency|Foundation|Institute|University|College"
    r"|Bank|Insurance|Laboratories|Labs|Networks|Media|Analytics|Services|Ventures|Capital|Sons|Brothers|Orchestra|Society"
    r"|Association|Federation|Union|Ministry|Council|Airlines|Airways|Motors|Pharmaceuticals|Logistics|Studios)(?!\p{L})\.?)"
)
_ORG_START = frozenset("the of and for".split())
_PLACE_LEADS = frozenset("in at from near to visit visiting via".split())
_NOT_A_PLACE = frozenset(
    "jordan chad georgia turkey guinea polish pole poles swede jersey kiwi lao roma persian".split()
)
"""Countries and peoples that are names or plain words too: they count only capitalised."""


class QuasiIdentifierDetector:
    """Finds the classes that were asked for, out of CLASSES."""

    def __init__(self, lexicon: Lexicon, classes: Collection[str]) -> None:
        self._lexicon = lexicon
        places, peoples = countries()
        self._places = _any_of(places)
        self._peoples = _any_of(form for people in peoples for form in (people, f"{people}s", f"{people}es"))
        self._occupations = word_list("occupations.txt")
        self._known = word_list("well-known.txt")
        finders: Mapping[str, Callable[[str], Iterable[Span]]] = {
            "LOCATION": self._locations,
            "NATIONALITY": self._nationalities,
            "ORGANIZATION": self._organizations,
            "DATE_TIME": lambda text: _spans(_DATES, text, "DATE_TIME", "quasi.date", SURE),
            "AGE": lambda text: _spans(_AGES, text, "AGE", "quasi.age", SURE),
            "TITLE": self._titles,
            "URL": lambda text: _spans(_URL, text, "URL", "quasi.url", SURE),
        }
        self._finders = tuple(finders[name] for name in CLASSES if name in classes)

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """Quasi-identifiers of `text`."""
        return [span for finder in self._finders for span in finder(text)]

    def _locations(self, text: str) -> Iterable[Span]:
        for match in self._places.finditer(text):
            if match.group(0)[0].isupper() or match.group(0).lower() not in _NOT_A_PLACE:
                yield Span(match.start(), match.end(), "LOCATION", "quasi.country", SURE)
        yield from _spans(_STATE, text, "LOCATION", "quasi.state", SURE)
        yield from self._towns(text)

    def _towns(self, text: str) -> Iterable[Span]:
        """Capitalised words after `in`, `from` and the like that no list knows or a company would be called."""
        tokens = self._lexicon.tokens(text)
        for at, token in enumerate(tokens[:-1]):
            if text[token.start : token.end].lower() not in _PLACE_LEADS:
                continue
            run: list[Token] = []
            for following in tokens[at + 1 : at + 5]:
                gap = text[(run[-1] if run else token).end : following.start]
                if (
                    gap not in (" ", "-")
                    or not following.capital
                    or _DAY.fullmatch(text, following.start, following.end)
                ):
                    break
                run.append(following)
            words = [text[t.start : t.end].lower() for t in run]
            if any(t.kind is not Kind.COMMON or word in self._known for t, word in zip(run, words, strict=True)):
                yield Span(run[0].start, run[-1].end, "LOCATION", "quasi.town", LIKELY)

    def _nationalities(self, text: str) -> Iterable[Span]:
        for match in self._peoples.finditer(text):
            if match.group(0)[0].isupper() or match.group(0).lower() not in _NOT_A_PLACE:
                yield Span(match.start(), match.end(), "NATIONALITY", "quasi.nationality", SURE)

    def _organizations(self, text: str) -> Iterable[Span]:
        for match in _ORGANIZATION.finditer(text):
            start = match.start()
            for word in regex.finditer(r"\S+", text[match.start() : match.start("suffix")]):
                first = word.group(0)
                start = match.start() + word.start()
                if first.lower() not in _ORG_START and not (first[0].isupper() and first.lower() in _PLACE_LEADS):
                    break
            yield Span(start, match.end(), "ORGANIZATION", "quasi.organization", LIKELY)

    def _titles(self, text: str) -> Iterable[Span]:
        """Courtesies, a line that is a job's name and nothing else, and a job's name after `as` or `is a`."""
        yield from _spans(_COURTESY, text, "TITLE", "quasi.courtesy", SURE)
        for match in _JOB_LINE.finditer(text):
            if match.group("head").lower() in self._occupations:
                yield Span(match.start("v"), match.end("v"), "TITLE", "quasi.job", LIKELY)
        for told in _JOB_TOLD.finditer(text):
            words = list(regex.finditer(r"\S+", text, pos=told.start("v"), endpos=told.start("v") + 60))[:5]
            ends = (w.end() for w in words if w.group(0).lower().strip(",.") in self._occupations)
            end = next(ends, None)
            if end is not None:
                yield Span(told.start("v"), end - (text[end - 1] in ",."), "TITLE", "quasi.job", LIKELY)


def _spans(pattern: regex.Pattern[str], text: str, entity: str, rule: str, score: float) -> Iterable[Span]:
    group: int | str = "v" if "v" in pattern.groupindex else 0
    for match in pattern.finditer(text):
        yield Span(match.start(group), match.end(group), entity, rule, score)


def _any_of(phrases: Iterable[str]) -> regex.Pattern[str]:
    listed = "|".join(
        regex.escape(phrase).replace(r"\ ", r"[\s_]{1,3}") for phrase in sorted(set(phrases), key=len, reverse=True)
    )
    return regex.compile(rf"(?<![\p{{L}}\d])(?:{listed})(?![\p{{L}}\d])", regex.IGNORECASE)
