"""Keys that a program asks for when it is paired, and answers that open an account, each with look-alikes."""

from __future__ import annotations

import pytest

from redaction.detectors.labelled.labels import LabelDetector
from redaction.detectors.lexicon import Lexicon
from redaction.detectors.secret.credentials import CredentialDetector
from redaction.detectors.secret.passphrases import PassphraseDetector
from redaction.detectors.secret.seeds import seed_lines
from redaction.policy import Profile, load_policy
from redaction.raw import Origin

LEXICON = Lexicon()
LABELS = LabelDetector(load_policy(Profile.BALANCED).pack.labels, LEXICON)
CREDENTIALS = CredentialDetector(load_policy(Profile.BALANCED).pack.credentials, LEXICON)
PAIRING = "Can't scan the code? Enter this key by hand:"
BALANCED = 0.5


@pytest.mark.parametrize(
    "key",
    [
        "btuu fuz7 l6l5 xqyk avz5 6v2t bstt w6u3",
        "23nl hqlj h4h6 bhgb",
        "JBSW Y3DP EHPK 3PXP",
        "9f3c 11de 40ab 77fe",
        "kq2wrt7z mlx3n5qd h2zs",
        "abq4-xw7m-22kd-pqrz",
    ],
)
def test_groups_of_one_length_where_a_key_is_asked_for(key: str) -> None:
    """Groups of letters and digits alone in their cell are the key of a screen that pairs a program for codes."""
    found = seed_lines([PAIRING, key], LEXICON)[1]
    assert [(key[span.start : span.end], span.score > BALANCED) for span in found] == [(key, True)]


@pytest.mark.parametrize(
    "text",
    [
        "this will take some time",
        "Open your app then scan",
        "Time based, 6 digits, 30 seconds",
        "Step 2 of 3",
        "12 May 2026",
        "read more next page",
    ],
)
def test_words_where_a_key_is_asked_for(text: str) -> None:
    """Plain words, steps and days on such a screen are no key."""
    assert seed_lines([PAIRING, text], LEXICON)[1] == []


def test_groups_where_no_key_is_asked_for() -> None:
    """On a screen that pairs nothing, groups of letters and digits say nothing by their place."""
    assert seed_lines(["Build 12 of the parts", "9f3c 11de 40ab 77fe"], LEXICON)[1] == []


@pytest.mark.parametrize(
    "label",
    [
        "Memorable word",
        "First pet:",
        "Security answer",
        "What was the name of your first school?",
        "Where were you born?",
        "Setup key",
        "Lösenord",
    ],
)
def test_labels_of_what_opens_an_account(label: str) -> None:
    """Words agreed on and answers to questions about somebody are secrets by their label."""
    assert [span.entity for span in LABELS.beside(label, "turnip")] == ["SECRET"]


