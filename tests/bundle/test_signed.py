"""Signed documents and manifests: one way to write each, and nothing else is read."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recorder.bundle.manifest import FORM, Manifest, ObjectFacts, read_manifest
from recorder.bundle.signed import MOST_BYTES, STEP_BYTES, read_document, sign_document
from recorder.errors import BundleError
from recorder.signing_key import SigningKey

SIGNER, OTHER = SigningKey.new(), SigningKey.new()
MANIFEST = Manifest(
    bundle="ab" * 16,
    data=ObjectFacts(f"data/{'01' * 16}", 1 << 20, "cd" * 32),
    key=ObjectFacts(f"keys/{'02' * 16}", 8192, "ef" * 32),
    recipients=("0123 4567",),
    purpose="training",
    expires="2026-12-31",
    policy_digest="policy",
    rules_digest="",
    consent_digest="",
    frames=3,
    events=4,
    audit_head="",
    sender=SIGNER.public_hex,
    destination="00" * 32,
)
TEXTS = st.text(max_size=60)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=8,
)


def forged(content: dict[str, Any]) -> bytes:
    """A well signed document of any content."""
    return sign_document(FORM, content, SIGNER)


@given(st.dictionaries(TEXTS, JSON, max_size=6))
def test_what_was_signed_is_read(content: dict[str, Any]) -> None:
    """Any content comes back, in a document whose size says nothing, and with another signer's key it does not."""
    document = sign_document("test/1", {**content, "by": SIGNER.public_hex}, SIGNER)
    assert read_document("test/1", document, "by") == {**content, "by": SIGNER.public_hex}
    assert len(document) % STEP_BYTES == 0
    with pytest.raises(BundleError):
        read_document("test/1", sign_document("test/1", {**content, "by": SIGNER.public_hex}, OTHER), "by")
    with pytest.raises(BundleError):
        read_document("test/2", document, "by")


@given(st.binary(max_size=300))
def test_rubbish_is_refused(content: bytes) -> None:
    """Whatever bytes come, the one error tells."""
    for document in (content, f"{FORM}\n".encode() + content, f"{FORM}\n{{}}\n".encode() + content):
        with pytest.raises(BundleError):
            read_manifest(document)


def test_there_is_one_way_to_write_it() -> None:
    """The same content in another spelling, with another padding or a line more, is refused though the key is right."""
    document = MANIFEST.signed(SIGNER)
    form, content, signature, padding = document.split(b"\n", 3)
    spelled = json.dumps(json.loads(content), indent=None).encode()
    doubled = content[:-1] + b',"frames":3}'
    for other in (
        b"\n".join([form, spelled, SIGNER.sign(form + b"\n" + spelled + b"\n").hex().encode(), padding]),
        b"\n".join([form, doubled, SIGNER.sign(form + b"\n" + doubled + b"\n").hex().encode(), padding]),
        b"\n".join([form, content, signature.upper(), padding]),
        document + b" " * STEP_BYTES,
        document[:-1],
        document[:-1] + b"\n",
        document.ljust(MOST_BYTES + STEP_BYTES, b" "),
    ):
        with pytest.raises(BundleError):
            read_manifest(other)
    assert read_manifest(document) == MANIFEST


def test_too_much_is_not_signed() -> None:
    """What no reader would take is not made."""
    with pytest.raises(ValueError, match="64 KiB"):
        sign_document(FORM, {"text": "x" * MOST_BYTES}, SIGNER)
    with pytest.raises(ValueError, match="sender"):
        MANIFEST.signed(OTHER)


WRONG: list[tuple[str, object]] = [
    ("bundle", "../../x"),
    ("bundle", "AB" * 16),
    ("data", {"name": "data/../keys/x", "size": 1, "sha256": "cd" * 32}),
    ("data", {"name": f"keys/{'01' * 16}", "size": 1, "sha256": "cd" * 32}),
    ("data", {"name": f"data/{'01' * 16}", "size": -1, "sha256": "cd" * 32}),
    ("data", {"name": f"data/{'01' * 16}", "size": True, "sha256": "cd" * 32}),
    ("data", {"name": f"data/{'01' * 16}", "size": 1, "sha256": "cd"}),
    ("data", {"name": f"data/{'01' * 16}", "size": 1, "sha256": "cd" * 32, "more": 1}),
    ("key", None),
    ("recipients", ["x"] * 65),
    ("recipients", [3]),
    ("purpose", 3),
    ("purpose", "x" * 3000),
    ("expires", "tomorrow"),
    ("expires", 3),
    ("expires", "20261231"),
    ("frames", -1),
    ("frames", 1.5),
    ("audit_head", None),
    ("destination", ["x"]),
    ("more", "x"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_nonsense_is_refused_though_it_is_signed(name: str, value: object) -> None:
    """A field of another kind, out of range, unknown or missing is refused; names lead nowhere else."""
    with pytest.raises(BundleError):
        read_manifest(forged({**MANIFEST.content(), name: value}))
    missing = {field: one for field, one in MANIFEST.content().items() if field != name}
    with pytest.raises(BundleError):
        read_manifest(forged(missing) if name != "more" else forged({}))


def test_the_digest_covers_every_field() -> None:
    """A change of any field is another digest, and the digest is that of the canonical content."""
    changed = {
        "bundle": "cc" * 16, "recipients": ("x",), "purpose": "other", "expires": "2027-01-01", "policy_digest": "x",
        "rules_digest": "x", "consent_digest": "x", "frames": 9, "events": 9, "audit_head": "x", "sender": "x",
        "destination": "x", "data": replace(MANIFEST.data, sha256="00" * 32), "key": replace(MANIFEST.key, size=1),
    }  # fmt: skip
    assert set(changed) == set(Manifest.__slots__)
    digests = {replace(MANIFEST, **{name: value}).digest() for name, value in changed.items()}  # type: ignore[arg-type]
    assert len(digests | {MANIFEST.digest()}) == len(changed) + 1


def test_the_last_day_counts() -> None:
    """A manifest is good on the day that it names, and not on the next."""
    last = datetime.date(2026, 12, 31)
    assert not MANIFEST.expired(last)
    assert MANIFEST.expired(last + datetime.timedelta(days=1))
