"""Which browser windows are private. [RAW]

Signs, each enough: the title ends in the browser's own remark (Firefox, Edge), or once was that of a new private tab
(Chromium); the browser was started in private mode; the window's accessible name carries a remark in brackets that
its title lacks (Chromium and its kin, where the accessibility bus answers). While the bus has not answered for a
browser's window, the window counts as private.

What cannot be known: a private window that a normal Chromium opened straight on a page (a link's menu, a command) on
a desktop without accessibility.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Protocol

BROWSERS: Final = re.compile(
    r"chrom(e|ium)|firefox|navigator|librewolf|waterfox|brave|vivaldi|opera|edge|epiphany|palemoon|tor browser|yandex",
    re.IGNORECASE,
)
_TITLE_REMARK: Final = re.compile(
    r"(private browsing|inprivate|\(?incognito\)?|\(private\)|private window|navigation privée|privater modus"
    r"|privates fenster|navegación privada|navegação privativa|navigazione anonima|privénavigatie)[\])]?$",
    re.IGNORECASE,
)
_NEW_TAB: Final = re.compile(
    r"^(new (incognito|inprivate|private) (tab|window)|neuer (inkognito|inprivate)-tab"
    r"|nouvel onglet de navigation privée|nueva pestaña de incógnito|nova guia anônima"
    r"|novo separador de navegação anónima|nuova scheda in incognito|nieuw incognitotabblad|nowa karta incognito"
    r"|новая вкладка инкогнито|新しいシークレット タブ)",
    re.IGNORECASE,
)
_PRIVATE_FLAGS: Final = frozenset({"incognito", "private", "private-window", "inprivate", "guest", "tor"})
_NAME_REMARK: Final = re.compile(r"^\s*[(\[\uff08\u3010].+[)\]\uff09\u3011]\s*$")


class PrivateBrowsing(Protocol):
    """Says which windows are private."""

    def is_private(self, window: int, pid: int, application: str, title: str) -> bool:
        """Whether this window is, or may well be, a private one. Must answer at once."""


class NoPrivateBrowsing:
    """For platforms on which nobody can tell: only the rules on titles apply."""

    def is_private(self, window: int, pid: int, application: str, title: str) -> bool:  # noqa: ARG002
        """False: unknown."""
        return False


Names = Callable[[int], tuple[bool, tuple[str, ...] | None]]
"""Asks for the accessible names of a process's windows: whether an answer came, and the answer."""


class PrivateBrowserWindows:
    """Knows private windows by title, command line and accessible name.

    Args:
        names: the accessible names of a process's windows.
        command_line: a process's arguments; empty if unknown.

    """

    def __init__(self, names: Names, command_line: Callable[[int], Sequence[str]]) -> None:
        self._names = names
        self._command_line = command_line
        self._started_private: dict[int, bool] = {}
        self._decided: dict[tuple[int, int], bool] = {}

    def is_private(self, window: int, pid: int, application: str, title: str) -> bool:
        """Whether this window is, or may well be, a private one."""
        if not BROWSERS.search(application):
            return False
        if (window, pid) in self._decided:
            return self._decided[window, pid]
        if _NEW_TAB.search(title):
            self._decided[window, pid] = True
            return True
        if title_says_private(title) or self._was_started_private(pid):
            return True
        if not pid:
            return False
        answered, names = self._names(pid)
        if not answered:
            return True
        if names is None:
            return False
        return self._decide((window, pid), title, names)

    def _decide(self, window: tuple[int, int], title: str, names: tuple[str, ...]) -> bool:
        private, normal = private_by_names(title, names)
        if private != normal:  # a window never changes its kind; two windows with one title leave it open
            self._decided[window] = private
        return private or not normal

    def _was_started_private(self, pid: int) -> bool:
        if pid not in self._started_private:
            self._started_private[pid] = started_private(self._command_line(pid))
        return self._started_private[pid]


def title_says_private(title: str) -> bool:
    """Whether a title ends in a browser's remark that the window is private."""
    return bool(_TITLE_REMARK.search(title.strip()))


def started_private(arguments: Sequence[str]) -> bool:
    """Whether a browser with these arguments opens private windows."""
    flags = (argument.lstrip("-").partition("=")[0] for argument in arguments if argument.startswith("-"))
    return any(flag in _PRIVATE_FLAGS for flag in flags)


def private_by_names(title: str, names: Sequence[str]) -> tuple[bool, bool]:
    """Whether a window with this title is among the private ones, and whether it is among the normal ones."""
    rest = [name[len(title) :] for name in names if title and name.startswith(title)]
    private = any(_NAME_REMARK.match(remark) for remark in rest)
    normal = any(not _NAME_REMARK.match(remark) for remark in rest)
    return private, normal


def command_line_of(pid: int) -> list[str]:
    """A process's arguments (Linux); empty if it is gone or not ours."""
    try:
        raw = Path(f"/proc/{pid}/cmdline").read_bytes() if pid > 0 else b""
    except OSError:
        return []
    # Chromium's helpers write their arguments over with blanks between them
    return [part.decode(errors="replace") for part in raw.replace(b" -", b"\0-").split(b"\0") if part]