@pytest.mark.parametrize("label", ["What is the first step?", "Which plan do you need?", "First word", "Key results"])
def test_other_questions_ask_for_no_secret(label: str) -> None:
    """Questions about nobody's own past ask for no secret."""
    assert LABELS.beside(label, "turnip") == []


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("password for ricardo.pauer: copper-turnip-saddle-walrus", "copper-turnip-saddle-walrus"),
        ("I set the password of ellie.dunn to pigeon hazelnut juniper", "pigeon hazelnut juniper"),
        ("pass for benoitl is pnp-fbc-xti", "pnp-fbc-xti"),
    ],
)
def test_whose_secret_is_told(text: str, secret: str) -> None:
    """An account between the word for a secret and the secret parts them not."""
    found = PassphraseDetector(LEXICON).find(text, (), Origin.SCREEN)
    assert {text[span.start : span.end] for span in found if span.score > BALANCED} == {secret}


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("also wifi at the new site is beacon pigeon paddle scarf", "beacon pigeon paddle scarf"),
        ("wifi at the site is glacier-harbor-walrus-anvil", "glacier-harbor-walrus-anvil"),
        ("Key sparrow-salmon-zeppelin-garnet", "sparrow-salmon-zeppelin-garnet"),
        ("Key quartz cobalt lantern saddle", "quartz cobalt lantern saddle"),
        ("Secret question: first car? Answer: feather", "feather"),
        ("wifi cafe: cobaltAnvil63", "cobaltAnvil63"),
        ("Sicherheitsfrage Antwort: feather", "feather"),
        ("Ton mot de passe est hazelnut2956.", "hazelnut2956"),
        ("# wifi in the office: icicle.biscuit.thistle67", "icicle.biscuit.thistle67"),
        ("Wi-Fi clnpnffw", "clnpnffw"),
        ("le wifi c'est gbonoma1ou", "gbonoma1ou"),
        ("Contraseña del portal: Winter2025", "Winter2025"),
        ("smtp_pass: basket walnut pepper candle", "basket walnut pepper candle"),
    ],
)
def test_keys_and_answers_in_a_line(text: str, secret: str) -> None:
    """Words behind a network, behind `Key` where a line begins, or that answer a secret question are secret."""
    found = PassphraseDetector(LEXICON).find(text, (), Origin.SCREEN)
    assert {text[span.start : span.end] for span in found if span.score > BALANCED} == {secret}


@pytest.mark.parametrize(
    "text",
    [
        "Key points of the meeting",
        "Key performance indicators and results",
        "Key take aways",
        "Wifi: WPA2-PSK / 5 GHz",
        "Security answer: required",
        "The network is back-online",
        "Wi-Fi adapter: Intel6",
        "Wi-Fi settings",
        "sort_key: created at desc",
    ],
)
def test_lines_that_begin_alike_and_tell_no_key(text: str) -> None:
    """Headings, kinds of networks and what is required are no keys."""
    assert PassphraseDetector(LEXICON).find(text, (), Origin.SCREEN) == []


def test_letters_alone_among_codes_of_their_shape() -> None:
    """On a screen of recovery codes, a cell of their shape is one too, digits or not, and a stray space parts none."""
    texts = ["Your recovery codes", "k7twz-r9bwf", "h2ppd-x3ksa", "k7twz -r9bwf", "zodnk-iysfb", "read-again"]
    found = [bool(spans) for spans in seed_lines(texts, LEXICON)]
    assert found == [False, True, True, True, True, False]


def test_a_key_behind_its_label_in_one_line() -> None:
    """Where the label and the groups are read as one text, what stands behind the colon is the key, whole."""
    text = "Can't scan it? Enter this key: edi7 2ie7 mpe2 ru45 fp2h k6ig p3rs k3k7"
    (found,) = seed_lines([text], Lexicon())
    assert [text[span.start : span.end] for span in found] == [text.split(": ")[1]]


@pytest.mark.parametrize(
    "line",
    [
        "DB_PASSWORD=Winter10! Frost",
        "MAIL_PASS='sun! Moon7'",
        "api_pass = tide& Ash",
        "export PGP_PASSPHRASE='harried scissors maestri before noon'",
    ],
)
def test_a_stray_space_behind_a_sign_of_a_password(line: str) -> None:
    """The last word of a line goes on behind a sign that passwords have, and what stands in quotes up to the last."""
    found = CREDENTIALS.find(line, (), Origin.SCREEN)
    assert line.split("=")[1].strip(" '") in [line[span.start : span.end] for span in found]


@pytest.mark.parametrize("line", ["DB_PASSWORD=Winter10 Frost", "DB_PASSWORD=Winter10! and more"])
def test_what_stands_behind_a_password(line: str) -> None:
    """Without such a sign, or with more words behind it, the value ends at the space."""
    found = CREDENTIALS.find(line, (), Origin.SCREEN)
    assert {line[span.start : span.end].rstrip("!") for span in found} == {"Winter10"}
