"""Makers of private values, one function a kind, with valid checksums for most cards and IBANs."""

# ruff: noqa: E501 - markup and tables read best with one item a line

from __future__ import annotations

import string
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from recorder.measuring.corpus.checked_numbers import card_groups, iban_check, luhn_digit
from recorder.measuring.corpus.credentials import HEX, MIXED, pick
from recorder.measuring.corpus.names import CULTURES, DOMAINS, STREETS

VALID_SHARE = 0.9  # of cards and IBANs; the rest are typing errors, and private all the same
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True)
class Person:
    """A given name and a surname."""

    given: str
    surname: str

    def ascii(self) -> tuple[str, str]:
        """Both names as they stand in addresses."""
        return plain(self.given), plain(self.surname)


def plain(name: str) -> str:
    """Lower-case letters only."""
    folded = name.translate(str.maketrans("łŁøØđĐßıæ", "lLoOdDsia"))
    ascii_text = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return "".join(letter for letter in ascii_text.lower() if letter.isalpha())


def person(rng: Random) -> Person:
    """Somebody of one culture, or of two."""
    given, surnames = rng.choice(CULTURES)
    if rng.random() < 0.15:
        surnames = rng.choice(CULTURES)[1]
    return Person(rng.choice(given.split()), rng.choice(surnames.split()).replace("_", " "))


def name_forms(who: Person, rng: Random) -> dict[str, str]:
    """The ways in which a name is written; what has a title before it stands here without."""
    given, surname = who.given, who.surname
    return {
        "full": f"{given} {surname}",
        "comma": f"{surname}, {given}",
        "initial": f"{given[0]}. {surname}",
        "middle": f"{given} {rng.choice(string.ascii_uppercase)}. {surname}",
        "title": surname,
        "titled": f"{given} {surname}",
        "upper": f"{surname.upper()} {given}",
        "given": given,
    }


def handle(who: Person, rng: Random) -> str:
    """A lower-case handle."""
    given, surname = who.ascii()
    return rng.choice(
        (
            f"{given[0]}{surname}",
            f"{given}.{surname}",
            f"{surname}{given[:1]}{rng.randint(1, 99)}",
            f"{given}_{surname}",
        )
    )


def email(who: Person, rng: Random) -> str:
    """An address that goes with the name, mostly."""
    local = handle(who, rng) if rng.random() < 0.85 else f"{who.ascii()[0]}+{rng.choice(('work', 'lists', 'shop'))}"
    return f"{local}@{rng.choice(DOMAINS)}"


PHONES = (
    "+1 (###) 555-0###", "(###) ###-####", "###-###-####", "###.###.####", "+44 7### ######", "020 7### ####", "+49 (0)30 ########",
    "0171/#######", "+33 6 ## ## ## ##", "01 ## ## ## ##", "+91 98### #####", "+81-3-####-####", "+61 4## ### ###", "+48 ### ### ###",
    "+353 1 ### ####", "+34 6## ## ## ##", "+55 11 9####-####", "1-800-###-####", "+1##########", "+27 82 ### ####",
)  # fmt: skip


def fill(form: str, rng: Random) -> str:
    """Replaces each # by a digit; the first of a group is never 0."""
    return "".join(
        rng.choice("23456789" if i == 0 or form[i - 1] in " (" else string.digits) if c == "#" else c
        for i, c in enumerate(form)
    )


def phone(rng: Random) -> str:
    """A telephone number of one of many countries."""
    return fill(rng.choice(PHONES), rng)


def card_digits(rng: Random) -> str:
    """Sixteen digits, or fifteen of the one brand."""
    prefix, length = rng.choice((("4", 16), ("51", 16), ("55", 16), ("6011", 16), ("37", 15), ("2720", 16)))
    body = prefix + pick(rng, string.digits, length - len(prefix) - 1)
    check = luhn_digit(body)
    return body + (check if rng.random() < VALID_SHARE else str((int(check) + 1) % 10))


def card(rng: Random) -> str:
    """A card number with spaces, dashes or nothing."""
    return rng.choice((" ", "-", "", " ")).join(card_groups(card_digits(rng)))


IBANS = (("DE", 18, ""), ("FR", 23, ""), ("GB", 14, "NWBK"), ("NL", 10, "INGB"), ("ES", 20, ""), ("PL", 24, ""), ("CH", 17, ""),
         ("IT", 22, "X"), ("NO", 11, ""), ("BE", 12, ""), ("IE", 14, "AIBK"), ("PT", 21, ""))  # fmt: skip


def iban(rng: Random) -> str:
    """An IBAN of one of twelve countries, in groups or not."""
    country, digits, bank = rng.choice(IBANS)
    account = bank + pick(rng, string.digits, digits)
    check = iban_check(country, account)
    if rng.random() > VALID_SHARE:
        check = check % 97 + 1
    whole = f"{country}{check:02d}{account}"
    return whole if rng.random() < 0.4 else " ".join(whole[i : i + 4] for i in range(0, len(whole), 4))


