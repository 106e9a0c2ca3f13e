"""The ledger: found once, masked everywhere in the session."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.ledger import Ledger, merged
from redaction.spans import Span

COMMON = {"will", "the", "customer"}


class FewWords:
    """A lexicon of a few plain words."""

    def is_common(self, word: str) -> bool:
        """Whether it is one of them."""
        return word in COMMON


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


@pytest.mark.parametrize("shown", ["jane", "jane.d", "jane.doe@corp", "jane.doe@corp.local"])
def test_every_beginning_of_a_typed_value_is_found(ledger: Ledger, shown: str) -> None:
    """Frames that show a value half typed do not keep it."""
    text = "jane.doe@corp.local"
    ledger.learn_typed(text, [Span(0, len(text), "EMAIL_ADDRESS", "x")], 100, 900)
    assert found(ledger, f"To: {shown}", 500) == [shown]


def test_beginnings_count_only_while_it_was_typed(ledger: Ledger) -> None:
    """Later, a word that a password happens to begin with is a plain word again."""
    ledger.learn_typed("sunshine99", [Span(0, 10, "SECRET", "x")], 100, 900)
    assert found(ledger, "sunshine", 2000) == []
    ledger.expire(2000)
    assert found(ledger, "sunshine", 500) == []


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
