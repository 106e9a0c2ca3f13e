"""Runs the examples of a pack through the real detectors: each rule alone as it stands, and in the whole policy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from redaction.detectors.analyzer import Analyzer
from redaction.detectors.deny_lists import DenyDetector
from redaction.detectors.labelled.labels import LabelDetector
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.patterns import PatternDetector
from redaction.policy import Policy
from redaction.raw import Origin, RawText
from redaction.rule_kinds import (
    AllowList,
    DenyList,
    ExclusionEntry,
    ExclusionRule,
    LabelRule,
    PatternRule,
    WindowExample,
)
from redaction.rulepack import RulePack
from redaction.spans import Segment

Rule = PatternRule | LabelRule | DenyList | AllowList | ExclusionEntry


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not do what it says: `rule`'s id, the example's number from 1, and a sentence."""

    rule: str
    section: str
    """`matches` or `rejects`."""
    number: int
    sentence: str


def rules_of(pack: RulePack) -> Iterator[Rule]:
    """Every rule, list and exclusion that has examples."""
    yield from pack.patterns
    yield from pack.credentials
    yield from pack.labels
    yield from pack.deny
    yield from pack.allow
    yield from pack.exclusions


def counted(pack: RulePack, wanted: Callable[[str], bool]) -> int:
    """How many examples the wanted rules have."""
    return sum(len(rule.matches) + len(rule.rejects) for rule in rules_of(pack) if wanted(name_of(rule)))


def name_of(rule: Rule) -> str:
    """The rule's id."""
    return rule.rule.id if isinstance(rule, ExclusionEntry) else rule.id


def alone(pack: RulePack, wanted: Callable[[str], bool]) -> Iterator[Failure]:
    """Failures of the wanted rules, each run by itself."""
    lexicon = _lexicon(pack)
    for rule in rules_of(pack):
        if not wanted(name_of(rule)):
            continue
        if isinstance(rule, ExclusionEntry):
            yield from _windows(rule, [entry.rule for entry in pack.exclusions])
            continue
        finds = _finder(rule, lexicon)
        for number, example in enumerate(rule.matches, 1):
            if not finds(example):
                yield Failure(rule.id, "matches", number, "the rule finds nothing in it")
        for number, example in enumerate(rule.rejects, 1):
            if finds(example):
                yield Failure(rule.id, "rejects", number, "the rule finds something in it")


def whole(policy: Policy, wanted: Callable[[str], bool]) -> Iterator[Failure]:
    """Examples of `matches` of the wanted rules in which the whole policy masks nothing. Raises ModelMissing."""
    analyzer = Analyzer(policy)
    for rule in rules_of(policy.pack):
        if isinstance(rule, AllowList | ExclusionEntry) or not wanted(rule.id):
            continue
        for number, example in enumerate(rule.matches, 1):
            (spans,) = analyzer.analyze([_segment(example)])
            if not spans:
                said = f"the whole policy ({policy.profile}) masks nothing in it: its score is below the threshold of"
                yield Failure(rule.id, "matches", number, f"{said} {rule.entity}, or something clears it")


def _lexicon(pack: RulePack) -> Lexicon:
    words = (word for rule in pack.labels for word in rule.words)
    return Lexicon((*(word for rule in pack.allow for word in rule.words), *words))


def _segment(example: object) -> Segment:
    if isinstance(example, str):
        return Segment(RawText(example, Origin.SCREEN))
    value, label = getattr(example, "value", ""), getattr(example, "label", "")
    return Segment(RawText(value, Origin.SCREEN), (RawText(label, Origin.SCREEN),))


def _finder(rule: PatternRule | LabelRule | DenyList | AllowList, lexicon: Lexicon) -> Callable[[object], bool]:
    """Whether the rule alone acts on an example."""
    if isinstance(rule, AllowList):
        cleared = Lexicon(rule.words)
        return lambda example: _is_cleared(str(example), cleared)
    detector: PatternDetector | LabelDetector | DenyDetector
    if isinstance(rule, PatternRule):
        detector = PatternDetector([rule])
    elif isinstance(rule, LabelRule):
        detector = LabelDetector([rule], lexicon)
    else:
        detector = DenyDetector([rule])

    def finds(example: object) -> bool:
        segment = _segment(example)
        labels = [label.expose_text() for label in segment.labels]
        return bool(detector.find(segment.text.expose_text(), labels, Origin.SCREEN))

    return finds


def _is_cleared(text: str, lexicon: Lexicon) -> bool:
    return all(token.kind is Kind.COMMON for token in lexicon.tokens(text))


def _windows(entry: ExclusionEntry, all_rules: Sequence[ExclusionRule]) -> Iterator[Failure]:
    for number, window in enumerate(entry.matches, 1):
        if not _excludes(entry.rule, window):
            yield Failure(entry.rule.id, "matches", number, "the exclusion does not match it")
    for number, window in enumerate(entry.rejects, 1):
        by = next((rule.id for rule in all_rules if _excludes(rule, window)), None)
        if by is not None:
            yield Failure(entry.rule.id, "rejects", number, f"the exclusion {by} matches it")


def _excludes(rule: ExclusionRule, window: WindowExample) -> bool:
    return rule.matches(window.application, window.title, window.url, window.role, window.private)
