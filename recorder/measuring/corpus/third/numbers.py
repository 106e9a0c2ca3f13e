"""Private numbers: cards, accounts, machines, documents; check digits are real ones, the rest is drawn."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random

from recorder.measuring.corpus.checked_numbers import card_groups, iban_check, luhn_digit
from recorder.measuring.corpus.third.people import stamp

CARD_STARTS = (("4", 16), ("51", 16), ("54", 16), ("2720", 16), ("34", 15), ("37", 15), ("6011", 16), ("3530", 16))
IBAN_FORMS = {
    "DE": "##################", "GB": "^^^^##############", "FR": "##########%%%%%%%%%%%##", "NL": "^^^^##########",
    "ES": "####################", "PT": "#####################", "CH": "#####%%%%%%%%%%%%", "NO": "###########",
    "PL": "########################", "BE": "############", "AT": "################", "IE": "^^^^##############",
}  # fmt: skip
HEX = "0123456789abcdef"
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def card(rng: Random) -> str:
    """A card number: in groups, with hyphens, or run together."""
    start, length = rng.choice(CARD_STARTS)
    body = start + "".join(str(rng.randint(0, 9)) for _ in range(length - 1 - len(start)))
    return rng.choice((" ", " ", " ", "-", "")).join(card_groups(body + luhn_digit(body)))


def iban(rng: Random) -> str:
    """An account number with the check digits of ISO 13616, in fours or run together."""
    country = rng.choice(sorted(IBAN_FORMS))
    body = stamp(IBAN_FORMS[country], rng)
    number = f"{country}{iban_check(country, body):02d}{body}"
    parts = [number[at : at + 4] for at in range(0, len(number), 4)]
    return rng.choice((" ", " ", "")).join(parts)


def social_security(rng: Random) -> str:
    """A number that could have been given out."""
    return f"{rng.randint(101, 665)}-{rng.randint(10, 99)}-{rng.randint(1000, 9999)}"


def machine(rng: Random) -> str:
    """An address of a machine: mostly of four numbers, inside or outside a house, or of the longer kind."""
    kind = rng.randrange(8)
    if kind == 0:
        site, net, host = rng.randrange(4096, 65536), rng.randrange(16, 4096), rng.randrange(1, 256)
        return f"2a02:{site:x}:{net:x}::{host:x}"
    if kind == 1:
        return "fd" + ":".join(f"{rng.randrange(256, 4096):x}" for _ in range(8))[1:]
    inside = ((10, rng.randint(1, 250)), (192, 168), (172, rng.randint(16, 31)))
    first, second = rng.choice((*inside, *[(rng.randint(23, 217), rng.randint(2, 250)) for _ in range(3)]))
    return f"{first}.{second}.{rng.randint(0, 254)}.{rng.randint(2, 254)}"


def crypto(rng: Random) -> str:
    """Where coins go: of the three kinds that are common."""
    kind = rng.randrange(3)
    if kind == 0:
        return "0x" + "".join(rng.choice(HEX + "ABCDEF") for _ in range(40))
    if kind == 1:
        return "bc1q" + "".join(rng.choice(BECH32) for _ in range(38))
    return rng.choice("13") + "".join(rng.choice(BASE58) for _ in range(33))


def _formed(forms: tuple[str, ...], rng: Random) -> str:
    return stamp(rng.choice(forms), rng)


FORMS: dict[str, tuple[str, ...]] = {
    "US_PASSPORT": ("%########", "^########"),
    "MEDICAL_RECORD": ("MRN-%######", "%#######", "H%##-####-#", "00%#####", "PT%######", "%##-##-####", "A#######/##"),
    "BANK_ACCOUNT": ("%########", "########", "%#-####-#######-##", "%###########", "%##-%#####-#", "00%####-#######"),
}
NUMBERS: dict[str, Callable[[Random], str]] = {
    "CREDIT_CARD": card,
    "IBAN_CODE": iban,
    "US_SSN": social_security,
    "IP_ADDRESS": machine,
    "CRYPTO": crypto,
    **{kind: partial(_formed, forms) for kind, forms in FORMS.items()},
}
