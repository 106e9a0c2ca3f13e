# ruff: noqa: RUF001, SIM905 - look-alike signs are meant; word lists read better as text than as literals
"""Names by the place of a person, whatever the word: who is away, met, owns something, wrote at a time.

`Lot out of office`, `1:1 Justice`, `Bamboo's laptop`, `Royal, A.`: no list knows all words that are somebody's name, so
the place decides. What is hardly anything but a person's place counts in both profiles, the rest in the strict one.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors.labelled.shapes import FUNCTION
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.names.name_words import GIVEN, LEADS, LIKELY, POSSIBLE
from redaction.detectors.word_lists import word_list
from redaction.raw import Origin
from redaction.spans import Span

_CAP = r"\p{Lu}[\p{Ll}\p{M}'’]+(?:-\p{L}\p{Ll}+)?"
_ONE_OR_TWO = rf"{_CAP}(?:\s{_CAP})?"
_AWAY = regex.compile(
    rf"\W{{0,3}}(?P<v>{_ONE_OR_TWO})(?:\sis)?\s(?:[-–—:]\s)?(?:out\sof\s(?:the\s)?office|OOO|ooo|on\s(?:annual\s|sick\s|parental\s)?leave"
    r"|on\s(?:vacation|holidays?|PTO|sabbatical)|WFH|wfh|working\sfrom\shome|off\ssick|back\sfrom\sleave)(?!\w)"
)
"""Who is away: nothing but people is."""
_APPOINTED = regex.compile(
    rf"\W{{0,3}}(?P<v>{_ONE_OR_TWO})\s(?:[-–—:]\s)?(?:birthday|dentist|doctor|sick|flight|surgery|holiday|vacation)"
    r"(?!\w)(?!\s\p{Lu})"
)
"""Who is at the doctor's or has a birthday: rooms and days may be away as well."""
_INVITED = regex.compile(
    rf"\W{{0,3}}(?P<v>{_CAP}(?:,?\s(?:(?:de|da|do|dos|van|von|der|den|al|el|bin|le|la)\s){{0,2}}{_CAP}){{1,3}})\s(?:Accepted"
    r"|Tentative|Declined|Attending|No\sresponse|Organi[sz]er|Invited|Spouse|Child|Partner|Parent|Needs\sto\ssign|Has\ssigned)\W{0,2}"
)
"""Who comes to a meeting or has signed, as programs list it."""
_REACHED = regex.compile(
    rf"(?:^|(?<=[,:;(–—]\s))\W{{0,2}}(?P<v>(?P<given>{_CAP})\s(?P<surname>{_CAP}))(?P<joint>\s?[,(:]{{1,2}}|(?=\s))"
    r"(?=\s?(?:\+|\(?0|\d{3}[ .-])\d[\d ()./-]{5,})"
)
"""Two words right before a telephone: `the other party, Rose Ledger, 090-8455-9526`."""
_KIN = regex.compile(
    r"(?<![\p{L}\d])(?:[Hh]is|[Hh]er|[Mm]y|[Tt]heir|[Yy]our|[Oo]ur)\s(?:\p{Ll}{3,8}\s)?(?:brother|sister|wife|husband|son|daughter|mother"
    r"|father|mum|mom|dad|uncle|aunt|partner|fianc[ée]e?|boyfriend|girlfriend|cousin|niece|nephew|grandson|granddaughter|grandmother"
    rf"|grandfather|grandma|grandpa|neighbou?r|flatmate|roommate),?\s(?P<v>{_CAP})(?!\w)"
)
"""Whose brother somebody is."""
_SPEAKS = regex.compile(
    rf"\W{{0,3}}(?P<v>(?P<given>{_CAP})\s(?P<surname>{_CAP}))(?P<joint>)"
    r"(?=:\s\p{Lu}\p{Ll}*[ '’]\p{Ll})"
)
"""Two words before what somebody says: `Will Marsh: No concerns.`"""
_IN_BED = regex.compile(
    rf"(?:^|(?<=[.!?;]\s))\W{{0,3}}(?P<v>{_CAP})\sin\s(?:(?:bed|room|rm|bay|cubicle)\s\d{{1,4}}[A-D]?|\d{{1,3}}-?[A-D])(?=[:,;]|\s(?:is|was|has|had|needs)\s)"
)
"""Who lies in a bed: `Stone in 7-B: son calls every evening`."""
_MET = regex.compile(
    r"(?<![\p{L}\d])(?:1:1|1-1|1-on-1|[Oo]ne-on-one|(?:[Ll]unch|[Cc]offee|[Dd]inner|[Bb]reakfast|[Dd]rinks?|[Cc]all|[Cc]hat|[Ss]ync|[Cc]atch-up"
    r"|[Mm]eet(?:ing)?|[Ii]nterview|[Ww]alk|[Tt]alk)\s(?:with|w/))[\s:]{1,2}"
    rf"(?P<v>{_CAP})(?=[\s.!?]*$)"
)
_OWNS = regex.compile(
    rf"\W{{0,3}}(?P<v>{_CAP}?)['’]s\s(?:birthday|laptop|i?phone|i?pad|macbook|desk|calendar|desktop|tablet|leave|last\sday|first\sday|wedding)"
    r"(?!\w)",
    regex.IGNORECASE,
)
_INITIAL_LAST = regex.compile(rf"\W{{0,2}}(?P<v>(?P<word>{_CAP}),?\s\p{{Lu}}\.)\W{{0,2}}")
_INITIAL_FIRST = regex.compile(rf"\W{{0,2}}(?P<v>\p{{Lu}}\.\s(?P<word>{_CAP}))\W{{0,2}}")
_ROLE = regex.compile(
    r"(?:[Oo]wner|[Aa]ssignee|[Dd]river|[Rr]eviewer|[Aa]pprover|[Rr]equester|[Aa]pproved\sby|[Rr]eported\sby|[Aa]uthor|[Hh]ost|[Ll]ead)"
    rf"[\s:]{{1,2}}(?P<v>(?:\p{{Lu}}\.\s)?(?P<word>{_CAP}))"
)
_CLOSING = regex.compile(
    r"\W*(?:(?:yours\s)?(?:sincerely|faithfully|truly|respectfully)(?:\syours)?|(?:(?:best|kind|kindest|warm|warmest|with|many)\s){0,2}"
    r"(?:regards|wishes|thanks)|best|cheers|thank\syou|love|mit\sfreundlichen\sgrüßen|(?:viele|liebe|beste)\sgrüße|cordialement"
    r"|saludos(?:\scordiales)?|atentamente|un\ssaludo|cordiali\ssaluti|distinti\ssaluti|met\svriendelijke\sgroet(?:en)?"
    r"|atenciosamente|med\svänlig(?:a)?\shälsning(?:ar)?|med\svennlig\shilsen|venlig\shilsen|z\spoważaniem)\s?,\W*",
    regex.IGNORECASE,
)
"""How letters end: whoever wrote one stands below."""
_SIGNED = regex.compile(r"\W{0,2}(?P<v>(?:\p{Lu}[\p{L}\p{M}'’.-]*\s){0,3}\p{Lu}[\p{L}\p{M}'’-]+)\W{0,2}")
_WROTE = regex.compile(rf"\W{{0,3}}(?P<v>{_CAP})\s{{1,3}}\d{{1,2}}:\d\d(?:\s?[AaPp]\.?[Mm]\.?)?\W{{0,2}}")
_SYLLABLE = (
    r"(?:ch|[kghnmbrds][yw]|[gkndrmbsjchywt])?"
    r"(?:ae?|yae?|eo|yeo?|eui?|ui|wae?|wo|woo|oe|oo|o|you?|yoo|u|wi|i|ee|e)(?:ng|n|k|l|m)?"
)
_SYLLABLES = regex.compile(
    r"(?<![\p{L}\d-])(?P<v>(?:(?P<before>\p{Lu}\p{L}{1,4})[ ,]{1,2})?"
    rf"(?P<given>(?=\p{{Lu}})(?i:{_SYLLABLE})-(?P<second>(?i:{_SYLLABLE})))"
    r"(?:\s(?P<after>\p{Lu}\p{Ll}{1,4}))?)(?![\p{L}\d-])"
)
"""A given name of two short open syllables with a hyphen, and a short family name beside it: `Seo, Ji-woo`."""
_ADVERBS = frozenset("up in on to so no at it us me an am do go be by".split())
_PREFIXES = frozenset("re co de non pre un bi mid e go do no in on".split())
_TWO_LETTERS = regex.compile(
    rf"(?<![\p{{L}}\d.'’-])(?P<v>(?:{_CAP}\s){{1,3}}(?P<short>\p{{Lu}}\p{{Ll}})|(?P<short>\p{{Lu}}\p{{Ll}})(?:\s{_CAP}){{1,3}})(?![\p{{L}}\d'’.-])"
)
"""Capitalised words one of which has two letters only: `Dang Thu Ha`."""
_NO_SURNAMES = FUNCTION | frozenset(
    "yes no he re id cc hi mr ms dr st vs my go ok al am pm eg ie ad tv pc vp md hr en de us fl fn".split()
)
_NOBODY = word_list("around-names.txt", "away, met")
"""Who is away, met or owns something without being one person."""
_LONGEST_SHORT, _TWO = 3, 2
_WORD = regex.compile(r"\p{L}+")


