"""What was derived from a bundle, taken out of a dataset again when the bundle is withdrawn."""

from __future__ import annotations

import tempfile
from pathlib import Path

from recorder.bundle.names import is_number
from recorder.collect.dataset import sources_index
from recorder.collect.targets import SOURCES, Target, target_of
from recorder.errors import InputFileError


def remove_bundle(dataset: Path | str, bundle: str, endpoint: str | None = None) -> int:
    """Remove everything of one bundle from a dataset; how many files that were, 0 if it has none of it.

    Doing it again after an interruption completes it.

    Args:
        dataset: the folder, or `s3://bucket/prefix`, that has `sources.json`.
        bundle: the bundle's random number, 32 hexadecimal digits.
        endpoint: the address of the bucket's server; None: as the environment says.

    Raises:
        InputFileError: if that is no dataset. StoreError, TransferError: if it cannot be changed.

    """
    if not is_number(bundle):
        raise InputFileError("That is not the number of a bundle.", "It has 32 hexadecimal digits.")
    target = target_of(str(dataset), endpoint, Path(tempfile.gettempdir()))
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
