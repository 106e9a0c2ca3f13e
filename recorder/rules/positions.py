"""A regular expression as its positions: which characters each one takes, and which may follow it.

The construction is Glushkov's, on Python's own parse tree. Every edge keeps how many ways lead over it, because a
backtracking matcher tries each of them. What cannot be parsed so - recursion, fuzzy matching, named lists - is refused
rather than believed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

import regex

parser: Any = __import__("re._parser", fromlist=["parse"])
"""Python's parser of expressions, kept in the standard library without a public name (3.11 and later)."""

MAX_POSITIONS: Final = 6000
MANY: Final = 40
"""A part that may repeat so often is taken for one that repeats without end: forty steps over and over are no bound."""
SEVERAL: Final = 10
"""The same for a part that repeats something inside: ten tens are many."""
SAMPLES: Final = "".join(map(chr, range(128))) + "éÉßñ–—•’“”«»°€£中あ한й٣\u00a0\u0301"  # noqa: RUF001 - meant so
"""The characters that stand for all: ASCII, and some of each other kind that rules tell apart."""
ALL: Final = (1 << len(SAMPLES)) - 1
_PROPERTY: Final = re.compile(r"\\[pP](?:\{\^?[\w =]+\}|[A-Z])")
_FUZZY: Final = re.compile(r"\{[^{}]*[eids]\s*(?:<|\}|,)")
_TOKEN: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
"""An escape, a set, or one character."""
_NAME: Final = re.compile(r"\(\?P?<\w+>")
"""A group's name; several groups may share one, which Python's own parser refuses."""
_FIRST_PRIVATE: Final = 0xE000
_LINE_BREAK: Final = SAMPLES.index("\n")


class UnparsedError(ValueError):
    """The expression uses what cannot be judged; the sentence says what."""


