# ruff: noqa: RUF001 - dashes are meant
"""A column is judged as a whole: under one header, a cell that looks like the names around it is a name too.

`Hope`, `Long` and `Cross` say nothing alone; in a column where most cells are names they are names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import regex

from redaction.detectors.labelled.shapes import lower_name
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.names.doubts import doubt, names_company
from redaction.detectors.names.name_words import GIVEN
from redaction.spans import Span, covered

LEAST_CELLS = 3
_NO_NAME = regex.compile(r"[:#/\\_=]|\w\.\w|\s[-–—·•|]\s")
_THING = regex.compile(
    r"[\p{L}\d]*(?=\D*\d)(?=.*\p{L})\S+|\S*[\p{L}\d][_/.]\p{L}\S*|\p{Ll}+(?:-\p{Ll}+){2,}|\p{Lu}[\p{Lu}\d_]{3,}|.*\.\p{Ll}{2,4}"
)
"""A network, a file, a program, a variable: letters with digits or signs inside, capitals only."""
THINGS_SHARE = 0.6
"""Of the cells under a header for names so many are things, for `Name` to be the name of things there."""
_LABELLED, _OF_THINGS = "label.person", "name"
_HEADERS = 3
"""Texts on top of a column that may be its header."""
LEAST_SHARE = 0.5
"""Cells that are names, of all cells of a column with text in them, for the rest to count as names too."""
SURE = 0.5
SCORE, PLAIN = 0.6, 0.4
"""Scores: a cell of words that are names too, and one of plain words only, which the balanced profile shows."""
PLAIN_SHARE = 0.75
"""Of so many names the column must be for words that are no names to be doubted."""
_MOST_WORDS = 4
_OF_PLAIN_WORDS = frozenset({"name.default", "name.echo", "name.column", "name.structure"})
"""Rules that take a plain word for a name because of its place; those that are sure of it say so by their score."""
_REPEATED = 3
"""So many cells say the same of their rows."""


def names_of_columns(
    texts: Sequence[str], columns: Sequence[Sequence[str]], found: Sequence[Sequence[Span]], lexicon: Lexicon
) -> list[list[Span]]:
    """Further findings of each text: whole cells in columns of names.

    Args:
        texts: the segments of one screen.
        columns: the texts above each of them in its column, or around it where it stands in none;
            segments that share one stand in one column.
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
            if not all(lexicon.is_caption(word) for word in text.split()):
                named = any(token.kind is not Kind.COMMON for token in lexicon.tokens(text) if not token.upper)
                if named or len(names) >= PLAIN_SHARE * len(shaped):
                    further[number] = [Span(0, len(text), "PERSON", "name.column", SCORE if named else PLAIN)]
    return further


def things_of_columns(
    texts: Sequence[str], columns: Sequence[Sequence[str]], found: Sequence[Sequence[Span]]
) -> list[list[Span]]:
    """The findings; what a header says of things is doubted: under `Name` stand networks, files and programs as well.

    Args:
        texts: the segments of one screen.
        columns: the texts above each of them; segments that share one stand in one column.
        found: what was found in them so far.

    """
    heads = ((number, column[-_HEADERS:]) for number, column in enumerate(columns))
    cells = [number for number, top in heads if any(head.strip().lower() == _OF_THINGS for head in top)]
    things = {number for number in cells if _THING.fullmatch(texts[number].strip())}
    if len(cells) <= LEAST_CELLS or len(things) < THINGS_SHARE * len(cells):
        return [list(spans) for spans in found]
    return [
        [doubt(span) if span.rule == _LABELLED and number in things else span for span in spans]
        for number, spans in enumerate(found)
    ]


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


def states_of_screen(texts: Sequence[str], found: Sequence[Sequence[Span]]) -> list[list[Span]]:
    """The findings without plain words that stand alone in several cells and are no given names: `Holiday`, `Low`.

    Args:
        texts: the segments of one screen.
        found: what was found in them so far.

    """
    counts = Counter(texts)
    return [
        [span for span in spans if span.rule not in _OF_PLAIN_WORDS or span.score > PLAIN]
        if counts[text] >= _REPEATED and text.isalpha() and text.lower() not in GIVEN
        else list(spans)
        for text, spans in zip(texts, found, strict=True)
    ]
