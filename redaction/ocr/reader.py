"""Screens to words, reading only what is new. [RAW]

Each monitor remembers its last scenes and the lines found on them. A new picture is compared exactly with the scene
that it resembles most; what only moved takes its lines along; lines are looked for only around what changed; a line
whose ink was seen before, anywhere, is not read again. So a still screen costs a comparison, typing costs a line,
scrolling costs what came into view, and going back to a window costs what changed in it.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Final

from redaction.geometry import Box, enclosing
from redaction.ocr.codes import find_codes
from redaction.ocr.contrast import reach
from redaction.ocr.contrast_memory import ContrastMemory
from redaction.ocr.cut_text import Cut, cut_text, cut_words
from redaction.ocr.engine import OcrEngine, SpelledWord
from redaction.ocr.faces import Face, FaceFinder
from redaction.ocr.found import Found, Line, Start, moved_line, start_moved, start_unmoved
from redaction.ocr.grown import LineReader
from redaction.ocr.hidden import coarse
from redaction.ocr.line_reading import CAPITAL_PX, LineReading
from redaction.ocr.lines import COARSEST, Ink, TextLine, find_ink
from redaction.ocr.scenes import NEW_SCENE, Scene, Scenes, Sums, difference, find_shift, row_sums
from redaction.ocr.struck import with_strikes
from redaction.pixels import same_pixels
from redaction.raw import Pixels

_THREADS: Final = 2
SECOND_CAPITAL_PX: Final = 30
"""Height of capitals in the second reading: another size makes other mistakes."""
_CACHED_LINES: Final = 20_000
_AROUND_PX: Final = 48
"""Lines are looked for again this far around a change: a change can join or part lines next to it."""
_TEXT_GLYPHS: Final = 2
_ICON_CONFIDENCE: Final = 0.6
"""Ink of fewer letter-sized pieces that was not read with this confidence is an icon or a corner, not text."""
_ICON_WIDTH: Final = 2.5
"""What is wider for its height is no icon: letters of small type touch, and a whole word is one piece of ink."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What a picture says.

    Args:
        words: all words, boxes in pixels of the picture, `line` counting the lines from 0.
        unread: ink that looks like text and was not read, or that an edge covers in part.
        codes: QR codes and barcodes.
        lines: the lines as found.
        hidden: runs of dots or asterisks that stand for hidden typing, on a coarse grid; no word is read of them.
        illegible: what has so many letters that it says something, of `unread` and of words that were only guessed.
        faces: faces in photographs.

    """

    words: tuple[SpelledWord, ...]
    unread: tuple[Box, ...]
    codes: tuple[Box, ...]
    lines: tuple[Line, ...]
    hidden: tuple[Box, ...] = ()
    illegible: tuple[Box, ...] = ()
    faces: tuple[Face, ...] = ()


class ScreenReader:
    """Reads pictures of monitors. Thread-safe; pictures of one monitor are read one after the other.

    Args:
        engine: the text recogniser.
        face_finder: finds faces; without it none are found.
        threads: how many lines are read at the same time.

    """

    def __init__(self, engine: OcrEngine, face_finder: FaceFinder | None = None, threads: int = _THREADS) -> None:
        self._first_reader = LineReader(engine, CAPITAL_PX)
        self._second_reader = LineReader(engine, SECOND_CAPITAL_PX)
        self._face_finder = face_finder
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="ocr")
        self._scenes: Scenes[Found] = Scenes()
        self._contrast = ContrastMemory()
        self._last: dict[int, tuple[Found, Reading]] = {}
        self._known: OrderedDict[bytes, LineReading] = OrderedDict()
        self._second: OrderedDict[bytes, LineReading] = OrderedDict()
        self._lock = threading.Lock()
        self._second_lock = threading.Lock()

    def close(self) -> None:
        """Stop the threads and forget everything."""
        self._pool.shutdown()
        self.forget()

    def forget(self) -> None:
        """Forget every picture and line."""
        with self._lock, self._second_lock:
            self._scenes.forget()
            self._contrast.forget()
            self._last.clear()
            self._known.clear()
            self._second = OrderedDict()
            self._first_reader.forget()
            self._second_reader.forget()

    def read(self, monitor: int, pixels: Pixels) -> Reading:
        """Read a picture of a monitor, shape (height, width, 3), RGB.

        Raises:
            OcrFailed: if the recogniser failed; the picture then counts as never seen.

        """
        with self._lock:
            last = self._scenes.last(monitor, pixels)
            if last is not None and same_pixels(last.pixels, pixels):
                return self._assembled(monitor, last.found, pixels.shape[1])
            sums = row_sums(pixels)
            nearest = self._scenes.nearest(monitor, pixels, sums)
            start = self._moved(monitor, pixels, sums) if nearest is None or _differs(nearest, sums) else None
            if start is None:
                start = start_unmoved(nearest, pixels)
            found = self._search_regions(pixels, start)
            found = replace(found, lines=sorted(found.lines, key=lambda line: (line.ink.box.top, line.ink.box.left)))
            kept = start.scene.pixels if start.scene is not None and not start.regions else pixels.copy()
            replaced = start.scene if start.moved or (nearest is not None and not _differs(nearest, sums)) else None
            self._scenes.put(Scene(monitor, kept, sums, found), replaced)
            return self._assembled(monitor, found, pixels.shape[1])

    def _assembled(self, monitor: int, found: Found, width: int) -> Reading:
        """What was found as one reading: the same one where the same was found, and of lines that stayed the words."""
        before = self._last.get(monitor)
        if before is None or before[0] is not found:
            self._last[monitor] = found, assembled(found, width, None if before is None else before[1])
        return self._last[monitor][1]

    def _moved(self, monitor: int, pixels: Pixels, sums: Sums) -> Start | None:
        """Where to start if the picture is the last one scrolled."""
        last = self._scenes.last(monitor, pixels)
        shift = find_shift(last.pixels, pixels, last.sums, sums) if last is not None else None
        return start_moved(last, pixels, shift) if last is not None and shift is not None else None

    def _search_regions(self, pixels: Pixels, start: Start) -> Found:
        """What is found after looking in all regions; what lies within another one's surroundings costs nothing."""
        found = start.found
        done: list[Box] = []
        for region in sorted(start.regions, key=lambda region: -region.area):
            around = region.grow(_AROUND_PX).clip(pixels.shape[1], pixels.shape[0])
            if not any(box.contains(around) for box in done):
                searched, found = self._search_again(pixels, region, found)
                done.append(searched)
        return found

    def _search_again(self, pixels: Pixels, region: Box, before: Found) -> tuple[Box, Found]:
        """The part that was searched in and around a region, and what is found after it."""
        known = [*(line.ink.box for line in before.lines), *before.hidden, *before.cut.lines, *before.cut.sides]
        searched, ink, cut = self._search(pixels, region, known)
        lines = [line for line in before.lines if not line.ink.box.intersects(searched)]
        hidden = [run for run in before.hidden if not run.intersects(searched)]
        around = _whole(searched, before.codes)
        codes = [code for code in before.codes if not code.intersects(around)]
        return searched, Found(
            lines + self._read_lines([with_strikes(pixels, line) for line in ink.lines]),
            codes + find_codes(pixels, around),
            hidden + ink.hidden,
            self._look_for_faces(pixels, searched, before.faces),
            cut.beside(before.cut, searched),
        )

    def _search(self, pixels: Pixels, region: Box, known: Sequence[Box]) -> tuple[Box, Ink, Cut]:
        """Find the lines in and around `region`: the part that was searched, in whole lines, and what stands in it."""
        height, width = pixels.shape[:2]
        searched = region.grow(_AROUND_PX).clip(width, height)
        for _ in range(3):
            searched = _whole(searched, known).clip(width, height)
            # what is found at half the size must not depend on where the window begins
            window = reach(searched).aligned(COARSEST).clip(width, height)
            part = pixels[window.top : window.bottom, window.left : window.right]
            ink = find_ink(part, self._pool, self._contrast.contrast_of(part, window, self._pool))
            lines = [moved_line(line, window.left, window.top) for line in ink.lines]
            lines = [line for line in lines if line.box.intersects(searched)]
            runs = [run.moved(window.left, window.top) for run in ink.hidden]
            runs = [run for run in runs if run.intersects(searched)]
            reached = _whole(searched, [*(line.box for line in lines), *runs]).clip(width, height)
            if reached == searched:
                cut = cut_text(pixels, window)
                reached = _whole(searched, [*cut.lines, *cut.sides]).clip(width, height)
                if reached == searched:
                    return searched, Ink(lines, runs), cut
            searched = reached
        whole = Box(0, 0, width, height)
        return whole, find_ink(pixels, self._pool), cut_text(pixels, whole)

    def read_again(self, lines: Sequence[Line], most: int) -> list[LineReading]:
        """Read lines at another size: a second opinion, remembered as long as the first.

        Lines that were read a second time before wait for no picture that is being read: frames that could go on would
        wait for a whole new page. New lines do: pictures that wait to be read are lost if they wait too long.

        Args:
            lines: the lines, each with its first reading.
            most: lines that are read in one call, at most; the others keep their first reading until the next call.

        Raises:
            OcrFailed: if the recogniser failed.

        """
        with self._second_lock:
            known = self._second
            unknown = {line.key: line.ink for line in lines if line.key not in known}
        order = list(unknown)[:most]
        with self._lock if order else nullcontext():
            readings = list(self._pool.map(lambda key: self._second_reader.read(unknown[key]), order))
        with self._second_lock:
            known.update(zip(order, readings, strict=True))  # nowhere, if everything was forgotten meanwhile
            for line in lines:
                if line.key in known:
                    known.move_to_end(line.key)
            again = [known.get(line.key, line.reading) for line in lines]
            _shrink(known)
            return again

    def _look_for_faces(self, pixels: Pixels, searched: Box, known: list[Face]) -> list[Face]:
        """The faces known outside of what changed, and those found in and around it."""
        if self._face_finder is None:
            return []
        around = _whole(searched.grow(_AROUND_PX), [face.box for face in known]).clip(pixels.shape[1], pixels.shape[0])
        return [face for face in known if not face.box.intersects(around)] + self._face_finder.find(pixels, around)

    def _read_lines(self, found: Sequence[TextLine]) -> list[Line]:
        keys = [_key(line) for line in found]
        unknown = {key: line for key, line in zip(keys, found, strict=True) if key not in self._known}
        # the longest first, so that no thread is left with a long one at the end
        order = sorted(unknown, key=lambda key: -unknown[key].ink.shape[1])
        readings = self._pool.map(lambda key: self._first_reader.read(unknown[key]), order)
        for key, reading in zip(order, readings, strict=True):
            self._known[key] = reading
        lines = []
        for key, ink in zip(keys, found, strict=True):
            self._known.move_to_end(key)
            lines.append(Line(ink, key, self._known[key]))
        _shrink(self._known)
        return lines


