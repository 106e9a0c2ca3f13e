"""Values of several lines under one label: what goes on from them, and the next caption, which ends them."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors.labelled.labels import OWN_LABEL, LabelDetector
from redaction.detectors.labelled.shapes import FINDERS
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.raw import Origin
from redaction.rule_kinds import LabelRule
from redaction.spans import Span

_ADDRESS = "STREET_ADDRESS"
_SEVERAL_LINES = frozenset({"PERSON", _ADDRESS})
"""Classes whose values have several lines under one label."""
_SENTENCE_CASE = regex.compile(r"\p{Lu}\p{Ll}+(?:,? (?:\p{Ll}+|[A-Z]|&|/)){1,5}[.:]?")
"""Words of which only the first has a capital, as captions are written and lines of addresses are not."""
_PLAIN = 0.45
"""The score of a plain word under an address: between the two profiles' thresholds."""
_PLACES = 4
_PARTICLE, _REMARK = 3, 2
"""Letters that a particle of a place has at most, and longer small words that make a remark."""
_DAY = regex.compile(r"(?<!\w)(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\p{Ll}*\.?\s\d{1,2}(?!\d)")


class SeveralLines:
    """Tells which label the lines above a text have, and what of the text goes on from them.

    Args:
        labels: knows the labels and what stands beside one.
        lexicon: tells plain words, towns and words of captions.

    """

    def __init__(self, labels: LabelDetector, lexicon: Lexicon) -> None:
        self._labels = labels
        self._lexicon = lexicon

    def heads(self, header: str, column: Sequence[str]) -> bool:
        """Whether a label heads a column: in a form whose captions stand over their values it speaks for one of them.

        Args:
            header: one of the texts of the column.
            column: what stands in it above a cell, nearest first.

        """
        below = column[: column.index(header)] if header in column else ()
        if not below or self._labels.words.names_class(header) != _ADDRESS:
            return True
        return 2 * sum(map(self._says_words, below)) <= len(below)

    def lead(self, leads: Sequence[str]) -> str:
        """The label of the lines that a text may go on from, if such values have several lines; or nothing."""
        for text in leads:
            rules = self._rules(text)
            if rules or text.rstrip().endswith(":") or self._is_caption(text):
                return text if any(rule.entity in _SEVERAL_LINES for rule in rules) else ""
        return ""

    def continued(self, text: str, lead: str) -> list[Span]:
        """The text as a further line of a value whose label is `lead`: an address goes on with its places."""
        words = self._labels.words
        if words.names_a_label(text) or words.is_label(text) or OWN_LABEL.match(text):
            return []
        found: list[Span] = []
        for rule in self._rules(lead):
            if rule.entity == _ADDRESS and self._like_place(text):
                score = min(rule.score, _PLAIN) if self._is_plain(text) else rule.score
                found.append(Span(0, len(text), rule.entity, rule.id, score))
            elif rule.entity in _SEVERAL_LINES and not (rule.entity == _ADDRESS and self._is_remark(text)):
                ranges = FINDERS[rule.shape](text, 0, self._lexicon)
                found.extend(Span(a, b, rule.entity, rule.id, rule.score) for a, b in ranges if b > a)
        return found

    def _says_words(self, text: str) -> bool:
        """Whether a text is plain words alone, as captions and choices are and addresses are not."""
        tokens = self._lexicon.tokens(text)
        plain = bool(tokens) and all(token.kind is Kind.COMMON for token in tokens)
        return plain and not any(map(str.isdecimal, text))

    def _rules(self, text: str) -> tuple[LabelRule, ...]:
        return self._labels.words.rules_for(text.partition(":")[0])

    def _is_plain(self, text: str) -> bool:
        """Whether it is one plain word that is no town: `Contents` more likely than the end of a street's name."""
        return text.isalpha() and self._lexicon.is_common(text) and not self._lexicon.is_town(text)

    def _is_remark(self, text: str) -> bool:
        """Whether it has a day in it, or two plain words in small letters and no comma: `Safety gloves size 9`."""
        small = [token for token in self._lexicon.tokens(text) if not token.capital and token.length > _PARTICLE]
        plain = [token for token in small if token.kind is Kind.COMMON]
        return _DAY.search(text) is not None or (len(plain) >= _REMARK and "," not in text)

    def _is_caption(self, text: str) -> bool:
        """Whether a line says what the next one is: plain words in the case of a sentence, or words of interfaces."""
        tokens = [token for token in self._lexicon.tokens(text) if token.length > 1]
        words = [text[token.start : token.end] for token in tokens]
        if len(words) < 2 or any(token.kind is not Kind.COMMON for token in tokens) or self._lexicon.is_town(words[0]):
            return False
        return _SENTENCE_CASE.fullmatch(text) is not None or all(map(self._lexicon.is_caption, words))

    def _like_place(self, text: str) -> bool:
        """Whether the words are few and capitalised, and none but a country's name is one of captions."""
        tokens = [token for token in self._lexicon.tokens(text) if token.length > 2]
        words = [text[token.start : token.end] for token in tokens]
        plain = [word for word in words if self._lexicon.is_caption(word) and not self._labels.is_country(word)]
        return 1 <= len(tokens) <= _PLACES and all(token.capital for token in tokens) and not plain


class FurtherLines:
    """Finds what of a text goes on from lines whose label is `lead`."""

    def __init__(self, lines: SeveralLines, lead: str) -> None:
        self._lines = lines
        self._lead = lead

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """The further line of the value, or nothing."""
        return self._lines.continued(text, self._lead)
