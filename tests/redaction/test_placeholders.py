"""Placeholders: the same number for the same value, and nothing of the value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.placeholders import Placeholders
from redaction.spans import Span


def shown(placeholders: Placeholders, value: str, entity: str = "PERSON") -> str:
    """What stands for a value."""
    return placeholders.substituted(value, [Span(0, len(value), entity, "rule", 1.0)])[0]


def test_the_same_value_has_the_same_number() -> None:
    """However it is written; another value has another number, and each class counts for itself."""
    session = Placeholders()
    assert shown(session, "Zilmil Varkey") == "<PERSON_1>"
    assert shown(session, "Tara Onwu") == "<PERSON_2>"
    assert shown(session, "zilmil  VARKEY") == "<PERSON_1>"
    assert shown(session, "+49 30 123", "PHONE_NUMBER") == "<PHONE_NUMBER_1>"
    assert shown(session, "+49-30-123", "PHONE_NUMBER") == "<PHONE_NUMBER_1>"


@pytest.mark.parametrize("entity", ["SECRET", "UNKNOWN", "UNREADABLE"])
def test_secrets_are_not_told_apart(entity: str) -> None:
    """Whether the same password was typed twice cannot be seen."""
    session = Placeholders()
    assert shown(session, "hunter2", entity) == shown(session, "other one", entity) == f"<{entity}>"


def test_numbers_of_one_session_say_nothing_in_another() -> None:
    """They count what came first, whatever it was."""
    assert shown(Placeholders(), "Zilmil Varkey") == shown(Placeholders(), "Tara Onwu") == "<PERSON_1>"


@given(st.text(max_size=30), st.data())
def test_masks_are_the_placeholders(text: str, data: st.DataObject) -> None:
    """Each mask is where its placeholder stands, and what lies between is as it was."""
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    spans = [Span(start, end, "PERSON", "rule", 1.0) for start, end in pairs]
    redacted, masks = Placeholders().substituted(text, spans)
    assert all(redacted[mask.start : mask.end].startswith("<PERSON_") for mask in masks)
    assert _without(redacted, [(mask.start, mask.end) for mask in masks]) == _without(
        text, [(s.start, s.end) for s in spans]
    )


def _without(text: str, cuts: list[tuple[int, int]]) -> list[str]:
    """The pieces between the cuts."""
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]
