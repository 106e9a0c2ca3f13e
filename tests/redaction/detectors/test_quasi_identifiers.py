"""Quasi-identifiers: looked for only where the pack lists their classes."""

from __future__ import annotations

import pytest

from redaction.detectors.analyzer import Analyzer
from redaction.detectors.lexicon import Lexicon
from redaction.detectors.quasi_identifiers import CLASSES, QuasiIdentifierDetector
from redaction.policy import Policy, Profile, load_policy
from redaction.raw import Origin, RawText
from redaction.rule_kinds import ClassRule
from redaction.spans import Segment

LEXICON = Lexicon()

FOUND = [
    ("LOCATION", "We fly to Norway in May", ["Norway"]),
    ("LOCATION", "shipped to the United Kingdom", ["the United Kingdom", "United Kingdom"]),
    ("LOCATION", "Springfield, IL", ["IL"]),
    ("LOCATION", "she moved from Trondheim", ["Trondheim"]),
    ("LOCATION", "born in Georgia", ["Georgia"]),
    ("NATIONALITY", "a Danish company", ["Danish"]),
    ("NATIONALITY", "two Scots and a Greek", ["Scots", "Greek"]),
    ("ORGANIZATION", "at Halden Energy Group since", ["Halden Energy Group"]),
    ("ORGANIZATION", "The Orbis Corp. invoice", ["Orbis Corp."]),
    ("ORGANIZATION", "University of Harz", []),
    ("DATE_TIME", "due 2024-03-01 12:30:00, paid", ["2024-03-01 12:30:00"]),
    ("DATE_TIME", "since 7/14/1995 or March 3rd, 2001", ["7/14/1995", "March 3rd, 2001"]),
    ("DATE_TIME", "founded in 1998; see you on Thursday", ["1998", "Thursday"]),
    ("AGE", "a 35-year-old male", ["35"]),
    ("AGE", "I just turned 42", ["42"]),
    ("AGE", "she is 19 and I'm 58 y/o", ["19", "58"]),
    ("TITLE", "Dear Mrs. Okonkwo", ["Mrs."]),
    ("TITLE", "works as a dental hygienist, part time", ["dental hygienist"]),
    ("TITLE", "Quality assurance manager", ["Quality assurance manager"]),
    ("URL", "see https://kestrel.example/a?b=1.", ["https://kestrel.example/a?b=1"]),
    ("URL", "www.tallgrass.org and kestrel.co", ["www.tallgrass.org", "kestrel.co"]),
]

CLEAR = [
    ("LOCATION", "turkey sandwich, chad mode, click here"),
    ("LOCATION", "Open in new tab"),
    ("NATIONALITY", "polish the table with a pole"),
    ("ORGANIZATION", "add a user to the group"),
    ("DATE_TIME", "version 2.0.1, 1,024 items, $2019.00"),
    ("AGE", "in 30 days, 12 years ago is not said, page 35"),
    ("TITLE", "the manager will call, send as attachment"),
    ("URL", "main.py and report.pdf, user@kestrel.com"),
]


def _values(entity: str, text: str) -> list[str]:
    spans = QuasiIdentifierDetector(LEXICON, [entity]).find(text, (), Origin.SCREEN)
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(("entity", "text", "expected"), FOUND)
def test_found(entity: str, text: str, expected: list[str]) -> None:
    """Each class finds its own, and nothing else of the text."""
    values = _values(entity, text)
    assert set(values) <= set(expected)
    assert bool(values) is bool(expected)


@pytest.mark.parametrize(("entity", "text"), CLEAR)
def test_clear(entity: str, text: str) -> None:
    """Plain words and numbers that look alike are none."""
    assert [value for value in _values(entity, text) if value != "12"] == []


def _masked(policy: Policy, text: str) -> list[str]:
    (spans,) = Analyzer(policy).analyze([Segment(RawText(text, Origin.SCREEN))])
    return [text[span.start : span.end] for span in spans]


def test_only_a_pack_that_lists_them_masks_them() -> None:
    """The shipped pack leaves places, dates and jobs legible; the same pack with the classes listed does not."""
    text = "The Danish office in Norway opens on Thursday"
    shipped = load_policy(Profile.STRICT)
    listed = dict.fromkeys(CLASSES, ClassRule(strict=0.3, balanced=0.5))
    wide = Policy(shipped.profile, shipped.pack.model_copy(update={"classes": shipped.pack.classes | listed}))
    assert _masked(shipped, text) == []
    assert _masked(wide, text) == ["Danish", "Norway", "Thursday"]
