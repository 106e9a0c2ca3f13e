"""A large session, quickly recorded: pictures that nothing makes smaller."""

from __future__ import annotations

import numpy as np

from tests.store.samples import frame, start
from tests.upload.person import Person

_SIDE = 1024


def record_noise(person: Person, session_id: str, size: int) -> None:
    """A session of about `size` bytes."""
    chance = np.random.default_rng(5)
    with person.store() as store:
        writer = store.new_session(start(session_id))
        for number in range(max(1, size // (3 * _SIDE * _SIDE))):
            writer.append(frame(chance.integers(0, 256, (_SIDE, _SIDE, 3), np.uint8), 1000 * number))
        writer.close()
