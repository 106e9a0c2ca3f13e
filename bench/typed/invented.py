"""Invented values of each class, and what people write beside them."""

from __future__ import annotations

import string
from collections.abc import Callable
from random import Random

from recorder.measuring.corpus import credentials, values


def _ascii_name(rng: Random) -> str:
    while True:
        who = values.person(rng)
        form = rng.choice(list(values.name_forms(who, rng).values()))
        if form.isascii() and " " in form:
            return form


def _address(rng: Random) -> str:
    street = rng.choice(("Larkspur", "Saffron Hill", "Old Mill", "Foxglove", "Kestrel", "Station", "Church"))
    kind = rng.choice(("Road", "Street", "Lane", "Avenue", "Drive"))
    flat = rng.choice(("", f", Apt {rng.randint(2, 90)}", f", {rng.randint(20000, 98999)}"))
    return f"{rng.randint(1000, 9899)} {street} {kind}{flat}"


def _one_time_code(rng: Random) -> str:
    digits = credentials.pick(rng, string.digits, 6)
    return rng.choice((digits, f"{digits[:3]} {digits[3:]}", f"{digits[:3]}-{digits[3:]}"))


def _password(rng: Random) -> str:
    words = rng.sample(sorted(credentials.SEED_WORDS), 3)
    random = credentials.pick(rng, string.ascii_letters + string.digits + "!%+=", 12)
    return rng.choice((random, f"{words[0].title()}{rng.randint(1000, 9999)}!", " ".join(words), "-".join(words)))


def _ascii(make: Callable[[Random], str]) -> Callable[[Random], str]:
    def made(rng: Random) -> str:
        while not (text := make(rng)).isascii():
            pass
        return text

    return made


MAKERS: dict[str, Callable[[Random], str]] = {
    "PERSON": _ascii_name,
    "EMAIL_ADDRESS": _ascii(lambda rng: values.email(values.person(rng), rng)),
    "PHONE_NUMBER": values.phone,
    "CREDIT_CARD": values.card,
    "US_SSN": values.ssn,
    "IBAN_CODE": values.iban,
    "DATE_OF_BIRTH": values.birth,
    "STREET_ADDRESS": _address,
    "SECRET": credentials.api_key,
    "PASSWORD": _password,
    "CODE": _one_time_code,
}
LABELS: dict[str, tuple[str, ...]] = {
    **values.LABELS,
    "SECRET": ("API key", "Access token", "Secret key", "Client secret"),
    "PASSWORD": ("Password", "New password", "Passphrase"),
    "CODE": ("Verification code", "One-time code", "Security code"),
}
LEADS: dict[str, str] = {
    "PERSON": "the contact is",
    "DATE_OF_BIRTH": "date of birth:",
    "PASSWORD": "the password is",
    "CODE": "your verification code is",
    "US_SSN": "SSN",
    "STREET_ADDRESS": "ship it to",
}
"""What a person writes before a value that its shape alone does not tell."""

BOXES: dict[str, tuple[int, ...]] = {
    "CODE": (1, 1, 1, 1, 1, 1),
    "CREDIT_CARD": (4, 4, 4, 4),
    "US_SSN": (3, 2, 4),
}
"""Classes that forms ask for in several boxes, and how many characters each box takes."""

ORDERS = (
    "mysql -u root -p{} shop", "curl -u operator:{} status", "export TOKEN={}", "PGPASSWORD={} psql shop",
    "vault login token={}", "docker login -u operator -p {} registry", "sshpass -p {} ssh backup",
)  # fmt: skip
"""Commands that are given a password; no value with a space in it fits."""

PROMPTS = ("sleep 2; read -s answer", "ssh backup", "sudo -S true", "su - operator")
"""Commands that take a while before they ask for a password without showing it."""

HARMLESS = (
    "the meeting starts at noon", "please send the report before the weekend", "thanks for the quick answer",
    "we should move the release to next week", "can you check the invoice again",
    "the printer on the second floor is broken",
    "lunch at the usual place", "open the settings and choose the dark theme", "how to change the default font size",
    "best way to clean a keyboard", "train times for the morning", "the budget is 4000 dollars for 2026",
)  # fmt: skip
FILLER = (
    "please look at the last numbers again before we send the report to everyone on the list and then tell me what is "
)
"""Harmless words that move a value to the end of a line."""
COMMANDS = (
    "ls -la", "cd projects", "git status", "git commit -m update", "make test", "cat notes.txt", "grep -r error .",
    "tail -n 20 build.log",
)  # fmt: skip
