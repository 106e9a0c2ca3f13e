"""The ledger: found once, masked everywhere in the session."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.ledger import Ledger, merged
from redaction.spans import Span

COMMON = {"will", "the", "customer", "room", "has", "a", "projector", "please", "call", "our", "office", "to", "level"}
COMMON |= {"jungle", "eager", "zebra", "sunshine", "git", "commit", "update"}
RARELY = {"mark", "may", "grace", "page"}


class FewWords:
    """A lexicon of a few plain words."""

    def is_common(self, word: str) -> bool:
        """Whether it is one of them."""
        return word in COMMON

    def is_rarely_name(self, word: str) -> bool:
        """Whether it is one of a few names that are plain words."""
        return word in RARELY


@pytest.fixture
def ledger() -> Ledger:
    """An empty ledger."""
    return Ledger(FewWords())


def learn(ledger: Ledger, text: str, value: str, entity: str, rule: str = "names", score: float = 0.9) -> None:
    """Learn `value` as found in `text`."""
    at = text.index(value)
    ledger.learn(text, [Span(at, at + len(value), entity, rule, score)])


def found(ledger: Ledger, text: str, t_ms: int = 0) -> list[str]:
    """What is found in `text`."""
    return [text[span.start : span.end] for span in ledger.find(text, t_ms)]


def test_a_value_is_found_again(ledger: Ledger) -> None:
    """An address found beside its label is masked in a sentence without one."""
    learn(ledger, "E-mail: jane.doe@corp.local", "jane.doe@corp.local", "EMAIL_ADDRESS")
    assert found(ledger, "ask JANE.DOE@corp.local today") == ["JANE.DOE@corp.local"]


def test_spaces_and_signs_do_not_hide_a_value(ledger: Ledger) -> None:
    """A card is the same card without its spaces, or with dashes."""
    learn(ledger, "Card 4111 1111 1111 1111", "4111 1111 1111 1111", "CREDIT_CARD")
    assert found(ledger, "paid by 4111-1111-1111-1111, thanks") == ["4111-1111-1111-1111"]


def test_reading_errors_are_folded(ledger: Ledger) -> None:
    """What OCR confuses does not hide a value."""
    learn(ledger, "token s3cretOl0", "s3cretOl0", "SECRET")
    assert found(ledger, "token s3cret01O") == ["s3cret01O"]


def test_a_surname_alone_is_found(ledger: Ledger) -> None:
    """The parts of a sure name count, capitalised; plain words never do."""
    learn(ledger, "Name: Will Okonkwo", "Will Okonkwo", "PERSON")
    assert found(ledger, "Okonkwo said he will call") == ["Okonkwo"]


def test_an_unsure_name_lends_no_parts(ledger: Ledger) -> None:
    """A model's guess does not spread word by word."""
    learn(ledger, "Okonkwo Systems", "Okonkwo Systems", "PERSON", rule="rampart.name")
    assert found(ledger, "Okonkwo") == []


def test_short_values_are_not_remembered(ledger: Ledger) -> None:
    """A four-digit code would mask every such number."""
    learn(ledger, "PIN 4821", "4821", "SECRET")
    assert found(ledger, "order 4821") == []


@pytest.mark.parametrize(
    ("value", "entity"),
    [
        ("Room 4.017 has a projector", "SECRET"),
        ("Our office", "PERSON"),
        ("Will call", "PERSON"),
        ("2026-04-13", "BANK_ACCOUNT"),
        ("13.04.2026", "BANK_ACCOUNT"),
        ("Q3 2026", "DRIVER_LICENSE"),
        ("Q32026", "DRIVER_LICENSE"),
        ("please", "SECRET"),
    ],
)
def test_a_wrong_finding_does_not_spread(ledger: Ledger, value: str, entity: str) -> None:
    """Sentences, plain words and dates are not learnt, whoever found them."""
    learn(ledger, value, value, entity)
    assert found(ledger, f"see {value} there") == []


@pytest.mark.parametrize(
    ("value", "entity"),
    [
        ("Okonkwo, Will", "PERSON"),
        ("Grace May", "PERSON"),
        ("will call customer room", "SECRET"),
        ("04-13-1961", "DATE_OF_BIRTH"),
        ("882 104 993", "MEDICAL_RECORD"),
        ("B2291-K", "DRIVER_LICENSE"),
        ("12 Larkspur Room", "STREET_ADDRESS"),
    ],
)
def test_what_tells_is_learnt(ledger: Ledger, value: str, entity: str) -> None:
    """Names, passphrases, birth dates, numbers and codes are masked wherever they stand again."""
    learn(ledger, value, value, entity)
    assert found(ledger, f"see {value} there") == [value]


