"""Words of the pack's deny lists: masked wherever they stand as whole words."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence

import regex

from redaction.raw import Origin
from redaction.rule_kinds import DenyList
from redaction.spans import Span

_TOKEN = regex.compile(r"[\p{L}\p{M}]+|\d+")
_GAP = regex.compile(r"[^\p{L}\d]{0,3}")
"""What may stand between the parts of an entry: a space, a hyphen, an underscore, what reading put there."""

Entries = dict[str, list[tuple[tuple[str, ...], DenyList]]]


class DenyDetector:
    """Finds the entries of deny lists whatever their case and whatever signs stand between their words.

    An entry of several words is also found where they are written as one.
    """

    def __init__(self, lists: Sequence[DenyList]) -> None:
        self._entries: Entries = {}
        for rule in lists:
            for word in rule.words:
                parts = tuple(part for part, _, _ in _tokens(word))
                for form in {parts, ("".join(parts),)} if all(part.isalpha() for part in parts) else {parts}:
                    if form and form[0]:
                        self._entries.setdefault(form[0], []).append((form, rule))

    def __repr__(self) -> str:
        return "<DenyDetector>"

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """Every denied word or phrase in `text`."""
        if not self._entries:
            return []
        tokens = _tokens(text)
        found: list[Span] = []
        for at, (first, start, _) in enumerate(tokens):
            for form, rule in self._entries.get(first, ()):
                here = tokens[at : at + len(form)]
                if tuple(part for part, _, _ in here) == form and _together(text, here):
                    found.append(Span(start, here[-1][2], rule.entity, rule.id, 1.0))
        return found


def _tokens(text: str) -> list[tuple[str, int, int]]:
    return [
        (unicodedata.normalize("NFKC", match.group(0)).casefold(), match.start(), match.end())
        for match in _TOKEN.finditer(text)
    ]


def _together(text: str, tokens: Sequence[tuple[str, int, int]]) -> bool:
    return all(_GAP.fullmatch(text, before[2], after[1]) is not None for before, after in itertools.pairwise(tokens))
