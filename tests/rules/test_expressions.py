"""Expressions that could be made to take ever longer are refused, by what they allow and by the clock."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recorder.rules.ambiguity import ambiguities
from recorder.rules.checking import expressions_of, unsafe_because
from recorder.rules.positions import Positions, positions_of
from redaction.pack_reading import load_rulepack
from redaction.rule_kinds import Flag

BAD = [
    r"(a+)+$", r"(a*)*b", r"(a|a)*b", r"(a|aa)+$", r"([a-zA-Z]+)*$", r"(.*a){12}", r"^(\w+\s?)*$", r"(x+x+)+y",
    r"a*a*b", r"\d+\d+x", r"\s*,\s*x", r"(\w+)@", r"(?:ab|cd)+x", r"^(([a-z])+.)+[A-Z]([a-z])+$", r"([a-z]+,?)*z",
    r"(?=(a+)+$)b", r"(?<=x(a+)+)b", r"(a{1,30}){1,30}c", r"(?i)(a|A)*b", r"^(?:\p{L}+|\p{Lu})*$", r"(\d+)*x",
    r"\bfoo[^)]*\)[^)]*\)[^)]*;", r"([\w.-]+)+@example", r"(?:(?:[a-z]|[0-9])+\.?)+!",
]  # fmt: skip
"""Classic expressions with exponential or polynomial matching, from the literature and from reported flaws."""

GOOD = [
    r"\bEMP-\d{6}\b", r"(?<![\w-])\d{3}[ -]\d{4}(?!\w)", r"(?<!\w)\w+@", r"(?:ab|cd)+", r"^\s*$", r"a{3}b?c*",
    r"[A-Z]{2}(?: ?\d{4}){2,7}", r"(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?!\d)", r"(?P<v>\p{Lu}\p{Ll}+)\s\p{Lu}",
    r"(?:foo|bar|baz)(?:\s+\w+)?",
]  # fmt: skip


@pytest.mark.parametrize("expression", BAD)
def test_slow_expression_is_refused(expression: str) -> None:
    """Each classic bad expression is refused, with what to do about it."""
    reason = unsafe_because(expression)
    assert reason
    assert "differently" in reason or "bound its repeats" in reason


@pytest.mark.parametrize("expression", GOOD)
def test_usual_expression_passes(expression: str) -> None:
    """What rules are made of is not refused."""
    assert unsafe_because(expression) == ""


@pytest.mark.parametrize(
    ("expression", "about"),
    [
        (r"(?:foo){e<=1}", "approximate"),
        (r"(\w)\1", "refers back"),
        (r"(a(?1)?b)", "syntax"),
        (r"(?|(a)|(b))", "syntax"),
        (r"\L<names>", "syntax"),
        (r"(?:a{1,30}b{1,30}){5,9}" * 30, "too long"),
    ],
)
def test_what_cannot_be_judged_is_refused(expression: str, about: str) -> None:
    """Recursion, back-references, fuzzy matching and endless size are refused rather than believed."""
    assert about in unsafe_because(expression)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("key", "expression", "flags"),
    [pytest.param(key, text, flags, id=f"{rule}.{key}") for rule, key, text, flags in expressions_of(load_rulepack())],
)
def test_shipped_expression_is_safe(key: str, expression: str, flags: tuple[Flag, ...]) -> None:
    """No expression of the shipped pack could be made to take ever longer."""
    assert unsafe_because(expression, flags) == ""


def test_flags_count() -> None:
    """An expression that is ambiguous only without regard to case is found with that flag."""
    assert "in several ways" in unsafe_because(r"(?:a|A)*b", ("ignorecase",))
    assert "in several ways" not in unsafe_because(r"(?:a|A)*b")


ATOMS = st.sampled_from(["a", "b", "[ab]", "."])


@st.composite
def _expressions(draw: st.DrawFn, depth: int = 2) -> str:
    if depth == 0:
        return draw(ATOMS)
    parts = draw(st.lists(_expressions(depth=depth - 1), min_size=1, max_size=2))
    joined = draw(st.sampled_from(["", "|"])).join(parts)
    return f"(?:{joined}){draw(st.sampled_from(['', '?', '*', '+']))}"


def _counts(positions: Positions, text: str) -> dict[int, int]:
    """In how many ways the positions take the text, by where they end."""
    counts = {0: 1}
    for char in text:
        after: dict[int, int] = {}
        for here, ways in counts.items():
            for then, edges in positions.follow[here].items():
                if positions.takes[then] >> ord(char) & 1:
                    after[then] = after.get(then, 0) + ways * edges
        counts = after
    return counts


def _ways(expression: str, text: str) -> int:
    """In how many ways an expression takes the whole text."""
    (positions,) = positions_of(expression, False, False, False)
    return sum(ways for at, ways in _counts(positions, text).items() if at in positions.last)


def _begun(expression: str, text: str) -> int:
    """In how many ways an expression takes the text as a beginning."""
    (positions,) = positions_of(expression, False, False, False)
    return sum(_counts(positions, text).values())


@settings(max_examples=100)
@given(_expressions())
def test_exponential_is_what_grows_exponentially(expression: str) -> None:
    """An expression that must hold to its end doubles its ways with its text exactly if it is called exponential."""
    whole = f"{expression}$"
    (positions,) = positions_of(whole, False, False, False)
    called = any(found.kind == "exponential" for found in ambiguities(positions))
    most = {
        length: max(_ways(whole, "".join(text)) for text in itertools.product("ab", repeat=length)) for length in (3, 6)
    }
    if called:
        pumped = next(found for found in ambiguities(positions) if found.kind == "exponential")
        fewer, more = (_begun(whole, pumped.prefix + pumped.pump * count) for count in (4, 8))
        assert more >= 16 * fewer > 0
    else:
        assert most[6] <= 24 * max(1, most[3])
