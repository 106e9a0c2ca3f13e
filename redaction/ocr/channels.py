"""The channels of a picture taken together."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray


def largest_channel(values: cv2.typing.MatLike) -> NDArray[np.uint8]:
    """The largest of the three channels of each pixel, shape (height, width)."""
    first, second, third = cv2.split(values)  # numpy's maximum along the last axis is slow
    return np.asarray(cv2.max(cv2.max(first, second), third), dtype=np.uint8)
