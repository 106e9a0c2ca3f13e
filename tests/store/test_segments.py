"""Segment keys: each its own, and gone for good when destroyed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recorder.errors import StoreError
from recorder.store.segments import DEPTH, Node, Sealer, SegmentKeys

segments = st.integers(0, 2**DEPTH - 1)


@given(st.sets(segments, max_size=12), segments)
def test_exactly_the_others_survive(destroyed: set[int], other: int) -> None:
    """Destroying some keys leaves every other as it was, and none of the destroyed."""
    keys = SegmentKeys([Node(0, 0, b"r" * 32)])
    left = keys.without(destroyed)
    assert all(left.key(segment) is None for segment in destroyed)
    assert left.key(other) == (None if other in destroyed else keys.key(other))


@given(st.sets(segments, max_size=6))
def test_no_kept_node_is_above_a_destroyed_key(destroyed: set[int]) -> None:
    """What is kept in the key database cannot derive what was destroyed: no node covers it."""
    left = SegmentKeys.from_json(SegmentKeys.new().without(destroyed).to_json())
    assert not any(node.covers(segment) for node in left._nodes for segment in destroyed)


def test_keys_differ_and_survive_being_written() -> None:
    """A thousand segments have a thousand keys, and reading them back gives the same."""
    keys = SegmentKeys.new()
    found = [keys.key(segment) for segment in range(1000)]
    assert len(set(found)) == 1000
    again = SegmentKeys.from_json(keys.to_json())
    assert [again.key(segment) for segment in range(1000)] == found


def test_a_record_opens_only_in_its_place() -> None:
    """A sealed record does not open in another session, segment, seq or part, nor changed by one bit."""
    keys = SegmentKeys.new()
    sealer = Sealer("one", keys)
    sealed = sealer.seal(3, 7, "input", b"content")
    assert sealer.open(3, 7, "input", sealed) == b"content"
    flipped = sealed[:-1] + bytes([sealed[-1] ^ 1])
    for other, place in (
        (Sealer("two", keys), (3, 7, "input", sealed)),
        (sealer, (4, 7, "input", sealed)),
        (sealer, (3, 8, "input", sealed)),
        (sealer, (3, 7, "typed", sealed)),
        (sealer, (3, 7, "input", flipped)),
        (sealer, (3, 7, "input", b"")),
        (Sealer("one", keys.without([3])), (3, 7, "input", sealed)),
    ):
        with pytest.raises(StoreError):
            other.open(*place)


def test_a_destroyed_segment_takes_nothing_new() -> None:
    """Nothing can be sealed under a key that was destroyed."""
    with pytest.raises(StoreError):
        Sealer("one", SegmentKeys.new().without([0])).seal(0, 1, "input", b"x")


def test_equal_content_is_sealed_differently() -> None:
    """Two equal records do not look equal."""
    sealer = Sealer("one", SegmentKeys.new())
    assert sealer.seal(0, 1, "input", b"x") != sealer.seal(0, 1, "input", b"x")
