"""The policy: its digest covers all that decides, and its thresholds follow the profile."""

from __future__ import annotations

from dataclasses import replace

import pytest

from redaction.detectors import models
from redaction.errors import ModelMissing
from redaction.pack_reading import load_rulepack
from redaction.policy import Policy, Profile, load_policy


def test_digest_changes_with_the_profile_and_every_part() -> None:
    """Another profile, another model file or another package version is another digest."""
    policy = load_policy(Profile.STRICT)
    assert policy.digest() == load_policy(Profile.STRICT).digest()
    others = [load_policy(Profile.BALANCED)]
    for at, (name, _) in enumerate(policy.parts):
        parts = (*policy.parts[:at], (name, "another"), *policy.parts[at + 1 :])
        others.append(replace(policy, parts=parts))
    assert len({other.digest() for other in others} | {policy.digest()}) == len(others) + 1


def test_parts_name_the_models_and_the_packages() -> None:
    """Weights, tokenizer and the deciding packages are part of the policy."""
    names = {name for name, _ in load_policy(Profile.STRICT).parts}
    assert {"rampart:model", "rampart:tokenizer", "spacy:ner"} <= names
    assert {"package:presidio-analyzer", "package:onnxruntime", "package:regex"} <= names


def test_strict_masks_whatever_balanced_masks() -> None:
    """For every class the strict threshold is not above the balanced one."""
    strict, balanced = (Policy(profile, load_rulepack()) for profile in (Profile.STRICT, Profile.BALANCED))
    assert [c for c in strict.pack.classes if strict.threshold(c) > balanced.threshold(c)] == []


def test_unlisted_class_is_always_masked() -> None:
    """A finding of a class that the pack does not know is masked whatever its score."""
    assert Policy(Profile.BALANCED, load_rulepack()).threshold("SOMETHING_NEW") == 0.0


def test_missing_model_is_an_error() -> None:
    """A package that is not installed is named, with what to do."""
    with pytest.raises(ModelMissing, match="make setup"):
        models.package_folder("no_such_package_here")
