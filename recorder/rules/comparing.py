"""What gets weaker and what stronger from one pack to another, in words; what cannot be judged counts as weaker.

Both packs are compared as they run: with what they extend, and with the words of their files.
"""

from __future__ import annotations

import datetime
import enum
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from recorder.rules.comparing_rules import allow_lists, deny_lists, exclusions, label_rules, pattern_rules
from recorder.rules.effects import Change, Effect, stronger, unclear, weaker
from redaction.builtin_classes import BUILTIN, DENIED, QUASI
from redaction.rule_kinds import Action, ClassRule
from redaction.rulepack import RulePack

_ACTIONS: Final[tuple[Action, ...]] = ("placeholder", "mask", "withhold")
"""From what tells most to what tells least."""


class Verdict(enum.StrEnum):
    """The sum of all changes."""

    SAME = "same"
    STRONGER = "stronger"
    WEAKER = "weaker"


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes, those that make it weaker first."""

    changes: tuple[Change, ...]

    @property
    def weakenings(self) -> tuple[Change, ...]:
        """What gets weaker or cannot be judged."""
        return tuple(change for change in self.changes if change.effect in (Effect.WEAKER, Effect.UNCLEAR))

    @property
    def verdict(self) -> Verdict:
        """Weaker if anything is."""
        if self.weakenings:
            return Verdict.WEAKER
        return Verdict.STRONGER if self.changes else Verdict.SAME


def compare(
    old: RulePack, new: RulePack, today: datetime.date, is_known: Callable[[str], bool] = lambda _: False
) -> Comparison:
    """From `old` to `new`.

    Args:
        old: the pack that was agreed to, or that is in force.
        new: the pack that would follow.
        today: decides whether the new one has expired.
        is_known: whether a word is known to be harmless without either pack: labels show, so only these are safe ones.

    """
    changes = [
        *_heads(old, new, today),
        *_word_lists(old.word_lists, new.word_lists),
        *_classes(old, new),
        *pattern_rules(old, new),
        *label_rules(old.labels, new.labels, is_known),
        *deny_lists(old.deny, new.deny),
        *allow_lists(old.allow, new.allow),
        *exclusions(old.exclusions, new.exclusions),
    ]
    order = list(Effect)
    return Comparison(tuple(sorted(changes, key=lambda change: order.index(change.effect))))


def _heads(old: RulePack, new: RulePack, today: datetime.date) -> Iterator[Change]:
    if new.name != old.name:
        yield Change(Effect.NEUTRAL, "pack", f"it is called {new.name}, not {old.name}")
    elif new.version < old.version:
        yield weaker("pack", f"version {new.version} is older than version {old.version}")
    elif new.version == old.version and new.content() != old.content():
        yield unclear("pack", f"its content changed, and its version is {new.version} as before; raise the version")
    if new.expires is not None and new.expires < today.isoformat():
        yield weaker("pack", f"it expired on {new.expires}")
    if old.expires is not None and new.expires is None:
        yield weaker("pack", f"it never expires; before, it expired on {old.expires}")
    elif new.expires != old.expires:
        was = f", not {old.expires}" if old.expires else ""
        later = old.expires is not None and new.expires is not None and new.expires > old.expires
        yield Change(Effect.NEUTRAL if later else Effect.STRONGER, "pack", f"it expires on {new.expires}{was}")
    if old.least_profile != new.least_profile:
        if new.least_profile == "balanced":
            yield weaker("pack", "the profile balanced is allowed; before, strict was the least")
        else:
            yield stronger("pack", "the profile strict is the least that is allowed")


def _word_lists(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            happened = "is gone" if name not in new else "changed" if name in old else "is new"
            yield unclear(name, f"this word list of the program {happened}; compare the two programs' lists")


def _classes(old: RulePack, new: RulePack) -> Iterator[Change]:
    for name, rule in old.classes.items():
        if name not in new.classes:
            yield from _dropped(name, rule)
        else:
            yield from _changed(name, rule, new.classes[name])
    for name, rule in new.classes.items():
        if name not in old.classes:
            yield _added(name, rule)


def _dropped(name: str, rule: ClassRule) -> Iterator[Change]:
    if name in QUASI:
        yield weaker(name, "the class is not listed any more, and is looked for only where it is")
        return
    yield unclear(name, "the class is not listed any more: what still finds it masks it at any score")
    if rule.action != "placeholder":
        yield weaker(name, f"findings get a placeholder; before: {rule.action}")


def _added(name: str, rule: ClassRule) -> Change:
    if name in (BUILTIN.keys() - QUASI.keys()) | {DENIED}:
        told = f"the class is listed, masked from {rule.strict:g} (strict) and {rule.balanced:g} (balanced)"
        return weaker(name, f"{told}; before it was masked at any score")
    return stronger(name, "the class is new")


def _changed(name: str, old: ClassRule, new: ClassRule) -> Iterator[Change]:
    for profile in ("strict", "balanced"):
        before, after = getattr(old, profile), getattr(new, profile)
        if after > before:
            yield weaker(name, f"in {profile} it is masked from {after:g} only, not from {before:g}")
        elif after < before:
            yield stronger(name, f"in {profile} it is masked from {after:g}, not only from {before:g}")
    if old.action != new.action:
        said = f"findings: {new.action}, not {old.action}"
        softer = _ACTIONS.index(new.action) < _ACTIONS.index(old.action)
        yield weaker(name, said) if softer else stronger(name, said)


def worst(changes: Sequence[Change]) -> str:
    """The first weakening as a sentence, for one line."""
    first = next(change for change in changes if change.effect in (Effect.WEAKER, Effect.UNCLEAR))
    return f"{first.about}: {first.sentence}"
