"""Classes that detectors find without a rule of a pack, and how, in words for reviewers."""

from __future__ import annotations

from typing import Final

DENIED: Final = "WATCHWORD"
"""The class of words of a deny list that names no other; masked whatever its score."""

QUASI: Final[dict[str, str]] = {
    "LOCATION": "places: word lists, sentence structure and a model",
    "NATIONALITY": "peoples and nationalities: a word list",
    "ORGANIZATION": "organisations: names with a legal form, and a model",
    "DATE_TIME": "dates and times by their shape",
    "AGE": "ages by the words around them",
    "TITLE": "courtesies and jobs: a word list",
    "URL": "web addresses by their shape",
}
"""Classes that say little alone and much together; they are looked for only where `classes` lists them."""

BUILTIN: Final[dict[str, str]] = {
    "PERSON": "names: word lists, sentence structure, columns, and two models (Rampart, spaCy)",
    "FACE": "faces in pictures: a model (CenterFace)",
    "SECRET": "random-looking tokens, key blocks, seed phrases, and typing that the screen did not show",
    "UNKNOWN": "everything that no list knows to be harmless",
    "PHONE_NUMBER": "numbers that go on from a phone's label or line, and a model (Rampart)",
    "STREET_ADDRESS": "further lines and tails of addresses, streets without a street word, and a model (Rampart)",
    "IP_ADDRESS": "addresses of machines by their look",
    "HANDLE": "accounts that stand beside a person's name",
    "DATE_OF_BIRTH": "dates beside a label of births on the same screen",
    "NATIONAL_ID": "ids of 24 countries with their checksums (Presidio), and a model (Rampart)",
    "BANK_ACCOUNT": "a model (Rampart)",
    "DRIVER_LICENSE": "a model (Rampart)",
    "US_PASSPORT": "a model (Rampart)",
    **QUASI,
}
"""Every class that a detector finds by itself; a test compares it with the detectors."""
