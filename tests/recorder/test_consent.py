"""Consent: nothing records without it, it can be taken back, and its records are the person's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from recorder import consent
from recorder.config import Home, Settings
from recorder.consent_record import Agreed, ConsentRecord, consent_given, consent_withdrawn, read_consent
from recorder.device_key import device_key
from recorder.errors import BundleError, ConsentError
from recorder.rules.standing import Standing, State
from recorder.signing_key import SigningKey
from recorder.store.store import Store
from recorder.store.vault import Vault
from redaction.policy import Policy, Profile, load_policy
from tests.store.samples import CHEAP, WORDS

STRICT = load_policy(Profile.STRICT)
BALANCED = load_policy(Profile.BALANCED)
NOTICES = {
    one.profile: consent.notice(one, Settings(), Home(Path("/home/someone/.local")), Standing(State.SHIPPED))
    for one in (STRICT, BALANCED)
}
LATER_MS = 1_700_000_000_000


@pytest.fixture
def key(tmp_path: Path) -> SigningKey:
    """The signing key of a real store."""
    home = tmp_path / "home"
    with Store.open(home, Vault.create(home, passphrase=WORDS, cost=CHEAP)) as store:
        return device_key(store)


def given(key: SigningKey, policy: Policy = STRICT) -> ConsentRecord:
    """Consent to the notice for a policy."""
    return consent_given(Agreed(NOTICES[policy.profile].digest, policy, Settings()), key, LATER_MS)


def test_only_a_notice_that_was_accepted_lets_it_record(key: SigningKey) -> None:
    """Without an agreement, or with one to other rules, nothing starts; agreements add up."""
    strict, balanced = NOTICES[Profile.STRICT], NOTICES[Profile.BALANCED]
    with pytest.raises(ConsentError, match="not been accepted"):
        consent.require([], strict)
    with pytest.raises(ConsentError, match="rules changed"):
        consent.require([given(key)], balanced)
    consent.require([given(key)], strict)
    consent.require([given(key), given(key, BALANCED)], strict)


def test_withdrawing_ends_every_agreement_before_it(key: SigningKey) -> None:
    """After a withdrawal nothing starts until the person agrees anew."""
    first, second = given(key), given(key, BALANCED)
    withdrawn = consent_withdrawn(second, key, LATER_MS)
    for notice in NOTICES.values():
        with pytest.raises(ConsentError, match="withdrew"):
            consent.require([first, second, withdrawn], notice)
    consent.require([first, second, withdrawn, given(key)], NOTICES[Profile.STRICT])


def test_a_record_says_what_the_standard_asks(key: SigningKey) -> None:
    """Purpose, data, recipients, retention, notice, time and how to withdraw stand in it."""
    content = given(key).content
    purpose = content["pii_processing"]["purposes"][0]
    assert content["schema_version"] == "ISO/IEC TS 27560:2023"
    assert content["event"] == {
        "event_type": "explicit consent", "event_state": "given", "event_time": "2023-11-14T22:13:20+00:00",
        "validity_duration": "until it is withdrawn, or the notice changes", "entity_id": key.public_hex,
    }  # fmt: skip
    assert content["pii_processing"]["privacy_notice"]["digest"] == NOTICES[Profile.STRICT].digest
    assert set(purpose) >= {
        "purpose", "lawful_basis", "pii_information", "recipient_third_parties", "retention_period",
        "storage_locations", "withdrawal_method", "collection_method", "processing_method",
    }  # fmt: skip
    assert STRICT.digest() in purpose["processing_method"]


def test_a_record_names_no_place_and_no_person(key: SigningKey) -> None:
    """It can be shown to anybody: the folder that the notice names is in it as a digest only."""
    assert b"someone" not in given(key).document


def test_a_withdrawal_names_the_consent_it_ends(key: SigningKey) -> None:
    """A record is never changed: the second one refers to the first."""
    first = given(key)
    second = consent_withdrawn(first, key, LATER_MS)
    assert second.content["pii_processing"]["withdraws"] == first.record_id
    assert (first.state, second.state) == ("given", "withdrawn")


def test_a_changed_record_is_refused(key: SigningKey) -> None:
    """Whoever holds a record can tell whether it is the one that was given out."""
    document = given(key).document
    assert read_consent(document).content == json.loads(document.split(b"\n")[1])
    with pytest.raises(BundleError):
        read_consent(document.replace(b'"given"', b'"taken"', 1))


def test_records_stay_in_their_order(tmp_path: Path) -> None:
    """The last word counts, however many records a store holds."""
    home = tmp_path / "home"
    with Store.open(home, Vault.create(home, passphrase=WORDS, cost=CHEAP)) as store:
        key = device_key(store)
        kept = [given(key) for _ in range(12)] + [consent_withdrawn(given(key), key, LATER_MS)]
        for record in kept:
            consent.keep(store, record)
        assert [record.document for record in consent.records(store)] == [record.document for record in kept]
