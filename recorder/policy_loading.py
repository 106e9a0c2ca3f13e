"""The policy in force: the profile asked for or configured, with the rule pack configured or shipped."""

from __future__ import annotations

import datetime
from typing import Final

from recorder.config import Settings
from recorder.errors import PolicyError, ReadingError
from recorder.rules.standing import Standing, standing_of
from redaction.errors import ModelMissing, PolicyInvalid
from redaction.policy import Policy, Profile, load_policy

HINT: Final = "Correct the rule pack, or remove rule_pack from config.toml."


def policy_in_force(settings: Settings, profile: Profile | None = None) -> Policy:
    """Load it.

    Raises:
        PolicyError: if the rule pack cannot be used.
        ReadingError: if a model that decides is not installed.

    """
    try:
        return load_policy(profile or settings.profile, settings.rule_pack)
    except PolicyInvalid as error:
        raise PolicyError(str(error), HINT) from None
    except ModelMissing as error:
        raise ReadingError(str(error), "Run `make setup`.") from None


def rules_standing(settings: Settings, policy: Policy, today: datetime.date) -> Standing:
    """Who signed the rules in force, and whether they still are.

    Raises:
        PolicyError: if a trust file or signatures beside the pack cannot be used.

    """
    return standing_of(policy.pack, settings.rule_pack, today)
