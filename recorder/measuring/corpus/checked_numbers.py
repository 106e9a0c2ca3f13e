"""What the families of screens share of cards and accounts: check digits, and how a card's number is grouped."""

from __future__ import annotations

from itertools import pairwise


def luhn_digit(body: str) -> str:
    """The last digit of a card's number, which makes it pass the check of cards (ISO/IEC 7812-1)."""
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(body))]
    return str(-sum(sum(divmod(value, 10)) for value in doubled) % 10)


def card_groups(digits: str) -> list[str]:
    """The groups as printed on the card: fours, or 4, 6 and 5 of fifteen digits."""
    cuts = (0, 4, 10, 15) if len(digits) == 15 else (0, 4, 8, 12, 16)
    return [digits[start:end] for start, end in pairwise(cuts)]


def iban_check(country: str, account: str) -> int:
    """The two check digits of an account's number, as a number (ISO 13616)."""
    return 98 - int("".join(str(int(sign, 36)) for sign in f"{account}{country}00")) % 97
