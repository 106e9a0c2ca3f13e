"""What macOS asks the person to allow, and the sentence that says how. Windows and X11 ask for nothing."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from typing import Final

from recorder.errors import PermissionsError

_GRAPHICS: Final = "/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics"
_IOKIT: Final = "/System/Library/Frameworks/IOKit.framework/IOKit"
_LISTEN_EVENT: Final = 1  # kIOHIDRequestTypeListenEvent, IOHIDLib.h
_GRANTED: Final = 0  # kIOHIDAccessTypeGranted
_WHERE: Final = (
    "Open System Settings > Privacy & Security > {page}, allow the program that runs `recorder` (often Terminal), "
    "and start it again."
)


def check_macos(may_see: Callable[[], bool], may_listen: Callable[[], bool]) -> None:
    """Make sure that the person has allowed the recorder to see and hear.

    Raises:
        PermissionsError: if not, with the way to grant it as its hint.

    """
    if not may_see():
        raise PermissionsError(
            "macOS does not let the recorder see the screen.", _WHERE.format(page="Screen & System Audio Recording")
        )
    if not may_listen():
        raise PermissionsError(
            "macOS does not let the recorder hear the keyboard.", _WHERE.format(page="Input Monitoring")
        )


def macos_may_see() -> bool:
    """Whether screen recording is allowed (CGPreflightScreenCaptureAccess, macOS 10.15 and later)."""
    return bool(_load(_GRAPHICS).CGPreflightScreenCaptureAccess()) if sys.platform == "darwin" else True


def macos_may_listen() -> bool:
    """Whether input monitoring is allowed (IOHIDCheckAccess, macOS 10.15 and later)."""
    return bool(_load(_IOKIT).IOHIDCheckAccess(_LISTEN_EVENT) == _GRANTED) if sys.platform == "darwin" else True


def _load(path: str) -> ctypes.CDLL:
    return ctypes.CDLL(path)