def _differs(scene: Scene[Found], sums: Sums) -> bool:
    return difference(scene.sums, sums) > NEW_SCENE


def _coarse(hidden: Sequence[Box], lines: Sequence[Line], width: int) -> tuple[Box, ...]:
    others = [line.ink.box for line in lines]
    return tuple(coarse(run, others, width) for run in hidden)


def _whole(region: Box, boxes: Sequence[Box]) -> Box:
    while True:
        grown = enclosing([region, *(box for box in boxes if box.intersects(region))])
        if grown == region:
            return region
        region = grown


def _shrink(known: OrderedDict[bytes, LineReading]) -> None:
    while len(known) > _CACHED_LINES:
        known.popitem(last=False)


def _key(line: TextLine) -> bytes:
    header = f"{line.ink.shape}{line.glyph_height:.2f}{line.zoom}{line.turned}{line.struck}".encode()
    return hashlib.blake2b(header + line.ink.tobytes(), digest_size=16).digest()


def assembled(found: Found, width: int, before: Reading | None = None) -> Reading:
    """What was found on a picture of so many pixels across, as one reading; icons are left out of it.

    Lines with the same number in the reading `before` keep the words that they have there.
    """
    known = {} if before is None else _words_of_lines(before)
    cut = list(found.cut.lines)
    words: list[SpelledWord] = []
    unread: list[Box] = []
    illegible: list[Box] = []
    for number, line in enumerate(found.lines):
        if _is_icon(line):
            continue
        stayed = before is not None and number < len(before.lines) and before.lines[number] is line
        own = known.get(number, []) if stayed else [placed(word, line.ink, number) for word in line.reading.words]
        words += own
        cut += cut_words(own, [*found.cut.lines, *found.cut.sides])
        unread += [placed_box(box, line.ink) for box in line.reading.unread]
        illegible += [placed_box(box, line.ink) for box in line.reading.illegible]
    return Reading(
        tuple(words),
        (*unread, *cut),
        tuple(found.codes),
        tuple(found.lines),
        _coarse(found.hidden, found.lines, width),
        (*illegible, *cut),
        tuple(found.faces),
    )


def _words_of_lines(reading: Reading) -> dict[int, list[SpelledWord]]:
    lines: dict[int, list[SpelledWord]] = {}
    for word in reading.words:
        lines.setdefault(word.line, []).append(word)
    return lines


def _is_icon(line: Line) -> bool:
    words = line.reading.words
    box = line.ink.box
    few = line.ink.glyphs < _TEXT_GLYPHS and box.width < _ICON_WIDTH * box.height
    few = few and all(word.confidence < _ICON_CONFIDENCE for word in words)
    return few and not line.reading.illegible  # what has letters among its ink is no icon, whatever stands around them


def placed_box(box: Box, ink: TextLine) -> Box:
    """A box in pixels of a line's ink, in pixels of the picture."""
    zoom = ink.zoom
    return Box(ink.box.left + box.left * zoom, ink.box.top + box.top * zoom, box.width * zoom, box.height * zoom)


def placed(word: SpelledWord, ink: TextLine, number: int) -> SpelledWord:
    """A word in pixels of a line's ink, in pixels of the picture, as part of line `number`."""
    edges = tuple(ink.box.left + edge * ink.zoom for edge in word.edges)
    return SpelledWord(word.expose_text(), placed_box(word.box, ink), word.confidence, number, edges)
