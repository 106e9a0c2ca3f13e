"""Whether a pack is signed by those who have to, and still in force; said in one sentence that the notice quotes."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass
from pathlib import Path

from recorder.rules.signing import read_signatures, valid_signers
from recorder.rules.trust import TrustFile, read_trust
from redaction.rulepack import RulePack


class State(enum.StrEnum):
    """How a pack stands. `shipped`: it came with the program, and nobody signed it beyond that."""

    SHIPPED = "shipped"
    SIGNED = "signed"
    UNSIGNED = "unsigned"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a pack stands.

    `signers`: (role, name) of each valid signature. `missing`: roles with the number of signatures they still lack.
    `trust`: the trust file's fingerprint, or nothing where there is none.
    """

    state: State
    signers: tuple[tuple[str, str], ...] = ()
    missing: tuple[tuple[str, int], ...] = ()
    organisation: str = ""
    trust: str = ""
    expires: str = ""

    def sentences(self) -> list[str]:
        """What a person has to know of it."""
        if self.state is State.SHIPPED:
            return ["They came with the program; nobody signed them beyond that."]
        signed = ", ".join(f"{name} ({role})" for role, name in self.signers)
        said = [f"Signed by {signed}." if signed else "NOT SIGNED by anybody."]
        if self.missing:
            lacking = ", ".join(f"{count} of {role}" for role, count in self.missing)
            said.append(f"NOT SIGNED as it should be; missing: {lacking}.")
        if self.trust:
            said.append(f"Who may sign is decided by {self.organisation}: trust file {self.trust}.")
        if self.state is State.EXPIRED:
            said.append(f"EXPIRED on {self.expires}.")
        elif self.expires:
            said.append(f"In force until {self.expires}.")
        return said


def standing_of(pack: RulePack, path: Path | None, today: datetime.date) -> Standing:
    """How the pack read from `path` (None: the shipped one) stands today.

    Raises:
        PolicyError: if a trust file or signatures are there and cannot be used.

    """
    if path is None:
        return Standing(State.SHIPPED)
    trust = read_trust(path)
    expired = pack.expires is not None and pack.expires < today.isoformat()
    if trust is None:
        return Standing(State.EXPIRED if expired else State.UNSIGNED, expires=pack.expires or "")
    found = valid_signers(pack, trust, read_signatures(path))
    missing = _missing(trust, found)
    state = State.EXPIRED if expired else State.UNSIGNED if missing else State.SIGNED
    signers = tuple((role, name) for role, names in found.items() for name in names)
    return Standing(state, signers, missing, trust.organisation, trust.fingerprint(), pack.expires or "")


def _missing(trust: TrustFile, found: dict[str, list[str]]) -> tuple[tuple[str, int], ...]:
    lacking = ((name, role.needed - len(found[name])) for name, role in trust.roles.items())
    return tuple((name, count) for name, count in lacking if count > 0)