@pytest.mark.parametrize(("name", "text"), [("Grace Okonkwo", "a Grace period"), ("May Okonkwo", "12 May 2026")])
def test_names_that_are_plain_words_lend_no_parts(ledger: Ledger, name: str, text: str) -> None:
    """A month or a plain word stays legible though somebody is called so."""
    learn(ledger, name, name, "PERSON")
    assert found(ledger, text) == []


def test_a_guess_is_learnt_only_in_full(ledger: Ledger) -> None:
    """A model's single word, or one beside a plain word, is masked where it was found and nowhere else."""
    for value in ("Charlotte", "Okonkwo projector"):
        learn(ledger, value, value, "PERSON", rule="presidio.spacy")
        assert found(ledger, value) == []


def test_words_put_together_are_no_name(ledger: Ledger) -> None:
    """`hasa projector`, as OCR once read it, does not mask `has a projector`."""
    learn(ledger, "Hasa projector", "Hasa projector", "PERSON")
    learn(ledger, "Room hasa projector", "Room hasa projector", "SECRET")
    learn(ledger, "Room4.017hasaprojectortoo", "Room4.017hasaprojectortoo", "SECRET")
    assert found(ledger, "Room 4.017 has a projector too") == []
    assert found(ledger, "Room has a projector") == []


@pytest.mark.parametrize("shown", ["jane", "jane.d", "jane.doe@corp", "jane.doe@corp.local"])
def test_every_beginning_of_a_typed_value_is_found(ledger: Ledger, shown: str) -> None:
    """Frames that show a value half typed do not keep it."""
    text = "jane.doe@corp.local"
    ledger.learn_typed(text, [Span(0, len(text), "EMAIL_ADDRESS", "x")], 100, 900)
    assert found(ledger, f"To: {shown}", 500) == [shown]


def test_a_long_beginning_of_a_typed_value_stays_known(ledger: Ledger) -> None:
    """A tab goes on showing a number cut off, and reading glues its groups together."""
    text = "3769 073662 58517"
    ledger.learn_typed(text, [Span(0, len(text), "CREDIT_CARD", "x")], 100, 900)
    assert found(ledger, "3769 07366", 5000) == ["3769 07366"]
    assert found(ledger, "376907366", 5000) == ["376907366"]
    assert found(ledger, "3769", 5000) == []


def test_beginnings_count_only_while_it_was_typed(ledger: Ledger) -> None:
    """Later, a word that a password happens to begin with is a plain word again."""
    ledger.learn_typed("sunshine99", [Span(0, 10, "SECRET", "x")], 100, 900)
    assert found(ledger, "sunshine", 500) == ["sunshine"]
    assert found(ledger, "sunshine", 2000) == []


@pytest.mark.parametrize(
    ("secret", "line", "gone"),
    [
        ("jungle-eager-zebra", "jiungle-eager-zebra", "jiungle-eager-zebra"),
        ("jungle-eager-zebra", "a Ijungle-eager-z", "Ijungle-eager-z"),
        ("jungle-eager-zebra", "JUNGLE EAGEB ZEBRA", "JUNGLE EAGEB ZEBRA"),
        ("jungle-eager-zebra", "the jungle has a zebra", ""),
        ("git commit -m update", "git comm", ""),
        ("sunshine-99x7q", "[sunshine-9gx7", "sunshine-9gx7"),
        ("sunshine9947", "sunshlne99 47", "sunshlne99 47"),
        ("xK7%qTz=4rPb", "xK7%qTz|", "xK7%qTz"),
        ("xK7%qTz=4rPb", "7%qTz=4rRh", "7%qTz=4rRh"),
        ("xK7%qTz=4rPb", "xK7 is a room", ""),
    ],
)
def test_a_secret_that_was_typed_is_known_by_half_of_it(ledger: Ledger, secret: str, line: str, gone: str) -> None:
    """The frame of a window is read as a letter, a window covers the end: plain words alone tell nothing."""
    ledger.learn_typed(secret, [Span(0, len(secret), "SECRET", "x")], 100, 900)
    assert " ".join(found(ledger, line, 90_000)) == gone


