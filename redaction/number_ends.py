"""What a window leaves of a number, at either end: so much of a card or a telephone number is known again. [RAW]"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_NUMBER: Final = 9
_MOSTLY: Final = 0.7
_LEAST: Final = 6
"""Of a number with `_NUMBER` digits, which are at least `_MOSTLY` of it, `_LEAST` at either end are telling."""
_UNLIKE: Final = 3
_DAY: Final = 8
_CENTURIES: Final = ("19", "20")
"""Round numbers, and days of these centuries, are not: they stand in tables of all kinds."""


def telling_ends(value: str) -> Iterator[str]:
    """The beginnings and ends of a number by which it is known, as letters and digits alone; none of other values."""
    signs = "".join(filter(str.isalnum, value.casefold()))
    if sum(map(str.isdecimal, signs)) < max(_NUMBER, _MOSTLY * len(signs)):
        return
    for length in range(_LEAST, len(signs)):
        for end in (signs[:length], signs[-length:]):
            if len(set(end)) >= _UNLIKE and not (length <= _DAY and end.startswith(_CENTURIES)):
                yield end
