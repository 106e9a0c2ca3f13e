"""Fixtures that several packages' tests share."""

from tests.scripted import office

__all__ = ["office"]
