"""A session sealed for a destination: container, key and manifest, as they would be sent."""

from __future__ import annotations

import datetime
import hashlib
import secrets
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from recorder import consent
from recorder.bundle.container import ContainerWriter, Room
from recorder.bundle.destination import Destination
from recorder.bundle.keyobject import BundleKey, seal_key
from recorder.bundle.manifest import Manifest, ObjectFacts
from recorder.bundle.names import DATA, KEYS, MANIFESTS
from recorder.bundle.records import Header
from recorder.bundle.sealing import Sealed, seal
from recorder.device_key import device_key
from recorder.store.events import texts_of
from recorder.store.reader import SessionReader
from recorder.store.store import Store
from recorder.store.stored import SessionStart
from recorder.upload.draft import Draft


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be sealed: a session with the head of its chain, as which bundle, for whom, on which day."""

    start: SessionStart
    head: str
    bundle: str
    destination: Destination
    today: datetime.date

    @property
    def expires(self) -> datetime.date:
        """The last day of use."""
        return self.today + datetime.timedelta(days=self.destination.retention_days)

    @property
    def recipients(self) -> tuple[tuple[str, str], ...]:
        """Names with fingerprints."""
        return tuple((recipient.name, recipient.fingerprint) for recipient in self.destination.recipients)


@dataclass(frozen=True, slots=True)
class _Packed:
    """The sealed data of a session, and what was counted on the way."""

    header: Header
    data: Sealed
    masks: Mapping[str, int]
    frames: int
    events: int


def seal_session(store: Store, order: Order, path: Path) -> Draft:
    """Seal a session's data into `path`, and its key; say what was sealed, and sign that.

    Raises:
        StoreError: if the session is damaged. BundleError: if it cannot be packed. DiskFullError: no room.

    """
    packed = _pack(store, order, path)
    keys = [recipient.age_key for recipient in order.destination.recipients]
    key_object = seal_key(BundleKey(order.bundle, packed.data.sha256, packed.data.identity), keys)
    signer = device_key(store)
    manifest = _manifest(order, packed, key_object, signer.public_hex, store.audit_head())
    return Draft(
        session_id=order.start.session_id,
        head=order.head,
        destination=order.destination.name,
        recipients=order.recipients,
        masks=packed.masks,
        manifest=manifest,
        manifest_object=manifest.signed(signer),
        manifest_name=_random_name(MANIFESTS),
        key_object=key_object,
    )


def _pack(store: Store, order: Order, path: Path) -> _Packed:
    with store.reader(order.start.session_id) as reader:
        reader.verify()
        masks = _masks(reader)
        header = _header(order, _consent_digest(store, order.start.notice_digest), masks)
        writers: list[ContainerWriter] = []

        def make(room: Room) -> Iterator[bytes]:
            writers.append(ContainerWriter(reader, header, room))
            return writers[-1].chunks()

        data = seal(make, path)
    return _Packed(header, data, masks, writers[-1].frames, writers[-1].events)


def _header(order: Order, consent_digest: str, masks: Mapping[str, int]) -> Header:
    start = order.start
    return Header(
        bundle=order.bundle,
        recorder=start.recorder_version,
        profile=start.profile,
        policy_digest=start.policy_digest,
        rules_digest=start.rules_digest,
        consent_digest=consent_digest,
        classes=tuple(sorted(masks)),
    )


def _manifest(order: Order, packed: _Packed, key_object: bytes, sender: str, audit_head: str) -> Manifest:
    header = packed.header
    return Manifest(
        bundle=order.bundle,
        data=ObjectFacts(_random_name(DATA), packed.data.size, packed.data.sha256),
        key=ObjectFacts(_random_name(KEYS), len(key_object), hashlib.sha256(key_object).hexdigest()),
        recipients=tuple(fingerprint for _, fingerprint in order.recipients),
        purpose=order.destination.purpose,
        expires=order.expires.isoformat(),
        policy_digest=header.policy_digest,
        rules_digest=header.rules_digest,
        consent_digest=header.consent_digest,
        frames=packed.frames,
        events=packed.events,
        audit_head=audit_head,
        sender=sender,
        destination=order.destination.digest,
    )


def _masks(reader: SessionReader) -> Mapping[str, int]:
    """How many masks of each class there are, on frames and in texts."""
    counts = Counter(mask.entity for frame in reader.frames() for mask in frame.masks)
    for event in reader.events():
        counts.update(mask.entity for text in texts_of(event).values() for mask in text.masks)
    return dict(sorted(counts.items()))


def _consent_digest(store: Store, notice_digest: str) -> str:
    """SHA-256 of the signed record of the consent under which it was recorded, empty if there is none."""
    given = [one for one in consent.records(store) if (one.state, one.notice_digest) == ("given", notice_digest)]
    return hashlib.sha256(given[-1].document).hexdigest() if given else ""


def _random_name(folder: str) -> str:
    return f"{folder}/{secrets.token_hex(16)}"
