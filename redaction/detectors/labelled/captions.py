"""Captions of a form that stand where a secret might: under `Network key` stands `Channel`, which has its own value.

A label speaks for what stands under it. In a form whose labels stand one under the other that is the next label.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors.lexicon import Lexicon, word_list
from redaction.spans import Span

_RULE = "label.secret"
CAPTION = 0.45
"""The score of a caption beside a secret's label: between the two profiles' thresholds."""
_SHAPE = regex.compile(r"\p{Lu}[\p{L}]*(?:[ /-](?:\p{L}+|&)){0,3}:?")
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
        naming = {beside[0] for beside in labels if beside}
        return [
            [_unsure(span) for span in found]
            if any(span.rule == _RULE for span in found) and self._is_caption(text, text in naming)
            else list(found)
            for text, found in zip(texts, findings, strict=True)
        ]

    def _is_caption(self, text: str, naming: bool) -> bool:
        """Whether it has a capital and words of interfaces, or plain words where it is something's label itself."""
        words = _WORD.findall(text.lower())
        if _SHAPE.fullmatch(text.strip()) is None or self._chosen.intersection(words):
            return False
        interface = [self._lexicon.is_interface(word) for word in words]
        plain = [naming and self._lexicon.is_common(word) for word in words]
        return bool(words) and all(map(max, interface, plain))


def _unsure(span: Span) -> Span:
    if span.rule != _RULE:
        return span
    return Span(span.start, span.end, span.entity, span.rule, min(span.score, CAPTION))