class PlacedNames:
    """Finds capitalised words in the place of a person."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """The names of `text`."""
        found = [
            _span(match, self._score(match["v"], sure))
            for pattern, sure in ((_AWAY, True), (_APPOINTED, False), (_OWNS, True))
            if (match := pattern.match(text)) is not None
        ]
        found += [_span(match, self._score(match["v"], True)) for match in _MET.finditer(text)]
        found += [
            _span(match, LIKELY)
            for one in (_IN_BED, _KIN)
            for match in one.finditer(text)
            if _is_short(match["v"]) or self._lexicon.kind(match["v"]) is not Kind.COMMON
        ]
        found += [_span(match, self._reached(match)) for match in _REACHED.finditer(text)]
        speaks = _SPEAKS.match(text)
        if speaks is not None and self._reached(speaks) == LIKELY:
            found.append(_span(speaks, LIKELY))
        invited = _INVITED.fullmatch(text)
        if invited is not None:
            found.append(_span(invited, self._score(invited["v"], False)))
        found += [
            _span(match, LIKELY if initial and _is_short(match["word"]) else self._score(match["word"], initial))
            for pattern, initial in ((_INITIAL_LAST, True), (_INITIAL_FIRST, True), (_ROLE, False))
            if (match := pattern.fullmatch(text)) is not None
        ]
        closed = any("," in label[-3:] and _CLOSING.fullmatch(label) for label in labels)
        signed = _SIGNED.fullmatch(text) if closed else None
        if signed is not None:
            found.append(_span(signed, self._score(signed["v"], True)))
        wrote = _WROTE.fullmatch(text)
        if wrote is not None and not self._lexicon.is_interface(wrote["v"]):
            found.append(_span(wrote, POSSIBLE))
        return [span for span in (*found, *self._hyphenated(text), *self._short(text)) if span.score]

    def _score(self, words: str, sure: bool) -> float:
        """How surely the words are somebody where a person stands."""
        plain = [word for word in words.lower().split() if word.removesuffix("'s") not in LEADS]
        if not plain or any(word in _NOBODY for word in plain):
            return 0.0
        known = [word for word in plain if self._lexicon.is_interface(word) and word not in GIVEN]
        if known:
            return POSSIBLE if sure or min(map(len, known)) <= _LONGEST_SHORT else 0.0
        return LIKELY if sure or any(word in GIVEN for word in plain) else POSSIBLE

    def _reached(self, match: regex.Match[str]) -> float:
        """How surely two words before a telephone are somebody, one being a name, rather than a desk or an office."""
        words = [match["given"], match["surname"]]
        if any(word.lower() in _NOBODY or word.lower() in LEADS for word in words):
            return 0.0
        if any(map(self._lexicon.is_caption, words)):
            surname = not self._lexicon.is_caption(words[1]) and self._lexicon.kind(words[1]) is not Kind.COMMON
            return 0.0 if words[0].lower() not in GIVEN else LIKELY if surname else POSSIBLE
        names = [self._lexicon.kind(word) is not Kind.COMMON for word in words]
        return LIKELY if all(names) or (match["joint"] and any(names)) else 0.0

    def _hyphenated(self, text: str) -> list[Span]:
        """Given names of two syllables, with the short family name before or behind them."""
        found = []
        for match in _SYLLABLES.finditer(text) if "-" in text else ():
            first, second = match["given"].lower().split("-")
            if first in _PREFIXES or second in _ADVERBS or (match["second"][0].isupper() and match["given"].isupper()):
                continue
            start = match.start("v" if self._family(match["before"]) else "given")
            end = match.end("v" if self._family(match["after"]) else "given")
            found.append(Span(start, end, "PERSON", "name.placed", LIKELY))
        return found

    def _family(self, word: str | None) -> bool:
        return word is not None and word.lower() not in _NO_SURNAMES and word.lower() not in LEADS

    def _short(self, text: str) -> list[Span]:
        """Names with a word of two letters, unless another word of them is of interfaces and no short form of a day."""
        found = []
        for match in _TWO_LETTERS.finditer(text):
            words = list(_WORD.finditer(text, *match.span("v")))
            while words and words[0].group(0).lower() in LEADS:
                del words[0]
            spelled = [word.group(0).lower() for word in words]
            plain = any(len(word) > _LONGEST_SHORT and self._lexicon.is_interface(word) for word in spelled)
            if match["short"].lower() not in _NO_SURNAMES and len(words) > 1 and not plain:
                found.append(Span(words[0].start(), match.end("v"), "PERSON", "name.placed", POSSIBLE))
        return found


def _is_short(word: str) -> bool:
    """Whether it is a surname of two letters rather than an answer or a word of sentences: `W. Hu`."""
    return len(word) == _TWO and word.lower() not in _NO_SURNAMES


def _span(match: regex.Match[str], score: float) -> Span:
    return Span(match.start("v"), match.end("v"), "PERSON", "name.placed", score)
