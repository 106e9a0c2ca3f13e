"""What the employee is told of changed rules before they agree again."""

from __future__ import annotations

from typing import Final

from rich.text import Text

from recorder import console
from recorder.clock import today
from recorder.config import Home, Settings
from recorder.errors import PolicyError
from recorder.policy_loading import HINT
from recorder.rules.agreed import changes_since, last_agreed
from recorder.rules.effects import Effect
from recorder.store.store import Store
from redaction.errors import PolicyInvalid
from redaction.rulepack import RulePack

_SHOWN: Final = 40
"""More changes than a person reads are counted."""


def require_sound_rules(settings: Settings) -> None:
    """Refuse a rule pack of one's own whose expressions are not safe or whose examples fail.

    Raises:
        PolicyError: with the first fault.

    """
    if settings.rule_pack is None:
        return
    from recorder.rules.checking import require_sound  # loads the detectors
    from redaction.pack_reading import read_pack

    with console.working("Trying the examples of the rule pack ..."):
        try:
            require_sound(read_pack(settings.rule_pack))
        except PolicyInvalid as error:
            raise PolicyError(str(error), HINT) from None


def tell_changes(store: Store, where: Home, pack: RulePack) -> None:
    """Say what changed in the rules since this person agreed last."""
    agreed = last_agreed(store)
    if agreed is None or agreed.digest == pack.digest():
        return
    from redaction.detectors.lexicon import Kind, Lexicon  # word lists of some megabytes

    lexicon = Lexicon()
    compared = changes_since(where.path, agreed, pack, today(), lambda word: lexicon.kind(word) is Kind.COMMON)
    if compared is None:
        console.out.print("The rules changed since you agreed; what they were before is not known any more.")
        return
    console.out.print(Text("What changed in the rules since you agreed", style="bold"))
    for change in compared.changes[:_SHOWN]:
        style = "bold" if change.effect in (Effect.WEAKER, Effect.UNCLEAR) else ""
        console.out.print(
            Text(f"  {change.effect.value}: ", style=style) + Text(f"{change.about}: {change.sentence}"), soft_wrap=True
        )
    if len(compared.changes) > _SHOWN:
        console.out.print(f"  and {len(compared.changes) - _SHOWN} more; `recorder rules diff` lists all.")
    console.out.print("")
