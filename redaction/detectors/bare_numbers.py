# ruff: noqa: RUF001 - dashes are meant
"""Three or four digits alone in their cell: the code of a door, a card's check, a PIN; or a room, a port, a count.

Nothing in such a number tells which. So in the strict profile it shows only where the screen says that it counts or
numbers things: by its label or header, by the numbers of its column, or because it stands there again and again. At
the end of a clause the word before it has to say so: `buzz 142,`, but `port 142,`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

import regex

from redaction.detectors.word_lists import word_list
from redaction.spans import Span

ENTITY, SCORE = "UNKNOWN", 0.35
"""Masked in the strict profile only."""
_BARE = regex.compile(
    r"[\"'“”(\[|:]{0,2}(?P<v>(?!(?:19|20)\d\d(?!\d))\d{3,4}|\d{2,4}[ -]\d{3,4}|\d{3,4}[ -]\d{2})[\"'“”)\]|.,;]{0,2}"
)
_FIGURE = regex.compile(
    r"[~<>+-]?[$€£¥₹]?\s?\d{1,2}|[~<>+-]?[$€£¥₹]?\s?\d{1,3}(?:[., ]\d{3})*(?:[.,]\d{1,2})?\s?(?:[$€£¥₹%]|\p{L}{1,3})?"
)
_CODE = regex.compile(r"\d{3,}|\d{2,4} \d{3}")
"""What may be a code as well as an amount says nothing of its column."""
_WORDS = regex.compile(r"\p{L}+")
_OF_THINGS = word_list("counted.txt", "labels of what is counted")
"""Labels of what is counted, measured or numbered in public."""
_OF_LOCKS = word_list("counted.txt", "words of locks")
"""Words that turn a label into one of a code, whatever else is in it: `Room safe code`."""
_ENDS_LOCKS = word_list("counted.txt", "last words of labels of codes")
_CODES_OF_THINGS = word_list("counted.txt", "words that make a code one of things")
_CALLED = regex.compile(
    r"(?<![\p{L}\d@/._-])(?P<word>\p{L}{2,})[:,]?\s(?P<v>(?!(?:19|20)\d\d(?!\d))\d{3,4})"
    r"(?=[\"'”)]?(?:[.,;!?](?:\s|$)|$|\s(?:to|then|and|or|for|at|is|after|when|if)\b))"
)
_PAIR = regex.compile(r"(?<![\w.,:/$€£¥#+-]|\d\s)(?P<first>\d{4,6})[-–](?P<second>\d{4,6})(?![\w%€£$/-]|[.,:]\d)")
_NAMED = _OF_THINGS | word_list("counted.txt", "right before a number")
"""Words before what is numbered or counted: things, programs, words of sentences; short forms in capitals likewise."""
_SHORT_FORM = regex.compile(r"[A-Z]{2,4}")
_ALIKE = 3
"""So many cells with the same number are no codes of people; of numbers that rise step by step likewise."""
_STEP = 50
_YEAR = 4
_HEADERS = 3
"""Rows on top of a column that may be its header."""


def unexplained(
    texts: Sequence[str], labels: Sequence[Sequence[str]], columns: Sequence[Sequence[str]]
) -> list[list[Span]]:
    """Short numbers alone in their cells that nothing on the screen says to be harmless.

    Args:
        texts: the texts of one screen from the top down.
        labels: what stands beside each of them.
        columns: what stands above each in its column, the nearest first.

    """
    bare = {number: match for number, text in enumerate(texts) if (match := _BARE.fullmatch(text)) is not None}
    if not bare:
        return [[] for _ in texts]
    counted = Counter(match["v"] for match in bare.values())
    counting = _counting_columns(texts, columns)
    opening = {number for number in bare if any(map(_opens, labels[number][:1]))}
    return [
        [Span(bare[number].start("v"), bare[number].end("v"), ENTITY, "default.bare-number", SCORE)]
        if number in opening
        or (
            number in bare
            and counted[bare[number]["v"]] < _ALIKE
            and not any(map(_names_things, (*labels[number], *columns[number][-_HEADERS:])))
            and not (columns[number] and columns[number][-1] in counting)
        )
        else []
        for number in range(len(texts))
    ]


def called(text: str) -> list[Span]:
    """Short numbers of `text` behind a word that numbers or counts nothing, at the end of a clause, and pairs."""
    pairs = [
        Span(match.start(), match.end(), ENTITY, "default.number-pair", SCORE)
        for match in (_PAIR.finditer(text) if "-" in text or "–" in text else ())
        if not _is_range(match["first"], match["second"])
    ]
    return pairs + [
        Span(match.start("v"), match.end("v"), ENTITY, "default.called-number", SCORE)
        for match in _CALLED.finditer(text)
        if match["word"].lower() not in _NAMED and _SHORT_FORM.fullmatch(match["word"]) is None
    ]


def _is_range(first: str, second: str) -> bool:
    """Whether two numbers are years, or go from a round one to a higher one or up to it."""
    years = all(len(number) == _YEAR and number[:2] in ("19", "20") for number in (first, second))
    return years or (int(first) < int(second) and (first.endswith("0") or second.endswith("0")))


def _names_things(label: str) -> bool:
    """Whether a label says that things are counted or numbered; one with digits is a value itself."""
    if any(map(str.isdecimal, label)):
        return False
    words = set(map(str.lower, _WORDS.findall(label)))
    return not words.isdisjoint(_OF_THINGS) and (words.isdisjoint(_OF_LOCKS) or "status" in words)


def _opens(label: str) -> bool:
    """Whether a label right beside a number ends as one of a lock or a login does: `Locker in the hall, Code`."""
    words = [word.lower() for word in _WORDS.findall(label)]
    return (
        bool(words)
        and words[-1] in _ENDS_LOCKS
        and words[-2:-1] != words[-1:]
        and not _CODES_OF_THINGS.intersection(words)
    )


def _counting_columns(texts: Sequence[str], columns: Sequence[Sequence[str]]) -> set[str]:
    """The tops of the columns that have figures which are no codes, or whose numbers rise step by step."""
    under: dict[str, list[str]] = defaultdict(list)
    for text, column in zip(texts, columns, strict=True):
        if column and any(map(str.isdecimal, text)):
            under[column[-1]].append(text)
    return {top for top, cells in under.items() if any(map(_is_figure, cells)) or _rises(cells)}


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None and _CODE.fullmatch(text) is None


def _rises(cells: Sequence[str]) -> bool:
    numbers = [int(cell) for cell in cells if cell.isdecimal() and cell.isascii()]
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    return len(steps) >= _ALIKE - 1 and (
        all(0 < step <= _STEP for step in steps) or all(-_STEP <= s < 0 for s in steps)
    )
