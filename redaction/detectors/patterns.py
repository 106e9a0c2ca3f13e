"""Shapes from the rule pack: e-mail addresses, phones, cards, ids, addresses, and the prefixes of credentials."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors import checks
from redaction.errors import DetectorFailed
from redaction.raw import Origin
from redaction.rule_kinds import PatternRule
from redaction.spans import Span

SEARCH_TIMEOUT_S = 2.0
"""A pattern that runs longer on one text has met an input made to stop it: that text is withheld, not passed."""
_REACH = 80
"""Characters before a match in which its label may stand."""


class PatternDetector:
    """Runs the pattern rules of a pack; checksums may raise a finding's score and never lower it."""

    def __init__(self, rules: Sequence[PatternRule]) -> None:
        self._rules = tuple((rule, rule.pattern, _Words(rule)) for rule in rules)

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """The findings of all rules in `text`.

        Raises:
            DetectorFailed: if a pattern ran out of time.

        """
        lowered, beside = text.lower(), " ".join(labels).lower()
        found: list[Span] = []
        for rule, pattern, words in self._rules:
            if rule.keywords and not any(keyword in lowered for keyword in rule.keywords):
                continue
            found.extend(_search(rule, pattern, text, words, words.beside(beside), words.context(lowered, beside)))
        return found


class _Words:
    """The label and context words of one rule, ready to be looked for."""

    def __init__(self, rule: PatternRule) -> None:
        self._labels = tuple(label.lower() for label in rule.labels)
        self._context = tuple(word.lower() for word in rule.context)
        listed = "|".join(regex.escape(label) for label in self._labels)
        self._before = regex.compile(rf"(?<![\p{{L}}\d])(?:{listed})\s?[:=#]\s{{0,3}}$") if listed else None

    def beside(self, labels: str) -> bool:
        """Whether one of the labels beside the text, in lower case, has a label word."""
        return any(word in labels for word in self._labels)

    def context(self, text: str, labels: str) -> bool:
        """Whether the text or a label, in lower case, has a context word."""
        return any(word in text or word in labels for word in self._context)

    def before(self, text: str, start: int) -> bool:
        """Whether a label word with a sign stands right before `start`, as in `DOB: 12.03.1981`."""
        return (
            self._before is not None and self._before.search(text[max(0, start - _REACH) : start].lower()) is not None
        )


def _search(
    rule: PatternRule, pattern: regex.Pattern[str], text: str, words: _Words, beside: bool, context: bool
) -> list[Span]:
    group: int | str = "v" if "v" in pattern.groupindex else 0
    try:
        matches = list(pattern.finditer(text, timeout=SEARCH_TIMEOUT_S))
    except TimeoutError:
        raise DetectorFailed(f"the rule {rule.id} ran out of time") from None
    return [
        Span(
            match.start(group),
            match.end(group),
            rule.entity,
            rule.id,
            _score(rule, match.group(group), beside or words.before(text, match.start()), context),
        )
        for match in matches
    ]


def _score(rule: PatternRule, value: str, labelled: bool, context: bool) -> float:
    score = max(rule.score, rule.labelled_score) if labelled else rule.score
    score = max(score, rule.context_score) if context else score
    if rule.validator is not None and checks.passes(rule.validator, value):
        score = max(score, rule.validated_score)
    return score
