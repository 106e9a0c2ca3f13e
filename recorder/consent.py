"""The notice: what the person agrees to, in plain words, made from the policy in force; and whether they did.

The notice's digest covers its text, and its text names the policy's digest: other rules make another notice, and
nothing records until that one was accepted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recorder.config import TYPING_FRAMES_PER_SECOND, Home, Settings
from recorder.consent_record import ConsentRecord, consent_amended, read_consent
from recorder.device_key import device_key
from recorder.errors import ConsentError
from recorder.rules.standing import Standing
from recorder.store.store import Store
from redaction.policy import Policy, Profile

if TYPE_CHECKING:
    from recorder.bundle.destination import Destination

KIND = "consent"
"""Under this name the records are kept in the key database."""

_PROFILES = {
    Profile.STRICT: "strict: text is shown only if it is known to be harmless; everything else is painted over",
    Profile.BALANCED: "balanced: text is shown unless a rule or a model finds it private, or it cannot be read",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """What `recorder init` shows; `digest` is the SHA-256 of `text`."""

    text: str

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hex."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def notice(policy: Policy, settings: Settings, where: Home, standing: Standing) -> Notice:
    """The notice for this policy, these settings and this place; `standing` says who signed the rules."""
    classes = ", ".join(sorted(policy.pack.classes))
    excluded = ", ".join(sorted(rule.id for rule in policy.exclusions))
    rules = "\n  ".join(standing.sentences())
    often = settings.frames_per_second
    typing = min(often, TYPING_FRAMES_PER_SECOND)
    text = f"""\
What is captured
  While you record: pictures of all monitors when something changed, at most {often:g} a second and {typing:g} while you
  type; the mouse; shortcuts and named keys; typed text as whole runs, never key by key, and only where the screen
  showed it; title, application and place of windows.
  Never: sound, camera, clipboard contents, how fast you type, why or how long you pause.

What is masked, before anything is written
  Profile {_PROFILES[policy.profile]}.
  Classes: {classes}.
  Windows that are painted out and in which no key is kept: {excluded}.
  What cannot be read or decided is withheld. Masking can still miss something: review before you share.

Where it is kept, and who can read it
  Encrypted, in {where.path}. The key is yours: in your system's keyring or behind your passphrase.
  No administrator, no employer and no vendor has another key. Lose the key, and the recordings are gone.
  A session is deleted after {settings.retention_days} days unless you approved it.
  Nothing leaves this machine by itself.

How to stop
  `recorder pause`, `recorder stop`; `recorder forget --last 5m` destroys the last minutes,
  `recorder delete ID` a session.
  A mark stays on the screen while it records. It never starts by itself. Declining is recorded nowhere.

Rules in force: {policy.pack.name}, version {policy.pack.version}, digest {policy.digest()}
  {rules}
"""
    return Notice(text)


def require(records: Sequence[ConsentRecord], current: Notice) -> None:
    """Check that this very notice was accepted, and that consent was not withdrawn since.

    Args:
        records: all consent records, oldest first.
        current: the notice in force.

    Raises:
        ConsentError: if it was not.

    """
    withdrawn = [place for place, record in enumerate(records) if record.state == "withdrawn"]
    standing = records[withdrawn[-1] + 1 :] if withdrawn else records
    if current.digest in {record.notice_digest for record in standing}:
        return
    if not standing:
        first = "You withdrew your consent." if withdrawn else "The notice has not been accepted yet."
    else:
        first = "The rules changed since you agreed."
    raise ConsentError(first, "Read and accept the notice with `recorder init`.")


def records(store: Store) -> list[ConsentRecord]:
    """The consent records of a store, oldest first.

    Raises:
        BundleError: if one is not as it was signed.

    """
    return [read_consent(document) for _, document in sorted(store.kept(KIND).items())]


def keep(store: Store, record: ConsentRecord) -> None:
    """Keep a record after all others, and note it in the audit log."""
    store.keep(KIND, f"{len(store.kept(KIND)):06d}", record.document)
    store.note("consent-withdrawn" if record.state == "withdrawn" else "consent", record.record_id)


def amend(store: Store, destinations: Sequence[Destination], wall_ms: int) -> None:
    """Keep the consent that stands as a new record that names these destinations, if it does not name them already.

    Where none stands nothing is kept: agreeing names the destinations there are.

    Raises:
        BundleError: if a record is not as it was signed. ConsentError: if there are more recipients than one can name.

    """
    known = records(store)
    if not known or known[-1].state == "withdrawn":
        return
    amended = consent_amended(known[-1], destinations, device_key(store), wall_ms)
    if amended.recipients != known[-1].recipients:
        keep(store, amended)
