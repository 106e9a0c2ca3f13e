"""A column is judged as a whole: under one header, a cell that looks like the names around it is a name too.

`Hope`, `Long` and `Cross` say nothing alone; in a column where most cells are names they are names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import regex

from redaction.detectors.labelled.shapes import lower_name
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.names.doubts import names_company
from redaction.spans import Span, covered

LEAST_CELLS = 3
_NO_NAME = regex.compile(r"[:#/\\_=]|\w\.\w")
LEAST_SHARE = 0.5
"""Cells that are names, of all cells of a column with text in them, for the rest to count as names too."""
SURE = 0.5
SCORE, PLAIN = 0.6, 0.4
"""Scores: a cell of words that are names too, and one of plain words only, which the balanced profile shows."""
PLAIN_SHARE = 0.75
"""Of so many names the column must be for words that are no names to be doubted."""
_MOST_WORDS = 4


def names_of_columns(
    texts: Sequence[str], columns: Sequence[Sequence[str]], found: Sequence[Sequence[Span]], lexicon: Lexicon
) -> list[list[Span]]:
    """Further findings of each text: whole cells in columns of names.

    Args:
        texts: the segments of one screen.
        columns: the texts above each of them in its column and beside it; segments that share one stand in one column.
        found: what was found in them so far.
        lexicon: tells words of the interface, which stay.

    """
    further: list[list[Span]] = [[] for _ in texts]
    like_names = [
        number
        for number, text in enumerate(texts)
        if (_shaped(text) and not names_company(text, 0, len(text), lexicon)) or lower_name(text, lexicon)
    ]
    under: dict[str, list[int]] = defaultdict(list)
    for number in like_names:
        for head in dict.fromkeys(columns[number]):
            under[head].append(number)
    are_names = {number for number in like_names if _is_name(texts[number], found[number])}
    for header, cells in under.items():
        shaped = [number for number in cells if texts[number] != header]
        names = are_names.intersection(shaped)
        if len(shaped) < LEAST_CELLS or len(names) < max(2, LEAST_SHARE * len(shaped)):
            continue
        for number in set(shaped) - names:
            text = texts[number]
            if text.islower() and not any(texts[name].islower() for name in names):
                continue
            if not all(lexicon.is_interface(word) for word in text.split()):
                named = any(token.kind is not Kind.COMMON for token in lexicon.tokens(text) if not token.upper)
                if named or len(names) >= PLAIN_SHARE * len(shaped):
                    further[number] = [Span(0, len(text), "PERSON", "name.column", SCORE if named else PLAIN)]
    return further


def _shaped(text: str) -> bool:
    """Whether the text is one to four words that all begin with a capital."""
    if _NO_NAME.search(text):
        return False
    words = [word for word in text.split() if any(char.isalnum() for char in word)]
    return 0 < len(words) <= _MOST_WORDS and all(
        word.strip("(,.'\"")[:1].isupper() and not any(char.isdecimal() for char in word) for word in words
    )


def _is_name(text: str, found: Sequence[Span]) -> bool:
    """Whether names cover the text but for signs and an initial."""
    named = covered(len(text), (span for span in found if span.entity == "PERSON" and span.score >= SURE))
    return sum(char.isalpha() and not hidden for char, hidden in zip(text, named, strict=True)) <= 1
