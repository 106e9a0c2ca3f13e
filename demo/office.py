"""The scripted 20 seconds at the office: reads mail, fills a form, chats, scrolls, switches tabs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from demo.browser import Browser
from demo.driver import Driver
from demo.pages import TABS

FIELDS = ("name", "email", "phone", "ssn", "card", "iban", "token")


def _no_pictures(page: str) -> None:
    """Look at nothing: what `Office` does unless it is told otherwise."""
    del page


class Office:
    """The work of one person with one browser.

    Args:
        driver: does it.
        browser: tells where things are.
        values: the planted values by key; those that begin with `typed_` are typed.
        looked: called with a page's name after something was done there, to take a picture.

    """

    def __init__(
        self,
        driver: Driver,
        browser: Browser,
        values: Mapping[str, str],
        looked: Callable[[str], None] = _no_pictures,
    ) -> None:
        self._driver = driver
        self._browser = browser
        self._values = values
        self._looked = looked

    def work(self) -> None:
        """All of it, in order."""
        self.read_mail()
        self.look_up_customers()
        self.fill_form()
        self.chat()
        self.read_handbook()

    def read_mail(self) -> None:
        """Clicks through the inbox."""
        self._show("inbox")
        self._click("inbox", "#mail1")
        self._click("inbox", "#mail3")
        self._looked("inbox")

    def look_up_customers(self) -> None:
        """Clicks and double-clicks in the table."""
        self._show("customers")
        self._click("customers", "#row2")
        self._click("customers", "#row3 td:last-child", count=2)
        self._looked("customers")

    def fill_form(self, fields: tuple[str, ...] = FIELDS) -> None:
        """Types into the form, the password field too, and saves with ctrl+s."""
        self._show("form")
        for field in fields:
            self._click("form", f"#{field}")
            self._driver.type(self._values[f"typed_{field}"])
        self._click("form", "#password")
        self._driver.type(self._values["typed_password1"])
        self._driver.key("tab")
        self._driver.type(self._values["typed_password2"])
        self._driver.shortcut("ctrl+s")
        self._click("form", "#save")
        self._looked("form")

    def chat(self) -> None:
        """Writes messages and sends them with Enter."""
        self._show("chat")
        self._click("chat", "#message")
        for key in ("typed_word1", "typed_word2", "typed_word3"):
            self._driver.type(f"please look at {self._values[key]} today")
            self._driver.key("enter")
        self._looked("chat")

    def read_handbook(self) -> None:
        """Scrolls, selects by dragging, copies, and scrolls back."""
        self._show("handbook")
        start = self._browser.centre_of("handbook.html", "#first")
        self._driver.drag((start[0] - 200, start[1]), (start[0] + 120, start[1]))
        self._driver.shortcut("ctrl+c")
        self._driver.scroll(-5)
        self._looked("handbook")
        self._driver.scroll(5)
        self._driver.click(*self._browser.centre_of("handbook.html", "#second"), button="left", count=2)
        self._looked("handbook")

    def _show(self, page: str) -> None:
        self._driver.shortcut(f"ctrl+{TABS.index(page) + 1}")

    def _click(self, page: str, selector: str, count: int = 1) -> None:
        self._driver.click(*self._browser.centre_of(f"{page}.html", selector), count=count)
