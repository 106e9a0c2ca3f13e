"""Rule packs: what is private, as data that is checked as a whole before any of it runs.

`rule_kinds.py` has the rules of a pack, `pack_reading.py` makes one from YAML.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from redaction.builtin_classes import BUILTIN, DENIED
from redaction.canonical import canonical_json
from redaction.rule_kinds import (
    AllowList,
    ClassRule,
    Day,
    DenyList,
    EntityName,
    ExclusionEntry,
    LabelRule,
    PackPart,
    PatternRule,
    WordList,
)

FORMAT: Final = 1


class RulePack(PackPart):
    """One whole pack, with all that it extends and the words of its lists: what runs, is digested, shown and signed."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    version: Annotated[int, Field(ge=1, le=1_000_000)]
    expires: Day | None = None
    least_profile: Literal["strict", "balanced"] = "balanced"
    classes: dict[EntityName, ClassRule]
    patterns: tuple[PatternRule, ...] = ()
    credentials: tuple[PatternRule, ...] = ()
    labels: tuple[LabelRule, ...] = ()
    exclusions: tuple[ExclusionEntry, ...] = ()
    deny: tuple[DenyList, ...] = ()
    allow: tuple[AllowList, ...] = ()
    word_lists: dict[str, str] = Field(default_factory=dict)
    """The digests of the shipped word lists, by their files' names: they decide as well, so they are signed as well."""

    @model_validator(mode="after")
    def _consistent(self) -> RulePack:
        for fault in inconsistencies(self):
            raise fault
        return self

    def content(self) -> bytes:
        """The pack as canonical JSON: what the digest is of."""
        return canonical_json({"format": FORMAT, **self.model_dump(mode="json")})

    def digest(self) -> str:
        """SHA-256 over the content: two files that mean the same have the same digest."""
        return hashlib.sha256(self.content()).hexdigest()


class ContradictionError(ValueError):
    """Parts of a pack contradict each other; `key` is the rule or class that it is about."""

    def __init__(self, key: str, sentence: str) -> None:
        super().__init__(sentence)
        self.key = key


def rule_ids(pack: RulePack) -> list[str]:
    """The ids of all rules and lists."""
    rules: tuple[PatternRule | LabelRule, ...] = (*pack.patterns, *pack.credentials, *pack.labels)
    lists: tuple[WordList, ...] = (*pack.deny, *pack.allow)
    return [part.id for part in (*rules, *(entry.rule for entry in pack.exclusions))] + [each.id for each in lists]


def inconsistencies(pack: RulePack) -> Iterator[ContradictionError]:
    """What contradicts: an id used twice, a rule whose class is not listed, a class that nothing detects."""
    for rule_id, count in Counter(rule_ids(pack)).items():
        if count > 1:
            yield ContradictionError(rule_id, f"the rule id {rule_id} is used twice; give one of them another id")
    denied = (each for each in pack.deny if each.entity != DENIED)
    rules: tuple[PatternRule | LabelRule | DenyList, ...] = (*pack.patterns, *pack.credentials, *pack.labels, *denied)
    for rule in rules:
        if rule.entity not in pack.classes:
            yield ContradictionError(
                rule.id, f"the rule {rule.id} names the class {rule.entity}, which classes does not list; list it there"
            )
    detected = BUILTIN.keys() | {rule.entity for rule in rules} | {each.entity for each in pack.deny}
    for entity in pack.classes:
        if entity not in detected:
            yield ContradictionError(entity, f"nothing detects the class {entity}; add a rule for it, or take it out")
