# ruff: noqa: SIM905 - word lists read better as text than as literals
"""Words of forms in other tongues are no names; names with accents and with the same beginnings stay names."""

import pytest

from redaction.detectors import tongues
from redaction.detectors.lexicon import Kind, Lexicon

LEXICON = Lexicon()


@pytest.mark.parametrize(
    "word",
    [
        "Wohnungsgeber",
        "Proveedores",
        "Salariés",
        "Assicurazioni",
        "Verhuizen",
        "Prontuários",
        "Vårdcentral",
        "Zamówienia",
        "Oppgaver",
    ],
)
def test_words_of_forms_in_other_tongues_are_known(word: str) -> None:
    """A caption of a form is a plain word in any of the tongues that are listed."""
    assert LEXICON.kind(word) is Kind.COMMON


@pytest.mark.parametrize("word", "Vardcentral Configuragdes Codigo Resefias Zuriick Relatérios Zamowienia".split())
def test_words_are_known_as_their_accents_are_read(word: str) -> None:
    """A word whose accents were read as letters of English is known as well as the word itself."""
    assert LEXICON.kind(word) is Kind.COMMON


@pytest.mark.parametrize(
    "word",
    [
        "Kraftstoffpreis",
        "Wiederherstellungszeit",
        "Reparaturnummer",
        "Kfz-Zulassung",
        "Pulverisación",
        "Ruchliwość",
        "Nefrologia",
    ],
)
def test_words_that_end_as_no_name_does_are_known(word: str) -> None:
    """The last part of a compound, or the ending of an act or a state, tells a word that no list has."""
    assert LEXICON.kind(word) is Kind.COMMON


@pytest.mark.parametrize(
    "name",
    [
        "Hartung",
        "Adelheid",
        "Encarnación",
        "Conceição",
        "Marpaung",
        "Albrecht",
        "Siewert",
        "Sarmiento",
        "Bergström",
        "Zimmermann",
        "Lindqvist",
    ],
)
def test_names_that_end_alike_stay_names(name: str) -> None:
    """Names with the endings of such words, or that are compounds themselves, are unknown words still."""
    assert LEXICON.kind(name) is not Kind.COMMON


def test_the_readings_of_a_word_have_the_word_itself_and_one_without_accents() -> None:
    """However many accents a word has, both the word and its plainest reading are among its readings."""
    assert {"número", "numero"} <= set(tongues.readings("número"))
    assert list(tongues.readings("nombre")) == ["nombre"]


def test_english_words_are_not_foreign() -> None:
    """Only words that no English list has are foreign."""
    assert LEXICON.is_foreign("Fallnummer")
    assert LEXICON.is_foreign("Pedidos")
    assert not LEXICON.is_foreign("Order")
    assert not LEXICON.is_foreign("Station")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Receptioni…", Kind.COMMON),
        ("Physioth...", Kind.COMMON),
        ("Recep…", Kind.UNKNOWN),
        ("Receptioni", Kind.UNKNOWN),
        ("Olanrewa…", Kind.UNKNOWN),
    ],
)
def test_the_beginning_of_a_word_before_an_ellipsis_is_that_word(text: str, kind: Kind) -> None:
    """A long beginning of a plain word that was cut is that word; a short one, or one of no word, may be a name."""
    (token,) = LEXICON.tokens(text)
    assert token.kind is kind


def test_words_of_addresses_are_no_captions() -> None:
    """What stands in addresses in another tongue is known but goes with the address beside it."""
    assert LEXICON.is_caption("Pedidos")
    assert LEXICON.is_caption("Fallnummer")
    assert LEXICON.is_caption("Checkbox")
    assert not LEXICON.is_caption("Avenida")
    assert not LEXICON.is_caption("Sarmiento")
