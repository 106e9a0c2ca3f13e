"""One change between two packs, and whether it makes the later one weaker."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Effect(enum.StrEnum):
    """What a change does; what cannot be judged is taken for weaker."""

    WEAKER = "weaker"
    UNCLEAR = "cannot be judged"
    STRONGER = "stronger"
    NEUTRAL = "no effect on masking"


@dataclass(frozen=True, slots=True)
class Change:
    """A change: what it does, the rule, class or list it is about, and a sentence."""

    effect: Effect
    about: str
    sentence: str


def weaker(about: str, sentence: str) -> Change:
    """A change after which less is masked."""
    return Change(Effect.WEAKER, about, sentence)


def stronger(about: str, sentence: str) -> Change:
    """A change after which nothing less is masked."""
    return Change(Effect.STRONGER, about, sentence)


def unclear(about: str, sentence: str) -> Change:
    """A change of which nobody can say without trying."""
    return Change(Effect.UNCLEAR, about, sentence)


def scored(about: str, what: str, before: float, after: float) -> list[Change]:
    """What a changed score does: a lower one may fall below a threshold."""
    if after < before:
        return [weaker(about, f"{what} is {after:g}, lower than {before:g}")]
    return [stronger(about, f"{what} is {after:g}, higher than {before:g}")] if after > before else []


def listed(words: frozenset[str]) -> str:
    """Words in a sentence; not more than five."""
    ordered = sorted(words)
    more = f" and {len(ordered) - 5} more" if len(ordered) > 5 else ""
    return ", ".join(f"'{word}'" for word in ordered[:5]) + more
