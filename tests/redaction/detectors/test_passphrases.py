"""Pass phrases of plain words, and secrets told in a sentence."""

from __future__ import annotations

import pytest

from redaction.detectors.lexicon import Lexicon
from redaction.detectors.secret.passphrases import PassphraseDetector
from redaction.raw import Origin

BALANCED = 0.5
PHRASES = PassphraseDetector(Lexicon())


def _told(text: str) -> list[tuple[str, float]]:
    return [(text[span.start : span.end], span.score) for span in PHRASES.find(text, (), Origin.SCREEN)]


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("The new password is lattice anvil walrus ember", "lattice anvil walrus ember"),
        ("the password is harbor quilt pepper for now", "harbor quilt pepper"),
        ("The password for the vault is marble pigeon sunset", "marble pigeon sunset"),
        ("port 25565, password maple hazel branch 75 for friends", "maple hazel branch 75"),
        ("password turtle button feather 72 does not work", "turtle button feather 72"),
        ("use the Wi-Fi password piratewintersilver upstairs", "piratewintersilver"),
        ("Mot de passe : fleur matin table", "fleur matin table"),
        ("We changed the password to cactus violet hammer", "cactus violet hammer"),
        ("her laptop. The first password walrus staple", "walrus staple"),
        ("echo password for annf: lattice quiver puddle correct", "lattice quiver puddle correct"),
        ("The first password walrus staple mustard ember must be changed", "walrus staple mustard ember"),
        ("passphrase tulip anchor rocket meadow", "tulip anchor rocket meadow"),
        ("Initial password thunder-plum-basket", "thunder-plum-basket"),
        ("Wifi: mustard walrus quiver staple", "mustard walrus quiver staple"),
        ("The WiFi pass is kettle saffron bridge", "kettle saffron bridge"),
        ("WiFi (guests): kettle saffron bridge", "kettle saffron bridge"),
        ("use passphrase 'kettle saffron' to unlock", "kettle saffron"),
        ('psk="kettle saffron bridge"', "kettle saffron bridge"),
        ("I set the password as kettle saffron bridge", "kettle saffron bridge"),
        ("login with user dneal and password kettle saffron bridge.", "kettle saffron bridge"),
        ("Guest wifi: pepper garden moon Dentist", "pepper garden moon"),
        ("SSID HomeNet-5G key: ladder mango paper", "ladder mango paper"),
        ("Passwort: walrus lantern ember", "walrus lantern ember"),
        ("please reset password to tcpk-rfen-udvc.", "tcpk-rfen-udvc"),
        ("pw reset to kdje-wlqp", "kdje-wlqp"),
        ("Passwort auf kxqw-lmpr", "kxqw-lmpr"),
        ("temporary password tcpk-rfen-udvc valid today", "tcpk-rfen-udvc"),
        ("passwd set to mango-tree-41", "mango-tree-41"),
        ("password changed to Xk9vvQ2", "Xk9vvQ2"),
    ],
)
def test_what_is_told_to_be_a_secret(text: str, secret: str) -> None:
    """Words behind a word for secrets, and the one word that a password was changed to, are secret in both profiles."""
    assert {one for one in _told(text) if one[1] > BALANCED} == {(secret, 0.85)}


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("passphrase = copper lantern", "copper lantern"),
        ("Password kettle saffron bridge otter works for me", "kettle saffron bridge otter works"),
        ("it has the password walrus staple", "walrus staple"),
        ("the password is flying pepper moon", "flying pepper moon"),
    ],
)
def test_what_may_be_a_phrase(text: str, secret: str) -> None:
    """Few plain words up to the end of a line, and phrases that begin as statements do, are hidden in strict."""
    assert _told(text) == [(secret, 0.35)]


@pytest.mark.parametrize(("label", "found"), [("Wi-Fi", True), ("Router key:", True), ("Key", True), ("Room", False)])
def test_a_phrase_beside_the_label_of_a_network(label: str, found: bool) -> None:
    """Three words that nothing else says beside the label of a network are its key."""
    assert bool(PHRASES.find("tulip anchor rocket", (label,), Origin.SCREEN)) is found


