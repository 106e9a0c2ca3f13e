# ruff: noqa: RUF001, SIM905 - look-alike signs are meant; word lists read better as text than as literals
"""Names typed in lower case, as in a chat: `did you call brandy back?`, `misty said it was fine`.

Most such names are plain words too. What tells them is a place that only a person has, by the words on both sides.
"""

from __future__ import annotations

import regex

from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.names.name_words import GIVEN
from redaction.detectors.word_lists import word_list
from redaction.spans import Span

_NAME = r"(?P<v>\p{Ll}{3,14})(?:['’]s(?=\s))?"
_ASKED = (
    r"(?:call(?:ed|ing)?|ask(?:ed|ing)?|tell|told|ping(?:ed)?|text(?:ed)?|e-?mail(?:ed)?|remind(?:ed)?|thank|thx"
    r"|thanks|invite[d]?|met"
    r"|meet(?:ing)?|message[d]?|msg(?:ed)?|dm|cc|bcc|loop(?:ing)?\sin|check\swith|talk(?:ed|ing)?\s(?:to|with)"
    r"|spoke\s(?:to|with)|speak\s(?:to|with)"
    r"|chat(?:ted)?\swith|lunch\swith|dinner\swith|coffee\swith|call\swith|meeting\swith|1:1\swith|sync(?:ed)?\swith"
    r"|heard\sfrom|hear\sfrom"
    r"|saw|seen|hi|hey|hello|ok|okay|morning|sorry|bye|yes|no|lol|cheers|ty)"
)
_GIVEN_TO = (
    r"(?:(?:sen[dt]|gave|give|forward(?:ed)?|fwd|show(?:ed)?|hand(?:ed)?|assign(?:ed)?|said|bring|brought|pass(?:ed)?)"
    r"(?:\s\p{L}+){0,3}?\sto)"
)
_ENDS = (
    r"(?=\s?(?:$|[,.;!?)])|\s(?:and|or|about|back|that|if|to|we|i|you|is|was|has|for|on|at|in|pls|plz|please|today"
    r"|tomorrow|tonight|yesterday"
    r"|now|later|first|again|too|asap|will|can|could|when|what|why|how|n|re|before|after|this|next|thanks|thx)\b)"
)
_ACTS = (
    r"(?=\s(?:said|says|sent|sends|replied|called|calls|texted|emailed|wants|wanted|asked|asks|told|tells|knows|knew"
    r"|thinks|thought|forgot"
    r"|promised|wrote|went|came|comes|isn['’]?t|doesn['’]?t|didn['’]?t|won['’]?t|can['’]?t|left|joined|joins|quit"
    r"|is\s(?:off|out|away|sick|late|here|back|on"
    r"|in\s(?:today|tomorrow)|busy|coming|leaving|joining|working|wfh|asking|going|not|still|ill)|was\s(?:off|out"
    r"|away|sick|late|here|asking|there)"
    r"|will\s(?:do|be|call|send|bring|join|ask|come|take|check|handle|sign|know)|has\s(?:it|the|to|a|sent|left|not"
    r"|been|already|replied)|had\s(?:to|a)|needs?\s(?:to|a|the|it|you|me|us)"
    r"|gave|got\s(?:it|the|a)|took|agreed|approved|confirmed|signed|fixed|mentioned|suggested|resigned|handles"
    r"|likes)\b)"
)
_ASKED_OR_GIVEN = regex.compile(rf"(?<![\p{{L}}\d@./-])(?:{_ASKED}|{_GIVEN_TO})\s{_NAME}{_ENDS}", regex.IGNORECASE)
_SURE = (
    regex.compile(
        rf"(?<!\p{{L}})(?:thx|thanks|ty|cheers|hi|hey|hello|bye)\s{_NAME}(?=\s?(?:$"
        rf"|[,.!)]))",
        regex.IGNORECASE,
    ),
    regex.compile(
        rf"(?:^|[.!?:;,\])>]\s|\s(?:and|but|if|when|because|that|did|has|does|is|was|can|will|should|would|think"
        rf"|hope|guess|says)\s){_NAME}{_ACTS}"
    ),
    regex.compile(
        rf"(?<![\p{{L}}\d])(?:did|has|does|can|could|will|should|is|was|where(?:'s|\sis)"
        rf"|who\sis)\s{_NAME}(?=\s(?:replied|reply|call(?:ed)?|said|say|sen[dt]|know|join(?:ed)?|answer(?:ed)?|leave"
        rf"|left|want|come|coming|in\stoday|off|out|back|sick|ok|okay|there|here|around|working|sign(?:ed)?"
        rf"|approve[d]?|already|ever|even)(?!\p{{L}})|\?)"
    ),
    regex.compile(
        rf"(?<!\p{{L}})(?:with|ask|tell|call|and|to|for)\s\p{{L}}{{3,14}}(?:,|\sand|\sor|\s&)\s{_NAME}{_ENDS}"
    ),
    regex.compile(
        rf"(?<![\p{{L}}\d])(?:with|ask|tell|invite|call|thank)\s{_NAME}(?=(?:,|\sand|\sor"
        rf"|\s&)\s\p{{L}}{{3,14}}\s?(?:$|[,.;!?)]|\s(?:about|to|if|for|on|at|that|today|tomorrow)\b))"
    ),
)
_NO_NAMES = word_list("around-names.txt", "no names in lower case")
"""Names that are verbs, months and things so often that in lower case they are none but at a place that is sure."""
_MODALS = frozenset("may will can art".split())
_ADVERBS = frozenset("back home day way low less far".split())
_BOTH_SIDES = 0.55
_WEAK = 0.35
_SHORTEST = 3


class TypedNames:
    """Finds names in lower case by the places of people."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, text: str) -> list[Span]:
        """The names of `text`."""
        if not any(self._may_be(text[token.start : token.end], token.kind) for token in self._lexicon.tokens(text)):
            return []
        return [
            Span(match.start("v"), match.end("v"), "PERSON", "name.typed", score)
            for place in (_ASKED_OR_GIVEN, *_SURE)
            for match in place.finditer(text, overlapped=True)
            if (score := self._score(match["v"], place is not _ASKED_OR_GIVEN))
        ]

    @staticmethod
    def _may_be(word: str, kind: Kind) -> bool:
        """Whether a word in lower case may be a name at all: few texts have one, and the places cost time."""
        return kind is not Kind.COMMON and len(word) >= _SHORTEST and word.islower()

    def _score(self, word: str, sure: bool) -> float:
        """How surely a word in lower case at the place of a person is a name; `sure`: no verb or thing stands there."""
        kind = self._lexicon.kind(word)
        if kind is Kind.COMMON or not word.islower() or word in _ADVERBS or self._lexicon.is_interface(word):
            return 0.0
        if kind is Kind.UNKNOWN or (word in GIVEN and word not in _NO_NAMES):
            return _BOTH_SIDES
        if word in _MODALS:
            return _WEAK
        return _WEAK if not sure and (word in _NO_NAMES or self._lexicon.is_rarely_name(word)) else _BOTH_SIDES
