# ruff: noqa: RUF001 - look-alike signs are meant
"""What goes on: values that the layout cut in pieces, put together again. [RAW]

Four cuts are undone: cells parted by a wide space, boxes for the groups of one number, tokens and phrases wrapped at
the end of a line. A line is taken to go on only if what follows had no room on it: a list is no wrapped token.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from redaction.cells import Cell
from redaction.grid import Grid, Strip
from redaction.ocr.engine import SpelledWord

_WRAPPED_STEP: Final = 2.2
_WRAPPED_WORDS: Final = 6
"""Words of each line end that may belong to one value."""
_PHRASE_WORDS: Final = 3
"""A line of so many words may be one of a paragraph; shorter ones are mostly entries of a list."""
_WRAPPED_LINES: Final = 6
_BLOCK_LINES: Final = 40
_BOX_GAP: Final = 6.0
"""Boxes for the groups of one number are at most so many heights apart."""
_GROUP: Final = regex.compile(r"(?=\S*\d)[\p{L}\d|()\[\]+*•]{1,6}|[A-Z]{4}|[OolISBZ|]")
_PLACE: Final = "-–—_.|[](){}=: "
_GROUP_WORDS: Final = 3
_MANY_BOXES, _LONGEST_BOX = 4, 4
"""Four boxes or more have four characters each at most, as those for cards have."""
_RULE: Final = "---"
"""How a line ends that stands alone: a heading, or the rim of a block."""
_ENTRY: Final = 7
"""Codes of one shape and so many characters under one another are a list."""
_BEGINNING_ALIKE: Final = 3
_SHAPE: Final = 4
_ROW_STEP: Final = 1.7
_ALIGNED: Final = 3
"""Rows that stand apart, with so many cells of each in line with the other's, are rows of a table: where a cell is
wrapped, the line below is empty but for it."""
_RUN: Final = regex.compile(r"(.)\1+")
"""Characters of one kind in a row: `t3.micro` and `t3.xlarge` are letters, a digit, a dot and letters."""
_FILES: Final = (
    "tar|gz|bz2|xz|zip|7z|pdf|docx?|xlsx?|pptx?|od[ts]|csv|tsv|txt|md|rst|png|jpe?g|gif|svg|webp|mp[34]|mov|html?|css|jsx?|"
    "tsx?|py|rs|go|java|rb|php|sh|c|h|cpp|ya?ml|json|toml|ini|cfg|conf|log|sql|lock|bak|iso|deb|rpm|exe|dmg|ics|eml|pem"
)
_FILE: Final = regex.compile(rf".*\.(?:{_FILES})")
_NEW: Final = regex.compile(
    r"""(?x) [A-Za-z_][\w.-]*\s?[=:]\s?[^=\s]            # the next setting
    | \[?\d{4}-\d\d-\d\d | \d{1,2}:\d{2} | \d{1,2}[./]\d{1,2}[./]\d{2,4}   # the next line of a log
    | .{1,60}\.(?:FILES)\W*$   # the next file
    | -{2,}\p{L} | [$#>•*–—-]\s | (?:https?|ftp|ssh|git|wss?):""".replace("FILES", _FILES)
)
"""How a line begins that goes on from no token."""
_MAIL: Final = regex.compile(r"[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,10}")
_HOST: Final = regex.compile(r"(?:[a-z][\w-]*\.)+[a-z]{2,10}")
_PLAIN: Final = regex.compile(r"\p{Lu}?\p{Ll}{2,}(?:[ /_.-]\p{Lu}?\p{Ll}{2,})*[.,:;!?]?")
_BEGINNING: Final = regex.compile(r"\p{Lu}\p{Ll}+\s\p{Ll}+\s")
"""How a sentence begins."""
_AMOUNT: Final = regex.compile(r"[$€£¥]?\d{1,3}(?:[., ]?\d{3}){0,2}[.,]\d\d[$€£¥]?")
_NEXT: Final = regex.compile(r"[A-Z_][A-Z\d_]{2,}\s?[=:]\s?[^=\s]|\W?\d{4}-\d\d-\d\d[T ]\d\d")
"""How a line begins that goes on from no phrase: the next variable, the next entry of a log."""


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """Words of several cells in the order of their text, each part with what stands before it there."""

    parts: tuple[tuple[str, tuple[SpelledWord, ...]], ...]
    head: Cell | None = None
    """The cell whose labels hold for the whole, if its labels say what the whole is."""
    phrase: bool = False
    """Whether it reads as one text: lines of a paragraph."""

    @property
    def words(self) -> tuple[SpelledWord, ...]:
        """All words, in the order of the text."""
        return tuple(word for _, words in self.parts for word in words)


def joined(grid: Grid) -> Iterator[Joined]:
    """Everything on the page that may belong together across its cells."""
    strips = grid.strips()
    for strip in strips:
        if len(strip.cells) > 1:
            yield Joined(tuple(_row_parts(strip.cells)))
    yield from _boxes(grid)
    yield from _wrapped(strips, grid)


def _row_parts(cells: Sequence[Cell]) -> Iterator[tuple[str, tuple[SpelledWord, ...]]]:
    before = None
    for cell in cells:
        # cells that the reader took for one line are parted where columns meet: they touch, but make no word
        apart = before is not None and before.words[-1].line == cell.words[0].line
        touching = before is None or cell.box.left - before.box.right <= 0.3 * cell.height
        yield ("" if touching and not apart else " "), cell.words
        before = cell


def _boxes(grid: Grid) -> Iterator[Joined]:
    """Rows of two or more short groups of digits, as typed into several boxes."""
    seen: set[int] = set()
    for cell in grid.cells:
        if id(cell) in seen or not _is_group(cell):
            continue
        row = grid.row(cell)
        run = [cell]
        for after in row[row.index(cell) + 1 :]:
            if not _is_group(after) or after.box.left - run[-1].box.right > _BOX_GAP * cell.height:
                break
            run.append(after)
        seen.update(id(one) for one in run)
        if len(run) > 1 and not _figures(run):
            yield Joined(tuple(("" if one is cell else " ", one.words) for one in run), cell)


def _figures(run: Sequence[Cell]) -> bool:
    """Whether many groups, one of them too long for a box, are the figures of a row: a number and its scores."""
    longest = max(len(word.expose_text()) for cell in run for word in cell.words)
    return len(run) >= _MANY_BOXES and longest > _LONGEST_BOX


def _is_group(cell: Cell) -> bool:
    return len(cell.words) <= _GROUP_WORDS and all(
        _GROUP.fullmatch(word.expose_text().strip(_PLACE) or "0") for word in cell.words
    )


def _wrapped(strips: Sequence[Strip], grid: Grid) -> Iterator[Joined]:
    for at, upper in enumerate(strips):
        for start in range(len(upper.cells)):
            part = upper.since(start)
            lower = _next_line(part, strips[at + 1 :])
            if lower is None or _numbered(part, lower):
                continue
            margin = _margin(part, strips)
            if not _room(part, lower, margin) and not _NEXT.match(_text(lower)):
                yield from _pair(part, lower, " ")
            if (
                _full(part, margin)
                and not _FILE.fullmatch(part.words[-1].expose_text())
                and not _NEW.match(_text(lower))
                and not _another(part, lower)
                and not _rows_of_table(part, lower, grid)
            ):
                yield from _pair(part, lower, "")
                yield from _token(part, strips[at + 1 :], margin)


def _pair(upper: Strip, lower: Strip, glue: str) -> Iterator[Joined]:
    parts = (("", upper.words[-_WRAPPED_WORDS:]), (glue, lower.words[:_WRAPPED_WORDS]))
    yield Joined(parts, phrase=glue == " " and len(upper.words) >= _PHRASE_WORDS)


def _token(upper: Strip, below: Sequence[Strip], margin: float) -> Iterator[Joined]:
    """The last word of `upper` with the lines below that are nothing but its rest."""
    if not _token_like(upper.words[-1].expose_text()):
        return
    parts: list[tuple[str, tuple[SpelledWord, ...]]] = [("", upper.words[-1:])]
    line = upper
    while len(parts) < _WRAPPED_LINES:
        after = _next_line(line, below)
        if after is None or _NEW.match(_text(after)) or _another(upper, after):
            return
        parts.append(("", after.words[:1]))
        yield Joined(tuple(parts))
        if len(after.words) > 1 or not _full(after, margin):
            return
        line = after


def _next_line(upper: Strip, below: Iterable[Strip]) -> Strip | None:
    """The line right under `upper` that begins where it begins."""
    for lower in below:
        step = lower.box.top - upper.box.top
        height = max(upper.height, lower.height)
        if step > _WRAPPED_STEP * height:
            return None
        if step < 0.6 * height:
            continue
        for at, cell in enumerate(lower.cells):
            if abs(cell.box.left - upper.box.left) <= 0.7 * height:
                return lower.since(at)
    return None


def _margin(strip: Strip, strips: Sequence[Strip]) -> float:
    """How far right the lines of the block around `strip` reach: its own width at least."""
    right, top, bottom = strip.box.right, strip.box.top, strip.box.bottom
    aligned = [one for one in strips if abs(one.box.left - strip.box.left) <= 0.7 * strip.height]
    for one in [one for one in aligned if one.box.top > bottom - 0.4 * strip.height][:_BLOCK_LINES]:
        if one.box.top - bottom > 1.5 * strip.height:
            break
        right, bottom = max(right, one.box.right), one.box.bottom
    for one in [one for one in reversed(aligned) if one.box.bottom < top + 0.4 * strip.height][:_BLOCK_LINES]:
        if top - one.box.bottom > 1.5 * strip.height:
            break
        right, top = max(right, one.box.right), one.box.top
    return right


def _full(strip: Strip, margin: float) -> bool:
    """Whether not even one character more had room on the line, or it ends where lines may be broken."""
    last = strip.words[-1]
    letter = last.box.width / max(1, len(last.expose_text()))
    return strip.box.right >= margin - 1.8 * letter or last.expose_text()[-1:] in "-/?&="


def _room(upper: Strip, lower: Strip, margin: float) -> bool:
    """Whether the first word of the next line had room on this one."""
    return upper.box.right + 0.3 * upper.height + 0.9 * lower.words[0].box.width <= margin


def _token_like(text: str) -> bool:
    inner = text.rstrip(".,;:!?")
    if _FILE.fullmatch(inner):
        return False
    return len(inner) >= 4 and (text != inner or any(not c.isalpha() for c in inner) or len(inner) >= 16)


def _another(upper: Strip, lower: Strip) -> bool:
    """Whether what stands below is an entry of its own: words under digits, a code of one shape, all under a rule."""
    tail, head = upper.words[-1].expose_text(), lower.words[0].expose_text()
    if tail.endswith(_RULE) or _alike(tail, head) or _beside_mail(tail, head):
        return True
    if _AMOUNT.fullmatch(tail) and head[:1].isupper() and head.isalpha():
        return True
    if len(lower.words) >= _PHRASE_WORDS and _BEGINNING.match(_text(lower)):
        return True
    return (
        any(char.isdecimal() for char in tail)
        and not any(sign in tail for sign in "@/.")
        and len(lower.words[0].expose_text()) >= 6
        and _PLAIN.fullmatch(lower.words[0].expose_text()) is not None
    )


def _beside_mail(tail: str, head: str) -> bool:
    """Whether one of the two is a whole e-mail address, and the other no part of one."""
    if _MAIL.fullmatch(tail):
        return _HOST.fullmatch(head) is not None or not head[:1].islower()
    return _MAIL.fullmatch(head) is not None and tail.istitle() and tail.isalpha()


def _alike(tail: str, head: str) -> bool:
    """Whether two codes are entries of a list: they begin alike, or have the same kinds of characters in turn."""
    if tail[:_BEGINNING_ALIKE] == head[:_BEGINNING_ALIKE] and not tail[:_BEGINNING_ALIKE].isdecimal():
        return True
    if len(tail) >= _ENTRY and _kinds(tail) == _kinds(head):
        return True
    shape = _RUN.sub(r"\1", _kinds(tail))
    return len(shape) >= _SHAPE and any(char.isalpha() for char in tail) and shape == _RUN.sub(r"\1", _kinds(head))


def _kinds(text: str) -> str:
    """The kinds of the characters of a code, one after the other: `SO-289344` is like `SO-253979`."""
    return "".join("9" if c.isdecimal() else "A" if c.isupper() else "a" if c.isalpha() else c for c in text)


def _rows_of_table(upper: Strip, lower: Strip, grid: Grid) -> bool:
    """Whether the two stand in rows of a table: apart, and most cells of one in line with the other's.

    No token goes on from row to row; a phrase may, where all cells of a table or calendar are wrapped.
    """
    height = max(upper.height, lower.height)
    if lower.box.top - upper.box.top <= _ROW_STEP * height:
        return False
    above, below = (grid.row(strip.cells[0]) for strip in (upper, lower))
    begins = sorted(cell.box.left for cell in above)
    aligned = sum(any(abs(cell.box.left - left) <= 0.5 * height for left in begins) for cell in below)
    return aligned >= _ALIGNED and aligned * 2 > len(above)


def _numbered(upper: Strip, lower: Strip) -> bool:
    """Whether both lines begin with their number, as in an editor: then each is a line of its own."""
    first, second = (strip.words[0].expose_text().rstrip(".:|") for strip in (upper, lower))
    return first.isdecimal() and second.isdecimal() and int(second) - int(first) == 1


def _text(strip: Strip) -> str:
    return " ".join(word.expose_text() for word in strip.words[:_WRAPPED_WORDS])
