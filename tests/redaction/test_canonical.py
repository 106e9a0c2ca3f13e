"""Canonical JSON: one content, one spelling."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.canonical import canonical_json

TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
CONTENTS = st.dictionaries(TEXTS, VALUES, max_size=5)


@given(CONTENTS)
def test_the_order_of_keys_changes_nothing(content: dict[str, object]) -> None:
    """What is equal is written alike, and read back it is what was written."""
    written = canonical_json(content)
    assert written == canonical_json(dict(reversed(content.items())))
    assert canonical_json(json.loads(written)) == written


def test_it_is_as_short_and_as_readable_as_json_can_be() -> None:
    """No spaces, no escapes but those JSON needs: a line break in a text stays within its line."""
    written = canonical_json({"b": [1, {"d": 2.5, "c": None}], "a": "ü\n"})
    assert written.decode() == '{"a":"ü\\n","b":[1,{"c":null,"d":2.5}]}'


@pytest.mark.parametrize("value", [math.nan, math.inf, "\ud800"])
def test_what_json_cannot_say_is_refused(value: object) -> None:
    """No second reader could read it back as it was."""
    with pytest.raises(ValueError, match=r"JSON|surrogates"):
        canonical_json({"value": value})
