"""An organisation for tests: its keys, its recipients' identities, and the destination files that it signs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyrage

from recorder.bundle.destination import sign_destination
from recorder.signing_key import SigningKey
from tests.buckets import BUCKET, REGION


class Organisation:
    """It has a key, a collector with a key, and recipients."""

    def __init__(self, recipients: int = 2, name: str = "Example Org") -> None:
        self.name = name
        self.key = SigningKey.new()
        self.collector = SigningKey.new()
        self.identities = [pyrage.x25519.Identity.generate() for _ in range(recipients)]
        self.age_keys = [str(identity.to_public()) for identity in self.identities]

    def _content(self, **where: str) -> dict[str, Any]:
        return {
            "organisation": self.name,
            "purpose": "training of agents",
            "retention_days": 90,
            "recipients": [
                {"name": f"Team {number}", "age_key": age_key} for number, age_key in enumerate(self.age_keys, 1)
            ],
            "collector_key": self.collector.public_hex,
            **where,
        }

    def bucket(self, endpoint: str, bucket: str = BUCKET) -> bytes:
        """A signed destination file for a bucket."""
        content = self._content(kind="s3", endpoint=endpoint, region=REGION, bucket=bucket)
        return sign_destination(content, self.key)

    def folder(self, path: Path) -> bytes:
        """A signed destination file for a folder."""
        return sign_destination(self._content(kind="folder", folder=str(path)), self.key)
