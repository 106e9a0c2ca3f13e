"""`recorder rules keygen|sign|verify`."""

from __future__ import annotations

from pathlib import Path

import typer
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import TypeAdapter, ValidationError

from recorder import console
from recorder.clock import today
from recorder.commands.opening import ask_passphrase
from recorder.commands.rules.reading import read_named
from recorder.config import passphrase_from_file
from recorder.errors import PolicyError
from recorder.rules import signing
from recorder.rules.reviewer_key import open_key, read_key, seal_with_keyring, seal_with_passphrase, write_key
from recorder.rules.standing import State, standing_of
from recorder.rules.trust import RoleName, TrustFile, read_trust, trust_path
from recorder.store.oskeyring import OsKeyring


def keygen(out: Path, role: str, keyring: bool) -> None:
    """Make a key, seal it, write it, print its public half.

    Raises:
        PolicyError: if the role is no name, or the file exists.
        KeyringError: if the keyring does not keep the secret.

    """
    try:
        TypeAdapter(RoleName).validate_python(role)
    except ValidationError:
        raise PolicyError(f"{role!r} is no role.", "Use small letters and hyphens, such as privacy-reviewer.") from None
    if out.exists():
        raise PolicyError(f"The key file {out} exists.", "Give another name.")
    key = Ed25519PrivateKey.generate()
    if keyring:
        file = seal_with_keyring(key, role, OsKeyring())
    else:
        file = seal_with_passphrase(key, role, passphrase_from_file() or _choose_passphrase())
    write_key(out, file)
    console.note(
        f"Your key is in {out}. Give this line to whoever keeps the trust file, and keep the file to yourself:"
    )
    console.out.print(f"{role}: {file.public}", soft_wrap=True)


def _choose_passphrase() -> str:
    question = "Choose a passphrase for your key"
    return str(typer.prompt(question, hide_input=True, confirmation_prompt=True, err=True))


def sign(pack: Path, key_path: Path) -> None:
    """Sign a pack that passes all its tests.

    Raises:
        PolicyError: if there is no trust file, it does not name the key in its role, or the pack is not sound.
        UnlockError: if the key does not open.

    """
    from recorder.rules.checking import require_sound

    read = read_named(pack)
    trust = _trust(pack)
    require_sound(read)
    file = read_key(key_path)
    key = open_key(file, lambda: passphrase_from_file() or ask_passphrase(), OsKeyring)
    signature = signing.sign(read.pack, trust, key)
    if signature.role != file.role:
        told = f"The key was made to sign as {file.role}, and the trust file has it sign as {signature.role}."
        raise PolicyError(told, "Correct the trust file, or make a key for that role.")
    path = signing.add_signature(pack, signature)
    standing = standing_of(read.pack, pack, today())
    console.note(f"Signed {read.pack.name}, version {read.pack.version}, digest {read.pack.digest()}, in {path}.")
    for sentence in standing.sentences():
        console.note(sentence)


def _trust(pack: Path) -> TrustFile:
    trust = read_trust(pack)
    if trust is None:
        raise PolicyError(
            f"There is no trust file {trust_path(pack)}.", "It says who may sign; docs/reviewer-guide.md shows one."
        )
    return trust


def verify(pack: Path, as_json: bool) -> bool:
    """Print how a pack stands; whether it is signed and in force."""
    read = read_named(pack)
    standing = standing_of(read.pack, read.path, today())
    good = standing.state in (State.SIGNED, State.SHIPPED)
    if as_json:
        console.print_json(
            {
                "pack": read.pack.name,
                "version": read.pack.version,
                "digest": read.pack.digest(),
                "state": standing.state,
                "trust": standing.trust,
                "signers": [{"role": role, "name": name} for role, name in standing.signers],
                "missing": dict(standing.missing),
                "expires": standing.expires or None,
            }
        )
        return good
    console.out.print(f"{read.pack.name}, version {read.pack.version}, digest {read.pack.digest()}", soft_wrap=True)
    for sentence in standing.sentences():
        console.out.print(sentence, soft_wrap=True)
    return good
