"""Searches files for values in every form in which they could have been written: UTF-8, UTF-16, base64."""

from __future__ import annotations

import base64
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Hit:
    """The value with this `key` stands in `path`, in this `form`."""

    key: str
    form: str
    path: Path


def forms_of(value: str) -> dict[str, bytes]:
    """Every form of a value to look for, by name; base64 at the three places where it can begin in a longer text."""
    forms = {name: value.encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be")}
    raw = forms["utf-8"]
    for shift, skip in ((0, 0), (1, 2), (2, 3)):  # characters that bytes before the value have a part in
        whole = base64.b64encode(bytes(shift) + raw)
        forms[f"base64+{shift}"] = whole[skip : (shift + len(raw)) * 8 // 6]
    return forms


def found_in(data: bytes, values: dict[str, str]) -> list[tuple[str, str]]:
    """Key and form of every value that stands in `data`, in either case."""
    lower = data.lower()
    return [
        (key, form)
        for key, value in values.items()
        for form, needle in forms_of(value).items()
        if (needle in data if form.startswith("base64") else needle.lower() in lower)
    ]


def files_under(folders: Iterable[Path], excluded: Iterable[Path] = (), changed_since_ns: int = 0) -> Iterator[Path]:
    """Every regular file under `folders` that changed since a time, less the exact folders in `excluded`.

    The time is compared with the file's ctime, which no program can set.
    """
    left_out = {path.absolute() for path in excluded}
    for folder in folders:
        for where, names, files in os.walk(folder):
            here = Path(where)
            # another file system mounted below, such as a /proc, holds nothing that was written here
            names[:] = [n for n in names if (here / n).absolute() not in left_out and not os.path.ismount(here / n)]
            yield from (here / name for name in files if _changed(here / name, changed_since_ns))


def _changed(path: Path, since_ns: int) -> bool:
    try:
        facts = path.lstat()
    except OSError:  # it is gone again
        return False
    return stat.S_ISREG(facts.st_mode) and facts.st_ctime_ns >= since_ns


def search(paths: Iterable[Path], values: dict[str, str]) -> list[Hit]:
    """Every value in the contents or names of these files."""
    hits = []
    for path in paths:
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            continue
        hits += [Hit(key, form, path) for key, form in found_in(data + b"\0" + os.fsencode(path.name), values)]
    return hits
