# ruff: noqa: RUF001 - look-alike signs are meant
"""Names told by the words around them: greeted, thanked, acting, or spelled as an account or without a space."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors import harmless
from redaction.detectors.lexicon import Kind, Lexicon, Token
from redaction.detectors.names.name_words import ACTS, GIVEN, GIVEN_MONTHS, LIKELY, PARTICLES, POSSIBLE
from redaction.detectors.word_lists import word_list
from redaction.spans import Span

_JOINED = regex.compile(
    r"(?<![\p{L}\d._/-])(?P<given>\p{L}\p{Ll}{2,10})(?P<family>\p{Lu}\p{Ll}{2,10})(?![\p{L}\d_(/-]|\.\p{L})"
)
_PRAISED = regex.compile(
    r"(?<!\w)(?:hi|hello|hey|dear|thanks|thank\syou|cheers|well\sdone|congrats|congratulations|happy\sbirthday"
    r"|good\sjob"
    r"|great\swork|nice\swork|welcome|sorry|morning|ping|cc|ask|tell)\s(?P<v>[\p{L}][\p{L}'’]{2,})"
    r"(?=(?P<ends>\s?(?:[,!.]|$))|\s(?:can|could|would|will|do|did|are|is|i|please|the|we|just|have|has|for|how|what"
    r"|to|about)\b)",
    regex.IGNORECASE,
)
_HANDLE_ACTS = regex.compile(r"(?<![^\s(\[])@?(?P<v>[\p{Ll}\d][\p{L}\d]*(?:[._-][\p{L}\d]+){0,3})(?=\s)")
_ACCOUNT = regex.compile(r"(?<![\w.-])(?P<given>\p{Ll}{3,})[._](?P<family>\p{Ll}{3,})(?![\w.(-])")
_FROM_MACHINE = regex.compile(
    r"(?<![^\s|])(?P<v>[a-z_][\w.-]{2,30})(?:\s\d{1,4})?[?:,]?\s+from\s+(?:\d{1,3}(?:\.\d{1,3}){3}"
    r"|[\da-f]{1,4}:[\da-f:]{4,})"
)
"""Who came from which machine: `mbanks from 10.0.0.4`."""
_DONE_BY = regex.compile(
    r"(?<!\w)(?:triggered|started|created|opened|closed|approved|merged|requested|assigned|owned|modified|updated"
    r"|edited|signed"
    r"|uploaded|deployed|submitted|reviewed|reported|authored|committed|cancelled|canceled|launched|scheduled"
    r"|published|run|pushed"
    r"|blamed|locked|resolved|checked\sout)\s(?:by|to):?\s@?(?P<v>[\p{Ll}\d_][\p{Ll}\d_.-]{2,30})(?![\w@(/])",
    regex.IGNORECASE,
)
"""The account that did something, or has to: `Triggered by rmenon`."""
_ADDRESSED = regex.compile(
    r"(?<![\w.@])(?P<v>\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}.'’-]*){1,3})\s?[<(]\s?[\w.+-]{2,40}\s?\(?[@©®]"
)
_WITH_PARTICLES = regex.compile(
    r"(?<![\p{L}\d])(?:[Dd]e\sl[ao]s?|[Vv]an\s(?:de|den|der|het)|[Vv]on\s(?:der|dem|den)|[Dd]os|[Dd]ella|[Bb]in|[Ii]bn)"
    r"\s(?P<surname>\p{Lu}[\p{L}'’-]{2,})"
)
"""A surname with its particles, wherever it stands: `de la Cruz 020`."""
_GIVEN_AND_PARTICLES = regex.compile(
    r"(?<![\p{L}\d])(?:(?P<v>(?P<given>\p{Lu}\p{Ll}{2,}|\p{Lu}\.)\s(?:[Dd]el?|[Vv]an|[Vv]on|vom|zu|dos|da|[Dd]i|[Dd]u|bin|ter|ten|der"
    r"|den)(?:\s(?:la|las|los|den|der|de|het|'t))?"
    r"\s\p{Lu}\p{L}+)|(?P<v>(?:de|del|van|von|zu|dos|da|di|du|bin|ter|ten)(?:\s(?:la|las|los|den|der|de|het"
    r"|'t))?\s\p{Lu}\p{L}+,\s(?P<given>\p{Lu}\p{Ll}{2,})))(?!\p{L})"
)
"""A given name with a surname that its particles tell, however plain the surname: `Sander de Wit`, `de Wit, Sander`."""
_SURNAME_ALONE = regex.compile(
    r"(?:^|(?<=[\"'(|;/•·○●–-]\s?)|(?<=[:,=]\s))(?P<v>(?:de|van|von|vom|ter|ten|dos|della|di|van\s(?:de|den|der|het|'t)|von\s(?:der|dem|den)"
    r"|de\s(?:la|las|los))\s\p{Lu}\p{Ll}{2,})(?=\s?(?:$|[\"')|;/•·–,]|-\s))"
)
"""A surname with its particles alone between signs: `'last': 'de Wit'`."""
_PARTICLES_ONLY = regex.compile(
    r"(?:van|von|de|del|della|dos|das|bin|ter|ten|zu|op)\s(?:de|den|der|dem|la|las|los|het|'t)", regex.IGNORECASE
)
"""The beginning of a surname whose rest stands on the next line of its cell: `van den`."""
_NUMBERED = regex.compile(r"\W{0,2}(?P<v>(?P<given>\p{Ll}{3,12})\s?(?:\d{2,4})|\p{Ll}(?P<surname>\p{Ll}{4,12}))\W{0,2}")
_GREETING = regex.compile(
    r"(?<!\w|\d\s(?=ms\b))(?:(?:hi|hello|hey|dear|good\s(?:morning|afternoon|evening)|thanks|thank\syou|best|regards"
    r"|best\sregards"
    r"|kind\sregards|warm\sregards|cheers|sincerely|yours|love|hallo|liebe|lieber|bonjour|hola|ciao|olá|caro|cara|attn"
    r"|cc)[,:!]?|(?:mr|mrs|ms|mx|dr|prof|sr|sra|mme|mlle)\b\.?|(?:miss|herr|frau|señor|señora|signor|signora|madame"
    r"|monsieur|sir|pan|pani))\s+(?=(?:(?:van|von|de|del|della|der|den|da|di|du|la|le|al|el|bin|ter|zu)\s){0,2}\p{Lu})",
    regex.IGNORECASE,
)
_HONORIFIC = regex.compile(r"(?i)^(?:mrs?|ms|mx|dr|prof|mme|mlle|miss|herr|frau|señora?|signora?|madame|monsieur)\b")
"""After these any capitalised word is a name."""
_GREETED = word_list("around-names.txt", "greeted")


_SHORT = 4
_SHORT_NAME_ENDS = regex.compile(r"\s\p{Lu}\p{L}{1,3}\s?,\s?$")
"""The second of two short words after a greeting, with which the line ends: `Dear Thu Ha,`."""
_LOCAL_PART = regex.compile(r"[<(]\s?([\w.+-]+)\s?\(?[@©®]$")


class ToldNames:
    """Finds names by what is done to them or by them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, text: str, tokens: Sequence[Token]) -> list[Span]:
        """The names of `text`, whose words are `tokens`."""
        found = [self._greeted(text, match, tokens) for match in _GREETING.finditer(text)]
        found += [self._acting(text, match) for match in _HANDLE_ACTS.finditer(text)]
        found += [self._account(match) for match in _ACCOUNT.finditer(text)]
        found += [self._did(match) for one in (_FROM_MACHINE, _DONE_BY) for match in one.finditer(text)]
        found += [
            Span(match.start(), match.end(), "PERSON", "name.particles", LIKELY)
            for match in _WITH_PARTICLES.finditer(text)
            if self._lexicon.kind(match.group("surname")) is not Kind.COMMON
        ]
        found += [
            Span(match.start("v"), match.end("v"), "PERSON", "name.particles", self._of_given(match["given"]))
            for match in _GIVEN_AND_PARTICLES.finditer(text)
            if match["given"].lower() in GIVEN or not self._lexicon.is_interface(match["given"])
        ]
        found += [
            Span(match.start("v"), match.end("v"), "PERSON", "name.particles", LIKELY)
            for match in _SURNAME_ALONE.finditer(text)
        ]
        found += [self._addressed(match) for match in _ADDRESSED.finditer(text)]
        found += [Span(0, len(text), "PERSON", "name.particles", LIKELY)] if _PARTICLES_ONLY.fullmatch(text) else []
        found += [self._numbered(match) for match in [_NUMBERED.fullmatch(text)] if match is not None]
        found += [self._joined(match) for match in _JOINED.finditer(text)]
        found += [self._praised(match) for match in _PRAISED.finditer(text)]
        return [span for span in found if span is not None]

    def _of_given(self, given: str) -> float:
        """How surely a word before particles and a surname is a given name: a plain one may begin a place's name."""
        place = self._lexicon.is_place(given) or self._lexicon.is_town(given)
        plain = self._lexicon.kind(given) is Kind.COMMON and given.lower() not in GIVEN
        return POSSIBLE if place or plain else LIKELY

    def _account(self, match: regex.Match[str]) -> Span | None:
        """An account made of two words that are names as well: `grace_price`."""
        words = match.group("given"), match.group("family")
        kinds = [self._lexicon.kind(word) for word in words]
        if any(self._lexicon.is_interface(word) for word in words):
            return None
        if Kind.COMMON in kinds:
            return (
                Span(match.start(), match.end(), "HANDLE", "handle.of-names", POSSIBLE) if words[0] in GIVEN else None
            )
        if Kind.UNKNOWN in kinds:
            strange = set(kinds) == {Kind.UNKNOWN} and "_" in match.group(0)
            likely = words[0] in GIVEN or strange or match.end() - match.start() == len(match.string.strip())
            return Span(match.start(), match.end(), "HANDLE", "handle.of-names", LIKELY if likely else POSSIBLE)
        score = LIKELY if words[0] in GIVEN else POSSIBLE
        return Span(match.start(), match.end(), "HANDLE", "handle.of-names", score)

    def _did(self, match: regex.Match[str]) -> Span | None:
        """An account that is no plain word."""
        parts = [part for part in regex.split(r"[._\d-]+", match.group("v")) if part]
        if not any(len(part) > 1 and self._lexicon.kind(part) is not Kind.COMMON for part in parts):
            return None
        numbered = any(char.isdecimal() for char in match.group("v"))
        sure = numbered or any(self._lexicon.kind(part) is Kind.UNKNOWN for part in parts)
        return Span(match.start("v"), match.end("v"), "HANDLE", "handle.doing", LIKELY if sure else POSSIBLE)

    def _addressed(self, match: regex.Match[str]) -> Span | None:
        """Who an e-mail in brackets belongs to: `Miracle Garden <gatess@...>`; plain words may be a desk."""
        kinds = {token.kind for token in self._lexicon.tokens(match.group("v"))}
        if all(self._lexicon.is_interface(word) for word in match.group("v").split()):
            return None
        mailbox = _LOCAL_PART.search(match.group(0))
        box = regex.split(r"[\d._+-]+", mailbox.group(1)) if mailbox else []
        desk = not box or any(self._lexicon.is_common(piece) for piece in box if piece)
        score = POSSIBLE if kinds == {Kind.COMMON} and desk else LIKELY
        return Span(match.start("v"), match.end("v"), "PERSON", "name.addressed", score)

    def _numbered(self, match: regex.Match[str]) -> Span | None:
        """A given name with a number, or an initial with a surname, alone in its cell: `olive62`, `jsnow`."""
        word = match.group("given")
        if word is None:
            surname = match.group("surname")
            named = self._lexicon.kind(surname) is Kind.ALSO_NAME and not self._lexicon.is_interface(surname)
            unknown = self._lexicon.kind(match.group("v")) is Kind.UNKNOWN
            return (
                Span(match.start("v"), match.end("v"), "HANDLE", "handle.numbered", LIKELY)
                if named and unknown
                else None
            )
        if word not in GIVEN or word in GIVEN_MONTHS or self._lexicon.is_interface(word):
            return None
        return Span(match.start("v"), match.end("v"), "HANDLE", "handle.numbered", LIKELY)

    def _joined(self, match: regex.Match[str]) -> Span | None:
        """A name whose space was lost in reading: `GraceCooper`."""
        words = match.group("given"), match.group("family")
        kinds = {self._lexicon.kind(word) for word in words}
        plain = Kind.COMMON in kinds or all(self._lexicon.is_rarely_name(word) for word in words)
        whole = match.group(0) == match.string.strip()
        if words[0][0].islower() and whole and words[0] in GIVEN and Kind.COMMON not in kinds:
            return Span(match.start(), match.end(), "PERSON", "name.joined", LIKELY)
        plain = plain or words[0][0].islower()
        return None if plain else Span(match.start(), match.end(), "PERSON", "name.joined", LIKELY)

    def _praised(self, match: regex.Match[str]) -> Span | None:
        """Who is thanked or greeted in lower case: `thanks priya!`."""
        word = match.group("v")
        kind = self._lexicon.kind(word)
        if word[0].isupper() or word.lower() in _GREETED or kind is Kind.COMMON:
            return None
        sure = kind is Kind.UNKNOWN or not self._lexicon.is_rarely_name(word)
        return Span(match.start("v"), match.end("v"), "PERSON", "name.greeted", LIKELY if sure else POSSIBLE)

    def _acting(self, text: str, match: regex.Match[str]) -> Span | None:
        """An account before what it did (`mark.banks commented`): two plain words with a dot, or an unknown word."""
        value, acts = match.group("v"), ACTS.match(text, match.end())
        if acts is None or not acts.group(0).strip()[0].isalpha() or len(value) < 3 or harmless.is_number(value):
            return None
        parts = regex.split(r"[._-]", value)
        if any(self._lexicon.is_interface(part) for part in parts) or value.isdecimal():
            return None
        joined = len(parts) > 1 and all(len(part) > 1 for part in parts)
        named = any(self._lexicon.kind(part) is not Kind.COMMON or not part.isalpha() for part in parts)
        sure = named and (joined or self._lexicon.kind(value) is Kind.UNKNOWN)
        return Span(match.start("v"), match.end("v"), "HANDLE", "handle.acting", LIKELY) if sure else None

    def _greeted(self, text: str, match: regex.Match[str], tokens: Sequence[Token]) -> Span | None:
        """Up to four capitalised words after a greeting or a title; a plain word only where nothing follows it."""
        run: list[Token] = []
        honoured = _HONORIFIC.search(match.group(0)) is not None
        for token in [token for token in tokens if token.start >= match.end()][:4]:
            word = text[token.start : token.end].lower()
            joined = not run or text[run[-1].end : token.start].strip(".") in ("", " ")
            if joined and word in PARTICLES and not token.capital:
                run.append(token)
                continue
            if not joined or not token.capital or word in _GREETED:
                break
            after = text[token.end :].lstrip()[:1]
            ends = after in (",", "!") or (after in ("", ".", ":", "-") and not self._lexicon.is_interface(word))
            short = token.length <= _SHORT and _SHORT_NAME_ENDS.match(text, token.end) is not None
            if token.kind is Kind.COMMON and token.length > 1 and not ends and not short and (run or not honoured):
                break
            run.append(token)
        return Span(run[0].start, run[-1].end, "PERSON", "name.greeted", 0.85) if run else None
