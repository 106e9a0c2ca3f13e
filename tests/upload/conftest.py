"""A store of one's own, and the servers that bundles go to."""

from tests.buckets import seaweed
from tests.store.conftest import home, store

__all__ = ["home", "seaweed", "store"]
