# ruff: noqa: SIM905 - a list of pairs reads better as text than as literals
"""Labels as they were probably meant where letters that look alike were confused: `Bom` is Born, `AIC no.` A/C no."""

from __future__ import annotations

from collections.abc import Iterator

_READ_FOR = tuple(pair.split(">") for pair in "m>rn rn>m i>/ l>/ l>i i>l 0>o o>0 1>l 5>s d>cl cl>d vv>w".split())
_LONGEST = 24


def probably_meant(label: str) -> Iterator[str]:
    """What a short label, in lower case, may have said: one kind of confusion at a time."""
    if len(label) <= _LONGEST:
        for read, meant in _READ_FOR:
            if read in label:
                yield label.replace(read, meant)
