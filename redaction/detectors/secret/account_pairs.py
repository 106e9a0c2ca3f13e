# ruff: noqa: SIM905 - word lists read better as text than as literals
"""An account and its secret told in one breath: `my login is jdoe / kqx-wlm-trd`, `sign in as jdoe with ...`.

A word for signing in stands before them, and the second of the two is nothing that anybody would sign in at: a strange
word, or a phrase of plain ones.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors import harmless
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.secret.passphrases import PassphraseDetector
from redaction.detectors.word_lists import any_spelling, phrases, word_list
from redaction.raw import Origin
from redaction.spans import Span

_SECRET = rf"(?:{any_spelling(phrases('passwords.txt'))}|pass|pw|pwd|pin)"
_NAMING = rf"(?:(?:the|a|my|your|with)\s)?{_SECRET}\s?[:=]?\s"
_ACCOUNT = r"(?P<account>[\p{L}\d][\p{L}\d._@+-]{1,48}(?<![.,]))"
_SIGNS_IN = (
    r"(?:log(?:ged|s|ging)?[\s-]?(?:in|on)|sign(?:ed|s|ing)?[\s-]?(?:in|on)|user(?:\s?name|\s?id)?|account|access"
    r"|creds?|credentials?"
    r"|usr|anmelden|benutzer(?:name)?|nutzer(?:name)?|utilisateur|identifiants?|usuario|utente|gebruiker)"
)
_TO_WHAT = r"(?:\s(?:for|to|on|at)\s(?:the\s)?\p{L}[\p{L}-]+(?:\s\p{L}+)?)?"
_OPENS = rf"(?<![\p{{L}}\d./_-]){_SIGNS_IN}{_TO_WHAT}(?:\s(?:is|are|as|with|name|ist|als|est|es)|\s?[:=])*\s+{_ACCOUNT}"
_PAIR = regex.compile(
    rf"{_OPENS}(?P<joint>\s?[/|]\s?|[,;]\s(?:and\s)?(?:{_NAMING})?|\s(?:and|with|und|mit|et|y|e|con|en"
    rf"|met)\s(?:{_NAMING})?"
    rf"|\s{_NAMING}|\s)",
    regex.IGNORECASE,
)
_USE = regex.compile(
    rf"(?<![\p{{L}}\d])(?:use|try|it(?:'s|\sis))\s{_ACCOUNT}(?P<joint>\s?/\s?|\swith\s{_NAMING})", regex.IGNORECASE
)
_NETWORK = regex.compile(
    r"(?<![\p{L}\d-])(?:wi-?\s?fi|wlan|ssid|hotspot|network|guest\snet(?:work)?)(?:\s(?:name|is))?\s?[:=]?\s"
    rf"(?P<account>[\p{{L}}\d][\p{{L}}\d._-]*(?:\s[\p{{Lu}}\d][\p{{L}}\d._-]*){{0,2}})(?P<joint>\s?[/|]\s?"
    rf"|,?\s{_NAMING})",
    regex.IGNORECASE,
)
"""The name of a network, which may show, before its key."""
_MAIL = regex.compile(
    r"(?<![\w.+-])(?P<account>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)(?P<joint>\s?/\s?|\s\+\s|:(?=\S)(?!\d{1,5}(?:/|\s|$)))(?!\S*@)"
)
"""An address that somebody signs in with, which a rule of its own hides."""
_WHOSE = regex.compile(
    rf"(?<![\p{{L}}\d]){_SECRET}\s(?:for|of|von|f[üu]r)\s{_ACCOUNT}"
    r"\s?(?:[:=]\s?|(?:is|was|to|ist|lautet|now)\s)(?P<joint>)",
    regex.IGNORECASE,
)
"""The account whose password is told."""
_VALUE = regex.compile(r"[\"'“]?(?P<v>[^\s\"'”,;|]{6,64}?)(?=[\"'”.,;!?)]*(?:\s|$))")
_TELLING = (
    *"""log sign user account access cred usr benutzer nutzer utilisateur identif usuario utente gebruiker anmeld pass
    pw kennwort pin wi-fi wifi wlan ssid hotspot network @""".split(),
    *("wi fi", "use ", "try ", "it's ", "it is "),
)
"""Few texts have a word that a pair begins with."""
_NO_ACCOUNTS = word_list("no-secrets.txt", "accounts")
"""What is no account behind a word for signing in."""
_SHARED = word_list("no-secrets.txt", "shared accounts")
"""Accounts that are nobody's."""
_LOOSE = frozenset(("", ",", ";", "and", "und", "et", "y", "e", "en"))
_PIECES = 2
SURE, CLOSED, GOING_ON = 0.8, (3, 2), (4, 3)
"""The score, and the fewest words of a phrase, sure and possible, up to the end of a sentence and inside one."""


class AccountPairs:
    """Finds accounts with their secrets."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._phrases = PassphraseDetector(lexicon)

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """The accounts and secrets of `text`."""
        lowered = text.lower()
        if not any(word in lowered for word in _TELLING):
            return []
        found: list[Span] = []
        for pattern in (_PAIR, _USE, _NETWORK, _MAIL, _WHOSE):
            for match in pattern.finditer(text):
                found += self._pair(text, match)
        return found

    def _pair(self, text: str, match: regex.Match[str]) -> list[Span]:
        account = match["account"].lower()
        secret = None if account in _NO_ACCOUNTS else self._secret(text, match)
        if secret is None:
            return []
        shared = account in _SHARED or match.re in (_NETWORK, _MAIL)
        if shared or account.isdecimal() or self._lexicon.is_common(account):
            known = not harmless.unknown_pieces(text[secret.start : secret.end], self._lexicon)
            return [] if known and not shared else [secret]
        return [Span(match.start("account"), match.end("account"), "HANDLE", "handle.paired", SURE), secret]

    def _secret(self, text: str, match: regex.Match[str]) -> Span | None:
        """What stands behind the account, if it is a secret; without a sign or word for that it must be strange."""
        loose = match.re is _MAIL or (match["joint"].strip().lower() in _LOOSE and match.re is not _WHOSE)
        value = _VALUE.match(text, match.end())
        if value is not None and self._is_token(value["v"], loose):
            return Span(value.start("v"), value.end("v"), "SECRET", "secret.paired", SURE)
        phrase = None if loose else self._phrases.phrase(text, match.end(), CLOSED, GOING_ON)
        return phrase if phrase is not None and phrase.score else None

    def _is_token(self, value: str, loose: bool) -> bool:
        if harmless.is_number(value) or not self._phrases.is_strange(value):
            return False
        mixed = any(map(str.isdecimal, value)) and any(map(str.isalpha, value))
        parts = value.split("-")
        hyphened = len(parts) > _PIECES and any(self._lexicon.kind(part) is Kind.UNKNOWN for part in parts)
        return mixed or (hyphened and value.islower()) or not loose
