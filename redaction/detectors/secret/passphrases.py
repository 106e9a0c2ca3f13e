# ruff: noqa: RUF001, SIM905 - look-alike signs are meant; word lists read better as text than as literals
"""Pass phrases of plain words, and secrets told in a sentence: `the new password is lattice anvil walrus ember`.

No word of such a phrase is strange. What tells it is the word for a secret before it, and that no word in it belongs to
sentences, to the form around a password field, or to the state of a network.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors.labelled.shapes import FUNCTION, UNSAID
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.word_lists import any_spelling, phrases, telling, word_list
from redaction.raw import Origin
from redaction.spans import Span

_NAMED = any_spelling(phrases("passwords.txt"))
_SHORT = rf"(?:{_NAMED}|pw|pwd)"
_WHOSE = (
    r"(?:\s(?:for|of|on|to|vo[nm]|zum|f[üu]rs?|pour|para|di|do|del?|du|da|des|der|dla|till?|till"
    r"|voor)(?:\s[\p{L}\d._@-]{1,40}){1,4}?)"
)
"""What or whose a secret is: `for the backup`, `of jdoe`."""
_NETWORK = r"(?:wi-?\s?fi|wlan|wireless|router|hotspot|ssid|access\spoint|guest\snet(?:work)?)"
_KEY = r"(?:\s\S{1,20}){0,2}?\s(?:key|code|pw|psk|pass)"
_WHERE = r"(?:\s(?:at|in|for|on|of)(?:\s[\p{L}\d]{1,15}){1,4}?)?"
_WHICH = r"(?:\s?\([^()]{1,20}\)|\s[\"“][^\"”]{1,20}[\"”])?"
"""Which network or secret is meant: `WiFi (guests)`."""
_TOLD = r"\s(?:is|was|as|ist|lautet|est|es|[eéè]|now|will\sbe)(?:\snow)?:?"
_FIRM = rf"(?:(?::|=|->|→)\s*|{_TOLD}\s+)"
_CHANGED = r"(?:(?:is|was|been)\s)?(?:changed|set|reset|updated|switched|moved)\sto"
_SAID = regex.compile(
    rf"(?<![\p{{L}}\d])(?:(?:{_NAMED}{_WHOSE}?|pass{_WHOSE}|(?<=[_.-])(?:pass|pwd|pw|secret)){_WHICH}\s?(?:{_FIRM}"
    rf"|\s?{_CHANGED}\s+)"
    r"|psk\s?=\s?)",
    regex.IGNORECASE,
)
"""Up to where a secret is told."""
_QUOTED = regex.compile(rf"(?<![\p{{L}}\d]){_SHORT}\s(?=[\"'“‘`]\p{{L}}[^\"'”’`]{{6,60}}[\"'”’`])", regex.IGNORECASE)
_ANEW = regex.compile(
    rf"(?<![\p{{L}}\d])(?:changed|reset|updated|switched|set)\s(?:\p{{L}}+\s){{0,3}}{_NAMED}{_WHOSE}?\s(?:to|auf"
    rf"|into)\s+",
    regex.IGNORECASE,
)
"""The same, where it was changed."""
_OF_NETWORK = regex.compile(
    rf"(?<![\p{{L}}\d-])(?:(?:{_NETWORK}|{_NETWORK}{_KEY}|network{_KEY}){_WHICH}\s?[:=]\s+|(?:{_NETWORK}"
    rf"|network){_KEY}{_TOLD}\s+|{_NETWORK}{_WHERE}{_TOLD}\s+)",
    regex.IGNORECASE,
)
_QUALIFIED = regex.compile(
    rf"(?<![\p{{L}}\d])(?:(?:user(?:name)?|login|account)\s\S{{2,30}}[\s,/]+(?:and\s|with\s)?(?:the\s)?{_SHORT}\s+|"
    rf"(?:first|new|initial|temporary|temp|starting|old|current|previous|root|master|guest|wi-?fi|wlan"
    rf"|router)\s{_SHORT}\s+)",
    regex.IGNORECASE,
)
"""A word for a certain secret, with nothing between it and the secret."""
_BARE = regex.compile(rf"(?<![\p{{L}}\d]){_NAMED}\s+(?:to\s+)?", regex.IGNORECASE)
_ANSWERED = regex.compile(
    r"(?<!\p{L})(?:(?:secret|security|hint|reminder|recovery)\s(?:question|answer|hint|word)|sicherheitsfrage"
    r"|question\s(?:secr[eè]te|de\ss[ée]curit[ée])|pregunta\s(?:secreta|de\sseguridad)|domanda\s(?:segreta|di\ssicurezza))\b"
    r".{0,80}?[?:,;.\s]\s?(?:answer(?:ed)?|antwort|r[ée]ponse|respuesta|risposta)\s?[:=]\s*",
    regex.IGNORECASE,
)
"""Up to the answer to a question that opens an account."""
_JOINED_WORDS = regex.compile(
    rf"(?:^\W*(?:pass\s?)?key\s?:?|(?<![\p{{L}}\d-])(?:{_NETWORK}|network){_WHERE}(?:{_KEY})?(?:{_TOLD}|\s?[:=]))\s+"
    r"[\"'“]?(?P<v>\p{L}{3,}(?:-\p{L}{3,}){2,7})(?=[\"'”.,;!?)]*(?:\s|$))",
    regex.IGNORECASE,
)
"""Words with hyphens between them behind a network, or behind `Key` at the beginning of a line."""
_OF_A_PLACE = regex.compile(
    r"(?<![\p{L}\d-])(?:wi-?\s?fi|wlan|hotspot)(?:\s(?!name|ssid|profile|adapter|driver|standard|channel|version"
    r"|mode|band|router|model)"
    r"[\p{L}\d]{2,15}){0,3}(?:\s?[:=]\s+|\s(?:c['’]est|est|[èée]s?|[äa]r|er|ist|is|to|jest"
    r"|on)\s)(?P<v>\p{L}{4,}\d{1,4}[!?#$%*&+]?|\p{L}{3,}(?:-\p{L}{3,}){2,}|\p{L}{4,}-\p{L}{4,}|\p{L}{3,}(?:[.-]\p{L}{3,}){1,5}\d{1,4}|\p{L}+\d\p{L}+"
    r"|\p{L}+[!#$%*&+]\S+)(?=[\"'”.,;)]*(?:\s|$))",
    regex.IGNORECASE,
)
"""A word with a number or sign behind the network of a place: `wifi cafe: tulip77`."""
_LABEL = regex.compile(rf"\W*{_NETWORK}(?:{_KEY})?\W*", regex.IGNORECASE)
_KEY_LABEL = regex.compile(r"\W*(?:pass)?key\W*", regex.IGNORECASE)
_ALONE = regex.compile(
    r"\W*(?:wi-?\s?fi|wlan)\s(?P<v>[\p{L}\d]{3,}(?:[.-][\p{L}\d]{3,}){1,5}(?<!\.(?:com|net|org|local|lan|home))|[\p{Ll}\d]{6,20})\W*",
    regex.IGNORECASE,
)
"""A network and one strange word."""
_LAST = regex.compile(
    rf"\W*(?:\d{{1,4}}\s{{1,3}})?(?:[\p{{L}}-]+\s){{0,3}}?(?:{_SHORT}|(?:unlock|entry|access|door|gate|sync|backup|recovery|login)\s(?:code|key|word))\s"
    r"[\"'“]?(?P<v>[^\s\"'”,;:=()]{6,40})[\"'”.]?\s*",
    regex.IGNORECASE,
)
"""A word for a secret at the end of a few words, and one strange word behind it, with which the text ends."""
_TOKEN = regex.compile(
    rf"(?<![\p{{L}}\d])(?:(?:{_SHORT}{_WHOSE}?|pass{_WHOSE})\s?(?:(?:\s(?:nueva|neue?s?|nouveau|nuova|nova|nowe|nya|new))?\s?[:=]"
    r"|(?:\s(?:temporal|provisional|provvisori[ao]|temporane[ao]|provisoire|temporaire|inicial|iniziale|initiale?|tempor[áa]ri[ao]"
    r"|provis[óo]ri[ao]|tijdelijke?))?"
    rf"\s(?:to|auf|is|ist|lautet|est|c['’]est|es|è|é|[äa]r|er|jest|on|{_CHANGED}|now))|"
    rf"(?:new|initial|temporary|temp|first|starting|guest|wi-?fi|wlan|router|root|master|admin)\s{_SHORT})\s+"
    r"[\"'“]?(?P<v>[^\s\"'”,;]{6,}?)(?=[\"'”.,;!?)]*(?:\s|$))",
    regex.IGNORECASE,
)
"""One word that a password was changed to."""
_OPENS_WITH = regex.compile(
    r"(?<![\p{L}\d])(?:(?:locked|unlocks?|opens?|zipped)\swith|(?:changed|set|reset)\sit\sto|use\s(?:the\s)?(?:password|pw|passphrase))\s"
    r"[\"'“]?(?P<v>(?!(?-i:[\p{Lu}\d-]+)(?:\s|$))[^\s\"'”,;:()]{5,40}?)(?=[\"'”.,;!?)]*(?:\s(?:for|to|when|if|on|in|from|as)\s|\s?$))",
    regex.IGNORECASE,
)
"""A strange word that something opens with: `the pdf is locked with velvetjuniper`."""
_ALONE_PHRASE = regex.compile(
    r"[^\p{L}\d\"“‘']{0,4}(?:\d{1,2}[.)]\s)?(?:(?P<quote>[\"“‘'])(?P<v>\p{Ll}{3,15}(?:[ -]\p{Ll}{3,15}){2,7})[\"”’']?"
    r"|(?P<v>\p{Ll}{3,15}(?: \p{Ll}{3,15}){3,23}|\p{Ll}{3,15}(?:[ -]\p{Ll}{3,15}){2,5}(?P<number>[ -]\d{2,4})))\W?"
)
"""Three plain words or more in quotes, four without, or three and a number, and nothing else in the cell."""
_NUMBER = regex.compile(r"(?<=\p{Ll})[ -]\d{1,4}(?![\w%°€$£:/-]|[.,]\d|\s(?:days?|hours?|min|sec|times|char|more|of))")
"""The number with which a phrase of plain words ends: `maple hazel branch 75`."""
_FIVE = 5
"""Bare words from which a row is likelier a phrase than a list."""
_INFLECTED = ("s", "ed", "ing", "ly")
"""Ends of words that sentences have and lists of words for phrases mostly lack."""
_MANY = 4
"""So many words are a phrase although one of them is said about secrets as well, in the strict profile."""
_LONG = 10
"""So many words in a row without any of sentences are nothing but a phrase."""
_PART = r"\p{L}[\p{Ll}\p{M}]{1,14}"
_WORD = regex.compile(rf"\s?(?P<v>\p{{Lu}}{{2,15}}|{_PART}(?:['’-]{_PART}){{0,7}})(?![\w(=@/\\-]|['’.]\w)")
_ARTICLE = regex.compile(r"(?:the|an?|my|our|[\"'“‘`])\s?", regex.IGNORECASE)
_ENDS = regex.compile(r"[\"'”’`](?!\w)|\s*(?:$|[.,;!?)])")
_PARTICIPLE = regex.compile(r"\p{L}+(?:ed|ing)")
_ENDING = FUNCTION | frozenset(
    """must should would could might please here there again also still already too very than then though because
    while after before until since which who where what why how about over under between und
    oder bitte e y et ou""".split()
)
"""Words of sentences, with which a phrase has ended."""
_ABOUT = word_list("no-secrets.txt", "about passwords")
"""What is said about passwords, and of the state of a network."""
_PLAIN_CHANGE = frozenset("something anything continue proceed restrict prevent regain unlock open access".split())
_NO_FIRST = UNSAID | _ABOUT | _PLAIN_CHANGE
SURE, LIKELY, POSSIBLE, NONE = 0.85, 0.55, 0.35, 0.0
_MOST = 8
_JOINED = 2
_MOST_PLAIN = 0.5
_OPEN = 9
"""More words than a phrase has."""
_KEY_LINE = regex.compile(r"^\W*(?:pass\s?)?key:?\s+", regex.IGNORECASE)
_PLACES = (
    # behind the word alone, behind a word for a certain secret, told: the fewest words for SURE and for POSSIBLE, of
    # phrases that go up to the end of a sentence, and of others
    ((_BARE,), (4, 2), (_OPEN, 4)),
    ((_QUALIFIED, _QUOTED), (2, 2), (3, _OPEN)),
    ((_SAID, _ANEW), (3, 2), (3, _OPEN)),
    ((_OF_NETWORK,), (3, 3), (3, 3)),
    ((_ANSWERED,), (1, 1), (4, 1)),
    ((_KEY_LINE,), (4, 3), (_OPEN, 4)),
)
_TELLING = (
    *telling(phrases("passwords.txt")),
    *"""pass pw psk wi-fi wifi wlan wireless router hotspot ssid access network guest key code locked unlock opens
    zipped answer antwort réponse reponse respuesta risposta""".split(),
    "it to",
    "wi fi",
)
"""Few texts have a word that a secret is told behind."""
_BESIDE = ((_KEY_LABEL, ((_OPEN, 3), (_OPEN, _OPEN))), (_LABEL, ((3, 3), (3, 3))))
"""The same for text beside a label that may be of a network, and beside the label of one, which counts more."""


class PassphraseDetector:
    """Finds phrases and words that are told to be secrets."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """The secrets of `text`."""
        alone = self._alone(text)
        lowered = text.lower()
        if not any(word in lowered for word in _TELLING):
            return alone + [span for span in self._beside(text, labels) if span.score > NONE]
        places = {match.end(): least for ones, *least in _PLACES for one in ones for match in one.finditer(text)}
        found = [self.phrase(text, start, closed, going_on) for start, (closed, going_on) in places.items()]
        found += self._beside(text, labels)
        return alone + [span for span in found if span.score > NONE] + self._tokens(text)

    def _alone(self, text: str) -> list[Span]:
        """The phrase that a text is, if none of its words is of sentences, and without quotes none of interfaces."""
        match = _ALONE_PHRASE.fullmatch(text)
        if match is None or _run(text, match.start("v"))[1] < match.end("v") - len(match["number"] or ""):
            return []
        words = [word for word in regex.split("[ -]", match["v"]) if word.isalpha()]
        said = sum(map(self._lexicon.is_interface, words))
        inflected = sum(word.endswith(_INFLECTED) for word in words)
        if (
            _remarks(words)
            or not self._is_phrase(words)
            or (not match["quote"] and self._tells(words, said, inflected))
        ):
            return []
        kinds = [self._lexicon.kind(word) for word in words]
        plain = not said and Kind.UNKNOWN not in kinds and kinds.count(Kind.ALSO_NAME) * 2 <= len(words)
        told = match["quote"] or match["number"] or len(words) >= _FIVE
        score = SURE if len(words) >= _LONG else LIKELY if plain and told else POSSIBLE
        return [Span(match.start("v"), match.end("v"), "SECRET", "secret.phrase", score)]

    def _beside(self, text: str, labels: Sequence[str]) -> list[Span]:
        """The phrase that a text beside the label of a network or key begins with."""
        places = [least for pattern, least in _BESIDE if any(map(pattern.fullmatch, labels))]
        return [self.phrase(text, 0, *least) for least in places[-1:]]

    def phrase(self, text: str, start: int, closed: tuple[int, int], going_on: tuple[int, int]) -> Span:
        """The phrase at `start`, its score NONE if it is none: too few words, or one that says something else.

        `closed` and `going_on` are the fewest words for SURE and for POSSIBLE, of a phrase up to the end of a sentence
        and of another.
        """
        article = _ARTICLE.match(text, start)
        start = article.end() if article else start
        words, end = _run(text, start)
        parts = [part for word in words for part in word.lower().split("-")]
        sure, possible = closed if _ENDS.match(text, end) else going_on
        score = SURE if len(parts) >= sure else POSSIBLE if len(parts) >= possible else NONE
        number = _NUMBER.match(text, end) if len(words) >= _JOINED and all(map(str.islower, words)) else None
        if number:
            score, end = SURE, number.end()
        if not parts or len(parts) > _MOST or not self._is_phrase(parts):
            score = NONE
        elif _PARTICIPLE.fullmatch(parts[0]) or _remarks(parts):
            score = min(score, POSSIBLE)
        return Span(start, end, "SECRET", "secret.phrase", score)

    def _is_phrase(self, parts: Sequence[str]) -> bool:
        """Whether no word is said about secrets or networks, or one among many, and few are of interfaces."""
        remarks = _remarks(parts)
        if remarks > (len(parts) >= _MANY) or parts[0] in _NO_FIRST:
            return False
        if remarks and any(self._lexicon.kind(part) is Kind.UNKNOWN for part in parts):
            return False
        return sum(map(self._lexicon.is_interface, parts)) <= _MOST_PLAIN * len(parts)

    @staticmethod
    def _tells(words: Sequence[str], said: int, inflected: int) -> bool:
        """Whether so many words of interfaces or inflected ones make of bare words the piece of a sentence."""
        return (said > 0 and said * 3 > len(words) - 2) or inflected * 3 > len(words)

    def _tokens(self, text: str) -> list[Span]:
        return [
            Span(match.start("v"), match.end("v"), "SECRET", "secret.told", SURE)
            for pattern in (_TOKEN, _OPENS_WITH, _JOINED_WORDS, _OF_A_PLACE, _ALONE)
            for match in pattern.finditer(text)
            if self.is_strange(match["v"])
        ] + self._last(text)

    def _last(self, text: str) -> list[Span]:
        match = _LAST.fullmatch(text)
        if match is None or not self.is_strange(match["v"]):
            return []
        return [Span(match.start("v"), match.end("v"), "SECRET", "secret.told", SURE)]

    def is_strange(self, value: str) -> bool:
        """Whether one word is no plain one, or made of several that nobody joins."""
        parts = value.lower().split("-")
        if any(part in FUNCTION or part in _ABOUT or part in UNSAID for part in parts):
            return False
        if value.isalpha():
            return self._lexicon.kind(value) is Kind.UNKNOWN
        known = all(part.isalpha() and self._lexicon.kind(part) is not Kind.UNKNOWN for part in parts)
        return not known or len(parts) > _JOINED


def _remarks(parts: Sequence[str]) -> int:
    """How many words are said about secrets and networks; a phrase of words that were drawn by lot may have one."""
    return sum(part in UNSAID or part in _ABOUT for part in parts)


def _run(text: str, start: int) -> tuple[list[str], int]:
    """The words from `start` on, up to one of sentences, a sign or a wide space, and where they end."""
    words: list[str] = []
    end = start
    while (match := _WORD.match(text, end)) is not None and match["v"].lower() not in _ENDING:
        if words and words[0].islower() and match["v"][0].isupper():
            break  # the next entry of a list
        words.append(match["v"])
        end = match.end()
    return words, end
