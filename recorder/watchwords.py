"""Words that the employee wants recorded nowhere, whatever the rules say: a name, a nickname, a plan.

They lie sealed in the key database, each a document of its own, and go to the capture process over its own pipe.
Nothing writes them plainly, no digest is made of them, and nobody learns that there are any but by the masks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from recorder.errors import ConfigError
from recorder.store.store import Store

MOST: Final = 500
LONGEST: Final = 80
"""Characters of one."""
_LEAST: Final = 2
"""Letters and digits of one: a single letter would mask every screen."""
_KIND: Final = "watchword"


def watchwords(store: Store) -> tuple[str, ...]:
    """All of them, in alphabetical order."""
    return tuple(body.decode() for _, body in sorted(store.kept(_KIND).items()))


def add(store: Store, words: Iterable[str]) -> int:
    """Add words, and give how many are new; case and spaces around them do not count.

    Raises:
        ConfigError: if one is too short or too long, or there are too many; then none is added.
        DiskFullError: no room for all of them.

    """
    known = store.kept(_KIND)
    given = {word.casefold(): word for word in map(_checked, words)}
    new = {name: word for name, word in given.items() if name not in known}
    if len(known) + len(new) > MOST:
        raise ConfigError(f"There may be {MOST} watchwords at most.", "Remove some first; nothing was added.")
    for name, word in new.items():
        store.keep(_KIND, name, word.encode())
    return len(new)


def remove(store: Store, numbers: Collection[int]) -> None:
    """Destroy the words with these numbers, counted from 1 in their order.

    Raises:
        ConfigError: if there is no such number; then none is removed.

    """
    names = sorted(store.kept(_KIND))
    if not all(1 <= number <= len(names) for number in numbers):
        raise ConfigError("There is no watchword of that number.", "`recorder watchwords list` shows their numbers.")
    for number in set(numbers):
        store.discard(_KIND, names[number - 1])


def _checked(word: str) -> str:
    word = " ".join(word.split())
    if not word.isprintable() or len(word) > LONGEST or sum(map(str.isalnum, word)) < _LEAST:
        raise ConfigError(
            f"A watchword has at least {_LEAST} letters or digits, and at most {LONGEST} characters in one line.",
            "Nothing was added.",
        )
    return word
