"""Invented private values: each is random, so one found in a file leaked from the screen or the keys."""

from __future__ import annotations

import random
import string
from dataclasses import dataclass

_SYLLABLES = (
    "bra",
    "dov",
    "fen",
    "gul",
    "hax",
    "jor",
    "kel",
    "lum",
    "mav",
    "nyx",
    "pol",
    "quo",
    "rud",
    "sib",
    "tev",
    "vor",
    "wex",
    "zil",
)
_FIRST = ("Marisol", "Thaddeus", "Ingrid", "Kwame", "Annelise", "Rafael", "Priyanka", "Leopold", "Yolanda", "Dmitri")
_LAST = ("Oldacre", "Venkataraman", "Szymanski", "Achterberg", "Fitzwilliam", "Okonkwo", "Baumgartner", "Delacroix")
_STREETS = ("Larkspur", "Bramble", "Foxglove", "Juniper", "Saffron")


@dataclass(frozen=True, slots=True)
class Planted:
    """One invented value: the `key` by which pages name it, its entity class, and whether it is typed or only shown."""

    key: str
    entity: str
    value: str
    typed: bool


def plant(rng: random.Random) -> tuple[Planted, ...]:
    """Forty values: 28 that pages show and 12 that are typed."""
    return (*_shown(rng), *_typed(rng))


def values_of(planted: tuple[Planted, ...]) -> dict[str, str]:
    """The values by their keys."""
    return {one.key: one.value for one in planted}


def _shown(rng: random.Random) -> tuple[Planted, ...]:
    made: list[tuple[str, str, str]] = []
    for number in range(1, 7):
        name = _name(rng)
        made.append((f"name{number}", "PERSON", name))
        made.append((f"email{number}", "EMAIL_ADDRESS", _email(rng, name)))
    made += [
        ("phone1", "PHONE_NUMBER", _phone(rng)),
        ("phone2", "PHONE_NUMBER", _phone(rng)),
        ("card1", "CREDIT_CARD", card_number(rng)),
        ("card2", "CREDIT_CARD", card_number(rng)),
        ("ssn1", "US_SSN", _ssn(rng)),
        ("iban1", "IBAN_CODE", iban(rng)),
        ("token1", "SECRET", "ghp_" + _letters(rng, 36)),
        ("token2", "SECRET", "AKIA" + "".join(rng.choices(string.ascii_uppercase + "234567", k=16))),
        ("token3", "SECRET", "sk_live_" + _letters(rng, 24)),
        ("password1", "SECRET", _password(rng)),
        ("address1", "STREET_ADDRESS", f"{rng.randint(1000, 9999)} {rng.choice(_STREETS)} {_word(rng).title()} Road"),
        ("ip1", "IP_ADDRESS", ".".join(str(rng.randint(101, 249)) for _ in range(4))),
        ("record1", "MEDICAL_RECORD", f"MRN-{rng.randint(10_000_000, 99_999_999)}"),
        ("word1", "UNKNOWN", _word(rng)),
        ("word2", "UNKNOWN", _word(rng)),
        ("word3", "UNKNOWN", _word(rng)),
    ]
    return tuple(Planted(key, entity, value, typed=False) for key, entity, value in made)


def _typed(rng: random.Random) -> tuple[Planted, ...]:
    name = _name(rng)
    made = [
        ("typed_name", "PERSON", name),
        ("typed_email", "EMAIL_ADDRESS", _email(rng, name)),
        ("typed_phone", "PHONE_NUMBER", _phone(rng)),
        ("typed_card", "CREDIT_CARD", card_number(rng)),
        ("typed_ssn", "US_SSN", _ssn(rng)),
        ("typed_iban", "IBAN_CODE", iban(rng)),
        ("typed_token", "SECRET", "ghp_" + _letters(rng, 36)),
        ("typed_password1", "SECRET", _password(rng)),
        ("typed_password2", "SECRET", _word(rng) + _word(rng)),
        ("typed_word1", "UNKNOWN", _word(rng)),
        ("typed_word2", "UNKNOWN", _word(rng)),
        ("typed_word3", "UNKNOWN", _word(rng)),
    ]
    return tuple(Planted(key, entity, value, typed=True) for key, entity, value in made)


def _name(rng: random.Random) -> str:
    return f"{rng.choice(_FIRST)} {rng.choice(_LAST)}-{_word(rng).title()}"


def _email(rng: random.Random, name: str) -> str:
    first = name.split()[0].lower()
    return f"{first}.{_word(rng)}@{_word(rng)}.example"


def _phone(rng: random.Random) -> str:
    return f"(415) 555-{rng.randint(1000, 9999)}" if rng.random() < 0.5 else f"+44 20 7946 {rng.randint(1000, 9999)}"


def _ssn(rng: random.Random) -> str:
    return f"{rng.randint(101, 665)}-{rng.randint(10, 99)}-{rng.randint(1000, 9999)}"


def _password(rng: random.Random) -> str:
    return _word(rng).title() + rng.choice("!%+=") + str(rng.randint(100, 999)) + _word(rng)


def _word(rng: random.Random) -> str:
    return "".join(rng.sample(_SYLLABLES, 3))


def _letters(rng: random.Random, count: int) -> str:
    return "".join(rng.choices(string.ascii_letters + string.digits, k=count))


def card_number(rng: random.Random) -> str:
    """Sixteen digits in groups of four that pass the Luhn check (ISO/IEC 7812-1, annex B)."""
    digits = [4, *(rng.randint(0, 9) for _ in range(14))]
    doubled = [d if i % 2 else (2 * d - 9 if 2 * d > 9 else 2 * d) for i, d in enumerate(digits)]
    digits.append(-sum(doubled) % 10)
    text = "".join(map(str, digits))
    return " ".join(text[i : i + 4] for i in range(0, 16, 4))


def iban(rng: random.Random) -> str:
    """A German IBAN with its ISO 13616 check digits."""
    account = "".join(str(rng.randint(0, 9)) for _ in range(18))
    check = 98 - int(account + "131400") % 97
    return f"DE{check:02d}{account}"
