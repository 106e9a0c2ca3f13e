"""Fixtures that several packages' tests share, and how hypothesis looks for examples."""

from hypothesis import HealthCheck, settings

from tests.browsing import browser
from tests.scripted import office

__all__ = ["browser", "office"]

# A failure is to come from the change, not from chance or the machine's load: the same examples every time, and no
# limit of time for one. `make fuzz` looks for new ones: --hypothesis-profile=searching
settings.register_profile(
    "searching", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=1000, print_blob=True
)
settings.register_profile("repeatable", settings.get_profile("searching"), derandomize=True, max_examples=100)
settings.load_profile("repeatable")
