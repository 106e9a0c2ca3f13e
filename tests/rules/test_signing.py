"""Signatures: two people, this very pack, this very trust; anything else is not signed."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from recorder.errors import PolicyError, UnlockError
from recorder.rules.reviewer_key import KeyFile, open_key, read_key, seal_with_keyring, seal_with_passphrase, write_key
from recorder.rules.signing import Signature, add_signature, public_hex, read_signatures, sign, signatures_path
from recorder.rules.standing import Standing, State, standing_of
from recorder.rules.trust import TrustFile, read_trust, trust_path
from redaction.detectors import word_lists
from redaction.pack_reading import load_rulepack
from tests.rules.packs import ACME, NAMES, changed, write_pack
from tests.store.samples import CHEAP

TODAY = datetime.date(2026, 11, 1)
REVIEWER, WORKERS, STRANGER = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2, 3))
TRUST = f"""\
organisation: Acme
roles:
  privacy-reviewer:
    signers:
      - {{name: R. Reviewer, key: {public_hex(REVIEWER)}}}
  workers-representative:
    signers:
      - {{name: W. Rep, key: {public_hex(WORKERS)}}}
"""


def _trusted(pack: Path, text: str = TRUST) -> TrustFile:
    trust_path(pack).write_text(text, encoding="utf-8")
    trust = read_trust(pack)
    assert trust is not None
    return trust


def _signed(folder: Path, *keys: Ed25519PrivateKey) -> Path:
    """The pack with a trust file, signed by these."""
    pack = write_pack(folder)
    trust = _trusted(pack)
    for key in keys:
        add_signature(pack, sign(load_rulepack(pack), trust, key))
    return pack


def _standing(pack: Path, today: datetime.date = TODAY) -> Standing:
    return standing_of(load_rulepack(pack), pack, today)


def test_two_roles_make_a_signed_pack(tmp_path: Path) -> None:
    """Both roles have to sign; then their names stand in the notice."""
    pack = _signed(tmp_path, REVIEWER)
    assert (_standing(pack).state, _standing(pack).missing) == (State.UNSIGNED, (("workers-representative", 1),))
    add_signature(pack, sign(load_rulepack(pack), _trusted(pack), WORKERS))
    assert _standing(pack).state is State.SIGNED
    assert "Signed by R. Reviewer (privacy-reviewer), W. Rep (workers-representative)." in _standing(pack).sentences()


def test_signing_twice_counts_once(tmp_path: Path) -> None:
    """One person's two signatures are one."""
    pack = _signed(tmp_path, REVIEWER, REVIEWER)
    assert len(read_signatures(pack).signatures) == 1
    assert _standing(pack).state is State.UNSIGNED


def test_stranger_may_not_sign(tmp_path: Path) -> None:
    """A key that the trust file does not name gets no signature, and one made elsewhere does not count."""
    pack = _signed(tmp_path, REVIEWER)
    with pytest.raises(PolicyError, match="may not sign"):
        sign(load_rulepack(pack), _trusted(pack), STRANGER)
    other = TRUST.replace(public_hex(WORKERS), public_hex(STRANGER))
    forged = sign(load_rulepack(pack), TrustFile.model_validate(_yaml(other)), STRANGER)
    add_signature(pack, forged)
    assert _standing(pack).state is State.UNSIGNED


def _yaml(text: str) -> object:
    import yaml

    return yaml.safe_load(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (changed(("version: 3", "version: 2")), NAMES),
        (changed(("2099-06-30", "2099-07-01")), NAMES),
        (changed(("    score: 0.5\n", "    score: 0.51\n")), NAMES),
        (changed(("name: acme", "name: other")), NAMES),
        (ACME, "falconry\n"),
        (changed(("extends: default\n", "")), NAMES),
    ],
)
def test_signature_holds_for_its_own_pack_only(text: str, names: str, tmp_path: Path) -> None:
    """Another version, expiry, score, name, a word less in the list's file, nothing extended: not signed any more."""
    pack = _signed(tmp_path, REVIEWER, WORKERS)
    write_pack(tmp_path, text, names)
    assert _standing(pack).state is State.UNSIGNED


def test_comments_do_not_void_signatures(tmp_path: Path) -> None:
    """A remark or another layout changes no rule."""
    pack = _signed(tmp_path, REVIEWER, WORKERS)
    write_pack(tmp_path, "# a remark\n" + ACME)
    assert _standing(pack).state is State.SIGNED


def test_signatures_of_another_pack_do_not_count(tmp_path: Path) -> None:
    """The signatures file of another pack, put beside this one, signs nothing."""
    signed = _signed(tmp_path / "a", REVIEWER, WORKERS)
    other = write_pack(tmp_path / "b", changed(("    score: 0.5\n", "    score: 0.2\n")))
    _trusted(other)
    signatures_path(other).write_bytes(signatures_path(signed).read_bytes())
    assert _standing(other).state is State.UNSIGNED


