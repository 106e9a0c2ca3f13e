"""Values cut in two: strict hides what looks like the rest of a value that must not show."""

from __future__ import annotations

import pytest

from redaction.detectors.analyzer import Analyzer
from redaction.detectors.cut_values import below, grown
from redaction.detectors.lexicon import Lexicon
from redaction.detectors.secret.seeds import seed_lines
from redaction.policy import Profile, load_policy
from redaction.raw import Origin, RawText
from redaction.spans import Segment, Span

LEXICON = Lexicon()
BALANCED, STRICT = (Analyzer(load_policy(profile)) for profile in (Profile.BALANCED, Profile.STRICT))


@pytest.mark.parametrize(
    ("text", "known", "entity", "whole"),
    [
        ("pay RO84 BTRL 4788 8029 today", "4788 8029", "IBAN_CODE", "RO84 BTRL 4788 8029"),
        ("card 4111 1111 1111 11I1 ok", "4111 1111 1111", "CREDIT_CARD", "4111 1111 1111 11I1"),
        ("key AbCd1234Efgh56 x9Qz81mn end", "AbCd1234Efgh56", "SECRET", "AbCd1234Efgh56 x9Qz81mn"),
    ],
)
def test_more_of_a_value_beside_it(text: str, known: str, entity: str, whole: str) -> None:
    """Groups of digits and capitals beside an account, and mixed signs beside a secret, are hidden with it."""
    at = text.index(known)
    found = grown(text, [Span(at, at + len(known), entity, "x", 0.8)], LEXICON)
    assert whole in [text[span.start : span.end].strip(".") for span in found]


@pytest.mark.parametrize(
    ("text", "known", "entity"),
    [
        ("card 4111 1111 expires soon", "4111 1111", "CREDIT_CARD"),
        ("key AbCd1234Efgh56 2026-03-04 done", "AbCd1234Efgh56", "SECRET"),
        ("key AbCd1234Efgh56 REGION=eu-west-1", "AbCd1234Efgh56", "SECRET"),
        ("call 12345678 A1", "12345678", "PHONE_NUMBER"),
    ],
)
def test_what_stands_beside_a_value_and_is_no_part_of_it(text: str, known: str, entity: str) -> None:
    """Words, dates, the next setting and what follows a phone stay."""
    at = text.index(known)
    assert grown(text, [Span(at, at + len(known), entity, "x", 0.8)], LEXICON) == []


@pytest.mark.parametrize(
    ("lower", "rest"), [("2157.", "2157."), ("LU12 and", "LU12"), ("and 2157", ""), ("2026-03-04", "")]
)
def test_the_rest_of_a_value_under_it(lower: str, rest: str) -> None:
    """What begins the line under a value that ended its line, and looks like more of it, is hidden."""
    upper = "to RO84 BTRL 4788"
    spans = below([upper, lower], [(), (upper,)], [[Span(3, 17, "IBAN_CODE", "iban", 0.8)], []], LEXICON)[1]
    assert "".join(lower[span.start : span.end] for span in spans) == rest


@pytest.mark.parametrize(("lower", "hidden"), [("292", True), ("29", False), ("292 people", False), ("Yes", False)])
def test_the_other_half_of_a_code_under_it(lower: str, hidden: bool) -> None:
    """A line that is nothing but as many digits as the code above ends with is the rest of it, in strict."""
    upper = RawText("Dial in: +61 495 973 531, PIN 812", Origin.SCREEN)
    below_it = Segment(RawText(lower, Origin.SCREEN), (upper,), (), (upper,))
    found = STRICT.analyze([Segment(upper), below_it])[1]
    assert any(span.entity == "SECRET" for span in found) is hidden


@pytest.mark.parametrize(
    ("upper", "lower", "hidden"),
    [
        ("Oksana, +972 53-822-", "5974", True),
        ("Oksana, +972 53-822-", "5974 people", False),
        ("Oksana, +972 53-822-5974", "5974", False),
        ("Oksana, +972 53-822-", "Single", False),
    ],
)
def test_the_last_group_of_a_telephone_number_under_its_hyphen(upper: str, lower: str, hidden: bool) -> None:
    """A cell that is too narrow breaks a number behind a hyphen; what stands between belongs to another column."""
    found = [[Span(8, len(upper), "PHONE_NUMBER", "phone.international", 0.9)], [], []]
    assert bool(below([upper, "Single voice bring", lower], [(), (), ()], found, LEXICON)[2]) is hidden


def test_a_phrase_goes_on_in_short_rows() -> None:
    """Rows of one or two words under a row of a recovery phrase belong to it, however many; a button does not."""
    texts = ["Recovery phrase", "saddle eager canyon", "abandon quantum", "walnut", "Copy"]
    found = seed_lines(texts, LEXICON, [(), (texts[0],), (texts[1],), (texts[2],), (texts[3],)])
    assert [bool(spans) for spans in found] == [False, True, True, True, False]


@pytest.mark.parametrize("text", ["DOB4janvier 1976", "DOB12.03.1976"])
def test_a_label_glued_to_its_date(text: str) -> None:
    """A lost space between a label and its date clears nothing."""
    assert BALANCED.analyze([Segment(RawText(text, Origin.SCREEN))])[0]


@pytest.mark.parametrize(
    ("text", "hidden"), [("13 de abril de", True), ("18th September", True), ("13 pupils left", False)]
)
def test_a_day_of_birth_whose_year_is_on_the_next_line(text: str, hidden: bool) -> None:
    """Under a heading for births a lone day and month are private; other text is not."""
    segment = Segment(RawText(text, Origin.SCREEN), (RawText("Born", Origin.SCREEN),))
    assert bool(BALANCED.analyze([segment])[0]) is hidden
