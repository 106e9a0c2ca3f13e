"""Sealing a large session: throughput and memory, next to `age` alone on the same bytes in the same run.

Usage: `python bench/sealing.py [--mebibytes 1024] [--age PROGRAM]`

The session is frames of noise, which nothing compresses. It is sealed by `prepare`, as `recorder approve` does, in a
process of its own. The peers get the container that was sealed, as a plain file: Debian's `age` program if there is
one, and pyrage, the library that the recorder uses. Every file is written and synced to the same disk. Also measured:
opening what was sealed, as a recipient does.
"""

from __future__ import annotations

import argparse
import datetime
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import pyrage

from recorder.bundle.container import ContainerWriter, Room
from recorder.bundle.destination import parse_destination, sign_destination
from recorder.bundle.keyobject import open_key
from recorder.bundle.records import Header
from recorder.bundle.sealing import seal, unseal
from recorder.collect.opening import open_bundle
from recorder.signing_key import SigningKey
from recorder.store.keyslots import Argon2Cost
from recorder.store.store import Store
from recorder.store.stored import SessionStart
from recorder.store.vault import Vault
from recorder.upload.approval import prepare
from recorder.upload.outbox import data_path
from redaction.geometry import Box, Monitor
from redaction.redacted import SEAL, Cause, RedactedFrame

WORDS = "bench"
WIDTH, HEIGHT = 1920, 1080
Value = TypeVar("Value")
TODAY = datetime.date(2026, 1, 1)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Figures of sealing.")
    parser.add_argument("--mebibytes", type=int, default=1024)
    parser.add_argument("--age", default=shutil.which("age"), help="Debian's age program, or another one")
    parser.add_argument("--part", choices=["prepare", "seal", "open"], help="one measurement, in this process")
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    if asked.part:
        measure(asked.part, asked.folder)
        return
    folder = Path(tempfile.mkdtemp(prefix="bench-sealing-"))
    try:
        build(folder, asked.mebibytes)
        for part in ("prepare", "seal", "open"):
            subprocess.run(  # noqa: S603 - this very program
                [sys.executable, __file__, "--part", part, "--folder", str(folder)], check=True
            )
        peers(folder, asked.age)
    finally:
        shutil.rmtree(folder)


def build(folder: Path, mebibytes: int) -> None:
    """A store with one session of so much noise."""
    chance, monitor = np.random.default_rng(1), Monitor(0, Box(0, 0, WIDTH, HEIGHT))
    vault = Vault.create(folder / "home", passphrase=WORDS, cost=Argon2Cost(1, 64, 1))
    with Store.open(folder / "home", vault) as store:
        writer = store.new_session(SessionStart("large", 0, "strict", "", "", "bench"))
        for number in range(-(-mebibytes * 2**20 // (WIDTH * HEIGHT * 3))):
            pixels = chance.integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8)
            writer.append(RedactedFrame(pixels, monitor, 200 * number, Cause.CHANGE, (), SEAL))
        writer.close()


def measure(part: str, folder: Path) -> None:
    """One measurement, with the most memory that this process took."""
    print(f"{part}: {peak_mb()} MB before it begins")
    with Store.open(folder / "home", Vault.unlock(folder / "home", passphrase=WORDS)) as store:
        if part == "prepare":
            age = pyrage.x25519.Identity.generate()
            (folder / "identity").write_text(str(age))
            content = {
                "kind": "folder", "folder": "/there", "organisation": "Bench", "purpose": "bench",
                "retention_days": 9, "recipients": [{"name": "Bench", "age_key": str(age.to_public())}],
                "collector_key": "00" * 32,
            }  # fmt: skip
            to = parse_destination(sign_destination(content, SigningKey.new()), "bench")
            draft, seconds = timed(lambda: prepare(store, folder / "home", "large", to, TODAY))
            (folder / "key").write_bytes(draft.key_object)
            (folder / "manifest").write_bytes(draft.manifest_object)
            data_path(folder / "home", draft.manifest.bundle).rename(folder / "data")
            say("prepare: verify, count, seal, sign", draft.manifest.data.size, seconds)
        elif part == "seal":
            header = Header("00" * 16, "", "", "", "", "", ())
            with store.reader("large") as reader:
                sealed, seconds = timed(
                    lambda: seal(lambda room: ContainerWriter(reader, header, room).chunks(), folder / "sealed")
                )
            (folder / "sealed").unlink()
            say("of that, sealing from the store", sealed.size, seconds)
        else:
            identity = (folder / "identity").read_text()
            objects = [(folder / name).read_bytes() for name in ("manifest", "key")]
            with (folder / "data").open("rb") as data:
                reader_, seconds = timed(lambda: open_bundle(objects[0], objects[1], data, identity, folder))
                reader_.close()
            say("recipient: verify and open", (folder / "data").stat().st_size, seconds)
            with (folder / "data").open("rb") as data, (folder / "plain").open("wb") as plain:
                unseal(data, open_key(objects[1], identity).identity, plain)


def peers(folder: Path, age: str | None) -> None:
    """The peers on the plain container, and the recorder's own sealing of the same bytes."""
    plain, out = folder / "plain", folder / "out"
    key = str(pyrage.x25519.Identity.generate().to_public())
    size = plain.stat().st_size
    if age:
        _, seconds = timed(lambda: _synced(out, lambda: _run(age, "-r", key, "-o", str(out), str(plain))))
        say(f"peer: age {_run(age, '--version')} on the same bytes", size, seconds, memory=False)
        out.unlink()
    _, seconds = timed(lambda: seal(lambda room: padded(plain, room), out))
    say("the recorder on the same bytes, no store", size, seconds, memory=False)
    recipients = [pyrage.x25519.Recipient.from_str(key)]
    _, seconds = timed(lambda: _synced(out, lambda: pyrage.encrypt_file(str(plain), str(out), recipients)))
    say("peer: pyrage on the same bytes", size, seconds, memory=False)


def padded(path: Path, room: Room) -> Iterator[bytes]:
    """A file's bytes, then padding."""
    size = 0
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            size += len(piece)
            yield piece
    while more := room(size):
        yield bytes(more)
        size += more


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603 - as asked


def _synced(path: Path, write: Callable[[], object]) -> None:
    write()
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def timed(run: Callable[[], Value]) -> tuple[Value, float]:
    """What it gives, and how many seconds it took."""
    began = time.perf_counter()
    value = run()
    return value, time.perf_counter() - began


def say(what: str, size: int, seconds: float, memory: bool = True) -> None:
    """One line."""
    took = f"  most memory {peak_mb()} MB" if memory else ""
    print(f"{what:<40} {size / 2**20:7.0f} MiB {seconds:7.2f} s {size / 1e6 / seconds:7.0f} MB/s{took}", flush=True)


def peak_mb() -> int:
    """The most memory this process took (not getrusage: what it gives begins with the parent's)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) // 1000 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    main()
