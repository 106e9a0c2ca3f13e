"""Labels that stand behind their value, or whose spaces were lost in reading."""

from __future__ import annotations

import pytest

from redaction.detectors.labelled.labels import LabelDetector
from redaction.detectors.lexicon import Lexicon
from redaction.policy import Profile, load_policy
from redaction.raw import Origin

LABELS = LabelDetector(load_policy(Profile.BALANCED).pack.labels, Lexicon())


def _told(text: str, *labels: str) -> list[tuple[str, str]]:
    found = LABELS.find(text, labels, Origin.SCREEN)
    return [(text[span.start : span.end], span.entity) for span in found]


@pytest.mark.parametrize(
    ("text", "value", "entity"),
    [
        ("64084128 Bank account", "64084128", "BANK_ACCOUNT"),
        ("20.04.1959 Date of birth", "20.04.1959", "DATE_OF_BIRTH"),
    ],
)
def test_a_value_before_its_label(text: str, value: str, entity: str) -> None:
    """A number alone in its cell with a label behind it is what the label says."""
    assert _told(text) == [(value, entity)]


@pytest.mark.parametrize(
    "text", ["64084128 bytes read", "12 Bank account", "Bank account", "2026-03-04 Open bank account now"]
)
def test_other_words_behind_a_number(text: str) -> None:
    """Counts, short numbers and sentences behind a number are no labels of it."""
    assert not [entity for _, entity in _told(text) if entity == "BANK_ACCOUNT"]


def test_a_label_whose_space_was_lost() -> None:
    """`Dateof birth` says what `Date of birth` says; other words run together say nothing."""
    assert _told("29. 09. 1958", "Dateof birth") == [("29. 09. 1958", "DATE_OF_BIRTH")]
    assert _told("29. 09. 1958", "Dateof issue") == []
