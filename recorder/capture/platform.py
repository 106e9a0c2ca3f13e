"""The sources of this platform. Platform libraries are imported in each platform's branch only: some fail elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping

from recorder.capture.permissions import check_macos, macos_may_listen, macos_may_see
from recorder.capture.sources import Sources
from recorder.errors import DisplayError, WaylandError

_X11_HINT = "Log in to an X11 session (on most login screens: choose 'Xorg' or 'X11' at the gear), and start again."


def check_display(env: Mapping[str, str]) -> None:
    """Make sure that this desktop can be recorded at all.

    Args:
        env: the environment, which names the display on Linux.

    Raises:
        WaylandError: on a Wayland desktop, also through XWayland.
        DisplayError: without a display, or if it refuses.
        PermissionsError: if macOS does not let the recorder see or hear.

    """
    if sys.platform == "darwin":
        check_macos(macos_may_see, macos_may_listen)
    elif sys.platform != "win32":
        check_environment(env)
        _check_server(env["DISPLAY"])


def check_environment(env: Mapping[str, str]) -> None:
    """Make sure that the environment names an X11 display and no Wayland session.

    Raises:
        WaylandError: if it names a Wayland session.
        DisplayError: if it names no display.

    """
    if env.get("WAYLAND_DISPLAY") or env.get("XDG_SESSION_TYPE", "").lower() == "wayland":
        raise _wayland()
    if not env.get("DISPLAY"):
        raise DisplayError(
            "There is no display to record.", "Run the recorder inside a graphical session, with DISPLAY set."
        )


def open_sources(clock_ms: Callable[[], int]) -> Sources:
    """Open this platform's screen, inputs, windows, sign and probe.

    Args:
        clock_ms: milliseconds since the session's start, monotonic.

    Raises:
        WaylandError: on a Wayland desktop.
        DisplayError: without a display, or if it refuses.
        PermissionsError: if the desktop does not let the recorder see or hear.

    """
    check_display(os.environ)
    if sys.platform == "darwin":
        return _open_macos(clock_ms)
    if sys.platform == "win32":
        return _open_windows(clock_ms)
    return _open_x11(clock_ms)


def _wayland() -> WaylandError:
    return WaylandError("This is a Wayland desktop, which shows a recorder only a part of its windows.", _X11_HINT)


def _check_server(name: str) -> None:
    from recorder.capture.x11_display import open_display

    display = open_display(name)
    try:
        if display.has_extension("XWAYLAND"):
            raise _wayland()
    finally:
        display.close()


def _open_x11(clock_ms: Callable[[], int]) -> Sources:
    from recorder.capture.accessible_focus import AccessibleFocus, AtspiFocus
    from recorder.capture.accessible_names import AccessibleNames, Bus, opener_of
    from recorder.capture.inputs_x11 import X11Inputs, check_record
    from recorder.capture.layout_x11 import X11Layout
    from recorder.capture.private_browsing import PrivateBrowserWindows, command_line_of
    from recorder.capture.probe_x11 import X11Probe
    from recorder.capture.screen import MssScreen
    from recorder.capture.session_lock_dbus import speakers
    from recorder.capture.sign import Signs
    from recorder.capture.sign_tray import TraySign
    from recorder.capture.sign_x11 import X11Sign
    from recorder.capture.window_x11 import X11Windows
    from recorder.capture.x11_display import has_tray

    check_record()
    private = PrivateBrowserWindows(AccessibleNames(opener_of(Bus)).ask, command_line_of)
    tray = [TraySign("xorg")] if has_tray() else []
    return Sources(
        screen=MssScreen(X11Layout().read),
        inputs=X11Inputs(clock_ms),
        windows=X11Windows(clock_ms, private),
        sign=Signs(X11Sign(X11Layout().read), tray),
        probe=X11Probe(),
        focus=AccessibleFocus(opener_of(AtspiFocus)),
        lock_speakers=speakers(),
    )


def _open_macos(clock_ms: Callable[[], int]) -> Sources:
    from recorder.capture.inputs import PynputInputs
    from recorder.capture.probe import PynputProbe
    from recorder.capture.screen import MssLayout, MssScreen
    from recorder.capture.sign import Signs
    from recorder.capture.sign_tray import TraySign
    from recorder.capture.window_macos import MacosWindows, quartz_windows

    layout = MssLayout()
    layout.read()
    return Sources(
        screen=MssScreen(layout.read, unit=layout.scale),
        inputs=PynputInputs(clock_ms, layout.scale),
        windows=MacosWindows(clock_ms, quartz_windows, layout.scale),
        sign=Signs(TraySign(), []),  # the menu bar is always there, and tkinter needs the main thread
        probe=PynputProbe("f20"),
    )


def _open_windows(clock_ms: Callable[[], int]) -> Sources:
    from recorder.capture.inputs import PynputInputs
    from recorder.capture.probe import PynputProbe
    from recorder.capture.screen import MssLayout, MssScreen, windows_scale
    from recorder.capture.sign import Signs
    from recorder.capture.sign_tk import TkSign
    from recorder.capture.sign_tray import TraySign
    from recorder.capture.window_windows import WindowsWindows, user32_windows

    return Sources(
        screen=MssScreen(MssLayout(told=windows_scale).read),
        inputs=PynputInputs(clock_ms),
        windows=WindowsWindows(clock_ms, user32_windows),
        sign=Signs(TkSign(), [TraySign()]),
        probe=PynputProbe("f24"),
    )
