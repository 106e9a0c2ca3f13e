"""Settling overlaps: nothing that was found becomes visible again."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from redaction.detectors.resolve import resolve
from redaction.spans import Span

TEXT = "Jane Doe, 12 Elm Street, jane@corp.local 4743 3358"
_spans = st.lists(
    st.builds(
        lambda start, length, entity, score: Span(start, min(len(TEXT), start + length), entity, f"r.{entity}", score),
        st.integers(0, len(TEXT) - 1),
        st.integers(1, 20),
        st.sampled_from(["PERSON", "EMAIL_ADDRESS", "UNKNOWN", "CREDIT_CARD"]),
        st.floats(0.05, 1.0),
    ),
    max_size=12,
)


@given(_spans, st.floats(0.1, 0.9))
def test_union_of_findings_stays_covered(spans: list[Span], threshold: float) -> None:
    """Every character of every finding at or above the threshold is in some span of the result, spaces aside."""
    result = resolve(TEXT, spans, lambda _: threshold)
    covered = {at for span in result for at in range(span.start, span.end)}
    wanted = {at for span in spans if span.score >= threshold for at in range(span.start, span.end)}
    assert {at for at in wanted if not TEXT[at].isspace()} <= covered


@given(_spans)
def test_result_is_sorted_and_does_not_overlap(spans: list[Span]) -> None:
    """Spans come in order, inside the text, and none touches another's characters."""
    result = resolve(TEXT, spans, lambda _: 0.3)
    assert all(0 <= span.start < span.end <= len(TEXT) for span in result)
    assert all(first.end <= second.start for first, second in itertools.pairwise(result))


def test_the_surer_class_names_the_shared_part() -> None:
    """Where findings overlap, the class of the surer one is told, and UNKNOWN only where nothing else is."""
    spans = [Span(0, 8, "UNKNOWN", "u", 1.0), Span(0, 4, "PERSON", "p", 0.4)]
    found = [(span.start, span.end, span.entity) for span in resolve(TEXT, spans, lambda _: 0.2)]
    assert found == [(0, 4, "PERSON"), (5, 8, "UNKNOWN")]


def test_below_the_threshold_nothing_is_masked() -> None:
    """Each class has its own threshold."""
    spans = [Span(0, 4, "PERSON", "p", 0.4), Span(10, 12, "UNKNOWN", "u", 0.4)]
    assert [s.entity for s in resolve(TEXT, spans, {"PERSON": 0.5, "UNKNOWN": 0.3}.__getitem__)] == ["UNKNOWN"]
