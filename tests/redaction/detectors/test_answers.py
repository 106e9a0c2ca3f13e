"""Answers to questions for something private, in transcripts and chats, and answers to other questions."""

from __future__ import annotations

import pytest

from redaction.detectors.labelled.answers import given
from redaction.detectors.lexicon import Lexicon

LEXICON = Lexicon()


def _answers(question: str, *lines: str) -> list[tuple[str, str]]:
    texts = [question, *lines]
    above = [texts[:at][::-1] for at in range(len(texts))]
    found = given(texts, above, LEXICON)[-1]
    return [(texts[-1][span.start : span.end].rstrip("."), span.entity) for span in found]


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        (("01:10 Agent: Last four of your social?", "01:12 Caller: 1615."), ("1615", "US_SSN")),
        (("Agent: And the password on the account?", "Caller: Quartz."), ("Quartz", "SECRET")),
        (("what is the gate code?", "4471"), ("4471", "SECRET")),
        (("whats the wifi pw?", "it's tulip anchor rocket"), ("tulip anchor rocket", "SECRET")),
        (("what's the number of the courier?", "Ann 09:15", "0771 22 331, ask Jo"), ("0771 22 331", "PHONE_NUMBER")),
        (("Which account number do we use?", "12 3344 55"), ("12 3344 55", "BANK_ACCOUNT")),
        (("Und Ihr Kennwort?", "Tulpe"), ("Tulpe", "SECRET")),
        (("Does the gate still use 1102?", "Ann 07:31", "No, it is 1435 since May."), ("1435", "SECRET")),
        (("And your date of birth?", "Caller: 3 May 1971."), ("3 May 1971", "DATE_OF_BIRTH")),
        (("Last four of your social?", "Caller: 1973."), ("1973", "US_SSN")),
        (("$ vault kv get -field=key secret/app", "salmon2033"), ("salmon2033", "SECRET")),
        (("$ kubectl get secret db -o yaml | base64 -d", "tulip-rocket"), ("tulip-rocket", "SECRET")),
    ],
)
def test_the_answer_to_a_question_for_a_value(lines: tuple[str, ...], answer: tuple[str, str]) -> None:
    """What answers a question for a secret or a number, on the next line or the one after it, is one."""
    assert _answers(*lines) == [answer]


@pytest.mark.parametrize(
    "lines",
    [
        ("Forgot your password?", "Contact support"),
        ("How do I change my PIN?", "Open the settings and tap Security"),
        ("what is the gate code?", "let me check, one moment"),
        ("what is the wifi password?", "ask the desk"),
        ("Is your card lost?", "Call 1204 now"),
        ("When was the code released?", "2026"),
        ("Where is the pin board?", "in the hall"),
        ("How many people come?", "4471"),
        ("What is your plan?", "Quartz"),
        ("Trouble with the password?", "Quartz"),
        ("$ cat notes.txt", "salmon2033"),
        ("$ pwgen", "no such program here"),
    ],
)
def test_answers_to_other_questions(lines: tuple[str, ...]) -> None:
    """Questions about a secret ask for none, and years, sentences and words of interfaces answer none."""
    assert _answers(*lines) == []


def test_lines_far_below_a_question_answer_it_not() -> None:
    """Two lines may stand between a question and its answer at most."""
    assert _answers("what is the gate code?", "Ann 09:15", "Bob 09:17", "Cy 09:18", "4471") == []
