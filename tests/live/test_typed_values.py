"""Values typed into a recorded desktop: neither they nor their beginnings are stored, and plain words are."""

from __future__ import annotations

import random
import shutil

import pytest

from bench.typed.desk import record
from bench.typed.judging import judge, told
from bench.typed.plan import plan
from tests.xserver import missing_programs

pytestmark = [pytest.mark.live, pytest.mark.slow, pytest.mark.timeout(480)]

VALUES = 12


def test_nothing_typed_and_private_is_stored_not_even_its_beginning(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Fields, passwords, autocomplete, titles, a terminal; slips, pastes, undo; as fast as a person or a machine."""
    missing = [*missing_programs(), *(name for name in ("chromium", "xterm") if shutil.which(name) is None)]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    private = tmp_path_factory.mktemp("typed")
    seed = random.SystemRandom().randrange(10**6)
    again = f"python -m bench.typed --values {VALUES} --hurried --seed {seed}"
    rng = random.Random(seed)
    recording = record(plan(rng, VALUES, hurried=True), rng, private, "strict", (0.05, 0.2), lambda _: None)
    verdict = judge(recording)
    assert told(verdict) == [], again
    # a busy machine drops frames and hides what it could not judge in time; an idle recorder would store nothing at all
    assert recording.counters["stored"] >= VALUES, again
    assert max(verdict.legible.values()) > 0.2, again
