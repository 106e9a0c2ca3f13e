"""What a text is because of the other texts of its screen: dates of birth, lines of a key."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from redaction.detectors import births, phone_lines
from redaction.detectors.addresses import address_lines
from redaction.detectors.lexicon import Lexicon
from redaction.detectors.secret.key_blocks import is_rim, key_lines
from redaction.spans import Span

HEADER = "-----BEGIN OPENSSH PRIVATE KEY-----"
FOOTER = HEADER.replace("BEGIN", "END")
LINE = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW"
OTHER = "QyNTUxOQAAACDk5vLx0Tq3zJ8mWbY1hF7uRcPa2dGsNeXoVi4KtZlCwAAAJhQmHn0UJh5"


def _born(*texts: str, headed: bool = False) -> list[bool]:
    findings = [[Span(0, len(text), "DATE_OF_BIRTH", births.LONG_AGO, 0.35)] for text in texts]
    around: list[tuple[tuple[str, ...], tuple[str, ...]]] = [((), ()) for _ in texts]
    return [found[0].score >= 0.5 for found in births.told(texts, findings, headed, around)]


@pytest.mark.parametrize(
    "texts", [("01/21/1982", "24.10.1943", "02/03/2008"), ("8/1/79", "7/11/86", "16 Nov 1992", "8/16/53")]
)
def test_scattered_old_dates_are_births(texts: tuple[str, ...]) -> None:
    """Several dates alone in their cells and decades apart are births, whatever was read of their header."""
    assert all(_born(*texts))


@pytest.mark.parametrize(
    "texts", [("01/21/1982",), ("01/21/1999", "24.10.1999", "02/03/1999", "04/03/2001"), ("01/21/1982", "24.10.1943")]
)
def test_few_or_close_dates_are_not(texts: tuple[str, ...]) -> None:
    """One or two dates, or dates of the same years, say nothing; under a heading for births each does."""
    assert not any(_born(*texts))
    assert all(_born(*texts, headed=True))


def _above(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """What stands above each of texts that stand close under one another."""
    return [tuple(texts[at - 1 : at]) for at in range(len(texts))]


@pytest.mark.parametrize(
    "texts",
    [
        (HEADER, LINE, OTHER, "AB9/k=", "-----END OPENSSH PRIVATE KEY-----"),
        (LINE, OTHER, "AB9/k="),
        (HEADER, LINE[:40], OTHER[:30], "Z1ab"),
        ("| " + HEADER, "| " + LINE, "| " + OTHER),
        ("12 " + LINE, "13 " + OTHER),
    ],
)
def test_each_line_of_a_key_is_found(texts: tuple[str, ...]) -> None:
    """Full lines are found under a header and without it, short last lines under the others."""
    for text, found in zip(texts, key_lines(texts, _above(texts)), strict=True):
        if "KEY" not in text and len(text) > 8:
            assert found, text


@pytest.mark.parametrize(
    "texts",
    [
        ("The quick brown fox jumps over the lazy dog and runs", "and then it sleeps under a tree by the river side"),
        ("src/components/UserProfile/EditDialog/index.tsx", "src/components/UserProfile/EditDialog/styles.css"),
        ("com.example.orders.OrderServiceImplementationTest", "com.example.orders.InvoiceServiceTest"),
        (HEADER, "Save", "Cancel", "Add a key", "Documentation"),
        (LINE,),
    ],
)
def test_other_long_lines_are_no_key(texts: tuple[str, ...]) -> None:
    """Prose, paths, class names and buttons are no key; one line alone is judged by itself."""
    assert not any(key_lines(texts, _above(texts)))


@pytest.mark.parametrize(
    "line", ["table window garden", "MIIE. Q/a/b/c/d/e/f, x9", "=aB3x", LINE[:20] + " / " + LINE[23:], "17 | abc, def"]
)
def test_whatever_is_read_between_the_ends_of_a_key(line: str) -> None:
    """A line that stands close under a line of a key, before its end, is hidden to its last character."""
    texts = (HEADER, LINE, line, OTHER, FOOTER, "Copy")
    found = key_lines(texts, _above(texts))
    assert [(spans[0].end if spans else 0) for spans in found] == [0, len(LINE), len(line), len(OTHER), 0, 0]


def test_what_stands_beside_a_key_stays() -> None:
    """Cells of another pane, numbers of lines, what a block says of itself and its rim are legible."""
    texts = (HEADER, "Version: 2", LINE, "Copy all", "12", OTHER, FOOTER)
    found = key_lines(texts, [(), (HEADER,), ("Version: 2",), ("Settings",), (LINE,), (LINE,), (OTHER,)])
    assert [bool(spans) for spans in found] == [False, False, True, False, False, True, False]
    assert is_rim(FOOTER)
    assert not is_rim("-----END of the name Dana Neal-----")


def _address(*texts: str) -> list[bool]:
    leads = [tuple(reversed(texts[:at])) for at in range(len(texts))]
    found = address_lines.further(
        texts, leads, [[] for _ in texts], lambda text: text in ("Germany", "Hamburg"), Lexicon()
    )
    return [bool(spans) for spans in found]


@pytest.mark.parametrize(
    "texts",
    [
        ("Am Sandtorkai 48", "20457 Hamburg", "Germany"),
        ("14 Whitby Close", "York YO1 7HH"),
        ("2210 Larkspur Ln", "Redding, CA 96002"),
        ("Dluga 12/4", "31-147 Krakow"),
    ],
)
def test_lines_under_a_street_are_its_address(texts: tuple[str, ...]) -> None:
    """A street with a postcode and town under it, and a country under that, are an address without any label."""
    assert all(_address(*texts))


@pytest.mark.parametrize(
    "texts", [("Germany", "Hamburg"), ("Invoice 482", "Germany"), ("Room 12", "Page 4"), ("Total 48", "12 items")]
)
def test_other_lines_are_no_address(texts: tuple[str, ...]) -> None:
    """Places in a list, and numbered things above them, are no address."""
    assert not any(_address(*texts))


@pytest.mark.parametrize(
    ("upper", "lower", "found"),
    [
        ("Yael Hunt, +61 2 9976", "0759", True),
        ("Dale Small +49 30", "06565352", True),
        ("Yetunde Olawale, 0221-", "4179647", True),
        ("Next of kin: Zoltan Novotna, +91 98111", "52190.", True),
        ("Total of 30", "0759", False),
        ("Dale Small +49 30", "52190.5 kg", False),
        ("Dale Small +49 30", "Next page", False),
    ],
)
def test_a_phone_over_two_lines(upper: str, lower: str, found: bool) -> None:
    """The rest of a phone alone on its line is private below the beginning of one, and so is that."""
    begun, rest = phone_lines.wrapped([upper, lower], [(), (upper,)], [(), ()])
    assert (bool(rest), bool(begun) or not found) == (found, True)


def test_a_phone_of_a_table_goes_on_in_its_own_column() -> None:
    """A number beside a phone, or under it in the next column, is no rest of it."""
    texts = ["+1 345 689-1719", "2026-11", "+1 345 689-1720", "2026-12"]
    around = [(), (texts[0],), (texts[0],), (texts[2], texts[0], texts[1])]
    columns = [(), (), (texts[0],), (texts[1],)]
    assert not phone_lines.wrapped(texts, around, columns)[3]
