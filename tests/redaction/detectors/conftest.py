"""The analyzer of each profile, loaded once for all tests of this folder: it remembers findings, and nothing else."""

from __future__ import annotations

import pytest

from redaction.detectors.analyzer import Analyzer
from redaction.policy import Profile, load_policy


@pytest.fixture(scope="session")
def strict() -> Analyzer:
    """The strict analyzer."""
    return Analyzer(load_policy(Profile.STRICT))


@pytest.fixture(scope="session")
def balanced() -> Analyzer:
    """The balanced analyzer."""
    return Analyzer(load_policy(Profile.BALANCED))


@pytest.fixture(params=[Profile.STRICT, Profile.BALANCED])
def analyzer(request: pytest.FixtureRequest, strict: Analyzer, balanced: Analyzer) -> Analyzer:
    """The analyzer of each profile in turn."""
    return strict if request.param is Profile.STRICT else balanced
