"""What was derived from a bundle, taken out of a dataset again when the bundle is withdrawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from recorder.collect.dataset import sources_index
from recorder.collect.targets import SOURCES, FolderTarget, Target, target_of
from recorder.errors import InputFileError


def remove_bundle(dataset: Path, bundle: str) -> int:
    """Remove everything of one bundle from a dataset in a folder; how many files that were, 0 if it has none of it.

    Doing it again after an interruption completes it.

    Args:
        dataset: the folder that has `sources.json`.
        bundle: the bundle's random number, 32 hexadecimal digits.

    Raises:
        InputFileError: if that is no dataset. StoreError: if it cannot be changed.

    """
    return _remove(FolderTarget(dataset), bundle)


def remover(dataset: str, endpoint: str | None, scratch: Path) -> Callable[[str], int]:
    """What removes bundles from the dataset in a folder or at `s3://bucket/prefix`, as `remove_bundle` does.

    Args:
        dataset: where it is.
        endpoint: the address of the bucket's server; None: as the environment says.
        scratch: a private folder.

    Raises:
        InputFileError: if there is no dataset. TransferError: if it cannot be reached.

    """
    target = target_of(dataset, endpoint, scratch)
    _index(target)
    return partial(_remove, target)


def _remove(target: Target, bundle: str) -> int:
    if not re.fullmatch(r"[0-9a-f]{32}", bundle):
        raise InputFileError("That is not the number of a bundle.", "It has 32 hexadecimal digits.")
    form, sources = _index(target)
    count = target.remove(bundle)
    left = [source for source in sources if source["bundle"] != bundle]
    if len(left) < len(sources):
        target.write_sources(sources_index(form, left))
    return count


def _index(target: Target) -> tuple[str, list[dict[str, str]]]:
    index = target.read(SOURCES)
    if not isinstance(index, dict) or "sources" not in index:
        raise InputFileError("There is no dataset in that place.", "It would have a file sources.json.")
    return index["format"], index["sources"]
