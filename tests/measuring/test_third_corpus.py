"""The third family of screens: who stands on its pages, its values, and how much of a page is harmless."""

from __future__ import annotations

import html
import re
from random import Random

import pytest

from recorder.measuring.corpus.checked_numbers import luhn_digit
from recorder.measuring.corpus.third import numbers, people, tokens
from recorder.measuring.corpus.third.peoples import PEOPLES, VIETNAMESE
from recorder.measuring.corpus.third.scene import Scene, skip
from recorder.measuring.corpus.third.templates import TEMPLATES, make


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


def test_all_templates_together_hold_every_class() -> None:
    """No class goes unmeasured."""
    found = {entity["type"] for name in TEMPLATES for entity in make(name, Random(1))[0].entities}
    assert found == {
        "PERSON",
        "EMAIL_ADDRESS",
        "PHONE_NUMBER",
        "DATE_OF_BIRTH",
        "STREET_ADDRESS",
        "SECRET",
        *numbers.NUMBERS,
    }


def test_values_that_were_drawn_and_not_placed_are_no_part_of_the_truth() -> None:
    """A choice between two values marks both, and only the one that stands on the page is listed."""
    scene = Scene(Random(2))
    dropped, kept = scene.email(0), scene.name(1, "full")
    body = scene.finish(f"<p>{kept} and again {kept}</p>")
    assert dropped not in body
    assert [entity["type"] for entity in scene.entities] == ["PERSON"]
    assert body.count('data-e="0"') == 2


def test_an_address_in_lines_is_one_value() -> None:
    """A value that is broken over lines leaks as a whole or not at all."""
    scene = Scene(Random(3))
    markup = scene.address(0, "<br>")
    assert len(scene.entities) == 1
    assert markup.count('data-e="0"') == 2


def test_what_has_no_fair_score_is_not_scored() -> None:
    """A town apart from its street stands on the screen, as neither private nor harmless."""
    assert skip("12 & 3") == "<span data-skip>12 &amp; 3</span>"
    assert Scene(Random(3)).town(0).startswith("<span data-skip>")


def test_harmless_texts_have_no_code_of_their_form_left() -> None:
    """A digit that was not drawn would be no text of a screen."""
    scene = Scene(Random(4))
    for table in ("amount", "ref", "version", "hash", "duration", "log"):
        assert not any(re.search(r"[%&]", html.unescape(text)) for text in scene.several(table, 9))


@pytest.mark.parametrize("number", ["4111111111111111", "378282246310005", "6011111111111117", "5555555555554444"])
def test_check_digits_are_those_of_the_published_test_cards(number: str) -> None:
    """The checksum of cards is the real one."""
    assert luhn_digit(number[:-1]) == number[-1]


def test_cards_and_ibans_are_valid() -> None:
    """Values hold what a checksum would ask of them, in whatever groups they are written."""
    rng = Random(5)
    for _ in range(300):
        card = re.sub(r"\D", "", numbers.card(rng))
        assert len(card) in {15, 16}
        assert luhn_digit(card[:-1]) == card[-1]
        iban = numbers.iban(rng).replace(" ", "")
        assert int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % 97 == 1


def test_every_culture_has_people_places_and_numbers() -> None:
    """Whoever is drawn can be reached, was born and lives somewhere."""
    rng = Random(6)
    for culture in PEOPLES:
        who = people.someone(rng, culture)
        assert all(re.search(r"\d", text) for text in (people.phone(who, rng), people.born(who, rng)))
        assert all(people.address(who, rng))
        assert re.fullmatch(r"[a-z0-9._]+@[a-z0-9.-]+", who.email)
        assert all(people.name(who, form).strip() for form in people.NAME_FORMS)


def test_where_the_surname_comes_first_it_does() -> None:
    """Vietnamese and Chinese names keep their order, and a list with a comma shows which part is which."""
    who = people.someone(Random(7), VIETNAMESE)
    assert people.name(who, "full") == f"{who.family} {who.given}"
    assert people.name(who, "comma") == f"{who.family}, {who.given}"


@pytest.mark.parametrize("kind", sorted(tokens.KINDS))
def test_two_secrets_of_a_kind_differ(kind: str) -> None:
    """A secret is drawn, not written down."""
    rng = Random(8)
    assert len({tokens.secret(kind, rng) for _ in range(12)}) > 1
