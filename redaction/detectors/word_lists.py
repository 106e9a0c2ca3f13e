"""The shipped word lists in `redaction/rules/words/`: what decides by words is read there, so that reviewers can.

A list is text: lines of words parted by spaces, or of phrases parted by commas, under headings that begin with `#`. The
digest of each stands in every pack that is read, and so under its signatures.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import regex

from redaction.errors import ModelMissing

WORDS = Path(__file__).parent.parent / "rules" / "words"
"""Folder of the shipped word lists."""
_WITHOUT_ACCENT = {"ł": "l"}
"""Letters that Unicode does not take apart."""
_TELLING = 4
"""A piece of a phrase with so many letters is looked for first."""


@dataclass(frozen=True, slots=True)
class Part:
    """The lines right under one heading of a list, none under all but the last of several; `heading` has no sign."""

    heading: str
    lines: tuple[str, ...]


def word_list(name: str, theme: str = "") -> frozenset[str]:
    """The words of a shipped list, or those under its headings that begin with `theme`.

    Raises:
        ModelMissing: if it is not installed, or has no words there.

    """
    return frozenset(word for line in _lines(name, theme) for word in line.split())


def phrases(name: str, theme: str = "") -> tuple[str, ...]:
    """The phrases of a shipped list, or those under its headings that begin with `theme`, in their order.

    Raises:
        ModelMissing: if it is not installed, or has no phrases there.

    """
    return tuple(phrase for line in _lines(name, theme) for part in line.split(",") if (phrase := part.strip()))


def countries() -> tuple[list[str], list[str]]:
    """The names of countries, and the words for their people.

    Raises:
        ModelMissing: if the list is not installed.

    """
    parts = [line.split("|", 1) for line in _lines("countries.txt", "") if "|" in line]
    names = [name.strip() for name_list, _ in parts for name in name_list.split(",") if name.strip()]
    return names, [people for _, group in parts for people in group.split()]


def any_of(words: Iterable[str]) -> str:
    """An expression for one of `words`, as they are written."""
    return "(?:" + "|".join(regex.escape(word, literal_spaces=True) for word in sorted(words)) + ")"


def any_spelling(words: Iterable[str]) -> str:
    """An expression for one of `words`, with or without their accents, spaces and hyphens."""
    return "(?:" + "|".join("".join(map(_spelling, word)) for word in sorted(words)) + ")"


def telling(words: Iterable[str]) -> frozenset[str]:
    """Pieces in lower case, one of which each text has that holds one of `words` in any spelling."""
    pieces = (regex.split("[ -]", word) for word in words)
    told = (next((piece for piece in each if len(piece) >= _TELLING), max(each, key=len)) for each in pieces)
    return frozenset("".join(chars) for one in told for chars in product(*((char, _bare(char)) for char in one)))


def parts(name: str) -> tuple[Part, ...]:
    """A shipped list, heading by heading; the first says what the list is for.

    Raises:
        ModelMissing: if it is not installed.

    """
    return _parts(name)


def digests() -> dict[str, str]:
    """The SHA-256 of each shipped list, in hex, by its file's name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(WORDS.glob("*.txt"))}


def _spelling(char: str) -> str:
    if char in " -":
        return r"\s?" if char == " " else "-?"
    return regex.escape(char) if _bare(char) == char else f"[{_bare(char)}{char}]"


def _bare(char: str) -> str:
    return _WITHOUT_ACCENT.get(char, unicodedata.normalize("NFD", char)[0])


def _lines(name: str, theme: str) -> list[str]:
    lines = [line for part in _parts(name) if part.heading.startswith(theme) for line in part.lines]
    if not lines:
        raise ModelMissing(f"The word list {name} has nothing under `{theme}`; install the package again")
    return lines


@cache
def _parts(name: str) -> tuple[Part, ...]:
    try:
        text = (WORDS / name).read_text(encoding="utf-8")
    except OSError:
        raise ModelMissing(f"The word list {name} is missing; install the package again") from None
    found: list[tuple[str, list[str]]] = [("", [])]
    for line in text.splitlines():
        if line.startswith("#"):
            found.append((line.lstrip("# "), []))
        else:
            found[-1][1].append(line)
    return tuple(Part(heading, tuple(lines)) for heading, lines in found if heading or lines)
