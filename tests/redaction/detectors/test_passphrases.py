"""Pass phrases of plain words, and secrets told in a sentence."""

from __future__ import annotations

import pytest

from redaction.detectors.lexicon import Lexicon
from redaction.detectors.passphrases import PassphraseDetector
from redaction.raw import Origin

PHRASES = PassphraseDetector(Lexicon())


def _told(text: str) -> list[tuple[str, float]]:
    return [(text[span.start : span.end], span.score) for span in PHRASES.find(text, (), Origin.SCREEN)]


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("The new password is lattice anvil walrus ember", "lattice anvil walrus ember"),
        ("Wifi: mustard walrus quiver staple", "mustard walrus quiver staple"),
        ("passphrase = copper-free lantern", ""),
        ("Passwort: walrus lantern ember", "walrus lantern ember"),
        ("please reset password to tcpk-rfen-udvc.", "tcpk-rfen-udvc"),
        ("password changed to Xk9vvQ2", "Xk9vvQ2"),
    ],
)
def test_what_is_told_to_be_a_secret(text: str, secret: str) -> None:
    """Words behind a word for secrets, and the one word that a password was changed to, are secret in both profiles."""
    assert _told(text) == ([(secret, 0.85)] if secret else [])


def test_a_phrase_at_the_end_of_a_line() -> None:
    """Plain words right behind the word for a secret, to the end of the line, are hidden in strict."""
    assert _told("and the first password walrus staple") == [("walrus staple", 0.35)]


@pytest.mark.parametrize(
    "text",
    [
        "The password is wrong",
        "Password is not set",
        "Your password is about to expire soon",
        "Wifi: connected to guest network",
        "password manager settings",
        "Change the password to something new",
        "Forgot password reset link sent",
        "password hashing library",
        "secret is stored in the vault",
    ],
)
def test_what_is_said_about_secrets(text: str) -> None:
    """Sentences about passwords, and the words of forms, tell none."""
    assert _told(text) == []
