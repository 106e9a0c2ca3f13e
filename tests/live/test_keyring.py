"""The store under a key in a real desktop keyring (GNOME Keyring on a D-Bus of its own)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(
        sys.platform != "linux" or not shutil.which("gnome-keyring-daemon") or not shutil.which("dbus-run-session"),
        reason="needs gnome-keyring and dbus",
    ),
]

SCRIPT = """
import json, shutil, subprocess, sys
from pathlib import Path
subprocess.run(["gnome-keyring-daemon", "--unlock", "--components=secrets", "--daemonize"], input=b"login", check=True,
               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
from recorder.errors import RecorderError
from recorder.store.oskeyring import OsKeyring
from recorder.store.store import Store
from recorder.store.stored import SessionStart
from recorder.store.vault import Vault
home, image = Path(sys.argv[1]), Path(sys.argv[2])
store = Store.open(home, Vault.create(home, keyring=OsKeyring()))
store.new_session(SessionStart("abcdef", 0, "strict", "", "", "")).close()
store.close()
found = {"kind": Vault.kind(home), "backend": type(OsKeyring()._backend).__module__}
again = Store.open(home, Vault.unlock(home, keyring=OsKeyring()))
found["sessions"] = [summary.session_id for summary in again.sessions()]
shutil.copytree(home, image)
again.delete("abcdef")
found["left"] = len(again.sessions())
again.close()
try:
    Store.open(image, Vault.unlock(image, keyring=OsKeyring()))
    found["image"] = "opened"
except RecorderError as error:
    found["image"] = type(error).__name__
print(json.dumps(found))
"""


def test_a_real_keyring_opens_the_store_and_forgets_what_was_deleted(tmp_path: Path) -> None:
    """The key is kept by the keyring; after a deletion it opens no image of the files taken before."""
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    for name in ("DBUS_SESSION_BUS_ADDRESS", "RECORDER_PASSPHRASE_FILE", "XDG_DATA_HOME"):
        environment.pop(name, None)
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", SCRIPT, str(tmp_path / "home"), str(tmp_path / "image")],
        env=environment,
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert found == {
        "kind": "keyring",
        "backend": "keyring.backends.SecretService",
        "sessions": ["abcdef"],
        "left": 0,
        "image": "UnlockError",
    }
