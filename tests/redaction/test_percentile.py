"""Percentiles are numpy's."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from redaction.ocr.percentile import percentile


@given(st.lists(st.integers(0, 4000), min_size=1, max_size=60), st.integers(0, 100))
def test_percentiles_are_numpys_to_the_last_bit(values: list[int], percent: int) -> None:
    """Whatever the numbers are, what is found is exactly what numpy finds."""
    numbers = np.array(values, dtype=np.int32)
    assert percentile(numbers, percent) == float(np.percentile(numbers, percent))
