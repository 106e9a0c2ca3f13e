"""What the layout cut in pieces is put together again; what only stands near is not."""

from __future__ import annotations

import pytest

from redaction.geometry import Box
from redaction.layout import PageSegment, arrange, boxes_of
from redaction.ocr.engine import SpelledWord
from redaction.spans import Span

HEIGHT = 10
LETTER = 7


def _cell(text: str, left: int, top: int, line: int) -> list[SpelledWord]:
    words = []
    for part in text.split(" "):
        edges = tuple(left + LETTER * i for i in range(len(part) + 1))
        words.append(SpelledWord(part, Box(left, top, edges[-1] - left, HEIGHT), 0.9, line, edges))
        left = edges[-1] + LETTER
    return words


def _page(*cells: tuple[str, int, int]) -> list[PageSegment]:
    return arrange([word for line, (text, left, top) in enumerate(cells) for word in _cell(text, left, top, line)])


def _joined(pages: list[PageSegment]) -> set[str]:
    return {page.segment.text.expose_text() for page in pages if page.wrapped}


def _leads(pages: list[PageSegment], text: str) -> list[str]:
    page = next(page for page in pages if page.segment.text.expose_text() == text)
    return [lead.expose_text() for lead in page.segment.leads]


def test_a_token_over_three_lines_is_one() -> None:
    """A token that fills two lines and ends in a third is put together without spaces."""
    pages = _page(
        ("Key", 10, 10), ("sk_live_51HkW9QfLmN0pQrS", 10, 30), ("aB3dE5fG7hJ9kL1mN3pQ5rS7", 10, 46), ("tU9v", 10, 62)
    )
    assert "sk_live_51HkW9QfLmN0pQrSaB3dE5fG7hJ9kL1mN3pQ5rS7tU9v" in _joined(pages)


def test_a_list_is_no_wrapped_token() -> None:
    """Where the next line had room, the line ended because its content did."""
    pages = _page(
        ("logo-dark@2x.png", 10, 10), ("holiday-plan", 10, 26), ("a-very-long-file-name-of-march.tar.gz", 10, 42)
    )
    assert not {text for text in _joined(pages) if "logo" in text}


@pytest.mark.parametrize(
    "after", ["LOG_LEVEL=info", "2026-03-15T03:10:16.350Z INFO", "backup-2026-03-14.tar.gz", "https://x.io/y", "- item"]
)
def test_what_begins_anew_goes_on_from_no_token(after: str) -> None:
    """The next setting, log entry, file, address or item is not the rest of the token above it."""
    pages = _page(("JWT_SECRET=2352856fe6110c1139c180bbc21e100f27adb414", 10, 10), (after, 10, 26))
    assert not {text for text in _joined(pages) if "adb414" + after[:4] in text}


def test_a_phrase_goes_on_where_the_next_word_had_no_room() -> None:
    """The ends of two lines of a paragraph are read with a space between them."""
    pages = _page(("please call 415", 10, 10), ("555-0199 tomorrow", 10, 26), ("thanks", 10, 42))
    assert "please call 415 555-0199 tomorrow" in _joined(pages)


def test_boxes_of_one_number_are_one() -> None:
    """The groups of a number typed into boxes side by side are joined, with the label that stands before them."""
    pages = _page(("Card number", 10, 10), ("4743", 150, 10), ("3358", 210, 10), ("3451", 270, 10), ("5698", 330, 10))
    page = next(page for page in pages if page.segment.text.expose_text() == "4743 3358 3451 5698")
    assert [label.expose_text() for label in page.segment.labels][:1] == ["Card number"]


def test_columns_of_figures_far_apart_stay_apart() -> None:
    """Figures of a table whose columns stand far apart are no groups of one number."""
    assert not _joined(_page(("4743", 10, 10), ("3358", 150, 10), ("3451", 300, 10)))


def test_a_wide_space_parts_nothing() -> None:
    """Cells as near as words of a fixed-width font are read as one line, touching ones as one word."""
    assert "user= jdoe42" in _joined(_page(("user=", 10, 10), ("jdoe42", 55, 10)))
    assert "github_pat_11ABC" in _joined(_page(("github_pat", 10, 10), ("_11ABC", 81, 10)))


