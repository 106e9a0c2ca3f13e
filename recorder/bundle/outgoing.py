"""What was approved, ready to be sent."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from recorder.bundle.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The three objects of an approved bundle.

    `manifest_name` is the object's name (`manifests/` and 32 hexadecimal digits); those of the other two stand in the
    manifest. The data object is a file, because it may be large; it is ciphertext.
    """

    manifest: Manifest
    manifest_object: bytes
    manifest_name: str
    key_object: bytes
    data_path: Path
