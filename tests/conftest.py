"""Fixtures that several packages' tests share."""

from tests.browsing import browser
from tests.scripted import office

__all__ = ["browser", "office"]
