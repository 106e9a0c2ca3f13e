"""What a pack must pass before anybody signs or agrees to it: safe expressions, and examples that hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from recorder.errors import PolicyError
from recorder.rules.ambiguity import ambiguities
from recorder.rules.examples import Failure, alone
from recorder.rules.growth import slowest
from recorder.rules.positions import UnparsedError, positions_of
from redaction.pack_reading import ReadPack
from redaction.rule_kinds import Flag, compiled
from redaction.rulepack import RulePack


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a pack is refused: where, and a sentence that says what to do."""

    where: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.where}: {self.sentence}"


def unsafe_because(expression: str, flags: tuple[Flag, ...] = ()) -> str:
    """Why an expression could be made to take ever longer, or nothing if it cannot."""
    try:
        built = positions_of(expression, "ignorecase" in flags, "multiline" in flags, "verbose" in flags)
    except UnparsedError as error:
        return str(error)
    pattern = compiled(expression, flags)
    for positions in built:
        for found in ambiguities(positions):
            if found.kind == "unjudged":
                return "it is too large to be judged; split it into several rules"
            if found.kind == "exponential":
                told = f"a repeat matches the same text in several ways (such as {_shown(found.pump)} over and over)"
                return f"{told}, so its time can double with each character; make what repeats begin or end differently"
            slow = slowest(pattern, found)
            if slow:
                told = (
                    f"its time grows faster than the text ({slow}, of {_shown(found.prefix + found.pump)} and the like)"
                )
                return f"{told}; bound its repeats ({{1,40}} for +), or put what may not stand before in a look-behind"
    return ""


def _shown(text: str) -> str:
    return "'" + "".join(char if char.isprintable() else "." for char in text[:20]) + "'"


def expressions_of(pack: RulePack) -> Iterator[tuple[str, str, str, tuple[Flag, ...]]]:
    """Every expression: the rule's id, the key it stands under, itself, its flags."""
    for rule in (*pack.patterns, *pack.credentials):
        yield rule.id, "regex", rule.regex, rule.flags
    for entry in pack.exclusions:
        for key in ("application", "title", "url", "role"):
            expression = getattr(entry.rule, key)
            if expression is not None:
                yield entry.rule.id, key, expression, ("ignorecase",)


def unsafe_expressions(read: ReadPack, wanted: Callable[[str], bool]) -> Iterator[Fault]:
    """Expressions of the wanted rules that stand in the pack's own file; the build holds the shipped ones to it."""
    for rule_id, key, expression, flags in expressions_of(read.pack):
        if rule_id in read.own and wanted(rule_id) and not read.shipped:
            reason = unsafe_because(expression, flags)
            if reason:
                yield Fault(_where(read, rule_id), f"the {key} of {rule_id} is not safe: {reason}")


def faults(read: ReadPack) -> Iterator[Fault]:
    """Everything wrong with the rules that stand in the pack's own file; those it extends were checked when shipped."""
    yield from unsafe_expressions(read, lambda _: True)
    for failure in alone(read.pack, lambda rule_id: rule_id in read.own):
        yield Fault(_where(read, failure.rule), told(failure))


def told(failure: Failure) -> str:
    """The failure as a sentence with what to do."""
    example = f"{failure.rule}: example {failure.number} of {failure.section}"
    return f"{example} fails, {failure.sentence}; correct the rule or the example"


def _where(read: ReadPack, key: str) -> str:
    place = read.places.get(key)
    return str(place) if place else str(read.path or "the shipped pack")


def require_sound(read: ReadPack) -> None:
    """Refuse a pack with a fault; the shipped one is held to it by the tests of the build.

    Raises:
        PolicyError: with the first fault.

    """
    if read.shipped:
        return
    for fault in faults(read):
        raise PolicyError(f"{fault}.", "`recorder rules test` lists everything that is wrong with the pack.")