def test_signature_does_not_move_to_another_role_or_trust(tmp_path: Path) -> None:
    """A signature names its role and its trust file: swapped roles and a changed trust file void it."""
    pack = _signed(tmp_path, REVIEWER, WORKERS)
    _trusted(pack, TRUST.replace("organisation: Acme", "organisation: Acme Ltd"))
    assert _standing(pack).state is State.UNSIGNED
    pack = _signed(tmp_path, REVIEWER, WORKERS)
    for signature in read_signatures(pack).signatures:
        role = {"privacy-reviewer": "workers-representative"}.get(signature.role, "privacy-reviewer")
        add_signature(pack, Signature(role=role, key=signature.key, signature=signature.signature))
    assert _standing(pack).state is State.UNSIGNED


@pytest.mark.parametrize(("day", "state"), [((2099, 6, 30), State.SIGNED), ((2099, 7, 1), State.EXPIRED)])
def test_expiry_is_the_last_day(day: tuple[int, int, int], state: State, tmp_path: Path) -> None:
    """A pack is in force on the day it names, and not on the next one, however well it is signed."""
    assert _standing(_signed(tmp_path, REVIEWER, WORKERS), datetime.date(*day)).state is state


def test_no_trust_file_no_signature(tmp_path: Path) -> None:
    """Signatures without a trust file are nobody's; the shipped pack says that it is only shipped."""
    pack = _signed(tmp_path, REVIEWER, WORKERS)
    trust_path(pack).unlink()
    assert _standing(pack).state is State.UNSIGNED
    assert standing_of(load_rulepack(), None, TODAY).state is State.SHIPPED


@pytest.mark.parametrize(
    ("before", "after", "about"),
    [
        (public_hex(WORKERS), public_hex(REVIEWER), "stands twice"),
        ("organisation: Acme\n", "organisation: Acme\nsurprise: 1\n", "surprise"),
        ("privacy-reviewer:\n", "privacy-reviewer:\n    needed: 2\n", "more signatures"),
        (public_hex(WORKERS), "abc", "pattern"),
        ("roles:", "roles: {}\nrules:", "roles"),
        ("organisation: Acme", "organisation: [Acme", "not YAML"),
    ],
)
def test_bad_trust_file_is_refused(before: str, after: str, about: str, tmp_path: Path) -> None:
    """A key in two roles, unknown keys, more signatures than signers: refused, never read as no trust file."""
    pack = write_pack(tmp_path)
    with pytest.raises(PolicyError, match=about):
        _trusted(pack, TRUST.replace(before, after, 1))


@pytest.mark.parametrize("content", [b"{", b"\xff", b'{"signatures": [{"role": "x"}]}'])
def test_bad_signatures_file_is_refused(content: bytes, tmp_path: Path) -> None:
    """What cannot be read is an error, not the lack of a signature."""
    pack = _signed(tmp_path)
    signatures_path(pack).write_bytes(content)
    with pytest.raises(PolicyError):
        read_signatures(pack)


class Ring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, entry: str) -> str | None:
        """The secret."""
        return self.kept.get(entry)

    def put(self, entry: str, secret: str) -> None:
        """Keep it."""
        self.kept[entry] = secret

    def remove(self, entry: str) -> None:
        """Destroy it."""
        self.kept.pop(entry, None)


def test_key_opens_with_what_sealed_it_only(tmp_path: Path) -> None:
    """A key file opens with its passphrase or its keyring; it holds no private byte in plain, and is private itself."""
    ring = Ring()
    for number, file in enumerate(
        (
            seal_with_passphrase(REVIEWER, "privacy-reviewer", "right", CHEAP),
            seal_with_keyring(REVIEWER, "privacy-reviewer", ring),
        )
    ):
        path = tmp_path / f"{number}.key"
        write_key(path, file)
        assert path.stat().st_mode & 0o777 == 0o600
        assert REVIEWER.private_bytes_raw().hex() not in path.read_text()
        opened = open_key(read_key(path), lambda: "right", lambda: ring)
        assert opened.private_bytes_raw() == REVIEWER.private_bytes_raw()
        with pytest.raises(UnlockError):
            open_key(read_key(path), lambda: "wrong", Ring)
        with pytest.raises(PolicyError):
            write_key(path, file)


def test_key_file_under_another_public_key_does_not_open(tmp_path: Path) -> None:
    """The public half is bound to the private one: a file with a swapped public key opens nothing."""
    file = seal_with_passphrase(REVIEWER, "privacy-reviewer", "right", CHEAP)
    swapped = KeyFile(**{**file.model_dump(), "public": public_hex(WORKERS)})
    with pytest.raises(UnlockError):
        open_key(swapped, lambda: "right", Ring)


def test_what_is_no_key_file_is_refused(tmp_path: Path) -> None:
    """Rubbish and missing files are refused in one sentence."""
    (tmp_path / "x").write_text("{}")
    for name in ("x", "none"):
        with pytest.raises(PolicyError, match="no reviewer's key"):
            read_key(tmp_path / name)


def test_another_word_list_of_the_program_voids_the_signatures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lists beside the shipped rules decide as they do: signatures cover them too."""
    pack = _signed(tmp_path, REVIEWER, WORKERS)
    assert _standing(pack).state is State.SIGNED
    others = word_lists.digests() | {"trades.txt": "00" * 32}
    monkeypatch.setattr(word_lists, "digests", lambda: others)
    assert _standing(pack).state is State.UNSIGNED
