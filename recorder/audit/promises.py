"""What the threat model promises and what it does not, read from the document: a report says the same as it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

from recorder.errors import ConfigError

_DOCUMENT: Final = "threat-model.md"
_ROW: Final = re.compile(r"^\| (\d+) \| (.+?) \| (.+?) \|$", re.MULTILINE)
_NOT: Final = re.compile(r"^- \*\*(.+?)\*\*(.*(?:\n  .*)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Guarantee:
    """One guarantee: its number, its sentence, and the tests that hold it."""

    number: int
    sentence: str
    held_by: str


@dataclass(frozen=True, slots=True)
class NotPromised:
    """One thing that is not promised: what, and why or how far."""

    what: str
    why: str


def guarantees(document: str) -> list[Guarantee]:
    """The guarantees of a threat model in their order."""
    rows = _ROW.findall(document)
    return [Guarantee(int(number), _plain(sentence), _plain(tests)) for number, sentence, tests in rows]


def not_promised(document: str) -> list[NotPromised]:
    """What its last section says."""
    section = document.partition("\n## Not promised\n")[2]
    return [NotPromised(_plain(what).rstrip("."), _plain(why)) for what, why in _NOT.findall(section)]


def threat_model() -> str:
    """The document of this version.

    Raises:
        ConfigError: if it is not there.

    """
    beside = Path(__file__).parents[2] / "docs" / _DOCUMENT  # a checkout
    try:
        if beside.is_file():
            return beside.read_text(encoding="utf-8")
        return resources.files("recorder.audit").joinpath(_DOCUMENT).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise ConfigError("The threat model of this version is not installed.", "Install the recorder anew.") from None


def _plain(text: str) -> str:
    return " ".join(text.replace("`", "").split())
