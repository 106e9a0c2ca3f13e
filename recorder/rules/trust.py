"""The trust file: who may sign rule packs as what. The employee agrees to its fingerprint; that is where trust begins.

It lies beside the pack: `acme.yaml` has `acme.trust.yaml`, and its signatures in `acme.sigs.json`.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated, Any, Final

import yaml
from pydantic import Field, ValidationError, model_validator

from recorder.errors import PolicyError
from recorder.signing_key import grouped
from redaction.canonical import canonical_json
from redaction.rule_kinds import PackPart

DEFAULT_ROLES: Final = ("privacy-reviewer", "workers-representative")
"""The two that sign where an organisation decides nothing else."""
KeyHex = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
RoleName = Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$", max_length=40)]


class Signer(PackPart):
    """One person who may sign."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    """What the person is called in notices."""
    key: KeyHex
    """The public key that `recorder rules keygen` printed: 64 hex digits."""


class Role(PackPart):
    """Who may sign in one role, and how many of them have to."""

    needed: Annotated[int, Field(ge=1, le=20)] = 1
    """So many different people have to sign."""
    signers: tuple[Signer, ...] = Field(min_length=1)
    """Those who may."""

    @model_validator(mode="after")
    def _enough(self) -> Role:
        if self.needed > len(self.signers):
            raise ValueError("more signatures are needed than there are signers")
        return self


class TrustFile(PackPart):
    """The whole file."""

    organisation: Annotated[str, Field(min_length=1, max_length=80)]
    """Whose rules they are."""
    roles: Annotated[dict[RoleName, Role], Field(min_length=1)]
    """By default `privacy-reviewer` and `workers-representative`."""

    @model_validator(mode="after")
    def _apart(self) -> TrustFile:
        keys = [signer.key for role in self.roles.values() for signer in role.signers]
        if len(set(keys)) != len(keys):
            raise ValueError("a key stands twice; nobody signs twice, nor in two roles")
        return self

    def fingerprint(self) -> str:
        """SHA-256 over the content, its first 32 hex digits in groups of four."""
        return grouped(hashlib.sha256(canonical_json(self.model_dump(mode="json"))).hexdigest()[:32])

    def signer(self, key: str) -> tuple[str, Signer] | None:
        """The role and the person of a public key, or None if the file does not have it."""
        found = ((name, signer) for name, role in self.roles.items() for signer in role.signers if signer.key == key)
        return next(found, None)


def trust_path(pack: Path) -> Path:
    """Where the trust file of a pack lies."""
    return pack.with_name(f"{pack.stem}.trust.yaml")


def read_trust(pack: Path) -> TrustFile | None:
    """The trust file beside a pack, or None if there is none.

    Raises:
        PolicyError: if it is there and cannot be used.

    """
    path = trust_path(pack)
    hint = "See docs/reviewer-guide.md for what stands in it."
    try:
        data: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        return TrustFile.model_validate(data)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        raise PolicyError(f"The trust file {path} cannot be read.", hint) from None
    except yaml.YAMLError:
        raise PolicyError(f"The trust file {path} is not YAML.", hint) from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        said = first["msg"].removeprefix("Value error, ")
        raise PolicyError(f"The trust file {path} cannot be used: {place}: {said}.", hint) from None
