"""What `recorder doctor` finds, on machines made of files, and on a real X server."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from recorder.capture.session_lock import LockState
from recorder.clock import believed_wall_ms
from recorder.commands.doctor import desktop
from recorder.commands.doctor import store as store_checks
from recorder.commands.doctor.finding import NotChecked, run
from recorder.commands.doctor.machine import disk_in, permissions, swap_in
from recorder.config import Home
from recorder.errors import LockedError, PermissionsError, StoreError
from recorder.store.store import Store
from recorder.store.vault import Vault
from tests.store.samples import CHEAP, WORDS, frame, screen, start
from tests.xserver import XServer, x_desktop, x_server

__all__ = ["x_desktop", "x_server"]

HEAD = "Filename Type Size Used Priority\n"


def block(blocks: Path, name: str, uuid: str = "", below: str = "") -> None:
    """A block device as the kernel shows it."""
    (blocks / name / "slaves").mkdir(parents=True)
    if uuid:
        (blocks / name / "dm").mkdir()
        (blocks / name / "dm" / "uuid").write_text(uuid + "\n")
    if below:
        (blocks / name / "slaves" / below).mkdir()


@pytest.fixture
def blocks(tmp_path: Path) -> Path:
    """A plain partition, a dm-crypt on it, and a volume on each."""
    folder = tmp_path / "blocks"
    block(folder, "sda1")
    block(folder, "dm-0", "CRYPT-LUKS2-abc", "sda1")
    block(folder, "dm-1", "LVM-abc", "dm-0")
    block(folder, "dm-2", "LVM-def", "sda1")
    return folder


@pytest.mark.parametrize("device", ["/dev/dm-0", "/dev/dm-1", "/dev/zram0"])
def test_encrypted_swap_is_well(tmp_path: Path, blocks: Path, device: str) -> None:
    """Swap on dm-crypt, on a volume in it, or in memory passes; so does none."""
    (tmp_path / "swaps").write_text(f"{HEAD}{device} partition 1 0 -2\n")
    assert "encrypted" in swap_in(tmp_path / "swaps", blocks)
    (tmp_path / "swaps").write_text(HEAD)
    assert swap_in(tmp_path / "swaps", blocks) == "none"


@pytest.mark.parametrize("device", ["/dev/sda1", "/dev/dm-2"])
def test_plain_swap_is_told(tmp_path: Path, blocks: Path, device: str) -> None:
    """Swap on a plain partition fails with a remedy, also beside an encrypted one."""
    (tmp_path / "swaps").write_text(f"{HEAD}/dev/dm-0 partition 1 0 -2\n{device} partition 1 0 -3\n")
    with pytest.raises(PermissionsError) as caught:
        swap_in(tmp_path / "swaps", blocks)
    assert caught.value.hint


def test_what_cannot_be_told_is_neither(tmp_path: Path, blocks: Path) -> None:
    """No list of swaps, a swap file and a file system without a device are not checked, which is no pass."""
    (tmp_path / "swaps").write_text(f"{HEAD}/swapfile file 1 0 -2\n")
    (tmp_path / "mounts").write_text("1 0 0:1 / / rw - overlay overlay rw\n")
    for check in (
        lambda: swap_in(tmp_path / "none", blocks),
        lambda: swap_in(tmp_path / "swaps", blocks),
        lambda: disk_in(tmp_path, tmp_path / "mounts", blocks),
    ):
        with pytest.raises(NotChecked):
            check()
    finding = run("swap", lambda _: swap_in(tmp_path / "none", blocks), Home(tmp_path))
    assert (finding.ok, finding.found.startswith("not checked: ")) == (None, True)


def test_the_disk_is_that_of_the_deepest_mount(tmp_path: Path, blocks: Path) -> None:
    """An encrypted mount inside a plain one counts for what lies in it, and the plain one for the rest."""
    inner = tmp_path / "home"
    inner.mkdir()
    lines = f"1 0 8:1 / / rw - ext4 /dev/sda1 rw\n2 1 253:1 / {inner} rw - ext4 /dev/dm-1 rw\n"
    (tmp_path / "mounts").write_text(lines)
    assert "encrypted" in disk_in(inner / "recorder", tmp_path / "mounts", blocks)
    with pytest.raises(PermissionsError):
        disk_in(tmp_path, tmp_path / "mounts", blocks)


def test_files_open_to_others_are_told(tmp_path: Path) -> None:
    """A file that others can read fails, with the command that closes it."""
    home = Home(tmp_path / "home")
    home.make_private()
    (home.path / "file").touch(0o600)
    assert "none open" in permissions(home)
    (home.path / "file").chmod(0o640)
    with pytest.raises(PermissionsError, match="1 of ") as caught:
        permissions(home)
    assert "chmod" in caught.value.hint


def test_who_tells_of_the_lock_is_named() -> None:
    """Open names who tells; locked and silent fail; a desktop on which nobody tells is not checked."""
    absent, open_ = LockState.ABSENT, LockState.OPEN
    assert "screen saver" in desktop.told_by({"login manager": absent, "screen saver": open_})
    for state in (LockState.LOCKED, LockState.UNKNOWN):
        with pytest.raises(LockedError):
            desktop.told_by({"login manager": open_, "screen saver": state})
    with pytest.raises(NotChecked):
        desktop.told_by({"login manager": absent, "screen saver": absent})


class Clocks:
    """Clocks that stand where they are put."""

    def __init__(self, wall_ms: int, running_ms: int) -> None:
        self._now = wall_ms, running_ms

    def wall_ms(self) -> int:
        """As set."""
        return self._now[0]

    def running(self) -> tuple[str, int]:
        """One run of the machine."""
        return "boot", self._now[1]


def test_a_clock_that_was_set_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock an hour ahead or back fails, one that went along passes, and without a look nothing is said."""
    home = Home(tmp_path)
    with pytest.raises(NotChecked):
        store_checks.clock(home)
    believed_wall_ms(tmp_path, Clocks(1_000_000, 500))
    monkeypatch.setattr("recorder.clock.SystemClocks", lambda: Clocks(1_005_000, 5_500))
    assert "as far as" in store_checks.clock(home)
    for ahead_ms, word in ((3_600_000, "ahead by 1h"), (-3_600_000, "back by 1h")):
        monkeypatch.setattr("recorder.clock.SystemClocks", lambda by=ahead_ms: Clocks(1_005_000 + by, 5_500))
        with pytest.raises(StoreError, match=word):
            store_checks.clock(home)


