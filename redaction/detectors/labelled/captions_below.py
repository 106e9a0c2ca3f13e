"""Values with their caption below them: `482 113` over `Your code`, a phrase over `Pass phrase`, as cards are set.

A label speaks for what is under it or beside it. One that has nothing there speaks for what stands right above it, if
that has no label of its own and looks like what the label says: a heading over an empty field is no password.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from redaction.detectors.labelled.shapes import FUNCTION, UNSAID
from redaction.spans import Span

_LIKE_A_SECRET = regex.compile(
    r"\W{0,2}(?:(?=\S*\d)(?=\S*\p{L})\S{5,64}|\d(?:[ -]?\d){2,11}|\p{L}\p{Ll}{2,14}(?:[ -]\p{Ll}{3,15}){2,7})\W{0,2}"
)
"""A word with digits, a number that is no amount, or three words."""
_FIGURE = regex.compile(r"\d{1,4}(?:[./-]\d{1,2}){1,2}(?:[./-]\d{2,4})?|\d{1,2}:\d\d|(?:19|20)\d\d")
_OPEN = frozenset({"SECRET", "CREDIT_CARD", "US_SSN", "BANK_ACCOUNT", "MEDICAL_RECORD", "DATE_OF_BIRTH"})
"""Classes whose captions stand below."""


def told_below(
    texts: Sequence[str],
    labels: Sequence[Sequence[str]],
    class_of: Callable[[str], str],
    value: Callable[[str, str], list[Span]],
) -> list[list[Span]]:
    """What captions make private in the texts above them.

    Args:
        texts: the texts of one screen from the top down.
        labels: what stands left of each of them and above it.
        class_of: the class a whole text is a label of, or nothing.
        value: what the label (first) makes private in the value (second).

    """
    found: list[list[Span]] = [[] for _ in texts]
    captions = [at for at, text in enumerate(texts) if labels[at] and class_of(text) in _OPEN]
    if not captions:
        return found
    speaking = {label for text, beside in zip(texts, labels, strict=True) if not class_of(text) for label in beside}
    last = {text: at for at, text in enumerate(texts)}
    for caption in captions:
        above = last.get(labels[caption][-1], caption)
        text = texts[above]
        if above >= caption or texts[caption] in speaking or class_of(text) or any(map(class_of, labels[above])):
            continue
        if class_of(texts[caption]) != "SECRET" or _is_secret(text):
            found[above] += value(texts[caption], text)
    return found


def _is_secret(text: str) -> bool:
    words = {word.strip(".,:!").lower() for word in text.split()}
    return (
        _LIKE_A_SECRET.fullmatch(text) is not None
        and _FIGURE.fullmatch(text) is None
        and words.isdisjoint(FUNCTION)
        and words.isdisjoint(UNSAID)
    )
