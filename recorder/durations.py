"""Durations as people write them: `90s`, `5m`, `1h`, `1h30m`."""

from __future__ import annotations

import re

_UNITS_MS = {"s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}
_WHOLE = re.compile(r"(?:\d+[smhd])+")


def parse_duration(text: str) -> int:
    """Milliseconds in a duration such as `5m` or `1h30m`.

    Raises:
        ValueError: if it is not one, or is zero.

    """
    if not _WHOLE.fullmatch(text):
        raise ValueError("write a duration such as 90s, 5m or 1h30m")
    total = sum(int(number) * _UNITS_MS[unit] for number, unit in re.findall(r"(\d+)([smhd])", text))
    if total == 0:
        raise ValueError("a duration must be longer than nothing")
    return total


def format_duration(ms: int) -> str:
    """A duration in its two largest units: `1h 30m`, `5m 2s`, `0s`."""
    seconds = ms // 1000
    parts = []
    for unit, size in (("d", 86_400), ("h", 3600), ("m", 60), ("s", 1)):
        count, seconds = divmod(seconds, size)
        if count:
            parts.append(f"{count}{unit}")
    return " ".join(parts[:2]) or "0s"
