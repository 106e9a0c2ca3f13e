"""Deny lists, label words before a match, context words: each acts where it should and nowhere else."""

from __future__ import annotations

import pytest

from redaction.detectors.analyzer import Analyzer
from redaction.detectors.deny_lists import DenyDetector
from redaction.detectors.patterns import PatternDetector
from redaction.pack_reading import load_rulepack
from redaction.policy import Profile, policy_of
from redaction.raw import Origin, RawText
from redaction.rule_kinds import ClassRule, DenyList, PatternRule
from redaction.spans import Segment

DENIED = DenyList(id="a", words=("Project Bluebird", "ACME-204", "Ōkami"), matches=("x",), rejects=("y",))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Project Bluebird plan", ["Project Bluebird"]),
        ("project-bluebird, PROJECT_BLUEBIRD", ["project-bluebird", "PROJECT_BLUEBIRD"]),
        ("ProjectBluebird.md", ["ProjectBluebird"]),
        ("acme 204 and ACME204", ["acme 204", "ACME204"]),
        ("ōkami's", ["ōkami"]),
        ("project birds, bluebird", []),
        ("projects bluebirds", []),
        ("ACME-2041, XACME-204", []),
        ("project of the bluebird", []),
        ("", []),
    ],
)
def test_denied_words_are_found_whole(text: str, found: list[str]) -> None:
    """Entries are found in any case and with any sign between their parts, and only as whole words."""
    spans = DenyDetector([DENIED]).find(text, (), Origin.SCREEN)
    assert [text[span.start : span.end] for span in spans] == found
    assert all((span.entity, span.rule, span.score) == ("WATCHWORD", "a", 1.0) for span in spans)


def _score(text: str, labels: tuple[str, ...] = ()) -> float:
    rule = PatternRule(
        id="r", entity="X", regex=r"\d{6}", score=0.3, labels=("badge",), labelled_score=0.9, context=("payroll",),
        context_score=0.6, matches=("123456",), rejects=("1",),
    )  # fmt: skip
    (span,) = PatternDetector([rule]).find(text, labels, Origin.SCREEN)
    return span.score


@pytest.mark.parametrize(
    ("text", "labels", "score"),
    [
        ("123456", (), 0.3),
        ("123456", ("Badge",), 0.9),
        ("Badge: 123456", (), 0.9),
        ("badge #123456", (), 0.9),
        ("badge 123456", (), 0.3),
        ("unbadge: 123456", (), 0.3),
        ("badge: none, 123456", (), 0.3),
        ("Payroll of 123456", (), 0.6),
        ("123456", ("payroll",), 0.6),
        ("payroll, badge: 123456", (), 0.9),
    ],
)
def test_labels_and_context_raise_the_score(text: str, labels: tuple[str, ...], score: float) -> None:
    """A label counts beside the text or right before the match with a sign; a context word anywhere."""
    assert _score(text, labels) == score


def _with(**update: object) -> Analyzer:
    pack = load_rulepack()
    return Analyzer(policy_of(Profile.BALANCED, pack.model_copy(update=update)))


def _entities(analyzer: Analyzer, text: str) -> list[tuple[str, str]]:
    (spans,) = analyzer.analyze([Segment(RawText(text, Origin.SCREEN))])
    return [(text[span.start : span.end], span.entity) for span in spans]


def test_deny_list_masks_in_the_whole_policy() -> None:
    """A plain word that the word lists clear is masked once a deny list names it."""
    rule = DenyList(id="a", words=("harvest",), matches=("harvest",), rejects=("x",))
    assert _entities(_with(deny=(rule,)), "the harvest begins") == [("harvest", "WATCHWORD")]
    assert _entities(_with(), "the harvest begins") == []


def test_withheld_class_is_not_hidden_behind_a_surer_one() -> None:
    """Where a surer finding covers one whose class withholds, the one that withholds names the place."""
    pack = load_rulepack()
    rule = PatternRule(
        id="z", entity="ORDER", regex=r"jane@corp\.local", score=1.0, matches=("jane@corp.local",), rejects=("x",)
    )
    mail = pack.classes["EMAIL_ADDRESS"].model_copy(update={"action": "withhold"})
    classes = pack.classes | {"ORDER": ClassRule(strict=0.1, balanced=0.1), "EMAIL_ADDRESS": mail}
    analyzer = _with(classes=classes, patterns=(*pack.patterns, rule))
    assert _entities(analyzer, "write to jane@corp.local today") == [("jane@corp.local", "EMAIL_ADDRESS")]


def test_finding_below_its_threshold_keeps_no_model_from_looking() -> None:
    """A rule that finds every word, and masks none, decides nothing: names are found as before."""
    pack = load_rulepack()
    rule = PatternRule(id="z", entity="ORDER", regex=r"\w+", score=0.9, matches=("x",), rejects=("!",))
    classes = pack.classes | {"ORDER": ClassRule(strict=1, balanced=1)}
    text = "please ask zbigniew kowalczyk about the invoice"
    assert _entities(_with(classes=classes, patterns=(*pack.patterns, rule)), text) == _entities(_with(), text)
    assert ("zbigniew kowalczyk", "PERSON") in _entities(_with(), text)
