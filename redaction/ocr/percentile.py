"""The percentile of a few whole numbers, without the time in which numpy prepares for many."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def percentile(values: NDArray[np.integer[Any]], percent: int) -> float:
    """What `np.percentile` gives, to the last bit.

    Args:
        values: one dimension, at least one.
        percent: 0 to 100.

    """
    ordered = np.sort(values)
    place = (len(ordered) - 1) * (percent / 100)
    below = int(place)
    share = place - below
    low, high = int(ordered[below]), int(ordered[min(below + 1, len(ordered) - 1)])
    # from the nearer end, as numpy does: the last bit depends on it
    return high - (high - low) * (1 - share) if share >= 0.5 else low + (high - low) * share