def test_other_classes_are_known_as_a_whole(ledger: Ledger) -> None:
    """Half a company's street stands in many other addresses."""
    ledger.learn_typed("4211 Kestrel Avenue", [Span(0, 19, "STREET_ADDRESS", "x")], 100, 900)
    assert found(ledger, "trel Avenue", 90_000) == []


@pytest.mark.parametrize(
    ("number", "entity", "line", "shown"),
    [
        ("5591 8479 8100 4987", "CREDIT_CARD", "3 8100 4987 Premium", ["8100 4987"]),
        ("5591 8479 8100 4987", "CREDIT_CARD", "Premium 5591 84", ["5591 84"]),
        ("+61 417 335 760", "PHONE_NUMBER", "7 335 760", ["7 335 760"]),
        ("IE06 AIBK 7620 5855 4571 01", "IBAN_CODE", "855 4571 01", ["855 4571 01"]),
        ("5591 8479 8100 4987", "CREDIT_CARD", "card ending in 4987", []),
        ("20260112 4457 03", "BANK_ACCOUNT", "due 2026-01-12", []),
        ("4711 0000 0000 0000", "CREDIT_CARD", "sum 000 000", []),
        ("12 May 1961", "DATE_OF_BIRTH", "in May 1961", []),
    ],
)
def test_a_number_is_known_by_what_a_window_leaves_of_it(
    ledger: Ledger, number: str, entity: str, line: str, shown: list[str]
) -> None:
    """Six digits at either end of it are telling; the last four, a day and a round number are not."""
    learn(ledger, f"No.: {number}", number, entity)
    assert found(ledger, line) == shown


@given(st.text(max_size=40), st.text(max_size=60))
def test_findings_lie_in_the_text(value: str, text: str) -> None:
    """Any learnt value and any text: spans are inside, sorted and apart."""
    ledger = Ledger(FewWords())
    ledger.learn(value, [Span(0, len(value), "SECRET", "x")])
    ledger.learn_typed(value, [Span(0, len(value), "SECRET", "x")], 0, 10)
    spans = ledger.find(text, 5)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))


@given(
    st.from_regex(re.compile(r"[a-km-z]{5,9}( [a-km-z]{3,9}){0,3}"), fullmatch=True),
    st.sampled_from(["", "x ", "(", "y: "]),
)
def test_a_learnt_value_is_always_found(value: str, before: str) -> None:
    """Whatever stands around it."""
    ledger = Ledger(FewWords())
    ledger.learn(value, [Span(0, len(value), "SECRET", "x")])
    assert value in "".join(found(ledger, f"{before}{value}!")) or len(value.replace(" ", "")) < 5


def test_merging_keeps_all_that_is_covered() -> None:
    """Overlapping findings become one; nothing that was covered is uncovered."""
    spans = merged(
        [Span(0, 4, "PERSON", "a"), Span(10, 12, "SECRET", "b")], [Span(2, 6, "SECRET", "c"), Span(7, 8, "X", "d")]
    )
    assert [(s.start, s.end, s.entity) for s in spans] == [(0, 6, "PERSON"), (7, 8, "X"), (10, 12, "SECRET")]


TEXTS = st.sampled_from(
    ["jane.doe@corp.local", "ask jane.doe@corp.local", "Holloway", "Margaret Holloway", "ABX-77120", "level ABX-77120"]
)
DEEDS = st.lists(st.tuples(st.sampled_from(["learn", "type", "find"]), TEXTS, st.integers(0, 9)), max_size=12)


@given(DEEDS)
def test_what_is_found_never_depends_on_what_was_asked_before(deeds: list[tuple[str, str, int]]) -> None:
    """A ledger that was searched all the time finds what one finds that only learnt the same."""
    asked, fresh = Ledger(FewWords()), Ledger(FewWords())
    for what, text, t_ms in deeds:
        span = [Span(0, len(text), "PERSON" if text.isalpha() else "HANDLE", "names", 0.9)]
        for ledger in (asked, fresh):
            if what == "learn":
                ledger.learn(text, span)
            elif what == "type":
                ledger.learn_typed(text, span, t_ms, t_ms + 2)
        for other in ("ask jane.doe@corp.local", "Margaret Holloway", "level ABX-77120"):
            asked.find(other, t_ms)
    for other in ("ask jane.doe@corp.local", "Margaret Holloway", "level ABX-77120", "jane.doe"):
        assert [asked.find(other, t_ms) for t_ms in range(12)] == [fresh.find(other, t_ms) for t_ms in range(12)]
