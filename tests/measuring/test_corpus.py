"""The generator of screens: its values, its ground truth and its pages."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from recorder.measuring.corpus import values
from recorder.measuring.corpus.checked_numbers import luhn_digit
from recorder.measuring.corpus.credentials import KINDS
from recorder.measuring.corpus.making import FAMILIES, FIRST, make, order, screen
from recorder.measuring.corpus.render import CHROMIUM, scaled, targets, whole_words
from recorder.measuring.corpus.values import LABELS, SIMPLE

ENTITY_TYPES = {
    "PERSON",
    "EMAIL_ADDRESS",
    "PHONE_NUMBER",
    "CREDIT_CARD",
    "US_SSN",
    "IBAN_CODE",
    "IP_ADDRESS",
    "DATE_OF_BIRTH",
    "STREET_ADDRESS",
    "US_PASSPORT",
    "MEDICAL_RECORD",
    "BANK_ACCOUNT",
    "CRYPTO",
    "SECRET",
}


@pytest.mark.parametrize("template", sorted(FAMILIES["all"]))
def test_every_entity_is_marked_once_and_of_a_known_type(template: str) -> None:
    """Each value that a page lists stands in it under its number, and has one of the agreed types."""
    page, body, _ = make(template, seed=3, number=0)
    assert page.entities
    assert {entity["type"] for entity in page.entities} <= ENTITY_TYPES
    assert all(f'data-e="{index}"' in body for index in range(len(page.entities)))


@pytest.mark.parametrize("template", sorted(FAMILIES["all"]))
def test_the_same_seed_gives_the_same_page_and_another_seed_another(template: str) -> None:
    """A corpus can be made again from its seed alone."""
    assert make(template, 3, 0)[1:] == make(template, 3, 0)[1:]
    assert make(template, 3, 0)[1] != make(template, 4, 0)[1]


def test_all_templates_together_hold_every_type() -> None:
    """No type goes unmeasured."""
    assert {entity["type"] for name in FIRST for entity in make(name, 1, 0)[0].entities} == ENTITY_TYPES


def test_labels_and_makers_exist_for_every_type() -> None:
    """Each type can be placed beside a label."""
    assert set(LABELS) == ENTITY_TYPES
    assert set(SIMPLE) | {"PERSON", "EMAIL_ADDRESS", "SECRET"} == ENTITY_TYPES
    assert all(make_secret(Random(1)).strip() for make_secret in KINDS.values())


@pytest.mark.parametrize(
    ("body", "digit"), [("411111111111111", "1"), ("37828224631000", "5"), ("601111111111111", "7")]
)
def test_check_digits_are_those_of_the_published_test_cards(body: str, digit: str) -> None:
    """The checksum of cards is the real one."""
    assert luhn_digit(body) == digit


def test_most_ibans_are_valid_and_some_are_not() -> None:
    """A typing error in an IBAN leaves it private, so some are wrong on purpose."""
    rng = Random(5)
    numbers = [values.iban(rng).replace(" ", "") for _ in range(300)]
    valid = [int("".join(str(int(c, 36)) for c in n[4:] + n[:4])) % 97 == 1 for n in numbers]
    assert 0.8 < sum(valid) / len(valid) < 1


def test_words_partly_hidden_are_left_out_with_the_rest_of_their_value() -> None:
    """Half a value has no fair score."""
    words: list[dict[str, Any]] = [
        {"entity": 0, "hidden": 0},
        {"entity": 0, "hidden": 2},
        {"entity": None, "hidden": 0},
    ]
    assert whole_words(words) == [False, False, True]


def test_boxes_are_those_of_the_picture() -> None:
    """Ground truth is in pixels of the picture, whatever the scale."""
    word = {"text": "To", "entity": None, "chars": [[1.0, 2.0, 3.0, 4.0]] * 2, "hidden": 0, "target": -1}
    assert scaled(word, 2.0) == {"text": "To", "entity": None, "chars": [[2.0, 4.0, 6.0, 8.0]] * 2}


def test_the_words_of_a_click_target_are_its_harmless_ones() -> None:
    """A name on a button is private, not a label; a target without harmless words has no label to keep."""
    words: list[dict[str, Any]] = [
        {"entity": None, "target": 1},
        {"entity": 0, "target": 1},
        {"entity": None, "target": -1},
        {"entity": 1, "target": 0},
        {"entity": None, "target": 1},
    ]
    assert targets(words, ["menu", "button"]) == [{"role": "button", "words": [0, 4]}]


def test_fewer_screens_than_templates_are_chosen_by_the_seed() -> None:
    """A short run is no run of always the same templates."""
    assert order("all", 1, 12) == order("all", 1, 12) != order("all", 2, 12)
    assert len(set(order("second", 5, 20))) == 20
    assert order("first", 1, 36) == FAMILIES["first"]


@pytest.mark.live
@pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason="no Chromium")
@pytest.mark.parametrize(("template", "role"), [("mobile", "button"), ("kanban", "menu"), ("data_grid", "column")])
def test_boxes_lie_on_the_ink_of_the_picture(tmp_path: Path, template: str, role: str) -> None:
    """A rendered screen has ink in nearly every box, one box a character, all inside the picture."""
    import cv2

    truth = screen(template, 1, 17, tmp_path)
    picture = np.asarray(cv2.imread(str(tmp_path / truth["image"]), cv2.IMREAD_GRAYSCALE))
    boxes = [box for word in truth["words"] for box in word["chars"]]
    assert all(len(word["chars"]) == len(word["text"]) for word in truth["words"])
    assert all(x + w <= picture.shape[1] and y + h <= picture.shape[0] for x, y, w, h in boxes)
    inked = [picture[round(y) : round(y + h), round(x) : round(x + w)].std() > 4 for x, y, w, h in boxes]
    assert sum(inked) / len(inked) > 0.98
    assert all(truth["words"][place]["entity"] is None for target in truth["targets"] for place in target["words"])
    assert role in {target["role"] for target in truth["targets"]}
