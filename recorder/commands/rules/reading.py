"""`recorder rules show|test|diff|schema`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from recorder import console
from recorder.clock import today
from recorder.config import Settings, home, load_settings
from recorder.errors import PolicyError, ReadingError
from recorder.measuring.results import load
from recorder.policy_loading import HINT
from recorder.rules.comparing import compare
from recorder.rules.effects import Effect
from recorder.rules.schema import pack_schema
from recorder.rules.standing import standing_of
from recorder.rules.telling import PolicyTold, tell
from redaction.errors import ModelMissing, PolicyInvalid
from redaction.pack_reading import ReadPack, read_pack
from redaction.policy import Policy, Profile, policy_of
from redaction.rulepack import RulePack

if TYPE_CHECKING:
    from recorder.rules.examples import Failure

SHIPPED = Path("shipped")
"""Names the shipped pack where a path is wanted."""
_STYLE = {Effect.WEAKER: "bold red", Effect.UNCLEAR: "bold yellow", Effect.STRONGER: "green", Effect.NEUTRAL: "dim"}


def read_named(pack: Path | None) -> ReadPack:
    """The pack asked for: by path, `shipped`, or the one in force here.

    Raises:
        PolicyError: if it cannot be used.

    """
    try:
        if pack == SHIPPED:
            return read_pack()
        return read_pack(pack or load_settings(home()).rule_pack)
    except PolicyInvalid as error:
        raise PolicyError(str(error), HINT if pack is None else "") from None


def with_pack(settings: Settings, pack: Path | None) -> Settings:
    """The settings with another pack in force; None: the one that is."""
    if pack is None:
        return settings
    return settings.model_copy(update={"rule_pack": None if pack == SHIPPED else pack})


def show(pack: Path | None, profile: Profile, as_json: bool) -> None:
    """Print the policy in words."""
    read = read_named(pack)
    standing = standing_of(read.pack, read.path, today())
    told = tell(read.pack, profile, standing, load(home().measured, read.pack.digest(), profile.value))
    if as_json:
        console.print_json(asdict(told))
    else:
        _print_policy(told)


def _print_policy(told: PolicyTold) -> None:
    line = console.out.print
    line(Text(f"{told.name}, version {told.version}, profile {told.profile}", style="bold"))
    line(f"Digest {told.digest}", soft_wrap=True)
    for sentence in told.standing:
        line(sentence, soft_wrap=True)
    for heading, sentences in told.sections():
        line(Text(f"\n{heading}", style="bold"))
        for sentence in sentences:
            line(f"  - {sentence}", soft_wrap=True)


def test(pack: Path | None, changed: Path | None, as_json: bool) -> bool:
    """Run the examples and the checks of expressions; whether nothing failed."""
    from recorder.rules.checking import told, unsafe_expressions
    from recorder.rules.examples import alone, counted, whole

    read = read_named(pack)
    wanted = _wanted(read.pack, read_named(changed).pack if changed else None)
    failed: list[str] = [str(fault) for fault in unsafe_expressions(read, wanted)]
    failed += [_placed(read, failure, told) for failure in alone(read.pack, wanted)]
    failed += [_placed(read, failure, told) for failure in whole(_strict(read.pack), wanted)]
    number = counted(read.pack, wanted)
    if as_json:
        console.print_json({"pack": read.pack.name, "examples": number, "failures": failed})
        return not failed
    for sentence in failed:
        console.out.print(sentence, soft_wrap=True)
    how = "each rule alone, then in the whole policy (strict)"
    console.out.print(f"{number} examples, {how}: {len(failed)} failures.", soft_wrap=True)
    return not failed


def _placed(read: ReadPack, failure: Failure, told: Callable[[Failure], str]) -> str:
    place = read.places.get(failure.rule, read.pack.name)
    return f"{place}: {told(failure)}"


def _wanted(pack: RulePack, old: RulePack | None) -> Callable[[str], bool]:
    """All rules, or those that `old` does not have as they are."""
    if old is None:
        return lambda _: True
    same = _by_id(pack).items() & _by_id(old).items()
    unchanged = {rule_id for rule_id, _ in same}
    return lambda rule_id: rule_id not in unchanged


def _by_id(pack: RulePack) -> dict[str, str]:
    from recorder.rules.examples import name_of, rules_of

    return {name_of(rule): rule.model_dump_json() for rule in rules_of(pack)}


def _strict(pack: RulePack) -> Policy:
    try:
        return policy_of(Profile.STRICT, pack)
    except ModelMissing as error:
        raise ReadingError(str(error), "Run `make setup`.") from None


def diff(old: Path, new: Path, as_json: bool) -> bool:
    """Print what changed; whether nothing got weaker."""
    from redaction.detectors.lexicon import Kind, Lexicon

    lexicon = Lexicon()
    before, after = read_named(old), read_named(new)
    compared = compare(before.pack, after.pack, today(), lambda word: lexicon.kind(word) is Kind.COMMON)
    if as_json:
        changes = [asdict(change) for change in compared.changes]
        console.print_json({"verdict": compared.verdict, "changes": changes})
        return not compared.weakenings
    for change in compared.changes:
        place = after.places.get(change.about) or before.places.get(change.about)
        where = f" ({place})" if place else ""
        console.out.print(
            Text(f"{change.effect.value}: ", style=_STYLE[change.effect])
            + Text(f"{change.about}: {change.sentence}{where}"),
            soft_wrap=True,
        )
    console.out.print(_summed(len(compared.weakenings), len(compared.changes)), soft_wrap=True)
    return not compared.weakenings


def _summed(weaker: int, changes: int) -> str:
    if not changes:
        return "The packs are the same."
    if not weaker:
        return f"{changes} changes, none of them weaker."
    return (
        f"{changes} changes; {weaker} are weaker or cannot be judged. Recording stops until the employee agrees again."
    )


def schema() -> None:
    """Print the JSON Schema."""
    sys.stdout.write(pack_schema())
