"""Every error a person may see: one sentence, a way out, and an exit status of its own.

Messages name files, numbers and states; never anything that was on the screen, typed, or in a title.
docs/cli.md lists the statuses; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar


class RecorderError(Exception):
    """Base: `str(error)` is one sentence, `hint` says what to do about it, `exit_status` is the process's status."""

    exit_status: ClassVar[int] = 3

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class ConfigError(RecorderError):
    """The configuration file, or the folder that it lies in, cannot be used."""

    exit_status = 3


class ConsentError(RecorderError):
    """Nothing records before the notice was accepted."""

    exit_status = 4


class UnlockError(RecorderError):
    """The store cannot be unlocked."""

    exit_status = 5


class KeyringError(UnlockError):
    """There is no desktop keyring that keeps secrets encrypted, or it is locked or silent."""

    exit_status = 18


class StoreError(RecorderError):
    """The store, or a session in it, is damaged or not one of ours."""

    exit_status = 6


class UnknownSessionError(RecorderError):
    """No session has that id."""

    exit_status = 7


class DisplayError(RecorderError):
    """There is no display to record, or it stopped answering."""

    exit_status = 8


class WaylandError(RecorderError):
    """A Wayland desktop shows a recorder only a part of its windows."""

    exit_status = 9


class ReadingError(RecorderError):
    """Text recognition cannot run: a package or its language data is missing."""

    exit_status = 10


class AlreadyRecordingError(RecorderError):
    """Another recorder runs for this RECORDER_HOME."""

    exit_status = 11


class NotRecordingError(RecorderError):
    """The command needs a running recorder."""

    exit_status = 12


class DiskFullError(RecorderError):
    """The disk has no room left."""

    exit_status = 13


class PolicyError(RecorderError):
    """A rule pack cannot be used."""

    exit_status = 14


class PermissionsError(RecorderError):
    """The desktop does not let the recorder see the screen or the keys."""

    exit_status = 15


class InputFileError(RecorderError):
    """A file given on the command line cannot be read or written."""

    exit_status = 16


class CaptureError(RecorderError):
    """The capture process could not start or was lost."""

    exit_status = 17


class LockedError(RecorderError):
    """The desktop is locked, or does not say whether it is."""

    exit_status = 19


class ApprovalError(RecorderError):
    """Nothing is approved, or what was approved is not what is there now."""

    exit_status = 20


class DestinationError(RecorderError):
    """A destination's file or its credentials cannot be trusted."""

    exit_status = 21


class TransferError(RecorderError):
    """A bucket or folder did not take or give what was asked."""

    exit_status = 22


class BundleError(RecorderError):
    """A bundle was altered, is not whole, or is none."""

    exit_status = 23


class ExpiredError(RecorderError):
    """A bundle may not be used any more: its time is over."""

    exit_status = 24


class WithdrawnError(RecorderError):
    """A bundle may not be used any more: it was withdrawn."""

    exit_status = 25


class IdentityError(RecorderError):
    """There is no identity here that opens it, or it is locked."""

    exit_status = 26


class ReviewError(RecorderError):
    """The review page cannot be opened, or the session is open in another one."""

    exit_status = 27


def already_recording() -> AlreadyRecordingError:
    """The error for a second recorder in one RECORDER_HOME."""
    return AlreadyRecordingError("A recorder runs already.", "See `recorder status`.")


def told(kind: str, message: str, hint: str, otherwise: type[RecorderError]) -> RecorderError:
    """The error that another process told of by its class's name; `otherwise` if there is no such class."""
    return next((known for known in _kinds(RecorderError) if known.__name__ == kind), otherwise)(message, hint)


def _kinds(base: type[RecorderError]) -> Iterator[type[RecorderError]]:
    for kind in base.__subclasses__():
        yield kind
        yield from _kinds(kind)
