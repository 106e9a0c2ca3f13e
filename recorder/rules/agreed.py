"""The rules that the employee agreed to last: nothing else records before they agree again.

The record lies sealed in the key database. The pack itself lies beside it in plain, under its digest, so that a later
one can be compared with it in words; one that does not have its digest counts as missing.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from recorder.errors import ConfigError, ConsentError, StoreError
from recorder.rules.comparing import Comparison, compare, worst
from recorder.rules.standing import Standing, State
from recorder.store.store import Store
from redaction.rulepack import FORMAT, RulePack

_KIND: Final = "rules"
_NAME: Final = "agreed"
_HINT: Final = "Read what changed and decide with `recorder init`."
FOLDER: Final = "rules"


@dataclass(frozen=True, slots=True)
class Agreed:
    """Name, version, effective digest and state of the pack, and the trust file's fingerprint."""

    name: str
    version: int
    digest: str
    state: str
    trust: str


def keep_agreed(store: Store, home: Path, pack: RulePack, standing: Standing) -> None:
    """Note what was agreed to.

    Raises:
        ConfigError: if the pack cannot be written.

    """
    agreed = Agreed(pack.name, pack.version, pack.digest(), standing.state.value, standing.trust)
    path = _path(home, agreed.digest)
    try:
        for folder in (path.parent.parent, path.parent):
            folder.mkdir(mode=0o700, exist_ok=True)
        path.write_bytes(pack.content())
        path.chmod(0o600)
    except OSError as error:
        raise ConfigError(
            f"The rules cannot be kept in {path.parent}: {error.strerror}.", "Check the folder."
        ) from None
    store.keep(_KIND, _NAME, json.dumps(asdict(agreed)).encode())


def last_agreed(store: Store) -> Agreed | None:
    """What was agreed to last, or None if nothing was.

    Raises:
        StoreError: if the record is none of ours.

    """
    body = store.kept(_KIND).get(_NAME)
    if body is None:
        return None
    try:
        return Agreed(**json.loads(body))
    except (ValueError, TypeError):
        raise StoreError("The record of the agreed rules is damaged.", "Agree again with `recorder init`.") from None


def agreed_pack(home: Path, agreed: Agreed) -> RulePack | None:
    """The pack that was agreed to, or None if it is not there as it was."""
    try:
        fields = json.loads(_path(home, agreed.digest).read_text(encoding="utf-8"))
        if fields.pop("format") != FORMAT:
            return None
        pack = RulePack.model_validate(fields)
    except (OSError, ValueError, KeyError, AttributeError, ValidationError):
        return None
    return pack if pack.digest() == agreed.digest else None


def changes_since(
    home: Path, agreed: Agreed, pack: RulePack, today: datetime.date, is_known: Callable[[str], bool]
) -> Comparison | None:
    """What changed since the employee agreed; None if the earlier pack is not known any more."""
    before = agreed_pack(home, agreed)
    return None if before is None else compare(before, pack, today, is_known)


def require_agreed(agreed: Agreed | None, pack: RulePack, standing: Standing, home: Path, today: datetime.date) -> None:
    """Check that these very rules, standing as they stand, are what was agreed to last.

    Raises:
        ConsentError: if not, in one sentence that says in what they differ.

    """
    if agreed is None:  # the notice was never accepted either, and that is refused in its own words
        return
    if standing.state is State.EXPIRED and agreed.state != State.EXPIRED:
        raise ConsentError(f"The rule pack {pack.name} expired on {pack.expires}.", f"Get a newer one. Or: {_HINT}")
    if standing.state is State.UNSIGNED and agreed.state not in (State.UNSIGNED, State.EXPIRED):
        raise ConsentError(f"The rule pack {pack.name} is not signed by those who have to.", _HINT)
    if agreed.digest != pack.digest():
        raise ConsentError(_difference(agreed, pack, home, today), _HINT)
    if (agreed.state, agreed.trust) != (standing.state.value, standing.trust):
        raise ConsentError(f"Who signed the rule pack {pack.name}, or may sign it, changed since you agreed.", _HINT)


def _difference(agreed: Agreed, pack: RulePack, home: Path, today: datetime.date) -> str:
    if pack.name == agreed.name and pack.version < agreed.version:
        told = f"is older (version {pack.version}) than the one you agreed to (version {agreed.version})"
        return f"The rule pack {pack.name} {told}."
    compared = changes_since(home, agreed, pack, today, lambda _: False)
    if compared is None:
        return "The rules changed since you agreed, and what they were is not known any more."
    if compared.weakenings:
        more = f" ({len(compared.weakenings) - 1} more)" if len(compared.weakenings) > 1 else ""
        return f"The rules are weaker than those you agreed to: {worst(compared.weakenings)}{more}."
    return "The rules changed since you agreed; nothing in them is weaker."


def _path(home: Path, digest: str) -> Path:
    return home / FOLDER / "agreed" / f"{digest}.json"
