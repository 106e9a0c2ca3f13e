"""Fixtures that several packages' tests share, and which tests stay together when several processes run them."""

import pytest

from tests.browsing import browser
from tests.scripted import office

__all__ = ["browser", "office"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep a file's tests in one process, and all that use a desktop: two recordings at a time would starve each other.

    Of several processes one then works on the desktops while the others do the rest.
    """
    if config.pluginmanager.hasplugin("xdist"):
        for item in items:
            live = item.get_closest_marker("live") is not None
            item.add_marker(pytest.mark.xdist_group("desktop" if live else item.nodeid.partition("::")[0]))
