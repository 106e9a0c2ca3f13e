"""Which browser windows are private."""

import pytest

from recorder.capture.private_browsing import PrivateBrowserWindows, started_private, title_says_private

Answer = tuple[bool, tuple[str, ...] | None]


def _windows(answer: Answer = (True, None), arguments: tuple[str, ...] = ("chromium",)) -> PrivateBrowserWindows:
    return PrivateBrowserWindows(lambda _: answer, lambda _: arguments)


@pytest.mark.parametrize(
    ("title", "private"),
    [
        ("Mozilla Firefox Private Browsing", True),
        ("Example — Mozilla Firefox (Private Browsing)", True),
        ("Example - Profile 1 - Microsoft​ Edge - [InPrivate]", True),
        ("Private browsing explained - Mozilla Firefox", False),
        ("Incognito mode - Wikipedia - Chromium", False),
    ],
)
def test_a_browsers_own_remark_ends_the_title(title: str, private: bool) -> None:
    """Only the browser's remark at the end says that a window is private; a page about it does not."""
    assert title_says_private(title) is private


@pytest.mark.parametrize(
    ("arguments", "private"),
    [
        (("chromium", "--incognito"), True),
        (("firefox", "-private-window", "https://x"), True),
        (("msedge", "--inprivate"), True),
        (("chromium", "--incognito-like-flag"), False),
        (("chromium", "https://example.org/incognito"), False),
    ],
)
def test_a_browser_started_in_private_mode_is_known(arguments: tuple[str, ...], private: bool) -> None:
    """The flag counts, not an address that contains the word."""
    assert started_private(arguments) is private
    assert _windows(arguments=arguments).is_private(1, 5, "Chromium", "Page - Chromium") is private


@pytest.mark.parametrize(
    ("names", "private"),
    [
        (("Page - Chromium (Incognito)",), True),
        (("Page - Chromium",), False),
        (("Page - Chromium - Work",), False),
        (("Page - Chromium", "Page - Chromium (Inkognito)"), True),
        (("Another - Chromium",), True),
        ((), True),
    ],
    ids=["remark", "plain", "profile", "both with one title", "not told yet", "none told"],
)
def test_accessible_names_decide_and_what_is_undecided_is_private(names: tuple[str, ...], private: bool) -> None:
    """A remark in brackets means private in every language; while no name fits, the window counts as private."""
    assert _windows((True, names)).is_private(1, 5, "Chromium", "Page - Chromium") is private


def test_a_window_counts_as_private_until_the_bus_has_answered() -> None:
    """No answer yet is no permission."""
    assert _windows((False, None)).is_private(1, 5, "Chromium", "Page - Chromium")


def test_a_decided_window_keeps_its_kind() -> None:
    """A private window stays private when its title changes and the names are gone."""
    answers: list[Answer] = [(True, ("Page - Chromium (Incognito)",)), (True, ("Other",))]
    known = PrivateBrowserWindows(lambda _: answers.pop(0), lambda _: ())
    assert known.is_private(1, 5, "Chromium", "Page - Chromium")
    assert known.is_private(1, 5, "Chromium", "Next - Chromium")
    assert len(answers) == 1


def test_a_window_that_began_as_a_new_private_tab_stays_private() -> None:
    """Without accessibility, the title of Chromium's first private tab marks the window for good."""
    known = _windows((True, None))
    assert known.is_private(1, 5, "Chromium", "New Incognito Tab - Chromium")
    assert known.is_private(1, 5, "Chromium", "Shop - Chromium")
    assert not known.is_private(2, 5, "Chromium", "Shop - Chromium")


def test_other_programs_are_never_private_browsers() -> None:
    """A text editor with such a title is not a browser."""
    assert not _windows((False, None)).is_private(1, 5, "Gedit", "notes (Private Browsing)")
