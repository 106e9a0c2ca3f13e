"""The arrays that pieces of ink are told in."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
"""One row a piece: left, top, width, height and area in pixels; or numbers of such rows."""
Flags = NDArray[np.bool_]
"""One flag a piece."""
