"""The file of a rule pack, as people write it: it may add to the shipped pack, and keep words in files beside it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

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
    RuleId,
    WordList,
)
from redaction.rulepack import RulePack


class _FromFile(WordList):
    file: Annotated[str, Field(pattern=r"^[\w.-]+$", max_length=100)] | None = None
    """A file beside the pack with one word or phrase a line; its words are part of the pack and of its digest."""

    @model_validator(mode="after")
    def _has_words(self) -> _FromFile:
        if not self.words and self.file is None:
            raise ValueError("the list is empty; give it words or a file")
        return self


class DenyEntry(_FromFile, DenyList):
    """Words that are masked wherever they stand as whole words, whatever signs or spaces are between their parts."""


class AllowEntry(_FromFile, AllowList):
    """Words that are known to be harmless: products, departments, tools. A finding of another rule still masks them."""


class PackFile(PackPart):
    """A rule pack: what is private, with examples for each rule."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    """What the pack is called, in notices and reports."""
    version: Annotated[int, Field(ge=1, le=1_000_000)]
    """The pack's own number; raise it with every change. A lower one than before stops recording."""
    expires: Day | None = None
    """The last day on which the pack is in force, such as `2027-06-30`; then recording stops."""
    extends: Literal["default"] | None = None
    """`default`: everything here is added to the shipped pack; a rule, list or class of the same name replaces its."""
    least_profile: Literal["strict", "balanced"] | None = None
    """`strict`: nobody may record in the profile balanced. Default: that of the pack it extends, else balanced."""
    classes: dict[EntityName, ClassRule] = Field(default_factory=dict)
    """Classes of private data, with the score from which each profile masks them. LOCATION, NATIONALITY, ORGANIZATION,
    DATE_TIME, AGE, TITLE and URL are looked for only where they are listed."""
    patterns: tuple[PatternRule, ...] = ()
    """Text shapes that are private."""
    credentials: tuple[PatternRule, ...] = ()
    """Text shapes of keys and passwords."""
    labels: tuple[LabelRule, ...] = ()
    """Labels that make the value beside them private."""
    exclusions: tuple[ExclusionEntry, ...] = ()
    """Windows that nobody may see."""
    deny: tuple[DenyEntry, ...] = ()
    """Words that are always masked."""
    allow: tuple[AllowEntry, ...] = ()
    """Words that may show."""
    remove: tuple[RuleId, ...] = ()
    """Ids of rules and lists of the extended pack that are left out; `rules diff` calls each a weakening."""

    @model_validator(mode="after")
    def _removes_from_something(self) -> PackFile:
        if self.remove and self.extends is None:
            raise ValueError("remove leaves out rules of an extended pack, and this one extends none")
        return self


Part = PatternRule | LabelRule | ExclusionEntry | WordList
Sections = dict[str, tuple[Part, ...]]
SECTIONS = ("patterns", "credentials", "labels", "exclusions", "deny", "allow")


def id_of(part: Part) -> str:
    """The id of a rule, list or exclusion."""
    return part.rule.id if isinstance(part, ExclusionEntry) else part.id


def merged_sections(own: Sections, base: RulePack, remove: set[str]) -> Sections:
    """The sections of both: those of `base`, in place or replaced or left out, then what is new."""
    merged: Sections = {}
    for section in SECTIONS:
        mine = {id_of(part): part for part in own[section]}
        kept = [mine.pop(id_of(part), part) for part in getattr(base, section) if id_of(part) not in remove]
        merged[section] = (*kept, *(part for part in own[section] if id_of(part) in mine))
    return merged
