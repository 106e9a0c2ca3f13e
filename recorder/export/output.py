"""A folder that is complete or not there: written beside its place and renamed at the end."""

from __future__ import annotations

import contextlib
import errno
import json
import secrets
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from recorder.errors import DiskFullError, InputFileError

_PNG_LEVEL = 3


@contextlib.contextmanager
def complete_folder(out: Path) -> Iterator[Path]:
    """A new private folder to write into; it becomes `out` if the block ends well, and vanishes if not.

    Raises:
        InputFileError: if `out` is a file or not empty, or cannot be written. DiskFullError: no room.

    """
    out = out.absolute()
    _refuse_occupied(out)
    draft = out.with_name(f".{out.name}.{secrets.token_hex(4)}.part")
    try:
        with _translated(out):
            out.parent.mkdir(parents=True, exist_ok=True)
            draft.mkdir(mode=0o700)
            yield draft
            if out.exists():
                out.rmdir()  # empty: looked at above, and rmdir refuses if that changed
            draft.rename(out)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def write_lines(path: Path, values: Iterable[object]) -> None:
    """Write JSON values, one a line."""
    with path.open("w", encoding="utf-8") as file:
        for value in values:
            file.write(json_line(value))


def json_line(value: object) -> str:
    """A JSON value as one line."""
    return json.dumps(value, ensure_ascii=False) + "\n"


def write_png(path: Path, pixels: NDArray[np.uint8]) -> None:
    """Write pixels, shape (height, width, 3), RGB, as PNG."""
    path.write_bytes(png(pixels))


def png(pixels: NDArray[np.uint8]) -> bytes:
    """Pixels, shape (height, width, 3), RGB, as PNG: the same pixels always give the same bytes."""
    bgr = cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR)
    done, content = cv2.imencode(".png", bgr, [cv2.IMWRITE_PNG_COMPRESSION, _PNG_LEVEL])
    if not done:
        raise InputFileError("A picture could not be encoded.", "This is a defect of the recorder; please report it.")
    return bytes(content)


def _refuse_occupied(out: Path) -> None:
    with _translated(out):
        if out.is_dir() and not any(out.iterdir()):
            return
        if out.exists() or out.is_symlink():
            raise InputFileError(f"{out} is there already and not an empty folder.", "Choose another one.")


@contextlib.contextmanager
def _translated(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise DiskFullError("The disk has no room left.", "Free some space, or choose another place.") from None
        raise InputFileError(f"{out} cannot be written: {error.strerror}.", "Choose another place.") from None
