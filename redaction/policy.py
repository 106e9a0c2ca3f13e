"""The policy in force: a profile, a rule pack, and a digest over everything that decides what is masked."""

from __future__ import annotations

import enum
import hashlib
import importlib.metadata
from dataclasses import dataclass, field
from pathlib import Path

from redaction.canonical import canonical_json
from redaction.detectors.models import model_files
from redaction.errors import PolicyInvalid
from redaction.pack_reading import load_rulepack
from redaction.rule_kinds import Action, ExclusionRule
from redaction.rulepack import RulePack

DECIDING_PACKAGES = ("presidio-analyzer", "spacy", "onnxruntime", "tokenizers", "regex", "tesserocr")
"""Packages whose version can change what is found."""


class Profile(enum.StrEnum):
    """How much has to be known about a text before it shows.

    `STRICT`: it shows only if it is known to be harmless. `BALANCED`: it shows unless a detector objects.
    """

    STRICT = "strict"
    BALANCED = "balanced"


@dataclass(frozen=True, slots=True)
class Policy:
    """A profile with a rule pack; `parts` are the names and digests of everything else that decides."""

    profile: Profile
    pack: RulePack
    parts: tuple[tuple[str, str], ...] = field(default=())

    @property
    def exclusions(self) -> tuple[ExclusionRule, ...]:
        """Windows that nobody may see; those that withhold pictures first, as the first that matches counts."""
        rules = (entry.rule for entry in self.pack.exclusions)
        return tuple(sorted(rules, key=lambda rule: rule.action != "withhold"))

    def threshold(self, entity: str) -> float:
        """The score from which a finding of this class is masked; a class that the pack does not know always is."""
        rule = self.pack.classes.get(entity)
        if rule is None:
            return 0.0
        return rule.strict if self.profile is Profile.STRICT else rule.balanced

    def classes_with(self, action: Action) -> frozenset[str]:
        """The classes whose findings are dealt with so."""
        return frozenset(name for name, rule in self.pack.classes.items() if rule.action == action)

    @property
    def withholding_exclusions(self) -> frozenset[str]:
        """Ids of the exclusions while whose windows show no picture is kept."""
        return frozenset(rule.id for rule in self.exclusions if rule.action == "withhold")

    def digest(self) -> str:
        """SHA-256 over profile, pack with its word lists, model files and package versions."""
        content = {"profile": self.profile.value, "pack": self.pack.digest(), "parts": dict(self.parts)}
        return hashlib.sha256(canonical_json(content)).hexdigest()


def load_policy(profile: Profile, pack_path: Path | None = None) -> Policy:
    """The policy for `profile` with the pack at `pack_path`, or the shipped one.

    Raises:
        PolicyInvalid: if the pack cannot be used, or does not allow the profile.
        ModelMissing: if a model file that decides is not installed.

    """
    return policy_of(profile, load_rulepack(pack_path))


def policy_of(profile: Profile, pack: RulePack) -> Policy:
    """The policy for `profile` with this pack.

    Raises:
        PolicyInvalid: if the pack does not allow the profile.
        ModelMissing: if a model file that decides is not installed.

    """
    if profile is Profile.BALANCED and pack.least_profile == "strict":
        raise PolicyInvalid(f"The rule pack {pack.name} allows the profile strict only; start with `--profile strict`")
    return Policy(profile, pack, _deciding_parts())


def _deciding_parts() -> tuple[tuple[str, str], ...]:
    files = ((name, hashlib.sha256(path.read_bytes()).hexdigest()) for name, path in sorted(model_files().items()))
    packages = ((f"package:{name}", _version(name)) for name in DECIDING_PACKAGES)
    return (*files, *packages)


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "absent"
