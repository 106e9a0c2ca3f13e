"""`recorder audit report`: the facts of this installation in one document."""

from __future__ import annotations

from pathlib import Path

from recorder import __version__, console
from recorder.audit.log import head, verify
from recorder.audit.promises import guarantees, not_promised, threat_model
from recorder.audit.report import Facts, Receiver, Rules, render
from recorder.bundle.destination import Destination
from recorder.clock import today
from recorder.commands.audit.auditing import verdict_in_words
from recorder.commands.opening import opened
from recorder.config import Settings, home, load_settings
from recorder.errors import InputFileError
from recorder.measuring.results import BenchResult, NotMeasured, load
from recorder.policy_loading import policy_in_force, rules_standing
from recorder.rules.telling import tell
from recorder.store.vault import Vault
from recorder.upload.destination import destinations
from redaction.policy import Policy

_UNLOCKS = {
    "keyring": "the person's desktop keyring, and a recovery phrase if they keep one",
    "passphrase": "the person's passphrase, and a recovery phrase if they keep one",
}


def report(out: Path) -> None:
    """Write the document to `out`.

    Raises:
        InputFileError: if it cannot be written. ConfigError, PolicyError: if settings or rules cannot be used.

    """
    where, settings = home(), load_settings(home())
    policy = policy_in_force(settings)
    measured = load(where.measured, policy.pack.digest(), policy.profile.value)
    document = threat_model()
    with opened() as store:
        entries, receivers = store.audit(), [_receiver(one) for one in destinations(store)]
    facts = Facts(
        date=today().isoformat(),
        recorder=__version__,
        rules=_rules(settings, policy, measured),
        measured=measured,
        receivers=receivers,
        retention_days=settings.retention_days,
        frames_per_second=settings.frames_per_second,
        where="one folder of the person on this computer (RECORDER_HOME), as ciphertext",
        unlocked_by=_UNLOCKS[Vault.kind(where.path)],
        log=verdict_in_words(verify(entries)),
        head=head(entries),
        guarantees=guarantees(document),
        not_promised=not_promised(document),
    )
    try:
        out.write_text(render(facts), encoding="utf-8")
    except OSError as error:
        raise InputFileError(f"{out} cannot be written: {error.strerror}.", "Choose another name.") from None
    console.note(f"The document is {out}. A browser prints it as PDF.")


def _rules(settings: Settings, policy: Policy, measured: BenchResult | NotMeasured) -> Rules:
    standing = rules_standing(settings, policy, today())
    told = tell(policy.pack, policy.profile, standing, measured)
    return Rules(
        name=told.name,
        version=told.version,
        profile=told.profile,
        policy_digest=policy.digest(),
        pack_digest=told.digest,
        signed=" ".join(told.standing),
        sentences=tuple(told.sections()),
    )


def _receiver(destination: Destination) -> Receiver:
    return Receiver(
        destination.name,
        destination.organisation,
        destination.purpose,
        destination.retention_days,
        tuple((one.name, one.fingerprint) for one in destination.recipients),
    )
