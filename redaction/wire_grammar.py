"""The grammar of the wire, below the values: objects whose fields are taken once, checked, and bounded."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, Final, TypeVar

from redaction.geometry import Box

MAX_TEXT_BYTES: Final = 64 * 1024
MAX_ENTRIES: Final = 100_000
"""Masks of a frame, points of a path, windows in a stack."""
MAX_NAME: Final = 200
"""Bytes of an id, a key's name, a class."""
_MAX_INT: Final = 2**53 - 1
_CLASS: Final = re.compile(r"[A-Z][A-Z0-9_]{0,63}")

T = TypeVar("T")


class WireError(ValueError):
    """A message is not one of ours; the sentence names the place in the grammar, never content."""


def _no_constant(_: str) -> Any:
    raise WireError("a number is not finite")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise WireError("a field stands twice")
    return fields


def parse(header: bytes) -> Any:
    """The JSON of a header; refuses repeated fields and numbers that are not finite."""
    try:
        return json.loads(header.decode("ascii"), parse_constant=_no_constant, object_pairs_hook=_unique)
    except WireError:
        raise
    except (ValueError, RecursionError):
        raise WireError("the header is not JSON") from None


class Fields:
    """An object of the header; each field is taken once and checked, and none may be left."""

    def __init__(self, fields: Any, where: str) -> None:
        if not isinstance(fields, dict):
            raise WireError(f"{where} is not an object")
        self._fields = dict(fields)
        self._where = where

    def take(self, name: str) -> Any:
        """The field as it is."""
        if name not in self._fields:
            raise WireError(f"{self._where}.{name} is missing")
        return self._fields.pop(name)

    def integer(self, name: str) -> int:
        """A whole number that every JSON reader keeps exact."""
        return whole_number(self.take(name), f"{self._where}.{name}")

    def number(self, name: str) -> float:
        """A positive finite number."""
        value = self.take(name)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value < 1e6:
            raise WireError(f"{self._where}.{name} is not a positive number")
        return float(value)

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self.take(name)
        if not isinstance(value, bool):
            raise WireError(f"{self._where}.{name} is not true or false")
        return value

    def text(self, name: str, limit: int = MAX_TEXT_BYTES) -> str:
        """A text of at most `limit` bytes."""
        return bounded_text(self.take(name), limit, f"{self._where}.{name}")

    def name(self, name: str) -> str:
        """A short text: an id, a key."""
        return self.text(name, MAX_NAME)

    def entity(self, name: str) -> str:
        """A class of private value."""
        value = self.name(name)
        if not _CLASS.fullmatch(value):
            raise WireError(f"{self._where}.{name} is not a class")
        return value

    def one_of(self, name: str, allowed: tuple[str, ...]) -> Any:
        """One of the words allowed."""
        value = self.take(name)
        if value not in allowed:
            raise WireError(f"{self._where}.{name} is not one of the words allowed")
        return value

    def part(self, name: str) -> Fields:
        """An object inside this one."""
        return Fields(self.take(name), f"{self._where}.{name}")

    def entries(self, name: str, read: Callable[[Any, str], T]) -> tuple[T, ...]:
        """A bounded list, each entry read by `read`."""
        value = self.take(name)
        if not isinstance(value, list) or len(value) > MAX_ENTRIES:
            raise WireError(f"{self._where}.{name} is not a list, or too long")
        return tuple(read(entry, f"{self._where}.{name}") for entry in value)

    def done(self, value: T) -> T:
        """`value`, if no field is left."""
        if self._fields:
            raise WireError(f"{self._where} has a field too many")
        return value


def whole_number(value: Any, where: str) -> int:
    """A whole number that every JSON reader keeps exact."""
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _MAX_INT:
        raise WireError(f"{where} is not a whole number in range")
    return value


def bounded_text(value: Any, limit: int, where: str) -> str:
    """A text of at most `limit` bytes of UTF-8."""
    if not isinstance(value, str) or len(value.encode("utf-8", "surrogatepass")) > limit:
        raise WireError(f"{where} is not a text, or too long")
    return value


def box_fields(box: Box) -> list[int]:
    """A box as a list."""
    return [box.left, box.top, box.width, box.height]


def read_box(value: Any, where: str) -> Box:
    """A box of no negative size."""
    if not isinstance(value, list) or len(value) != 4:
        raise WireError(f"{where} is not a box")
    left, top, width, height = (whole_number(number, where) for number in value)
    if width < 0 or height < 0:
        raise WireError(f"{where} has a negative size")
    return Box(left, top, width, height)
