"""Checks of the machine: who may read the files, core dumps, swap and disk encryption, room."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from pathlib import Path
from typing import Final

from recorder import console
from recorder.commands.doctor.finding import NotChecked
from recorder.config import Home
from recorder.errors import DiskFullError, PermissionsError
from recorder.sandbox import no_core_dumps

_ROOM_BYTES: Final = 500_000_000
_IN_MEMORY: Final = ("tmpfs", "ramfs")


def permissions(where: Home) -> str:
    """Only the person can read or change what lies in the recorder's folder."""
    if os.name != "posix":
        raise NotChecked("asked on Linux and macOS only")
    if not where.path.exists():
        raise NotChecked("there is no folder yet")
    paths = [where.path, *where.path.rglob("*")]
    open_to_others = [path for path in paths if not path.is_symlink() and _is_open(path)]
    if open_to_others:
        raise PermissionsError(
            f"{len(open_to_others)} of {len(paths)} files and folders are open to others, or somebody else's.",
            f"chmod -R go-rwx '{where.path}'",
        )
    return f"{len(paths)} files and folders, none open to others"


def _is_open(path: Path) -> bool:
    try:
        status = path.lstat()
    except FileNotFoundError:  # side files come and go
        return False
    return bool(stat.S_IMODE(status.st_mode) & 0o077) or status.st_uid != os.getuid()


def core_dumps(_: Home) -> str:
    """A process of the recorder can forbid core files and attaching."""
    if sys.platform == "win32":
        raise NotChecked("asked on Linux and macOS only")
    held = no_core_dumps()
    wanted = {"no-core-dumps", "not-dumpable"} if sys.platform == "linux" else {"no-core-dumps"}
    if not wanted <= set(held):
        raise PermissionsError("The kernel does not let the recorder forbid core files.", "Switch core dumps off.")
    return "forbidden in every process that sees screen or keys"


def swap(_: Home) -> str:
    """What the kernel writes from memory to a disk is encrypted, or nothing is."""
    return swap_in(Path("/proc/swaps"), Path("/sys/class/block"))


def swap_in(swaps: Path, blocks: Path) -> str:
    """What `swap` says, for a list of swaps and a folder of block devices.

    Raises:
        PermissionsError: if memory may get to a disk as it is. NotChecked: if that cannot be told.

    """
    try:
        lines = swaps.read_text(encoding="utf-8").splitlines()[1:]
    except OSError:
        raise NotChecked("it cannot be told on this system") from None
    plain, unknown = [], []
    for line in lines:
        device = Path(line.split()[0])
        encrypted = True if device.name.startswith("zram") else is_encrypted(device, blocks)
        if encrypted is None:
            unknown.append(device.name)
        elif not encrypted:
            plain.append(device.name)
    if plain:
        raise PermissionsError(
            f"Swap is not encrypted ({', '.join(plain)}): what is on the screen may get to the disk as it is.",
            "Encrypt swap (a key made at each start will do), use zram, or switch it off with `swapoff -a`.",
        )
    if unknown:
        raise NotChecked(f"it cannot be told whether {', '.join(unknown)} is encrypted")
    return "encrypted, or in memory" if lines else "none"


def disk_encryption(where: Home) -> str:
    """The disk under the recorder's folder is encrypted by the system."""
    return disk_in(where.path, Path("/proc/self/mountinfo"), Path("/sys/class/block"))


def disk_in(folder: Path, mounts: Path, blocks: Path) -> str:
    """What `disk_encryption` says, for a list of mounts and a folder of block devices.

    Raises:
        PermissionsError: if it is not encrypted. NotChecked: if that cannot be told.

    """
    try:
        lines = mounts.read_text(encoding="utf-8").splitlines()
    except OSError:
        raise NotChecked("it cannot be told on this system") from None
    kind, source = _mount_of(folder.resolve(), lines)
    if kind in _IN_MEMORY:
        return "the folder is in memory"
    encrypted = is_encrypted(Path(source), blocks) if source.startswith("/dev/") else None
    if encrypted is None:
        raise NotChecked(f"it cannot be told for a file system of kind {kind or 'unknown'}")
    if not encrypted:
        raise PermissionsError(
            "The disk is not encrypted by this system.",
            "The store is; exports, and other programs' files about the same work, are not: encrypt the disk.",
        )
    return "encrypted by the system, beneath the store's own encryption"


def _mount_of(folder: Path, lines: list[str]) -> tuple[str, str]:
    """The kind and the source of the file system that a folder lies in."""
    best, found = -1, ("", "")
    for line in lines:
        fields, _, rest = line.partition(" - ")
        place = Path(fields.split()[4].replace("\\040", " "))
        if (folder == place or place in folder.parents) and len(place.parts) >= best:
            kind, source, *_ = rest.split()
            best, found = len(place.parts), (kind, source)
    return found


def is_encrypted(device: Path, blocks: Path) -> bool | None:
    """Whether a block device, or all that it is made of, is dm-crypt; None if it is no known block device."""
    block = blocks / device.resolve().name
    if not block.exists():
        return None
    uuid = block / "dm" / "uuid"
    if uuid.exists() and uuid.read_text(encoding="utf-8").startswith("CRYPT-"):
        return True
    below = sorted((block / "slaves").iterdir()) if (block / "slaves").is_dir() else []
    return bool(below) and all(is_encrypted(Path(part.name), blocks) for part in below)


def room(where: Home) -> str:
    """There is room to record."""
    place = where.path if where.path.exists() else where.path.parent
    free = shutil.disk_usage(next(p for p in (place, *place.parents) if p.exists())).free
    if free < _ROOM_BYTES:
        raise DiskFullError(f"Only {console.size(free)} are free.", "Make room: recording stops when the disk is full.")
    return f"{console.size(free)} free"
