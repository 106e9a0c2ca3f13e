"""The notice: what the person agrees to, in plain words, made from the policy in force; and the receipt for it.

The notice's digest covers its text, and its text names the policy's digest: other rules make another notice, and
nothing records until that one was accepted.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from recorder.config import Home, Settings
from recorder.errors import ConsentError
from redaction.policy import Policy, Profile

RECEIPT_KIND = "consent"
"""Under this name receipts are kept in the key database."""

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


def notice(policy: Policy, settings: Settings, where: Home) -> Notice:
    """The notice for this policy, these settings and this place."""
    classes = ", ".join(sorted(policy.pack.classes))
    excluded = ", ".join(sorted(rule.id for rule in policy.exclusions))
    text = f"""\
What is captured
  While you record: pictures of all monitors, at most {settings.frames_per_second:g} a second, when something changed;
  the mouse; shortcuts and named keys; typed text as whole runs, never key by key, and only where the screen showed it;
  title, application and place of windows.
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

Rules in force: {policy.pack.name}, digest {policy.digest()}
"""
    return Notice(text)


def receipt(accepted: Notice, policy: Policy, wall_ms: int) -> dict[str, str | int]:
    """The consent receipt: which notice was accepted under which rules, and when (milliseconds since 1970, UTC)."""
    return {
        "kind": RECEIPT_KIND,
        "notice_digest": accepted.digest,
        "notice": accepted.text,
        "policy_digest": policy.digest(),
        "accepted_wall_ms": wall_ms,
    }


def require(accepted_digests: set[str], current: Notice) -> None:
    """Check that this very notice was accepted.

    Raises:
        ConsentError: if it was not.

    """
    if current.digest not in accepted_digests:
        first = (
            "The notice has not been accepted yet." if not accepted_digests else "The rules changed since you agreed."
        )
        raise ConsentError(first, "Read and accept the notice with `recorder init`.")
