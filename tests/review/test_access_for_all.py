"""The page without a mouse, enlarged, on a small screen, in light and dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from redaction.geometry import Box
from tests.browsing import unreadable
from tests.review.pages import FRAMES
from tests.review.reading import Review, changes, go_to
from tests.review.test_page import Kept, close, is_painted
from tests.upload.person import Person

pytestmark = [pytest.mark.live, pytest.mark.timeout(240)]


def test_a_whole_session_is_reviewed_without_a_mouse(person: Person, browser: Browser) -> None:
    """Open, step, outline, delete a range, paint a box, undo, read the masks, finish: with keys alone."""
    review = Review.of(person)
    page = review.page(browser)
    keys = page.keyboard
    go_to(page, 2)
    keys.press("o")
    expect(page.locator("#marks .mask")).to_have_count(1)
    keys.press("[")
    keys.press("Shift+ArrowRight")
    keys.press("ArrowLeft")
    keys.press("]")
    keys.press("d")
    for _ in range(3):
        keys.press("ArrowDown")
    assert page.evaluate("() => document.activeElement.dataset.delete") == "range"
    keys.press("Enter")
    changes(page, 1)
    keys.press("End")
    keys.press("b")
    for _ in range(4):
        keys.press("ArrowUp")
    keys.press("Shift+ArrowRight")
    keys.press("Alt+ArrowLeft")
    drawn = page.evaluate("() => document.getElementById('box').getAttribute('aria-label')")
    keys.press("Enter")
    keys.press("Enter")
    changes(page, 2)
    keys.press("Delete")
    changes(page, 3)
    keys.press("Control+z")
    changes(page, 2)
    keys.press("m")
    expect(page.locator("#masks")).to_be_visible()
    _tab_to(page, "#finish-open")
    keys.press("Enter")
    expect(page.locator("#finish")).to_be_visible()
    _tab_to(page, '#finish button[value="yes"]')
    keys.press("Enter")
    expect(page.locator("#over-said")).to_contain_text("You can close this page", timeout=30_000)
    close(review, page)
    kept = Kept(person)
    assert kept.seconds == [0, 1, *range(12, FRAMES)]
    width, height, left, top = (int(word.strip(",.")) for word in drawn.split() if word.strip(",.").isdigit())
    assert is_painted(kept.pixels[FRAMES - 1], Box(left, top, width, height))


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element has the focus, as a person would, and see that each stop can be seen."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        seen = page.evaluate(
            "() => { const one = document.activeElement; const style = getComputedStyle(one);"
            " return one === document.body || (one.checkVisibility() && style.outlineStyle !== 'none'); }"
        )
        assert seen, page.evaluate("() => document.activeElement.outerHTML.slice(0, 120)")
    raise AssertionError(f"{selector} cannot be reached")


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (683, 384), (320, 256)])
def test_nothing_scrolls_sideways(person: Person, browser: Browser, width: int, height: int) -> None:
    """At 1366x768, there at 200 % (683x384), and at 400 % of a common screen, the page never scrolls sideways."""
    review = Review.of(person)
    page = review.page(browser, width, height)
    for key in ("o", "m", "c", "e", "b"):
        page.keyboard.press(key)
        assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    outside = page.evaluate(
        "() => [...document.querySelectorAll('button, input, select')].filter((one) => one.checkVisibility())"
        ".map((one) => one.getBoundingClientRect())"
        ".filter((box) => box.left < 0 || box.right > innerWidth + 0.5).length"
    )
    assert outside == 0
    page.keyboard.press("Escape")
    close(review, page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(person: Person, browser: Browser, scheme: str) -> None:
    """All text has a contrast of at least 4.5 to 1 on its ground (WCAG 2.2 AA), in light and dark."""
    review = Review.of(person)
    page = review.page(browser, color_scheme=scheme)
    page.keyboard.press("o")
    page.keyboard.press("n")
    page.keyboard.press("Delete")
    changes(page, 1)
    for key in ("e", "m", "c"):
        page.keyboard.press(key)
        page.wait_for_timeout(250)
        assert unreadable(page) == []
    page.keyboard.press("?")
    page.wait_for_timeout(200)
    assert unreadable(page) == []
    page.keyboard.press("Escape")
    close(review, page)


def test_everything_has_a_name_and_changes_are_told(person: Person, browser: Browser) -> None:
    """Whatever can have the focus has a role and a name, and what changes is told to who cannot see it."""
    review = Review.of(person)
    page = review.page(browser)
    nameless = page.evaluate(
        "() => [...document.querySelectorAll('button, input, select, textarea, [tabindex=\"0\"]')]"
        ".filter((one) => one.checkVisibility() && !(one.textContent.trim() || one.getAttribute('aria-label')"
        " || one.labels?.length)).map((one) => one.outerHTML.slice(0, 90))"
    )
    assert nameless == []
    page.keyboard.press("ArrowRight")
    slider = page.get_by_role("slider", name="Place in the session")
    expect(slider).to_have_attribute("aria-valuetext", "Frame 2 of 24, 00:01, Planning board")
    page.keyboard.press("Delete")
    expect(page.get_by_role("status").filter(has_text="1 frame deleted").first).to_be_attached()
    page.keyboard.press("Control+z")
    expect(page.get_by_role("status").filter(has_text="Undone").first).to_be_attached()
    close(review, page)
