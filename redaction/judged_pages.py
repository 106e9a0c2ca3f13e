"""Pages that were judged a moment ago: where the same lines stand at the same places, nothing is judged anew. [RAW]

Only what depends on the lines alone is remembered. What the session learnt meanwhile is looked for on each frame.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Final

from redaction.geometry import Box
from redaction.judgement import Judged
from redaction.ocr.found import Line
from redaction.ocr.line_reading import LineReading

_REMEMBERED: Final = 64
"""Judged pages, of first and second readings together: frames that wait were judged when they came."""

Key = tuple[tuple[bytes, Box, int], ...]


class JudgedPages:
    """The last judged pages. Thread-safe."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Key, tuple[list[LineReading], Judged]] = OrderedDict()
        self._lock = threading.Lock()

    def forget(self) -> None:
        """Drop all pages."""
        with self._lock:
            self._pages = OrderedDict()

    def judged(self, lines: Sequence[Line], readings: Sequence[LineReading], judge: Callable[[], Judged]) -> Judged:
        """What `judge` says, or said when exactly these lines with these readings stood at these places.

        Args:
            lines: all lines of a page.
            readings: what each says, in the first or a second reading.
            judge: judges the page; what it raises is raised, and nothing is remembered then.

        """
        # a reading is the same only if it is the very same object, which is kept alive here
        key = tuple((line.key, line.ink.box, id(said)) for line, said in zip(lines, readings, strict=True))
        with self._lock:
            pages = self._pages
            known = pages.get(key)
            if known is not None:
                pages.move_to_end(key)
                return known[1]
        found = judge()
        with self._lock:
            pages[key] = list(readings), found  # nowhere, if everything was forgotten meanwhile
            while len(pages) > _REMEMBERED:
                pages.popitem(last=False)
        return found
