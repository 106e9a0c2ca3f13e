"""Rule packs: every rule does what its examples say, and a bad pack is refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from redaction.detectors.labelled.labels import LabelDetector
from redaction.detectors.lexicon import Lexicon
from redaction.detectors.patterns import PatternDetector
from redaction.errors import PolicyInvalid
from redaction.pack_reading import load_rulepack, parse_rulepack
from redaction.raw import Origin
from redaction.rule_kinds import ExclusionEntry, LabelRule, PatternRule

PACK = load_rulepack()
MINIMAL = """
version: 1
name: small
classes:
  PERSON: {strict: 0.2, balanced: 0.5}
patterns: []
credentials: []
labels: []
exclusions: []
"""


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The lexicon with the pack's own label words."""
    return Lexicon(word for rule in PACK.labels for word in rule.words)


@pytest.mark.parametrize("rule", [*PACK.patterns, *PACK.credentials], ids=lambda rule: rule.id)
def test_pattern_rule_examples(rule: PatternRule) -> None:
    """A pattern rule finds each text of `matches` and none of `rejects`, keywords included."""
    detector = PatternDetector([rule])
    assert [text for text in rule.matches if not detector.find(text, (), Origin.SCREEN)] == []
    assert [text for text in rule.rejects if detector.find(text, (), Origin.SCREEN)] == []


@pytest.mark.parametrize("rule", PACK.labels, ids=lambda rule: rule.id)
def test_label_rule_examples(rule: LabelRule, lexicon: Lexicon) -> None:
    """A label rule masks the value beside each label of `matches` and none of `rejects`."""
    detector = LabelDetector([rule], lexicon)
    missed = [e.label for e in rule.matches if not detector.find(e.value, [e.label], Origin.SCREEN)]
    wrong = [e.label for e in rule.rejects if detector.find(e.value, [e.label], Origin.SCREEN)]
    assert (missed, wrong) == ([], [])


@pytest.mark.parametrize("entry", PACK.exclusions, ids=lambda entry: entry.rule.id)
def test_exclusion_examples(entry: ExclusionEntry) -> None:
    """An exclusion matches its windows; a window of its `rejects` is excluded by no rule at all."""
    for window in entry.matches:
        assert entry.rule.matches(window.application, window.title, window.url, window.role, window.private)
    for window in entry.rejects:
        hits = [
            other.rule.id
            for other in PACK.exclusions
            if other.rule.matches(window.application, window.title, window.url, window.role, window.private)
        ]
        assert hits == []


def test_digest_is_of_the_content() -> None:
    """Comments and layout do not change the digest; one threshold does."""
    digest = parse_rulepack(MINIMAL, "a.yaml").digest()
    assert (
        parse_rulepack("# a remark\n" + MINIMAL.replace("{strict: 0.2, ", "{ strict: 0.20,  "), "b").digest() == digest
    )
    assert parse_rulepack(MINIMAL.replace("0.5", "0.6"), "c").digest() != digest


@pytest.mark.parametrize(
    ("text", "line", "about"),
    [
        (MINIMAL + "surprise: 1\n", 10, "surprise"),
        (MINIMAL.replace("version: 1", "version: 0"), 2, "version"),
        (MINIMAL.replace("strict: 0.2", "strict: 7"), 5, "strict"),
        (MINIMAL.replace("name: small", "name: [small"), 4, "expected"),
        (MINIMAL + "labels: []\n", 10, "twice"),
        (
            MINIMAL.replace(
                "patterns: []",
                "patterns:\n  - {id: p.x, entity: PERSON, regex: '(', score: 0.5, matches: [a], rejects: [b]}",
            ),
            7,
            "compile",
        ),
        (
            MINIMAL.replace(
                "patterns: []",
                "patterns:\n  - {id: p.x, entity: NOBODY, regex: 'x', score: 0.5, matches: [a], rejects: [b]}",
            ),
            None,
            "NOBODY",
        ),
        (
            MINIMAL.replace(
                "patterns: []", "patterns:\n  - {id: p.x, entity: PERSON, regex: 'x', score: 0.5, matches: [x]}"
            ),
            7,
            "rejects",
        ),
        (
            MINIMAL.replace("exclusions: []", "exclusions:\n  - {rule: {id: e.x}, matches: [{}], rejects: [{}]}"),
            10,
            "at least one",
        ),
    ],
)
def test_bad_pack_is_refused_in_one_sentence(text: str, line: int | None, about: str) -> None:
    """The sentence names the file, the line where it is known, and what is wrong."""
    with pytest.raises(PolicyInvalid) as refused:
        parse_rulepack(text, "mine.yaml")
    message = str(refused.value)
    assert message.startswith("mine.yaml")
    assert about in message
    assert "\n" not in message
    assert line is None or f"line {line}:" in message


def test_missing_pack_is_refused(tmp_path: Path) -> None:
    """A pack that is not there is an error, not the shipped one."""
    with pytest.raises(PolicyInvalid, match="cannot be read"):
        load_rulepack(tmp_path / "none.yaml")


def test_pack_that_is_not_text_is_refused(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are refused without a traceback."""
    path = tmp_path / "bytes.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PolicyInvalid):
        load_rulepack(path)