def ssn(rng: Random) -> str:
    """A US social security number with dashes, spaces or nothing."""
    area, group, serial = rng.randint(100, 665), rng.randint(10, 99), rng.randint(1000, 9999)
    return rng.choice(
        (f"{area}-{group}-{serial}", f"{area}-{group}-{serial}", f"{area} {group} {serial}", f"{area}{group}{serial}")
    )


def birth(rng: Random) -> str:
    """A date of birth as many countries write it."""
    d, m, y = rng.randint(1, 28), rng.randint(1, 12), rng.randint(1938, 2009)
    month = MONTHS[m - 1]
    return rng.choice(
        (
            f"{m:02d}/{d:02d}/{y}",
            f"{y}-{m:02d}-{d:02d}",
            f"{d:02d}.{m:02d}.{y}",
            f"{d} {month} {y}",
            f"{month} {d}, {y}",
            f"{m}/{d}/{y % 100:02d}",
        )
    )


def ip(rng: Random) -> str:
    """IPv4 or IPv6."""
    if rng.random() < 0.7:
        return ".".join(str(rng.randint(1, 254)) for _ in range(4))
    groups = ":".join(pick(rng, HEX, 4) for _ in range(rng.choice((3, 7))))
    return f"2a01:{groups}" if groups.count(":") == 6 else f"2001:{groups}::{pick(rng, '123456789', 1)}"


def address(rng: Random) -> str:
    """A street address of one of many countries."""
    return rng.choice(STREETS).format(n=rng.randint(10, 99), z=rng.randint(10000, 98999), f=rng.randint(1000, 8999))


def passport(rng: Random) -> str:
    """Nine digits, or a letter and eight digits."""
    return rng.choice((pick(rng, "123456789", 9), rng.choice("ACZ") + pick(rng, string.digits, 8)))


def medical(rng: Random) -> str:
    """The number of a patient."""
    return fill(rng.choice(("########", "MRN-######", "P####-###", "H#######", "###-##-##-#")), rng)


def account(rng: Random) -> str:
    """A bank account, at times with its routing number before it."""
    return fill(rng.choice(("##########", "####-######-##", "#### #### ###", "12-34-## ########", "############")), rng)


def crypto(rng: Random) -> str:
    """A wallet's address."""
    base58 = MIXED.translate({ord(c): None for c in "0OIl"})
    return rng.choice(
        (
            "0x" + pick(rng, HEX, 40),
            "bc1q" + pick(rng, "023456789acdefghjklmnpqrstuvwxyz", 38),
            "1" + pick(rng, base58, 33),
        )
    )


SIMPLE: dict[str, Callable[[Random], str]] = {
    "PHONE_NUMBER": phone,
    "CREDIT_CARD": card,
    "US_SSN": ssn,
    "IBAN_CODE": iban,
    "IP_ADDRESS": ip,
    "DATE_OF_BIRTH": birth,
    "STREET_ADDRESS": address,
    "US_PASSPORT": passport,
    "MEDICAL_RECORD": medical,
    "BANK_ACCOUNT": account,
    "CRYPTO": crypto,
}

LABELS: dict[str, tuple[str, ...]] = {
    "PERSON": ("Name", "Full name", "Contact", "Customer", "Account holder", "Owner"),
    "EMAIL_ADDRESS": ("E-mail", "Email address", "Mail", "Login", "Reply to"),
    "PHONE_NUMBER": ("Phone", "Tel.", "Mobile", "Cell", "Daytime number", "Fax"),
    "CREDIT_CARD": ("Card", "Card number", "Card no.", "Payment method", "Credit card"),
    "US_SSN": ("SSN", "Social Security No.", "Social security number", "Soc. Sec. #", "Tax ID (SSN)"),
    "IBAN_CODE": ("IBAN", "Bank details", "Pay to"),
    "IP_ADDRESS": ("IP", "Last IP", "Client address", "Host"),
    "DATE_OF_BIRTH": ("Date of birth", "Born", "DOB", "D.O.B.", "Birthday", "Birth date"),
    "STREET_ADDRESS": ("Address", "Ship to", "Home address", "Residence", "Mailing address"),
    "US_PASSPORT": ("Passport", "Passport no.", "Travel document", "Passport #"),
    "MEDICAL_RECORD": ("MRN", "Patient ID", "Medical record no.", "Chart #", "Patient No."),
    "BANK_ACCOUNT": ("Acct #", "Account number", "A/C no.", "Bank account", "Checking account"),
    "CRYPTO": ("Wallet", "BTC address", "Payout address", "ETH"),
    "SECRET": ("Password", "Passphrase", "API key", "Access token", "Secret", "PIN code", "Client secret"),
}
