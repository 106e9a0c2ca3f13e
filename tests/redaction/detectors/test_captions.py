"""Captions of a form are told from secrets: the balanced profile shows them, the strict one those of several words."""

from __future__ import annotations

import pytest

from redaction.detectors.labelled.captions import CAPTION, Captions
from redaction.detectors.lexicon import Lexicon
from redaction.spans import Span

SURE = 0.9
_CAPTIONS = Captions(Lexicon())


def _score(text: str, beside: tuple[str, ...] = ()) -> float:
    texts = [text, "36"]
    labels = [("Network key",), beside]
    found = [[Span(0, len(text), "SECRET", "label.secret", SURE)], []]
    return _CAPTIONS.doubted(texts, labels, found)[0][0].score


@pytest.mark.parametrize("text", ["Encryption", "Firmware:", "Website"])
def test_words_of_interfaces_are_captions(text: str) -> None:
    """A capital and words of interfaces: what stands under a secret's label is a label itself."""
    assert _score(text) == CAPTION


@pytest.mark.parametrize("text", ["hunter2", "Summer", "Welcome", "Dragon", "website", "silver moon", "aB3dE5fG7"])
def test_what_may_be_a_password_is_no_caption(text: str) -> None:
    """Words in lower case, with digits, of a list of passwords, or plain with nothing beside them stay secrets."""
    assert _score(text) == SURE


def test_plain_words_are_captions_where_they_have_a_value() -> None:
    """`Harvest` under `Network key` is a caption if it stands before a value of its own; a chosen word never is."""
    assert _score("Harvest") == SURE
    assert _score("Harvest", ("Harvest",)) == CAPTION
    assert _score("Dragon", ("Dragon",)) == SURE


def test_other_findings_keep_their_scores() -> None:
    """Only what a label says is doubted: what looks like a key stays one."""
    found = [[Span(0, 10, "SECRET", "secret.random", SURE)]]
    assert _CAPTIONS.doubted(["Encryption"], [()], found) == found


def test_keys_of_a_list_are_captions() -> None:
    """Under `api_token` stands the next key, if both stand before values; the password of a lone label stays one."""
    found = [[Span(0, 10, "SECRET", "label.secret", SURE)], [], [], []]
    texts = ["newsletter", "api_token", "9f3a", "true"]
    keys = [("api_token",), (), ("api_token",), ("newsletter",)]
    lone = [("api_token",), (), (), ("newsletter",)]
    assert _CAPTIONS.doubted(texts, keys, found)[0][0].score == CAPTION
    assert _CAPTIONS.doubted(texts, lone, found)[0][0].score == SURE


def test_words_of_interfaces_are_nobodys_name() -> None:
    """A state under a label for names is doubted, a name that is a word of interfaces is not."""
    for text, score in (("Pending", CAPTION), ("Mark", SURE), ("Okonkwo", SURE)):
        found = [[Span(0, len(text), "PERSON", "label.person", SURE)]]
        assert _CAPTIONS.doubted([text], [("Customer",)], found)[0][0].score == score
