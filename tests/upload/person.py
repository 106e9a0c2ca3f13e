"""A person with a recorder of their own, who types commands."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from recorder.bundle.destination import parse_destination
from recorder.clock import today
from recorder.store.store import Store
from recorder.store.vault import Vault
from recorder.upload.approval import confirm, prepare
from recorder.upload.destination import load_destination
from recorder.upload.receipts import uploads
from tests.buckets import SENDER, Access
from tests.bundle.samples import fill_session
from tests.store.samples import CHEAP, WORDS

RECORDER = Path(sys.executable).with_name("recorder")


class Person:
    """Has a store, a passphrase in a file, and credentials in the environment.

    Args:
        folder: for all of it.
        access: the credentials.

    """

    def __init__(self, folder: Path, access: Access = SENDER) -> None:
        self.folder = folder
        self.home = folder / "home"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "passphrase").write_text(f"{WORDS}\n", encoding="utf-8")
        Store.open(self.home, Vault.create(self.home, passphrase=WORDS, cost=CHEAP)).close()
        self.environ = {
            **{name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ},
            "HOME": str(folder),
            "RECORDER_HOME": str(self.home),
            "RECORDER_PASSPHRASE_FILE": str(folder / "passphrase"),
            "AWS_ACCESS_KEY_ID": access.key,
            "AWS_SECRET_ACCESS_KEY": access.secret,
        }

    @contextlib.contextmanager
    def store(self) -> Iterator[Store]:
        """Their store, unlocked."""
        with Store.open(self.home, Vault.unlock(self.home, passphrase=WORDS)) as opened:
            yield opened

    def record(self, *session_ids: str, frames: int = 3) -> None:
        """Sessions with a bit of everything."""
        with self.store() as store:
            for session_id in session_ids:
                fill_session(store, session_id, frames)

    def command(self, *command: str) -> list[str]:
        """A command line."""
        return [str(RECORDER), *command]

    def type(self, *command: str, status: int = 0) -> str:
        """Run a command with nobody at a terminal; gives what it printed, and checks how it ended."""
        done = subprocess.run(
            [RECORDER, *command],
            env=self.environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status, f"{command}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout if status == 0 else done.stdout + done.stderr

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a command, to be killed."""
        return subprocess.Popen(
            self.command(*command), env=self.environ, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def enrol(self, document: bytes, name: str = "there") -> None:
        """Add a destination, having compared its digest."""
        path = self.folder / f"{name}.destination"
        path.write_bytes(document)
        digest = parse_destination(document, name).digest
        self.type("upload", "add-destination", str(path), "--name", name, "--digest", digest)

    def approve(self, session_id: str, name: str = "there") -> str:
        """Approve a session, as `recorder approve` does; gives the digest."""
        with self.store() as store:
            draft = prepare(store, self.home, session_id, load_destination(store, name), today())
            confirm(store, self.home, draft)
        return draft.digest

    def upload(self, session_id: str, name: str = "there") -> str:
        """Approve and send a session; gives the bundle's number."""
        digest = self.approve(session_id, name)
        self.type("upload", session_id, "--digest", digest)
        with self.store() as store:
            (bundle,) = [receipt.bundle for receipt in uploads(store) if receipt.digest == digest]
        return bundle
