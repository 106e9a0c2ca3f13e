"""What the objects of a bundle are called: a folder, a slash, and a number of 128 random bits in hexadecimal."""

from __future__ import annotations

import re
from typing import Final

DATA, KEYS, MANIFESTS = "data", "keys", "manifests"
"""The folders of a bundle's three objects."""
_NUMBER: Final = re.compile(r"[0-9a-f]{32}")


def is_number(text: str) -> bool:
    """Whether this is the number of a bundle or object."""
    return _NUMBER.fullmatch(text) is not None


def is_object_name(name: str, folder: str) -> bool:
    """Whether this is the name of an object in that folder, and no path to elsewhere."""
    return name.startswith(f"{folder}/") and is_number(name.removeprefix(f"{folder}/"))
