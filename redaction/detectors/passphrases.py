# ruff: noqa: SIM905 - word lists read better as text than as literals
"""Pass phrases of plain words, and secrets told in a sentence: `the new password is lattice anvil walrus ember`.

No word of such a phrase is strange. What tells it is the word for a secret before it, and that no word in it belongs to
sentences or to the form around a password field.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.shapes import FUNCTION, UNSAID
from redaction.raw import Origin
from redaction.spans import Span

_NAMED = (
    r"(?:pass\s?(?:words?|phrases?|codes?|wort|keys?)|passwort|kennwort|wachtwoord|contrase[nñ]a|mot\sde\spasse|senha|parola|has[lł]o"
    r"|l[oö]senord|adgangskode|salasana|secret)"
)
_NETWORK = r"(?:wi-?fi|wlan|router|hotspot|ssid|guest\snet(?:work)?)(?:\s(?:key|password|code|pw))?"
_WORDS = r"\p{L}{3,12}(?:[ ]\p{L}{3,12})"
_SAID = regex.compile(
    rf"(?<![\p{{L}}\d]){_NAMED}\s?(?::|=|->|→|\s(?:is|was|to|now|will\sbe|set\sto))\s+[\"'“]?(?P<v>{_WORDS}{{2,7}})(?![\p{{L}}\d(=])",
    regex.IGNORECASE,
)
_OF_NETWORK = regex.compile(
    rf"(?<![\p{{L}}\d]){_NETWORK}\s?[:=]\s+[\"'“]?(?P<v>{_WORDS}{{2,7}})(?![\p{{L}}\d(=])", regex.IGNORECASE
)
_FOLLOWS = regex.compile(rf"(?<![\p{{L}}\d]){_NAMED}\s(?P<v>{_WORDS}{{1,7}})\s*$", regex.IGNORECASE)
"""A phrase right behind the word, to the end of the line."""
_TOKEN = regex.compile(
    rf"(?<![\p{{L}}\d]){_NAMED}\s(?:to|changed\sto|set\sto|reset\sto|now)\s+[\"'“]?(?P<v>[^\s\"'”,;]{{6,}}?)(?=[\"'”.,;!?]*(?:\s|$))",
    regex.IGNORECASE,
)
"""One word that a password was changed to."""
_ABOUT = frozenset(
    """reset resets expired expires expire expiring link links manager managers field fields policy policies
    strength meter page form sent sending send email changed change changes hash hashes hashing hashed
    library length rule rules check checks checker settings generator storage vault again please try soon
    today tomorrow yesterday days day accepted incorrect invalid successfully failed updated update updates
    correct saved stored weak strong long short missing needed used using protected protection protect
    recovery reminder reminders prompt login account accounts user users since until tokens rotation rotate
    rotated management sharing shared share attempts attempt history hint online offline connected""".split()
)
"""What is said about passwords."""
SURE, POSSIBLE = 0.85, 0.35
_MOST_PLAIN = 0.5


class PassphraseDetector:
    """Finds phrases and words that are told to be secrets."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """The secrets of `text`."""
        found = [
            Span(match.start("v"), match.end("v"), "SECRET", "secret.phrase", score)
            for pattern, score in ((_SAID, SURE), (_OF_NETWORK, SURE), (_FOLLOWS, POSSIBLE))
            for match in pattern.finditer(text)
            if self._is_phrase(match["v"])
        ]
        return found + [
            Span(match.start("v"), match.end("v"), "SECRET", "secret.told", SURE)
            for match in _TOKEN.finditer(text)
            if self._is_strange(match["v"])
        ]

    def _is_phrase(self, value: str) -> bool:
        """Whether no word of it is of sentences or said about passwords, and few are of interfaces."""
        words = value.lower().split()
        if any(word in FUNCTION or word in UNSAID or word in _ABOUT for word in words):
            return False
        return sum(map(self._lexicon.is_interface, words)) < _MOST_PLAIN * len(words)

    def _is_strange(self, value: str) -> bool:
        """Whether it is no plain word."""
        return not value.isalpha() or self._lexicon.kind(value) is Kind.UNKNOWN
