"""Sessions to break: many small pages, with images of the files on the way."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recorder.store.store import Store
from recorder.store.stored import SessionStart
from recorder.store.vault import Vault
from recorder.store.writer import SessionWriter
from redaction.geometry import Box, Monitor
from redaction.redacted import (
    SEAL,
    Cause,
    Origin,
    RedactedFrame,
    RedactedInput,
    RedactedText,
    TypedRun,
)
from tests.store.samples import CHEAP, WORDS

PAGE = 4096
MONITOR = Monitor(0, Box(0, 0, 96, 64))


def noise(seed: int) -> NDArray[np.uint8]:
    """A picture that no codec makes small."""
    return np.random.default_rng(seed).integers(0, 255, (64, 96, 3), np.uint8)


def typed(t_ms: int) -> RedactedInput:
    """A typed run that says when it was typed."""
    return RedactedInput(t_ms, TypedRun(RedactedText(f"typed at {t_ms}", (), Origin.TYPED, SEAL)), SEAL)


def write(writer: SessionWriter, first: int, last: int) -> None:
    """Append a frame and a typed run for each number; one number is 200 ms of session time."""
    for number in range(first, last):
        writer.append(RedactedFrame(noise(number), MONITOR, 200 * number, Cause.CHANGE, (), SEAL))
        writer.append(typed(200 * number + 1))


@dataclass
class Broken:
    """A store with one closed session `victim` and one `other`; `images` are copies of the victim's file on the way."""

    home: Path
    images: list[Path] = field(default_factory=list)

    @property
    def file(self) -> Path:
        """The victim's file."""
        return self.home / "sessions" / "victim.db"

    def open(self) -> Store:
        """The store, as the next start of the recorder finds it."""
        return Store.open(self.home, Vault.unlock(self.home, passphrase=WORDS))


def build(home: Path, images: int = 5, steps: int = 60) -> Broken:
    """Record two sessions, and keep an image of the first one's file now and then."""
    broken = Broken(home)
    with Store.open(home, Vault.create(home, passphrase=WORDS, cost=CHEAP)) as store:
        other = store.new_session(SessionStart("other", 0, "strict", "policy", "notice", "0"))
        write(other, 0, 5)
        other.close()
        writer = store.new_session(SessionStart("victim", 0, "strict", "policy", "notice", "0"))
        for image in range(images):
            write(writer, image * steps, (image + 1) * steps)
            writer.commit()
            writer._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            kept = home.parent / f"image-{image}.db"
            shutil.copyfile(broken.file, kept)
            broken.images.append(kept)
        write(writer, images * steps, (images + 1) * steps)
        writer.close()
    return broken