def test_masks_of_joined_text_lie_across_its_cells() -> None:
    """What lies in one cell alone is that cell's matter, unless words before it tell a secret or a phone."""
    page = next(p for p in _page(("code is", 10, 10), ("482913", 72, 10)) if p.wrapped)
    assert boxes_of(page, Span(8, 14, "NATIONAL_ID", "r")) == []
    assert len(boxes_of(page, Span(8, 14, "SECRET", "r"))) == 1
    assert len(boxes_of(page, Span(8, 14, "PHONE_NUMBER", "r"))) == 1
    assert len(boxes_of(page, Span(5, 14, "NATIONAL_ID", "r"))) == 2


def test_further_lines_lead_back_to_their_label() -> None:
    """The lines of an address stand under its label, or right of it, one after the other."""
    pages = _page(("Ship to", 10, 10), ("12 Elm Street", 10, 28), ("Springfield", 10, 44), ("Phone", 10, 90))
    assert _leads(pages, "Springfield") == ["12 Elm Street", "Ship to"]
    assert _leads(pages, "Phone") == []
    pages = _page(("Ship to", 10, 10), ("12 Elm Street", 120, 10), ("Springfield", 120, 26))
    assert _leads(pages, "Springfield") == ["Ship to", "12 Elm Street"]


def test_a_row_has_its_own_label_first() -> None:
    """Rows of a form, however close, have labels of their own, and those come before the ones of the lines above."""
    pages = _page(("Name", 10, 10), ("Will Law", 120, 10), ("Team", 10, 26), ("Support", 120, 26))
    assert _leads(pages, "Support") == ["Team", "Name", "Will Law"]


@pytest.mark.parametrize(
    ("upper", "lower", "joined"),
    [
        ("t3.micro", "t3.xlarge", False),
        ("SO-289344", "SO-253979", False),
        ("eu-west-1a", "eu-west-lb", False),
        ("ana@free.fr", "api.orbis.corp", False),
        ("ana.lima@orb", "is-works.corp", True),
        ("Zk9qLmX2vB7t", "pQ4wRs8y", True),
    ],
)
def test_codes_that_are_alike_are_a_list(upper: str, lower: str, joined: bool) -> None:
    """Codes that begin alike or have one shape stand under one another as entries, not as one token."""
    pages = _page((upper, 10, 10), (lower, 10, 24))
    assert (upper + lower in _joined(pages)) is joined


@pytest.mark.parametrize(("beside", "joined"), [(("9 GB", "b-2"), False), ((), True), (("9 GB",), True)])
def test_rows_of_a_table_go_on_from_nothing(beside: tuple[str, ...], joined: bool) -> None:
    """Where each cell has one below it, these are rows; where one cell alone goes on below, it was wrapped."""
    upper = [("Zk9qLmX2vB7t", 10, 10), ("8 GB", 160, 10), ("b-1", 260, 10)]
    lower = [("pQ4wRs8yTn", 10, 30), *zip(beside, (160, 260), (30, 30), strict=False)]
    assert ("Zk9qLmX2vB7tpQ4wRs8yTn" in _joined(_page(*upper, *lower))) is joined


@pytest.mark.parametrize(("tail", "glued"), [("$2,842.34", False), ("2842.34aB", True)])
def test_an_amount_goes_on_in_no_word(tail: str, glued: bool) -> None:
    """An amount with its cents that ends a line is no half of a token that begins with the next line's name."""
    pages = _page((tail, 0, 0), ("Agnieszka", 0, 14))
    assert any(text == f"{tail}Agnieszka" for text in _joined(pages)) == glued


@pytest.mark.parametrize(
    ("upper", "lower", "glued"),
    [
        ("riley.wilson@corp.example", "77 % match", False),
        ("riley.wilson@corp.example", "Accounts receivable", False),
        ("Kestrel Logistics", "riley.wilson@corp.example", False),
        ("riley.wilson@corp.exa", "mple", True),
    ],
)
def test_a_whole_address_goes_on_in_the_end_of_its_domain_alone(upper: str, lower: str, glued: bool) -> None:
    """A caption under an e-mail address, and a word over one, are no part of it."""
    together = _joined(_page((upper, 0, 0), (lower, 0, 14)))
    assert any(upper.split()[-1] + lower.split()[0] in text for text in together) is glued


def test_a_number_and_its_scores_are_no_boxes() -> None:
    """Many groups one of which is too long for a box are the figures of a row."""
    figures = [(text, 60 * at, 0) for at, text in enumerate(("620142", "100", "100", "59", "81"))]
    boxes = [(text, 60 * at, 0) for at, text in enumerate(("6201", "4210", "0100", "5981"))]
    assert "6201 4210 0100 5981" in _joined(_page(*boxes))
    assert "620142 100 100 59 81" not in _joined(_page(*figures))