@pytest.mark.parametrize(
    "text",
    [
        "The password is wrong",
        "Password is not set",
        "Password strength: Excellent",
        "Password is required",
        "Password is case sensitive",
        "Your password is about to expire soon",
        "Your password will expire in 3 days",
        "password to log in",
        "reset password to continue",
        "reset password to regain access",
        "Change the password to something new",
        "Please enter the password to unlock the document",
        "Your first password change is due on Monday",
        "password manager settings",
        "Forgot password reset link sent",
        "password hashing library",
        "password as plain text visible",
        "passphrase protected private key",
        "Wi-Fi: connected",
        "Wifi: connected to guest network",
        "Wifi: strong signal in the office",
        "Network: Local area connection",
        "Router: firmware update available",
        "Router: living room",
        "Router: offline since Monday",
    ],
)
def test_what_is_said_about_secrets(text: str) -> None:
    """Sentences about passwords, the words of forms, and the states of networks tell none."""
    assert _told(text) == []


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ('"ribbon acorn needle jasmine"', "ribbon acorn needle jasmine"),
        ("-> “magnet-willow-velvet-saddle”", "magnet-willow-velvet-saddle"),
        ("ribbon acorn needle jasmine willow", "ribbon acorn needle jasmine willow"),
        ("4) 'ribbon acorn needle'", "ribbon acorn needle"),
        ("phantom dragon salmon 76", "phantom dragon salmon 76"),
    ],
)
def test_words_alone_that_say_nothing_may_be_a_phrase(text: str, secret: str) -> None:
    """Plain words in a row without any of sentences, alone in quotes or five of them, are hidden."""
    assert [(value, score >= BALANCED) for value, score in _told(text)] == [(secret, True)]


def test_words_of_interfaces_make_a_phrase_less_likely() -> None:
    """With one of them, a word that no list knows, or four words, only the strict profile takes a row for a phrase."""
    for text in ('"ribbon folder needle jasmine"', "ribbon acorn vexil needle jasmine", "ribbon acorn needle jasmine"):
        assert [score < BALANCED for _, score in _told(text)] == [True]


def test_a_dozen_words_of_no_sentence_are_a_phrase_in_both_profiles() -> None:
    """No text but a phrase has ten plain words in a row without one of those that sentences are made with."""
    text = "palm broken tunnel garden lamp river stone bridge ocean winter maple hazel"
    assert [(value, score >= BALANCED) for value, score in _told(text)] == [(text, True)]


@pytest.mark.parametrize(
    "text",
    [
        "ribbon acorn needle",
        "no such file or directory",
        '"we met for lunch"',
        "Ribbon Acorn Needle Jasmine",
        "settings export download print",
        "failed to open the socket",
        "sensors report values outside",
    ],
)
def test_words_alone_that_say_something_are_shown(text: str) -> None:
    """Words of sentences and interfaces, headings, and fewer words are no phrase."""
    assert _told(text) == []


@pytest.mark.parametrize(
    "phrase",
    ["doll oak repeat globe", "basket seven nephew token", "velvet window orbit saddle", "walnut doll oak minute"],
)
def test_a_phrase_drawn_by_lot_may_have_a_word_of_remarks(phrase: str) -> None:
    """Four words told to be a password are one in the strict profile though one of them is said about passwords too."""
    for told in ("the new password is", "Wi-Fi:", "passphrase"):
        assert any(one == phrase and score >= 0.3 for one, score in _told(f"{told} {phrase}"))


@pytest.mark.parametrize(
    "text",
    [
        "the password is repeat walnut saddle orbit",
        "the password is walnut repeat",
        "the password is old and expires soon",
        "the password is shared between many people",
        "passphrase length minimum eight characters",
        "Wi-Fi: walnut office network online",
        "the wifi password is kqxwlm page oak doll",
    ],
)
def test_two_words_of_remarks_or_one_at_the_beginning_make_a_remark(text: str) -> None:
    """Nor does one of few words, or one beside strange words, which other rules judge."""
    assert [one for one in _told(text) if " " in one[0]] == []
