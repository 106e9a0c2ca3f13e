"""Never run, only type-checked: the store takes redacted values, and mypy refuses the rest."""

import numpy as np

from recorder.store.writer import SessionWriter
from redaction.raw import RawDesktop, RawFrame, RawKey, RawPointer, RawText
from redaction.redacted import RedactedFrame, RedactedInput, RedactedWindow, Withheld


def takes_what_went_through_the_door(
    writer: SessionWriter, frame: RedactedFrame, action: RedactedInput, window: RedactedWindow, withheld: Withheld
) -> None:
    """Redacted values are taken."""
    writer.append(frame)
    writer.append(action)
    writer.append(window)
    writer.append(withheld)


def refuses_the_rest(
    writer: SessionWriter, frame: RawFrame, key: RawKey, text: RawText, pointer: RawPointer, desktop: RawDesktop
) -> None:
    """Each ignore is needed: `warn_unused_ignores` fails the day one is not."""
    writer.append(frame)  # type: ignore[arg-type]
    writer.append(key)  # type: ignore[arg-type]
    writer.append(text)  # type: ignore[arg-type]
    writer.append(pointer)  # type: ignore[arg-type]
    writer.append(desktop)  # type: ignore[arg-type]
    writer.append(frame.expose_pixels())  # type: ignore[arg-type]
    writer.append(np.zeros((1, 1, 3), np.uint8))  # type: ignore[arg-type]
    writer.append("text")  # type: ignore[arg-type]
    writer.append(b"bytes")  # type: ignore[arg-type]
