"""The consent record: what was agreed to, in the fields of ISO/IEC TS 27560, signed, and given to the person.

A record is never changed: withdrawing, and adding or removing a destination, makes another one that names the one
before. It names the person by the key of their store only.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Literal

from recorder.bundle.signed import Signer, read_document, sign_document
from recorder.config import Settings
from recorder.errors import ConsentError
from redaction.policy import Policy

if TYPE_CHECKING:
    from recorder.bundle.destination import Destination

FORM: Final = "recorder-consent/1"
SCHEMA: Final = "ISO/IEC TS 27560:2023"
_SIGNER: Final = "pii_principal_id"
_PURPOSE: Final = "recordings of one's own desktop as data for training computer-use agents"

State = Literal["given", "withdrawn"]


@dataclass(frozen=True, slots=True)
class ConsentRecord:
    """One event in the life of a consent.

    Args:
        content: the fields of the record, JSON values.
        document: the record as it was signed, to be handed out.

    """

    content: Mapping[str, Any]
    document: bytes

    @property
    def record_id(self) -> str:
        """Its own id: 32 hexadecimal digits."""
        return str(self.content["record_id"])

    @property
    def state(self) -> State:
        """Whether consent was given or withdrawn."""
        return "given" if self.content["event"]["event_state"] == "given" else "withdrawn"

    @property
    def recipients(self) -> list[dict[str, Any]]:
        """Who may be sent sessions that are approved for them, by destination; as `_recipients` writes them."""
        return list(self.content["pii_processing"]["purposes"][0]["recipient_third_parties"])

    @property
    def notice_digest(self) -> str:
        """SHA-256 of the notice that was shown."""
        return str(self.content["pii_processing"]["privacy_notice"]["digest"])


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a person agrees to: the notice's digest, the policy, the settings, and the destinations they enrolled."""

    notice_digest: str
    policy: Policy
    settings: Settings
    destinations: Sequence[Destination] = ()


def consent_given(agreed: Agreed, signer: Signer, wall_ms: int) -> ConsentRecord:
    """The record of an agreement made at `wall_ms`, milliseconds since 1970 in UTC.

    Raises:
        ConsentError: if there are more recipients than a record can name.

    """
    return _signed("given", _processing(agreed), signer, wall_ms)


def consent_amended(
    given: ConsentRecord, destinations: Sequence[Destination], signer: Signer, wall_ms: int
) -> ConsentRecord:
    """The record of the same consent, with these destinations and no others.

    Raises:
        ConsentError: if there are more recipients than a record can name.

    """
    processing = dict(given.content["pii_processing"])
    (purpose,) = processing["purposes"]
    processing["purposes"] = [{**purpose, "recipient_third_parties": _recipients(destinations)}]
    return _signed("given", {**processing, "amends": given.record_id}, signer, wall_ms)


def consent_withdrawn(given: ConsentRecord, signer: Signer, wall_ms: int) -> ConsentRecord:
    """The record that the consent of an earlier record is withdrawn."""
    processing = {**given.content["pii_processing"], "withdraws": given.record_id}
    return _signed("withdrawn", processing, signer, wall_ms)


def read_consent(document: bytes) -> ConsentRecord:
    """Read a record.

    Raises:
        BundleError: if it is not as it was signed.

    """
    return ConsentRecord(read_document(FORM, document, _SIGNER), document)


def _signed(state: State, processing: Mapping[str, Any], signer: Signer, wall_ms: int) -> ConsentRecord:
    content = {
        "schema_version": SCHEMA,
        "record_id": secrets.token_hex(16),
        _SIGNER: signer.public_hex,
        "pii_processing": dict(processing),
        "party_identification": _PARTIES,
        "event": {
            "event_type": "explicit consent" if state == "given" else "withdrawal of consent",
            "event_state": state,
            "event_time": datetime.fromtimestamp(wall_ms / 1000, UTC).isoformat(timespec="seconds"),
            "validity_duration": "until it is withdrawn, or the notice changes",
            "entity_id": signer.public_hex,
        },
    }
    try:
        return ConsentRecord(content, sign_document(FORM, content, signer))
    except ValueError:
        raise ConsentError(
            "More recipients than one consent record can name.", "`recorder upload remove-destination` removes some."
        ) from None


def _recipients(destinations: Sequence[Destination]) -> list[dict[str, Any]]:
    return [
        {
            "organisation": one.organisation,
            "organisation_fingerprint": one.organisation_fingerprint,
            "destination_digest": one.digest,
            "purpose": one.purpose,
            "retention_period": f"{one.retention_days} days",
            "recipients": [{"name": to.name, "fingerprint": to.fingerprint} for to in one.recipients],
        }
        for one in destinations
    ]


_PARTIES: Final = [
    {"party_id": "employee", "party_role": "PII principal", "party_name": "whoever holds the key of this store"},
    {
        "party_id": "organisation",
        "party_role": "PII controller",
        "party_name": "the organisation that signed the destination a session is approved for; none before that",
    },
]


def _processing(agreed: Agreed) -> dict[str, Any]:
    classes = agreed.policy.pack.classes
    return {
        "privacy_notice": {"digest": agreed.notice_digest, "digest_algorithm": "SHA-256", "language": "en"},
        "purposes": [
            {
                "purpose": _PURPOSE,
                "lawful_basis": "consent",
                "pii_information": [
                    {"pii_type": "redacted pictures of the screen", "optional": True},
                    {"pii_type": "redacted typed text, titles and applications of windows", "optional": True},
                    {"pii_type": "pointer actions, shortcuts and named keys", "optional": True},
                ],
                "pii_masked_before_storage": sorted(classes),
                "pii_controllers": ["organisation"],
                "collection_method": "recorded on the person's own command; nothing starts by itself",
                "processing_method": f"redacted in memory by policy {agreed.policy.digest()}, then encrypted",
                "storage_locations": ["this computer, under a key that only the person holds"],
                "retention_period": f"{agreed.settings.retention_days} days unless a session was approved",
                "processing_locations": ["this computer"],
                "recipient_third_parties": _recipients(agreed.destinations),
                "withdrawal_method": "recorder consent withdraw; for what was sent: recorder withdraw ID",
                "privacy_rights": ["recorder show, review, export, delete, forget, withdraw"],
            }
        ],
    }
