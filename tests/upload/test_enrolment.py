"""Adding and removing destinations: the consent record names who was agreed to, and no one else."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from recorder import consent
from recorder.bundle.destination import Destination, parse_destination
from recorder.config import Settings
from recorder.consent_record import Agreed, ConsentRecord, consent_given, consent_withdrawn
from recorder.device_key import device_key
from recorder.errors import ConsentError
from recorder.store.store import Store
from recorder.upload.destination import destinations, load_destination
from recorder.upload.enrolment import add, remove
from redaction.policy import Profile, load_policy
from tests.upload.organisation import Organisation
from tests.upload.person import Person

NOTICE = "a1" * 32
THEN_MS = 1_700_000_000_000
POLICY = load_policy(Profile.STRICT)


def agree(store: Store) -> None:
    """As `recorder init` does."""
    agreed = Agreed(NOTICE, POLICY, Settings(), destinations(store))
    consent.keep(store, consent_given(agreed, device_key(store), THEN_MS))


def enrol(store: Store, document: bytes, name: str = "there") -> Destination:
    """As `recorder upload add-destination` does."""
    destination = parse_destination(document, name)
    add(store, document, destination, None, THEN_MS)
    return destination


def named(record: ConsentRecord) -> list[str]:
    """The fingerprints of those whom a record names."""
    return [to["fingerprint"] for one in record.recipients for to in one["recipients"]]


def test_who_is_enrolled_is_named_and_who_is_removed_is_not(store: Store, tmp_path: Path) -> None:
    """Each addition and removal makes a new signed version that names the one before; all are kept and in the log."""
    first, second = Organisation(), Organisation(1, "Other Org")
    agree(store)
    one = enrol(store, first.folder(tmp_path), "one")
    two = enrol(store, second.folder(tmp_path), "two")
    remove(store, load_destination(store, "one"), THEN_MS)
    records = consent.records(store)
    ours, theirs = ([to.fingerprint for to in each.recipients] for each in (one, two))
    assert [named(record) for record in records] == [[], ours, [*ours, *theirs], theirs]
    amended = [record.content["pii_processing"]["amends"] for record in records[1:]]
    assert amended == [record.record_id for record in records[:-1]]
    assert {(record.state, record.notice_digest) for record in records} == {("given", NOTICE)}
    assert [entry.subject for entry in store.audit() if entry.what == "consent"] == [one.record_id for one in records]


def test_a_record_says_what_was_shown_of_a_destination(store: Store, tmp_path: Path) -> None:
    """Organisation, its fingerprint, names and fingerprints, purpose, days, and the digest that was said yes to."""
    agree(store)
    destination = enrol(store, Organisation(1).folder(tmp_path))
    (written,) = consent.records(store)[-1].recipients
    (recipient,) = destination.recipients
    assert written == {
        "organisation": "Example Org",
        "organisation_fingerprint": destination.organisation_fingerprint,
        "destination_digest": destination.digest,
        "purpose": "training of agents",
        "retention_period": "90 days",
        "recipients": [{"name": "Team 1", "fingerprint": recipient.fingerprint}],
    }
    assert str(tmp_path).encode() not in consent.records(store)[-1].document


def test_the_same_file_again_is_no_new_consent(store: Store, tmp_path: Path) -> None:
    """A file that comes in the place of the same one changes nothing; another in its place replaces its recipients."""
    agree(store)
    organisation = Organisation()
    enrol(store, organisation.folder(tmp_path))
    enrol(store, organisation.folder(tmp_path))
    assert len(consent.records(store)) == 2
    other = enrol(store, organisation.folder(tmp_path / "elsewhere"))
    assert [one["destination_digest"] for one in consent.records(store)[-1].recipients] == [other.digest]


def test_without_consent_nothing_is_amended(store: Store, tmp_path: Path) -> None:
    """After a withdrawal an addition agrees to nothing; agreeing anew names who is enrolled by then."""
    agree(store)
    withdrawn = consent_withdrawn(consent.records(store)[-1], device_key(store), THEN_MS)
    consent.keep(store, withdrawn)
    destination = enrol(store, Organisation().folder(tmp_path))
    assert consent.records(store)[-1].state == "withdrawn"
    agree(store)
    assert named(consent.records(store)[-1]) == [to.fingerprint for to in destination.recipients]


def test_more_than_a_record_holds_is_refused(store: Store, tmp_path: Path) -> None:
    """Whom the consent cannot name is not enrolled."""
    agree(store)
    many = Organisation(64)
    files = [many.folder(tmp_path / str(number)) for number in range(16)]
    with pytest.raises(ConsentError, match="recipients"):
        list(map(partial(enrol, store), files, map(str, range(16))))
    assert sorted(one.digest for one in destinations(store)) == sorted(
        one["destination_digest"] for one in consent.records(store)[-1].recipients
    )


def test_the_commands_keep_the_record(tmp_path: Path) -> None:
    """What a person added stands in what `consent show` prints, for people and for programs."""
    person = Person(tmp_path / "person")
    with person.store() as store:
        agree(store)
    organisation = Organisation(1)
    person.enrol(organisation.folder(tmp_path))
    fingerprint = parse_destination(organisation.folder(tmp_path), "there").recipients[0].fingerprint
    assert f"Team 1 ({fingerprint}) of Example Org" in " ".join(person.type("consent", "show").split())
    person.type("upload", "remove-destination", "there")
    assert "you added no destination" in person.type("consent", "show")
    states = json.loads(person.type("consent", "show", "--json"))
    assert [len(one["pii_processing"]["purposes"][0]["recipient_third_parties"]) for one in states] == [0, 1, 0]
