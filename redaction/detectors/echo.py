"""A name seen once is masked wherever it stands on the same screen, also half of it.

A name with its label or in full is easy to find; the same surname alone in a chat line is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from redaction.detectors.lexicon import Kind, Lexicon
from redaction.spans import Span

SURE = 0.72
"""A PERSON finding from this score on lends its words to the rest of the screen; the model's single words do not."""
ECHOED = 0.6


class Echo:
    """The words of the names found in one call, kept only as long as the call."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words: set[str] = set()

    def __repr__(self) -> str:
        return "<Echo>"

    def hear(self, text: str, spans: Iterable[Span]) -> None:
        """Take in the words of the sure names in `text`."""
        for span in spans:
            if span.entity == "PERSON" and span.score >= SURE and not span.rule.startswith("rampart"):
                value = text[span.start : span.end]
                for token in self._lexicon.tokens(value):
                    word = value[token.start : token.end]
                    if token.length > 2 and token.capital and token.kind is not Kind.COMMON:
                        self._words.add(word.lower())

    def find(self, text: str) -> list[Span]:
        """The heard words in `text`; those that are plain words too only where capitalised."""
        return [
            Span(token.start, token.end, "PERSON", "name.echo", ECHOED)
            for token in self._lexicon.tokens(text)
            if self._counts(token.kind, token.capital) and text[token.start : token.end].lower() in self._words
        ]

    @staticmethod
    def _counts(kind: Kind, capital: bool) -> bool:
        return kind is Kind.UNKNOWN or capital


def heard(lexicon: Lexicon, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> Echo:
    """The echo of all names in `texts`."""
    echo = Echo(lexicon)
    for text, found in zip(texts, spans, strict=True):
        echo.hear(text, found)
    return echo
