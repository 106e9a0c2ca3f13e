"""Shapes from the rule pack: e-mail addresses, phones, cards, ids, addresses, and the prefixes of credentials."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors import checks
from redaction.errors import DetectorFailed
from redaction.raw import Origin
from redaction.rulepack import PatternRule
from redaction.spans import Span

SEARCH_TIMEOUT_S = 2.0
"""A pattern that runs longer on one text has met an input made to stop it: that text is withheld, not passed."""


class PatternDetector:
    """Runs the pattern rules of a pack; checksums may raise a finding's score and never lower it."""

    def __init__(self, rules: Sequence[PatternRule]) -> None:
        self._rules = tuple((rule, rule.pattern, tuple(label.lower() for label in rule.labels)) for rule in rules)

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """The findings of all rules in `text`.

        Raises:
            DetectorFailed: if a pattern ran out of time.

        """
        lowered, beside = text.lower(), " ".join(labels).lower()
        found: list[Span] = []
        for rule, pattern, label_words in self._rules:
            if rule.keywords and not any(keyword in lowered for keyword in rule.keywords):
                continue
            labelled = any(word in beside for word in label_words)
            found.extend(_search(rule, pattern, text, labelled))
        return found


def _search(rule: PatternRule, pattern: regex.Pattern[str], text: str, labelled: bool) -> list[Span]:
    group: int | str = "v" if "v" in pattern.groupindex else 0
    try:
        matches = list(pattern.finditer(text, timeout=SEARCH_TIMEOUT_S))
    except TimeoutError:
        raise DetectorFailed(f"the rule {rule.id} ran out of time") from None
    return [
        Span(match.start(group), match.end(group), rule.entity, rule.id, _score(rule, match.group(group), labelled))
        for match in matches
    ]


def _score(rule: PatternRule, value: str, labelled: bool) -> float:
    score = max(rule.score, rule.labelled_score) if labelled else rule.score
    if rule.validator is not None and checks.passes(rule.validator, value):
        score = max(score, rule.validated_score)
    return score
