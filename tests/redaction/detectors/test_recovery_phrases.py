"""Recovery phrases: whichever of the 2,048 words of BIP-39 they are made of, and no sentences about them."""

from __future__ import annotations

import pytest
from mnemonic import Mnemonic

from redaction.detectors.lexicon import Lexicon
from redaction.detectors.secret.seeds import phrases_told, seed_lines
from redaction.detectors.word_lists import word_list

LEXICON = Lexicon()
WORDS = Mnemonic("english").wordlist
OTHERS = ["velvet", "harbor", "cactus", "lantern", "orbit", "pepper", "tunnel", "saddle", "walnut", "ribbon", "glacier"]
SPOKEN = "Your recovery phrase"


def test_no_word_hides_the_phrase_that_it_stands_in() -> None:
    """A phrase with any word of the list is found: alone, told in a sentence, and in rows of a screen."""
    assert len(WORDS) == 2048
    missed = []
    for word in WORDS:
        phrase = [*OTHERS[:6], word, *OTHERS[6:]]
        rows = [" ".join(phrase[at : at + 4]) for at in (0, 4, 8)]
        found = seed_lines([SPOKEN, *rows], LEXICON)[1:]
        alone, told = (phrases_told(before + " ".join(phrase)) for before in ("", "my wallet recovery phrase is "))
        if not (alone and told and all(found)):
            missed.append(word)
    assert missed == []


@pytest.mark.parametrize("word", ["this", "will", "they", "about"])
def test_a_told_phrase_is_found_as_a_whole(word: str) -> None:
    """A word that sentences have as well does not end it in its middle."""
    phrase = " ".join([*OTHERS[:6], word, *OTHERS[6:]])
    text = f"my seed words are {phrase}, keep them"
    assert [text[span.start : span.end] for span in phrases_told(text)] == [phrase]


@pytest.mark.parametrize(
    "text",
    [
        "never share this phrase",
        "write these words down",
        "read more about this",
        "learn more about wallets",
        "only you have access",
        "have any questions",
        "this will take some time",
        "anyone with these words can take your coins",
        "when asked enter this phrase once more",
    ],
)
def test_sentences_about_a_phrase_are_none(text: str) -> None:
    """Two words of sentences among few are a sentence, whatever list they are on."""
    assert seed_lines([SPOKEN, text], LEXICON)[1] == []
    assert phrases_told(f"my wallet: {text}") == []


def test_words_of_sentences_are_told_apart_by_the_list_of_phrases() -> None:
    """What no phrase has and what phrases have as well: each word stands in the right one."""
    listed = set(WORDS)
    assert word_list("no-secrets.txt", "sentences") & listed == set()
    assert word_list("no-secrets.txt", "words of sentences that recovery phrases have") - listed == set()
