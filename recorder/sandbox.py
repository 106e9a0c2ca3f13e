"""What the kernel takes away from the process that holds raw pixels, without root.

No core dumps and no attaching debugger, no file may grow, no place may be written, no socket but a local one, and,
once everything is loaded, no other program. On systems without these calls the process runs with what there is;
`confine()` returns what is in force so that the recorder can say it.
"""

from __future__ import annotations

import ctypes
import errno
import socket
import sys
from typing import Final

_PR_SET_DUMPABLE: Final = 4  # linux/prctl.h


def _no_core_dumps() -> list[str]:
    if sys.platform == "win32":
        return []
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    held = ["no-core-dumps"]
    if sys.platform == "linux" and ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0:
        held.append("not-dumpable")
    return held


def _no_file_growth() -> list[str]:
    if sys.platform == "win32":
        return []
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    return ["no-file-growth"]


def _no_writable_place() -> list[str]:
    if sys.platform != "linux":
        return []
    import landlock

    try:
        access = landlock.FSAccess
        denied = access.all() & ~(access.READ_FILE | access.READ_DIR | access.EXECUTE | access.IOCTL_DEV)
        rules = landlock.Ruleset(restrict_rules=denied)
        rules.allow("/dev/null", rules=access.WRITE_FILE)
        rules.apply()
    except (landlock.LandlockError, OSError):
        return []
    return ["no-writable-place"]


def _no_network() -> list[str]:
    if sys.platform != "linux":
        return []
    import pyseccomp

    try:
        rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
        for family in range(46):  # AF_MAX in linux/socket.h
            if family != socket.AF_UNIX:
                rules.add_rule(pyseccomp.ERRNO(errno.EPERM), "socket", pyseccomp.Arg(0, pyseccomp.EQ, family))
        rules.load()
    except (OSError, RuntimeError):
        return []
    return ["no-network"]


def no_core_dumps() -> tuple[str, ...]:
    """Forbid core dumps and attaching; for every process that sees keys or screens.

    Returns:
        The names of what is in force.

    """
    return tuple(_no_core_dumps())


def confine() -> tuple[str, ...]:
    """Take away writing and the network from this process. Call it first, before any thread starts.

    Returns:
        The names of what is in force, such as `no-writable-place`; fewer where the kernel offers less.

    """
    # the limit on file sizes would also take the shared memory away through which the screen is read ten times faster
    places = _no_writable_place() or _no_file_growth()
    return (*_no_core_dumps(), *places, *_no_network())


def forbid_programs() -> tuple[str, ...]:
    """Take away starting other programs; call it when every library is loaded (some look for others by running one).

    Returns:
        The names of what is in force.

    """
    if sys.platform != "linux":
        return ()
    import pyseccomp

    try:
        rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
        rules.set_attr(pyseccomp.Attr.CTL_TSYNC, 1)
        for call in ("execve", "execveat", "ptrace", "process_vm_readv", "process_vm_writev"):
            rules.add_rule(pyseccomp.ERRNO(errno.EPERM), call)
        rules.load()
    except (OSError, RuntimeError):
        return ()
    return ("no-other-programs",)
