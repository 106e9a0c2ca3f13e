"""Tables in plain text: rows of fields between separators, as databases and spreadsheets print them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import regex

from redaction.spans import Span

_SEPARATORS = ("|", "\t", ";", ",", "│")
_LEAST_FIELDS = 3
_FIELD_EDGE = " \t\"'`()"
_QUOTED = r"\"[^\"]*\""
"""A field that may hold the separator itself."""
_INSERTS = regex.compile(r"insert\s+into\s+[^\s(]+\s*\((?P<columns>[^()]{3,400})\)\s*values\s*", regex.IGNORECASE)
_FIELD = r"(?:'(?P<field>[^']*)'|\"(?P<field>[^\"]*)\"|(?P<field>[^\s,()'\"]+))"
_ROW = regex.compile(rf"\(\s*{_FIELD}(?:\s*,\s*{_FIELD})*+")
_NAME = r"[\"'`]?\p{L}[\p{L}\d_./-]{0,24}(?: \p{L}{1,12})?[\"'`]?"
_LISTED = regex.compile(rf"{_NAME}(?:\s?,\s?{_NAME}){{3,24}}")
"""A line of names with commas between them, as tables of commas begin; the reader may see spaces behind them."""
_NUMBERED = regex.compile(r"(?P<number>\d{1,8})[.,]?\s[\"'“]?(?P<first>\p{Lu}[^\d\"'”]*)[\"'”]?$")
"""The first two fields of a row whose first separator was not read: `4112 Tamika`."""
_LINE_NUMBER = regex.compile(r"^\d{1,4}\s+(?=\p{L})")
"""The number of a line, as editors show it."""
_COMMA = regex.compile(rf"{_QUOTED}(*SKIP)(*FAIL)|,")
_COMMA_OF_ROW = regex.compile(rf"{_QUOTED}(*SKIP)(*FAIL)|'[^']*'(*SKIP)(*FAIL)|,")
Range = tuple[int, int]


def split(text: str) -> list[Range]:
    """Where the fields of `text` stand, without spaces and quotes around them; the whole text if it is no row."""
    separator = _separator(text)
    if separator is None:
        return [_trimmed(text, 0, len(text))]
    ends = [match.start() for match in regex.finditer(rf"{_QUOTED}(*SKIP)(*FAIL)|{regex.escape(separator)}", text)]
    return [
        _trimmed(text, start, end) for start, end in zip([0, *(e + 1 for e in ends)], [*ends, len(text)], strict=True)
    ]


def columns(text: str) -> list[str]:
    """The names of the columns that a line may head: its fields, the names of a list, or those of a statement."""
    inserts = _INSERTS.search(text) if "(" in text and "insert" in text.lower() else None
    if inserts is not None and not text[inserts.end() :].strip():
        return [column.strip(_FIELD_EDGE) for column in inserts["columns"].split(",")]
    if "," in text and _LISTED.fullmatch(text):
        return [column.strip(_FIELD_EDGE) for column in text.split(",")]
    return [text[slice(*place)] for place in split(text)]


def headed(
    texts: Sequence[str], is_label: Callable[[str], bool], value: Callable[[str, str], list[Span]]
) -> list[list[Span]]:
    """What the header rows of a screen make private in the rows with as many fields.

    Args:
        texts: the texts of one screen, from the top down.
        is_label: whether a text makes the value beside or under it private.
        value: what the label (first) makes private in the value (second).

    """
    found: list[list[Span]] = []
    header: list[str] = []
    for text in texts:
        bare = _LINE_NUMBER.sub("", text) if text[:1].isdecimal() else text
        names = columns(bare)
        if len(names) >= _LEAST_FIELDS and not any(c.isdecimal() for c in bare) and any(map(is_label, names)):
            header = names
            found.append([])
            continue
        places = _row(text, len(header)) if header else []
        rows = [(label, start, text[start:end]) for label, (start, end) in zip(header, places, strict=False)]
        found.append([_moved(span, start) for label, start, part in rows for span in value(label, part)])
    return found


def _row(text: str, count: int) -> list[Range]:
    """The places of the fields of a row that has so many of them, or nothing."""
    places = split(text)
    if len(places) != count and "," in text:
        whole = text.rstrip(" ,;")
        commas = [match.start() for match in (_COMMA_OF_ROW if text[0] == "(" else _COMMA).finditer(whole)]
        starts, ends = [0, *(comma + 1 for comma in commas)], [*commas, len(whole)]
        by_commas = [_trimmed(text, start, end) for start, end in zip(starts, ends, strict=True)]
        places = by_commas if len(by_commas) == count or len(places) < _LEAST_FIELDS else places
    if len(places) == count - 1 and (numbered := _NUMBERED.match(text, *places[0])) is not None:
        places = [numbered.span("number"), numbered.span("first"), *places[1:]]
    return places if len(places) == count else []


def inserted(text: str, value: Callable[[str, str], list[Span]]) -> list[Span]:
    """What the columns of a statement that inserts rows make private in their values.

    Args:
        text: `INSERT INTO users (name, pw) VALUES ('Ada', 'x'), ('Bo', 'y')`, or anything else.
        value: what the label (first) makes private in the value (second).

    """
    statement = _INSERTS.search(text)
    if statement is None:
        return []
    columns = [column.strip(_FIELD_EDGE) for column in statement["columns"].split(",")]
    found: list[Span] = []
    for row in _ROW.finditer(text, statement.end()):
        places = list(zip(row.starts("field"), row.captures("field"), strict=True))
        named = zip(columns, places, strict=True) if len(places) == len(columns) else ()
        found += [_moved(span, start) for column, (start, field) in named for span in value(column, field)]
    return found


def _separator(text: str) -> str | None:
    """The separator of the most fields: at least three, and no words in capitals between commas of a sentence."""
    bare = regex.sub(_QUOTED, "", text) if '"' in text else text
    counts = Counter({sign: bare.count(sign) for sign in _SEPARATORS})
    sign, count = counts.most_common(1)[0]
    if count + 1 < _LEAST_FIELDS or (sign == "," and ", " in bare):
        return None
    return sign


def _trimmed(text: str, start: int, end: int) -> Range:
    while start < end and text[start] in _FIELD_EDGE:
        start += 1
    while end > start and text[end - 1] in _FIELD_EDGE:
        end -= 1
    return start, end


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by, span.entity, span.rule, span.score)
