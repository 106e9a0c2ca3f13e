"""Watchwords: the employee's own, sealed, and masked whatever the rules say."""

from __future__ import annotations

import pytest

from recorder.errors import ConfigError
from recorder.messages import Job
from recorder.store.store import Store
from recorder.watchwords import LONGEST, MOST, add, remove, watchwords
from tests.store.conftest import home, store

__all__ = ["home", "store"]


def test_what_was_added_is_there_once(store: Store) -> None:
    """Case and spaces make no second word, and the order is the alphabet's."""
    assert watchwords(store) == ()
    assert add(store, ["Zephyr", "  project   Kite\n"]) == 2
    assert add(store, ["zephyr", "anna"]) == 1
    assert watchwords(store) == ("anna", "project Kite", "Zephyr")


def test_removing_leaves_the_others(store: Store) -> None:
    """A number stands for the word that is listed at it; a number that is not listed removes nothing."""
    add(store, ["anna", "kite", "zephyr"])
    for wrong in ([0], [4], [1, 4], [-1]):
        with pytest.raises(ConfigError, match="number"):
            remove(store, wrong)
    remove(store, [1, 3, 3])
    assert watchwords(store) == ("kite",)


@pytest.mark.parametrize("word", ["", " ", "a", "--", "x" * (LONGEST + 1), "ab\x1b[2K", "an\u202ena"])
def test_what_would_mask_everything_or_nothing_is_refused(word: str, store: Store) -> None:
    """One bad word, and none is added; the sentence does not repeat it."""
    with pytest.raises(ConfigError) as refused:
        add(store, ["kite", word])
    assert watchwords(store) == ()
    assert len(word) < 4 or word not in f"{refused.value} {refused.value.hint}"


def test_there_is_a_most(store: Store) -> None:
    """The list stays one that each line of a screen can be searched for."""
    with pytest.raises(ConfigError, match=str(MOST)):
        add(store, [f"word {number}" for number in range(MOST + 1)])
    assert watchwords(store) == ()


def test_a_job_does_not_show_them() -> None:
    """What starts the capture process can be printed without them."""
    job = Job(
        profile="strict", rule_pack=None, policy_digest="", origin_ns=0, frames_per_second=5, epoch=0, paused=False,
        watchwords=("kestrel",),
    )  # fmt: skip
    assert "kestrel" not in repr(job)
    assert Job.model_validate_json(job.model_dump_json()).watchwords == ("kestrel",)
