"""Captions of a form that stand where a value might: under `Network key` stands `Channel`, which has its own value.

A label speaks for what stands under it. In a form whose labels stand one under the other that is the next label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import regex

from redaction.detectors.lexicon import Lexicon
from redaction.detectors.word_lists import word_list
from redaction.spans import Span

_SECRET = "label.secret"  # noqa: S105 - the id of a rule
_PERSON_PART = "label.person-part"
_DOUBTED = frozenset({_SECRET, _PERSON_PART, "label.person", "label.email", "label.address", "label.login"})
"""Rules whose values have no shape of their own, so that a caption may stand where they look."""
CAPTION = 0.45
"""The score of a caption beside such a label: between the two profiles' thresholds."""
_SURE = 0.1
"""The score of one that is several words of interfaces: below both."""
_SHAPE = regex.compile(r"\p{Lu}[\p{L}]*(?:[ /-](?:\p{L}+|&)){0,3}:?")
_KEY = regex.compile(r"(?:[+~-]\s+)?(?:[a-z]{2,}(?:[_.-][a-z]{2,}){0,4}:?|[A-Z]{2,}(?:_[A-Z\d]{2,}){1,5})")
"""The name of a setting, variable or column of a database."""
_PHRASE = 3
"""So many plain words joined by signs, none of interfaces, are a phrase that somebody chose rather than a setting."""
_WORD = regex.compile(r"\p{L}{2,}")


class Captions:
    """Tells captions from secrets by their words, and by what stands right of them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._chosen = word_list("password-words.txt")

    def doubted(
        self, texts: Sequence[str], labels: Sequence[Sequence[str]], findings: Sequence[Sequence[Span]]
    ) -> list[list[Span]]:
        """The findings, those of captions no surer than the strict profile needs.

        Args:
            texts: the segments of one screen.
            labels: what stands beside each of them, the nearest first.
            findings: what was found in each of them.

        """
        named: dict[str, int] = Counter(beside[0] for beside in labels if beside)
        return [
            [_unsure(span, _SURE if self._is_sure(text) else CAPTION) for span in found]
            if any(span.rule in _DOUBTED for span in found) and self._is_caption(text, beside, found, named)
            else list(found)
            for text, beside, found in zip(texts, labels, findings, strict=True)
        ]

    def _is_caption(self, text: str, beside: Sequence[str], found: Sequence[Span], named: Mapping[str, int]) -> bool:
        """Whether it has a capital and words of interfaces, or plain words where it is something's label itself.

        The name of a setting is one if it says what another value is, as the label beside it does.
        """
        words = _WORD.findall(text.lower())
        if not words or self._chosen.intersection(words):
            return False
        interface = list(map(self._lexicon.is_caption, words))
        common = list(map(self._lexicon.is_common, words))
        if not any(span.rule == _SECRET for span in found):
            of_form = common if any(span.rule == _PERSON_PART for span in found) else map(min, interface, common)
            plain = all(of_form) and not any(map(self._lexicon.is_town, words))
            return plain and _SHAPE.fullmatch(text.strip()) is not None
        if _SHAPE.fullmatch(text.strip()) is not None:
            return all(map(max, interface, common if named[text] else interface))
        # under `Security word` stands a word, in a list of settings the next one
        listed = " " not in "".join(beside[:1]).strip()
        keys = listed and named[text] > 0 and any(named[label] > (label == beside[0]) for label in beside)
        phrase = len(words) >= _PHRASE and not any(interface)
        return keys and not phrase and _KEY.fullmatch(text.strip()) is not None and all(map(max, interface, common))

    def _is_sure(self, text: str) -> bool:
        """Whether it is several words, all of interfaces: a single one may be an answer or a password."""
        words = _WORD.findall(text)
        return len(words) > 1 and all(map(self._lexicon.is_caption, words)) and all(map(self._lexicon.is_common, words))


def _unsure(span: Span, score: float) -> Span:
    if span.rule not in _DOUBTED:
        return span
    return Span(span.start, span.end, span.entity, span.rule, min(span.score, score))
