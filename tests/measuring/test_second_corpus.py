"""The second family of screens: its values, its placeholders and how much of a page is harmless."""

from __future__ import annotations

import html
import re
from random import Random

import pytest

from recorder.measuring.corpus.checked_numbers import luhn_digit
from recorder.measuring.corpus.second import makers, vendors
from recorder.measuring.corpus.second.page import Page
from recorder.measuring.corpus.second.templates import TEMPLATES, make


def text_of(markup: str) -> str:
    """What a reader sees of it, without spaces."""
    return re.sub(r"\s", "", html.unescape(re.sub(r"<[^>]+>", "", markup)))


@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_more_than_half_of_every_page_is_harmless(template: str) -> None:
    """Legibility is measured on text that deserves it."""
    for seed in range(3):
        page, body, _ = make(template, Random(f"{seed}/{template}"))
        private = sum(len(entity["text"].replace(" ", "")) for entity in page.entities)
        assert private < len(text_of(body)) / 2


@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_no_placeholder_is_left_in_a_page(template: str) -> None:
    """What was not replaced would be scored as harmless text."""
    _, body, _ = make(template, Random(f"left/{template}"))
    assert not re.search(r"\{~?[a-z]+[}.:]\S|\[\[[a-z_]+\]\]", body)


def test_placeholders_mark_private_values_and_leave_the_rest() -> None:
    """The ground truth comes from the page itself."""
    page = Page(Random(1))
    markup = page.fill("Dear {given:2}, see {~order} [[table]]", table="<b>x</b>")
    assert page.entities == [{"type": "PERSON", "text": page.cast[2].given}]
    assert f'<span data-e="0">{html.escape(page.cast[2].given)}</span>' in markup
    assert markup.endswith("<b>x</b>")


def test_a_filled_text_is_not_filled_again() -> None:
    """Braces in a value or in code stand for themselves."""
    page = Page(Random(1))
    once = page.mark("SECRET", "a{full}b[[rows]]")
    assert page.fill(once) == once
    assert text_of(once) == "a{full}b[[rows]]"


def test_an_address_over_two_lines_is_one_value() -> None:
    """A value that is broken over lines leaks as a whole or not at all."""
    page = Page(Random(4))
    markup = page.fill("{addr.lines}")
    assert len(page.entities) == 1
    assert markup.count('data-e="0"') == 2
    assert "<br>" in markup


def test_a_value_cut_off_is_private_as_far_as_it_shows() -> None:
    """What a narrow column leaves of a value is in the ground truth as it is seen."""
    page = Page(Random(4))
    markup = page.fill("{email.cut:1}")
    shown = page.entities[0]["text"]
    assert shown.endswith("…")
    assert page.cast[1].email.startswith(shown[:-1])
    assert text_of(markup) == shown


def test_an_unknown_placeholder_is_an_error() -> None:
    """A misspelt kind must not pass as text."""
    with pytest.raises(KeyError):
        Page(Random(1)).fill("{telephone}")


@pytest.mark.parametrize("number", ["4111111111111111", "378282246310005", "6011111111111117", "5555555555554444"])
def test_check_digits_are_those_of_the_published_test_cards(number: str) -> None:
    """The checksum of cards is the real one."""
    assert luhn_digit(number[:-1]) == number[-1]


def test_cards_and_ibans_are_valid_and_of_their_length() -> None:
    """Values of the second family hold what a checksum would ask of them."""
    rng = Random(2)
    for _ in range(300):
        card = re.sub(r"\D", "", makers.card(rng))
        assert len(card) in {15, 16}
        assert luhn_digit(card[:-1]) == card[-1]
        iban = makers.iban(rng).replace(" ", "")
        assert 15 <= len(iban) <= 31
        assert int("".join(str(int(c, 36)) for c in iban[4:] + iban[:4])) % 97 == 1


def test_the_german_iban_has_the_published_length() -> None:
    """Places for check digits are not counted twice."""
    rng = Random(3)
    found = [iban for iban in (makers.iban(rng).replace(" ", "") for _ in range(400)) if iban[:2] in {"DE", "GB", "NO"}]
    lengths = {"DE": 22, "GB": 22, "NO": 15}
    assert found
    assert all(len(iban) == lengths[iban[:2]] for iban in found)


@pytest.mark.parametrize("kind", sorted({*vendors.FORMS, *vendors.SPECIAL}))
def test_secrets_are_expanded_whole(kind: str) -> None:
    """No code of a form is left in a secret, and two draws differ."""
    rng = Random(6)
    drawn = {vendors.secret(kind, rng) for _ in range(12)}
    assert len(drawn) > 1
    assert not any("{" in secret or "}" in secret for secret in drawn)


def test_a_quarter_of_all_people_have_names_that_are_words() -> None:
    """Names from many cultures, and those that a dictionary holds."""
    rng = Random(7)
    people = [makers.somebody(rng) for _ in range(400)]
    assert len({(who.given, who.surname) for who in people}) > 300
    assert any(not who.surname.isascii() for who in people)
    assert all(re.fullmatch(r"[a-z0-9._+@-]+", who.email) for who in people)
