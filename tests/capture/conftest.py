"""Fixtures of the capture tests."""

from tests.xserver import x_desktop, x_server

__all__ = ["x_desktop", "x_server"]
