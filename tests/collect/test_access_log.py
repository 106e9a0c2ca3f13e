"""The log of accesses: nothing in it can be changed or taken out unseen."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from recorder.collect.access_log import LOG_FILE, Access, AccessLog
from recorder.errors import StoreError


def access(number: int) -> Access:
    """An access."""
    return Access("2026-06-01T12:00:00+00:00", "abcd 0123", f"{number:032x}", "d" * 64, "e" * 64, "opened")


@pytest.fixture
def log(tmp_path: Path) -> AccessLog:
    """A log of five accesses."""
    made = AccessLog(tmp_path)
    for number in range(5):
        made.append(access(number))
    return made


def test_what_was_written_is_read(log: AccessLog, tmp_path: Path) -> None:
    """All accesses in their order; each changes the head; the file is private."""
    assert log.entries() == [access(number) for number in range(5)]
    head = log.head()
    log.append(access(5))
    assert log.head() != head
    assert (tmp_path / LOG_FILE).stat().st_mode & 0o777 == 0o600
    assert AccessLog(tmp_path / "none").entries() == []


def test_changes_are_found(log: AccessLog, tmp_path: Path) -> None:
    """A changed letter, a line taken out, moved or put in, half a line, rubbish: nothing is read, nothing goes on."""
    path = tmp_path / LOG_FILE
    lines = path.read_bytes().splitlines(keepends=True)
    altered = {
        "changed": [lines[0].replace(b"opened", b"OPENED"), *lines[1:]],
        "taken out": [lines[0], *lines[2:]],
        "first taken out": lines[1:],
        "moved": [lines[1], lines[0], *lines[2:]],
        "doubled": [*lines[:2], lines[1], *lines[2:]],
        "half": [*lines[:-1], lines[-1][:-20]],
        "no line end": [*lines[:-1], lines[-1][:-1]],
        "rubbish": [*lines, b"rubbish\n"],
    }
    for what, content in altered.items():
        path.write_bytes(b"".join(content))
        with pytest.raises(StoreError):
            log.entries()
        with pytest.raises(StoreError):
            log.append(access(9))
        assert path.read_bytes() == b"".join(content), what


def test_a_cut_end_shows_to_who_knows_the_head(log: AccessLog, tmp_path: Path) -> None:
    """Lines taken off the end leave a chain that holds, with another head."""
    head = log.head()
    lines = (tmp_path / LOG_FILE).read_bytes().splitlines(keepends=True)
    (tmp_path / LOG_FILE).write_bytes(b"".join(lines[:-1]))
    assert len(log.entries()) == 4
    assert log.head() != head


def _write(folder: Path, first: int) -> None:
    log = AccessLog(folder)
    for number in range(first, first + 20):
        log.append(access(number))


def test_many_write_at_once(tmp_path: Path) -> None:
    """Processes that write at the same time make one chain with all of their lines."""
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(tmp_path, 100 * number)) for number in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    found = {entry.bundle for entry in AccessLog(tmp_path).entries()}
    assert found == {f"{100 * number + one:032x}" for number in range(3) for one in range(20)}