def test_a_damaged_session_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole sessions pass; one flipped bit names its session; without the passphrase nothing is said to be whole."""
    home = Home(tmp_path / "home")
    with Store.open(home.path, Vault.create(home.path, passphrase=WORDS, cost=CHEAP)) as store:
        for name in ("one", "two"):
            writer = store.new_session(start(name))
            for number in range(30):
                writer.append(frame(screen(number), 1000 * number))
            writer.close()
    monkeypatch.delenv("RECORDER_PASSPHRASE_FILE", raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO())  # no terminal to ask at
    with pytest.raises(NotChecked):
        store_checks.integrity(home)
    (tmp_path / "words").write_text(WORDS)
    monkeypatch.setenv("RECORDER_PASSPHRASE_FILE", str(tmp_path / "words"))
    assert store_checks.integrity(home).startswith("2 sessions")
    path = home.path / "sessions" / "two.db"
    content = bytearray(path.read_bytes())
    content[5 * 4096 + 100] ^= 1
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"1 of 2 sessions .* two"):
        store_checks.integrity(home)


def test_an_excluded_window_is_painted_out_on_a_real_screen(
    x_desktop: XServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """On a real desktop the check opens its window, excludes it and finds it painted out."""
    for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", x_desktop.display)
    assert "RECORD" in desktop.display(Home(tmp_path))
    assert "painted out" in desktop.exclusions(Home(tmp_path))


def test_an_exclusion_that_matches_nothing_is_told(x_desktop: XServer) -> None:
    """Where the rule does not reach the window, the check fails: it can."""
    program = (
        "from recorder.capture import exclusion_check as check\n"
        "check.OwnWindow.matches = lambda *_: False\n"
        "check.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=x_desktop.environ, capture_output=True, text=True, check=False
    )
    found = json.loads(done.stdout)
    assert not found["ok"]
    assert "not painted out" in found["said"]


def test_without_a_display_exclusions_are_not_checked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No display is no proof that exclusions work, nor that they do not."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(NotChecked):
        desktop.exclusions(Home(tmp_path))