@dataclass(slots=True)
class Positions:
    """The positions of one expression; `follow[p][q]` counts the ways from p to q. Position 0 is where it starts."""

    takes: list[int] = field(default_factory=lambda: [0])
    follow: list[Counter[int]] = field(default_factory=lambda: [Counter()])
    last: frozenset[int] = frozenset()
    """Positions that end the expression."""
    free: frozenset[int] = frozenset()
    """Positions at which a match may end with nothing left to hold: no way back from there."""
    searched: bool = True
    """Whether a match may begin anywhere: the expression is not tied to the beginning."""

    def add(self, takes: int) -> int:
        """A new position.

        Raises:
            UnparsedError: if there are too many.

        """
        if len(self.takes) >= MAX_POSITIONS:
            raise UnparsedError("it is too long to be judged; make it shorter or repeat less")
        self.takes.append(takes)
        self.follow.append(Counter())
        return len(self.takes) - 1


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an expression: where it begins and ends, and whether it may be empty.

    `free`: of `last`, where nothing has to hold any more. `guarded`: whether something must hold in it that takes no
    character, an anchor or a look-around.
    """

    first: frozenset[int]
    last: frozenset[int]
    nullable: bool
    free: frozenset[int]
    guarded: bool = False


EMPTY: Final = Part(frozenset(), frozenset(), True, frozenset())
GUARD: Final = Part(frozenset(), frozenset(), True, frozenset(), True)


def positions_of(expression: str, ignore_case: bool, multiline: bool, verbose: bool) -> list[Positions]:
    """The expression's positions, and then those of each look-around inside it, which is matched by itself.

    Raises:
        UnparsedError: if it uses what cannot be judged.

    """
    plain, properties = _without_properties(expression)
    if _FUZZY.search(plain):
        raise UnparsedError("it uses approximate matching, which cannot be judged; write out what it may match")
    flags = re.IGNORECASE * ignore_case | re.MULTILINE * multiline | re.VERBOSE * verbose
    try:
        tree = parser.parse(_with_all_branches(_NAME.sub("(", plain)), flags)
    except (re.error, OverflowError, RecursionError):
        raise UnparsedError("it uses syntax that cannot be judged; use Python's, with \\p{..} for classes") from None
    return _Builder(properties).whole(tree, tree.state.flags)


def _without_properties(expression: str) -> tuple[str, list[int]]:
    """The expression with a private character for each property, and what each of them takes."""
    found: list[int] = []

    def replaced(match: re.Match[str]) -> str:
        found.append(_mask(regex.compile(match.group(0))))
        return chr(_FIRST_PRIVATE + len(found) - 1)

    return _PROPERTY.sub(replaced, expression), found


def _with_all_branches(expression: str) -> str:
    """The expression with an empty look-ahead in each further branch: the parser would fold `a|a` into one."""
    kept = _TOKEN.findall(expression)
    return "".join("|(?=)" if piece == "|" else piece for piece in kept)


def _mask(pattern: regex.Pattern[str]) -> int:
    return sum(1 << at for at, char in enumerate(SAMPLES) if pattern.fullmatch(char))


_CATEGORIES: Final = {
    "CATEGORY_DIGIT": _mask(regex.compile(r"\d")),
    "CATEGORY_NOT_DIGIT": _mask(regex.compile(r"\D")),
    "CATEGORY_SPACE": _mask(regex.compile(r"\s")),
    "CATEGORY_NOT_SPACE": _mask(regex.compile(r"\S")),
    "CATEGORY_WORD": _mask(regex.compile(r"\w")),
    "CATEGORY_NOT_WORD": _mask(regex.compile(r"\W")),
}


class _Builder:
    """Builds positions from a parse tree; look-arounds are put aside and built as expressions of their own.

    A look-behind is built from its end, as the matcher goes through it.
    """

    def __init__(self, properties: list[int]) -> None:
        self._properties = properties
        self._aside: list[tuple[Any, int, bool]] = []
        self._backwards = False
        self._made = Positions()

    def whole(self, tree: Any, flags: int) -> list[Positions]:
        built = [self._one(tree, flags)]
        while self._aside:
            inner, inner_flags, self._backwards = self._aside.pop()
            built.append(self._one(inner, inner_flags))
            built[-1].searched = False
        return built

    def _one(self, tree: Any, flags: int) -> Positions:
        self._made = Positions()
        part = self._sequence(tree, flags)
        self._made.follow[0].update(part.first)
        self._made.free, self._made.last = part.free, part.last
        first = next(iter(tree), None)
        tied = first is not None and str(first[0]) == "AT" and str(first[1]) in ("AT_BEGINNING", "AT_BEGINNING_STRING")
        self._made.searched = not (tied and not flags & re.MULTILINE)
        return self._made

    def _sequence(self, tree: Any, flags: int) -> Part:
        whole = EMPTY
        for operation, argument in reversed(list(tree)) if self._backwards else tree:
            whole = self._joined(whole, self._part(str(operation), argument, flags))
        return whole

    def _joined(self, one: Part, two: Part) -> Part:
        for at in one.last:
            self._made.follow[at].update(two.first)
        return Part(
            one.first | two.first if one.nullable else one.first,
            two.last | one.last if two.nullable else two.last,
            one.nullable and two.nullable,
            two.free | one.free if two.nullable and not two.guarded else two.free,
            one.guarded or two.guarded,
        )

    def _part(self, operation: str, argument: Any, flags: int) -> Part:
        if operation in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
            at = self._made.add(self._takes(operation, argument, flags))
            return Part(frozenset({at}), frozenset({at}), False, frozenset({at}))
        if operation == "SUBPATTERN":
            _, added, removed, inner = argument
            return self._sequence(inner, (flags | added) & ~removed)
        if operation == "ATOMIC_GROUP":
            return self._sequence(argument, flags)
        if operation == "BRANCH":
            return _either([self._sequence(each, flags) for each in argument[1]])
        if operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, body = argument
            return self._repeated(int(least), most, body, flags)
        if operation in ("ASSERT", "ASSERT_NOT"):
            if not len(argument[1]):
                return EMPTY
            self._aside.append((argument[1], flags, argument[0] < 0))
            return GUARD
        if operation == "AT":
            return GUARD
        if operation == "GROUPREF":
            raise UnparsedError("it refers back to what a group matched, which cannot be judged; write it out")
        raise UnparsedError("it uses syntax that cannot be judged; use groups, sets, repeats and look-around only")

    def _repeated(self, least: int, most: Any, body: Any, flags: int) -> Part:
        endless = most is parser.MAXREPEAT or int(most) >= (SEVERAL if _varies(body) else MANY)
        if endless:
            whole = EMPTY
            for _ in range(min(least, 3)):
                whole = self._joined(whole, self._sequence(body, flags))
            return self._joined(whole, self._looped(body, flags))
        whole = EMPTY
        for _ in range(int(most) - least):  # A(A(A)?)?, from the inside out: A?A?A? would count ways that are the same
            whole = _optional(self._joined(self._sequence(body, flags), whole))
        for _ in range(least):
            whole = self._joined(self._sequence(body, flags), whole)
        return whole

    def _looped(self, body: Any, flags: int) -> Part:
        one = self._sequence(body, flags)
        for at in one.last:
            self._made.follow[at].update(one.first)
        return _optional(one)

    def _takes(self, operation: str, argument: Any, flags: int) -> int:
        if operation == "ANY":
            return ALL if flags & re.DOTALL else ALL & ~(1 << _LINE_BREAK)
        if operation == "LITERAL":
            return self._characters(argument, argument, flags)
        if operation == "NOT_LITERAL":
            return ALL & ~self._characters(argument, argument, flags)
        return self._set(argument, flags)

    def _set(self, items: Any, flags: int) -> int:
        mask, negated = 0, False
        for operation, argument in items:
            kind = str(operation)
            if kind == "NEGATE":
                negated = True
            elif kind == "LITERAL":
                mask |= self._characters(argument, argument, flags)
            elif kind == "RANGE":
                mask |= self._characters(argument[0], argument[1], flags)
            else:
                mask |= _CATEGORIES.get(str(argument), ALL)
        return ALL & ~mask if negated else mask

    def _characters(self, low: int, high: int, flags: int) -> int:
        """The sample characters between two; one that no sample stands for is taken for any other non-ASCII one."""
        if low == high and 0 <= low - _FIRST_PRIVATE < len(self._properties):
            return self._properties[low - _FIRST_PRIVATE]
        mask = sum(1 << at for at, char in enumerate(SAMPLES) if _within(char, low, high, bool(flags & re.IGNORECASE)))
        return mask or sum(1 << at for at, char in enumerate(SAMPLES) if ord(char) > 127 and _alike(char, chr(low)))


def _within(char: str, low: int, high: int, ignore_case: bool) -> bool:
    forms = {char, char.lower(), char.upper()} if ignore_case else {char}
    return any(len(form) == 1 and low <= ord(form) <= high for form in forms)


def _alike(char: str, other: str) -> bool:
    return unicodedata.category(char)[0] == unicodedata.category(other)[0]


def _varies(tree: Any) -> bool:
    """Whether a part repeats inside, a number of times that is not fixed."""
    for operation, argument in tree:
        kind = str(operation)
        if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            if argument[0] != argument[1] or _varies(argument[2]):
                return True
        elif kind == "SUBPATTERN":
            if _varies(argument[3]):
                return True
        elif kind == "BRANCH" and any(_varies(each) for each in argument[1]):
            return True
    return False


def _either(parts: list[Part]) -> Part:
    return Part(
        frozenset().union(*(part.first for part in parts)),
        frozenset().union(*(part.last for part in parts)),
        any(part.nullable for part in parts),
        frozenset().union(*(part.free for part in parts)),
        any(part.guarded for part in parts),
    )


def _optional(part: Part) -> Part:
    return Part(part.first, part.last, True, part.free, part.guarded)
