"""The shipped word lists: read by their headings, spelled with or without accents, and known to every rule at once."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
import regex

from redaction.detectors import word_lists
from redaction.detectors.labelled import answers
from redaction.detectors.lexicon import Lexicon
from redaction.detectors.secret.account_pairs import AccountPairs
from redaction.detectors.secret.passphrases import PassphraseDetector
from redaction.detectors.word_lists import any_of, any_spelling, phrases, telling, word_list
from redaction.errors import ModelMissing
from redaction.raw import Origin

CODE = Path(word_lists.__file__).parent.parent
LEXICON = Lexicon()
PASSWORDS = phrases("passwords.txt")
BY_HEADING = (
    "around-names.txt",
    "counted.txt",
    "labels.txt",
    "no-secrets.txt",
    "public-numbers.txt",
    "word-parts.txt",
    "asking-programs.txt",
)
"""Lists each heading of which has a use of its own."""


def test_every_list_is_used_and_says_what_it_is_for() -> None:
    """No list lies there unread, and none is without a sentence at its head."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in CODE.rglob("*.py"))
    names = list(word_lists.digests())
    assert [name for name in names if not regex.search(f"[\"']{regex.escape(name)}[\"']", code)] == []
    assert [name for name in names if not word_lists.parts(name)[0].heading.endswith((".", ":", "SCOWL"))] == []


def test_every_heading_is_asked_for() -> None:
    """A list that is read by its headings has none that nobody reads: a new one would do nothing."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in CODE.rglob("*.py"))
    themes = {match[1] for match in regex.finditer(r"""\((?:["'][a-z-]+\.txt["']|_LIST), ["']([^"']+)["']\)""", code)}
    headings = [part.heading for name in BY_HEADING for part in word_lists.parts(name) if part.lines]
    assert len(headings) >= len(BY_HEADING) * 3
    assert [heading for heading in headings if not heading.startswith(tuple(themes))] == []


@pytest.mark.parametrize(("name", "theme"), [("counted.txt", "nothing of this name"), ("no-such-list.txt", "")])
def test_a_list_or_heading_that_is_not_there_is_an_error(name: str, theme: str) -> None:
    """A renamed heading does not quietly leave its rule without words."""
    with pytest.raises(ModelMissing):
        word_list(name, theme)


def test_words_are_taken_as_they_are_written() -> None:
    """A dot in a word is no sign for any letter."""
    both = regex.compile(any_of(["a.b", "commit", "is now at"]))
    assert [bool(both.fullmatch(text)) for text in ("a.b", "is now at", "axb", "commits")] == [True, True, False, False]


@pytest.mark.parametrize("text", ["mot de passe", "motdepasse", "contraseña", "contrasena", "haslo", "wifi-schlussel"])
def test_accents_spaces_and_hyphens_may_be_missing(text: str) -> None:
    """As people type them and as they are read."""
    assert regex.fullmatch(any_spelling(PASSWORDS), text)


@pytest.mark.parametrize("text", ["pass", "has", "word", "contrasea", "mot-de-passe"])
def test_other_words_are_none(text: str) -> None:
    """Parts of them, and other signs in them."""
    assert not regex.fullmatch(any_spelling(PASSWORDS), text)


def test_what_tells_is_in_every_spelling() -> None:
    """A quick look for the telling pieces leaves out no text that an expression would find."""
    pieces = telling(PASSWORDS)
    spelled = {
        "".join(chars)
        for word in PASSWORDS
        for chars in product(*(("", char) if char in " -" else (char, _bare(char)) for char in word))
    }
    assert len(spelled) > len(PASSWORDS)
    assert [word for word in spelled if not any(piece in word for piece in pieces)] == []


def _bare(char: str) -> str:
    return {"ñ": "n", "ł": "l", "ü": "u", "ö": "o", "ó": "o"}.get(char, char)


@pytest.mark.parametrize("word", PASSWORDS)
def test_a_word_for_passwords_counts_wherever_secrets_are_told(word: str) -> None:
    """Told in a sentence, paired with an account, and asked for: a word that is added counts in all three."""
    told = PassphraseDetector(LEXICON).find(f"{word}: kettle saffron bridge", (), Origin.SCREEN)
    paired = AccountPairs(LEXICON).find(f"user jdoe77, {word} kqx-wlm-trd", (), Origin.SCREEN)
    question, answer = f"And the {word}?", "Quartzkite"
    answered = answers.given([question, answer], [[], [question]], LEXICON)[1]
    assert [any(span.entity == "SECRET" for span in found) for found in (told, paired, answered)] == [True] * 3


@pytest.mark.parametrize(
    "text",
    ["Question secrète : ville ? Réponse : kettle", "Pregunta secreta: ciudad? Respuesta: kettle saffron bridge"],
)
def test_answers_are_known_in_the_tongues_of_their_questions(text: str) -> None:
    """The quick look knows the words for an answer that the expression knows."""
    assert PassphraseDetector(LEXICON).find(text, (), Origin.SCREEN)
